/* Files that staff take in: the statement of the cashier, the holidays of a year, a list of
 * appointments, the key of another hall, an answer of the audit, the file of the witness. Cut off,
 * mixed up, with bytes of no text, endless or empty: each is refused with a reason or read as it
 * stands; the program does not fall, and a list is taken in as a whole or not at all. (Signed
 * exchange files: tests/gateway, tests/counter.) */

#include <glib/gstdio.h>
#include <string.h>

#include "ow-anchor.h"
#include "ow-appointment-acts.h"
#include "ow-audit-answer.h"
#include "ow-calendar.h"
#include "ow-fee-acts.h"
#include "test-proof.h"
#include "working-day.h"

#define HUGE_LENGTH (4 * 1024 * 1024)

typedef struct
{
  Hall hall;
  OwCalendar *calendar;
  char *path;
} Desk;

typedef gboolean (*Reader) (Desk *desk, const char *text, gsize length, GError **error);

static gboolean
read_statement (Desk *desk, const char *text, gsize length, GError **error)
{
  g_autoptr (GPtrArray) lines = ow_statement_parse (text, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const OwStatementLine *line = g_ptr_array_index (lines, i);

      g_assert_true (g_utf8_validate (line->bill, -1, NULL));
      g_assert_cmpint (line->yuan, >=, 0);
    }
  return lines != NULL;
}

static gboolean
read_calendar (Desk *desk, const char *text, gsize length, GError **error)
{
  g_autoptr (OwCalendar) merged = ow_calendar_import (desk->calendar, text, error);

  return merged != NULL;
}

static gboolean
read_appointments (Desk *desk, const char *text, gsize length, GError **error)
{
  OwHallRules rules = { ow_context_get_catalogue (desk->hall.context),
                        ow_context_get_calendar (desk->hall.context),
                        ow_context_get_parameters (desk->hall.context) };
  OwImportAppointments request = { &rules, text };
  gint64 before = ledger_count (&desk->hall, "SELECT COUNT (*) FROM appointment");
  g_autoptr (JsonObject) result = hall_act (&desk->hall, desk->hall.supervisor, "desk-1", NULL,
                                            ow_import_appointments_run, &request, error);

  g_assert_cmpint (ledger_count (&desk->hall, "SELECT COUNT (*) FROM appointment"), ==,
                   before + (result != NULL ? json_object_get_int_member (result, "imported") : 0));
  return result != NULL;
}

static gboolean
read_key (Desk *desk, const char *text, gsize length, GError **error)
{
  g_autoptr (OwSealKey) key = ow_seal_key_import_public (text, error);

  return key != NULL;
}

/* An answer that is not signed by the hall is not taken for one; the error is only for what cannot
 * be read. */
static gboolean
read_answer (Desk *desk, const char *text, gsize length, GError **error)
{
  g_autofree char *key = NULL;
  g_autoptr (GError) local = NULL;

  g_assert_true (g_file_set_contents (desk->path, text, (gssize)length, NULL));
  g_assert_false (
      ow_audit_answer_check (ow_context_get_store (desk->hall.context), desk->path, &key, &local));
  return TRUE;
}

/* Whatever stands beside the store, verification names it or leaves out what a power cut left half.
 */
static gboolean
read_witness (Desk *desk, const char *text, gsize length, GError **error)
{
  OwStore *store = ow_context_get_store (desk->hall.context);
  g_autofree char *path = ow_store_dup_file (store, ".anchors");
  g_autoptr (GPtrArray) problems = NULL;
  gint64 events;
  gboolean whole;

  g_assert_true (g_file_set_contents (path, text, (gssize)length, NULL));
  whole = ow_store_verify_audit (store, &problems, &events, NULL);
  for (guint i = 0; i < problems->len; i++)
    g_assert_true (g_utf8_validate (g_ptr_array_index (problems, i), -1, NULL));
  g_assert_true (whole == (memchr (text, '\n', length) == NULL));
  g_unlink (path);
  return TRUE;
}

static const struct
{
  const char *name;
  Reader reader;
  const char *good;
  int changes;
} files[] = {
  { "statement", read_statement, "2026-000001\t800\n2026-000002\t400\n", 400 },
  { "holidays", read_calendar,
    "date\tkind\tname\tsource\n2031-01-01\toff\tNew Year\tNotice\n2031-01-04\twork\tNew "
    "Year\tNotice\n",
    400 },
  { "holidays in JSON", read_calendar,
    "{\"year\":2031,\"days\":[{\"date\":\"2031-01-01\",\"name\":\"x\",\"isOffDay\":true}]}", 400 },
  { "appointments", read_appointments,
    "# date\ttime\n2026-11-24\t09:00\tS01\tko\t1\n2026-11-24\t09:30\tS04\tru\t3\n", 60 },
  { "key", read_key,
    "-----BEGIN PUBLIC "
    "KEY-----\nMFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAEAAAA\n-----END PUBLIC KEY-----\n",
    200 },
  { "answer of the audit", read_answer, "a\tb\n# OneWindow TSY:key:AAAA\n", 60 },
  { "witness", read_witness, "1 TSY 2026-11-23 desk-1:3:00 {} KEY SIGNATURE\n", 30 },
};

/* Without a NUL inside: those readers take a text. */
static char *
change (const char *good, GRand *rand, gsize *ret_length)
{
  static const char bytes[] = "\t\n\r \"{}[]:,-0129aZ\x01\x7f\x80\xc3\xe4\xff";
  gsize length = strlen (good);
  gsize at = (gsize)g_rand_int_range (rand, 0, (gint32)length);
  char *changed;

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      changed = g_strndup (good, at);
      break;
    case 1:
      changed = g_strdup_printf ("%.*s%s", (int)at, good,
                                 good + g_rand_int_range (rand, 0, (gint32)at + 1));
      break;
    default:
      changed = g_strdup (good);
      for (int i = g_rand_int_range (rand, 1, 4); i > 0; i--)
        changed[g_rand_int_range (rand, 0, (gint32)length)]
            = bytes[g_rand_int_range (rand, 0, sizeof bytes - 1)];
      break;
    }
  *ret_length = strlen (changed);
  return changed;
}

static gboolean
try_file (Desk *desk, gsize n, const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;

  if (files[n].reader (desk, text, length, &error))
    {
      g_assert_no_error (error);
      return TRUE;
    }
  if (error == NULL || !g_utf8_validate (error->message, -1, NULL)
      || strstr (error->message, ". ") == NULL)
    g_error ("%s: %s", files[n].name, error != NULL ? error->message : "refused without a reason");
  return FALSE;
}

static void
test_hostile_files (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261127);
  g_autofree char *endless = g_strnfill (HUGE_LENGTH, 'x');
  g_autofree char *brackets = g_strnfill (HUGE_LENGTH, '[');
  g_autofree char *lines = g_strnfill (64 * 1024, '\n');
  const char *const always[] = { "", "\n", "\xff\xfe", "\xef\xbb\xbf", endless, brackets, lines };
  int times = g_getenv ("OW_TEST_FULL") != NULL ? 50 : 1;
  Desk desk = { 0 };

  hall_set_up (&desk.hall, GINT_TO_POINTER (TEST_SQLITE));
  desk.calendar = ow_calendar_new_shipped ();
  desk.path = g_build_filename (desk.hall.folder, "file", NULL);
  for (gsize n = 0; n < G_N_ELEMENTS (files); n++)
    {
      guint refused = 0;

      for (gsize i = 0; i < G_N_ELEMENTS (always); i++)
        try_file (&desk, n, always[i], strlen (always[i]));
      for (int i = 0; i < files[n].changes * times; i++)
        {
          gsize length;
          g_autofree char *changed = change (files[n].good, rand, &length);

          refused += !try_file (&desk, n, changed, length);
        }
      g_test_message ("%s: %d changed files, %u refused with a reason", files[n].name,
                      files[n].changes * times, refused);
    }
  ow_calendar_unref (desk.calendar);
  g_free (desk.path);
  hall_tear_down (&desk.hall, NULL);
}

void
test_hostile_files_add (void)
{
  g_test_add_func ("/proof/hostile/files", test_hostile_files);
}
