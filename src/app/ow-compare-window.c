/* Comparing two passports. Nothing is decided here: whether they belong to one person is for the
 * clerk to say (FORMATS: never merged automatically). */

#include "ow-compare-window.h"

#include <glib/gi18n-lib.h>

#include "ow-country.h"
#include "ow-ui.h"

static GtkWidget *
add_cell (GtkWidget *grid, int column, int row, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (GTK_GRID (grid), label, column, row, 1, 1);
  return label;
}

static void
add_line (GtkWidget *grid,
          int row,
          OwLanguage language,
          const char *label,
          const char *first,
          const char *second)
{
  gboolean equal = g_strcmp0 (first, second) == 0;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *word = gtk_label_new (ow_text (language, NULL, equal ? N_ ("equal") : N_ ("differs")));

  add_cell (grid, 0, row, ow_text (language, NULL, label), "dim-label");
  add_cell (grid, 1, row, first, "ow-figures");
  add_cell (grid, 2, row, second, "ow-figures");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (equal ? "object-select-symbolic"
                                                                     : "dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (box), word);
  gtk_widget_add_css_class (box, equal ? "ow-state-done" : "ow-state-attention");
  gtk_grid_attach (GTK_GRID (grid), box, 3, row, 1, 1);
}

static const char *
country (const char *code, OwLanguage language)
{
  const char *name = ow_country_get_name (code, language);

  return name != NULL ? name : code;
}

GtkWindow *
ow_compare_window_show (GtkWindow *parent,
                        OwApplicant *applicant,
                        const OwMrz *mrz,
                        OwLanguage language)
{
  GtkWidget *window = g_object_new (
      ADW_TYPE_WINDOW, "title", ow_text (language, NULL, N_ ("Compare passports")), "modal", TRUE,
      "transient-for", parent, "destroy-with-parent", TRUE, "default-width", 760, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  const OwPerson *person = ow_applicant_get_person (applicant);
  g_autofree char *name = g_strstrip (g_strdup_printf ("%s %s", mrz->surname, mrz->given_names));
  g_autofree char *first_birth = ow_text_birth (language, person->birth_text);
  g_autofree char *second_birth = ow_text_birth (language, mrz->birth_text);
  g_autofree char *first_expiry
      = ow_text_date_short (language, ow_applicant_get_expiry_date (applicant));
  g_autofree char *second_expiry = ow_text_date_short (language, mrz->expiry_date);
  const char sex[2] = { mrz->sex, '\0' };

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 8);
  g_object_set (grid, "margin-start", 24, "margin-end", 24, "margin-top", 12, "margin-bottom", 24,
                NULL);
  add_cell (grid, 1, 0, ow_text (language, NULL, N_ ("At the counter")), "heading");
  add_cell (grid, 2, 0, ow_text (language, NULL, N_ ("Just scanned")), "heading");
  add_line (grid, 1, language, N_ ("Name"), ow_applicant_get_name (applicant), name);
  add_line (grid, 2, language, N_ ("Nationality"),
            country (ow_applicant_get_nationality (applicant), language),
            country (mrz->nationality, language));
  add_line (grid, 3, language, N_ ("Date of birth"), first_birth, second_birth);
  add_line (grid, 4, language, N_ ("Sex"), ow_applicant_get_sex (applicant), sex);
  add_line (grid, 5, language, N_ ("Passport"), ow_applicant_get_document_number (applicant),
            mrz->number);
  add_line (grid, 6, language, N_ ("Valid until"), first_expiry, second_expiry);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  /* Long names wrap: whatever they need, the window stays on the screen. */
  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height", TRUE,
                "child", grid, NULL);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (shortcuts),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, shortcuts);
  gtk_widget_add_css_class (window, "ow-reading");
  ow_ui_set_face (window, language);
  gtk_window_present (GTK_WINDOW (window));
  return GTK_WINDOW (window);
}
