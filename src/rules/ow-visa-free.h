#pragma once

#include <glib.h>

#include "ow-date.h"
#include "ow-parameters.h"

G_BEGIN_DECLS

/* Entering without a visa, by the lists of the Guide (A1, situation of December 2024). An answer is guidance: the valid lists stand at
 * cs.mfa.gov.cn and www.nia.gov.cn. */

/* The lists overlap and are never merged (C-MULTILIST). */
typedef enum
{
  OW_VISA_FREE_NONE       = 0,
  OW_VISA_FREE_MUTUAL     = 1 << 0,
  OW_VISA_FREE_UNILATERAL = 1 << 1,
  OW_VISA_FREE_TRANSIT    = 1 << 2,
} OwVisaFreeLists;

/* @nationality is an MRZ code ("D" is Germany) or alpha-2. @ret_until (nullable): the last day printed for the unilateral policy, OW_DATE_NONE
 * when none is printed. */
OwVisaFreeLists ow_visa_free_find          (const char      *nationality,
                                            OwDate          *ret_until);

typedef enum
{
  OW_UNILATERAL_OK,
  OW_UNILATERAL_NEEDS_VISA, /* another purpose, or longer than 30 days */
  OW_UNILATERAL_VERIFY,     /* entry after the printed date (C-UNIDATE) */
  OW_UNILATERAL_NOT_LISTED,
} OwUnilateral;

/* @purpose: "business", "tourism", "family_visit", "exchange", "transit" are covered, anything else is not; NULL is not checked. @days of stay asked
 * for, 0 when unknown. @entry OW_DATE_NONE when unknown. */
OwUnilateral    ow_visa_free_check         (const char      *nationality,
                                            const char      *purpose,
                                            int              days,
                                            OwDate           entry,
                                            OwParameters    *parameters);
const char     *ow_unilateral_to_string    (OwUnilateral     answer); /* "ok", "needs_visa", "verify", "not_listed" */
/* The last of 30 visa-free days (C-30START: counted from the day after entry, or from the day of entry). */
OwDate          ow_visa_free_get_last_day  (OwDate           entry,
                                            OwParameters    *parameters);

/* Both readings of 240 hours (C-240START): from the moment of entry, and from the midnight after it. */
void            ow_transit_get_limits      (OwInstant        entry,
                                            OwInstant       *ret_by_hours,
                                            OwInstant       *ret_by_midnight);

typedef enum
{
  OW_TRANSIT_OK,       /* inside both readings, or inside the one that the parameter transit_start chooses */
  OW_TRANSIT_VERIFY,   /* between the two: border inspection knows */
  OW_TRANSIT_TOO_LONG,
} OwTransitStay;

OwTransitStay   ow_transit_check_stay      (OwInstant        entry,
                                            OwInstant        departure,
                                            OwParameters    *parameters);
const char     *ow_transit_stay_to_string  (OwTransitStay    stay); /* "ok", "verify", "too_long" */
/* A → China → C with C another country or region than A; @from and @to are MRZ codes. A region such as HKG counts. */
gboolean        ow_transit_is_third        (const char      *from,
                                            const char      *to);

G_END_DECLS
