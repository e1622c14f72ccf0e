/* The hall of the tests. */

#include "test-hall.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../hang.h"
#include "ow-layer-acts.h"
#include "ow-seal.h"
#include "ow-site-setup.h"

#define QUIET_LOOKS 20

static OwRowId
add_staff (OwStore *store, const char *name, const char *display, const char *role)
{
  g_autofree char *password = g_strconcat (name, "-training", NULL);
  g_autoptr (GError) error = NULL;
  OwRowId id = ow_site_setup_add_staff (store, name, display, role, password, 4, 0, &error);

  g_assert_no_error (error);
  return id;
}

void
hall_reopen (Hall *hall)
{
  g_autoptr (GError) error = NULL;
  OwProfile *profile = ow_profile_load ("training", hall->folder, &error);

  g_assert_no_error (error);
  ow_profile_set_store_path (profile, hall->path);
  ow_profile_set_desk (profile, 1);
  g_clear_object (&hall->session);
  g_clear_object (&hall->context);
  hall->context = ow_context_open (profile, TRUE, hall->clock, &error);
  g_assert_no_error (error);
  hall->session = ow_session_new (hall->context);
}

void
hall_set_up (Hall *hall, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStore) store = NULL;

  hall->folder = g_dir_make_tmp ("onewindow-hall-XXXXXX", NULL);
  hall->path = test_engine_new_address (GPOINTER_TO_INT (data), hall->folder, "store.onewindow");
  hall->clock = ow_clock_new_fixed (ow_instant_parse ("2026-11-23T09:00+08:00"));
  store = ow_site_setup_create (hall->path, "shenyang", TRUE, hall->clock, &error);
  g_assert_no_error (error);
  hall->clerk = add_staff (store, "clerk", "A Clerk", "clerk");
  hall->clerk2 = add_staff (store, "clerk2", "Second Clerk", "clerk");
  hall->supervisor = add_staff (store, "supervisor", "A Supervisor", "supervisor");
  hall->administrator = add_staff (store, "admin", "An Administrator", "administrator");
  hall->auditor = add_staff (store, "auditor", "An Auditor", "auditor");
  hall_reopen (hall);
}

void
hall_answer_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  g_assert_null (answer->result);
  answer->result = g_object_ref (result);
}

void
hall_forget (Answer *answer)
{
  g_clear_object (&answer->result);
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void (*hall_witness) (void);

void
hall_until (gboolean (*condition) (gpointer data), gpointer data)
{
  gint64 limit = g_get_monotonic_time () + HANG_S * G_USEC_PER_SEC;
  guint tick = g_timeout_add (10, tick_cb, NULL);

  while (!condition (data))
    {
      if (g_get_monotonic_time () >= limit && hall_witness != NULL)
        hall_witness ();
      g_assert_cmpint (g_get_monotonic_time (), <, limit);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (tick);
}

static gboolean
is_null (gpointer data)
{
  return g_atomic_pointer_get ((gpointer *)data) == NULL;
}

void
hall_remove_folder (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        hall_remove_folder (path);
      g_remove (path);
    }
  g_rmdir (folder);
}

void
hall_tear_down (Hall *hall, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;
  gpointer context = hall->context;

  g_clear_object (&hall->session);
  /* Nothing keeps it alive; a worker thread may let go of it a moment later. */
  g_object_add_weak_pointer (G_OBJECT (hall->context), &context);
  g_object_unref (g_steal_pointer (&hall->context));
  hall_until (is_null, &context);
  ow_clock_unref (hall->clock);
  folder = g_dir_open (hall->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (hall->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (hall->folder);
  g_free (hall->folder);
  g_free (hall->path);
}

static gboolean
has_result (gpointer data)
{
  return ((Answer *)data)->result != NULL;
}

GAsyncResult *
hall_wait (Answer *answer)
{
  hall_until (has_result, answer);
  return answer->result;
}

/* TRUE when a thread beside this one runs, or waits for a disk. */
static gboolean
is_thread_at_work (void)
{
  g_autoptr (GDir) threads = g_dir_open ("/proc/self/task", 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (threads)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", name, "stat", NULL);
      g_autofree char *text = NULL;
      const char *state;

      if (atoi (name) == getpid () || !g_file_get_contents (path, &text, NULL, NULL))
        continue;
      state = strrchr (text, ')');
      if (state != NULL && (state[2] == 'R' || state[2] == 'D'))
        return TRUE;
    }
  return FALSE;
}

pid_t
hall_fork (void)
{
  gint64 limit = g_get_monotonic_time () + HANG_S * G_USEC_PER_SEC;
  pid_t child;

  for (int quiet = 0; quiet < QUIET_LOOKS; quiet++)
    {
      if (is_thread_at_work ())
        quiet = -1;
      g_assert_cmpint (g_get_monotonic_time (), <, limit);
      g_thread_yield ();
    }
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    alarm (HANG_S);
  return child;
}

static gboolean
is_past (gpointer data)
{
  return g_get_monotonic_time () >= *(gint64 *)data;
}

void
hall_run_for (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * G_GINT64_CONSTANT (1000);

  hall_until (is_past, &end);
}

void
hall_sign_in (Hall *hall, const char *name, int desk)
{
  g_autofree char *password = g_strconcat (name, "-training", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_session_sign_in (hall->session, name, password, desk, FALSE, &error));
  g_assert_no_error (error);
}

guint
hall_count_events (Hall *hall, const char *act, const char *station)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT COUNT (*) FROM audit_event WHERE act = '%s' AND ('' = '%s' OR station = '%s')", act,
      station != NULL ? station : "", station != NULL ? station : "");

  return (guint)test_engine_run_sql (hall->path, sql);
}

void
hall_run_sql (Hall *hall, const char *sql)
{
  test_engine_run_sql (hall->path, sql);
}

void
hall_verify (Hall *hall)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  gint64 events;

  ow_store_verify_audit (ow_context_get_store (hall->context), &problems, &events, &error);
  g_assert_no_error (error);
}

JsonObject *
hall_act (Hall *hall,
          OwRowId staff,
          const char *station,
          const char *reason,
          OwActFunc func,
          gconstpointer request,
          GError **error)
{
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { uuid, "test", NULL, staff, station, reason };

  return ow_store_act (ow_context_get_store (hall->context), &act, func, request, error);
}

void
hall_set_layer (Hall *hall, const char *kind, const char *name, const char *body, const char *texts)
{
  g_autoptr (OwCaseRules) rules = ow_case_rules_new (hall->context);
  g_autoptr (OwLayerEntry) entry
      = ow_layer_entry_new (kind, name, body, texts, "Notice of the test");
  OwProposeSetting propose = { entry, OW_DATE_NONE, rules };
  OwAnswerProposal approve = { 0, 1, OW_PROPOSAL_APPROVE, rules };
  g_autoptr (JsonObject) proposed = NULL;
  g_autoptr (JsonObject) approved = NULL;
  g_autoptr (GError) error = NULL;

  ow_clock_advance (hall->clock, 1000);
  proposed = hall_act (hall, hall->administrator, "cli-1", NULL, ow_propose_setting_run, &propose,
                       &error);
  g_assert_no_error (error);
  g_assert_true (ow_propose_setting_waits (proposed));
  approve.proposal
      = g_ascii_strtoll (json_object_get_string_member (proposed, "proposal"), NULL, 10);
  ow_clock_advance (hall->clock, 1000);
  approved
      = hall_act (hall, hall->supervisor, "cli-1", NULL, ow_answer_proposal_run, &approve, &error);
  g_assert_no_error (error);
}

typedef struct
{
  const OwRecordType *type;
  OwRowId id;
  gpointer record;
} Load;

static gboolean
load_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Load *load = data;

  load->record = ow_transaction_load (transaction, load->type, load->id, error);
  return load->record != NULL;
}

gpointer
hall_load (Hall *hall, const OwRecordType *type, OwRowId id)
{
  Load load = { type, id, NULL };
  g_autoptr (GError) error = NULL;

  ow_store_read (ow_context_get_store (hall->context), load_read, &load, &error);
  g_assert_no_error (error);
  return load.record;
}
