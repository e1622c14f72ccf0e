#pragma once

#include "ow-assess.h"
#include "ow-case-acts.h"
#include "ow-facts.h"
#include "ow-person.h"

G_BEGIN_DECLS

/* From rows, answers and papers to facts, and from an assessment to what an act settles: the one place for window and command line. */

/* Presets of the sub-kind, then what passport and person say. Owned by the caller. */
OwFacts       *ow_case_facts_new           (const OwPerson         *person,
                                            const OwTravelDocument *document,
                                            const OwSubKind        *sub_kind);
/* Only what the passport says: the facts that a form shows and never lets be typed over. Owned by the caller. */
OwFacts       *ow_case_facts_new_identity  (const OwPerson         *person,
                                            const OwTravelDocument *document);
/* Lays the answers of a form (JSON of facts) over them. The form's word wins over the passport's, except for the number, which is never
 * typed. OW_RULES_ERROR_FACT when the answers do not fit the schema; the facts stay as they were. */
gboolean       ow_case_facts_add_answers   (OwFacts                *facts,
                                            const char             *answers,
                                            GError                **error);
/* One paper of the checklist; @waived_reason (nullable) is the reason for going on without it, @sibling (nullable) the service whose case
 * brings it. */
void           ow_case_facts_add_material  (OwFacts                *facts,
                                            const char             *id,
                                            gboolean                original_seen,
                                            gboolean                copy_kept,
                                            const char             *waived_reason,
                                            const char             *sibling);

/* What an act stores of one assessed case: copies of facts, missing findings that belong on a notice, the readings that decided it (ow-reading.h),
 * waivers. @version is that of the row that was assessed. Free with ow_settled_case_free. */
OwSettledCase *ow_settled_case_new         (OwRowId                 case_id,
                                            gint64                  version,
                                            const OwCase           *matter,
                                            const OwAssessment     *assessment);
/* What is to be paid by the assessment: acceptance puts it down. Copies what it needs. */
void           ow_settled_case_set_fees    (OwSettledCase          *self,
                                            const OwAssessment     *assessment,
                                            const OwSubKind        *sub_kind);
void           ow_settled_case_free        (OwSettledCase          *self);
/* TRUE for a missing paper; an answer that was not filled in is asked for at once and never a line of a notice. */
gboolean       ow_finding_is_for_notice    (const OwFinding        *self);

G_END_DECLS
