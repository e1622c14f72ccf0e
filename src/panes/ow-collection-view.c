/* The receipt on the counter. The card of a case is made once and then only told what has changed,
 * so that the focus stays where the clerk has it. */

#include "ow-collection-view.h"

#include <glib/gi18n-lib.h>

#include "ow-country.h"
#include "ow-message.h"
#include "ow-ui.h"

#define N_FACTS 4 /* name, number, first and last day */

typedef struct
{
  OwCollectionView *view;
  guint index;
  GtkWidget *box;
  GtkCheckButton *wanted, *present;
  GtkLabel *state, *fee, *back, *outcome;
  GtkImage *icon;
  GtkLabel *reading;
  GtkWidget *grid;
  GtkLabel *made[N_FACTS], *read[N_FACTS];
} Card;

struct _OwCollectionView
{
  GtkBox parent_instance;

  OwSession *session;
  OwLanguage language;
  OwHandout *handout;
  GtkWidget *cards_box;
  GPtrArray *cards; /* Card * */
  GtkWidget *collector_box;
  GtkLabel *number;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (OwCollectionView, ow_collection_view, GTK_TYPE_BOX)

static const char *const fact_labels[N_FACTS]
    = { N_ ("Name as printed"), N_ ("Number"), N_ ("Valid from"), N_ ("Valid until") };

static const char *
text (OwCollectionView *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

static GtkLabel *
add_label (GtkWidget *box, const char *words, const char *style)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

/* One of the looks, and none of the others. */
static void
set_look (GtkWidget *widget, const char *style)
{
  static const char *const styles[]
      = { "ow-state-done", "ow-state-attention", "ow-state-refused", "ow-state-waiting" };

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (styles[i], style) == 0)
      gtk_widget_add_css_class (widget, styles[i]);
    else
      gtk_widget_remove_css_class (widget, styles[i]);
}

/* Cards */

static void
wanted_cb (GtkCheckButton *button, Card *card)
{
  if (!card->view->filling)
    ow_handout_set_wanted (card->view->handout, card->index, gtk_check_button_get_active (button));
}

static void
present_cb (GtkCheckButton *button, Card *card)
{
  if (!card->view->filling)
    ow_handout_set_present (card->view->handout, card->index, gtk_check_button_get_active (button));
}

static void
add_facts (OwCollectionView *self, Card *card)
{
  card->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (card->grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (card->grid), 2);
  for (int i = 0; i < N_FACTS; i++)
    {
      GtkWidget *label = gtk_label_new (text (self, fact_labels[i]));

      card->made[i] = GTK_LABEL (gtk_label_new (""));
      card->read[i] = GTK_LABEL (gtk_label_new (""));
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_xalign (card->made[i], 0);
      gtk_label_set_xalign (card->read[i], 0);
      gtk_label_set_wrap (card->made[i], TRUE);
      gtk_label_set_wrap (card->read[i], TRUE);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (GTK_WIDGET (card->made[i]), "ow-fact");
      gtk_widget_add_css_class (GTK_WIDGET (card->made[i]), "ow-read-aloud");
      gtk_widget_add_css_class (GTK_WIDGET (card->read[i]), "ow-figures");
      gtk_grid_attach (GTK_GRID (card->grid), label, 0, i, 1, 1);
      gtk_grid_attach (GTK_GRID (card->grid), GTK_WIDGET (card->made[i]), 1, i, 1, 1);
      gtk_grid_attach (GTK_GRID (card->grid), GTK_WIDGET (card->read[i]), 2, i, 1, 1);
    }
  gtk_box_append (GTK_BOX (card->box), card->grid);
}

static void
add_head (OwCollectionView *self, Card *card, const OwHandoutLine *line)
{
  OwCatalogue *catalogue = ow_context_get_catalogue (ow_session_get_context (self->session));
  const OwService *service = ow_catalogue_find_service (catalogue, line->file->service);
  const OwSubKind *kind
      = service != NULL ? ow_service_find_sub_kind (service, line->file->sub_kind) : NULL;
  const char *country = ow_country_get_name (line->person->nationality, self->language);
  g_autofree char *matter = g_strdup_printf (
      "%s%s%s", service != NULL ? text (self, ow_service_get_name (service)) : line->file->service,
      kind != NULL ? " · " : "", kind != NULL ? text (self, ow_sub_kind_get_name (kind)) : "");
  g_autofree char *birth = ow_text_birth (self->language, line->person->birth_text);
  g_autofree char *who
      = g_strdup_printf ("%s · %s · %s", line->document->number,
                         country != NULL ? country : line->person->nationality, birth);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  card->wanted = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (card->wanted), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text (self, N_ ("Goes out now")), -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (card->wanted), text (self, N_ ("Goes out now")));
  g_signal_connect (card->wanted, "toggled", G_CALLBACK (wanted_cb), card);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (card->wanted));
  gtk_widget_set_hexpand (GTK_WIDGET (add_label (head, line->applicant, "ow-name")), TRUE);
  card->state = add_label (head, "", "ow-small");
  gtk_box_append (GTK_BOX (card->box), head);
  add_label (card->box, who, "ow-figures");
  add_label (card->box, matter, "dim-label");
}

static Card *
card_new (OwCollectionView *self, guint index)
{
  const OwHandoutLine *line = ow_handout_get_line (self->handout, index);
  Card *card = g_new0 (Card, 1);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  card->view = self;
  card->index = index;
  card->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_add_css_class (card->box, "ow-figure");
  add_head (self, card, line);
  card->outcome = add_label (card->box, "", NULL);
  add_facts (self, card);
  card->icon = GTK_IMAGE (gtk_image_new ());
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (card->icon));
  card->reading = add_label (row, "", NULL);
  gtk_box_append (GTK_BOX (card->box), row);
  card->back = add_label (card->box, "", NULL);
  card->fee = add_label (card->box, "", NULL);
  card->present = GTK_CHECK_BUTTON (
      gtk_check_button_new_with_label (text (self, N_ ("The applicant is here in person"))));
  g_signal_connect (card->present, "toggled", G_CALLBACK (present_cb), card);
  gtk_box_append (GTK_BOX (card->box), GTK_WIDGET (card->present));
  gtk_box_append (GTK_BOX (self->cards_box), card->box);
  ow_ui_set_face (card->box, self->language);
  return card;
}

static void
show_fact (Card *card, int i, const char *made, const char *read, gboolean was_read)
{
  gboolean same = made == NULL || g_strcmp0 (made, read) == 0;

  gtk_label_set_text (card->made[i], made != NULL ? made : "–");
  gtk_label_set_text (card->read[i], !was_read ? "" : same ? "✓" : read != NULL ? read : "–");
  set_look (GTK_WIDGET (card->read[i]), same ? "ow-state-done" : "ow-state-refused");
}

static void
show_document (OwCollectionView *self, Card *card, const OwHandoutLine *line)
{
  const OwProduct *product = line->product;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  g_autofree char *read_from = NULL;
  g_autofree char *read_until = NULL;
  const char *icon = "dialog-warning-symbolic", *style = "ow-state-attention", *words;

  gtk_widget_set_visible (card->grid, product != NULL);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (card->icon)), product != NULL);
  if (product == NULL)
    return;
  from = ow_text_date_short (self->language, product->valid_from);
  until = ow_text_date_short (self->language, product->valid_until);
  read_from = ow_text_date_short (self->language, line->valid_from);
  read_until = ow_text_date_short (self->language, line->valid_until);
  show_fact (card, 0, product->name, line->name, line->read);
  show_fact (card, 1, product->number, line->number, line->read);
  show_fact (card, 2, product->valid_from != OW_DATE_NONE ? from : NULL, read_from, line->read);
  show_fact (card, 3, until, read_until, line->read);
  if (!line->read)
    words = N_ ("Not read yet");
  else if (line->differs != NULL)
    {
      icon = "action-unavailable-symbolic";
      style = "ow-state-refused";
      words = N_ ("Reads otherwise: not to be handed out");
    }
  else
    {
      icon = "object-select-symbolic";
      style = "ow-state-done";
      words = line->agreed   ? N_ ("Read by both: right")
              : line->by_mrz ? N_ ("Read by machine: agrees")
                             : N_ ("Typed: agrees");
    }
  gtk_image_set_from_icon_name (card->icon, icon);
  set_look (GTK_WIDGET (card->icon), style);
  set_look (GTK_WIDGET (card->reading), style);
  gtk_label_set_text (card->reading, text (self, words));
}

static void
show_outcome (OwCollectionView *self, Card *card, const OwHandoutLine *line)
{
  g_autofree char *outcome
      = line->decision != NULL ? g_strconcat ("outcome.", line->decision->outcome, NULL) : NULL;
  g_autofree char *kind
      = line->product != NULL ? g_strconcat ("product.", line->product->kind, NULL) : NULL;
  g_autofree char *words = NULL;

  if (outcome != NULL)
    words = g_strdup_printf ("%s%s%s", ow_message_text (outcome, self->language),
                             kind != NULL ? " · " : "",
                             kind != NULL ? ow_message_text (kind, self->language) : "");
  gtk_label_set_text (card->outcome, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (card->outcome), words != NULL);
}

/* What is kept of the person: slip, kind, place, and the name of who answers for it. */
static void
show_back (OwCollectionView *self, Card *card, const OwHandoutLine *line)
{
  const char *station = ow_session_get_station (self->session);
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean here = TRUE;

  for (guint i = 0; i < line->objects->len; i++)
    {
      const OwCustodyLine *object = g_ptr_array_index (line->objects, i);
      g_autofree char *kind = g_strconcat ("custody.kind.", object->kind, NULL);
      g_autofree char *place = g_strconcat ("state.custody.", object->place, NULL);
      gboolean mine
          = g_str_equal (object->place, "clerk") && g_strcmp0 (object->holder, station) == 0;

      if (i > 0)
        g_string_append_c (words, '\n');
      g_string_append_printf (
          words, "%s · %s · %s", object->slip, ow_message_text (kind, self->language),
          mine ? text (self, N_ ("in this drawer")) : ow_message_text (place, self->language));
      if (!mine && object->keeper != NULL)
        g_string_append_printf (words, " · %s", object->keeper);
      here = here && mine;
    }
  gtk_label_set_text (card->back, words->str);
  gtk_widget_set_visible (GTK_WIDGET (card->back), words->len > 0);
  set_look (GTK_WIDGET (card->back), here ? NULL : "ow-state-attention");
}

static void
show_fees (OwCollectionView *self, Card *card, const OwHandoutLine *line)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < line->fees->len; i++)
    {
      const OwFeeEntry *entry = g_ptr_array_index (line->fees, i);
      g_autofree char *state = g_strconcat ("state.fee.", entry->state, NULL);
      g_autofree char *amount = ow_text_money (self->language, entry->yuan);

      if (i > 0)
        g_string_append_c (words, '\n');
      g_string_append (words, ow_message_text (state, self->language));
      if (entry->yuan > 0)
        g_string_append_printf (words, " · %s", amount);
      if (entry->name != NULL)
        g_string_append_printf (words, " · %s", text (self, entry->name));
      if (entry->bill != NULL)
        g_string_append_printf (words, " · %s", entry->bill);
    }
  gtk_label_set_text (card->fee, words->str);
  gtk_widget_set_visible (GTK_WIDGET (card->fee), words->len > 0);
  set_look (GTK_WIDGET (card->fee),
            line->yuan_due > 0 || line->ask_cashier ? "ow-state-attention" : "ow-state-done");
}

static void
show_card (OwCollectionView *self, Card *card)
{
  const OwHandoutLine *line = ow_handout_get_line (self->handout, card->index);
  g_autofree char *state = g_strconcat ("state.case.", line->file->state, NULL);
  g_autofree char *head
      = g_strdup_printf ("%s · %s", line->file->number, ow_message_text (state, self->language));

  gtk_check_button_set_active (card->wanted, line->wanted);
  gtk_widget_set_sensitive (GTK_WIDGET (card->wanted), line->ready);
  gtk_check_button_set_active (card->present, line->present);
  gtk_widget_set_visible (GTK_WIDGET (card->present), line->ready);
  gtk_widget_set_opacity (card->box, line->wanted ? 1 : 0.6);
  gtk_label_set_text (card->state, head);
  show_outcome (self, card, line);
  show_document (self, card, line);
  show_back (self, card, line);
  show_fees (self, card, line);
}

/* Who collects */

static void
add_row (OwCollectionView *self, const char *label, const char *value, const char *style)
{
  if (value == NULL || *value == '\0')
    return;
  gtk_widget_set_margin_top (
      GTK_WIDGET (add_label (self->collector_box, text (self, label), "ow-field-label")), 6);
  add_label (self->collector_box, value, style);
}

static const char *
find_capacity (const char *code)
{
  static const char *const words[][2] = { { "applicant", N_ ("Applicant") },
                                          { "relative", N_ ("Relative") },
                                          { "inviting_entity", N_ ("Inviting entity") },
                                          { "inviting_individual", N_ ("Inviting individual") },
                                          { "agency", N_ ("Specialized service agency") },
                                          { "other", N_ ("Another person") } };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i][0], code))
      return words[i][1];
  return code;
}

static void
show_collector (OwCollectionView *self)
{
  int collector = ow_handout_get_collector (self->handout);
  const OwReceipt *receipt = ow_handout_get_receipt (self->handout);
  gboolean is_void = g_str_equal (receipt->state, "void");
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->collector_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->collector_box), child);
  add_label (self->collector_box, text (self, N_ ("Collected by")), "heading");
  add_label (self->collector_box,
             collector >= 0 ? ow_handout_get_line (self->handout, (guint)collector)->applicant
                            : ow_handout_get_text (self->handout, "collector-name"),
             "ow-name");
  add_row (self, N_ ("Identity document"),
           ow_handout_get_text (self->handout, "collector-document"), "ow-figures");
  add_row (self, N_ ("Capacity"),
           text (self, find_capacity (ow_handout_get_text (self->handout, "capacity"))), NULL);
  add_row (self, N_ ("Power of attorney"), ow_handout_get_text (self->handout, "authority"), NULL);
  add_row (self, N_ ("Receipt"),
           is_void                              ? text (self, N_ ("Void since an early return"))
           : ow_handout_is_lost (self->handout) ? text (self, N_ ("Lost: declaration instead"))
                                                : text (self, N_ ("To be taken back")),
           is_void || ow_handout_is_lost (self->handout) ? "ow-state-attention" : NULL);
  if (ow_handout_is_lost (self->handout))
    add_row (self, N_ ("Declaration"), ow_handout_get_text (self->handout, "declaration"), NULL);
  if (ow_handout_get_approval (self->handout) != NULL)
    gtk_widget_set_margin_top (
        GTK_WIDGET (add_label (self->collector_box,
                               text (self, N_ ("A supervisor has to approve this hand-out.")),
                               "ow-state-attention")),
        12);
  ow_ui_set_face (self->collector_box, self->language);
}

static void
show (OwCollectionView *self)
{
  const OwReceipt *receipt;

  if (self->handout == NULL)
    return;
  self->filling = TRUE;
  receipt = ow_handout_get_receipt (self->handout);
  gtk_label_set_text (self->number, receipt->number);
  for (guint i = 0; i < self->cards->len; i++)
    show_card (self, g_ptr_array_index (self->cards, i));
  show_collector (self);
  self->filling = FALSE;
}

static void
make_cards (OwCollectionView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->cards_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->cards_box), child);
  g_ptr_array_set_size (self->cards, 0);
  for (guint i = 0; self->handout != NULL && i < ow_handout_get_n_lines (self->handout); i++)
    g_ptr_array_add (self->cards, card_new (self, i));
}

static void
changed_cb (OwCollectionView *self)
{
  if (self->cards->len != ow_handout_get_n_lines (self->handout))
    make_cards (self);
  show (self);
}

static void
ow_collection_view_dispose (GObject *object)
{
  OwCollectionView *self = OW_COLLECTION_VIEW (object);

  g_clear_object (&self->handout);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_collection_view_parent_class)->dispose (object);
}

static void
ow_collection_view_finalize (GObject *object)
{
  g_ptr_array_unref (OW_COLLECTION_VIEW (object)->cards);
  G_OBJECT_CLASS (ow_collection_view_parent_class)->finalize (object);
}

static void
ow_collection_view_class_init (OwCollectionViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_collection_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_collection_view_finalize;
}

static void
ow_collection_view_init (OwCollectionView *self)
{
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *rail = gtk_scrolled_window_new ();

  self->cards = g_ptr_array_new_with_free_func (g_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  self->cards_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->collector_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_add_css_class (self->collector_box, "ow-person");
  self->number = add_label (left, "", "ow-number");
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "title-2");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->cards_box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (left), scroller);
  gtk_widget_set_hexpand (left, TRUE);
  gtk_box_append (GTK_BOX (self), left);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (rail), self->collector_box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (rail), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (rail, 320, -1);
  gtk_widget_add_css_class (rail, "ow-rail");
  gtk_box_append (GTK_BOX (self), rail);
}

GtkWidget *
ow_collection_view_new (OwSession *session, OwLanguage language)
{
  OwCollectionView *self = g_object_new (OW_TYPE_COLLECTION_VIEW, NULL);

  self->session = g_object_ref (session);
  self->language = language;
  return GTK_WIDGET (self);
}

void
ow_collection_view_set_handout (OwCollectionView *self, OwHandout *handout)
{
  g_return_if_fail (OW_IS_COLLECTION_VIEW (self));

  if (self->handout != NULL)
    g_signal_handlers_disconnect_by_func (self->handout, changed_cb, self);
  g_set_object (&self->handout, handout);
  make_cards (self);
  if (handout == NULL)
    return;
  g_signal_connect_object (handout, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  show (self);
}

int
ow_collection_view_get_line (OwCollectionView *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (OW_IS_COLLECTION_VIEW (self), -1);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  for (guint i = 0; focus != NULL && i < self->cards->len; i++)
    if (gtk_widget_is_ancestor (focus, ((Card *)g_ptr_array_index (self->cards, i))->box))
      return (int)i;
  return -1;
}
