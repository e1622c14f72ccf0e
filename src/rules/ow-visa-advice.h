#pragma once

#include "ow-assess.h"

G_BEGIN_DECLS

/* Which letter of the ordinary visa fits purpose, length of stay and the person visited, and why another does not (REG Art. 6, GUIDE Att. 3; data:
 * reference/visa_fit.tsv). Advice for the applicant: the authority that issues the visa decides. */
typedef struct
{
  const char *category;  /* "J2"; static */
  const char *rule;      /* row id, static */
  OwTruth     fits;      /* UNKNOWN while a fact that decides is not known */
  OwMessage  *reason;    /* why not; NULL unless @fits is NO; owned */
  const char *conflict;  /* reading chosen, static; NULL when the text leaves no choice */
} OwVisaAdvice;

void         ow_visa_advice_free         (OwVisaAdvice *self);
/* OwVisaAdvice *, one for each letter in force on the day of filing, in the order of the Regulations; owned by the caller. */
GPtrArray   *ow_visa_advise              (const OwCase *matter);
/* The letters that fit, separated by spaces; "" when none is known to fit. Newly allocated. */
char        *ow_visa_advice_list_fitting (GPtrArray    *advice);
/* Letters of the ordinary visa in force on @on: 17, or 16 before the K visa (C-KVISA). */
guint        ow_visa_category_count      (OwDate        on,
                                          OwParameters *parameters);
/* A letter for entering to reside (REG Art. 8 item 1): D, J1, Q1, S1, X1, Z. */
gboolean     ow_visa_category_resides    (const char   *category);

/* The ten relationships of the Guide for Q1 and S2, the four of the Regulations for S1 (a child must be under 18); UNKNOWN when the relationship, or
 * the date of birth of a child, is not known. */
OwTruth      ow_family_is_in_ten         (OwFacts      *facts);
OwTruth      ow_family_is_in_four        (OwFacts      *facts,
                                          OwDate        today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwVisaAdvice, ow_visa_advice_free)

G_END_DECLS
