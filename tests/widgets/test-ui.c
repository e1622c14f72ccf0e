/* Language of the screen: templates take the language named last, and Han characters the face of
 * their language, also where Chinese is quoted in a Japanese window. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ow-ui.h"

#include "access.h"
#include "test-widgets.h"

static void
test_language (void)
{
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      ow_ui_set_language (i);
      g_assert_cmpstr (_ ("Call Next"), ==, ow_text (i, NULL, "Call Next"));
    }
}

static const char *
language_of (GtkWidget *label)
{
  PangoAttrList *attributes = gtk_label_get_attributes (GTK_LABEL (label));
  GSList *all = pango_attr_list_get_attributes (attributes);
  const char *language = NULL;

  for (GSList *l = all; l != NULL; l = l->next)
    {
      if (((PangoAttribute *)l->data)->klass->type == PANGO_ATTR_LANGUAGE)
        language = pango_language_to_string (((PangoAttrLanguage *)l->data)->value);
      pango_attribute_destroy (l->data);
    }
  g_slist_free (all);
  return language;
}

static void
test_face (void)
{
  g_autoptr (GtkWidget) box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *plain = gtk_label_new ("直骨角");
  GtkWidget *quoted = ow_ui_label_new ("受理回执", OW_LANGUAGE_ZH);

  gtk_box_append (GTK_BOX (box), plain);
  gtk_box_append (GTK_BOX (box), quoted);
  ow_ui_set_face (box, OW_LANGUAGE_JA);
  g_assert_cmpstr (language_of (plain), ==, "ja");
  g_assert_cmpstr (language_of (quoted), ==, "zh-cn");
}

/* A control without a name is found; one with a label of its own, of another widget, with words or
 * a tooltip is not. A drop-down is left out: newer GTK names it by what it shows. */
static void
test_access (void)
{
  GtkWidget *const bare[]
      = { gtk_entry_new (), gtk_button_new_from_icon_name ("help-about-symbolic"),
          gtk_text_view_new (), gtk_switch_new () };

  for (gsize i = 0; i < G_N_ELEMENTS (bare); i++)
    {
      GtkWidget *window = gtk_window_new ();
      g_autofree char *found = NULL;

      gtk_window_set_child (GTK_WINDOW (window), bare[i]);
      gtk_widget_show (window);
      found = access_find (window);
      g_test_message ("without a name: %s", G_OBJECT_TYPE_NAME (bare[i]));
      g_assert_nonnull (strstr (found, G_OBJECT_TYPE_NAME (bare[i])));
      g_free (found);
      gtk_accessible_update_property (GTK_ACCESSIBLE (bare[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      "Name", -1);
      found = access_find (window);
      g_assert_cmpstr (found, ==, "");
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

#define ICON_SIZE 256 /* larger than the theme keeps by itself */

static void
ended_cb (gpointer data, GObject *icon)
{
  *(gboolean *)data = TRUE;
}

static gpointer
drop_thread (gpointer icon)
{
  g_object_unref (icon);
  return NULL;
}

/* A thread that drops the last reference to an icon does not end it: it is found again. */
static void
test_icon (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  GtkIconPaintable *icon[2];
  gboolean ended = FALSE;

  for (int i = 0; i < 2; i++)
    {
      icon[i] = gtk_icon_theme_lookup_icon (theme, "system-users-symbolic", NULL, ICON_SIZE, 1,
                                            GTK_TEXT_DIR_LTR, 0);
      if (i == 0)
        g_object_weak_ref (G_OBJECT (icon[i]), ended_cb, &ended);
      g_thread_join (g_thread_new ("icon", drop_thread, icon[i]));
      g_assert_false (ended);
    }
  g_assert_true (icon[0] == icon[1]);
  g_object_weak_unref (G_OBJECT (icon[0]), ended_cb, &ended);
}

void
test_ui_add (void)
{
  g_test_add_func ("/widgets/ui/icon", test_icon);
  g_test_add_func ("/widgets/ui/access", test_access);
  g_test_add_func ("/widgets/ui/language", test_language);
  g_test_add_func ("/widgets/ui/face", test_face);
}
