/* A damaged store, or none: the newest backup that is whole, put back by somebody it knows, with
 * the passphrase. */

#include "ow-rescue.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "ow-message.h"
#include "ow-store-error.h"

void
ow_rescue_offer_free (OwRescueOffer *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->site);
  g_free (self->last_receipt);
  g_free (self);
}

/* NULL when it is seen to be damaged, or of the other mode. */
static OwRescueOffer *
look_into (const char *store_path, const OwBackupFile *file, gboolean training)
{
  g_autoptr (OwArchiveKey) key = ow_backup_find_key (store_path, file->path, NULL, NULL);
  g_autoptr (OwBackupAbout) about
      = key != NULL ? ow_backup_about_read (file->path, key, NULL) : NULL;
  OwRescueOffer *offer;

  if (key != NULL && (about == NULL || !about->training != !training))
    return NULL;
  offer = g_new0 (OwRescueOffer, 1);
  offer->path = g_strdup (file->path);
  offer->site = g_strdup (file->site);
  offer->taken_at = file->taken_at;
  offer->known = about != NULL;
  offer->last_receipt = about != NULL ? g_strdup (about->last_receipt) : NULL;
  return offer;
}

OwRescueOffer *
ow_rescue_find (const char *store_path, const char *const *folders, gboolean training)
{
  g_autoptr (OwRescueOffer) newest = NULL;

  for (gsize i = 0; folders[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) files = ow_backup_place_list (folders[i], NULL, NULL);

      for (guint j = 0; files != NULL && j < files->len; j++)
        {
          const OwBackupFile *file = files->pdata[j];
          OwRescueOffer *offer;

          if (newest != NULL && file->taken_at <= newest->taken_at)
            break;
          if ((offer = look_into (store_path, file, training)) == NULL)
            continue;
          ow_rescue_offer_free (newest);
          newest = offer;
        }
    }
  return g_steal_pointer (&newest);
}

gboolean
ow_rescue_restore (const char *store_path,
                   const char *archive,
                   const char *passphrase,
                   gboolean training,
                   OwClock *clock,
                   const OwBackupWho *who,
                   char **ret_desk,
                   GError **error)
{
  g_autofree char *folder = g_path_get_dirname (store_path);
  g_autoptr (OwArchiveKey) key = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      ow_message_set_error (
          error, OW_STORE_ERROR, OW_STORE_ERROR_READ_ONLY,
          ow_message_new ("error.store.read-only", "detail", g_strerror (errno), NULL));
      return FALSE;
    }
  key = ow_backup_find_key (store_path, archive, passphrase, error);
  return key != NULL
         && ow_backup_restore (archive, key, store_path, training, clock, who, ret_desk, error);
}

gboolean
ow_rescue_begin_empty (const char *store_path, OwClock *clock, GError **error)
{
  static const char *const ends[] = { ".secret", ".anchors" };
  g_autofree char *aside = NULL;

  if (!ow_store_set_aside (store_path, clock, &aside, error))
    return FALSE;
  /* They belong to the store that was moved; a new one makes its own. */
  for (gsize i = 0; aside != NULL && i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *from = g_strconcat (store_path, ends[i], NULL);
      g_autofree char *to = g_strconcat (aside, ends[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        {
          ow_message_set_error (
              error, OW_STORE_ERROR, OW_STORE_ERROR_READ_ONLY,
              ow_message_new ("error.store.read-only", "detail", g_strerror (errno), NULL));
          return FALSE;
        }
    }
  return TRUE;
}
