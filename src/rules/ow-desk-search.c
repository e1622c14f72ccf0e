/* The search of the information desk. Every record has one folded text, made at the first use: its
 * cells, and the words of its kind, city and country in five languages. Promises that what is found
 * is printed in a document, and that no record is out of reach of its own name. */

#include "ow-desk-search.h"

#include <gio/gio.h>
#include <string.h>

#include "ow-area.h"
#include "ow-catalogue.h"
#include "ow-country.h"
#include "ow-information-resources.h"
#include "ow-message.h"
#include "ow-visa-free.h"

#define FIRST_HAN 0x4E00
#define LAST_HAN  0x9FFF

typedef enum
{
  CELL_TEXT,
  CELL_FLAG,     /* "1" or "0" */
  CELL_CITY,     /* code of the Guide */
  CELL_COUNTRY,  /* alpha-3 */
  CELL_WORDS,    /* codes with a word of their own: "desk.value.CODE" */
  CELL_SERVICES, /* ids of the catalogue, separated by "|" */
} CellKind;

typedef struct
{
  const char *column;
  CellKind kind;
} Cell;

#define MAX_CELLS 12

/* What of a list is shown, in this order; the first cell is the title. */
typedef struct
{
  const char *list;
  Cell cells[MAX_CELLS];
} Shape;

static const Shape shapes[] = {
  { "service_centers",
    { { "name_en", CELL_TEXT },
      { "city_code", CELL_CITY },
      { "address", CELL_TEXT },
      { "phone", CELL_TEXT },
      { "business_hours", CELL_TEXT },
      { "website", CELL_TEXT },
      { "acceptance_services", CELL_SERVICES },
      { "window_agency_services", CELL_SERVICES } } },
  { "offices",
    { { "office_name", CELL_TEXT },
      { "city_code", CELL_CITY },
      { "address", CELL_TEXT },
      { "address_note", CELL_TEXT },
      { "phone", CELL_TEXT },
      { "city_zh", CELL_TEXT } } },
  { "port_visa_authorities",
    { { "name_en", CELL_TEXT },
      { "city_code", CELL_CITY },
      { "kind", CELL_WORDS },
      { "address", CELL_TEXT },
      { "floor", CELL_TEXT } } },
  { "visa_free_by_country", { { "alpha3", CELL_COUNTRY } } },
  { "hospitals",
    { { "name_en", CELL_TEXT },
      { "name_alt", CELL_TEXT },
      { "city_code", CELL_CITY },
      { "level", CELL_TEXT },
      { "online_appointment", CELL_FLAG },
      { "translator_at_one_stop", CELL_FLAG },
      { "foreign_signs", CELL_FLAG },
      { "list1_no", CELL_TEXT },
      { "list2_no", CELL_TEXT },
      { "list3_no", CELL_TEXT },
      { "note", CELL_TEXT } } },
  { "payment_zones",
    { { "site", CELL_TEXT },
      { "facility", CELL_WORDS },
      { "city_code", CELL_CITY },
      { "location", CELL_TEXT },
      { "count", CELL_TEXT },
      { "currencies", CELL_TEXT },
      { "services", CELL_TEXT } } },
  { "payment_channels",
    { { "brand", CELL_TEXT },
      { "channel", CELL_WORDS },
      { "kind", CELL_WORDS },
      { "alpha3", CELL_COUNTRY },
      { "note", CELL_TEXT } } },
  { "metro_stations",
    { { "name_en", CELL_TEXT },
      { "name_zh_suggested_unverified", CELL_TEXT },
      { "city", CELL_TEXT },
      { "international_cards", CELL_TEXT },
      { "also_domestic_cards_wechat_alipay", CELL_FLAG },
      { "note", CELL_TEXT } } },
  { "air_routes",
    { { "route_printed", CELL_TEXT },
      { "alpha3", CELL_COUNTRY },
      { "liaoning_city", CELL_TEXT },
      { "before_liaoning", CELL_TEXT },
      { "stop_between_liaoning_and_destination", CELL_TEXT },
      { "destination", CELL_TEXT },
      { "nonstop_city_pair", CELL_FLAG } } },
  { "links", { { "name_en", CELL_TEXT }, { "url", CELL_TEXT } } },
  { "attractions",
    { { "name_en", CELL_TEXT },
      { "category", CELL_TEXT },
      { "city_code", CELL_CITY },
      { "note", CELL_TEXT } } },
  { "bodies", { { "name_en", CELL_TEXT } } },
  { "investment_events",
    { { "name_en", CELL_TEXT }, { "place", CELL_TEXT }, { "period", CELL_TEXT } } },
  { "guidance_topics",
    { { "title_en", CELL_TEXT },
      { "shenyang_website", CELL_FLAG },
      { "dalian_website", CELL_FLAG },
      { "note", CELL_TEXT } } },
  { "services",
    { { "service_id", CELL_SERVICES },
      { "name_en", CELL_TEXT },
      { "shenyang", CELL_FLAG },
      { "dalian", CELL_FLAG },
      { "note", CELL_TEXT } } },
  { "visa_categories",
    { { "code", CELL_TEXT },
      { "regulation_scope", CELL_TEXT },
      { "guide_a3_scope", CELL_TEXT },
      { "stay_class", CELL_WORDS },
      { "reg7_materials", CELL_TEXT },
      { "residence_permit_type_matched_from_reg15", CELL_TEXT },
      { "difference_and_resolution", CELL_TEXT } } },
  { "figures", { { "text", CELL_TEXT }, { "value", CELL_TEXT }, { "unit", CELL_TEXT } } },
  { "workpermit_points",
    { { "item", CELL_TEXT },
      { "band", CELL_TEXT },
      { "points", CELL_TEXT },
      { "max", CELL_TEXT } } },
  { "incentives_historic",
    { { "case", CELL_TEXT },
      { "threshold", CELL_TEXT },
      { "threshold_unit", CELL_TEXT },
      { "percent_min", CELL_TEXT },
      { "amount", CELL_TEXT },
      { "amount_unit", CELL_TEXT },
      { "from", CELL_TEXT },
      { "to", CELL_TEXT },
      { "condition", CELL_TEXT },
      { "note", CELL_TEXT } } },
  { "targets_historic",
    { { "year", CELL_TEXT },
      { "foreign_capital_usd_billion", CELL_TEXT },
      { "domestic_capital_rmb_billion", CELL_TEXT },
      { "text", CELL_TEXT } } },
};

typedef struct
{
  OwDeskRecord record;
  const Shape *shape;
  char *folded; /* everything, words separated by "\n" */
  char *title;  /* folded */
} Entry;

typedef struct
{
  GHashTable *pinyin; /* gunichar → char * */
  GPtrArray *entries; /* Entry * */
} Index;

/* Kept for the names of the services in five languages. */
static OwCatalogue *
get_catalogue (void)
{
  static gsize ready = 0;
  static OwCatalogue *catalogue;

  if (g_once_init_enter (&ready))
    {
      catalogue = ow_catalogue_new_shipped ();
      g_once_init_leave (&ready, 1);
    }
  return catalogue;
}

/* "S01|S02": a line for each; an id that the catalogue does not know stays as it is. */
static char *
dup_services (const char *ids, OwLanguage language)
{
  g_auto (GStrv) parts = g_strsplit (ids, "|", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const OwService *service = ow_catalogue_find_service (get_catalogue (), parts[i]);

      g_string_append_printf (
          text, "%s%s", i > 0 ? "; " : "",
          service != NULL ? ow_text (language, NULL, ow_service_get_name (service)) : parts[i]);
    }
  return g_string_free (text, FALSE);
}

/* The cities of the Guide, whose words in five languages are messages. */
static const char *
get_city_id (const char *code)
{
  static const char *const cities[][2] = {
    { "SY", "shenyang" }, { "DL", "dalian" },   { "AS", "anshan" },  { "FS", "fushun" },
    { "BX", "benxi" },    { "DD", "dandong" },  { "JZ", "jinzhou" }, { "YK", "yingkou" },
    { "FX", "fuxin" },    { "LY", "liaoyang" }, { "TL", "tieling" }, { "CY", "chaoyang" },
    { "PJ", "panjin" },   { "HLD", "huludao" },
  };

  for (gsize i = 0; code != NULL && i < G_N_ELEMENTS (cities); i++)
    if (g_str_equal (cities[i][0], code))
      return ow_area_get_city_id (cities[i][1]);
  return NULL;
}

const char *
ow_desk_get_city_name (const char *code, OwLanguage language)
{
  const char *id = get_city_id (code);

  return id != NULL ? ow_message_text (id, language) : code;
}

/* The word of a code, by the table of messages; the code itself when it has none. */
static const char *
word_of (const char *prefix, const char *code, OwLanguage language)
{
  g_autofree char *id = g_strconcat (prefix, code, NULL);

  return ow_message_find_def (id) != NULL ? ow_message_text (id, language) : code;
}

static void
load_pinyin (Index *index)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (
      ow_information_get_resource (), "/org/onewindow/information/names/pinyin.tsv", 0, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    g_error ("missing resource names/pinyin.tsv");
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  index->pinyin = g_hash_table_new (NULL, NULL);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      char *tab = strchr (lines[i], '\t');

      if (tab != NULL)
        g_hash_table_insert (index->pinyin, GUINT_TO_POINTER (g_utf8_get_char (lines[i])),
                             g_strdup (tab + 1));
    }
}

static gboolean
is_han (gunichar character)
{
  return character >= FIRST_HAN && character <= LAST_HAN;
}

/* Case, accents and everything between letters and digits go. */
static void
append_folded (GString *folded, const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  g_autofree char *folding = g_utf8_casefold (normal != NULL ? normal : "", -1);

  for (const char *c = folding; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      g_string_append_unichar (folded, g_utf8_get_char (c));
}

char *
ow_desk_fold (const char *text)
{
  GString *folded = g_string_new (NULL);

  append_folded (folded, text);
  return g_string_free (folded, FALSE);
}

static void
add_word (GString *folded, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  append_folded (folded, text);
  g_string_append_c (folded, '\n');
}

/* A text as it is, and where it has Chinese characters also as they are read. */
static void
add_cell (const Index *index, GString *folded, const char *text)
{
  g_autoptr (GString) read = g_string_new (NULL);
  gboolean han = FALSE;

  add_word (folded, text);
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      const char *syllable
          = g_hash_table_lookup (index->pinyin, GUINT_TO_POINTER (g_utf8_get_char (c)));

      han = han || is_han (g_utf8_get_char (c));
      if (syllable != NULL)
        g_string_append (read, syllable);
      else
        g_string_append_unichar (read, g_utf8_get_char (c));
    }
  if (han)
    add_word (folded, read->str);
}

static void
add_names (const OwDeskRecord *record, GString *folded)
{
  const char *city = get_city_id (ow_reference_get_cell (record->list, record->row, "city_code"));
  const char *country = ow_reference_get_cell (record->list, record->row, "alpha3");

  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      add_word (folded, word_of ("desk.list.", ow_reference_get_name (record->list), language));
      if (city != NULL)
        add_word (folded, ow_message_text (city, language));
      if (country != NULL && *country != '\0')
        add_word (folded, ow_country_get_name (g_str_equal (country, "DEU") ? "D" : country,
                                               (OwLanguage)language));
    }
}

/* C-TONGERPU, C-YIWULYU: the same place as other tables spell it. */
static void
add_spellings (GString *folded)
{
  static const char *const pairs[][2]
      = { { "tongerbao", "tongerpu" }, { "yiwulv", "yiwulyu" }, { "luu", "lu" } };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (strstr (folded->str, pairs[i][0]) != NULL)
      {
        g_string_append (folded, pairs[i][1]);
        g_string_append_c (folded, '\n');
      }
}

static void
add_entry (Index *index, const Shape *shape, const OwReference *list, OwReferenceRow row)
{
  Entry *entry = g_new0 (Entry, 1);
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autofree char *title = NULL;

  entry->record = (OwDeskRecord){ list, row };
  entry->shape = shape;
  for (guint i = 0; i < MAX_CELLS && shape->cells[i].column != NULL; i++)
    {
      const char *cell = ow_reference_get_cell (list, row, shape->cells[i].column);

      if (shape->cells[i].kind != CELL_FLAG)
        add_cell (index, folded, cell);
      for (int language = 0; shape->cells[i].kind == CELL_WORDS && language < OW_N_LANGUAGES;
           language++)
        add_word (folded, word_of ("desk.value.", cell, language));
      for (int language = 0; shape->cells[i].kind == CELL_SERVICES && language < OW_N_LANGUAGES;
           language++)
        {
          g_autofree char *names = dup_services (cell, language);

          add_word (folded, names);
        }
    }
  add_names (&entry->record, folded);
  add_spellings (folded);
  title = ow_desk_dup_title (&entry->record, OW_LANGUAGE_EN);
  entry->title = ow_desk_fold (title);
  entry->folded = g_strdup (folded->str);
  g_ptr_array_add (index->entries, entry);
}

static const Index *
get_index (void)
{
  static gsize ready = 0;
  static Index index;

  if (g_once_init_enter (&ready))
    {
      load_pinyin (&index);
      index.entries = g_ptr_array_new ();
      for (gsize s = 0; s < G_N_ELEMENTS (shapes); s++)
        {
          const OwReference *list = ow_reference_get (shapes[s].list);

          for (guint i = 0; i < ow_reference_get_n_rows (list); i++)
            add_entry (&index, &shapes[s], list, ow_reference_get_row (list, i));
        }
      g_once_init_leave (&ready, 1);
    }
  return &index;
}

/* Chinese, Japanese and Korean are written without spaces: "大连医院" is there when it can be cut
 * into pieces that are, the longest first. */
static gboolean
has_pieces (const Entry *entry, const char *word)
{
  const char *rest = word;

  while (*rest != '\0')
    {
      glong n = g_utf8_strlen (rest, -1);

      for (; n >= 2; n--)
        {
          g_autofree char *piece = g_utf8_substring (rest, 0, n);

          if (strstr (entry->folded, piece) != NULL)
            break;
        }
      if (n < 2)
        return FALSE;
      rest = g_utf8_offset_to_pointer (rest, n);
    }
  return TRUE;
}

static gboolean
has_word (const Entry *entry, const char *word)
{
  if (strstr (entry->folded, word) != NULL)
    return TRUE;
  return g_utf8_get_char (word) >= 0x3040 && g_utf8_strlen (word, -1) >= 4
         && has_pieces (entry, word);
}

/* 3 when the name begins with what was typed, 2 when it contains it, 1 when every word is somewhere
 * in the record, 0 when one is not. */
static int
rank (const Entry *entry, const char *whole, GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++)
    if (!has_word (entry, g_ptr_array_index (words, i)))
      return strstr (entry->folded, whole) != NULL ? 1 : 0;
  if (g_str_has_prefix (entry->title, whole))
    return 3;
  return strstr (entry->title, whole) != NULL ? 2 : 1;
}

/* Words are what stands between spaces and punctuation, of any width. */
static GPtrArray *
split_words (const char *query)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) spaced = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;

  for (const char *c = query; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);
      gboolean gap = g_unichar_isspace (character) || character == ',' || character == ';'
                     || character == 0xFF0C || character == 0xFF1B || character == 0x3001;

      g_string_append_unichar (spaced, gap ? ' ' : character);
    }
  parts = g_strsplit (spaced->str, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *word = ow_desk_fold (parts[i]);

      if (*word != '\0')
        g_ptr_array_add (words, word);
      else
        g_free (word);
    }
  return words;
}

GPtrArray *
ow_desk_find (const char *query)
{
  const Index *index = get_index ();
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *whole = ow_desk_fold (query);
  g_autoptr (GPtrArray) words = split_words (query);

  if (*whole == '\0')
    return found;
  for (int wanted = 3; wanted > 0; wanted--)
    for (guint i = 0; i < index->entries->len; i++)
      {
        Entry *entry = g_ptr_array_index (index->entries, i);

        if (rank (entry, whole, words) == wanted)
          g_ptr_array_add (found, &entry->record);
      }
  return found;
}

GPtrArray *
ow_desk_list (void)
{
  const Index *index = get_index ();
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < index->entries->len; i++)
    g_ptr_array_add (all, &((Entry *)g_ptr_array_index (index->entries, i))->record);
  return all;
}

static const Shape *
find_shape (const OwDeskRecord *record)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (g_str_equal (shapes[i].list, ow_reference_get_name (record->list)))
      return &shapes[i];
  return NULL;
}

static char *
dup_value (const OwDeskRecord *record, const Cell *cell, OwLanguage language)
{
  const char *value = ow_reference_get_cell (record->list, record->row, cell->column);
  const char *city;
  g_auto (GStrv) parts = NULL;

  if (value == NULL || *value == '\0')
    return NULL;
  switch (cell->kind)
    {
    case CELL_FLAG:
      return g_strdup (word_of ("desk.value.", g_str_equal (value, "1") ? "yes" : "no", language));
    case CELL_CITY:
      city = get_city_id (value);
      return g_strdup (city != NULL ? ow_message_text (city, language) : value);
    case CELL_COUNTRY:
      value = ow_country_get_name (g_str_equal (value, "DEU") ? "D" : value, language);
      return g_strdup (
          value != NULL ? value : ow_reference_get_cell (record->list, record->row, cell->column));
    case CELL_WORDS:
      return g_strdup (word_of ("desk.value.", value, language));
    case CELL_SERVICES:
      return dup_services (value, language);
    case CELL_TEXT:
    default:
      /* C-HOURS: the Guide prints neither hours nor telephone of the centers. */
      if (g_str_equal (value, "not printed"))
        return g_strdup (word_of ("desk.value.", value, language));
      parts = g_strsplit (value, "|", -1);
      return g_strjoinv (", ", parts);
    }
}

char *
ow_desk_dup_title (const OwDeskRecord *record, OwLanguage language)
{
  const Shape *shape = find_shape (record);
  g_autofree char *title = dup_value (record, &shape->cells[0], language);

  return title != NULL ? g_steal_pointer (&title) : g_strdup ("—");
}

char *
ow_desk_dup_subtitle (const OwDeskRecord *record, OwLanguage language)
{
  const Shape *shape = find_shape (record);
  GString *text
      = g_string_new (word_of ("desk.list.", ow_reference_get_name (record->list), language));

  for (guint i = 1; i < MAX_CELLS && shape->cells[i].column != NULL; i++)
    {
      gboolean place = shape->cells[i].kind == CELL_CITY || shape->cells[i].kind == CELL_COUNTRY
                       || shape->cells[i].kind == CELL_WORDS;
      g_autofree char *value = place ? dup_value (record, &shape->cells[i], language) : NULL;

      if (value != NULL)
        g_string_append_printf (text, " · %s", value);
    }
  return g_string_free (text, FALSE);
}

/* A row that names its own place in the document, or its own date, knows better than its list. */
static const char *
own_cell (const OwDeskRecord *record, const char *column, const char *otherwise)
{
  const char *cell = ow_reference_get_cell (record->list, record->row, column);

  return cell != NULL && *cell != '\0' ? cell : otherwise;
}

const char *
ow_desk_get_source (const OwDeskRecord *record)
{
  const char *source = ow_reference_get_source (record->list);

  return own_cell (record, "rule_id", own_cell (record, "source", source));
}

const char *
ow_desk_get_as_of (const OwDeskRecord *record)
{
  return own_cell (record, "as_of", ow_reference_get_as_of (record->list));
}

char *
ow_desk_dup_link (const OwDeskRecord *record)
{
  static const char *const columns[] = { "url", "website" };
  const char *phone = ow_reference_get_cell (record->list, record->row, "phone_e164");

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *cell = ow_reference_get_cell (record->list, record->row, columns[i]);

      if (cell != NULL && g_str_has_prefix (cell, "http"))
        return g_strdup (cell);
    }
  /* The lists of the Guide change: the code leads to those that are valid. */
  if (g_str_equal (ow_reference_get_name (record->list), "visa_free_by_country"))
    return g_strdup ("http://cs.mfa.gov.cn");
  return phone != NULL && *phone == '+' ? g_strconcat ("tel:", phone, NULL) : NULL;
}

static void
line_free (gpointer data)
{
  OwDeskLine *line = data;

  g_free (line->label);
  g_free (line->value);
  g_free (line);
}

static OwDeskLine *
add_line (GPtrArray *lines, const char *label, char *value)
{
  OwDeskLine *line;

  if (value == NULL)
    return NULL;
  line = g_new0 (OwDeskLine, 1);
  line->label = g_strdup (label);
  line->value = value;
  g_ptr_array_add (lines, line);
  return line;
}

/* The notes say how a list was read; those on means of payment say what else is taken. */
static gboolean
is_for_clerk (const char *list, const char *column)
{
  static const char *const columns[]
      = { "list1_no", "list2_no", "list3_no", "note", "difference_and_resolution", NULL };

  return g_strv_contains (columns, column) && !g_str_equal (list, "payment_channels");
}

/* The lists overlap and are never merged (C-MULTILIST): each says what it grants and what must be
 * checked (C-UNIDATE, C-30START, C-240START). */
static void
add_visa_free (GPtrArray *lines, const OwDeskRecord *record, OwLanguage language)
{
  static const struct
  {
    OwVisaFreeLists list;
    const char *name, *caveat;
  } lists[] = {
    { OW_VISA_FREE_MUTUAL, "desk.visa-free.mutual", "desk.visa-free.mutual.caveat" },
    { OW_VISA_FREE_UNILATERAL, "desk.visa-free.unilateral", "desk.visa-free.unilateral.caveat" },
    { OW_VISA_FREE_TRANSIT, "desk.visa-free.transit", "desk.visa-free.transit.caveat" },
  };
  const char *code = ow_reference_get_cell (record->list, record->row, "alpha3");
  OwDate until = OW_DATE_NONE;
  OwVisaFreeLists found = ow_visa_free_find (g_str_equal (code, "DEU") ? "D" : code, &until);

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if ((found & lists[i].list) != 0)
      add_line (lines, ow_message_text (lists[i].name, language),
                g_strdup (ow_message_text (lists[i].caveat, language)));
  if (until != OW_DATE_NONE)
    {
      g_autoptr (OwMessage) message
          = ow_message_new ("desk.visa-free.until", "date", (int)until, NULL);

      add_line (lines, NULL, ow_message_render (message, language));
    }
  add_line (lines, NULL, g_strdup (ow_message_text ("desk.visa-free.check", language)));
}

/* GUIDE-A12-P: the way to this hospital, by its three flags. */
static void
add_hospital (GPtrArray *lines, const OwDeskRecord *record, OwLanguage language)
{
  static const struct
  {
    const char *flag; /* NULL: always */
    const char *message;
  } steps[] = {
    { "online_appointment", "desk.hospital.online" },
    { NULL, "desk.hospital.visit" },
    { "translator_at_one_stop", "desk.hospital.translator" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].flag == NULL
        || g_strcmp0 (ow_reference_get_cell (record->list, record->row, steps[i].flag), "1") == 0)
      add_line (lines, NULL, g_strdup (ow_message_text (steps[i].message, language)));
}

GPtrArray *
ow_desk_list_lines (const OwDeskRecord *record, OwLanguage language)
{
  const Shape *shape = find_shape (record);
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);

  if (g_str_equal (shape->list, "hospitals"))
    add_hospital (lines, record, language);
  for (guint i = 1; i < MAX_CELLS && shape->cells[i].column != NULL; i++)
    {
      const char *column = shape->cells[i].column;
      OwDeskLine *line = add_line (lines, word_of ("desk.column.", column, language),
                                   dup_value (record, &shape->cells[i], language));

      if (line != NULL)
        line->for_clerk = is_for_clerk (shape->list, column);
    }
  if (g_str_equal (shape->list, "visa_free_by_country"))
    add_visa_free (lines, record, language);
  return lines;
}
