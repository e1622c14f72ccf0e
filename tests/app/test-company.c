/* A filing of a company at the real window, by keys: a further investor on a line of its own, the
 * wrong character of his card said as it is typed, the shares of the owners, and the answer of the
 * negative list beside its edition. */

#include "keyboard.h"
#include "ow-form.h"
#include "ow-group-entry.h"
#include "test-app.h"
#include "test-party.h"

#define NEGATIVE                                                                                   \
  "zone\tnational\nversion\t2024\neffective\t2024-11-01\ncode\twords\tkind\tcondition\n"           \
  "A01\tseed\trestricted\tChinese side 34 per cent\n"

#define PAPERS                                                                                     \
  "[{\"name\":\"Certificate of "                                                                   \
  "incorporation\",\"country\":\"UTO\",\"apostille\":\"carried\",\"apostille_number\":\"A100\"}]"

static gboolean
is_identified (gpointer data)
{
  OwSitting *sitting = ow_counter_window_get_sitting (((Desk *)data)->window);

  return ow_sitting_get_current_applicant (sitting) != NULL && !ow_sitting_get_busy (sitting);
}

static const char *
get (OwMatter *matter, const char *fact)
{
  return ow_form_field_get_value (ow_form_model_find_fact (ow_matter_get_form (matter), fact));
}

static gboolean
is_checked (gpointer data)
{
  return *get (data, "company.list_version") != '\0';
}

static OwMatter *
begin (Desk *desk)
{
  static const char *const values[][2] = {
    { "passport.kind", "ordinary" },      { "company.document_kind", "pr_card" },
    { "company.name", "Specimen Seeds" }, { "company.papers", PAPERS },
    { "company.activity", "Seed trade" }, { "company.zone", "national" },
  };
  g_autoptr (GError) error = NULL;
  OwSitting *sitting;
  OwMatter *matter;

  hall_set_layer (&desk->hall, "competence", "CR", "Market regulation, Shenyang", NULL);
  hall_set_layer (&desk->hall, "negative_list", "national", NEGATIVE, NULL);
  desk_present (desk);
  desk_sign_in (desk, "clerk");
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  ow_counter_window_scan (desk->window, party_passports[0]);
  hall_until (is_identified, desk);
  sitting = ow_counter_window_get_sitting (desk->window);
  matter = party_add (sitting, ow_sitting_get_current_applicant (sitting), "CR", "establishment",
                      &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      party_set (matter, values[i][0], values[i][1]);
      ow_matter_assess (matter);
    }
  return matter;
}

static GtkWidget *
find_editor (Desk *desk, const char *id)
{
  GtkWidget *form = find_widget (GTK_WIDGET (desk->window), OW_TYPE_FORM, NULL);
  GtkWidget *editor = ow_form_find_editor (OW_FORM (form), id);

  g_assert_nonnull (editor);
  return editor;
}

/* A line of further investors, by hand; @number is what is typed as that of the card. */
static void
type_investor (Desk *desk, const char *number)
{
  ow_group_entry_add (OW_GROUP_ENTRY (find_editor (desk, "investors")));
  keyboard_hand ("SMIRNOVA ANNA\n");
  keyboard_hand ("UTO\n");
  keyboard_hand ("Perm\n");
  keyboard_hand (number);
  keyboard_hand ("\n");
  keyboard_hand ("The papers\n");
  keyboard_hand ("J7\n");
}

static void
test_filing (Desk *desk, gconstpointer data)
{
  g_autoptr (OwMatter) matter = begin (desk);

  hall_until (is_checked, matter);
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Alt>2");
  desk_until_view (desk, "permit");
  desk_until_text (desk, "Further investors");
  type_investor (desk, "921643198803040047");
  desk_until_text (desk, "Line 1: the last character should be 6");
  keyboard_picture (GTK_WINDOW (desk->window), "company-form-error");
  party_set (matter, "company.investors",
             "[{\"name\":\"SMIRNOVA ANNA\",\"nationality\":\"UTO\",\"document_kind\":\"pr_card\","
             "\"number\":\"921643198803040046\"}]");
  keyboard_idle (100);
  ow_group_entry_add (OW_GROUP_ENTRY (find_editor (desk, "owners")));
  keyboard_hand ("SMIRNOVA ANNA\nBy shares\n60.5\n");
  ow_group_entry_add (OW_GROUP_ENTRY (find_editor (desk, "owners")));
  keyboard_hand ("ERIKSSON ANNA\nBy shares\n40\n");
  desk_until_text (desk, "make 100.50 per cent together");
  desk_until_text (desk, "Restricted: Chinese side 34 per cent");
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autofree char *name = g_strdup_printf ("company-form-%s", ow_language_get_code (language));

      ow_counter_window_set_language (desk->window, language);
      keyboard_idle (600);
      gtk_widget_grab_focus (find_editor (desk, "list_answer"));
      keyboard_idle (300);
      keyboard_picture (GTK_WINDOW (desk->window), name);
    }
  g_assert_cmpstr (get (matter, "company.owners"), ==,
                   "[{\"name\":\"SMIRNOVA ANNA\",\"ground\":\"equity\",\"percent\":\"60.5\"},"
                   "{\"name\":\"ERIKSSON ANNA\",\"ground\":\"equity\",\"percent\":\"40\"}]");
  g_assert_false (ow_matter_is_clear (matter));
}

void
test_company_window_add (void)
{
  g_test_add ("/app/company/filing", Desk, NULL, desk_set_up, test_filing, desk_tear_down);
}
