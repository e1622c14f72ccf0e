#pragma once

#include <glib.h>

#include "ow-text.h"

G_BEGIN_DECLS

/* Countries and the special codes of the machine-readable zone (D, GBN, RKS, UNO, XXA, …), in five languages. Source of the names:
 * iso-codes 4.15.0 and the corrections in data/countries/nationalities.tsv. */
typedef struct
{
  const char *mrz_code; /* as in the MRZ: three letters, or "D" */
  const char *alpha2;   /* "" when it has none */
  const char *numeric;  /* ISO 3166-1 numeric, three digits, "" when it has none */
  const char *names[OW_N_LANGUAGES];
} OwCountry;

/* All rows, sorted by code; static. */
const OwCountry *ow_country_get_all     (gsize       *ret_n);
/* NULL when the code is unknown. */
const OwCountry *ow_country_find        (const char  *mrz_code);
/* By ISO 3166-1 numeric ("682"), as in the number of a permanent resident's card; NULL when unknown. */
const OwCountry *ow_country_find_numeric (const char *numeric);
/* The name in the language, static; NULL when the code is unknown. */
const char      *ow_country_get_name    (const char  *mrz_code,
                                         OwLanguage   language);
/* UTO: only specimens carry it; a real store refuses it. */
gboolean         ow_country_is_specimen (const char  *mrz_code);

G_END_DECLS
