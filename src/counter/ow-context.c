/* Everything that a use case needs, opened in one call. It is filled once and never changes
 * afterwards, so that a worker may read it while the main thread does. */

#include "ow-context.h"

#include "ow-case-report.h"
#include "ow-counter-error.h"
#include "ow-error.h"
#include "ow-message.h"
#include "ow-site-setup.h"

struct _OwContext
{
  GObject parent_instance;

  OwProfile *profile;
  OwClock *clock;
  OwStore *store;
  OwCatalogue *catalogue;
  OwCalendar *calendar;
  OwParameters *parameters;
  OwSealKey *key;
  OwGateway *gateway;
  GPtrArray *services;
  char *queues;
};

G_DEFINE_FINAL_TYPE (OwContext, ow_context, G_TYPE_OBJECT)

static void
ow_context_finalize (GObject *object)
{
  OwContext *self = OW_CONTEXT (object);

  g_clear_pointer (&self->services, g_ptr_array_unref);
  g_clear_object (&self->gateway);
  g_clear_pointer (&self->key, ow_seal_key_unref);
  g_clear_pointer (&self->parameters, ow_parameters_unref);
  g_clear_pointer (&self->calendar, ow_calendar_unref);
  g_clear_pointer (&self->catalogue, ow_catalogue_unref);
  g_clear_pointer (&self->store, ow_store_unref);
  g_clear_pointer (&self->clock, ow_clock_unref);
  g_clear_pointer (&self->profile, ow_profile_free);
  g_free (self->queues);
  G_OBJECT_CLASS (ow_context_parent_class)->finalize (object);
}

static void
ow_context_class_init (OwContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_context_finalize;
}

static void
ow_context_init (OwContext *self)
{
}

typedef struct
{
  GPtrArray *calendars;
  GPtrArray *parameters;
} SettingsRead;

/* What an administrator has set and what is in force today. */
static gboolean
settings_read (OwTransaction *transaction, gpointer data, GError **error)
{
  SettingsRead *read = data;
  OwDate today = ow_transaction_get_today (transaction);

  read->calendars = ow_transaction_query (transaction, &ow_query_settings_in_force, error, 's',
                                          "calendar", 'd', today, 0);
  if (read->calendars == NULL)
    return FALSE;
  read->parameters = ow_transaction_query (transaction, &ow_query_settings_in_force, error, 's',
                                           "parameter", 'd', today, 0);
  return read->parameters != NULL;
}

/* A row that cannot be read stops the opening: a deadline counted by half a calendar would be
 * printed. */
static gboolean
apply_settings (OwContext *self, const SettingsRead *read, GError **error)
{
  for (guint i = 0; i < read->calendars->len; i++)
    {
      const OwSetting *setting = g_ptr_array_index (read->calendars, i);
      OwCalendar *next = ow_calendar_import (self->calendar, setting->body, error);

      if (next == NULL)
        return FALSE;
      ow_calendar_unref (self->calendar);
      self->calendar = next;
    }
  for (guint i = 0; i < read->parameters->len; i++)
    {
      const OwSetting *setting = g_ptr_array_index (read->parameters, i);

      if (!ow_parameters_set (self->parameters, setting->name, setting->body, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_settings (OwContext *self, GError **error)
{
  SettingsRead read = { NULL, NULL };
  gboolean ok;

  self->calendar = ow_calendar_new_shipped ();
  self->parameters = ow_parameters_new ();
  ok = ow_store_read (self->store, settings_read, &read, error)
       && apply_settings (self, &read, error);
  g_clear_pointer (&read.calendars, g_ptr_array_unref);
  g_clear_pointer (&read.parameters, g_ptr_array_unref);
  return ok;
}

/* A missing or foreign secret file is no reason not to open: the queue goes on, only signing stops.
 */
static gboolean
load_key (OwContext *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->key = ow_site_setup_load_key (self->store, &local);
  if (self->key != NULL || local->domain == OW_CORE_ERROR)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Settings that cannot be read are no reason not to open either. */
static void
open_gateway (OwContext *self)
{
  g_autofree char *path
      = g_build_filename (ow_profile_get_directory (self->profile), "gateways.ini", NULL);

  self->gateway = ow_gateway_new_patient (path, self->clock);
  ow_case_report_attach (self->store, self->gateway, self->key);
}

static void
choose_services (OwContext *self)
{
  g_autoptr (GString) queues = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  self->services = g_ptr_array_new ();
  for (guint i = 0; i < ow_catalogue_get_n_services (self->catalogue); i++)
    {
      const OwService *service = ow_catalogue_get_service (self->catalogue, i);
      const char *queue = ow_service_get_queue (service);

      if (!ow_service_is_offered (service, ow_context_get_centre (self)))
        continue;
      g_ptr_array_add (self->services, (gpointer)service);
      if (g_hash_table_add (seen, (gpointer)queue))
        g_string_append_printf (queues, "%s%s", queues->len > 0 ? " " : "", queue);
    }
  self->queues = g_string_free (g_steal_pointer (&queues), FALSE);
}

OwContext *
ow_context_open (OwProfile *profile, gboolean training, OwClock *clock, GError **error)
{
  g_autoptr (OwContext) self = NULL;

  g_return_val_if_fail (profile != NULL, NULL);

  self = g_object_new (OW_TYPE_CONTEXT, NULL);
  self->profile = profile;
  self->clock = clock != NULL ? ow_clock_ref (clock) : ow_clock_new_system ();
  if (!training && ow_clock_is_fixed (self->clock))
    {
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                            ow_message_new ("error.counter.fixed-clock", NULL));
      return NULL;
    }
  self->store = ow_store_open (ow_profile_get_store_path (profile), training, self->clock, error);
  if (self->store == NULL || !load_settings (self, error) || !load_key (self, error))
    return NULL;
  open_gateway (self);
  self->catalogue = ow_catalogue_new_shipped ();
  choose_services (self);
  return g_steal_pointer (&self);
}

typedef struct
{
  OwProfile *profile;
  gboolean training;
  OwClock *clock;
} OpenData;

static void
open_data_free (gpointer pointer)
{
  OpenData *data = pointer;

  g_clear_pointer (&data->profile, ow_profile_free);
  g_clear_pointer (&data->clock, ow_clock_unref);
  g_free (data);
}

static void
open_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  OpenData *data = task_data;
  GError *error = NULL;
  OwContext *self
      = ow_context_open (g_steal_pointer (&data->profile), data->training, data->clock, &error);

  if (self != NULL)
    g_task_return_pointer (task, self, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
ow_context_open_async (OwProfile *profile,
                       gboolean training,
                       OwClock *clock,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  OpenData *data = g_new0 (OpenData, 1);

  data->profile = profile;
  data->training = training;
  data->clock = clock != NULL ? ow_clock_ref (clock) : NULL;
  g_task_set_source_tag (task, ow_context_open_async);
  g_task_set_task_data (task, data, open_data_free);
  g_task_run_in_thread (task, open_thread);
}

OwContext *
ow_context_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

OwProfile *
ow_context_get_profile (OwContext *self)
{
  g_return_val_if_fail (OW_IS_CONTEXT (self), NULL);

  return self->profile;
}

OwClock *
ow_context_get_clock (OwContext *self)
{
  g_return_val_if_fail (OW_IS_CONTEXT (self), NULL);

  return self->clock;
}

OwStore *
ow_context_get_store (OwContext *self)
{
  g_return_val_if_fail (OW_IS_CONTEXT (self), NULL);

  return self->store;
}

OwCatalogue *
ow_context_get_catalogue (OwContext *self)
{
  g_return_val_if_fail (OW_IS_CONTEXT (self), NULL);

  return self->catalogue;
}

OwCalendar *
ow_context_get_calendar (OwContext *self)
{
  g_return_val_if_fail (OW_IS_CONTEXT (self), NULL);

  return self->calendar;
}

OwParameters *
ow_context_get_parameters (OwContext *self)
{
  g_return_val_if_fail (OW_IS_CONTEXT (self), NULL);

  return self->parameters;
}

OwSealKey *
ow_context_get_key (OwContext *self)
{
  g_return_val_if_fail (OW_IS_CONTEXT (self), NULL);

  return self->key;
}

OwGateway *
ow_context_get_gateway (OwContext *self)
{
  g_return_val_if_fail (OW_IS_CONTEXT (self), NULL);

  return self->gateway;
}

const char *
ow_context_get_site (OwContext *self)
{
  g_return_val_if_fail (OW_IS_CONTEXT (self), NULL);

  return ow_store_get_site (self->store)->code;
}

const char *
ow_context_get_centre (OwContext *self)
{
  g_return_val_if_fail (OW_IS_CONTEXT (self), NULL);

  return ow_store_get_site (self->store)->centre;
}

const char *
ow_context_get_site_name (OwContext *self, OwLanguage language)
{
  g_return_val_if_fail (OW_IS_CONTEXT (self), NULL);

  return g_str_equal (ow_context_get_centre (self), "dalian")
             ? ow_message_text ("centre.dalian", language)
             : ow_message_text ("centre.shenyang", language);
}

gboolean
ow_context_is_training (OwContext *self)
{
  g_return_val_if_fail (OW_IS_CONTEXT (self), FALSE);

  return ow_store_get_site (self->store)->training;
}

GPtrArray *
ow_context_get_services (OwContext *self)
{
  g_return_val_if_fail (OW_IS_CONTEXT (self), NULL);

  return self->services;
}

const char *
ow_context_get_queues (OwContext *self)
{
  g_return_val_if_fail (OW_IS_CONTEXT (self), NULL);

  return self->queues;
}

OwDate
ow_context_get_today (OwContext *self)
{
  g_return_val_if_fail (OW_IS_CONTEXT (self), OW_DATE_NONE);

  return ow_clock_today (self->clock);
}
