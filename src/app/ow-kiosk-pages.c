/* The pages of the kiosk, made anew whenever something on them changes. Everything that is pressed
 * lies in the lower two thirds, where a seated person reaches it; what is only read is above. */

#include "ow-kiosk-window-private.h"

#include "ow-message.h"
#include "ow-qr-view.h"
#include "ow-rating-view.h"
#include "ow-ticket-class.h"
#include "ow-ui.h"

#define PER_PAGE    6
#define TOUCH_CHARS 30
#define ICON_LARGE  56
#define ICON        40
#define ICON_SMALL  24
#define QR_SIZE     230

static const char *
text (OwKioskWindow *self, const char *id)
{
  return ow_message_text (id, self->language);
}

static void
remove_all (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

GtkWidget *
ow_kiosk_add_label (GtkWidget *box, const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
add_message (OwKioskWindow *self, GtkWidget *box, OwMessage *message, const char *css_class)
{
  g_autofree char *words = ow_message_render (message, self->language);
  GtkWidget *label = ow_kiosk_add_label (box, words, css_class);

  ow_message_unref (message);
  return label;
}

/* Icon above or before two lines of words. */
GtkWidget *
ow_kiosk_touch_button_new (const char *icon, const char *words, gboolean across)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (across ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL,
                                across ? 16 : 8);
  GtkWidget *label = gtk_label_new (words);

  if (icon != NULL)
    {
      GtkWidget *image = gtk_image_new_from_icon_name (icon);

      gtk_image_set_pixel_size (GTK_IMAGE (image), across ? ICON : ICON_LARGE);
      gtk_box_append (GTK_BOX (box), image);
    }
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  /* One line for most names, two for the others: the page keeps its height on a small screen. */
  gtk_widget_set_hexpand (label, across);
  if (across)
    gtk_label_set_width_chars (GTK_LABEL (label),
                               MIN (TOUCH_CHARS, (int)g_utf8_strlen (words, -1)));
  gtk_label_set_justify (GTK_LABEL (label), across ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_CENTER);
  if (across)
    gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "ow-touch");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  return button;
}

/* The foot */

static void
back_cb (GtkButton *button, OwKioskWindow *self)
{
  const char *page = self->page;
  const char *back = ow_kiosk_information_get_back (self, page);

  ow_kiosk_pages_show (self, back != NULL                    ? back
                             : g_str_equal (page, "confirm") ? "people"
                             : g_str_equal (page, "people")  ? "services"
                                                             : "start");
}

static void
restart_cb (GtkButton *button, OwKioskWindow *self)
{
  ow_kiosk_restart (self);
}

static void
next_cb (GtkButton *button, OwKioskWindow *self)
{
  if (g_str_equal (self->page, "services"))
    ow_kiosk_pages_show (self, "people");
  else if (g_str_equal (self->page, "people"))
    ow_kiosk_pages_show (self, "confirm");
  else if (g_str_equal (self->page, "info-record"))
    ow_kiosk_print_slip (self);
  else
    ow_kiosk_take (self);
}

/* Before a language is chosen: the same in English beneath. */
static void
add_english (OwKioskWindow *self, GtkWidget *button, const char *id)
{
  GtkWidget *box = gtk_button_get_child (GTK_BUTTON (button));
  GtkWidget *label = gtk_label_new (ow_message_text (id, OW_LANGUAGE_EN));

  ow_ui_set_face (label, OW_LANGUAGE_EN);
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
add_foot (OwKioskWindow *self,
          const char *id,
          const char *icon,
          const char *name,
          GCallback callback,
          gboolean shown)
{
  GtkWidget *button = ow_kiosk_touch_button_new (icon, text (self, id), TRUE);

  if (g_str_equal (name, "appointment"))
    add_english (self, button, id);
  gtk_widget_set_name (button, name);
  gtk_widget_set_hexpand (button, TRUE);
  /* It keeps its place when it is not wanted. */
  gtk_widget_set_opacity (button, shown ? 1 : 0);
  gtk_widget_set_sensitive (button, shown);
  gtk_widget_set_can_target (button, shown);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  gtk_box_append (GTK_BOX (self->bar), button);
  return button;
}

void
ow_kiosk_show_foot (OwKioskWindow *self, gboolean back, const char *next, gboolean sensitive)
{
  GtkWidget *button;

  remove_all (self->bar);
  add_foot (self, "kiosk.back", "go-previous-symbolic", "back", G_CALLBACK (back_cb), back);
  add_foot (self, "kiosk.restart", "go-home-symbolic", "restart", G_CALLBACK (restart_cb),
            !g_str_equal (self->page, "start") && !g_str_equal (self->page, "away"));
  button = add_foot (self, next != NULL ? next : "kiosk.next", "go-next-symbolic", "next",
                     G_CALLBACK (next_cb), next != NULL);
  if (next != NULL)
    {
      gtk_widget_add_css_class (button, "suggested-action");
      gtk_widget_set_sensitive (button, sensitive);
    }
}

/* Start */

static void
language_cb (GtkButton *button, OwKioskWindow *self)
{
  const char *name = gtk_widget_get_name (GTK_WIDGET (button));

  self->pictograms = g_str_equal (name, "other");
  if (self->pictograms)
    self->language = OW_LANGUAGE_EN;
  else
    ow_language_parse (name, &self->language);
  ow_kiosk_pages_show (self, "services");
}

static void
code_cb (GtkButton *button, OwKioskWindow *self)
{
  g_string_truncate (self->code, 0);
  ow_kiosk_pages_show (self, "code");
}

/* On the start page, where no language is chosen yet. */
static void
add_hall_messages (OwKioskWindow *self)
{
  GPtrArray *lines = self->hall != NULL ? ow_display_model_get_messages (self->hall) : NULL;

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      static const OwLanguage languages[] = { OW_LANGUAGE_ZH, OW_LANGUAGE_EN };
      g_autoptr (OwMessage) message = ow_hall_notice_new_message (g_ptr_array_index (lines, i));
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      gtk_widget_add_css_class (box, "ow-touch-line");
      for (gsize l = 0; l < G_N_ELEMENTS (languages); l++)
        {
          g_autofree char *words = ow_message_render (message, languages[l]);

          ow_ui_set_face (ow_kiosk_add_label (box, words, "ow-touch-small"), languages[l]);
        }
      gtk_box_append (GTK_BOX (self->content), box);
    }
}

/* Why a scan came to nothing and what to do, in all languages. */
static void
add_problem (OwKioskWindow *self)
{
  GtkWidget *box;

  if (self->problem == NULL)
    return;
  /* Small, so that the buttons stay on the screen. */
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (box, "ow-touch-line");
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      g_autofree char *words = ow_message_render (self->problem, i);

      ow_ui_set_face (ow_kiosk_add_label (box, words, "ow-touch-small"), i);
    }
  gtk_box_append (GTK_BOX (self->content), box);
}

static void
show_start (OwKioskWindow *self)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *button, *label;

  ow_kiosk_add_label (self->content, ow_context_get_site_name (self->context, OW_LANGUAGE_ZH),
                      "ow-touch-title");
  ow_kiosk_add_label (self->content, ow_context_get_site_name (self->context, OW_LANGUAGE_EN),
                      "ow-touch-text");
  add_hall_messages (self);
  add_problem (self);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_widget_set_vexpand (grid, TRUE);
  gtk_widget_set_valign (grid, GTK_ALIGN_END);
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      button = gtk_button_new ();
      label = ow_language_label_new (i);
      gtk_button_set_child (GTK_BUTTON (button), label);
      gtk_widget_add_css_class (button, "ow-touch");
      gtk_widget_add_css_class (button, "ow-touch-language");
      gtk_widget_set_name (button, ow_language_get_code (i));
      g_signal_connect_object (button, "clicked", G_CALLBACK (language_cb), self, 0);
      gtk_grid_attach (GTK_GRID (grid), button, i % 3, i / 3, 1, 1);
    }
  button
      = ow_kiosk_touch_button_new ("preferences-desktop-locale-symbolic",
                                   ow_message_text ("kiosk.other-language", OW_LANGUAGE_EN), FALSE);
  gtk_widget_set_name (button, "other");
  g_signal_connect_object (button, "clicked", G_CALLBACK (language_cb), self, 0);
  gtk_grid_attach (GTK_GRID (grid), button, 2, 1, 1, 1);
  gtk_box_append (GTK_BOX (self->content), grid);
  for (int i = 0; self->problem == NULL && i < 2; i++)
    {
      static const OwLanguage languages[] = { OW_LANGUAGE_ZH, OW_LANGUAGE_EN };

      label = ow_kiosk_add_label (self->content, ow_message_text ("kiosk.scan", languages[i]),
                                  "ow-touch-small");
      ow_ui_set_face (label, languages[i]);
    }
}

/* Services */

static gboolean
is_chosen (OwKioskWindow *self, const char *id)
{
  for (guint i = 0; i < self->chosen->len; i++)
    if (g_str_equal (g_ptr_array_index (self->chosen, i), id))
      return TRUE;
  return FALSE;
}

static void
service_cb (GtkButton *button, OwKioskWindow *self)
{
  GPtrArray *offered = ow_context_get_services (self->context);
  const char *name = gtk_widget_get_name (GTK_WIDGET (button));

  for (guint i = 0; i < offered->len; i++)
    {
      const char *id = ow_service_get_id (g_ptr_array_index (offered, i));

      if (g_str_equal (id, name) && !g_ptr_array_remove (self->chosen, (gpointer)id))
        {
          g_ptr_array_add (self->chosen, (gpointer)id);
          ow_kiosk_speech_choice (
              self,
              ow_text (self->language, NULL, ow_service_get_name (g_ptr_array_index (offered, i))));
        }
    }
  ow_kiosk_pages_show (self, "services");
}

static void
more_cb (GtkButton *button, OwKioskWindow *self)
{
  self->first += PER_PAGE;
  if (self->first >= ow_context_get_services (self->context)->len)
    self->first = 0;
  ow_kiosk_pages_show (self, "services");
}

static void
information_cb (GtkButton *button, OwKioskWindow *self)
{
  ow_kiosk_pages_show (self, "info");
}

static void
show_services (OwKioskWindow *self)
{
  GPtrArray *offered = ow_context_get_services (self->context);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *button, *row;

  ow_kiosk_add_label (self->content, text (self, "kiosk.services"), "ow-touch-title");
  ow_kiosk_add_label (self->content, text (self, "kiosk.several"), "ow-touch-small");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 10);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 10);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_row_homogeneous (GTK_GRID (grid), TRUE);
  gtk_widget_set_vexpand (grid, TRUE);
  gtk_widget_set_valign (grid, GTK_ALIGN_END);
  for (guint i = self->first; i < offered->len && i < self->first + PER_PAGE; i++)
    {
      const OwService *service = g_ptr_array_index (offered, i);
      const char *id = ow_service_get_id (service);
      gboolean chosen = is_chosen (self, id);

      button = ow_kiosk_touch_button_new (
          chosen ? "object-select-symbolic" : ow_service_get_icon (service),
          ow_text (self->language, NULL, ow_service_get_name (service)), TRUE);
      gtk_widget_set_name (button, id);
      if (chosen)
        gtk_widget_add_css_class (button, "ow-touch-chosen");
      g_signal_connect_object (button, "clicked", G_CALLBACK (service_cb), self, 0);
      gtk_grid_attach (GTK_GRID (grid), button, (int)(i - self->first) % 2,
                       (int)(i - self->first) / 2, 1, 1);
    }
  gtk_box_append (GTK_BOX (self->content), grid);
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  gtk_widget_set_halign (row, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->content), row);
  if (offered->len > PER_PAGE)
    {
      button = ow_kiosk_touch_button_new ("view-more-symbolic", text (self, "kiosk.more"), TRUE);
      gtk_image_set_pixel_size (
          GTK_IMAGE (gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (button)))),
          ICON_SMALL);
      gtk_widget_set_name (button, "more");
      g_signal_connect_object (button, "clicked", G_CALLBACK (more_cb), self, 0);
      gtk_box_append (GTK_BOX (row), button);
    }
  button
      = ow_kiosk_touch_button_new ("help-about-symbolic", text (self, "kiosk.information"), TRUE);
  gtk_widget_set_name (button, "information");
  g_signal_connect_object (button, "clicked", G_CALLBACK (information_cb), self, 0);
  gtk_box_append (GTK_BOX (row), button);
  ow_kiosk_show_foot (self, TRUE, "kiosk.next", self->chosen->len > 0);
}

/* People and class */

static const struct
{
  const char *code, *icon, *id;
} classes[] = {
  { "normal", "avatar-default-symbolic", "kiosk.class.normal" },
  { "elderly", "face-glasses-symbolic", "kiosk.class.elderly" },
  { "disabled", "preferences-desktop-accessibility-symbolic", "kiosk.class.disabled" },
  { "expiring", "alarm-symbolic", "kiosk.class.expiring" },
};

static void
class_cb (GtkButton *button, OwKioskWindow *self)
{
  const char *name = gtk_widget_get_name (GTK_WIDGET (button));

  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (g_str_equal (classes[i].code, name))
      self->ticket_class = classes[i].code;
  ow_kiosk_pages_show (self, "people");
}

static void
people_cb (GtkButton *button, OwKioskWindow *self)
{
  gboolean more = g_str_equal (gtk_widget_get_name (GTK_WIDGET (button)), "plus");

  self->applicants = CLAMP (self->applicants + (more ? 1 : -1), 1, 99);
  ow_kiosk_pages_show (self, "people");
}

static GtkWidget *
people_button_new (OwKioskWindow *self, const char *icon, const char *name, const char *id)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_name (button, name);
  gtk_widget_add_css_class (button, "ow-touch");
  gtk_widget_add_css_class (button, "ow-touch-digit");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text (self, id), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (people_cb), self, 0);
  return button;
}

static gint64
get_parameter (OwKioskWindow *self, const char *key)
{
  return ow_parameters_get_integer (ow_context_get_parameters (self->context), key);
}

static OwMessage *
class_message (OwKioskWindow *self, gsize i)
{
  if (g_str_equal (classes[i].code, "elderly"))
    return ow_message_new (classes[i].id, "age", get_parameter (self, "elderly_age"), NULL);
  if (g_str_equal (classes[i].code, "expiring"))
    return ow_message_new (classes[i].id, "days", get_parameter (self, "expiring_days"), NULL);
  return ow_message_new (classes[i].id, NULL);
}

static void
show_people (OwKioskWindow *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *title;
  g_autofree char *number = ow_text_number (self->language, self->applicants);

  /* All of it low, the question beside what answers it. */
  title = ow_kiosk_add_label (self->content, text (self, "kiosk.people"), "ow-touch-title");
  gtk_widget_set_vexpand (title, TRUE);
  gtk_widget_set_valign (title, GTK_ALIGN_END);
  gtk_widget_set_halign (row, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row),
                  people_button_new (self, "list-remove-symbolic", "minus", "kiosk.fewer"));
  ow_kiosk_add_label (row, number, "ow-touch-title");
  gtk_box_append (GTK_BOX (row),
                  people_button_new (self, "list-add-symbolic", "plus", "kiosk.one-more"));
  gtk_box_append (GTK_BOX (self->content), row);
  if (ow_ticket_class_is_large (self->applicants, ow_context_get_parameters (self->context)))
    ow_kiosk_add_label (self->content, text (self, "kiosk.large-party"), "ow-touch-line");
  ow_kiosk_add_label (self->content, text (self, "kiosk.class"), "ow-touch-text");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 14);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 14);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      g_autoptr (OwMessage) message = class_message (self, i);
      g_autofree char *words = ow_message_render (message, self->language);
      gboolean chosen = g_str_equal (self->ticket_class, classes[i].code);
      GtkWidget *button = ow_kiosk_touch_button_new (
          chosen ? "object-select-symbolic" : classes[i].icon, words, TRUE);

      gtk_widget_set_name (button, classes[i].code);
      if (chosen)
        gtk_widget_add_css_class (button, "ow-touch-chosen");
      g_signal_connect_object (button, "clicked", G_CALLBACK (class_cb), self, 0);
      gtk_grid_attach (GTK_GRID (grid), button, (int)i % 2, (int)i / 2, 1, 1);
    }
  gtk_box_append (GTK_BOX (self->content), grid);
  ow_kiosk_add_label (self->content, text (self, "kiosk.green"), "ow-touch-small");
  ow_kiosk_show_foot (self, TRUE, "kiosk.next", TRUE);
}

/* Confirm, join, number */

static void
add_services (OwKioskWindow *self)
{
  OwCatalogue *catalogue = ow_context_get_catalogue (self->context);

  for (guint i = 0; i < self->chosen->len; i++)
    {
      const OwService *service
          = ow_catalogue_find_service (catalogue, g_ptr_array_index (self->chosen, i));

      ow_kiosk_add_label (self->content,
                          ow_text (self->language, NULL, ow_service_get_name (service)),
                          "ow-touch-text");
    }
}

void
ow_kiosk_add_note (OwKioskWindow *self)
{
  if (self->note != NULL)
    ow_kiosk_add_label (self->content, self->note,
                        self->failed ? "ow-touch-line" : "ow-touch-text");
}

static void
show_confirm (OwKioskWindow *self)
{
  g_autofree char *class_id = g_strconcat ("class.", self->ticket_class, NULL);

  ow_kiosk_add_label (self->content, text (self, "kiosk.confirm"), "ow-touch-title");
  add_services (self);
  add_message (self, self->content,
               ow_message_new ("kiosk.applicants", "count", (gint64)self->applicants, NULL),
               "ow-touch-text");
  if (!g_str_equal (self->ticket_class, "normal"))
    ow_kiosk_add_label (self->content, text (self, class_id), "ow-touch-text");
  ow_kiosk_add_note (self);
  ow_kiosk_show_foot (self, TRUE, "kiosk.take", !self->busy);
}

static void
join_cb (GtkButton *button, OwKioskWindow *self)
{
  ow_kiosk_join (self, g_str_equal (gtk_widget_get_name (GTK_WIDGET (button)), "join"));
}

static void
show_join (OwKioskWindow *self)
{
  static const struct
  {
    const char *name, *icon, *id;
  } answers[] = { { "join", "list-add-symbolic", "kiosk.join" },
                  { "second", "document-new-symbolic", "kiosk.second" } };

  add_message (self, self->content,
               ow_message_new ("kiosk.has-number", "number", self->ticket->number, NULL),
               "ow-touch-title");
  add_services (self);
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      GtkWidget *button
          = ow_kiosk_touch_button_new (answers[i].icon, text (self, answers[i].id), TRUE);

      gtk_widget_set_name (button, answers[i].name);
      gtk_widget_set_sensitive (button, !self->busy);
      gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
      if (i == 0)
        {
          gtk_widget_add_css_class (button, "suggested-action");
          gtk_widget_set_vexpand (button, TRUE);
          gtk_widget_set_valign (button, GTK_ALIGN_END);
        }
      g_signal_connect_object (button, "clicked", G_CALLBACK (join_cb), self, 0);
      gtk_box_append (GTK_BOX (self->content), button);
    }
  ow_kiosk_add_note (self);
  ow_kiosk_show_foot (self, FALSE, NULL, FALSE);
}

static void
add_wait (OwKioskWindow *self)
{
  add_message (self, self->content,
               ow_message_new ("paper.ticket.ahead", "count", self->ticket->wait.ahead, NULL),
               "ow-touch-text");
  if (self->ticket->wait.minutes >= 0)
    add_message (
        self, self->content,
        ow_message_new ("paper.ticket.estimate", "minutes", self->ticket->wait.minutes, NULL),
        "ow-touch-text");
  else
    ow_kiosk_add_label (self->content, text (self, "kiosk.no-estimate"), "ow-touch-text");
}

static void
show_number (OwKioskWindow *self)
{
  ow_kiosk_add_label (self->content, self->ticket->number, "ow-touch-number");
  if (g_str_equal (self->ticket->state, "queued"))
    add_wait (self);
  else
    {
      g_autofree char *id = g_strconcat ("state.ticket.", self->ticket->state, NULL);

      ow_kiosk_add_label (self->content, text (self, id), "ow-touch-title");
    }
  gtk_box_append (GTK_BOX (self->content), ow_qr_view_new (self->ticket->qr, QR_SIZE));
  ow_kiosk_add_note (self);
  ow_kiosk_show_foot (self, FALSE, NULL, FALSE);
}

/* Rating, code of an appointment, away */

static void
rated_cb (OwRatingView *view, int level, OwKioskWindow *self)
{
  ow_kiosk_rate (self, level);
}

static void
show_rate (OwKioskWindow *self)
{
  GtkWidget *view = ow_rating_view_new (self->ticket->number, self->language);

  gtk_widget_set_vexpand (view, TRUE);
  gtk_widget_set_valign (view, GTK_ALIGN_END);
  g_signal_connect_object (view, "rated", G_CALLBACK (rated_cb), self, 0);
  gtk_box_append (GTK_BOX (self->content), view);
  ow_kiosk_add_note (self);
  ow_kiosk_show_foot (self, FALSE, NULL, FALSE);
}

static void
digit_cb (GtkButton *button, OwKioskWindow *self)
{
  const char *name = gtk_widget_get_name (GTK_WIDGET (button));

  if (g_str_equal (name, "erase"))
    g_string_truncate (self->code, self->code->len > 0 ? self->code->len - 1 : 0);
  else if (self->code->len < 8)
    g_string_append (self->code, name);
  g_clear_pointer (&self->note, g_free);
  if (self->code->len == 8)
    ow_kiosk_enter_code (self);
  ow_kiosk_pages_show (self, "code");
}

static void
show_code (OwKioskWindow *self)
{
  static const char *const names[]
      = { "1", "2", "3", "4", "5", "6", "7", "8", "9", NULL, "0", "erase" };
  GtkWidget *grid = gtk_grid_new ();

  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      GtkWidget *label
          = ow_kiosk_add_label (self->content, ow_message_text ("kiosk.code", i),
                                i == OW_LANGUAGE_ZH ? "ow-touch-text" : "ow-touch-small");

      ow_ui_set_face (label, i);
    }
  ow_kiosk_add_label (self->content, self->code->len > 0 ? self->code->str : "········",
                      "ow-touch-title");
  ow_kiosk_add_note (self);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 8);
  gtk_widget_set_halign (grid, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (grid, TRUE);
  gtk_widget_set_valign (grid, GTK_ALIGN_END);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *button;

      if (names[i] == NULL)
        continue;
      button = g_str_equal (names[i], "erase")
                   ? gtk_button_new_from_icon_name ("edit-clear-symbolic")
                   : gtk_button_new_with_label (names[i]);
      if (g_str_equal (names[i], "erase"))
        gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                        text (self, "kiosk.erase"), -1);
      gtk_widget_set_name (button, names[i]);
      gtk_widget_add_css_class (button, "ow-touch-digit");
      g_signal_connect_object (button, "clicked", G_CALLBACK (digit_cb), self, 0);
      gtk_grid_attach (GTK_GRID (grid), button, (int)i % 3, (int)i / 3, 1, 1);
    }
  gtk_box_append (GTK_BOX (self->content), grid);
  ow_kiosk_show_foot (self, TRUE, NULL, FALSE);
}

static void
show_away (OwKioskWindow *self)
{
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      GtkWidget *label = ow_kiosk_add_label (self->content, ow_message_text ("kiosk.away", i),
                                             i == 0 ? "ow-touch-title" : "ow-touch-text");

      ow_ui_set_face (label, i);
    }
  gtk_widget_set_valign (self->content, GTK_ALIGN_CENTER);
  ow_kiosk_show_foot (self, FALSE, NULL, FALSE);
}

void
ow_kiosk_pages_show (OwKioskWindow *self, const char *page)
{
  g_autofree char *name = g_strdup (self->context != NULL ? page : "away");
  gboolean start = g_str_equal (name, "start");

  if (g_strcmp0 (name, self->page) != 0)
    g_clear_pointer (&self->note, g_free);
  /* Whoever goes on has read it; what would lead back to the start must not lead him there. */
  if (!start && self->problem != NULL)
    {
      g_clear_pointer (&self->problem, ow_message_unref);
      g_clear_handle_id (&self->clear, g_source_remove);
    }
  ow_set_string (self->page, name);
  remove_all (self->content);
  gtk_widget_set_valign (self->content, GTK_ALIGN_FILL);
  if (start)
    show_start (self);
  else if (g_str_equal (name, "services"))
    show_services (self);
  else if (g_str_equal (name, "people"))
    show_people (self);
  else if (g_str_equal (name, "confirm"))
    show_confirm (self);
  else if (g_str_equal (name, "join"))
    show_join (self);
  else if (g_str_equal (name, "number") || g_str_equal (name, "look"))
    show_number (self);
  else if (g_str_equal (name, "rate"))
    show_rate (self);
  else if (g_str_equal (name, "code"))
    show_code (self);
  else if (g_str_equal (name, "thanks"))
    {
      ow_kiosk_add_label (self->content, text (self, "rating.thanks"), "ow-touch-title");
      gtk_widget_set_valign (self->content, GTK_ALIGN_CENTER);
      ow_kiosk_show_foot (self, FALSE, NULL, FALSE);
    }
  else if (!ow_kiosk_information_show (self, name))
    show_away (self);
  if (start)
    {
      GtkWidget *code;

      remove_all (self->bar);
      code = add_foot (self, "kiosk.appointment", "x-office-calendar-symbolic", "appointment",
                       G_CALLBACK (code_cb), TRUE);
      gtk_widget_set_halign (code, GTK_ALIGN_CENTER);
    }
  ow_ui_set_face (GTK_WIDGET (self->content), self->language);
  ow_ui_set_face (GTK_WIDGET (self->bar), self->language);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->listen), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text (self, "kiosk.aloud"), -1);
  ow_kiosk_speech_page (self);
}
