#pragma once

#include <glib.h>

#include "ow-assess.h"
#include "ow-parameters.h"

G_BEGIN_DECLS

/* The requirement itself, embedded: every row of the rule table, every conflict with the reading chosen, and from when each document is in force. All
 * strings are static, in English as written; immutable after the first use and safe from any thread. */
typedef struct
{
  const char *id;          /* "REG-14-2" */
  const char *area;        /* "00" to "16" */
  const char *area_title;
  const char *source;      /* "REG Art. 14 para 1" */
  const char *text;        /* what the document says */
  const char *must;        /* what the software must do */
  const char *see;         /* conflict ids separated by commas, "" when none */
} OwRuleRow;

typedef struct
{
  const char *id;          /* "C-EXTCUM" */
  const char *kind;        /* "A" decides at the counter, "B" changes shown data, "C" wording */
  const char *places;
  const char *conflict;
  const char *resolution;
  const char *reason;
} OwConflictRow;

/* How many rows end in which place; @unplaced are those that no area has placed yet. */
typedef struct
{
  guint total;
  guint code;
  guint catalogue;
  guint record;
  guint guide;
  guint unplaced;
} OwRuleCoverage;

/* In the order of the table. */
const OwRuleRow     *ow_rule_table_get_rows       (gsize         *ret_n);
const OwConflictRow *ow_rule_table_get_conflicts  (gsize         *ret_n);
/* NULL when the id is unknown. */
const OwRuleRow     *ow_rule_table_find           (const char    *id);
const OwConflictRow *ow_rule_table_find_conflict  (const char    *id);
/* @area is "00" to "16", or NULL for the whole table. Counted from the places of ow_rule_find (). */
OwRuleCoverage       ow_rule_table_count_coverage (const char    *area);
/* "code", "catalogue", "record", "guide" */
const char          *ow_place_to_string           (OwPlace        place);
/* Is the row in force on @on (REG-39)? The K visa begins with the parameter k_visa_from (C-KVISA). @ret_from (nullable) is the first day,
 * OW_DATE_NONE when the document carries no date; @ret_source (nullable) names where the date comes from, static. */
gboolean             ow_rule_table_is_in_force    (const char    *id,
                                                   OwDate         on,
                                                   OwParameters  *parameters,
                                                   OwDate        *ret_from,
                                                   const char   **ret_source);

G_END_DECLS
