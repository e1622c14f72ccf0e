/* The window of one counter: which page is shown, and the language of it. What an act does is asked
 * of counter/; the acts, scans and paper of the window are files of their own. */

#include "ow-counter-window-private.h"

#include <glib/gi18n-lib.h>

#include "ow-keys.h"
#include "ow-message.h"
#include "ow-countersign-desk.h"
#include "ow-session-password.h"
#include "ow-ui.h"

#define BUSY_MS 300

G_DEFINE_FINAL_TYPE (OwCounterWindow, ow_counter_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  RETRY,
  LANGUAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

const char *
ow_counter_window_text (OwCounterWindow *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

void
ow_counter_window_toast (OwCounterWindow *self, const char *text)
{
  if (self->toasts != NULL)
    ow_toast_area_say (self->toasts, text, self->language);
}

void
ow_counter_window_say (OwCounterWindow *self,
                       const char *id,
                       const char *argument,
                       const char *value)
{
  g_autoptr (OwMessage) message = ow_message_new (id, argument, value, NULL);
  g_autofree char *text = ow_message_render (message, self->language);

  ow_counter_window_toast (self, text);
}

static gboolean
busy_cb (gpointer data)
{
  OwCounterWindow *self = data;

  self->busy_timer = 0;
  if (self->work != NULL)
    ow_party_bar_set_busy (ow_work_page_get_bar (self->work), TRUE);
  return G_SOURCE_REMOVE;
}

void
ow_counter_window_begin (OwCounterWindow *self)
{
  if (self->busy++ == 0)
    self->busy_timer = g_timeout_add (BUSY_MS, busy_cb, self);
}

void
ow_counter_window_end (OwCounterWindow *self)
{
  g_return_if_fail (self->busy > 0);

  if (--self->busy > 0)
    return;
  g_clear_handle_id (&self->busy_timer, g_source_remove);
  if (self->work != NULL)
    ow_party_bar_set_busy (ow_work_page_get_bar (self->work), FALSE);
  ow_counter_window_check_party (self);
  ow_counter_window_press_next (self);
}

gboolean
ow_counter_window_is_working (OwCounterWindow *self)
{
  return self->work != NULL && ow_session_is_signed_in (self->session)
         && !ow_session_is_locked (self->session);
}

void
ow_counter_window_show_error (OwCounterWindow *self, const GError *error)
{
  g_autofree char *text = NULL;

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = ow_error_render (error, self->language);
  self->away_said = ow_counter_window_is_server_away (self, error);
  if (ow_counter_window_is_working (self))
    {
      ow_banner_show (ow_work_page_get_banner (self->work), text);
      ow_banner_add_act (ow_work_page_get_banner (self->work), "close", N_ ("Close"));
    }
  else if (self->sign_in != NULL)
    ow_sign_in_page_show_failure (self->sign_in, text);
}

static void
sitting_state_cb (OwCounterWindow *self)
{
  const char *state = ow_sitting_get_state (self->sitting);

  if (g_str_equal (state, "called") || g_str_equal (state, "serving"))
    return;
  g_set_object (&self->ended, self->sitting);
  ow_counter_window_set_sitting (self, NULL);
}

void
ow_counter_window_set_sitting (OwCounterWindow *self, OwSitting *sitting)
{
  if (self->sitting == sitting)
    return;
  if (self->sitting != NULL)
    g_signal_handlers_disconnect_by_func (self->sitting, sitting_state_cb, self);
  g_set_object (&self->sitting, sitting);
  self->at_counter = FALSE;
  if (sitting != NULL)
    g_signal_connect_object (sitting, "notify::state", G_CALLBACK (sitting_state_cb), self,
                             G_CONNECT_SWAPPED);
  ow_counter_window_check_party (self);
  if (self->work != NULL)
    ow_work_page_set_sitting (self->work, sitting);
}

/* Pages */

void
ow_counter_window_set_page (OwCounterWindow *self, GtkWidget *page, const char *name)
{
  GtkWidget *old = gtk_stack_get_child_by_name (self->stack, name);

  if (old != NULL)
    gtk_stack_remove (self->stack, old);
  gtk_stack_add_named (self->stack, page, name);
  gtk_stack_set_visible_child_name (self->stack, name);
}

void
ow_counter_window_drop_page (OwCounterWindow *self, const char *name)
{
  GtkWidget *old = gtk_stack_get_child_by_name (self->stack, name);

  if (old != NULL)
    gtk_stack_remove (self->stack, old);
}

/* A page with the header of a plain window over it. */
GtkWidget *
ow_counter_window_page_new (GtkWidget *content)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  gtk_widget_add_css_class (header, "flat");
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), content);
  return box;
}

static void
page_language_cb (GtkWidget *page, int language, OwCounterWindow *self)
{
  ow_counter_window_set_language (self, language);
}

/* A list that could not be read: the line of the server says why, and it is read by itself. */
static void
list_failed_cb (OwCounterWindow *self, const GError *error)
{
  if (!ow_counter_window_is_server_away (self, error))
    ow_counter_window_show_error (self, error);
}

static void show_work (OwCounterWindow *self, const char *pane);

void
ow_counter_window_start_work (OwCounterWindow *self)
{
  g_autoptr (OwQueueModel) queue = ow_queue_model_new (self->session);

  g_clear_object (&self->cases);
  ow_counter_window_set_queue (self, queue);
  g_signal_connect_object (self->queue, "failed", G_CALLBACK (list_failed_cb), self,
                           G_CONNECT_SWAPPED);
  self->cases = ow_case_list_model_new (self->session, ow_session_may (self->session, "case.check")
                                                           ? OW_CASE_LIST_TO_CHECK
                                                           : OW_CASE_LIST_TODAY);
  ow_counter_window_start_practice (self);
  show_work (self, "queue");
  ow_counter_window_first_check (self);
  ow_counter_window_resume (self);
  ow_counter_window_offer_files (self);
}

static void
signed_in_cb (OwSignInPage *page, OwCounterWindow *self)
{
  if (ow_session_must_change_password (self->session))
    ow_counter_window_ask_password (self);
  else if (ow_session_must_enrol (self->session))
    ow_counter_window_ask_factor (self);
  else
    ow_counter_window_start_work (self);
}

static void
unlocked_cb (OwSignInPage *page, OwCounterWindow *self)
{
  self->sign_in = NULL;
  ow_counter_window_show_work (self);
  ow_counter_window_show_dialogs (self);
  ow_counter_window_drop_page (self, "sign-in");
  if (self->idle != NULL)
    ow_idle_watch_touch (self->idle);
  ow_counter_window_focus_left (self);
  if (ow_session_must_change_password (self->session))
    ow_counter_window_ask_password (self);
  else if (ow_session_must_enrol (self->session))
    ow_counter_window_ask_factor (self);
}

static void
show_sign_in (OwCounterWindow *self)
{
  self->sign_in = ow_sign_in_page_new (self->session, self->language);
  g_signal_connect_object (self->sign_in, "signed-in", G_CALLBACK (signed_in_cb), self, 0);
  g_signal_connect_object (self->sign_in, "unlocked", G_CALLBACK (unlocked_cb), self, 0);
  g_signal_connect_object (self->sign_in, "language", G_CALLBACK (page_language_cb), self, 0);
  g_signal_connect_object (self->sign_in, "sign-out", G_CALLBACK (ow_session_sign_out),
                           self->session, G_CONNECT_SWAPPED);
  ow_counter_window_set_page (self, ow_counter_window_page_new (GTK_WIDGET (self->sign_in)),
                              "sign-in");
  ow_sign_in_page_focus (self->sign_in);
}

static void
pane_done_cb (OwPane *pane, const char *text, OwCounterWindow *self)
{
  ow_counter_window_toast (self, text);
}

static void
pane_failed_cb (OwPane *pane, const GError *error, OwCounterWindow *self)
{
  ow_counter_window_show_error (self, error);
}

static void
pane_paper_cb (OwPane *pane, int kind, gint64 id, int language, OwCounterWindow *self)
{
  ow_counter_window_show_paper (self, kind, id, language);
}

static void
pane_offer_cb (OwPane *pane,
               const char *text,
               const char *button,
               const char *action,
               guint seconds,
               OwCounterWindow *self)
{
  if (self->toasts == NULL)
    return;
  if (text != NULL)
    ow_toast_area_offer (self->toasts, GTK_WIDGET (pane), text, button, action, seconds,
                         self->language);
  else
    ow_toast_area_withdraw (self->toasts, GTK_WIDGET (pane));
}

static void
pane_print_cb (
    OwPane *pane, int kind, gint64 id, int language, const char *number, OwCounterWindow *self)
{
  ow_counter_window_print (self, kind, id, language, number);
}

static void
pane_go_cb (OwPane *pane, const char *name, OwCounterWindow *self)
{
  ow_work_page_set_pane (self->work, name);
}

static void
pane_made_cb (OwWorkPage *page, OwPane *pane, OwCounterWindow *self)
{
  g_signal_connect_object (pane, "done", G_CALLBACK (pane_done_cb), self, 0);
  g_signal_connect_object (pane, "offer", G_CALLBACK (pane_offer_cb), self, 0);
  g_signal_connect_object (pane, "failed", G_CALLBACK (pane_failed_cb), self, 0);
  g_signal_connect_object (pane, "paper", G_CALLBACK (pane_paper_cb), self, 0);
  g_signal_connect_object (pane, "print", G_CALLBACK (pane_print_cb), self, 0);
  g_signal_connect_object (pane, "go", G_CALLBACK (pane_go_cb), self, 0);
  g_signal_connect_object (pane, "scanned", G_CALLBACK (ow_counter_window_take_scan), self,
                           G_CONNECT_SWAPPED);
  if (OW_IS_QUEUE_PANE (pane))
    ow_counter_window_connect_queue (self, OW_QUEUE_PANE (pane));
  else if (OW_IS_PERMIT_PANE (pane))
    ow_counter_window_connect_permit (self, OW_PERMIT_PANE (pane));
  else if (OW_IS_SYSTEMS_PANE (pane) || OW_IS_LAYER_PANE (pane))
    ow_counter_window_connect_files (self, GTK_WIDGET (pane));
}

static void
banner_act_cb (OwBanner *banner, const char *id, OwCounterWindow *self)
{
  gint64 case_id
      = g_str_has_prefix (id, "case-") ? g_ascii_strtoll (id + strlen ("case-"), NULL, 10) : 0;

  ow_banner_show (banner, NULL);
  if (case_id != 0)
    ow_counter_window_show_case (self, case_id);
}

static void
search_cb (OwPartyBar *bar, const char *text, OwCounterWindow *self)
{
  ow_counter_window_scan (self, text);
}

static void
show_work (OwCounterWindow *self, const char *pane)
{
  OwWorkPage *old = self->work;

  self->work = ow_work_page_new (self->session, self->queue, self->cases, old, self->language);
  g_signal_connect_object (ow_work_page_get_bar (self->work), "search", G_CALLBACK (search_cb),
                           self, 0);
  g_signal_connect_object (ow_work_page_get_banner (self->work), "act", G_CALLBACK (banner_act_cb),
                           self, 0);
  g_signal_connect_object (self->work, "pane-made", G_CALLBACK (pane_made_cb), self, 0);
  ow_counter_window_connect_paper (self);
  ow_counter_window_connect_practice (self);
  ow_work_page_set_sitting (self->work, self->sitting);
  ow_work_page_open (self->work);
  /* What is said stands under the work only: the page of a lock shows none of it. The undo
   * of the window outlives a change of language, in its words; what else was said, and what the old
   * panes offered, does not. */
  if (self->work_box == NULL)
    {
      self->work_box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
      self->toasts = ow_toast_area_new ();
      gtk_box_append (self->work_box, GTK_WIDGET (self->toasts));
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->work_box), "work");
    }
  if (old != NULL)
    {
      ow_toast_area_clear (self->toasts);
      ow_counter_window_reword_undo (self);
      gtk_box_remove (self->work_box, GTK_WIDGET (old));
    }
  gtk_widget_set_vexpand (GTK_WIDGET (self->work), TRUE);
  gtk_box_prepend (self->work_box, GTK_WIDGET (self->work));
  ow_counter_window_show_work (self);
  self->sign_in = NULL;
  ow_counter_window_drop_page (self, "sign-in");
  ow_work_page_set_pane (self->work, pane);
}

static void
show_opening (OwCounterWindow *self)
{
  GtkWidget *status = adw_status_page_new ();
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  adw_status_page_set_title (ADW_STATUS_PAGE (status),
                             ow_counter_window_text (self, N_ ("Opening the store…")));
  adw_status_page_set_child (ADW_STATUS_PAGE (status), spinner);
  ow_ui_set_face (status, self->language);
  ow_counter_window_set_page (self, ow_counter_window_page_new (status), "opening");
}

static void
retry_cb (GtkButton *button, OwCounterWindow *self)
{
  g_signal_emit (self, signals[RETRY], 0);
}

static void
show_failure (OwCounterWindow *self)
{
  GtkWidget *status = adw_status_page_new ();
  GtkWidget *retry = gtk_button_new_with_label (ow_counter_window_text (self, N_ ("Retry")));
  g_autofree char *text = ow_error_render (self->failure, self->language);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "dialog-error-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status),
                             ow_counter_window_text (self, N_ ("The store is not open")));
  adw_status_page_set_description (ADW_STATUS_PAGE (status), escaped);
  gtk_widget_add_css_class (retry, "pill");
  gtk_widget_add_css_class (retry, "suggested-action");
  gtk_widget_set_halign (retry, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), retry);
  g_signal_connect_object (retry, "clicked", G_CALLBACK (retry_cb), self, 0);
  ow_ui_set_face (status, self->language);
  ow_counter_window_set_page (self, ow_counter_window_page_new (status), "failure");
  gtk_widget_grab_focus (retry);
}

static void
set_up_cb (OwSetupPage *page, OwCounterWindow *self)
{
  g_signal_emit (self, signals[RETRY], 0);
}

static void
show_setup (OwCounterWindow *self, const char *centre, int desk)
{
  OwSetupPage *old = self->setup;

  self->setup = ow_setup_page_new (self->profile, centre, desk, self->language);
  if (old != NULL)
    ow_setup_page_take (self->setup, old);
  g_signal_connect_object (self->setup, "done", G_CALLBACK (set_up_cb), self, 0);
  g_signal_connect_object (self->setup, "language", G_CALLBACK (page_language_cb), self, 0);
  g_signal_connect_object (self->setup, "replace", G_CALLBACK (ow_counter_window_replace_desk),
                           self, G_CONNECT_SWAPPED);
  ow_counter_window_set_page (self, ow_counter_window_page_new (GTK_WIDGET (self->setup)), "setup");
}

/* Lock, sign out, language */

static void
locked_cb (OwSession *session, GParamSpec *spec, OwCounterWindow *self)
{
  if (!ow_session_is_locked (session) || self->work == NULL)
    return;
  if (self->results != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->results));
  /* Of a blanked screen it is known already what was hidden and had the focus. */
  if (!ow_counter_window_forget_blank (self))
    g_set_weak_pointer (&self->left, gtk_window_get_focus (GTK_WINDOW (self)));
  ow_counter_window_hide_dialogs (self);
  show_sign_in (self);
}

static void
signed_in_changed_cb (OwSession *session, GParamSpec *spec, OwCounterWindow *self)
{
  if (ow_session_is_signed_in (session))
    return;
  ow_counter_window_forget_blank (self);
  ow_counter_window_hide_dialogs (self);
  ow_counter_window_drop_dialogs (self);
  ow_counter_window_set_sitting (self, NULL);
  g_clear_object (&self->ended);
  g_clear_pointer (&self->undo_said, ow_message_unref);
  g_clear_object (&self->practice);
  ow_counter_window_forget_paper (self);
  self->work = NULL;
  self->results = NULL;
  self->toasts = NULL;
  self->work_box = NULL;
  ow_counter_window_drop_page (self, "work");
  ow_counter_window_set_queue (self, NULL);
  g_clear_object (&self->cases);
  show_sign_in (self);
}

static void
lock (OwCounterWindow *self)
{
  if (!ow_counter_window_is_working (self))
    return;
  ow_counter_window_save_drafts (self);
  ow_session_lock (self->session);
}

static void
lock_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lock (OW_COUNTER_WINDOW (widget));
}

static void
sign_out_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCounterWindow) self = data;
  g_autoptr (GError) error = NULL;

  /* Signing out with a draft that could not be saved would lose it. */
  if (!ow_sitting_save_finish (OW_SITTING (source), result, &error))
    ow_counter_window_show_error (self, error);
  else if (self->session != NULL)
    ow_session_sign_out (self->session);
}

static void
sign_out_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);

  if (self->session == NULL || !ow_session_is_signed_in (self->session))
    return;
  if (self->sitting != NULL)
    ow_sitting_save_async (self->sitting, NULL, sign_out_saved_cb, g_object_ref (self));
  else
    ow_session_sign_out (self->session);
}

static void
language_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwLanguage language;

  if (ow_language_parse (g_variant_get_string (parameter, NULL), &language))
    ow_counter_window_set_language (OW_COUNTER_WINDOW (widget), language);
}

static void
pane_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);

  if (ow_counter_window_is_working (self))
    ow_work_page_set_pane (self->work, g_variant_get_string (parameter, NULL));
}

static void
next_pane_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);

  if (ow_counter_window_is_working (self))
    ow_work_page_next_pane (self->work);
}

static void
scan_focus_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);

  if (ow_counter_window_is_working (self))
    gtk_widget_grab_focus (GTK_WIDGET (ow_party_bar_get_scan (ow_work_page_get_bar (self->work))));
}

static void
closing_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCounterWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!ow_sitting_save_finish (OW_SITTING (source), result, &error))
    ow_counter_window_show_error (self, error);
  else
    gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
ow_counter_window_close_request (GtkWindow *window)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (window);

  if (self->sitting == NULL)
    return GDK_EVENT_PROPAGATE;
  ow_sitting_save_async (self->sitting, NULL, closing_cb, g_object_ref (self));
  return GDK_EVENT_STOP;
}

static void
ow_counter_window_dispose (GObject *object)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (object);

  g_clear_handle_id (&self->busy_timer, g_source_remove);
  ow_counter_window_forget_presses (self);
  ow_counter_window_forget_server (self);
  ow_counter_window_forget_clock (self);
  g_clear_pointer (&self->settings, ow_settings_watch_free);
  g_clear_pointer (&self->approvals, ow_change_watch_free);
  g_clear_object (&self->idle);
  g_clear_weak_pointer (&self->left);
  g_clear_weak_pointer (&self->blank);
  g_clear_object (&self->catcher);
  g_clear_object (&self->dialogs);
  self->work = NULL;
  self->toasts = NULL;
  self->work_box = NULL;
  self->sign_in = NULL;
  self->setup = NULL;
  if (self->results != NULL)
    gtk_widget_unparent (self->results);
  self->results = NULL;
  if (self->sitting != NULL)
    g_signal_handlers_disconnect_by_func (self->sitting, sitting_state_cb, self);
  g_clear_object (&self->sitting);
  g_clear_object (&self->ended);
  g_clear_object (&self->practice);
  ow_counter_window_set_queue (self, NULL);
  g_clear_object (&self->cases);
  G_OBJECT_CLASS (ow_counter_window_parent_class)->dispose (object);
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      ow_session_set_countersign (self->session, NULL, NULL);
    }
  g_clear_object (&self->session);
  g_clear_object (&self->context);
}

static void
ow_counter_window_finalize (GObject *object)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (object);

  g_clear_error (&self->failure);
  g_clear_pointer (&self->profile, ow_profile_free);
  g_clear_pointer (&self->undo_said, ow_message_unref);
  g_clear_pointer (&self->failed, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_ptr_array_unref (self->hidden);
  g_free (self->countersigner);
  G_OBJECT_CLASS (ow_counter_window_parent_class)->finalize (object);
}

static void
ow_counter_window_class_init (OwCounterWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_counter_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_counter_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = ow_counter_window_close_request;
  signals[RETRY]
      = g_signal_new ("retry", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LANGUAGE] = g_signal_new ("language", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_INT);
  ow_counter_window_install_help (widget_class);
  gtk_widget_class_install_action (widget_class, "session.lock", NULL, lock_action);
  gtk_widget_class_install_action (widget_class, "session.sign-out", NULL, sign_out_action);
  gtk_widget_class_install_action (widget_class, "window.language", "s", language_action);
  gtk_widget_class_install_action (widget_class, "window.pane", "s", pane_action);
  gtk_widget_class_install_action (widget_class, "window.next-pane", NULL, next_pane_action);
  gtk_widget_class_install_action (widget_class, "scan.focus", NULL, scan_focus_action);
  ow_counter_window_install_acts (widget_class);
  ow_counter_window_install_hall (widget_class);
  ow_counter_window_install_scan (widget_class);
  ow_counter_window_install_typed (widget_class);
  ow_counter_window_install_settings (widget_class);
  ow_counter_window_install_blank (widget_class);
  ow_counter_window_install_practice (widget_class);
  ow_counter_window_install_approvals (widget_class);
  ow_keys_bind (widget_class, OW_KEYS_PARTY);
  ow_keys_bind (widget_class, OW_KEYS_QUEUE);
  ow_keys_bind (widget_class, OW_KEYS_WINDOW);
}

/* A list without rows lies behind the words that say so and may never have been on the screen; GTK
 * 4 lets no key pass a focus that is not realized, and the whole window would be deaf. What holds
 * it takes the focus instead, so that the keys of the pane go on. */
static void
focus_changed_cb (OwCounterWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (ow_counter_window_keep_blank (self))
    return;
  if (focus == NULL || !gtk_widget_get_realized (GTK_WIDGET (self))
      || gtk_widget_get_realized (focus))
    return;
  while (!gtk_widget_get_realized (focus))
    focus = gtk_widget_get_parent (focus);
  gtk_root_set_focus (GTK_ROOT (self), focus);
}

static void
ow_counter_window_init (OwCounterWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->stack = GTK_STACK (gtk_stack_new ());
  self->server = ow_banner_new (self->language);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->server));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  self->hidden = g_ptr_array_new_with_free_func (g_object_unref);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 1366, 768);
  gtk_window_set_title (GTK_WINDOW (self), "OneWindow");
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_changed_cb), NULL);
}

OwCounterWindow *
ow_counter_window_new (AdwApplication *application, OwLanguage language)
{
  OwCounterWindow *self = g_object_new (OW_TYPE_COUNTER_WINDOW, "application", application, NULL);

  self->language = language;
  ow_ui_set_language (language);
  show_opening (self);
  return self;
}

void
ow_counter_window_show_opening (OwCounterWindow *self)
{
  g_return_if_fail (OW_IS_COUNTER_WINDOW (self));

  g_clear_error (&self->failure);
  self->setup = NULL;
  ow_counter_window_drop_page (self, "setup");
  ow_counter_window_drop_page (self, "failure");
  show_opening (self);
}

static void
scanned_cb (OwScanCatcher *catcher, const char *text, OwCounterWindow *self)
{
  GtkWindow *dialog = ow_counter_window_unblank (self);

  if (dialog != NULL)
    ow_counter_window_scan_over (self, dialog, text);
  else
    ow_counter_window_scan (self, text);
  if (self->practice != NULL)
    ow_practice_count_scan (self->practice);
}

static void
scanned_over_cb (OwDialogWatch *watch, GtkWindow *dialog, const char *text, OwCounterWindow *self)
{
  ow_counter_window_scan_over (self, dialog, text);
}

static void
idle_cb (OwIdleWatch *watch, OwCounterWindow *self)
{
  lock (self);
}

void
ow_counter_window_set_context (OwCounterWindow *self, OwContext *context)
{
  g_return_if_fail (OW_IS_COUNTER_WINDOW (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  self->session = ow_session_new (context);
  ow_counter_window_watch_trainee (self);
  g_signal_connect_object (self->session, "notify::locked", G_CALLBACK (locked_cb), self, 0);
  g_signal_connect_object (self->session, "notify::signed-in", G_CALLBACK (signed_in_changed_cb),
                           self, 0);
  self->idle = ow_idle_watch_new (GTK_WINDOW (self), OW_LOCK_MINUTES_DEFAULT * 60 * 1000);
  g_signal_connect_object (self->idle, "idle", G_CALLBACK (idle_cb), self, 0);
  self->catcher = ow_scan_catcher_new (GTK_WIDGET (self), NULL);
  g_signal_connect_object (self->catcher, "text", G_CALLBACK (scanned_cb), self, 0);
  self->dialogs = ow_dialog_watch_new (GTK_WINDOW (self));
  g_signal_connect_object (self->dialogs, "text", G_CALLBACK (scanned_over_cb), self, 0);
  ow_counter_window_watch_blank (self);
  ow_counter_window_watch_practice (self);
  ow_counter_window_watch_server (self);
  ow_counter_window_watch_clock (self);
  ow_counter_window_watch_settings (self);
  ow_counter_window_watch_approvals (self);
  ow_counter_window_take_settings (self);
  show_sign_in (self);
  ow_counter_window_drop_rescue (self);
  ow_counter_window_drop_page (self, "opening");
}

void
ow_counter_window_show_setup (OwCounterWindow *self,
                              OwProfile *profile,
                              const char *centre,
                              int desk)
{
  g_return_if_fail (OW_IS_COUNTER_WINDOW (self));

  ow_counter_window_drop_rescue (self);
  self->setup = NULL;
  ow_counter_window_drop_page (self, "setup");
  g_clear_pointer (&self->profile, ow_profile_free);
  self->profile = profile;
  show_setup (self, centre, desk);
}

void
ow_counter_window_show_failure (OwCounterWindow *self, const GError *error)
{
  g_return_if_fail (OW_IS_COUNTER_WINDOW (self));

  g_clear_error (&self->failure);
  self->failure = g_error_copy (error);
  show_failure (self);
}

OwLanguage
ow_counter_window_get_language (OwCounterWindow *self)
{
  g_return_val_if_fail (OW_IS_COUNTER_WINDOW (self), OW_LANGUAGE_ZH);

  return self->language;
}

void
ow_counter_window_set_language (OwCounterWindow *self, OwLanguage language)
{
  g_autofree char *name = NULL;
  g_autofree char *pane = NULL;
  g_autofree char *scan = NULL;
  const char *shown;
  int desk = 0;

  g_return_if_fail (OW_IS_COUNTER_WINDOW (self));

  if (language == self->language)
    return;
  ow_counter_window_unblank (self);
  shown = gtk_stack_get_visible_child_name (self->stack);
  self->language = language;
  ow_ui_set_language (language);
  ow_counter_window_say_server (self);
  if (self->work != NULL)
    {
      pane = g_strdup (ow_work_page_get_pane (self->work));
      scan = g_strdup (gtk_editable_get_text (
          GTK_EDITABLE (ow_party_bar_get_scan (ow_work_page_get_bar (self->work)))));
    }
  if (self->sign_in != NULL)
    name = g_strdup (ow_sign_in_page_get_name (self->sign_in, &desk));
  if (g_str_equal (shown, "opening"))
    show_opening (self);
  else if (g_str_equal (shown, "failure"))
    show_failure (self);
  else if (g_str_equal (shown, "setup"))
    show_setup (self, NULL, 0);
  else if (g_str_equal (shown, "rescue"))
    ow_counter_window_make_rescue (self);
  if (self->work != NULL)
    {
      gboolean locked = ow_session_is_locked (self->session);

      self->results = NULL;
      show_work (self, pane);
      gtk_editable_set_text (
          GTK_EDITABLE (ow_party_bar_get_scan (ow_work_page_get_bar (self->work))), scan);
      if (locked)
        show_sign_in (self);
    }
  else if (name != NULL)
    {
      show_sign_in (self);
      ow_sign_in_page_set_name (self->sign_in, name, desk);
      ow_sign_in_page_focus (self->sign_in);
    }
  g_signal_emit (self, signals[LANGUAGE], 0, (int)language);
}

OwSession *
ow_counter_window_get_session (OwCounterWindow *self)
{
  g_return_val_if_fail (OW_IS_COUNTER_WINDOW (self), NULL);

  return self->session;
}

OwSitting *
ow_counter_window_get_sitting (OwCounterWindow *self)
{
  g_return_val_if_fail (OW_IS_COUNTER_WINDOW (self), NULL);

  return self->sitting;
}

const char *
ow_counter_window_get_view (OwCounterWindow *self)
{
  const char *shown;

  g_return_val_if_fail (OW_IS_COUNTER_WINDOW (self), NULL);

  shown = gtk_stack_get_visible_child_name (self->stack);
  if (g_strcmp0 (shown, "work") == 0)
    return ow_work_page_get_pane (self->work);
  if (g_strcmp0 (shown, "sign-in") == 0 && ow_session_is_locked (self->session))
    return "locked";
  return shown;
}
