/* The window of one counter. It shows what the store says and asks use cases to act; it knows no
 * rule and no SQL. Acts run on a thread of their own; the lists follow the store, whoever changed
 * it. */

#include "ow-counter-window.h"

#include <glib/gi18n-lib.h>

#include "ow-message.h"
#include "ow-seal.h"
#include "ow-site-setup.h"
#include "ow-ticket-acts.h"

#define DESK      1
#define STATION   "desk-1"
#define QUEUE     "A"
#define POLL_MS   250
#define SPACING   12
#define N_COLUMNS 3

struct _OwCounterWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkEntry *name;
  GtkPasswordEntry *password;
  GtkWidget *sign_in;
  GtkLabel *failure;
  GtkListBox *columns[N_COLUMNS];

  OwLanguage language;
  OwStore *store;
  OwStaff *staff;
  OwRowId serving;
  gint64 change;
  guint poll;
};

G_DEFINE_FINAL_TYPE (OwCounterWindow, ow_counter_window, ADW_TYPE_APPLICATION_WINDOW)

static const char *const column_titles[N_COLUMNS]
    = { N_ ("Waiting"), N_ ("Called"), N_ ("Parked") };

static const char *
text (OwCounterWindow *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

/* A label whose Han characters take the face of the language. */
static GtkWidget *
label_new (OwCounterWindow *self, const char *string, const char *style)
{
  GtkWidget *label = gtk_label_new (string);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string (
                                          ow_language_get_pango (self->language))));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
  gtk_label_set_wrap (GTK_LABEL (label), style == NULL || !g_str_equal (style, "heading"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

void
ow_counter_window_show_error (OwCounterWindow *self, const GError *error)
{
  g_autofree char *message = ow_error_render (error, self->language);

  if (self->staff == NULL && self->failure != NULL)
    gtk_label_set_text (self->failure, message);
  else
    {
      AdwToast *toast = adw_toast_new (message);

      adw_toast_set_timeout (toast, 0);
      adw_toast_overlay_add_toast (self->toasts, toast);
    }
}

/* Lists */

typedef struct
{
  OwCounterWindow *self;
  GPtrArray *tickets;
} Day;

static gboolean
day_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Day *day = data;

  day->tickets = ow_transaction_query (transaction, &ow_query_tickets_by_day, error, 's',
                                       ow_transaction_get_site (transaction)->code, 'd',
                                       ow_transaction_get_today (transaction), 0);
  return day->tickets != NULL;
}

static int
column_of (const OwTicket *ticket)
{
  if (g_str_equal (ticket->state, "queued"))
    return 0;
  if (g_str_equal (ticket->state, "called") || g_str_equal (ticket->state, "serving"))
    return 1;
  if (g_str_equal (ticket->state, "parked") || g_str_equal (ticket->state, "no_show"))
    return 2;
  return -1;
}

static GtkWidget *
ticket_row_new (OwCounterWindow *self, const OwTicket *ticket)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  g_autofree char *number = ow_ticket_dup_number (ticket);
  g_autofree char *taken = ow_instant_to_clock_text (ticket->taken_at);
  g_autofree char *state = g_strconcat ("state.ticket.", ticket->state, NULL);
  OwLanguage language = self->language;
  GtkWidget *detail;

  ow_language_parse (ticket->language, &language);
  gtk_box_append (GTK_BOX (box), label_new (self, number, "title-2"));
  gtk_box_append (GTK_BOX (box), label_new (self, taken, "dim-label"));
  gtk_box_append (GTK_BOX (box), label_new (self, ow_language_get_self_name (language), NULL));
  detail = label_new (self, ow_message_text (state, self->language), "dim-label");
  gtk_widget_set_hexpand (detail, TRUE);
  gtk_label_set_xalign (GTK_LABEL (detail), 1);
  gtk_box_append (GTK_BOX (box), detail);
  g_object_set (box, "margin-top", 6, "margin-bottom", 6, "margin-start", SPACING, "margin-end",
                SPACING, NULL);
  return box;
}

static void
fill_columns (OwCounterWindow *self, GPtrArray *tickets)
{
  self->serving = 0;
  for (int i = 0; i < N_COLUMNS; i++)
    for (GtkListBoxRow *row; (row = gtk_list_box_get_row_at_index (self->columns[i], 0)) != NULL;)
      gtk_list_box_remove (self->columns[i], GTK_WIDGET (row));
  for (guint i = 0; i < tickets->len; i++)
    {
      const OwTicket *ticket = g_ptr_array_index (tickets, i);
      int column = column_of (ticket);

      if (column < 0)
        continue;
      if (column == 1 && ticket->desk == DESK)
        self->serving = ticket->id;
      gtk_list_box_append (self->columns[column], ticket_row_new (self, ticket));
    }
}

static void
day_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Day *day = user_data;
  g_autoptr (OwCounterWindow) self = day->self;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    ow_counter_window_show_error (self, error);
  else if (self->columns[0] != NULL)
    fill_columns (self, day->tickets);
  g_clear_pointer (&day->tickets, g_ptr_array_unref);
  g_free (day);
}

static void
refresh (OwCounterWindow *self)
{
  Day *day = g_new0 (Day, 1);

  day->self = g_object_ref (self);
  ow_store_read_async (self->store, day_read, day, NULL, day_cb, day);
}

/* One integer read behind a lock that no writer takes: cheap enough for every quarter of a second.
 */
static gboolean
poll_cb (gpointer user_data)
{
  OwCounterWindow *self = user_data;
  gint64 change = self->staff != NULL ? ow_store_get_change (self->store) : self->change;

  if (change != self->change)
    {
      self->change = change;
      refresh (self);
    }
  return G_SOURCE_CONTINUE;
}

/* Acts */

static void
act_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OwCounterWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = g_task_propagate_pointer (G_TASK (result), &error);

  if (answer == NULL)
    ow_counter_window_show_error (self, error);
  else
    refresh (self);
}

/* Takes @request. */
static void
act (OwCounterWindow *self, const char *name, OwActFunc func, gpointer request)
{
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct intent = { uuid, name, NULL, self->staff->id, STATION, NULL };

  ow_store_act_async (self->store, &intent, func, request, g_free, NULL, act_cb,
                      g_object_ref (self));
}

static void
take_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);
  OwTakeTicket request = { QUEUE, "S01", ow_language_get_code (self->language), "normal", NULL, 1 };

  act (self, "ticket.take", ow_take_run, g_memdup2 (&request, sizeof request));
}

static void
call_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCallNext request = { QUEUE, DESK };

  act (OW_COUNTER_WINDOW (widget), "ticket.call", ow_call_next_run,
       g_memdup2 (&request, sizeof request));
}

/* The acts on the ticket at this counter; the action's name is the event of the machine. */
static void
ticket_act_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);
  const char *event = g_str_equal (action, "queue.recall")    ? "recall"
                      : g_str_equal (action, "queue.no-show") ? "no_show"
                      : g_str_equal (action, "queue.park")    ? "park"
                                                              : "finish";
  OwTicketAct request = { self->serving, event, DESK };

  if (self->serving == 0)
    {
      adw_toast_overlay_add_toast (
          self->toasts,
          adw_toast_new (
              text (self, N_ ("No party is at this counter. Press F2 to call the next number."))));
      return;
    }
  act (self, "ticket.act", ow_ticket_act_run, g_memdup2 (&request, sizeof request));
}

/* Content */

static void
add_act (OwCounterWindow *self,
         AdwHeaderBar *header,
         const char *key,
         const char *label,
         const char *action,
         gboolean primary)
{
  g_autofree char *caption = g_strdup_printf ("%s  %s", key, text (self, label));
  GtkWidget *button = gtk_button_new_with_label (caption);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_focus_on_click (button, FALSE);
  if (primary)
    gtk_widget_add_css_class (button, "suggested-action");
  adw_header_bar_pack_start (header, button);
}

static void
language_cb (GtkDropDown *choice, GParamSpec *spec, OwCounterWindow *self)
{
  guint selected = gtk_drop_down_get_selected (choice);

  if (selected != (guint)self->language)
    ow_counter_window_set_language (self, (OwLanguage)selected);
}

static GtkWidget *
language_choice_new (OwCounterWindow *self)
{
  const char *names[OW_N_LANGUAGES + 1] = { NULL };
  GtkWidget *choice;

  for (int i = 0; i < OW_N_LANGUAGES; i++)
    names[i] = ow_language_get_self_name (i);
  choice = gtk_drop_down_new_from_strings (names);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), self->language);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text (self, N_ ("Language")), -1);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (language_cb), self, 0);
  return choice;
}

static GtkWidget *
queue_new (OwCounterWindow *self)
{
  static const char *const empty[N_COLUMNS]
      = { N_ ("Nobody is waiting. F5 takes a number."), N_ ("F2 calls the next number."),
          N_ ("Parked numbers and no-shows appear here.") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  g_object_set (box, "margin-top", SPACING, "margin-bottom", SPACING, "margin-start", SPACING,
                "margin-end", SPACING, NULL);
  for (int i = 0; i < N_COLUMNS; i++)
    {
      GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      GtkWidget *scroller = gtk_scrolled_window_new ();
      GtkWidget *nothing = label_new (self, text (self, empty[i]), "dim-label");

      self->columns[i] = GTK_LIST_BOX (gtk_list_box_new ());
      gtk_list_box_set_selection_mode (self->columns[i], GTK_SELECTION_NONE);
      gtk_list_box_set_placeholder (self->columns[i], nothing);
      gtk_widget_add_css_class (GTK_WIDGET (self->columns[i]), "boxed-list");
      gtk_widget_set_valign (GTK_WIDGET (self->columns[i]), GTK_ALIGN_START);
      g_object_set (nothing, "margin-top", SPACING, "margin-bottom", SPACING, "margin-start",
                    SPACING, "margin-end", SPACING, NULL);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->columns[i]));
      gtk_widget_set_vexpand (scroller, TRUE);
      gtk_box_append (GTK_BOX (column), label_new (self, text (self, column_titles[i]), "heading"));
      gtk_box_append (GTK_BOX (column), scroller);
      gtk_box_append (GTK_BOX (box), column);
    }
  return box;
}

typedef struct
{
  OwStore *store;
  char *name, *password;
  OwStaff *staff;
} SignIn;

static void
sign_in_free (gpointer data)
{
  SignIn *request = data;

  ow_store_unref (request->store);
  g_free (request->name);
  g_free (request->password);
  ow_staff_free (request->staff);
  g_free (request);
}

static void
sign_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SignIn *request = data;
  GError *error = NULL;

  if (ow_site_sign_in (request->store, request->name, request->password, STATION, &request->staff,
                       &error)
      != 0)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
set_acts_enabled (OwCounterWindow *self, gboolean enabled)
{
  static const char *const acts[] = { "queue.call", "queue.recall", "queue.no-show",
                                      "queue.take", "queue.park",   "queue.finish" };

  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), acts[i], enabled);
}

static void build_content (OwCounterWindow *self);

static void
sign_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (source);
  SignIn *request = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      gtk_widget_set_sensitive (self->sign_in, TRUE);
      ow_counter_window_show_error (self, error);
      return;
    }
  self->staff = g_steal_pointer (&request->staff);
  set_acts_enabled (self, TRUE);
  build_content (self);
  refresh (self);
}

/* scrypt takes most of a second: never on the main thread. */
static void
sign_in_clicked_cb (GtkWidget *widget, OwCounterWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, sign_in_cb, NULL);
  SignIn *request;

  if (self->store == NULL)
    return;
  request = g_new0 (SignIn, 1);
  request->store = ow_store_ref (self->store);
  request->name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  request->password = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->password)));
  gtk_label_set_text (self->failure, "");
  gtk_widget_set_sensitive (self->sign_in, FALSE);
  g_task_set_task_data (task, request, sign_in_free);
  g_task_run_in_thread (task, sign_in_thread);
}

static GtkWidget *
sign_in_new (OwCounterWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  GtkWidget *clamp = adw_clamp_new ();

  self->name = GTK_ENTRY (gtk_entry_new ());
  self->password = GTK_PASSWORD_ENTRY (gtk_password_entry_new ());
  self->sign_in = gtk_button_new_with_label (text (self, N_ ("Sign In")));
  self->failure = GTK_LABEL (label_new (self, "", "error"));
  gtk_widget_add_css_class (self->sign_in, "suggested-action");
  gtk_widget_set_sensitive (self->sign_in, self->store != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text (self, N_ ("Name")), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->password), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text (self, N_ ("Password")), -1);
  g_signal_connect_object (self->sign_in, "clicked", G_CALLBACK (sign_in_clicked_cb), self, 0);
  g_signal_connect_object (self->password, "activate", G_CALLBACK (sign_in_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (box), label_new (self, "一窗 OneWindow", "title-1"));
  gtk_box_append (
      GTK_BOX (box),
      label_new (self,
                 text (self, N_ ("Training: sign in as clerk with the password clerk-training.")),
                 "dim-label"));
  gtk_box_append (GTK_BOX (box), label_new (self, text (self, N_ ("Name")), NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (box), label_new (self, text (self, N_ ("Password")), NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->password));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->failure));
  gtk_box_append (GTK_BOX (box), self->sign_in);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (box, TRUE);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 420);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  return clamp;
}

static void
build_content (OwCounterWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  AdwHeaderBar *header = ADW_HEADER_BAR (adw_header_bar_new ());

  for (int i = 0; i < N_COLUMNS; i++)
    self->columns[i] = NULL;
  self->failure = NULL;
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_header_bar_set_title_widget (
      header,
      label_new (self, self->staff != NULL ? self->staff->display_name : "OneWindow", "heading"));
  if (self->staff != NULL)
    {
      add_act (self, header, "F2", N_ ("Call Next"), "queue.call", TRUE);
      add_act (self, header, "F3", N_ ("Recall"), "queue.recall", FALSE);
      add_act (self, header, "F4", N_ ("No-Show"), "queue.no-show", FALSE);
      add_act (self, header, "F5", N_ ("Take Number"), "queue.take", FALSE);
      add_act (self, header, "F6", N_ ("Park"), "queue.park", FALSE);
      add_act (self, header, "F8", N_ ("Finish"), "queue.finish", FALSE);
    }
  adw_header_bar_pack_end (header, language_choice_new (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (header));
  gtk_box_append (GTK_BOX (box), self->staff != NULL ? queue_new (self) : sign_in_new (self));
  adw_toast_overlay_set_child (self->toasts, box);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), GTK_WIDGET (self->toasts));
  if (self->staff == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
ow_counter_window_dispose (GObject *object)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (object);

  g_clear_handle_id (&self->poll, g_source_remove);
  g_clear_pointer (&self->store, ow_store_unref);
  g_clear_pointer (&self->staff, ow_staff_free);
  for (int i = 0; i < N_COLUMNS; i++)
    self->columns[i] = NULL;
  G_OBJECT_CLASS (ow_counter_window_parent_class)->dispose (object);
}

static void
ow_counter_window_class_init (OwCounterWindowClass *klass)
{
  static const struct
  {
    const char *action;
    guint key;
    GtkWidgetActionActivateFunc func;
  } acts[] = {
    { "queue.call", GDK_KEY_F2, call_cb },          { "queue.recall", GDK_KEY_F3, ticket_act_cb },
    { "queue.no-show", GDK_KEY_F4, ticket_act_cb }, { "queue.take", GDK_KEY_F5, take_cb },
    { "queue.park", GDK_KEY_F6, ticket_act_cb },    { "queue.finish", GDK_KEY_F8, ticket_act_cb },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_counter_window_dispose;
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      gtk_widget_class_install_action (widget_class, acts[i].action, NULL, acts[i].func);
      gtk_widget_class_add_binding_action (widget_class, acts[i].key, 0, acts[i].action, NULL);
    }
}

static void
ow_counter_window_init (OwCounterWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), 1366, 768);
  gtk_window_set_title (GTK_WINDOW (self), "OneWindow");
}

OwCounterWindow *
ow_counter_window_new (AdwApplication *application, OwLanguage language)
{
  OwCounterWindow *self = g_object_new (OW_TYPE_COUNTER_WINDOW, "application", application, NULL);

  self->language = language;
  build_content (self);
  set_acts_enabled (self, FALSE);
  return self;
}

void
ow_counter_window_set_store (OwCounterWindow *self, OwStore *store)
{
  self->store = ow_store_ref (store);
  self->poll = g_timeout_add (POLL_MS, poll_cb, self);
  build_content (self);
}

void
ow_counter_window_set_language (OwCounterWindow *self, OwLanguage language)
{
  self->language = language;
  build_content (self);
  if (self->staff != NULL)
    refresh (self);
}
