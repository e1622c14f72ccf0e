/* Who is to be told that his document is here: by telephone, one key for what came of the call, and
 * the day of the next try when nobody was reached; by text message, one key for all who agreed to
 * it. */

#include "ow-collection-pane-private.h"

#include <glib/gi18n-lib.h>

#include "ow-ask-dialog.h"
#include "ow-text-acts.h"

static const OwChoice ways[] = {
  { "call", N_ ("Telephone") },
  { "text", N_ ("Text message") },
  { "post", N_ ("Letter") },
  { NULL, NULL },
};

static const OwChoice outcomes[] = {
  { "reached", N_ ("Reached") },
  { "not_reached", N_ ("Not reached") },
  { "wrong_number", N_ ("Wrong number") },
  { "sent", N_ ("Sent") },
  { NULL, NULL },
};

typedef struct
{
  OwCollectionPane *self;
  OwCaseItem *item;
  const char *outcome; /* of a call; NULL when it was asked for */
  OwDate again_on;     /* of a call that reached nobody */
} Remind;

static void
remind_free (gpointer data)
{
  Remind *remind = data;

  g_object_unref (remind->self);
  g_object_unref (remind->item);
  g_free (remind);
}

static OwMessage *
make_told (const Remind *remind)
{
  const char *number = ow_case_item_get_number (remind->item);

  if (g_strcmp0 (remind->outcome, "not_reached") == 0)
    return ow_message_new ("handout.not-reached", "number", number, "day", (int)remind->again_on,
                           NULL);
  return ow_message_new (g_strcmp0 (remind->outcome, "wrong_number") == 0 ? "handout.wrong-number"
                                                                          : "handout.reminded",
                         "number", number, NULL);
}

static void
reminded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Remind *remind = data;
  OwCollectionPane *self = remind->self;
  g_autoptr (GError) error = NULL;

  if (!ow_handout_remind_finish (OW_SESSION (source), result, &error))
    ow_collection_pane_complain (self, error);
  else if (self->session != NULL)
    ow_collection_pane_say (self, make_told (remind));
  if (self->session != NULL)
    ow_collection_pane_set_busy (self, FALSE);
  if (self->session != NULL)
    ow_case_list_model_refresh (self->model);
  remind_free (remind);
}

static void
remind_values_cb (const char *const *values, gpointer data)
{
  const Remind *asked = data;
  Remind *remind;

  if (values == NULL || asked->self->session == NULL)
    return;
  remind = g_new0 (Remind, 1);
  remind->self = g_object_ref (asked->self);
  remind->item = g_object_ref (asked->item);
  ow_handout_remind_async (remind->self->session, ow_case_item_get_id (remind->item), values[0],
                           values[1], OW_DATE_NONE, remind->self->cancellable, reminded_cb, remind);
}

void
ow_collection_pane_remind (OwCollectionPane *self)
{
  static const OwAskField fields[] = {
    { N_ ("How the applicant was told"), NULL, ways, FALSE, FALSE },
    { N_ ("Result"), NULL, outcomes, FALSE, FALSE },
    { NULL, NULL, NULL, FALSE, FALSE },
  };
  OwCaseItem *item = gtk_single_selection_get_selected_item (self->selection);
  Remind *remind;

  if (item == NULL || !ow_case_item_get_loaded (item))
    return;
  remind = g_new0 (Remind, 1);
  remind->self = g_object_ref (self);
  remind->item = g_object_ref (item);
  ow_ask_dialog (ow_collection_pane_get_window (self), self->language,
                 ow_collection_pane_text (self, N_ ("Reminder")), ow_case_item_get_applicant (item),
                 fields, ow_collection_pane_text (self, N_ ("Record")),
                 ow_collection_pane_get_today (self), remind_values_cb, remind, remind_free);
}

/* The chosen row and what came of the call; NULL when there is none. */
static Remind *
remind_new (OwCollectionPane *self, const char *outcome)
{
  OwCaseItem *item = gtk_single_selection_get_selected_item (self->selection);
  Remind *remind;

  if (item == NULL || !ow_case_item_get_loaded (item) || self->busy)
    return NULL;
  remind = g_new0 (Remind, 1);
  remind->self = g_object_ref (self);
  remind->item = g_object_ref (item);
  remind->outcome = outcome;
  remind->again_on = OW_DATE_NONE;
  return remind;
}

/* Takes @remind (nullable). */
static void
call_done (Remind *remind)
{
  OwCollectionPane *self;

  if (remind == NULL)
    return;
  self = remind->self;
  ow_collection_pane_set_busy (self, TRUE);
  ow_handout_remind_async (self->session, ow_case_item_get_id (remind->item), "call",
                           remind->outcome, remind->again_on, self->cancellable, reminded_cb,
                           remind);
}

void
ow_collection_pane_reached (OwCollectionPane *self)
{
  call_done (remind_new (self, "reached"));
}

static void
again_cb (const char *const *values, gpointer data)
{
  const Remind *asked = data;
  Remind *remind;

  if (values == NULL || asked->self->session == NULL || asked->self->busy)
    return;
  remind = g_new0 (Remind, 1);
  remind->self = g_object_ref (asked->self);
  remind->item = g_object_ref (asked->item);
  remind->outcome = asked->outcome;
  remind->again_on = ow_date_parse (values[0]);
  call_done (remind);
}

/* Enter takes the day that the hall has set for so many tries; "t" is later today. */
void
ow_collection_pane_unreached (OwCollectionPane *self)
{
  Remind *remind = remind_new (self, "not_reached");
  OwContext *context;
  g_autofree char *day = NULL;
  OwAskField fields[] = { { N_ ("Next try"), NULL, NULL, TRUE, FALSE }, { NULL } };
  OwInstant at;
  guint tries;

  if (remind == NULL)
    return;
  context = ow_session_get_context (self->session);
  ow_case_item_get_told (remind->item, &at, &tries);
  day = ow_date_to_string (
      ow_case_list_next_try (context, ow_clock_now (ow_context_get_clock (context)), tries + 1));
  fields[0].preset = day;
  ow_ask_dialog (ow_collection_pane_get_window (self), self->language,
                 ow_collection_pane_text (self, N_ ("Not reached")),
                 ow_collection_pane_text (
                     self, N_ ("Enter: this day. T: later today. Up and down: another day.")),
                 fields, ow_collection_pane_text (self, N_ ("Record")),
                 ow_collection_pane_get_today (self), again_cb, remind, remind_free);
}

void
ow_collection_pane_wrong_number (OwCollectionPane *self)
{
  call_done (remind_new (self, "wrong_number"));
}

/* Text messages */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCollectionPane) self = data;
  guint n_left = 0;
  g_autoptr (GError) error = NULL;
  guint n = ow_text_ready_finish (OW_SESSION (source), result, &n_left, &error);

  if (self->session == NULL)
    return;
  if (error != NULL)
    ow_collection_pane_complain (self, error);
  else
    ow_collection_pane_say (
        self, ow_message_new ("told.written", "written", (gint64)n, "left", (gint64)n_left, NULL));
  ow_collection_pane_set_busy (self, FALSE);
  ow_case_list_model_refresh (self->model);
}

void
ow_collection_pane_write (OwCollectionPane *self)
{
  if (self->busy || ow_case_list_model_get_kind (self->model) != OW_CASE_LIST_TO_TELL)
    return;
  ow_collection_pane_set_busy (self, TRUE);
  ow_text_ready_async (self->session, self->cancellable, written_cb, g_object_ref (self));
}
