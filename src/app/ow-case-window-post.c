/* Delivery by post and the refund of a fee. What is asked depends on how far the letter is. */

#include "ow-case-window-private.h"

#include <glib/gi18n-lib.h>

#include "ow-approve-dialog.h"
#include "ow-ask-dialog.h"
#include "ow-fee-desk.h"
#include "ow-machine.h"
#include "ow-post-desk.h"
#include "ow-question.h"
#include "ow-ui.h"

/* One act: @id says what was done. */
typedef struct
{
  OwCaseWindow *self;
  const char *id;
  char *bill;
  gint64 case_id;
} Act;

static Act *
act_new (OwCaseWindow *self, const char *id)
{
  Act *act = g_new0 (Act, 1);

  act->self = g_object_ref (self);
  act->id = id;
  act->case_id = ow_case_window_get_case (self);
  return act;
}

static void
act_free (gpointer data)
{
  Act *act = data;

  g_object_unref (act->self);
  g_free (act->bill);
  g_free (act);
}

static void
act_closed (gpointer data, GClosure *closure)
{
  act_free (data);
}

static void
posted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Act *act = data;
  g_autoptr (GError) error = NULL;
  gboolean done = ow_post_desk_finish (OW_SESSION (source), result, &error);

  ow_case_window_acted (act->self, error, ow_message_new (act->id, NULL));
  if (done && g_str_equal (act->id, "post.consented") && !act->self->closed)
    ow_case_window_show_paper (act->self, OW_SHEET_LABEL, ow_case_window_get_case (act->self));
  act_free (act);
}

static const char *
wrong_address (const char *const *values, guint i)
{
  for (const char *at = values[i]; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_HAN)
      return NULL;
  return N_ ("The label is written in Chinese. Enter the address in Chinese characters.");
}

static void
consent_cb (const char *const *values, gpointer data)
{
  OwCaseWindow *self = data;
  const OwCaseDetails *details = ow_case_window_get_details (self);

  if (values != NULL && details != NULL)
    ow_post_desk_consent_async (
        self->session, &(OwPostConsent){ details->file->id, values[0], values[1], values[2] },
        posted_cb, act_new (self, "post.consented"));
}

static void
ask_consent (OwCaseWindow *self, const OwPerson *person)
{
  g_autofree char *name
      = g_strstrip (g_strdup_printf ("%s %s", person->mrz_surname, person->mrz_given_names));
  const OwAskField fields[] = {
    { N_ ("Addressee"), person->chinese_name != NULL ? person->chinese_name : name, NULL, FALSE,
      FALSE, NULL },
    { N_ ("Address in Chinese"), person->address, NULL, FALSE, FALSE, wrong_address },
    { N_ ("Telephone"), person->phone, NULL, FALSE, FALSE, NULL },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };

  ow_ask_dialog (
      GTK_WINDOW (self), self->language, ow_case_window_text (self, N_ ("Delivery by post")),
      ow_case_window_text (self, N_ ("The applicant agrees that the document and what is "
                                     "kept of him are sent by post.")),
      fields, ow_case_window_text (self, N_ ("Agreed")), ow_case_window_get_today (self),
      consent_cb, g_object_ref (self), g_object_unref);
}

static void
waybill_cb (const char *const *values, gpointer data)
{
  OwCaseWindow *self = data;
  const OwCaseDetails *details = ow_case_window_get_details (self);
  g_autofree char *waybill = NULL;

  if (values == NULL || details == NULL || details->postal == NULL)
    return;
  /* As a scan of it reads it. */
  waybill = g_ascii_strup (values[0], -1);
  ow_post_desk_send_async (self->session,
                           &(OwPost){ details->postal->id, details->file->version, waybill },
                           posted_cb, act_new (self, "post.posted"));
}

static void
came_back_cb (const char *reason, gpointer data)
{
  OwCaseWindow *self = data;
  const OwCaseDetails *details = ow_case_window_get_details (self);

  if (reason != NULL && details != NULL && details->postal != NULL)
    ow_post_desk_end_async (self->session,
                            &(OwPostEnd){ details->postal->id, details->file->version, FALSE },
                            reason, posted_cb, act_new (self, "post.returned"));
}

static void
chosen_cb (const char *id, gpointer data)
{
  static const OwAskField fields[] = {
    { N_ ("Waybill number: scan it"), NULL, NULL, FALSE, FALSE, NULL },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };
  OwCaseWindow *self = data;
  const OwCaseDetails *details = ow_case_window_get_details (self);

  if (details == NULL || details->postal == NULL)
    return;
  if (g_str_equal (id, "label"))
    ow_case_window_show_paper (self, OW_SHEET_LABEL, ow_case_window_get_case (self));
  else if (g_str_equal (id, "revoke"))
    ow_post_desk_revoke_async (self->session, details->postal->id, posted_cb,
                               act_new (self, "post.revoked"));
  else if (g_str_equal (id, "delivered"))
    ow_post_desk_end_async (self->session,
                            &(OwPostEnd){ details->postal->id, details->file->version, TRUE }, NULL,
                            posted_cb, act_new (self, "post.delivered"));
  else if (g_str_equal (id, "returned"))
    ow_reason_ask (GTK_WINDOW (self), self->language,
                   ow_case_window_text (self, N_ ("Returned by the post")),
                   ow_case_window_text (self, N_ ("What does the post say why?")),
                   ow_case_window_text (self, N_ ("Returned")), TRUE, came_back_cb,
                   g_object_ref (self), g_object_unref);
  else if (g_str_equal (id, "post") && !g_str_equal (details->file->state, "ready"))
    ow_case_window_refuse (self, "error.post.not-ready");
  else if (g_str_equal (id, "post"))
    ow_ask_dialog (GTK_WINDOW (self), self->language, ow_case_window_text (self, N_ ("Posted")),
                   ow_case_window_text (self, N_ ("The new document and what is kept of the "
                                                  "applicant leave this drawer.")),
                   fields, ow_case_window_text (self, N_ ("Posted")),
                   ow_case_window_get_today (self), waybill_cb, g_object_ref (self),
                   g_object_unref);
}

void
ow_case_window_post (OwCaseWindow *self)
{
  static const OwAnswer agreed[] = {
    { "cancel", N_ ("Cancel"), 0, NULL },
    { "revoke", N_ ("Take the Agreement Back"), GDK_KEY_3, "3" },
    { "label", N_ ("Post Label"), GDK_KEY_2, "2" },
    { "post", N_ ("Posted"), GDK_KEY_1, "1" },
    { NULL, NULL, 0, NULL },
  };
  static const OwAnswer away[] = {
    { "cancel", N_ ("Cancel"), 0, NULL },
    { "returned", N_ ("Returned by the Post"), GDK_KEY_2, "2" },
    { "delivered", N_ ("Delivered"), GDK_KEY_1, "1" },
    { NULL, NULL, 0, NULL },
  };
  const OwCaseDetails *details = ow_case_window_get_details (self);
  const OwPostal *postal = details->postal;
  const OwAnswer *answers = NULL;

  if (postal != NULL && ow_machine_next (&ow_postal_machine, postal->state, "post") != NULL)
    answers = agreed;
  else if (postal != NULL && ow_machine_next (&ow_postal_machine, postal->state, "deliver") != NULL)
    answers = away;
  if (answers != NULL)
    ow_question_ask (GTK_WINDOW (self), self->language,
                     ow_case_window_text (self, N_ ("Delivery by post")), postal->addressee,
                     answers, answers == away ? "delivered" : "post", chosen_cb,
                     g_object_ref (self), g_object_unref);
  else if (!ow_post_is_possible (details->file))
    ow_case_window_refuse (self, "error.post.state");
  else
    ask_consent (self, details->person);
}

/* Refund */

static void
refunded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCaseWindow) self = data;
  g_autoptr (GError) error = NULL;

  ow_fee_desk_finish (OW_SESSION (source), result, &error);
  ow_case_window_acted (self, error, ow_message_new ("fee.refunded", NULL));
}

static void
refund_approved_cb (OwApproveDialog *dialog, gint64 approver, const char *reason, Act *act)
{
  if (!act->self->closed)
    ow_fee_desk_refund_async (act->self->session, act->case_id, act->bill, approver, reason, NULL,
                              refunded_cb, g_object_ref (act->self));
}

static void
bill_cb (const char *const *values, gpointer data)
{
  OwCaseWindow *self = data;
  OwApproveDialog *dialog;
  g_autofree char *body = NULL;
  Act *act;

  if (values == NULL || self->closed)
    return;
  act = act_new (self, NULL);
  act->bill = g_strdup (values[0]);
  body = g_strdup_printf ("%s · %s", ow_case_window_text (self, N_ ("Refund")), act->bill);
  dialog = ow_approve_dialog_new (self->session, self->language, "fee.exempt", body);
  g_signal_connect_data (dialog, "approved", G_CALLBACK (refund_approved_cb), act, act_closed, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), GTK_WINDOW (self));
}

void
ow_case_window_refund (OwCaseWindow *self)
{
  static const OwAskField fields[] = {
    { N_ ("Number of the e-bill"), NULL, NULL, FALSE, FALSE, NULL },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };
  const OwCaseDetails *details = ow_case_window_get_details (self);
  gint64 yuan = 0;
  g_autofree char *amount = NULL;

  for (guint i = 0; i < details->fees->len; i++)
    {
      const OwFeeEntry *fee = details->fees->pdata[i];

      if (ow_machine_next (&ow_fee_machine, fee->state, "refund") != NULL)
        yuan += fee->yuan;
    }
  if (yuan == 0)
    {
      ow_case_window_refuse (self, "error.fee.not-paid");
      return;
    }
  amount = ow_text_money (self->language, yuan);
  ow_ask_dialog (GTK_WINDOW (self), self->language, ow_case_window_text (self, N_ ("Refund")),
                 amount, fields, ow_case_window_text (self, N_ ("Go On")),
                 ow_case_window_get_today (self), bill_cb, g_object_ref (self), g_object_unref);
}
