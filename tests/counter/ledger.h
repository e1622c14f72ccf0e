#pragma once

#include "ow-custody-acts.h"
#include "ow-counter-error.h"
#include "ow-case-acts.h"
#include "test-hall.h"

/* The custody ledger for tests: acts sent twice with one request id, and what must be true of the ledger after whatever moment. */

/* The act, and the same act again with the same id: the second answer must be the first. NULL with an error when it was refused. */
JsonObject *ledger_act      (Hall          *hall,
                             OwRowId        staff,
                             const char    *station,
                             const char    *reason,
                             OwActFunc      func,
                             gconstpointer  request,
                             GError       **error);
/* The same, which must succeed; the result is dropped. */
void        ledger_do       (Hall          *hall,
                             OwRowId        staff,
                             const char    *station,
                             const char    *reason,
                             OwActFunc      func,
                             gconstpointer  request);
/* Must be refused with this code. */
void        ledger_refused  (Hall          *hall,
                             OwRowId        staff,
                             const char    *station,
                             const char    *reason,
                             OwActFunc      func,
                             gconstpointer  request,
                             int            code);
/* A person with a passport, numbered @n; hands out the row ids. */
void        ledger_person   (Hall          *hall,
                             int            n,
                             OwRowId       *ret_person,
                             OwRowId       *ret_document);
/* A passport of person @n in the drawer of @station; the number of its slip, owned. */
char       *ledger_deposit  (Hall          *hall,
                             OwRowId        staff,
                             const char    *station,
                             int            n);
/* Borrowed strings in an array of their own. */
GPtrArray  *ledger_scans    (const char    *first,
                             ...) G_GNUC_NULL_TERMINATED;
OwCustodyObject *ledger_find (Hall         *hall,
                             const char    *slip);
void        ledger_is_at    (Hall          *hall,
                             const char    *slip,
                             const char    *place,
                             const char    *holder);
/* The first number of a statement; 0 when it has no row. */
gint64      ledger_count    (Hall          *hall,
                             const char    *sql);
/* No object has zero or two holders, every move begins where the one before ended, nothing is on two ways. */
void        ledger_whole    (Hall          *hall);
