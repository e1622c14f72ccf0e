#pragma once

#include "ow-assess.h"

G_BEGIN_DECLS

/* Who may file for another person (Article 19), by the matrix of data/proxy_matrix.tsv. */
typedef struct
{
  gboolean    asked;       /* somebody else files: presenter.capacity is known and not the applicant */
  gboolean    is_agent;    /* the presenter is of a kind that Article 19 names (C-PROXY-AGENT) */
  gboolean    is_stated;   /* the matrix says yes or no for this service; FALSE when no document says anything */
  gboolean    is_eligible;
  const char *ground;      /* "age", "mobility", "good_record", "guarantee", "talent": the first that holds here; NULL; static */
} OwProxy;

/* Each ground by itself, on the day of filing. UNKNOWN while something is open. */
OwTruth ow_proxy_is_under_16       (const OwCase *matter);
/* @ret_borderline (nullable): met, but a stricter reading of "over 60" would fail (C-AGE60). */
OwTruth ow_proxy_is_60             (const OwCase *matter,
                                    gboolean     *ret_borderline);
OwTruth ow_proxy_has_difficulty    (const OwCase *matter);
OwTruth ow_proxy_has_good_record   (const OwCase *matter);
OwTruth ow_proxy_has_guarantee     (const OwCase *matter);

/* A sub-kind is required. */
OwProxy ow_proxy_evaluate          (const OwCase *matter);

/* Rule functions of the rows of Article 19. */
void    ow_proxy_rule_reg_19_0     (const OwCase *matter,
                                    OwAssessment *assessment);
void    ow_proxy_rule_reg_19_1_1   (const OwCase *matter,
                                    OwAssessment *assessment);
void    ow_proxy_rule_reg_19_1_2   (const OwCase *matter,
                                    OwAssessment *assessment);
void    ow_proxy_rule_reg_19_1_3   (const OwCase *matter,
                                    OwAssessment *assessment);
void    ow_proxy_rule_reg_19_2     (const OwCase *matter,
                                    OwAssessment *assessment);

G_END_DECLS
