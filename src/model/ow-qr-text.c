/* The text of a QR code: made, read and verified without a network. */

#include "ow-qr-text.h"

#include <stdlib.h>
#include <string.h>

#include "ow-message.h"
#include "ow-model-error.h"

#define PREFIX     "OW1"
#define TEXT_LIMIT 4000
#define N_PARTS    8

static void
line_free (gpointer data)
{
  OwQrLine *line = data;

  g_free (line->service);
  g_free (line);
}

static gboolean
is_plain (const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isupper (text[i]) && !g_ascii_isdigit (text[i]))
      return FALSE;
  return length > 0;
}

static gboolean
fail (GError **error)
{
  ow_message_set_error (error, OW_MODEL_ERROR, OW_MODEL_ERROR_QR,
                        ow_message_new ("error.qr.form", NULL));
  return FALSE;
}

OwQrText *
ow_qr_text_new (char kind, const char *site, const char *number, int issue)
{
  OwQrText *self = g_new0 (OwQrText, 1);

  self->kind = kind;
  self->site = g_strdup (site);
  self->number = g_strdup (number);
  self->issue = issue;
  self->lines = g_ptr_array_new_with_free_func (line_free);
  return self;
}

void
ow_qr_text_free (OwQrText *self)
{
  if (self == NULL)
    return;
  g_free (self->site);
  g_free (self->number);
  g_free (self->key_id);
  g_free (self->signed_text);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

void
ow_qr_text_add_line (OwQrText *self, const char *service, OwDate accepted, OwDate valid_until)
{
  OwQrLine *line = g_new0 (OwQrLine, 1);

  line->service = g_strdup (service);
  line->accepted = accepted;
  line->valid_until = valid_until;
  g_ptr_array_add (self->lines, line);
}

static void
append_date (GString *text, OwDate date)
{
  int year, month, day;

  ow_date_get_ymd (date, &year, &month, &day);
  g_string_append_printf (text, ".%04d%02d%02d", year, month, day);
}

char *
ow_qr_text_sign (OwQrText *self, OwSealKey *key, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *signature = NULL;

  if (!is_plain (self->site) || !is_plain (self->number))
    {
      fail (error);
      return NULL;
    }
  g_string_printf (text, PREFIX ":%c:%s:%s:%d:", self->kind, self->site, self->number, self->issue);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const OwQrLine *line = g_ptr_array_index (self->lines, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "+" : "", line->service);
      append_date (text, line->accepted);
      append_date (text, line->valid_until);
    }
  g_string_append_printf (text, ":%s", ow_seal_key_get_id (key));
  if (!ow_seal_key_sign (key, text->str, text->len, self->signature, error))
    return NULL;
  signature = ow_base32_encode (self->signature, sizeof self->signature);
  g_string_append_printf (text, ":%s", signature);
  return g_strdup (text->str);
}

static OwDate
read_date (const char *text)
{
  g_autofree char *iso = NULL;

  if (strlen (text) != 8)
    return OW_DATE_NONE;
  iso = g_strdup_printf ("%.4s-%.2s-%s", text, text + 4, text + 6);
  return ow_date_parse (iso);
}

static gboolean
read_lines (OwQrText *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "+", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], ".", -1);

      if (*text == '\0')
        break;
      if (g_strv_length (parts) != 3 || !is_plain (parts[0]) || read_date (parts[1]) == OW_DATE_NONE
          || read_date (parts[2]) == OW_DATE_NONE)
        return FALSE;
      ow_qr_text_add_line (self, parts[0], read_date (parts[1]), read_date (parts[2]));
    }
  return TRUE;
}

gboolean
ow_qr_text_is_ours (const char *text)
{
  return g_str_has_prefix (text, PREFIX ":");
}

OwQrText *
ow_qr_text_parse (const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (strlen (text) <= TEXT_LIMIT ? text : "", ":", N_PARTS + 1);
  g_autofree guint8 *signature = NULL;
  g_autoptr (OwQrText) self = NULL;
  gsize length = 0;

  if (g_strv_length (parts) == N_PARTS)
    signature = ow_base32_decode (parts[7], &length);
  if (signature == NULL || length != OW_SM2_SIG_LENGTH || strcmp (parts[0], PREFIX) != 0
      || strlen (parts[1]) != 1 || strchr ("RTNCA", parts[1][0]) == NULL || !is_plain (parts[2])
      || !is_plain (parts[3]) || !is_plain (parts[4]) || strlen (parts[4]) > 4
      || atoi (parts[4]) < 1 || parts[4][0] == '0' || !is_plain (parts[6]))
    {
      fail (error);
      return NULL;
    }
  self = ow_qr_text_new (parts[1][0], parts[2], parts[3], atoi (parts[4]));
  self->key_id = g_strdup (parts[6]);
  self->signed_text = g_strndup (text, strlen (text) - strlen (parts[7]) - 1);
  memcpy (self->signature, signature, length);
  if (!read_lines (self, parts[5]))
    {
      fail (error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

gboolean
ow_qr_text_verify (OwQrText *self, OwSealKey *key)
{
  return self->signed_text != NULL && g_strcmp0 (self->key_id, ow_seal_key_get_id (key)) == 0
         && ow_seal_key_verify (key, self->signed_text, strlen (self->signed_text),
                                self->signature);
}
