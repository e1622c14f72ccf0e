/* One value of a list by few keys. Typing filters; the first match is taken when the clerk goes on,
 * so "ru" and Enter is a nationality. The list never takes the focus from the entry. */

#include "ow-choice-entry.h"

#include <string.h>

#include "ow-country.h"
#include "ow-ui.h"

#define MAX_SHOWN 9

typedef struct
{
  char *code;
  char *label;  /* in the language of the clerk */
  char *second; /* "RUS" beside a country; NULL for a choice */
  GStrv keys;   /* folded, what typing is compared with; best first */
} Item;

struct _OwChoiceEntry
{
  GtkEntry parent_instance;

  GtkWidget *popover;
  GtkListBox *list;

  GPtrArray *items;   /* Item, owned */
  GPtrArray *matches; /* Item, borrowed */
  OwLanguage language;
  char *value;
  gboolean settling;
  gboolean numbered;
  gboolean open; /* the list is shown, or will be as soon as this is in view */
  guint waiting; /* tick callback until then; 0 */
};

G_DEFINE_FINAL_TYPE (OwChoiceEntry, ow_choice_entry, GTK_TYPE_ENTRY)

enum
{
  PROP_VALUE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->code);
  g_free (item->label);
  g_free (item->second);
  g_strfreev (item->keys);
  g_free (item);
}

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

static void
add_item (OwChoiceEntry *self,
          const char *code,
          const char *label,
          const char *second,
          const char *english,
          const char *other)
{
  Item *item = g_new0 (Item, 1);
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  const char *const texts[] = { label, code, english, other };

  item->code = g_strdup (code);
  item->label = g_strdup (label);
  item->second = g_strdup (second);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL && *texts[i] != '\0')
      {
        g_autofree char *folded = fold (texts[i]);

        g_strv_builder_add (keys, folded);
      }
  item->keys = g_strv_builder_end (keys);
  g_ptr_array_add (self->items, item);
}

/* 0 the whole text, 1 its beginning, 2 the beginning of a later word, 3 somewhere; -1 not at all.
 */
static int
rank_of (const Item *item, const char *typed)
{
  int best = -1;

  for (guint i = 0; item->keys[i] != NULL; i++)
    {
      const char *found = strstr (item->keys[i], typed);
      int rank;

      if (found == NULL)
        continue;
      if (g_str_equal (item->keys[i], typed))
        rank = 0;
      else if (found == item->keys[i])
        rank = 1;
      else
        rank = found[-1] == ' ' || found[-1] == '(' ? 2 : 3;
      if (best < 0 || rank < best)
        best = rank;
    }
  return best;
}

static void
find_matches (OwChoiceEntry *self, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *typed = fold (stripped);
  gint64 place;

  g_ptr_array_set_size (self->matches, 0);
  for (int rank = 0; rank <= 3; rank++)
    for (guint i = 0; i < self->items->len; i++)
      if (*typed == '\0' ? rank == 0 : rank_of (self->items->pdata[i], typed) == rank)
        g_ptr_array_add (self->matches, self->items->pdata[i]);
  if (self->matches->len == 0 && self->numbered
      && g_ascii_string_to_signed (typed, 10, 1, self->items->len, &place, NULL))
    g_ptr_array_add (self->matches, self->items->pdata[place - 1]);
}

static const Item *
find_code (OwChoiceEntry *self, const char *code)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_str_equal (((Item *)self->items->pdata[i])->code, code))
      return self->items->pdata[i];
  return NULL;
}

static guint
place_of (OwChoiceEntry *self, const Item *item)
{
  guint index = 0;

  g_ptr_array_find (self->items, item, &index);
  return index + 1;
}

static char *
dup_shown (const Item *item)
{
  return item->second != NULL ? g_strdup_printf ("%s (%s)", item->label, item->second)
                              : g_strdup (item->label);
}

static void
show_text (OwChoiceEntry *self, const char *text)
{
  if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self)), text))
    return;
  self->settling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  gtk_editable_set_position (GTK_EDITABLE (self), -1);
  self->settling = FALSE;
}

static void
show_value (OwChoiceEntry *self)
{
  const Item *item = find_code (self, self->value);
  g_autofree char *shown = item != NULL ? dup_shown (item) : g_strdup (self->value);

  show_text (self, shown);
}

static void
take_value (OwChoiceEntry *self, const char *value)
{
  if (g_str_equal (self->value, value))
    return;
  g_free (self->value);
  self->value = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

/* Half of it at least can be seen. */
static gboolean
is_in_view (GtkWidget *self)
{
  GtkWidget *frame = gtk_widget_get_ancestor (self, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds, seen;

  if (frame == NULL)
    frame = GTK_WIDGET (gtk_widget_get_root (self));
  if (frame == NULL || !gtk_widget_compute_bounds (self, frame, &bounds))
    return FALSE;
  return graphene_rect_intersection (&bounds,
                                     &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (frame),
                                                          gtk_widget_get_height (frame)),
                                     &seen)
         && seen.size.height * 2 >= bounds.size.height;
}

static gboolean
show_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  OwChoiceEntry *self = OW_CHOICE_ENTRY (widget);

  if (!is_in_view (widget))
    return G_SOURCE_CONTINUE;
  self->waiting = 0;
  gtk_popover_popup (GTK_POPOVER (self->popover));
  return G_SOURCE_REMOVE;
}

static void
stop_waiting (OwChoiceEntry *self)
{
  if (self->waiting != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->waiting);
  self->waiting = 0;
}

/* The keys go to a field before it has been scrolled to. A list cannot be placed beside what lies
 * outside of the screen: it comes when the field has come. */
static void
show_list (OwChoiceEntry *self)
{
  self->open = TRUE;
  if (is_in_view (GTK_WIDGET (self)))
    {
      stop_waiting (self);
      gtk_popover_popup (GTK_POPOVER (self->popover));
    }
  else if (self->waiting == 0)
    self->waiting = gtk_widget_add_tick_callback (GTK_WIDGET (self), show_cb, NULL, NULL);
}

static void
close_list (OwChoiceEntry *self)
{
  self->open = FALSE;
  stop_waiting (self);
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
open_list (OwChoiceEntry *self)
{
  guint shown = MIN (self->matches->len, MAX_SHOWN);

  for (GtkListBoxRow *row; (row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL;)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < shown; i++)
    {
      const Item *item = self->matches->pdata[i];
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
      g_autofree char *place = g_strdup_printf ("%u", place_of (self, item));
      GtkWidget *side = gtk_label_new (item->second != NULL ? item->second : place);
      GtkWidget *label = ow_ui_label_new (item->label, self->language);

      gtk_widget_set_hexpand (label, TRUE);
      gtk_widget_add_css_class (side, "dim-label");
      gtk_widget_add_css_class (side, "ow-figures");
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), side);
      gtk_list_box_append (self->list, box);
    }
  if (shown == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      close_list (self);
      return;
    }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_widget_set_size_request (self->popover, gtk_widget_get_width (GTK_WIDGET (self)), -1);
  show_list (self);
}

static const Item *
selected_item (OwChoiceEntry *self)
{
  GtkListBoxRow *row = self->open ? gtk_list_box_get_selected_row (self->list) : NULL;
  guint index = row != NULL ? (guint)gtk_list_box_row_get_index (row) : 0;

  return index < self->matches->len ? self->matches->pdata[index] : NULL;
}

/* The end of typing: the selected match, or nothing, or what was typed. */
static void
settle (OwChoiceEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  const Item *current = find_code (self, self->value);
  g_autofree char *shown = current != NULL ? dup_shown (current) : g_strdup (self->value);
  const Item *item;

  if (self->open || !g_str_equal (shown, text))
    {
      if (!self->open)
        find_matches (self, text);
      item = *text == '\0' && !self->open ? NULL : selected_item (self);
      take_value (self, item != NULL ? item->code : text);
    }
  close_list (self);
  show_value (self);
}

static void
changed_cb (OwChoiceEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));

  if (self->settling)
    return;
  if (*text == '\0')
    {
      close_list (self);
      take_value (self, "");
      return;
    }
  find_matches (self, text);
  open_list (self);
}

static void
move_selection (OwChoiceEntry *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (
      self->list, row != NULL ? MAX (gtk_list_box_row_get_index (row) + step, 0) : 0);

  if (next != NULL)
    gtk_list_box_select_row (self->list, next);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                OwChoiceEntry *self)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (self->open)
        move_selection (self, 1);
      else
        {
          find_matches (self, "");
          open_list (self);
        }
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (!self->open)
        return FALSE;
      move_selection (self, -1);
      return TRUE;
    case GDK_KEY_Escape:
      if (!self->open)
        return FALSE;
      close_list (self);
      show_value (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, OwChoiceEntry *self)
{
  gtk_list_box_select_row (list, row);
  settle (self);
  g_signal_emit_by_name (self, "activate");
}

static void
ow_choice_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_VALUE)
    g_value_set_string (value, OW_CHOICE_ENTRY (object)->value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ow_choice_entry_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OwChoiceEntry *self = OW_CHOICE_ENTRY (object);
  const char *text;

  if (id != PROP_VALUE)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  text = g_value_get_string (value) != NULL ? g_value_get_string (value) : "";
  if (g_str_equal (self->value, text))
    return;
  take_value (self, text);
  show_value (self);
}

static void
ow_choice_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (ow_choice_entry_parent_class)->size_allocate (widget, width, height, baseline);
  if (is_in_view (widget))
    gtk_popover_present (GTK_POPOVER (OW_CHOICE_ENTRY (widget)->popover));
}

/* What was chosen is read from its beginning, however long it is. */
static void
leave_cb (OwChoiceEntry *self)
{
  settle (self);
  gtk_editable_set_position (GTK_EDITABLE (self), 0);
}

static void
ow_choice_entry_dispose (GObject *object)
{
  OwChoiceEntry *self = OW_CHOICE_ENTRY (object);

  stop_waiting (self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  G_OBJECT_CLASS (ow_choice_entry_parent_class)->dispose (object);
}

static void
ow_choice_entry_finalize (GObject *object)
{
  OwChoiceEntry *self = OW_CHOICE_ENTRY (object);

  g_ptr_array_unref (self->matches);
  g_ptr_array_unref (self->items);
  g_free (self->value);
  G_OBJECT_CLASS (ow_choice_entry_parent_class)->finalize (object);
}

static void
ow_choice_entry_class_init (OwChoiceEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ow_choice_entry_get_property;
  object_class->set_property = ow_choice_entry_set_property;
  object_class->dispose = ow_choice_entry_dispose;
  object_class->finalize = ow_choice_entry_finalize;
  GTK_WIDGET_CLASS (klass)->size_allocate = ow_choice_entry_size_allocate;
  properties[PROP_VALUE]
      = g_param_spec_string ("value", NULL, NULL, "",
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ow_choice_entry_init (OwChoiceEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->value = g_strdup ("");
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->matches = g_ptr_array_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_activate_on_single_click (self->list, TRUE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), FALSE);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->popover = gtk_popover_new ();
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_child (GTK_POPOVER (self->popover), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self), GTK_ENTRY_ICON_SECONDARY,
                                     "pan-down-symbolic");
  gtk_entry_set_icon_activatable (GTK_ENTRY (self), GTK_ENTRY_ICON_SECONDARY, FALSE);
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect (self, "activate", G_CALLBACK (settle), NULL);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
ow_choice_entry_new (const OwChoice *choices, OwLanguage language)
{
  OwChoiceEntry *self = g_object_new (OW_TYPE_CHOICE_ENTRY, NULL);

  self->language = language;
  self->numbered = TRUE;
  for (const OwChoice *choice = choices; choice != NULL && choice->value != NULL; choice++)
    add_item (self, choice->value, ow_text (language, NULL, choice->label), NULL, choice->label,
              NULL);
  return GTK_WIDGET (self);
}

GtkWidget *
ow_choice_entry_new_country (OwLanguage language)
{
  OwChoiceEntry *self = g_object_new (OW_TYPE_CHOICE_ENTRY, NULL);
  gsize n;
  const OwCountry *countries = ow_country_get_all (&n);

  self->language = language;
  for (gsize i = 0; i < n; i++)
    add_item (self, countries[i].mrz_code, countries[i].names[language], countries[i].mrz_code,
              countries[i].names[OW_LANGUAGE_EN], countries[i].alpha2);
  return GTK_WIDGET (self);
}

void
ow_choice_entry_settle (OwChoiceEntry *self)
{
  g_return_if_fail (OW_IS_CHOICE_ENTRY (self));

  settle (self);
}
