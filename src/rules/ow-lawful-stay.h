#pragma once

#include <glib.h>

#include "ow-facts.h"
#include "ow-parameters.h"

G_BEGIN_DECLS

/* While the passport is kept for processing, the acceptance receipt makes stay (REG-13-3) or residence (REG-18-3) lawful. */
typedef struct
{
  OwDate  kept_from;            /* OW_DATE_NONE when the passport is not kept */
  OwDate  returned_on;          /* OW_DATE_NONE while it is kept; the day of return still counts */
  OwDate  receipt_valid_until;  /* OW_DATE_NONE when there is no acceptance receipt: a custody slip gives no right */
} OwCustodyPeriod;

/* Reads custody.kept_from, custody.returned_on and receipt.valid_until. */
OwCustodyPeriod ow_custody_period_from_facts (OwFacts               *facts);
/* First and last day, inclusive, that the receipt makes lawful; @ret_to is OW_DATE_NONE while it is open. FALSE (and nothing set) when there is
 * none. Parameter receipt_end (C-RECEIPTEND): the passport decides ("custody"), or the end of the receipt as well ("receipt"). */
gboolean        ow_lawful_stay_get_interval  (const OwCustodyPeriod *period,
                                              OwParameters          *parameters,
                                              OwDate                *ret_from,
                                              OwDate                *ret_to);
/* Is @on lawful by the receipt? @ret_receipt_expired (nullable): the receipt has run out while the passport is still kept, so the
 * decision is overdue and the applicant needs a follow-up slip; the office's delay is never the applicant's overstay. */
gboolean        ow_lawful_stay_covers        (const OwCustodyPeriod *period,
                                              OwDate                 on,
                                              OwParameters          *parameters,
                                              gboolean              *ret_receipt_expired);

G_END_DECLS
