#pragma once

#include "ow-gateway.h"
#include "ow-seal.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Halls without a network carry their messages: the hall writes a signed file of what waits; an office with a network takes it into its own outbox,
 * delivers, and writes a signed file of the answers, which the hall takes in. What outside systems give of themselves (every feed of ow-feed.h: appointments,
 * decisions, questions) comes as a file of what was received there, and is kept and applied as if the network had brought it. Signed with the key of the site that wrote it; what is known already is
 * counted and not done again; the same file twice is refused. A file whose name ends in ".csv" is written as a table (ow-exchange-csv.h), every other one as
 * JSON; what is read is known by what it says. */

#define OW_EXCHANGE_MAX_ITEMS 5000

typedef struct
{
  char *kind;   /* "messages" | "answers" | "received" | "layer" */
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
/* How many answers such a file would hold now, without its limit; -1 with OW_STORE_ERROR. */
gint64   ow_exchange_count_answers   (OwTransaction    *transaction,
                                      const char       *site,
                                      GError          **error);
/* Writes what came here and is not for a case of this site: of every feed the newest, and of feeds by office what was fetched for @office (nullable; ow_feed_pull_for).
 * It stays here, so that a file that is lost can be written again. */
gboolean ow_exchange_export_received (OwStore          *store,
                                      const OwAct      *act,
                                      OwSealKey        *key,
                                      const char       *office,
                                      const char       *path,
                                      guint            *ret_n,
                                      GError          **error);
/* Writes the public key of the site as PEM: whoever takes its files in needs it once. The file must not exist. */
gboolean ow_exchange_export_key      (OwSealKey        *key,
                                      const char       *path,
                                      GError          **error);
/* Sets OW_GATEWAY_ERROR_FILE: what is wrong with the file @path. FALSE. */
gboolean    ow_exchange_fail         (GError          **error,
                                      const char       *path,
                                      const char       *problem);
/* What a file says, once it is whole and signed by @sender, the public key of the site that wrote it; a new reference. NULL with OW_GATEWAY_ERROR_FILE when
 * it cannot be read, is too large (64 MiB), is not of this form or of an unknown kind, was changed, or is signed by another key. Every member of "items" is
 * the reader's to check. */
JsonObject *ow_exchange_open         (const char       *path,
                                      OwSealKey        *sender,
                                      GError          **error);
/* Takes in @content of the kinds "messages", "answers" and "received"; @path is for the words of an error, @gateway for the office of this hall.
 * OW_GATEWAY_ERROR_FILE when it was taken in before, an item is wrong or is for another office: then nothing is changed. */
gboolean ow_exchange_import          (OwStore          *store,
                                      const OwAct      *act,
                                      OwGateway        *gateway,
                                      JsonObject       *content,
                                      const char       *path,
                                      OwExchangeResult *ret_result,
                                      GError          **error);

/* For files of other kinds that are written, signed and known the same way. What the hall lays over the law, ow-layer-file.h: */
#define OW_EXCHANGE_KIND_LAYER "layer"
/* The content of a file of this hall; takes @items, whose values are all text. @id is that of the file. */
JsonObject *ow_exchange_make         (OwTransaction    *transaction,
                                      const char       *kind,
                                      const char       *id,
                                      JsonArray        *items);
/* Signs it and writes a file that must not exist. OW_GATEWAY_ERROR_FILE, OW_CORE_ERROR_KEY. */
gboolean ow_exchange_write           (JsonObject       *content,
                                      OwSealKey        *key,
                                      const char       *path,
                                      GError          **error);
/* Within the act that takes it in: OW_GATEWAY_ERROR_FILE when the same file was taken in before. Files that were taken in are rows of the inbox, with
 * this as their system, the site that wrote them as their feed and {"kind": …} as their body. */
#define OW_EXCHANGE_FEED "file"
gboolean ow_exchange_note            (OwTransaction    *transaction,
                                      JsonObject       *content,
                                      const char       *path,
                                      GError          **error);

G_END_DECLS
