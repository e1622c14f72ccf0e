#pragma once

#include "ow-db.h"
#include "ow-transaction.h"

G_BEGIN_DECLS

struct _OwTransaction
{
  OwDb         *db;
  const OwSite *site;
  OwInstant     now;
  gboolean      writable;
  const char   *act;
  const char   *station;
  const char   *reason;
  OwRowId       staff;
};

/* The SQL made from a record's description: 'i' insert, 'u' update, 'l' load, 'd' delete. Newly allocated. */
char     *ow_record_make_sql      (const OwRecordType  *type,
                                   char                 what);
/* "@" replaced by the columns of the query's type; newly allocated. */
char     *ow_query_expand         (const OwQuery       *query);

/* Tables whose changes are audited; drafts are not. */
gboolean  ow_audit_covers         (const OwRecordType  *type);
/* Adds an event to the chain of the station. @before NULL for an insert, @after NULL for a delete. */
gboolean  ow_audit_record         (OwTransaction       *transaction,
                                   const OwRecordType  *type,
                                   const char          *verb,
                                   gconstpointer        before,
                                   gconstpointer        after,
                                   GError             **error);
gboolean  ow_audit_add            (OwTransaction       *transaction,
                                   const char          *verb,
                                   const char          *table,
                                   OwRowId              row,
                                   const char          *fields,
                                   const char          *salt,
                                   const char          *image,
                                   GError             **error);
/* Name of the last person who changed a row, newly allocated. */
char     *ow_audit_who            (OwTransaction       *transaction,
                                   const OwRecordType  *type,
                                   OwRowId              row);
gboolean  ow_audit_verify         (OwTransaction       *transaction,
                                   GPtrArray           *problems,
                                   gint64              *ret_events,
                                   GError             **error);

G_END_DECLS
