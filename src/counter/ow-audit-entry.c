/* Events of the audit log with what an inspector asks of them. The values come from the event
 * itself, approver and version of the catalogue from the row that it was about. */

#include "ow-audit-entry.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "ow-audit-words.h"
#include "ow-erasure.h"
#include "ow-store-error.h"

#define MEMBER(type, record, column) (*(type *)((char *)(record) + (column)->offset))

static void
change_free (gpointer data)
{
  OwAuditChange *change = data;

  g_free (change->column);
  g_free (change->key);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

void
ow_audit_entry_free (OwAuditEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->station);
  g_free (self->staff);
  g_free (self->act);
  g_free (self->verb);
  g_free (self->subject);
  g_free (self->object);
  g_free (self->what);
  g_free (self->reason);
  g_free (self->approver);
  g_free (self->catalogue);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self);
}

/* The row that an event was about */

typedef struct
{
  const OwRecordType *type;
  gpointer record;
} Row;

static void
row_clear (Row *row)
{
  if (row->record != NULL)
    ow_record_free (row->type, row->record);
  *row = (Row){ NULL, NULL };
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static const OwRecordType *
find_type (const char *table)
{
  for (const OwRecordType *const *type = ow_record_get_types (); *type != NULL; type++)
    if (g_str_equal ((*type)->table, table))
      return *type;
  return NULL;
}

/* FALSE with an error; a row that is no longer there, or belongs to another hall, is none. */
static gboolean
row_load (Row *self, OwTransaction *transaction, const char *table, OwRowId id, GError **error)
{
  GError *local = NULL;

  *self = (Row){ find_type (table), NULL };
  if (self->type == NULL || id == 0)
    return TRUE;
  self->record = ow_transaction_load (transaction, self->type, id, &local);
  if (self->record != NULL || g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_NOT_FOUND))
    {
      g_clear_error (&local);
      return TRUE;
    }
  g_propagate_error (error, local);
  return FALSE;
}

static const OwColumn *
row_find (const Row *self, const char *name, OwColumnKind kind)
{
  int i = self->record != NULL ? ow_record_find_column (self->type, name) : -1;

  return i >= 0 && self->type->columns[i].kind == kind ? &self->type->columns[i] : NULL;
}

static const char *
row_get_text (const Row *self, const char *name)
{
  const OwColumn *column = row_find (self, name, OW_COLUMN_TEXT);

  return column != NULL ? MEMBER (const char *, self->record, column) : NULL;
}

static OwRowId
row_get_reference (const Row *self, const char *name)
{
  const OwColumn *column = row_find (self, name, OW_COLUMN_REFERENCE);

  return column != NULL ? MEMBER (OwRowId, self->record, column) : 0;
}

/* By what a person of the hall finds the row. */
static char *
row_dup_label (const Row *self)
{
  static const struct
  {
    const OwRecordType *type;
    const char *column;
  } labels[] = {
    { &ow_case_file_record, "number" },
    { &ow_receipt_record, "number" },
    { &ow_notice_record, "number" },
    { &ow_custody_object_record, "slip" },
    { &ow_manifest_record, "number" },
    { &ow_incident_record, "number" },
    { &ow_override_record, "rule" },
    { &ow_staff_record, "display_name" },
    { &ow_paper_issue_record, "kind" },
    { &ow_outbox_message_record, "system" },
    { &ow_inbox_message_record, "system" },
    { &ow_lookup_record, "system" },
    { &ow_postal_record, "waybill" },
    { &ow_tray_record, "seal" },
    { &ow_site_record, "code" },
    { &ow_site_key_record, "key_id" },
    { &ow_hall_message_record, "kind" },
    { &ow_appointment_record, "service" },
  };

  if (self->record == NULL)
    return NULL;
  if (self->type == &ow_ticket_record)
    {
      const OwTicket *ticket = self->record;

      return g_strdup_printf ("%s%03d", ticket->prefix, (int)ticket->n);
    }
  if (self->type == &ow_desk_record)
    return g_strdup_printf ("%d", (int)((const OwDesk *)self->record)->n);
  if (self->type == &ow_setting_record)
    return g_strdup_printf ("%s/%s", ((const OwSetting *)self->record)->kind,
                            ((const OwSetting *)self->record)->name);
  if (self->type == &ow_setting_proposal_record)
    return g_strdup_printf ("%s/%s", ((const OwSettingProposal *)self->record)->kind,
                            ((const OwSettingProposal *)self->record)->name);
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (labels[i].type == self->type)
      return g_strdup (row_get_text (self, labels[i].column));
  return NULL;
}

/* Where a reference leads; NULL: to a member of staff, or nowhere that has a number. */
static const char *
get_table (const char *column)
{
  static const struct
  {
    const char *column, *table;
  } tables[] = {
    { "case_id", "case_file" }, { "ticket_id", "ticket" },         { "receipt_id", "receipt" },
    { "notice_id", "notice" },  { "object_id", "custody_object" }, { "manifest_id", "manifest" },
    { "tray_id", "tray" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_str_equal (tables[i].column, column))
      return tables[i].table;
  return NULL;
}

/* Changes */

typedef struct
{
  OwTransaction *transaction;
  GPtrArray *staff; /* OwStaff * */
} Reading;

static const char *
find_staff (const Reading *reading, OwRowId id)
{
  for (guint i = 0; i < reading->staff->len; i++)
    {
      const OwStaff *person = g_ptr_array_index (reading->staff, i);

      if (person->id == id)
        return person->display_name;
    }
  return NULL;
}

/* A reference in words; what it leads to may be gone. */
static gboolean
name_reference (const Reading *reading, const char *column, char **value, GError **error)
{
  OwRowId id = *value != NULL ? g_ascii_strtoll (*value, NULL, 10) : 0;
  const char *table = get_table (column);
  const char *name = find_staff (reading, id);
  g_auto (Row) row = { NULL, NULL };
  g_autofree char *label = NULL;

  if (id == 0)
    return TRUE;
  if (table != NULL)
    {
      if (!row_load (&row, reading->transaction, table, id, error))
        return FALSE;
      label = row_dup_label (&row);
    }
  ow_set_string (*value, name != NULL ? name : label != NULL ? label : "#");
  return TRUE;
}

static const char *
get_string (JsonArray *values, guint i)
{
  JsonNode *node = i < json_array_get_length (values) ? json_array_get_element (values, i) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static OwAuditChange *
add_change (OwAuditEntry *entry, const char *column, OwColumnKind kind)
{
  OwAuditChange *change = g_new0 (OwAuditChange, 1);

  change->column = g_strdup (column);
  change->kind = kind;
  g_ptr_array_add (entry->changes, change);
  return change;
}

static JsonNode *
parse_object (const char *text)
{
  g_autoptr (JsonNode) node = text != NULL && *text == '{' ? json_from_string (text, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

static char *
dup_member (JsonObject *object, const char *key)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  return json_to_string (node, FALSE);
}

static void
add_key (OwAuditEntry *entry, const char *column, const char *key, JsonObject *old, JsonObject *new)
{
  g_autofree char *before = dup_member (old, key);
  g_autofree char *after = dup_member (new, key);
  OwAuditChange *change;

  if (g_strcmp0 (before, after) == 0)
    return;
  change = add_change (entry, column, OW_COLUMN_TEXT);
  change->key = g_strdup (key);
  change->before = g_steal_pointer (&before);
  change->after = g_steal_pointer (&after);
}

/* A column that holds an object, like the answers of a form: what differs in it. FALSE when it
 * holds none. */
static gboolean
add_keys (OwAuditEntry *entry, const char *column, const char *before, const char *after)
{
  g_autoptr (JsonNode) old = parse_object (before);
  g_autoptr (JsonNode) new = parse_object (after);
  JsonObject *old_object = old != NULL ? json_node_get_object (old) : NULL;
  JsonObject *new_object = new != NULL ? json_node_get_object (new) : NULL;
  g_autoptr (GList) old_keys = old_object != NULL ? json_object_get_members (old_object) : NULL;
  g_autoptr (GList) new_keys = new_object != NULL ? json_object_get_members (new_object) : NULL;

  if (old_object == NULL && new_object == NULL)
    return FALSE;
  for (GList *key = new_keys; key != NULL; key = key->next)
    add_key (entry, column, key->data, old_object, new_object);
  for (GList *key = old_keys; key != NULL; key = key->next)
    if (new_object == NULL || !json_object_has_member (new_object, key->data))
      add_key (entry, column, key->data, old_object, new_object);
  return TRUE;
}

static gboolean
add_column (const Reading *reading,
            OwAuditEntry *entry,
            const char *column,
            JsonArray *values,
            GError **error)
{
  const OwRecordType *type = find_type (entry->subject);
  int i = type != NULL ? ow_record_find_column (type, column) : -1;
  OwColumnKind kind = i >= 0 ? type->columns[i].kind : OW_COLUMN_TEXT;
  OwAuditChange *change;

  if (i == 0 || add_keys (entry, column, get_string (values, 0), get_string (values, 1)))
    return TRUE;
  change = add_change (entry, column, kind);
  change->before = g_strdup (get_string (values, 0));
  change->after = g_strdup (get_string (values, 1));
  return kind != OW_COLUMN_REFERENCE
         || (name_reference (reading, column, &change->before, error)
             && name_reference (reading, column, &change->after, error));
}

/* The values of the event; of an event without them the names of its columns. */
static gboolean
add_changes (const Reading *reading, OwAuditEntry *entry, const OwAuditLine *line, GError **error)
{
  g_autoptr (JsonNode) node = line->changes != NULL ? json_from_string (line->changes, NULL) : NULL;
  g_auto (GStrv) columns = g_strsplit (line->fields, " ", -1);
  JsonArray *parts
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  JsonObject *changes = parts != NULL && json_array_get_length (parts) == 2
                            ? json_array_get_object_element (parts, 1)
                            : NULL;
  g_autoptr (GList) names = changes != NULL ? json_object_get_members (changes) : NULL;

  if (g_str_equal (line->verb, "note") || g_str_equal (line->verb, "seal"))
    return TRUE;
  for (GList *name = names; name != NULL; name = name->next)
    if (!add_column (reading, entry, name->data, json_object_get_array_member (changes, name->data),
                     error))
      return FALSE;
  for (gsize i = 0; columns[i] != NULL; i++)
    if (*columns[i] != '\0' && !g_str_equal (columns[i], "version")
        && (changes == NULL || !json_object_has_member (changes, columns[i])))
      add_change (entry, columns[i], OW_COLUMN_TEXT);
  entry->silent = changes == NULL && g_str_equal (line->verb, "update");
  return TRUE;
}

/* The case, the ticket, the object that a row belongs to gives it its number, and the case its
 * version of the catalogue. */
static gboolean
add_row (const Reading *reading, OwAuditEntry *entry, GError **error)
{
  static const char *const owners[]
      = { "case_id", "ticket_id", "object_id", "receipt_id", "notice_id", "manifest_id" };
  g_auto (Row) row = { NULL, NULL };
  const char *approver;

  if (!row_load (&row, reading->transaction, entry->subject, entry->row, error))
    return FALSE;
  entry->object = row_dup_label (&row);
  entry->catalogue = g_strdup (row_get_text (&row, "catalogue_version"));
  /* The second person of a trainee's act stands in its countersignature. */
  approver
      = find_staff (reading, row_get_reference (&row, g_strcmp0 (entry->subject, "countersign") == 0
                                                          ? "clerk_id"
                                                          : "approver_id"));
  entry->approver = g_strdup (approver);
  for (gsize i = 0; i < G_N_ELEMENTS (owners); i++)
    {
      g_auto (Row) owner = { NULL, NULL };
      g_autofree char *label = NULL;

      if (!row_load (&owner, reading->transaction, get_table (owners[i]),
                     row_get_reference (&row, owners[i]), error))
        return FALSE;
      if (owner.record == NULL)
        continue;
      label = row_dup_label (&owner);
      if (entry->catalogue == NULL)
        entry->catalogue = g_strdup (row_get_text (&owner, "catalogue_version"));
      if (label == NULL || row.type == &ow_case_file_record
          || row.type == &ow_custody_object_record)
        continue;
      if (entry->object != NULL)
        {
          char *both = g_strdup_printf ("%s · %s", entry->object, label);

          g_free (entry->object);
          entry->object = both;
        }
      else
        entry->object = g_steal_pointer (&label);
      break;
    }
  return TRUE;
}

static OwAuditEntry *
entry_new (const OwAuditLine *line)
{
  static const char *const plain[] = { "audit", "looked up", "view", "opened", NULL };
  OwAuditEntry *entry = g_new0 (OwAuditEntry, 1);

  entry->seq = line->id;
  entry->station = g_strdup (line->station);
  entry->at = line->at;
  entry->staff = g_strdup (line->staff);
  entry->act = g_strdup (line->act);
  entry->verb = g_strdup (line->verb);
  entry->subject = g_strdup (line->subject);
  entry->row = line->row_id;
  entry->changes = g_ptr_array_new_with_free_func (change_free);
  if (*line->reason != '\0')
    entry->reason = g_strdup (line->reason);
  /* What only says again that it was looked at is not said. */
  if (g_str_equal (line->verb, "note") && *line->fields != '\0'
      && !g_str_equal (line->fields, line->act) && !g_strv_contains (plain, line->fields))
    entry->what = g_strdup (line->fields);
  return entry;
}

GPtrArray *
ow_audit_entry_read (OwTransaction *transaction, GPtrArray *lines, GError **error)
{
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_audit_entry_free);
  g_autoptr (GPtrArray) staff = ow_transaction_query (transaction, &ow_query_staff_all, error, 0);
  Reading reading = { transaction, staff };

  if (staff == NULL)
    return NULL;
  for (guint i = 0; i < lines->len; i++)
    {
      const OwAuditLine *line = g_ptr_array_index (lines, i);
      OwAuditEntry *entry = entry_new (line);

      g_ptr_array_add (entries, entry);
      if (!add_row (&reading, entry, error) || !add_changes (&reading, entry, line, error))
        return NULL;
    }
  return g_steal_pointer (&entries);
}

/* Words */

char *
ow_audit_entry_dup_object (const OwAuditEntry *self, OwLanguage language)
{
  const char *kind = ow_audit_subject_text (self->subject, language);

  return self->object != NULL ? g_strdup_printf ("%s %s", kind, self->object) : g_strdup (kind);
}

char *
ow_audit_entry_dup_who (const OwAuditEntry *self, OwLanguage language)
{
  g_autofree char *moment = ow_text_moment (language, self->at);

  return self->staff != NULL ? g_strdup_printf ("%s · %s · %s", moment, self->staff, self->station)
                             : g_strdup_printf ("%s · %s", moment, self->station);
}

/* A code of the store in words where there is one. */
static char *
dup_code (const OwAuditEntry *self, const char *column, const char *value, OwLanguage language)
{
  static const struct
  {
    const char *subject, *column, *prefix;
  } codes[] = {
    { "case_file", "state", "state.case." },
    { "ticket", "state", "state.ticket." },
    { "custody_object", "place", "state.custody." },
    { "staff", "role", "role." },
    { "desk", "pause", "pause." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *id = g_strconcat (codes[i].prefix, value, NULL);

      if (g_str_equal (codes[i].subject, self->subject) && g_str_equal (codes[i].column, column)
          && ow_message_find_def (id) != NULL)
        return g_strdup (ow_message_text (id, language));
    }
  return g_strdup (value);
}

static char *
dup_value (const OwAuditEntry *self,
           const OwAuditChange *change,
           const char *value,
           OwLanguage language)
{
  if (value == NULL)
    return g_strdup ("–");
  switch (change->kind)
    {
    case OW_COLUMN_DATE:
      return ow_text_date_short (language, ow_date_parse (value));
    case OW_COLUMN_INSTANT:
      return ow_text_moment (language, g_ascii_strtoll (value, NULL, 10));
    case OW_COLUMN_BOOLEAN:
      return g_strdup (ow_text (language, NULL, g_str_equal (value, "1") ? N_ ("Yes") : N_ ("No")));
    case OW_COLUMN_TEXT:
      return dup_code (self, change->column, value, language);
    case OW_COLUMN_INTEGER:
    case OW_COLUMN_REFERENCE:
    default:
      return g_strdup (value);
    }
}

/* Of whom nothing may leave the house: what is erased one day, and whatever else a person or a
 * passport is known by. */
static gboolean
is_personal (const OwAuditEntry *self, const OwAuditChange *change)
{
  return g_str_equal (self->subject, "person") || g_str_equal (self->subject, "travel_document")
         || g_str_equal (self->subject, "party_member")
         || ow_erasure_is_personal (self->subject, change->column);
}

char *
ow_audit_entry_dup_change (const OwAuditEntry *self,
                           const OwAuditChange *change,
                           gboolean masked,
                           OwLanguage language)
{
  const char *column = ow_audit_field_text (change->column, language);
  g_autofree char *name
      = change->key != NULL ? g_strdup_printf ("%s, %s", column, change->key) : g_strdup (column);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if ((change->before == NULL && change->after == NULL) || (masked && is_personal (self, change)))
    return g_steal_pointer (&name);
  before = dup_value (self, change, change->before, language);
  after = dup_value (self, change, change->after, language);
  return g_strdup_printf ("%s: %s → %s", name, before, after);
}

/* Takes @message. */
static void
add_sentence (GPtrArray *lines, OwMessage *message, OwLanguage language)
{
  g_ptr_array_add (lines, ow_message_render (message, language));
  ow_message_unref (message);
}

void
ow_audit_entry_add_lines (const OwAuditEntry *self,
                          gboolean masked,
                          OwLanguage language,
                          GPtrArray *lines)
{
  if (self->reason != NULL)
    add_sentence (lines, ow_message_new ("audit.reason", "reason", self->reason, NULL), language);
  if (self->approver != NULL)
    add_sentence (lines, ow_message_new ("audit.approver", "name", self->approver, NULL), language);
  if (self->what != NULL)
    add_sentence (lines, ow_message_new ("audit.looked-at", "what", self->what, NULL), language);
  if (self->catalogue != NULL)
    add_sentence (lines, ow_message_new ("audit.catalogue", "version", self->catalogue, NULL),
                  language);
  for (guint i = 0; i < self->changes->len; i++)
    g_ptr_array_add (lines,
                     ow_audit_entry_dup_change (self, self->changes->pdata[i], masked, language));
  if (self->silent)
    g_ptr_array_add (lines,
                     g_strdup (ow_text (language, NULL,
                                        N_ ("What stood there was not yet kept when this was "
                                            "written: only the names of what changed are "
                                            "known."))));
  add_sentence (lines,
                ow_message_new ("audit.number", "n", self->seq, "station", self->station, NULL),
                language);
}
