/* What is wrong with this machine, in words. Each row looks at one thing; a row that cannot be
 * looked at says why. */

#include "ow-doctor-private.h"

#include <json-glib/json-glib.h>
#include <sys/statvfs.h>
#include <sys/utsname.h>

#include "ow-calendar.h"
#include "ow-canvas.h"
#include "ow-damage.h"
#include "ow-machine.h"
#include "ow-migration.h"
#include "ow-printer.h"
#include "ow-program-version.h"
#include "ow-repair.h"
#include "ow-site-setup.h"
#include "ow-store-error.h"
#include "ow-store.h"

#define MEGABYTE      (1024 * 1024)
#define SPACE_BAD_MB  200 /* a day's store, its log and a backup */
#define SPACE_WARN_MB 2048
#define CLOCK_BAD_MS  (2 * 60 * 1000)
#define YEAR_END_DAYS 45 /* the State Council publishes the next year in November */
#define WAITING_MS    (60 * 60 * 1000)

static const char *const names[] = { "good", "warn", "bad", "skip" };

static void
row_free (gpointer data)
{
  OwHealthRow *row = data;

  ow_message_unref (row->message);
  g_free (row);
}

void
ow_doctor_add (OwDoctorLook *look, const char *id, OwHealth health, OwMessage *message)
{
  OwHealthRow *row = g_new0 (OwHealthRow, 1);

  row->id = id;
  row->health = health;
  row->message = message;
  g_ptr_array_add (look->rows, row);
}

void
ow_doctor_add_plain (OwDoctorLook *look, const char *id, OwHealth health, const char *message)
{
  ow_doctor_add (look, id, health, ow_message_new (message, NULL));
}

/* What an error says is the row. */
void
ow_doctor_add_error (OwDoctorLook *look, const char *id, OwHealth health, const GError *error)
{
  OwMessage *message = ow_message_from_error (error);

  ow_doctor_add (look, id, health,
                 message != NULL ? ow_message_ref (message)
                                 : ow_message_new ("health.other", "detail", error->message, NULL));
}

static void
look_at_store (OwDoctorLook *look)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSite) site = NULL;

  if (!ow_store_address_is_server (look->path) && !g_file_test (look->path, G_FILE_TEST_EXISTS))
    {
      ow_doctor_add_plain (look, "store", OW_HEALTH_SKIP, "health.store.none");
      return;
    }
  site = ow_store_peek (look->path, &error);
  if (site != NULL)
    look->store = ow_store_open (look->path, site->training, look->clock, &error);
  if (look->store == NULL)
    ow_doctor_add_error (look, "store", OW_HEALTH_BAD, error);
  else
    ow_doctor_add_plain (look, "store", OW_HEALTH_GOOD, "health.store.good");
}

static gboolean
read_accepted (OwTransaction *transaction, gpointer data, GError **error)
{
  *(gint64 *)data = ow_repair_count (transaction, error);
  return *(gint64 *)data >= 0;
}

static void
look_at_trail (OwDoctorLook *look)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  gint64 events = 0, accepted = 0;

  if (look->store == NULL)
    ow_doctor_add_plain (look, "trail", OW_HEALTH_SKIP, "health.needs-store");
  else if (ow_store_verify_audit (look->store, &problems, &events, &error)
           && ow_store_read (look->store, read_accepted, &accepted, &error))
    ow_doctor_add (look, "trail", OW_HEALTH_GOOD,
                   accepted > 0 ? ow_message_new ("health.trail.accepted", "number", accepted, NULL)
                                : ow_message_new ("health.trail.good", "number", events, NULL));
  else if (problems != NULL && problems->len > 0)
    ow_doctor_add (look, "trail", OW_HEALTH_BAD, ow_damage_say ("health.trail.bad", problems));
  else
    ow_doctor_add_error (look, "trail", OW_HEALTH_BAD, error);
}

static void
look_at_key (OwDoctorLook *look)
{
  g_autoptr (OwSealKey) key = NULL;
  g_autoptr (GError) error = NULL;

  if (look->store == NULL)
    {
      ow_doctor_add_plain (look, "key", OW_HEALTH_SKIP, "health.needs-store");
      return;
    }
  key = ow_site_setup_load_key (look->store, &error);
  if (key != NULL && ow_seal_key_has_private (key))
    ow_doctor_add_plain (look, "key", OW_HEALTH_GOOD, "health.key.good");
  else
    ow_doctor_add_plain (look, "key", OW_HEALTH_BAD, "health.key.bad");
}

static void
look_at_space (OwDoctorLook *look)
{
  g_autofree char *folder = ow_store_address_is_server (look->path)
                                ? g_strdup (ow_profile_get_directory (look->profile))
                                : g_path_get_dirname (look->path);
  struct statvfs fs;
  gint64 free;

  if (statvfs (folder, &fs) != 0)
    {
      ow_doctor_add_plain (look, "space", OW_HEALTH_SKIP, "health.space.unknown");
      return;
    }
  free = (gint64)fs.f_bavail * (gint64)fs.f_frsize / MEGABYTE;
  ow_doctor_add (look, "space",
                 free < SPACE_BAD_MB    ? OW_HEALTH_BAD
                 : free < SPACE_WARN_MB ? OW_HEALTH_WARN
                                        : OW_HEALTH_GOOD,
                 ow_message_new (free < SPACE_WARN_MB ? "health.space.little" : "health.space.good",
                                 "number", free, NULL));
}

static gboolean
read_newest (OwTransaction *transaction, gpointer data, GError **error)
{
  GError *local = NULL;

  *(gint64 *)data = ow_transaction_query_integer (transaction, &ow_query_audit_newest, &local, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

gint64
ow_doctor_find_clock_behind (OwStore *store, GError **error)
{
  g_autoptr (OwClock) clock = ow_store_ref_clock (store);
  gint64 newest = 0;
  gint64 behind;

  if (!ow_store_read (store, read_newest, &newest, error))
    return 0;
  behind = newest - ow_clock_now (clock);
  return behind > CLOCK_BAD_MS ? behind : 0;
}

/* A clock that was set back gives receipts with dates that the trail contradicts. */
static void
look_at_clock (OwDoctorLook *look)
{
  gint64 off = ow_doctor_find_clock_off (look->clock);
  g_autoptr (GError) error = NULL;
  gint64 behind;

  if (look->store == NULL)
    {
      ow_doctor_add_plain (look, "clock", OW_HEALTH_SKIP, "health.needs-store");
      return;
    }
  behind = ow_doctor_find_clock_behind (look->store, &error);
  if (error != NULL)
    ow_doctor_add_error (look, "clock", OW_HEALTH_BAD, error);
  else if (behind > 0)
    ow_doctor_add (look, "clock", OW_HEALTH_BAD,
                   ow_message_new ("health.clock.back", "number", behind / (60 * 1000), NULL));
  else if (off > CLOCK_BAD_MS)
    ow_doctor_add (look, "clock", OW_HEALTH_WARN,
                   ow_message_new ("health.clock.server", "number", off / (60 * 1000), NULL));
  else
    ow_doctor_add_plain (look, "clock", OW_HEALTH_GOOD, "health.clock.good");
}

static gboolean
read_calendars (OwTransaction *transaction, gpointer data, GError **error)
{
  OwCalendar **calendar = data;
  g_autoptr (GPtrArray) rows
      = ow_transaction_query (transaction, &ow_query_settings_newest, error, 's', "calendar", 0);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const OwSetting *setting = rows->pdata[i];
      OwCalendar *with = ow_calendar_import (*calendar, setting->body, error);

      if (with == NULL)
        return FALSE;
      ow_calendar_unref (*calendar);
      *calendar = with;
    }
  return TRUE;
}

static void
look_at_calendar (OwDoctorLook *look)
{
  OwDate today = ow_clock_today (look->clock);
  g_autofree char *text = NULL;
  int year, last;
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();
  g_autoptr (GError) error = NULL;

  ow_date_get_ymd (today, &year, NULL, NULL);
  if (look->store != NULL && !ow_store_read (look->store, read_calendars, &calendar, &error))
    {
      ow_doctor_add_error (look, "calendar", OW_HEALTH_BAD, error);
      return;
    }
  last = ow_calendar_get_last_year (calendar);
  if (last < year)
    {
      text = g_strdup_printf ("%d", year);
      ow_doctor_add (look, "calendar", OW_HEALTH_BAD,
                     ow_message_new ("health.calendar.missing", "year", text, NULL));
    }
  else if (last == year && ow_date_new (year, 12, 31) - today < YEAR_END_DAYS)
    {
      text = g_strdup_printf ("%d", year + 1);
      ow_doctor_add (look, "calendar", OW_HEALTH_WARN,
                     ow_message_new ("health.calendar.missing", "year", text, NULL));
    }
  else
    {
      text = g_strdup_printf ("%d", last);
      ow_doctor_add (look, "calendar", OW_HEALTH_GOOD,
                     ow_message_new ("health.calendar.good", "year", text, NULL));
    }
}

/* A sentence of each language drawn as paper is: a missing glyph is an error there. */
static void
look_at_fonts (OwDoctorLook *look)
{
  for (OwLanguage language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autoptr (OwCanvas) canvas
          = ow_canvas_new (OW_MM (148), OW_MM (210), OW_MM (10), NULL, NULL);
      g_autoptr (GBytes) pdf = NULL;
      g_autoptr (GError) error = NULL;

      ow_canvas_begin_page (canvas);
      ow_canvas_text (canvas, language, OW_MM (10), OW_MM (10), ow_canvas_get_width (canvas), 10,
                      OW_TEXT_PLAIN, ow_message_text ("health.fonts.good", language), TRUE);
      pdf = ow_canvas_to_pdf (canvas, &error);
      if (pdf == NULL)
        {
          ow_doctor_add_error (look, "fonts", OW_HEALTH_BAD, error);
          return;
        }
    }
  ow_doctor_add_plain (look, "fonts", OW_HEALTH_GOOD, "health.fonts.good");
}

static OwPrinter *
find_printer (GPtrArray *printers, const char *name)
{
  for (guint i = 0; i < printers->len; i++)
    if (g_str_equal (((OwPrinter *)printers->pdata[i])->name, name))
      return printers->pdata[i];
  return NULL;
}

static void
look_at_printers (OwDoctorLook *look)
{
  g_autoptr (GPtrArray) printers = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  for (int use = 0; use < OW_N_PRINTERS; use++)
    {
      const char *name = ow_profile_get_printer (look->profile, use);
      OwPrinter *printer;

      if (name == NULL)
        continue;
      n++;
      if (printers == NULL)
        printers = ow_printer_list (look->cancellable, &error);
      if (printers == NULL)
        {
          ow_doctor_add_error (look, "printers", OW_HEALTH_BAD, error);
          return;
        }
      printer = find_printer (printers, name);
      if (printer == NULL || printer->stopped || !printer->accepting)
        {
          ow_doctor_add (look, "printers", OW_HEALTH_BAD,
                         ow_message_new (printer == NULL ? "health.printers.unknown"
                                                         : "health.printers.stopped",
                                         "printer", name, NULL));
          return;
        }
    }
  if (n == 0)
    ow_doctor_add_plain (look, "printers", OW_HEALTH_WARN, "health.printers.none");
  else
    ow_doctor_add (look, "printers", OW_HEALTH_GOOD,
                   ow_message_new ("health.printers.good", "number", n, NULL));
}

typedef struct
{
  gint64 dead, old;
  OwInstant before;
} Messages;

static gboolean
read_messages (OwTransaction *transaction, gpointer data, GError **error)
{
  Messages *messages = data;
  GError *local = NULL;

  messages->dead = ow_transaction_query_integer (transaction, &ow_query_count_outbox_since, &local,
                                                 's', "dead", 'i', G_MAXINT64, 0);
  if (local == NULL)
    messages->old = ow_transaction_query_integer (transaction, &ow_query_count_outbox_since, &local,
                                                  's', "waiting", 'i', messages->before, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static void
look_at_messages (OwDoctorLook *look)
{
  Messages messages = { 0, 0, ow_clock_now (look->clock) - WAITING_MS };
  g_autoptr (GError) error = NULL;

  if (look->store == NULL)
    ow_doctor_add_plain (look, "messages", OW_HEALTH_SKIP, "health.needs-store");
  else if (!ow_store_read (look->store, read_messages, &messages, &error))
    ow_doctor_add_error (look, "messages", OW_HEALTH_BAD, error);
  else if (messages.dead > 0)
    ow_doctor_add (look, "messages", OW_HEALTH_BAD,
                   ow_message_new ("health.messages.dead", "number", messages.dead, NULL));
  else if (messages.old > 0)
    ow_doctor_add (look, "messages", OW_HEALTH_WARN,
                   ow_message_new ("health.messages.waiting", "number", messages.old, NULL));
  else
    ow_doctor_add_plain (look, "messages", OW_HEALTH_GOOD, "health.messages.good");
}

GPtrArray *
ow_doctor_look (OwProfile *profile, const char *store, OwClock *clock, GCancellable *cancellable)
{
  g_autoptr (OwClock) own = clock != NULL ? ow_clock_ref (clock) : ow_clock_new_system ();
  OwDoctorLook look = { profile, store != NULL ? store : ow_profile_get_store_path (profile),
                        own,     cancellable,
                        NULL,    g_ptr_array_new_with_free_func (row_free) };

  look_at_store (&look);
  look_at_trail (&look);
  look_at_key (&look);
  look_at_space (&look);
  look_at_clock (&look);
  look_at_calendar (&look);
  look_at_fonts (&look);
  look_at_printers (&look);
  ow_doctor_look_at_scanner (&look);
  look_at_messages (&look);
  ow_doctor_look_at_backup (&look);
  ow_doctor_look_at_drill (&look);
  ow_doctor_look_at_ballast (&look);
  g_clear_pointer (&look.store, ow_store_unref);
  return look.rows;
}

OwHealth
ow_doctor_get_worst (GPtrArray *rows)
{
  OwHealth worst = OW_HEALTH_GOOD;

  for (guint i = 0; i < rows->len; i++)
    {
      const OwHealthRow *row = rows->pdata[i];

      if (row->health != OW_HEALTH_SKIP)
        worst = MAX (worst, row->health);
    }
  return worst;
}

const char *
ow_health_to_text (OwHealth self)
{
  return names[self];
}

/* Counts and versions for who has to find a fault, and nothing that belongs to a person. */

typedef struct
{
  JsonBuilder *builder;
  const char *site;
} Describe;

static void
add_count (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_words (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static gboolean
describe_store (OwTransaction *transaction, gpointer data, GError **error)
{
  Describe *describe = data;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GError *local = NULL;

  json_builder_set_member_name (describe->builder, "cases");
  json_builder_begin_object (describe->builder);
  for (const OwTransition *t = ow_case_machine.transitions; local == NULL && t->event != NULL; t++)
    if (g_hash_table_add (seen, (gpointer)t->to))
      add_count (describe->builder, t->to,
                 ow_transaction_query_integer (transaction, &ow_query_count_cases_in_state, &local,
                                               's', describe->site, 's', t->to, 0));
  json_builder_end_object (describe->builder);
  if (local == NULL)
    add_count (describe->builder, "kept",
               ow_transaction_query_integer (transaction, &ow_query_count_custody, &local, 's',
                                             describe->site, 0));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static void
describe_machine (JsonBuilder *builder)
{
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  g_autofree char *glib
      = g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);
  struct utsname name;

  add_words (builder, "program", OW_PROGRAM_VERSION);
  add_words (builder, "system", system);
  add_words (builder, "kernel", uname (&name) == 0 ? name.release : NULL);
  add_words (builder, "glib", glib);
  add_count (builder, "processors", g_get_num_processors ());
}

static void
describe_rows (JsonBuilder *builder, GPtrArray *rows)
{
  json_builder_set_member_name (builder, "health");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      const OwHealthRow *row = rows->pdata[i];

      json_builder_begin_object (builder);
      add_words (builder, "id", row->id);
      add_words (builder, "health", ow_health_to_text (row->health));
      add_words (builder, "message", ow_message_get_id (row->message));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static GBytes *
print (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  char *text;
  gsize length;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, &length);
  return g_bytes_new_take (text, length);
}

GBytes *
ow_doctor_describe (OwProfile *profile, const char *store, OwClock *clock, GPtrArray *rows)
{
  const char *path = store != NULL ? store : ow_profile_get_store_path (profile);
  g_autoptr (OwClock) own = clock != NULL ? ow_clock_ref (clock) : ow_clock_new_system ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (OwSite) site = ow_store_peek (path, NULL);
  g_autoptr (OwStore) opened
      = site != NULL ? ow_store_open (path, site->training, own, NULL) : NULL;
  g_autofree char *at = ow_date_to_string (ow_clock_today (own));

  json_builder_begin_object (builder);
  add_words (builder, "date", at);
  describe_machine (builder);
  json_builder_set_member_name (builder, "store");
  json_builder_begin_object (builder);
  add_words (builder, "engine", ow_store_address_is_server (path) ? "postgresql" : "sqlite");
  add_count (builder, "newest_schema", ow_migration_get_newest ());
  if (opened != NULL)
    {
      Describe describe = { builder, site->code };

      add_words (builder, "site", site->code);
      add_count (builder, "restores", site->epoch);
      add_count (builder, "change", ow_store_get_change (opened));
      ow_store_read (opened, describe_store, &describe, NULL);
    }
  json_builder_end_object (builder);
  describe_rows (builder, rows);
  json_builder_end_object (builder);
  return print (builder);
}
