/* An answer is shown as what it is worth: the word of its standing stands first and largest, and
 * nothing that is not verified looks as if it were. */

#include "ow-answer-view.h"

#include <glib/gi18n-lib.h>

#include "ow-answer-lines.h"
#include "ow-message.h"
#include "ow-key-button.h"
#include "ow-ui.h"

#define COLUMNS 2

struct _OwAnswerView
{
  GtkBox parent_instance;

  OwEnquiry *enquiry;
  OwLanguage language;
  char *empty;
  GtkWidget *head;
  GtkImage *icon;
  GtkLabel *word;
  GtkLabel *origin;
  GtkSpinner *spinner;
  GtkWidget *cancel;
  GtkWidget *later;
  GtkLabel *sentence;
  GtkGrid *lines;
};

G_DEFINE_FINAL_TYPE (OwAnswerView, ow_answer_view, GTK_TYPE_BOX)

static const struct
{
  const char *icon, *style;
} looks[] = {
  [OW_STANDING_VERIFIED] = { "emblem-ok-symbolic", "ow-state-done" },
  [OW_STANDING_REJECTED] = { "process-stop-symbolic", "ow-state-refused" },
  [OW_STANDING_EXPIRED] = { "document-open-recent-symbolic", "ow-state-attention" },
  [OW_STANDING_UNVERIFIED] = { "dialog-question-symbolic", "ow-state-attention" },
};

static void
set_style (OwAnswerView *self, const char *style)
{
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->icon), looks[i].style);
      gtk_widget_remove_css_class (GTK_WIDGET (self->word), looks[i].style);
    }
  if (style == NULL)
    return;
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), style);
  gtk_widget_add_css_class (GTK_WIDGET (self->word), style);
}

static void
clear_lines (OwAnswerView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_grid_remove (self->lines, child);
}

static GtkWidget *
make_value (OwAnswerView *self, const OwAnswerLine *line)
{
  GtkWidget *label = ow_ui_label_new (line->value, self->language);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  gtk_widget_add_css_class (label, line->figures ? "ow-fact" : "ow-name-plain");
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static void
show_lines (OwAnswerView *self)
{
  g_autoptr (GPtrArray) lines = NULL;
  int half;

  clear_lines (self);
  if (ow_enquiry_get_system (self->enquiry) == NULL || ow_enquiry_is_busy (self->enquiry))
    return;
  lines = ow_answer_lines_new (ow_enquiry_get_system (self->enquiry),
                               ow_enquiry_get_operation (self->enquiry),
                               ow_enquiry_get_body (self->enquiry), self->language);
  half = ((int)lines->len + COLUMNS - 1) / COLUMNS;
  for (int i = 0; i < (int)lines->len; i++)
    {
      const OwAnswerLine *line = g_ptr_array_index (lines, i);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *label = ow_ui_label_new (line->label, self->language);
      GtkWidget *value = make_value (self, line);

      gtk_widget_add_css_class (label, "ow-field-label");
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), value);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                      label, NULL, -1);
      gtk_grid_attach (self->lines, box, i / half, i % half, 1, 1);
    }
}

static gboolean
has_standing (OwAnswerView *self)
{
  return ow_enquiry_get_system (self->enquiry) != NULL && !ow_enquiry_is_busy (self->enquiry)
         && ow_enquiry_get_error (self->enquiry) == NULL;
}

static void
changed_cb (OwAnswerView *self)
{
  gboolean busy = ow_enquiry_is_busy (self->enquiry);
  OwStanding standing = ow_enquiry_get_standing (self->enquiry);
  gboolean known = has_standing (self);
  g_autofree char *origin = ow_enquiry_dup_origin (self->enquiry, self->language);
  g_autofree char *sentence = ow_enquiry_dup_sentence (self->enquiry, self->language);
  g_autofree char *id = g_strconcat ("gateway.standing.", ow_standing_to_text (standing), NULL);

  if (ow_enquiry_get_system (self->enquiry) == NULL && self->empty != NULL)
    {
      g_free (sentence);
      sentence = g_strdup (self->empty);
    }
  gtk_widget_set_visible (self->head, known || busy);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), known);
  gtk_image_set_from_icon_name (self->icon, looks[standing].icon);
  gtk_label_set_text (self->word, known ? ow_message_text (id, self->language) : "");
  set_style (self, known ? looks[standing].style : NULL);
  gtk_label_set_text (self->origin, known && origin != NULL ? origin : "");
  gtk_label_set_text (self->sentence, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), sentence != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (self->cancel, busy);
  gtk_widget_set_visible (self->later, ow_enquiry_can_wait (self->enquiry));
  show_lines (self);
}

static void
cancel_cb (OwAnswerView *self)
{
  ow_enquiry_clear (self->enquiry);
}

static void
later_cb (OwAnswerView *self)
{
  ow_enquiry_ask_later (self->enquiry);
}

static void
ow_answer_view_dispose (GObject *object)
{
  OwAnswerView *self = OW_ANSWER_VIEW (object);

  g_clear_object (&self->enquiry);
  g_clear_pointer (&self->empty, g_free);
  G_OBJECT_CLASS (ow_answer_view_parent_class)->dispose (object);
}

static void
ow_answer_view_class_init (OwAnswerViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_answer_view_dispose;
}

static void
ow_answer_view_init (OwAnswerView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ow-figure");
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->icon = GTK_IMAGE (gtk_image_new ());
  self->word = GTK_LABEL (gtk_label_new (NULL));
  self->origin = GTK_LABEL (gtk_label_new (NULL));
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->sentence = GTK_LABEL (gtk_label_new (NULL));
  self->lines = GTK_GRID (gtk_grid_new ());
  gtk_image_set_pixel_size (self->icon, 24);
  gtk_widget_add_css_class (GTK_WIDGET (self->word), "title-3");
  gtk_widget_add_css_class (GTK_WIDGET (self->origin), "ow-figures");
  gtk_label_set_xalign (self->origin, 1);
  gtk_label_set_wrap (self->origin, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->origin), TRUE);
  gtk_label_set_wrap (self->sentence, TRUE);
  gtk_label_set_xalign (self->sentence, 0);
  gtk_grid_set_column_spacing (self->lines, 18);
  gtk_grid_set_row_spacing (self->lines, 6);
  gtk_grid_set_column_homogeneous (self->lines, TRUE);
  gtk_box_append (GTK_BOX (self->head), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (self->head), GTK_WIDGET (self->spinner));
  gtk_box_append (GTK_BOX (self->head), GTK_WIDGET (self->word));
  gtk_box_append (GTK_BOX (self->head), GTK_WIDGET (self->origin));
  gtk_box_append (GTK_BOX (self), self->head);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->lines));
}

GtkWidget *
ow_answer_view_new (OwEnquiry *enquiry, OwLanguage language)
{
  OwAnswerView *self = g_object_new (OW_TYPE_ANSWER_VIEW, NULL);

  self->enquiry = g_object_ref (enquiry);
  self->language = language;
  self->cancel = gtk_button_new_with_label (ow_text (language, NULL, N_ ("Do Not Wait")));
  gtk_box_append (GTK_BOX (self->head), self->cancel);
  self->later = ow_key_button_new (ow_text (language, NULL, N_ ("Ask Later")), "<Shift>F12");
  gtk_box_append (GTK_BOX (self->head), self->later);
  g_signal_connect_object (self->later, "clicked", G_CALLBACK (later_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cancel, "clicked", G_CALLBACK (cancel_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (enquiry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  ow_ui_set_face (GTK_WIDGET (self), language);
  changed_cb (self);
  return GTK_WIDGET (self);
}

void
ow_answer_view_set_empty (OwAnswerView *self, const char *text)
{
  g_free (self->empty);
  self->empty = g_strdup (text);
  changed_cb (self);
}

const char *
ow_answer_view_get_word (OwAnswerView *self)
{
  return gtk_label_get_text (self->word);
}

const char *
ow_answer_view_get_sentence (OwAnswerView *self)
{
  return gtk_label_get_text (self->sentence);
}
