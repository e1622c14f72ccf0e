/* Numbers with check characters: structure first, then the check, so that the reason names the
 * first thing that is wrong. */

#include "ow-identifier.h"

#include <string.h>

#include "ow-country.h"
#include "ow-mrz.h"

#define MAX_LENGTH 32

static const char *const kinds[] = { "pr18", "pr15", "resident", "hkmotw", "uscc", "org", "reg15" };

/* Province codes of GB/T 2260, first two digits. */
static const char provinces[] = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 "
                                "51 52 53 54 61 62 63 64 65 71 81 82";

void
ow_identifier_info_clear (OwIdentifierInfo *self)
{
  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->country, g_free);
}

gboolean
ow_identifier_kind_parse (const char *text, OwIdentifierKind *ret_kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (text, kinds[i]) == 0)
      {
        *ret_kind = (OwIdentifierKind)i;
        return TRUE;
      }
  return FALSE;
}

/* Capitals and half width, spaces and hyphens left out; NULL and the character when a letter is of
 * another script. */
static char *
normalise (const char *value, char **ret_foreign)
{
  g_autofree char *wide
      = g_utf8_validate (value, -1, NULL) ? g_utf8_normalize (value, -1, G_NORMALIZE_NFKC) : NULL;
  GString *text = g_string_new (NULL);

  for (const char *at = wide != NULL ? wide : value; *at != '\0' && text->len < MAX_LENGTH;
       at = wide != NULL ? g_utf8_next_char (at) : at + 1)
    {
      if ((guchar)*at >= 0x80)
        {
          *ret_foreign
              = wide != NULL ? g_strndup (at, (gsize)(g_utf8_next_char (at) - at)) : g_strdup ("?");
          g_string_free (text, TRUE);
          return NULL;
        }
      if (*at != ' ' && *at != '-')
        g_string_append_c (text, g_ascii_toupper (*at));
    }
  return g_string_free (text, FALSE);
}

static gboolean
all_digits (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

static OwDate
read_date (const char *text)
{
  g_autofree char *iso = g_strdup_printf ("%.4s-%.2s-%.2s", text, text + 4, text + 6);

  return ow_date_parse (iso);
}

static gboolean
is_province (const char *text)
{
  char code[3] = { text[0], text[1], '\0' };

  return strstr (provinces, code) != NULL;
}

/* ISO 7064 MOD 11-2, as GB 11643 writes it. */
static char
mod11_2 (const char *text)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0;

  for (int i = 0; i < 17; i++)
    sum += (text[i] - '0') * weights[i];
  return "10X98765432"[sum % 11];
}

/* ISO 7064 MOD 11,10: 15-digit registration numbers. */
static char
mod11_10 (const char *text)
{
  int product = 10;

  for (int i = 0; i < 14; i++)
    {
      int sum = (product + text[i] - '0') % 10;

      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
  return (char)('0' + (11 - product) % 10);
}

char
ow_identifier_mod37_36 (const char *text)
{
  static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  int product = 36;

  for (; *text != '\0'; text++)
    {
      const char *at = strchr (alphabet, *text);
      int sum;

      if (at == NULL)
        return 0;
      sum = (product + (int)(at - alphabet)) % 36;
      product = (sum == 0 ? 36 : sum) * 2 % 37;
    }
  return alphabet[(37 - product) % 36];
}

/* GB 32100: no I, O, S, V, Z; weights 3^i mod 31. */
static int
uscc_value (char c)
{
  static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const char *at = c != '\0' ? strchr (alphabet, c) : NULL;

  return at != NULL ? (int)(at - alphabet) : -1;
}

/* GB 11714. */
static char
org_check (const char *text)
{
  static const int weights[] = { 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0;

  for (int i = 0; i < 8; i++)
    sum += (g_ascii_isdigit (text[i]) ? text[i] - '0' : text[i] - 'A' + 10) * weights[i];
  return "0X987654321"[sum % 11];
}

static OwMessage *
wrong_check (char expected)
{
  char text[2] = { expected, '\0' };

  return ow_message_new ("identifier.check", "digit", text, NULL);
}

static OwMessage *
check_format (gboolean good)
{
  return good ? NULL : ow_message_new ("identifier.format", NULL);
}

static OwMessage *
check_birth (OwDate date, OwDate today, OwIdentifierInfo *info)
{
  info->birth_date = date;
  return date == OW_DATE_NONE || date > today ? ow_message_new ("identifier.date", NULL) : NULL;
}

/* The 18 characters that GB 11643, the card of 2023 and the permit of Hong Kong, Macao and Taiwan
 * residents share. */
static OwMessage *
check_18 (OwIdentifierKind kind, const char *text, OwDate today, OwIdentifierInfo *info)
{
  OwMessage *reason = check_format (strlen (text) == 18 && all_digits (text, 17)
                                    && (g_ascii_isdigit (text[17]) || text[17] == 'X'));

  if (reason != NULL)
    return reason;
  if (kind == OW_IDENTIFIER_PR18)
    {
      char numeric[4] = { text[3], text[4], text[5], '\0' };
      const OwCountry *country = ow_country_find_numeric (numeric);

      if (text[0] != '9')
        return ow_message_new ("identifier.format", NULL);
      if (!is_province (text + 1))
        return ow_message_new ("identifier.province", NULL);
      if (country == NULL)
        return ow_message_new ("identifier.country", NULL);
      info->country = g_strdup (country->mrz_code);
    }
  else if (kind == OW_IDENTIFIER_HKMOTW)
    {
      if (!g_str_has_prefix (text, "810000") && !g_str_has_prefix (text, "820000")
          && !g_str_has_prefix (text, "830000"))
        return ow_message_new ("identifier.province", NULL);
    }
  else if (!is_province (text))
    return ow_message_new ("identifier.province", NULL);
  reason = check_birth (read_date (text + 6), today, info);
  if (reason == NULL && text[17] != mod11_2 (text))
    reason = wrong_check (mod11_2 (text));
  info->sex = (text[16] - '0') % 2 == 1 ? 'M' : 'F';
  return reason;
}

/* The card before 2023: country, area, birth date of two-digit year, sequence, check with the
 * weights of the MRZ. */
static OwMessage *
check_pr15 (const char *text, OwDate today, OwIdentifierInfo *info)
{
  g_autofree char *code = g_strndup (text, 3);
  OwMessage *reason = check_format (strlen (text) == 15 && all_digits (text + 3, 12));
  int year, month, day, this_year;

  if (reason != NULL)
    return reason;
  if (ow_country_find (code) == NULL)
    return ow_message_new ("identifier.country", NULL);
  if (!is_province (text + 3))
    return ow_message_new ("identifier.province", NULL);
  ow_date_get_ymd (today, &this_year, NULL, NULL);
  year = this_year - this_year % 100 + (text[7] - '0') * 10 + text[8] - '0';
  month = (text[9] - '0') * 10 + text[10] - '0';
  day = (text[11] - '0') * 10 + text[12] - '0';
  if (ow_date_new (year, month, day) == OW_DATE_NONE || ow_date_new (year, month, day) > today)
    year -= 100;
  info->country = g_steal_pointer (&code);
  info->sex = (text[13] - '0') % 2 == 1 ? 'M' : 'F';
  reason = check_birth (ow_date_new (year, month, day), today, info);
  if (reason == NULL && text[14] != ow_mrz_check_digit (text, 14))
    reason = wrong_check (ow_mrz_check_digit (text, 14));
  return reason;
}

static OwMessage *
check_uscc (const char *text)
{
  static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  int sum = 0, weight = 1;

  if (strlen (text) != 18)
    return ow_message_new ("identifier.format", NULL);
  for (int i = 0; i < 18; i++)
    if (uscc_value (text[i]) < 0)
      return ow_message_new ("identifier.format", NULL);
  for (int i = 0; i < 17; i++)
    {
      sum += uscc_value (text[i]) * weight;
      weight = weight * 3 % 31;
    }
  return text[17] == alphabet[(31 - sum % 31) % 31] ? NULL
                                                    : wrong_check (alphabet[(31 - sum % 31) % 31]);
}

static OwMessage *
check_org (const char *text)
{
  if (strlen (text) != 9)
    return ow_message_new ("identifier.format", NULL);
  for (int i = 0; i < 8; i++)
    if (!g_ascii_isalnum (text[i]))
      return ow_message_new ("identifier.format", NULL);
  return text[8] == org_check (text) ? NULL : wrong_check (org_check (text));
}

gboolean
ow_identifier_check (OwIdentifierKind kind,
                     const char *value,
                     OwDate today,
                     OwIdentifierInfo *ret_info,
                     OwMessage **ret_reason)
{
  g_auto (OwIdentifierInfo) info = { NULL, 0, OW_DATE_NONE, NULL };
  g_autofree char *foreign = NULL;
  g_autofree char *text = normalise (value, &foreign);
  OwMessage *reason;

  if (text == NULL)
    reason = ow_message_new ("identifier.character", "character", foreign, NULL);
  else
    switch (kind)
      {
      case OW_IDENTIFIER_PR15:
        reason = check_pr15 (text, today, &info);
        break;
      case OW_IDENTIFIER_USCC:
        reason = check_uscc (text);
        break;
      case OW_IDENTIFIER_ORG:
        reason = check_org (text);
        break;
      case OW_IDENTIFIER_REG15:
        reason = check_format (strlen (text) == 15 && all_digits (text, 15));
        if (reason == NULL && text[14] != mod11_10 (text))
          reason = wrong_check (mod11_10 (text));
        break;
      default:
        reason = check_18 (kind, text, today, &info);
        break;
      }
  if (reason == NULL && ret_info != NULL)
    {
      *ret_info = info;
      ret_info->value = g_steal_pointer (&text);
      memset (&info, 0, sizeof info);
    }
  if (reason == NULL)
    return TRUE;
  if (ret_reason != NULL)
    *ret_reason = reason;
  else
    ow_message_unref (reason);
  return FALSE;
}
