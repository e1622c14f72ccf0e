#pragma once

#include <gio/gio.h>

#include "ow-case-item.h"
#include "ow-session.h"

G_BEGIN_DECLS

#define OW_TYPE_CASE_LIST_MODEL (ow_case_list_model_get_type ())

/* A GListModel of OwCaseItem, loaded page by page (50) when an item is asked for; sorting and filtering are the store's. Property
 * "loading"; signal "failed" (GError). Reloads when the store changes and keeps the items that did not change. */
G_DECLARE_FINAL_TYPE (OwCaseListModel, ow_case_list_model, OW, CASE_LIST_MODEL, GObject)

typedef enum
{
  OW_CASE_LIST_TO_CHECK,  /* accepted or corrected, waiting for the supervisor */
  OW_CASE_LIST_TODAY,     /* accepted today, in every state */
  OW_CASE_LIST_RETURNED,  /* returned to the clerk */
  OW_CASE_LIST_DUE,       /* undecided, by deadline (REG-13-DUE) */
  OW_CASE_LIST_OVERDUE,   /* undecided past the deadline */
  OW_CASE_LIST_LAPSED,    /* the receipt has run out, undecided, while something is kept: needs a follow-up slip (C-RECEIPTEND) */
  OW_CASE_LIST_DECIDED,   /* a decision came in, the document is not here yet */
  OW_CASE_LIST_READY,     /* ready for collection */
  OW_CASE_LIST_TO_TELL,   /* ready, and nobody was reached or written to: who was not tried yet first */
  OW_CASE_LIST_UNCOLLECTED, /* ready for longer than the parameter uncollected_days */
} OwCaseListKind;

OwCaseListModel *ow_case_list_model_new          (OwSession            *session,
                                                  OwCaseListKind        kind);
OwCaseListKind   ow_case_list_model_get_kind     (OwCaseListModel      *self);
void             ow_case_list_model_set_kind     (OwCaseListModel      *self,
                                                  OwCaseListKind        kind);
void             ow_case_list_model_refresh      (OwCaseListModel      *self);

/* When whoever was not reached at @at is tried again, after so many @tries (from 1) that reached nobody: the parameters call_again_first, _second, _later
 * count working days, 0 is the same day. */
OwDate           ow_case_list_next_try           (OwContext            *context,
                                                  OwInstant             at,
                                                  guint                 tries);

/* Checked and forwarded. OW_COUNTER_ERROR_NOT_ALLOWED for one's own case, OW_STORE_ERROR_CONFLICT naming who changed it. */
void             ow_case_list_model_forward_async  (OwCaseListModel      *self,
                                                  OwCaseItem           *item,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean         ow_case_list_model_forward_finish (OwCaseListModel      *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
/* Returned to the clerk; @reason must not be empty. Receipt and deadline keep running. */
void             ow_case_list_model_return_async (OwCaseListModel      *self,
                                                  OwCaseItem           *item,
                                                  const char           *reason,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean         ow_case_list_model_return_finish (OwCaseListModel      *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
/* The clerk has corrected what the supervisor returned; @reason says what. */
void             ow_case_list_model_correct_async (OwCaseListModel      *self,
                                                  OwCaseItem           *item,
                                                  const char           *reason,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean         ow_case_list_model_correct_finish (OwCaseListModel     *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

G_END_DECLS
