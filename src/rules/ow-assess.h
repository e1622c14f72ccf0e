#pragma once

#include <glib.h>

#include "ow-calendar.h"
#include "ow-catalogue.h"
#include "ow-facts.h"
#include "ow-finding.h"
#include "ow-parameters.h"

G_BEGIN_DECLS

/* Everything a rule may look at. Evaluation is pure: same facts, same day, same catalogue version, same findings in the
 * same order. */
typedef struct
{
  OwFacts         *facts;
  OwDate           today;      /* Beijing civil date of filing */
  OwInstant        now;        /* the same moment as an instant; OW_INSTANT_NONE allowed */
  const OwSubKind *sub_kind;   /* what is asked for; NULL evaluates only rules that need none */
  OwCalendar      *calendar;
  OwParameters    *parameters;
  OwCatalogue     *catalogue;
  const char      *centre;     /* "shenyang" | "dalian" */
} OwCase;

/* The result: findings sorted by severity, then by the order of the table, and computed values ("result.last_day",
 * "result.decision_due", "result.entries_left", …: keys of the schema that start with "result."). */
typedef struct
{
  GPtrArray *findings;  /* OwFinding *, owned */
  OwFacts   *results;   /* owned */
  GPtrArray *materials; /* const OwMaterial *, borrowed from the catalogue: the checklist of this matter, in its order */
  GPtrArray *fees;      /* const OwFee *, borrowed from the catalogue */
} OwAssessment;

OwAssessment *ow_assess                  (const OwCase       *matter);
/* The facts with the results laid over them: what the conditions of fields, materials and fees are evaluated on. Owned by the caller. */
OwFacts      *ow_assessment_merge_facts  (const OwAssessment *self,
                                          OwFacts            *facts);
OwAssessment *ow_assessment_new          (void);
void          ow_assessment_free         (OwAssessment       *self);
guint         ow_assessment_count        (const OwAssessment *self,
                                          OwSeverity          severity);
/* Acceptance is possible: nothing refused, nothing missing. */
gboolean      ow_assessment_is_clear     (const OwAssessment *self);

/* A rule is one row of the table of its area (ow-rules-<area>.c). It adds findings and results. */
typedef void (*OwRuleFunc)               (const OwCase       *matter,
                                          OwAssessment       *assessment);

/* Where a row of RULES.md ends. */
typedef enum
{
  OW_PLACE_CODE,      /* enforced by a function that names the id */
  OW_PLACE_CATALOGUE, /* data of the catalogue */
  OW_PLACE_RECORD,    /* a screen and a table */
  OW_PLACE_GUIDE,     /* shown, with source and date */
} OwPlace;

typedef struct
{
  const char *id;     /* "REG-14-2" */
  OwPlace     place;
  OwRuleFunc  func;   /* NULL unless code */
  const char *where;  /* for the other places: catalogue file, table or pane, guide topic */
  gboolean    late;   /* the function looks at the findings of all others and runs after them */
} OwRule;

/* One array per area, ended by a NULL id; concatenated by ow-assess.c. */
extern const OwRule ow_rules_definitions[];  /* area 00 */
extern const OwRule ow_rules_visa_abroad[];  /* area 01: letters and papers of visas issued abroad */
extern const OwRule ow_rules_visa[];         /* area 01: visas held in China */
extern const OwRule ow_rules_visa_offers[];  /* area 01: where and under which offers */
extern const OwRule ow_rules_stay[];         /* area 02 */
extern const OwRule ow_rules_residence[];    /* area 03 */
extern const OwRule ow_rules_travel[];       /* area 04 */
extern const OwRule ow_rules_port_visa[];    /* area 05 */
extern const OwRule ow_rules_residents[];    /* areas 06 and 07 */
extern const OwRule ow_rules_enterprise[];   /* area 08 */
extern const OwRule ow_rules_work[];         /* area 09 */
extern const OwRule ow_rules_social[];       /* areas 10 and 11 */
extern const OwRule ow_rules_company[];      /* area 12 */
extern const OwRule ow_rules_online[];       /* area 13 */
extern const OwRule ow_rules_hall[];         /* area 14 */
extern const OwRule ow_rules_decisions[];    /* area 15: grounds of refusal */
extern const OwRule ow_rules_measures[];     /* area 15 from Article 25: illegal residence, departure, voiding, cancelling */
extern const OwRule ow_rules_information[];  /* area 16 */

const OwRule *ow_rule_find               (const char         *id);
/* const OwRule *: all rows that have a place, in the order of RULES.md; owned by the caller. */
GPtrArray    *ow_rule_list               (void);

/* For rule functions: adds a finding and returns it, borrowed, so that @material, @fact or @conflict can be set. */
OwFinding    *ow_assessment_add          (OwAssessment       *self,
                                          const char         *rule,
                                          OwSeverity          severity,
                                          const char         *citation,
                                          OwMessage          *message,
                                          OwMessage          *cure);

/* The same with ids of messages that take no arguments; @cure and @fact are nullable. */
OwFinding    *ow_assessment_add_plain    (OwAssessment       *self,
                                          const char         *rule,
                                          OwSeverity          severity,
                                          const char         *citation,
                                          const char         *message,
                                          const char         *cure,
                                          const char         *fact);

/* The paper whose day the hall limits. */
#define OW_MATERIAL_PHOTO "photo"

/* Is the material presented? UNKNOWN when nothing was said about it. @ret_waiver (nullable) receives the reason for going on without
 * it, borrowed, or NULL. */
OwTruth       ow_material_is_presented   (const OwMaterial   *self,
                                          OwFacts            *facts,
                                          const char        **ret_waiver);

/* The last day on which the photo or the receipt of its check is good (parameter photo_valid_months; practice of the centres). OW_DATE_NONE
 * when its day is not known or @self is another paper. */
OwDate        ow_material_get_last_day   (const OwMaterial   *self,
                                          OwFacts            *facts,
                                          OwParameters       *parameters);

/* The service of the case on the same number that brings this paper: it is not here yet, and the hall lets it follow from there. NULL otherwise. */
const char   *ow_material_get_sibling    (const OwMaterial   *self,
                                          OwFacts            *facts,
                                          OwParameters       *parameters);
/* TRUE when the hall lets a case of @service bring this paper. */
gboolean      ow_material_may_come_from  (const OwMaterial   *self,
                                          const char         *service,
                                          OwParameters       *parameters);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwAssessment, ow_assessment_free)

G_END_DECLS
