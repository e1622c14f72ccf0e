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
  const char   *chain; /* the station's audit chain: in a later hall of the store with its code before it */
  const char   *reason;
  OwRowId       staff;
  gboolean      uncovered; /* of a trainee, and not countersigned */
  OwRowId       countersign; /* that covers it; 0: none is needed, or there is none */
  OwReportFunc  report;
  gpointer      report_data;
};

/* Condition on a column of person ids: the person $1 under any of the records that were joined (person.merged_into is never a record that is joined
 * itself). */
#define OW_GROUP_OF_1 "(SELECT COALESCE (m.merged_into, m.id) FROM person AS m WHERE m.id = $1)"
#define OW_SAME_PERSON(column)                                                                               \
  column " IN (SELECT g.id FROM person AS g WHERE g.id = " OW_GROUP_OF_1                                     \
         " OR g.merged_into = " OW_GROUP_OF_1 ")"

/* Whether the person of the act is a trainee, and who countersigned (ow-countersign.c). Once at the beginning of the act, which takes the countersignature with it. */
gboolean ow_transaction_begin_countersign (OwTransaction      *self,
                                           const char         *request_id,
                                           GError            **error);
/* OW_STORE_ERROR_COUNTERSIGN when a trainee may not change this row of @type by himself. */
gboolean ow_transaction_is_covered        (OwTransaction      *self,
                                           const OwRecordType *type,
                                           OwRowId             id,
                                           GError            **error);

/* The statements that only this room uses (ow-queries.c). */
extern const OwQuery ow_query_audit_head;     /* s station: seq, at, hash */
extern const OwQuery ow_query_audit_heads;    /* station, seq, hash of every chain */
extern const OwQuery ow_query_audit_hash;     /* s station, i seq */
extern const OwQuery ow_query_audit_insert;
extern const OwQuery ow_query_audit_all;
extern const OwQuery ow_query_audit_accepted; /* fields: digests of damage that was accepted (ow-repair.c) */
extern const OwQuery ow_query_audit_of_table; /* s table: in the order in which each row changed */
extern const OwQuery ow_query_audit_who;      /* s table, i row */
extern const OwQuery ow_query_erasure_persons; /* i instant, i first row id of it, i person or 0, i limit: ids of who is due (ow-erasure.c) */
extern const OwQuery ow_query_erasure_scans;  /* the same, of who is known from a scan alone */
extern const OwQuery ow_query_erasure_drafts; /* the same, ids of cases */
extern const OwQuery ow_query_count_requests_before; /* i instant (integer) */
extern const OwQuery ow_query_erasure_requests; /* i instant, i limit */
extern const OwQuery ow_query_erasure_changes; /* i limit */
extern const OwQuery ow_query_audit_reasons_of_row; /* s table, i row: the columns of audit_all, events with a reason that stands */
extern const OwQuery ow_query_audit_forget_changes; /* s table, i row */
extern const OwQuery ow_query_audit_seal;     /* s station, i seq, s digest */
extern const OwQuery ow_query_request_find;   /* s id: name, arguments, result, at, mark */
extern const OwQuery ow_query_request_insert;
extern const OwQuery ow_query_change_insert;  /* s topic: its seq */
extern const OwQuery ow_query_change_mark;    /* i mark, i seq */
extern const OwQuery ow_query_change_newest;
extern const OwQuery ow_query_sequence_next;  /* s name: the number, and the mark of before; 0 of a new sequence */
extern const OwQuery ow_query_sequence_mark;  /* i mark, s name */
extern const OwQuery ow_query_tokens_delete;  /* i person */
extern const OwQuery ow_query_token_insert;   /* s token, i person, i mark */
extern const OwQuery ow_query_outbox_heads;   /* s system, i now, i limit */
extern const OwQuery ow_query_outbox_last_seq; /* s system, s lane (integer) */
extern const OwQuery ow_query_delivery_lease_take; /* s system, s holder, i expires, i now, i mark: a row when it was given */
extern const OwQuery ow_query_delivery_lease_release; /* s system, s holder */
extern const OwQuery ow_query_inbox_last_seq; /* s system, s feed (integer) */
extern const OwQuery ow_query_inbox_message;  /* s system, s feed, s message id */

/* The SQL made from a record's description: 'i' insert, 'r' insert or replace as it is, 'u' update, 'l' load, 'd' delete, 'a' all rows. Newly allocated. */
char     *ow_record_make_sql      (const OwRecordType  *type,
                                   char                 what);
/* Its parameters, as in OwQuery. Newly allocated. */
char     *ow_record_make_parameters (const OwRecordType *type,
                                   char                 what);
/* "@" replaced by the columns of the query's type; newly allocated. */
char     *ow_query_expand         (const OwQuery       *query);

/* "id, …"; newly allocated. */
char     *ow_record_dup_columns   (const OwRecordType  *type);
/* The value of a column as text, newly allocated; NULL for NULL. */
char     *ow_column_dup_text      (const OwColumn      *column,
                                   gconstpointer        record);

/* Tables whose changes are audited: all but those whose rows bear marks (ow-mark.h). */
gboolean  ow_audit_covers         (const OwRecordType  *type);
/* Adds an event to the chain of the station. @row_version orders the events of one row: that of the after-image, one more for a
 * delete, 0 for a note. @before NULL for an insert, @after NULL for a delete. @changes: what stood in the changed columns before and after
 * (ow-audit.c), NULL for an insert and a note; the event holds its digest, so that it can be erased. */
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
                                   const char          *changes,
                                   gint64               row_version,
                                   GError             **error);
/* The event of an erased row: @before and @after as in ow_audit_record, but what stood there is not kept. */
gboolean  ow_audit_erased         (OwTransaction       *transaction,
                                   const OwRecordType  *type,
                                   gconstpointer        before,
                                   gconstpointer        after,
                                   GError             **error);
/* The events of a row until now lose what stood in it and their reasons. Adds "station#seq=digest" of each event that was sealed to @seals, separated
 * by a space: the caller adds them to the chain as one "seal" event of the table audit_event, or the trail does not verify. */
gboolean  ow_audit_forget         (OwTransaction       *transaction,
                                   const char          *table,
                                   OwRowId              row,
                                   GString             *seals,
                                   GError             **error);
/* Name of the last person who changed a row, newly allocated. */
char     *ow_audit_who            (OwTransaction       *transaction,
                                   const OwRecordType  *type,
                                   OwRowId              row);
/* Every anchor of the store, then every line of @witness (nullable): signatures, their order, and that the chains still hold what was
 * signed. */
gboolean  ow_anchor_check_all     (OwTransaction       *transaction,
                                   const char          *witness,
                                   GPtrArray           *problems,
                                   GError             **error);
/* Whether a record, of any store, is what the newest event of its row in this one says that was written. */
gboolean  ow_audit_is_written     (OwTransaction       *transaction,
                                   const OwRecordType  *type,
                                   gconstpointer        record,
                                   gboolean            *ret_written,
                                   GError             **error);
gboolean  ow_audit_verify         (OwTransaction       *transaction,
                                   GPtrArray           *problems,
                                   gint64              *ret_events,
                                   GError             **error);

G_END_DECLS
