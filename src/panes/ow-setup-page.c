/* First start: of a site, or of a counter in a hall that is there. Everything is checked before
 * anything is made; what goes wrong while making is shown here and leaves nothing behind, so that
 * pressing the button again is always right. */

#include "ow-setup-page.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "ow-counter-error.h"
#include "ow-message.h"
#include "ow-site-setup.h"
#include "ow-store-error.h"
#include "ow-task.h"
#include "ow-ui.h"

#define PASSWORD_LENGTH 10
#define HASH_COST       17

struct _OwSetupPage
{
  GtkBox parent_instance;

  GtkCheckButton *shenyang;
  GtkCheckButton *dalian;
  GtkCheckButton *join;
  GtkEntry *address;
  GtkWidget *joining;
  GtkWidget *founding;
  GtkEntry *login;
  GtkEntry *name;
  GtkPasswordEntry *password;
  GtkPasswordEntry *again;
  GtkSpinButton *desk;
  GtkLabel *place;
  GtkLabel *failure;
  GtkWidget *spinner;
  GtkWidget *create;
  GtkBox *languages;

  OwProfile *profile;
  OwLanguage language;
};

G_DEFINE_FINAL_TYPE (OwSetupPage, ow_setup_page, GTK_TYPE_BOX)

enum
{
  DONE,
  LANGUAGE,
  REPLACE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A snapshot for the worker: it never touches the page. */
typedef struct
{
  char *path, *centre, *login, *name, *password;
  gboolean join;
} Setup;

static void
setup_free (gpointer data)
{
  Setup *setup = data;

  g_free (setup->path);
  g_free (setup->centre);
  g_free (setup->login);
  g_free (setup->name);
  g_free (setup->password);
  g_free (setup);
}

/* What the address leads to must be a store that this program can open for real work. */
static void
join_thread (GTask *task, const Setup *setup)
{
  GError *error = NULL;
  g_autoptr (OwSite) site = ow_store_peek (setup->path, &error);

  if (site != NULL && site->training)
    ow_message_set_error (&error, OW_STORE_ERROR, OW_STORE_ERROR_MODE,
                          ow_message_new ("error.store.mode", NULL));
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
setup_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Setup *setup = data;
  g_autofree char *folder = g_path_get_dirname (setup->path);
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (OwStore) store = NULL;
  GError *error = NULL;

  if (setup->join)
    {
      join_thread (task, setup);
      return;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      ow_message_set_error (&error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                            ow_message_new ("error.profile.unwritable", "file", folder, "reason",
                                            g_strerror (errno), NULL));
      g_task_return_error (task, error);
      return;
    }
  store = ow_site_setup_create (setup->path, setup->centre, FALSE, clock, &error);
  if (store != NULL
      && ow_site_setup_add_staff (store, setup->login, setup->name, "administrator",
                                  setup->password, HASH_COST, 0, &error)
             != 0)
    g_task_return_boolean (task, TRUE);
  else
    {
      /* A site without an administrator could never be used. */
      if (store != NULL)
        {
          g_autofree char *secret = g_strconcat (setup->path, ".secret", NULL);

          g_clear_pointer (&store, ow_store_unref);
          g_unlink (setup->path);
          g_unlink (secret);
        }
      g_task_return_error (task, error);
    }
}

static void
set_busy (OwSetupPage *self, gboolean busy)
{
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_sensitive (self->create, !busy);
}

static void
setup_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  OwSetupPage *self = OW_SETUP_PAGE (source);
  const Setup *setup = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  set_busy (self, FALSE);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (setup->join)
        ow_profile_set_store_path (self->profile, setup->path);
      ow_profile_set_desk (self->profile, gtk_spin_button_get_value_as_int (self->desk));
      ow_profile_want_check (self->profile);
      if (ow_profile_save (self->profile, &error))
        {
          gtk_editable_set_text (GTK_EDITABLE (self->password), "");
          gtk_editable_set_text (GTK_EDITABLE (self->again), "");
          g_signal_emit (self, signals[DONE], 0);
          return;
        }
    }
  text = ow_error_render (error, self->language);
  gtk_label_set_text (self->failure, text);
}

/* The first thing that is not right, with the entry to put it right in; NULL when all is. */
static const char *
find_fault (OwSetupPage *self, GtkWidget **ret_entry)
{
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));

  if (gtk_check_button_get_active (self->join))
    {
      g_autofree char *address
          = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address))));

      *ret_entry = GTK_WIDGET (self->address);
      return ow_store_address_is_server (address)
                 ? NULL
                 : ow_text (self->language, NULL,
                            N_ ("Type the address of the database. It begins with postgresql://"));
    }
  *ret_entry = GTK_WIDGET (self->shenyang);
  if (!gtk_check_button_get_active (self->shenyang) && !gtk_check_button_get_active (self->dalian))
    return ow_text (self->language, NULL, N_ ("Choose the center first."));
  *ret_entry = GTK_WIDGET (self->login);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->login)) == '\0')
    return ow_text (self->language, NULL, N_ ("Type the name for signing in."));
  *ret_entry = GTK_WIDGET (self->password);
  if (g_utf8_strlen (password, -1) < PASSWORD_LENGTH)
    return ow_message_text ("error.counter.password-short", self->language);
  *ret_entry = GTK_WIDGET (self->again);
  if (g_strcmp0 (password, gtk_editable_get_text (GTK_EDITABLE (self->again))) != 0)
    return ow_text (self->language, NULL,
                    N_ ("The two passwords differ. Type the same password twice."));
  return NULL;
}

static void
create_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwSetupPage *self = OW_SETUP_PAGE (widget);
  g_autoptr (GTask) task = NULL;
  GtkWidget *entry;
  const char *fault = find_fault (self, &entry);
  Setup *setup;

  gtk_label_set_text (self->failure, fault != NULL ? fault : "");
  if (fault != NULL)
    {
      gtk_widget_grab_focus (entry);
      return;
    }
  setup = g_new0 (Setup, 1);
  setup->join = gtk_check_button_get_active (self->join);
  setup->path = setup->join
                    ? g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address))))
                    : g_strdup (ow_profile_get_store_path (self->profile));
  setup->centre = g_strdup (gtk_check_button_get_active (self->dalian) ? "dalian" : "shenyang");
  setup->login = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->login))));
  setup->name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  if (*setup->name == '\0')
    {
      g_free (setup->name);
      setup->name = g_strdup (setup->login);
    }
  setup->password = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->password)));
  set_busy (self, TRUE);
  task = g_task_new (self, NULL, setup_cb, NULL);
  g_task_set_source_tag (task, create_action);
  g_task_set_task_data (task, setup, setup_free);
  ow_task_run_in_thread (task, setup_thread);
}

static void
join_toggled_cb (OwSetupPage *self)
{
  gboolean join = gtk_check_button_get_active (self->join);

  gtk_widget_set_visible (self->joining, join);
  gtk_widget_set_visible (self->founding, !join);
  gtk_widget_set_visible (GTK_WIDGET (self->place), !join);
  gtk_button_set_label (
      GTK_BUTTON (self->create),
      ow_text (self->language, NULL, join ? N_ ("Join This Hall") : N_ ("Set Up This Site")));
  gtk_label_set_text (self->failure, "");
}

static void
replace_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (gtk_widget_get_sensitive (OW_SETUP_PAGE (widget)->create))
    g_signal_emit (widget, signals[REPLACE], 0);
}

static void
language_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[LANGUAGE], 0, g_variant_get_int32 (parameter));
}

static void
ow_setup_page_class_init (OwSetupPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[DONE]
      = g_signal_new ("done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LANGUAGE] = g_signal_new ("language", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_INT);
  signals[REPLACE]
      = g_signal_new ("replace", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "setup.replace", NULL, replace_action);
  gtk_widget_class_install_action (widget_class, "setup.create", NULL, create_action);
  gtk_widget_class_install_action (widget_class, "setup.language", "i", language_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-setup-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OwSetupPage, shenyang);
  gtk_widget_class_bind_template_child (widget_class, OwSetupPage, dalian);
  gtk_widget_class_bind_template_child (widget_class, OwSetupPage, join);
  gtk_widget_class_bind_template_child (widget_class, OwSetupPage, address);
  gtk_widget_class_bind_template_child (widget_class, OwSetupPage, joining);
  gtk_widget_class_bind_template_child (widget_class, OwSetupPage, founding);
  gtk_widget_class_bind_template_callback (widget_class, join_toggled_cb);
  gtk_widget_class_bind_template_child (widget_class, OwSetupPage, login);
  gtk_widget_class_bind_template_child (widget_class, OwSetupPage, name);
  gtk_widget_class_bind_template_child (widget_class, OwSetupPage, password);
  gtk_widget_class_bind_template_child (widget_class, OwSetupPage, again);
  gtk_widget_class_bind_template_child (widget_class, OwSetupPage, desk);
  gtk_widget_class_bind_template_child (widget_class, OwSetupPage, place);
  gtk_widget_class_bind_template_child (widget_class, OwSetupPage, failure);
  gtk_widget_class_bind_template_child (widget_class, OwSetupPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, OwSetupPage, create);
  gtk_widget_class_bind_template_child (widget_class, OwSetupPage, languages);
}

static void
ow_setup_page_init (OwSetupPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

OwSetupPage *
ow_setup_page_new (OwProfile *profile, const char *centre, int desk, OwLanguage language)
{
  OwSetupPage *self = g_object_new (OW_TYPE_SETUP_PAGE, NULL);
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *text = NULL;

  self->profile = profile;
  self->language = language;
  gtk_check_button_set_label (self->shenyang, ow_message_text ("centre.shenyang", language));
  gtk_check_button_set_label (self->dalian, ow_message_text ("centre.dalian", language));
  if (g_strcmp0 (centre, "shenyang") == 0)
    gtk_check_button_set_active (self->shenyang, TRUE);
  else if (g_strcmp0 (centre, "dalian") == 0)
    gtk_check_button_set_active (self->dalian, TRUE);
  gtk_spin_button_set_value (self->desk, desk > 0 ? desk : MAX (ow_profile_get_desk (profile), 1));
  message
      = ow_message_new ("window.setup-place", "file", ow_profile_get_store_path (profile), NULL);
  text = ow_message_render (message, language);
  gtk_label_set_text (self->place, text);
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      GtkWidget *button = gtk_button_new ();

      gtk_button_set_child (GTK_BUTTON (button), ow_language_label_new (i));
      gtk_widget_add_css_class (button, "flat");
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      ow_language_get_self_name (i), -1);
      if (i == (int)language)
        gtk_widget_add_css_class (button, "ow-chosen");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "setup.language");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", i);
      gtk_box_append (self->languages, button);
    }
  ow_ui_set_face (GTK_WIDGET (self), language);
  return self;
}

static void
copy_text (gpointer to, gpointer from)
{
  gtk_editable_set_text (GTK_EDITABLE (to), gtk_editable_get_text (GTK_EDITABLE (from)));
}

void
ow_setup_page_take (OwSetupPage *self, OwSetupPage *other)
{
  g_return_if_fail (OW_IS_SETUP_PAGE (self) && OW_IS_SETUP_PAGE (other));

  gtk_check_button_set_active (self->shenyang, gtk_check_button_get_active (other->shenyang));
  gtk_check_button_set_active (self->dalian, gtk_check_button_get_active (other->dalian));
  gtk_check_button_set_active (self->join, gtk_check_button_get_active (other->join));
  copy_text (self->address, other->address);
  copy_text (self->login, other->login);
  copy_text (self->name, other->name);
  copy_text (self->password, other->password);
  copy_text (self->again, other->again);
  gtk_spin_button_set_value (self->desk, gtk_spin_button_get_value (other->desk));
}
