#pragma once

#include <glib.h>

#include "ow-record.h"

G_BEGIN_DECLS

/* One connection to the database and its prepared statements: the driver. Only this room sees it. */
typedef struct _OwDb        OwDb;
typedef struct _OwStatement OwStatement;

typedef enum
{
  OW_DB_CREATE, /* the file must not exist */
  OW_DB_WRITE,
  OW_DB_READ,
} OwDbMode;

OwDb        *ow_db_open               (const char   *path,
                                       OwDbMode      mode,
                                       GError      **error);
void         ow_db_close              (OwDb         *self);
/* Several statements without parameters. */
gboolean     ow_db_run                (OwDb         *self,
                                       const char   *sql,
                                       GError      **error);
/* BEGIN IMMEDIATE behind the gate: at most 5 s, then OW_STORE_ERROR_LOCKED names the holder. @station is written into the gate. */
gboolean     ow_db_begin_write        (OwDb         *self,
                                       const char   *station,
                                       GError      **error);
/* The same, and nobody else reads meanwhile where the engine can do that. */
gboolean     ow_db_begin_exclusive    (OwDb         *self,
                                       const char   *station,
                                       GError      **error);
gboolean     ow_db_begin_read         (OwDb         *self,
                                       GError      **error);
gboolean     ow_db_commit             (OwDb         *self,
                                       GError      **error);
void         ow_db_rollback           (OwDb         *self);
gint64       ow_db_get_integer        (OwDb         *self,
                                       const char   *sql,
                                       gint64        fallback);
/* A whole copy of a consistent state, in one step. */
gboolean     ow_db_copy_to            (OwDb         *self,
                                       const char   *path,
                                       GError      **error);
/* Folds the log into the file and ends it. FALSE when another connection is open anywhere. */
gboolean     ow_db_close_log          (OwDb         *self);
/* What was written must be on the disk before it is called done, its name in the folder too. */
gboolean     ow_db_flush_file         (const char   *path,
                                       GError      **error);

/* Prepared once for each text and kept; reset and without bindings. Borrowed. */
OwStatement *ow_db_prepare            (OwDb         *self,
                                       const char   *sql,
                                       GError      **error);
/* Parameters by name: $1 is index 1. */
void         ow_statement_bind_integer (OwStatement *self,
                                       int           index,
                                       gint64        value);
void         ow_statement_bind_text   (OwStatement  *self,
                                       int           index,
                                       const char   *value);
void         ow_statement_bind_date   (OwStatement  *self,
                                       int           index,
                                       OwDate        value);
/* TRUE when there is a row; FALSE at the end or with an error. */
gboolean     ow_statement_step        (OwStatement  *self,
                                       GError      **error);
/* Ends the use of a statement: nothing stays locked. */
void         ow_statement_reset       (OwStatement  *self);
gint64       ow_statement_get_integer (OwStatement  *self,
                                       int           column);
/* Owned by the statement until the next step; NULL for NULL. */
const char  *ow_statement_get_text    (OwStatement  *self,
                                       int           column);
/* Binds the columns of a record from index 1 on; reads a row that has exactly these columns. */
void         ow_statement_bind_record (OwStatement  *self,
                                       const OwRecordType *type,
                                       gconstpointer record);
gpointer     ow_statement_get_record  (OwStatement  *self,
                                       const OwRecordType *type);
/* Rows changed by the last statement. */
int          ow_db_get_changes        (OwDb         *self);

G_END_DECLS
