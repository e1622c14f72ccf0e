#pragma once

#include "ow-seal.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Halls without a network carry their messages: the hall writes a signed file of what waits; an office with a network takes it into its own outbox,
 * delivers, and writes a signed file of the answers, which the hall takes in. Signed with the key of the site that wrote it; what is known already is
 * counted and not done again; the same file twice is refused. */

#define OW_EXCHANGE_MAX_ITEMS 5000

typedef struct
{
  char *kind;   /* "messages" | "answers" */
  char *site;   /* that wrote it */
  guint taken;
  guint known;  /* done before, by another file */
} OwExchangeResult;

void     ow_exchange_result_clear    (OwExchangeResult *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OwExchangeResult, ow_exchange_result_clear)

/* Writes what waits here, in its order; it goes on waiting until an answer comes. @act.staff and its reason are in the audit. The file must not exist.
 * OW_GATEWAY_ERROR_FILE, OW_CORE_ERROR_KEY, OW_STORE_ERROR. */
gboolean ow_exchange_export_messages (OwStore          *store,
                                      const OwAct      *act,
                                      OwSealKey        *key,
                                      const char       *path,
                                      guint            *ret_n,
                                      GError          **error);
/* Writes what became of the messages that came from @site, newest first. */
gboolean ow_exchange_export_answers  (OwStore          *store,
                                      const OwAct      *act,
                                      OwSealKey        *key,
                                      const char       *site,
                                      const char       *path,
                                      guint            *ret_n,
                                      GError          **error);
/* Writes the public key of the site as PEM: whoever takes its files in needs it once. The file must not exist. */
gboolean ow_exchange_export_key      (OwSealKey        *key,
                                      const char       *path,
                                      GError          **error);
/* Takes in a file of either kind. @sender is the public key of the site that wrote it. OW_GATEWAY_ERROR_FILE when it cannot be read, is not of this
 * form, was changed, is signed by another key, or was taken in before: then nothing is changed. */
gboolean ow_exchange_import          (OwStore          *store,
                                      const OwAct      *act,
                                      OwSealKey        *sender,
                                      const char       *path,
                                      OwExchangeResult *ret_result,
                                      GError          **error);

G_END_DECLS
