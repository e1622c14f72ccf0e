#pragma once

#include "ow-canvas.h"

G_BEGIN_DECLS

/* An answer of the audit log on A4, in one language: what was asked, then one paragraph an event. All strings are owned. */
typedef struct
{
  char      *act;    /* "Application accepted" */
  char      *object; /* "Case SY26112100123F" */
  char      *who;    /* when, who, where */
  GPtrArray *lines;  /* char *: reason, approver, before and after */
} OwAuditSheetEvent;

typedef struct
{
  OwLanguage  language;
  gboolean    training;
  char       *site;   /* name of the hall */
  char       *title;
  GPtrArray  *facts;  /* char *: the question, who asked, the state of the chains */
  GPtrArray  *events; /* OwAuditSheetEvent * */
} OwAuditSheet;

OwAuditSheet      *ow_audit_sheet_new       (OwLanguage          language);
void               ow_audit_sheet_free      (OwAuditSheet       *self);
/* An empty event at the end; belongs to the sheet. */
OwAuditSheetEvent *ow_audit_sheet_add_event (OwAuditSheet       *self);
/* The canvas owns every page; each says its number and how many there are. */
OwCanvas          *ow_audit_sheet_draw      (const OwAuditSheet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwAuditSheet, ow_audit_sheet_free)

G_END_DECLS
