/* The catalogue of services: what the XML files say, immutable after loading. A file either loads
 * whole or changes nothing. */

#include "ow-catalogue.h"

#include <string.h>

#include "ow-catalogue-private.h"
#include "ow-message.h"
#include "ow-rules-error.h"
#include "ow-rules-resources.h"
#include "ow-seal.h"

#define RESOURCES    "/org/onewindow/rules/catalogue/"
#define LARGEST_FILE (1024 * 1024)

static OwCatalogue *
catalogue_new (void)
{
  OwCatalogue *self = g_new0 (OwCatalogue, 1);

  g_atomic_ref_count_init (&self->references);
  self->strings = g_string_chunk_new (4096);
  self->pool = g_ptr_array_new_with_free_func (g_free);
  self->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_condition_free);
  self->arrays = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  self->services = g_ptr_array_new ();
  self->shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->files = g_strdup ("");
  self->version = self->files;
  return self;
}

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static gboolean
fail_file (const char *file_name, const char *problem, GError **error)
{
  ow_message_set_error (
      error, OW_RULES_ERROR, OW_RULES_ERROR_CATALOGUE,
      ow_message_new ("error.catalogue.file", "file", file_name, "problem", problem, NULL));
  return FALSE;
}

static void
put_service (OwCatalogue *self, OwService *service)
{
  for (guint i = 0; i < self->services->len; i++)
    {
      const OwService *old = g_ptr_array_index (self->services, i);

      if (g_str_equal (old->id, service->id))
        {
          self->services->pdata[i] = service;
          return;
        }
    }
  g_ptr_array_add (self->services, service);
}

gboolean
ow_catalogue_add_text (OwCatalogue *self, const char *file_name, const char *xml, GError **error)
{
  g_autoptr (GPtrArray) services = g_ptr_array_new ();
  g_autoptr (GHashTable) shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *seed = g_strconcat (self->files, "\n", file_name, "\n", xml, NULL);
  GHashTableIter iter;
  void *key;
  void *value;

  if (!ow_catalogue_parse (self, file_name, xml, services, shared, error))
    return FALSE;
  for (guint i = 0; i < services->len; i++)
    put_service (self, g_ptr_array_index (services, i));
  g_hash_table_iter_init (&iter, shared);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (self->shared, g_strdup (key), value);
  g_free (self->files);
  self->files = ow_seal_digest_hex (seed, strlen (seed));
  self->version = g_string_chunk_insert (self->strings, self->files);
  return TRUE;
}

OwCatalogue *
ow_catalogue_new_shipped (void)
{
  OwCatalogue *self = catalogue_new ();
  g_auto (GStrv) names
      = g_resource_enumerate_children (ow_rules_get_resource (), RESOURCES, 0, NULL);

  /* By name, so that the version is the same on every machine; what others use comes first
   * ("00-common.xml"). */
  qsort (names, g_strv_length (names), sizeof (char *), compare_names);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (RESOURCES, names[i], NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (ow_rules_get_resource (), path, 0, NULL);
      g_autoptr (GError) error = NULL;
      gsize length;
      const char *data = g_bytes_get_data (bytes, &length);
      g_autofree char *xml = g_strndup (data, length);

      if (!ow_catalogue_add_text (self, names[i], xml, &error))
        g_error ("%s", error->message);
    }
  return self;
}

gboolean
ow_catalogue_add_directory (OwCatalogue *self, const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) directory = g_dir_open (path, 0, &local);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (directory == NULL)
    return fail_file (path, local->message, error);
  while ((name = g_dir_read_name (directory)) != NULL)
    if (g_str_has_suffix (name, ".xml"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *shown = g_filename_display_name (g_ptr_array_index (names, i));
      g_autofree char *file = g_build_filename (path, g_ptr_array_index (names, i), NULL);
      g_autofree char *xml = NULL;
      gsize length = 0;

      if (!g_file_get_contents (file, &xml, &length, &local))
        return fail_file (shown, local->message, error);
      if (length > LARGEST_FILE || strlen (xml) != length)
        return fail_file (shown, "size", error);
      if (!ow_catalogue_add_text (self, shown, xml, error))
        return FALSE;
    }
  return TRUE;
}

OwCatalogue *
ow_catalogue_ref (OwCatalogue *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ow_catalogue_unref (OwCatalogue *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->shared);
  g_ptr_array_unref (self->services);
  g_ptr_array_unref (self->arrays);
  g_ptr_array_unref (self->conditions);
  g_ptr_array_unref (self->pool);
  g_string_chunk_free (self->strings);
  g_free (self->files);
  g_free (self);
}

const char *
ow_catalogue_get_version (OwCatalogue *self)
{
  return g_atomic_pointer_get (&self->version);
}

guint
ow_catalogue_get_n_services (OwCatalogue *self)
{
  return self->services->len;
}

const OwService *
ow_catalogue_get_service (OwCatalogue *self, guint index)
{
  g_return_val_if_fail (index < self->services->len, NULL);
  return g_ptr_array_index (self->services, index);
}

const OwService *
ow_catalogue_find_service (OwCatalogue *self, const char *id)
{
  for (guint i = 0; i < self->services->len; i++)
    {
      const OwService *service = g_ptr_array_index (self->services, i);

      if (g_str_equal (service->id, id))
        return service;
    }
  return NULL;
}

const char *
ow_service_get_id (const OwService *self)
{
  return self->id;
}

const char *
ow_service_get_key (const OwService *self)
{
  return self->key;
}

const char *
ow_service_get_name (const OwService *self)
{
  return self->name;
}

const char *
ow_service_get_icon (const OwService *self)
{
  return self->icon;
}

const char *
ow_service_get_queue (const OwService *self)
{
  return self->queue;
}

const char *
ow_service_get_regime (const OwService *self)
{
  return self->regime;
}

const char *
ow_service_get_issues (const OwService *self)
{
  return self->issues;
}

gboolean
ow_field_parse_carry (OwField *field, const char *word)
{
  field->carry = OW_CARRY_NEVER;
  if (word == NULL)
    return TRUE;
  if (g_str_equal (word, "issued"))
    {
      field->carry = OW_CARRY_ISSUED;
      return g_str_equal (field->fact, "permit.kind") || g_str_equal (field->fact, "permit.number")
             || g_str_equal (field->fact, "permit.valid_until");
    }
  if (field->kind == OW_FIELD_DATE || field->kind == OW_FIELD_MOMENT
      || field->kind == OW_FIELD_YES_NO || field->kind == OW_FIELD_GROUP)
    return FALSE;
  field->carry = g_str_equal (word, "document") ? OW_CARRY_DOCUMENT : OW_CARRY_SERVICE;
  return field->carry == OW_CARRY_DOCUMENT || g_str_equal (word, "service");
}

gboolean
ow_field_parse_check (OwField *field, const char *word)
{
  static const char *const words[] = { "uscc", "pr-card", "percent" };

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], word))
      {
        field->check = (OwFieldCheck)(i + 1);
        return TRUE;
      }
  return word == NULL;
}

gboolean
ow_service_is_offered (const OwService *self, const char *centre)
{
  g_auto (GStrv) centres = g_strsplit (self->offered, " ", -1);

  return g_strv_contains ((const char *const *)centres, centre);
}

gboolean
ow_service_is_receipt_official (const OwService *self)
{
  return self->is_receipt_official;
}

void
ow_catalogue_set_receipt_official (OwCatalogue *self, const char *service, gboolean official)
{
  OwService *found = (OwService *)ow_catalogue_find_service (self, service);

  if (found != NULL)
    found->is_receipt_official = official;
}

guint
ow_service_get_n_sub_kinds (const OwService *self)
{
  return self->sub_kinds->len;
}

const OwSubKind *
ow_service_get_sub_kind (const OwService *self, guint index)
{
  g_return_val_if_fail (index < self->sub_kinds->len, NULL);
  return g_ptr_array_index (self->sub_kinds, index);
}

const OwSubKind *
ow_service_find_sub_kind (const OwService *self, const char *id)
{
  for (guint i = 0; i < self->sub_kinds->len; i++)
    {
      const OwSubKind *sub_kind = g_ptr_array_index (self->sub_kinds, i);

      if (g_str_equal (sub_kind->id, id))
        return sub_kind;
    }
  return NULL;
}

const char *
ow_sub_kind_get_id (const OwSubKind *self)
{
  return self->id;
}

const char *
ow_sub_kind_get_name (const OwSubKind *self)
{
  return self->name;
}

const OwService *
ow_sub_kind_get_service (const OwSubKind *self)
{
  return self->service;
}

void
ow_sub_kind_get_deadline (const OwSubKind *self,
                          int *ret_promise,
                          int *ret_maximum,
                          OwDeadlineUnit *ret_unit,
                          const char **ret_rule,
                          const char **ret_citation)
{
  int promised = g_atomic_int_get (&((OwSubKind *)self)->promised);

  if (ret_promise != NULL)
    *ret_promise = promised != 0 ? promised : self->promise;
  if (ret_maximum != NULL)
    *ret_maximum = self->maximum;
  if (ret_unit != NULL)
    *ret_unit = self->unit;
  if (ret_rule != NULL)
    *ret_rule = self->rule;
  if (ret_citation != NULL)
    *ret_citation = self->citation;
}

const char *const *
ow_sub_kind_get_presets (const OwSubKind *self)
{
  return (const char *const *)self->presets->pdata;
}

const char *
ow_sub_kind_get_proxy (const OwSubKind *self)
{
  return self->proxy;
}

GPtrArray *
ow_sub_kind_get_materials (const OwSubKind *self)
{
  GPtrArray *asked = g_atomic_pointer_get (&((OwSubKind *)self)->asked);

  return asked != NULL ? asked : self->materials;
}

GPtrArray *
ow_sub_kind_get_fields (const OwSubKind *self)
{
  return self->fields;
}

GPtrArray *
ow_sub_kind_get_fees (const OwSubKind *self)
{
  GPtrArray *charged = g_atomic_pointer_get (&((OwSubKind *)self)->charged);

  return charged != NULL ? charged : self->fees;
}
