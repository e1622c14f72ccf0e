/* Questions about what is asked for, so that every rule draws the border of its article in the same
 * place. */

#include "ow-case-kind.h"

#include "ow-menu.h"

gboolean
ow_case_is_service (const OwCase *matter, const char *service_id)
{
  g_return_val_if_fail (matter != NULL, FALSE);

  return matter->sub_kind != NULL
         && g_str_equal (ow_service_get_id (ow_sub_kind_get_service (matter->sub_kind)),
                         service_id);
}

gboolean
ow_case_is_sub_kind (const OwCase *matter, const char *sub_kind_id)
{
  g_return_val_if_fail (matter != NULL, FALSE);

  return matter->sub_kind != NULL
         && g_str_equal (ow_sub_kind_get_id (matter->sub_kind), sub_kind_id);
}

gboolean
ow_case_is_visa (const OwCase *matter)
{
  return ow_case_is_service (matter, "S02") || ow_case_is_service (matter, "S03");
}

gboolean
ow_case_is_stay_permit (const OwCase *matter)
{
  return ow_case_is_service (matter, "S05");
}

gboolean
ow_case_is_first_residence (const OwCase *matter)
{
  g_return_val_if_fail (matter != NULL, FALSE);

  return matter->sub_kind != NULL
         && g_strcmp0 (ow_sub_kind_get_proxy (matter->sub_kind), "residence_permit_first") == 0;
}

void
ow_case_check_offered (const OwCase *matter, OwAssessment *assessment, const char *rule)
{
  g_return_if_fail (matter != NULL && matter->sub_kind != NULL);

  if (matter->centre == NULL
      || ow_menu_is_offered (ow_sub_kind_get_service (matter->sub_kind), matter->centre,
                             matter->parameters, matter->facts, matter->today, NULL))
    return;
  ow_assessment_add_plain (assessment, rule, OW_SEVERITY_REFUSE, "GUIDE A6",
                           "finding.service.not-offered", "cure.other-center", NULL);
}
