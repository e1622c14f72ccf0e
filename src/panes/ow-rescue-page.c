/* A backup is put back: instead of a damaged store, or on a bare machine. Nothing is moved before
 * the backup was opened and checked, so that pressing the button again is always right. */

#include "ow-rescue-page.h"

#include <glib/gi18n-lib.h>

#include "ow-counter-error.h"
#include "ow-message.h"
#include "ow-question.h"
#include "ow-rescue.h"
#include "ow-task.h"
#include "ow-ui.h"

struct _OwRescuePage
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkLabel *problem;
  GtkLabel *kept;
  GtkLabel *offer;
  GtkLabel *missing;
  GtkWidget *asking;
  GtkPasswordEntry *passphrase;
  GtkLabel *who;
  GtkEntry *login;
  GtkPasswordEntry *password;
  GtkWidget *code_row;
  GtkEntry *code;
  GtkLabel *failure;
  GtkWidget *spinner;
  GtkWidget *restore;
  GtkWidget *folder_button;
  GtkWidget *retry;
  GtkWidget *empty;
  GtkWidget *back;

  OwProfile *profile; /* borrowed */
  OwClock *clock;
  GError *error; /* NULL: replaces another machine */
  OwLanguage language;
  gboolean training;
  char *folder; /* chosen; NULL: the places of the machine */
  OwRescueOffer *found;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (OwRescuePage, ow_rescue_page, GTK_TYPE_BOX)

enum
{
  DONE,
  CANCEL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A snapshot for the worker: it never touches the page. */
typedef struct
{
  char *store, *archive, *passphrase, *login, *password, *code, *station, *desk;
  char **folders;
  gboolean training;
  OwClock *clock;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->store);
  g_free (job->archive);
  g_free (job->passphrase);
  g_free (job->login);
  g_free (job->password);
  g_free (job->code);
  g_free (job->station);
  g_free (job->desk);
  g_strfreev (job->folders);
  ow_clock_unref (job->clock);
  g_free (job);
}

static Job *
job_new (OwRescuePage *self)
{
  Job *job = g_new0 (Job, 1);

  job->store = g_strdup (ow_profile_get_store_path (self->profile));
  job->training = self->training;
  job->clock = ow_clock_ref (self->clock);
  return job;
}

static void
run (OwRescuePage *self, Job *job, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, NULL);

  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, job, job_free);
  ow_task_run_in_thread (task, func);
}

static void
set_busy (OwRescuePage *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_sensitive (self->restore, !busy && self->found != NULL);
  gtk_widget_set_sensitive (self->folder_button, !busy);
  gtk_widget_set_sensitive (self->retry, !busy);
  gtk_widget_set_sensitive (self->empty, !busy);
  gtk_widget_set_sensitive (self->back, !busy);
}

/* Takes @message. */
static void
say (OwRescuePage *self, GtkLabel *label, OwMessage *message)
{
  g_autofree char *text = message != NULL ? ow_message_render (message, self->language) : NULL;

  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  if (message != NULL)
    ow_message_unref (message);
}

static void
say_failure (OwRescuePage *self, const char *text)
{
  gtk_label_set_text (self->failure, text);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), *text != '\0');
}

static void
say_error (OwRescuePage *self, const GError *error)
{
  g_autofree char *text = ow_error_render (error, self->language);

  say_failure (self, text);
}

/* Finding */

static void
show_offer (OwRescuePage *self)
{
  g_autofree char *time = NULL;
  const OwRescueOffer *offer = self->found;
  OwDate date;

  gtk_widget_set_visible (self->asking, offer != NULL);
  if (offer == NULL)
    {
      say (self, self->offer,
           self->folder != NULL ? ow_message_new ("error.backup.none", "place", self->folder, NULL)
                                : ow_message_new ("rescue.none", NULL));
      say (self, self->missing, NULL);
      return;
    }
  date = ow_instant_to_date (offer->taken_at);
  time = ow_instant_to_clock_text (offer->taken_at);
  say (self, self->offer,
       ow_message_new ("rescue.offer", "site", offer->site, "date", (int)date, "time", time, NULL));
  say (self, self->missing,
       offer->last_receipt != NULL
           ? ow_message_new ("rescue.missing-receipt", "date", (int)date, "time", time, "receipt",
                             offer->last_receipt, NULL)
           : ow_message_new ("rescue.missing", "date", (int)date, "time", time, NULL));
}

static void
find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;

  g_task_return_pointer (
      task, ow_rescue_find (job->store, (const char *const *)job->folders, job->training),
      (GDestroyNotify)ow_rescue_offer_free);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  OwRescuePage *self = OW_RESCUE_PAGE (source);

  ow_rescue_offer_free (self->found);
  self->found = g_task_propagate_pointer (G_TASK (result), NULL);
  show_offer (self);
  set_busy (self, FALSE);
  if (self->found != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}

static void
look (OwRescuePage *self)
{
  Job *job = job_new (self);

  if (self->folder != NULL)
    {
      job->folders = g_new0 (char *, 2);
      job->folders[0] = g_strdup (self->folder);
    }
  else
    job->folders = ow_profile_dup_backup_places (self->profile);
  say (self, self->offer, ow_message_new ("rescue.looking", NULL));
  say (self, self->missing, NULL);
  say_failure (self, "");
  set_busy (self, TRUE);
  run (self, job, find_thread, found_cb);
}

/* Restoring */

static void
restore_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  const OwBackupWho who = { job->login, job->password, job->code, job->station };
  GError *error = NULL;

  if (ow_rescue_restore (job->store, job->archive, job->passphrase, job->training, job->clock, &who,
                         &job->desk, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* What was right stays where it was typed. */
static void
ask_again (OwRescuePage *self, const GError *error)
{
  if (g_error_matches (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_CODE))
    {
      gtk_widget_set_visible (self->code_row, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->code));
      return;
    }
  gtk_widget_set_visible (self->code_row, FALSE);
  /* The passphrase was right when the people of the backup were asked. */
  gtk_widget_grab_focus (error->domain == OW_COUNTER_ERROR ? GTK_WIDGET (self->login)
                                                           : GTK_WIDGET (self->passphrase));
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  OwRescuePage *self = OW_RESCUE_PAGE (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  set_busy (self, FALSE);
  if (g_task_propagate_boolean (G_TASK (result), &error)
      && (self->error != NULL || job->desk == NULL
          || ow_profile_take_over (self->profile, job->desk, &error)))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
      gtk_editable_set_text (GTK_EDITABLE (self->password), "");
      g_signal_emit (self, signals[DONE], 0);
      return;
    }
  say_error (self, error);
  gtk_editable_set_text (GTK_EDITABLE (self->code), "");
  ask_again (self, error);
}

static void
restore_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwRescuePage *self = OW_RESCUE_PAGE (widget);
  const char *passphrase = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));
  Job *job;

  if (self->busy || self->found == NULL)
    return;
  if (*passphrase == '\0')
    {
      say_failure (self,
                   ow_text (self->language, NULL, N_ ("Type the passphrase of the backups.")));
      gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
      return;
    }
  job = job_new (self);
  job->archive = g_strdup (self->found->path);
  job->passphrase = g_strdup (passphrase);
  job->login = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->login)));
  job->password = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->password)));
  job->code = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->code)));
  job->station = g_strdup_printf ("desk-%d", MAX (ow_profile_get_desk (self->profile), 0));
  say_failure (self, "");
  set_busy (self, TRUE);
  run (self, job, restore_thread, restored_cb);
}

/* Another folder */

void
ow_rescue_page_set_folder (OwRescuePage *self, const char *folder)
{
  g_return_if_fail (OW_IS_RESCUE_PAGE (self));

  g_free (self->folder);
  self->folder = g_strdup (folder);
  look (self);
}

static void
folder_cb (GtkNativeDialog *dialog, int response, OwRescuePage *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  gtk_native_dialog_hide (dialog);
  if (path != NULL && !self->busy)
    ow_rescue_page_set_folder (self, path);
  g_object_unref (dialog);
}

static void
folder_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwRescuePage *self = OW_RESCUE_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      ow_text (self->language, NULL, N_ ("Folder of the backups")),
      GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
      ow_text (self->language, NULL, N_ ("Choose")), ow_text (self->language, NULL, N_ ("Cancel")));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (folder_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
retry_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (!OW_RESCUE_PAGE (widget)->busy)
    g_signal_emit (widget, signals[DONE], 0);
}

static void
back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (!OW_RESCUE_PAGE (widget)->busy)
    g_signal_emit (widget, signals[CANCEL], 0);
}

/* Beginning empty */

static void
empty_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;

  if (ow_rescue_begin_empty (job->store, job->clock, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
emptied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  OwRescuePage *self = OW_RESCUE_PAGE (source);
  g_autoptr (GError) error = NULL;

  set_busy (self, FALSE);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_signal_emit (self, signals[DONE], 0);
  else
    say_error (self, error);
}

static void
answered_cb (const char *id, gpointer data)
{
  OwRescuePage *self = data;

  if (!g_str_equal (id, "empty") || self->busy || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  set_busy (self, TRUE);
  run (self, job_new (self), empty_thread, emptied_cb);
}

static void
empty_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const OwAnswer answers[] = { { "cancel", N_ ("Cancel"), 0, NULL },
                                      { "empty", N_ ("Begin Empty"), GDK_KEY_b, "B" },
                                      { NULL, NULL, 0, NULL } };
  OwRescuePage *self = OW_RESCUE_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (self->busy || !GTK_IS_WINDOW (root))
    return;
  ow_question_ask (GTK_WINDOW (root), self->language,
                   ow_text (self->language, NULL, N_ ("Begin with an empty store?")),
                   ow_message_text ("rescue.empty", self->language), answers, "cancel", answered_cb,
                   g_object_ref (self), g_object_unref);
}

static void
ow_rescue_page_finalize (GObject *object)
{
  OwRescuePage *self = OW_RESCUE_PAGE (object);

  g_clear_error (&self->error);
  g_clear_pointer (&self->clock, ow_clock_unref);
  ow_rescue_offer_free (self->found);
  g_free (self->folder);
  G_OBJECT_CLASS (ow_rescue_page_parent_class)->finalize (object);
}

static void
ow_rescue_page_class_init (OwRescuePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ow_rescue_page_finalize;
  signals[DONE]
      = g_signal_new ("done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCEL]
      = g_signal_new ("cancel", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "rescue.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "rescue.folder", NULL, folder_action);
  gtk_widget_class_install_action (widget_class, "rescue.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "rescue.empty", NULL, empty_action);
  gtk_widget_class_install_action (widget_class, "rescue.back", NULL, back_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-rescue-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OwRescuePage, title);
  gtk_widget_class_bind_template_child (widget_class, OwRescuePage, problem);
  gtk_widget_class_bind_template_child (widget_class, OwRescuePage, kept);
  gtk_widget_class_bind_template_child (widget_class, OwRescuePage, offer);
  gtk_widget_class_bind_template_child (widget_class, OwRescuePage, missing);
  gtk_widget_class_bind_template_child (widget_class, OwRescuePage, asking);
  gtk_widget_class_bind_template_child (widget_class, OwRescuePage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, OwRescuePage, who);
  gtk_widget_class_bind_template_child (widget_class, OwRescuePage, login);
  gtk_widget_class_bind_template_child (widget_class, OwRescuePage, password);
  gtk_widget_class_bind_template_child (widget_class, OwRescuePage, code_row);
  gtk_widget_class_bind_template_child (widget_class, OwRescuePage, code);
  gtk_widget_class_bind_template_child (widget_class, OwRescuePage, failure);
  gtk_widget_class_bind_template_child (widget_class, OwRescuePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, OwRescuePage, restore);
  gtk_widget_class_bind_template_child (widget_class, OwRescuePage, folder_button);
  gtk_widget_class_bind_template_child (widget_class, OwRescuePage, retry);
  gtk_widget_class_bind_template_child (widget_class, OwRescuePage, empty);
  gtk_widget_class_bind_template_child (widget_class, OwRescuePage, back);
}

static void
ow_rescue_page_init (OwRescuePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What the storage engine says of a damaged store is English: it stands in a line of its own. */
static char *
dup_problem (OwRescuePage *self)
{
  OwMessage *problem = ow_message_from_error (self->error);
  g_autoptr (OwMessage) line = NULL;
  g_autofree char *detail = NULL;

  if (problem == NULL || !g_str_equal (ow_message_get_id (problem), "error.store.corrupt"))
    return ow_error_render (self->error, self->language);
  line = ow_message_new ("rescue.detail", "detail", ow_message_get_text (problem, "detail"), NULL);
  detail = ow_message_render (line, self->language);
  return g_strconcat (ow_message_text ("rescue.damaged", self->language), "\n", detail, NULL);
}

static void
show_mode (OwRescuePage *self)
{
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->retry, self->error != NULL);
  gtk_widget_set_visible (self->empty, self->error != NULL);
  gtk_widget_set_visible (self->back, self->error == NULL);
  if (self->error == NULL)
    {
      gtk_label_set_text (self->title,
                          ow_text (self->language, NULL, N_ ("This computer replaces another")));
      say (self, self->problem, ow_message_new ("rescue.replace", NULL));
      say (self, self->kept, NULL);
      return;
    }
  text = dup_problem (self);
  gtk_label_set_text (self->title, ow_text (self->language, NULL, N_ ("The store is damaged")));
  gtk_label_set_text (self->problem, text);
  say (self, self->kept, ow_message_new ("rescue.kept", NULL));
}

OwRescuePage *
ow_rescue_page_new (OwProfile *profile,
                    gboolean training,
                    OwClock *clock,
                    const GError *problem,
                    OwLanguage language)
{
  OwRescuePage *self = g_object_new (OW_TYPE_RESCUE_PAGE, NULL);

  self->profile = profile;
  self->training = training;
  self->clock = clock != NULL ? ow_clock_ref (clock) : ow_clock_new_system ();
  self->error = problem != NULL ? g_error_copy (problem) : NULL;
  self->language = language;
  show_mode (self);
  say (self, self->who, ow_message_new ("rescue.who", NULL));
  ow_ui_set_face (GTK_WIDGET (self), language);
  look (self);
  return self;
}

void
ow_rescue_page_take (OwRescuePage *self, OwRescuePage *other)
{
  g_return_if_fail (OW_IS_RESCUE_PAGE (self) && OW_IS_RESCUE_PAGE (other));

  gtk_editable_set_text (GTK_EDITABLE (self->passphrase),
                         gtk_editable_get_text (GTK_EDITABLE (other->passphrase)));
  gtk_editable_set_text (GTK_EDITABLE (self->login),
                         gtk_editable_get_text (GTK_EDITABLE (other->login)));
  gtk_editable_set_text (GTK_EDITABLE (self->password),
                         gtk_editable_get_text (GTK_EDITABLE (other->password)));
  gtk_editable_set_text (GTK_EDITABLE (self->code),
                         gtk_editable_get_text (GTK_EDITABLE (other->code)));
  gtk_widget_set_visible (self->code_row, gtk_widget_get_visible (other->code_row));
  if (other->folder != NULL)
    ow_rescue_page_set_folder (self, other->folder);
}
