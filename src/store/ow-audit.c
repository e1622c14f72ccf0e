/* The audit trail: one SM3 chain per station. An event holds SM3 over the canonical after-image of
 * its row (non-NULL columns sorted by name, length-prefixed, salted), so that a changed row shows
 * even where the chain itself was left alone; and SM3 over what stood in the changed columns before
 * and after, which lies beside it and may be erased after the retention period.
 *
 * The reason of an event is words that a person typed, and is hashed as it is. When it is erased
 * the event is sealed: its digest can no longer be made from what it says, so `sealed` holds SM3
 * over all that is left of it, its old hash among it, and a "seal" event of the erasing station
 * names each sealed event with that digest. The seal event is an event of the chain like any other.
 */

#include "ow-transaction-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "ow-mark.h"
#include "ow-message.h"
#include "ow-seal.h"
#include "ow-store-error.h"

#define MEMBER(type, record, column) (*(type *)((char *)(record) + (column)->offset))
#define SALT_LENGTH                  10
#define ERASED_VERSION               2 /* of a row that is never changed: after its insert */

/* Letters of a digest that bind what is said of a damaged row to what it holds now (ow-repair.c).
 */
#define NOW "16"

gboolean
ow_audit_covers (const OwRecordType *type)
{
  return !ow_mark_is_borne (type);
}

char *
ow_column_dup_text (const OwColumn *column, gconstpointer record)
{
  switch (column->kind)
    {
    case OW_COLUMN_TEXT:
      return g_strdup (MEMBER (char *, record, column));
    case OW_COLUMN_DATE:
      return MEMBER (OwDate, record, column) != OW_DATE_NONE
                 ? ow_date_to_string (MEMBER (OwDate, record, column))
                 : NULL;
    case OW_COLUMN_BOOLEAN:
      return g_strdup (MEMBER (gboolean, record, column) ? "1" : "0");
    case OW_COLUMN_REFERENCE:
    case OW_COLUMN_INSTANT:
      if (MEMBER (gint64, record, column) == 0)
        return NULL;
      return g_strdup_printf ("%" G_GINT64_FORMAT, MEMBER (gint64, record, column));
    case OW_COLUMN_INTEGER:
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, MEMBER (gint64, record, column));
    }
}

static void
append_part (GString *text, const char *part)
{
  g_string_append_printf (text, "%" G_GSIZE_FORMAT ":%s", strlen (part), part);
}

static int
compare_columns (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const OwColumn *const *)a)->name, (*(const OwColumn *const *)b)->name);
}

static char *
make_image (const OwRecordType *type, gconstpointer record, const char *salt)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < type->n_columns; i++)
    g_ptr_array_add (columns, (gpointer)&type->columns[i]);
  g_ptr_array_sort (columns, compare_columns);
  append_part (text, salt);
  append_part (text, type->table);
  for (guint i = 0; i < columns->len; i++)
    {
      const OwColumn *column = g_ptr_array_index (columns, i);
      g_autofree char *value = ow_column_dup_text (column, record);

      if (value == NULL)
        continue;
      append_part (text, column->name);
      append_part (text, value);
    }
  return ow_seal_digest_hex (text->str, text->len);
}

static char *
changed_fields (const OwRecordType *type, gconstpointer before, gconstpointer after)
{
  GString *fields = g_string_new (NULL);

  for (guint i = 0; before != NULL && after != NULL && i < type->n_columns; i++)
    {
      g_autofree char *old = ow_column_dup_text (&type->columns[i], before);
      g_autofree char *new = ow_column_dup_text (&type->columns[i], after);

      if (g_strcmp0 (old, new) != 0)
        g_string_append_printf (fields, "%s%s", fields->len > 0 ? " " : "", type->columns[i].name);
    }
  return g_string_free (fields, FALSE);
}

/* Secrets are never copied out of their row: that they changed is enough. */
static gboolean
is_secret (const char *column)
{
  return g_str_has_suffix (column, "_hash") || g_str_has_suffix (column, "secret")
         || g_str_equal (column, "wrapped");
}

/* ["salt", {"state": ["received", "accepted"], …}]: the columns but the version that differ, as
 * text, null for NULL. A salt of its own, so that no digest tells of an erased value. */
static char *
make_changes (const OwRecordType *type, gconstpointer before, gconstpointer after, const char *salt)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *changes = json_array_new ();
  JsonObject *columns = json_object_new ();

  for (guint i = 0; i < type->n_columns; i++)
    {
      const OwColumn *column = &type->columns[i];
      g_autofree char *old = ow_column_dup_text (column, before);
      g_autofree char *new = after != NULL ? ow_column_dup_text (column, after) : NULL;
      JsonArray *values;

      if (g_strcmp0 (old, new) == 0 || is_secret (column->name)
          || g_str_equal (column->name, "version"))
        continue;
      values = json_array_new ();
      json_array_add_string_element (values, old);
      json_array_add_string_element (values, new);
      json_object_set_array_member (columns, column->name, values);
    }
  json_array_add_string_element (changes, salt);
  json_array_add_object_element (changes, columns);
  json_node_take_array (node, changes);
  return json_to_string (node, FALSE);
}

/* An event as it stands in the table. */
typedef struct
{
  gint64 seq, at, staff, row;
  gint64 row_version; /* 0 in a note, and in what version 1 of the database wrote */
  const char *station, *act, *verb, *table, *fields, *reason, *salt, *image, *previous;
  const char *changes_digest; /* NULL in an insert, a note, and before version 11 of the database */
} Event;

static char *
hash_event (const Event *event)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_part (text, event->previous);
  append_part (text, event->station);
  g_string_append_printf (
      text, "%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",",
      event->seq, event->at, event->staff, event->row);
  append_part (text, event->act);
  append_part (text, event->verb);
  append_part (text, event->table);
  append_part (text, event->fields);
  append_part (text, event->reason);
  append_part (text, event->salt);
  append_part (text, event->image);
  /* Hashed only where it is known, so that what version 1 wrote still verifies. */
  if (event->row_version > 0)
    g_string_append_printf (text, "v%" G_GINT64_FORMAT, event->row_version);
  if (event->changes_digest != NULL)
    g_string_append_printf (text, "c%s", event->changes_digest);
  return ow_seal_digest_hex (text->str, text->len);
}

/* What is left of an event without its reason. */
static char *
hash_sealed (const Event *event, const char *hash)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_part (text, "sealed");
  append_part (text, hash);
  append_part (text, event->previous);
  append_part (text, event->station);
  g_string_append_printf (text,
                          "%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT
                          ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",",
                          event->seq, event->at, event->staff, event->row, event->row_version);
  append_part (text, event->act);
  append_part (text, event->verb);
  append_part (text, event->table);
  append_part (text, event->fields);
  append_part (text, event->reason);
  append_part (text, event->salt);
  append_part (text, event->image);
  append_part (text, event->changes_digest != NULL ? event->changes_digest : "");
  return ow_seal_digest_hex (text->str, text->len);
}

/* As a seal event names it. */
static char *
dup_seal (const Event *event, const char *sealed)
{
  return g_strdup_printf ("%s#%" G_GINT64_FORMAT "=%s", event->station, event->seq, sealed);
}

/* The event in the row of a statement that reads audit_all's columns; its texts are the
 * statement's. */
static Event
get_event (OwStatement *statement)
{
  return (Event){ ow_statement_get_integer (statement, 1),  ow_statement_get_integer (statement, 2),
                  ow_statement_get_integer (statement, 3),  ow_statement_get_integer (statement, 7),
                  ow_statement_get_integer (statement, 14), ow_statement_get_text (statement, 0),
                  ow_statement_get_text (statement, 4),     ow_statement_get_text (statement, 5),
                  ow_statement_get_text (statement, 6),     ow_statement_get_text (statement, 8),
                  ow_statement_get_text (statement, 9),     ow_statement_get_text (statement, 10),
                  ow_statement_get_text (statement, 11),    ow_statement_get_text (statement, 12),
                  ow_statement_get_text (statement, 16) };
}

/* Sequence, hash and time of the last event of the station. */
static gboolean
read_head (
    OwTransaction *transaction, gint64 *ret_seq, gint64 *ret_at, char **ret_hash, GError **error)
{
  OwStatement *statement = ow_db_prepare (transaction->db, ow_query_audit_head.sql,
                                          ow_query_audit_head.parameters, error);
  GError *local = NULL;

  if (statement == NULL)
    return FALSE;
  ow_statement_bind_text (statement, 1, transaction->chain);
  *ret_seq = *ret_at = 0;
  if (ow_statement_step (statement, &local))
    {
      *ret_seq = ow_statement_get_integer (statement, 0);
      *ret_at = ow_statement_get_integer (statement, 1);
      *ret_hash = g_strdup (ow_statement_get_text (statement, 2));
    }
  else
    *ret_hash = g_strdup ("");
  ow_statement_reset (statement);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
ow_audit_add (OwTransaction *transaction,
              const char *verb,
              const char *table,
              OwRowId row,
              const char *fields,
              const char *salt,
              const char *image,
              const char *changes,
              gint64 row_version,
              GError **error)
{
  g_autofree char *previous = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *digest = changes != NULL ? ow_seal_digest_hex (changes, strlen (changes)) : NULL;
  OwStatement *statement;
  GError *local = NULL;
  gint64 seq, at;
  Event event;

  if (!read_head (transaction, &seq, &at, &previous, error))
    return FALSE;
  event = (Event){ seq + 1,
                   MAX (transaction->now, at),
                   transaction->staff,
                   row,
                   row_version,
                   transaction->chain,
                   transaction->act,
                   verb,
                   table,
                   fields,
                   transaction->reason != NULL ? transaction->reason : "",
                   salt,
                   image,
                   previous,
                   digest };
  hash = hash_event (&event);
  statement = ow_db_prepare (transaction->db, ow_query_audit_insert.sql,
                             ow_query_audit_insert.parameters, error);
  if (statement == NULL)
    return FALSE;
  ow_statement_bind_text (statement, 1, event.station);
  ow_statement_bind_integer (statement, 2, event.seq);
  ow_statement_bind_integer (statement, 3, event.at);
  ow_statement_bind_integer (statement, 4, event.staff);
  ow_statement_bind_text (statement, 5, event.act);
  ow_statement_bind_text (statement, 6, event.verb);
  ow_statement_bind_text (statement, 7, event.table);
  ow_statement_bind_integer (statement, 8, event.row);
  ow_statement_bind_text (statement, 9, event.fields);
  ow_statement_bind_text (statement, 10, event.reason);
  ow_statement_bind_text (statement, 11, event.salt);
  ow_statement_bind_text (statement, 12, event.image);
  ow_statement_bind_text (statement, 13, event.previous);
  ow_statement_bind_text (statement, 14, hash);
  if (row_version > 0)
    ow_statement_bind_integer (statement, 15, row_version);
  if (changes != NULL)
    {
      ow_statement_bind_text (statement, 16, changes);
      ow_statement_bind_text (statement, 17, digest);
    }
  ow_statement_step (statement, &local);
  ow_statement_reset (statement);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
ow_audit_record (OwTransaction *transaction,
                 const OwRecordType *type,
                 const char *verb,
                 gconstpointer before,
                 gconstpointer after,
                 GError **error)
{
  g_autofree char *fields = changed_fields (type, before, after);
  g_autofree char *salt = NULL;
  g_autofree char *image = NULL;
  g_autofree char *changes = NULL;
  g_autofree char *changes_salt = NULL;
  int version = ow_record_find_column (type, "version");
  gint64 row_version
      = version >= 0 ? MEMBER (gint64, after != NULL ? after : before, &type->columns[version]) : 1;
  guint8 noise[SALT_LENGTH];

  ow_seal_random (noise, sizeof noise);
  salt = ow_base32_encode (noise, sizeof noise);
  image = after != NULL ? make_image (type, after, salt) : g_strdup ("");
  if (before != NULL)
    {
      ow_seal_random (noise, sizeof noise);
      changes_salt = ow_base32_encode (noise, sizeof noise);
      changes = make_changes (type, before, after, changes_salt);
    }
  return ow_audit_add (transaction, verb, type->table,
                       *(const OwRowId *)(after != NULL ? after : before), fields, salt, image,
                       changes, after != NULL ? row_version : row_version + 1, error);
}

/* An event that changes a row for the last time: the names of the columns, never what stood there.
 */
gboolean
ow_audit_erased (OwTransaction *transaction,
                 const OwRecordType *type,
                 gconstpointer before,
                 gconstpointer after,
                 GError **error)
{
  g_autofree char *fields = changed_fields (type, before, after);
  g_autofree char *salt = NULL;
  g_autofree char *image = NULL;
  int version = ow_record_find_column (type, "version");
  guint8 noise[SALT_LENGTH];

  ow_seal_random (noise, sizeof noise);
  salt = ow_base32_encode (noise, sizeof noise);
  image = make_image (type, after, salt);
  return ow_audit_add (
      transaction, "erase", type->table, *(const OwRowId *)after, fields, salt, image, NULL,
      version >= 0 ? MEMBER (gint64, after, &type->columns[version]) : ERASED_VERSION, error);
}

/* One sealed event: what its row becomes. */
typedef struct
{
  char *station, *sealed;
  gint64 seq;
} Sealed;

static void
sealed_free (gpointer data)
{
  Sealed *sealed = data;

  g_free (sealed->station);
  g_free (sealed->sealed);
  g_free (sealed);
}

static gboolean
run_update (OwStatement *statement, GError **error)
{
  GError *local = NULL;

  ow_statement_step (statement, &local);
  ow_statement_reset (statement);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
read_reasons (OwTransaction *transaction,
              const char *table,
              OwRowId row,
              GString *seals,
              GPtrArray *sealed,
              GError **error)
{
  OwStatement *statement = ow_db_prepare (transaction->db, ow_query_audit_reasons_of_row.sql,
                                          ow_query_audit_reasons_of_row.parameters, error);
  GError *local = NULL;

  if (statement == NULL)
    return FALSE;
  ow_statement_bind_text (statement, 1, table);
  ow_statement_bind_integer (statement, 2, row);
  while (ow_statement_step (statement, &local))
    {
      Event event = get_event (statement);
      Sealed *one = g_new0 (Sealed, 1);
      g_autofree char *name = NULL;

      event.reason = "";
      one->station = g_strdup (event.station);
      one->seq = event.seq;
      one->sealed = hash_sealed (&event, ow_statement_get_text (statement, 13));
      name = dup_seal (&event, one->sealed);
      g_string_append_printf (seals, "%s%s", seals->len > 0 ? " " : "", name);
      g_ptr_array_add (sealed, one);
    }
  ow_statement_reset (statement);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
ow_audit_forget (
    OwTransaction *transaction, const char *table, OwRowId row, GString *seals, GError **error)
{
  g_autoptr (GPtrArray) sealed = g_ptr_array_new_with_free_func (sealed_free);
  OwStatement *statement = ow_db_prepare (transaction->db, ow_query_audit_forget_changes.sql,
                                          ow_query_audit_forget_changes.parameters, error);

  if (statement == NULL)
    return FALSE;
  ow_statement_bind_text (statement, 1, table);
  ow_statement_bind_integer (statement, 2, row);
  if (!run_update (statement, error)
      || !read_reasons (transaction, table, row, seals, sealed, error))
    return FALSE;
  for (guint i = 0; i < sealed->len; i++)
    {
      const Sealed *one = sealed->pdata[i];

      statement = ow_db_prepare (transaction->db, ow_query_audit_seal.sql,
                                 ow_query_audit_seal.parameters, error);
      if (statement == NULL)
        return FALSE;
      ow_statement_bind_text (statement, 1, one->station);
      ow_statement_bind_integer (statement, 2, one->seq);
      ow_statement_bind_text (statement, 3, one->sealed);
      if (!run_update (statement, error))
        return FALSE;
    }
  return TRUE;
}

char *
ow_audit_who (OwTransaction *transaction, const OwRecordType *type, OwRowId row)
{
  OwStatement *statement = ow_db_prepare (transaction->db, ow_query_audit_who.sql,
                                          ow_query_audit_who.parameters, NULL);
  char *who = NULL;

  if (statement != NULL)
    {
      ow_statement_bind_text (statement, 1, type->table);
      ow_statement_bind_integer (statement, 2, row);
      if (ow_statement_step (statement, NULL))
        who = g_strdup (ow_statement_get_text (statement, 0));
      ow_statement_reset (statement);
    }
  return who != NULL ? who : g_strdup ("?");
}

/* Events that say they are sealed, and what the seal events say of it. */
typedef struct
{
  GHashTable *named; /* "station#seq=digest" */
  GPtrArray *sealed; /* of the events themselves, as they stand now */
} Seals;

static void
seals_clear (Seals *seals)
{
  g_clear_pointer (&seals->named, g_hash_table_unref);
  g_clear_pointer (&seals->sealed, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Seals, seals_clear)

static gboolean
is_seal (const Event *event)
{
  return strcmp (event->verb, "seal") == 0 && strcmp (event->table, "audit_event") == 0;
}

static void
add_seals (Seals *seals, const Event *event)
{
  g_auto (GStrv) names = g_strsplit (event->fields, " ", -1);

  for (gsize i = 0; names[i] != NULL; i++)
    g_hash_table_add (seals->named, g_strdup (names[i]));
}

/* Computed anew: what the row says of its own seal proves nothing. */
static void
add_sealed (Seals *seals, const Event *event, OwStatement *statement)
{
  g_autofree char *digest = hash_sealed (event, ow_statement_get_text (statement, 13));

  g_ptr_array_add (seals->sealed, dup_seal (event, digest));
}

static void
check_seals (const Seals *seals, GPtrArray *problems)
{
  for (guint i = 0; i < seals->sealed->len; i++)
    {
      const char *name = seals->sealed->pdata[i];
      g_autofree char *event = g_strdelimit (g_strndup (name, strcspn (name, "=")), "#", ' ');

      if (!g_hash_table_contains (seals->named, name))
        g_ptr_array_add (
            problems, g_strdup_printf ("audit_event %s: was changed after it was sealed", event));
    }
}

/* Walks every chain: sequences without a hole, each hash over the one before. */
static gboolean
verify_chains (OwTransaction *transaction, GPtrArray *problems, gint64 *ret_events, GError **error)
{
  OwStatement *statement = ow_db_prepare (transaction->db, ow_query_audit_all.sql,
                                          ow_query_audit_all.parameters, error);
  g_autofree char *station = g_strdup ("");
  g_autofree char *last = g_strdup ("");
  g_auto (Seals) seals = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                           g_ptr_array_new_with_free_func (g_free) };
  GError *local = NULL;
  gint64 expected = 1;

  if (statement == NULL)
    return FALSE;
  ow_statement_expect_many (statement);
  while (ow_statement_step (statement, &local))
    {
      Event event = get_event (statement);
      const char *changes = ow_statement_get_text (statement, 15);
      g_autofree char *hash = hash_event (&event);
      g_autofree char *digest
          = changes != NULL ? ow_seal_digest_hex (changes, strlen (changes)) : NULL;

      if (strcmp (station, event.station) != 0)
        {
          ow_set_string (station, event.station);
          ow_set_string (last, "");
          expected = 1;
        }
      if (event.seq != expected)
        g_ptr_array_add (problems,
                         g_strdup_printf ("audit_event %s: event %" G_GINT64_FORMAT " is missing",
                                          station, expected));
      else if (strcmp (event.previous, last) != 0)
        g_ptr_array_add (problems, g_strdup_printf ("audit_event %s %" G_GINT64_FORMAT
                                                    ": does not follow the event before it",
                                                    station, event.seq));
      if (ow_statement_get_text (statement, 17) != NULL)
        add_sealed (&seals, &event, statement);
      if (is_seal (&event))
        add_seals (&seals, &event);
      if (ow_statement_get_text (statement, 17) == NULL
          && strcmp (hash, ow_statement_get_text (statement, 13)) != 0)
        g_ptr_array_add (problems,
                         g_strdup_printf ("audit_event %s %" G_GINT64_FORMAT
                                          " (%s %" G_GINT64_FORMAT "): was changed [%." NOW "s]",
                                          station, event.seq, event.table, event.row, hash));
      else if (digest != NULL && g_strcmp0 (digest, event.changes_digest) != 0)
        g_ptr_array_add (
            problems, g_strdup_printf ("audit_event %s %" G_GINT64_FORMAT " (%s %" G_GINT64_FORMAT
                                       "): what it says was before was changed "
                                       "[%." NOW "s]",
                                       station, event.seq, event.table, event.row, digest));
      ow_set_string (last, ow_statement_get_text (statement, 13));
      expected = event.seq + 1;
      (*ret_events)++;
    }
  ow_statement_reset (statement);
  if (local == NULL)
    {
      check_seals (&seals, problems);
      return TRUE;
    }
  g_propagate_error (error, local);
  return FALSE;
}

typedef struct
{
  char *station, *verb, *salt, *image;
  gint64 seq;
  gboolean seen;
} Newest;

static void
newest_free (gpointer data)
{
  Newest *newest = data;

  g_free (newest->station);
  g_free (newest->verb);
  g_free (newest->salt);
  g_free (newest->image);
  g_free (newest);
}

/* The newest event of every row of a table. */
static GHashTable *
read_newest (OwTransaction *transaction, const OwRecordType *type, GError **error)
{
  GError *local = NULL;
  GHashTable *rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, newest_free);
  OwStatement *statement = ow_db_prepare (transaction->db, ow_query_audit_of_table.sql,
                                          ow_query_audit_of_table.parameters, error);

  if (statement == NULL)
    {
      g_hash_table_unref (rows);
      return NULL;
    }
  ow_statement_bind_text (statement, 1, type->table);
  ow_statement_expect_many (statement);
  while (ow_statement_step (statement, &local))
    {
      Newest *newest = g_new0 (Newest, 1);
      gint64 row = ow_statement_get_integer (statement, 0);

      newest->station = g_strdup (ow_statement_get_text (statement, 1));
      newest->verb = g_strdup (ow_statement_get_text (statement, 2));
      newest->salt = g_strdup (ow_statement_get_text (statement, 3));
      newest->image = g_strdup (ow_statement_get_text (statement, 4));
      newest->seq = ow_statement_get_integer (statement, 5);
      g_hash_table_replace (rows, g_memdup2 (&row, sizeof row), newest);
    }
  ow_statement_reset (statement);
  if (local == NULL)
    return rows;
  g_propagate_error (error, local);
  g_hash_table_unref (rows);
  return NULL;
}

/* A record cannot tell nothing from 0, nor one truth from another; a query can. */
static gboolean
is_as_bound (OwStatement *statement, const OwRecordType *type)
{
  for (guint i = 0; i < type->n_columns; i++)
    {
      gint64 value = ow_statement_get_integer (statement, (int)i);

      switch (type->columns[i].kind)
        {
        case OW_COLUMN_REFERENCE:
        case OW_COLUMN_INSTANT:
          if (value == 0 && !ow_statement_is_null (statement, (int)i))
            return FALSE;
          break;
        case OW_COLUMN_BOOLEAN:
          if (value != 0 && value != 1)
            return FALSE;
          break;
        default:
          break;
        }
    }
  return TRUE;
}

static gboolean
verify_table (OwTransaction *transaction,
              const OwRecordType *type,
              GPtrArray *problems,
              GError **error)
{
  g_autoptr (GHashTable) rows = read_newest (transaction, type, error);
  g_autofree char *sql = ow_record_make_sql (type, 'a');
  OwStatement *statement;
  GError *local = NULL;
  GHashTableIter iter;
  gint64 *id;
  Newest *newest;

  if (rows == NULL || (statement = ow_db_prepare (transaction->db, sql, "", error)) == NULL)
    return FALSE;
  ow_statement_expect_many (statement);
  while (ow_statement_step (statement, &local))
    {
      gpointer record = ow_statement_get_record (statement, type);
      OwRowId row = *(OwRowId *)record;
      g_autofree char *image = NULL;

      newest = g_hash_table_lookup (rows, &row);
      image = make_image (type, record, newest != NULL ? newest->salt : "");
      if (newest == NULL || strcmp (newest->verb, "delete") == 0)
        g_ptr_array_add (problems,
                         g_strdup_printf ("%s %" G_GINT64_FORMAT
                                          ": was added behind the program's back [%." NOW "s]",
                                          type->table, row, image));
      else if (strcmp (image, newest->image) != 0 || !is_as_bound (statement, type))
        g_ptr_array_add (
            problems, g_strdup_printf ("%s %" G_GINT64_FORMAT
                                       ": was changed after %s %" G_GINT64_FORMAT " [%." NOW "s]",
                                       type->table, row, newest->station, newest->seq, image));
      if (newest != NULL)
        newest->seen = TRUE;
      ow_record_free (type, record);
    }
  ow_statement_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, (gpointer *)&id, (gpointer *)&newest))
    if (!newest->seen && strcmp (newest->verb, "delete") != 0)
      g_ptr_array_add (problems, g_strdup_printf ("%s %" G_GINT64_FORMAT
                                                  ": was removed after %s %" G_GINT64_FORMAT,
                                                  type->table, *id, newest->station, newest->seq));
  return TRUE;
}

gboolean
ow_audit_is_written (OwTransaction *transaction,
                     const OwRecordType *type,
                     gconstpointer record,
                     gboolean *ret_written,
                     GError **error)
{
  g_autoptr (GHashTable) rows = read_newest (transaction, type, error);
  const Newest *newest = rows != NULL ? g_hash_table_lookup (rows, record) : NULL;
  g_autofree char *image = newest != NULL ? make_image (type, record, newest->salt) : NULL;

  *ret_written = image != NULL && strcmp (image, newest->image) == 0;
  return rows != NULL;
}

gboolean
ow_audit_verify (OwTransaction *transaction,
                 GPtrArray *problems,
                 gint64 *ret_events,
                 GError **error)
{
  *ret_events = 0;
  if (!verify_chains (transaction, problems, ret_events, error))
    return FALSE;
  for (const OwRecordType *const *type = ow_record_get_types (); *type != NULL; type++)
    if (ow_audit_covers (*type) && !verify_table (transaction, *type, problems, error))
      return FALSE;
  return ow_mark_verify (transaction->db, problems, error);
}
