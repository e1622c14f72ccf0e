#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

#include "ow-message.h"

G_BEGIN_DECLS

/* What a rule says about the facts. The order is that of the screen. */
typedef enum
{
  OW_SEVERITY_REFUSE,  /* the matter cannot be accepted; ends with a reason and a referral */
  OW_SEVERITY_MISSING, /* a line of the one-time notice */
  OW_SEVERITY_WARN,
  OW_SEVERITY_INFO,
} OwSeverity;

const char *ow_severity_to_string   (OwSeverity     severity); /* "refuse", "missing", "warn", "info" */

typedef struct
{
  const char *rule;       /* row id, "REG-16-HC1"; static */
  OwSeverity  severity;
  OwMessage  *message;    /* what is so; owned */
  OwMessage  *cure;       /* what would cure it; nullable; owned */
  char       *citation;   /* "REG 16.1" (document, article.paragraph.item), "GUIDE A7", nullable; owned */
  char       *material;   /* id of the material of the catalogue that is missing; nullable; owned */
  char       *fact;       /* key of the field to jump to; nullable; owned */
  char       *conflict;   /* conflict id whose reading was chosen ("C-AGE60"): a note on the case; nullable; owned */
} OwFinding;

/* Takes the messages, copies the strings; @rule must be static. */
OwFinding  *ow_finding_new          (const char    *rule,
                                     OwSeverity     severity,
                                     const char    *citation,
                                     OwMessage     *message,
                                     OwMessage     *cure);
OwFinding  *ow_finding_copy         (const OwFinding *self);
void        ow_finding_free         (OwFinding     *self);
/* Rendered citation of the language: "第十六条第一款" with the document's short name; newly allocated; NULL when there is none. */
char       *ow_finding_render_citation (const OwFinding *self,
                                     OwLanguage     language);
JsonNode   *ow_finding_to_json      (const OwFinding *self,
                                     OwLanguage     language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwFinding, ow_finding_free)

G_END_DECLS
