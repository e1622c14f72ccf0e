#pragma once

#include "ow-case-rules.h"

G_BEGIN_DECLS

/* A paper that another case of the same number brings (parameter sibling_papers, attribute "sibling" of the catalogue): the child's permit waits for
 * the mother's, the residence permit for the work permit. Both are taken in, the decision of the first waits for the second (OPN-35-1: side by side,
 * a link only where a rule needs it). */

/* Of an acceptance: what stood on the list of papers. */
typedef struct
{
  char       *material;
  OwRowId     case_id; /* that brings it */
} OwSettledSibling;

void       ow_settled_sibling_free  (gpointer       self);

typedef enum
{
  OW_SIBLING_WAITING,
  OW_SIBLING_THERE,   /* granted: the paper exists */
  OW_SIBLING_LOST,    /* taken back, not accepted, or decided otherwise: an open task */
  OW_SIBLING_BROUGHT, /* the paper came another way */
} OwSiblingStanding;

typedef struct
{
  OwRowId           case_id;  /* the other case */
  char             *number;   /* of it */
  char             *service;  /* of it, "S01" */
  char             *state;    /* of it */
  char             *material; /* id in the catalogue of the case that waits */
  OwSiblingStanding standing;
} OwSiblingLine;

/* OwSiblingLine *: what this case waits for, or waited. */
GPtrArray *ow_sibling_load          (OwTransaction *transaction,
                                     OwRowId        case_id,
                                     GError       **error);
/* OwSiblingLine *: who waits for this case; the standing is that of this case. */
GPtrArray *ow_sibling_load_waiting  (OwTransaction *transaction,
                                     OwRowId        case_id,
                                     GError       **error);
/* English msgid of the paper; its id when the catalogue no longer has it. Borrowed. */
const char *ow_sibling_get_material (OwCatalogue   *catalogue,
                                     const char    *service,
                                     const char    *sub_kind,
                                     const char    *material);

/* In the transaction of the acceptance: writes down what @file waits for (OwSettledSibling *, nullable). */
gboolean   ow_sibling_act_open      (OwTransaction *transaction,
                                     OwRowId        case_id,
                                     GPtrArray     *siblings,
                                     GError       **error);
/* After all cases of the acceptance: each case that brings a paper is taken in, and none waits for itself in a circle. OW_COUNTER_ERROR_STATE. */
gboolean   ow_sibling_act_require_taken (OwTransaction *transaction,
                                     OwRowId        case_id,
                                     GError       **error);
/* OW_COUNTER_ERROR_STATE when the decision of @file has to wait. Waiting: granted, otherwise decided, and refused for missing papers wait; other grounds
 * do not. Lost: granted waits for the paper itself (ow_sibling_bring_run). */
gboolean   ow_sibling_act_require_decidable (OwTransaction    *transaction,
                                     const OwCaseFile *file,
                                     const char       *outcome,
                                     const char       *ground,
                                     OwCatalogue      *catalogue,
                                     GError          **error);

typedef struct
{
  OwRowId     case_id;  /* that waits */
  const char *material; /* NULL: all papers that it waits for */
} OwBringPaper;

/* The paper is here, from somewhere else: the case waits no more. Needs a reason: what was shown. Result: "case", "papers" (how many). OW_COUNTER_ERROR_STATE
 * when nothing is waited for. */
gboolean   ow_sibling_bring_run     (OwTransaction *transaction,
                                     gconstpointer  request,
                                     JsonObject    *result,
                                     GError       **error);

G_END_DECLS
