/* The kiosk read aloud, for whom reading is hard: first the whole page, from above to below, each
 * line in its own language; then only what is new on it. */

#include "ow-kiosk-window-private.h"

#include "ow-message.h"

static OwLanguage
get_language (GtkLabel *label, OwLanguage fallback)
{
  PangoAttrList *attributes = gtk_label_get_attributes (label);
  g_autoptr (GSList) all = attributes != NULL ? pango_attr_list_get_attributes (attributes) : NULL;
  OwLanguage found = fallback;

  for (GSList *l = all; l != NULL; l = l->next)
    {
      PangoAttribute *attribute = l->data;

      for (int i = 0; attribute->klass->type == PANGO_ATTR_LANGUAGE && i < OW_N_LANGUAGES; i++)
        if (((PangoAttrLanguage *)attribute)->value
            == pango_language_from_string (ow_language_get_pango (i)))
          found = i;
      pango_attribute_destroy (attribute);
    }
  return found;
}

/* Borrows the texts of the labels below @root, in reading order. What keeps its place without being
 * shown says nothing. */
static void
collect (OwKioskWindow *self, GtkWidget *root, GArray *parts)
{
  if (gtk_widget_get_opacity (root) == 0)
    return;
  if (GTK_IS_LABEL (root) && *gtk_label_get_text (GTK_LABEL (root)) != '\0')
    {
      OwSpeech part = { get_language (GTK_LABEL (root), self->language),
                        gtk_label_get_text (GTK_LABEL (root)) };

      g_array_append_val (parts, part);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (self, child, parts);
}

void
ow_kiosk_speech_page (OwKioskWindow *self)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (OwSpeech));
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (OwSpeech));
  gboolean same = g_strcmp0 (self->said_page, self->page) == 0;

  if (!self->aloud)
    return;
  before = g_steal_pointer (&self->said);
  collect (self, self->content, parts);
  collect (self, self->bar, parts);
  self->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < parts->len; i++)
    {
      const OwSpeech *part = &g_array_index (parts, OwSpeech, i);

      g_hash_table_add (self->said, g_strdup (part->text));
      if (!same || before == NULL || !g_hash_table_contains (before, part->text))
        g_array_append_val (fresh, *part);
    }
  ow_set_string (self->said_page, self->page);
  if (fresh->len == 0)
    return;
  ow_announcer_stop (self->announcer);
  ow_announcer_add (self->announcer, self->page, (const OwSpeech *)fresh->data, fresh->len);
}

void
ow_kiosk_speech_choice (OwKioskWindow *self, const char *words)
{
  OwSpeech part = { self->language, words };

  if (!self->aloud)
    return;
  ow_announcer_stop (self->announcer);
  ow_announcer_add (self->announcer, "choice", &part, 1);
}

void
ow_kiosk_speech_set (OwKioskWindow *self, gboolean aloud)
{
  self->aloud = aloud && ow_announcer_speaks (self->announcer);
  g_clear_pointer (&self->said, g_hash_table_unref);
  g_clear_pointer (&self->said_page, g_free);
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->listen)) != self->aloud)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->listen), self->aloud);
  if (self->aloud)
    ow_kiosk_speech_page (self);
  else
    ow_announcer_stop (self->announcer);
}

static void
toggled_cb (GtkToggleButton *button, OwKioskWindow *self)
{
  if (gtk_toggle_button_get_active (button) != self->aloud)
    ow_kiosk_speech_set (self, gtk_toggle_button_get_active (button));
}

/* A picture and nothing else: it stands there before a language is chosen. */
GtkWidget *
ow_kiosk_speech_button_new (OwKioskWindow *self)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *image = gtk_image_new_from_icon_name ("audio-volume-high-symbolic");

  gtk_image_set_pixel_size (GTK_IMAGE (image), 40);
  gtk_button_set_child (GTK_BUTTON (button), image);
  gtk_widget_set_name (button, "listen");
  gtk_widget_add_css_class (button, "ow-touch");
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, 0);
  return button;
}
