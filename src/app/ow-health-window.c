/* The health of this computer: the rows of the doctor, which the command line says too, and what
 * can be done at once about its backups. */

#include "ow-health-window.h"

#include <glib/gi18n-lib.h>

#include "ow-approve-dialog.h"
#include "ow-backup-desk.h"
#include "ow-backup-dialog.h"
#include "ow-desk-card.h"
#include "ow-doctor.h"
#include "ow-error.h"
#include "ow-information.h"
#include "ow-message.h"
#include "ow-qr-view.h"
#include "ow-save-file.h"
#include "ow-scan-catcher.h"
#include "ow-task.h"
#include "ow-trail-repair.h"
#include "ow-ui.h"

/* What the test code holds: of no applicant, no case, no paper. */
#define TEST_CODE "ONEWINDOW TEST 0123456789"
#define TEST_SIZE 132

struct _OwHealthWindow
{
  AdwWindow parent_instance;

  GtkBox *rows;
  GtkLabel *said;
  GtkWidget *now, *drill, *card; /* NULL: not for this person */
  GtkWidget *repair;  /* shown when the trail does not verify; NULL: not for this person */
  OwSession *session; /* NULL: the window is gone */
  OwLanguage language;
  GBytes *report;
  OwScanCatcher *catcher;
  gboolean scanned; /* a code has arrived while this window was open */
  GPtrArray *found; /* OwHealthRow *; NULL: still looking */
};

G_DEFINE_FINAL_TYPE (OwHealthWindow, ow_health_window, ADW_TYPE_WINDOW)

static void
ow_health_window_dispose (GObject *object)
{
  OwHealthWindow *self = OW_HEALTH_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->catcher);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->report, g_bytes_unref);
  G_OBJECT_CLASS (ow_health_window_parent_class)->dispose (object);
}

static void
ow_health_window_class_init (OwHealthWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_health_window_dispose;
}

static void
ow_health_window_init (OwHealthWindow *self)
{
}

/* It reads the whole store. The window is modal: nobody changes the profile meanwhile. */
static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OwContext *context = data;

  g_task_return_pointer (task,
                         ow_doctor_look (ow_context_get_profile (context), NULL,
                                         ow_context_get_clock (context), cancellable),
                         (GDestroyNotify)g_ptr_array_unref);
}

static void
add_row (GtkBox *box, const OwHealthRow *row, OwLanguage language)
{
  g_autofree char *name_id = g_strconcat ("health.row.", row->id, NULL);
  g_autofree char *state_id = g_strconcat ("health.state.", ow_health_to_text (row->health), NULL);
  g_autofree char *heading = g_strdup_printf ("%s · %s", ow_message_text (name_id, language),
                                              ow_message_text (state_id, language));
  g_autofree char *text = ow_message_render (row->message, language);
  GtkWidget *title = ow_ui_label_new (heading, language);

  gtk_widget_add_css_class (title, "heading");
  if (row->health == OW_HEALTH_BAD)
    gtk_widget_add_css_class (title, "error");
  else if (row->health == OW_HEALTH_WARN)
    gtk_widget_add_css_class (title, "warning");
  gtk_box_append (box, title);
  gtk_box_append (box, ow_ui_label_new (text, language));
}

/* Until a code arrives there is one to be scanned. */
static void
add_scanner (OwHealthWindow *self, const OwHealthRow *row)
{
  g_autoptr (OwMessage) message = ow_message_new ("health.scanner.good", NULL);
  const OwHealthRow good = { row->id, OW_HEALTH_GOOD, message };
  GtkWidget *code;

  add_row (self->rows, self->scanned ? &good : row, self->language);
  if (self->scanned)
    return;
  code = ow_qr_view_new (TEST_CODE, TEST_SIZE);
  gtk_widget_set_halign (code, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (code), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ow_text (self->language, NULL, N_ ("Code to test the scanner")),
                                  -1);
  gtk_box_append (self->rows, code);
}

static gboolean
is_scanner (const OwHealthRow *row)
{
  return g_str_equal (row->id, "scanner");
}

/* NULL: it verifies, or could not be looked at. */
static const OwHealthRow *
find_bad_trail (OwHealthWindow *self)
{
  for (guint i = 0; self->found != NULL && i < self->found->len; i++)
    {
      const OwHealthRow *row = self->found->pdata[i];

      if (g_str_equal (row->id, "trail") && row->health == OW_HEALTH_BAD)
        return row;
    }
  return NULL;
}

static void
show_rows (OwHealthWindow *self)
{
  static const OwHealth order[] = { OW_HEALTH_BAD, OW_HEALTH_WARN, OW_HEALTH_SKIP, OW_HEALTH_GOOD };
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  if (self->repair != NULL)
    gtk_widget_set_visible (self->repair, find_bad_trail (self) != NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < self->found->len; j++)
      {
        const OwHealthRow *row = self->found->pdata[j];

        /* Also when a code has arrived since: the eye is there. */
        if (row->health != order[i])
          continue;
        if (is_scanner (row))
          add_scanner (self, row);
        else
          add_row (self->rows, row, self->language);
      }
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) rows = g_task_propagate_pointer (G_TASK (result), NULL);
  OwHealthWindow *self = OW_HEALTH_WINDOW (source);

  if (self->session == NULL || rows == NULL)
    return;
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = g_ptr_array_ref (rows);
  show_rows (self);
}

/* Whatever it is, it is only looked at whether it comes: nothing is searched for. */
static void
scanned_cb (OwHealthWindow *self)
{
  self->scanned = TRUE;
  if (self->found != NULL)
    show_rows (self);
}

/* Before the window is shown: the one below then leaves its scans to it. */
static void
catch_scans (OwHealthWindow *self)
{
  OwProfile *profile = ow_context_get_profile (ow_session_get_context (self->session));

  self->catcher = ow_scan_catcher_new (GTK_WIDGET (self), NULL);
  ow_scan_catcher_set_marks (self->catcher, ow_profile_get_scanner_prefix (profile),
                             ow_profile_get_scanner_suffix (profile));
  g_signal_connect_object (self->catcher, "text", G_CALLBACK (scanned_cb), self, G_CONNECT_SWAPPED);
}

static void
look (OwHealthWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, looked_cb, NULL);

  g_task_set_task_data (task, g_object_ref (ow_session_get_context (self->session)),
                        g_object_unref);
  ow_task_run_in_thread (task, look_thread);
}

static void
say (OwHealthWindow *self, const char *text, gboolean bad)
{
  gtk_label_set_text (self->said, text);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *text != '\0');
  if (bad)
    gtk_widget_add_css_class (GTK_WIDGET (self->said), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->said), "error");
}

static void
say_id (OwHealthWindow *self, const char *id)
{
  say (self, ow_message_text (id, self->language), FALSE);
}

static void
set_busy (OwHealthWindow *self, gboolean busy)
{
  if (self->repair != NULL)
    gtk_widget_set_sensitive (self->repair, !busy);
  gtk_widget_set_sensitive (self->now, !busy);
  gtk_widget_set_sensitive (self->drill, !busy);
}

/* What came of it, and how the machine is now. */
static void
end (OwHealthWindow *self, const GError *error, const char *good)
{
  g_autofree char *text = error != NULL ? ow_error_render (error, self->language) : NULL;

  set_busy (self, FALSE);
  if (text != NULL)
    say (self, text, TRUE);
  else
    say_id (self, good);
  look (self);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwHealthWindow) self = data;
  g_autoptr (GError) error = NULL;

  ow_backup_now_finish (result, &error);
  if (self->session != NULL)
    end (self, error, "backup.made");
}

static void
now_cb (OwHealthWindow *self)
{
  set_busy (self, TRUE);
  say_id (self, "backup.making");
  ow_backup_now_async (self->session, NULL, made_cb, g_object_ref (self));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwHealthWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
  if (self->session == NULL)
    return;
  text = error != NULL ? ow_error_render (error, self->language) : NULL;
  if (text != NULL)
    say (self, text, TRUE);
  else
    say_id (self, "backup.report-saved");
}

static void
save_cb (GFile *file, GtkWindow *over, gpointer data)
{
  OwHealthWindow *self = OW_HEALTH_WINDOW (data);

  if (self->session != NULL && self->report != NULL)
    g_file_replace_contents_bytes_async (file, self->report, NULL, FALSE, G_FILE_CREATE_PRIVATE,
                                         NULL, saved_cb, g_object_ref (self));
}

static void
drilled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwHealthWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) report = ow_backup_drill_finish (result, &error);
  g_autofree char *day = NULL;
  g_autofree char *name = NULL;

  if (self->session == NULL)
    return;
  end (self, error, "backup.drilled");
  if (report == NULL)
    return;
  g_clear_pointer (&self->report, g_bytes_unref);
  self->report = g_bytes_ref (report);
  day = ow_date_to_string (
      ow_clock_today (ow_context_get_clock (ow_session_get_context (self->session))));
  name = g_strdup_printf ("restore-drill-%s.pdf", day);
  ow_save_file_ask (GTK_WINDOW (self), self->language,
                    ow_text (self->language, NULL, N_ ("Report of the drill")), name, save_cb,
                    g_object_ref (self), g_object_unref);
}

static void
drill_cb (OwHealthWindow *self)
{
  set_busy (self, TRUE);
  say_id (self, "backup.drilling");
  ow_backup_drill_async (self->session, self->language, NULL, drilled_cb, g_object_ref (self));
}

/* A file about this computer that is made off the main thread and saved where the person says. */
typedef struct
{
  OwContext *context;
  GPtrArray *found; /* what the diagnostics hold; NULL: the card */
  OwLanguage language;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_object_unref (making->context);
  g_clear_pointer (&making->found, g_ptr_array_unref);
  g_free (making);
}

static void
make_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Making *making = data;
  OwProfile *profile = ow_context_get_profile (making->context);
  gboolean training = ow_store_get_site (ow_context_get_store (making->context))->training;
  GError *error = NULL;
  GBytes *file = making->found != NULL
                     ? ow_doctor_describe (profile, NULL, ow_context_get_clock (making->context),
                                           making->found)
                     : ow_desk_card_make (profile, training, making->language, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
make_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  OwHealthWindow *self = OW_HEALTH_WINDOW (source);
  const Making *making = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *text = error != NULL ? ow_error_render (error, self->language) : NULL;

  if (self->session == NULL)
    return;
  if (text != NULL)
    {
      say (self, text, TRUE);
      return;
    }
  g_clear_pointer (&self->report, g_bytes_unref);
  self->report = g_bytes_ref (file);
  ow_save_file_ask (GTK_WINDOW (self), self->language,
                    making->found != NULL
                        ? ow_text (self->language, NULL, N_ ("Diagnostics"))
                        : ow_text (self->language, NULL, N_ ("Card of this computer")),
                    making->found != NULL ? "diagnostics.json" : "desk-card.pdf", save_cb,
                    g_object_ref (self), g_object_unref);
}

/* @found NULL: the card. */
static void
make (OwHealthWindow *self, GPtrArray *found)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, make_cb, NULL);
  Making *making = g_new0 (Making, 1);

  making->context = g_object_ref (ow_session_get_context (self->session));
  making->found = found != NULL ? g_ptr_array_ref (found) : NULL;
  making->language = self->language;
  g_task_set_task_data (task, making, making_free);
  ow_task_run_in_thread (task, make_thread);
}

static void
make_card_cb (OwHealthWindow *self)
{
  make (self, NULL);
}

/* For who has to find a fault: nothing in it belongs to a person. */
static void
diagnose_cb (OwHealthWindow *self)
{
  if (self->found != NULL)
    make (self, self->found);
  else
    say_id (self, "health.diagnostics-later");
}

static void
card_printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwHealthWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  ow_information_print_finish (result, &error);
  if (self->session == NULL)
    return;
  if (error != NULL)
    text = ow_error_render (error, self->language);
  else
    text = g_strdup (ow_message_text ("card.printed", self->language));
  gtk_widget_set_sensitive (self->card, TRUE);
  say (self, text, error != NULL);
}

/* On the printer of the slips, like any sheet of this counter. */
static void
print_card_cb (OwHealthWindow *self)
{
  OwContext *context = ow_session_get_context (self->session);

  gtk_widget_set_sensitive (self->card, FALSE);
  say_id (self, "card.printing");
  ow_information_print_async (context,
                              ow_desk_card_new (ow_context_get_profile (context),
                                                ow_context_is_training (context), self->language),
                              OW_INFO_SLIP, NULL, card_printed_cb, g_object_ref (self));
}

static void
set_up_done_cb (OwHealthWindow *self)
{
  if (self->session != NULL)
    end (self, NULL, "backup.made");
}

static void
set_up_cb (OwHealthWindow *self)
{
  OwBackupDialog *dialog = ow_backup_dialog_new (self->session, self->language);

  g_signal_connect_object (dialog, "set-up", G_CALLBACK (set_up_done_cb), self, G_CONNECT_SWAPPED);
  ow_ui_present_over (GTK_WINDOW (dialog), GTK_WINDOW (self));
}

static void
repaired_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwHealthWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMessage) message = ow_trail_repair_finish (result, &error);
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return;
  text = message != NULL ? ow_message_render (message, self->language)
                         : ow_error_render (error, self->language);
  set_busy (self, FALSE);
  say (self, text, message == NULL);
  look (self);
}

static void
repair (OwHealthWindow *self, OwTrailRepair what, gint64 approver, const char *reason)
{
  if (self->session == NULL)
    return;
  set_busy (self, TRUE);
  say_id (self, "trail.working");
  ow_trail_repair_async (self->session, what, approver, reason, repaired_cb, g_object_ref (self));
}

static void
put_back_cb (OwApproveDialog *dialog, gint64 approver, const char *reason, OwHealthWindow *self)
{
  repair (self, OW_TRAIL_PUT_BACK, approver, reason);
}

static void
accept_cb (OwApproveDialog *dialog, gint64 approver, const char *reason, OwHealthWindow *self)
{
  repair (self, OW_TRAIL_ACCEPT, approver, reason);
}

/* What is damaged, and what will be done about it. */
static void
ask_repair (OwHealthWindow *self, const char *explain, GCallback callback)
{
  const OwHealthRow *row = find_bad_trail (self);
  g_autofree char *damage = row != NULL ? ow_message_render (row->message, self->language) : NULL;
  g_autofree char *body = g_strdup_printf ("%s\n\n%s", damage != NULL ? damage : "",
                                           ow_message_text (explain, self->language));
  OwApproveDialog *dialog
      = ow_approve_dialog_new (self->session, self->language, "trail.approve", body);

  g_signal_connect_object (dialog, "approved", callback, self, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), GTK_WINDOW (self));
}

static void
ask_put_back_cb (OwHealthWindow *self)
{
  ask_repair (self, "trail.put-back", G_CALLBACK (put_back_cb));
}

static void
ask_accept_cb (OwHealthWindow *self)
{
  ask_repair (self, "trail.accept", G_CALLBACK (accept_cb));
}

static GtkWidget *
add_button (OwHealthWindow *self, GtkWidget *bar, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (ow_text (self->language, NULL, label));

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (bar), button);
  return button;
}

static GtkWidget *
add_bar (OwHealthWindow *self, int top, int bottom)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  g_object_set (bar, "margin-start", 24, "margin-end", 24, "margin-top", top, "margin-bottom",
                bottom, "halign", GTK_ALIGN_END, NULL);
  gtk_box_append (GTK_BOX (adw_window_get_content (ADW_WINDOW (self))), bar);
  return bar;
}

/* Below the rows: what this person may do about the backups. */
static void
add_acts (OwHealthWindow *self)
{
  GtkWidget *bar;

  self->said = GTK_LABEL (ow_ui_label_new ("", self->language));
  g_object_set (self->said, "margin-start", 24, "margin-end", 24, "margin-top", 9, "visible", FALSE,
                NULL);
  gtk_box_append (GTK_BOX (adw_window_get_content (ADW_WINDOW (self))), GTK_WIDGET (self->said));
  if (ow_session_may (self->session, "trail.repair"))
    {
      self->repair = add_bar (self, 9, 0);
      gtk_widget_set_visible (self->repair, FALSE);
      add_button (self, self->repair, N_ ("Pu_t Back from Backup…"), G_CALLBACK (ask_put_back_cb));
      add_button (self, self->repair, N_ ("_Accept as It Stands…"), G_CALLBACK (ask_accept_cb));
    }
  /* Rows: the words of some languages are long. */
  bar = add_bar (self, 9, 6);
  self->card
      = add_button (self, bar, N_ ("_Print Card of This Computer"), G_CALLBACK (print_card_cb));
  add_button (self, bar, N_ ("Save _Card…"), G_CALLBACK (make_card_cb));
  if (ow_session_may (self->session, "site.edit"))
    {
      bar = add_bar (self, 0, 6);
      add_button (self, bar, N_ ("_Set Up Backups…"), G_CALLBACK (set_up_cb));
    }
  bar = add_bar (self, 0, 12);
  add_button (self, bar, N_ ("Save _Diagnostics…"), G_CALLBACK (diagnose_cb));
  self->drill = add_button (self, bar, N_ ("_Restore Drill…"), G_CALLBACK (drill_cb));
  self->now = add_button (self, bar, N_ ("_Back Up Now"), G_CALLBACK (now_cb));
}

GtkWindow *
ow_health_window_show (GtkWindow *parent, OwSession *session, OwLanguage language)
{
  OwHealthWindow *self
      = g_object_new (OW_TYPE_HEALTH_WINDOW, "title", ow_text (language, NULL, N_ ("Health")),
                      "modal", TRUE, "default-width", 640, "default-height", 620, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->rows = GTK_BOX (box);
  self->session = g_object_ref (session);
  self->language = language;
  gtk_box_append (
      GTK_BOX (box),
      ow_ui_label_new (ow_text (language, NULL, N_ ("Looking at this computer and its store…")),
                       language));
  ow_ui_set_read (GTK_WINDOW (self), box);
  if (ow_session_may (session, "backup.run"))
    add_acts (self);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ow-reading");
  ow_ui_set_face (GTK_WIDGET (self), language);
  catch_scans (self);
  look (self);
  ow_ui_present_over (GTK_WINDOW (self), parent);
  return GTK_WINDOW (self);
}
