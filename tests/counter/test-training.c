/* Training: passwords that everybody knows and passports of nobody, so never in a real store; a
 * fresh morning every day, once. */

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ow-counter-error.h"
#include "ow-mrz.h"
#include "ow-name.h"
#include "ow-role.h"
#include "ow-site-setup.h"
#include "ow-store-error.h"
#include "ow-training.h"
#include "test-counter.h"
#include "test-hall.h"

static OwProfile *
profile_new (Hall *hall, const char *file)
{
  OwProfile *profile = ow_profile_load ("training", hall->folder, NULL);
  g_autofree char *path = g_build_filename (hall->folder, file, NULL);

  ow_profile_set_store_path (profile, path);
  ow_profile_set_desk (profile, 1);
  return profile;
}

static gboolean
day_read (OwTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray **tickets = data;

  *tickets = ow_transaction_query (transaction, &ow_query_tickets_by_day, error, 's',
                                   ow_transaction_get_site (transaction)->code, 'd',
                                   ow_transaction_get_today (transaction), 0);
  return *tickets != NULL;
}

static GPtrArray *
read_day (OwContext *context)
{
  GPtrArray *tickets = NULL;

  g_assert_true (ow_store_read (ow_context_get_store (context), day_read, &tickets, NULL));
  return tickets;
}

/* Every member of the sample staff can sign in and there is one of each role; all services of the
 * centre and all five languages wait; the second start of the day adds nothing, the next day does.
 */
static void
test_morning (Hall *hall, gconstpointer centre)
{
  g_autoptr (OwProfile) profile = profile_new (hall, "fresh.onewindow");
  g_autoptr (GHashTable) languages = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) services = g_string_new (NULL);
  g_autoptr (GHashTable) roles = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (OwContext) context = NULL;
  g_autoptr (OwSession) session = NULL;
  g_autoptr (GPtrArray) tickets = NULL;
  g_autoptr (GPtrArray) next_day = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 2; i++)
    {
      g_assert_true (ow_training_prepare (profile, centre, hall->clock, &error));
      g_assert_no_error (error);
    }
  context = ow_context_open (profile_new (hall, "fresh.onewindow"), TRUE, hall->clock, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ow_context_get_centre (context), ==, centre);
  g_assert_true (ow_context_is_training (context));
  g_assert_nonnull (ow_context_get_key (context));
  tickets = read_day (context);
  for (guint i = 0; i < tickets->len; i++)
    {
      const OwTicket *ticket = g_ptr_array_index (tickets, i);

      g_hash_table_add (languages, ticket->language);
      g_string_append_printf (services, "%s ", ticket->services);
    }
  g_assert_cmpuint (g_hash_table_size (languages), ==, OW_N_LANGUAGES);
  for (int i = 1; i <= 5; i++)
    {
      g_autofree char *id = g_strdup_printf ("S0%d", i);

      g_assert_nonnull (strstr (services->str, id));
    }
  session = ow_session_new (context);
  for (const OwTrainingStaff *s = ow_training_get_staff (); s->sign_in_name != NULL; s++)
    {
      g_assert_true (ow_session_sign_in (session, s->sign_in_name, s->password, 1, FALSE, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (ow_session_get_role (session), ==, s->role);
      g_assert_cmpstr (ow_session_get_name (session), ==, s->display_name);
      g_hash_table_add (roles, (gpointer)s->role);
      ow_session_sign_out (session);
    }
  /* All but the security administrator, who would take the accounts from the administrator. */
  g_assert_false (g_hash_table_contains (roles, "security"));
  g_assert_cmpuint (g_hash_table_size (roles) + 1, ==,
                    g_strv_length ((char **)ow_role_get_codes ()));
  ow_clock_advance (hall->clock, OW_DAY_MS);
  g_assert_true (ow_training_prepare (profile, centre, hall->clock, &error));
  next_day = read_day (context);
  g_assert_cmpuint (next_day->len, ==, tickets->len);
}

/* Three programs start at once on an empty folder: one store, one morning. */
static void
test_race (Hall *hall, gconstpointer data)
{
  g_autoptr (OwContext) context = NULL;
  g_autoptr (GPtrArray) tickets = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  for (int i = 0; i < 3; i++)
    if (hall_fork () == 0)
      {
        OwProfile *profile = profile_new (hall, "race.onewindow");

        _exit (ow_training_prepare (profile, "shenyang", hall->clock, NULL) ? 0 : 1);
      }
  for (int i = 0; i < 3; i++)
    {
      g_assert_cmpint (wait (&status), >, 0);
      g_assert_cmpint (status, ==, 0);
    }
  context = ow_context_open (profile_new (hall, "race.onewindow"), TRUE, hall->clock, &error);
  g_assert_no_error (error);
  tickets = read_day (context);
  g_assert_cmpuint (tickets->len, ==, 8);
}

static gboolean
staff_read (OwTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) staff = ow_transaction_query (transaction, &ow_query_staff_all, error, 0);

  *(guint *)data = staff != NULL ? staff->len : G_MAXUINT;
  return staff != NULL;
}

/* Training never touches a real store: no staff, no number, not a single change. */
static void
test_real (Hall *hall, gconstpointer data)
{
  g_autofree char *path = g_build_filename (hall->folder, "real.onewindow", NULL);
  g_autoptr (OwClock) system = ow_clock_new_system ();
  g_autoptr (OwProfile) profile = profile_new (hall, "real.onewindow");
  g_autoptr (OwProfile) nowhere = profile_new (hall, "other.onewindow");
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStore) real = ow_site_setup_create (path, "shenyang", FALSE, system, &error);
  gint64 change = ow_store_get_change (real);
  guint n = 0;

  g_assert_false (ow_training_prepare (profile, "shenyang", system, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_MODE);
  g_clear_error (&error);
  g_assert_cmpint (ow_store_get_change (real), ==, change);
  g_assert_true (ow_store_read (real, staff_read, &n, NULL));
  g_assert_cmpuint (n, ==, 0);
  g_assert_false (ow_training_prepare (nowhere, "harbin", system, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
}

/* The specimens are valid, valid for years, and of the shapes that they are for. */
static void
test_specimens (void)
{
  OwDate today = ow_date_new (2026, 11, 23);
  const char *const *specimens = ow_training_get_specimens ();
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean single = FALSE, cut = FALSE, child = FALSE, old = FALSE, unspecified = FALSE;
  gboolean hyphen = FALSE;

  for (gsize i = 0; specimens[i] != NULL; i++)
    {
      g_autoptr (OwMrz) mrz = ow_mrz_parse (specimens[i], today);

      g_assert_true (mrz->valid);
      g_assert_cmpint (mrz->kind, ==, OW_MRZ_TD3);
      g_assert_cmpstr (mrz->issuer, ==, "UTO");
      g_assert_cmpstr (mrz->nationality, ==, "UTO");
      g_assert_cmpint (mrz->expiry_date, >=, ow_date_new (2032, 1, 1));
      g_assert_true (g_hash_table_add (numbers, g_strdup (mrz->number)));
      single = single || *mrz->given_names == '\0';
      cut = cut || mrz->name_truncated;
      hyphen = hyphen || strchr (mrz->surname, ' ') != NULL;
      child = child || ow_date_age (mrz->birth_date, ow_date_new (2032, 1, 1)) < 16;
      old = old || ow_date_age (mrz->birth_date, today) >= 60;
      unspecified = unspecified || mrz->sex == 'X';
    }
  g_assert_cmpuint (g_hash_table_size (numbers), >=, 5);
  g_assert_true (single && cut && hyphen && child && old && unspecified);
}

void
test_training_add (void)
{
  g_test_add ("/counter/training/shenyang", Hall, "shenyang", hall_set_up, test_morning,
              hall_tear_down);
  g_test_add ("/counter/training/dalian", Hall, "dalian", hall_set_up, test_morning,
              hall_tear_down);
  g_test_add ("/counter/training/race", Hall, NULL, hall_set_up, test_race, hall_tear_down);
  g_test_add ("/counter/training/real", Hall, NULL, hall_set_up, test_real, hall_tear_down);
  g_test_add_func ("/counter/training/specimens", test_specimens);
}
