/* The hall's layer over the catalogue. Everything new is made first and then shown by one pointer
 * each; what others still read lives as long as the catalogue. */

#include <string.h>

#include "ow-catalogue-private.h"
#include "ow-layer.h"
#include "ow-message.h"
#include "ow-seal.h"

static GMutex lock; /* of the pools, which grow while others read */

static gpointer
keep (OwCatalogue *self, gpointer block)
{
  g_ptr_array_add (self->pool, block);
  return block;
}

static const char *
keep_text (OwCatalogue *self, const char *text)
{
  return keep (self, g_strdup (text));
}

static OwMaterial *
make_material (OwCatalogue *self, const OwLayerEntry *entry)
{
  OwMaterial *material = keep (self, g_new0 (OwMaterial, 1));
  g_autofree char *name = ow_layer_dup_text (entry->texts, "name", OW_LANGUAGE_EN);
  g_autofree char *cure = ow_layer_dup_text (entry->texts, "cure", OW_LANGUAGE_EN);

  material->id = keep_text (self, strrchr (entry->name, '/') + 1);
  material->name = keep_text (self, name);
  material->cure = keep_text (self, cure);
  material->original = !g_str_equal (entry->body, "copy");
  material->copy = !g_str_equal (entry->body, "original");
  material->rule = "HALL";
  material->citation = "HALL";
  return material;
}

static void
lay_promise (OwSubKind *sub_kind, const char *name, GPtrArray *entries)
{
  int promised = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const OwLayerEntry *entry = entries->pdata[i];

      if (g_str_equal (entry->kind, OW_LAYER_PROMISE) && g_str_equal (entry->name, name))
        promised = (int)g_ascii_strtoll (entry->body, NULL, 10);
    }
  g_atomic_int_set (&sub_kind->promised, promised);
}

static void
lay_materials (OwCatalogue *self, OwSubKind *sub_kind, const char *name, GPtrArray *entries)
{
  g_autofree char *prefix = g_strconcat (name, "/", NULL);
  GPtrArray *asked = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const OwLayerEntry *entry = entries->pdata[i];

      if (!g_str_equal (entry->kind, OW_LAYER_MATERIAL) || !g_str_has_prefix (entry->name, prefix)
          || *entry->body == '\0')
        continue;
      if (asked == NULL)
        {
          asked = g_ptr_array_copy (sub_kind->materials, NULL, NULL);
          g_ptr_array_add (self->arrays, asked);
        }
      g_ptr_array_add (asked, make_material (self, entry));
    }
  g_atomic_pointer_set (&sub_kind->asked, asked);
}

static void
lay_fees (OwCatalogue *self, OwSubKind *sub_kind, GPtrArray *entries)
{
  GPtrArray *charged = NULL;

  for (guint f = 0; f < sub_kind->fees->len; f++)
    for (guint i = 0; i < entries->len; i++)
      {
        const OwLayerEntry *entry = entries->pdata[i];
        const OwFee *shipped = sub_kind->fees->pdata[f];
        OwFee *fee;

        if (!g_str_equal (entry->kind, OW_LAYER_FEE) || !g_str_equal (entry->name, shipped->id)
            || *entry->body == '\0')
          continue;
        if (charged == NULL)
          {
            charged = g_ptr_array_copy (sub_kind->fees, NULL, NULL);
            g_ptr_array_add (self->arrays, charged);
          }
        fee = keep (self, g_memdup2 (shipped, sizeof (OwFee)));
        fee->yuan = g_ascii_strtoll (entry->body, NULL, 10);
        fee->source = keep_text (self, entry->source);
        charged->pdata[f] = fee;
      }
  g_atomic_pointer_set (&sub_kind->charged, charged);
}

static gboolean
is_of_catalogue (const OwLayerEntry *entry)
{
  return g_str_equal (entry->kind, OW_LAYER_PROMISE) || g_str_equal (entry->kind, OW_LAYER_FEE)
         || g_str_equal (entry->kind, OW_LAYER_MATERIAL);
}

void
ow_catalogue_set_layer (OwCatalogue *self, GPtrArray *entries)
{
  g_autoptr (GPtrArray) laid = g_ptr_array_new ();
  g_autoptr (GString) seed = g_string_new (self->files);

  for (guint i = 0; i < entries->len; i++)
    {
      OwLayerEntry *entry = entries->pdata[i];

      if (!is_of_catalogue (entry) || *entry->body == '\0'
          || !ow_layer_check (self, NULL, NULL, entry, NULL))
        continue;
      g_ptr_array_add (laid, entry);
      g_string_append_printf (seed, "\n%s\n%s\n%s\n%s\n%s", entry->kind, entry->name, entry->body,
                              entry->texts != NULL ? entry->texts : "", entry->source);
    }
  g_mutex_lock (&lock);
  for (guint s = 0; s < self->services->len; s++)
    {
      const OwService *service = self->services->pdata[s];

      for (guint k = 0; k < service->sub_kinds->len; k++)
        {
          OwSubKind *sub_kind = service->sub_kinds->pdata[k];
          g_autofree char *name = g_strconcat (service->id, "/", sub_kind->id, NULL);

          lay_promise (sub_kind, name, laid);
          lay_materials (self, sub_kind, name, laid);
          lay_fees (self, sub_kind, laid);
        }
    }
  g_atomic_pointer_set (&self->version,
                        laid->len == 0 ? keep (self, g_strdup (self->files))
                                       : keep (self, ow_seal_digest_hex (seed->str, seed->len)));
  g_mutex_unlock (&lock);
}

/* @key is what the program asks for: the English text of the message, or of the hall's own paper.
 */
static void
add_texts (GHashTable *table, const OwLayerEntry *entry, const char *part, const char *key)
{
  char **row = g_new0 (char *, OW_N_LANGUAGES + 1);

  for (int i = 0; i < OW_N_LANGUAGES; i++)
    row[i] = ow_layer_dup_text (entry->texts, part, i);
  g_hash_table_insert (table, g_strdup (key), row);
}

void
ow_layer_set_texts (GPtrArray *entries)
{
  g_autoptr (GHashTable) table
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
  const char *const *own = ow_layer_get_texts ();

  for (guint i = 0; i < entries->len; i++)
    {
      const OwLayerEntry *entry = entries->pdata[i];

      if (*entry->body == '\0')
        continue;
      if (g_str_equal (entry->kind, OW_LAYER_TEXT) && g_strv_contains (own, entry->name))
        add_texts (table, entry, "text", ow_message_find_def (entry->name)->singular);
      else if (g_str_equal (entry->kind, OW_LAYER_MATERIAL))
        {
          g_autofree char *name = ow_layer_dup_text (entry->texts, "name", OW_LANGUAGE_EN);
          g_autofree char *cure = ow_layer_dup_text (entry->texts, "cure", OW_LANGUAGE_EN);

          if (name != NULL && cure != NULL && !ow_text_is_translated (OW_LANGUAGE_ZH, NULL, name)
              && !ow_text_is_translated (OW_LANGUAGE_ZH, NULL, cure))
            {
              add_texts (table, entry, "name", name);
              add_texts (table, entry, "cure", cure);
            }
        }
    }
  ow_text_set_hall (table);
}
