#pragma once

#include "ow-context.h"
#include "ow-form-model.h"
#include "ow-info-sheet.h"

G_BEGIN_DECLS

#define OW_TYPE_INQUIRY (ow_inquiry_get_type ())

/* A question at the information desk: a form of a guidance service and, live, what the rules say to it. No case, no person, no store: when it is
 * closed, nothing of it is left. Signal "assessed", after the findings changed. */
G_DECLARE_FINAL_TYPE (OwInquiry, ow_inquiry, OW, INQUIRY, GObject)

OwInquiry   *ow_inquiry_new          (OwContext       *context,
                                      const OwSubKind *sub_kind);
/* Borrowed. */
OwFormModel *ow_inquiry_get_form     (OwInquiry       *self);
/* GListModel of OwFindingItem. Borrowed. */
GListModel  *ow_inquiry_get_findings (OwInquiry       *self);
/* Asks the rules now. */
void         ow_inquiry_assess       (OwInquiry       *self);
/* The answers and what they lead to, to be handed over. Owned by the caller. */
OwInfoSheet *ow_inquiry_new_sheet    (OwInquiry       *self,
                                      OwLanguage       language);

G_END_DECLS
