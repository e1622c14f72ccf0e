#pragma once

#include <glib.h>

#include "ow-assess.h"
#include "ow-message.h"

G_BEGIN_DECLS

/* The applicant is told once of everything (REG-13-2, REG-18-2). */
typedef enum
{
  OW_SECOND_NOTICE_NOT_NEEDED,    /* no notice yet, or it named everything that is missing now */
  OW_SECOND_NOTICE_NEEDS_REASON,  /* blocked until the supervisor gives a reason */
  OW_SECOND_NOTICE_ALLOWED,       /* the supervisor gave one; it goes on the record */
} OwSecondNotice;

const char    *ow_second_notice_to_string (OwSecondNotice      state); /* "not_needed", "needs_reason", "allowed" */
/* May a further notice name @missing (ids of materials, NULL-terminated) after a notice that named @named (NULL-terminated; NULL
 * means that no notice was issued)? @reason is the supervisor's, nullable; blank counts as none. @ret_new (nullable) receives the ids that
 * the first notice did not name, NULL-terminated, owned. @ret_refusal (nullable, owned) is set when a reason is needed. */
OwSecondNotice ow_notice_check_second     (const char *const  *named,
                                           const char *const  *missing,
                                           const char         *reason,
                                           char             ***ret_new,
                                           OwMessage         **ret_refusal);
/* For the late rule functions of REG-13-2 and REG-18-2: sets result.notice_lines and result.second_notice from the missing papers found so
 * far, notice.issued_on, notice.reason and notice_items; warns with @rule when the supervisor's reason is needed. */
void           ow_notice_assess           (const OwCase       *matter,
                                           OwAssessment       *assessment,
                                           const char         *rule,
                                           const char         *citation);

G_END_DECLS
