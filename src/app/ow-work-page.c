/* The page of work. No pane knows another: the window listens to each of them. */

#include "ow-work-page.h"

#include <glib/gi18n-lib.h>

#include "ow-keys.h"
#include "ow-ui.h"

#define N_PANES 3

struct _OwWorkPage
{
  GtkBox parent_instance;

  GtkBox *top;
  GtkWidget *training;
  GtkBox *sidebar;
  GtkStack *stack;

  OwSession *session;
  OwQueueModel *queue_model;
  OwCaseListModel *cases;
  OwLanguage language;
  OwPartyBar *bar;
  OwBanner *banner;
  OwBanner *paper;
  OwQueuePane *queue;
  OwPermitPane *permit;
  OwSupervisorPane *supervisor;
  GtkWidget *buttons[N_PANES];
  GtkLabel *counts[N_PANES];
};

G_DEFINE_FINAL_TYPE (OwWorkPage, ow_work_page, GTK_TYPE_BOX)

static const struct
{
  const char *name, *icon, *label, *clerk_label, *caption;
} panes[N_PANES] = {
  { "queue", "view-list-symbolic", N_ ("Queue"), N_ ("Queue"), "Alt+1" },
  { "permit", "x-office-document-symbolic", N_ ("Permits"), N_ ("Permits"), "Alt+2" },
  { "check", "emblem-ok-symbolic", N_ ("Check"), N_ ("Cases"), "Alt+3" },
};

static void
show_counts (OwWorkPage *self)
{
  guint n_waiting = 0;
  guint n[N_PANES] = { 0, 0, 0 };

  g_object_get (self->queue_model, "n-waiting", &n_waiting, NULL);
  n[0] = n_waiting;
  if (ow_case_list_model_get_kind (self->cases) == OW_CASE_LIST_TO_CHECK
      && ow_session_may (self->session, "case.check"))
    n[2] = g_list_model_get_n_items (G_LIST_MODEL (self->cases));
  for (guint i = 0; i < N_PANES; i++)
    {
      g_autofree char *text = n[i] > 0 ? ow_text_number (self->language, n[i]) : g_strdup ("");

      gtk_label_set_text (self->counts[i], text);
    }
}

static void
add_pane_button (OwWorkPage *self, guint i)
{
  gboolean check = ow_session_may (self->session, "case.check");
  const char *text = ow_text (self->language, NULL, check ? panes[i].label : panes[i].clerk_label);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *caption = gtk_label_new (panes[i].caption);

  self->buttons[i] = button;
  self->counts[i] = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "ow-key");
  gtk_widget_set_halign (caption, GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->counts[i]), "ow-figures");
  gtk_widget_add_css_class (GTK_WIDGET (self->counts[i]), "heading");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), label);
  gtk_box_append (GTK_BOX (words), caption);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (panes[i].icon));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->counts[i]));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_name (button, panes[i].name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, panes[i].caption, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "window.pane");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", panes[i].name);
  gtk_box_append (self->sidebar, button);
}

static void
ow_work_page_dispose (GObject *object)
{
  OwWorkPage *self = OW_WORK_PAGE (object);

  g_clear_object (&self->cases);
  g_clear_object (&self->queue_model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_work_page_parent_class)->dispose (object);
}

static void
ow_work_page_class_init (OwWorkPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_work_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-work-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OwWorkPage, top);
  gtk_widget_class_bind_template_child (widget_class, OwWorkPage, training);
  gtk_widget_class_bind_template_child (widget_class, OwWorkPage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, OwWorkPage, stack);
}

static void
ow_work_page_init (OwWorkPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

OwWorkPage *
ow_work_page_new (OwSession *session,
                  OwQueueModel *queue,
                  OwCaseListModel *cases,
                  OwLanguage language)
{
  OwWorkPage *self = g_object_new (OW_TYPE_WORK_PAGE, NULL);

  self->session = g_object_ref (session);
  self->queue_model = g_object_ref (queue);
  self->cases = g_object_ref (cases);
  self->language = language;
  self->bar = ow_party_bar_new (session, language);
  self->banner = ow_banner_new (language);
  self->paper = ow_banner_new (language);
  self->queue = ow_queue_pane_new (session, queue, language);
  self->permit = OW_PERMIT_PANE (ow_permit_pane_new (session, language));
  self->supervisor = ow_supervisor_pane_new (session, cases, language);
  gtk_box_append (self->top, GTK_WIDGET (self->bar));
  gtk_box_append (self->top, GTK_WIDGET (self->banner));
  gtk_box_append (self->top, GTK_WIDGET (self->paper));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->queue), "queue");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->permit), "permit");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->supervisor), "check");
  gtk_widget_set_visible (self->training,
                          ow_context_is_training (ow_session_get_context (session)));
  for (guint i = 0; i < N_PANES; i++)
    add_pane_button (self, i);
  gtk_widget_set_visible (self->buttons[2], ow_session_may (session, "case.list"));
  g_signal_connect_object (queue, "notify::n-waiting", G_CALLBACK (show_counts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cases, "items-changed", G_CALLBACK (show_counts), self,
                           G_CONNECT_SWAPPED);
  ow_ui_set_face (GTK_WIDGET (self->sidebar), language);
  ow_ui_set_face (self->training, language);
  show_counts (self);
  ow_work_page_set_pane (self, "queue");
  return self;
}

void
ow_work_page_set_sitting (OwWorkPage *self, OwSitting *sitting)
{
  g_return_if_fail (OW_IS_WORK_PAGE (self));

  ow_party_bar_set_sitting (self->bar, sitting);
  ow_permit_pane_set_sitting (self->permit, sitting);
}

const char *
ow_work_page_get_pane (OwWorkPage *self)
{
  g_return_val_if_fail (OW_IS_WORK_PAGE (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}

void
ow_work_page_set_pane (OwWorkPage *self, const char *name)
{
  g_return_if_fail (OW_IS_WORK_PAGE (self));

  for (guint i = 0; i < N_PANES; i++)
    {
      gboolean shown = g_str_equal (panes[i].name, name);

      if (shown && !gtk_widget_get_visible (self->buttons[i]))
        return;
      if (shown)
        gtk_widget_add_css_class (self->buttons[i], "ow-chosen");
      else
        gtk_widget_remove_css_class (self->buttons[i], "ow-chosen");
    }
  gtk_stack_set_visible_child_name (self->stack, name);
  if (g_str_equal (name, "queue"))
    ow_queue_pane_focus (self->queue);
  else if (g_str_equal (name, "check"))
    ow_supervisor_pane_focus (self->supervisor);
  else
    ow_permit_pane_focus (self->permit);
}

void
ow_work_page_next_pane (OwWorkPage *self)
{
  const char *shown = ow_work_page_get_pane (self);

  for (guint i = 0; i < N_PANES; i++)
    if (g_strcmp0 (panes[i].name, shown) == 0)
      {
        guint next = (i + 1) % N_PANES;

        if (!gtk_widget_get_visible (self->buttons[next]))
          next = 0;
        ow_work_page_set_pane (self, panes[next].name);
        return;
      }
}

OwPartyBar *
ow_work_page_get_bar (OwWorkPage *self)
{
  return self->bar;
}

OwBanner *
ow_work_page_get_banner (OwWorkPage *self)
{
  return self->banner;
}

OwBanner *
ow_work_page_get_paper (OwWorkPage *self)
{
  return self->paper;
}

OwQueuePane *
ow_work_page_get_queue (OwWorkPage *self)
{
  return self->queue;
}

OwPermitPane *
ow_work_page_get_permit (OwWorkPage *self)
{
  return self->permit;
}

OwSupervisorPane *
ow_work_page_get_supervisor (OwWorkPage *self)
{
  return self->supervisor;
}
