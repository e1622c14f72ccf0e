/* The kiosk. Its pages are in ow-kiosk-pages.c; here is what happens: scans, the number, printing,
 * rating, and going back to the start. */

#include "ow-kiosk-window-private.h"

#include "ow-counter-error.h"
#include "ow-information.h"
#include "ow-message.h"
#include "ow-scan-catcher.h"
#include "ow-scan.h"
#include "ow-ticket-acts.h"
#include "ow-ui.h"

#define SHOW_NUMBER_SECONDS  25
#define SHOW_THANKS_SECONDS  6
#define SHOW_PROBLEM_SECONDS 20
#define LISTEN_SECONDS       5

G_DEFINE_FINAL_TYPE (OwKioskWindow, ow_kiosk_window, ADW_TYPE_APPLICATION_WINDOW)

/* A paper jam is seen by the person who waits for the paper: ten seconds, not ninety. */
static const OwPrinterLimits limits = { 20000, 6000, 300 };

static void
new_intent (OwKioskWindow *self)
{
  g_free (self->request_id);
  self->request_id = ow_seal_uuid ();
}

void
ow_kiosk_restart (OwKioskWindow *self)
{
  g_clear_handle_id (&self->clear, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_ptr_array_set_size (self->chosen, 0);
  g_string_truncate (self->code, 0);
  g_clear_pointer (&self->holder, g_free);
  g_clear_pointer (&self->issuer, g_free);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->ticket, ow_kiosk_ticket_free);
  g_clear_pointer (&self->scanned, g_free);
  self->applicants = 1;
  self->ticket_class = "normal";
  self->first = self->line = 0;
  self->topic = NULL;
  self->record = NULL;
  self->city = NULL;
  self->busy = self->pictograms = FALSE;
  ow_kiosk_speech_set (self, FALSE);
  self->language = OW_LANGUAGE_ZH;
  g_clear_pointer (&self->problem, ow_message_unref);
  new_intent (self);
  ow_kiosk_pages_show (self, "start");
}

/* Nobody has touched it for so long: the next person must not find the matters of the last. */

static gboolean
idle_cb (gpointer data)
{
  OwKioskWindow *self = data;

  self->idle = 0;
  /* Whoever listens does not touch. */
  if (self->aloud && ow_announcer_is_busy (self->announcer))
    self->idle = g_timeout_add_seconds (LISTEN_SECONDS, idle_cb, self);
  else if (self->aloud || (!g_str_equal (self->page, "start") && !g_str_equal (self->page, "away")))
    ow_kiosk_restart (self);
  return G_SOURCE_REMOVE;
}

static void
touched (OwKioskWindow *self)
{
  guint seconds;

  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->context == NULL)
    return;
  seconds = (guint)ow_parameters_get_integer (ow_context_get_parameters (self->context),
                                              "kiosk_idle_seconds");
  self->idle = g_timeout_add_seconds (seconds, idle_cb, self);
}

static gboolean
clear_cb (gpointer data)
{
  OwKioskWindow *self = data;

  self->clear = 0;
  ow_kiosk_restart (self);
  return G_SOURCE_REMOVE;
}

static void
restart_later (OwKioskWindow *self, guint seconds)
{
  g_clear_handle_id (&self->clear, g_source_remove);
  self->clear = g_timeout_add_seconds (seconds, clear_cb, self);
}

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, OwKioskWindow *self)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN || type == GDK_KEY_PRESS)
    touched (self);
  return GDK_EVENT_PROPAGATE;
}

/* On the start page nobody has said which language he reads. Takes @problem. */
static void
show_problem (OwKioskWindow *self, OwMessage *problem)
{
  g_clear_pointer (&self->problem, ow_message_unref);
  self->problem = problem;
  ow_kiosk_pages_show (self, "start");
  restart_later (self, SHOW_PROBLEM_SECONDS);
}

static void
set_note (OwKioskWindow *self, const char *id, gboolean failed)
{
  if (g_str_equal (self->page, "start"))
    {
      show_problem (self, ow_message_new (id, NULL));
      return;
    }
  g_free (self->note);
  self->note = g_strdup (ow_message_text (id, self->language));
  self->failed = failed;
  ow_kiosk_pages_show (self, self->page);
}

/* After what is said already. */
static void
add_note (OwKioskWindow *self, const char *id)
{
  char *both = g_strdup_printf ("%s\n%s", self->note, ow_message_text (id, self->language));

  g_free (self->note);
  self->note = both;
  ow_kiosk_pages_show (self, self->page);
}

static void
set_error (OwKioskWindow *self, const GError *error)
{
  OwMessage *message = ow_message_from_error (error);

  if (g_str_equal (self->page, "start"))
    {
      show_problem (self, message != NULL ? ow_message_ref (message)
                                          : ow_message_new ("kiosk.not-read", NULL));
      return;
    }
  g_free (self->note);
  self->note = ow_error_render (error, self->language);
  self->failed = TRUE;
  ow_kiosk_pages_show (self, self->page);
}

/* Answers that come after the person has gone are for nobody. */
static gboolean
is_gone (OwKioskWindow *self, GAsyncResult *result)
{
  return self->context == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable;
}

/* The number */

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwKioskWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = ow_kiosk_print_finish (result, &error);

  if (is_gone (self, result))
    return;
  /* Without paper the number stands all the same: it is on the screen with its QR. */
  set_note (self, ok ? "kiosk.printed" : "kiosk.no-paper", !ok);
  if (self->scanned != NULL)
    add_note (self, "kiosk.scan-again");
}

static void
show_ticket (OwKioskWindow *self, OwKioskTicket *ticket)
{
  g_clear_pointer (&self->ticket, ow_kiosk_ticket_free);
  self->ticket = ticket;
  new_intent (self);
  ow_kiosk_pages_show (self, "number");
  set_note (self, "kiosk.printing", FALSE);
  restart_later (self, SHOW_NUMBER_SECONDS);
  ow_kiosk_print_async (self->context, self->station, ticket->ticket, self->language, &limits,
                        self->cancellable, printed_cb, g_object_ref (self));
}

/* What was scanned while the kiosk was at work. */
static void
take_scanned (OwKioskWindow *self)
{
  g_autofree char *text = g_steal_pointer (&self->scanned);

  if (text != NULL)
    ow_kiosk_window_scan (self, text);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwKioskWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwKioskTicket) ticket = ow_kiosk_take_finish (result, &error);

  if (is_gone (self, result))
    return;
  self->busy = FALSE;
  if (ticket == NULL)
    {
      set_error (self, error);
      take_scanned (self);
      return;
    }
  if (ticket->join)
    {
      g_clear_pointer (&self->ticket, ow_kiosk_ticket_free);
      self->ticket = g_steal_pointer (&ticket);
      new_intent (self);
      ow_kiosk_pages_show (self, "join");
      take_scanned (self);
      return;
    }
  show_ticket (self, g_steal_pointer (&ticket));
}

static void
ask (OwKioskWindow *self, gint64 join, gboolean second)
{
  OwKioskRequest request = { .request_id = self->request_id,
                             .language = self->language,
                             .applicants = self->applicants,
                             .ticket_class = self->ticket_class,
                             .holder = self->holder,
                             .issuer = self->issuer,
                             .number = self->number,
                             .second = second,
                             .join = join };

  if (self->busy || self->chosen->len == 0)
    return;
  g_ptr_array_add (self->chosen, NULL);
  request.services = (const char *const *)self->chosen->pdata;
  ow_kiosk_take_async (self->context, self->station, &request, self->cancellable, taken_cb,
                       g_object_ref (self));
  g_ptr_array_set_size (self->chosen, (int)self->chosen->len - 1);
  self->busy = TRUE;
  ow_kiosk_pages_show (self, self->page);
}

void
ow_kiosk_take (OwKioskWindow *self)
{
  ask (self, 0, FALSE);
}

void
ow_kiosk_join (OwKioskWindow *self, gboolean join)
{
  ask (self, join ? self->ticket->ticket : 0, !join);
}

/* A slip of the information */

static void
slip_printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwKioskWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = ow_information_print_finish (result, &error);

  if (is_gone (self, result))
    return;
  self->busy = FALSE;
  set_note (self, ok ? "kiosk.info.printed" : "kiosk.info.no-paper", !ok);
  take_scanned (self);
}

void
ow_kiosk_print_slip (OwKioskWindow *self)
{
  g_return_if_fail (self->record != NULL);

  /* Pressed twice it is one slip. */
  if (self->busy)
    return;
  self->busy = TRUE;
  ow_kiosk_pages_show (self, self->page);
  ow_information_print_async (
      self->context, ow_information_new_record (self->record, self->language), OW_INFO_TICKET,
      self->cancellable, slip_printed_cb, g_object_ref (self));
}

/* Rating */

static void
rated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwKioskWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = ow_kiosk_rate_finish (result, &error);

  if (is_gone (self, result))
    return;
  if (!ok)
    set_error (self, error);
  else
    ow_kiosk_pages_show (self, "thanks");
  restart_later (self, SHOW_THANKS_SECONDS);
}

void
ow_kiosk_rate (OwKioskWindow *self, int level)
{
  ow_kiosk_rate_async (self->context, self->station, "kiosk", self->ticket->ticket, level,
                       self->language, self->cancellable, rated_cb, g_object_ref (self));
}

/* Scans */

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwKioskWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwKioskTicket) ticket = ow_kiosk_look_finish (result, &error);

  if (is_gone (self, result))
    return;
  if (ticket == NULL)
    {
      set_error (self, error);
      return;
    }
  g_clear_pointer (&self->ticket, ow_kiosk_ticket_free);
  self->ticket = g_steal_pointer (&ticket);
  self->language = self->ticket->language;
  if (g_str_equal (self->ticket->state, "finished") && !self->ticket->rated)
    ow_kiosk_pages_show (self, "rate");
  else
    {
      ow_kiosk_pages_show (self, "look");
      restart_later (self, SHOW_NUMBER_SECONDS);
    }
}

static void
checked_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwKioskWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwKioskTicket) ticket = ow_kiosk_take_finish (result, &error);

  if (is_gone (self, result))
    return;
  if (ticket == NULL)
    {
      g_string_truncate (self->code, 0);
      set_error (self, error);
      return;
    }
  self->language = ticket->language;
  show_ticket (self, g_steal_pointer (&ticket));
}

void
ow_kiosk_enter_code (OwKioskWindow *self)
{
  ow_kiosk_check_in_async (self->context, self->station, self->code->str, NULL, self->cancellable,
                           checked_in_cb, g_object_ref (self));
}

/* The passport says whether the person has a number already, and which language is likely; it is
 * not kept. */
static void
take_passport (OwKioskWindow *self, OwScan *scan)
{
  static const struct
  {
    const char *nationality;
    OwLanguage language;
  } languages[] = { { "CHN", OW_LANGUAGE_ZH }, { "RUS", OW_LANGUAGE_RU }, { "JPN", OW_LANGUAGE_JA },
                    { "KOR", OW_LANGUAGE_KO }, { "PRK", OW_LANGUAGE_KO }, { "BLR", OW_LANGUAGE_RU },
                    { "KAZ", OW_LANGUAGE_RU }, { "KGZ", OW_LANGUAGE_RU } };
  const OwMrz *mrz = ow_scan_get_mrz (scan);
  OwDate today = ow_context_get_today (self->context);
  gint64 age = ow_parameters_get_integer (ow_context_get_parameters (self->context), "elderly_age");

  if (g_str_has_prefix (self->page, "info"))
    {
      if (!ow_kiosk_information_show_country (self, mrz->nationality))
        set_note (self, "finding.GUIDE-I-1.none", FALSE);
      return;
    }
  if (g_str_equal (self->page, "start"))
    {
      self->language = OW_LANGUAGE_EN;
      for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
        if (g_strcmp0 (mrz->nationality, languages[i].nationality) == 0)
          self->language = languages[i].language;
    }
  ow_set_string (self->issuer, mrz->issuer);
  ow_set_string (self->number, mrz->number);
  g_free (self->holder);
  self->holder
      = ow_holder_dup (ow_context_get_site (self->context), today, mrz->issuer, mrz->number);
  if (mrz->birth_date != OW_DATE_NONE && ow_date_age (mrz->birth_date, today) >= age)
    self->ticket_class = "elderly";
  ow_kiosk_pages_show (self, g_str_equal (self->page, "start") ? "services" : self->page);
}

void
ow_kiosk_window_scan (OwKioskWindow *self, const char *text)
{
  g_autoptr (OwScan) scan = NULL;

  g_return_if_fail (OW_IS_KIOSK_WINDOW (self));

  if (self->context == NULL)
    return;
  touched (self);
  if (self->busy)
    {
      ow_set_string (self->scanned, text);
      return;
    }
  /* The next person: the number that stands there is the last one's. */
  if (g_str_equal (self->page, "number") || g_str_equal (self->page, "thanks"))
    ow_kiosk_restart (self);
  scan = ow_scan_recognise (text, ow_context_get_today (self->context));
  if (ow_scan_get_kind (scan) == OW_SCAN_MRZ && ow_scan_is_valid (scan))
    take_passport (self, scan);
  else if ((ow_scan_get_kind (scan) == OW_SCAN_QR && ow_scan_get_qr_kind (scan) == 'T')
           || ow_scan_get_kind (scan) == OW_SCAN_TICKET_NUMBER)
    ow_kiosk_look_async (self->context, ow_scan_get_text (scan), self->cancellable, looked_cb,
                         g_object_ref (self));
  /* Whoever was asked to come for his case: by his slip, or by the receipt. */
  else if (ow_scan_get_kind (scan) == OW_SCAN_CASE_NUMBER
           || (ow_scan_get_kind (scan) == OW_SCAN_QR
               && (ow_scan_get_qr_kind (scan) == 'A' || ow_scan_get_qr_kind (scan) == 'R')))
    ow_kiosk_check_in_async (self->context, self->station, ow_scan_get_text (scan), NULL,
                             self->cancellable, checked_in_cb, g_object_ref (self));
  else
    set_note (self, "kiosk.not-read", TRUE);
}

static void
scan_cb (OwScanCatcher *catcher, const char *text, OwKioskWindow *self)
{
  ow_kiosk_window_scan (self, text);
}

/* The window */

static void
hall_changed_cb (OwKioskWindow *self)
{
  if (g_strcmp0 (self->page, "start") == 0)
    ow_kiosk_pages_show (self, "start");
}

static void
ow_kiosk_window_dispose (GObject *object)
{
  OwKioskWindow *self = OW_KIOSK_WINDOW (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_handle_id (&self->clear, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->catcher);
  g_clear_object (&self->hall);
  g_clear_object (&self->context);
  if (self->announcer != NULL)
    ow_announcer_stop (self->announcer);
  g_clear_object (&self->announcer);
  G_OBJECT_CLASS (ow_kiosk_window_parent_class)->dispose (object);
}

static void
ow_kiosk_window_finalize (GObject *object)
{
  OwKioskWindow *self = OW_KIOSK_WINDOW (object);

  g_clear_pointer (&self->problem, ow_message_unref);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->chosen);
  g_string_free (self->code, TRUE);
  g_free (self->scanned);
  g_clear_pointer (&self->ticket, ow_kiosk_ticket_free);
  g_free (self->station);
  g_free (self->page);
  g_free (self->holder);
  g_free (self->issuer);
  g_free (self->number);
  g_free (self->request_id);
  g_free (self->note);
  g_free (self->said_page);
  g_clear_pointer (&self->said, g_hash_table_unref);
  G_OBJECT_CLASS (ow_kiosk_window_parent_class)->finalize (object);
}

static void
ow_kiosk_window_class_init (OwKioskWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_kiosk_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_kiosk_window_finalize;
}

static void
ow_kiosk_window_init (OwKioskWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *events = gtk_event_controller_legacy_new ();

  self->chosen = g_ptr_array_new ();
  self->code = g_string_new (NULL);
  self->cancellable = g_cancellable_new ();
  self->ticket_class = "normal";
  self->applicants = 1;
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  gtk_box_set_homogeneous (GTK_BOX (self->bar), TRUE);
  self->listen = ow_kiosk_speech_button_new (self);
  gtk_widget_set_hexpand (self->bar, TRUE);
  gtk_box_append (GTK_BOX (foot), self->listen);
  gtk_box_append (GTK_BOX (foot), self->bar);
  gtk_widget_set_vexpand (self->content, TRUE);
  gtk_widget_set_margin_top (box, 24);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 36);
  gtk_widget_set_margin_end (box, 36);
  gtk_widget_add_css_class (box, "ow-touch-window");
  /* On a small screen, or with large text, the page scrolls and the foot with its buttons stays. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->content);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), foot);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), box);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
  gtk_window_set_title (GTK_WINDOW (self), "OneWindow");
  gtk_window_set_default_size (GTK_WINDOW (self), 1366, 768);
  new_intent (self);
}

OwKioskWindow *
ow_kiosk_window_new (AdwApplication *application, const char *station, const char *speech)
{
  OwKioskWindow *self = g_object_new (OW_TYPE_KIOSK_WINDOW, "application", application, NULL);

  self->station = g_strdup (station);
  self->announcer = ow_announcer_new (speech, 0);
  gtk_widget_set_visible (self->listen, ow_announcer_speaks (self->announcer));
  ow_kiosk_pages_show (self, "away");
  return self;
}

void
ow_kiosk_window_set_context (OwKioskWindow *self, OwContext *context)
{
  g_return_if_fail (OW_IS_KIOSK_WINDOW (self));

  if (!g_set_object (&self->context, context))
    return;
  g_clear_object (&self->hall);
  g_clear_object (&self->catcher);
  if (context != NULL)
    {
      self->hall = ow_display_model_new (context);
      g_signal_connect_object (self->hall, "changed", G_CALLBACK (hall_changed_cb), self,
                               G_CONNECT_SWAPPED);
      self->catcher = G_OBJECT (ow_scan_catcher_new (
          GTK_WIDGET (self), ow_profile_get_scanner_prefix (ow_context_get_profile (context))));
      g_signal_connect_object (self->catcher, "text", G_CALLBACK (scan_cb), self, 0);
    }
  ow_kiosk_restart (self);
}

const char *
ow_kiosk_window_get_page (OwKioskWindow *self)
{
  return self->page;
}

OwLanguage
ow_kiosk_window_get_language (OwKioskWindow *self)
{
  return self->language;
}
