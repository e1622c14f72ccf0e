/* Signing in and unlocking. The password is handed to the session and the entry emptied with the
 * answer, unless that asks for the code of the telephone; the page never knows whether the name or
 * the password was wrong. */

#include "ow-sign-in-page.h"

#include <glib/gi18n-lib.h>

#include "ow-counter-error.h"
#include "ow-message.h"
#include "ow-session-password.h"
#include "ow-training.h"
#include "ow-ui.h"

#define MAX_DESK 99

struct _OwSignInPage
{
  GtkBox parent_instance;

  GtkLabel *site;
  GtkLabel *who;
  GtkWidget *name_row;
  GtkEntry *name;
  GtkPasswordEntry *password;
  GtkWidget *code_row;
  GtkEntry *code;
  GtkWidget *caps_lock;
  GtkWidget *desk_row;
  GtkSpinButton *desk;
  GtkLabel *failure;
  GtkWidget *spinner;
  GtkButton *sign_in;
  GtkWidget *sign_out;
  GtkWidget *training;
  GtkBox *staff;
  GtkBox *languages;

  OwSession *session;
  OwLanguage language;
  GdkDevice *keyboard;
  GCancellable *cancellable;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (OwSignInPage, ow_sign_in_page, GTK_TYPE_BOX)

enum
{
  SIGNED_IN,
  UNLOCKED,
  LANGUAGE,
  SIGN_OUT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_busy (OwSignInPage *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sign_in), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->staff), !busy);
}

static void
answer (OwSignInPage *self, const GError *error, guint signal)
{
  g_autofree char *text = NULL;

  set_busy (self, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->code), "");
  /* The password was right and stays where it was typed until the code is there. */
  if (g_error_matches (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_CODE))
    {
      text = ow_error_render (error, self->language);
      gtk_widget_set_visible (self->code_row, TRUE);
      ow_sign_in_page_show_failure (self, text);
      gtk_widget_grab_focus (GTK_WIDGET (self->code));
      return;
    }
  gtk_widget_set_visible (self->code_row, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  if (error != NULL)
    {
      text = ow_error_render (error, self->language);
      ow_sign_in_page_show_failure (self, text);
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
    }
  else
    g_signal_emit (self, signals[signal], 0);
}

static void
sign_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwSignInPage) self = data;
  g_autoptr (GError) error = NULL;

  ow_session_sign_in_finish (OW_SESSION (source), result, &error);
  if (self->session != NULL)
    answer (self, error, SIGNED_IN);
}

static void
unlock_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwSignInPage) self = data;
  g_autoptr (GError) error = NULL;

  ow_session_unlock_finish (OW_SESSION (source), result, &error);
  if (self->session != NULL)
    answer (self, error, UNLOCKED);
}

static void
ask (OwSignInPage *self, const char *name, const char *password)
{
  if (self->busy)
    return;
  ow_sign_in_page_show_failure (self, "");
  set_busy (self, TRUE);
  if (ow_session_is_locked (self->session))
    ow_session_unlock_async (self->session, password, self->cancellable, unlock_cb,
                             g_object_ref (self));
  else
    {
      ow_session_set_code (self->session, gtk_editable_get_text (GTK_EDITABLE (self->code)));
      ow_session_sign_in_async (self->session, name, password,
                                gtk_spin_button_get_value_as_int (self->desk), self->cancellable,
                                sign_in_cb, g_object_ref (self));
    }
}

static void
sign_in_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwSignInPage *self = OW_SIGN_IN_PAGE (widget);
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));

  if (!ow_session_is_locked (self->session) && *name == '\0')
    {
      ow_sign_in_page_show_failure (self,
                                    ow_text (self->language, NULL, N_ ("Type your name first.")));
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
    }
  else if (*password == '\0')
    {
      ow_sign_in_page_show_failure (
          self, ow_text (self->language, NULL, N_ ("Type your password first.")));
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
    }
  else
    ask (self, name, password);
}

static void
sign_out_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGN_OUT], 0);
}

/* Training only: F1 to F9 sign a member of the sample staff in. */
static void
sample_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwSignInPage *self = OW_SIGN_IN_PAGE (widget);
  const OwTrainingStaff *staff = ow_training_get_staff ();
  int index = g_variant_get_int32 (parameter);

  if (!ow_context_is_training (ow_session_get_context (self->session)))
    return;
  for (int i = 0; staff[i].sign_in_name != NULL; i++)
    if (i == index)
      {
        if (ow_session_is_locked (self->session))
          ask (self, NULL, staff[i].password);
        else
          ask (self, staff[i].sign_in_name, staff[i].password);
      }
}

static void
language_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[LANGUAGE], 0, g_variant_get_int32 (parameter));
}

static void
caps_lock_cb (GdkDevice *keyboard, GParamSpec *spec, OwSignInPage *self)
{
  gtk_widget_set_visible (self->caps_lock, gdk_device_get_caps_lock_state (keyboard));
}

static void
realize_cb (OwSignInPage *self, gpointer data)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self)));

  self->keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;
  if (self->keyboard == NULL)
    return;
  g_signal_connect_object (self->keyboard, "notify::caps-lock-state", G_CALLBACK (caps_lock_cb),
                           self, 0);
  caps_lock_cb (self->keyboard, NULL, self);
}

static void
add_staff (OwSignInPage *self)
{
  const OwTrainingStaff *staff = ow_training_get_staff ();

  for (int i = 0; staff[i].sign_in_name != NULL; i++)
    {
      g_autofree char *role = g_strconcat ("role.", staff[i].role, NULL);
      g_autofree char *caption = g_strdup_printf ("F%d  %s · %s", i + 1, staff[i].sign_in_name,
                                                  ow_message_text (role, self->language));
      GtkWidget *button = gtk_button_new_with_label (caption);

      if (ow_session_is_locked (self->session)
          && g_strcmp0 (ow_session_get_login (self->session), staff[i].sign_in_name) != 0)
        continue;
      gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "sign-in.sample");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", i);
      gtk_box_append (self->staff, button);
    }
}

static void
add_languages (OwSignInPage *self)
{
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      GtkWidget *button = gtk_button_new ();

      gtk_button_set_child (GTK_BUTTON (button), ow_language_label_new (i));
      gtk_widget_add_css_class (button, "flat");
      if (i == (int)self->language)
        gtk_widget_add_css_class (button, "ow-chosen");
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      ow_language_get_self_name (i), -1);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "sign-in.language");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", i);
      gtk_box_append (self->languages, button);
    }
}

static void
ow_sign_in_page_dispose (GObject *object)
{
  OwSignInPage *self = OW_SIGN_IN_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_sign_in_page_parent_class)->dispose (object);
}

static void
ow_sign_in_page_finalize (GObject *object)
{
  g_object_unref (OW_SIGN_IN_PAGE (object)->cancellable);
  G_OBJECT_CLASS (ow_sign_in_page_parent_class)->finalize (object);
}

static void
ow_sign_in_page_class_init (OwSignInPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_sign_in_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_sign_in_page_finalize;
  signals[SIGNED_IN]
      = g_signal_new ("signed-in", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNLOCKED]
      = g_signal_new ("unlocked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LANGUAGE] = g_signal_new ("language", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGN_OUT]
      = g_signal_new ("sign-out", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "sign-in.ask", NULL, sign_in_action);
  gtk_widget_class_install_action (widget_class, "sign-in.sign-out", NULL, sign_out_action);
  gtk_widget_class_install_action (widget_class, "sign-in.sample", "i", sample_action);
  gtk_widget_class_install_action (widget_class, "sign-in.language", "i", language_action);
  for (int i = 0; i < 9; i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1 + i, 0, "sign-in.sample", "i", i);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OwSignInPage, site);
  gtk_widget_class_bind_template_child (widget_class, OwSignInPage, who);
  gtk_widget_class_bind_template_child (widget_class, OwSignInPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, OwSignInPage, name);
  gtk_widget_class_bind_template_child (widget_class, OwSignInPage, password);
  gtk_widget_class_bind_template_child (widget_class, OwSignInPage, code_row);
  gtk_widget_class_bind_template_child (widget_class, OwSignInPage, code);
  gtk_widget_class_bind_template_child (widget_class, OwSignInPage, caps_lock);
  gtk_widget_class_bind_template_child (widget_class, OwSignInPage, desk_row);
  gtk_widget_class_bind_template_child (widget_class, OwSignInPage, desk);
  gtk_widget_class_bind_template_child (widget_class, OwSignInPage, failure);
  gtk_widget_class_bind_template_child (widget_class, OwSignInPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, OwSignInPage, sign_in);
  gtk_widget_class_bind_template_child (widget_class, OwSignInPage, sign_out);
  gtk_widget_class_bind_template_child (widget_class, OwSignInPage, training);
  gtk_widget_class_bind_template_child (widget_class, OwSignInPage, staff);
  gtk_widget_class_bind_template_child (widget_class, OwSignInPage, languages);
}

static void
ow_sign_in_page_init (OwSignInPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  gtk_spin_button_set_range (self->desk, 1, MAX_DESK);
  g_signal_connect (self, "realize", G_CALLBACK (realize_cb), NULL);
}

OwSignInPage *
ow_sign_in_page_new (OwSession *session, OwLanguage language)
{
  OwSignInPage *self = g_object_new (OW_TYPE_SIGN_IN_PAGE, NULL);
  OwContext *context = ow_session_get_context (session);
  int desk = ow_profile_get_desk (ow_context_get_profile (context));
  gboolean locked = ow_session_is_locked (session);

  self->session = g_object_ref (session);
  self->language = language;
  gtk_label_set_text (self->site, ow_context_get_site_name (context, language));
  gtk_spin_button_set_value (self->desk, MAX (desk, 1));
  gtk_widget_set_visible (self->name_row, !locked);
  gtk_widget_set_visible (self->desk_row, !locked);
  gtk_widget_set_visible (self->sign_out, locked);
  gtk_widget_set_visible (GTK_WIDGET (self->who), locked);
  if (locked)
    {
      g_autoptr (OwMessage) message
          = ow_message_new ("window.locked", "name", ow_session_get_name (session), NULL);
      g_autofree char *text = ow_message_render (message, language);

      gtk_label_set_text (self->who, text);
      gtk_button_set_label (self->sign_in, ow_text (language, NULL, N_ ("Unlock")));
    }
  gtk_widget_set_visible (self->training, ow_context_is_training (context));
  if (ow_context_is_training (context))
    add_staff (self);
  add_languages (self);
  ow_ui_set_face (GTK_WIDGET (self), language);
  return self;
}

const char *
ow_sign_in_page_get_name (OwSignInPage *self, int *ret_desk)
{
  g_return_val_if_fail (OW_IS_SIGN_IN_PAGE (self), "");

  if (ret_desk != NULL)
    *ret_desk = gtk_spin_button_get_value_as_int (self->desk);
  return gtk_editable_get_text (GTK_EDITABLE (self->name));
}

void
ow_sign_in_page_set_name (OwSignInPage *self, const char *name, int desk)
{
  g_return_if_fail (OW_IS_SIGN_IN_PAGE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  if (desk > 0)
    gtk_spin_button_set_value (self->desk, desk);
}

void
ow_sign_in_page_show_failure (OwSignInPage *self, const char *text)
{
  g_return_if_fail (OW_IS_SIGN_IN_PAGE (self));

  gtk_label_set_text (self->failure, text);
}

void
ow_sign_in_page_focus (OwSignInPage *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));

  g_return_if_fail (OW_IS_SIGN_IN_PAGE (self));

  if (gtk_widget_get_visible (self->name_row) && *name == '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->name));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->password));
}
