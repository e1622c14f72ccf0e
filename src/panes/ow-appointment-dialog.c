/* Appointments of a day. The list is read anew after each act; what somebody else did meanwhile is
 * refused by the store with its reason, which stands below the list. */

#include "ow-appointment-dialog.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "ow-ask-dialog.h"
#include "ow-counter-error.h"
#include "ow-hall-desk.h"
#include "ow-hall.h"
#include "ow-key-button.h"
#include "ow-message.h"
#include "ow-question.h"
#include "ow-ui.h"

#define MAX_SERVICES 60

struct _OwAppointmentDialog
{
  AdwWindow parent_instance;

  OwSession *session;
  OwLanguage language;
  OwDate day;
  GPtrArray *rows; /* OwAppointment * */
  GtkListBox *list;
  GtkWidget *title, *arrive, *move, *cancel;
  GtkLabel *said;
  GCancellable *cancellable;
  OwChoice services[MAX_SERVICES + 1];
};

G_DEFINE_FINAL_TYPE (OwAppointmentDialog, ow_appointment_dialog, ADW_TYPE_WINDOW)

enum
{
  TAKEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const OwChoice languages[] = {
  { "zh_CN", "中文" }, { "en", "English" }, { "ru", "Русский" },
  { "ja", "日本語" },  { "ko", "한국어" },  { NULL, NULL },
};

static const char *
words (OwAppointmentDialog *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

static OwAppointment *
get_selected (OwAppointmentDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  return self->rows != NULL && index >= 0 && index < (int)self->rows->len ? self->rows->pdata[index]
                                                                          : NULL;
}

static void
show_acts (OwAppointmentDialog *self)
{
  const OwAppointment *row = get_selected (self);
  gboolean booked = row != NULL && g_str_equal (row->state, "booked");

  gtk_widget_set_sensitive (
      self->arrive,
      booked && self->day == ow_context_get_today (ow_session_get_context (self->session)));
  gtk_widget_set_sensitive (self->move, booked);
  gtk_widget_set_sensitive (self->cancel, booked);
}

static GtkWidget *
make_row (OwAppointmentDialog *self, const OwAppointment *appointment)
{
  OwCatalogue *catalogue = ow_context_get_catalogue (ow_session_get_context (self->session));
  const OwService *service = ow_catalogue_find_service (catalogue, appointment->service);
  const char *name = service != NULL ? words (self, ow_service_get_name (service)) : "";
  OwLanguage spoken = OW_LANGUAGE_EN;
  g_autofree char *time
      = g_strdup_printf ("%02d:%02d", (int)appointment->minute / 60, (int)appointment->minute % 60);
  g_autofree char *state = g_strconcat ("appointment.", appointment->state, NULL);
  g_autofree char *detail = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *labels[4];

  ow_language_parse (appointment->language, &spoken);
  detail = g_strdup_printf ("%s · %d · %s", appointment->code, (int)appointment->applicants,
                            ow_language_get_self_name (spoken));
  labels[0] = gtk_label_new (time);
  labels[1] = gtk_label_new (name);
  labels[2] = gtk_label_new (detail);
  labels[3] = gtk_label_new (ow_message_text (state, self->language));
  gtk_widget_add_css_class (labels[0], "heading");
  gtk_widget_add_css_class (labels[0], "ow-figures");
  gtk_widget_add_css_class (labels[2], "dim-label");
  gtk_widget_add_css_class (labels[2], "ow-figures");
  gtk_label_set_wrap (GTK_LABEL (labels[1]), TRUE);
  gtk_label_set_xalign (GTK_LABEL (labels[1]), 0);
  gtk_label_set_xalign (GTK_LABEL (labels[2]), 0);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), labels[1]);
  gtk_box_append (GTK_BOX (column), labels[2]);
  gtk_box_append (GTK_BOX (box), labels[0]);
  gtk_box_append (GTK_BOX (box), column);
  gtk_box_append (GTK_BOX (box), labels[3]);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static void
show_rows (OwAppointmentDialog *self, const char *code)
{
  GtkListBoxRow *chosen = NULL;
  GtkWidget *child;
  g_autofree char *day = ow_text_date (self->language, self->day);

  gtk_label_set_text (GTK_LABEL (self->title), day);
  while ((child = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const OwAppointment *appointment = self->rows->pdata[i];
      GtkWidget *row = make_row (self, appointment);

      gtk_list_box_append (self->list, row);
      if (chosen == NULL || g_strcmp0 (appointment->code, code) == 0)
        chosen = GTK_LIST_BOX_ROW (row);
    }
  ow_ui_set_face (GTK_WIDGET (self->list), self->language);
  gtk_list_box_select_row (self->list, chosen);
  if (chosen != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (chosen));
  show_acts (self);
}

static void
say (OwAppointmentDialog *self, const char *text, gboolean failed)
{
  if (failed)
    gtk_widget_add_css_class (GTK_WIDGET (self->said), "ow-field-error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->said), "ow-field-error");
  gtk_label_set_text (self->said, text);
}

/* @error: NULL takes away what was said. */
static void
fail (OwAppointmentDialog *self, const GError *error)
{
  g_autofree char *text = error != NULL ? ow_error_render (error, self->language) : g_strdup ("");

  say (self, text, TRUE);
}

/* What the clerk tells the party that was booked or moved. */
static void
say_kept (OwAppointmentDialog *self, JsonObject *answer)
{
  g_autoptr (OwMessage) message
      = ow_message_new ("appointment.kept", "date",
                        (int)ow_date_parse (json_object_get_string_member (answer, "date")), "time",
                        json_object_get_string_member (answer, "time"), "until",
                        json_object_get_string_member (answer, "until"), "code",
                        json_object_get_string_member (answer, "code"), NULL);
  g_autofree char *text = ow_message_render (message, self->language);

  say (self, text, FALSE);
}

static void
list_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwAppointmentDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ow_hall_desk_list_finish (result, &error);
  const OwAppointment *selected;
  g_autofree char *code = NULL;

  if (self->session == NULL)
    return;
  if (rows == NULL)
    {
      fail (self, error);
      return;
    }
  selected = get_selected (self);
  code = selected != NULL ? g_strdup (selected->code) : NULL;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_steal_pointer (&rows);
  show_rows (self, code);
}

static void
load (OwAppointmentDialog *self)
{
  ow_hall_desk_list_async (self->session, self->day, self->cancellable, list_cb,
                           g_object_ref (self));
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwAppointmentDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = ow_hall_desk_finish (OW_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  if (answer != NULL && json_object_has_member (answer, "until"))
    say_kept (self, answer);
  else
    fail (self, error);
  load (self);
}

/* Checking in */

typedef struct
{
  OwAppointmentDialog *self;
  OwLanguage spoken;
} Arrival;

static void
arrived_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Arrival *arrival = data;
  g_autoptr (OwAppointmentDialog) self = arrival->self;
  OwLanguage spoken = arrival->spoken;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = ow_hall_desk_finish (OW_SESSION (source), result, &error);
  const char *ticket;

  g_free (arrival);
  if (self->session == NULL)
    return;
  fail (self, answer == NULL ? error : NULL);
  if (answer != NULL)
    {
      ticket = json_object_get_string_member (answer, "ticket");
      g_signal_emit (self, signals[TAKEN], 0, g_ascii_strtoll (ticket, NULL, 10),
                     json_object_get_string_member (answer, "number"), (int)spoken);
    }
  load (self);
}

static void
arrive_act (OwAppointmentDialog *self)
{
  const OwAppointment *row = get_selected (self);
  Arrival *arrival;

  if (row == NULL)
    return;
  arrival = g_new0 (Arrival, 1);
  arrival->self = g_object_ref (self);
  ow_language_parse (row->language, &arrival->spoken);
  ow_hall_desk_arrive_async (self->session, row->code, self->cancellable, arrived_cb, arrival);
}

/* Booking, moving, cancelling */

static void
booked_cb (const char *const *values, gpointer data)
{
  OwAppointmentDialog *self = data;
  OwLanguage spoken = OW_LANGUAGE_ZH;

  if (values == NULL || self->session == NULL)
    return;
  ow_language_parse (values[3], &spoken);
  self->day = ow_date_parse (values[1]);
  ow_hall_desk_book_async (self->session, values[0], self->day, ow_minute_parse (values[2]), spoken,
                           *values[4] != '\0' ? atoi (values[4]) : 1, self->cancellable, done_cb,
                           g_object_ref (self));
}

static void
book_act (OwAppointmentDialog *self)
{
  g_autofree char *day = ow_date_to_string (self->day);
  const OwAskField fields[] = {
    { N_ ("Service"), NULL, self->services, FALSE, FALSE },
    { N_ ("Date"), day, NULL, TRUE, FALSE },
    { N_ ("Time"), NULL, NULL, FALSE, FALSE, ow_ask_wrong_time },
    { N_ ("Language of the party"), "zh_CN", languages, FALSE, FALSE },
    { N_ ("People"), "1", NULL, FALSE, TRUE, ow_ask_wrong_people },
    { NULL, NULL, NULL, FALSE, FALSE },
  };

  ow_ask_dialog (GTK_WINDOW (self), self->language, words (self, N_ ("New Appointment")), NULL,
                 fields, words (self, N_ ("Book")),
                 ow_context_get_today (ow_session_get_context (self->session)), booked_cb,
                 g_object_ref (self), g_object_unref);
}

static void
moved_cb (const char *const *values, gpointer data)
{
  OwAppointmentDialog *self = data;
  const OwAppointment *row = self->session != NULL ? get_selected (self) : NULL;

  if (values == NULL || row == NULL)
    return;
  ow_hall_desk_move_async (self->session, row->code, ow_date_parse (values[0]),
                           ow_minute_parse (values[1]), self->cancellable, done_cb,
                           g_object_ref (self));
}

static void
move_act (OwAppointmentDialog *self)
{
  const OwAppointment *row = get_selected (self);
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;

  if (row == NULL)
    return;
  day = ow_date_to_string (row->day);
  time = g_strdup_printf ("%02d:%02d", (int)row->minute / 60, (int)row->minute % 60);
  {
    const OwAskField fields[] = {
      { N_ ("Date"), day, NULL, TRUE, FALSE },
      { N_ ("Time"), time, NULL, FALSE, FALSE, ow_ask_wrong_time },
      { NULL, NULL, NULL, FALSE, FALSE },
    };

    ow_ask_dialog (GTK_WINDOW (self), self->language, words (self, N_ ("Move the Appointment")),
                   row->code, fields, words (self, N_ ("Move")),
                   ow_context_get_today (ow_session_get_context (self->session)), moved_cb,
                   g_object_ref (self), g_object_unref);
  }
}

static void
cancelled_cb (const char *reason, gpointer data)
{
  OwAppointmentDialog *self = data;
  const OwAppointment *row = self->session != NULL ? get_selected (self) : NULL;

  if (reason != NULL && row != NULL)
    ow_hall_desk_cancel_async (self->session, row->code, reason, self->cancellable, done_cb,
                               g_object_ref (self));
}

static void
cancel_act (OwAppointmentDialog *self)
{
  const OwAppointment *row = get_selected (self);

  if (row != NULL)
    ow_reason_ask (GTK_WINDOW (self), self->language, words (self, N_ ("Cancel the Appointment")),
                   row->code, words (self, N_ ("Cancel the Appointment")), TRUE, cancelled_cb,
                   g_object_ref (self), g_object_unref);
}

static void
day_cb (const char *const *values, gpointer data)
{
  OwAppointmentDialog *self = data;

  if (values == NULL || self->session == NULL)
    return;
  self->day = ow_date_parse (values[0]);
  load (self);
}

static void
day_act (OwAppointmentDialog *self)
{
  g_autofree char *day = ow_date_to_string (self->day);
  const OwAskField fields[] = {
    { N_ ("Date"), day, NULL, TRUE, FALSE },
    { NULL, NULL, NULL, FALSE, FALSE },
  };

  ow_ask_dialog (GTK_WINDOW (self), self->language, words (self, N_ ("Another Day")), NULL, fields,
                 words (self, N_ ("Show")),
                 ow_context_get_today (ow_session_get_context (self->session)), day_cb,
                 g_object_ref (self), g_object_unref);
}

/* The dialog */

static void
ow_appointment_dialog_dispose (GObject *object)
{
  OwAppointmentDialog *self = OW_APPOINTMENT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_appointment_dialog_parent_class)->dispose (object);
}

static void
ow_appointment_dialog_finalize (GObject *object)
{
  OwAppointmentDialog *self = OW_APPOINTMENT_DIALOG (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (ow_appointment_dialog_parent_class)->finalize (object);
}

static void
ow_appointment_dialog_class_init (OwAppointmentDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_appointment_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_appointment_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  signals[TAKEN]
      = g_signal_new ("taken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_STRING, G_TYPE_INT);
}

static void
ow_appointment_dialog_init (OwAppointmentDialog *self)
{
  self->cancellable = g_cancellable_new ();
}

static GtkWidget *
add_act (
    OwAppointmentDialog *self, GtkWidget *acts, const char *text, const char *key, GCallback func)
{
  GtkWidget *button = ow_key_button_new (words (self, text), key);

  gtk_widget_set_hexpand (button, TRUE);
  g_signal_connect_object (button, "clicked", func, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (acts), button);
  return button;
}

static GtkWidget *
make_page (OwAppointmentDialog *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *empty
      = gtk_label_new (words (self, N_ ("No appointment on this day. Shift+F7 books one.")));

  self->title = gtk_label_new ("");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->said = GTK_LABEL (gtk_label_new (""));
  g_object_set (page, "margin-start", 18, "margin-end", 18, "margin-top", 12, "margin-bottom", 18,
                NULL);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "ow-queue-list");
  gtk_label_set_wrap (self->said, TRUE);
  gtk_label_set_xalign (self->said, 0);
  g_object_set (empty, "margin-top", 18, "wrap", TRUE, NULL);
  gtk_list_box_set_placeholder (self->list, empty);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  self->arrive = add_act (self, acts, N_ ("Check In"), "<Shift>F6", G_CALLBACK (arrive_act));
  add_act (self, acts, N_ ("New Appointment"), "<Shift>F7", G_CALLBACK (book_act));
  self->move = add_act (self, acts, N_ ("Move"), "<Shift>F8", G_CALLBACK (move_act));
  self->cancel
      = add_act (self, acts, N_ ("Cancel the Appointment"), "<Shift>F9", G_CALLBACK (cancel_act));
  add_act (self, acts, N_ ("Another Day"), "<Shift>F11", G_CALLBACK (day_act));
  gtk_box_append (GTK_BOX (page), self->title);
  gtk_box_append (GTK_BOX (page), scroller);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->said));
  gtk_box_append (GTK_BOX (page), acts);
  return page;
}

OwAppointmentDialog *
ow_appointment_dialog_new (OwSession *session, OwLanguage language)
{
  OwAppointmentDialog *self = g_object_new (OW_TYPE_APPOINTMENT_DIALOG, NULL);
  OwContext *context = ow_session_get_context (session);
  GPtrArray *services = ow_context_get_services (context);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->session = g_object_ref (session);
  self->language = language;
  self->day = ow_context_get_today (context);
  for (guint i = 0; i < MIN (services->len, MAX_SERVICES); i++)
    self->services[i] = (OwChoice){ ow_service_get_id (services->pdata[i]),
                                    ow_service_get_name (services->pdata[i]) };
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), make_page (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), words (self, N_ ("Appointments")));
  gtk_window_set_default_size (GTK_WINDOW (self), 860, 600);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  g_signal_connect_object (self->list, "selected-rows-changed", G_CALLBACK (show_acts), self,
                           G_CONNECT_SWAPPED);
  ow_ui_set_face (GTK_WIDGET (self), language);
  show_acts (self);
  load (self);
  return self;
}
