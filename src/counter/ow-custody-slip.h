#pragma once

#include "ow-custody-line.h"
#include "ow-custody.h"
#include "ow-scan.h"
#include "ow-transaction.h"

G_BEGIN_DECLS

/* Numbers of custody slips. Each object has one of its own (letter C). What one party brought over the glass is on one slip all the same: its number
 * is that of the first object of them with another letter and its own check character. It needs no row: which objects are on it the ledger says, also
 * when some went back or another one came. */

/* 'C' of one object, 'P' of all that a party brought, 'H' of what one holder of the party has here; 0: no number of a slip. */
char       ow_custody_slip_get_letter (const char            *number);
/* The number of the slip with @letter whose first object has @number; owned, NULL when @number is none. */
char      *ow_custody_slip_dup_number (const char            *number,
                                       char                   letter);
/* What is on the slip of this number, what went back too, in the order of the numbers; empty when the ledger has no such slip. Owned,
 * OwCustodyObject *. A new document, which never came over the glass, is on its own only. */
GPtrArray *ow_custody_slip_find       (OwTransaction         *transaction,
                                       const char            *number,
                                       GError               **error);
/* The same, of the slip with @letter ('P', 'H') on which @object is. Its number is handed out, owned: that of the object when nothing else is on it. */
GPtrArray *ow_custody_slip_find_with  (OwTransaction         *transaction,
                                       const OwCustodyObject *object,
                                       char                   letter,
                                       char                 **ret_number,
                                       GError               **error);

/* "ISSUER:NUMBER", the code of a passport that is scanned itself; owned. */
char      *ow_custody_slip_dup_passport (const char          *issuer,
                                       const char            *number);
/* The number of a slip, typed or out of its code "OW1:C:SITE:NUMBER:…"; owned, NULL for anything else. */
char      *ow_custody_slip_dup_scanned (OwScan               *scan);
/* TRUE when the slip of this number is that of @line alone, of its party or of its holder. */
gboolean   ow_custody_slip_has        (const char            *number,
                                       const OwCustodyLine   *line);

G_END_DECLS
