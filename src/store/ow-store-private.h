#pragma once

#include "ow-store.h"
#include "ow-transaction-private.h"

G_BEGIN_DECLS

/* Tells who waits for changes (ow-store-watch.c): for a server a thread with a connection of its own, started when somebody asks first. */
typedef struct _OwStoreWatch OwStoreWatch;

struct _OwStore
{
  gatomicrefcount refs;
  char           *address, *shown;
  OwClock        *clock;
  OwSite         *site;
  char           *station_prefix; /* of the stations of a later hall of the store; nullable */
  GMutex          write_lock, read_lock;
  OwDb           *writer, *reader;
  OwStoreWatch   *watch;
  OwReportFunc    report;      /* nullable */
  gpointer        report_data;
  GDestroyNotify  report_free;
  gpointer        last_change; /* number of the change that was seen last, for who must not wait */
};

gboolean      ow_store_fail              (GError       **error,
                                          int            code,
                                          const char    *id);
void          ow_store_begin             (OwStore       *self,
                                          OwTransaction *transaction,
                                          OwDb          *db);
/* Is what @db has open ours, of a version that this program knows, and sound? */
gboolean      ow_store_check             (OwDb          *db,
                                          GError       **error);

/* OW_STORE_ERROR_AUDIT naming a table that has not as many rows as @expected says. */
gboolean      ow_store_compare_counts    (const char    *path,
                                          JsonObject    *expected,
                                          GError       **error);

OwStoreWatch *ow_store_watch_new         (const char    *address);
void          ow_store_watch_free        (OwStoreWatch  *self);
/* The newest number without waiting; FALSE when the thread has not read one yet (it is started here). */
gboolean      ow_store_watch_get_change  (OwStoreWatch  *self,
                                          gint64        *ret_change);
gboolean      ow_store_watch_is_reachable (OwStoreWatch *self);
void          ow_store_watch_add         (OwStoreWatch  *self,
                                          GSource       *source);
void          ow_store_watch_remove      (OwStoreWatch  *self,
                                          GSource       *source);

G_END_DECLS
