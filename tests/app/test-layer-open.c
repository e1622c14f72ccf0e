/* A paper of the hall that takes effect while a matter is open at a counter (issue 9): the open
 * matter asks for it from then on, acceptance names it, and nothing of what was typed or ticked is
 * lost; once the hall no longer asks for it nothing waits for it. */

#include "test-app.h"

#include "keyboard.h"
#include "ow-finding.h"
#include "ow-message.h"
#include "test-party.h"

#define FIVE(text)                                                                                 \
  "{\"zh_CN\":\"" text " zh\",\"en\":\"" text "\",\"ru\":\"" text " ru\",\"ja\":\"" text           \
  " ja\",\"ko\":\"" text " ko\"}"
#define LEASE                                                                                      \
  "{\"name\":" FIVE ("Registered lease") ",\"cure\":" FIVE ("Bring the lease as registered.") "}"

static gboolean
is_identified (gpointer data)
{
  OwSitting *sitting = ow_counter_window_get_sitting (((Desk *)data)->window);

  return ow_sitting_get_current_applicant (sitting) != NULL && !ow_sitting_get_busy (sitting);
}

static OwMaterialItem *
find_item (OwMatter *matter, const char *id)
{
  GListModel *items = ow_matter_get_materials (matter);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (OwMaterialItem) item = g_list_model_get_item (items, i);

      if (g_str_equal (ow_material_item_get_id (item), id))
        return item;
    }
  return NULL;
}

static gboolean
is_asked_for (gpointer data)
{
  return find_item (data, "hall-1") != NULL;
}

static gboolean
is_gone (gpointer data)
{
  return !is_asked_for (data);
}

/* A matter with everything there but a telephone number, which the clerk is typing. */
static OwMatter *
open_matter (Desk *desk)
{
  OwSitting *sitting;
  OwMatter *matter;
  g_autoptr (GError) error = NULL;

  desk_sign_in (desk, "clerk");
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  ow_counter_window_scan (desk->window, party_passports[0]);
  hall_until (is_identified, desk);
  sitting = ow_counter_window_get_sitting (desk->window);
  matter = party_add (sitting, ow_sitting_get_current_applicant (sitting), "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (matter, NULL);
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Alt>2");
  desk_until_view (desk, "permit");
  return matter;
}

/* What the matter holds: every answer and every tick but of the paper of the hall. */
static char *
dup_state (OwMatter *matter)
{
  GListModel *items = ow_matter_get_materials (matter);
  g_autoptr (OwFacts) facts = ow_matter_dup_facts (matter);
  g_autoptr (JsonNode) node = ow_facts_to_json (facts);
  g_autofree char *answers = json_to_string (node, FALSE);
  GString *text = g_string_new (answers);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (OwMaterialItem) item = g_list_model_get_item (items, i);

      if (!g_str_equal (ow_material_item_get_id (item), "hall-1"))
        g_string_append_printf (text, " %s:%d%d", ow_material_item_get_id (item),
                                ow_material_item_get_original_seen (item),
                                ow_material_item_get_copy_kept (item));
    }
  return g_string_free (text, FALSE);
}

static void
test_comes (Desk *desk, gconstpointer data)
{
  g_autoptr (OwMatter) matter = open_matter (desk);
  OwSitting *sitting = ow_counter_window_get_sitting (desk->window);
  g_autofree char *before = dup_state (matter);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  hall_set_layer (&desk->hall, "material", "S01/first/hall-1", "copy", LEASE);
  hall_until (is_asked_for, matter);
  desk_until_text (desk, "Registered lease");
  desk_until_text (desk, "the rules of the hall were changed by an administrator");
  keyboard_picture (GTK_WINDOW (desk->window), "layer-open");
  after = dup_state (matter);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (party_accept (sitting, &error), ==, 0);
  g_assert_nonnull (error);
  g_clear_error (&error);
  desk_until_text (desk, "Bring the lease as registered.");

  ow_material_item_set_copy_kept (find_item (matter, "hall-1"), TRUE);
  g_assert_cmpint (party_accept (sitting, &error), >, 0);
  g_assert_no_error (error);
}

static void
test_goes (Desk *desk, gconstpointer data)
{
  g_autoptr (OwMatter) matter = NULL;
  OwSitting *sitting;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  hall_set_layer (&desk->hall, "material", "S01/first/hall-1", "copy", LEASE);
  matter = open_matter (desk);
  sitting = ow_counter_window_get_sitting (desk->window);
  hall_until (is_asked_for, matter);
  before = dup_state (matter);
  hall_set_layer (&desk->hall, "material", "S01/first/hall-1", "", NULL);
  hall_until (is_gone, matter);
  after = dup_state (matter);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (party_accept (sitting, &error), >, 0);
  g_assert_no_error (error);
}

void
test_layer_open_add (void)
{
  g_test_add ("/app/layer/comes", Desk, NULL, desk_set_up, test_comes, desk_tear_down);
  g_test_add ("/app/layer/goes", Desk, NULL, desk_set_up, test_goes, desk_tear_down);
}
