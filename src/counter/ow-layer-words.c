/* The hall's layer in words; one function a kind where kinds differ. */

#include "ow-layer-words.h"

#include <string.h>

#include "ow-convention.h"
#include "ow-message.h"
#include "ow-negative-list.h"

/* Takes @message. */
static char *
render (OwMessage *message, OwLanguage language)
{
  char *text = ow_message_render (message, language);

  ow_message_unref (message);
  return text;
}

static gboolean
is_kind (const OwLayerEntry *entry, const char *kind)
{
  return g_str_equal (entry->kind, kind);
}

/* "S01/first/…" */
static const OwSubKind *
find_sub_kind (OwCatalogue *catalogue, const char *name, const OwService **ret_service)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", 3);

  *ret_service = ow_catalogue_find_service (catalogue, parts[0] != NULL ? parts[0] : "");
  return *ret_service != NULL && g_strv_length (parts) > 1
             ? ow_service_find_sub_kind (*ret_service, parts[1])
             : NULL;
}

static const char *
find_fee (OwCatalogue *catalogue, const char *id)
{
  for (guint s = 0; s < ow_catalogue_get_n_services (catalogue); s++)
    {
      const OwService *service = ow_catalogue_get_service (catalogue, s);

      for (guint k = 0; k < ow_service_get_n_sub_kinds (service); k++)
        {
          GPtrArray *fees = ow_sub_kind_get_fees (ow_service_get_sub_kind (service, k));

          for (guint i = 0; i < fees->len; i++)
            if (g_str_equal (((const OwFee *)fees->pdata[i])->id, id))
              return ((const OwFee *)fees->pdata[i])->name;
        }
    }
  return NULL;
}

static char *
dup_of_service (OwCatalogue *catalogue, const OwLayerEntry *entry, OwLanguage language)
{
  const OwService *service;
  const OwSubKind *sub_kind = find_sub_kind (catalogue, entry->name, &service);
  g_autofree char *paper = NULL;
  const char *name;

  if (service == NULL)
    return g_strdup (entry->name);
  name = ow_text (language, NULL, ow_service_get_name (service));
  if (sub_kind == NULL)
    return g_strdup (name);
  if (is_kind (entry, OW_LAYER_MATERIAL))
    paper = ow_layer_dup_text (entry->texts, "name", language);
  return g_strdup_printf ("%s · %s%s%s", name,
                          ow_text (language, NULL, ow_sub_kind_get_name (sub_kind)),
                          paper != NULL ? " · " : "", paper != NULL ? paper : "");
}

static char *
dup_parameter (const char *key, OwLanguage language)
{
  g_autofree char *id = g_strconcat ("parameter.", key, NULL);

  return g_strdup (ow_message_find_def (id) != NULL ? ow_message_text (id, language) : key);
}

char **
ow_layer_dup_values (OwParameters *parameters, const char *key)
{
  const char *allowed;

  ow_parameters_describe (parameters, key, NULL, &allowed, NULL);
  if (g_str_equal (allowed, "int:0..1"))
    return g_strsplit ("0|1", "|", -1);
  if (strchr (allowed, '|') == NULL)
    return NULL;
  return g_strsplit (allowed, "|", -1);
}

char *
ow_layer_dup_reading (const char *key, const char *value, OwLanguage language)
{
  g_autofree char *id = g_strdup_printf ("reading.%s.%s", key, value);

  return g_strdup (ow_message_find_def (id) != NULL ? ow_message_text (id, language) : value);
}

char *
ow_layer_dup_subject (OwCatalogue *catalogue, const OwLayerEntry *entry, OwLanguage language)
{
  if (is_kind (entry, OW_LAYER_REMEDY) && g_strv_contains (ow_layer_get_measures (), entry->name))
    {
      g_autofree char *measure = g_strconcat ("layer.measure.", entry->name, NULL);

      return g_strdup (ow_message_text (measure, language));
    }
  if (is_kind (entry, OW_LAYER_REFERENCE))
    {
      g_autofree char *list = g_strconcat ("layer.list.", entry->name, NULL);

      return g_strdup (ow_message_find_def (list) != NULL ? ow_message_text (list, language)
                                                          : entry->name);
    }
  if (is_kind (entry, OW_LAYER_NEGATIVE_LIST))
    {
      g_autofree char *zone = g_strconcat ("layer.zone.", entry->name, NULL);

      return g_strdup (ow_message_find_def (zone) != NULL ? ow_message_text (zone, language)
                                                          : entry->name);
    }
  if (is_kind (entry, OW_LAYER_CLOSURE) && ow_date_parse (entry->name) != OW_DATE_NONE)
    return ow_text_date (language, ow_date_parse (entry->name));
  if (is_kind (entry, OW_LAYER_CONVENTION))
    return g_strdup (ow_message_text ("layer.convention.apostille", language));
  if (is_kind (entry, OW_LAYER_PROMISE) || is_kind (entry, OW_LAYER_MATERIAL)
      || is_kind (entry, OW_LAYER_RECEIPT) || is_kind (entry, OW_LAYER_COMPETENCE)
      || is_kind (entry, OW_LAYER_REMEDY))
    return dup_of_service (catalogue, entry, language);
  if (is_kind (entry, OW_LAYER_FEE))
    {
      const char *fee = find_fee (catalogue, entry->name);

      return g_strdup (fee != NULL ? ow_text (language, NULL, fee) : entry->name);
    }
  if (is_kind (entry, OW_LAYER_TEXT))
    {
      g_autofree char *id = g_strconcat ("layer.text.", entry->name, NULL);

      return g_strdup (ow_message_find_def (id) != NULL ? ow_message_text (id, language)
                                                        : entry->name);
    }
  return is_kind (entry, OW_LAYER_PARAMETER) ? dup_parameter (entry->name, language)
                                             : g_strdup (entry->name);
}

static char *
dup_days (OwCatalogue *catalogue, const OwLayerEntry *entry, OwLanguage language)
{
  OwDeadlineUnit unit = OW_DEADLINE_WORKING_DAYS;
  const OwService *service;
  const OwSubKind *sub_kind = find_sub_kind (catalogue, entry->name, &service);

  if (sub_kind != NULL)
    ow_sub_kind_get_deadline (sub_kind, NULL, NULL, &unit, NULL, NULL);
  return render (ow_message_new (unit == OW_DEADLINE_WORKING_DAYS ? "layer.days.working"
                                                                  : "layer.days.calendar",
                                 "n", g_ascii_strtoll (entry->body, NULL, 10), NULL),
                 language);
}

/* Days that a notice names: the lines of TSV below the head, or the "date" members of JSON. */
static char *
dup_notice (const OwLayerEntry *entry, OwLanguage language)
{
  gboolean json = strchr (entry->body, '{') != NULL;
  const char *mark = json ? "\"date\"" : "\n";
  gint64 n = 0;

  for (const char *at = strstr (entry->body, mark); at != NULL; at = strstr (at + 1, mark))
    n += json || g_ascii_isdigit (at[1]);
  return render (ow_message_new ("layer.days.named", "n", n, NULL), language);
}

/* Below the head. */
static char *
dup_lines (const OwLayerEntry *entry, OwLanguage language)
{
  gint64 n = 0;

  for (const char *at = strchr (entry->body, '\n'); at != NULL; at = strchr (at + 1, '\n'))
    n += at[1] != '\0' && at[1] != '\n' && at[1] != '\r';
  return render (ow_message_new ("layer.lines", "n", n, NULL), language);
}

/* What is stored was checked; what cannot be read any more is said by nothing but its kind. */
static char *
dup_negative_list (const OwLayerEntry *entry, OwLanguage language)
{
  g_autoptr (OwNegativeList) list = ow_negative_list_new (entry->body, NULL, NULL);

  if (list == NULL)
    return g_strdup (ow_message_text ("layer.file", language));
  return render (ow_message_new ("layer.negative_list", "version",
                                 ow_negative_list_get_version (list), "date",
                                 (int)ow_negative_list_get_effective (list), "n",
                                 (gint64)ow_negative_list_get_n_entries (list), NULL),
                 language);
}

static char *
dup_states (const OwLayerEntry *entry, OwLanguage language)
{
  g_autoptr (OwConvention) states = ow_convention_new (entry->body, NULL);

  if (states == NULL)
    return g_strdup (ow_message_text ("layer.file", language));
  return render (ow_message_new ("layer.states", "version", ow_convention_get_version (states), "n",
                                 (gint64)ow_convention_get_n_states (states), NULL),
                 language);
}

static char *
dup_closure (const OwLayerEntry *entry, OwLanguage language)
{
  g_auto (GStrv) parts = g_strsplit (entry->body, "-", 2);
  int from, until;
  gboolean whole;

  if (!ow_layer_closure_parse (entry->body, &from, &until, &whole))
    return g_strdup (ow_message_text ("layer.closure.open", language));
  if (whole)
    return g_strdup (ow_message_text ("layer.closure.closed", language));
  return render (ow_message_new ("layer.closure.part", "from", parts[0], "until", parts[1], NULL),
                 language);
}

char *
ow_layer_dup_value (OwCatalogue *catalogue, const OwLayerEntry *entry, OwLanguage language)
{
  g_autofree char *id = NULL;

  if (is_kind (entry, OW_LAYER_CLOSURE))
    return dup_closure (entry, language);
  if (*entry->body == '\0')
    return g_strdup (ow_message_text ("layer.shipped", language));
  if (is_kind (entry, OW_LAYER_PARAMETER))
    return ow_layer_dup_reading (entry->name, entry->body, language);
  if (is_kind (entry, OW_LAYER_PROMISE))
    return dup_days (catalogue, entry, language);
  if (is_kind (entry, OW_LAYER_FEE))
    return render (
        ow_message_new ("layer.yuan", "n", g_ascii_strtoll (entry->body, NULL, 10), NULL),
        language);
  if (is_kind (entry, OW_LAYER_CALENDAR))
    return dup_notice (entry, language);
  if (is_kind (entry, OW_LAYER_TEXT) || is_kind (entry, OW_LAYER_REMEDY))
    {
      char *text = ow_layer_dup_text (entry->texts, "text", language);

      return text != NULL ? text : g_strdup (is_kind (entry, OW_LAYER_TEXT) ? "" : entry->body);
    }
  if (is_kind (entry, OW_LAYER_REFERENCE))
    return dup_lines (entry, language);
  if (is_kind (entry, OW_LAYER_NEGATIVE_LIST))
    return dup_negative_list (entry, language);
  if (is_kind (entry, OW_LAYER_CONVENTION))
    return dup_states (entry, language);
  if (is_kind (entry, OW_LAYER_CATALOGUE))
    return g_strdup (ow_message_text ("layer.file", language));
  if (is_kind (entry, OW_LAYER_MATERIAL) || is_kind (entry, OW_LAYER_RECEIPT))
    {
      id = g_strdup_printf ("layer.%s.%s", entry->kind, entry->body);
      return g_strdup (ow_message_find_def (id) != NULL ? ow_message_text (id, language)
                                                        : entry->body);
    }
  return g_strdup (entry->body);
}
