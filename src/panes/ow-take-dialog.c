/* Taking a number. Digits tick services, so that the usual number is F5, one digit, Enter. */

#include "ow-take-dialog.h"

#include <glib/gi18n-lib.h>

#include "ow-message.h"
#include "ow-ticket-class.h"
#include "ow-ui.h"

#define CLASS_COLUMNS 2
#define MAX_DIGITS    9

struct _OwTakeDialog
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkBox *services;
  GtkBox *languages;
  GtkSpinButton *applicants;
  GtkGrid *classes;
  const char *ticket_class; /* of ow-ticket-class.h */
  GtkWidget *unit_row;
  GtkEntry *unit;
  GtkLabel *failure;
  GtkWidget *spinner;
  GtkWidget *take;
  GtkLabel *number;
  GtkLabel *facts;
  GtkWidget *close;

  OwSession *session;
  OwQueueModel *model;
  OwLanguage language;
  GPtrArray *chosen; /* ids of services in the order of ticking, borrowed from the catalogue */
  OwLanguage spoken;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (OwTakeDialog, ow_take_dialog, ADW_TYPE_WINDOW)

enum
{
  TAKEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
service_cb (GtkCheckButton *check, OwTakeDialog *self)
{
  const char *id = gtk_widget_get_name (GTK_WIDGET (check));
  GPtrArray *services = ow_context_get_services (ow_session_get_context (self->session));

  for (guint i = 0; i < services->len; i++)
    {
      const char *known = ow_service_get_id (services->pdata[i]);

      if (g_strcmp0 (known, id) != 0)
        continue;
      g_ptr_array_remove (self->chosen, (gpointer)known);
      if (gtk_check_button_get_active (check))
        g_ptr_array_add (self->chosen, (gpointer)known);
    }
  gtk_label_set_text (self->failure, "");
}

static void
language_cb (GtkToggleButton *button, OwTakeDialog *self)
{
  OwLanguage language;

  if (gtk_toggle_button_get_active (button)
      && ow_language_parse (gtk_widget_get_name (GTK_WIDGET (button)), &language))
    self->spoken = language;
}

static void
class_cb (GtkCheckButton *check, OwTakeDialog *self)
{
  const char *name = gtk_widget_get_name (GTK_WIDGET (check));

  if (!gtk_check_button_get_active (check))
    return;
  for (const char *const *code = ow_ticket_class_get_codes (); *code != NULL; code++)
    if (g_str_equal (*code, name))
      self->ticket_class = *code;
  gtk_widget_set_visible (self->unit_row, ow_ticket_class_needs_unit (name));
}

static void
show_number (OwTakeDialog *self, OwQueueItem *item)
{
  OwLanguage language = ow_queue_item_get_language (item);

  gtk_label_set_text (self->number, ow_queue_item_get_number (item));
  gtk_label_set_text (self->facts, ow_language_get_self_name (language));
  gtk_stack_set_visible_child_name (self->stack, "number");
  gtk_window_set_default_widget (GTK_WINDOW (self), self->close);
  gtk_widget_grab_focus (self->close);
}

static void
take_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwTakeDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwQueueItem) item
      = ow_queue_model_take_finish (OW_QUEUE_MODEL (source), result, &error);
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return;
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_widget_set_sensitive (self->take, TRUE);
  if (item == NULL)
    {
      text = ow_error_render (error, self->language);
      gtk_label_set_text (self->failure, text);
      return;
    }
  show_number (self, item);
  g_signal_emit (self, signals[TAKEN], 0, item);
}

static void
take_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwTakeDialog *self = OW_TAKE_DIALOG (widget);
  g_autofree char *unit = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->unit)));
  OwTakeRequest request = { NULL };

  if (self->chosen->len == 0)
    {
      gtk_label_set_text (
          self->failure,
          ow_text (self->language, NULL, N_ ("Choose at least one service: type its digit.")));
      return;
    }
  if (ow_ticket_class_needs_unit (self->ticket_class) && *g_strstrip (unit) == '\0')
    {
      gtk_label_set_text (self->failure,
                          ow_message_text ("error.counter.green-unit", self->language));
      gtk_widget_grab_focus (GTK_WIDGET (self->unit));
      return;
    }
  g_ptr_array_add (self->chosen, NULL);
  request.services = (const char *const *)self->chosen->pdata;
  request.language = self->spoken;
  request.applicants = gtk_spin_button_get_value_as_int (self->applicants);
  request.ticket_class = self->ticket_class;
  request.unit = ow_ticket_class_needs_unit (self->ticket_class) ? unit : NULL;
  gtk_widget_set_visible (self->spinner, TRUE);
  gtk_widget_set_sensitive (self->take, FALSE);
  ow_queue_model_take_async (self->model, &request, self->cancellable, take_cb,
                             g_object_ref (self));
  g_ptr_array_remove_index (self->chosen, self->chosen->len - 1);
}

/* A digit ticks the service beside it, unless a text is being typed. Enter takes the number
 * whatever has the focus: on a check button it would tick instead. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint code,
        GdkModifierType state,
        OwTakeDialog *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  guint digit = keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9 ? keyval - GDK_KEY_KP_1
                : keyval >= GDK_KEY_1 && keyval <= GDK_KEY_9     ? keyval - GDK_KEY_1
                                                                 : MAX_DIGITS;
  GtkWidget *check = gtk_widget_get_first_child (GTK_WIDGET (self->services));

  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
      && gtk_window_get_default_widget (GTK_WINDOW (self)) == self->take
      && (GTK_IS_CHECK_BUTTON (focus) || GTK_IS_TOGGLE_BUTTON (focus) || focus == NULL))
    {
      take_action (GTK_WIDGET (self), NULL, NULL);
      return GDK_EVENT_STOP;
    }
  if (digit == MAX_DIGITS || GTK_IS_EDITABLE (focus)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  while (check != NULL && digit-- > 0)
    check = gtk_widget_get_next_sibling (check);
  if (check == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  return GDK_EVENT_STOP;
}

static void
add_services (OwTakeDialog *self)
{
  GPtrArray *services = ow_context_get_services (ow_session_get_context (self->session));

  for (guint i = 0; i < services->len; i++)
    {
      const OwService *service = services->pdata[i];
      const char *name = ow_text (self->language, NULL, ow_service_get_name (service));
      g_autofree char *caption
          = i < MAX_DIGITS ? g_strdup_printf ("%u  %s", i + 1, name) : g_strdup (name);
      GtkWidget *check = gtk_check_button_new_with_label (caption);

      gtk_widget_set_name (check, ow_service_get_id (service));
      g_signal_connect (check, "toggled", G_CALLBACK (service_cb), self);
      gtk_box_append (self->services, check);
    }
}

static void
add_languages (OwTakeDialog *self)
{
  GtkToggleButton *first = NULL;

  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();

      gtk_button_set_child (GTK_BUTTON (button), ow_language_label_new (i));
      gtk_widget_set_name (button, ow_language_get_code (i));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      ow_language_get_self_name (i), -1);
      if (first != NULL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      else
        first = GTK_TOGGLE_BUTTON (button);
      g_signal_connect (button, "toggled", G_CALLBACK (language_cb), self);
      gtk_box_append (self->languages, button);
    }
  gtk_toggle_button_set_active (first, TRUE);
}

/* All classes but that of an appointment, which comes with its check-in. */
static void
add_classes (OwTakeDialog *self)
{
  GtkCheckButton *first = NULL;
  int n = 0;

  for (const char *const *code = ow_ticket_class_get_codes (); *code != NULL; code++)
    {
      g_autofree char *id = g_strconcat ("class.", *code, NULL);
      GtkWidget *check;

      if (g_str_equal (*code, "appointment"))
        continue;
      check = gtk_check_button_new_with_label (ow_message_text (id, self->language));
      gtk_widget_set_name (check, *code);
      g_signal_connect (check, "toggled", G_CALLBACK (class_cb), self);
      if (first != NULL)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (check), first);
      else
        first = GTK_CHECK_BUTTON (check);
      gtk_grid_attach (self->classes, check, n % CLASS_COLUMNS, n / CLASS_COLUMNS, 1, 1);
      n++;
    }
  gtk_check_button_set_active (first, TRUE);
}

static void
ow_take_dialog_dispose (GObject *object)
{
  OwTakeDialog *self = OW_TAKE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (ow_take_dialog_parent_class)->dispose (object);
}

static void
ow_take_dialog_finalize (GObject *object)
{
  OwTakeDialog *self = OW_TAKE_DIALOG (object);

  g_ptr_array_unref (self->chosen);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (ow_take_dialog_parent_class)->finalize (object);
}

static void
ow_take_dialog_class_init (OwTakeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  G_OBJECT_CLASS (klass)->dispose = ow_take_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_take_dialog_finalize;
  signals[TAKEN] = g_signal_new ("taken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, OW_TYPE_QUEUE_ITEM);
  gtk_widget_class_install_action (widget_class, "take.take", NULL, take_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-take-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OwTakeDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, OwTakeDialog, services);
  gtk_widget_class_bind_template_child (widget_class, OwTakeDialog, languages);
  gtk_widget_class_bind_template_child (widget_class, OwTakeDialog, applicants);
  gtk_widget_class_bind_template_child (widget_class, OwTakeDialog, classes);
  gtk_widget_class_bind_template_child (widget_class, OwTakeDialog, unit_row);
  gtk_widget_class_bind_template_child (widget_class, OwTakeDialog, unit);
  gtk_widget_class_bind_template_child (widget_class, OwTakeDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, OwTakeDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, OwTakeDialog, take);
  gtk_widget_class_bind_template_child (widget_class, OwTakeDialog, number);
  gtk_widget_class_bind_template_child (widget_class, OwTakeDialog, facts);
  gtk_widget_class_bind_template_child (widget_class, OwTakeDialog, close);
}

static void
ow_take_dialog_init (OwTakeDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->chosen = g_ptr_array_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

OwTakeDialog *
ow_take_dialog_new (OwSession *session, OwQueueModel *model, OwLanguage language)
{
  OwTakeDialog *self = g_object_new (OW_TYPE_TAKE_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->model = g_object_ref (model);
  self->language = language;
  add_services (self);
  add_languages (self);
  add_classes (self);
  ow_ui_set_face (GTK_WIDGET (self), language);
  gtk_widget_child_focus (GTK_WIDGET (self->services), GTK_DIR_TAB_FORWARD);
  return self;
}
