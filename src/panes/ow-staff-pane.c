/* Staff and counters. Both lists are read anew after each act and whenever the pane is shown; what
 * somebody else changed meanwhile is refused by the store, which names him. */

#include "ow-staff-pane.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "ow-approve-dialog.h"
#include "ow-ask-dialog.h"
#include "ow-factor-acts.h"
#include "ow-key-button.h"
#include "ow-message.h"
#include "ow-question.h"
#include "ow-retention-dialog.h"
#include "ow-role.h"
#include "ow-staff-acts.h"
#include "ow-state-row.h"
#include "ow-ui.h"

struct _OwStaffPane
{
  GtkBox parent_instance;

  GtkListBox *staff_list;
  GtkListBox *desk_list;
  GtkWidget *add, *change, *reset, *enable, *factor, *desk;

  OwSession *session;
  OwLanguage language;
  GPtrArray *staff;    /* OwStaffLine *, as the list shows them */
  GPtrArray *desks;    /* OwDesk * */
  gboolean take_focus; /* the rows come after the pane is shown */
  GCancellable *cancellable;
};

static void pane_init (OwPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwStaffPane,
                               ow_staff_pane,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_PANE, pane_init))

static const OwChoice roles[] = {
  { "clerk", N_ ("Counter clerk") },
  { "supervisor", N_ ("Supervisor") },
  { "administrator", N_ ("Administrator") },
  { "auditor", N_ ("Auditor") },
  { "security", N_ ("Security administrator") },
  { "trainee", N_ ("Trainee") },
  { NULL, NULL },
};

/* In their own words: whoever needs one of them must be able to read it. */
static const OwChoice languages[] = {
  { "zh_CN", "中文" }, { "en", "English" }, { "ru", "Русский" },
  { "ja", "日本語" },  { "ko", "한국어" },  { NULL, NULL },
};

static const OwChoice states[] = {
  { "open", N_ ("Open") },
  { "closed", N_ ("Closed") },
  { NULL, NULL },
};

static const char *
words (OwStaffPane *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

/* Takes @message. */
static char *
render (OwStaffPane *self, OwMessage *message)
{
  char *text = ow_message_render (message, self->language);

  ow_message_unref (message);
  return text;
}

static GtkWindow *
get_window (OwStaffPane *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static const OwStaffLine *
get_line (OwStaffPane *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->staff_list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  return self->staff != NULL && index >= 0 && index < (int)self->staff->len
             ? self->staff->pdata[index]
             : NULL;
}

static OwStaff *
get_selected (OwStaffPane *self)
{
  const OwStaffLine *line = get_line (self);

  return line != NULL ? line->staff : NULL;
}

static void
show_acts (OwStaffPane *self)
{
  const OwStaff *staff = get_selected (self);
  gboolean other = staff != NULL && staff->id != ow_session_get_staff (self->session);

  gtk_widget_set_sensitive (self->change, staff != NULL);
  gtk_widget_set_sensitive (self->reset, other && staff->active);
  gtk_widget_set_sensitive (self->enable, other);
  gtk_widget_set_sensitive (self->factor, other && get_line (self)->has_factor);
  ow_key_button_set_text (
      OW_KEY_BUTTON (self->enable),
      words (self, staff != NULL && !staff->active ? N_ ("Enable") : N_ ("Disable")));
}

/* Rows */

static char *
dup_state (OwStaffPane *self, const OwStaffLine *line)
{
  const OwStaff *staff = line->staff;
  OwClock *clock = ow_context_get_clock (ow_session_get_context (self->session));

  if (!staff->active)
    return g_strdup (words (self, N_ ("Disabled")));
  if (staff->locked_until > ow_clock_now (clock))
    {
      g_autofree char *time = ow_instant_to_clock_text (staff->locked_until);

      return render (self, ow_message_new ("staff.locked-until", "time", time, NULL));
    }
  if (line->must_change_password)
    return g_strdup (words (self, N_ ("Must change the password")));
  return g_strdup ("");
}

static void
clear (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
show_staff (OwStaffPane *self, OwRowId selected)
{
  gboolean focus
      = self->take_focus || gtk_widget_get_focus_child (GTK_WIDGET (self->staff_list)) != NULL;
  GtkListBoxRow *row_selected;

  self->take_focus = FALSE;
  clear (self->staff_list);
  for (guint i = 0; i < self->staff->len; i++)
    {
      const OwStaffLine *line = self->staff->pdata[i];
      const OwStaff *staff = line->staff;
      g_autofree char *role = g_strconcat ("role.", staff->role, NULL);
      g_autofree char *state = dup_state (self, line);
      g_autofree char *role_text = NULL;
      g_autofree char *detail = NULL;
      OwLanguage language;
      GtkWidget *row;

      if (line->has_factor)
        role_text = g_strdup_printf ("%s · %s", ow_message_text (role, self->language),
                                     words (self, N_ ("second factor")));
      else
        role_text = g_strdup (ow_message_text (role, self->language));
      if (staff->language != NULL && ow_language_parse (staff->language, &language))
        detail = g_strdup_printf ("%s · %s · %s", staff->sign_in_name, role_text,
                                  ow_language_get_self_name (language));
      else
        detail = g_strdup_printf ("%s · %s", staff->sign_in_name, role_text);
      row = ow_state_row_new (staff->display_name, detail, state, "ow-state-attention");
      gtk_list_box_append (self->staff_list, row);
      if (staff->id == selected || (selected == 0 && i == 0))
        gtk_list_box_select_row (self->staff_list, GTK_LIST_BOX_ROW (row));
    }
  ow_ui_set_face (GTK_WIDGET (self->staff_list), self->language);
  row_selected = gtk_list_box_get_selected_row (self->staff_list);
  if (focus && row_selected != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row_selected));
  show_acts (self);
}

static void
show_desks (OwStaffPane *self)
{
  clear (self->desk_list);
  for (guint i = 0; i < self->desks->len; i++)
    {
      const OwDesk *desk = self->desks->pdata[i];
      g_autofree char *number
          = render (self, ow_message_new ("window.counter", "n", desk->n, NULL));
      const char *queues = desk->queues != NULL ? desk->queues : words (self, N_ ("All queues"));
      GtkWidget *row = ow_state_row_new (number, queues,
                                         words (self, desk->open ? N_ ("Open") : N_ ("Closed")),
                                         desk->open ? "ow-state-done" : "ow-state-attention");

      gtk_list_box_append (self->desk_list, row);
    }
  ow_ui_set_face (GTK_WIDGET (self->desk_list), self->language);
}

static void
staff_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwStaffPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) staff = ow_staff_list_finish (result, &error);
  const OwStaff *selected;
  OwRowId id;

  if (self->session == NULL)
    return;
  if (staff == NULL)
    {
      ow_pane_fail (OW_PANE (self), error);
      return;
    }
  selected = get_selected (self);
  id = selected != NULL ? selected->id : 0;
  g_clear_pointer (&self->staff, g_ptr_array_unref);
  self->staff = g_steal_pointer (&staff);
  show_staff (self, id);
}

static void
desks_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwStaffPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) desks = ow_desk_list_finish (result, &error);

  if (self->session == NULL)
    return;
  if (desks == NULL)
    {
      ow_pane_fail (OW_PANE (self), error);
      return;
    }
  g_clear_pointer (&self->desks, g_ptr_array_unref);
  self->desks = g_steal_pointer (&desks);
  show_desks (self);
}

static void
load (OwStaffPane *self)
{
  ow_staff_list_async (self->session, self->cancellable, staff_cb, g_object_ref (self));
  if (ow_session_may (self->session, "site.edit"))
    ow_desk_list_async (self->session, self->cancellable, desks_cb, g_object_ref (self));
}

/* Acts */

/* One act under way: whom it concerns, for what is said afterwards. */
typedef struct
{
  OwStaffPane *self;
  OwRowId id;
  gint64 version;
  char *name, *role, *language;
  gboolean active;
} Subject;

static Subject *
subject_new (OwStaffPane *self, const OwStaff *staff)
{
  Subject *subject = g_new0 (Subject, 1);

  subject->self = g_object_ref (self);
  subject->active = TRUE;
  if (staff == NULL)
    return subject;
  subject->id = staff->id;
  subject->version = staff->version;
  subject->name = g_strdup (staff->display_name);
  subject->role = g_strdup (staff->role);
  subject->language = g_strdup (staff->language);
  subject->active = staff->active;
  return subject;
}

static void
subject_free (gpointer data)
{
  Subject *subject = data;

  g_object_unref (subject->self);
  g_free (subject->name);
  g_free (subject->role);
  g_free (subject->language);
  g_free (subject);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Subject, subject_free)

static void
ignore_answer (const char *id, gpointer data)
{
}

/* Shown once; it is nowhere else. */
static void
show_password (OwStaffPane *self, const char *name, const char *password)
{
  static const OwAnswer answers[] = { { "close", N_ ("Close"), 0, NULL }, { NULL, NULL, 0, NULL } };
  g_autofree char *heading
      = render (self, ow_message_new ("staff.password", "name", name, "password", password, NULL));

  ow_question_ask (get_window (self), self->language, heading,
                   words (self, N_ ("It is shown only now. Hand it over in person; it must be "
                                    "changed at the next sign-in.")),
                   answers, "close", ignore_answer, NULL, NULL);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Subject) subject = data;
  OwStaffPane *self = subject->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *password = ow_staff_save_finish (result, &error);
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return;
  if (password == NULL)
    ow_pane_fail (OW_PANE (self), error);
  else
    {
      text = render (self, ow_message_new (subject->id == 0 ? "staff.added" : "staff.changed",
                                           "name", subject->name, NULL));
      ow_pane_say (OW_PANE (self), text);
      if (*password != '\0')
        show_password (self, subject->name, password);
    }
  load (self);
}

static void
save (Subject *subject, const char *sign_in_name)
{
  OwStaffEntry entry = { subject->id,   subject->version,  sign_in_name,   subject->name,
                         subject->role, subject->language, subject->active };

  ow_staff_save_async (subject->self->session, &entry, subject->self->cancellable, done_cb,
                       subject);
}

static void
added_cb (const char *const *values, gpointer data)
{
  OwStaffPane *self = data;
  Subject *subject;

  if (values == NULL || self->session == NULL)
    return;
  subject = subject_new (self, NULL);
  subject->name = g_strdup (values[1]);
  subject->role = g_strdup (values[2]);
  subject->language = g_strdup (values[3]);
  save (subject, values[0]);
}

static void
add_cb (OwStaffPane *self)
{
  const OwAskField fields[] = {
    { N_ ("Name for signing in"), NULL, NULL, FALSE, FALSE },
    { N_ ("Full name, as colleagues see it"), NULL, NULL, FALSE, FALSE },
    { N_ ("Role"), NULL, roles, FALSE, FALSE },
    { N_ ("Language of the window"), NULL, languages, FALSE, TRUE },
    { NULL, NULL, NULL, FALSE, FALSE },
  };

  ow_ask_dialog (get_window (self), self->language, words (self, N_ ("Add a Colleague")), NULL,
                 fields, words (self, N_ ("Add")),
                 ow_context_get_today (ow_session_get_context (self->session)), added_cb,
                 g_object_ref (self), g_object_unref);
}

static void
changed_cb (const char *const *values, gpointer data)
{
  Subject *known = data;
  Subject *subject;

  if (values == NULL || known->self->session == NULL)
    return;
  subject = subject_new (known->self, NULL);
  subject->id = known->id;
  subject->version = known->version;
  subject->active = known->active;
  subject->name = g_strdup (values[0]);
  subject->role = g_strdup (values[1]);
  subject->language = g_strdup (values[2]);
  save (subject, NULL);
}

static void
change_cb (OwStaffPane *self)
{
  const OwStaff *staff = get_selected (self);

  if (staff == NULL)
    return;
  {
    const OwAskField fields[] = {
      { N_ ("Full name, as colleagues see it"), staff->display_name, NULL, FALSE, FALSE },
      { N_ ("Role"), staff->role, roles, FALSE, FALSE },
      { N_ ("Language of the window"), staff->language, languages, FALSE, TRUE },
      { NULL, NULL, NULL, FALSE, FALSE },
    };

    ow_ask_dialog (get_window (self), self->language, staff->display_name, NULL, fields,
                   words (self, N_ ("Change")),
                   ow_context_get_today (ow_session_get_context (self->session)), changed_cb,
                   subject_new (self, staff), subject_free);
  }
}

static void
enable_cb (OwStaffPane *self)
{
  const OwStaff *staff = get_selected (self);
  Subject *subject;

  if (staff == NULL)
    return;
  subject = subject_new (self, staff);
  subject->active = !staff->active;
  save (subject, NULL);
}

static void
reset_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Subject) subject = data;
  OwStaffPane *self = subject->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *password = ow_staff_reset_finish (result, &error);

  if (self->session == NULL)
    return;
  if (password == NULL)
    ow_pane_fail (OW_PANE (self), error);
  else
    show_password (self, subject->name, password);
  load (self);
}

static void
reset_cb (OwStaffPane *self)
{
  const OwStaff *staff = get_selected (self);

  if (staff != NULL)
    ow_staff_reset_async (self->session, staff->id, staff->version, self->cancellable,
                          reset_done_cb, subject_new (self, staff));
}

/* The second factor of somebody whose telephone is gone: with a second person. */

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Subject) subject = data;
  OwStaffPane *self = subject->self;
  g_autoptr (GError) error = NULL;
  gboolean done = ow_factor_remove_finish (OW_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return;
  if (done)
    {
      text = render (self, ow_message_new ("staff.factor-removed", "name", subject->name, NULL));
      ow_pane_say (OW_PANE (self), text);
    }
  else
    ow_pane_fail (OW_PANE (self), error);
  load (self);
}

static void
removal_approved_cb (OwApproveDialog *dialog, gint64 approver, const char *reason, Subject *subject)
{
  OwStaffPane *self = subject->self;
  Subject *under_way;

  if (self->session == NULL)
    return;
  under_way = subject_new (self, NULL);
  under_way->name = g_strdup (subject->name);
  ow_factor_remove_async (self->session, subject->id, approver, reason, removed_cb, under_way);
}

static void
free_subject (gpointer data, GClosure *closure)
{
  subject_free (data);
}

static void
factor_cb (OwStaffPane *self)
{
  const OwStaff *staff = get_selected (self);
  OwApproveDialog *dialog;
  g_autofree char *text = NULL;

  if (staff == NULL)
    return;
  text = render (self, ow_message_new ("staff.factor-remove", "name", staff->display_name, NULL));
  dialog = ow_approve_dialog_new (self->session, self->language, "factor.approve", text);
  g_signal_connect_data (dialog, "approved", G_CALLBACK (removal_approved_cb),
                         subject_new (self, staff), free_subject, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), get_window (self));
}

typedef struct
{
  OwStaffPane *self;
  int n;
} DeskDone;

static void
desk_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskDone *done = data;
  g_autoptr (OwStaffPane) self = done->self;
  g_autoptr (GError) error = NULL;
  gboolean saved = ow_desk_save_finish (result, &error);
  g_autofree char *text = NULL;

  if (self->session != NULL && saved)
    {
      text = render (self, ow_message_new ("desk.saved", "n", (gint64)done->n, NULL));
      ow_pane_say (OW_PANE (self), text);
    }
  else if (self->session != NULL)
    ow_pane_fail (OW_PANE (self), error);
  if (self->session != NULL)
    load (self);
  g_free (done);
}

static void
desk_asked_cb (const char *const *values, gpointer data)
{
  OwStaffPane *self = data;
  OwDeskEntry entry;
  DeskDone *done;

  if (values == NULL || self->session == NULL)
    return;
  entry = (OwDeskEntry){ atoi (values[0]), g_str_equal (values[1], "open"), values[2] };
  done = g_new0 (DeskDone, 1);
  done->self = g_object_ref (self);
  done->n = entry.n;
  ow_desk_save_async (self->session, &entry, self->cancellable, desk_done_cb, done);
}

/* The counter that is chosen in the list, or a new number. */
static void
desk_cb (OwStaffPane *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->desk_list);
  guint index = row != NULL ? (guint)gtk_list_box_row_get_index (row) : G_MAXUINT;
  const OwDesk *desk
      = self->desks != NULL && index < self->desks->len ? self->desks->pdata[index] : NULL;
  OwContext *context = ow_session_get_context (self->session);
  g_autofree char *body = NULL;
  g_autofree char *number = desk != NULL ? g_strdup_printf ("%d", (int)desk->n) : g_strdup ("");
  const OwAskField fields[] = {
    { N_ ("Number of the counter"), number, NULL, FALSE, FALSE },
    { N_ ("State"), desk != NULL && !desk->open ? "closed" : "open", states, FALSE, FALSE },
    { N_ ("Queues that it serves, separated by a space; empty: all"),
      desk != NULL ? desk->queues : NULL, NULL, FALSE, TRUE },
    { NULL, NULL, NULL, FALSE, FALSE },
  };

  body = g_strdup_printf ("%s\n%s",
                          words (self, N_ ("A number that does not exist yet makes a new "
                                           "counter.")),
                          ow_context_get_queues (context));
  ow_ask_dialog (get_window (self), self->language, words (self, N_ ("Counter")), body, fields,
                 words (self, N_ ("Save")), ow_context_get_today (context), desk_asked_cb,
                 g_object_ref (self), g_object_unref);
}

static void
retention_cb (OwStaffPane *self)
{
  ow_retention_dialog_show (get_window (self), self->session, self->language);
}

/* The pane */

static void
ow_staff_pane_focus (OwPane *pane)
{
  OwStaffPane *self = OW_STAFF_PANE (pane);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->staff_list);

  self->take_focus = TRUE;
  load (self);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->add);
}

static void
pane_init (OwPaneInterface *iface)
{
  iface->focus = ow_staff_pane_focus;
}

static void
ow_staff_pane_dispose (GObject *object)
{
  OwStaffPane *self = OW_STAFF_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_staff_pane_parent_class)->dispose (object);
}

static void
ow_staff_pane_finalize (GObject *object)
{
  OwStaffPane *self = OW_STAFF_PANE (object);

  g_clear_pointer (&self->staff, g_ptr_array_unref);
  g_clear_pointer (&self->desks, g_ptr_array_unref);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (ow_staff_pane_parent_class)->finalize (object);
}

static void
ow_staff_pane_class_init (OwStaffPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_staff_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_staff_pane_finalize;
}

static void
ow_staff_pane_init (OwStaffPane *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

static GtkListBox *
add_list (OwStaffPane *self, GtkWidget *columns, const char *heading)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (words (self, heading));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (list, "ow-queue-list");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words (self, heading), -1);
  gtk_box_append (GTK_BOX (column), title);
  gtk_box_append (GTK_BOX (column), scroller);
  gtk_box_append (GTK_BOX (columns), column);
  return GTK_LIST_BOX (list);
}

static GtkWidget *
add_act (OwStaffPane *self, GtkWidget *acts, const char *text, const char *key, GCallback func)
{
  GtkWidget *button = ow_key_button_new (words (self, text), key);

  g_signal_connect_object (button, "clicked", func, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (acts), button);
  return button;
}

GtkWidget *
ow_staff_pane_new (OwSession *session, OwLanguage language)
{
  OwStaffPane *self = g_object_new (OW_TYPE_STAFF_PANE, NULL);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->session = g_object_ref (session);
  self->language = language;
  g_object_set (columns, "margin-start", 12, "margin-end", 12, "margin-top", 12, "margin-bottom",
                12, NULL);
  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  self->staff_list = add_list (self, columns, N_ ("Staff"));
  self->desk_list = add_list (self, columns, N_ ("Counters"));
  gtk_widget_add_css_class (acts, "ow-acts");
  self->add = add_act (self, acts, N_ ("Add"), "<Shift>F6", G_CALLBACK (add_cb));
  self->change = add_act (self, acts, N_ ("Change"), "<Shift>F7", G_CALLBACK (change_cb));
  self->reset = add_act (self, acts, N_ ("New Password"), "<Shift>F8", G_CALLBACK (reset_cb));
  self->enable = add_act (self, acts, N_ ("Disable"), "<Shift>F9", G_CALLBACK (enable_cb));
  self->factor = add_act (self, acts, N_ ("Remove Factor…"), "<Control>F8", G_CALLBACK (factor_cb));
  self->desk = add_act (self, acts, N_ ("Counter"), "<Shift>F11", G_CALLBACK (desk_cb));
  add_act (self, acts, N_ ("Keeping"), "<Shift>F12", G_CALLBACK (retention_cb));
  /* The counters are the administrator's of the hall. */
  if (!ow_session_may (session, "site.edit"))
    {
      gtk_widget_set_visible (self->desk, FALSE);
      gtk_widget_set_visible (gtk_widget_get_last_child (columns), FALSE);
    }
  gtk_box_append (GTK_BOX (self), columns);
  gtk_box_append (GTK_BOX (self), acts);
  g_signal_connect_object (self->staff_list, "selected-rows-changed", G_CALLBACK (show_acts), self,
                           G_CONNECT_SWAPPED);
  ow_ui_set_face (GTK_WIDGET (self), language);
  show_acts (self);
  return GTK_WIDGET (self);
}
