/* Everything that a use case needs, opened in one call. Only calendar, parameters and the hall's
 * layer change afterwards, when an administrator has set others: what they replace lives as long as
 * the context, so that a worker may go on reading it while the main thread takes the new. */

#include "ow-context.h"

#include <string.h>

#include "ow-case-report.h"
#include "ow-counter-error.h"
#include "ow-error.h"
#include "ow-layer.h"
#include "ow-menu.h"
#include "ow-message.h"
#include "ow-negative-lists.h"
#include "ow-site-setup.h"
#include "ow-task.h"
#include "ow-ticket-class.h"

struct _OwContext
{
  GObject parent_instance;

  OwProfile *profile;
  OwClock *clock;
  OwStore *store;
  OwCatalogue *catalogue;
  OwCalendar *calendar;
  OwParameters *parameters;
  OwFacts *competences; /* only the list of that name */
  OwSealKey *key;
  OwGateway *gateway;
  GPtrArray *services;
  char *queues;
  gint64 n_set; /* settings that were there when they were read, and the day of reading */
  OwDate day;
  char *offer;              /* digest of what adds services and changes their forms */
  GPtrArray *layer;         /* OwLayerEntry * */
  GPtrArray *lists;         /* OwNegativeList * of it */
  OwConvention *convention; /* nullable */
  GPtrArray *old_calendars; /* OwCalendar, OwParameters */
  GPtrArray *old_parameters;
  GPtrArray *old_offers; /* what was borrowed: OwFacts, lists of services, queues */
};

/* Something that is replaced while others may still read it. */
typedef struct
{
  gpointer data;
  GDestroyNotify destroy;
} Old;

static void
old_free (gpointer data)
{
  Old *old = data;

  old->destroy (old->data);
  g_free (old);
}

static void
keep_old (OwContext *self, gpointer data, GDestroyNotify destroy)
{
  Old *old = g_new0 (Old, 1);

  old->data = data;
  old->destroy = destroy;
  g_ptr_array_add (self->old_offers, old);
}

G_DEFINE_FINAL_TYPE (OwContext, ow_context, G_TYPE_OBJECT)

static void
ow_context_finalize (GObject *object)
{
  OwContext *self = OW_CONTEXT (object);

  g_clear_pointer (&self->services, g_ptr_array_unref);
  g_clear_object (&self->gateway);
  g_clear_pointer (&self->key, ow_seal_key_unref);
  g_clear_pointer (&self->competences, ow_facts_unref);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_pointer (&self->convention, ow_convention_free);
  g_clear_pointer (&self->parameters, ow_parameters_unref);
  g_clear_pointer (&self->calendar, ow_calendar_unref);
  g_clear_pointer (&self->catalogue, ow_catalogue_unref);
  g_clear_pointer (&self->store, ow_store_unref);
  g_clear_pointer (&self->clock, ow_clock_unref);
  g_clear_pointer (&self->profile, ow_profile_free);
  g_clear_pointer (&self->layer, g_ptr_array_unref);
  g_clear_pointer (&self->old_calendars, g_ptr_array_unref);
  g_clear_pointer (&self->old_parameters, g_ptr_array_unref);
  g_clear_pointer (&self->old_offers, g_ptr_array_unref);
  g_free (self->queues);
  g_free (self->offer);
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
  self->layer = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_layer_entry_free);
  self->old_calendars = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_calendar_unref);
  self->old_parameters = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_parameters_unref);
  self->old_offers = g_ptr_array_new_with_free_func (old_free);
}

/* What an administrator sets, in the order in which it is taken in. */
enum
{
  CALENDARS,
  PARAMETERS,
  CATALOGUES,
  COMPETENCES,
  RECEIPTS,
  PROMISES,
  FEES,
  MATERIALS,
  TEXTS,
  REFERENCES,
  NEGATIVE_LISTS,
  CONVENTIONS,
  N_SETTINGS
};

static const char *const setting_kinds[N_SETTINGS]
    = { OW_LAYER_CALENDAR, OW_LAYER_PARAMETER, OW_LAYER_CATALOGUE,     OW_LAYER_COMPETENCE,
        OW_LAYER_RECEIPT,  OW_LAYER_PROMISE,   OW_LAYER_FEE,           OW_LAYER_MATERIAL,
        OW_LAYER_TEXT,     OW_LAYER_REFERENCE, OW_LAYER_NEGATIVE_LIST, OW_LAYER_CONVENTION };

typedef struct
{
  GPtrArray *rows[N_SETTINGS]; /* OwSetting */
  gint64 n_set;
  OwDate day;
} SettingsRead;

/* Notices that speak of one year: the one that was approved last counts, those of the site over
 * those of all. */
static int
compare_notices (gconstpointer a, gconstpointer b)
{
  const OwSetting *first = *(OwSetting *const *)a;
  const OwSetting *second = *(OwSetting *const *)b;
  int own = (first->site != NULL) - (second->site != NULL);

  return own != 0 ? own : (first->id > second->id) - (first->id < second->id);
}

/* What an administrator has set and what is in force today. */
static gboolean
settings_read (OwTransaction *transaction, gpointer data, GError **error)
{
  SettingsRead *read = data;
  OwDate today = ow_transaction_get_today (transaction);

  for (int i = 0; i < N_SETTINGS; i++)
    {
      read->rows[i] = ow_transaction_query (transaction, &ow_query_settings_in_force, error, 's',
                                            setting_kinds[i], 'd', today, 0);
      if (read->rows[i] == NULL)
        return FALSE;
    }
  g_ptr_array_sort (read->rows[CALENDARS], compare_notices);
  read->day = today;
  read->n_set = ow_transaction_query_integer (transaction, &ow_query_setting_count, error, 0);
  return read->n_set >= 0;
}

/* The office that a row names is competent from its first day on; an emptied row ends it. */
static void
add_competence (OwContext *self, const OwSetting *setting)
{
  OwFacts *row;

  if (*setting->body == '\0')
    return;
  row = ow_facts_append (self->competences, "competences");
  ow_facts_set_text (row, "service", setting->name);
  ow_facts_set_text (row, "reference", setting->source);
  ow_facts_set_date (row, "from",
                     setting->valid_from != OW_DATE_NONE ? setting->valid_from
                                                         : ow_instant_to_date (setting->at));
}

/* A row that cannot be read stops the opening: a deadline counted by half a calendar would be
 * printed. */
static gboolean
apply_setting (OwContext *self, int kind, const OwSetting *setting, GError **error)
{
  OwCalendar *next;

  switch (kind)
    {
    case CALENDARS:
      next = ow_calendar_import (self->calendar, setting->body, error);
      if (next == NULL)
        return FALSE;
      ow_calendar_unref (self->calendar);
      self->calendar = next;
      return TRUE;
    case PARAMETERS:
      /* Emptied: what is shipped. */
      return *setting->body == '\0'
             || ow_parameters_set (self->parameters, setting->name, setting->body, error);
    case CATALOGUES:
      return ow_catalogue_add_hall (self->catalogue, setting->name, setting->body, error);
    case RECEIPTS:
      if (*setting->body != '\0')
        ow_catalogue_set_receipt_official (self->catalogue, setting->name,
                                           !g_str_equal (setting->body, "theirs"));
      return TRUE;
    case PROMISES:
    case FEES:
    case MATERIALS:
    case TEXTS:
    case REFERENCES:
    case NEGATIVE_LISTS:
    case CONVENTIONS:
      /* The hall's own comes after that of all halls and takes its place. */
      for (guint i = 0; i < self->layer->len; i++)
        {
          const OwLayerEntry *entry = self->layer->pdata[i];

          if (g_str_equal (entry->kind, setting->kind) && g_str_equal (entry->name, setting->name))
            g_ptr_array_remove_index (self->layer, i--);
        }
      g_ptr_array_add (self->layer, ow_layer_entry_new (setting->kind, setting->name, setting->body,
                                                        setting->texts, setting->source));
      return TRUE;
    case COMPETENCES:
    default:
      add_competence (self, setting);
      return TRUE;
    }
}

/* What adds services and says who issues their receipts: forms are built of it when the program
 * starts. What opens services (a competence, a parameter) is read where it is shown. */
static char *
dup_offer (const SettingsRead *read)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (int kind = CATALOGUES; kind <= RECEIPTS; kind++)
    for (guint i = 0; kind != COMPETENCES && read->rows[kind] != NULL && i < read->rows[kind]->len;
         i++)
      {
        const OwSetting *setting = g_ptr_array_index (read->rows[kind], i);

        g_checksum_update (sum, (const guchar *)setting->name, (gssize)strlen (setting->name) + 1);
        g_checksum_update (sum, (const guchar *)setting->body, (gssize)strlen (setting->body) + 1);
      }
  return g_strdup (g_checksum_get_string (sum));
}

static gboolean
load_settings (OwContext *self, GError **error)
{
  SettingsRead read = { .rows = { NULL } };
  gboolean ok;

  self->calendar = ow_calendar_new_shipped ();
  self->parameters = ow_parameters_new ();
  self->catalogue = ow_catalogue_new_shipped ();
  self->competences = ow_facts_new ();
  ok = ow_store_read (self->store, settings_read, &read, error);
  self->n_set = read.n_set;
  self->day = read.day;
  self->offer = dup_offer (&read);
  for (int kind = 0; kind < N_SETTINGS; kind++)
    {
      for (guint i = 0; ok && i < read.rows[kind]->len; i++)
        ok = apply_setting (self, kind, g_ptr_array_index (read.rows[kind], i), error);
      g_clear_pointer (&read.rows[kind], g_ptr_array_unref);
    }
  if (ok)
    {
      ow_catalogue_set_layer (self->catalogue, self->layer);
      self->lists = ow_negative_lists_new (self->layer);
      self->convention = ow_negative_lists_new_convention (self->layer);
    }
  return ok;
}

static gboolean
count_read (OwTransaction *transaction, gpointer data, GError **error)
{
  SettingsRead *read = data;

  read->day = ow_transaction_get_today (transaction);
  read->n_set = ow_transaction_query_integer (transaction, &ow_query_setting_count, error, 0);
  return read->n_set >= 0;
}

OwContext *
ow_context_read_settings (OwStore *store, gint64 n_set, OwDate day, GError **error)
{
  SettingsRead read = { .rows = { NULL } };
  g_autoptr (OwContext) fresh = NULL;

  if (!ow_store_read (store, count_read, &read, error) || (read.n_set == n_set && read.day == day))
    return NULL;
  fresh = g_object_new (OW_TYPE_CONTEXT, NULL);
  fresh->store = ow_store_ref (store);
  return load_settings (fresh, error) ? g_steal_pointer (&fresh) : NULL;
}

gint64
ow_context_get_settings (OwContext *self, OwDate *ret_day)
{
  *ret_day = self->day;
  return self->n_set;
}

static void
choose_services (OwContext *self)
{
  g_autoptr (GString) queues = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (self->services != NULL)
    keep_old (self, self->services, (GDestroyNotify)g_ptr_array_unref);
  if (self->queues != NULL)
    keep_old (self, self->queues, g_free);
  self->services
      = ow_menu_list_open (self->catalogue, ow_context_get_centre (self), self->parameters,
                           self->competences, ow_context_get_today (self));
  for (guint i = 0; i < self->services->len; i++)
    {
      const char *queue = ow_service_get_queue (g_ptr_array_index (self->services, i));

      if (g_hash_table_add (seen, (gpointer)queue))
        g_string_append_printf (queues, "%s%s", queues->len > 0 ? " " : "", queue);
    }
  /* The lane of large parties, whatever they come for. */
  g_string_append_printf (queues, "%s" OW_GROUP_QUEUE, queues->len > 0 ? " " : "");
  g_atomic_pointer_set (&self->queues, g_string_free (g_steal_pointer (&queues), FALSE));
}

gboolean
ow_context_take_settings (OwContext *self, OwContext *fresh)
{
  gboolean same = g_strcmp0 (self->offer, fresh->offer) == 0;

  g_ptr_array_add (self->old_calendars, self->calendar);
  g_ptr_array_add (self->old_parameters, self->parameters);
  g_atomic_pointer_set (&self->calendar, ow_calendar_ref (fresh->calendar));
  g_atomic_pointer_set (&self->parameters, ow_parameters_ref (fresh->parameters));
  keep_old (self, self->competences, (GDestroyNotify)ow_facts_unref);
  g_atomic_pointer_set (&self->competences, ow_facts_ref (fresh->competences));
  choose_services (self);
  g_ptr_array_unref (self->layer);
  self->layer = g_ptr_array_ref (fresh->layer);
  keep_old (self, self->lists, (GDestroyNotify)g_ptr_array_unref);
  g_atomic_pointer_set (&self->lists, g_ptr_array_ref (fresh->lists));
  if (self->convention != NULL)
    keep_old (self, self->convention, (GDestroyNotify)ow_convention_free);
  g_atomic_pointer_set (&self->convention, g_steal_pointer (&fresh->convention));
  ow_catalogue_set_layer (self->catalogue, self->layer);
  ow_layer_set_texts (self->layer);
  ow_layer_set_references (self->layer);
  self->n_set = fresh->n_set;
  self->day = fresh->day;
  g_free (self->offer);
  self->offer = g_strdup (fresh->offer);
  return same;
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
  ow_layer_set_texts (self->layer);
  ow_layer_set_references (self->layer);
  open_gateway (self);
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
  ow_task_run_in_thread (task, open_thread);
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

  return g_atomic_pointer_get (&self->calendar);
}

OwParameters *
ow_context_get_parameters (OwContext *self)
{
  g_return_val_if_fail (OW_IS_CONTEXT (self), NULL);

  return g_atomic_pointer_get (&self->parameters);
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

gboolean
ow_context_is_offered (OwContext *self, const OwService *service)
{
  g_return_val_if_fail (OW_IS_CONTEXT (self) && service != NULL, FALSE);

  return g_ptr_array_find (self->services, service, NULL);
}

void
ow_context_add_competences (OwContext *self, OwFacts *facts)
{
  GPtrArray *rows;

  g_return_if_fail (OW_IS_CONTEXT (self) && facts != NULL);

  rows = ow_facts_get_list (self->competences, "competences");
  for (guint i = 0; i < rows->len; i++)
    ow_facts_merge (ow_facts_append (facts, "competences"), g_ptr_array_index (rows, i));
}

GPtrArray *
ow_context_get_negative_lists (OwContext *self)
{
  g_return_val_if_fail (OW_IS_CONTEXT (self), NULL);

  return self->lists;
}

const OwConvention *
ow_context_get_convention (OwContext *self)
{
  g_return_val_if_fail (OW_IS_CONTEXT (self), NULL);

  return self->convention;
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
