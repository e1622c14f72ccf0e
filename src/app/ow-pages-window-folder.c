/* The scanner's folder: what is new in it, each with its first page, chosen by the keyboard. The
 * folder is watched; a file that is still being written comes a moment later. */

#include "ow-pages-window-private.h"

#include <glib/gi18n-lib.h>

#include "ow-context.h"
#include "ow-message.h"
#include "ow-task.h"
#include "ow-ui.h"

#define THUMB_SIZE 96
/* Longer than a file must rest before it is listed. */
#define AGAIN_MS 2500

static void
thumb_free (gpointer data)
{
  OwPagesThumb *thumb = data;

  ow_folder_file_free (thumb->file);
  g_clear_object (&thumb->texture);
  g_free (thumb);
}

GdkTexture *
ow_pages_window_draw (GBytes *picture, int size)
{
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (picture, NULL);
  int width = texture != NULL ? gdk_texture_get_width (texture) : 0;
  int height = texture != NULL ? gdk_texture_get_height (texture) : 0;
  double scale = width > 0 ? MIN (1.0, (double)size / MAX (width, height)) : 0;
  int to_width = MAX (1, (int)(width * scale)), to_height = MAX (1, (int)(height * scale));
  cairo_surface_t *from, *to;
  cairo_t *cairo;
  g_autoptr (GBytes) bytes = NULL;

  if (width <= 0 || height <= 0)
    return NULL;
  from = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  to = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, to_width, to_height);
  if (cairo_surface_status (from) == CAIRO_STATUS_SUCCESS)
    {
      gdk_texture_download (texture, cairo_image_surface_get_data (from),
                            (gsize)cairo_image_surface_get_stride (from));
      cairo_surface_mark_dirty (from);
    }
  cairo = cairo_create (to);
  cairo_scale (cairo, (double)to_width / width, (double)to_height / height);
  cairo_set_source_surface (cairo, from, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cairo), CAIRO_FILTER_GOOD);
  cairo_paint (cairo);
  cairo_destroy (cairo);
  cairo_surface_flush (to);
  bytes = g_bytes_new (cairo_image_surface_get_data (to),
                       (gsize)cairo_image_surface_get_stride (to) * (gsize)to_height);
  width = cairo_image_surface_get_stride (to);
  cairo_surface_destroy (from);
  cairo_surface_destroy (to);
  return gdk_memory_texture_new (to_width, to_height, GDK_MEMORY_DEFAULT, bytes, (gsize)width);
}

static GdkTexture *
draw_first (const OwFolderFile *file)
{
  g_autoptr (GBytes) content
      = file->error == NULL ? ow_page_scan_read_file (file->path, NULL) : NULL;
  g_autoptr (GBytes) picture = content != NULL ? ow_page_file_get_picture (content, 0, NULL) : NULL;

  return picture != NULL ? ow_pages_window_draw (picture, THUMB_SIZE) : NULL;
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) files = ow_page_scan_read_folder (data, &error);
  GPtrArray *thumbs;

  if (files == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  thumbs = g_ptr_array_new_with_free_func (thumb_free);
  g_ptr_array_set_free_func (files, NULL);
  for (guint i = 0; i < files->len; i++)
    {
      OwPagesThumb *thumb = g_new0 (OwPagesThumb, 1);

      thumb->file = files->pdata[i];
      thumb->texture = draw_first (thumb->file);
      g_ptr_array_add (thumbs, thumb);
    }
  g_task_return_pointer (task, thumbs, (GDestroyNotify)g_ptr_array_unref);
}

static char *
dup_line (OwPagesWindow *self, const OwFolderFile *file)
{
  g_autoptr (OwMessage) message
      = file->error == NULL ? ow_message_new ("pages.count", "count", (gint64)file->pages, NULL)
                            : NULL;

  return message != NULL ? ow_message_render (message, self->language)
                         : ow_error_render (file->error, self->language);
}

static GtkWidget *
make_row (OwPagesWindow *self, const OwPagesThumb *thumb)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (thumb->texture));
  g_autofree char *line = dup_line (self, thumb->file);
  const char *lines[] = { thumb->file->name, line };
  g_autofree char *spoken = g_strjoin (", ", thumb->file->name, line, NULL);

  gtk_widget_set_size_request (picture, THUMB_SIZE, THUMB_SIZE);
  gtk_box_append (GTK_BOX (box), picture);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      GtkWidget *label = gtk_label_new (lines[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_widget_add_css_class (label, i == 0                       ? "heading"
                                       : thumb->file->error == NULL ? "dim-label"
                                                                    : "ow-state-refused");
      gtk_box_append (GTK_BOX (words), label);
    }
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

/* Another list keeps the file that is chosen, by its name. */
static void
show_files (OwPagesWindow *self, GPtrArray *found)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->files);
  g_autofree char *chosen
      = row != NULL && self->found != NULL ? g_strdup (
            ((OwPagesThumb *)self->found->pdata[gtk_list_box_row_get_index (row)])->file->name)
                                           : NULL;
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->files)) != NULL
                     || self->found == NULL || self->found->len == 0;
  int index = 0;

  while ((row = gtk_list_box_get_row_at_index (self->files, 0)) != NULL)
    gtk_list_box_remove (self->files, GTK_WIDGET (row));
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = found;
  for (guint i = 0; i < found->len; i++)
    {
      const OwPagesThumb *thumb = found->pdata[i];

      gtk_list_box_append (self->files, make_row (self, thumb));
      if (g_strcmp0 (thumb->file->name, chosen) == 0)
        index = (int)i;
    }
  ow_ui_set_face (GTK_WIDGET (self->files), self->language);
  row = gtk_list_box_get_row_at_index (self->files, index);
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->files, row);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static gboolean
is_open (OwPagesWindow *self)
{
  return self->session != NULL
         && g_str_equal (gtk_stack_get_visible_child_name (self->stack), "folder");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwPagesWindow) self = OW_PAGES_WINDOW (source);
  g_autoptr (GError) error = NULL;
  GPtrArray *found = g_task_propagate_pointer (G_TASK (result), &error);

  if (found == NULL || !is_open (self))
    {
      if (found != NULL)
        g_ptr_array_unref (found);
      else if (is_open (self))
        ow_pages_window_say (self, error, NULL);
      return;
    }
  show_files (self, found);
  ow_pages_window_say (self, NULL, NULL);
}

static void
read_folder (OwPagesWindow *self)
{
  OwProfile *profile = ow_context_get_profile (ow_session_get_context (self->session));
  g_autoptr (GTask) task = g_task_new (g_object_ref (self), self->cancellable, read_cb, NULL);

  g_task_set_task_data (task, g_strdup (ow_profile_get_scan_folder (profile)), g_free);
  ow_task_run_in_thread (task, read_thread);
}

static gboolean
again_cb (gpointer data)
{
  OwPagesWindow *self = data;

  self->again = 0;
  if (is_open (self))
    read_folder (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (OwPagesWindow *self)
{
  g_clear_handle_id (&self->again, g_source_remove);
  self->again = g_timeout_add (AGAIN_MS, again_cb, self);
}

void
ow_pages_window_show_folder (OwPagesWindow *self)
{
  OwProfile *profile = ow_context_get_profile (ow_session_get_context (self->session));
  const char *path = ow_profile_get_scan_folder (profile);
  g_autoptr (GFile) folder = NULL;

  if (*path == '\0')
    {
      ow_pages_window_refuse (self, "error.pages.no-folder");
      return;
    }
  ow_pages_window_say (self, NULL, NULL);
  folder = g_file_new_for_path (path);
  gtk_stack_set_visible_child_name (self->stack, "folder");
  g_clear_object (&self->monitor);
  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (changed_cb), self,
                             G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (GTK_WIDGET (self->files));
  read_folder (self);
  /* What is being written now. */
  changed_cb (self);
}

void
ow_pages_window_leave_folder (OwPagesWindow *self)
{
  GtkListBoxRow *row;

  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->again, g_source_remove);
  gtk_stack_set_visible_child_name (self->stack, "papers");
  while ((row = gtk_list_box_get_row_at_index (self->files, 0)) != NULL)
    gtk_list_box_remove (self->files, GTK_WIDGET (row));
  g_clear_pointer (&self->found, g_ptr_array_unref);
  row = gtk_list_box_get_selected_row (self->list);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->list));
}
