/* The pages of the kiosk that need no number: topics, cities, lines, one record. Nobody types, and
 * nothing of it is kept. */

#include "ow-kiosk-window-private.h"

#include "ow-information.h"
#include "ow-message.h"
#include "ow-qr-view.h"
#include "ow-ui.h"

#define PER_PAGE 10
#define QR_SIZE  200

static const char *
text (OwKioskWindow *self, const char *id)
{
  return ow_message_text (id, self->language);
}

static GtkWidget *
grid_new (OwKioskWindow *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 14);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_widget_set_vexpand (grid, TRUE);
  gtk_widget_set_valign (grid, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self->content), grid);
  return grid;
}

static GtkWidget *
attach_button (OwKioskWindow *self,
               GtkWidget *grid,
               guint position,
               guint columns,
               GtkWidget *button,
               const char *name,
               GCallback callback)
{
  gtk_widget_set_name (button, name);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  gtk_grid_attach (GTK_GRID (grid), button, (int)(position % columns), (int)(position / columns), 1,
                   1);
  return button;
}

/* Topics */

static void
open_list (OwKioskWindow *self, const char *city)
{
  self->city = city;
  self->line = 0;
  ow_kiosk_pages_show (self, "info-list");
}

static void
topic_cb (GtkButton *button, OwKioskWindow *self)
{
  g_autoptr (GPtrArray) cities = NULL;

  self->topic = ow_kiosk_topic_find (gtk_widget_get_name (GTK_WIDGET (button)));
  cities = ow_kiosk_topic_list_cities (self->topic);
  if (cities->len > 0)
    ow_kiosk_pages_show (self, "info-city");
  else
    open_list (self, NULL);
}

static void
show_topics (OwKioskWindow *self)
{
  gsize n;
  const OwKioskTopic *topics = ow_kiosk_topic_get_all (&n);
  GtkWidget *grid;

  ow_kiosk_add_label (self->content, text (self, "kiosk.info"), "ow-touch-title");
  ow_kiosk_add_label (self->content, text (self, "kiosk.info.passport"), "ow-touch-small");
  ow_kiosk_add_note (self);
  grid = grid_new (self);
  gtk_grid_set_row_homogeneous (GTK_GRID (grid), TRUE);
  for (gsize i = 0; i < n; i++)
    attach_button (self, grid, (guint)i, 2,
                   ow_kiosk_touch_button_new (topics[i].icon, text (self, topics[i].message), TRUE),
                   topics[i].name, G_CALLBACK (topic_cb));
  ow_kiosk_show_foot (self, TRUE, NULL, FALSE);
}

/* Cities */

static void
city_cb (GtkButton *button, OwKioskWindow *self)
{
  g_autoptr (GPtrArray) cities = ow_kiosk_topic_list_cities (self->topic);

  for (guint i = 0; i < cities->len; i++)
    if (g_strcmp0 (g_ptr_array_index (cities, i), gtk_widget_get_name (GTK_WIDGET (button))) == 0)
      {
        open_list (self, g_ptr_array_index (cities, i));
        return;
      }
}

static void
show_cities (OwKioskWindow *self)
{
  g_autoptr (GPtrArray) cities = ow_kiosk_topic_list_cities (self->topic);
  GtkWidget *grid;

  ow_kiosk_add_label (self->content, text (self, self->topic->message), "ow-touch-title");
  ow_kiosk_add_label (self->content, text (self, "kiosk.info.city"), "ow-touch-text");
  grid = grid_new (self);
  for (guint i = 0; i < cities->len; i++)
    {
      const char *code = g_ptr_array_index (cities, i);

      attach_button (
          self, grid, i, 3,
          ow_kiosk_touch_button_new (NULL, ow_desk_get_city_name (code, self->language), TRUE),
          code, G_CALLBACK (city_cb));
    }
  ow_kiosk_show_foot (self, TRUE, NULL, FALSE);
}

/* Lines */

static void
record_cb (GtkButton *button, OwKioskWindow *self)
{
  g_autoptr (GPtrArray) records
      = ow_kiosk_topic_list_records (self->topic, self->city, self->language);
  guint position = (guint)g_ascii_strtoull (
      gtk_widget_get_name (GTK_WIDGET (button)) + strlen ("line"), NULL, 10);

  if (position >= records->len)
    return;
  self->record = g_ptr_array_index (records, position);
  ow_kiosk_pages_show (self, "info-record");
}

static void
more_cb (GtkButton *button, OwKioskWindow *self)
{
  g_autoptr (GPtrArray) records
      = ow_kiosk_topic_list_records (self->topic, self->city, self->language);

  self->line += PER_PAGE;
  if (self->line >= records->len)
    self->line = 0;
  ow_kiosk_pages_show (self, "info-list");
}

/* A name of a document keeps its own face; long ones end after two lines. */
static GtkWidget *
record_button_new (OwKioskWindow *self, const OwDeskRecord *record)
{
  g_autoptr (OwInfoSheet) sheet = ow_information_new_record (record, self->language);
  GtkWidget *button = ow_kiosk_touch_button_new (NULL, sheet->title, TRUE);
  GtkWidget *label = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (button)));

  ow_ui_set_face (label, sheet->title_language);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "ow-touch-small");
  return button;
}

static void
show_list (OwKioskWindow *self)
{
  g_autoptr (GPtrArray) records
      = ow_kiosk_topic_list_records (self->topic, self->city, self->language);
  g_autofree char *title
      = self->city != NULL ? g_strdup_printf ("%s · %s", text (self, self->topic->message),
                                              ow_desk_get_city_name (self->city, self->language))
                           : g_strdup (text (self, self->topic->message));
  GtkWidget *grid;

  ow_kiosk_add_label (self->content, title, "ow-touch-title");
  ow_kiosk_add_label (self->content, text (self, "kiosk.info.list"), "ow-touch-small");
  ow_kiosk_add_note (self);
  grid = grid_new (self);
  for (guint i = self->line; i < records->len && i < self->line + PER_PAGE; i++)
    {
      g_autofree char *name = g_strdup_printf ("line%u", i);

      attach_button (self, grid, i - self->line, 2,
                     record_button_new (self, g_ptr_array_index (records, i)), name,
                     G_CALLBACK (record_cb));
    }
  if (records->len > PER_PAGE)
    {
      g_autofree char *pages
          = g_strdup_printf ("%s  %u / %u", text (self, "kiosk.more-lines"),
                             self->line / PER_PAGE + 1, (records->len + PER_PAGE - 1) / PER_PAGE);
      GtkWidget *button = ow_kiosk_touch_button_new ("view-more-symbolic", pages, TRUE);

      gtk_widget_set_name (button, "more");
      gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
      g_signal_connect_object (button, "clicked", G_CALLBACK (more_cb), self, 0);
      gtk_box_append (GTK_BOX (self->content), button);
    }
  ow_kiosk_show_foot (self, TRUE, NULL, FALSE);
}

/* One record */

static GtkWidget *
add_line (GtkWidget *box, const char *words, OwLanguage language, const char *css_class)
{
  GtkWidget *label = ow_kiosk_add_label (box, words, css_class);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_LEFT);
  ow_ui_set_face (label, language);
  return label;
}

static void
add_lines (OwKioskWindow *self, const OwInfoSheet *sheet)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < sheet->lines->len; i++)
    {
      const OwInfoLine *line = g_ptr_array_index (sheet->lines, i);
      g_autofree char *words = line->label != NULL
                                   ? g_strdup_printf ("%s: %s", line->label, line->text)
                                   : g_strdup (line->text);

      if (!line->screen_only)
        add_line (box, words, line->language, line->quiet ? "ow-touch-small" : "ow-touch-text");
    }
  add_line (box, sheet->source, sheet->language, "ow-touch-small");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_widget_set_vexpand (row, TRUE);
  gtk_box_append (GTK_BOX (row), scrolled);
  if (sheet->qr != NULL)
    gtk_box_append (GTK_BOX (row), ow_qr_view_new (sheet->qr, QR_SIZE));
  gtk_box_append (GTK_BOX (self->content), row);
}

static void
show_record (OwKioskWindow *self)
{
  g_autoptr (OwInfoSheet) sheet = ow_information_new_record (self->record, self->language);
  GtkWidget *title;

  ow_kiosk_add_label (self->content, sheet->kind, "ow-touch-small");
  title = ow_kiosk_add_label (self->content, sheet->title, "ow-touch-title");
  ow_ui_set_face (title, sheet->title_language);
  if (sheet->note != NULL)
    ow_kiosk_add_label (self->content, sheet->note, "ow-touch-line");
  add_lines (self, sheet);
  ow_kiosk_add_note (self);
  ow_kiosk_show_foot (self, !self->busy, "kiosk.print-slip", !self->busy);
}

gboolean
ow_kiosk_information_show (OwKioskWindow *self, const char *page)
{
  if (g_str_equal (page, "info"))
    show_topics (self);
  else if (g_str_equal (page, "info-city") && self->topic != NULL)
    show_cities (self);
  else if (g_str_equal (page, "info-list") && self->topic != NULL)
    show_list (self);
  else if (g_str_equal (page, "info-record") && self->record != NULL)
    show_record (self);
  else
    return FALSE;
  return TRUE;
}

const char *
ow_kiosk_information_get_back (OwKioskWindow *self, const char *page)
{
  if (g_str_equal (page, "info-record"))
    return "info-list";
  if (g_str_equal (page, "info-list") && self->city != NULL)
    return "info-city";
  if (g_str_equal (page, "info-list") || g_str_equal (page, "info-city"))
    return "info";
  return g_str_equal (page, "info") ? "services" : NULL;
}

gboolean
ow_kiosk_information_show_country (OwKioskWindow *self, const char *nationality)
{
  const OwDeskRecord *record = ow_kiosk_topic_find_country (nationality);

  if (record == NULL)
    return FALSE;
  self->topic = ow_kiosk_topic_find ("entry");
  self->city = NULL;
  self->line = 0;
  self->record = record;
  ow_kiosk_pages_show (self, "info-record");
  return TRUE;
}
