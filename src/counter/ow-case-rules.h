#pragma once

#include "ow-case-file.h"
#include "ow-context.h"
#include "ow-proxy.h"

G_BEGIN_DECLS

/* What an act needs to ask the rules about a case that was accepted before: the files of the context, held. Safe from any thread. */
typedef struct
{
  OwCatalogue  *catalogue;
  OwParameters *parameters;
  OwCalendar   *calendar;
  char         *centre; /* "shenyang" | "dalian" */
} OwCaseRules;

OwCaseRules  *ow_case_rules_new      (OwContext          *context);
OwCaseRules  *ow_case_rules_copy     (const OwCaseRules  *self);
void          ow_case_rules_free     (OwCaseRules        *self);
/* The facts by which the case was settled; OW_RULES_ERROR_FACT when they cannot be read. Owned. */
OwFacts      *ow_case_rules_dup_facts (const OwCaseFile  *file,
                                      GError            **error);
/* The case as the rules ask it on @today; @facts is borrowed. FALSE with OW_COUNTER_ERROR_USAGE when the catalogue no longer has the sub-kind. */
gboolean      ow_case_rules_init     (const OwCaseRules  *self,
                                      const OwCaseFile   *file,
                                      OwFacts            *facts,
                                      OwDate              today,
                                      OwCase             *ret_case,
                                      GError            **error);

/* The verifications of a case (REG-20) as facts. */
gboolean      ow_case_rules_add_verifications (OwTransaction *transaction,
                                      OwRowId             case_id,
                                      OwFacts            *facts,
                                      GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwCaseRules, ow_case_rules_free)

G_END_DECLS
