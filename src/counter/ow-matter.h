#pragma once

#include <gio/gio.h>

#include "ow-applicant.h"
#include "ow-assess.h"
#include "ow-context.h"
#include "ow-form-model.h"

G_BEGIN_DECLS

#define OW_TYPE_MATTER (ow_matter_get_type ())

/* One service asked for, for one applicant: form, checklist, live assessment. Every change of a value marks it dirty, re-assesses it in the
 * next idle moment and saves the draft 500 ms later (asynchronously; "saved-at" notifies). Properties: "state" (code of the
 * case machine), "case-number" (NULL while draft), "clear" (may be accepted), "dirty", "saved-at" (OwInstant). Signals "assessed", and "save-failed"
 * (GError) when the draft could not be saved; it is tried again after 2 s and at every change. */
G_DECLARE_FINAL_TYPE (OwMatter, ow_matter, OW, MATTER, GObject)

gint64            ow_matter_get_case_id     (OwMatter     *self);
gint64            ow_matter_get_version     (OwMatter     *self);
OwApplicant      *ow_matter_get_applicant   (OwMatter     *self);
const OwService  *ow_matter_get_service     (OwMatter     *self);
const OwSubKind  *ow_matter_get_sub_kind    (OwMatter     *self);
/* "draft", "received", "notice_issued", "accepted", …; word: message "state.case.<code>". */
const char       *ow_matter_get_state       (OwMatter     *self);
/* NULL while it is a draft. */
const char       *ow_matter_get_case_number (OwMatter     *self);
/* TRUE while it may be edited: draft, or a notice was issued and the supplement is being taken in. */
gboolean          ow_matter_is_editable     (OwMatter     *self);
OwFormModel      *ow_matter_get_form        (OwMatter     *self);
/* GListModel of OwMaterialItem, only the applicable ones. */
GListModel       *ow_matter_get_materials   (OwMatter     *self);
/* GListModel of OwFindingItem, in the order of the screen. */
GListModel       *ow_matter_get_findings    (OwMatter     *self);
guint             ow_matter_count_findings  (OwMatter     *self,
                                             OwSeverity    severity);
/* Nothing refused, nothing missing, no malformed field. */
gboolean          ow_matter_is_clear        (OwMatter     *self);
/* The facts as they stand; a new reference. */
OwFacts          *ow_matter_dup_facts       (OwMatter     *self);
/* What the rules computed: "result.last_day", … Borrowed until the next assessment; never NULL. */
OwFacts          *ow_matter_get_results     (OwMatter     *self);
/* When the decision would be due if accepted today, and whether that is provisional; the number of working days promised. */
OwDate            ow_matter_get_decide_by   (OwMatter     *self,
                                             int          *ret_days,
                                             gboolean     *ret_provisional);
OwInstant         ow_matter_get_saved_at    (OwMatter     *self);
/* Why what was typed before is not here, until something is typed again; NULL when nothing is missing. Borrowed. */
const GError     *ow_matter_get_damage      (OwMatter     *self);
/* Assesses now instead of in the next idle moment. */
void              ow_matter_assess          (OwMatter     *self);
/* Sets a fact that is not a field of the form (answers of the scan, presence, interview). @value as in OwFormField. */
void              ow_matter_set_fact        (OwMatter     *self,
                                             const char   *fact,
                                             const char   *value);
/* NULL when it was not set. Borrowed. */
const char       *ow_matter_get_fact        (OwMatter     *self,
                                             const char   *fact);
/* Goes on without a paper for a reason; NULL or "" takes that back. Only where the rules leave it to the clerk: the health certificate of a
 * residence permit of exactly one year (C-HEALTH1Y); anything else is OW_COUNTER_ERROR_NOT_ALLOWED. Accepting writes an override. */
gboolean          ow_matter_waive           (OwMatter     *self,
                                             const char   *material,
                                             const char   *reason,
                                             GError      **error);
/* TRUE when ow_matter_waive would be allowed now. */
gboolean          ow_matter_may_waive       (OwMatter     *self,
                                             const char   *material);
/* TRUE when a supervisor may let this paper follow (ow_sitting_waive_async): it is asked for now, not there, and not the travel document. */
gboolean          ow_matter_may_follow      (OwMatter     *self,
                                             const char   *material);
/* How that approval stands in the overrides (ow_waiver_rule), newly allocated, NULL for a paper that is not of the list; until when it holds: the paper
 * must be here by the day of the decision, 0 when there is none. */
char             *ow_matter_dup_waiver_rule (OwMatter   *self,
                                             const char *material);
OwInstant         ow_matter_get_waiver_end  (OwMatter   *self);
/* The reason; NULL when it is not waived. Borrowed. */
const char       *ow_matter_get_waiver      (OwMatter     *self,
                                             const char   *material);

G_END_DECLS
