/* The applicant's screen. */

#include "ow-rating-window.h"

#include "ow-confirm-view.h"
#include "ow-kiosk.h"
#include "ow-message.h"
#include "ow-rating-view.h"
#include "ow-screen-model.h"
#include "ow-ui.h"

#define THANKS_SECONDS 5

struct _OwRatingWindow
{
  AdwApplicationWindow parent_instance;

  GtkWidget *content;
  const char *page;
  int desk;
  char *station;
  OwContext *context;
  OwScreenModel *model;
  guint timer;
  gint64 shown; /* ticket or confirmation whose question stands there: it is not made anew under the
                   finger */
};

G_DEFINE_FINAL_TYPE (OwRatingWindow, ow_rating_window, ADW_TYPE_APPLICATION_WINDOW)

static void
begin (OwRatingWindow *self, const char *page)
{
  GtkWidget *child;

  self->page = page;
  self->shown = 0;
  while ((child = gtk_widget_get_first_child (self->content)) != NULL)
    gtk_box_remove (GTK_BOX (self->content), child);
}

static GtkWidget *
add_label (OwRatingWindow *self, const char *words, OwLanguage language, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, css_class);
  ow_ui_set_face (label, language);
  gtk_box_append (GTK_BOX (self->content), label);
  return label;
}

static void
show_away (OwRatingWindow *self)
{
  begin (self, "away");
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    add_label (self, ow_message_text ("kiosk.away", i), i, "ow-touch-text");
}

static void
show_idle (OwRatingWindow *self)
{
  begin (self, "idle");
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      g_autoptr (OwMessage) message
          = ow_message_new ("screen.welcome", "desk", (gint64)self->desk, NULL);
      g_autofree char *words = ow_message_render (message, i);

      add_label (self, words, i, i == 0 ? "ow-touch-title" : "ow-touch-text");
    }
}

static void
show_sentence (OwRatingWindow *self)
{
  g_autofree char *id = g_strconcat ("sentence.", ow_screen_model_get_code (self->model), NULL);
  OwLanguage language = ow_screen_model_get_language (self->model);

  begin (self, "sentence");
  add_label (self, ow_message_text (id, language), language, "ow-touch-title");
  if (language != OW_LANGUAGE_ZH)
    add_label (self, ow_message_text (id, OW_LANGUAGE_ZH), OW_LANGUAGE_ZH, "ow-touch-text");
}

static void update (OwRatingWindow *self);

static gboolean
thanks_cb (gpointer data)
{
  OwRatingWindow *self = data;

  self->timer = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* Also when the rating was refused, such as one given at the kiosk meanwhile: the visit is over. */
static void
given_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwRatingWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = ow_kiosk_rate_finish (result, &error);
  OwLanguage language;

  if (self->model == NULL)
    return;
  language = ow_screen_model_get_language (self->model);
  begin (self, "thanks");
  if (ok)
    add_label (self, ow_message_text ("rating.thanks", language), language, "ow-touch-title");
  else
    {
      g_autofree char *words = ow_error_render (error, language);

      add_label (self, words, language, "ow-touch-title");
    }
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_seconds (THANKS_SECONDS, thanks_cb, self);
  ow_screen_model_end_rating (self->model);
}

static void
rated_cb (OwRatingView *view, int level, OwRatingWindow *self)
{
  ow_kiosk_rate_async (
      self->context, self->station, "screen", ow_screen_model_get_ticket (self->model), level,
      ow_screen_model_get_language (self->model), NULL, given_cb, g_object_ref (self));
}

/* What is to be accepted */

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwRatingWindow) self = data;
  g_autoptr (GError) error = NULL;

  /* Answered at the counter meanwhile: what stands there now is shown. */
  if (!ow_kiosk_confirm_finish (result, &error))
    g_debug ("The answer of the applicant was not taken: %s", error->message);
  self->shown = 0;
  update (self);
}

static void
answered_cb (OwConfirmView *view, gboolean right, OwRatingWindow *self)
{
  ow_kiosk_confirm_async (self->context, self->station,
                          ow_screen_model_get_confirmation (self->model), right, NULL, confirmed_cb,
                          g_object_ref (self));
}

static void
show_confirmation (OwRatingWindow *self)
{
  OwLanguage language = ow_screen_model_get_language (self->model);
  const char *state = ow_screen_model_get_state (self->model);
  GtkWidget *view;

  if (!g_str_equal (state, "shown"))
    {
      begin (self, "confirm-answered");
      add_label (self,
                 ow_message_text (g_str_equal (state, "objected") ? "screen.confirm.tell"
                                                                  : "screen.confirm.thanks",
                                  language),
                 language, "ow-touch-title");
      return;
    }
  if (self->shown == ow_screen_model_get_confirmation (self->model)
      && g_str_equal (self->page, "confirm"))
    return;
  begin (self, "confirm");
  self->shown = ow_screen_model_get_confirmation (self->model);
  view = ow_confirm_view_new (ow_screen_model_get_lines (self->model), language, TRUE);
  gtk_widget_set_margin_top (view, 24);
  gtk_widget_set_margin_bottom (view, 24);
  g_signal_connect_object (view, "answered", G_CALLBACK (answered_cb), self, 0);
  gtk_box_append (GTK_BOX (self->content), view);
}

static void
show_rating (OwRatingWindow *self)
{
  GtkWidget *view;

  if (self->shown == ow_screen_model_get_ticket (self->model) && g_str_equal (self->page, "rating"))
    return;
  begin (self, "rating");
  self->shown = ow_screen_model_get_ticket (self->model);
  view = ow_rating_view_new (ow_screen_model_get_number (self->model),
                             ow_screen_model_get_language (self->model));
  g_signal_connect_object (view, "rated", G_CALLBACK (rated_cb), self, 0);
  gtk_box_append (GTK_BOX (self->content), view);
}

static void
update (OwRatingWindow *self)
{
  if (self->timer != 0)
    return;
  if (self->model == NULL)
    show_away (self);
  else if (ow_screen_model_get_kind (self->model) == OW_SCREEN_SENTENCE)
    show_sentence (self);
  else if (ow_screen_model_get_kind (self->model) == OW_SCREEN_CONFIRM)
    show_confirmation (self);
  else if (ow_screen_model_get_kind (self->model) == OW_SCREEN_RATING)
    show_rating (self);
  else
    show_idle (self);
}

static void
ow_rating_window_dispose (GObject *object)
{
  OwRatingWindow *self = OW_RATING_WINDOW (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->model);
  g_clear_object (&self->context);
  g_clear_pointer (&self->station, g_free);
  G_OBJECT_CLASS (ow_rating_window_parent_class)->dispose (object);
}

static void
ow_rating_window_class_init (OwRatingWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_rating_window_dispose;
}

static void
ow_rating_window_init (OwRatingWindow *self)
{
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_widget_set_valign (self->content, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (self->content, 48);
  gtk_widget_set_margin_end (self->content, 48);
  gtk_widget_add_css_class (self->content, "ow-touch-window");
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), self->content);
  gtk_window_set_title (GTK_WINDOW (self), "OneWindow");
  gtk_window_set_default_size (GTK_WINDOW (self), 1366, 768);
  show_away (self);
}

OwRatingWindow *
ow_rating_window_new (AdwApplication *application, int desk)
{
  OwRatingWindow *self = g_object_new (OW_TYPE_RATING_WINDOW, "application", application, NULL);

  self->desk = desk;
  self->station = g_strdup_printf ("screen-%d", desk);
  return self;
}

void
ow_rating_window_set_context (OwRatingWindow *self, OwContext *context)
{
  g_return_if_fail (OW_IS_RATING_WINDOW (self));

  if (!g_set_object (&self->context, context))
    return;
  g_clear_object (&self->model);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (context != NULL)
    {
      self->model = ow_screen_model_new (context, self->desk);
      g_signal_connect_object (self->model, "changed", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  update (self);
}

const char *
ow_rating_window_get_page (OwRatingWindow *self)
{
  return self->page;
}
