/* The preview of a sheet. It is drawn by the room paper, off the main thread; here it is only put
 * onto the screen. */

#include "ow-paper-window.h"

#include <glib/gi18n-lib.h>

#include "ow-message.h"
#include "ow-print-acts.h"
#include "ow-ui.h"

#define SCALE 1.6  /* pixels a point, so that 8 points are read easily */
#define WIDTH 1180 /* pixels of a page that a screen of 1366 x 768 shows whole */
#define ROUND 60   /* margins and the bar to scroll with */

struct _OwPaperWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkBox *pages;
  GtkLabel *failure;

  OwLanguage language;
  double scale; /* pixels a point */
  guint n_pages;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (OwPaperWindow, ow_paper_window, ADW_TYPE_WINDOW)

enum
{
  PRINT,
  SAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkWidget *
page_new (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkWidget *picture;

  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize)stride * height);
  /* RGB24 has an undefined fourth byte; the default format of GDK_MEMORY is the one of cairo. */
  texture
      = gdk_memory_texture_new (width, height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes, stride);
  picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), FALSE);
  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (picture, "ow-paper");
  return picture;
}

static void
preview_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwPaperWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwCanvas) canvas = ow_sheet_preview_finish (result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  for (guint i = 0; canvas != NULL && i < ow_canvas_get_n_pages (canvas); i++)
    {
      cairo_surface_t *surface = ow_canvas_render_page (canvas, i, self->scale, &error);

      if (surface == NULL)
        break;
      gtk_box_append (self->pages, page_new (surface));
      cairo_surface_destroy (surface);
      self->n_pages++;
    }
  if (error != NULL)
    {
      text = ow_error_render (error, self->language);
      gtk_label_set_text (self->failure, text);
    }
  gtk_stack_set_visible_child_name (self->stack, error != NULL ? "failed" : "pages");
}

static void
print_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[PRINT], 0);
  gtk_window_close (GTK_WINDOW (widget));
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SAVE], 0);
}

static void
ow_paper_window_dispose (GObject *object)
{
  OwPaperWindow *self = OW_PAPER_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (ow_paper_window_parent_class)->dispose (object);
}

static void
ow_paper_window_finalize (GObject *object)
{
  g_object_unref (OW_PAPER_WINDOW (object)->cancellable);
  G_OBJECT_CLASS (ow_paper_window_parent_class)->finalize (object);
}

static void
ow_paper_window_class_init (OwPaperWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  G_OBJECT_CLASS (klass)->dispose = ow_paper_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_paper_window_finalize;
  signals[PRINT]
      = g_signal_new ("print", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SAVE]
      = g_signal_new ("save", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "paper.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "paper.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "paper.print",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "paper.save",
                                       NULL);
}

static void
ow_paper_window_init (OwPaperWindow *self)
{
  self->cancellable = g_cancellable_new ();
}

static void
add_button (GtkWidget *header,
            OwLanguage language,
            const char *caption,
            const char *msgid,
            const char *action)
{
  g_autofree char *label = g_strdup_printf ("%s  %s", caption, ow_text (language, NULL, msgid));
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), button);
}

OwPaperWindow *
ow_paper_window_new (
    OwSession *session, OwSheetKind kind, gint64 id, OwLanguage second, OwLanguage language)
{
  OwPaperWindow *self = g_object_new (OW_TYPE_PAPER_WINDOW, "modal", TRUE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *spinner = gtk_spinner_new ();
  double width;

  ow_sheet_kind_get_size (kind, &width, NULL, NULL);
  self->scale = MIN (SCALE, WIDTH / OW_MM (width));
  gtk_window_set_default_size (GTK_WINDOW (self), (int)(self->scale * OW_MM (width)) + ROUND, 720);
  self->language = language;
  gtk_window_set_title (GTK_WINDOW (self), ow_text (language, NULL, N_ ("Paper")));
  self->stack = GTK_STACK (gtk_stack_new ());
  self->pages = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  self->failure = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->failure, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->failure), "error");
  g_object_set (self->pages, "margin-start", 18, "margin-end", 18, "margin-top", 18,
                "margin-bottom", 18, NULL);
  g_object_set (self->failure, "margin-start", 24, "margin-end", 24, NULL);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->pages));
  gtk_stack_add_named (self->stack, spinner, "loading");
  gtk_stack_add_named (self->stack, scroller, "pages");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->failure), "failed");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  add_button (header, language, "Ctrl+P", N_ ("Print"), "paper.print");
  add_button (header, language, "Ctrl+S", N_ ("Save PDF"), "paper.save");
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ow-reading");
  ow_ui_set_face (GTK_WIDGET (self), language);
  ow_sheet_preview_async (session, kind, id, second, self->cancellable, preview_cb,
                          g_object_ref (self));
  return self;
}

guint
ow_paper_window_get_n_pages (OwPaperWindow *self)
{
  g_return_val_if_fail (OW_IS_PAPER_WINDOW (self), 0);

  return self->n_pages;
}
