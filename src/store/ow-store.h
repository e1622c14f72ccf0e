#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "ow-clock.h"
#include "ow-transaction.h"

G_BEGIN_DECLS

/* The store: a SQLite file, or a PostgreSQL database when its address begins with postgresql:// (a hall of many windows); one writing and one
 * reading connection, each used by one thread at a time. The blocking
 * functions may be called from any thread but the window's; the _async forms work on a thread of their own and answer on the caller's
 * main context. All errors are OW_STORE_ERROR with a message that says what to do. */
typedef struct _OwStore OwStore;

/* One intent of one person. Strings are borrowed for blocking calls and copied for asynchronous ones. */
typedef struct
{
  const char *request_id; /* UUID, one per intent: asked again, the stored result is returned and nothing is done twice */
  const char *name;       /* "ticket.call" */
  const char *arguments;  /* what was asked for, in one canonical text; nullable. The same id with other arguments is refused */
  OwRowId     staff;
  const char *station;    /* "desk-3", "cli-1": owner of the audit chain */
  const char *reason;     /* nullable */
} OwAct;

/* Does the work inside the transaction and puts ids (never personal data) into @result. FALSE rolls everything back. A server may ask for it
 * again (two writers that crossed, a connection that broke), and a full disk whose ballast was given up: it then runs from its beginning with the same @request. */
typedef gboolean (*OwActFunc)  (OwTransaction *transaction,
                                gconstpointer  request,
                                JsonObject    *result,
                                GError       **error);
typedef gboolean (*OwReadFunc) (OwTransaction *transaction,
                                gpointer       data,
                                GError       **error);

/* Makes the file (mode 0600; it must not exist) or the tables (the database must be empty) and the first row, @site. */
OwStore    *ow_store_create      (const char          *address,
                                  OwSite              *site,
                                  OwClock             *clock,
                                  GError             **error);
/* Takes back ow_store_create when what follows it failed; frees @self. */
void        ow_store_discard     (OwStore             *self);
/* A file of an older version is brought to the newest: first a copy, PATH.before-version-N, then each step whole or not at all (a
 * server's without a copy).
 * OW_STORE_ERROR_MODE when the file is of the other mode or not ours, _NEWER, _CORRUPT (the file is kept), _UNAVAILABLE, _READ_ONLY. */
OwStore    *ow_store_open        (const char          *address,
                                  gboolean             training,
                                  OwClock             *clock,
                                  GError             **error);
/* The site of a store without opening it for work: nothing is written, an old version stays old. The same errors. */
OwSite     *ow_store_peek        (const char          *address,
                                  GError             **error);
OwStore    *ow_store_ref         (OwStore             *self);
void        ow_store_unref       (OwStore             *self);
const OwSite *ow_store_get_site  (OwStore             *self);
/* The file, or the server's address without its password: to be shown. */
const char *ow_store_get_path    (OwStore             *self);
/* The file that belongs to the store for @ending (".secret", ".anchors"): beside it, or, for a server, in this user's data folder, so that every
 * machine has its own. Newly allocated. */
char       *ow_store_dup_file    (OwStore             *self,
                                  const char          *ending);
char       *ow_store_address_dup_file (const char     *address,
                                  const char          *ending);
gboolean    ow_store_address_is_server (const char    *address);
/* Whether a store, or anything else, is there already. FALSE with an error when the server does not answer. */
gboolean    ow_store_address_exists (const char       *address,
                                  GError             **error);
/* A new reference. */
OwClock    *ow_store_ref_clock   (OwStore             *self);

/* Who tells outside systems of what happens here; set once, before the first act. @data lives as long as the store; @func is called on any thread. */
void        ow_store_set_report  (OwStore             *self,
                                  OwReportFunc         func,
                                  gpointer             data,
                                  GDestroyNotify       data_free);

/* The result, a new reference, or NULL with an error. When the connection to a server breaks while it saves, the request id tells what became of
 * it: asked for a quarter of an hour, then OW_STORE_ERROR_UNKNOWN_OUTCOME. */
JsonObject *ow_store_act         (OwStore             *self,
                                  const OwAct         *act,
                                  OwActFunc            func,
                                  gconstpointer        request,
                                  GError             **error);
void        ow_store_act_async   (OwStore             *self,
                                  const OwAct         *act,
                                  OwActFunc            func,
                                  gpointer             request,
                                  GDestroyNotify       request_free,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
JsonObject *ow_store_act_finish  (OwStore             *self,
                                  GAsyncResult        *result,
                                  GError             **error);
/* Reads one consistent state. The transaction refuses to write. */
gboolean    ow_store_read        (OwStore             *self,
                                  OwReadFunc           func,
                                  gpointer             data,
                                  GError             **error);
void        ow_store_read_async  (OwStore             *self,
                                  OwReadFunc           func,
                                  gpointer             data,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
gboolean    ow_store_read_finish (OwStore             *self,
                                  GAsyncResult        *result,
                                  GError             **error);
/* Grows with every act of any program. Cheap: polled every 250 ms by the models. For a server it is what a thread has read last: at once when
 * the server tells of a change, and every two seconds in any case. */
gint64      ow_store_get_change  (OwStore             *self);
/* A source that fires every 250 ms, and at once when a server tells of a change or is lost or found again. */
GSource    *ow_store_change_source_new (OwStore       *self);
/* FALSE while the server does not answer; acts and reads then fail with OW_STORE_ERROR_UNAVAILABLE, and go on by themselves afterwards. */
gboolean    ow_store_is_reachable (OwStore            *self);

/* A copy of one state of the store as a new file, of a server's too, while others work; not verified yet (ow_store_inspect). @ret_counts: rows by
 * table, read from the store in the same state. Nothing is left of it on an error. */
gboolean    ow_store_snapshot    (OwStore             *self,
                                  const char          *path,
                                  JsonObject         **ret_counts,
                                  GError             **error);
/* Rows by table now. */
gboolean    ow_store_count       (OwStore             *self,
                                  JsonObject         **ret_counts,
                                  GError             **error);
/* Reads the whole file of a copy that nobody else has open: every page and index, every chain and anchor, those of the witness file beside it
 * too, and the rows of the tables in @expected (nullable). An old version is brought to the newest. @ret_events: of the trail.
 * OW_STORE_ERROR_CORRUPT, _AUDIT, those of ow_store_open. */
gboolean    ow_store_inspect     (const char          *path,
                                  OwClock             *clock,
                                  JsonObject          *expected,
                                  gint64              *ret_events,
                                  GError             **error);
/* Moves what is at @path, its log and its index aside together, a damaged one unchanged: @ret_aside is PATH.damaged-20261127T093000Z, a sound one
 * PATH.before-restore-N, NULL when there was nothing. OW_STORE_ERROR_LOCKED while another program has it open, _READ_ONLY. */
gboolean    ow_store_set_aside   (const char          *path,
                                  OwClock             *clock,
                                  char               **ret_aside,
                                  GError             **error);
/* A verified copy while others work. @path must not exist. A server's store: OW_STORE_ERROR_MODE, its own tools do that. */
gboolean    ow_store_backup      (OwStore             *self,
                                  const char          *path,
                                  GError             **error);
/* What is done with the copy before it is in its place and anybody can read it: acts of its own, or FALSE with an error and nothing is moved. */
typedef gboolean (*OwStorePrepareFunc) (OwStore   *arriving,
                                        gpointer   data,
                                        GError   **error);
/* Puts a verified copy of @backup, which is only read, at @path, when @prepare (nullable) is done with it; the old file stays aside
 * (ow_store_set_aside); raises the number epoch above every one that this place has seen. OW_STORE_ERROR_LOCKED while another program has the store
 * open. */
gboolean    ow_store_restore     (const char          *backup,
                                  const char          *path,
                                  gboolean             training,
                                  OwClock             *clock,
                                  OwStorePrepareFunc   prepare,
                                  gpointer             data,
                                  GError             **error);

/* After a server was put back to an earlier state with its own tools: raises the number epoch above every one that this machine's witness file has
 * seen, so that no number is given twice. The new epoch, 0 with an error. */
gint64      ow_store_raise_epoch (OwStore             *self,
                                  GError             **error);
/* Copies the whole store at @from to @to, a new file or an empty database, with its secret and witness files; compared row by row, its trail
 * verified, then kept, or nothing is; when @prepare (nullable) is done with it: of a file before it has its name. Nobody may work in @from meanwhile.
 * OW_STORE_ERROR_MODE when something is at @to, _AUDIT when it differs. */
gboolean    ow_store_copy        (const char          *from,
                                  const char          *to,
                                  OwClock             *clock,
                                  OwStorePrepareFunc   prepare,
                                  gpointer             data,
                                  gint64              *ret_rows,
                                  GError             **error);

/* Adds the anchors of the store to its witness file, PATH.anchors, which stays when a store is replaced: call it after each act that has
 * signed one. What is there already is not written twice. OW_STORE_ERROR_FULL, _READ_ONLY; the anchors are in the store all the same. */
gboolean    ow_store_write_witness (OwStore           *self,
                                    GError           **error);

/* Whether the whole trail verifies: the pages and indexes of a file, every chain, every row against its newest event, every anchor of the store
 * and of the witness file beside it. What has no event is not seen: drafts, answers of requests, last numbers, search words (README). @ret_problems (owned strings, never NULL) names table, row, station and sequence of each problem. */
gboolean    ow_store_verify_audit (OwStore            *self,
                                  GPtrArray          **ret_problems,
                                  gint64              *ret_events,
                                  GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwStore, ow_store_unref)

G_END_DECLS
