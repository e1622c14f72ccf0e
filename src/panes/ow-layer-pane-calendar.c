/* The holiday notice of a year, marked day by day: its days off and its working weekends are shown,
 * days are marked until nothing is left to mark, and what came of it goes the way of a notice that
 * was chosen as a file. */

#include "ow-layer-pane-private.h"

#include <glib/gi18n-lib.h>

#include "ow-ask-dialog.h"

#define FROM_FILE "file"

/* Shared by the steps, counted. */
typedef struct
{
  OwLayerPane *self;
  OwCalendar *calendar; /* what is in force, with what was marked */
  int year;
  char *values[3]; /* first day, last day, name: typed but not taken */
} Year;

static void
year_clear (gpointer data)
{
  Year *year = data;

  g_object_unref (year->self);
  ow_calendar_unref (year->calendar);
  for (gsize i = 0; i < G_N_ELEMENTS (year->values); i++)
    g_free (year->values[i]);
}

static void
year_unref (gpointer year)
{
  g_rc_box_release_full (year, year_clear);
}

static char *
dup_days (OwLayerPane *self, const OwCalendarSpan *span)
{
  g_autofree char *first = ow_text_date_short (self->language, span->first);
  g_autofree char *last = ow_text_date_short (self->language, span->last);

  return span->first == span->last ? g_steal_pointer (&first)
                                   : g_strconcat (first, " – ", last, NULL);
}

void
ow_layer_pane_add_spans (OwLayerPane *self, GPtrArray *spans, GString *text)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const OwCalendarSpan *span = spans->pdata[i];
      g_autofree char *days = dup_days (self, span);
      g_autofree char *line = ow_layer_pane_render (
          self,
          ow_message_new (span->work ? "layer.day.work" : "layer.day.off", "days", days, NULL));

      g_string_append_printf (text, "%s%s%s%s", text->len > 0 ? "\n" : "", line,
                              *span->name != '\0' ? " · " : "", span->name);
    }
}

enum
{
  DAY_FIRST,
  DAY_LAST,
  DAY_IS,
  DAY_NAME,
  DAY_THEN
};

static const OwChoice states[] = {
  { "off", N_ ("Day off") },
  { "work", N_ ("Working day") },
  { NULL, NULL },
};

static const OwChoice thens[] = {
  { "done", N_ ("See what it changes") },
  { "more", N_ ("Mark more days") },
  { NULL, NULL },
};

static const char *
wrong_last (const char *const *values, guint i)
{
  return *values[i] != '\0' && g_strcmp0 (values[i], values[DAY_FIRST]) < 0
             ? N_ ("The last day must not lie before the first.")
             : NULL;
}

static void ask_days (Year *year, const char *problem);

/* Whether what was typed could be marked; nothing typed can. */
static gboolean
mark (Year *year, const char *const *values)
{
  const char *last = *values[DAY_LAST] != '\0' ? values[DAY_LAST] : values[DAY_FIRST];
  OwDate from, until;
  OwCalendar *marked;
  int first_year, last_year;

  if (*last == '\0')
    return TRUE;
  from = ow_date_parse (*values[DAY_FIRST] != '\0' ? values[DAY_FIRST] : last);
  until = ow_date_parse (last);
  ow_date_get_ymd (from, &first_year, NULL, NULL);
  ow_date_get_ymd (until, &last_year, NULL, NULL);
  if (first_year != year->year || last_year != year->year)
    return FALSE;
  marked = ow_calendar_mark (year->calendar, from, until, g_str_equal (values[DAY_IS], "work"),
                             values[DAY_NAME], NULL);
  ow_calendar_unref (year->calendar);
  year->calendar = marked;
  return TRUE;
}

static void
days_cb (const char *const *values, gpointer data)
{
  static const guint kept[] = { DAY_FIRST, DAY_LAST, DAY_NAME };
  Year *year = data;
  OwLayerPane *self = year->self;
  gboolean marked;

  if (values == NULL || self->session == NULL)
    return;
  marked = mark (year, values);
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    ow_set_string (year->values[i], marked ? "" : values[kept[i]]);
  if (!marked)
    {
      g_autofree char *number = g_strdup_printf ("%d", year->year);
      g_autofree char *problem = ow_layer_pane_render (
          self, ow_message_new ("layer.day.other-year", "year", number, NULL));

      ask_days (year, problem);
    }
  else if (g_str_equal (values[DAY_THEN], "more"))
    ask_days (year, NULL);
  else
    {
      g_autofree char *notice = ow_calendar_year_to_tsv (year->calendar, year->year);

      ow_layer_pane_propose_text (self, OW_LAYER_CALENDAR, notice);
    }
}

/* All in two paragraphs: with a line for each the fields would not stay on a small screen. */
static void
add_all (OwLayerPane *self, GPtrArray *spans, gboolean work, GString *text)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *line = NULL;

  for (guint i = 0; i < spans->len; i++)
    {
      const OwCalendarSpan *span = spans->pdata[i];
      g_autofree char *days = dup_days (self, span);

      if (span->work == work)
        g_string_append_printf (all, "%s%s%s%s", all->len > 0 ? "; " : "", days,
                                *span->name != '\0' ? " " : "", span->name);
    }
  if (all->len == 0)
    return;
  line = ow_layer_pane_render (
      self,
      ow_message_new (work ? "layer.day.all-work" : "layer.day.all-off", "days", all->str, NULL));
  g_string_append_printf (text, "\n\n%s", line);
}

/* What the year names so far, and what to know of it. */
static char *
dup_year (Year *year, const char *problem)
{
  OwLayerPane *self = year->self;
  OwCalendar *in_force = ow_context_get_calendar (ow_session_get_context (self->session));
  g_autoptr (GPtrArray) before = ow_calendar_list_year (in_force, year->year);
  g_autoptr (GPtrArray) spans = ow_calendar_list_year (year->calendar, year->year);
  GString *text = g_string_new (problem);

  if (problem == NULL && before->len == 0)
    {
      g_autofree char *number = g_strdup_printf ("%d", year->year);
      g_autofree char *line = ow_layer_pane_render (
          self, ow_message_new ("layer.day.new-year", "year", number, NULL));

      g_string_append (text, line);
    }
  else if (problem == NULL)
    g_string_append (text, ow_message_text ("layer.day.law", self->language));
  add_all (self, spans, FALSE, text);
  add_all (self, spans, TRUE, text);
  return g_string_free (text, FALSE);
}

static void
ask_days (Year *year, const char *problem)
{
  OwLayerPane *self = year->self;
  g_autofree char *body = dup_year (year, problem);
  g_autofree char *heading
      = g_strdup_printf ("%s · %d", ow_layer_pane_get_kind (self, OW_LAYER_CALENDAR), year->year);
  const OwAskField fields[] = {
    [DAY_FIRST] = { N_ ("First day"), year->values[0], NULL, TRUE, TRUE, NULL },
    [DAY_LAST]
    = { N_ ("Last day; empty: that one day"), year->values[1], NULL, TRUE, TRUE, wrong_last },
    [DAY_IS] = { N_ ("It is a"), "off", states, FALSE, FALSE, NULL },
    [DAY_NAME] = { N_ ("Name of the holiday"), year->values[2], NULL, FALSE, TRUE, NULL },
    [DAY_THEN] = { N_ ("And then"), "done", thens, FALSE, FALSE, NULL },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };

  ow_ask_dialog (ow_layer_pane_get_window (self), self->language, heading, body, fields,
                 ow_layer_pane_words (self, N_ ("Continue")),
                 ow_context_get_today (ow_session_get_context (self->session)), days_cb,
                 g_rc_box_acquire (year), year_unref);
}

/* Owns the years that are offered. */
typedef struct
{
  OwLayerPane *self;
  char numbers[4][5];
  OwChoice choices[6];
} Years;

static void
years_free (gpointer data)
{
  g_object_unref (((Years *)data)->self);
  g_free (data);
}

static void
year_cb (const char *const *values, gpointer data)
{
  OwLayerPane *self = ((Years *)data)->self;
  Year *year;

  if (values == NULL || self->session == NULL)
    return;
  if (g_str_equal (values[0], FROM_FILE))
    {
      ow_layer_pane_choose_file (self, OW_LAYER_CALENDAR);
      return;
    }
  year = g_rc_box_new0 (Year);
  year->self = g_object_ref (self);
  year->calendar
      = ow_calendar_ref (ow_context_get_calendar (ow_session_get_context (self->session)));
  year->year = (int)g_ascii_strtoll (values[0], NULL, 10);
  ask_days (year, NULL);
  year_unref (year);
}

void
ow_layer_pane_ask_calendar (OwLayerPane *self)
{
  Years *years = g_new0 (Years, 1);
  const OwAskField fields[] = {
    { N_ ("Year"), NULL, years->choices, FALSE, FALSE, NULL, TRUE, TRUE },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };
  guint n = G_N_ELEMENTS (years->numbers);
  int this_year;

  ow_date_get_ymd (ow_context_get_today (ow_session_get_context (self->session)), &this_year, NULL,
                   NULL);
  years->self = g_object_ref (self);
  for (guint i = 0; i < n; i++)
    {
      g_snprintf (years->numbers[i], sizeof years->numbers[i], "%d", this_year - 1 + (int)i);
      years->choices[i] = (OwChoice){ years->numbers[i], years->numbers[i] };
    }
  years->choices[n] = (OwChoice){ FROM_FILE, N_ ("From a file") };
  ow_ask_dialog (ow_layer_pane_get_window (self), self->language,
                 ow_layer_pane_get_kind (self, OW_LAYER_CALENDAR),
                 ow_message_text ("layer.day.law", self->language), fields,
                 ow_layer_pane_words (self, N_ ("Continue")),
                 ow_context_get_today (ow_session_get_context (self->session)), year_cb, years,
                 years_free);
}
