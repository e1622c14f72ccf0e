/* The public display. It is drawn for ten metres: sizes follow the height of the screen. What is
 * announced stands large; when all is announced, the newest call does. */

#include "ow-display-window.h"

#include "ow-display-model.h"
#include "ow-hall-acts.h"
#include "ow-message.h"
#include "ow-ui.h"

#define LEAST_MS        5000 /* for which a call stands alone */
#define TURN_SECONDS    6    /* after which the lines are in the next language */
#define LINES_OF_SCREEN 38   /* lines of the plain size that a screen is high */

struct _OwDisplayWindow
{
  AdwApplicationWindow parent_instance;

  GtkWidget *messages, *call, *number, *words, *words_zh, *earlier, *pauses, *turn, *away, *clock;
  GtkCssProvider *sizes;
  int height;

  OwContext *context;
  OwDisplayModel *model;
  OwAnnouncer *announcer;
  GHashTable *pending; /* key of an announcement: OwCall */
  OwCall *current;     /* being announced; NULL: nothing is */
  OwLanguage language; /* of the lines that take turns */
  guint timer;
  guint serial;
};

G_DEFINE_FINAL_TYPE (OwDisplayWindow, ow_display_window, ADW_TYPE_APPLICATION_WINDOW)

static void
remove_all (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static GtkWidget *
label_new (const char *words, OwLanguage language, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  ow_ui_set_face (label, language);
  return label;
}

static void
set_words (GtkWidget *label, const char *words, OwLanguage language)
{
  gtk_label_set_attributes (GTK_LABEL (label), NULL);
  gtk_label_set_text (GTK_LABEL (label), words);
  ow_ui_set_face (label, language);
}

/* "A 0 1 2": a number is spoken digit by digit. */
static char *
spell (const char *number)
{
  GString *text = g_string_new (NULL);

  for (const char *c = number; *c != '\0'; c++)
    g_string_append_printf (text, "%s%c", c == number ? "" : " ", *c);
  return g_string_free (text, FALSE);
}

static char *
dup_call_text (const OwCall *call, OwLanguage language, gboolean spoken)
{
  g_autofree char *number = spoken ? spell (call->number) : g_strdup (call->number);
  g_autoptr (OwMessage) message
      = call->corrected
            ? ow_message_new ("display.corrected", "number", number, NULL)
            : ow_message_new ("display.call", "number", number, "desk", (gint64)call->desk, NULL);

  return ow_message_render (message, language);
}

/* The call */

/* Before the first call: whose hall it is. */
static void
show_centre (OwDisplayWindow *self)
{
  OwContext *context = self->context;

  set_words (self->words, context != NULL ? ow_context_get_site_name (context, OW_LANGUAGE_EN) : "",
             OW_LANGUAGE_EN);
  set_words (self->words_zh,
             context != NULL ? ow_context_get_site_name (context, OW_LANGUAGE_ZH) : "",
             OW_LANGUAGE_ZH);
}

static void
show_call (OwDisplayWindow *self, const OwCall *call)
{
  g_autofree char *number = NULL;
  g_autofree char *words = NULL;
  g_autofree char *words_zh = NULL;
  OwLanguage second;

  gtk_widget_remove_css_class (self->call, "ow-display-corrected");
  gtk_widget_set_visible (self->number, call != NULL);
  /* Without a number the two lines stand in the middle of its place. */
  gtk_widget_set_vexpand (self->words_zh, call == NULL);
  gtk_widget_set_vexpand (self->words, call == NULL);
  gtk_widget_set_valign (self->words_zh, call == NULL ? GTK_ALIGN_END : GTK_ALIGN_FILL);
  gtk_widget_set_valign (self->words, call == NULL ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  if (call == NULL)
    {
      show_centre (self);
      return;
    }
  second = call->language == OW_LANGUAGE_ZH ? OW_LANGUAGE_EN : call->language;
  number = call->corrected ? g_strdup (call->number)
                           : g_strdup_printf ("%s → %d", call->number, call->desk);
  words = dup_call_text (call, second, FALSE);
  words_zh = dup_call_text (call, OW_LANGUAGE_ZH, FALSE);
  if (call->corrected)
    gtk_widget_add_css_class (self->call, "ow-display-corrected");
  gtk_label_set_text (GTK_LABEL (self->number), number);
  set_words (self->words, words, second);
  set_words (self->words_zh, words_zh, OW_LANGUAGE_ZH);
}

static void
show_calls (OwDisplayWindow *self)
{
  GPtrArray *calls = ow_display_model_get_calls (self->model);
  const OwCall *large = self->current != NULL ? self->current
                        : calls->len > 0      ? g_ptr_array_index (calls, 0)
                                              : NULL;
  int n = 0;

  show_call (self, large);
  remove_all (self->earlier);
  for (guint i = 0; i < calls->len && n < 5; i++)
    {
      const OwCall *call = g_ptr_array_index (calls, i);
      g_autofree char *words = g_strdup_printf ("%s → %d", call->number, call->desk);
      GtkWidget *label;

      if (large != NULL && g_str_equal (call->number, large->number))
        continue;
      label = label_new (words, OW_LANGUAGE_EN, "ow-display-row");
      gtk_widget_add_css_class (label, "ow-display-card");
      gtk_box_append (GTK_BOX (self->earlier), label);
      n++;
    }
}

/* The lines that take turns in the five languages */

static void
show_pauses (OwDisplayWindow *self)
{
  GPtrArray *pauses = ow_display_model_get_pauses (self->model);

  remove_all (self->pauses);
  for (guint i = 0; i < pauses->len; i++)
    {
      const OwDeskPause *pause = g_ptr_array_index (pauses, i);
      g_autofree char *why = g_strconcat ("pause.", pause->pause, NULL);
      g_autofree char *time = ow_instant_to_clock_text (pause->until);
      g_autoptr (OwMessage) message
          = pause->until != 0 ? ow_message_new ("display.pause-until", "desk", (gint64)pause->desk,
                                                "reason", why, "time", time, NULL)
                              : ow_message_new ("display.pause", "desk", (gint64)pause->desk,
                                                "reason", why, NULL);
      g_autofree char *words = ow_message_render (message, self->language);

      gtk_box_append (GTK_BOX (self->pauses),
                      label_new (words, self->language, "ow-display-pause"));
    }
}

static void
show_messages (OwDisplayWindow *self)
{
  GPtrArray *lines = ow_display_model_get_messages (self->model);

  remove_all (self->messages);
  for (guint i = 0; i < lines->len; i++)
    {
      g_autoptr (OwMessage) message = ow_hall_notice_new_message (g_ptr_array_index (lines, i));
      g_autofree char *words = ow_message_render (message, self->language);

      gtk_box_append (GTK_BOX (self->messages),
                      label_new (words, self->language, "ow-display-message"));
    }
}

static void
show_lines (OwDisplayWindow *self)
{
  gboolean away = self->model == NULL || !ow_display_model_is_reachable (self->model);
  g_autofree char *time = NULL;

  gtk_widget_set_visible (self->away, away);
  set_words (self->away, ow_message_text ("display.away", self->language), self->language);
  set_words (self->turn, ow_message_text ("display.wait", self->language), self->language);
  if (self->context != NULL)
    {
      time = ow_instant_to_clock_text (ow_clock_now (ow_context_get_clock (self->context)));
      gtk_label_set_text (GTK_LABEL (self->clock), time);
    }
  if (self->model == NULL)
    return;
  show_messages (self);
  show_pauses (self);
}

static gboolean
turn_cb (gpointer data)
{
  OwDisplayWindow *self = data;

  self->language = (self->language + 1) % OW_N_LANGUAGES;
  show_lines (self);
  return G_SOURCE_CONTINUE;
}

/* What happens */

static void
changed_cb (OwDisplayWindow *self)
{
  show_calls (self);
  show_lines (self);
}

static void
call_cb (OwDisplayModel *model, const OwCall *call, OwDisplayWindow *self)
{
  OwLanguage second = call->language == OW_LANGUAGE_ZH ? OW_LANGUAGE_EN : call->language;
  g_autofree char *zh = dup_call_text (call, OW_LANGUAGE_ZH, TRUE);
  g_autofree char *other = dup_call_text (call, second, TRUE);
  OwSpeech parts[] = { { OW_LANGUAGE_ZH, zh }, { second, other } };
  char *key = g_strdup_printf ("%u", ++self->serial);

  g_hash_table_insert (self->pending, key, ow_call_copy (call));
  ow_announcer_add (self->announcer, key, parts, G_N_ELEMENTS (parts));
}

static void
begin_cb (OwAnnouncer *announcer, const char *key, OwDisplayWindow *self)
{
  self->current = g_hash_table_lookup (self->pending, key);
  gtk_widget_error_bell (GTK_WIDGET (self));
  if (self->model != NULL)
    show_calls (self);
}

static void
end_cb (OwAnnouncer *announcer, const char *key, OwDisplayWindow *self)
{
  self->current = NULL;
  g_hash_table_remove (self->pending, key);
  if (self->model != NULL)
    show_calls (self);
}

static void
free_call (gpointer data)
{
  ow_call_free (data);
}

/* Everything on the screen is measured in its height, and never in more than the monitor has:
 * words that make their window grow would grow with it. */
static void
layout_cb (GdkSurface *surface, int width, int height, OwDisplayWindow *self)
{
  GdkMonitor *monitor
      = gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface);
  g_autofree char *css = NULL;
  GdkRectangle place;

  if (monitor != NULL)
    {
      gdk_monitor_get_geometry (monitor, &place);
      height = MIN (height, place.height);
    }
  if (height == self->height || height <= 0)
    return;
  self->height = height;
  css = g_strdup_printf (".ow-display { font-size: %dpx; }", MAX (height / LINES_OF_SCREEN, 8));
  gtk_css_provider_load_from_data (self->sizes, css, -1);
}

static void
realize_cb (GtkWidget *widget, gpointer data)
{
  OwDisplayWindow *self = OW_DISPLAY_WINDOW (widget);

  gtk_style_context_add_provider_for_display (gtk_widget_get_display (widget),
                                              GTK_STYLE_PROVIDER (self->sizes),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "layout",
                           G_CALLBACK (layout_cb), self, 0);
}

static void
ow_display_window_dispose (GObject *object)
{
  OwDisplayWindow *self = OW_DISPLAY_WINDOW (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->announcer);
  g_clear_object (&self->model);
  g_clear_object (&self->context);
  if (self->sizes != NULL)
    gtk_style_context_remove_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)),
                                                   GTK_STYLE_PROVIDER (self->sizes));
  g_clear_object (&self->sizes);
  g_clear_pointer (&self->pending, g_hash_table_unref);
  G_OBJECT_CLASS (ow_display_window_parent_class)->dispose (object);
}

static void
ow_display_window_class_init (OwDisplayWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_display_window_dispose;
}

static GtkWidget *
add_box (GtkWidget *parent, GtkOrientation orientation, int spacing)
{
  GtkWidget *box = gtk_box_new (orientation, spacing);

  gtk_box_append (GTK_BOX (parent), box);
  return box;
}

static GtkWidget *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = label_new ("", OW_LANGUAGE_EN, css_class);

  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* One line of the foot: never two, so that the call above keeps its place. */
static GtkWidget *
add_line (GtkWidget *box)
{
  GtkWidget *label = add_label (box, "ow-display-line");

  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  return label;
}

static void
ow_display_window_init (OwDisplayWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *foot;

  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_call);
  self->sizes = gtk_css_provider_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self), "ow-display");
  gtk_widget_set_margin_top (box, 20);
  gtk_widget_set_margin_bottom (box, 16);
  gtk_widget_set_margin_start (box, 28);
  gtk_widget_set_margin_end (box, 28);
  self->messages = add_box (box, GTK_ORIENTATION_VERTICAL, 8);
  self->call = add_box (box, GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->call, "ow-display-call");
  gtk_widget_set_vexpand (self->call, TRUE);
  self->number = add_label (self->call, "ow-display-number");
  gtk_widget_set_vexpand (self->number, TRUE);
  self->words_zh = add_label (self->call, "ow-display-text");
  self->words = add_label (self->call, "ow-display-text");
  gtk_widget_set_margin_bottom (self->words, 14);
  self->earlier = add_box (box, GTK_ORIENTATION_HORIZONTAL, 14);
  gtk_box_set_homogeneous (GTK_BOX (self->earlier), TRUE);
  self->pauses = add_box (box, GTK_ORIENTATION_HORIZONTAL, 14);
  gtk_widget_set_halign (self->pauses, GTK_ALIGN_CENTER);
  foot = add_box (box, GTK_ORIENTATION_HORIZONTAL, 24);
  self->turn = add_line (foot);
  gtk_label_set_ellipsize (GTK_LABEL (self->turn), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->turn), 0);
  gtk_widget_set_hexpand (self->turn, TRUE);
  self->away = add_line (foot);
  self->clock = add_line (foot);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), "OneWindow");
  gtk_window_set_default_size (GTK_WINDOW (self), 1366, 768);
  g_signal_connect (self, "realize", G_CALLBACK (realize_cb), NULL);
  self->timer = g_timeout_add_seconds (TURN_SECONDS, turn_cb, self);
  show_call (self, NULL);
  show_lines (self);
}

OwDisplayWindow *
ow_display_window_new (AdwApplication *application, const char *speech)
{
  OwDisplayWindow *self = g_object_new (OW_TYPE_DISPLAY_WINDOW, "application", application, NULL);

  self->announcer = ow_announcer_new (speech, LEAST_MS);
  g_signal_connect_object (self->announcer, "begin", G_CALLBACK (begin_cb), self, 0);
  g_signal_connect_object (self->announcer, "end", G_CALLBACK (end_cb), self, 0);
  return self;
}

void
ow_display_window_set_context (OwDisplayWindow *self, OwContext *context)
{
  g_return_if_fail (OW_IS_DISPLAY_WINDOW (self));

  if (!g_set_object (&self->context, context))
    return;
  g_clear_object (&self->model);
  if (context != NULL)
    {
      self->model = ow_display_model_new (context);
      g_signal_connect_object (self->model, "changed", G_CALLBACK (changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->model, "call", G_CALLBACK (call_cb), self, 0);
      g_signal_connect_object (self->model, "state", G_CALLBACK (show_lines), self,
                               G_CONNECT_SWAPPED);
    }
  show_lines (self);
}

OwAnnouncer *
ow_display_window_get_announcer (OwDisplayWindow *self)
{
  return self->announcer;
}
