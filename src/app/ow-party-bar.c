/* The header of the window. It follows one sitting; its buttons show which acts are possible, and
 * the window asks the same function when a key is pressed. */

#include "ow-party-bar.h"

#include <glib/gi18n-lib.h>

#include "ow-keys.h"
#include "ow-message.h"
#include "ow-ui.h"

struct _OwPartyBar
{
  GtkBox parent_instance;

  GtkBox *line;
  GtkWidget *handle;
  GtkLabel *counter;
  GtkLabel *staff;
  GtkLabel *number;
  GtkLabel *spoken;
  GtkLabel *elapsed;
  GtkLabel *party;
  GtkWidget *busy;
  GtkBox *acts;
  GtkEntry *scan;
  GtkMenuButton *menu;

  OwSession *session;
  OwSitting *sitting;
  OwLanguage language;
  gint64 base;  /* milliseconds since the call when the sitting came */
  gint64 start; /* monotonic microseconds then */
  guint tick;
};

G_DEFINE_FINAL_TYPE (OwPartyBar, ow_party_bar, GTK_TYPE_BOX)

enum
{
  SEARCH,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_there (OwSitting *sitting, gboolean *ret_serving)
{
  const char *state = sitting != NULL ? ow_sitting_get_state (sitting) : "";

  *ret_serving = g_str_equal (state, "serving");
  return *ret_serving || g_str_equal (state, "called");
}

const char *
ow_party_why_not (OwSession *session, OwSitting *sitting, const char *action)
{
  gboolean serving;
  gboolean there = is_there (sitting, &serving);

  if (g_str_equal (action, "session.lock"))
    return NULL;
  if (!ow_session_may (session, "ticket.call"))
    return N_ ("Your role serves nobody at the counter. Sign in as a clerk or supervisor to "
               "call numbers.");
  if (g_str_equal (action, "queue.call"))
    return there ? N_ ("A party is at this counter: finish (F8), park (F6) or transfer (F7) first.")
                 : NULL;
  if (!there)
    return N_ ("No party is at this counter. Press F2 to call the next number.");
  if (serving && g_str_equal (action, "queue.recall"))
    return N_ ("The party is already being served: no recall is needed.");
  if (serving && g_str_equal (action, "queue.no-show"))
    return N_ ("The party is already being served: finish (F8) or park (F6) it.");
  return NULL;
}

static void
show_acts (OwPartyBar *self)
{
  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->acts)); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      const char *why
          = ow_party_why_not (self->session, self->sitting, gtk_widget_get_name (button));

      gtk_widget_set_sensitive (button, why == NULL);
      gtk_widget_set_tooltip_text (button,
                                   why != NULL ? ow_text (self->language, NULL, why) : NULL);
      if (why != NULL)
        gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                        GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                        ow_text (self->language, NULL, why), -1);
      else
        gtk_accessible_reset_property (GTK_ACCESSIBLE (button),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
}

static void
show_elapsed (OwPartyBar *self)
{
  gint64 seconds = (self->base + (g_get_monotonic_time () - self->start) / 1000) / 1000;
  g_autofree char *text
      = seconds < 3600 ? g_strdup_printf ("%02d:%02d", (int)(seconds / 60), (int)(seconds % 60))
                       : g_strdup_printf ("%d:%02d:%02d", (int)(seconds / 3600),
                                          (int)(seconds / 60 % 60), (int)(seconds % 60));

  gtk_label_set_text (self->elapsed, text);
}

static gboolean
tick_cb (gpointer data)
{
  show_elapsed (data);
  return G_SOURCE_CONTINUE;
}

static void
show_party (OwPartyBar *self)
{
  gboolean serving;
  gboolean there = is_there (self->sitting, &serving);
  guint n = there ? g_list_model_get_n_items (ow_sitting_get_applicants (self->sitting)) : 0;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;

  show_acts (self);
  gtk_label_set_text (self->number, there ? ow_sitting_get_ticket_number (self->sitting) : "–");
  gtk_widget_set_visible (GTK_WIDGET (self->elapsed), there);
  gtk_widget_set_visible (GTK_WIDGET (self->spoken), there);
  if (!there)
    {
      gtk_label_set_text (self->party, ow_session_may (self->session, "ticket.call") ? ow_text (
                                           self->language, NULL, N_ ("F2 calls the next"))
                                                                                     : "");
      return;
    }
  id = g_strconcat ("language.", ow_language_get_code (ow_sitting_get_language (self->sitting)),
                    NULL);
  gtk_label_set_text (self->spoken, ow_message_text (id, self->language));
  message = ow_message_new ("window.applicants", "count", (gint64)n, NULL);
  if (n > 0)
    text = ow_message_render (message, self->language);
  else
    {
      g_autofree char *state
          = g_strconcat ("state.ticket.", ow_sitting_get_state (self->sitting), NULL);

      text = g_strdup (ow_message_text (state, self->language));
    }
  gtk_label_set_text (self->party, text);
  show_elapsed (self);
}

static void
activate_cb (GtkEntry *entry, OwPartyBar *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));

  if (*g_strstrip (text) != '\0')
    g_signal_emit (self, signals[SEARCH], 0, text);
}

static GMenuModel *
menu_new (OwPartyBar *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) languages = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  g_menu_append (first, ow_text (self->language, NULL, N_ ("Lock")), "session.lock");
  g_menu_append (first, ow_text (self->language, NULL, N_ ("Blank the Screen")), "session.blank");
  g_menu_append (first, ow_text (self->language, NULL, N_ ("Change Password")), "session.password");
  g_menu_append (first, ow_text (self->language, NULL, N_ ("Second Factor")), "session.factor");
  g_menu_append (first, ow_text (self->language, NULL, N_ ("Sign Out")), "session.sign-out");
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      g_autofree char *action = g_strdup_printf ("window.language('%s')", ow_language_get_code (i));

      g_menu_append (languages, ow_language_get_self_name (i), action);
    }
  g_menu_append (last, ow_text (self->language, NULL, N_ ("Type a Passport")), "window.typed");
  g_menu_append (last, ow_text (self->language, NULL, N_ ("Settings")), "window.settings");
  g_menu_append (last, ow_text (self->language, NULL, N_ ("Help")), "window.help");
  g_menu_append (last, ow_text (self->language, NULL, N_ ("Health")), "window.health");
  g_menu_append (last, ow_text (self->language, NULL, N_ ("Keys")), "window.keys");
  if (ow_context_is_training (ow_session_get_context (self->session)))
    g_menu_append (last, ow_text (self->language, NULL, N_ ("Practice Tasks")), "window.practice");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, ow_text (self->language, NULL, N_ ("Language")),
                         G_MENU_MODEL (languages));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}

static void
ow_party_bar_dispose (GObject *object)
{
  OwPartyBar *self = OW_PARTY_BAR (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->sitting);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_party_bar_parent_class)->dispose (object);
}

static void
ow_party_bar_class_init (OwPartyBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_party_bar_dispose;
  signals[SEARCH] = g_signal_new ("search", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-party-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, OwPartyBar, line);
  gtk_widget_class_bind_template_child (widget_class, OwPartyBar, handle);
  gtk_widget_class_bind_template_child (widget_class, OwPartyBar, counter);
  gtk_widget_class_bind_template_child (widget_class, OwPartyBar, staff);
  gtk_widget_class_bind_template_child (widget_class, OwPartyBar, number);
  gtk_widget_class_bind_template_child (widget_class, OwPartyBar, spoken);
  gtk_widget_class_bind_template_child (widget_class, OwPartyBar, elapsed);
  gtk_widget_class_bind_template_child (widget_class, OwPartyBar, party);
  gtk_widget_class_bind_template_child (widget_class, OwPartyBar, busy);
  gtk_widget_class_bind_template_child (widget_class, OwPartyBar, acts);
  gtk_widget_class_bind_template_child (widget_class, OwPartyBar, scan);
  gtk_widget_class_bind_template_child (widget_class, OwPartyBar, menu);
}

/* With large text the acts have a line of their own: beside the party they would be wider than the
 * screen. */
static void
place_acts (OwPartyBar *self)
{
  GtkBox *parent = ow_ui_is_large (GTK_WIDGET (self)) ? GTK_BOX (self) : self->line;

  if (gtk_widget_get_parent (GTK_WIDGET (self->acts)) == GTK_WIDGET (parent))
    return;
  g_object_ref (self->acts);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->acts))),
                  GTK_WIDGET (self->acts));
  if (parent == self->line)
    gtk_box_insert_child_after (parent, GTK_WIDGET (self->acts), self->handle);
  else
    gtk_box_append (parent, GTK_WIDGET (self->acts));
  g_object_unref (self->acts);
}

static void
ow_party_bar_init (OwPartyBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (place_acts), self, G_CONNECT_SWAPPED);
  place_acts (self);
  g_signal_connect_object (self->scan, "activate", G_CALLBACK (activate_cb), self, 0);
}

OwPartyBar *
ow_party_bar_new (OwSession *session, OwLanguage language)
{
  OwPartyBar *self = g_object_new (OW_TYPE_PARTY_BAR, NULL);
  g_autoptr (GMenuModel) menu = NULL;
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *text = NULL;

  self->session = g_object_ref (session);
  self->language = language;
  for (const OwKey *key = ow_keys_get_all (); key->action != NULL; key++)
    if (key->group == OW_KEYS_PARTY && key->label != NULL)
      gtk_box_append (self->acts,
                      ow_act_button_new (key, language, g_str_equal (key->action, "queue.call")));
  message = ow_message_new ("window.counter", "n", (gint64)ow_session_get_desk (session), NULL);
  text = ow_message_render (message, language);
  gtk_label_set_text (self->counter, text);
  gtk_label_set_text (self->staff, ow_session_get_name (session));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->staff), ow_session_get_name (session));
  menu = menu_new (self);
  gtk_menu_button_set_menu_model (self->menu, menu);
  ow_ui_set_face (GTK_WIDGET (self), language);
  show_party (self);
  return self;
}

void
ow_party_bar_set_sitting (OwPartyBar *self, OwSitting *sitting)
{
  OwClock *clock;

  g_return_if_fail (OW_IS_PARTY_BAR (self));

  if (self->sitting != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->sitting, self);
      g_signal_handlers_disconnect_by_data (ow_sitting_get_applicants (self->sitting), self);
    }
  g_clear_handle_id (&self->tick, g_source_remove);
  g_set_object (&self->sitting, sitting);
  if (sitting != NULL)
    {
      clock = ow_context_get_clock (ow_session_get_context (self->session));
      self->base = MAX (ow_clock_now (clock) - ow_sitting_get_called_at (sitting), 0);
      self->start = g_get_monotonic_time ();
      self->tick = g_timeout_add_seconds (1, tick_cb, self);
      g_signal_connect_object (sitting, "notify::state", G_CALLBACK (show_party), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (ow_sitting_get_applicants (sitting), "items-changed",
                               G_CALLBACK (show_party), self, G_CONNECT_SWAPPED);
    }
  show_party (self);
}

void
ow_party_bar_set_busy (OwPartyBar *self, gboolean busy)
{
  g_return_if_fail (OW_IS_PARTY_BAR (self));

  gtk_widget_set_visible (self->busy, busy);
}

GtkEntry *
ow_party_bar_get_scan (OwPartyBar *self)
{
  g_return_val_if_fail (OW_IS_PARTY_BAR (self), NULL);

  return self->scan;
}
