/* What becomes outside of a case is kept with it once: given twice, before the number is known, or
 * by a program that is killed between fetching and applying. */

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ow-deliverer.h"
#include "ow-feed.h"
#include "ow-progress.h"
#include "test-gateway.h"
#include "test-hub.h"

#define SYSTEM "SYS-08"
#define NUMBER "CO2026000001" /* the first that a new simulator gives */
#define BODY                                                                                       \
  "{\"kind\":\"establishment\",\"company_name\":\"Specimen\",\"investors\":[{\"name\":\"A\","      \
  "\"document_kind\":\"passport\",\"document_number\":\"U1\"}]}"

static gboolean
add_case (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  g_autoptr (OwPerson) person = ow_person_new ();
  g_autoptr (OwCaseFile) file = ow_case_file_new ();
  OwOutboxDraft draft = { .system = SYSTEM, .operation = "fileApplication", .payload = BODY };

  person->mrz_surname = g_strdup ("SPECIMEN");
  person->mrz_given_names = g_strdup ("ANNA");
  person->sex = g_strdup ("F");
  person->birth_text = g_strdup ("1974-08-12");
  person->nationality = g_strdup ("UTO");
  if (!ow_transaction_insert (transaction, &ow_person_record, person, error))
    return FALSE;
  file->number = g_strdup ("TS261123000010");
  file->site = g_strdup ("TS");
  file->service = g_strdup ("CR");
  file->sub_kind = g_strdup ("establishment");
  file->person_id = person->id;
  file->state = g_strdup ("forwarded");
  file->facts = g_strdup ("{}");
  file->materials = g_strdup ("[]");
  file->catalogue_version = g_strdup ("test");
  file->created_at = ow_transaction_get_now (transaction);
  if (!ow_transaction_insert (transaction, &ow_case_file_record, file, error))
    return FALSE;
  draft.case_id = file->id;
  return ow_outbox_add (transaction, &draft, error);
}

static void
send_it (Hub *hub)
{
  g_autoptr (OwDeliverer) deliverer = ow_deliverer_new (hub->store, hub->gateway);
  g_autoptr (GError) error = NULL;
  OwDelivery delivery = { 0 };

  ow_deliverer_run_once (deliverer, NULL, &delivery, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (delivery.sent, ==, 1);
}

static void
answer (Hub *hub, const char *id, const char *status)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = g_strdup_printf ("{\"id\":\"%s\",\"application_no\":\"" NUMBER
                                           "\",\"status\":\"%s\",\"at\":"
                                           "\"2026-11-24T10:00:00+08:00\"}",
                                           id, status);

  ow_simulator_add_record (hub->simulator, SYSTEM, "answers", json, &error);
  g_assert_no_error (error);
}

static void
pull (Hub *hub)
{
  g_autoptr (GError) error = NULL;

  ow_feed_pull_all (hub->store, hub->gateway, SYSTEM, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
read_lookups (OwTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray **lookups = data;
  g_autoptr (OwCaseFile) file = ow_transaction_query_one (transaction, &ow_query_case_by_number,
                                                          error, 's', "TS261123000010", 0);

  *lookups = ow_transaction_query (transaction, &ow_query_lookups_of_case, error, 'i', file->id, 0);
  return *lookups != NULL;
}

/* "number listAnswers listAnswers" */
static void
kept_is (Hub *hub, const char *expected)
{
  g_autoptr (GPtrArray) lookups = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  ow_store_read (hub->store, read_lookups, &lookups, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < lookups->len; i++)
    {
      const OwLookup *lookup = g_ptr_array_index (lookups, i);

      g_assert_cmpstr (lookup->subject, ==, NUMBER);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", lookup->operation);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
set_up (Hub *hub)
{
  g_autoptr (GError) error = NULL;

  hub_act (hub->store, add_case, NULL, &error);
  g_assert_no_error (error);
}

static void
test_once (Hub *hub, gconstpointer data)
{
  set_up (hub);
  send_it (hub);
  kept_is (hub, "number");
  answer (hub, "B-1001", "in-review");
  pull (hub);
  /* The page once more, with what is new. */
  answer (hub, "B-1002", "approved");
  ow_simulator_set_fault (hub->simulator, SYSTEM, OW_FAULT_DUPLICATE, 1);
  pull (hub);
  pull (hub);
  kept_is (hub, "listAnswers listAnswers number");
}

/* Its answer is here before the message was marked as sent. */
static void
test_early (Hub *hub, gconstpointer data)
{
  set_up (hub);
  answer (hub, "B-1001", "approved");
  pull (hub);
  kept_is (hub, "");
  send_it (hub);
  kept_is (hub, "listAnswers number");
  pull (hub);
  kept_is (hub, "listAnswers number");
}

/* Applies, and dies before the transaction ends. */
static gboolean
apply_and_die (OwTransaction *transaction, OwInboxMessage *message, gpointer data, GError **error)
{
  ow_progress_find_func (SYSTEM, "listAnswers") (transaction, message, NULL, error);
  raise (SIGKILL);
  return FALSE;
}

int
test_progress_child (char **arguments)
{
  g_autoptr (OwClock) clock = ow_clock_new_fixed (g_ascii_strtoll (arguments[2], NULL, 10));
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStore) store = ow_store_open (arguments[0], TRUE, clock, &error);
  g_autoptr (OwGateway) gateway = ow_gateway_new (arguments[1], clock, &error);
  OwFeed feed = { .system = SYSTEM, .operation = "listAnswers", .func = apply_and_die };

  alarm (60);
  g_assert_no_error (error);
  ow_feed_pull (store, gateway, &feed, NULL, NULL, NULL);
  return 0;
}

static void
test_killed (Hub *hub, gconstpointer data)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, ow_clock_now (hub->clock));

  set_up (hub);
  send_it (hub);
  answer (hub, "B-1001", "in-review");
  for (int i = 0; i < 3; i++)
    {
      int status;
      pid_t child = fork ();

      if (child == 0)
        {
          execl (program, program, "--pull", hub->path, hub->settings, now, NULL);
          _exit (3);
        }
      waitpid (child, &status, 0);
      g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
      kept_is (hub, "number");
    }
  pull (hub);
  pull (hub);
  kept_is (hub, "listAnswers number");
}

#define ADD(name, func)                                                                            \
  g_test_add ("/gateway/progress/" name, Hub, "fixed", hub_set_up, func, hub_tear_down)

void
test_progress_add (void)
{
  ADD ("once", test_once);
  ADD ("early", test_early);
  ADD ("killed", test_killed);
}
