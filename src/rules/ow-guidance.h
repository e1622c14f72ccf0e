#pragma once

#include <glib.h>

#include "ow-assess.h"
#include "ow-rule-table.h"

G_BEGIN_DECLS

/* Guidance in words. A page about a service comes from the checklist data, in any of the five languages (NIA-7); the text of a row comes from
 * the documents, with its source and date. */

/* Name, deadline, papers with what must be brought, fees, hotline: plain text, lines ended by "\n"; newly allocated. Papers that are needed
 * only under a condition carry "if applicable". */
char      *ow_guidance_dup_page    (const OwSubKind  *sub_kind,
                                    OwLanguage        language);

typedef struct
{
  const char *text;          /* in English, as written; static */
  const char *source;        /* "GUIDE V"; static */
  OwDate      as_of;         /* first day of the document; OW_DATE_NONE when it carries none */
  OwMessage  *note;          /* history of the Opinions, or the disclaimer of the Guide; owned, nullable */
  gboolean    is_foreign;    /* the text is English and another language was asked for: say so (REG-4) */
} OwGuideText;

/* FALSE when @row is no row of the table. Clear with ow_guide_text_clear (). */
gboolean   ow_guidance_describe    (const char       *row,
                                    OwLanguage        language,
                                    OwGuideText      *ret);
void       ow_guide_text_clear     (OwGuideText      *self);

/* Is the topic on the website of the centre (GUIDE-A6-INFO)? @ret_title (nullable): the English title, static; NULL when no website has it. */
gboolean   ow_guidance_has_topic   (const char       *centre,
                                    const char       *topic,
                                    const char      **ret_title);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OwGuideText, ow_guide_text_clear)

G_END_DECLS
