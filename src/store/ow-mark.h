#pragma once

#include "ow-transaction-private.h"

G_BEGIN_DECLS

/* Every row that has no event of the trail bears a mark, its last column: 60 bits of SM3 over the table and its other columns. It is written with the row,
 * looked at when the row is read, and by the verification of the store. What is damaged is not used: OW_STORE_ERROR_DAMAGED. */

/* Version of the schema that has them. */
#define OW_MARK_VERSION 26

/* A table that is no record of the model. The trail is first and has its own hashes, all others bear marks. */
typedef struct
{
  const char *name, *columns, *letters, *key;
} OwStoreTable;

/* Ended by a NULL name (ow-store-copy.c). */
extern const OwStoreTable ow_store_tables[];

/* Of a row to be written: its columns but the mark in their order, each a letter 's' (const char *, not NULL) or 'i' (gint64) and its value, ended by 0. */
gint64   ow_mark_of             (const char         *table,
                                 ...);
/* A record whose last column is "mark". */
gboolean ow_mark_is_borne       (const OwRecordType *type);
/* Nothing to do is success. @raised: as it will be when the statement has raised its version. */
void     ow_mark_set            (const OwRecordType *type,
                                 gpointer            record,
                                 gboolean            raised);
/* OW_STORE_ERROR_DAMAGED when a record that was read is not what was written. TRUE for one that bears no mark. */
gboolean ow_mark_check          (const OwRecordType *type,
                                 gconstpointer       record,
                                 GError            **error);
/* Every row of the store; adds what is wrong to @problems, without what stands in it. FALSE with an error when it cannot be read. */
gboolean ow_mark_verify         (OwDb               *db,
                                 GPtrArray          *problems,
                                 GError            **error);
/* Marks every row as it stands, inside a transaction of the caller: once, when the schema gets the column. */
gboolean ow_mark_fill           (OwDb               *db,
                                 GError            **error);

G_END_DECLS
