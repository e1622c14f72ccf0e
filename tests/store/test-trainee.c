/* A trainee changes nothing that nobody countersigned (issue 9): asked of every record type that
 * there is, because every act of every program writes through them; and what a signature covers. */

#include "ow-countersign.h"
#include "ow-given-password.h"
#include "ow-seal.h"
#include "ow-store-error.h"
#include "test-store.h"

/* What a printer did, what is shown, what a system answered, a practice task, a draft. */
static const OwRecordType *const open_types[]
    = { &ow_approval_request_record, &ow_draft_record,        &ow_lookup_record,
        &ow_paper_issue_record,      &ow_practice_run_record, &ow_screen_request_record };

typedef struct
{
  OwRowId trainee, second_trainee, clerk, supervisor, administrator;
} People;

typedef struct
{
  const char *name, *role;
  gboolean active;
} NewStaff;

static gboolean
add_staff (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  const NewStaff *wanted = request;
  g_autoptr (OwStaff) staff = ow_staff_new ();

  staff->sign_in_name = g_strdup (wanted->name);
  staff->display_name = g_strdup (wanted->name);
  staff->role = g_strdup (wanted->role);
  staff->password_hash = g_strdup ("none");
  staff->active = wanted->active;
  if (!ow_transaction_insert (transaction, &ow_staff_record, staff, error))
    return FALSE;
  json_object_set_int_member (result, "id", staff->id);
  return TRUE;
}

static OwRowId
add (Fixture *f, const char *name, const char *role)
{
  const NewStaff wanted = { name, role, TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = act_once (f->store, NULL, add_staff, &wanted, &error);

  g_assert_no_error (error);
  return json_object_get_int_member (result, "id");
}

static People
add_people (Fixture *f)
{
  return (People){ add (f, "learner", "trainee"), add (f, "learner2", "trainee"),
                   add (f, "helper", "clerk"), add (f, "boss", "supervisor"),
                   add (f, "root", "administrator") };
}

/* One act of @staff; TRUE when it was done. */
static gboolean
do_act (Fixture *f,
        OwRowId staff,
        const char *uuid,
        const char *name,
        const char *station,
        OwActFunc func,
        gconstpointer request,
        GError **error)
{
  const OwAct act = { uuid, name, NULL, staff, station, NULL };
  g_autoptr (JsonObject) result = ow_store_act (f->store, &act, func, request, error);

  return result != NULL;
}

typedef struct
{
  const OwRecordType *type;
  char verb;
} Write;

static gboolean
write_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  const Write *write = request;
  gpointer record = g_malloc0 (write->type->size);
  gboolean ok;

  *(OwRowId *)record = 1;
  ok = write->verb == 'i'   ? ow_transaction_insert (transaction, write->type, record, error)
       : write->verb == 'u' ? ow_transaction_update (transaction, write->type, record, error)
                            : ow_transaction_delete (transaction, write->type, 1, error);
  g_free (record);
  return ok;
}

static gboolean
is_open (const OwRecordType *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (open_types); i++)
    if (open_types[i] == type)
      return TRUE;
  return FALSE;
}

static void
test_trainee_types (Fixture *f, gconstpointer data)
{
  People people = add_people (f);
  const OwRecordType *const *types = ow_record_get_types ();
  gint64 events = test_engine_run_sql (f->path, "SELECT COUNT (*) FROM audit_event");
  guint n = 0;

  for (guint i = 0; types[i] != NULL; i++)
    for (const char *verb = "iud"; *verb != '\0'; verb++)
      {
        const Write write = { types[i], *verb };
        g_autofree char *uuid = ow_seal_uuid ();
        g_autoptr (GError) error = NULL;

        if (is_open (types[i]) || (*verb == 'u' && ow_record_find_column (types[i], "version") < 0))
          continue;
        g_test_message ("%c %s", *verb, types[i]->table);
        g_assert_false (
            do_act (f, people.trainee, uuid, "test", "desk-1", write_run, &write, &error));
        g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_COUNTERSIGN);
        n++;
      }
  g_assert_cmpuint (n, >, 100);
  g_assert_cmpint (test_engine_run_sql (f->path, "SELECT COUNT (*) FROM audit_event"), ==, events);
}

static gboolean
change_name (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  g_autoptr (OwStaff) staff
      = ow_transaction_load (transaction, &ow_staff_record, *(const OwRowId *)request, error);

  if (staff == NULL)
    return FALSE;
  staff->failed_count++;
  return ow_transaction_update (transaction, &ow_staff_record, staff, error);
}

static gboolean
view_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  return ow_transaction_note (transaction, "person", 1, "viewed", error);
}

/* What a system answered is kept, what he types in for it is signed. */
static void
test_trainee_typed (Fixture *f, gconstpointer data)
{
  People people = add_people (f);
  const Write write = { &ow_lookup_record, 'd' };

  for (int i = 0; i < 2; i++)
    {
      g_autofree char *uuid = ow_seal_uuid ();
      g_autoptr (GError) error = NULL;

      g_assert_false (do_act (f, people.trainee, uuid, i == 0 ? "lookup.keep" : "lookup.type-in",
                              "desk-1", write_run, &write, &error));
      if (i == 0)
        g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_NOT_FOUND);
      else
        g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_COUNTERSIGN);
    }
}

/* His own account and what he looks at need nobody. */
static void
test_trainee_own (Fixture *f, gconstpointer data)
{
  People people = add_people (f);
  g_autofree char *first = ow_seal_uuid ();
  g_autofree char *second = ow_seal_uuid ();
  g_autofree char *third = ow_seal_uuid ();
  g_autoptr (GError) error = NULL;

  g_assert_true (do_act (f, people.trainee, first, "staff.sign-in", "desk-1", change_name,
                         &people.trainee, &error));
  g_assert_false (do_act (f, people.trainee, second, "staff.change", "desk-1", change_name,
                          &people.clerk, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_COUNTERSIGN);
  g_clear_error (&error);
  g_assert_true (
      do_act (f, people.trainee, third, "person.view", "desk-1", view_run, NULL, &error));
  g_assert_no_error (error);
}

typedef struct
{
  const char *uuid, *act, *station;
  OwRowId trainee, clerk;
} Signature;

static gboolean
sign_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  const Signature *signature = request;
  g_autoptr (OwCountersign) row = ow_countersign_new ();

  row->site = g_strdup (ow_transaction_get_site (transaction)->code);
  row->station = g_strdup (signature->station);
  row->request_id = g_strdup (signature->uuid);
  row->act = g_strdup (signature->act);
  row->trainee_id = signature->trainee;
  row->clerk_id = signature->clerk;
  row->at = ow_transaction_get_now (transaction);
  return ow_transaction_insert (transaction, &ow_countersign_record, row, error);
}

/* Signs by a program of a clerk, then tries the act "ticket.call" of the trainee at desk-1. */
static gboolean
try_signed (Fixture *f, const People *people, const Signature *signature, gint64 later)
{
  g_autofree char *uuid = ow_seal_uuid ();
  g_autoptr (GError) error = NULL;
  gboolean done;

  g_assert_true (
      do_act (f, people->clerk, uuid, "staff.countersign", "desk-1", sign_run, signature, &error));
  g_assert_no_error (error);
  ow_clock_advance (f->clock, later);
  done = do_act (f, people->trainee, signature->uuid, "ticket.call", "desk-1", insert_person,
                 "ERIKSSON", &error);
  if (!done)
    g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_COUNTERSIGN);
  return done;
}

/* One act, of one trainee, at one counter, for five minutes, by who serves there himself. */
static void
test_trainee_covers (Fixture *f, gconstpointer data)
{
  People people = add_people (f);
  const struct
  {
    const char *act, *station;
    OwRowId trainee, clerk;
    gint64 later;
    gboolean good;
  } rows[] = {
    { "ticket.call", "desk-1", people.trainee, people.clerk, 0, TRUE },
    { "ticket.call", "desk-1", people.trainee, people.supervisor, OW_COUNTERSIGN_MS, TRUE },
    { "ticket.call", "desk-1", people.trainee, people.clerk, OW_COUNTERSIGN_MS + 1, FALSE },
    { "ticket.park", "desk-1", people.trainee, people.clerk, 0, FALSE },
    { "ticket.call", "desk-2", people.trainee, people.clerk, 0, FALSE },
    { "ticket.call", "desk-1", people.second_trainee, people.clerk, 0, FALSE },
    { "ticket.call", "desk-1", people.trainee, people.trainee, 0, FALSE },
    { "ticket.call", "desk-1", people.trainee, people.second_trainee, 0, FALSE },
    { "ticket.call", "desk-1", people.trainee, people.administrator, 0, FALSE },
  };
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  gint64 events;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *uuid = ow_seal_uuid ();
      const Signature signature
          = { uuid, rows[i].act, rows[i].station, rows[i].trainee, rows[i].clerk };

      g_test_message ("row %u", (guint)i);
      g_assert_cmpint (try_signed (f, &people, &signature, rows[i].later), ==, rows[i].good);
    }
  g_assert_cmpint (test_engine_run_sql (f->path, "SELECT COUNT (*) FROM person"), ==, 2);
  g_assert_cmpint (
      test_engine_run_sql (f->path, "SELECT COUNT (*) FROM countersign WHERE done_at IS NOT NULL"),
      ==, 2);
  /* The act of the trail names the trainee and, in the same transaction, who signed. */
  g_assert_cmpint (
      test_engine_run_sql (f->path,
                           "SELECT COUNT (*) FROM audit_event AS e JOIN countersign AS c ON c.id = "
                           "e.row_id AND e.table_name = 'countersign' WHERE e.act = 'ticket.call' "
                           "AND e.staff_id = c.trainee_id AND e.verb = 'update' AND e.fields LIKE "
                           "'done_at%'"),
      ==, 2);
  g_assert_true (ow_store_verify_audit (f->store, &problems, &events, &error));
  g_assert_no_error (error);
}

static gboolean
refuse_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  g_autoptr (OwStaff) nobody = ow_transaction_load (transaction, &ow_staff_record, 1, error);

  return nobody != NULL && insert_person (transaction, request, result, error);
}

/* A signature for what was then refused is gone: the next try may be of something else. */
static void
test_trainee_refused (Fixture *f, gconstpointer data)
{
  People people = add_people (f);
  g_autofree char *uuid = ow_seal_uuid ();
  g_autofree char *signing = ow_seal_uuid ();
  const Signature signature = { uuid, "ticket.call", "desk-1", people.trainee, people.clerk };
  g_autoptr (GError) error = NULL;

  g_assert_true (do_act (f, people.clerk, signing, "staff.countersign", "desk-1", sign_run,
                         &signature, &error));
  g_assert_false (
      do_act (f, people.trainee, uuid, "ticket.call", "desk-1", refuse_run, "ERIKSSON", &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (test_engine_run_sql (f->path, "SELECT COUNT (*) FROM countersign"), ==, 0);
  g_assert_false (
      do_act (f, people.trainee, uuid, "ticket.call", "desk-1", insert_person, "ERIKSSON", &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_COUNTERSIGN);
  g_clear_error (&error);
  g_assert_true (try_signed (f, &people, &signature, 0));
}

/* Once: the same request gives the stored answer, another one needs a signature of its own; and who
 * was disabled meanwhile signs nothing. */
static void
test_trainee_once (Fixture *f, gconstpointer data)
{
  People people = add_people (f);
  g_autofree char *uuid = ow_seal_uuid ();
  g_autofree char *other = ow_seal_uuid ();
  g_autofree char *late = ow_seal_uuid ();
  const Signature signature = { uuid, "ticket.call", "desk-1", people.trainee, people.clerk };
  const Signature left = { late, "ticket.call", "desk-1", people.trainee, people.clerk };
  g_autoptr (GError) error = NULL;

  g_assert_true (try_signed (f, &people, &signature, 0));
  g_assert_true (
      do_act (f, people.trainee, uuid, "ticket.call", "desk-1", insert_person, "ERIKSSON", &error));
  g_assert_no_error (error);
  g_assert_cmpint (test_engine_run_sql (f->path, "SELECT COUNT (*) FROM person"), ==, 1);
  g_assert_false (do_act (f, people.trainee, other, "ticket.call", "desk-1", insert_person,
                          "ERIKSSON", &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_COUNTERSIGN);
  test_engine_run_sql (f->path, "UPDATE staff SET active = 0 WHERE sign_in_name = 'helper'");
  g_assert_false (try_signed (f, &people, &left, 0));
}

#define ADD(name, func)                                                                            \
  test_engine_add ("/store/trainee/" name, Fixture, fixture_set_up, func, fixture_tear_down)

void
test_trainee_add (void)
{
  ADD ("types", test_trainee_types);
  ADD ("typed", test_trainee_typed);
  ADD ("own", test_trainee_own);
  ADD ("covers", test_trainee_covers);
  ADD ("refused", test_trainee_refused);
  ADD ("once", test_trainee_once);
}
