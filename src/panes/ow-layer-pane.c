/* What stands over the law in this hall. The list follows the store while the pane is shown; the
 * preview of what waits is read when it is chosen. */

#include "ow-layer-pane-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ow-exchange-acts.h"
#include "ow-hall.h"
#include "ow-key-button.h"
#include "ow-layer-words.h"
#include "ow-message.h"
#include "ow-question.h"
#include "ow-reading-rows.h"
#include "ow-save-file.h"
#include "ow-state-row.h"
#include "ow-ui.h"

enum
{
  TAKE_IN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void pane_init (OwPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwLayerPane,
                               ow_layer_pane,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_PANE, pane_init))

const char *
ow_layer_pane_words (OwLayerPane *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

char *
ow_layer_pane_render (OwLayerPane *self, OwMessage *message)
{
  char *text = ow_message_render (message, self->language);

  ow_message_unref (message);
  return text;
}

GtkWindow *
ow_layer_pane_get_window (OwLayerPane *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

OwCatalogue *
ow_layer_pane_get_catalogue (OwLayerPane *self)
{
  return ow_context_get_catalogue (ow_session_get_context (self->session));
}

const char *
ow_layer_pane_get_kind (OwLayerPane *self, const char *kind)
{
  g_autofree char *id = g_strconcat ("layer.kind.", kind, NULL);

  return ow_message_text (id, self->language);
}

static const OwLayerLine *
get_line (OwLayerPane *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int i = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  return self->lines != NULL && i >= 0 && i < (int)self->lines->len ? self->lines->pdata[i] : NULL;
}

/* Words */

static char *
dup_date (OwLayerPane *self, OwDate date)
{
  return ow_text_date_short (self->language, date);
}

static char *
dup_standing (OwLayerPane *self, const OwLayerLine *line, const char **ret_style)
{
  g_autofree char *date = NULL;

  switch (line->standing)
    {
    case OW_LAYER_WAITS:
      *ret_style = "ow-state-attention";
      return g_strdup (ow_layer_pane_words (self, N_ ("Waits for approval")));
    case OW_LAYER_LATER:
      *ret_style = "ow-state-waiting";
      date = dup_date (self, line->valid_from);
      return ow_layer_pane_render (self, ow_message_new ("layer.from", "date", date, NULL));
    case OW_LAYER_IN_FORCE:
    default:
      *ret_style = "ow-state-done";
      return g_strdup (ow_layer_pane_words (self, N_ ("In force")));
    }
}

/* Takes @message. */
static void
add_sentence (OwLayerPane *self, GString *text, OwMessage *message)
{
  g_autofree char *line = ow_layer_pane_render (self, message);

  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

/* A closure changes no case; people and promises are listed. */
static void
add_closed (OwLayerPane *self, const OwLayerPreview *preview, GString *text)
{
  OwCatalogue *catalogue = ow_layer_pane_get_catalogue (self);

  add_sentence (self, text, ow_message_new ("layer.closure.law", NULL));
  add_sentence (self, text,
                ow_message_new ("layer.closure.booked", "n", (gint64)preview->booked->len, NULL));
  for (guint i = 0; i < preview->booked->len; i++)
    {
      const OwAppointment *one = preview->booked->pdata[i];
      const OwService *service = ow_catalogue_find_service (catalogue, one->service);
      g_autofree char *time
          = g_strdup_printf ("%02d:%02d", (int)one->minute / 60, (int)one->minute % 60);

      add_sentence (self, text,
                    ow_message_new ("layer.closure.appointment", "time", time, "service",
                                    service != NULL ? ow_text (self->language, NULL,
                                                               ow_service_get_name (service))
                                                    : one->service,
                                    "code", one->code, NULL));
    }
  for (guint i = 0; i < preview->promised->len; i++)
    add_sentence (
        self, text,
        ow_message_new ("layer.closure.promised", "number", preview->promised->pdata[i], NULL));
}

char *
ow_layer_pane_dup_preview (OwLayerPane *self, const OwLayerPreview *preview)
{
  const struct
  {
    const char *id;
    gint64 n;
  } counts[] = { { "layer.before", preview->before },
                 { "layer.undecided", preview->undecided },
                 { "layer.past", preview->past } };
  GString *text = g_string_new (NULL);

  if (preview->booked != NULL)
    {
      add_closed (self, preview, text);
      return g_string_free (text, FALSE);
    }
  if (preview->days != NULL && preview->days->len == 0)
    add_sentence (self, text, ow_message_new ("layer.day.same", NULL));
  else if (preview->days != NULL)
    ow_layer_pane_add_spans (self, preview->days, text);
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    add_sentence (self, text, ow_message_new (counts[i].id, "n", counts[i].n, NULL));
  for (guint i = 0; i < preview->moved->len; i++)
    {
      const OwMovedDate *moved = preview->moved->pdata[i];
      g_autofree char *printed = dup_date (self, moved->printed);
      g_autofree char *counted = dup_date (self, moved->counted);
      g_autofree char *line = ow_layer_pane_render (
          self, ow_message_new ("layer.moved", "number", moved->number, "printed", printed,
                                "counted", counted, NULL));

      g_string_append_printf (text, "\n%s", line);
    }
  return g_string_free (text, FALSE);
}

/* Details */

/* Takes @message. */
static void
add_message (OwLayerPane *self, OwMessage *message)
{
  g_autofree char *text = ow_layer_pane_render (self, message);

  ow_rows_add_label (GTK_WIDGET (self->details), text, NULL);
}

/* Its texts, each in its own language and face. */
static void
add_texts (OwLayerPane *self, const OwLayerEntry *entry)
{
  static const struct
  {
    const char *part, *heading;
  } parts[] = {
    { "text", N_ ("The text in five languages") },
    { "name", N_ ("The name of the paper") },
    { "cure", N_ ("What exactly is to be brought") },
  };

  for (gsize p = 0; p < G_N_ELEMENTS (parts); p++)
    for (int i = 0; i < OW_N_LANGUAGES; i++)
      {
        g_autofree char *text = ow_layer_dup_text (entry->texts, parts[p].part, i);

        if (text != NULL && i == 0)
          ow_ui_set_face (ow_rows_add_label (GTK_WIDGET (self->details),
                                             ow_layer_pane_words (self, parts[p].heading),
                                             "heading"),
                          self->language);
        if (text != NULL)
          ow_ui_set_face (ow_rows_add_label (GTK_WIDGET (self->details), text, NULL), i);
      }
}

static void
add_persons (OwLayerPane *self, const OwLayerLine *line)
{
  g_autofree char *day = dup_date (self, ow_instant_to_date (line->at));
  const char *author = line->author != NULL ? line->author : "–";

  if (line->standing == OW_LAYER_WAITS)
    {
      add_message (self, ow_message_new ("layer.proposed", "name", author, "date", day, NULL));
      return;
    }
  add_message (self, ow_message_new ("layer.written", "name", author, NULL));
  if (line->approver != NULL)
    add_message (self,
                 ow_message_new ("layer.approved", "name", line->approver, "date", day, NULL));
  else
    ow_rows_add_label (GTK_WIDGET (self->details), ow_message_text ("layer.alone", self->language),
                       NULL);
}

/* The days that a notice names. */
static void
add_days (OwLayerPane *self, const OwLayerEntry *entry)
{
  OwCalendar *in_force = ow_context_get_calendar (ow_session_get_context (self->session));
  g_autoptr (OwCalendar) calendar = ow_calendar_import (in_force, entry->body, NULL);
  g_auto (GStrv) years = g_strsplit (entry->name, " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; calendar != NULL && years[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) spans
          = ow_calendar_list_year (calendar, (int)g_ascii_strtoll (years[i], NULL, 10));

      ow_layer_pane_add_spans (self, spans, text);
    }
  ow_rows_add_label (GTK_WIDGET (self->details), text->str, NULL);
}

static void
show_details (OwLayerPane *self)
{
  const OwLayerLine *line = get_line (self);
  g_autofree char *subject = NULL;
  g_autofree char *value = NULL;
  g_autofree char *from = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->details))) != NULL)
    gtk_box_remove (self->details, child);
  if (line == NULL)
    return;
  subject = ow_layer_dup_subject (ow_layer_pane_get_catalogue (self), line->entry, self->language);
  value = ow_layer_dup_value (ow_layer_pane_get_catalogue (self), line->entry, self->language);
  from = line->valid_from != OW_DATE_NONE ? dup_date (self, line->valid_from) : NULL;
  ow_ui_set_face (ow_rows_add_label (GTK_WIDGET (self->details),
                                     ow_layer_pane_get_kind (self, line->entry->kind), "heading"),
                  self->language);
  ow_rows_add_label (GTK_WIDGET (self->details), subject, "title-4");
  if (g_str_equal (line->entry->kind, OW_LAYER_PARAMETER))
    ow_rows_add_label (GTK_WIDGET (self->details), line->entry->name, "caption");
  if (!g_str_equal (line->entry->kind, OW_LAYER_TEXT) || *line->entry->body == '\0')
    ow_rows_add_label (GTK_WIDGET (self->details), value, NULL);
  if (g_str_equal (line->entry->kind, OW_LAYER_CALENDAR))
    add_days (self, line->entry);
  add_message (self, ow_message_new ("layer.source", "text", line->entry->source, NULL));
  if (from != NULL)
    add_message (self, ow_message_new ("layer.from", "date", from, NULL));
  else
    ow_rows_add_label (GTK_WIDGET (self->details),
                       ow_message_text ("layer.from-approval", self->language), NULL);
  add_persons (self, line);
  if (self->preview != NULL)
    {
      g_autofree char *text = ow_layer_pane_dup_preview (self, self->preview);

      ow_rows_add_label (GTK_WIDGET (self->details),
                         ow_layer_pane_words (self, N_ ("What it changes")), "heading");
      ow_rows_add_label (GTK_WIDGET (self->details), text, NULL);
    }
  ow_ui_set_face (GTK_WIDGET (self->details), self->language);
  add_texts (self, line->entry);
}

static void
show_acts (OwLayerPane *self)
{
  const OwLayerLine *line = get_line (self);
  gboolean waits = line != NULL && line->standing == OW_LAYER_WAITS;
  gboolean decides = waits && !line->own && ow_session_may (self->session, "layer.approve");

  gtk_widget_set_sensitive (self->approve, decides);
  gtk_widget_set_sensitive (self->refuse, decides);
  gtk_widget_set_sensitive (self->withdraw, waits && line->own);
}

typedef struct
{
  OwLayerPane *self;
  guint chosen;
} Late;

static void
preview_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Late *late = data;
  g_autoptr (OwLayerPane) self = late->self;
  g_autoptr (GError) error = NULL;
  OwLayerPreview *preview = ow_layer_preview_finish (result, &error);

  if (self->session == NULL || late->chosen != self->chosen)
    ow_layer_preview_free (preview);
  else if (preview == NULL)
    ow_pane_fail (OW_PANE (self), error);
  else
    {
      self->preview = preview;
      show_details (self);
    }
  g_free (late);
}

/* Another line was chosen: what was said of the last one does not hold for it. */
static void
chosen_cb (OwLayerPane *self)
{
  const OwLayerLine *line;

  /* A list that goes away selects nothing once more. */
  if (self->session == NULL)
    return;
  line = get_line (self);
  self->chosen++;
  g_clear_pointer (&self->preview, ow_layer_preview_free);
  /* Of a closure in force too: who has not been told yet is still on its list. */
  if (line != NULL
      && (line->standing == OW_LAYER_WAITS || g_str_equal (line->entry->kind, OW_LAYER_CLOSURE)))
    {
      Late *late = g_new0 (Late, 1);

      late->self = g_object_ref (self);
      late->chosen = self->chosen;
      ow_layer_preview_async (self->session, line->entry, self->cancellable, preview_cb, late);
    }
  show_details (self);
  show_acts (self);
}

/* Rows */

static char *
dup_detail (OwLayerPane *self, const OwLayerLine *line)
{
  g_autofree char *value
      = ow_layer_dup_value (ow_layer_pane_get_catalogue (self), line->entry, self->language);
  const char *kind = ow_layer_pane_get_kind (self, line->entry->kind);

  /* A parameter is known by its key on paper and in the reader of the law. */
  if (g_str_equal (line->entry->kind, OW_LAYER_PARAMETER))
    return g_strdup_printf ("%s · %s · %s\n%s", kind, line->entry->name, value,
                            line->entry->source);
  return g_strdup_printf ("%s · %s\n%s", kind, value, line->entry->source);
}

/* All that the rows say, so that a change of something else in the store moves nothing. */
static char *
dup_shown (OwLayerPane *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const OwLayerLine *line = self->lines->pdata[i];

      g_string_append_printf (
          text, "%d %" G_GINT64_FORMAT " %s %s %s %s %d\n", line->standing, line->proposal,
          line->entry->kind, line->entry->name, line->entry->body,
          line->entry->texts != NULL ? line->entry->texts : "", line->valid_from);
    }
  return g_string_free (text, FALSE);
}

static void
show_lines (OwLayerPane *self)
{
  g_autofree char *shown = dup_shown (self);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int chosen = row != NULL ? gtk_list_box_row_get_index (row) : 0;
  gboolean focus = self->take_focus || gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;

  if (g_strcmp0 (shown, self->shown) == 0 && !self->take_focus)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&shown);
  self->take_focus = FALSE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->lines->len; i++)
    {
      const OwLayerLine *line = self->lines->pdata[i];
      g_autofree char *subject
          = ow_layer_dup_subject (ow_layer_pane_get_catalogue (self), line->entry, self->language);
      g_autofree char *detail = dup_detail (self, line);
      const char *style;
      g_autofree char *standing = dup_standing (self, line, &style);

      gtk_list_box_append (self->list, ow_state_row_new (subject, detail, standing, style));
    }
  ow_ui_set_face (GTK_WIDGET (self->list), self->language);
  row = gtk_list_box_get_row_at_index (self->list,
                                       CLAMP (chosen, 0, MAX ((int)self->lines->len - 1, 0)));
  gtk_list_box_select_row (self->list, row);
  if (row == NULL)
    chosen_cb (self);
  if (focus)
    gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->propose);
}

static void
list_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwLayerPane) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = ow_layer_list_finish (result, &error);

  if (lines == NULL)
    {
      if (self->session != NULL && !ow_pane_is_told (self->session, error))
        ow_pane_fail (OW_PANE (self), error);
      return;
    }
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = lines;
  if (self->session == NULL)
    return;
  show_lines (self);
  ow_pane_counted (OW_PANE (self));
}

void
ow_layer_pane_load (OwLayerPane *self)
{
  if (self->watch != NULL)
    ow_change_watch_mark (self->watch);
  ow_layer_list_async (self->session, self->cancellable, list_cb, g_object_ref (self));
}

/* Answers */

typedef struct
{
  OwLayerPane *self;
  OwLayerLine line; /* only what an answer needs */
  OwProposalAnswer answer;
} Answering;

static Answering *
answering_new (OwLayerPane *self, OwProposalAnswer answer)
{
  const OwLayerLine *line = get_line (self);
  Answering *answering = g_new0 (Answering, 1);

  answering->self = g_object_ref (self);
  answering->line.proposal = line->proposal;
  answering->line.version = line->version;
  answering->answer = answer;
  return answering;
}

static void
answering_free (gpointer data)
{
  g_object_unref (((Answering *)data)->self);
  g_free (data);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answering, answering_free)

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  static const char *const said[] = {
    [OW_PROPOSAL_APPROVE] = N_ ("Approved. It holds at every counter from its first day on."),
    [OW_PROPOSAL_REFUSE] = N_ ("Refused. The reason is in the audit log."),
    [OW_PROPOSAL_WITHDRAW] = N_ ("Withdrawn. Nothing has changed."),
  };
  g_autoptr (Answering) answering = data;
  OwLayerPane *self = answering->self;
  g_autoptr (GError) error = NULL;
  gboolean done = ow_layer_answer_finish (OW_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  if (done)
    ow_pane_say (OW_PANE (self), ow_layer_pane_words (self, said[answering->answer]));
  else
    ow_pane_fail (OW_PANE (self), error);
  ow_layer_pane_load (self);
}

static void
answer (Answering *answering, const char *reason)
{
  OwLayerPane *self = answering->self;
  Answering *act = g_memdup2 (answering, sizeof *answering);

  g_object_ref (self);
  ow_layer_answer_async (self->session, &answering->line, answering->answer, reason, answered_cb,
                         act);
}

static void
approve_cb (const char *id, gpointer data)
{
  Answering *answering = data;

  if (g_str_equal (id, "approve") && answering->self->session != NULL)
    answer (answering, NULL);
}

static void
ask_approve (OwLayerPane *self)
{
  static const OwAnswer answers[] = { { "cancel", N_ ("Cancel"), 0, NULL },
                                      { "approve", N_ ("Approve Change"), 0, NULL },
                                      { NULL, NULL, 0, NULL } };
  const OwLayerLine *line = get_line (self);
  g_autofree char *subject
      = ow_layer_dup_subject (ow_layer_pane_get_catalogue (self), line->entry, self->language);
  g_autofree char *value
      = ow_layer_dup_value (ow_layer_pane_get_catalogue (self), line->entry, self->language);
  g_autofree char *source = ow_layer_pane_render (
      self, ow_message_new ("layer.source", "text", line->entry->source, NULL));
  g_autofree char *body = g_strdup_printf ("%s\n%s", value, source);

  ow_question_ask (ow_layer_pane_get_window (self), self->language, subject, body, answers,
                   "approve", approve_cb, answering_new (self, OW_PROPOSAL_APPROVE),
                   answering_free);
}

static void
refuse_cb (const char *reason, gpointer data)
{
  Answering *answering = data;

  if (reason != NULL && answering->self->session != NULL)
    answer (answering, reason);
}

static void
ask_refuse (OwLayerPane *self)
{
  g_autofree char *subject = ow_layer_dup_subject (ow_layer_pane_get_catalogue (self),
                                                   get_line (self)->entry, self->language);

  ow_reason_ask (ow_layer_pane_get_window (self), self->language, subject,
                 ow_layer_pane_words (self, N_ ("Why is it refused? Whoever proposed it reads "
                                                "this in the audit log.")),
                 ow_layer_pane_words (self, N_ ("Refuse")), TRUE, refuse_cb,
                 answering_new (self, OW_PROPOSAL_REFUSE), answering_free);
}

static void
withdraw (OwLayerPane *self)
{
  g_autoptr (Answering) answering = answering_new (self, OW_PROPOSAL_WITHDRAW);

  answer (answering, NULL);
}

/* Files */

typedef struct
{
  OwLayerPane *self;
  char *path;
} Written;

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Written *written = data;
  g_autoptr (OwLayerPane) self = written->self;
  g_autofree char *path = written->path;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n = 0;
  gboolean done = ow_exchange_write_finish (result, &n, &error);

  g_free (written);
  if (self->session == NULL)
    return;
  if (done)
    {
      text = ow_layer_pane_render (
          self, ow_message_new ("layer.file-written", "n", (gint64)n, "file", path, NULL));
      ow_pane_say (OW_PANE (self), text);
    }
  else
    ow_pane_fail (OW_PANE (self), error);
}

void
ow_layer_pane_write (OwLayerPane *self, const char *path)
{
  Written *written;

  g_return_if_fail (OW_IS_LAYER_PANE (self));

  if (self->session == NULL)
    return;
  written = g_new0 (Written, 1);
  written->self = g_object_ref (self);
  written->path = g_strdup (path);
  ow_exchange_write_async (self->session, OW_EXCHANGE_LAYER, NULL, path, written_cb, written);
}

static void
place_cb (GFile *file, GtkWindow *over, gpointer data)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    ow_layer_pane_write (data, path);
}

/* "hall-SY-2026-11-26.owx" */
static void
ask_place (OwLayerPane *self)
{
  OwContext *context = ow_session_get_context (self->session);
  g_autofree char *day = ow_date_to_string (ow_context_get_today (context));
  g_autofree char *name = g_strdup_printf ("hall-%s-%s.owx", ow_context_get_site (context), day);

  ow_save_file_ask (ow_layer_pane_get_window (self), self->language,
                    ow_layer_pane_words (self, N_ ("Write a File")), name, place_cb,
                    g_object_ref (self), g_object_unref);
}

static void
take_in (OwLayerPane *self)
{
  g_signal_emit (self, signals[TAKE_IN], 0);
}

/* The pane */

static void
changed_cb (gpointer data)
{
  ow_layer_pane_load (data);
}

static void
ow_layer_pane_map (GtkWidget *widget)
{
  OwLayerPane *self = OW_LAYER_PANE (widget);

  GTK_WIDGET_CLASS (ow_layer_pane_parent_class)->map (widget);
  if (self->watch == NULL)
    self->watch = ow_change_watch_new (ow_session_get_context (self->session), changed_cb, self);
  ow_layer_pane_load (self);
}

static void
ow_layer_pane_unmap (GtkWidget *widget)
{
  OwLayerPane *self = OW_LAYER_PANE (widget);

  g_clear_pointer (&self->watch, ow_change_watch_free);
  GTK_WIDGET_CLASS (ow_layer_pane_parent_class)->unmap (widget);
}

static void
ow_layer_pane_focus (OwPane *pane)
{
  OwLayerPane *self = OW_LAYER_PANE (pane);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  self->take_focus = row == NULL;
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->propose);
}

/* What this person may answer. */
static guint
ow_layer_pane_get_count (OwPane *pane)
{
  OwLayerPane *self = OW_LAYER_PANE (pane);
  guint n = 0;

  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++)
    {
      const OwLayerLine *line = self->lines->pdata[i];

      n += line->standing == OW_LAYER_WAITS && !line->own;
    }
  return self->session != NULL && ow_session_may (self->session, "layer.approve") ? n : 0;
}

static void
pane_init (OwPaneInterface *iface)
{
  iface->focus = ow_layer_pane_focus;
  iface->get_count = ow_layer_pane_get_count;
}

static void
ow_layer_pane_dispose (GObject *object)
{
  OwLayerPane *self = OW_LAYER_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->watch, ow_change_watch_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_layer_pane_parent_class)->dispose (object);
}

static void
ow_layer_pane_finalize (GObject *object)
{
  OwLayerPane *self = OW_LAYER_PANE (object);

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->preview, ow_layer_preview_free);
  g_free (self->shown);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (ow_layer_pane_parent_class)->finalize (object);
}

static void
ow_layer_pane_class_init (OwLayerPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_layer_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_layer_pane_finalize;
  signals[TAKE_IN] = g_signal_new ("take-in", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  GTK_WIDGET_CLASS (klass)->map = ow_layer_pane_map;
  GTK_WIDGET_CLASS (klass)->unmap = ow_layer_pane_unmap;
}

static void
ow_layer_pane_init (OwLayerPane *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/* A column with a heading over what scrolls. */
static GtkWidget *
make_column (OwLayerPane *self, const char *heading, GtkWidget *child)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (ow_layer_pane_words (self, heading));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ow_layer_pane_words (self, heading), -1);
  gtk_box_append (GTK_BOX (column), title);
  gtk_box_append (GTK_BOX (column), scroller);
  return column;
}

static GtkWidget *
add_act (OwLayerPane *self, GtkWidget *acts, const char *text, const char *key, GCallback func)
{
  GtkWidget *button = ow_key_button_new (ow_layer_pane_words (self, text), key);

  g_signal_connect_object (button, "clicked", func, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (acts), button);
  return button;
}

GtkWidget *
ow_layer_pane_new (OwSession *session, OwLanguage language)
{
  OwLayerPane *self = g_object_new (OW_TYPE_LAYER_PANE, NULL);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *empty;

  self->session = g_object_ref (session);
  self->language = language;
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->details = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "ow-queue-list");
  empty = gtk_label_new (ow_layer_pane_words (
      self, N_ ("The hall works by the law as it was delivered. Shift+F6 proposes a change.")));
  g_object_set (empty, "margin-top", 18, "margin-bottom", 18, "margin-start", 12, "margin-end", 12,
                "wrap", TRUE, NULL);
  gtk_list_box_set_placeholder (self->list, empty);
  g_object_set (columns, "margin-start", 12, "margin-end", 12, "margin-top", 12, "margin-bottom",
                12, NULL);
  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  gtk_box_append (GTK_BOX (columns),
                  make_column (self, N_ ("Set by the hall"), GTK_WIDGET (self->list)));
  gtk_box_append (GTK_BOX (columns),
                  make_column (self, N_ ("The chosen entry"), GTK_WIDGET (self->details)));
  gtk_widget_add_css_class (acts, "ow-acts");
  self->propose = add_act (self, acts, N_ ("Propose"), "<Shift>F6", G_CALLBACK (ow_layer_pane_ask));
  self->approve
      = add_act (self, acts, N_ ("Approve Change"), "<Shift>F7", G_CALLBACK (ask_approve));
  self->refuse = add_act (self, acts, N_ ("Refuse"), "<Shift>F8", G_CALLBACK (ask_refuse));
  self->withdraw = add_act (self, acts, N_ ("Withdraw"), "<Shift>F9", G_CALLBACK (withdraw));
  self->write = add_act (self, acts, N_ ("Write a File"), "<Shift>F11", G_CALLBACK (ask_place));
  self->take_in = add_act (self, acts, N_ ("Take a File In"), "<Shift>F12", G_CALLBACK (take_in));
  gtk_widget_set_sensitive (self->write, ow_session_may (session, "site.edit"));
  gtk_widget_set_sensitive (self->take_in, ow_session_may (session, "site.edit"));
  gtk_widget_set_sensitive (self->propose, ow_session_may (session, "site.edit"));
  gtk_box_append (GTK_BOX (self), columns);
  gtk_box_append (GTK_BOX (self), acts);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  ow_ui_set_face (GTK_WIDGET (self), language);
  show_acts (self);
  /* Who may approve sees at the side that something waits, before he has opened the pane. */
  if (ow_session_may (session, "layer.approve"))
    ow_layer_pane_load (self);
  return GTK_WIDGET (self);
}
