#pragma once

#include "ow-case-acts.h"
#include "ow-matter.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* The last case of the same person for the same service. */
typedef struct
{
  OwCaseFile *file;
  OwProduct  *product; /* the document that it issued, handed over and still in force; nullable */
} OwCarried;

void           ow_carried_free        (OwCarried           *self);

/* @draft as it was saved, or NULL; then the answers are those of @file after a notice, or are filled from person, document and @carried
 * (nullable). @named: ids of the materials that earlier
 * notices named, nullable. Copies the records. */
OwMatter      *ow_matter_new          (OwSession           *session,
                                       OwApplicant         *applicant,
                                       const OwSubKind     *sub_kind,
                                       const OwCaseFile    *file,
                                       const OwDraft       *draft,
                                       const OwCarried     *carried,
                                       GPtrArray           *named,
                                       OwDate               noticed_on);
/* There was a draft, and the disk has changed it: it is not used, and the clerk is told until he goes on. NULL: nothing is wrong. */
void           ow_matter_set_damage   (OwMatter            *self,
                                       const GError        *damage);
/* The row after an act: state, number, version. What was typed stays. */
void           ow_matter_set_row      (OwMatter            *self,
                                       const OwCaseFile    *file,
                                       GPtrArray           *named,
                                       OwDate               noticed_on);
/* The day on which the matter was brought: today, or that of the paper number by which it was taken in during an outage. */
OwDate         ow_matter_get_day       (OwMatter            *self);
/* What an act settles, assessed now; owned by the caller. */
OwSettledCase *ow_matter_dup_settled  (OwMatter            *self);
/* The body of the draft as it would be saved now; newly allocated. */
char          *ow_matter_dup_body     (OwMatter            *self);
/* Missing papers, which belong on a notice. */
guint          ow_matter_count_missing (OwMatter           *self);
/* The request id of an acceptance that was begun and whose answer never came, NULL when there is none: kept in the draft, so that it is asked again
 * with the same one, also after a restart (FORMATS.md, request ids). */
const char    *ow_matter_get_request  (OwMatter            *self);
void           ow_matter_set_request  (OwMatter            *self,
                                       const char          *request_id);
/* What a supervisor has approved; the paper is one of the checklist. */
void           ow_matter_set_waiver   (OwMatter            *self,
                                       const char          *material,
                                       const char          *reason);
/* The paper of the checklist; NULL when it has none of this id. */
const OwMaterial *ow_matter_find_material (OwMatter        *self,
                                       const char          *id);
/* Saves what was changed since the last save; at once done when nothing was. */
void           ow_matter_save_async   (OwMatter            *self,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
gboolean       ow_matter_save_finish  (OwMatter            *self,
                                       GAsyncResult        *result,
                                       GError             **error);
/* Assesses in the next idle moment. */
void           ow_matter_queue_assess (OwMatter            *self);

G_END_DECLS
