/* Opening a store: training and real work never mix, a lost secret stops signing only, what the
 * administrator has set holds from its day on. */

#include <glib/gstdio.h>
#include <string.h>

#include "ow-assess.h"
#include "ow-counter-error.h"
#include "ow-deadline.h"
#include "ow-error.h"
#include "ow-form-model.h"
#include "ow-menu.h"
#include "ow-rules-error.h"
#include "ow-settings-watch.h"
#include "ow-site-setup.h"
#include "ow-store-error.h"
#include "test-counter.h"
#include "test-hall.h"

static OwProfile *
profile_at (Hall *hall, const char *path)
{
  OwProfile *profile = ow_profile_load ("default", hall->folder, NULL);

  ow_profile_set_store_path (profile, path);
  return profile;
}

static void
test_training (Hall *hall, gconstpointer data)
{
  OwContext *context = hall->context;

  g_assert_true (ow_context_is_training (context));
  g_assert_cmpstr (ow_context_get_site (context), ==, "TSY");
  g_assert_cmpstr (ow_context_get_centre (context), ==, "shenyang");
  g_assert_nonnull (strstr (ow_context_get_site_name (context, OW_LANGUAGE_EN), "Shenyang"));
  g_assert_cmpstr (ow_context_get_site_name (context, OW_LANGUAGE_ZH), !=,
                   ow_context_get_site_name (context, OW_LANGUAGE_RU));
  g_assert_nonnull (ow_context_get_key (context));
  g_assert_cmpint (ow_context_get_today (context), ==, ow_date_new (2026, 11, 23));
  g_assert_cmpuint (ow_context_get_services (context)->len, >=, 5);
  for (guint i = 0; i < ow_context_get_services (context)->len; i++)
    {
      const OwService *service = g_ptr_array_index (ow_context_get_services (context), i);

      g_assert_true (ow_service_is_offered (service, "shenyang"));
      g_assert_nonnull (strstr (ow_context_get_queues (context), ow_service_get_queue (service)));
    }
}

/* FORMATS: a program of the other mode refuses the file; a date is given in training only. */
static void
test_modes (Hall *hall, gconstpointer data)
{
  g_autofree char *path = g_build_filename (hall->folder, "real.onewindow", NULL);
  g_autoptr (OwClock) system = ow_clock_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStore) made = ow_site_setup_create (path, "dalian", FALSE, system, &error);
  g_autoptr (OwContext) real = NULL;

  g_assert_no_error (error);
  g_clear_pointer (&made, ow_store_unref);
  g_assert_null (ow_context_open (profile_at (hall, hall->path), FALSE, NULL, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_MODE);
  g_clear_error (&error);
  g_assert_null (ow_context_open (profile_at (hall, path), TRUE, NULL, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_MODE);
  g_clear_error (&error);
  g_assert_null (ow_context_open (profile_at (hall, path), FALSE, hall->clock, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  real = ow_context_open (profile_at (hall, path), FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ow_context_get_site (real), ==, "DL");
  g_assert_cmpstr (ow_context_get_centre (real), ==, "dalian");
  g_assert_false (ow_context_is_training (real));
  g_assert_null (ow_context_open (profile_at (hall, "/nowhere/at.all"), FALSE, NULL, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_UNAVAILABLE);
}

/* The counter opens without its secret, and with that of another site; it only cannot sign. */
static void
test_secret (Hall *hall, gconstpointer data)
{
  g_autofree char *secret = g_strconcat (hall->path, ".secret", NULL);
  char other[32];

  g_assert_cmpint (g_remove (secret), ==, 0);
  hall_reopen (hall);
  g_assert_null (ow_context_get_key (hall->context));
  memset (other, 'x', sizeof other);
  g_assert_true (g_file_set_contents (secret, other, sizeof other, NULL));
  hall_reopen (hall);
  g_assert_null (ow_context_get_key (hall->context));
}

static gboolean
setting_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const char *const *row = data;
  g_autoptr (OwSetting) setting = ow_setting_new ();

  setting->kind = g_strdup (row[0]);
  setting->name = g_strdup (row[1]);
  setting->revision = g_ascii_strtoll (row[2], NULL, 10);
  setting->body = g_strdup (row[3]);
  setting->source = g_strdup ("test");
  setting->valid_from = ow_date_parse (row[4]);
  return ow_transaction_insert (transaction, &ow_setting_record, setting, error);
}

static void
set (Hall *hall, const char *const *row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result
      = hall_act (hall, hall->administrator, "desk-1", NULL, setting_run, row, &error);

  g_assert_no_error (error);
}

/* REG-36-6: an imported year is no longer provisional; C-WORKDAYS: a parameter holds from its day.
 */
static void
test_settings (Hall *hall, gconstpointer data)
{
  static const char *const year[]
      = { "calendar", "2027", "1",
          "date\tkind\tname\tsource\n2027-01-01\toff\tNew Year\ttest\n2027-01-04\toff\tNew "
          "Year\ttest\n",
          NULL };
  static const char *const now[] = { "parameter", "make_up_days", "1", "skip", "2026-11-01" };
  static const char *const later[] = { "parameter", "make_up_days", "2", "count", "2026-12-01" };
  static const char *const wrong[] = { "parameter", "make_up_days", "3", "perhaps", NULL };
  g_autoptr (GError) error = NULL;
  gboolean provisional = FALSE;

  ow_calendar_add_workdays (ow_context_get_calendar (hall->context), ow_date_new (2026, 12, 31), 1,
                            OW_CALENDAR_DEFAULT, &provisional);
  g_assert_true (provisional);
  g_assert_true (
      ow_parameters_is (ow_context_get_parameters (hall->context), "make_up_days", "count"));
  set (hall, year);
  set (hall, now);
  set (hall, later);
  hall_reopen (hall);
  g_assert_cmpint (ow_calendar_add_workdays (ow_context_get_calendar (hall->context),
                                             ow_date_new (2026, 12, 31), 1, OW_CALENDAR_DEFAULT,
                                             &provisional),
                   ==, ow_date_new (2027, 1, 5));
  g_assert_false (provisional);
  g_assert_true (
      ow_parameters_is (ow_context_get_parameters (hall->context), "make_up_days", "skip"));
  ow_clock_advance (hall->clock, 14 * OW_DAY_MS);
  hall_reopen (hall);
  g_assert_true (
      ow_parameters_is (ow_context_get_parameters (hall->context), "make_up_days", "count"));
  set (hall, wrong);
  g_assert_null (ow_context_open (profile_at (hall, hall->path), TRUE, hall->clock, &error));
  g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_UNKNOWN);
}

static const char new_service[]
    = "<?xml version=\"1.0\"?><catalogue><service id=\"LIB\" key=\"library_card\" "
      "icon=\"emblem-documents-symbolic\" queue=\"B\" regime=\"stay\" offered=\"shenyang dalian\" "
      "receipt=\"official\"><name>Library card</name><sub-kind id=\"first\" "
      "proxy=\"exit_formalities\">"
      "<name>Issuance</name><deadline promise=\"3\" maximum=\"5\" unit=\"working-days\" "
      "rule=\"GUIDE-A6-INFO\" citation=\"HALL\"/><materials><use ref=\"passport\" rule=\"REG-12\" "
      "citation=\"REG 12\"/></materials><fields><use ref=\"person\"/></fields></sub-kind></service>"
      "</catalogue>";

typedef struct
{
  OwContext *context; /* of a window that is open meanwhile */
  guint n, n_services, n_failed;
} Open;

static void
open_taken_cb (gboolean services, const GError *error, gpointer data)
{
  Open *open = data;

  open->n++;
  open->n_services += services;
  open->n_failed += error != NULL;
}

static gboolean
is_told_once (gpointer data)
{
  return ((Open *)data)->n == 1;
}

static gboolean
is_told_twice (gpointer data)
{
  return ((Open *)data)->n == 2;
}

static gboolean
is_told_thrice (gpointer data)
{
  return ((Open *)data)->n == 3;
}

/* What an administrator sets in one program holds in a window that is open in another, without a
 * restart; what cannot be read is said, and the old stays. */
static void
test_settings_elsewhere (Hall *hall, gconstpointer data)
{
  static const char *const year[]
      = { "calendar", "2027", "1",
          "date\tkind\tname\tsource\n2027-01-01\toff\tNew Year\ttest\n2027-01-04\toff\tNew "
          "Year\ttest\n",
          NULL };
  static const char *const service[] = { "catalogue", "LIB.xml", "1", new_service, NULL };
  static const char *const wrong[] = { "parameter", "make_up_days", "1", "perhaps", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwContext) context
      = ow_context_open (profile_at (hall, hall->path), TRUE, hall->clock, &error);
  Open open = { context, 0, 0, 0 };
  OwCalendar *before;
  OwSettingsWatch *watch;
  gboolean provisional = FALSE;

  g_assert_no_error (error);
  before = ow_context_get_calendar (context);
  watch = ow_settings_watch_new (context, open_taken_cb, &open);
  set (hall, year);
  hall_until (is_told_once, &open);
  g_assert_cmpuint (open.n_services, ==, 0);
  g_assert_cmpint (ow_calendar_add_workdays (ow_context_get_calendar (context),
                                             ow_date_new (2026, 12, 31), 1, OW_CALENDAR_DEFAULT,
                                             &provisional),
                   ==, ow_date_new (2027, 1, 5));
  g_assert_false (provisional);
  /* Whoever still holds the old one may go on reading it. */
  ow_calendar_add_workdays (before, ow_date_new (2026, 12, 31), 1, OW_CALENDAR_DEFAULT,
                            &provisional);
  g_assert_true (provisional);
  set (hall, service);
  hall_until (is_told_twice, &open);
  g_assert_cmpuint (open.n_services, ==, 1);
  set (hall, wrong);
  hall_until (is_told_thrice, &open);
  g_assert_cmpuint (open.n_failed, ==, 1);
  g_assert_true (ow_parameters_is (ow_context_get_parameters (context), "make_up_days", "count"));
  ow_settings_watch_free (watch);
}

static gboolean
offers (Hall *hall, const char *id)
{
  const OwService *service
      = ow_catalogue_find_service (ow_context_get_catalogue (hall->context), id);

  return service != NULL && ow_context_is_offered (hall->context, service);
}

/* C-TPCENTRE, C-COMPANYREG: what the list of the Guide does not name is opened by a competence
 * record, from its first day on, and closed by an emptied one; the rules of the matter know the
 * record. */
static void
test_competence (Hall *hall, gconstpointer data)
{
  static const char *const later[]
      = { "competence", "TP", "1", "Exit-Entry, Shenyang", "2026-12-01" };
  static const char *const now[] = { "competence", "PV", "1", "Port office", "2026-11-01" };
  static const char *const ended[] = { "competence", "PV", "2", "", "2026-11-02" };
  static const char *const guidance[] = { "competence", "VA", "1", "Visa office", "2026-11-01" };
  static const char *const opened[] = { "parameter", "company_registration", "1", "accept", NULL };
  g_autoptr (OwFacts) facts = ow_facts_new ();
  guint n = ow_context_get_services (hall->context)->len;

  g_assert_false (offers (hall, "TP") || offers (hall, "PV") || offers (hall, "CR"));
  set (hall, later);
  set (hall, now);
  set (hall, guidance);
  hall_reopen (hall);
  g_assert_false (offers (hall, "TP"));
  g_assert_true (offers (hall, "PV"));
  /* Advice is never accepted, whatever is recorded. */
  g_assert_false (offers (hall, "VA"));
  g_assert_cmpuint (ow_context_get_services (hall->context)->len, ==, n + 1);
  ow_context_add_competences (hall->context, facts);
  g_assert_true (ow_menu_is_competent (facts, "PV", ow_date_new (2026, 11, 23), NULL));
  g_assert_false (ow_menu_is_competent (facts, "TP", ow_date_new (2026, 11, 23), NULL));
  set (hall, ended);
  set (hall, opened);
  ow_clock_advance (hall->clock, 14 * OW_DAY_MS);
  hall_reopen (hall);
  g_assert_true (offers (hall, "TP"));
  g_assert_false (offers (hall, "PV"));
  g_assert_true (offers (hall, "CR"));
}

/* A new service is a file, not code: dropped into the store it is offered, has its form, its
 * checklist and its deadline, and misses what was not shown. What the law describes is not replaced
 * by a file. */
static void
test_catalogue (Hall *hall, gconstpointer data)
{
  static const char *const row[] = { "catalogue", "LIB.xml", "1", new_service, NULL };
  g_autofree char *same = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *before
      = g_strdup (ow_catalogue_get_version (ow_context_get_catalogue (hall->context)));
  const char *weak[] = { "catalogue", "S04.xml", "1", NULL, NULL };
  const OwService *service;
  const OwSubKind *sub_kind;
  g_autoptr (OwFormModel) form = NULL;
  g_autoptr (OwFacts) facts = ow_facts_new ();
  g_autoptr (OwAssessment) assessment = NULL;
  g_autoptr (GError) error = NULL;
  OwDeadline deadline;
  gboolean passport = FALSE;

  g_assert_false (offers (hall, "LIB"));
  set (hall, row);
  hall_reopen (hall);
  g_assert_true (offers (hall, "LIB"));
  g_assert_cmpstr (ow_catalogue_get_version (ow_context_get_catalogue (hall->context)), !=, before);
  g_assert_nonnull (strstr (ow_context_get_queues (hall->context), "B"));
  service = ow_catalogue_find_service (ow_context_get_catalogue (hall->context), "LIB");
  sub_kind = ow_service_find_sub_kind (service, "first");
  form = ow_form_model_new (sub_kind);
  g_assert_nonnull (ow_form_model_find_fact (form, "person.surname"));
  g_assert_true (ow_deadline_compute (sub_kind, ow_date_new (2026, 11, 23), 0,
                                      ow_context_get_calendar (hall->context),
                                      ow_context_get_parameters (hall->context), &deadline, NULL));
  g_assert_cmpint (deadline.valid_until, ==, ow_date_new (2026, 11, 26));
  {
    OwCase matter = { .facts = facts,
                      .today = ow_date_new (2026, 11, 23),
                      .now = OW_INSTANT_NONE,
                      .sub_kind = sub_kind,
                      .calendar = ow_context_get_calendar (hall->context),
                      .parameters = ow_context_get_parameters (hall->context),
                      .catalogue = ow_context_get_catalogue (hall->context),
                      .centre = "shenyang" };

    assessment = ow_assess (&matter);
  }
  for (guint i = 0; i < assessment->findings->len; i++)
    passport = passport
               || g_strcmp0 (((OwFinding *)g_ptr_array_index (assessment->findings, i))->material,
                             "passport")
                      == 0;
  g_assert_true (passport);
  parts = g_strsplit (new_service, "LIB", -1);
  same = g_strjoinv ("S04", parts);
  weak[3] = same;
  set (hall, weak);
  g_assert_null (ow_context_open (profile_at (hall, hall->path), TRUE, hall->clock, &error));
  g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_LAW);
  g_assert_nonnull (strstr (error->message, "S04"));
}

static void
test_async (Hall *hall, gconstpointer data)
{
  g_auto (Answer) answer = { NULL };
  g_auto (Answer) refused = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwContext) context = NULL;

  ow_context_open_async (profile_at (hall, hall->path), TRUE, hall->clock, NULL, hall_answer_cb,
                         &answer);
  context = ow_context_open_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ow_context_get_site (context), ==, "TSY");
  ow_context_open_async (profile_at (hall, hall->path), FALSE, NULL, NULL, hall_answer_cb,
                         &refused);
  g_assert_null (ow_context_open_finish (hall_wait (&refused), &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_MODE);
}

void
test_context_add (void)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/counter/context/" name, Hall, NULL, hall_set_up, func, hall_tear_down)
  ADD ("training", test_training);
  ADD ("modes", test_modes);
  ADD ("secret", test_secret);
  ADD ("settings", test_settings);
  test_engine_add ("/counter/context/settings-elsewhere", Hall, hall_set_up,
                   test_settings_elsewhere, hall_tear_down);
  ADD ("competence", test_competence);
  ADD ("catalogue", test_catalogue);
  ADD ("async", test_async);
#undef ADD
}
