/* A case that another city's office is competent for: to which one, and why. */

#include "ow-case-window-private.h"

#include <glib/gi18n-lib.h>

#include "ow-ask-dialog.h"
#include "ow-question.h"
#include "ow-transfer-acts.h"

static const OwChoice reasons[] = {
  { "not-competent", N_ ("This office is not competent") },
  { "moved", N_ ("The applicant lives there now") },
  { "issued-there", N_ ("The document was issued there") },
  { NULL, NULL },
};

/* The offices of Liaoning (GUIDE Att. 7-3), as the codes of person.city. */
static const OwChoice cities[] = {
  { "shenyang", N_ ("Shenyang") },
  { "dalian", N_ ("Dalian") },
  { "anshan", N_ ("Anshan") },
  { "fushun", N_ ("Fushun") },
  { "benxi", N_ ("Benxi") },
  { "dandong", N_ ("Dandong") },
  { "jinzhou", N_ ("Jinzhou (city)") },
  { "yingkou", N_ ("Yingkou") },
  { "fuxin", N_ ("Fuxin") },
  { "liaoyang", N_ ("Liaoyang") },
  { "panjin", N_ ("Panjin") },
  { "tieling", N_ ("Tieling") },
  { "chaoyang", N_ ("Chaoyang") },
  { "huludao", N_ ("Huludao") },
  { NULL, NULL },
};

typedef struct
{
  OwCaseWindow *self;
  OwChoice others[G_N_ELEMENTS (cities)]; /* without the city of this hall */
  gint64 case_id;
} Transfer;

static void
transfer_free (gpointer data)
{
  Transfer *transfer = data;

  g_object_unref (transfer->self);
  g_free (transfer);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCaseWindow) self = data;
  g_autoptr (GError) error = NULL;

  ow_transfer_finish (OW_SESSION (source), result, &error);
  ow_case_window_acted (self, error, ow_message_new ("agency.sent", NULL));
}

static void
asked_cb (const char *const *values, gpointer data)
{
  Transfer *transfer = data;
  OwCaseWindow *self = transfer->self;
  const OwCaseDetails *details = ow_case_window_get_details (self);

  if (values != NULL && details != NULL && details->file->id == transfer->case_id)
    ow_transfer_async (self->session, details, values[0], values[1], sent_cb, g_object_ref (self));
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCaseWindow) self = data;
  g_autoptr (GError) error = NULL;
  gint64 kept = 0;

  ow_end_transfer_finish (OW_SESSION (source), result, &kept, &error);
  ow_case_window_acted (self, error,
                        kept > 0 ? ow_message_new ("transfer.ended-kept", "n", kept, NULL)
                                 : ow_message_new ("transfer.ended", NULL));
}

static void
end_cb (const char *id, gpointer data)
{
  Transfer *transfer = data;
  OwCaseWindow *self = transfer->self;
  const OwCaseDetails *details = ow_case_window_get_details (self);

  if (g_str_equal (id, "end") && details != NULL && details->file->id == transfer->case_id)
    ow_end_transfer_async (self->session, details, ended_cb, g_object_ref (self));
}

static Transfer *
transfer_new (OwCaseWindow *self, const OwCaseDetails *details)
{
  Transfer *transfer = g_new0 (Transfer, 1);

  transfer->self = g_object_ref (self);
  transfer->case_id = details->file->id;
  return transfer;
}

/* The other office has it: what is left is to end it here. */
static void
ask_end (OwCaseWindow *self, const OwCaseDetails *details, const OwAgencyLine *taken)
{
  static const OwAnswer answers[] = { { "end", N_ ("End It Here"), GDK_KEY_e, "E" },
                                      { "cancel", N_ ("Cancel"), 0, NULL },
                                      { NULL, NULL, 0, NULL } };
  g_autofree char *words = ow_agency_line_dup_words (taken, self->language);
  g_autoptr (OwMessage) message = ow_message_new ("transfer.end", "words", words, NULL);
  g_autofree char *body = ow_message_render (message, self->language);

  ow_question_ask (GTK_WINDOW (self), self->language,
                   ow_case_window_text (self, N_ ("Office of another city")), body, answers, "end",
                   end_cb, transfer_new (self, details), transfer_free);
}

void
ow_case_window_transfer (OwCaseWindow *self)
{
  const OwCaseDetails *details = ow_case_window_get_details (self);
  const char *own = ow_context_get_centre (ow_session_get_context (self->session));
  OwAskField fields[3] = { { .label = N_ ("City of the office"), .list = TRUE },
                           { .label = N_ ("Reason"), .choices = reasons, .list = TRUE } };
  const OwAgencyLine *taken = ow_transfer_find_taken (details->handed);
  Transfer *transfer;
  guint n = 0;

  if (taken != NULL && ow_case_can_withdraw (details->file->state))
    {
      ask_end (self, details, taken);
      return;
    }
  if (details->file->number == NULL || !ow_transfer_is_open (details->file->state))
    {
      ow_case_window_refuse (self, "error.transfer.state");
      return;
    }
  transfer = transfer_new (self, details);
  for (gsize i = 0; cities[i].value != NULL; i++)
    if (g_strcmp0 (cities[i].value, own) != 0)
      transfer->others[n++] = cities[i];
  fields[0].choices = transfer->others;
  ow_ask_dialog (GTK_WINDOW (self), self->language,
                 ow_case_window_text (self, N_ ("Office of another city")),
                 ow_case_window_text (
                     self, N_ ("The case goes to the exit-entry administration of another city. "
                               "Here it stays as it is; what that office says is shown in it.")),
                 fields, ow_case_window_text (self, N_ ("Hand the Case Over")),
                 ow_case_window_get_today (self), asked_cb, transfer, transfer_free);
}
