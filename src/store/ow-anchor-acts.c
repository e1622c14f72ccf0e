/* Writing and checking the anchors of the audit chains (ow-anchor.h). What the chains cannot see,
 * their own end cut off or a whole file put back, shows against a signed head: those in the store
 * find what was changed inside it, those in the witness file beside it find a store that is older
 * than what was signed. */

#include "ow-transaction-private.h"

#include <string.h>

#include "ow-anchor.h"

static char *
read_heads (OwTransaction *transaction, GError **error)
{
  OwStatement *statement = ow_db_prepare (transaction->db, ow_query_audit_heads.sql,
                                          ow_query_audit_heads.parameters, error);
  g_autoptr (GString) heads = g_string_new (NULL);
  GError *local = NULL;

  if (statement == NULL)
    return NULL;
  while (ow_statement_step (statement, &local))
    g_string_append_printf (heads, "%s%s:%" G_GINT64_FORMAT ":%s", heads->len > 0 ? " " : "",
                            ow_statement_get_text (statement, 0),
                            ow_statement_get_integer (statement, 1),
                            ow_statement_get_text (statement, 2));
  ow_statement_reset (statement);
  if (local == NULL)
    return g_strdup (heads->str);
  g_propagate_error (error, local);
  return NULL;
}

OwAnchor *
ow_transaction_add_anchor (
    OwTransaction *self, OwSealKey *key, OwDate business_day, const char *figures, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwAnchor) last = NULL;
  g_autoptr (OwAnchor) anchor = ow_anchor_new ();

  /* Two that close at once: the second follows the first. */
  if (!ow_transaction_lock (self, "anchor", error))
    return NULL;
  last = ow_transaction_query_one (self, &ow_query_anchor_newest, &local, 0);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  anchor->site = g_strdup (self->site->code);
  anchor->epoch = self->site->epoch;
  anchor->n = last != NULL ? last->n + 1 : 1;
  anchor->business_day = business_day;
  anchor->at = last != NULL ? MAX (self->now, last->at) : self->now;
  anchor->figures = g_strdup (figures);
  anchor->previous = last != NULL ? ow_anchor_dup_digest (last) : g_strdup ("");
  anchor->clerk_id = self->staff;
  if ((anchor->heads = read_heads (self, error)) == NULL || !ow_anchor_sign (anchor, key, error)
      || !ow_transaction_insert (self, &ow_anchor_record, anchor, error))
    return NULL;
  return g_steal_pointer (&anchor);
}

/* The public key of the site; NULL when the site never had it. A revoked key still tells what it
 * signed. */
static OwSealKey *
find_key (OwTransaction *transaction, const char *key_id)
{
  g_autoptr (OwSiteKey) key
      = ow_transaction_query_one (transaction, &ow_query_key_by_id, NULL, 's', key_id, 0);

  return key != NULL ? ow_seal_key_import_public (key->public_key, NULL) : NULL;
}

static gboolean
is_signed (OwTransaction *transaction, const OwAnchor *anchor)
{
  g_autoptr (OwSealKey) key = find_key (transaction, anchor->key_id);

  return key != NULL && ow_anchor_verify (anchor, key);
}

/* The hash of one event, newly allocated; NULL when it is not there. */
static char *
read_hash (OwTransaction *transaction, const char *station, gint64 seq, GError **error)
{
  OwStatement *statement = ow_db_prepare (transaction->db, ow_query_audit_hash.sql,
                                          ow_query_audit_hash.parameters, error);
  char *hash = NULL;

  if (statement == NULL)
    return NULL;
  ow_statement_bind_text (statement, 1, station);
  ow_statement_bind_integer (statement, 2, seq);
  if (ow_statement_step (statement, error))
    hash = g_strdup (ow_statement_get_text (statement, 0));
  ow_statement_reset (statement);
  return hash;
}

static gboolean
check_heads (OwTransaction *transaction,
             const OwAnchor *anchor,
             GPtrArray *problems,
             GError **error)
{
  g_auto (GStrv) heads = g_strsplit (anchor->heads, " ", -1);

  for (gsize i = 0; heads[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (heads[i], ":", 3);
      g_autofree char *hash = NULL;
      GError *local = NULL;
      gint64 seq;

      if (g_strv_length (parts) != 3
          || !g_ascii_string_to_signed (parts[1], 10, 1, G_MAXINT64, &seq, NULL))
        continue; /* only the site's key could have signed this; the signature is checked apart */
      hash = read_hash (transaction, parts[0], seq, &local);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      if (hash == NULL)
        g_ptr_array_add (problems,
                         g_strdup_printf ("anchor %" G_GINT64_FORMAT ": %s ended at event %s when "
                                          "it was signed; its last events were cut off",
                                          anchor->n, parts[0], parts[1]));
      else if (strcmp (hash, parts[2]) != 0)
        g_ptr_array_add (problems, g_strdup_printf ("anchor %" G_GINT64_FORMAT
                                                    ": event %s %s is not the one that was signed",
                                                    anchor->n, parts[0], parts[1]));
    }
  return TRUE;
}

static gboolean
check_stored (OwTransaction *transaction, GPtrArray *anchors, GPtrArray *problems, GError **error)
{
  g_autofree char *previous = g_strdup ("");

  for (guint i = 0; i < anchors->len; i++)
    {
      const OwAnchor *anchor = g_ptr_array_index (anchors, i);

      if (anchor->n != i + 1 || strcmp (anchor->previous, previous) != 0)
        g_ptr_array_add (problems, g_strdup_printf ("anchor %" G_GINT64_FORMAT
                                                    ": does not follow the anchor before it",
                                                    anchor->n));
      if (!is_signed (transaction, anchor))
        g_ptr_array_add (problems, g_strdup_printf ("anchor %" G_GINT64_FORMAT
                                                    ": is not signed by a key of this site",
                                                    anchor->n));
      else if (!check_heads (transaction, anchor, problems, error))
        return FALSE;
      g_free (previous);
      previous = ow_anchor_dup_digest (anchor);
    }
  return TRUE;
}

/* Is the anchor of the file one of the store's? */
static gboolean
is_stored (GPtrArray *anchors, const OwAnchor *seen)
{
  g_autofree char *wanted = ow_anchor_dup_digest (seen);

  for (guint i = anchors->len; i-- > 0;)
    {
      const OwAnchor *anchor = g_ptr_array_index (anchors, i);

      if (anchor->n == seen->n)
        {
          g_autofree char *digest = ow_anchor_dup_digest (anchor);

          if (strcmp (digest, wanted) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
check_witness (OwTransaction *transaction,
               const char *witness,
               GPtrArray *anchors,
               GPtrArray *problems,
               GError **error)
{
  g_auto (GStrv) lines = g_strsplit (witness, "\n", -1);

  /* What stands after the last line end was cut by a power failure; the next close writes it again.
   */
  for (gsize i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    {
      g_autoptr (OwAnchor) seen = ow_anchor_from_line (lines[i]);

      if (seen == NULL || !is_signed (transaction, seen))
        {
          g_ptr_array_add (problems, g_strdup_printf ("witness file line %" G_GSIZE_FORMAT
                                                      ": is not signed by a key of this site",
                                                      i + 1));
          continue;
        }
      /* A restore of an older backup is itself recorded: it raised the epoch. */
      if (is_stored (anchors, seen) || seen->epoch < transaction->site->epoch)
        continue;
      {
        g_autofree char *day = ow_date_to_string (seen->business_day);

        g_ptr_array_add (problems, g_strdup_printf ("anchor %" G_GINT64_FORMAT
                                                    " of %s was signed and is not in the store: "
                                                    "the store is older than that day's close",
                                                    seen->n, day));
        if (!check_heads (transaction, seen, problems, error))
          return FALSE;
      }
    }
  return TRUE;
}

gboolean
ow_anchor_check_all (OwTransaction *transaction,
                     const char *witness,
                     GPtrArray *problems,
                     GError **error)
{
  g_autoptr (GPtrArray) anchors = ow_transaction_query (transaction, &ow_query_anchors, error, 0);

  return anchors != NULL && check_stored (transaction, anchors, problems, error)
         && (witness == NULL || check_witness (transaction, witness, anchors, problems, error));
}
