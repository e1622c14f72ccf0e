/* The anchor of the audit chains: what is signed is one line of text, so that it can be printed,
 * kept in a file and compared without a program. */

#include "ow-anchor.h"

#include <string.h>

#include "ow-message.h"

#define FIELDS 11

static const OwColumn ow_anchor_columns[] = {
  OW_COLUMN (OwAnchor, id, INTEGER),        OW_COLUMN (OwAnchor, site, TEXT),
  OW_COLUMN (OwAnchor, epoch, INTEGER),     OW_COLUMN (OwAnchor, n, INTEGER),
  OW_COLUMN (OwAnchor, business_day, DATE), OW_COLUMN (OwAnchor, at, INSTANT),
  OW_COLUMN (OwAnchor, figures, TEXT),      OW_COLUMN (OwAnchor, heads, TEXT),
  OW_COLUMN (OwAnchor, previous, TEXT),     OW_COLUMN (OwAnchor, key_id, TEXT),
  OW_COLUMN (OwAnchor, signature, TEXT),    OW_COLUMN (OwAnchor, clerk_id, REFERENCE),
};

const OwRecordType ow_anchor_record
    = { "anchor", sizeof (OwAnchor), ow_anchor_columns, G_N_ELEMENTS (ow_anchor_columns) };

char *
ow_anchor_dup_body (const OwAnchor *self)
{
  g_autofree char *day = ow_date_to_string (self->business_day);

  return g_strdup_printf ("anchor1\t%s\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT
                          "\t%s\t%" G_GINT64_FORMAT "\t%s\t%s\t%s",
                          self->site, self->epoch, self->n, day, self->at, self->previous,
                          self->figures, self->heads);
}

char *
ow_anchor_dup_digest (const OwAnchor *self)
{
  g_autofree char *body = ow_anchor_dup_body (self);

  return ow_seal_digest_hex (body, strlen (body));
}

gboolean
ow_anchor_sign (OwAnchor *self, OwSealKey *key, GError **error)
{
  g_autofree char *body = ow_anchor_dup_body (self);
  guint8 signature[OW_SM2_SIG_LENGTH];

  if (!ow_seal_key_sign (key, body, strlen (body), signature, error))
    return FALSE;
  ow_set_string (self->key_id, ow_seal_key_get_id (key));
  g_free (self->signature);
  self->signature = ow_base32_encode (signature, sizeof signature);
  return TRUE;
}

gboolean
ow_anchor_verify (const OwAnchor *self, OwSealKey *key)
{
  g_autofree char *body = ow_anchor_dup_body (self);
  g_autofree guint8 *signature = NULL;
  gsize length = 0;

  if (self->signature != NULL)
    signature = ow_base32_decode (self->signature, &length);
  return signature != NULL && length == OW_SM2_SIG_LENGTH
         && ow_seal_key_verify (key, body, strlen (body), signature);
}

char *
ow_anchor_to_line (const OwAnchor *self)
{
  g_autofree char *body = ow_anchor_dup_body (self);

  return g_strdup_printf ("%s\t%s\t%s", body, self->key_id, self->signature);
}

OwAnchor *
ow_anchor_from_line (const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", FIELDS + 1);
  g_autoptr (OwAnchor) self = NULL;

  if (g_strv_length (fields) != FIELDS || strcmp (fields[0], "anchor1") != 0
      || !g_utf8_validate (line, -1, NULL))
    return NULL;
  self = ow_anchor_new ();
  self->site = g_strdup (fields[1]);
  if (!g_ascii_string_to_signed (fields[2], 10, 0, G_MAXINT64, &self->epoch, NULL)
      || !g_ascii_string_to_signed (fields[3], 10, 1, G_MAXINT64, &self->n, NULL)
      || (self->business_day = ow_date_parse (fields[4])) == OW_DATE_NONE
      || !g_ascii_string_to_signed (fields[5], 10, 0, G_MAXINT64, &self->at, NULL))
    return NULL;
  self->previous = g_strdup (fields[6]);
  self->figures = g_strdup (fields[7]);
  self->heads = g_strdup (fields[8]);
  self->key_id = g_strdup (fields[9]);
  self->signature = g_strdup (fields[10]);
  return g_steal_pointer (&self);
}
