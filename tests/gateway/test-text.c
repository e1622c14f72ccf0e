/* Text messages: which numbers take them, and what becomes of each is a line of the case. */

#include "../hang.h"
#include "ow-deliverer.h"
#include "ow-progress.h"
#include "ow-text-system.h"
#include "test-gateway.h"
#include "test-hub.h"

static void
test_numbers (void)
{
  static const struct
  {
    const char *typed, *number;
  } table[] = {
    { "139 1234 5678", "+8613912345678" },
    { "+86 139-1234-5678", "+8613912345678" },
    { "008613912345678", "+8613912345678" },
    { "+7 (912) 345-67-89", "+79123456789" },
    { "+81-90-1234-5678", "+819012345678" },
    { "024-00000000", NULL }, /* a landline */
    { "23912345678", NULL },
    { "+0139123456", NULL },
    { "+12", NULL },
    { "+1234567890123456", NULL },
    { "139+12345678", NULL },
    { "++8613912345678", NULL },
    { "139 1234 5678 ext. 2", NULL },
    { "139\n12345678", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *number = ow_text_dup_number (table[i].typed);

      g_assert_cmpstr (number, ==, table[i].number);
    }
}

typedef struct
{
  const char *to;
  OwRowId case_id;
} Text;

static gboolean
add_text (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Text *text = data;
  g_autoptr (OwCaseFile) file = ow_case_file_new ();
  g_autofree char *key = g_strdup_printf ("11111111-2222-3333-4444-0%.11s", text->to + 2);
  g_autofree char *body = ow_text_make (key, text->to, OW_LANGUAGE_KO, "준비되었습니다");
  OwOutboxDraft draft = { .system = OW_TEXT_SYSTEM,
                          .operation = OW_TEXT_OPERATION,
                          .lane = key,
                          .key = key,
                          .payload = body };

  file->number = g_strdup_printf ("TS2611230%s", text->to + 9);
  file->site = g_strdup ("TS");
  file->service = g_strdup ("S01");
  file->sub_kind = g_strdup ("first");
  file->state = g_strdup ("ready");
  file->facts = g_strdup ("{}");
  file->materials = g_strdup ("[]");
  file->catalogue_version = g_strdup ("test");
  file->created_at = ow_transaction_get_now (transaction);
  if (!ow_transaction_insert (transaction, &ow_case_file_record, file, error))
    return FALSE;
  ((Text *)text)->case_id = draft.case_id = file->id;
  return ow_outbox_add (transaction, &draft, error)
         && ow_text_note (transaction, file->id, "sending", error);
}

typedef struct
{
  OwRowId case_id;
  GString *words;
} Told;

static gboolean
read_told (OwTransaction *transaction, gpointer data, GError **error)
{
  Told *told = data;
  g_autoptr (GPtrArray) reminders = ow_transaction_query (transaction, &ow_query_reminders_of_case,
                                                          error, 'i', told->case_id, 0);

  for (guint i = 0; reminders != NULL && i < reminders->len; i++)
    g_string_append_printf (told->words, "%s%s", i > 0 ? " " : "",
                            ((OwReminder *)reminders->pdata[i])->result);
  return reminders != NULL;
}

static void
told_is (Hub *hub, const Text *text, const char *expected)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  Told told = { text->case_id, words };

  ow_store_read (hub->store, read_told, &told, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (words->str, ==, expected);
}

static void
test_told (Hub *hub, gconstpointer data)
{
  Text texts[] = { { "+8613912345678" }, { "+8613912345500" }, { "+8613912345404" } };
  g_autoptr (OwDeliverer) deliverer = ow_deliverer_new (hub->store, hub->gateway);
  g_autoptr (GError) error = NULL;
  OwDelivery delivery = { 0 };
  guint n_new = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      hub_act (hub->store, add_text, &texts[i], &error);
      g_assert_no_error (error);
    }
  ow_deliverer_run_once (deliverer, NULL, &delivery, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (delivery.sent, ==, 2);
  g_assert_cmpuint (delivery.dead, ==, 1);
  told_is (hub, &texts[0], "sending sent");
  told_is (hub, &texts[2], "sending not_sent");
  /* The states, given twice. */
  ow_simulator_set_fault (hub->simulator, OW_TEXT_SYSTEM, OW_FAULT_DUPLICATE, 1);
  ow_deliverer_fetch_once (deliverer, NULL, &n_new, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_new, >=, 2);
  ow_deliverer_fetch_once (deliverer, NULL, &n_new, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_new, ==, 0);
  told_is (hub, &texts[0], "sending sent delivered");
  told_is (hub, &texts[1], "sending sent not_delivered");
  told_is (hub, &texts[2], "sending not_sent");
}

static gboolean
set_aside (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Text *text = data;
  g_autoptr (GPtrArray) messages
      = ow_transaction_query (transaction, &ow_query_outbox_of_case, error, 'i', text->case_id, 0);

  return messages != NULL
         && ow_progress_set_aside (transaction, ((OwOutboxMessage *)messages->pdata[0])->id, error);
}

/* Whoever sets a text aside leaves nobody untold: it counts as not sent, once. */
static void
test_aside (Hub *hub, gconstpointer data)
{
  Text texts[] = { { "+8613912345678" }, { "+8613912345404" } };
  g_autoptr (OwDeliverer) deliverer = ow_deliverer_new (hub->store, hub->gateway);
  g_autoptr (GError) error = NULL;

  hub_act (hub->store, add_text, &texts[0], &error);
  g_assert_no_error (error);
  hub_act (hub->store, set_aside, &texts[0], &error);
  g_assert_no_error (error);
  told_is (hub, &texts[0], "sending not_sent");
  hub_act (hub->store, add_text, &texts[1], &error);
  g_assert_no_error (error);
  ow_deliverer_run_once (deliverer, NULL, NULL, &error);
  g_assert_no_error (error);
  hub_act (hub->store, set_aside, &texts[1], &error);
  g_assert_no_error (error);
  told_is (hub, &texts[1], "sending not_sent");
}

/* Nobody starts a deliverer for it: one that runs fetches too. */
static void
test_running (Hub *hub, gconstpointer data)
{
  Text text = { "+8613912345678" };
  g_autoptr (OwDeliverer) deliverer = ow_deliverer_new (hub->store, hub->gateway);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  gint64 limit = g_get_monotonic_time () + HANG_S * G_USEC_PER_SEC;
  Told told = { 0, words };

  hub_act (hub->store, add_text, &text, &error);
  g_assert_no_error (error);
  told.case_id = text.case_id;
  ow_deliverer_start (deliverer);
  while (!g_str_equal (words->str, "sending sent delivered"))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, limit);
      g_string_truncate (words, 0);
      ow_store_read (hub->store, read_told, &told, &error);
      g_assert_no_error (error);
    }
  ow_deliverer_stop (deliverer);
}

void
test_text_add (void)
{
  g_test_add_func ("/gateway/text/numbers", test_numbers);
  g_test_add ("/gateway/text/told", Hub, NULL, hub_set_up, test_told, hub_tear_down);
  g_test_add ("/gateway/text/aside", Hub, NULL, hub_set_up, test_aside, hub_tear_down);
  g_test_add ("/gateway/text/running", Hub, NULL, hub_set_up, test_running, hub_tear_down);
}
