/* What a scan does. A passport identifies the party at the counter; another one in the middle of a
 * case asks what it is for; a paper of ours opens its cases; a name shows who is meant. Without a
 * party everything is only shown. */

#include "ow-counter-window-private.h"

#include <glib/gi18n-lib.h>

#include "ow-case-details.h"
#include "ow-case-task-desk.h"
#include "ow-case-window.h"
#include "ow-compare-window.h"
#include "ow-country.h"
#include "ow-keys.h"
#include "ow-message.h"
#include "ow-enterprise-window.h"
#include "ow-person-window.h"
#include "ow-question.h"
#include "ow-scan.h"
#include "ow-ui.h"

/* A scan on its way. */
typedef struct
{
  OwCounterWindow *self;
  OwScan *scan;
  OwSitting *sitting; /* nullable */
} Scanned;

static Scanned *
scanned_new (OwCounterWindow *self, OwScan *scan)
{
  Scanned *scanned = g_new0 (Scanned, 1);

  scanned->self = g_object_ref (self);
  scanned->scan = g_object_ref (scan);
  scanned->sitting = self->sitting != NULL ? g_object_ref (self->sitting) : NULL;
  return scanned;
}

static void
scanned_free (gpointer data)
{
  Scanned *scanned = data;

  g_object_unref (scanned->self);
  g_object_unref (scanned->scan);
  g_clear_object (&scanned->sitting);
  g_free (scanned);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scanned, scanned_free)

static void
clear_entry (OwCounterWindow *self)
{
  if (self->work != NULL)
    gtk_editable_set_text (GTK_EDITABLE (ow_party_bar_get_scan (ow_work_page_get_bar (self->work))),
                           "");
}

static void
tell (OwCounterWindow *self, OwMessage *message)
{
  g_autofree char *text = ow_message_render (message, self->language);

  ow_banner_show (ow_work_page_get_banner (self->work), text);
  ow_banner_add_act (ow_work_page_get_banner (self->work), "close", N_ ("Close"));
}

/* Cases */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCounterWindow) self = data;
  g_autoptr (GError) error = NULL;

  ow_counter_window_end (self);
  if (!ow_sitting_open_case_finish (OW_SITTING (source), result, &error))
    ow_counter_window_show_error (self, error);
  else if (ow_counter_window_is_working (self))
    ow_work_page_set_pane (self->work, "permit");
}

static void
open_case (OwCounterWindow *self, gint64 case_id)
{
  if (self->sitting == NULL)
    return;
  ow_counter_window_begin (self);
  ow_sitting_open_case_async (self->sitting, case_id, NULL, opened_cb, g_object_ref (self));
}

static void
window_open_cb (OwCaseWindow *window, gint64 case_id, OwCounterWindow *self)
{
  open_case (self, case_id);
}

static void
window_paper_cb (OwCaseWindow *window, int kind, gint64 id, OwCounterWindow *self)
{
  ow_counter_window_show_paper (self, kind, id, self->language);
}

static void
window_person_cb (OwCaseWindow *window, gint64 person, OwCounterWindow *self)
{
  ow_counter_window_show_record (self, person);
}

static void
show_cases (OwCounterWindow *self, GArray *cases, const char *note)
{
  OwCaseWindow *window
      = ow_case_window_new (self->session, cases, note, self->sitting != NULL, self->language);

  g_signal_connect_object (window, "open", G_CALLBACK (window_open_cb), self, 0);
  g_signal_connect_object (window, "paper", G_CALLBACK (window_paper_cb), self, 0);
  g_signal_connect_object (window, "person", G_CALLBACK (window_person_cb), self, 0);
  ow_ui_present_over (GTK_WINDOW (window), GTK_WINDOW (self));
}

void
ow_counter_window_show_case (OwCounterWindow *self, gint64 case_id)
{
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (cases, case_id);
  show_cases (self, cases, NULL);
}

/* Persons */

static void
window_cases_cb (OwPersonWindow *window, GArray *cases, OwCounterWindow *self)
{
  show_cases (self, cases, NULL);
}

void
ow_counter_window_show_record (OwCounterWindow *self, gint64 person)
{
  OwPersonWindow *window = ow_person_window_new (self->session, person, self->language);

  g_signal_connect_object (window, "cases", G_CALLBACK (window_cases_cb), self, 0);
  ow_ui_present_over (GTK_WINDOW (window), GTK_WINDOW (self));
}

/* Whom the search has under the focus. */
static gint64
get_result (OwCounterWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (self->results == NULL || focus == NULL || !gtk_widget_is_ancestor (focus, self->results)
      || !GTK_IS_LIST_BOX_ROW (focus))
    return 0;
  return g_ascii_strtoll (gtk_widget_get_name (focus), NULL, 10);
}

static void
person_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);
  OwApplicant *applicant;
  gint64 person;

  if (!ow_counter_window_is_working (self))
    return;
  person = get_result (self);
  if (person != 0)
    gtk_popover_popdown (GTK_POPOVER (self->results));
  else
    person = ow_pane_get_person (ow_work_page_find (self->work, NULL));
  applicant = self->sitting != NULL ? ow_sitting_get_current_applicant (self->sitting) : NULL;
  if (person == 0 && applicant != NULL)
    person = ow_applicant_get_person_id (applicant);
  if (person != 0)
    ow_counter_window_show_record (self, person);
  else
    ow_counter_window_toast (
        self,
        ow_counter_window_text (self, N_ ("Nobody is chosen. Scan a passport, choose a case, or "
                                          "type a name after /.")));
}

/* Enterprises */

static void
show_enterprises (OwCounterWindow *self, const char *searched, gint64 enterprise)
{
  OwEnterpriseWindow *window
      = ow_enterprise_window_new (self->session, searched, enterprise, self->language);

  ow_ui_present_over (GTK_WINDOW (window), GTK_WINDOW (self));
}

/* The one that the matter in work names; NULL. */
static const char *
get_named_enterprise (OwCounterWindow *self)
{
  static const char *const facts[]
      = { "enterprise.uscc", "person.employer_code", "enterprise.name", "person.employer" };
  OwMatter *matter = self->sitting != NULL ? ow_sitting_get_current_matter (self->sitting) : NULL;

  for (gsize i = 0; matter != NULL && i < G_N_ELEMENTS (facts); i++)
    {
      OwFormField *field = ow_form_model_find_fact (ow_matter_get_form (matter), facts[i]);

      if (field != NULL && *ow_form_field_get_value (field) != '\0')
        return ow_form_field_get_value (field);
    }
  return NULL;
}

static void
enterprises_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);

  if (!ow_counter_window_is_working (self))
    return;
  if (ow_session_may (self->session, "case.list"))
    show_enterprises (self, get_named_enterprise (self), 0);
  else
    ow_counter_window_toast (self, ow_message_text ("error.counter.not-allowed", self->language));
}

static void
enterprise_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);

  if (ow_counter_window_is_working (self))
    show_enterprises (self, NULL, g_variant_get_int64 (parameter));
}

void
ow_counter_window_install_scan (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "window.enterprises", NULL, enterprises_action);
  gtk_widget_class_install_action (widget_class, "window.enterprise", "x", enterprise_action);
  gtk_widget_class_install_action (widget_class, "window.person", NULL, person_action);
}

typedef struct
{
  OwCounterWindow *self;
  gint64 person;
} Shown;

static void
person_cases_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Shown *shown = data;
  g_autoptr (OwCounterWindow) self = shown->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) cases = ow_case_list_of_person_finish (result, &error);

  ow_counter_window_end (self);
  if (!ow_counter_window_is_working (self))
    return;
  if (cases == NULL)
    ow_counter_window_show_error (self, error);
  else if (cases->len == 0)
    ow_counter_window_show_record (self, shown->person);
  else
    show_cases (self, cases, NULL);
}

static void
show_person (OwCounterWindow *self, gint64 person)
{
  Shown *shown = g_new0 (Shown, 1);

  *shown = (Shown){ g_object_ref (self), person };
  ow_counter_window_begin (self);
  ow_case_list_of_person_async (self->session, person, NULL, person_cases_cb, shown);
}

/* Persons found by name: a list under the scan entry. */

static void
result_cb (GtkListBox *list, GtkListBoxRow *row, OwCounterWindow *self)
{
  gint64 person = g_ascii_strtoll (gtk_widget_get_name (GTK_WIDGET (row)), NULL, 10);

  gtk_popover_popdown (GTK_POPOVER (self->results));
  clear_entry (self);
  show_person (self, person);
}

static void
add_result (OwCounterWindow *self, GtkListBox *list, const OwPerson *person)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, person->id);
  g_autofree char *name
      = g_strstrip (g_strdup_printf ("%s %s", person->mrz_surname, person->mrz_given_names));
  const char *country = ow_country_get_name (person->nationality, self->language);
  g_autofree char *birth = ow_text_birth (self->language, person->birth_text);
  g_autofree char *facts
      = g_strdup_printf ("%s · %s", birth, country != NULL ? country : person->nationality);
  GtkWidget *first = gtk_label_new (name);
  GtkWidget *second = gtk_label_new (facts);

  gtk_label_set_xalign (GTK_LABEL (first), 0);
  gtk_label_set_xalign (GTK_LABEL (second), 0);
  gtk_widget_add_css_class (first, "heading");
  gtk_widget_add_css_class (second, "dim-label");
  gtk_widget_add_css_class (second, "ow-figures");
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  g_object_set (box, "margin-start", 12, "margin-end", 12, "margin-top", 6, "margin-bottom", 6,
                NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, id);
  gtk_list_box_append (list, row);
}

static void
results_destroyed_cb (GtkWidget *popover, OwCounterWindow *self)
{
  if (self->results == popover)
    self->results = NULL;
}

static gboolean
drop_results_cb (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* The entry lets go of it once the key that closed it has been dealt with. */
static void
results_closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_results_cb, g_object_ref (popover),
                   g_object_unref);
}

static void
show_persons (OwCounterWindow *self, GPtrArray *persons)
{
  GtkWidget *entry = GTK_WIDGET (ow_party_bar_get_scan (ow_work_page_get_bar (self->work)));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  const OwKey *key = ow_keys_find ("window.person");

  if (self->results != NULL)
    gtk_widget_unparent (self->results);
  self->results = gtk_popover_new ();
  g_signal_connect (self->results, "closed", G_CALLBACK (results_closed_cb), NULL);
  g_signal_connect_object (self->results, "destroy", G_CALLBACK (results_destroyed_cb), self, 0);
  for (guint i = 0; i < persons->len; i++)
    add_result (self, GTK_LIST_BOX (list), persons->pdata[i]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ow_counter_window_text (self, N_ ("Persons found")), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (result_cb), self, 0);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_widget_set_size_request (scroller, 320, -1);
  gtk_popover_set_child (GTK_POPOVER (self->results), scroller);
  /* A popover keeps the keys of the window to itself. */
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (shortcuts),
      gtk_shortcut_new (gtk_keyval_trigger_new (key->keyval, key->modifiers),
                        gtk_named_action_new (key->action)));
  gtk_widget_add_controller (list, shortcuts);
  gtk_widget_set_parent (self->results, entry);
  ow_ui_set_face (self->results, self->language);
  gtk_popover_popup (GTK_POPOVER (self->results));
  gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
}

/* What the store says */

static void
answer_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Scanned) scanned = data;
  OwCounterWindow *self = scanned->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwScanAnswer) answer = ow_scan_open_finish (OW_SCAN (source), result, &error);
  gboolean opens;

  ow_counter_window_end (self);
  if (!ow_counter_window_is_working (self))
    return;
  if (answer == NULL)
    {
      ow_counter_window_show_error (self, error);
      return;
    }
  opens = answer->status == OW_SCAN_STATUS_CURRENT || answer->status == OW_SCAN_STATUS_COPY;
  if (opens && answer->persons->len == 1 && answer->case_ids->len == 0)
    {
      clear_entry (self);
      show_person (self, ((OwPerson *)answer->persons->pdata[0])->id);
    }
  else if (opens && answer->persons->len > 0 && answer->case_ids->len == 0 && self->blank != NULL)
    return; /* A blanked screen shows no names; what was typed stands in the entry still. */
  else if (opens && answer->persons->len > 0 && answer->case_ids->len == 0)
    show_persons (self, answer->persons);
  else if (answer->case_ids->len > 0 && answer->status != OW_SCAN_STATUS_FORGED)
    {
      g_autofree char *note = ow_message_render (answer->message, self->language);

      clear_entry (self);
      show_cases (self, answer->case_ids, note);
    }
  else
    tell (self, answer->message);
}

static void
look_up (OwCounterWindow *self, OwScan *scan)
{
  ow_counter_window_begin (self);
  ow_scan_open_async (scan, self->session, NULL, answer_cb, scanned_new (self, scan));
}

/* Passports of the party */

static OwApplicant *
find_applicant (OwSitting *sitting, const OwMrz *mrz)
{
  GListModel *applicants = ow_sitting_get_applicants (sitting);

  for (guint i = 0; i < g_list_model_get_n_items (applicants); i++)
    {
      g_autoptr (OwApplicant) applicant = g_list_model_get_item (applicants, i);

      if (g_strcmp0 (ow_applicant_get_document_number (applicant), mrz->number) == 0
          && g_strcmp0 (ow_applicant_get_document (applicant)->issuer, mrz->issuer) == 0)
        return applicant;
    }
  return NULL;
}

/* He was asked to come today for a case of his. */
static void
today_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCounterWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwCaseTaskToday) today = ow_case_task_today_finish (result, &error);
  g_autofree char *act = NULL;

  if (!ow_counter_window_is_working (self))
    return;
  if (error != NULL)
    ow_counter_window_show_error (self, error);
  if (today == NULL)
    return;
  tell (self, today->message);
  if (today->case_id == 0)
    return;
  act = g_strdup_printf ("case-%" G_GINT64_FORMAT, today->case_id);
  ow_banner_add_act (ow_work_page_get_banner (self->work), act, N_ ("Open the Case"));
}

void
ow_counter_window_show_appointment (OwCounterWindow *self, OwSitting *sitting)
{
  ow_case_task_called_async (self->session, ow_sitting_get_ticket_id (sitting), today_cb,
                             g_object_ref (self));
}

void
ow_counter_window_show_applicant (OwCounterWindow *self, OwSitting *sitting, OwApplicant *applicant)
{
  ow_banner_show (ow_work_page_get_banner (self->work), NULL);
  clear_entry (self);
  if (self->sitting == sitting)
    ow_sitting_set_current_applicant (self->sitting, applicant);
  ow_work_page_set_pane (self->work, "permit");
  ow_permit_pane_identified (OW_PERMIT_PANE (ow_work_page_find (self->work, "permit")), applicant);
  ow_case_task_today_async (self->session, ow_applicant_get_person_id (applicant), today_cb,
                            g_object_ref (self));
}

static void ask_renewed (OwCounterWindow *self, OwScan *scan, const GError *error);

static void
identify_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Scanned) scanned = data;
  OwCounterWindow *self = scanned->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwApplicant) applicant
      = ow_sitting_identify_finish (OW_SITTING (source), result, &error);
  OwMessage *message = applicant == NULL ? ow_message_from_error (error) : NULL;

  ow_counter_window_end (self);
  if (!ow_counter_window_is_working (self))
    return;
  if (message != NULL && self->sitting == scanned->sitting
      && g_str_equal (ow_message_get_id (message), "error.counter.renewed"))
    {
      ask_renewed (self, scanned->scan, error);
      return;
    }
  if (applicant == NULL)
    {
      ow_counter_window_show_error (self, error);
      return;
    }
  ow_counter_window_show_applicant (self, scanned->sitting, applicant);
}

/* One scan, no key: a passport that crossed the glass is kept from that moment (custody with a
 * numbered slip); when nothing is filed, one key gives it back. */
static void
identify (Scanned *scanned)
{
  OwCounterWindow *self = scanned->self;

  if (scanned->sitting == NULL || scanned->sitting != self->sitting
      || !ow_counter_window_is_working (self))
    return;
  ow_counter_window_begin (self);
  ow_sitting_identify_async (scanned->sitting, scanned->scan, TRUE, NULL, identify_cb,
                             scanned_new (self, scanned->scan));
}

/* @id: how it is known that the passport is the renewed one; "other": it belongs to somebody else.
 */
static void
evidence_cb (const char *id, gpointer data)
{
  Scanned *scanned = data;
  OwCounterWindow *self = scanned->self;

  if (g_str_equal (id, "cancel") || scanned->sitting != self->sitting
      || !ow_counter_window_is_working (self))
    return;
  ow_counter_window_begin (self);
  ow_sitting_identify_renewed_async (scanned->sitting, scanned->scan, TRUE,
                                     g_str_equal (id, "other") ? NULL : id, NULL, identify_cb,
                                     scanned_new (self, scanned->scan));
}

static void
renewed_cb (const char *id, gpointer data)
{
  static const OwAnswer answers[] = {
    { "cancel", N_ ("Cancel"), 0, NULL },
    { "letter", N_ ("Letter of the Authority"), GDK_KEY_3, "3" },
    { "noted", N_ ("Noted in the New One"), GDK_KEY_2, "2" },
    { "seen", N_ ("Old One Seen"), GDK_KEY_1, "1" },
    { NULL, NULL, 0, NULL },
  };
  Scanned *scanned = data;
  OwCounterWindow *self = scanned->self;

  if (!g_str_equal (id, "same"))
    evidence_cb (id, data);
  else if (ow_counter_window_is_working (self))
    ow_question_ask (GTK_WINDOW (self), self->language,
                     ow_counter_window_text (self, N_ ("How is that known?")),
                     ow_counter_window_text (
                         self, N_ ("What shows that this passport was issued instead of the old "
                                   "one? It is kept with the passport.")),
                     answers, NULL, evidence_cb, scanned_new (self, scanned->scan), scanned_free);
}

/* Persons are never merged by themselves (FORMATS.md): who has a new passport is said by the clerk.
 */
static void
ask_renewed (OwCounterWindow *self, OwScan *scan, const GError *error)
{
  static const OwAnswer answers[] = {
    { "cancel", N_ ("Cancel"), 0, NULL },
    { "other", N_ ("Another Person"), GDK_KEY_2, "2" },
    { "same", N_ ("New Passport"), GDK_KEY_1, "1" },
    { NULL, NULL, 0, NULL },
  };
  g_autofree char *body = ow_error_render (error, self->language);

  ow_question_ask (GTK_WINDOW (self), self->language,
                   ow_counter_window_text (self, N_ ("The same person?")), body, answers, NULL,
                   renewed_cb, scanned_new (self, scan), scanned_free);
}

static void
other_cb (const char *id, gpointer data)
{
  Scanned *scanned = data;
  OwCounterWindow *self = scanned->self;
  OwApplicant *current;

  if (!ow_counter_window_is_working (self) || scanned->sitting != self->sitting)
    return;
  if (g_str_equal (id, "add"))
    identify (scanned);
  else if (g_str_equal (id, "open"))
    look_up (self, scanned->scan);
  else if (g_str_equal (id, "compare"))
    {
      current = ow_sitting_get_current_applicant (self->sitting);
      if (current != NULL)
        ow_compare_window_show (GTK_WINDOW (self), current, ow_scan_get_mrz (scanned->scan),
                                self->language);
    }
}

static void
ask_other (OwCounterWindow *self, OwScan *scan)
{
  static const OwAnswer answers[] = {
    { "cancel", N_ ("Cancel"), 0, NULL },
    { "open", N_ ("Open Its Cases"), GDK_KEY_3, "3" },
    { "compare", N_ ("Compare"), GDK_KEY_2, "2" },
    { "add", N_ ("Add to the Party"), GDK_KEY_1, "1" },
    { NULL, NULL, 0, NULL },
  };
  const OwMrz *mrz = ow_scan_get_mrz (scan);
  g_autofree char *name = g_strstrip (g_strdup_printf ("%s %s", mrz->surname, mrz->given_names));
  g_autoptr (OwMessage) message = ow_message_new ("window.other-passport", "name", name, NULL);
  g_autofree char *body = ow_message_render (message, self->language);

  ow_question_ask (GTK_WINDOW (self), self->language,
                   ow_counter_window_text (self, N_ ("Another passport")), body, answers, NULL,
                   other_cb, scanned_new (self, scan), scanned_free);
}

static void
scan_passport (OwCounterWindow *self, OwScan *scan)
{
  OwApplicant *known = find_applicant (self->sitting, ow_scan_get_mrz (scan));
  guint n = g_list_model_get_n_items (ow_sitting_get_applicants (self->sitting));

  if (known != NULL)
    {
      /* Scanned again: the same applicant, nothing is asked. */
      clear_entry (self);
      ow_sitting_set_current_applicant (self->sitting, known);
      ow_work_page_set_pane (self->work, "permit");
    }
  else if (n > 0)
    ask_other (self, scan);
  else
    {
      g_autoptr (Scanned) scanned = scanned_new (self, scan);

      identify (scanned);
    }
}

void
ow_counter_window_take_scan (OwCounterWindow *self, OwScan *scan)
{
  if (!ow_counter_window_is_working (self))
    return;
  /* A code of another system: only a pane that asks that system can do something with it. */
  if (ow_scan_get_kind (scan) == OW_SCAN_FOREIGN_QR
      && ow_pane_scan (ow_work_page_find (self->work, NULL), scan))
    clear_entry (self);
  else if (!ow_scan_is_valid (scan))
    tell (self, ow_scan_get_error (scan));
  else if (ow_pane_scan (ow_work_page_find (self->work, NULL), scan))
    clear_entry (self);
  else if (ow_scan_get_kind (scan) == OW_SCAN_MRZ && self->sitting != NULL)
    scan_passport (self, scan);
  else
    look_up (self, scan);
}

static void
scan_text (OwCounterWindow *self, GVariant *text)
{
  g_autoptr (OwScan) scan
      = ow_scan_recognise (g_variant_get_string (text, NULL), ow_context_get_today (self->context));

  if (ow_scan_get_kind (scan) != OW_SCAN_EMPTY)
    ow_counter_window_take_scan (self, scan);
}

void
ow_counter_window_scan (OwCounterWindow *self, const char *text)
{
  g_autoptr (GVariant) read = NULL;

  g_return_if_fail (OW_IS_COUNTER_WINDOW (self));

  if (!ow_counter_window_is_working (self))
    return;
  if (self->idle != NULL)
    ow_idle_watch_touch (self->idle);
  read = g_variant_ref_sink (g_variant_new_string (text));
  /* The passport of a party that is being called belongs to that party. */
  if (self->pressed != NULL)
    ow_counter_window_press (self, scan_text, read);
  else
    scan_text (self, read);
}

/* What is only read: a case, a sheet, two passports side by side. */
static gboolean
is_reading (GtkWindow *window)
{
  return gtk_widget_has_css_class (GTK_WIDGET (window), "ow-reading");
}

void
ow_counter_window_scan_over (OwCounterWindow *self, GtkWindow *dialog, const char *text)
{
  g_autoptr (GPtrArray) reading = g_ptr_array_new_with_free_func (g_object_unref);

  if (!ow_counter_window_is_working (self))
    return;
  for (GtkWindow *window = dialog; window != GTK_WINDOW (self) && window != NULL;
       window = gtk_window_get_transient_for (window))
    {
      if (!is_reading (window))
        {
          gdk_display_beep (gtk_widget_get_display (GTK_WIDGET (dialog)));
          ow_counter_window_toast (
              self, ow_counter_window_text (
                        self, N_ ("A question is open. Answer it, then scan again.")));
          return;
        }
      g_ptr_array_add (reading, g_object_ref (window));
    }
  for (guint i = 0; i < reading->len; i++)
    gtk_window_destroy (reading->pdata[i]);
  ow_counter_window_scan (self, text);
}
