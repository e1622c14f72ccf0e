#pragma once

#include <gio/gio.h>

#include "ow-audit-entry.h"
#include "ow-session.h"

G_BEGIN_DECLS

#define OW_TYPE_AUDIT_ITEM (ow_audit_item_get_type ())

/* One event of an answer. A placeholder ("loaded" FALSE) until its page has come. */
G_DECLARE_FINAL_TYPE (OwAuditItem, ow_audit_item, OW, AUDIT_ITEM, GObject)

gboolean            ow_audit_item_get_loaded  (OwAuditItem  *self);
/* NULL until loaded; borrowed. */
const OwAuditEntry *ow_audit_item_get_entry   (OwAuditItem  *self);

typedef enum
{
  OW_AUDIT_ALL,
  OW_AUDIT_CHANGES,
  OW_AUDIT_VIEWS, /* who viewed, searched, exported */
  OW_N_AUDIT_KINDS
} OwAuditKind;

#define OW_TYPE_AUDIT_LIST (ow_audit_list_get_type ())

/* The answer to a question to the audit log, newest event first: a GListModel of OwAuditItem, of which a page is read when one of its items is asked
 * for. It is a picture of the moment of the question: what happens later is in the next answer. Asking is itself an event of the log, "audit.read", on
 * what was found; what was typed is not in it when nothing was found. Property "loading" notifies; "failed" (const GError *). Needs "audit.read". */
G_DECLARE_FINAL_TYPE (OwAuditList, ow_audit_list, OW, AUDIT_LIST, GObject)

OwAuditList *ow_audit_list_new          (OwSession    *session);
/* @subject: number of a passport, case, receipt, notice, custody slip or ticket, sign-in name of a colleague, rule of an override, name or kind of a
 * setting; "": everything of the period. Both days are in the period. */
void         ow_audit_list_ask          (OwAuditList  *self,
                                         const char   *subject,
                                         OwDate        from,
                                         OwDate        to,
                                         OwAuditKind   kind);
/* Of the last question; "" before the first. */
const char  *ow_audit_list_get_subject  (OwAuditList  *self);
OwDate       ow_audit_list_get_from     (OwAuditList  *self);
OwDate       ow_audit_list_get_to       (OwAuditList  *self);
OwAuditKind  ow_audit_list_get_kind     (OwAuditList  *self);
/* When it was answered; 0 until then. */
OwInstant    ow_audit_list_get_at       (OwAuditList  *self);
gboolean     ow_audit_list_get_loading  (OwAuditList  *self);

/* Inside this room: all events of the answer, at most @limit, in one reading. @transaction only reads. */
typedef struct
{
  char        *subject;
  OwDate       from, to;
  OwAuditKind  kind;
  OwInstant    before; /* the moment of the question, exclusive */
} OwAuditQuestion;

OwAuditQuestion *ow_audit_list_dup_question (OwAuditList           *self);
void             ow_audit_question_free     (OwAuditQuestion       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwAuditQuestion, ow_audit_question_free)
gint64           ow_audit_question_count    (const OwAuditQuestion *self,
                                             OwTransaction         *transaction,
                                             GError               **error);
/* OwAuditEntry *. */
GPtrArray       *ow_audit_question_read     (const OwAuditQuestion *self,
                                             OwTransaction         *transaction,
                                             gint64                 limit,
                                             gint64                 offset,
                                             GError               **error);
/* Whether the subject is the number of a passport: of what leaves the house it is left out. */
gboolean         ow_audit_question_names_passport (const OwAuditQuestion *self,
                                             OwTransaction         *transaction,
                                             gboolean              *ret_names,
                                             GError               **error);
/* The event of the log that says what was looked at, or by @act "audit.export" was taken away. */
gboolean         ow_audit_question_note     (const OwAuditQuestion *self,
                                             OwTransaction         *transaction,
                                             GError               **error);

G_END_DECLS
