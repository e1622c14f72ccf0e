/* What the tests of the custody ledger share. */

#include "ledger.h"

#include "ow-seal.h"

static char *
to_text (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, object);
  return json_to_string (node, FALSE);
}

JsonObject *
ledger_act (Hall *hall,
            OwRowId staff,
            const char *station,
            const char *reason,
            OwActFunc func,
            gconstpointer request,
            GError **error)
{
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { uuid, "test", NULL, staff, station, reason };
  OwStore *store = ow_context_get_store (hall->context);
  JsonObject *first = ow_store_act (store, &act, func, request, error);
  g_autoptr (JsonObject) second = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autoptr (GError) local = NULL;

  ow_clock_advance (hall->clock, 1000);
  if (first == NULL)
    return NULL;
  second = ow_store_act (store, &act, func, request, &local);
  g_assert_no_error (local);
  one = to_text (first);
  two = to_text (second);
  g_assert_cmpstr (one, ==, two);
  return first;
}

void
ledger_do (Hall *hall,
           OwRowId staff,
           const char *station,
           const char *reason,
           OwActFunc func,
           gconstpointer request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = ledger_act (hall, staff, station, reason, func, request, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
}

void
ledger_refused (Hall *hall,
                OwRowId staff,
                const char *station,
                const char *reason,
                OwActFunc func,
                gconstpointer request,
                int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = ledger_act (hall, staff, station, reason, func, request, &error);

  g_assert_null (result);
  g_assert_error (error, OW_COUNTER_ERROR, code);
}

static gboolean
person_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  int n = *(const int *)data;
  g_autoptr (OwPerson) person = ow_person_new ();
  g_autoptr (OwTravelDocument) document = ow_travel_document_new ();

  person->mrz_surname = g_strdup ("SURNAME");
  person->mrz_given_names = g_strdup_printf ("NAME %d", n);
  person->sex = g_strdup ("F");
  person->birth_text = g_strdup ("1974-08-12");
  person->birth_date = ow_date_parse ("1974-08-12");
  person->nationality = g_strdup ("UTO");
  if (!ow_transaction_insert (transaction, &ow_person_record, person, error))
    return FALSE;
  document->person_id = person->id;
  document->kind = g_strdup ("TD3");
  document->document_code = g_strdup ("P");
  document->issuer = g_strdup ("UTO");
  document->number = g_strdup_printf ("L%07d", n);
  document->nationality = g_strdup ("UTO");
  if (!ow_transaction_insert (transaction, &ow_travel_document_record, document, error))
    return FALSE;
  json_object_set_int_member (result, "person", person->id);
  json_object_set_int_member (result, "document", document->id);
  return TRUE;
}

void
ledger_person (Hall *hall, int n, OwRowId *ret_person, OwRowId *ret_document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result
      = ledger_act (hall, hall->clerk, "desk-9", NULL, person_run, &n, &error);

  g_assert_no_error (error);
  *ret_person = json_object_get_int_member (result, "person");
  *ret_document = json_object_get_int_member (result, "document");
}

char *
ledger_deposit (Hall *hall, OwRowId staff, const char *station, int n)
{
  OwCustodyDeposit request = { .kind = "passport" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;

  ledger_person (hall, n, &request.person, &request.document);
  result = ledger_act (hall, staff, station, NULL, ow_custody_deposit_run, &request, &error);
  g_assert_no_error (error);
  return g_strdup (json_object_get_string_member (result, "slip"));
}

GPtrArray *
ledger_scans (const char *first, ...)
{
  GPtrArray *scans = g_ptr_array_new ();
  va_list more;

  va_start (more, first);
  for (const char *code = first; code != NULL; code = va_arg (more, const char *))
    g_ptr_array_add (scans, (gpointer)code);
  va_end (more);
  return scans;
}

typedef struct
{
  const char *slip;
  OwCustodyObject *object;
} Find;

static gboolean
find_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Find *find = data;

  find->object = ow_transaction_query_one (transaction, &ow_query_custody_by_slip, error, 's',
                                           find->slip, 0);
  return find->object != NULL;
}

OwCustodyObject *
ledger_find (Hall *hall, const char *slip)
{
  Find find = { slip, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_store_read (ow_context_get_store (hall->context), find_read, &find, &error));
  g_assert_no_error (error);
  return find.object;
}

void
ledger_is_at (Hall *hall, const char *slip, const char *place, const char *holder)
{
  g_autoptr (OwCustodyObject) object = ledger_find (hall, slip);

  g_assert_cmpstr (object->place, ==, place);
  g_assert_cmpstr (object->holder, ==, holder);
}

gint64
ledger_count (Hall *hall, const char *sql)
{
  return test_engine_run_sql (hall->path, sql);
}

void
ledger_whole (Hall *hall)
{
  /* Number of rows that may not be. */
  static const char *const never[] = {
    "SELECT COUNT (*) FROM custody_object WHERE holder = '' OR place NOT IN ('clerk', 'safe', "
    "'bureau', 'post', 'returned')",
    "SELECT COUNT (*) FROM custody_object AS o WHERE NOT EXISTS (SELECT 1 FROM custody_move AS m "
    "WHERE m.object_id = o.id)",
    "SELECT COUNT (*) FROM custody_object AS o JOIN custody_move AS m ON m.object_id = o.id WHERE "
    "m.seq = (SELECT MAX (seq) FROM custody_move WHERE object_id = o.id) AND (m.receiver <> "
    "o.holder OR m.place <> o.place OR m.at <> o.since OR m.receiver_id IS DISTINCT FROM "
    "o.keeper_id)",
    "SELECT COUNT (*) FROM custody_move AS m JOIN custody_move AS p ON p.object_id = m.object_id "
    "AND p.seq = m.seq - 1 WHERE m.giver <> p.receiver",
    "SELECT COUNT (*) FROM (SELECT object_id FROM custody_move GROUP BY object_id HAVING MIN (seq) "
    "<> 1 OR MAX (seq) <> COUNT (*)) AS x",
    "SELECT COUNT (*) FROM (SELECT object_id FROM manifest_item WHERE state = 'out' GROUP BY "
    "object_id HAVING COUNT (*) > 1) AS x",
    "SELECT COUNT (*) FROM manifest AS m WHERE (m.state = 'open') <> EXISTS (SELECT 1 FROM "
    "manifest_item AS i WHERE i.manifest_id = m.id AND i.state = 'out')",
    "SELECT COUNT (*) FROM manifest_item AS i WHERE i.state = 'in' AND NOT EXISTS (SELECT 1 FROM "
    "custody_move AS m WHERE m.object_id = i.object_id AND m.manifest_id = i.manifest_id)",
    "SELECT COUNT (*) FROM manifest_item AS i JOIN custody_object AS o ON o.id = i.object_id JOIN "
    "manifest AS m ON m.id = i.manifest_id WHERE i.state = 'out' AND (o.holder <> m.giver OR "
    "o.place <> m.from_place)",
    /* Two rows for one booklet that is here. */
    "SELECT COUNT (*) FROM (SELECT document_id FROM custody_object WHERE place <> 'returned' AND "
    "document_id IS NOT NULL GROUP BY document_id HAVING COUNT (*) > 1) AS x",
    /* A tray whose seal is whole lies in one place. */
    "SELECT COUNT (*) FROM (SELECT o.tray_id FROM custody_object AS o JOIN tray AS t ON t.id = "
    "o.tray_id WHERE t.state = 'sealed' GROUP BY o.tray_id HAVING COUNT (DISTINCT o.place || "
    "o.holder) > 1) AS x",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
    if (ledger_count (hall, never[i]) != 0)
      g_error ("%s", never[i]);
}
