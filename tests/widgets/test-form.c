/* The form with real keys: dates as people write them, choices by first letters, yes and no by one
 * key, Enter from field to field, conditions without losing the focus, and a jump for a finding. */

#include "keyboard.h"
#include "ow-catalogue.h"
#include "ow-choice-entry.h"
#include "ow-choice-row.h"
#include "ow-date-entry.h"
#include "ow-facts.h"
#include "ow-form.h"
#include "ow-group-entry.h"
#include "ow-ui.h"

#include "test-widgets.h"

#define TODAY ow_date_new (2026, 11, 25)

static const struct
{
  const char *typed;
  const char *date; /* "" none */
} dates[] = {
  { "20261216", "2026-12-16" },
  { "2026-12-16", "2026-12-16" },
  { "2026/12/16", "2026-12-16" },
  { "2026.12.16", "2026-12-16" },
  { "16.12.2026", "2026-12-16" },
  { "16/12/2026", "2026-12-16" },
  { "16122026", "2026-12-16" },
  { "2026年12月16日", "2026-12-16" },
  { "2026년 12월 16일", "2026-12-16" },
  { "2026-1-6", "2026-01-06" },
  { "1.2.2026", "2026-02-01" },
  { " 2026 12 16 ", "2026-12-16" },
  { "２０２６１２１６", "2026-12-16" },
  { "20260229", "" },
  { "2026-13-01", "" },
  { "12/16/2026", "" },
  { "2026", "" },
  { "261216", "" },
  { "", "" },
  { "2026-12-16-1", "" },
  { "2026-12-160", "" },
  { "16 Dec 2026", "" },
  { "18991231", "" },
};

static void
test_dates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      OwDate date = ow_date_entry_read (dates[i].typed);
      g_autofree char *text = ow_date_to_string (date);

      g_test_message ("%s", dates[i].typed);
      g_assert_cmpstr (text, ==, dates[i].date);
    }
}

typedef struct
{
  GtkWindow *window;
  GtkWidget *form;
  OwFormModel *model;
  OwFacts *facts;
} Desk;

static OwCatalogue *
get_catalogue (void)
{
  static OwCatalogue *catalogue;

  if (catalogue == NULL)
    catalogue = ow_catalogue_new_shipped ();
  return catalogue;
}

/* What a matter does after a change of a value (ow-matter.h). */
static void
changed_cb (OwFormModel *model, Desk *desk)
{
  ow_form_model_write_facts (model, desk->facts);
  ow_form_model_update (model, desk->facts);
}

static void
desk_open (Desk *desk, const char *service, const char *sub_kind, OwLanguage language)
{
  const OwSubKind *kind
      = ow_service_find_sub_kind (ow_catalogue_find_service (get_catalogue (), service), sub_kind);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  const char *const *presets = ow_sub_kind_get_presets (kind);

  desk->facts = ow_facts_new ();
  for (guint i = 0; presets != NULL && presets[i] != NULL; i += 2)
    ow_form_model_write_fact (desk->facts, presets[i], presets[i + 1]);
  desk->model = ow_form_model_new (kind);
  ow_form_model_read_facts (desk->model, desk->facts);
  g_signal_connect (desk->model, "changed", G_CALLBACK (changed_cb), desk);
  desk->form = ow_form_new (language);
  ow_form_set_model (OW_FORM (desk->form), desk->model, TODAY);
  desk->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (desk->window, 700, 700);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), desk->form);
  gtk_window_set_child (desk->window, scrolled);
  keyboard_focus (desk->window);
}

static void
desk_close (Desk *desk)
{
  gtk_window_destroy (desk->window);
  g_object_unref (desk->model);
  ow_facts_unref (desk->facts);
  keyboard_idle (20);
}

static const char *
value_of (Desk *desk, const char *id)
{
  return ow_form_field_get_value (ow_form_model_find (desk->model, id));
}

static gboolean
has_focus (Desk *desk, const char *id)
{
  GtkWidget *editor = ow_form_find_editor (OW_FORM (desk->form), id);
  GtkWidget *focus = gtk_window_get_focus (desk->window);

  return editor != NULL && focus != NULL
         && (focus == editor || gtk_widget_is_ancestor (focus, editor));
}

static const char *
chosen (GtkWidget *entry)
{
  g_autofree char *value = NULL;

  g_object_get (entry, "value", &value, NULL);
  return g_intern_string (value);
}

static gboolean
is_listed (gpointer entry)
{
  GtkWidget *child = gtk_widget_get_first_child (entry);

  while (child != NULL && !GTK_IS_POPOVER (child))
    child = gtk_widget_get_next_sibling (child);
  return gtk_widget_get_visible (child);
}

/* Who types faster than the page scrolls: below the end of the screen no list can be placed, but
 * the letters choose all the same, and the list comes with its field. */
static void
test_far (void)
{
  static const OwChoice cities[]
      = { { "shenyang", "Shenyang" }, { "dalian", "Dalian" }, { NULL, NULL } };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *filler = gtk_label_new ("");
  GtkWidget *entry = ow_choice_entry_new (cities, OW_LANGUAGE_EN);
  GtkWidget *viewport;
  GtkAdjustment *place;

  gtk_widget_set_size_request (filler, -1, 2000);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "City",
                                  -1);
  gtk_box_append (GTK_BOX (box), filler);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  viewport = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller));
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  keyboard_focus (GTK_WINDOW (window));
  gtk_widget_grab_focus (entry);
  keyboard_hand ("da");
  g_assert_false (is_listed (entry));
  keyboard_key ("Return");
  g_assert_cmpstr (chosen (entry), ==, "dalian");
  keyboard_key ("<Control>a");
  keyboard_hand ("sh");
  g_assert_false (is_listed (entry));
  place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_set_value (place, gtk_adjustment_get_upper (place));
  g_assert_true (keyboard_wait (is_listed, entry));
  keyboard_key ("Return");
  g_assert_cmpstr (chosen (entry), ==, "shenyang");
  g_assert_false (is_listed (entry));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* "Targets in keystrokes": a choice is a letter or two and Enter, a yes or no one key, a date
 * eight. */
static void
test_keys (void)
{
  Desk desk;

  desk_open (&desk, "S01", "first", OW_LANGUAGE_EN);
  g_assert_true (ow_form_focus_fact (OW_FORM (desk.form), "person.birth_date"));
  keyboard_hand ("19740812");
  g_assert_cmpstr (value_of (&desk, "birth_date"), ==, "1974-08-12");
  keyboard_key ("Return");
  g_assert_true (has_focus (&desk, "birth_place"));
  g_assert_true (ow_form_focus_fact (OW_FORM (desk.form), "person.nationality"));
  keyboard_hand ("rus");
  keyboard_key ("Return");
  g_assert_cmpstr (value_of (&desk, "nationality"), ==, "RUS");
  g_assert_true (has_focus (&desk, "phone"));
  g_assert_true (ow_form_focus_fact (OW_FORM (desk.form), "person.city"));
  keyboard_hand ("da");
  keyboard_key ("Tab");
  g_assert_cmpstr (value_of (&desk, "city"), ==, "dalian");
  g_assert_true (ow_form_focus_fact (OW_FORM (desk.form), "person.sex"));
  keyboard_hand ("f");
  g_assert_cmpstr (value_of (&desk, "sex"), ==, "F");
  g_assert_true (has_focus (&desk, "birth_date"));
  g_assert_true (ow_form_focus_fact (OW_FORM (desk.form), "applicant.present"));
  keyboard_hand ("y");
  g_assert_cmpstr (value_of (&desk, "present"), ==, "yes");
  g_assert_true (ow_form_focus_fact (OW_FORM (desk.form), "requested.to"));
  keyboard_hand ("t");
  g_assert_cmpstr (value_of (&desk, "to"), ==, "2026-11-25");
  keyboard_key ("Up");
  g_assert_cmpstr (value_of (&desk, "to"), ==, "2026-11-26");
  /* The capital stands where the clerk looks: the number is never changed behind his back. */
  g_assert_true (ow_form_focus_fact (OW_FORM (desk.form), "passport.number"));
  keyboard_hand ("e12345678");
  g_assert_cmpstr (value_of (&desk, "passport_number"), ==, "E12345678");
  desk_close (&desk);
}

/* What is wrong stays as it was typed, and says so beside the field. */
static void
test_errors (void)
{
  Desk desk;

  desk_open (&desk, "S01", "first", OW_LANGUAGE_EN);
  g_assert_true (ow_form_focus_fact (OW_FORM (desk.form), "person.birth_date"));
  keyboard_hand ("20260229");
  /* Not an error while it is being typed. */
  g_assert_null (ow_form_field_get_error (ow_form_model_find (desk.model, "birth_date")));
  keyboard_key ("Tab");
  g_assert_cmpstr (value_of (&desk, "birth_date"), ==, "20260229");
  g_assert_nonnull (ow_form_field_get_error (ow_form_model_find (desk.model, "birth_date")));
  g_assert_true (ow_form_focus_fact (OW_FORM (desk.form), "person.nationality"));
  keyboard_hand ("qqqq");
  keyboard_key ("Return");
  g_assert_cmpstr (value_of (&desk, "nationality"), ==, "qqqq");
  g_assert_nonnull (ow_form_field_get_error (ow_form_model_find (desk.model, "nationality")));
  /* The next thing to do: the first field that is empty or wrong. */
  g_assert_true (ow_form_focus_next_missing (OW_FORM (desk.form)));
  g_assert_true (has_focus (&desk, "surname"));
  desk_close (&desk);
}

/* A question that appears does not take the focus away from the one before it. */
static void
test_conditions (void)
{
  Desk desk;

  desk_open (&desk, "S01", "first", OW_LANGUAGE_EN);
  g_assert_null (ow_form_find_editor (OW_FORM (desk.form), "visa_category"));
  g_assert_true (ow_form_focus_fact (OW_FORM (desk.form), "permit.kind"));
  keyboard_hand ("vis");
  keyboard_key ("Return");
  g_assert_cmpstr (value_of (&desk, "permit_kind"), ==, "visa");
  g_assert_true (has_focus (&desk, "permit_number"));
  g_assert_nonnull (ow_form_find_editor (OW_FORM (desk.form), "visa_category"));
  g_assert_true (ow_form_focus_fact (OW_FORM (desk.form), "visa.category"));
  keyboard_hand ("z");
  keyboard_key ("Return");
  g_assert_cmpstr (value_of (&desk, "visa_category"), ==, "Z");
  desk_close (&desk);
}

/* Enter from the first field to the last, in reading order, and nothing is accepted, added or
 * changed on the way. */
static void
test_enter (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *json = NULL;
  graphene_rect_t before = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  Desk desk;

  desk_open (&desk, "S01", "extension", OW_LANGUAGE_RU);
  ow_form_focus_first (OW_FORM (desk.form));
  for (GtkWidget *focus = gtk_window_get_focus (desk.window);
       focus != NULL && !g_hash_table_contains (seen, focus);
       focus = gtk_window_get_focus (desk.window))
    {
      graphene_rect_t bounds;

      g_assert_true (gtk_widget_compute_bounds (focus, desk.form, &bounds));
      if (g_hash_table_size (seen) > 0)
        g_assert_true (bounds.origin.y > before.origin.y + before.size.height / 2
                       || bounds.origin.x > before.origin.x);
      before = bounds;
      g_hash_table_add (seen, focus);
      keyboard_key ("Return");
    }
  g_assert_cmpuint (g_hash_table_size (seen), >=, 20);
  node = ow_form_model_to_json (desk.model);
  json = json_to_string (node, FALSE);
  g_assert_cmpstr (json, ==, "{\"type\":\"work\",\"purpose\":\"work\"}");
  desk_close (&desk);
}

/* What came from the passport is a fact: no entry, no focus. */
static void
test_facts (void)
{
  g_autoptr (OwFacts) facts = ow_facts_new ();
  Desk desk;

  desk_open (&desk, "S01", "first", OW_LANGUAGE_ZH);
  ow_facts_set_text (facts, "person.surname", "ERIKSSON");
  ow_facts_set_text (facts, "person.nationality", "UTO");
  ow_form_model_read_facts (desk.model, facts);
  g_assert_null (ow_form_find_editor (OW_FORM (desk.form), "surname"));
  g_assert_false (ow_form_focus_fact (OW_FORM (desk.form), "person.surname"));
  g_assert_nonnull (ow_form_find_editor (OW_FORM (desk.form), "phone"));
  /* An accepted case has facts only. */
  ow_form_set_editable (OW_FORM (desk.form), FALSE);
  g_assert_false (ow_form_focus_first (OW_FORM (desk.form)));
  desk_close (&desk);
}

static void
test_group (void)
{
  GtkWidget *group;
  Desk desk;

  desk_open (&desk, "S01", "first", OW_LANGUAGE_EN);
  g_assert_true (ow_form_focus_fact (OW_FORM (desk.form), "relations"));
  group = ow_form_find_editor (OW_FORM (desk.form), "companions");
  keyboard_key ("space");
  keyboard_idle (300);
  g_assert_cmpuint (ow_group_entry_get_count (OW_GROUP_ENTRY (group)), ==, 1);
  keyboard_hand ("ERIKSSON\nLARS\nma\n20200101\nch\n");
  g_assert_cmpstr (value_of (&desk, "companions"), ==,
                   "[{\"surname\":\"ERIKSSON\",\"given_names\":\"LARS\",\"sex\":\"M\","
                   "\"birth_date\":\"2020-01-01\",\"relationship\":\"child\"}]");
  desk_close (&desk);
}

/* Every form of the catalogue in every language: made with fatal warnings, and no field wider than
 * its half of 640 px. */
static void
test_all_forms (void)
{
  OwCatalogue *catalogue = get_catalogue ();

  for (guint i = 0; i < ow_catalogue_get_n_services (catalogue); i++)
    for (guint j = 0; j < ow_service_get_n_sub_kinds (ow_catalogue_get_service (catalogue, i)); j++)
      for (int language = 0; language < OW_N_LANGUAGES; language++)
        {
          const OwSubKind *kind
              = ow_service_get_sub_kind (ow_catalogue_get_service (catalogue, i), j);
          g_autoptr (OwFormModel) model = ow_form_model_new (kind);
          g_autoptr (GtkWidget) form = g_object_ref_sink (ow_form_new (language));
          int minimum;

          ow_form_set_model (OW_FORM (form), model, TODAY);
          gtk_widget_measure (form, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
          g_test_message ("%s %s %s %d", ow_service_get_id (ow_sub_kind_get_service (kind)),
                          ow_sub_kind_get_id (kind), ow_language_get_code (language), minimum);
          g_assert_cmpint (minimum, <=, 640);
        }
}

void
test_form_add (void)
{
  g_test_add_func ("/widgets/form/dates", test_dates);
  g_test_add_func ("/widgets/form/keys", test_keys);
  g_test_add_func ("/widgets/form/far", test_far);
  g_test_add_func ("/widgets/form/errors", test_errors);
  g_test_add_func ("/widgets/form/conditions", test_conditions);
  g_test_add_func ("/widgets/form/enter", test_enter);
  g_test_add_func ("/widgets/form/facts", test_facts);
  g_test_add_func ("/widgets/form/group", test_group);
  g_test_add_func ("/widgets/form/all", test_all_forms);
}
