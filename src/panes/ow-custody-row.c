/* A row of the ledger. Who answers for an object is shown by name, never by a code. */

#include "ow-custody-row.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "ow-message.h"
#include "ow-ui.h"

struct _OwCustodyRow
{
  GtkBox parent_instance;

  OwLanguage language;
  GtkLabel *slip, *since, *owner, *what, *place, *mark;
};

G_DEFINE_FINAL_TYPE (OwCustodyRow, ow_custody_row, GTK_TYPE_BOX)

static GtkLabel *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new ("");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
ow_custody_row_class_init (OwCustodyRowClass *klass)
{
}

static void
ow_custody_row_init (OwCustodyRow *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 2);
  self->slip = add_label (head, "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->slip), "ow-figures");
  self->owner = add_label (head, NULL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->owner), TRUE);
  self->since = add_label (head, "ow-figures");
  gtk_widget_add_css_class (GTK_WIDGET (self->since), "dim-label");
  gtk_box_append (GTK_BOX (self), head);
  self->what = add_label (foot, "dim-label");
  self->place = add_label (foot, NULL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->place), TRUE);
  self->mark = add_label (foot, "ow-state-attention");
  gtk_box_append (GTK_BOX (self), foot);
}

GtkWidget *
ow_custody_row_new (OwLanguage language)
{
  OwCustodyRow *self = g_object_new (OW_TYPE_CUSTODY_ROW, NULL);

  self->language = language;
  ow_ui_set_face (GTK_WIDGET (self), language);
  return GTK_WIDGET (self);
}

char *
ow_custody_row_dup_place (const OwCustodyLine *line, OwLanguage language)
{
  g_autofree char *id = g_strconcat ("state.custody.", line->place, NULL);
  g_autoptr (GString) words = g_string_new (NULL);

  if (g_str_has_prefix (line->holder, "desk-"))
    {
      g_autoptr (OwMessage) counter
          = ow_message_new ("window.counter", "n", (gint64)atoi (line->holder + 5), NULL);
      g_autofree char *name = ow_message_render (counter, language);

      g_string_append (words, name);
    }
  else
    g_string_append (words, ow_message_text (id, language));
  if (line->keeper != NULL)
    g_string_append_printf (words, " · %s", line->keeper);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
dup_mark (const OwCustodyLine *line, OwLanguage language)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (line->manifest != NULL)
    g_string_append_printf (words, "%s %s", ow_message_text ("state.manifest.open", language),
                            line->manifest);
  if (line->incident != NULL)
    g_string_append_printf (words, "%s%s %s", words->len > 0 ? " · " : "",
                            ow_text (language, NULL, N_ ("Missing")), line->incident);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

void
ow_custody_row_set_item (OwCustodyRow *self, OwCustodyItem *item)
{
  const OwCustodyLine *line;
  g_autofree char *kind = NULL;
  g_autofree char *what = NULL;
  g_autofree char *place = NULL;
  g_autofree char *since = NULL;
  g_autofree char *mark = NULL;

  g_return_if_fail (OW_IS_CUSTODY_ROW (self));

  if (item == NULL)
    return;
  line = ow_custody_item_get_line (item);
  kind = g_strconcat ("custody.kind.", line->kind, NULL);
  what = g_strdup_printf ("%s%s%s", ow_message_text (kind, self->language),
                          line->document != NULL || line->label != NULL ? " · " : "",
                          line->document != NULL ? line->document
                          : line->label != NULL  ? line->label
                                                 : "");
  place = ow_custody_row_dup_place (line, self->language);
  since = ow_text_date_short (self->language, ow_instant_to_date (line->since));
  mark = dup_mark (line, self->language);
  gtk_label_set_text (self->slip, line->slip);
  gtk_label_set_text (self->owner, ow_custody_item_get_owner (item));
  gtk_label_set_text (self->since, since);
  gtk_label_set_text (self->what, what);
  gtk_label_set_text (self->place, place);
  gtk_label_set_text (self->mark, mark);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), *mark != '\0');
}
