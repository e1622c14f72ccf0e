/* A visa or permit was declared void, cancelled or confiscated: what an authority did is recorded.
 * First which document and what was done, then the ground with what it needs; a record that waits
 * for something is gone on with. What was carried out shows its slip for the holder. */

#include "ow-case-window-private.h"

#include <glib/gi18n-lib.h>

#include "ow-ask-dialog.h"
#include "ow-measure-desk.h"
#include "ow-question.h"

static const OwChoice documents[] = {
  { "visa", N_ ("Visa") },
  { "stay_permit", N_ ("Stay permit") },
  { "residence_permit", N_ ("Residence permit") },
  { NULL, NULL },
};

static const OwChoice kinds[] = {
  { "void", N_ ("Declared void") },
  { "cancel", N_ ("Cancelled") },
  { "confiscate", N_ ("Confiscated") },
  { NULL, NULL },
};

static const OwChoice issuers[]
    = { { "own", N_ ("This office") }, { "other", N_ ("Another office") }, { NULL, NULL } };

/* Article 34 (1) of the Regulations. */
static const OwChoice void_grounds[] = {
  { "REG-34-1", N_ ("Lost or stolen") },
  { "REG-34-2", N_ ("Ordered to leave") },
  { "REG-34-3", N_ ("Did not report") },
  { "REG-34-4", N_ ("By the Law") },
  { NULL, NULL },
};

/* Article 35 (1). */
static const OwChoice taking_grounds[] = {
  { "REG-35-1", N_ ("Void, or used by another") },
  { "REG-35-2", N_ ("Forged") },
  { "REG-35-3", N_ ("Ordered to leave") },
  { NULL, NULL },
};

static const OwChoice manners[] = {
  { "on_the_spot", N_ ("On the spot") },
  { "announcement", N_ ("By announcement") },
  { NULL, NULL },
};

static const OwChoice answers_no[] = { { "no", N_ ("No") }, { "yes", N_ ("Yes") }, { NULL, NULL } };

typedef struct
{
  OwCaseWindow *self;
  gint64 measure;
  const char *id; /* message when it is done */
  char **values;  /* of the first dialog */
  guint place;    /* among the records that wait */
  OwAnswer answers[6];
} Step;

static Step *
step_new (OwCaseWindow *self, gint64 measure, const char *id)
{
  Step *step = g_new0 (Step, 1);

  step->self = g_object_ref (self);
  step->measure = measure;
  step->id = id;
  return step;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->self);
  g_strfreev (step->values);
  g_free (step);
}

/* Of the records that waited, is there one besides @measure? */
static gboolean
others_wait (OwCaseWindow *self, gint64 measure)
{
  const OwCaseDetails *details = ow_case_window_get_details (self);
  g_autoptr (GPtrArray) open
      = details != NULL ? ow_measure_desk_list_open (details->measures) : g_ptr_array_new ();

  for (guint i = 0; i < open->len; i++)
    if (((const OwMeasure *)open->pdata[i])->id != measure)
      return TRUE;
  return FALSE;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Step *step = data;
  g_autoptr (GError) error = NULL;
  OwRowId slip;

  if (g_str_equal (step->id, "measure.done") && others_wait (step->self, step->measure))
    step->id = "measure.others";
  ow_measure_desk_finish (OW_SESSION (source), result, &slip, &error);
  ow_case_window_acted (step->self, error, ow_message_new (step->id, NULL));
  if (slip != 0 && !step->self->closed)
    ow_case_window_show_paper (step->self, OW_SHEET_MEASURE, slip);
  step_free (step);
}

/* A new record */

static const char *
wrong_officer (const char *const *values, guint i)
{
  return *values[i] == '\0' && g_str_equal (values[i - 1], "on_the_spot")
             ? N_ ("Enter the officer who declared it.")
             : NULL;
}

static const char *
wrong_announced (const char *const *values, guint i)
{
  return *values[i] == '\0' && g_str_equal (values[i - 2], "announcement")
             ? N_ ("Enter the day of the announcement.")
             : NULL;
}

/* Fields of voiding. The last three are asked of what this office issued. */
enum
{
  VOID_GROUND,
  VOID_NOTICE,
  VOID_LIMIT,
  VOID_ORDER,
  VOID_ARTICLE,
  VOID_REASON,
  VOID_MANNER,
  VOID_OFFICER,
  VOID_ANNOUNCED,
  N_VOID
};

static const char *
wrong_of_ground (const char *const *values, guint i)
{
  static const char *const needs[] = { [VOID_NOTICE] = "REG-34-3",
                                       [VOID_LIMIT] = "REG-34-3",
                                       [VOID_ORDER] = "REG-34-2",
                                       [VOID_ARTICLE] = "REG-34-4" };

  return *values[i] == '\0' && g_str_equal (values[VOID_GROUND], needs[i])
             ? N_ ("This ground needs it.")
             : NULL;
}

static const char *
wrong_order (const char *const *values, guint i)
{
  return *values[i] == '\0' && g_str_equal (values[0], "REG-35-3") ? N_ ("This ground needs it.")
                                                                   : NULL;
}

static const char *
text_of (const char *value)
{
  return *value != '\0' ? value : NULL;
}

static void
record (Step *step, OwMeasureRequest *request, const char *reason)
{
  OwCaseWindow *self = step->self;
  const OwCaseDetails *details = ow_case_window_get_details (self);
  const char *id = "measure.done";

  if (details == NULL)
    return;
  request->person = details->file->person_id;
  request->case_id = details->file->id;
  request->document = step->values[0];
  request->number = step->values[1];
  request->kind = step->values[2];
  request->issuer = step->values[3];
  request->own_issue = g_str_equal (step->values[4], "own");
  request->found_on = ow_date_parse (step->values[5]);
  if (!request->own_issue)
    id = g_str_equal (request->kind, "void") ? "measure.requested" : "measure.tell";
  ow_measure_desk_record_async (self->session, request, reason, done_cb, step_new (self, 0, id));
}

static void
void_cb (const char *const *values, gpointer data)
{
  OwMeasureRequest request = { .announced_on = OW_DATE_NONE };

  if (values == NULL)
    return;
  request.rule = values[VOID_GROUND];
  request.notice_on = ow_date_parse (values[VOID_NOTICE]);
  request.notice_until = ow_date_parse (values[VOID_LIMIT]);
  request.ordered_on = ow_date_parse (values[VOID_ORDER]);
  request.law_reference = text_of (values[VOID_ARTICLE]);
  if (g_strv_length ((char **)values) == N_VOID)
    {
      request.manner = text_of (values[VOID_MANNER]);
      request.officer = text_of (values[VOID_OFFICER]);
      request.announced_on = ow_date_parse (values[VOID_ANNOUNCED]);
    }
  record (data, &request, values[VOID_REASON]);
}

static void
take_cb (const char *const *values, gpointer data)
{
  OwMeasureRequest request
      = { .announced_on = OW_DATE_NONE, .notice_on = OW_DATE_NONE, .notice_until = OW_DATE_NONE };

  if (values == NULL)
    return;
  request.rule = values[0];
  request.officer = values[1];
  request.ordered_on = ow_date_parse (values[2]);
  request.used_by_other = g_str_equal (values[3], "yes");
  record (data, &request, values[4]);
}

/* What this office issued is declared here: with its manner. Another office is only asked. */
static void
ask_void (Step *step)
{
  OwCaseWindow *self = step->self;
  gboolean own = g_str_equal (step->values[4], "own");
  OwAskField fields[N_VOID + 1] = {
    [VOID_GROUND] = { N_ ("Ground"), NULL, void_grounds, FALSE, FALSE, NULL },
    [VOID_NOTICE] = { N_ ("Day of the public notice"), NULL, NULL, TRUE, TRUE, wrong_of_ground },
    [VOID_LIMIT] = { N_ ("Report by, says the notice"), NULL, NULL, TRUE, TRUE, wrong_of_ground },
    [VOID_ORDER] = { N_ ("Day of the order to leave"), NULL, NULL, TRUE, TRUE, wrong_of_ground },
    [VOID_ARTICLE] = { N_ ("Article of the Law"), NULL, NULL, FALSE, TRUE, wrong_of_ground },
    [VOID_REASON] = { N_ ("Reason"), NULL, NULL, FALSE, FALSE, NULL },
    [VOID_MANNER] = { N_ ("How it was declared"), NULL, manners, FALSE, FALSE, NULL },
    [VOID_OFFICER] = { N_ ("Officer"), NULL, NULL, FALSE, TRUE, wrong_officer },
    [VOID_ANNOUNCED] = { N_ ("Day of the announcement"), NULL, NULL, TRUE, TRUE, wrong_announced },
  };

  if (!own)
    fields[VOID_MANNER].label = NULL;
  ow_ask_dialog (GTK_WINDOW (self), self->language,
                 ow_case_window_text (self, N_ ("Declared void")),
                 ow_case_window_text (self, own ? N_ ("By this office, which issued it.")
                                                : N_ ("Another office issued it: it is asked to "
                                                      "declare it void.")),
                 fields, ow_case_window_text (self, N_ ("Record")), ow_case_window_get_today (self),
                 void_cb, step, step_free);
}

static void
ask_taking (Step *step)
{
  static const OwAskField fields[] = {
    { N_ ("Ground"), NULL, taking_grounds, FALSE, FALSE, NULL },
    { N_ ("Officer"), NULL, NULL, FALSE, FALSE, NULL },
    { N_ ("Day of the order to leave"), NULL, NULL, TRUE, TRUE, wrong_order },
    { N_ ("Somebody else used the document"), "no", answers_no, FALSE, FALSE, NULL },
    { N_ ("Reason"), NULL, NULL, FALSE, FALSE, NULL },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };
  OwCaseWindow *self = step->self;

  ow_ask_dialog (GTK_WINDOW (self), self->language,
                 ow_case_window_text (self, g_str_equal (step->values[2], "cancel")
                                                ? N_ ("Cancelled")
                                                : N_ ("Confiscated")),
                 ow_case_window_text (self, N_ ("By the public security authority, who took it.")),
                 fields, ow_case_window_text (self, N_ ("Record")), ow_case_window_get_today (self),
                 take_cb, step, step_free);
}

static void
first_cb (const char *const *values, gpointer data)
{
  OwCaseWindow *self = data;
  Step *step;

  if (values == NULL || self->closed)
    return;
  step = step_new (self, 0, NULL);
  step->values = g_strdupv ((char **)values);
  if (g_str_equal (values[2], "void"))
    ask_void (step);
  else
    ask_taking (step);
}

static void
ask_first (OwCaseWindow *self)
{
  g_autofree char *today = ow_date_to_string (ow_case_window_get_today (self));
  const OwAskField fields[] = {
    { N_ ("Document"), NULL, documents, FALSE, FALSE, NULL },
    { N_ ("Number"), NULL, NULL, FALSE, FALSE, NULL },
    { N_ ("What was done"), NULL, kinds, FALSE, FALSE, NULL },
    { N_ ("Authority that issued it"), NULL, NULL, FALSE, FALSE, NULL },
    { N_ ("Issued by"), NULL, issuers, FALSE, FALSE, NULL },
    { N_ ("Day on which the ground became known"), today, NULL, TRUE, FALSE, NULL },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };

  ow_ask_dialog (
      GTK_WINDOW (self), self->language, ow_case_window_text (self, N_ ("Visa or permit")),
      ow_case_window_text (
          self,
          N_ ("What an authority did is recorded. The program itself declares nothing void.")),
      fields, ow_case_window_text (self, N_ ("Go On")), ow_case_window_get_today (self), first_cb,
      g_object_ref (self), g_object_unref);
}

/* A record that waits */

static void
declared_cb (const char *const *values, gpointer data)
{
  Step *step = data;
  OwMeasureDeclare request;

  if (values == NULL || step->self->closed)
    return;
  request = (OwMeasureDeclare){ step->measure, values[0], text_of (values[1]),
                                ow_date_parse (values[2]) };
  ow_measure_desk_declare_async (step->self->session, &request, done_cb,
                                 step_new (step->self, step->measure, "measure.done"));
}

static void
dropped_cb (const char *reason, gpointer data)
{
  Step *step = data;

  if (reason != NULL && !step->self->closed)
    ow_measure_desk_drop_async (step->self->session, step->measure, reason, done_cb,
                                step_new (step->self, step->measure, "measure.done"));
}

static void
told_cb (const char *const *values, gpointer data)
{
  Step *step = data;

  if (values != NULL && !step->self->closed)
    ow_measure_desk_notify_async (step->self->session, step->measure, values[0], done_cb,
                                  step_new (step->self, 0, "measure.notified"));
}

static void ask_waiting (OwCaseWindow *self, guint i);

static void
chosen_cb (const char *id, gpointer data)
{
  static const OwAskField declared[] = {
    { N_ ("How it was declared"), NULL, manners, FALSE, FALSE, NULL },
    { N_ ("Officer"), NULL, NULL, FALSE, TRUE, wrong_officer },
    { N_ ("Day of the declaration or announcement"), NULL, NULL, TRUE, FALSE, NULL },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };
  static const OwAskField told[] = {
    { N_ ("Number of the message to the issuer"), NULL, NULL, FALSE, FALSE, NULL },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };
  Step *step = data;
  OwCaseWindow *self = step->self;
  GtkWindow *parent = GTK_WINDOW (self);
  OwDate today = ow_case_window_get_today (self);
  Step *next;

  if (ow_case_window_get_details (self) == NULL || g_str_equal (id, "cancel"))
    return;
  if (g_str_equal (id, "new"))
    {
      ask_first (self);
      return;
    }
  if (g_str_equal (id, "next"))
    {
      ask_waiting (self, step->place + 1);
      return;
    }
  if (g_str_equal (id, "acknowledge"))
    {
      ow_measure_desk_notify_async (self->session, step->measure, NULL, done_cb,
                                    step_new (self, step->measure, "measure.done"));
      return;
    }
  if (g_str_equal (id, "send"))
    {
      ow_measure_desk_send_async (self->session, step->measure, done_cb,
                                  step_new (self, step->measure, "measure.sent"));
      return;
    }
  next = step_new (self, step->measure, NULL);
  if (g_str_equal (id, "declare"))
    ow_ask_dialog (parent, self->language,
                   ow_case_window_text (self, N_ ("Declared by the issuer")), NULL, declared,
                   ow_case_window_text (self, N_ ("Record")), today, declared_cb, next, step_free);
  else if (g_str_equal (id, "drop"))
    ow_reason_ask (parent, self->language, ow_case_window_text (self, N_ ("Found again")),
                   ow_case_window_text (
                       self, N_ ("The document was found before it was declared void. Why is the "
                                 "voiding dropped?")),
                   ow_case_window_text (self, N_ ("Drop")), TRUE, dropped_cb, next, step_free);
  else
    ow_ask_dialog (parent, self->language, ow_case_window_text (self, N_ ("Issuer told")), NULL,
                   told, ow_case_window_text (self, N_ ("Record")), today, told_cb, next,
                   step_free);
}

/* The record at @i of those that wait, from the oldest on; the key N goes through them. */
static void
ask_waiting (OwCaseWindow *self, guint i)
{
  static const OwAnswer requested[] = {
    { "new", N_ ("Another Record"), GDK_KEY_3, "3" },
    { "drop", N_ ("Found Again, Dropped"), GDK_KEY_2, "2" },
    { "declare", N_ ("Declared by the Issuer"), GDK_KEY_1, "1" },
  };
  static const OwAnswer taken[] = {
    { "new", N_ ("Another Record"), GDK_KEY_3, "3" },
    { "send", N_ ("Send to the Issuer"), GDK_KEY_2, "2" },
    { "notify", N_ ("Issuer Told"), GDK_KEY_1, "1" },
  };
  static const OwAnswer notified[] = {
    { "new", N_ ("Another Record"), GDK_KEY_2, "2" },
    { "acknowledge", N_ ("Issuer Acknowledged"), GDK_KEY_1, "1" },
  };
  g_autoptr (GPtrArray) open
      = ow_measure_desk_list_open (ow_case_window_get_details (self)->measures);
  const OwMeasure *measure = g_ptr_array_index (open, i % open->len);
  gboolean waits = g_str_equal (measure->state, "requested");
  const OwAnswer *own = waits ? requested : g_str_equal (measure->state, "done") ? taken : notified;
  guint n = 0;
  Step *step = step_new (self, measure->id, NULL);
  g_autofree char *kind = g_strconcat ("measure.kind.", measure->kind, NULL);
  g_autofree char *state = g_strconcat ("state.measure.", measure->state, NULL);
  g_autofree char *body
      = g_strjoin (" · ", measure->number, ow_message_text (kind, self->language),
                   ow_message_text (state, self->language), measure->issuer, NULL);

  step->place = i;
  step->answers[n++] = (OwAnswer){ "cancel", N_ ("Cancel"), 0, NULL };
  if (open->len > 1)
    step->answers[n++] = (OwAnswer){ "next", N_ ("Next Record"), GDK_KEY_n, "N" };
  for (guint k = 0; k < (own == notified ? G_N_ELEMENTS (notified) : G_N_ELEMENTS (taken)); k++)
    step->answers[n++] = own[k];
  ow_question_ask (GTK_WINDOW (self), self->language,
                   ow_case_window_text (self, N_ ("This record waits")), body, step->answers, NULL,
                   chosen_cb, step, step_free);
}

void
ow_case_window_measure (OwCaseWindow *self)
{
  g_autoptr (GPtrArray) open
      = ow_measure_desk_list_open (ow_case_window_get_details (self)->measures);

  if (open->len > 0)
    ask_waiting (self, 0);
  else
    ask_first (self);
}
