/* A date as people write it, shown as one unambiguous form (LOOK.md: 2026-12-16). The value follows
 * as soon as the text is a whole date, so that findings are live; an unfinished one is no error
 * while the clerk is still typing. */

#include "ow-date-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIRST_YEAR   1900
#define LAST_YEAR    2199
#define DIGITS_WHOLE 8
#define DIGITS_YEAR  4
#define N_PARTS      3
#define DATE_WIDTH   12

struct _OwDateEntry
{
  GtkEntry parent_instance;

  OwDate today;
  char *value;
  gboolean settling; /* the text is being set by us */
};

G_DEFINE_FINAL_TYPE (OwDateEntry, ow_date_entry, GTK_TYPE_ENTRY)

enum
{
  PROP_VALUE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static OwDate
date_in_years (int year, int month, int day)
{
  if (year < FIRST_YEAR || year > LAST_YEAR)
    return OW_DATE_NONE;
  return ow_date_new (year, month, day);
}

static OwDate
read_eight (int number)
{
  OwDate date = date_in_years (number / 10000, number / 100 % 100, number % 100);

  return date != OW_DATE_NONE
             ? date
             : date_in_years (number % 10000, number / 10000 % 100, number / 1000000);
}

OwDate
ow_date_entry_read (const char *text)
{
  int parts[N_PARTS] = { 0 };
  int digits[N_PARTS] = { 0 };
  int n = 0;
  gboolean inside = FALSE;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      int digit = g_unichar_digit_value (g_utf8_get_char (c));

      if (digit < 0)
        {
          inside = FALSE;
          /* Letters are no separators: "12a" is not a date. Han and hangul counters are. */
          if (g_ascii_isalpha (*c))
            return OW_DATE_NONE;
          continue;
        }
      if (!inside && n++ == N_PARTS)
        return OW_DATE_NONE;
      inside = TRUE;
      if (++digits[n - 1] > DIGITS_WHOLE)
        return OW_DATE_NONE;
      parts[n - 1] = parts[n - 1] * 10 + digit;
    }
  if (n == 1 && digits[0] == DIGITS_WHOLE)
    return read_eight (parts[0]);
  if (n != N_PARTS || digits[1] > 2)
    return OW_DATE_NONE;
  if (digits[0] == DIGITS_YEAR && digits[2] <= 2)
    return date_in_years (parts[0], parts[1], parts[2]);
  if (digits[2] == DIGITS_YEAR && digits[0] <= 2)
    return date_in_years (parts[2], parts[1], parts[0]);
  return OW_DATE_NONE;
}

static void
take_value (OwDateEntry *self, const char *value)
{
  if (g_strcmp0 (self->value, value) == 0)
    return;
  g_free (self->value);
  self->value = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static void
show_text (OwDateEntry *self, const char *text)
{
  if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self)), text))
    return;
  self->settling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  gtk_editable_set_position (GTK_EDITABLE (self), -1);
  self->settling = FALSE;
}

/* The end of typing: canonical when it is a date, as typed when it is none. */
static void
settle (OwDateEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  OwDate date = ow_date_entry_read (text);
  g_autofree char *canonical
      = date != OW_DATE_NONE ? ow_date_to_string (date) : g_strstrip (g_strdup (text));

  take_value (self, canonical);
  show_text (self, canonical);
}

static void
changed_cb (OwDateEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  OwDate date = ow_date_entry_read (text);
  g_autofree char *canonical = NULL;

  if (self->settling)
    return;
  /* "2026-1-2" may still become "2026-1-23": a date is whole when nothing can follow. */
  if (date != OW_DATE_NONE)
    canonical = ow_date_to_string (date);
  if (canonical != NULL || *text == '\0')
    take_value (self, canonical != NULL ? canonical : "");
}

static void
set_date (OwDateEntry *self, OwDate date)
{
  g_autofree char *canonical = ow_date_to_string (date);

  take_value (self, canonical);
  show_text (self, canonical);
}

/* "t" on every keyboard of the hall: the same key in the Russian and in the Korean layout. */
static void
insert_text_cb (GtkEditable *editable, char *text, int length, int *position, OwDateEntry *self)
{
  static const char *const today_keys[] = { "t", "T", "е", "Е", "с", "С", "ㅅ", "今" };
  g_autofree char *typed = g_strndup (text, length < 0 ? strlen (text) : (gsize)length);

  if (self->today == OW_DATE_NONE || self->settling)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (today_keys); i++)
    if (g_str_equal (typed, today_keys[i]))
      {
        g_signal_stop_emission_by_name (editable, "insert-text");
        set_date (self, self->today);
        *position = g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (self)), -1);
        return;
      }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                OwDateEntry *self)
{
  OwDate date = ow_date_entry_read (gtk_editable_get_text (GTK_EDITABLE (self)));
  int step = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up       ? 1
             : keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down ? -1
                                                                   : 0;

  if (step == 0 || date == OW_DATE_NONE
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)))
    return FALSE;
  set_date (self, date + step);
  return TRUE;
}

static void
ow_date_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OwDateEntry *self = OW_DATE_ENTRY (object);

  if (id == PROP_VALUE)
    g_value_set_string (value, self->value != NULL ? self->value : "");
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ow_date_entry_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OwDateEntry *self = OW_DATE_ENTRY (object);
  const char *text;

  if (id != PROP_VALUE)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  text = g_value_get_string (value) != NULL ? g_value_get_string (value) : "";
  if (g_strcmp0 (self->value, text) == 0)
    return;
  take_value (self, text);
  show_text (self, text);
}

static void
ow_date_entry_finalize (GObject *object)
{
  g_free (OW_DATE_ENTRY (object)->value);
  G_OBJECT_CLASS (ow_date_entry_parent_class)->finalize (object);
}

static void
ow_date_entry_class_init (OwDateEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ow_date_entry_get_property;
  object_class->set_property = ow_date_entry_set_property;
  object_class->finalize = ow_date_entry_finalize;
  properties[PROP_VALUE]
      = g_param_spec_string ("value", NULL, NULL, "",
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ow_date_entry_init (OwDateEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->value = g_strdup ("");
  self->today = OW_DATE_NONE;
  gtk_editable_set_width_chars (GTK_EDITABLE (self), DATE_WIDTH);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ow-figures");
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect (self, "activate", G_CALLBACK (settle), NULL);
  g_signal_connect (gtk_editable_get_delegate (GTK_EDITABLE (self)), "insert-text",
                    G_CALLBACK (insert_text_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (settle), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
ow_date_entry_new (OwLanguage language, OwDate today)
{
  OwDateEntry *self = g_object_new (OW_TYPE_DATE_ENTRY, NULL);

  self->today = today;
  gtk_entry_set_placeholder_text (GTK_ENTRY (self), ow_text (language, NULL, N_ ("YYYY-MM-DD")));
  return GTK_WIDGET (self);
}
