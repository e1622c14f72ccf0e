/* What came from the scanner, recognised by its form alone. Whatever the bytes are there is a kind,
 * and what cannot be used says what to do. Nothing is corrected: a wrong check character is told,
 * never repaired (FORMATS.md, "never automated"). */

#include "ow-scan.h"

#include <stdlib.h>
#include <string.h>

#include "ow-country.h"
#include "ow-identifier.h"
#include "ow-name.h"
#include "ow-scan-private.h"
#include "ow-test-page.h"

#define TEXT_LIMIT     4000
#define NAME_LIMIT     200
#define DOCUMENT_MIN   5
#define DOCUMENT_MAX   20
#define PR18_LENGTH    18
#define NUMBER_MIN     12 /* yymmdd, five digits, check character */
#define TICKET_MAX     999
#define MRZ_LINE_MIN   20
#define QR_KIND_OFFSET 4 /* after "OW1:" */

struct _OwScan
{
  GObject parent_instance;

  OwScanKind kind;
  char *text;
  OwMessage *error;
  OwMrz *mrz;
  OwQrText *qr;
  char qr_kind;
  gboolean partial;
};

G_DEFINE_FINAL_TYPE (OwScan, ow_scan, G_TYPE_OBJECT)

static void
ow_scan_finalize (GObject *object)
{
  OwScan *self = OW_SCAN (object);

  g_free (self->text);
  g_clear_pointer (&self->error, ow_message_unref);
  g_clear_pointer (&self->mrz, ow_mrz_free);
  g_clear_pointer (&self->qr, ow_qr_text_free);
  G_OBJECT_CLASS (ow_scan_parent_class)->finalize (object);
}

static void
ow_scan_class_init (OwScanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_scan_finalize;
}

static void
ow_scan_init (OwScan *self)
{
}

/* Wide characters become narrow; control and invisible characters go, line ends and tabs become one
 * space or one line end. NULL when the bytes are no UTF-8. */
static char *
fold (const char *text)
{
  g_autofree char *narrow
      = g_utf8_validate (text, -1, NULL) ? g_utf8_normalize (text, -1, G_NORMALIZE_NFKC) : NULL;
  GString *folded;

  if (narrow == NULL)
    return NULL;
  folded = g_string_new (NULL);
  for (const char *at = narrow; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      GUnicodeType type = g_unichar_type (c);

      if (c == '\n' || c == '\r')
        g_string_append_c (folded, '\n');
      else if (g_unichar_isspace (c))
        g_string_append_c (folded, ' ');
      else if (type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT)
        g_string_append_unichar (folded, c);
    }
  g_strstrip (folded->str);
  return g_string_free (folded, FALSE);
}

/* Capitals without spaces, line ends, and, when asked, hyphens. ASCII only changes; the rest stays.
 */
static char *
squeeze (const char *text, gboolean hyphens)
{
  GString *squeezed = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (*text != ' ' && *text != '\n' && (!hyphens || *text != '-'))
      g_string_append_c (squeezed, g_ascii_toupper (*text));
  return g_string_free (squeezed, FALSE);
}

static gboolean
is_capitals_and_digits (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isupper (*text) && !g_ascii_isdigit (*text))
      return FALSE;
  return TRUE;
}

static gsize
count_digits (const char *text)
{
  gsize n = 0;

  while (g_ascii_isdigit (text[n]))
    n++;
  return n;
}

/* Takes @error. */
static void
set (OwScan *self, OwScanKind kind, const char *text, OwMessage *error)
{
  self->kind = kind;
  g_free (self->text);
  self->text = g_strdup (text);
  self->error = error;
}

static gboolean
recognise_qr (OwScan *self, const char *squeezed)
{
  g_autoptr (GError) error = NULL;
  OwMessage *message = NULL;

  if (!ow_qr_text_is_ours (squeezed))
    return FALSE;
  self->qr = ow_qr_text_parse (squeezed, &error);
  if (self->qr == NULL)
    {
      char kind = squeezed[QR_KIND_OFFSET];

      self->qr_kind = kind != '\0' && strchr ("RTNCA", kind) != NULL ? kind : 0;
      message = ow_message_ref (ow_message_from_error (error));
    }
  else
    self->qr_kind = self->qr->kind;
  set (self, OW_SCAN_QR, squeezed, message);
  return TRUE;
}

/* Links, contacts, wireless networks and the like, and long words without a space. */
static gboolean
recognise_foreign (OwScan *self, const char *text)
{
  static const char *const beginnings[]
      = { "http:",       "https:", "www.", "mailto:", "tel:", "sms:", "geo:",  "wifi:",
          "begin:vcard", "mecard", "urn:", "otpauth", "ow",   "{",    "<?xml", "weixin:" };
  g_autofree char *lower = g_ascii_strdown (text, -1);
  gboolean foreign = strstr (lower, "://") != NULL;

  for (gsize i = 0; !foreign && i < G_N_ELEMENTS (beginnings); i++)
    {
      gsize length = strlen (beginnings[i]);

      /* "OW2:…": a paper of another version of this program. */
      foreign = g_str_equal (beginnings[i], "ow")
                    ? g_str_has_prefix (lower, "ow") && g_ascii_isdigit (lower[length])
                          && lower[length + 1] == ':'
                    : g_str_has_prefix (lower, beginnings[i]);
    }
  if (!foreign && strlen (text) > DOCUMENT_MAX && strpbrk (text, " \n<") == NULL)
    {
      foreign = TRUE;
      for (const char *at = text; *at != '\0'; at++)
        foreign = foreign && (guchar)*at < 0x80;
      /* Twenty-one letters and no other character may still be a name. */
      if (strspn (lower, "abcdefghijklmnopqrstuvwxyz-'") == strlen (lower))
        foreign = FALSE;
    }
  if (foreign)
    set (self, OW_SCAN_FOREIGN_QR, text, ow_message_new ("scan.foreign", NULL));
  return foreign;
}

static gboolean
looks_like_mrz (const char *squeezed)
{
  gsize length = strlen (squeezed);
  guint fillers = 0;

  for (const char *at = squeezed; *at != '\0'; at++)
    fillers += *at == '<';
  return fillers >= 2 && length >= MRZ_LINE_MIN
         && (length >= 30 || strstr (squeezed, "<<") != NULL);
}

/* The first line, or the first two of three, of a layout. */
static gboolean
is_beginning_of_mrz (const char *squeezed)
{
  gsize length = strlen (squeezed);

  if (strchr ("PVACI", squeezed[0]) == NULL)
    return FALSE;
  if (length == 44 || length == 36)
    return TRUE;
  return (length == 30 || length == 60) && squeezed[0] != 'P' && squeezed[0] != 'V'
         && !g_str_has_prefix (squeezed, "CS") && !g_str_has_prefix (squeezed, "CD");
}

static void
recognise_mrz (OwScan *self, const char *squeezed, OwDate today)
{
  OwMessage *message = NULL;

  self->mrz = ow_mrz_parse (squeezed, today);
  for (guint i = 0; message == NULL && i < self->mrz->errors->len; i++)
    {
      const OwMrzError *error = g_ptr_array_index (self->mrz->errors, i);

      if (!error->warning)
        message = ow_message_ref (error->message);
    }
  self->partial = self->mrz->kind == OW_MRZ_NONE && is_beginning_of_mrz (squeezed);
  if (self->partial)
    {
      g_clear_pointer (&message, ow_message_unref);
      message = ow_message_new ("scan.error.part", NULL);
    }
  set (self, OW_SCAN_MRZ, self->mrz->kind != OW_MRZ_NONE ? self->mrz->lines : squeezed, message);
}

static gboolean
recognise_pr_card (OwScan *self, const char *squeezed, OwDate today)
{
  gsize length = strlen (squeezed);
  gsize digits = count_digits (squeezed);
  OwMessage *reason = NULL;
  OwIdentifierKind kind;

  if (length == PR18_LENGTH && (digits == length || (digits == length - 1 && squeezed[17] == 'X')))
    {
      if (squeezed[0] != '9')
        {
          set (self, OW_SCAN_UNKNOWN, squeezed, ow_message_new ("scan.error.resident", NULL));
          return TRUE;
        }
      kind = OW_IDENTIFIER_PR18;
    }
  else if (length == 15 && g_ascii_isupper (squeezed[0]) && g_ascii_isupper (squeezed[1])
           && g_ascii_isupper (squeezed[2]) && count_digits (squeezed + 3) == 12)
    kind = OW_IDENTIFIER_PR15;
  else
    return FALSE;
  ow_identifier_check (kind, squeezed, today, NULL, &reason);
  set (self, OW_SCAN_PR_CARD, squeezed, reason);
  return TRUE;
}

static const char *
after_site (const char *number)
{
  const char *code = number[0] == 'T' ? number + 1 : number;

  /* Two capital letters, of which the first is not T (ow_site_is_code). */
  return g_ascii_isupper (code[0]) && code[0] != 'T' && g_ascii_isupper (code[1]) ? code + 2 : NULL;
}

char
ow_scan_number_letter (const char *number)
{
  const char *rest = after_site (number);

  return rest != NULL && g_ascii_isupper (*rest) ? *rest : 0;
}

char *
ow_scan_number_site (const char *number)
{
  const char *rest = after_site (number);

  return rest != NULL ? g_strndup (number, (gsize)(rest - number)) : g_strdup ("");
}

/* Site, letter of the paper, yymmdd, at least five digits, check character. */
static gboolean
recognise_number (OwScan *self, const char *squeezed)
{
  const char *rest = after_site (squeezed);
  gsize length = strlen (squeezed);
  char check, digit[2] = { 0 };
  g_autofree char *plain = NULL;
  OwMessage *error = NULL;

  if (rest == NULL)
    return FALSE;
  if (strchr ("RNCPH", *rest) != NULL && *rest != '\0')
    {
      const char country[] = { squeezed[0], squeezed[1], squeezed[2], '\0' };

      /* The card of a permanent resident begins with a country: no other hall has such a code. */
      if (squeezed[0] != 'T' && !g_str_has_prefix (squeezed, "SY")
          && ow_country_find (country) != NULL)
        return FALSE;
      rest++;
    }
  if (strlen (rest) < NUMBER_MIN || count_digits (rest) < strlen (rest) - 1)
    return FALSE;
  plain = g_strndup (squeezed, length - 1);
  check = ow_identifier_mod37_36 (plain);
  digit[0] = check;
  if (check != squeezed[length - 1])
    error = ow_message_new ("identifier.check", "digit", digit, NULL);
  set (self, OW_SCAN_CASE_NUMBER, squeezed, error);
  return TRUE;
}

static gboolean
recognise_ticket (OwScan *self, const char *squeezed)
{
  gsize digits;
  int n;
  g_autofree char *number = NULL;

  if (!g_ascii_isupper (squeezed[0]))
    return FALSE;
  digits = count_digits (squeezed + 1);
  if (digits == 0 || digits > 4 || squeezed[1 + digits] != '\0')
    return FALSE;
  n = atoi (squeezed + 1);
  number = g_strdup_printf ("%c%03d", squeezed[0], n);
  set (self, OW_SCAN_TICKET_NUMBER, number,
       n >= 1 && n <= TICKET_MAX ? NULL : ow_message_new ("scan.error.ticket", NULL));
  return TRUE;
}

static gboolean
recognise_document (OwScan *self, const char *squeezed)
{
  gsize length = strlen (squeezed);

  if (length < DOCUMENT_MIN || length > DOCUMENT_MAX || strpbrk (squeezed, "0123456789") == NULL)
    return FALSE;
  set (self, OW_SCAN_NAME, squeezed, NULL);
  return TRUE;
}

/* "+86 138 0000 0000", "(024) 2383-1234": what only a telephone number looks like. */
static gboolean
recognise_phone (OwScan *self, const char *text)
{
  g_autofree char *phone = NULL;

  if (strlen (text) > NAME_LIMIT || strspn (text, "+0123456789 -()/.") != strlen (text)
      || (phone = ow_name_phone (text)) == NULL || strlen (phone) > DOCUMENT_MAX)
    return FALSE;
  set (self, OW_SCAN_NAME, phone, NULL);
  return TRUE;
}

/* A letter that only looks Latin in the middle of a number: told by name, because the eye cannot
 * see it. */
static gboolean
recognise_look_alike (OwScan *self, const char *text)
{
  if (strpbrk (text, "0123456789") == NULL)
    return FALSE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      GUnicodeScript script = g_unichar_get_script (c);

      if (script == G_UNICODE_SCRIPT_CYRILLIC || script == G_UNICODE_SCRIPT_GREEK)
        {
          g_autofree char *character = g_strndup (at, (gsize)(g_utf8_next_char (at) - at));

          set (self, OW_SCAN_UNKNOWN, text,
               ow_message_new ("identifier.character", "character", character, NULL));
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_name_character (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c) || c == ' ' || c == '\n' || c == '-'
         || c == '\'' || c == ',' || c == '.' || c == 0x2019 || c == 0x00B7 || c == 0x2010
         || c == 0x30FB;
}

static gboolean
recognise_name (OwScan *self, const char *text)
{
  glong letters = 0;
  gboolean ideograph = FALSE;
  g_autofree char *name = NULL;

  if (g_utf8_strlen (text, -1) > NAME_LIMIT)
    return FALSE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!is_name_character (c))
        return FALSE;
      letters += g_unichar_isalpha (c);
      ideograph = ideograph || (g_unichar_isalpha (c) && g_unichar_iswide (c));
    }
  if (letters == 0)
    return FALSE;
  name = g_strdelimit (g_strdup (text), "\n", ' ');
  set (self, OW_SCAN_NAME, name,
       letters > 1 || ideograph ? NULL : ow_message_new ("scan.error.short", NULL));
  return TRUE;
}

OwScan *
ow_scan_recognise (const char *text, OwDate today)
{
  OwScan *self = g_object_new (OW_TYPE_SCAN, NULL);
  g_autofree char *folded = NULL;
  g_autofree char *squeezed = NULL;
  g_autofree char *number = NULL;

  if (text != NULL && strlen (text) > TEXT_LIMIT)
    {
      set (self, OW_SCAN_UNKNOWN, "", ow_message_new ("scan.error.too-long", NULL));
      return self;
    }
  folded = fold (text != NULL ? text : "");
  if (folded == NULL)
    {
      set (self, OW_SCAN_UNKNOWN, "", ow_message_new ("scan.error.unreadable", NULL));
      return self;
    }
  if (*folded == '\0')
    {
      set (self, OW_SCAN_EMPTY, "", ow_message_new ("scan.error.empty", NULL));
      return self;
    }
  if (g_str_has_prefix (folded, OW_TEST_PAGE_CODE))
    {
      set (self, OW_SCAN_UNKNOWN, folded, ow_message_new ("scan.test-page", NULL));
      return self;
    }
  squeezed = squeeze (folded, FALSE);
  number = squeeze (folded, TRUE);
  if (recognise_qr (self, squeezed) || recognise_foreign (self, folded))
    return self;
  if (looks_like_mrz (squeezed))
    recognise_mrz (self, squeezed, today);
  else if (is_capitals_and_digits (number)
           && (recognise_number (self, number) || recognise_pr_card (self, number, today)
               || recognise_ticket (self, number) || recognise_document (self, number)))
    return self;
  else if (!recognise_phone (self, folded) && !recognise_look_alike (self, folded)
           && !recognise_name (self, folded))
    set (self, OW_SCAN_UNKNOWN, folded, ow_message_new ("scan.error.unknown", NULL));
  return self;
}

OwScanKind
ow_scan_get_kind (OwScan *self)
{
  g_return_val_if_fail (OW_IS_SCAN (self), OW_SCAN_UNKNOWN);

  return self->kind;
}

const char *
ow_scan_get_text (OwScan *self)
{
  g_return_val_if_fail (OW_IS_SCAN (self), NULL);

  return self->text;
}

char
ow_scan_get_qr_kind (OwScan *self)
{
  g_return_val_if_fail (OW_IS_SCAN (self), 0);

  return self->qr_kind;
}

gboolean
ow_scan_is_valid (OwScan *self)
{
  g_return_val_if_fail (OW_IS_SCAN (self), FALSE);

  return self->error == NULL;
}

OwMessage *
ow_scan_get_error (OwScan *self)
{
  g_return_val_if_fail (OW_IS_SCAN (self), NULL);

  return self->error;
}

const OwMrz *
ow_scan_get_mrz (OwScan *self)
{
  g_return_val_if_fail (OW_IS_SCAN (self), NULL);

  return self->mrz;
}

OwQrText *
ow_scan_get_qr (OwScan *self)
{
  g_return_val_if_fail (OW_IS_SCAN (self), NULL);

  return self->qr;
}

gboolean
ow_scan_is_partial (OwScan *self)
{
  g_return_val_if_fail (OW_IS_SCAN (self), FALSE);

  return self->partial;
}
