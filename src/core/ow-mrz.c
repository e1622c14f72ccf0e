/* Reads a machine-readable zone by ICAO Doc 9303. A number is never corrected: the check digit
 * cannot tell O from 0 apart in all places, and a passport number with a wrong letter is another
 * passport. In dates, where only digits can stand, O, I and their like are read as the digit, with
 * a warning. */

#include "ow-mrz.h"

#include <string.h>

#define INPUT_LIMIT (64 * 1024)

/* Where the fields of a layout stand: line and first character (from 0), length. */
typedef struct
{
  int line, start, length;
} Field;

typedef struct
{
  OwMrzKind kind;
  int n_lines, width;
  Field number, birth, expiry, sex, nationality, names, optional, optional2;
  int optional_check; /* column of the personal number's digit in line 2, 0 when none */
  int composite;      /* column of the composite digit in line 2, 0 when none */
  Field composite_parts[4];
} Layout;

static const Layout layouts[] = {
  { OW_MRZ_TD3,
    2,
    44,
    { 1, 0, 9 },
    { 1, 13, 6 },
    { 1, 21, 6 },
    { 1, 20, 1 },
    { 1, 10, 3 },
    { 0, 5, 39 },
    { 1, 28, 14 },
    { 0 },
    42,
    43,
    { { 1, 0, 10 }, { 1, 13, 7 }, { 1, 21, 22 } } },
  { OW_MRZ_TD2,
    2,
    36,
    { 1, 0, 9 },
    { 1, 13, 6 },
    { 1, 21, 6 },
    { 1, 20, 1 },
    { 1, 10, 3 },
    { 0, 5, 31 },
    { 1, 28, 7 },
    { 0 },
    0,
    35,
    { { 1, 0, 10 }, { 1, 13, 7 }, { 1, 21, 14 } } },
  { OW_MRZ_TD1,
    3,
    30,
    { 0, 5, 9 },
    { 1, 0, 6 },
    { 1, 8, 6 },
    { 1, 7, 1 },
    { 1, 15, 3 },
    { 2, 0, 30 },
    { 0, 15, 15 },
    { 1, 18, 11 },
    0,
    29,
    { { 0, 5, 25 }, { 1, 0, 7 }, { 1, 8, 7 }, { 1, 18, 11 } } },
  { OW_MRZ_MRVA,
    2,
    44,
    { 1, 0, 9 },
    { 1, 13, 6 },
    { 1, 21, 6 },
    { 1, 20, 1 },
    { 1, 10, 3 },
    { 0, 5, 39 },
    { 1, 28, 16 },
    { 0 },
    0,
    0,
    { { 0 } } },
  { OW_MRZ_MRVB,
    2,
    36,
    { 1, 0, 9 },
    { 1, 13, 6 },
    { 1, 21, 6 },
    { 1, 20, 1 },
    { 1, 10, 3 },
    { 0, 5, 31 },
    { 1, 28, 8 },
    { 0 },
    0,
    0,
    { { 0 } } },
};

typedef struct
{
  OwMrz *mrz;
  const Layout *layout;
  char lines[3][45];
  OwDate today;
} Reader;

const char *
ow_mrz_kind_to_string (OwMrzKind kind)
{
  static const char *const names[] = { "none", "TD3", "TD2", "TD1", "MRV-A", "MRV-B" };

  return names[kind];
}

static void
error_free (gpointer data)
{
  OwMrzError *error = data;

  ow_message_unref (error->message);
  g_free (error);
}

/* Takes @message. */
static void
add_error (
    OwMrz *mrz, const char *code, int line, int position, gboolean warning, OwMessage *message)
{
  OwMrzError *error = g_new0 (OwMrzError, 1);

  error->code = code;
  error->line = line;
  error->position = position;
  error->warning = warning;
  error->message = message;
  g_ptr_array_add (mrz->errors, error);
  if (!warning)
    mrz->valid = FALSE;
}

static int
character_value (char c)
{
  if (g_ascii_isdigit (c))
    return c - '0';
  return g_ascii_isupper (c) ? c - 'A' + 10 : 0;
}

char
ow_mrz_check_digit (const char *text, gsize length)
{
  static const int weights[] = { 7, 3, 1 };
  int sum = 0;

  for (gsize i = 0; i < length; i++)
    sum += character_value (text[i]) * weights[i % 3];
  return (char)('0' + sum % 10);
}

/* Letters that a reader takes for a digit, as ICAO 9303 part 3 names them. */
static char
digit_for (char c)
{
  switch (c)
    {
    case 'O':
    case 'Q':
    case 'D':
      return '0';
    case 'I':
    case 'L':
      return '1';
    case 'Z':
      return '2';
    case 'S':
      return '5';
    case 'B':
      return '8';
    default:
      return c;
    }
}

static char *
take (Reader *reader, const Field *field)
{
  return g_strndup (reader->lines[field->line] + field->start, (gsize)field->length);
}

/* Without the fillers at the end; inner fillers become spaces. */
static char *
take_text (Reader *reader, const Field *field)
{
  char *text = take (reader, field);
  gsize length = strlen (text);

  while (length > 0 && text[length - 1] == '<')
    text[--length] = '\0';
  return g_strdelimit (text, "<", ' ');
}

static void
check (Reader *reader,
       const char *code,
       const char *field,
       const char *text,
       gsize length,
       int line,
       int column,
       gboolean filler_allowed)
{
  char expected = ow_mrz_check_digit (text, length);
  char found = reader->lines[line][column];
  char expected_text[2] = { expected, '\0' };

  if (found == expected || (filler_allowed && found == '<' && expected == '0'))
    return;
  add_error (reader->mrz, code, line + 1, column + 1, FALSE,
             ow_message_new ("mrz.check-digit", "field", field, "line", (gint64)line + 1,
                             "position", (gint64)column + 1, "digit", expected_text, NULL));
}

/* Digits and fillers only; look-alikes are corrected with a warning. */
static void
normalise_date (Reader *reader, const Field *field)
{
  char *at = reader->lines[field->line] + field->start;

  for (int i = 0; i < field->length; i++)
    if (at[i] != '<' && digit_for (at[i]) != at[i])
      {
        char read[2] = { at[i], '\0' };
        char meant[2] = { digit_for (at[i]), '\0' };

        add_error (reader->mrz, "corrected", field->line + 1, field->start + i + 1, TRUE,
                   ow_message_new ("mrz.corrected", "line", (gint64)field->line + 1, "position",
                                   (gint64)field->start + i + 1, "read", read, "digit", meant,
                                   NULL));
        at[i] = meant[0];
      }
}

static int
two_digits (const char *text)
{
  return g_ascii_isdigit (text[0]) && g_ascii_isdigit (text[1])
             ? (text[0] - '0') * 10 + (text[1] - '0')
             : -1;
}

static void
date_error (Reader *reader, const Field *field, const char *code, const char *name)
{
  g_autofree char *text = take (reader, field);

  add_error (reader->mrz, code, field->line + 1, field->start + 1, FALSE,
             ow_message_new ("mrz.date", "field", name, "value", text, "line",
                             (gint64)field->line + 1, "position", (gint64)field->start + 1, NULL));
}

static void
read_birth (Reader *reader)
{
  const Field *field = &reader->layout->birth;
  const char *text = reader->lines[field->line] + field->start;
  int yy = two_digits (text), mm = two_digits (text + 2), dd = two_digits (text + 4);
  int this_year, year;

  g_clear_pointer (&reader->mrz->birth_text, g_free);
  ow_date_get_ymd (reader->today, &this_year, NULL, NULL);
  year = this_year - this_year % 100 + yy;
  if (yy < 0 || mm < 0 || dd < 0)
    {
      /* Unknown parts are fillers; anything else is no date. */
      gboolean known_form = (yy >= 0 || strncmp (text, "<<", 2) == 0)
                            && (mm >= 0 || strncmp (text + 2, "<<", 2) == 0)
                            && (dd >= 0 || strncmp (text + 4, "<<", 2) == 0);
      g_autofree char *month = mm >= 0 ? g_strdup_printf ("%02d", mm) : g_strdup ("XX");
      g_autofree char *day = dd >= 0 ? g_strdup_printf ("%02d", dd) : g_strdup ("XX");

      if (year > this_year)
        year -= 100;
      if (!known_form || mm > 12 || mm == 0 || dd > 31 || dd == 0)
        date_error (reader, field, "date.birth", "mrz.field.birth");
      reader->mrz->birth_text = yy >= 0 ? g_strdup_printf ("%04d-%s-%s", year, month, day)
                                        : g_strdup_printf ("XXXX-%s-%s", month, day);
      return;
    }
  if (ow_date_new (year, mm, dd) == OW_DATE_NONE || ow_date_new (year, mm, dd) > reader->today)
    year -= 100;
  reader->mrz->birth_date = ow_date_new (year, mm, dd);
  if (reader->mrz->birth_date == OW_DATE_NONE)
    date_error (reader, field, "date.birth", "mrz.field.birth");
  reader->mrz->birth_text = ow_date_to_string (reader->mrz->birth_date);
}

static void
read_expiry (Reader *reader)
{
  const Field *field = &reader->layout->expiry;
  const char *text = reader->lines[field->line] + field->start;
  int yy = two_digits (text), mm = two_digits (text + 2), dd = two_digits (text + 4);
  OwDate best = OW_DATE_NONE;
  int this_year;

  if (strncmp (text, "<<<<<<", 6) == 0)
    return;
  ow_date_get_ymd (reader->today, &this_year, NULL, NULL);
  for (int century = this_year / 100 - 1; yy >= 0 && century <= this_year / 100 + 1; century++)
    {
      OwDate date = ow_date_new (century * 100 + yy, mm, dd);

      if (date != OW_DATE_NONE
          && (best == OW_DATE_NONE || ABS (date - reader->today) < ABS (best - reader->today)))
        best = date;
    }
  reader->mrz->expiry_date = best;
  if (best == OW_DATE_NONE)
    date_error (reader, field, "date.expiry", "mrz.field.expiry");
  else if (best < reader->today)
    add_error (reader->mrz, "expired", field->line + 1, field->start + 1, TRUE,
               ow_message_new ("mrz.expired", "date", best, NULL));
}

static void
read_names (Reader *reader)
{
  const Field *field = &reader->layout->names;
  g_autofree char *raw = take (reader, field);
  char *divider = strstr (raw, "<<");
  gsize length;

  for (int i = 0; i < field->length; i++)
    if (g_ascii_isdigit (raw[i]))
      {
        add_error (reader->mrz, "name.digit", field->line + 1, field->start + i + 1, FALSE,
                   ow_message_new ("mrz.name-digit", "line", (gint64)field->line + 1, "position",
                                   (gint64)field->start + i + 1, NULL));
        break;
      }
  reader->mrz->name_truncated = raw[strlen (raw) - 1] != '<';
  if (divider != NULL)
    {
      *divider = '\0';
      reader->mrz->given_names = g_strdelimit (g_strdup (divider + 2), "<", ' ');
      g_strstrip (reader->mrz->given_names);
    }
  else
    reader->mrz->given_names = g_strdup ("");
  length = strlen (raw);
  while (length > 0 && raw[length - 1] == '<')
    raw[--length] = '\0';
  reader->mrz->surname = g_strdelimit (g_strdup (raw), "<", ' ');
  if (*reader->mrz->surname == '\0' && *reader->mrz->given_names == '\0')
    add_error (reader->mrz, "name", field->line + 1, field->start + 1, FALSE,
               ow_message_new ("mrz.name", "line", (gint64)field->line + 1, NULL));
}

/* A long number of TD1 and TD2: "<" in the place of the check digit, the rest with its digit in the
 * optional field. */
static gboolean
read_long_number (Reader *reader)
{
  const Layout *layout = reader->layout;
  const Field *number = &layout->number;
  g_autofree char *start = take (reader, number);
  g_autofree char *optional = take (reader, &layout->optional);
  char *end = strchr (optional, '<');
  gsize rest = end != NULL ? (gsize)(end - optional) : strlen (optional);
  g_autofree char *plain = NULL;
  g_autofree char *with_filler = NULL;
  char digit;

  if ((layout->kind != OW_MRZ_TD1 && layout->kind != OW_MRZ_TD2)
      || reader->lines[number->line][number->start + number->length] != '<' || rest < 2
      || strchr (start, '<') != NULL)
    return FALSE;
  digit = optional[rest - 1];
  optional[rest - 1] = '\0';
  plain = g_strconcat (start, optional, NULL);
  with_filler = g_strconcat (start, "<", optional, NULL);
  /* Issuers differ on whether the "<" counts. */
  if (digit != ow_mrz_check_digit (plain, strlen (plain))
      && digit != ow_mrz_check_digit (with_filler, strlen (with_filler)))
    check (reader, "check-digit.number", "mrz.field.number", plain, strlen (plain),
           layout->optional.line, layout->optional.start + (int)rest - 1, FALSE);
  reader->mrz->number = g_steal_pointer (&plain);
  reader->mrz->optional = g_strdelimit (g_strdup (end != NULL ? end + 1 : ""), "<", ' ');
  g_strstrip (reader->mrz->optional);
  return TRUE;
}

static void
read_number (Reader *reader)
{
  const Layout *layout = reader->layout;
  const Field *number = &layout->number;

  if (read_long_number (reader))
    return;
  reader->mrz->number = take_text (reader, number);
  reader->mrz->optional = take_text (reader, &layout->optional);
  check (reader, "check-digit.number", "mrz.field.number",
         reader->lines[number->line] + number->start, (gsize)number->length, number->line,
         number->start + number->length, FALSE);
  if (*reader->mrz->number == '\0')
    add_error (reader->mrz, "number", number->line + 1, number->start + 1, FALSE,
               ow_message_new ("mrz.number", "line", (gint64)number->line + 1, NULL));
}

static void
check_composite (Reader *reader)
{
  const Layout *layout = reader->layout;
  g_autoptr (GString) text = g_string_new (NULL);

  if (layout->composite == 0)
    return;
  for (gsize i = 0;
       i < G_N_ELEMENTS (layout->composite_parts) && layout->composite_parts[i].length > 0; i++)
    {
      const Field *part = &layout->composite_parts[i];

      g_string_append_len (text, reader->lines[part->line] + part->start, part->length);
    }
  check (reader, "check-digit.composite", "mrz.field.composite", text->str, text->len, 1,
         layout->composite, FALSE);
}

static void
read_fields (Reader *reader)
{
  static const Field code = { 0, 0, 2 };
  static const Field issuer = { 0, 2, 3 };
  const Layout *layout = reader->layout;
  OwMrz *mrz = reader->mrz;
  char sex;

  normalise_date (reader, &layout->birth);
  normalise_date (reader, &layout->expiry);
  mrz->document_code = take_text (reader, &code);
  mrz->issuer = take_text (reader, &issuer);
  /* TD3 begins with P, a visa with V, cards with A, C or I; the second letter is the issuer's. */
  if (strchr (layout->kind == OW_MRZ_TD3                                 ? "P"
              : layout->kind == OW_MRZ_TD1 || layout->kind == OW_MRZ_TD2 ? "ACIP"
                                                                         : "V",
              reader->lines[0][0])
      == NULL)
    add_error (mrz, "document-code", 1, 1, FALSE,
               ow_message_new ("mrz.document-code", "code", mrz->document_code, NULL));
  mrz->nationality = take_text (reader, &layout->nationality);
  read_names (reader);
  read_number (reader);
  if (layout->optional2.length > 0)
    {
      g_autofree char *more = take_text (reader, &layout->optional2);
      g_autofree char *first = g_steal_pointer (&mrz->optional);

      mrz->optional = g_strstrip (g_strconcat (first, " ", more, NULL));
    }
  check (reader, "check-digit.birth", "mrz.field.birth",
         reader->lines[layout->birth.line] + layout->birth.start, 6, layout->birth.line,
         layout->birth.start + 6, FALSE);
  check (reader, "check-digit.expiry", "mrz.field.expiry",
         reader->lines[layout->expiry.line] + layout->expiry.start, 6, layout->expiry.line,
         layout->expiry.start + 6, FALSE);
  if (layout->optional_check > 0)
    check (reader, "check-digit.optional", "mrz.field.optional",
           reader->lines[1] + layout->optional.start, (gsize)layout->optional.length, 1,
           layout->optional_check, TRUE);
  check_composite (reader);
  read_birth (reader);
  read_expiry (reader);
  sex = reader->lines[layout->sex.line][layout->sex.start];
  mrz->sex = sex == 'M' || sex == 'F' ? sex : 'X';
  if (sex != 'M' && sex != 'F' && sex != '<')
    add_error (mrz, "sex", layout->sex.line + 1, layout->sex.start + 1, FALSE,
               ow_message_new ("mrz.sex", "line", (gint64)layout->sex.line + 1, "position",
                               (gint64)layout->sex.start + 1, NULL));
}

/* Characters of a zone in capitals, line ends and spaces left out; the place of the first foreign
 * one. */
static char *
normalise (const char *text, int *ret_foreign)
{
  GString *all = g_string_new (NULL);

  *ret_foreign = 0;
  for (gsize i = 0; text[i] != '\0' && i < INPUT_LIMIT; i++)
    {
      char c = g_ascii_toupper (text[i]);

      if (g_ascii_isalnum (c) || c == '<')
        g_string_append_c (all, c);
      else if (!g_ascii_isspace (c) && *ret_foreign == 0)
        *ret_foreign = (int)all->len + 1;
    }
  return g_string_free (all, FALSE);
}

/* By length and document code; 72 characters are two lines of 36, 90 are three of 30. */
static const Layout *
find_layout (const char *all)
{
  gsize length = strlen (all);
  gboolean visa = all[0] == 'V';

  for (gsize i = 0; i < G_N_ELEMENTS (layouts); i++)
    if (length == (gsize)(layouts[i].n_lines * layouts[i].width)
        && (layouts[i].n_lines == 3
            || visa == (layouts[i].kind == OW_MRZ_MRVA || layouts[i].kind == OW_MRZ_MRVB)))
      return &layouts[i];
  return NULL;
}

/* Cards of China's own with layouts of their own: recognised and said so. */
static const char *
find_own_layout (const char *all)
{
  gsize length = strlen (all);

  if (length == 30 && (g_str_has_prefix (all, "CS") || g_str_has_prefix (all, "CD")))
    return "mrz.card.one-line";
  if (length == 90 && g_str_has_prefix (all, "CR"))
    return "mrz.card.hong-kong-macao";
  if (length == 90 && g_str_has_prefix (all, "CT"))
    return "mrz.card.taiwan";
  return NULL;
}

OwMrz *
ow_mrz_parse (const char *text, OwDate today)
{
  OwMrz *mrz = g_new0 (OwMrz, 1);
  Reader reader = { mrz, NULL, { { 0 } }, today };
  int foreign = 0;
  g_autofree char *all = normalise (text, &foreign);
  const char *own = find_own_layout (all);

  mrz->errors = g_ptr_array_new_with_free_func (error_free);
  mrz->valid = TRUE;
  mrz->birth_date = mrz->expiry_date = OW_DATE_NONE;
  mrz->sex = 'X';
  reader.layout = own == NULL ? find_layout (all) : NULL;
  if (foreign > 0)
    add_error (mrz, "character", 0, foreign, FALSE,
               ow_message_new ("mrz.character", "position", (gint64)foreign, NULL));
  if (own != NULL)
    add_error (mrz, "card", 0, 0, FALSE, ow_message_new (own, NULL));
  else if (reader.layout == NULL)
    add_error (mrz, "length", 0, 0, FALSE,
               ow_message_new ("mrz.length", "count", (gint64)strlen (all), NULL));
  else
    {
      GString *joined = g_string_new (NULL);

      mrz->kind = reader.layout->kind;
      for (int i = 0; i < reader.layout->n_lines; i++)
        memcpy (reader.lines[i], all + i * reader.layout->width, (gsize)reader.layout->width);
      read_fields (&reader);
      for (int i = 0; i < reader.layout->n_lines; i++)
        g_string_append_printf (joined, "%s%s", i > 0 ? "\n" : "", reader.lines[i]);
      mrz->lines = g_string_free (joined, FALSE);
    }
  if (mrz->kind == OW_MRZ_NONE)
    {
      char **strings[] = { &mrz->document_code, &mrz->issuer,     &mrz->surname,
                           &mrz->given_names,   &mrz->number,     &mrz->nationality,
                           &mrz->optional,      &mrz->birth_text, &mrz->lines };

      for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
        *strings[i] = g_strdup ("");
    }
  return mrz;
}

void
ow_mrz_free (OwMrz *self)
{
  if (self == NULL)
    return;
  g_free (self->document_code);
  g_free (self->issuer);
  g_free (self->surname);
  g_free (self->given_names);
  g_free (self->number);
  g_free (self->nationality);
  g_free (self->optional);
  g_free (self->birth_text);
  g_free (self->lines);
  g_ptr_array_unref (self->errors);
  g_free (self);
}
