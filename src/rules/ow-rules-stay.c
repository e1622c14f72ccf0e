/* Area 02: stay permits. */

#include "ow-assess.h"
#include "ow-deadline.h"

/* REG-13-1-SP: 7 working days, not the 15 of residence permits. */
static void
assess_receipt (const OwCase *matter, OwAssessment *assessment)
{
  ow_deadline_assess (matter, assessment, "REG-13-1-SP");
}

const OwRule ow_rules_stay[] = {
  { "REG-13-1-SP", OW_PLACE_CODE, assess_receipt, NULL },
  { "GUIDE-A6-S05", OW_PLACE_CATALOGUE, NULL, "data/catalogue/S05.xml" },
  { "REG-12-SP", OW_PLACE_CATALOGUE, NULL, "data/catalogue/S05.xml" },
  { NULL, OW_PLACE_CODE, NULL, NULL },
};
