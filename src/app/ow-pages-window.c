/* Scanned pages of a case. At the left its papers and what was scanned of each, at the right the
 * page that is looked at. */

#include "ow-pages-window-private.h"

#include <glib/gi18n-lib.h>

#include "ow-approve-dialog.h"
#include "ow-keys.h"
#include "ow-message.h"
#include "ow-question.h"
#include "ow-ui.h"

#define PAGE_SIZE 1800 /* pixels: an A4 page can be read */

G_DEFINE_FINAL_TYPE (OwPagesWindow, ow_pages_window, ADW_TYPE_WINDOW)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A row of the list: a paper, or a scan of the paper above. */
typedef struct
{
  const OwMaterial *material;
  const OwPageScan *scan; /* NULL: the paper itself */
} Row;

const char *
ow_pages_window_text (OwPagesWindow *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

static void
show_text (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

void
ow_pages_window_say (OwPagesWindow *self, const GError *error, OwMessage *message)
{
  g_autoptr (OwMessage) taken = message;
  g_autofree char *wrong = error != NULL ? ow_error_render (error, self->language) : NULL;
  g_autofree char *done
      = error == NULL && taken != NULL ? ow_message_render (taken, self->language) : NULL;

  show_text (self->failure, wrong);
  show_text (self->said, done);
}

void
ow_pages_window_refuse (OwPagesWindow *self, const char *id)
{
  show_text (self->said, NULL);
  show_text (self->failure, ow_message_text (id, self->language));
}

/* The page that is looked at */

static void
show_page (OwPagesWindow *self)
{
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *text = NULL;

  if (self->shown != NULL)
    {
      picture = ow_page_file_get_picture (self->shown, self->page, NULL);
      texture = picture != NULL ? ow_pages_window_draw (picture, PAGE_SIZE) : NULL;
      message = ow_message_new ("pages.of", "n", (gint64)self->page + 1, "of",
                                (gint64)self->n_pages, NULL);
      text = ow_message_render (message, self->language);
      if (texture == NULL)
        ow_pages_window_refuse (self, "error.pages.picture");
    }
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : "", -1);
  show_text (self->position, text);
}

static void
clear_page (OwPagesWindow *self)
{
  g_clear_pointer (&self->shown, g_bytes_unref);
  self->page = self->n_pages = 0;
  show_page (self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwPagesWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = ow_page_scan_open_finish (result, &error);

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  clear_page (self);
  ow_pages_window_say (self, error, NULL);
  if (file == NULL || !ow_page_file_check (file, NULL, &self->n_pages, NULL))
    return;
  self->shown = g_steal_pointer (&file);
  show_page (self);
}

static const Row *
get_row (OwPagesWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? &g_array_index (self->rows, Row, gtk_list_box_row_get_index (row)) : NULL;
}

/* The chosen scan; says what to do when none is. */
static const OwPageScan *
require_scan (OwPagesWindow *self)
{
  const Row *row = get_row (self);

  if (row == NULL || row->scan == NULL)
    ow_pages_window_refuse (self, "error.pages.choose-scan");
  return row != NULL ? row->scan : NULL;
}

static void
look (OwPagesWindow *self)
{
  const OwPageScan *scan = require_scan (self);

  if (scan != NULL)
    ow_page_scan_open_async (self->session, scan->id, self->cancellable, opened_cb,
                             g_object_ref (self));
}

static void
turn (OwPagesWindow *self, int step)
{
  if (self->shown == NULL)
    return;
  self->page = (self->page + self->n_pages + (guint)step) % self->n_pages;
  show_page (self);
}

/* The list */

static void
append_row (OwPagesWindow *self, const Row *row, const char *text, guint pages)
{
  GtkWidget *widget = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autoptr (OwMessage) message = ow_message_new ("pages.count", "count", (gint64)pages, NULL);
  g_autofree char *count = ow_message_render (message, self->language);
  const char *words[] = { text, count };
  g_autofree char *spoken = g_strjoin (", ", text, count, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      GtkWidget *label = gtk_label_new (words[i]);

      gtk_label_set_xalign (GTK_LABEL (label), i == 0 ? 0 : 1);
      gtk_label_set_wrap (GTK_LABEL (label), i == 0);
      gtk_widget_set_hexpand (label, i == 0);
      gtk_widget_add_css_class (label, row->scan == NULL ? "heading" : "ow-figures");
      gtk_box_append (GTK_BOX (box), label);
    }
  g_object_set (box, "margin-start", row->scan != NULL ? 24 : 0, NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (widget), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_list_box_append (self->list, widget);
  g_array_append_val (self->rows, *row);
}

static void
append_paper (OwPagesWindow *self, const OwMaterial *material)
{
  Row row = { material, NULL };
  guint pages = 0;

  for (guint i = 0; i < self->scans->len; i++)
    {
      const OwPageScan *scan = self->scans->pdata[i];

      if (g_str_equal (scan->material, material->id))
        pages += (guint)scan->pages;
    }
  append_row (self, &row, ow_pages_window_text (self, material->name), pages);
  for (guint i = 0; i < self->scans->len; i++)
    {
      const OwPageScan *scan = self->scans->pdata[i];
      g_autofree char *time = ow_text_moment (self->language, scan->added_at);
      g_autoptr (OwMessage) message
          = ow_message_new ("pages.line", "time", time, "date", scan->keep_until, NULL);
      g_autofree char *line = ow_message_render (message, self->language);

      if (!g_str_equal (scan->material, material->id))
        continue;
      row.scan = scan;
      append_row (self, &row, line, (guint)scan->pages);
    }
}

static void
fill (OwPagesWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->materials->len; i++)
    append_paper (self, self->materials->pdata[i]);
  ow_ui_set_face (GTK_WIDGET (self->list), self->language);
  row = gtk_list_box_get_row_at_index (self->list, MIN (index, (int)self->rows->len - 1));
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "papers"))
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwPagesWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *scans = ow_page_scan_list_finish (result, &error);

  if (self->session == NULL || scans == NULL)
    {
      if (scans != NULL)
        g_ptr_array_unref (scans);
      else if (self->session != NULL)
        ow_pages_window_say (self, error, NULL);
      return;
    }
  /* The rows point to what they show. */
  g_array_set_size (self->rows, 0);
  g_ptr_array_unref (self->scans);
  self->scans = scans;
  fill (self);
  ow_pages_window_say (self, NULL, g_steal_pointer (&self->done));
}

/* Takes @done, which is said once the list shows it. */
static void
reload (OwPagesWindow *self, OwMessage *done)
{
  self->changed = TRUE;
  g_clear_pointer (&self->done, ow_message_unref);
  self->done = done;
  clear_page (self);
  ow_page_scan_list_async (self->session, self->case_id, listed_cb, g_object_ref (self));
}

/* Adding and replacing */

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwPagesWindow) self = data;
  g_autoptr (GError) error = NULL;
  gint64 pages = 0;
  gboolean done = ow_page_scan_take_finish (OW_SESSION (source), result, &pages, &error);

  if (self->session == NULL)
    return;
  if (!done)
    ow_pages_window_say (self, error, NULL);
  else
    {
      if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "folder"))
        ow_pages_window_leave_folder (self);
      reload (self, pages > 0 ? ow_message_new ("pages.added", "count", pages, NULL)
                              : ow_message_new ("pages.known", NULL));
    }
}

void
ow_pages_window_take_file (OwPagesWindow *self, const char *path, gboolean out)
{
  const OwTakePages take
      = { self->case_id,      self->take.material, path, out, self->take.replaces,
          self->take.version, self->take.approver };

  ow_page_scan_take_async (self->session, &take, self->take.reason, taken_cb, g_object_ref (self));
}

/* For the chosen paper, or in place of the chosen scan. */
static gboolean
choose (OwPagesWindow *self, gboolean replaces)
{
  const Row *row = get_row (self);
  const OwPageScan *scan = replaces ? require_scan (self) : NULL;

  if (replaces && scan == NULL)
    return FALSE;
  if (row == NULL)
    {
      ow_pages_window_refuse (self, "error.pages.choose-paper");
      return FALSE;
    }
  g_free (self->take.reason);
  self->take = (OwPagesTake){ row->material->id, scan != NULL ? scan->id : 0,
                              scan != NULL ? scan->version : 0, 0, NULL };
  return TRUE;
}

void
ow_pages_window_take (OwPagesWindow *self, const char *path, gboolean replaces)
{
  g_return_if_fail (OW_IS_PAGES_WINDOW (self) && path != NULL);

  if (choose (self, replaces))
    ow_pages_window_take_file (self, path, FALSE);
}

static void
file_cb (GtkNativeDialog *dialog, int response, OwPagesWindow *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  gtk_native_dialog_hide (dialog);
  if (response == GTK_RESPONSE_ACCEPT && path != NULL && self->session != NULL)
    ow_pages_window_take_file (self, path, FALSE);
  g_object_unref (dialog);
}

static void
ask_file (OwPagesWindow *self)
{
  static const char *const patterns[] = { "*.pdf", "*.png", "*.jpg", "*.jpeg", "*.tif", "*.tiff" };
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      ow_pages_window_text (self, N_ ("Add Pages")), GTK_WINDOW (self),
      GTK_FILE_CHOOSER_ACTION_OPEN, ow_pages_window_text (self, N_ ("Add")),
      ow_pages_window_text (self, N_ ("Cancel")));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_filter_set_name (filter, "PDF, PNG, JPEG, TIFF");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
source_cb (const char *id, gpointer data)
{
  OwPagesWindow *self = data;

  if (self->session == NULL)
    return;
  if (g_str_equal (id, "file"))
    ask_file (self);
  else if (g_str_equal (id, "folder"))
    ow_pages_window_show_folder (self);
}

static void
ask_source (OwPagesWindow *self)
{
  static const OwAnswer answers[] = {
    { "cancel", N_ ("Cancel"), 0, "Esc" },
    { "file", N_ ("Choose a File"), GDK_KEY_c, "C" },
    { "folder", N_ ("From the Scanner's Folder"), GDK_KEY_s, "S" },
    { NULL },
  };

  ow_question_ask (GTK_WINDOW (self), self->language,
                   ow_pages_window_text (self, N_ ("Where are the pages?")), NULL, answers,
                   "folder", source_cb, g_object_ref (self), g_object_unref);
}

static void
approve (OwPagesWindow *self, const char *body, GCallback approved)
{
  OwApproveDialog *dialog
      = ow_approve_dialog_new (self->session, self->language, "case.amend-approve", body);

  g_signal_connect_object (dialog, "approved", approved, self, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), GTK_WINDOW (self));
}

static void
replace_approved_cb (OwApproveDialog *dialog,
                     gint64 approver,
                     const char *reason,
                     OwPagesWindow *self)
{
  self->take.approver = approver;
  g_free (self->take.reason);
  self->take.reason = g_strdup (reason);
  ask_source (self);
}

static void
add (OwPagesWindow *self, gboolean replaces)
{
  if (!choose (self, replaces))
    return;
  if (replaces && self->fixed)
    approve (self,
             ow_pages_window_text (
                 self, N_ ("Replace scanned pages of a case that was accepted: a correction.")),
             G_CALLBACK (replace_approved_cb));
  else
    ask_source (self);
}

/* Removing */

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwPagesWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = ow_page_scan_remove_finish (OW_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  if (done)
    reload (self, ow_message_new ("pages.removed", NULL));
  else
    ow_pages_window_say (self, error, NULL);
}

static void
remove_chosen (OwPagesWindow *self)
{
  const OwRemovePages request = { self->take.replaces, self->take.version, self->take.approver };

  ow_page_scan_remove_async (self->session, &request, self->take.reason, removed_cb,
                             g_object_ref (self));
}

static void
remove_approved_cb (OwApproveDialog *dialog,
                    gint64 approver,
                    const char *reason,
                    OwPagesWindow *self)
{
  self->take.approver = approver;
  g_free (self->take.reason);
  self->take.reason = g_strdup (reason);
  remove_chosen (self);
}

static void
remove_cb (const char *id, gpointer data)
{
  OwPagesWindow *self = data;

  if (self->session != NULL && g_str_equal (id, "remove"))
    remove_chosen (self);
}

static void
ask_remove (OwPagesWindow *self)
{
  static const OwAnswer answers[] = {
    { "cancel", N_ ("Cancel"), 0, "Esc" },
    { "remove", N_ ("Remove"), GDK_KEY_r, "R" },
    { NULL },
  };

  if (!choose (self, TRUE))
    return;
  if (self->fixed)
    approve (self,
             ow_pages_window_text (
                 self, N_ ("Remove scanned pages of a case that was accepted: a correction.")),
             G_CALLBACK (remove_approved_cb));
  else
    ow_question_ask (GTK_WINDOW (self), self->language,
                     ow_pages_window_text (self, N_ ("Remove these pages?")),
                     ow_pages_window_text (self, N_ ("The pages are gone then; that they were "
                                                     "there stays in the record.")),
                     answers, NULL, remove_cb, g_object_ref (self), g_object_unref);
}

/* The window */

static const char *const actions[] = { "pages.add",    "pages.replace",  "pages.look",
                                       "pages.remove", "pages.previous", "pages.next" };

static void
act_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwPagesWindow *self = OW_PAGES_WINDOW (widget);
  gboolean changes = !g_str_equal (action, "pages.look");

  if (g_str_equal (action, "pages.next") || g_str_equal (action, "pages.previous"))
    {
      turn (self, g_str_equal (action, "pages.next") ? 1 : -1);
      return;
    }
  ow_pages_window_say (self, NULL, NULL);
  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "folder"))
    ow_pages_window_leave_folder (self);
  if (changes && !ow_session_may (self->session, "matter.edit"))
    ow_pages_window_refuse (self, "error.counter.not-allowed");
  else if (g_str_equal (action, "pages.add"))
    add (self, FALSE);
  else if (g_str_equal (action, "pages.replace"))
    add (self, TRUE);
  else if (g_str_equal (action, "pages.remove"))
    ask_remove (self);
  else
    look (self);
}

static void
leave_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwPagesWindow *self = OW_PAGES_WINDOW (widget);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "folder"))
    ow_pages_window_leave_folder (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
row_cb (OwPagesWindow *self)
{
  const Row *row = get_row (self);

  ow_pages_window_say (self, NULL, NULL);
  if (row != NULL && row->scan != NULL)
    look (self);
  else
    act_action (GTK_WIDGET (self), "pages.add", NULL);
}

static void
file_row_cb (GtkListBox *list, GtkListBoxRow *row, OwPagesWindow *self)
{
  const OwPagesThumb *thumb
      = self->found != NULL ? self->found->pdata[gtk_list_box_row_get_index (row)] : NULL;

  if (thumb == NULL)
    return;
  if (thumb->file->error != NULL)
    ow_pages_window_say (self, thumb->file->error, NULL);
  else
    ow_pages_window_take_file (self, thumb->file->path, TRUE);
}

static gboolean
close_cb (OwPagesWindow *self)
{
  if (self->changed)
    g_signal_emit (self, signals[CHANGED], 0);
  self->changed = FALSE;
  return FALSE;
}

static void
ow_pages_window_dispose (GObject *object)
{
  OwPagesWindow *self = OW_PAGES_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->again, g_source_remove);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_pages_window_parent_class)->dispose (object);
}

static void
ow_pages_window_finalize (GObject *object)
{
  OwPagesWindow *self = OW_PAGES_WINDOW (object);

  g_ptr_array_unref (self->materials);
  g_ptr_array_unref (self->scans);
  g_array_unref (self->rows);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_bytes_unref);
  g_clear_pointer (&self->done, ow_message_unref);
  g_free (self->take.reason);
  G_OBJECT_CLASS (ow_pages_window_parent_class)->finalize (object);
}

static void
ow_pages_window_class_init (OwPagesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  G_OBJECT_CLASS (klass)->dispose = ow_pages_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_pages_window_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, act_action);
  gtk_widget_class_install_action (widget_class, "pages.leave", NULL, leave_action);
  ow_keys_bind (widget_class, OW_KEYS_PAGES);
}

static void
ow_pages_window_init (OwPagesWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->materials = g_ptr_array_new ();
  self->scans = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_page_scan_free);
}

static GtkListBox *
list_new (OwPagesWindow *self, const char *label, const char *empty)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *placeholder = gtk_label_new (empty);

  gtk_widget_add_css_class (list, "ow-queue-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set (placeholder, "wrap", TRUE, "margin-top", 18, "margin-bottom", 18, "margin-start",
                12, "margin-end", 12, NULL);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (list), placeholder);
  return GTK_LIST_BOX (list);
}

static GtkWidget *
scroll (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "vexpand", TRUE, "child", child,
                NULL);
  return scroller;
}

static GtkWidget *
told_new (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  g_object_set (label, "wrap", TRUE, "xalign", 0.0, "margin-start", 12, "margin-end", 12,
                "margin-top", 6, "visible", FALSE, NULL);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
build_page (OwPagesWindow *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->list = list_new (self, ow_pages_window_text (self, N_ ("Papers")),
                         ow_pages_window_text (self, N_ ("This service asks for no paper.")));
  self->files = list_new (self, ow_pages_window_text (self, N_ ("The scanner's folder")),
                          ow_message_text ("pages.empty-folder", self->language));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, scroll (GTK_WIDGET (self->list)), "papers");
  gtk_stack_add_named (self->stack, scroll (GTK_WIDGET (self->files)), "folder");
  gtk_widget_set_size_request (GTK_WIDGET (self->stack), 440, -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->files, "row-activated", G_CALLBACK (file_row_cb), self, 0);
  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->picture), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->picture), TRUE);
  self->position = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->position, "ow-figures");
  gtk_box_append (GTK_BOX (right), GTK_WIDGET (self->picture));
  gtk_box_append (GTK_BOX (right), self->position);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (page), right);
  g_object_set (page, "margin-start", 12, "margin-end", 12, "margin-top", 12, NULL);
  return page;
}

static void
take_details (OwPagesWindow *self, const OwCaseDetails *details)
{
  GPtrArray *materials = details->assessment != NULL ? details->assessment->materials : NULL;

  self->case_id = details->file->id;
  self->fixed = ow_pages_are_fixed (details->file);
  for (guint i = 0; materials != NULL && i < materials->len; i++)
    g_ptr_array_add (self->materials, materials->pdata[i]);
  for (guint i = 0; i < details->scans->len; i++)
    g_ptr_array_add (self->scans, ow_page_scan_copy (details->scans->pdata[i]));
}

OwPagesWindow *
ow_pages_window_new (OwSession *session, const OwCaseDetails *details, OwLanguage language)
{
  OwPagesWindow *self = g_object_new (OW_TYPE_PAGES_WINDOW, "modal", TRUE, "default-width", 1000,
                                      "default-height", 640, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->session = g_object_ref (session);
  self->language = language;
  take_details (self, details);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ow-reading");
  gtk_window_set_title (GTK_WINDOW (self), ow_pages_window_text (self, N_ ("Scanned pages")));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), build_page (self));
  self->failure = told_new ("ow-state-refused");
  self->said = told_new ("ow-state-done");
  gtk_box_append (GTK_BOX (box), self->failure);
  gtk_box_append (GTK_BOX (box), self->said);
  g_object_set (acts, "halign", GTK_ALIGN_END, "margin-start", 12, "margin-end", 12, "margin-top",
                6, "margin-bottom", 12, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_box_append (GTK_BOX (acts), ow_act_button_new (ow_keys_find (actions[i]), language, FALSE));
  gtk_box_append (GTK_BOX (box), acts);
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect (self, "close-request", G_CALLBACK (close_cb), NULL);
  show_page (self);
  fill (self);
  ow_ui_set_face (GTK_WIDGET (self), language);
  return self;
}
