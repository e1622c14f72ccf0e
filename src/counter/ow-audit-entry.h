#pragma once

#include "ow-message.h"
#include "ow-transaction.h"

G_BEGIN_DECLS

/* What stood in a column before and after. Staff are named, rows stand by their number. */
typedef struct
{
  char        *column;
  char        *key;    /* of a value inside the column, "person.phone"; nullable */
  OwColumnKind kind;
  char        *before; /* NULL: nothing stood there, or it was erased */
  char        *after;
} OwAuditChange;

/* An event of the audit log: who did what to what, when, where and why. */
typedef struct
{
  gint64     seq;       /* in the chain of the station */
  char      *station;
  OwInstant  at;
  char      *staff;     /* nullable: nobody was signed in */
  char      *act;
  char      *verb;      /* "insert" | "update" | "delete" | "note" */
  char      *subject;   /* table */
  gint64     row;       /* 0: a list */
  char      *object;    /* its number, "A012", "REG-17 photo"; nullable. Never a name or a number of a passport. */
  char      *what;      /* of a note; nullable */
  char      *reason;    /* nullable */
  char      *approver;  /* name; nullable */
  char      *catalogue; /* version of the catalogue by which the case was assessed; nullable */
  gboolean   silent;    /* an update of before version 11 of the store: names of columns only */
  GPtrArray *changes;   /* OwAuditChange * */
} OwAuditEntry;

void        ow_audit_entry_free          (OwAuditEntry        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwAuditEntry, ow_audit_entry_free)

/* OwAuditEntry * for each OwAuditLine of @lines. */
GPtrArray  *ow_audit_entry_read          (OwTransaction       *transaction,
                                          GPtrArray           *lines,
                                          GError             **error);
/* "Case SY26112100123F". Newly allocated, like all that follow. */
char       *ow_audit_entry_dup_object    (const OwAuditEntry  *self,
                                          OwLanguage           language);
/* "2026-11-26 14:03 · A Clerk · desk-3" */
char       *ow_audit_entry_dup_who       (const OwAuditEntry  *self,
                                          OwLanguage           language);
/* "State: Received → Accepted". @masked leaves out what says something of a person, for what leaves the house. */
char       *ow_audit_entry_dup_change    (const OwAuditEntry  *self,
                                          const OwAuditChange *change,
                                          gboolean             masked,
                                          OwLanguage           language);

/* All that is to be said beneath the act: reason, approver, what was looked at, version of the catalogue, before and after. Adds owned strings to
 * @lines. */
void        ow_audit_entry_add_lines     (const OwAuditEntry  *self,
                                          gboolean             masked,
                                          OwLanguage           language,
                                          GPtrArray           *lines);

G_END_DECLS
