/* Settings of the machine. The list of queues comes while the dialog is open already; a queue that
 * is set but not there stays in the list, marked, so that an unplugged printer is not forgotten by
 * saving something else. */

#include "ow-settings-dialog.h"

#include <glib/gi18n-lib.h>

#include "ow-key-button.h"
#include "ow-message.h"
#include "ow-scan-catcher.h"
#include "ow-ui.h"

#define AGAIN_SECONDS 5 /* until a print service that did not answer is asked again */

/* One paper: its choice of queue, its test page, and what became of it. */
typedef struct
{
  GtkDropDown *choice;
  GPtrArray *queues; /* char *: as the choice lists them, "" for none */
  GtkWidget *test;
  GtkWidget *spinner;
  GtkLabel *state;
  GCancellable *cancellable; /* of the test page on its way; NULL when none is */
} Paper;

struct _OwSettingsDialog
{
  AdwWindow parent_instance;

  GtkLabel *service;
  GtkGrid *printers;
  GtkEntry *prefix;
  GtkEntry *suffix;
  GtkEntry *scan_folder;
  GtkLabel *scanned;
  GtkEntry *lock;
  GtkWidget *lock_why;
  GtkBox *languages;
  GtkLabel *file;
  GtkLabel *failure;
  GtkWidget *save;

  OwSession *session;
  OwScanCatcher *catcher;
  OwLanguage language;
  Paper papers[OW_N_PRINTERS];
  guint again; /* source that asks for the queues again; 0 when none waits */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (OwSettingsDialog, ow_settings_dialog, ADW_TYPE_WINDOW)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* In the order of the dialog: what is printed most comes first. */
static const struct
{
  OwPrinterUse use;
  const char *label, *key;
} rows[] = {
  { OW_PRINTER_SLIP, N_ ("Receipts, notices, and slips · A5"), "<Control>1" },
  { OW_PRINTER_TICKET, N_ ("Tickets · 80 mm"), "<Control>2" },
  { OW_PRINTER_PAGE, N_ ("Forms and lists · A4"), "<Control>3" },
};
G_STATIC_ASSERT (G_N_ELEMENTS (rows) == OW_N_PRINTERS);

static OwProfile *
get_profile (OwSettingsDialog *self)
{
  return ow_context_get_profile (ow_session_get_context (self->session));
}

static void
set_text (OwSettingsDialog *self, GtkLabel *label, const char *id, const char *printer)
{
  g_autoptr (OwMessage) message = ow_message_new (id, "printer", printer, NULL);
  g_autofree char *text = ow_message_render (message, self->language);

  gtk_label_set_text (label, text);
}

/* "" for none. Borrowed. */
static const char *
get_queue (Paper *paper)
{
  guint chosen = gtk_drop_down_get_selected (paper->choice);

  return chosen < paper->queues->len ? paper->queues->pdata[chosen] : "";
}

/* The choice of one paper: none, the queues that are there, and the one that is set. */
static void
fill_choice (OwSettingsDialog *self, Paper *paper, GPtrArray *printers, const char *queue)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *wanted = g_strdup (queue != NULL ? queue : "");
  guint chosen = 0;

  g_ptr_array_set_size (paper->queues, 0);
  g_ptr_array_add (paper->queues, g_strdup (""));
  gtk_string_list_append (
      names, ow_text (self->language, NULL, N_ ("None: nothing is printed on this paper")));
  for (guint i = 0; printers != NULL && i < printers->len; i++)
    {
      const OwPrinter *printer = printers->pdata[i];
      g_autoptr (OwMessage) stopped
          = ow_message_new ("settings.printer-stopped", "printer", printer->name, NULL);
      g_autofree char *text = printer->stopped || !printer->accepting
                                  ? ow_message_render (stopped, self->language)
                                  : g_strdup (printer->name);

      if (g_str_equal (printer->name, wanted))
        chosen = paper->queues->len;
      g_ptr_array_add (paper->queues, g_strdup (printer->name));
      gtk_string_list_append (names, text);
    }
  if (*wanted != '\0' && chosen == 0)
    {
      g_autoptr (OwMessage) missing
          = ow_message_new ("settings.printer-missing", "printer", wanted, NULL);
      g_autofree char *text
          = printers != NULL ? ow_message_render (missing, self->language) : g_strdup (wanted);

      chosen = paper->queues->len;
      g_ptr_array_add (paper->queues, g_strdup (wanted));
      gtk_string_list_append (names, text);
    }
  gtk_drop_down_set_model (paper->choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (paper->choice, chosen);
}

static void listed_cb (GObject *source, GAsyncResult *result, gpointer data);

static gboolean
list_again_cb (gpointer data)
{
  OwSettingsDialog *self = data;

  self->again = 0;
  ow_printers_list_async (self->cancellable, listed_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* A print service that is just starting, or busy, is asked again while the dialog is open. */
static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwSettingsDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) printers = ow_printers_list_finish (result, &error);

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  for (guint i = 0; printers != NULL && i < OW_N_PRINTERS; i++)
    {
      g_autofree char *queue = g_strdup (get_queue (&self->papers[i]));

      fill_choice (self, &self->papers[i], printers, queue);
    }
  if (printers == NULL)
    {
      gtk_label_set_text (self->service, ow_message_text ("settings.no-printers", self->language));
      self->again = g_timeout_add_seconds (AGAIN_SECONDS, list_again_cb, self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->service), printers == NULL);
}

/* Test page */

typedef struct
{
  OwSettingsDialog *self;
  OwPrinterUse use;
  char *queue;
} Test;

static void
show_test (Paper *paper, gboolean running)
{
  gtk_widget_set_visible (paper->spinner, running);
  gtk_spinner_set_spinning (GTK_SPINNER (paper->spinner), running);
  gtk_widget_set_sensitive (paper->test, !running);
  gtk_widget_set_visible (GTK_WIDGET (paper->state), TRUE);
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Test *test = data;
  g_autoptr (OwSettingsDialog) self = test->self;
  g_autofree char *queue = test->queue;
  Paper *paper = &self->papers[test->use];
  g_autoptr (GError) error = NULL;
  gboolean printed = ow_test_page_print_finish (result, &error);
  g_autofree char *text = NULL;

  g_free (test);
  g_clear_object (&paper->cancellable);
  if (self->session == NULL)
    return;
  show_test (paper, FALSE);
  if (printed)
    {
      set_text (self, paper->state, "settings.printed", queue);
      gtk_widget_remove_css_class (GTK_WIDGET (paper->state), "ow-field-error");
      return;
    }
  text = ow_error_render (error, self->language);
  gtk_label_set_text (paper->state, text);
  gtk_widget_add_css_class (GTK_WIDGET (paper->state), "ow-field-error");
}

static void
test_cb (GtkWidget *button, OwSettingsDialog *self)
{
  for (int use = 0; use < OW_N_PRINTERS; use++)
    {
      Paper *paper = &self->papers[use];
      Test *test;

      if (paper->test != button || paper->cancellable != NULL
          || !ow_session_is_signed_in (self->session))
        continue;
      test = g_new0 (Test, 1);
      test->self = g_object_ref (self);
      test->use = use;
      test->queue = g_strdup (get_queue (paper));
      paper->cancellable = g_cancellable_new ();
      gtk_widget_remove_css_class (GTK_WIDGET (paper->state), "ow-field-error");
      set_text (self, paper->state, "settings.printing", test->queue);
      show_test (paper, TRUE);
      ow_test_page_print_async (self->session, use, test->queue, NULL, paper->cancellable,
                                printed_cb, test);
    }
}

static void
add_paper (OwSettingsDialog *self, int row)
{
  Paper *paper = &self->papers[rows[row].use];
  GtkWidget *label = gtk_label_new (ow_text (self->language, NULL, rows[row].label));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  paper->queues = g_ptr_array_new_with_free_func (g_free);
  paper->choice = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  paper->test = ow_key_button_new (ow_text (self->language, NULL, N_ ("Test Page")), rows[row].key);
  paper->spinner = gtk_spinner_new ();
  paper->state = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 22);
  gtk_widget_add_css_class (label, "ow-field-label");
  gtk_widget_set_hexpand (GTK_WIDGET (paper->choice), TRUE);
  gtk_widget_set_name (GTK_WIDGET (paper->choice), rows[row].key);
  gtk_label_set_xalign (paper->state, 0);
  gtk_label_set_wrap (paper->state, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (paper->state), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (paper->state), "ow-field-hint");
  gtk_widget_set_visible (paper->spinner, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (paper->state), FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (paper->choice),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (paper->test),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, label, NULL, -1);
  g_signal_connect (paper->test, "clicked", G_CALLBACK (test_cb), self);
  gtk_box_append (GTK_BOX (line), paper->spinner);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (paper->state));
  gtk_grid_attach (self->printers, label, 0, row * 2, 1, 1);
  gtk_grid_attach (self->printers, GTK_WIDGET (paper->choice), 1, row * 2, 1, 1);
  gtk_grid_attach (self->printers, paper->test, 2, row * 2, 1, 1);
  gtk_grid_attach (self->printers, line, 0, row * 2 + 1, 3, 1);
}

/* Language of the start */

static void
add_language (OwSettingsDialog *self, int language, GtkToggleButton **first)
{
  GtkWidget *button = gtk_toggle_button_new ();
  const char *text = language < 0 ? ow_text (self->language, NULL, N_ ("As Last Used"))
                                  : ow_language_get_self_name (language);

  gtk_button_set_child (GTK_BUTTON (button),
                        language < 0 ? gtk_label_new (text) : ow_language_label_new (language));
  gtk_widget_set_name (button, language < 0 ? "" : ow_language_get_code (language));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (*first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), *first);
  else
    *first = GTK_TOGGLE_BUTTON (button);
  gtk_box_append (self->languages, button);
  if (language == ow_profile_get_language (get_profile (self)))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

static int
get_language (OwSettingsDialog *self)
{
  OwLanguage language;

  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->languages));
       button != NULL; button = gtk_widget_get_next_sibling (button))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button))
        && ow_language_parse (gtk_widget_get_name (button), &language))
      return language;
  return -1;
}

/* Saving */

/* What is no whole number is 0, which the settings refuse. */
static int
read_minutes (GtkEntry *entry)
{
  guint64 minutes = 0;

  g_ascii_string_to_unsigned (gtk_editable_get_text (GTK_EDITABLE (entry)), 10, 0, 1000, &minutes,
                              NULL);
  return (int)minutes;
}

static GtkWidget *
find_refused (OwSettingsDialog *self, const GError *error)
{
  OwMessage *message = ow_message_from_error (error);
  const char *id = message != NULL ? ow_message_get_id (message) : "";
  OwDeskSettings prefix = { .scanner_prefix = gtk_editable_get_text (GTK_EDITABLE (self->prefix)),
                            .scanner_suffix = "",
                            .lock_minutes = 1 };

  if (g_str_equal (id, "error.settings.lock"))
    return GTK_WIDGET (self->lock);
  if (g_str_equal (id, "error.settings.scan-folder"))
    return GTK_WIDGET (self->scan_folder);
  if (!g_str_has_prefix (id, "error.settings.scanner"))
    return NULL;
  return ow_desk_settings_check (&prefix, NULL) ? GTK_WIDGET (self->suffix)
                                                : GTK_WIDGET (self->prefix);
}

static void
save_cb (OwSettingsDialog *self)
{
  OwDeskSettings settings = {
    .scanner_prefix = gtk_editable_get_text (GTK_EDITABLE (self->prefix)),
    .scanner_suffix = gtk_editable_get_text (GTK_EDITABLE (self->suffix)),
    .scan_folder = gtk_editable_get_text (GTK_EDITABLE (self->scan_folder)),
    .lock_minutes = read_minutes (self->lock),
    .language = get_language (self),
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GtkWidget *refused;

  for (guint i = 0; i < OW_N_PRINTERS; i++)
    settings.printers[i] = get_queue (&self->papers[i]);
  if (ow_desk_settings_save (self->session, &settings, &error))
    {
      g_signal_emit (self, signals[SAVED], 0);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  text = ow_error_render (error, self->language);
  gtk_label_set_text (self->failure, text);
  refused = find_refused (self, error);
  if (refused != NULL)
    gtk_widget_grab_focus (refused);
}

static void
scanned_cb (OwScanCatcher *catcher, const char *scan, OwSettingsDialog *self)
{
  g_autoptr (OwMessage) message
      = ow_message_new ("settings.scanned", "count", (gint64)g_utf8_strlen (scan, -1), NULL);
  g_autofree char *text = ow_message_render (message, self->language);

  gtk_label_set_text (self->scanned, text);
}

/* The scanner is tried with the marks as they are typed now. */
static void
marks_cb (OwSettingsDialog *self)
{
  ow_scan_catcher_set_marks (self->catcher, gtk_editable_get_text (GTK_EDITABLE (self->prefix)),
                             gtk_editable_get_text (GTK_EDITABLE (self->suffix)));
}

static void
ow_settings_dialog_dispose (GObject *object)
{
  OwSettingsDialog *self = OW_SETTINGS_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->again, g_source_remove);
  /* A test page whose printer waits is taken back: nobody looks for it any more. */
  for (guint i = 0; i < OW_N_PRINTERS; i++)
    g_cancellable_cancel (self->papers[i].cancellable);
  g_clear_object (&self->catcher);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_settings_dialog_parent_class)->dispose (object);
}

static void
ow_settings_dialog_finalize (GObject *object)
{
  OwSettingsDialog *self = OW_SETTINGS_DIALOG (object);

  for (guint i = 0; i < OW_N_PRINTERS; i++)
    {
      g_clear_pointer (&self->papers[i].queues, g_ptr_array_unref);
      g_clear_object (&self->papers[i].cancellable);
    }
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (ow_settings_dialog_parent_class)->finalize (object);
}

static void
ow_settings_dialog_class_init (OwSettingsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  G_OBJECT_CLASS (klass)->dispose = ow_settings_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_settings_dialog_finalize;
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (OW_TYPE_KEY_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-settings-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OwSettingsDialog, service);
  gtk_widget_class_bind_template_child (widget_class, OwSettingsDialog, printers);
  gtk_widget_class_bind_template_child (widget_class, OwSettingsDialog, prefix);
  gtk_widget_class_bind_template_child (widget_class, OwSettingsDialog, suffix);
  gtk_widget_class_bind_template_child (widget_class, OwSettingsDialog, scanned);
  gtk_widget_class_bind_template_child (widget_class, OwSettingsDialog, scan_folder);
  gtk_widget_class_bind_template_child (widget_class, OwSettingsDialog, lock);
  gtk_widget_class_bind_template_child (widget_class, OwSettingsDialog, lock_why);
  gtk_widget_class_bind_template_child (widget_class, OwSettingsDialog, languages);
  gtk_widget_class_bind_template_child (widget_class, OwSettingsDialog, file);
  gtk_widget_class_bind_template_child (widget_class, OwSettingsDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, OwSettingsDialog, save);
}

static void
ow_settings_dialog_init (OwSettingsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
}

static void
show_values (OwSettingsDialog *self)
{
  OwProfile *profile = get_profile (self);
  gboolean may_lock = ow_desk_settings_may_lock (self->session);
  g_autofree char *minutes = g_strdup_printf ("%d", ow_profile_get_lock_minutes (profile));
  g_autoptr (OwMessage) place
      = ow_message_new ("settings.file", "file", ow_profile_get_file (profile), NULL);
  g_autofree char *text = ow_message_render (place, self->language);
  GtkToggleButton *first = NULL;

  for (guint i = 0; i < OW_N_PRINTERS; i++)
    add_paper (self, i);
  for (guint i = 0; i < OW_N_PRINTERS; i++)
    fill_choice (self, &self->papers[i], NULL, ow_profile_get_printer (profile, i));
  for (int i = -1; i < OW_N_LANGUAGES; i++)
    add_language (self, i, &first);
  gtk_editable_set_text (GTK_EDITABLE (self->prefix), ow_profile_get_scanner_prefix (profile));
  gtk_editable_set_text (GTK_EDITABLE (self->suffix), ow_profile_get_scanner_suffix (profile));
  gtk_editable_set_text (GTK_EDITABLE (self->scan_folder), ow_profile_get_scan_folder (profile));
  gtk_editable_set_text (GTK_EDITABLE (self->lock), minutes);
  gtk_widget_set_sensitive (GTK_WIDGET (self->lock), may_lock);
  gtk_widget_set_visible (self->lock_why, !may_lock);
  gtk_label_set_text (self->file, text);
}

OwSettingsDialog *
ow_settings_dialog_new (OwSession *session, OwLanguage language)
{
  OwSettingsDialog *self = g_object_new (OW_TYPE_SETTINGS_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->language = language;
  show_values (self);
  self->catcher = ow_scan_catcher_new (GTK_WIDGET (self), NULL);
  marks_cb (self);
  g_signal_connect_object (self->catcher, "text", G_CALLBACK (scanned_cb), self, 0);
  g_signal_connect_object (self->prefix, "changed", G_CALLBACK (marks_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->suffix, "changed", G_CALLBACK (marks_cb), self, G_CONNECT_SWAPPED);
  ow_ui_set_face (GTK_WIDGET (self), language);
  gtk_widget_grab_focus (GTK_WIDGET (self->papers[rows[0].use].choice));
  ow_printers_list_async (self->cancellable, listed_cb, g_object_ref (self));
  return self;
}
