/* Templates, style and language of the windows. gettext serves only the templates; every other text
 * comes from the named language (ow_text), so that paper and screen can differ. */

#include "ow-ui.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <locale.h>

#include "ow-icons-resources.h"
#include "ow-ui-resources.h"

/* In the unit of GtkSettings; GNOME's "large text" is a quarter more than 96. */
#define LARGE_DPI (96 * 1024 * 6 / 5)

static void
add_style (GdkDisplay *display, GtkCssProvider *style, const char *resource, guint priority)
{
  gtk_css_provider_load_from_resource (style, resource);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (style), priority);
}

/* Whoever asks the desktop for high contrast gets it at once, and loses it at once. */
static void
contrast_cb (AdwStyleManager *manager, GParamSpec *property, GtkCssProvider *style)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (adw_style_manager_get_high_contrast (manager))
    add_style (display, style, "/org/onewindow/Counter/style-hc.css",
               GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  else
    gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (style));
}

static void
unref_style (gpointer style, GClosure *closure)
{
  g_object_unref (style);
}

/* Every icon of the window lies in GTK or in the program (data/icons.gresource.xml): the same
 * pictures on every system, whatever theme is or is not there, and none that takes the SVG reader
 * and its libraries (8 MiB) into the memory of a counter. */
static void
use_own_icons (GdkDisplay *display)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (display);

  g_object_set (gtk_settings_get_for_display (display), "gtk-icon-theme-name", "hicolor", NULL);
  gtk_icon_theme_add_resource_path (theme, "/org/onewindow/Counter/icons");
}

/* GTK reads the picture of an icon on a thread, and finds the icon again by its name. When the
 * widget went meanwhile, the thread drops the last reference, and a look-up at that moment takes an
 * icon that ends: the program falls (GTK 4.8). Such an icon stays for good: each is found again, so
 * that there are no more of them than icons. */

static GThread *icon_thread;
static void (*end_icon) (GObject *icon);

static void
icon_dispose (GObject *icon)
{
  if (g_thread_self () == icon_thread)
    end_icon (icon);
  else
    g_object_ref (icon);
}

static void
keep_icons (void)
{
  GObjectClass *klass = g_type_class_ref (GTK_TYPE_ICON_PAINTABLE);

  icon_thread = g_thread_self ();
  end_icon = klass->dispose;
  klass->dispose = icon_dispose;
}

void
ow_ui_init (void)
{
  static gboolean done;
  g_autoptr (GtkCssProvider) style = NULL;
  g_autoptr (GtkCssProvider) contrast = NULL;
  AdwStyleManager *manager;
  GdkDisplay *display = gdk_display_get_default ();

  if (done)
    return;
  done = TRUE;
  g_resources_register (ow_ui_get_resource ());
  g_resources_register (ow_icons_get_resource ());
  if (display == NULL)
    return;
  use_own_icons (display);
  keep_icons ();
  style = gtk_css_provider_new ();
  contrast = gtk_css_provider_new ();
  manager = adw_style_manager_get_default ();
  add_style (display, style, "/org/onewindow/Counter/style.css",
             GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect_data (manager, "notify::high-contrast", G_CALLBACK (contrast_cb),
                         g_object_ref (contrast), unref_style, 0);
  contrast_cb (manager, NULL, contrast);
}

void
ow_ui_set_training (gboolean training)
{
  static GtkCssProvider *frame;
  GdkDisplay *display = gdk_display_get_default ();

  if (display == NULL || training == (frame != NULL))
    return;
  if (training)
    {
      frame = gtk_css_provider_new ();
      add_style (display, frame, "/org/onewindow/Counter/style-training.css",
                 GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 2);
      return;
    }
  gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (frame));
  g_clear_object (&frame);
}

void
ow_ui_set_language (OwLanguage language)
{
  const char *folder = g_getenv ("ONEWINDOW_LOCALEDIR");
  const char *messages = setlocale (LC_MESSAGES, NULL);

  /* Plain C does not look at LANGUAGE; C.UTF-8, which every system has, does. */
  if (messages == NULL || g_str_equal (messages, "C") || g_str_equal (messages, "POSIX"))
    setlocale (LC_MESSAGES, "C.UTF-8");
  g_setenv ("LANGUAGE", ow_language_get_code (language), TRUE);
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : OW_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  /* Setting the domain anew makes gettext look at LANGUAGE again. */
  textdomain (GETTEXT_PACKAGE);
}

static gboolean
has_language (PangoAttrList *attributes)
{
  g_autoptr (GSList) all = attributes != NULL ? pango_attr_list_get_attributes (attributes) : NULL;
  gboolean found = FALSE;

  for (GSList *l = all; l != NULL; l = l->next)
    {
      found = found || ((PangoAttribute *)l->data)->klass->type == PANGO_ATTR_LANGUAGE;
      pango_attribute_destroy (l->data);
    }
  return found;
}

/* A copy of @attributes with the language; NULL when they name one already. */
static PangoAttrList *
add_language (PangoAttrList *attributes, OwLanguage language)
{
  PangoAttrList *result;

  if (has_language (attributes))
    return NULL;
  result = attributes != NULL ? pango_attr_list_copy (attributes) : pango_attr_list_new ();
  pango_attr_list_insert (result, pango_attr_language_new (pango_language_from_string (
                                      ow_language_get_pango (language))));
  return result;
}

void
ow_ui_set_face (GtkWidget *root, OwLanguage language)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_LABEL (root))
    {
      attributes = add_language (gtk_label_get_attributes (GTK_LABEL (root)), language);
      if (attributes != NULL)
        gtk_label_set_attributes (GTK_LABEL (root), attributes);
    }
  else if (GTK_IS_TEXT (root))
    {
      attributes = add_language (gtk_text_get_attributes (GTK_TEXT (root)), language);
      if (attributes != NULL)
        gtk_text_set_attributes (GTK_TEXT (root), attributes);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    ow_ui_set_face (child, language);
}

gboolean
ow_ui_is_large (GtkWidget *widget)
{
  int dpi;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > LARGE_DPI;
}

static void
closed_cb (GtkWindow *window, gpointer data)
{
  gtk_window_set_transient_for (window, NULL);
}

void
ow_ui_present_over (GtkWindow *window, GtkWindow *parent)
{
  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (GTK_IS_WINDOW (parent));

  gtk_window_set_transient_for (window, parent);
  gtk_window_set_destroy_with_parent (window, TRUE);
  g_signal_connect (window, "unrealize", G_CALLBACK (closed_cb), NULL);
  gtk_window_present (window);
}

GtkWidget *
ow_ui_label_new (const char *text, OwLanguage language)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  ow_ui_set_face (label, language);
  return label;
}

GtkWidget *
ow_language_label_new (OwLanguage language)
{
  GtkWidget *label = gtk_label_new (ow_language_get_self_name (language));

  ow_ui_set_face (label, language);
  return label;
}

void
ow_ui_set_read (GtkWindow *window, GtkWidget *child)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  g_object_set (child, "margin-start", 24, "margin-end", 24, "margin-top", 12, "margin-bottom", 24,
                NULL);
  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "vexpand", TRUE, "child", child,
                NULL);
  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), scroller);
  adw_window_set_content (ADW_WINDOW (window), content);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (shortcuts),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (window), shortcuts);
}
