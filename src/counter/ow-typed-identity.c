/* Manual identification. What is typed becomes what a zone would have said, so that everything
 * after it is the same; only the document says that it was typed and who compared it. */

#include "ow-typed-identity.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ow-case-acts.h"
#include "ow-counter-error.h"
#include "ow-country.h"
#include "ow-sitting-private.h"

#define NUMBER_MAX 20
#define NAME_LIMIT 100
#define YEAR_MIN   1900

static gboolean
is_part (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

/* "XXXX-XX-XX" with the known parts in it, newly allocated; NULL when it is no date, known or
 * partly. */
static char *
parse_birth (const char *typed, OwDate *ret_date)
{
  g_autofree char *upper = g_ascii_strup (typed, -1);
  g_auto (GStrv) parts = g_strsplit (upper, "-", -1);
  guint n = g_strv_length (parts);
  static const gsize lengths[] = { 4, 2, 2 };
  static const int limits[] = { 9999, 12, 31 };
  static const char *const unknown[] = { "XXXX", "XX", "XX" };
  const char *said[3] = { "XXXX", "XX", "XX" };
  gboolean whole = n == 3;
  char *text;

  *ret_date = OW_DATE_NONE;
  if (n > 3)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (parts[i], unknown[i]) || (n == 1 && *parts[i] == '\0'))
        {
          whole = FALSE;
          continue;
        }
      if (strlen (parts[i]) != lengths[i] || !is_part (parts[i], lengths[i])
          || g_ascii_strtoll (parts[i], NULL, 10) < (i == 0 ? YEAR_MIN : 1)
          || g_ascii_strtoll (parts[i], NULL, 10) > limits[i])
        return NULL;
      said[i] = parts[i];
    }
  text = g_strdup_printf ("%s-%s-%s", said[0], said[1], said[2]);
  if (whole && (*ret_date = ow_date_parse (text)) == OW_DATE_NONE)
    g_clear_pointer (&text, g_free);
  return text;
}

static const char *
wrong_country (const char *value)
{
  g_autofree char *code = g_ascii_strup (value, -1);

  return ow_country_find (code) != NULL
             ? NULL
             : N_ ("Type the code that is printed in passports, such as RUS, KOR, or D.");
}

static const char *
wrong_number (const char *value)
{
  gsize length = strlen (value);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (value[i]))
      return N_ ("Type the number as it is printed: Latin letters and digits, without spaces.");
  return length > 0 && length <= NUMBER_MAX ? NULL : N_ ("A number has 1 to 20 characters.");
}

/* Letters and what stands between them in the zone. */
static const char *
wrong_latin (const char *value)
{
  if (strlen (value) > NAME_LIMIT)
    return N_ ("This is too long for a name.");
  for (const char *at = value; *at != '\0'; at++)
    if (!g_ascii_isalpha (*at) && *at != ' ')
      return N_ ("Latin letters and spaces only. Another script goes into the native name.");
  return NULL;
}

static gboolean
is_blank (const char *value)
{
  return value[strspn (value, " ")] == '\0';
}

const char *
ow_typed_identity_wrong (const char *const *values, guint i)
{
  const char *value = values[i];
  g_autofree char *birth = NULL;
  OwDate date;

  switch (i)
    {
    case OW_TYPED_ISSUER:
    case OW_TYPED_NATIONALITY:
      return wrong_country (value);
    case OW_TYPED_NUMBER:
      return wrong_number (value);
    case OW_TYPED_EXPIRY:
      return *value == '\0' || ow_date_parse (value) != OW_DATE_NONE
                 ? NULL
                 : N_ ("Type the day as YYYY-MM-DD.");
    case OW_TYPED_SURNAME:
    case OW_TYPED_GIVEN_NAMES:
      return wrong_latin (value);
    case OW_TYPED_NATIVE_NAME:
      if (strlen (value) > 3 * NAME_LIMIT)
        return N_ ("This is too long for a name.");
      return !is_blank (value) || !is_blank (values[OW_TYPED_SURNAME])
                     || !is_blank (values[OW_TYPED_GIVEN_NAMES])
                 ? NULL
                 : N_ ("Without Latin letters the name is needed in its own script.");
    case OW_TYPED_BIRTH:
      birth = parse_birth (value, &date);
      return birth != NULL
                 ? NULL
                 : N_ ("Type 1974-08-12. What is unknown stays unknown: 1974-08, 1974, or "
                       "nothing.");
    case OW_TYPED_SEX:
      return g_str_equal (value, "M") || g_str_equal (value, "F") || g_str_equal (value, "X")
                 ? NULL
                 : N_ ("Choose what is printed.");
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Capitals, one space between words. */
static char *
dup_name (const char *value)
{
  g_autofree char *upper = g_ascii_strup (value, -1);
  g_auto (GStrv) words = g_strsplit (upper, " ", -1);
  GString *name = g_string_new (NULL);

  for (gsize i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "", words[i]);
  return g_string_free (name, FALSE);
}

OwMrz *
ow_typed_identity_parse (const char *const *values, OwDate today)
{
  OwMrz *mrz;

  for (guint i = 0; i < OW_N_TYPED; i++)
    if (ow_typed_identity_wrong (values, i) != NULL)
      return NULL;
  /* Everything that a zone has, empty. */
  mrz = ow_mrz_parse ("", today);
  g_free (mrz->document_code);
  mrz->document_code = g_strdup ("P");
  g_free (mrz->issuer);
  mrz->issuer = g_ascii_strup (values[OW_TYPED_ISSUER], -1);
  g_free (mrz->number);
  mrz->number = g_ascii_strup (values[OW_TYPED_NUMBER], -1);
  g_free (mrz->nationality);
  mrz->nationality = g_ascii_strup (values[OW_TYPED_NATIONALITY], -1);
  g_free (mrz->surname);
  mrz->surname = dup_name (values[OW_TYPED_SURNAME]);
  g_free (mrz->given_names);
  mrz->given_names = dup_name (values[OW_TYPED_GIVEN_NAMES]);
  g_free (mrz->birth_text);
  mrz->birth_text = parse_birth (values[OW_TYPED_BIRTH], &mrz->birth_date);
  mrz->sex = *values[OW_TYPED_SEX];
  mrz->expiry_date
      = *values[OW_TYPED_EXPIRY] != '\0' ? ow_date_parse (values[OW_TYPED_EXPIRY]) : OW_DATE_NONE;
  return mrz;
}

typedef struct
{
  OwIdentify identify;
  OwMrz *mrz; /* NULL: something typed is wrong */
  char *native_name;
} Typed;

static void
typed_free (gpointer data)
{
  Typed *typed = data;

  g_clear_pointer (&typed->mrz, ow_mrz_free);
  g_free (typed->native_name);
  g_free (typed);
}

static gboolean
begin_typed (OwSitting *self, OwSittingTask *act, GError **error)
{
  Typed *typed = act->request;

  if (!ow_session_require (ow_sitting_get_session (self), "party.identify", error)
      || !ow_sitting_require_served (self, error))
    return FALSE;
  if (typed->mrz == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.person.typed");
  typed->identify.ticket = ow_sitting_get_ticket_id (self);
  act->name = "party.identify-typed";
  act->func = ow_identify_run;
  return TRUE;
}

void
ow_sitting_identify_typed_async (OwSitting *self,
                                 const char *const *values,
                                 gboolean keep,
                                 gint64 checker,
                                 const char *reason,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  OwContext *context = ow_session_get_context (ow_sitting_get_session (self));
  Typed *typed = g_new0 (Typed, 1);
  OwSittingTask *act;

  g_return_if_fail (OW_IS_SITTING (self));

  act = ow_sitting_task_new (self, begin_typed, ow_sitting_end_identify, ow_sitting_identify_async,
                             cancellable, callback, user_data);
  typed->mrz = ow_typed_identity_parse (values, ow_context_get_today (context));
  typed->native_name = g_strstrip (g_strdup (values[OW_TYPED_NATIVE_NAME]));
  typed->identify = (OwIdentify){ .mrz = typed->mrz,
                                  .keep = keep,
                                  .typed = TRUE,
                                  .checker = checker,
                                  .native_name = typed->native_name };
  act->request = typed;
  act->request_free = typed_free;
  act->reason = g_strdup (reason);
  ow_sitting_push (self, act);
}
