/* From the decision to the document that waits: what an authority decided is entered per case, the
 * new document when it is here; slips of the case. */

#include "ow-collection-pane-private.h"

#include <glib/gi18n-lib.h>

#include "ow-approve-dialog.h"
#include "ow-ask-dialog.h"
#include "ow-decision-desk.h"
#include "ow-name.h"
#include "ow-question.h"
#include "ow-ui.h"

static const OwChoice outcomes[] = {
  { "granted", N_ ("Granted") },
  { "refused", N_ ("Refused") },
  { "other", N_ ("Other") },
  { NULL, NULL },
};

/* Article 21 of the Regulations, and the Law itself. */
static const OwChoice grounds[] = {
  { "materials", N_ ("Materials") }, { "fraud", N_ ("Fraud") }, { "violation", N_ ("Violation") },
  { "other", N_ ("Other") },         { "law", N_ ("Law") },     { NULL, NULL },
};

static const OwChoice products[] = {
  { "sticker", N_ ("Sticker") },   { "card", N_ ("Card") }, { "permit", N_ ("Permit") },
  { "passport", N_ ("Passport") }, { NULL, NULL },
};

/* One case while it is asked about. */
typedef struct
{
  OwCollectionPane *self;
  OwCaseItem *item;
  char **values; /* of the decision, while a second person is asked */
} Asked;

static Asked *
asked_new (OwCollectionPane *self, OwCaseItem *item)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->self = g_object_ref (self);
  asked->item = g_object_ref (item);
  return asked;
}

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->self);
  g_object_unref (asked->item);
  g_strfreev (asked->values);
  g_free (asked);
}

static void
asked_closed (gpointer data, GClosure *closure)
{
  asked_free (data);
}

static OwCaseItem *
get_item (OwCollectionPane *self)
{
  OwCaseItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL && ow_case_item_get_loaded (item) ? item : NULL;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asked *asked = data;
  OwCollectionPane *self = asked->self;
  g_autoptr (GError) error = NULL;

  if (ow_decision_desk_finish (OW_SESSION (source), result, &error) && self->session != NULL)
    ow_collection_pane_say (self, ow_message_new ("decision.entered", "number",
                                                  ow_case_item_get_number (asked->item), NULL));
  ow_collection_pane_settle (self, error);
  asked_free (asked);
}

static void
decide (Asked *from, const char *const *values, gint64 approver, const char *reason)
{
  OwCollectionPane *self = from->self;
  gboolean law = g_strcmp0 (values[5], "law") == 0;
  OwDecide request = { .case_id = ow_case_item_get_id (from->item),
                       .version = ow_case_item_get_version (from->item),
                       .outcome = values[0],
                       .own = *values[1] == '\0',
                       .authority = values[1],
                       .officer = values[2],
                       .number = values[3],
                       .decided_on = ow_date_parse (values[4]),
                       .ground = values[5],
                       .evidence = values[6],
                       .law_reference = law ? values[7] : NULL,
                       .reason = law ? NULL : values[7],
                       .approver = approver };

  if (self->session == NULL || self->busy)
    return;
  ow_collection_pane_set_busy (self, TRUE);
  ow_decision_desk_decide_async (self->session, &request, reason, self->cancellable, done_cb,
                                 asked_new (self, from->item));
}

static void
ground_approved_cb (OwApproveDialog *dialog, gint64 approver, const char *reason, Asked *asked)
{
  decide (asked, (const char *const *)asked->values, approver, reason);
}

/* "Other circumstances" (REG-21-4) is never one person's word. */
static void
decision_values_cb (const char *const *values, gpointer data)
{
  Asked *asked = data;
  OwCollectionPane *self = asked->self;
  OwApproveDialog *dialog;
  Asked *second;

  if (values == NULL || self->session == NULL)
    return;
  if (!g_str_equal (values[0], "refused") || !g_str_equal (values[5], "other"))
    {
      decide (asked, values, 0, *values[7] != '\0' ? values[7] : NULL);
      return;
    }
  second = asked_new (self, asked->item);
  second->values = g_strdupv ((char **)values);
  dialog = ow_approve_dialog_new (self->session, self->language, "case.ground",
                                  ow_message_text ("refusal.other", self->language));
  ow_approve_dialog_set_case (dialog, ow_case_item_get_id (asked->item), "REG-21-4", 0);
  g_signal_connect_data (dialog, "approved", G_CALLBACK (ground_approved_cb), second, asked_closed,
                         0);
  ow_ui_present_over (GTK_WINDOW (dialog), ow_collection_pane_get_window (self));
}

void
ow_collection_pane_ask_decision (OwCollectionPane *self)
{
  static const OwAskField fields[] = {
    { N_ ("Outcome"), NULL, outcomes, FALSE, FALSE },
    { N_ ("Authority that decided; empty: this center itself"), NULL, NULL, FALSE, TRUE },
    { N_ ("Officer named in the decision"), NULL, NULL, FALSE, FALSE },
    { N_ ("Number of the decision document"), NULL, NULL, FALSE, FALSE },
    { N_ ("Day of the decision"), NULL, NULL, TRUE, FALSE },
    { N_ ("Ground of a refusal"), NULL, grounds, FALSE, TRUE },
    { N_ ("Evidence"), NULL, NULL, FALSE, TRUE },
    { N_ ("Reason, or article of the law"), NULL, NULL, FALSE, TRUE },
    { NULL, NULL, NULL, FALSE, FALSE },
  };
  OwCaseItem *item = get_item (self);

  if (item != NULL)
    ow_ask_dialog (ow_collection_pane_get_window (self), self->language,
                   ow_collection_pane_text (self, N_ ("Decision")), ow_case_item_get_number (item),
                   fields, ow_collection_pane_text (self, N_ ("Record")),
                   ow_collection_pane_get_today (self), decision_values_cb, asked_new (self, item),
                   asked_free);
}

static void
document_values_cb (const char *const *values, gpointer data)
{
  Asked *asked = data;
  OwCollectionPane *self = asked->self;
  OwPrepare request = { 0 };

  if (values == NULL || self->session == NULL || self->busy)
    return;
  request.case_id = ow_case_item_get_id (asked->item);
  request.version = ow_case_item_get_version (asked->item);
  request.kind = values[0];
  request.number = values[1];
  request.name = values[2];
  request.valid_from = ow_date_parse (values[3]);
  request.valid_until = ow_date_parse (values[4]);
  ow_collection_pane_set_busy (self, TRUE);
  ow_decision_desk_prepare_async (self->session, &request, self->cancellable, done_cb,
                                  asked_new (self, asked->item));
}

/* All fields stay empty when the decision issues nothing. */
void
ow_collection_pane_ask_document (OwCollectionPane *self)
{
  static const OwAskField fields[] = {
    { N_ ("Kind; empty when the decision issues nothing"), NULL, products, FALSE, TRUE },
    { N_ ("Number"), NULL, NULL, FALSE, TRUE },
    { N_ ("Name as printed"), NULL, NULL, FALSE, TRUE },
    { N_ ("Valid from"), NULL, NULL, TRUE, TRUE },
    { N_ ("Valid until"), NULL, NULL, TRUE, TRUE },
    { NULL, NULL, NULL, FALSE, FALSE },
  };
  OwCaseItem *item = get_item (self);

  if (item != NULL)
    ow_ask_dialog (
        ow_collection_pane_get_window (self), self->language,
        ow_collection_pane_text (self, N_ ("The new document")), ow_case_item_get_applicant (item),
        fields, ow_collection_pane_text (self, N_ ("Record")), ow_collection_pane_get_today (self),
        document_values_cb, asked_new (self, item), asked_free);
}

static void
slip_cb (const char *id, gpointer data)
{
  Asked *asked = data;
  OwSheetKind kind;

  if (g_str_equal (id, "cancel") || !ow_sheet_kind_parse (id, &kind, NULL))
    return;
  ow_pane_show_paper (OW_PANE (asked->self), kind, ow_case_item_get_id (asked->item),
                      asked->self->language);
}

void
ow_collection_pane_ask_slip (OwCollectionPane *self)
{
  static const OwAnswer answers[] = {
    { "label", N_ ("Post Label"), GDK_KEY_4, "4" },
    { "refusal", N_ ("Refusal"), GDK_KEY_3, "3" },
    { "follow-up", N_ ("Decision Overdue"), GDK_KEY_2, "2" },
    { "payment", N_ ("Payment"), GDK_KEY_1, "1" },
    { NULL, NULL, 0, NULL },
  };
  OwCaseItem *item = get_item (self);

  if (item != NULL)
    ow_question_ask (ow_collection_pane_get_window (self), self->language,
                     ow_collection_pane_text (self, N_ ("Which slip?")),
                     ow_case_item_get_number (item), answers, "payment", slip_cb,
                     asked_new (self, item), asked_free);
}
