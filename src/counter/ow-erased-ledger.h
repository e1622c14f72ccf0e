#pragma once

#include "ow-seal-archive.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Who was erased, in row ids alone: a backup of before still holds him, and when it is put back he is erased again before anybody can look. It lies beside
 * the store (".erased", 0600), for a store that is damaged, and, encrypted with the key of the backups, in each of their places
 * ("SY-4k7zq2ma.owerased", named by the salt of the key), for a computer that takes the place of another. Both are written by each backup, the first one
 * by each run of ow-retention.h too. What a store cannot tell any more, because it was put back from a time before, stays in them until no backup
 * is that old.
 *
 *   onewindow-erased 1 SY
 *   person ID INSTANT       each record, also those that were joined with another
 *   draft ID INSTANT
 *   logs 0 INSTANT          what is settled and older was erased
 *   contacts 0 INSTANT      the same for what goes with the period of a person */
typedef struct _OwErasedLedger OwErasedLedger;

/* Empty, of the hall with this code. */
OwErasedLedger *ow_erased_ledger_new  (const char          *site);
void            ow_erased_ledger_free (OwErasedLedger      *self);
/* How many persons and drafts it names. */
guint           ow_erased_ledger_count (OwErasedLedger     *self);

/* Brings the ledger beside @store up to date. Blocking, like all that follows. OW_COUNTER_ERROR_USAGE when it cannot be written. */
gboolean        ow_erased_ledger_keep (OwStore             *store,
                                       GError             **error);
/* The same in a place of backups, for those that @key opens; @store_path is the address of @store. OW_CORE_ERROR_FILE, _FULL. */
gboolean        ow_erased_ledger_keep_at (OwStore            *store,
                                          const char         *store_path,
                                          const char         *place,
                                          const OwArchiveKey *key,
                                          GError            **error);
/* Adds what is known beside the store, beside @archive (an encrypted backup or a plain copy) and, with @key, in its folder (both nullable).
 * OW_COUNTER_ERROR_STATE for one that is damaged: the message names it. */
gboolean        ow_erased_ledger_find (OwErasedLedger      *self,
                                       const char          *store_path,
                                       const char          *archive,
                                       const OwArchiveKey  *key,
                                       GError             **error);
/* An OwStorePrepareFunc with the ledger as data: erases in @store whoever it names, and what is due by age as it was when it was written; one act,
 * "retention.again". Asked again it does nothing. */
gboolean        ow_erased_ledger_apply (OwStore            *store,
                                        gpointer            ledger,
                                        GError            **error);
/* A plain copy was made by hand at @path: from now on the ledger is kept beside it too (PATH.erased), as long as it can be reached there. Noted beside
 * the store (".copies", 0600). OW_COUNTER_ERROR_USAGE when that cannot be written. */
gboolean        ow_erased_ledger_note_copy (OwStore        *store,
                                        const char         *path,
                                        GError            **error);
/* ow_store_copy; whoever was erased since @from was made, by the ledgers beside it and beside @to, is erased in the copy before anybody can look. */
gboolean        ow_erased_ledger_copy  (const char         *from,
                                        const char         *to,
                                        OwClock            *clock,
                                        gint64             *ret_rows,
                                        GError            **error);
/* Writes it beside the store at @store_path. */
gboolean        ow_erased_ledger_write (OwErasedLedger     *self,
                                        const char         *store_path,
                                        GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwErasedLedger, ow_erased_ledger_free)

G_END_DECLS
