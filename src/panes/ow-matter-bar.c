/* What this party came for, at a glance. Tabs of words that wrap: nothing is cut. */

#include "ow-matter-bar.h"

#include <glib/gi18n-lib.h>

#include "ow-key-button.h"
#include "ow-ui.h"

#define SPACING  6
#define MAX_TABS 12 /* on one line; the rest stand below */

struct _OwMatterBar
{
  GtkBox parent_instance;

  GtkWidget *tabs;
  GtkWidget *keys;
  GtkWidget *previous;
  GtkWidget *next;
  GtkWidget *remove;

  OwSitting *sitting;
  OwLanguage language;
  GPtrArray *followed; /* OwMatter */
  gboolean settling;
};

G_DEFINE_FINAL_TYPE (OwMatterBar, ow_matter_bar, GTK_TYPE_BOX)

enum
{
  ADD,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
state_style (const char *state)
{
  static const char *const done[] = { "accepted", "in_review", "decided", "ready", NULL };
  static const char *const attention[] = { "notice_issued", "returned", NULL };

  if (g_strv_contains (done, state))
    return "ow-state-done";
  if (g_strv_contains (attention, state))
    return "ow-state-attention";
  return g_str_equal (state, "not_accepted") ? "ow-state-refused" : "ow-state-waiting";
}

static void
toggled_cb (GtkToggleButton *button, OwMatter *matter)
{
  GtkWidget *bar = gtk_widget_get_ancestor (GTK_WIDGET (button), OW_TYPE_MATTER_BAR);
  OwMatterBar *self = OW_MATTER_BAR (bar);

  if (!self->settling)
    ow_sitting_set_current_matter (self->sitting, matter);
}

/* Words stay whole: a tab that is cut inside a word reads as another word. */
static GtkWidget *
append_words (OwMatterBar *self, GtkWidget *box, const char *text)
{
  GtkWidget *label = ow_ui_label_new (text, self->language);

  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
append_tab (OwMatterBar *self, OwMatter *matter, gboolean with_name)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *state = ow_matter_get_state (matter);
  g_autofree char *state_id = g_strconcat ("state.case.", state, NULL);
  const char *word = ow_message_text (state_id, self->language);
  const char *name = ow_applicant_get_name (ow_matter_get_applicant (matter));
  const OwSubKind *kind = ow_matter_get_sub_kind (matter);
  g_autofree char *title
      = g_strdup_printf ("%s %s", ow_service_get_id (ow_matter_get_service (matter)),
                         ow_text (self->language, NULL, ow_sub_kind_get_name (kind)));
  g_autofree char *detail = with_name ? g_strdup_printf ("%s · %s", name, word) : g_strdup (word);
  g_autofree char *name_of_tab = g_strconcat (title, ", ", detail, NULL);
  GtkWidget *second;

  append_words (self, box, title);
  second = append_words (self, box, detail);
  gtk_widget_add_css_class (second, "ow-field-hint");
  gtk_widget_add_css_class (second, state_style (state));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_focusable (button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name_of_tab, -1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                matter == ow_sitting_get_current_matter (self->sitting));
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), matter, 0);
  gtk_flow_box_append (GTK_FLOW_BOX (self->tabs), button);
}

static void
update_cb (OwMatterBar *self)
{
  GListModel *matters = self->sitting != NULL ? ow_sitting_get_matters (self->sitting) : NULL;
  guint n = matters != NULL ? g_list_model_get_n_items (matters) : 0;
  OwMatter *current = self->sitting != NULL ? ow_sitting_get_current_matter (self->sitting) : NULL;
  gboolean with_name = self->sitting != NULL
                       && g_list_model_get_n_items (ow_sitting_get_applicants (self->sitting)) > 1;

  self->settling = TRUE;
  for (guint i = 0; i < self->followed->len; i++)
    g_signal_handlers_disconnect_by_data (self->followed->pdata[i], self);
  g_ptr_array_set_size (self->followed, 0);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->tabs)) != NULL;)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->tabs), child);
  for (guint i = 0; i < n; i++)
    {
      OwMatter *matter = g_list_model_get_item (matters, i);

      append_tab (self, matter, with_name);
      g_signal_connect_object (matter, "notify::state", G_CALLBACK (update_cb), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_add (self->followed, matter);
    }
  self->settling = FALSE;
  /* One matter shares its line with the keys; several have a line of their own. */
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self),
                                  n > 1 ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_visible (self->previous, n > 1);
  gtk_widget_set_visible (self->next, n > 1);
  gtk_widget_set_sensitive (
      self->remove, current != NULL && g_str_equal (ow_matter_get_state (current), "draft"));
}

static void
step (OwMatterBar *self, int by)
{
  GListModel *matters = self->sitting != NULL ? ow_sitting_get_matters (self->sitting) : NULL;
  guint n = matters != NULL ? g_list_model_get_n_items (matters) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (matters, i);
      g_autoptr (OwMatter) other = NULL;

      if (matter != ow_sitting_get_current_matter (self->sitting))
        continue;
      other = g_list_model_get_item (matters, (i + n + by) % n);
      ow_sitting_set_current_matter (self->sitting, other);
      return;
    }
}

static void
previous_cb (OwMatterBar *self)
{
  step (self, -1);
}

static void
next_cb (OwMatterBar *self)
{
  step (self, 1);
}

static void
add_cb (OwMatterBar *self)
{
  g_signal_emit (self, signals[ADD], 0);
}

static void
remove_cb (OwMatterBar *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
ow_matter_bar_dispose (GObject *object)
{
  g_clear_object (&OW_MATTER_BAR (object)->sitting);
  G_OBJECT_CLASS (ow_matter_bar_parent_class)->dispose (object);
}

static void
ow_matter_bar_finalize (GObject *object)
{
  g_ptr_array_unref (OW_MATTER_BAR (object)->followed);
  G_OBJECT_CLASS (ow_matter_bar_parent_class)->finalize (object);
}

static void
ow_matter_bar_class_init (OwMatterBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_matter_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_matter_bar_finalize;
  signals[ADD] = g_signal_new ("add", OW_TYPE_MATTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", OW_TYPE_MATTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
ow_matter_bar_init (OwMatterBar *self)
{
  self->followed = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_box_set_spacing (GTK_BOX (self), SPACING);
  self->tabs = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->tabs), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->tabs), MAX_TABS);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->tabs), SPACING);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->tabs), SPACING);
  gtk_widget_set_can_focus (self->tabs, FALSE);
  gtk_widget_set_hexpand (self->tabs, TRUE);
  gtk_box_append (GTK_BOX (self), self->tabs);
  self->keys = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  gtk_widget_set_halign (self->keys, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self), self->keys);
}

static GtkWidget *
append_key (
    OwMatterBar *self, const char *text, const char *tip, const char *key, GCallback callback)
{
  GtkWidget *button = ow_key_button_new (text, key);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (tip != NULL)
    {
      gtk_widget_set_tooltip_text (button, tip);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip,
                                      -1);
    }
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (self->keys), button);
  return button;
}

GtkWidget *
ow_matter_bar_new (OwLanguage language)
{
  OwMatterBar *self = g_object_new (OW_TYPE_MATTER_BAR, NULL);

  self->language = language;
  self->previous = append_key (self, NULL, ow_text (language, NULL, N_ ("Previous Matter")),
                               "<Control>Page_Up", G_CALLBACK (previous_cb));
  self->next = append_key (self, NULL, ow_text (language, NULL, N_ ("Next Matter")),
                           "<Control>Page_Down", G_CALLBACK (next_cb));
  append_key (self, ow_text (language, NULL, N_ ("Another Service")), NULL, "<Shift>F6",
              G_CALLBACK (add_cb));
  self->remove = append_key (self, ow_text (language, NULL, N_ ("Remove")), NULL, "<Shift>F7",
                             G_CALLBACK (remove_cb));
  ow_ui_set_face (GTK_WIDGET (self), language);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ow-matter-bar");
  update_cb (self);
  return GTK_WIDGET (self);
}

void
ow_matter_bar_set_sitting (OwMatterBar *self, OwSitting *sitting)
{
  g_return_if_fail (OW_IS_MATTER_BAR (self));

  if (self->sitting == sitting)
    return;
  if (self->sitting != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->sitting, self);
      g_signal_handlers_disconnect_by_data (ow_sitting_get_matters (self->sitting), self);
    }
  g_set_object (&self->sitting, sitting);
  if (sitting != NULL)
    {
      g_signal_connect_object (sitting, "notify::current-matter", G_CALLBACK (update_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (ow_sitting_get_matters (sitting), "items-changed",
                               G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
    }
  update_cb (self);
}
