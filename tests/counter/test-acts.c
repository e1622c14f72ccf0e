/* The acts of a counter: two counters never call the same number, a party is served in the order of
 * its class, a notice names a thing once, nobody checks his own case, and whatever is asked for
 * twice is done once. */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ow-case-acts.h"
#include "ow-counter-error.h"
#include "ow-identifier.h"
#include "ow-model-error.h"
#include "ow-site-setup.h"
#include "ow-store-error.h"
#include "ow-ticket-acts.h"

#include "test-counter.h"
#include "test-hall.h"
#include "test-engine.h"

#define SPECIMEN                                                                                   \
  "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3204153ZE184226B<<<<<16"

typedef struct
{
  char *folder, *path;
  OwClock *clock;
  OwStore *store;
  OwRowId clerk, supervisor;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("onewindow-acts-XXXXXX", NULL);
  f->path = test_engine_new_address (GPOINTER_TO_INT (data), f->folder, "counter.db");
  f->clock = ow_clock_new_fixed (ow_instant_parse ("2026-11-23T09:00+08:00"));
  f->store = ow_site_setup_create (f->path, "shenyang", TRUE, f->clock, &error);
  g_assert_no_error (error);
  f->clerk = ow_site_setup_add_staff (f->store, "clerk", "A Clerk", "clerk", "clerk-training", 4, 0,
                                      &error);
  f->supervisor = ow_site_setup_add_staff (f->store, "boss", "A Supervisor", "supervisor",
                                           "boss-training", 4, 0, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  const char *name;

  g_clear_pointer (&f->store, ow_store_unref);
  ow_clock_unref (f->clock);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static JsonObject *
act (OwStore *store,
     const char *id,
     OwRowId staff,
     const char *reason,
     OwActFunc func,
     gconstpointer request,
     GError **error)
{
  g_autofree char *uuid = id != NULL ? g_strdup (id) : ow_seal_uuid ();
  OwAct intent = { uuid, "test", NULL, staff, "desk-1", reason };

  return ow_store_act (store, &intent, func, request, error);
}

static OwRowId
take (Fixture *f, const char *ticket_class, const char *unit)
{
  OwTakeTicket request = { "A", "S01", "ru", ticket_class, unit, 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result
      = act (f->store, NULL, f->clerk, NULL, ow_take_run, &request, &error);

  g_assert_no_error (error);
  ow_clock_advance (f->clock, 60000);
  return ow_result_get_id (result, "ticket");
}

/* GUIDE-IV-2a: the expert's unit calls him before the normal tickets; without a unit there is no
 * green channel. */
static void
test_acts_order (Fixture *f, gconstpointer data)
{
  OwTakeTicket alone = { "A", "S01", "en", "green", "", 1 };
  OwCallNext call = { "A", 1 };
  OwRowId normal = take (f, "normal", NULL);
  OwRowId expert = take (f, "green", "Institute of Metal Research");
  OwTicketAct finish = { expert, "finish", 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) first
      = act (f->store, NULL, f->clerk, NULL, ow_call_next_run, &call, &error);
  g_autoptr (JsonObject) done = NULL;
  g_autoptr (JsonObject) second = NULL;

  g_assert_cmpint (ow_result_get_id (first, "ticket"), ==, expert);
  /* One party at a time. */
  g_assert_null (act (f->store, NULL, f->clerk, NULL, ow_call_next_run, &call, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  done = act (f->store, NULL, f->clerk, NULL, ow_ticket_act_run, &finish, &error);
  g_assert_no_error (error);
  second = act (f->store, NULL, f->clerk, NULL, ow_call_next_run, &call, &error);
  g_assert_cmpint (ow_result_get_id (second, "ticket"), ==, normal);
  /* A finished ticket stays finished. */
  g_assert_null (act (f->store, NULL, f->clerk, NULL, ow_ticket_act_run, &finish, &error));
  g_assert_error (error, OW_MODEL_ERROR, OW_MODEL_ERROR_TRANSITION);
  g_clear_error (&error);
  g_assert_null (act (f->store, NULL, f->clerk, NULL, ow_take_run, &alone, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
}

/* Four counters press "next" at once, again and again: forty numbers, each called once. */
static void
test_acts_race (Fixture *f, gconstpointer data)
{
  enum
  {
    COUNTERS = 4,
    TICKETS = 40
  };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  gint64 ids[TICKETS];
  int pipes[2];

  for (int i = 0; i < TICKETS; i++)
    take (f, "normal", NULL);
  g_clear_pointer (&f->store, ow_store_unref);
  g_assert_cmpint (pipe (pipes), ==, 0);
  for (int desk = 1; desk <= COUNTERS; desk++)
    if (hall_fork () == 0)
      {
        OwStore *store = ow_store_open (f->path, TRUE, f->clock, NULL);
        OwCallNext call = { "A", desk };

        for (;;)
          {
            g_autoptr (JsonObject) called
                = act (store, NULL, 1, NULL, ow_call_next_run, &call, NULL);
            gint64 id = called != NULL ? ow_result_get_id (called, "ticket") : 0;
            OwTicketAct finish = { id, "finish", desk };
            g_autoptr (JsonObject) done = NULL;

            if (id == 0)
              _exit (0);
            if (write (pipes[1], &id, sizeof id) != sizeof id)
              _exit (2);
            done = act (store, NULL, 1, NULL, ow_ticket_act_run, &finish, NULL);
          }
      }
  close (pipes[1]);
  for (int i = 0; i < TICKETS; i++)
    {
      g_assert_cmpint (read (pipes[0], &ids[i], sizeof ids[i]), ==, sizeof ids[i]);
      g_assert_true (g_hash_table_add (seen, &ids[i]));
    }
  g_assert_cmpint (read (pipes[0], &ids[0], sizeof ids[0]), ==, 0);
  /* Not all children: a server may be one. */
  for (int desk = 1; desk <= COUNTERS; desk++)
    wait (NULL);
  close (pipes[0]);
}

typedef struct
{
  OwRowId party, person, document, case_id;
} Sitting;

static void
begin (Fixture *f, Sitting *sitting)
{
  OwCallNext call = { "A", 1 };
  OwRowId ticket = take (f, "normal", NULL);
  g_autoptr (OwMrz) mrz = ow_mrz_parse (SPECIMEN, ow_clock_today (f->clock));
  OwIdentify identify = { ticket, mrz, TRUE, FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) called
      = act (f->store, NULL, f->clerk, NULL, ow_call_next_run, &call, &error);
  g_autoptr (JsonObject) found
      = act (f->store, "scan-1", f->clerk, NULL, ow_identify_run, &identify, &error);
  g_autoptr (JsonObject) again
      = act (f->store, "scan-2", f->clerk, NULL, ow_identify_run, &identify, &error);
  g_autoptr (JsonObject) added = NULL;
  OwAddMatter matter;

  g_assert_no_error (error);
  /* The same passport scanned twice is one person, one document, one object in custody. */
  g_assert_cmpstr (json_object_get_string_member (found, "person"), ==,
                   json_object_get_string_member (again, "person"));
  g_assert_cmpstr (json_object_get_string_member (found, "slip"), ==,
                   json_object_get_string_member (again, "slip"));
  sitting->party = ow_result_get_id (found, "party");
  sitting->person = ow_result_get_id (found, "person");
  sitting->document = ow_result_get_id (found, "document");
  matter = (OwAddMatter){ sitting->party, sitting->person, sitting->document, "S01", "first" };
  added = act (f->store, NULL, f->clerk, NULL, ow_add_matter_run, &matter, &error);
  g_assert_no_error (error);
  sitting->case_id = ow_result_get_id (added, "case");
}

static OwFinding *
missing (const char *material)
{
  OwFinding *finding = ow_finding_new ("REG-12", OW_SEVERITY_MISSING, "REG 12",
                                       ow_message_new ("error.counter.reason", NULL), NULL);

  finding->material = g_strdup (material);
  return finding;
}

static JsonObject *
settle (Fixture *f,
        const Sitting *sitting,
        gint64 version,
        OwActFunc func,
        const char *const *materials,
        OwRowId approver,
        const char *reason,
        const char *id,
        GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_finding_free);
  g_autoptr (GPtrArray) cases = g_ptr_array_new ();
  OwSettledCase settled
      = { sitting->case_id, version, "{}", "test", NULL, { 0 }, findings, NULL, NULL };
  OwSettle request = { sitting->party, cases, approver };

  settled.deadline.from = ow_clock_today (f->clock);
  settled.deadline.valid_until = settled.deadline.decision_due = ow_date_new (2026, 12, 14);
  for (gsize i = 0; materials != NULL && materials[i] != NULL; i++)
    g_ptr_array_add (findings, missing (materials[i]));
  g_ptr_array_add (cases, &settled);
  return act (f->store, id, f->clerk, reason, func, &request, error);
}

static gboolean
version_read (OwTransaction *transaction, gpointer data, GError **error)
{
  OwCaseFile **file = data;
  OwRowId id = (*file)->id;

  ow_case_file_free (*file);
  *file = ow_transaction_load (transaction, &ow_case_file_record, id, error);
  return *file != NULL;
}

static OwCaseFile *
load (Fixture *f, const Sitting *sitting)
{
  OwCaseFile *file = ow_case_file_new ();

  file->id = sitting->case_id;
  g_assert_true (ow_store_read (f->store, version_read, &file, NULL));
  return file;
}

/* REG-13-2: what the first notice did not name needs a supervisor and a reason; what it named may
 * be named again. */
static void
test_acts_second_notice (Fixture *f, gconstpointer data)
{
  static const char *const first[] = { "photo", "invitation", NULL };
  static const char *const more[] = { "photo", "proof_of_residence", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) one = NULL;
  g_autoptr (JsonObject) same = NULL;
  g_autoptr (JsonObject) approved = NULL;
  g_autoptr (OwCaseFile) file = NULL;
  g_autoptr (OwCaseFile) later = NULL;
  Sitting sitting;

  begin (f, &sitting);
  one = settle (f, &sitting, 1, ow_issue_notice_run, first, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  file = load (f, &sitting);
  g_assert_cmpstr (file->state, ==, "notice_issued");
  same = settle (f, &sitting, file->version, ow_issue_notice_run, first, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  later = load (f, &sitting);
  g_assert_null (
      settle (f, &sitting, later->version, ow_issue_notice_run, more, 0, NULL, NULL, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  approved = settle (f, &sitting, later->version, ow_issue_notice_run, more, f->supervisor,
                     "moved meanwhile", NULL, &error);
  g_assert_no_error (error);
}

/* Accepted once however often it is asked for; a stale window is told; the number checks; nobody
 * checks his own case. */
static void
test_acts_accept (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) accepted = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (JsonObject) returned = NULL;
  g_autoptr (JsonObject) corrected = NULL;
  g_autoptr (JsonObject) forwarded = NULL;
  g_autoptr (OwCaseFile) file = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  OwCheckCase check = { 0 };
  char plain[32];
  gint64 events;
  Sitting sitting;

  begin (f, &sitting);
  accepted = settle (f, &sitting, 1, ow_accept_run, NULL, 0, NULL, "accept-1", &error);
  g_assert_no_error (error);
  again = settle (f, &sitting, 1, ow_accept_run, NULL, 0, NULL, "accept-1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (accepted, "number"), ==,
                   json_object_get_string_member (again, "number"));
  g_assert_null (settle (f, &sitting, 1, ow_accept_run, NULL, 0, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  file = load (f, &sitting);
  g_assert_cmpstr (file->state, ==, "in_review");
  g_strlcpy (plain, file->number, strlen (file->number));
  g_assert_cmpint (file->number[strlen (file->number) - 1], ==, ow_identifier_mod37_36 (plain));
  check.case_id = file->id;
  check.version = file->version;
  g_assert_null (act (f->store, NULL, f->clerk, NULL, ow_forward_run, &check, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_null (act (f->store, NULL, f->supervisor, NULL, ow_return_run, &check, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  returned = act (f->store, NULL, f->supervisor, "copy is blurred", ow_return_run, &check, &error);
  g_assert_no_error (error);
  /* Another supervisor still looks at the version before. */
  g_assert_null (act (f->store, NULL, f->supervisor, "again", ow_correct_run, &check, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "A Supervisor"));
  g_clear_error (&error);
  check.version++;
  corrected = act (f->store, NULL, f->clerk, "new copy", ow_correct_run, &check, &error);
  g_assert_no_error (error);
  check.version += 2;
  forwarded = act (f->store, NULL, f->supervisor, NULL, ow_forward_run, &check, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (forwarded, "state"), ==, "forwarded");
  g_assert_true (ow_store_verify_audit (f->store, &problems, &events, &error));
}

/* Five wrong passwords lock; the answer never says what was wrong. */
static void
test_acts_sign_in (Fixture *f, gconstpointer data)
{
  g_autofree char *unknown = NULL;
  g_autofree char *wrong = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ow_site_sign_in (f->store, "Clerk", "clerk-training", "desk-1", NULL, &error),
                   ==, f->clerk);
  for (int i = 0; i < 5; i++)
    {
      g_clear_error (&error);
      g_assert_cmpint (ow_site_sign_in (f->store, "clerk", "guess", "desk-1", NULL, &error), ==, 0);
      g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
    }
  wrong = g_strdup (error->message);
  g_clear_error (&error);
  g_assert_cmpint (ow_site_sign_in (f->store, "clerk", "clerk-training", "desk-1", NULL, &error),
                   ==, 0);
  unknown = g_strdup (error->message);
  g_assert_cmpstr (wrong, ==, unknown);
  ow_clock_advance (f->clock, 16 * 60 * 1000);
  g_clear_error (&error);
  g_assert_cmpint (ow_site_sign_in (f->store, "clerk", "clerk-training", "desk-1", NULL, &error),
                   ==, f->clerk);
}

void
test_acts_add (void)
{
  test_engine_add ("/counter/acts/order", Fixture, set_up, test_acts_order, tear_down);
  test_engine_add ("/counter/acts/race", Fixture, set_up, test_acts_race, tear_down);
  test_engine_add ("/counter/acts/second-notice", Fixture, set_up, test_acts_second_notice,
                   tear_down);
  test_engine_add ("/counter/acts/accept", Fixture, set_up, test_acts_accept, tear_down);
  test_engine_add ("/counter/acts/sign-in", Fixture, set_up, test_acts_sign_in, tear_down);
}
