/* The page of work. No pane knows another: the window listens to each of them. */

#include "ow-work-page.h"

#include "ow-keys.h"
#include "ow-pane-table.h"
#include "ow-ui.h"

/* A pane of the table on this page. */
typedef struct
{
  const OwPaneRow *row;
  GtkWidget *button;
  GtkLabel *count;
  OwPane *pane;   /* NULL until it is shown */
  GObject *model; /* of the pane before a change of language; nullable */
} Place;

struct _OwWorkPage
{
  GtkBox parent_instance;

  GtkBox *top;
  GtkWidget *training;
  GtkBox *under; /* the mark of training */
  GtkBox *sidebar;
  GtkStack *stack;

  OwSession *session;
  OwQueueModel *queue;
  OwCaseListModel *cases;
  OwSitting *sitting;
  OwLanguage language;
  OwPartyBar *bar;
  OwBanner *banner;
  OwBanner *paper;
  OwBanner *practice;
  GArray *places; /* Place, in the order of the side; only what the staff may see */
};

G_DEFINE_FINAL_TYPE (OwWorkPage, ow_work_page, GTK_TYPE_BOX)

enum
{
  PANE_MADE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static Place *
get_place (OwWorkPage *self, guint i)
{
  return &g_array_index (self->places, Place, i);
}

static Place *
find_place (OwWorkPage *self, const char *name)
{
  for (guint i = 0; i < self->places->len; i++)
    if (g_strcmp0 (get_place (self, i)->row->name, name) == 0)
      return get_place (self, i);
  return NULL;
}

static void
counted_cb (OwPane *pane, OwWorkPage *self)
{
  guint n = ow_pane_get_count (pane);
  g_autofree char *text = n > 0 ? ow_text_number (self->language, n) : g_strdup ("");

  for (guint i = 0; i < self->places->len; i++)
    if (get_place (self, i)->pane == pane)
      gtk_label_set_text (get_place (self, i)->count, text);
}

static OwPane *
require_pane (OwWorkPage *self, Place *place)
{
  OwPaneParts parts;

  if (place->pane != NULL)
    return place->pane;
  parts = (OwPaneParts){ self->session, self->queue, self->cases, place->model, self->language };
  place->pane = OW_PANE (place->row->make (&parts));
  gtk_stack_add_named (self->stack, GTK_WIDGET (place->pane), place->row->name);
  g_signal_connect_object (place->pane, "counted", G_CALLBACK (counted_cb), self, 0);
  g_signal_emit (self, signals[PANE_MADE], 0, place->pane);
  ow_pane_set_sitting (place->pane, self->sitting);
  counted_cb (place->pane, self);
  return place->pane;
}

static const char *
get_caption (const char *name)
{
  for (const OwKey *key = ow_keys_get_all (); key->action != NULL; key++)
    if (g_str_equal (key->action, "window.pane") && g_strcmp0 (key->parameter, name) == 0)
      return key->caption;
  return "";
}

static void
add_place (OwWorkPage *self, const OwPaneRow *row, GObject *model)
{
  gboolean reads = row->right_to_act != NULL && !ow_session_may (self->session, row->right_to_act);
  const char *text = ow_text (self->language, NULL, reads ? row->reader : row->label);
  const char *key = get_caption (row->name);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *caption = gtk_label_new (key);
  Place place = { row, button, GTK_LABEL (gtk_label_new (NULL)), NULL, NULL };

  g_set_object (&place.model, model);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "ow-key");
  gtk_widget_set_halign (caption, GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (place.count), "ow-figures");
  gtk_widget_add_css_class (GTK_WIDGET (place.count), "heading");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), label);
  gtk_box_append (GTK_BOX (words), caption);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (row->icon));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (place.count));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_name (button, row->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, key, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "window.pane");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", row->name);
  gtk_box_append (self->sidebar, button);
  g_array_append_val (self->places, place);
}

static void
ow_work_page_dispose (GObject *object)
{
  OwWorkPage *self = OW_WORK_PAGE (object);

  for (guint i = 0; i < self->places->len; i++)
    g_clear_object (&get_place (self, i)->model);
  g_array_set_size (self->places, 0);
  g_clear_object (&self->sitting);
  g_clear_object (&self->cases);
  g_clear_object (&self->queue);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_work_page_parent_class)->dispose (object);
}

static void
ow_work_page_finalize (GObject *object)
{
  g_array_unref (OW_WORK_PAGE (object)->places);
  G_OBJECT_CLASS (ow_work_page_parent_class)->finalize (object);
}

static void
ow_work_page_class_init (OwWorkPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_work_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_work_page_finalize;
  signals[PANE_MADE] = g_signal_new ("pane-made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, OW_TYPE_PANE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-work-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OwWorkPage, top);
  gtk_widget_class_bind_template_child (widget_class, OwWorkPage, training);
  gtk_widget_class_bind_template_child (widget_class, OwWorkPage, under);
  gtk_widget_class_bind_template_child (widget_class, OwWorkPage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, OwWorkPage, stack);
}

static void
ow_work_page_init (OwWorkPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->places = g_array_new (FALSE, TRUE, sizeof (Place));
}

OwWorkPage *
ow_work_page_new (OwSession *session,
                  OwQueueModel *queue,
                  OwCaseListModel *cases,
                  OwWorkPage *old,
                  OwLanguage language)
{
  OwWorkPage *self = g_object_new (OW_TYPE_WORK_PAGE, NULL);

  self->session = g_object_ref (session);
  self->queue = g_object_ref (queue);
  self->cases = g_object_ref (cases);
  self->language = language;
  self->bar = ow_party_bar_new (session, language);
  self->banner = ow_banner_new (language);
  self->paper = ow_banner_new (language);
  self->practice = ow_banner_new (language);
  gtk_box_append (self->top, GTK_WIDGET (self->bar));
  gtk_box_append (self->top, GTK_WIDGET (self->banner));
  gtk_box_append (self->top, GTK_WIDGET (self->paper));
  gtk_box_append (self->under, GTK_WIDGET (self->practice));
  gtk_widget_set_visible (self->training,
                          ow_context_is_training (ow_session_get_context (session)));
  for (const OwPaneRow *row = ow_pane_table_get (); row->name != NULL; row++)
    {
      Place *before = old != NULL ? find_place (old, row->name) : NULL;

      if (row->right != NULL && !ow_session_may (session, row->right))
        continue;
      add_place (self, row,
                 before == NULL         ? NULL
                 : before->pane != NULL ? ow_pane_get_model (before->pane)
                                        : before->model);
    }
  ow_ui_set_face (GTK_WIDGET (self->sidebar), language);
  ow_ui_set_face (self->training, language);
  return self;
}

void
ow_work_page_open (OwWorkPage *self)
{
  g_return_if_fail (OW_IS_WORK_PAGE (self));

  for (guint i = 0; i < self->places->len; i++)
    if (get_place (self, i)->row->early)
      require_pane (self, get_place (self, i));
}

void
ow_work_page_set_sitting (OwWorkPage *self, OwSitting *sitting)
{
  g_return_if_fail (OW_IS_WORK_PAGE (self));

  g_set_object (&self->sitting, sitting);
  ow_party_bar_set_sitting (self->bar, sitting);
  for (guint i = 0; i < self->places->len; i++)
    if (get_place (self, i)->pane != NULL)
      ow_pane_set_sitting (get_place (self, i)->pane, sitting);
}

const char *
ow_work_page_get_pane (OwWorkPage *self)
{
  g_return_val_if_fail (OW_IS_WORK_PAGE (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}

/* There may be more places than the screen is high. */
static void
scroll_to (OwWorkPage *self, GtkWidget *button)
{
  GtkWidget *scroller
      = gtk_widget_get_ancestor (GTK_WIDGET (self->sidebar), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (button, GTK_WIDGET (self->sidebar), &bounds))
    gtk_adjustment_clamp_page (place, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

void
ow_work_page_set_pane (OwWorkPage *self, const char *name)
{
  Place *shown;
  OwPane *pane;

  g_return_if_fail (OW_IS_WORK_PAGE (self));

  shown = find_place (self, name);
  if (shown == NULL)
    return;
  pane = require_pane (self, shown);
  for (guint i = 0; i < self->places->len; i++)
    if (get_place (self, i) == shown)
      gtk_widget_add_css_class (shown->button, "ow-chosen");
    else
      gtk_widget_remove_css_class (get_place (self, i)->button, "ow-chosen");
  gtk_stack_set_visible_child_name (self->stack, name);
  scroll_to (self, shown->button);
  /* A page that is not in its window yet has no focus to give. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    ow_pane_focus (pane);
}

void
ow_work_page_next_pane (OwWorkPage *self)
{
  const char *shown = ow_work_page_get_pane (self);

  for (guint i = 0; i < self->places->len; i++)
    if (g_strcmp0 (get_place (self, i)->row->name, shown) == 0)
      {
        ow_work_page_set_pane (self, get_place (self, (i + 1) % self->places->len)->row->name);
        return;
      }
}

OwPane *
ow_work_page_find (OwWorkPage *self, const char *name)
{
  Place *place;

  g_return_val_if_fail (OW_IS_WORK_PAGE (self), NULL);

  place = find_place (self, name != NULL ? name : ow_work_page_get_pane (self));
  return place != NULL ? require_pane (self, place) : NULL;
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

OwBanner *
ow_work_page_get_practice (OwWorkPage *self)
{
  return self->practice;
}
