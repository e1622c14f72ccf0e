#pragma once

#include <gio/gio.h>

#include "ow-exchange-file.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* Takes in an exchange file (ow-exchange-file.h) as one audited act of whoever is signed in: an administrator ("site.edit"). @path is the file,
 * @key_path a PEM file with the public key of the site that wrote it. Reads and checks off the main thread; the same file twice is refused. The lines of
 * another hall's layer become proposals that another person approves (ow-layer-file.h). */
void     ow_exchange_take_in_async  (OwSession           *session,
                                     const char          *path,
                                     const char          *key_path,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
/* @ret_result is filled on success; clear it with ow_exchange_result_clear. */
gboolean ow_exchange_take_in_finish (GAsyncResult        *result,
                                     OwExchangeResult    *ret_result,
                                     GError             **error);

/* What is written for the way. */
typedef enum
{
  OW_EXCHANGE_MESSAGES, /* what waits here */
  OW_EXCHANGE_ANSWERS,  /* what became of the messages of another hall */
  OW_EXCHANGE_RECEIVED, /* what outside systems gave here for other halls */
  OW_EXCHANGE_LAYER,    /* what this hall lays over the law: ow-layer-file.h */
  OW_EXCHANGE_KEY,      /* the public key of this hall, as PEM: whoever takes its files in needs it once */
} OwExchangeKind;

/* Writes a file to be carried, off the main thread: an administrator ("site.edit"), one audited act (but for the key, which is public). @site: whose
 * messages were answered, for OW_EXCHANGE_ANSWERS; what the systems call the office of the other hall, nullable, for OW_EXCHANGE_RECEIVED; else NULL. A file that is there is never written over: OW_GATEWAY_ERROR_FILE. */
void     ow_exchange_write_async    (OwSession           *session,
                                     OwExchangeKind       kind,
                                     const char          *site,
                                     const char          *path,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
/* @ret_n: messages or answers in it. */
gboolean ow_exchange_write_finish   (GAsyncResult        *result,
                                     guint               *ret_n,
                                     GError             **error);

G_END_DECLS
