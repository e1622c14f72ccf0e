#pragma once

#include "ow-assess.h"

G_BEGIN_DECLS

/* A filing of a company with several investors and several beneficial owners (GUIDE-XII-1a, GUIDE-XII-1b): the applicant is the first investor, each further
 * one has a line with his own document. Each paper from abroad has a line with its own apostille. */

/* Findings for each line of company.investors. */
void   ow_company_check_investors  (const OwCase *matter,
                                    OwAssessment *assessment);
/* Findings for each line of company.papers, by the list of states that is loaded, and result.apostille: the worst of them. */
void   ow_company_check_papers     (const OwCase *matter,
                                    OwAssessment *assessment);
/* Findings for each line of company.owners, and for the sum of their shares: those of one ground are together at most the whole. */
void   ow_company_check_owners     (const OwCase *matter,
                                    OwAssessment *assessment);
/* Is @country a state of the Apostille Convention by the list that is loaded? UNKNOWN without a list or a country. */
OwTruth ow_company_is_party        (OwFacts      *facts,
                                    const char   *country);
/* A share in hundredths of a per cent, "33.34" is 3334; -1 when it is none: not above 0, above 100, more than two decimals. */
gint64 ow_company_parse_percent    (const char   *value);

G_END_DECLS
