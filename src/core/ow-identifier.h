#pragma once

#include <glib.h>

#include "ow-message.h"

G_BEGIN_DECLS

/* Numbers with check characters. Sources: notes of each standard beside its function in ow-identifier.c. */
typedef enum
{
  OW_IDENTIFIER_PR18,     /* permanent resident's card of 2023, 18 characters */
  OW_IDENTIFIER_PR15,     /* the card before, 15 characters */
  OW_IDENTIFIER_RESIDENT, /* resident identity number, GB 11643 */
  OW_IDENTIFIER_HKMOTW,   /* residence permit of Hong Kong, Macao and Taiwan residents */
  OW_IDENTIFIER_USCC,     /* unified social credit code, GB 32100 */
  OW_IDENTIFIER_ORG,      /* organisation code, GB 11714 */
  OW_IDENTIFIER_REG15,    /* registration number of 15 digits */
} OwIdentifierKind;

/* What a valid number tells. Owned strings may be NULL. */
typedef struct
{
  char   *value;      /* normalised: capitals, half width, no spaces or hyphens */
  char    sex;        /* 'M', 'F', 0 when the number does not tell */
  OwDate  birth_date; /* OW_DATE_NONE when the number does not tell */
  char   *country;    /* MRZ code of the country of first issue */
} OwIdentifierInfo;

void        ow_identifier_info_clear     (OwIdentifierInfo  *self);
/* "pr18", "pr15", "resident", "hkmotw", "uscc", "org", "reg15". */
gboolean    ow_identifier_kind_parse     (const char        *text,
                                          OwIdentifierKind  *ret_kind);
/* Full-width characters are converted; Cyrillic look-alikes are refused by name. @ret_info (nullable) is filled when valid; @ret_reason (nullable)
 * when not. */
gboolean    ow_identifier_check          (OwIdentifierKind   kind,
                                          const char        *value,
                                          OwDate             today,
                                          OwIdentifierInfo  *ret_info,
                                          OwMessage        **ret_reason);
/* The check character of ISO 7064 MOD 37,36 over capitals and digits (numbers of cases); 0 when a character is foreign. */
char        ow_identifier_mod37_36       (const char        *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OwIdentifierInfo, ow_identifier_info_clear)

G_END_DECLS
