#pragma once

#include "ow-backup.h"

G_BEGIN_DECLS

/* What is done when the store of this machine is damaged, or is not there because the machine is a new one. */

/* The newest backup that can be offered. */
typedef struct
{
  char     *path;
  char     *site;
  OwInstant taken_at;
  gboolean  known;        /* its key is kept on this machine: no passphrase is needed to read it, and last_receipt is known */
  char     *last_receipt; /* NULL: none in it, or not known */
} OwRescueOffer;

void           ow_rescue_offer_free  (OwRescueOffer      *self);
/* The newest in @folders (ended by NULL) of the mode @training that is not seen to be damaged: one whose key is kept is looked into. NULL without an
 * error when there is none. Blocks. */
OwRescueOffer *ow_rescue_find        (const char         *store_path,
                                      const char *const  *folders,
                                      gboolean            training);
/* Restores it with the passphrase, which is always asked for, and with the name and password of @who. @who and @ret_desk as in ow_backup_restore. */
gboolean       ow_rescue_restore     (const char         *store_path,
                                      const char         *archive,
                                      const char         *passphrase,
                                      gboolean            training,
                                      OwClock            *clock,
                                      const OwBackupWho  *who,
                                      char              **ret_desk,
                                      GError            **error);
/* The last way: store, secret and witness file are moved aside together, and the next start is a first start. OW_STORE_ERROR. */
gboolean       ow_rescue_begin_empty (const char         *store_path,
                                      OwClock            *clock,
                                      GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwRescueOffer, ow_rescue_offer_free)

G_END_DECLS
