#pragma once

#include <glib.h>

#include "ow-record.h"

G_BEGIN_DECLS

/* One connection to a database and its prepared statements. Only this room sees it. Behind it stands one of two drivers: SQLite for a file,
 * PostgreSQL for an address that begins with postgresql:// (ow-db-driver.h). Used by one thread at a time. */
typedef struct _OwDb        OwDb;
typedef struct _OwStatement OwStatement;

typedef enum
{
  OW_DB_CREATE, /* the file must not exist; the database must be empty */
  OW_DB_WRITE,
  OW_DB_READ,
} OwDbMode;

/* A PostgreSQL server's address, not a file's name? */
gboolean     ow_db_is_server          (const char   *address);
/* The file that lies beside the store for @ending (".secret", ".anchors"): beside the file itself, or, for a server, in the user's data
 * folder under a name made of hosts, port and database. Newly allocated. */
char        *ow_db_dup_beside         (const char   *address,
                                       const char   *ending);
/* The hall that a server's address names after its last "#"; NULL when it names none. Newly allocated. */
char        *ow_db_dup_hall           (const char   *address);
/* The address without its password; newly allocated. */
char        *ow_db_dup_shown          (const char   *address);
OwDb        *ow_db_open               (const char   *address,
                                       OwDbMode      mode,
                                       GError      **error);
void         ow_db_close              (OwDb         *self);
gboolean     ow_db_is_remote          (OwDb         *self);
/* Version of the store in it; 0 when it is empty, -1 when what is there is not ours or cannot be read (@error is set only for the latter). */
gint64       ow_db_get_version        (OwDb         *self,
                                       GError      **error);
/* Inside the transaction that made it so. */
gboolean     ow_db_set_version        (OwDb         *self,
                                       gint64        version,
                                       GError      **error);
/* Quick look for damage: OW_STORE_ERROR_CORRUPT. */
gboolean     ow_db_check              (OwDb         *self,
                                       GError      **error);
/* Everything that can be seen without knowing what the rows mean; takes as long as the store is large. OW_STORE_ERROR_CORRUPT. */
gboolean     ow_db_check_whole        (OwDb         *self,
                                       GError      **error);
/* Removes what OW_DB_CREATE began and nobody has seen yet: the file; in a database, the tables. Closes @self. */
void         ow_db_discard            (OwDb         *self);
/* Milliseconds to add to this machine's clock for the store's; measured when connecting, and again after a minute before a transaction
 * begins. 0 for a file. */
gint64       ow_db_get_offset         (OwDb         *self);
/* Waits until somebody else has written, at most @milliseconds. @ret_told: how many commits were told of; -1 when that is not known, because the
 * connection is new. A connection that waits is lost when an answer takes longer than four seconds. FALSE with an error when it is lost; the
 * next call connects again. Only for servers. */
gboolean     ow_db_wait_change        (OwDb         *self,
                                       int           milliseconds,
                                       int           wake,
                                       int          *ret_told,
                                       GError      **error);
/* After rows with numbers of their own were copied in: the next number is a new one. */
gboolean     ow_db_renumber           (OwDb         *self,
                                       GError      **error);
/* Several statements without parameters. */
gboolean     ow_db_run                (OwDb         *self,
                                       const char   *sql,
                                       GError      **error);
/* In a file alone, behind a gate: at most 5 s, then OW_STORE_ERROR_LOCKED names the holder, whose @station is written there. On a server
 * alone with this station, so that its audit chain has one writer; others of another station write at the same time. A lost connection is
 * made again here. */
gboolean     ow_db_begin_write        (OwDb         *self,
                                       const char   *station,
                                       GError      **error);
/* The same, and nobody else reads meanwhile where the engine can do that. */
gboolean     ow_db_begin_exclusive    (OwDb         *self,
                                       const char   *station,
                                       GError      **error);
gboolean     ow_db_begin_read         (OwDb         *self,
                                       GError      **error);
/* Until the transaction ends nobody else holds this name. Nothing to do where writers are alone. */
gboolean     ow_db_lock               (OwDb         *self,
                                       const char   *name,
                                       GError      **error);
/* OW_STORE_ERROR_UNKNOWN_OUTCOME when the connection broke before the answer came. */
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

/* Prepared once for each text and kept; reset and without bindings. Borrowed. @parameters: one letter each as in OwQuery; NULL lets the
 * engine find the types. */
OwStatement *ow_db_prepare            (OwDb         *self,
                                       const char   *sql,
                                       const char   *parameters,
                                       GError      **error);
/* The same, found by what its text is made from, so that the text is made once: NULL when it was not kept yet. */
OwStatement *ow_db_find_known         (OwDb         *self,
                                       guintptr      key);
/* Returns @statement, which may be NULL. */
OwStatement *ow_db_keep_known         (OwDb         *self,
                                       guintptr      key,
                                       OwStatement  *statement);
/* Many rows will come: they are fetched as they are read. */
void         ow_statement_expect_many (OwStatement  *self);
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
gboolean     ow_statement_is_null     (OwStatement  *self,
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
