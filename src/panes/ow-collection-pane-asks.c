/* What a collection asks the clerk: what stands on the document, what is wrong with it, who
 * collects, what the cashier said. */

#include "ow-collection-pane-private.h"

#include <glib/gi18n-lib.h>

#include "ow-approve-dialog.h"
#include "ow-ask-dialog.h"
#include "ow-fee-desk.h"
#include "ow-question.h"
#include "ow-ui.h"

static const OwChoice capacities[] = {
  { "applicant", N_ ("Applicant") },
  { "relative", N_ ("Relative") },
  { "inviting_entity", N_ ("Inviting entity") },
  { "inviting_individual", N_ ("Inviting individual") },
  { "agency", N_ ("Specialized service agency") },
  { "other", N_ ("Another person") },
  { NULL, NULL },
};

static const OwChoice channels[] = {
  { "cashier", N_ ("Cashier") }, { "bank", N_ ("Bank") }, { "online", N_ ("Online") },
  { "exempt", N_ ("Exempt") },   { NULL, NULL },
};

static void
typed_cb (const char *const *values, gpointer data)
{
  OwCollectionPane *self = data;
  guint line;

  if (values == NULL || self->handout == NULL)
    return;
  line = ow_collection_pane_get_line (self);
  ow_handout_read_typed (self->handout, line, values[0], values[1], ow_date_parse (values[2]),
                         ow_date_parse (values[3]));
}

/* The number and the days are typed as they stand on the document; the name is read by both. */
void
ow_collection_pane_type (OwCollectionPane *self)
{
  const OwHandoutLine *line
      = ow_handout_get_line (self->handout, ow_collection_pane_get_line (self));
  OwAskField fields[] = {
    { N_ ("Name as printed"), line->product->name, NULL, FALSE, FALSE },
    { N_ ("Number"), NULL, NULL, FALSE, FALSE },
    { N_ ("Valid from"), NULL, NULL, TRUE, line->product->valid_from == OW_DATE_NONE },
    { N_ ("Valid until"), NULL, NULL, TRUE, FALSE },
    { NULL, NULL, NULL, FALSE, FALSE },
  };

  ow_ask_dialog (
      ow_collection_pane_get_window (self), self->language,
      ow_collection_pane_text (self, N_ ("The new document")),
      ow_collection_pane_text (self, N_ ("Type what stands on the document, not what you expect.")),
      fields, ow_collection_pane_text (self, N_ ("Compare")), ow_collection_pane_get_today (self),
      typed_cb, g_object_ref (self), g_object_unref);
}

static void
sent_back_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCollectionPane) self = data;
  g_autoptr (GError) error = NULL;

  if (ow_handout_send_back_finish (OW_HANDOUT (source), result, &error) && self->session != NULL)
    ow_collection_pane_say (
        self, ow_message_new ("handout.sent-back", "number",
                              ow_handout_get_receipt (OW_HANDOUT (source))->number, NULL));
  ow_collection_pane_settle (self, error);
}

static void
maker_reason_cb (const char *reason, gpointer data)
{
  OwCollectionPane *self = data;

  if (reason == NULL || self->handout == NULL)
    return;
  ow_collection_pane_set_busy (self, TRUE);
  ow_handout_send_back_async (self->handout, ow_collection_pane_get_line (self), reason,
                              self->cancellable, sent_back_cb, g_object_ref (self));
}

void
ow_collection_pane_send_back (OwCollectionPane *self)
{
  ow_reason_ask (ow_collection_pane_get_window (self), self->language,
                 ow_collection_pane_text (self, N_ ("Back to the maker")),
                 ow_collection_pane_text (self, N_ ("What is wrong with the document?")),
                 ow_collection_pane_text (self, N_ ("Send Back")), TRUE, maker_reason_cb,
                 g_object_ref (self), g_object_unref);
}

/* Who collects */

static void
who_values_cb (const char *const *values, gpointer data)
{
  OwCollectionPane *self = data;
  OwHandout *handout = self->handout;

  if (values == NULL || handout == NULL)
    return;
  ow_handout_set_text (handout, "collector-name", values[0]);
  ow_handout_set_collector (handout,
                            *values[0] != '\0' ? -1 : MAX (0, ow_handout_get_collector (handout)));
  ow_handout_set_text (handout, "collector-document", values[1]);
  ow_handout_set_text (handout, "capacity", *values[2] != '\0' ? values[2] : "applicant");
  ow_handout_set_text (handout, "authority", values[3]);
  ow_handout_set_lost (handout, g_str_equal (values[4], "lost"));
  ow_handout_set_text (handout, "declaration", values[5]);
}

void
ow_collection_pane_ask_who (OwCollectionPane *self)
{
  OwHandout *handout = self->handout;
  OwAskField fields[] = {
    { N_ ("Name, when the applicant himself does not collect"),
      ow_handout_get_text (handout, "collector-name"), NULL, FALSE, TRUE },
    { N_ ("Identity document"), ow_handout_get_text (handout, "collector-document"), NULL, FALSE,
      TRUE },
    { N_ ("Capacity"), ow_handout_get_text (handout, "capacity"), capacities, FALSE, TRUE },
    { N_ ("Power of attorney or proof of relationship"), ow_handout_get_text (handout, "authority"),
      NULL, FALSE, TRUE },
    { N_ ("Receipt"), ow_handout_is_lost (handout) ? "lost" : "taken_back", ow_ask_get_receipts (),
      FALSE, TRUE },
    { N_ ("Declaration that the receipt is lost"), ow_handout_get_text (handout, "declaration"),
      NULL, FALSE, TRUE },
    { NULL, NULL, NULL, FALSE, FALSE },
  };

  ow_ask_dialog (ow_collection_pane_get_window (self), self->language,
                 ow_collection_pane_text (self, N_ ("Who collects")), NULL, fields,
                 ow_collection_pane_text (self, N_ ("Take Over")),
                 ow_collection_pane_get_today (self), who_values_cb, g_object_ref (self),
                 g_object_unref);
}

/* Fees */

static void
paid_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCollectionPane) self = data;
  g_autoptr (GError) error = NULL;

  ow_fee_desk_finish (OW_SESSION (source), result, &error);
  ow_collection_pane_settle (self, error);
}

typedef struct
{
  OwCollectionPane *self;
  gint64 case_id;
  char *basis;
} Exempt;

static void
exempt_free (gpointer data, GClosure *closure)
{
  Exempt *exempt = data;

  g_object_unref (exempt->self);
  g_free (exempt->basis);
  g_free (exempt);
}

static void
exempt_approved_cb (OwApproveDialog *dialog, gint64 approver, const char *reason, Exempt *exempt)
{
  OwCollectionPane *self = exempt->self;

  if (self->session == NULL)
    return;
  ow_collection_pane_set_busy (self, TRUE);
  ow_fee_desk_exempt_async (self->session, exempt->case_id, exempt->basis, approver, reason,
                            self->cancellable, paid_cb, g_object_ref (self));
}

static void
ask_exempt (OwCollectionPane *self, gint64 case_id, const char *basis)
{
  Exempt *exempt = g_new0 (Exempt, 1);
  OwApproveDialog *dialog
      = ow_approve_dialog_new (self->session, self->language, "fee.exempt", basis);

  exempt->self = g_object_ref (self);
  exempt->case_id = case_id;
  exempt->basis = g_strdup (basis);
  ow_approve_dialog_set_case (dialog, case_id, NULL, 0);
  g_signal_connect_data (dialog, "approved", G_CALLBACK (exempt_approved_cb), exempt, exempt_free,
                         0);
  ow_ui_present_over (GTK_WINDOW (dialog), ow_collection_pane_get_window (self));
}

static void
pay_values_cb (const char *const *values, gpointer data)
{
  OwCollectionPane *self = data;
  const OwHandoutLine *line;

  if (values == NULL || self->handout == NULL)
    return;
  line = ow_handout_get_line (self->handout, ow_collection_pane_get_line (self));
  if (g_str_equal (values[0], "exempt"))
    {
      ask_exempt (self, line->file->id, values[1]);
      return;
    }
  ow_collection_pane_set_busy (self, TRUE);
  ow_fee_desk_pay_async (self->session, line->file->id, values[0], values[1], self->cancellable,
                         paid_cb, g_object_ref (self));
}

static void
price_values_cb (const char *const *values, gpointer data)
{
  OwCollectionPane *self = data;
  const OwHandoutLine *line;

  if (values == NULL || self->handout == NULL)
    return;
  line = ow_handout_get_line (self->handout, ow_collection_pane_get_line (self));
  ow_collection_pane_set_busy (self, TRUE);
  ow_fee_desk_price_async (self->session, line->file->id, g_ascii_strtoll (values[0], NULL, 10),
                           values[1], values[2], self->cancellable, paid_cb, g_object_ref (self));
}

void
ow_collection_pane_ask_fee (OwCollectionPane *self)
{
  static const OwAskField pay[] = {
    { N_ ("How it was paid"), NULL, channels, FALSE, FALSE },
    { N_ ("Number of the e-bill, or basis of the exemption"), NULL, NULL, FALSE, FALSE },
    { NULL, NULL, NULL, FALSE, FALSE },
  };
  static const OwAskField price[] = {
    { N_ ("Amount in whole yuan, as the cashier named it"), NULL, NULL, FALSE, FALSE },
    { N_ ("What for"), NULL, NULL, FALSE, FALSE },
    { N_ ("Legal basis: where the amount stands"), NULL, NULL, FALSE, FALSE },
    { NULL, NULL, NULL, FALSE, FALSE },
  };
  const OwHandoutLine *line
      = ow_handout_get_line (self->handout, ow_collection_pane_get_line (self));
  g_autofree char *amount = ow_text_money (self->language, line->yuan_due);
  g_autofree char *body = line->ask_cashier ? g_strdup (line->applicant)
                                            : g_strdup_printf ("%s · %s", line->applicant, amount);

  ow_ask_dialog (ow_collection_pane_get_window (self), self->language,
                 ow_collection_pane_text (self, N_ ("Fee")), body, line->ask_cashier ? price : pay,
                 ow_collection_pane_text (self, N_ ("Record")), ow_collection_pane_get_today (self),
                 line->ask_cashier ? price_values_cb : pay_values_cb, g_object_ref (self),
                 g_object_unref);
}
