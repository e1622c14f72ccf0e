#pragma once

#include "ow-context.h"
#include "ow-form-model.h"
#include "ow-info-sheet.h"
#include "ow-visa-advice.h"

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
/* What the rules computed (ow_result_lines_new). Borrowed, until the rules are asked again. */
OwFacts     *ow_inquiry_get_results  (OwInquiry       *self);
/* Asks the rules now. */
void         ow_inquiry_assess       (OwInquiry       *self);
/* For the question about a visa: every letter, with whether it fits and why not (OwVisaAdvice *); empty for other questions. Borrowed, until the
 * rules are asked again. */
GPtrArray   *ow_inquiry_get_letters  (OwInquiry       *self);
/* What stands beside a letter: that it fits, why not, or that answers are missing. Newly allocated. */
char        *ow_inquiry_dup_letter   (const OwVisaAdvice *letter,
                                      OwLanguage          language);
/* The answers and what they lead to, to be handed over. Owned by the caller. */
OwInfoSheet *ow_inquiry_new_sheet    (OwInquiry       *self,
                                      OwLanguage       language);

G_END_DECLS
