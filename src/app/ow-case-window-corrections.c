/* What was taken in wrong is put right: a field, the whole case, the person. The rules lie in the
 * counter; here stands what each takes, and why it cannot be. */

#include "ow-case-window-private.h"

#include <glib/gi18n-lib.h>

#include "ow-approve-dialog.h"
#include "ow-ask-dialog.h"
#include "ow-correction-desk.h"
#include "ow-correction-dialog.h"
#include "ow-country.h"
#include "ow-ui.h"

/* One change while it is asked about. */
typedef struct
{
  OwCaseWindow *self;
  gint64 case_id, version;
  char *field, *value, *before, *declaration;
  gboolean taken;
  OwMoveTarget *target;
} Change;

static Change *
change_new (OwCaseWindow *self, const char *field)
{
  const OwCaseDetails *details = ow_case_window_get_details (self);
  Change *change = g_new0 (Change, 1);

  change->self = g_object_ref (self);
  change->case_id = details->file->id;
  change->version = details->file->version;
  change->field = g_strdup (field);
  if (field != NULL)
    change->before = ow_correction_dup_value (details->person, details->document, field);
  return change;
}

static void
change_free (gpointer data)
{
  Change *change = data;

  g_object_unref (change->self);
  g_free (change->field);
  g_free (change->value);
  g_free (change->before);
  g_free (change->declaration);
  ow_move_target_free (change->target);
  g_free (change);
}

static void
change_closed (gpointer data, GClosure *closure)
{
  change_free (data);
}

/* What was typed for the next question; the old one is freed with its dialog. */
static Change *
change_next (Change *from)
{
  Change *change = g_new0 (Change, 1);

  *change = *from;
  *from = (Change){ .self = g_object_ref (change->self) };
  return change;
}

static void
take_receipt (Change *change, const char *state, const char *declaration)
{
  change->taken = g_str_equal (state, "taken_back");
  change->declaration = change->taken ? NULL : g_strdup (declaration);
}

/* @id: message when no paper has to be printed. */
static void
finish (OwCaseWindow *self, OwSession *session, GAsyncResult *result, const char *id)
{
  g_autoptr (GError) error = NULL;
  gint64 issue = 0;
  gboolean done = ow_correction_desk_finish (session, result, &issue, &error);

  ow_case_window_acted (self, error,
                        issue > 0 ? ow_message_new ("correction.issue", "issue", issue, NULL)
                                  : ow_message_new (id, NULL));
  if (done && issue > 0)
    ow_case_window_show_receipt (self);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCaseWindow) self = data;

  finish (self, OW_SESSION (source), result, "correction.done");
}

static void
cancelled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCaseWindow) self = data;

  finish (self, OW_SESSION (source), result, "correction.cancelled");
}

static const char *
heading_of (Change *change)
{
  g_autofree char *id = g_strconcat ("correction.field.", change->field, NULL);

  return ow_message_text (id, change->self->language);
}

static void
correct (Change *change, gint64 approver, const char *reason)
{
  const OwCorrectField request = { .case_id = change->case_id,
                                   .version = change->version,
                                   .field = change->field,
                                   .value = change->value,
                                   .approver = approver,
                                   .receipt_taken = change->taken,
                                   .declaration = change->declaration };

  if (!change->self->closed)
    ow_correction_desk_correct_async (change->self->session, &request, reason, done_cb,
                                      g_object_ref (change->self));
}

static void
correct_approved_cb (OwApproveDialog *dialog, gint64 approver, const char *reason, Change *change)
{
  correct (change, approver, reason);
}

static void
cancel_approved_cb (OwApproveDialog *dialog, gint64 approver, const char *reason, Change *change)
{
  const OwCancelCase request = { .case_id = change->case_id,
                                 .version = change->version,
                                 .approver = approver,
                                 .receipt_taken = change->taken,
                                 .declaration = change->declaration };

  if (!change->self->closed)
    ow_correction_desk_cancel_async (change->self->session, &request, reason, cancelled_cb,
                                     g_object_ref (change->self));
}

/* Takes @change. */
static void
approve (Change *change, const char *body, GCallback approved)
{
  OwCaseWindow *self = change->self;
  OwApproveDialog *dialog
      = ow_approve_dialog_new (self->session, self->language, "case.amend-approve", body);

  g_signal_connect_data (dialog, "approved", approved, change, change_closed, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), GTK_WINDOW (self));
}

/* A field */

static const char *
wrong_country (const char *const *values, guint i)
{
  return *values[i] != '\0' && ow_country_find (values[i]) == NULL
             ? N_ ("Type the code that is printed in passports, such as RUS, KOR, or D.")
             : NULL;
}

static const char *
wrong_name (const char *const *values, guint i)
{
  return ow_correction_is_right ("surname", values[i])
             ? NULL
             : N_ ("Type the name in the capital letters of the passport, A to Z.");
}

static void
free_value_cb (const char *const *values, gpointer data)
{
  Change *change = data;

  if (values == NULL || change->self->closed)
    return;
  change->value = g_strdup (values[0]);
  correct (change, 0, NULL);
}

static void
supervised_value_cb (const char *const *values, gpointer data)
{
  Change *change = data;
  g_autofree char *body = NULL;

  if (values == NULL || change->self->closed)
    return;
  change->value = g_strdup (values[0]);
  take_receipt (change, values[1], values[2]);
  body = g_strdup_printf ("%s: %s → %s", heading_of (change),
                          change->before != NULL ? change->before : "–", change->value);
  approve (change_next (change), body, G_CALLBACK (correct_approved_cb));
}

static void
ask_value (OwCaseWindow *self, const char *field, OwCorrectionKind kind)
{
  Change *change = change_new (self, field);
  g_autofree char *label
      = g_strconcat ("correction.kind.", ow_correction_kind_to_string (kind), NULL);
  gboolean supervised = kind == OW_CORRECTION_SUPERVISED;
  gboolean name = g_str_equal (field, "surname") || g_str_equal (field, "given_names");
  const OwAskField fields[] = {
    { N_ ("As it should stand"), change->before,
      g_str_equal (field, "sex") ? ow_ask_get_sexes () : NULL, ow_correction_is_date (field),
      !supervised || g_str_equal (field, "given_names"),
      name                                 ? wrong_name
      : g_str_equal (field, "nationality") ? wrong_country
                                           : NULL },
    { supervised ? N_ ("The receipt of before") : NULL, "taken_back", ow_ask_get_receipts (), FALSE,
      FALSE, NULL },
    { N_ ("Declaration that the receipt is lost"), NULL, NULL, FALSE, TRUE,
      ow_ask_wrong_declaration },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };

  ow_ask_dialog (GTK_WINDOW (self), self->language, heading_of (change),
                 ow_message_text (label, self->language), fields,
                 ow_case_window_text (self, supervised ? N_ ("Go On") : N_ ("Save")),
                 ow_case_window_get_today (self), supervised ? supervised_value_cb : free_value_cb,
                 change, change_free);
}

static void
chosen_cb (OwCorrectionDialog *dialog, const char *field, OwCaseWindow *self)
{
  OwCorrectionKind kind;

  if (ow_case_window_get_details (self) == NULL || !ow_correction_find (field, &kind))
    return;
  if (kind == OW_CORRECTION_CANCEL)
    ow_case_window_cancel (self);
  else
    ask_value (self, field, kind);
}

static gboolean
is_possible (OwCaseWindow *self, gboolean moves)
{
  const char *why
      = ow_correction_desk_why_not (self->session, ow_case_window_get_details (self)->file, moves);

  if (why != NULL)
    ow_case_window_refuse (self, why);
  return why == NULL;
}

void
ow_case_window_correct (OwCaseWindow *self)
{
  OwCorrectionDialog *dialog;

  if (!is_possible (self, FALSE))
    return;
  dialog = ow_correction_dialog_new (ow_session_get_context (self->session),
                                     ow_case_window_get_details (self), self->language);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), GTK_WINDOW (self));
}

/* The whole case */

static void
cancel_value_cb (const char *const *values, gpointer data)
{
  Change *change = data;
  OwCaseWindow *self = change->self;

  if (values == NULL || self->closed)
    return;
  take_receipt (change, values[0], values[1]);
  approve (change_next (change),
           ow_case_window_text (self, N_ ("Cancel the case, to accept it again")),
           G_CALLBACK (cancel_approved_cb));
}

void
ow_case_window_cancel (OwCaseWindow *self)
{
  const OwAskField fields[] = {
    { N_ ("The receipt of before"), "taken_back", ow_ask_get_receipts (), FALSE, FALSE, NULL },
    { N_ ("Declaration that the receipt is lost"), NULL, NULL, FALSE, TRUE,
      ow_ask_wrong_declaration },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };

  if (is_possible (self, FALSE))
    ow_ask_dialog (
        GTK_WINDOW (self), self->language,
        ow_case_window_text (self, N_ ("Cancel and accept again")),
        ow_case_window_text (
            self, N_ ("For what was applied for: service, kind, passport. This case ends; "
                      "what is accepted again has a new number and a new deadline.")),
        fields, ow_case_window_text (self, N_ ("Go On")), ow_case_window_get_today (self),
        cancel_value_cb, change_new (self, NULL), change_free);
}

/* The person */

static void
move_value_cb (const char *const *values, gpointer data)
{
  Change *change = data;
  OwMoveCase request;

  if (values == NULL || change->self->closed)
    return;
  take_receipt (change, values[0], values[1]);
  request = (OwMoveCase){ .case_id = change->case_id,
                          .version = change->version,
                          .document = change->target->document->id,
                          .receipt_taken = change->taken,
                          .declaration = change->declaration };
  ow_correction_desk_move_async (change->self->session, &request, values[2], done_cb,
                                 g_object_ref (change->self));
}

static char *
dup_person (OwCaseWindow *self, const OwPerson *person, const OwTravelDocument *document)
{
  const char *country = ow_country_get_name (person->nationality, self->language);
  g_autofree char *name
      = g_strstrip (g_strdup_printf ("%s %s", person->mrz_surname, person->mrz_given_names));
  g_autofree char *birth = ow_text_birth (self->language, person->birth_text);

  return g_strjoin (" · ", name, birth, country != NULL ? country : person->nationality,
                    document->number, NULL);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Change *change = data;
  OwCaseWindow *self = change->self;
  const OwCaseDetails *details = ow_case_window_get_details (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *body = NULL;
  const OwAskField fields[] = {
    { N_ ("The receipt of before"), "taken_back", ow_ask_get_receipts (), FALSE, FALSE, NULL },
    { N_ ("Declaration that the receipt is lost"), NULL, NULL, FALSE, TRUE,
      ow_ask_wrong_declaration },
    { N_ ("Reason"), NULL, NULL, FALSE, FALSE, NULL },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };

  change->target = ow_move_target_find_finish (result, &error);
  if (change->target == NULL || details == NULL)
    {
      if (details != NULL)
        ow_case_window_acted (self, error, NULL);
      change_free (change);
      return;
    }
  from = dup_person (self, details->person, details->document);
  to = dup_person (self, change->target->person, change->target->document);
  body = g_strdup_printf ("%s\n→ %s", from, to);
  ow_ask_dialog (GTK_WINDOW (self), self->language,
                 ow_case_window_text (self, N_ ("Move to this person?")), body, fields,
                 ow_case_window_text (self, N_ ("Move the Case")), ow_case_window_get_today (self),
                 move_value_cb, change, change_free);
}

static void
passport_cb (const char *const *values, gpointer data)
{
  Change *change = data;

  if (values != NULL && !change->self->closed)
    ow_move_target_find_async (change->self->session, values[0], found_cb, change_next (change));
}

void
ow_case_window_move (OwCaseWindow *self)
{
  static const OwAskField fields[] = {
    { N_ ("Passport number of the right person"), NULL, NULL, FALSE, FALSE, NULL },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };

  if (is_possible (self, TRUE))
    ow_ask_dialog (
        GTK_WINDOW (self), self->language,
        ow_case_window_text (self, N_ ("Move to another person")),
        ow_case_window_text (self, N_ ("The passport was scanned at a counter. Name, birth, and "
                                       "nationality follow it; the deadline stays.")),
        fields, ow_case_window_text (self, N_ ("Find")), ow_case_window_get_today (self),
        passport_cb, change_new (self, NULL), change_free);
}
