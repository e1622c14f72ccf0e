/* Choosing one of the forty sentences. A clerk who knows the number types it and presses Enter. */

#include "ow-sentence-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ow-choice-row.h"
#include "ow-message.h"
#include "ow-ui.h"

#define N_SENTENCES 40

typedef struct
{
  GtkWindow *window;
  GtkWidget *search, *list, *languages;
  OwLanguage language, spoken;
  OwSentenceFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Dialog;

/* In their own words, as everywhere where a language is chosen. */
static const OwChoice languages[] = {
  { "zh_CN", "中文" }, { "en", "English" }, { "ru", "Русский" },
  { "ja", "日本語" },  { "ko", "한국어" },  { NULL, NULL },
};

static void
dialog_free (gpointer data, GClosure *closure)
{
  Dialog *self = data;

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

static const char *
get_text (int n, OwLanguage language)
{
  char id[16];

  g_snprintf (id, sizeof id, "sentence.%02d", n);
  return ow_message_text (id, language);
}

/* By the beginning of its number, or by a word of it. */
static gboolean
matches (GtkListBoxRow *row, gpointer data)
{
  Dialog *self = data;
  int n = gtk_list_box_row_get_index (row) + 1;
  g_autofree char *number = g_strdup_printf ("%02d", n);
  g_autofree char *typed
      = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_autofree char *text = g_utf8_casefold (get_text (n, self->language), -1);

  g_strstrip (typed);
  return *typed == '\0' || g_str_has_prefix (number, typed)
         || (!g_ascii_isdigit (*typed) && strstr (text, typed) != NULL);
}

static GtkListBoxRow *
find_first (Dialog *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    if (matches (row, self))
      return row;
  return NULL;
}

static void
show_texts (Dialog *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    {
      GtkWidget *label = gtk_widget_get_last_child (
          gtk_widget_get_last_child (gtk_list_box_row_get_child (row)));

      gtk_label_set_text (GTK_LABEL (label), get_text (i + 1, self->spoken));
      ow_ui_set_face (label, self->spoken);
    }
}

static void
search_cb (GtkEditable *search, Dialog *self)
{
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), find_first (self));
}

static void
spoken_cb (GtkWidget *choice, GParamSpec *spec, Dialog *self)
{
  g_autofree char *value = NULL;

  g_object_get (choice, "value", &value, NULL);
  if (ow_language_parse (value, &self->spoken))
    show_texts (self);
}

static void
give (Dialog *self, const char *code)
{
  g_autoptr (GtkWindow) window = g_object_ref (self->window);

  self->func (code, self->spoken, self->data);
  gtk_window_destroy (window);
}

static void
row_cb (GtkListBox *list, GtkListBoxRow *row, Dialog *self)
{
  char code[4];

  g_snprintf (code, sizeof code, "%02d", gtk_list_box_row_get_index (row) + 1);
  give (self, code);
}

static void
activate_cb (GtkEntry *entry, Dialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if (row != NULL)
    row_cb (GTK_LIST_BOX (self->list), row, self);
}

static void
none_cb (Dialog *self)
{
  give (self, NULL);
}

/* Down goes from the entry into the list, Esc leaves. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint code,
        GdkModifierType state,
        Dialog *self)
{
  GtkListBoxRow *row;

  if (keyval == GDK_KEY_Escape)
    {
      gtk_window_destroy (self->window);
      return GDK_EVENT_STOP;
    }
  row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  if (keyval == GDK_KEY_Down && row != NULL && gtk_widget_get_focus_child (self->list) == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (row));
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static GtkWidget *
make_row (Dialog *self, int n)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *number = g_strdup_printf ("%02d", n);
  GtkWidget *labels[] = { gtk_label_new (number), gtk_label_new (get_text (n, self->language)),
                          gtk_label_new (NULL) };

  gtk_widget_add_css_class (labels[0], "heading");
  gtk_widget_add_css_class (labels[0], "ow-figures");
  gtk_widget_add_css_class (labels[2], "dim-label");
  gtk_widget_set_valign (labels[0], GTK_ALIGN_START);
  for (gsize i = 1; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0);
      gtk_label_set_wrap (GTK_LABEL (labels[i]), TRUE);
      gtk_box_append (GTK_BOX (column), labels[i]);
    }
  gtk_box_append (GTK_BOX (box), labels[0]);
  gtk_box_append (GTK_BOX (box), column);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static GtkWidget *
make_list (Dialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list, "ow-queue-list");
  for (int n = 1; n <= N_SENTENCES; n++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, n));
  show_texts (self);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), matches, self, NULL);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

GtkWindow *
ow_sentence_dialog (GtkWindow *parent,
                    OwLanguage language,
                    OwLanguage spoken,
                    OwSentenceFunc func,
                    gpointer data,
                    GDestroyNotify destroy)
{
  Dialog *self = g_new0 (Dialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *none = gtk_button_new_with_label (ow_text (language, NULL, N_ ("Clear the Screen")));
  GtkEventController *keys = gtk_event_controller_key_new ();

  *self = (Dialog){
    GTK_WINDOW (adw_window_new ()), NULL, NULL, NULL, language, spoken, func, data, destroy
  };
  self->search = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->search),
                                  ow_text (language, NULL, N_ ("Number or a word")));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ow_text (language, NULL, N_ ("Number or a word")), -1);
  self->languages = ow_choice_row_new (languages, language);
  g_object_set (self->languages, "value", ow_language_get_code (spoken), NULL);
  g_object_set (box, "margin-start", 18, "margin-end", 18, "margin-top", 12, "margin-bottom", 18,
                NULL);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), self->languages);
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_box_append (GTK_BOX (box), none);
  gtk_widget_set_vexpand (box, TRUE);
  gtk_box_append (GTK_BOX (page), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (page), box);
  adw_window_set_content (ADW_WINDOW (self->window), page);
  gtk_window_set_title (self->window, ow_text (language, NULL, N_ ("Sentence for the applicant")));
  gtk_window_set_default_size (self->window, 620, 640);
  gtk_window_set_modal (self->window, TRUE);
  g_signal_connect (self->search, "changed", G_CALLBACK (search_cb), self);
  g_signal_connect (self->search, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect (self->languages, "notify::value", G_CALLBACK (spoken_cb), self);
  g_signal_connect_swapped (none, "clicked", G_CALLBACK (none_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_data (keys, "key-pressed", G_CALLBACK (key_cb), self, dialog_free, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->window), keys);
  ow_ui_set_face (self->search, language);
  ow_ui_set_face (none, language);
  gtk_widget_grab_focus (self->search);
  ow_ui_present_over (self->window, parent);
  return self->window;
}
