/* Outside systems. While the pane is shown both lists follow the store; a test of the connection
 * that is under way ends with the pane. */

#include "ow-systems-pane-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ow-ask-dialog.h"
#include "ow-change-watch.h"
#include "ow-inward-dialog.h"
#include "ow-key-button.h"
#include "ow-question.h"
#include "ow-state-row.h"
#include "ow-ui.h"

enum
{
  TAKE_IN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void pane_init (OwPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwSystemsPane,
                               ow_systems_pane,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_PANE, pane_init))

const char *
ow_systems_pane_words (OwSystemsPane *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

/* Takes @message. */
static char *
render (OwSystemsPane *self, OwMessage *message)
{
  char *text = ow_message_render (message, self->language);

  ow_message_unref (message);
  return text;
}

GtkWindow *
ow_systems_pane_get_window (OwSystemsPane *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static const char *
get_system_name (OwSystemsPane *self, const char *id)
{
  g_autofree char *name = g_strconcat ("system.", id, NULL);

  return ow_message_text (name, self->language);
}

static int
get_index (GtkListBox *list)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

static const OwSystemEntry *
get_system (OwSystemsPane *self)
{
  int i = get_index (self->systems_list);

  return self->state != NULL && i >= 0 && i < (int)self->state->systems->len
             ? self->state->systems->pdata[i]
             : NULL;
}

static const OwOutboxEntry *
get_message (OwSystemsPane *self)
{
  int i = get_index (self->messages_list);

  return self->state != NULL && i >= 0 && i < (int)self->state->messages->len
             ? self->state->messages->pdata[i]
             : NULL;
}

/* Words */

/* What a glance should find: given up before resting before off. */
static char *
dup_condition (OwSystemsPane *self, const OwSystemEntry *entry, const char **ret_style)
{
  *ret_style = "ow-state-waiting";
  if (entry->dead > 0)
    {
      *ret_style = "ow-state-refused";
      return render (self, ow_message_new ("systems.dead", "n", entry->dead, NULL));
    }
  if (entry->rest > 0)
    {
      *ret_style = "ow-state-attention";
      return render (self,
                     ow_message_new ("systems.resting", "seconds", entry->rest / 1000 + 1, NULL));
    }
  if (entry->waiting > 0)
    return render (self, ow_message_new ("systems.waiting", "n", entry->waiting, NULL));
  if (entry->row->interface == NULL)
    return g_strdup ("");
  if (entry->peer == NULL)
    return g_strdup (ow_systems_pane_words (self, N_ ("Off")));
  *ret_style = "ow-state-done";
  return g_strdup (ow_systems_pane_words (self, N_ ("On")));
}

static char *
dup_offers (OwSystemsPane *self, const OwSystemRow *row)
{
  g_autofree char *state = g_strconcat ("system.state.", row->state, NULL);
  GString *text = g_string_new (row->id);

  g_string_append_printf (text, " · %s", ow_message_text (state, self->language));
  for (gsize i = 0; row->offers[i] != NULL; i++)
    {
      g_autofree char *offer = g_strconcat ("system.offer.", row->offers[i], NULL);
      const char *word = ow_message_text (offer, self->language);

      if (strcmp (word, ow_message_text (state, self->language)) != 0)
        g_string_append_printf (text, " · %s", word);
    }
  return g_string_free (text, FALSE);
}

static char *
dup_details (OwSystemsPane *self, const OwSystemEntry *entry)
{
  g_autofree char *authority = NULL;
  g_autofree char *certificate = NULL;

  if (entry->row->interface == NULL)
    return g_strdup (
        ow_systems_pane_words (self, N_ ("Nothing is sent to this system: it has no settings.")));
  if (entry->peer == NULL)
    return g_strdup (ow_systems_pane_words (
        self, N_ ("Not set up on this machine. Shift+F6 says where the system is.")));
  authority = g_path_get_basename (entry->peer->authority);
  certificate = entry->peer->certificate != NULL ? g_path_get_basename (entry->peer->certificate)
                                                 : g_strdup ("–");
  return render (self, ow_message_new ("systems.settings", "url", entry->peer->base_url,
                                       "authority", authority, "certificate", certificate,
                                       "deadline", (gint64)entry->peer->deadline, NULL));
}

static char *
dup_message_detail (OwSystemsPane *self, const OwOutboxEntry *entry)
{
  g_autofree char *made = ow_instant_to_clock_text (entry->created_at);
  g_autofree char *day
      = ow_text_date_short (self->language, ow_instant_to_date (entry->created_at));
  g_autofree char *problem
      = entry->problem != NULL ? ow_message_render (entry->problem, self->language) : NULL;
  g_autofree char *attempts
      = render (self, ow_message_new ("systems.attempts", "n", entry->attempts, NULL));

  return problem != NULL ? g_strdup_printf ("%s %s · %s\n%s", day, made, attempts, problem)
                         : g_strdup_printf ("%s %s · %s", day, made, attempts);
}

/* Rows */

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
allow_acts (OwSystemsPane *self)
{
  const OwSystemEntry *entry = get_system (self);
  const OwOutboxEntry *message = get_message (self);
  gboolean decides = message != NULL && ow_session_may (self->session, "outbox.decide");
  g_autofree char *details = entry != NULL ? dup_details (self, entry) : g_strdup ("");

  gtk_label_set_text (self->details, details);
  gtk_widget_set_sensitive (self->set, entry != NULL && entry->row->interface != NULL
                                           && ow_session_may (self->session, "site.edit"));
  gtk_widget_set_sensitive (self->try, entry != NULL && entry->peer != NULL && !self->trying);
  gtk_widget_set_sensitive (self->answers, ow_systems_pane_may_answer (self));
  gtk_widget_set_sensitive (self->again, decides);
  gtk_widget_set_sensitive (self->aside, decides);
}

static void
show_acts (OwSystemsPane *self)
{
  /* A list that goes away selects nothing once more. */
  if (self->session != NULL)
    allow_acts (self);
}

/* Another system was chosen: what was said of the last one does not hold for it. */
static void
chosen_cb (OwSystemsPane *self)
{
  if (self->session == NULL)
    return;
  gtk_label_set_text (self->trial, "");
  show_acts (self);
}

static void
show_systems (OwSystemsPane *self, int chosen)
{
  for (guint i = 0; i < self->state->systems->len; i++)
    {
      const OwSystemEntry *entry = self->state->systems->pdata[i];
      g_autofree char *offers = dup_offers (self, entry->row);
      const char *style;
      g_autofree char *condition = dup_condition (self, entry, &style);

      gtk_list_box_append (
          self->systems_list,
          ow_state_row_new (get_system_name (self, entry->row->id), offers, condition, style));
    }
  gtk_list_box_select_row (self->systems_list,
                           gtk_list_box_get_row_at_index (self->systems_list, MAX (chosen, 0)));
}

static void
show_messages (OwSystemsPane *self, int chosen)
{
  int n = (int)self->state->messages->len;

  for (int i = 0; i < n; i++)
    {
      const OwOutboxEntry *entry = self->state->messages->pdata[i];
      const char *name = get_system_name (self, entry->system);
      g_autofree char *first = entry->case_number != NULL
                                   ? g_strdup_printf ("%s · %s", name, entry->case_number)
                                   : g_strdup (name);
      g_autofree char *detail = dup_message_detail (self, entry);

      gtk_list_box_append (
          self->messages_list,
          ow_state_row_new (first, detail,
                            entry->dead ? ow_systems_pane_words (self, N_ ("Given up"))
                                        : ow_systems_pane_words (self, N_ ("Waits")),
                            entry->dead ? "ow-state-refused" : "ow-state-waiting"));
    }
  gtk_list_box_select_row (
      self->messages_list,
      gtk_list_box_get_row_at_index (self->messages_list, CLAMP (chosen, 0, MAX (n - 1, 0))));
}

/* All that the rows say, so that a change of something else in the store moves nothing. */
static char *
dup_shown (OwSystemsPane *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->state->systems->len; i++)
    {
      const OwSystemEntry *entry = self->state->systems->pdata[i];
      const char *style;
      g_autofree char *condition = dup_condition (self, entry, &style);
      g_autofree char *details = dup_details (self, entry);

      g_string_append_printf (text, "%s\n%s\n", condition, details);
    }
  for (guint i = 0; i < self->state->messages->len; i++)
    {
      const OwOutboxEntry *entry = self->state->messages->pdata[i];
      g_autofree char *detail = dup_message_detail (self, entry);

      g_string_append_printf (text, "%" G_GINT64_FORMAT " %d %s\n", entry->id, entry->dead, detail);
    }
  ow_systems_pane_add_shown (self, text);
  return g_string_free (text, FALSE);
}

static void
show_state (OwSystemsPane *self)
{
  g_autofree char *shown = dup_shown (self);
  int system = get_index (self->systems_list), message = get_index (self->messages_list);
  GtkListBox *lists[] = { self->systems_list, self->messages_list, self->files_list };
  GtkListBox *focused = self->take_focus ? self->systems_list : NULL;
  g_autofree char *trial = g_strdup (gtk_label_get_text (self->trial));
  GtkListBoxRow *row;

  if (g_strcmp0 (shown, self->shown) == 0 && !self->take_focus)
    {
      allow_acts (self);
      return;
    }
  g_free (self->shown);
  self->shown = g_steal_pointer (&shown);
  self->take_focus = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (gtk_widget_get_focus_child (GTK_WIDGET (lists[i])) != NULL)
      focused = lists[i];
  clear (self->systems_list);
  clear (self->messages_list);
  show_systems (self, system);
  show_messages (self, message);
  ow_systems_pane_show_files (self);
  gtk_label_set_text (self->trial, trial);
  ow_ui_set_face (GTK_WIDGET (self), self->language);
  show_acts (self);
  if (focused == NULL)
    return;
  row = gtk_list_box_get_selected_row (focused);
  if (row == NULL)
    row = gtk_list_box_get_selected_row (self->systems_list);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwSystemsPane) self = data;
  g_autoptr (GError) error = NULL;
  OwSystemsState *state = ow_systems_read_finish (result, &error);

  if (state == NULL)
    {
      if (self->session != NULL && !ow_pane_is_told (self->session, error))
        ow_pane_fail (OW_PANE (self), error);
      return;
    }
  g_clear_pointer (&self->state, ow_systems_state_free);
  self->state = state;
  if (self->session != NULL)
    show_state (self);
}

static void
load (OwSystemsPane *self)
{
  if (self->watch != NULL)
    ow_change_watch_mark (self->watch);
  ow_systems_read_async (self->session, self->cancellable, read_cb, g_object_ref (self));
}

/* Settings */

static const char *
wrong_url (const char *const *values, guint i)
{
  return *values[i] == '\0' || ow_peer_is_good (OW_PEER_URL, values[i])
             ? NULL
             : N_ ("Type an address like https://host:8443/v1, without a slash at its end.");
}

static const char *
wrong_authority (const char *const *values, guint i)
{
  return *values[0] == '\0' || ow_peer_is_good (OW_PEER_AUTHORITY, values[i])
             ? NULL
             : N_ ("No certificate can be read there. Type the whole name of a PEM file.");
}

static const char *
wrong_certificate (const char *const *values, guint i)
{
  return ow_peer_is_good (OW_PEER_CERTIFICATE, values[i])
             ? NULL
             : N_ ("No certificate with its key can be read there. Type the whole name of a PEM "
                   "file.");
}

static const char *
wrong_deadline (const char *const *values, guint i)
{
  return ow_peer_is_good (OW_PEER_DEADLINE, values[i]) ? NULL
                                                       : N_ ("Type a number from 100 to 60000.");
}

static const char *
wrong_max_body (const char *const *values, guint i)
{
  return ow_peer_is_good (OW_PEER_MAX_BODY, values[i])
             ? NULL
             : N_ ("Type a number from 1024 to 16777216.");
}

typedef struct
{
  OwSystemsPane *self;
  char *system; /* whose interface is set */
} Subject;

static Subject *
subject_new (OwSystemsPane *self, const char *system)
{
  Subject *subject = g_new0 (Subject, 1);

  subject->self = g_object_ref (self);
  subject->system = g_strdup (system);
  return subject;
}

static void
subject_free (gpointer data)
{
  Subject *subject = data;

  g_object_unref (subject->self);
  g_free (subject->system);
  g_free (subject);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Subject, subject_free)

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Subject) subject = data;
  OwSystemsPane *self = subject->self;
  g_autoptr (GError) error = NULL;
  gboolean saved = ow_system_save_finish (OW_SESSION (source), result, &error);
  g_autofree char *name = g_strconcat ("system.", subject->system, NULL);
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return;
  if (saved)
    {
      text = render (self, ow_message_new ("systems.saved", "system", name, NULL));
      ow_pane_say (OW_PANE (self), text);
      gtk_label_set_text (self->trial, "");
    }
  else
    ow_pane_fail (OW_PANE (self), error);
  load (self);
}

static void
set_asked_cb (const char *const *values, gpointer data)
{
  Subject *subject = data;
  OwSystemsPane *self = subject->self;
  OwPeer peer = { .system = subject->system };

  if (values == NULL || self->session == NULL)
    return;
  peer.base_url = (char *)values[0];
  peer.authority = (char *)values[1];
  peer.certificate = *values[2] != '\0' ? (char *)values[2] : NULL;
  peer.office = *values[3] != '\0' ? (char *)values[3] : NULL;
  peer.deadline = (int)g_ascii_strtoll (values[4], NULL, 10);
  peer.max_body = g_ascii_strtoll (values[5], NULL, 10);
  ow_system_save_async (self->session, subject->system, *values[0] != '\0' ? &peer : NULL, saved_cb,
                        subject_new (self, subject->system));
}

static void
set_cb (OwSystemsPane *self)
{
  const OwSystemEntry *entry = get_system (self);
  const OwPeer *peer = entry->peer;
  g_autofree char *deadline = g_strdup_printf ("%d", peer != NULL ? peer->deadline : 5000);
  g_autofree char *max_body
      = g_strdup_printf ("%" G_GINT64_FORMAT, peer != NULL ? peer->max_body : 256 * 1024);
  const OwAskField fields[] = {
    { N_ ("Address; empty turns the system off"), peer != NULL ? peer->base_url : NULL, NULL, FALSE,
      TRUE, wrong_url },
    { N_ ("Certificate of the only authority that is trusted"),
      peer != NULL ? peer->authority : NULL, NULL, FALSE, TRUE, wrong_authority },
    { N_ ("Certificate of this counter, with its key"), peer != NULL ? peer->certificate : NULL,
      NULL, FALSE, TRUE, wrong_certificate },
    { N_ ("What the system calls this office"), peer != NULL ? peer->office : NULL, NULL, FALSE,
      TRUE, NULL },
    { N_ ("Longest wait for an answer, milliseconds"), deadline, NULL, FALSE, FALSE,
      wrong_deadline },
    { N_ ("Largest answer, bytes"), max_body, NULL, FALSE, FALSE, wrong_max_body },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };

  ow_ask_dialog (
      ow_systems_pane_get_window (self), self->language,
      get_system_name (self, entry->row->interface),
      ow_systems_pane_words (
          self, N_ ("The settings hold for this machine, at once. Then test the connection.")),
      fields, ow_systems_pane_words (self, N_ ("Save")),
      ow_context_get_today (ow_session_get_context (self->session)), set_asked_cb,
      subject_new (self, entry->row->interface), subject_free);
}

/* Trying */

/* "340 ms", "2.4 s" */
static char *
dup_duration (OwSystemsPane *self, gint64 milliseconds)
{
  g_autofree char *seconds = NULL;

  if (milliseconds < 1000)
    return render (self, ow_message_new ("systems.milliseconds", "n", milliseconds, NULL));
  seconds
      = g_strdup_printf ("%" G_GINT64_FORMAT "%s%" G_GINT64_FORMAT, milliseconds / 1000,
                         self->language == OW_LANGUAGE_RU ? "," : ".", milliseconds % 1000 / 100);
  return render (self, ow_message_new ("systems.seconds", "n", seconds, NULL));
}

/* A connection that is good and slow is found here, before the applicant waits for it. */
static char *
dup_took (OwSystemsPane *self, const OwTrial *trial, const OwPeer *peer)
{
  g_autofree char *took = dup_duration (self, trial->elapsed);
  g_autofree char *longest = dup_duration (self, peer->deadline);

  return render (self, ow_message_new ("systems.took", "took", took, "longest", longest, NULL));
}

static void
show_trial (OwSystemsPane *self, const OwTrial *trial, const OwPeer *peer)
{
  g_autofree char *said = trial->problem != NULL
                              ? ow_error_render (trial->problem, self->language)
                              : g_strdup (ow_message_text ("gateway.trial.good", self->language));
  g_autofree char *took = peer != NULL ? dup_took (self, trial, peer) : NULL;
  g_autofree char *skew = trial->skew != 0
                              ? render (self, ow_message_new ("systems.skew", "seconds",
                                                              ABS (trial->skew) / 1000, NULL))
                              : NULL;
  g_autofree char *text = g_strconcat (said, took != NULL ? "\n" : "", took != NULL ? took : "",
                                       skew != NULL ? "\n" : "", skew != NULL ? skew : "", NULL);

  gtk_widget_remove_css_class (GTK_WIDGET (self->trial), "ow-state-done");
  gtk_widget_remove_css_class (GTK_WIDGET (self->trial), "ow-state-refused");
  gtk_widget_add_css_class (GTK_WIDGET (self->trial),
                            trial->step == OW_TRIAL_GOOD ? "ow-state-done" : "ow-state-refused");
  gtk_label_set_text (self->trial, text);
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Subject) subject = data;
  OwSystemsPane *self = subject->self;
  const OwSystemEntry *entry;
  g_auto (OwTrial) trial = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean tried = ow_system_try_finish (result, &trial, &error);

  self->trying = FALSE;
  if (self->session == NULL)
    return;
  entry = get_system (self);
  if (!tried)
    ow_pane_fail (OW_PANE (self), error);
  else if (entry != NULL && g_strcmp0 (entry->row->interface, subject->system) == 0)
    show_trial (self, &trial, entry->peer);
  load (self);
}

static void
try_cb (OwSystemsPane *self)
{
  const OwSystemEntry *entry = get_system (self);

  self->trying = TRUE;
  gtk_widget_remove_css_class (GTK_WIDGET (self->trial), "ow-state-done");
  gtk_widget_remove_css_class (GTK_WIDGET (self->trial), "ow-state-refused");
  gtk_label_set_text (self->trial, ow_systems_pane_words (self, N_ ("Testing the connection…")));
  show_acts (self);
  ow_system_try_async (self->session, entry->row->interface, self->cancellable, tried_cb,
                       subject_new (self, entry->row->interface));
}

/* Messages */

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Subject) subject = data;
  OwSystemsPane *self = subject->self;
  g_autoptr (GError) error = NULL;
  gboolean done = ow_outbox_decide_finish (OW_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  if (done)
    ow_pane_say (OW_PANE (self), ow_systems_pane_words (self, subject->system));
  else
    ow_pane_fail (OW_PANE (self), error);
  load (self);
}

static void
again_cb (OwSystemsPane *self)
{
  ow_outbox_retry_async (self->session, get_message (self)->id, decided_cb,
                         subject_new (self, N_ ("It is sent again at once.")));
}

typedef struct
{
  OwSystemsPane *self;
  gint64 message;
} Aside;

static void
aside_free (gpointer data)
{
  g_object_unref (((Aside *)data)->self);
  g_free (data);
}

static void
aside_reason_cb (const char *reason, gpointer data)
{
  Aside *aside = data;

  if (reason != NULL && aside->self->session != NULL)
    ow_outbox_set_aside_async (
        aside->self->session, aside->message, reason, decided_cb,
        subject_new (aside->self, N_ ("Set aside. What waited behind it goes on.")));
}

static void
aside_cb (OwSystemsPane *self)
{
  const OwOutboxEntry *entry = get_message (self);
  Aside *aside = g_new0 (Aside, 1);

  aside->self = g_object_ref (self);
  aside->message = entry->id;
  ow_reason_ask (
      ow_systems_pane_get_window (self), self->language, get_system_name (self, entry->system),
      ow_systems_pane_words (self,
                             N_ ("It will never be sent. Who told the office instead, and how?")),
      ow_systems_pane_words (self, N_ ("Set Aside")), TRUE, aside_reason_cb, aside, aside_free);
}

static void
take_in_cb (OwSystemsPane *self)
{
  g_signal_emit (self, signals[TAKE_IN], 0);
}

/* What came from outside */

static void
inward_person_cb (OwInwardDialog *dialog, gint64 person, OwSystemsPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "window.record", "x", person);
}

static void
inward_take_cb (OwInwardDialog *dialog, gint64 message, OwSystemsPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "window.take-transfer", "x", message);
}

static void
inward_cb (OwSystemsPane *self)
{
  OwInwardDialog *dialog = ow_inward_dialog_new (self->session, 0, self->language);

  g_signal_connect_object (dialog, "person", G_CALLBACK (inward_person_cb), self, 0);
  g_signal_connect_object (dialog, "take", G_CALLBACK (inward_take_cb), self, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), ow_systems_pane_get_window (self));
}

/* The pane */

static void
changed_cb (gpointer data)
{
  load (data);
}

static void
ow_systems_pane_map (GtkWidget *widget)
{
  OwSystemsPane *self = OW_SYSTEMS_PANE (widget);

  GTK_WIDGET_CLASS (ow_systems_pane_parent_class)->map (widget);
  if (self->watch == NULL)
    self->watch = ow_change_watch_new (ow_session_get_context (self->session), changed_cb, self);
  load (self);
}

static void
ow_systems_pane_unmap (GtkWidget *widget)
{
  OwSystemsPane *self = OW_SYSTEMS_PANE (widget);

  g_clear_pointer (&self->watch, ow_change_watch_free);
  GTK_WIDGET_CLASS (ow_systems_pane_parent_class)->unmap (widget);
}

static void
ow_systems_pane_focus (OwPane *pane)
{
  OwSystemsPane *self = OW_SYSTEMS_PANE (pane);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->systems_list);

  self->take_focus = row == NULL;
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->systems_list));
}

static void
pane_init (OwPaneInterface *iface)
{
  iface->focus = ow_systems_pane_focus;
}

static void
ow_systems_pane_dispose (GObject *object)
{
  OwSystemsPane *self = OW_SYSTEMS_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->watch, ow_change_watch_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_systems_pane_parent_class)->dispose (object);
}

static void
ow_systems_pane_finalize (GObject *object)
{
  OwSystemsPane *self = OW_SYSTEMS_PANE (object);

  g_clear_pointer (&self->state, ow_systems_state_free);
  g_free (self->shown);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (ow_systems_pane_parent_class)->finalize (object);
}

static void
ow_systems_pane_class_init (OwSystemsPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_systems_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_systems_pane_finalize;
  signals[TAKE_IN] = g_signal_new ("take-in", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  GTK_WIDGET_CLASS (klass)->map = ow_systems_pane_map;
  GTK_WIDGET_CLASS (klass)->unmap = ow_systems_pane_unmap;
}

static void
ow_systems_pane_init (OwSystemsPane *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/* @head: what stands beside the heading is added to it. */
static GtkListBox *
add_list (OwSystemsPane *self, GtkWidget *column, const char *heading, GtkWidget *head)
{
  GtkWidget *title = gtk_label_new (ow_systems_pane_words (self, heading));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (list, "ow-queue-list");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ow_systems_pane_words (self, heading), -1);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (column), head);
  gtk_box_append (GTK_BOX (column), scroller);
  return GTK_LIST_BOX (list);
}

static GtkLabel *
add_label (GtkWidget *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (column), label);
  return GTK_LABEL (label);
}

static GtkWidget *
add_act (OwSystemsPane *self, GtkWidget *acts, const char *text, const char *key, GCallback func)
{
  GtkWidget *button = ow_key_button_new (ow_systems_pane_words (self, text), key);

  g_signal_connect_object (button, "clicked", func, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (acts), button);
  return button;
}

GtkWidget *
ow_systems_pane_new (OwSession *session, OwLanguage language)
{
  OwSystemsPane *self = g_object_new (OW_TYPE_SYSTEMS_PANE, NULL);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *over_systems = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *over_files = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *empty;
  GtkWidget *no_files;

  self->session = g_object_ref (session);
  self->language = language;
  empty = gtk_label_new (ow_systems_pane_words (self, N_ ("Every message has arrived.")));
  g_object_set (empty, "margin-top", 18, "margin-bottom", 18, "wrap", TRUE, NULL);
  no_files = gtk_label_new (ow_systems_pane_words (self, N_ ("No file was taken in here.")));
  g_object_set (no_files, "margin-top", 18, "margin-bottom", 18, "wrap", TRUE, NULL);
  g_object_set (columns, "margin-start", 12, "margin-end", 12, "margin-top", 12, "margin-bottom",
                12, NULL);
  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  gtk_box_append (GTK_BOX (columns), left);
  gtk_box_append (GTK_BOX (columns), right);
  self->systems_list = add_list (self, left, N_ ("Outside systems"), over_systems);
  add_act (self, over_systems, N_ ("Questions and Reports"), "<Control>e", G_CALLBACK (inward_cb));
  self->details = add_label (right);
  self->trial = add_label (right);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->trial), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ow_systems_pane_words (self, N_ ("Test of the connection")), -1);
  self->messages_list = add_list (self, right, N_ ("Messages that have not arrived"),
                                  gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  gtk_list_box_set_placeholder (self->messages_list, empty);
  self->files_list = add_list (self, right, N_ ("Files that were taken in"), over_files);
  self->take_in
      = add_act (self, over_files, N_ ("Take a File In"), "<Shift>F12", G_CALLBACK (take_in_cb));
  self->answers = add_act (self, over_files, N_ ("Write Answers"), "<Control>w",
                           G_CALLBACK (ow_systems_pane_answer));
  gtk_list_box_set_placeholder (self->files_list, no_files);
  gtk_widget_add_css_class (acts, "ow-acts");
  self->set = add_act (self, acts, N_ ("Settings"), "<Shift>F6", G_CALLBACK (set_cb));
  self->try = add_act (self, acts, N_ ("Test the Connection"), "<Shift>F7", G_CALLBACK (try_cb));
  self->again = add_act (self, acts, N_ ("Send Again"), "<Shift>F8", G_CALLBACK (again_cb));
  self->aside = add_act (self, acts, N_ ("Set Aside"), "<Shift>F9", G_CALLBACK (aside_cb));
  self->write = add_act (self, acts, N_ ("Write a File"), "<Shift>F11",
                         G_CALLBACK (ow_systems_pane_ask_file));
  self->issuer = add_act (self, acts, N_ ("Receipts"), "<Control>r",
                          G_CALLBACK (ow_systems_pane_ask_issuer));
  gtk_widget_set_sensitive (self->issuer, ow_session_may (session, "site.edit"));
  gtk_widget_set_sensitive (self->write, ow_session_may (session, "site.edit"));
  gtk_widget_set_sensitive (self->take_in, ow_session_may (session, "site.edit"));
  gtk_box_append (GTK_BOX (self), columns);
  gtk_box_append (GTK_BOX (self), acts);
  g_signal_connect_object (self->systems_list, "row-selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->messages_list, "row-selected", G_CALLBACK (show_acts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->files_list, "row-selected", G_CALLBACK (show_acts), self,
                           G_CONNECT_SWAPPED);
  ow_ui_set_face (GTK_WIDGET (self), language);
  show_acts (self);
  return GTK_WIDGET (self);
}
