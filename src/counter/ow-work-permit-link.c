/* From the answer about a permit to the case that needs it. */

#include "ow-work-permit-link.h"

#include "ow-e-card-system.h"
#include "ow-material-item.h"
#include "ow-work-term.h"

#define SERVICE "S01"

OwWorkPermit *
ow_work_permit_of_enquiry (OwEnquiry *enquiry)
{
  JsonNode *body = ow_enquiry_get_body (enquiry);
  g_autoptr (OwECard) card = NULL;

  if (body == NULL)
    return NULL;
  if (g_str_equal (ow_enquiry_get_system (enquiry), OW_WORK_PERMIT_SYSTEM))
    return ow_work_permit_from_json (json_node_get_object (body));
  if (!g_str_equal (ow_enquiry_get_system (enquiry), OW_E_CARD_SYSTEM))
    return NULL;
  card = ow_e_card_from_json (body);
  return g_steal_pointer (&card->permit);
}

OwMatter *
ow_work_permit_find_matter (OwSitting *sitting)
{
  GListModel *matters = ow_sitting_get_matters (sitting);
  OwApplicant *current = ow_sitting_get_current_applicant (sitting);
  OwMatter *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (matters); i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (matters, i);

      if (!g_str_equal (ow_service_get_id (ow_matter_get_service (matter)), SERVICE)
          || !ow_matter_is_editable (matter))
        continue;
      if (ow_matter_get_applicant (matter) == current)
        {
          g_clear_object (&found);
          return g_steal_pointer (&matter);
        }
      if (found == NULL)
        found = g_object_ref (matter);
    }
  return found;
}

/* Of the permit, otherwise of the passport at the counter: the birthday of its holder. */
static OwDate
get_birth (const OwWorkPermit *permit, OwMatter *matter)
{
  if (permit->birth_date != OW_DATE_NONE || matter == NULL)
    return permit->birth_date;
  return ow_applicant_get_birth_date (ow_matter_get_applicant (matter));
}

static int
get_years (const OwWorkPermit *permit, OwDate birth, OwDate filing, OwParameters *parameters)
{
  if (g_str_equal (permit->category, "A"))
    return 5;
  if (g_str_equal (permit->category, "C"))
    return 1;
  return ow_work_compare_age (birth, 60, filing, parameters) == OW_AGE_OVER ? 1 : 2;
}

static void
check_status (GPtrArray *list, const OwWorkPermit *permit, OwDate today)
{
  if (g_str_equal (permit->status, "cancelled"))
    g_ptr_array_add (list, ow_message_new ("fit.cancelled", NULL));
  else if (g_str_equal (permit->status, "applied"))
    g_ptr_array_add (list, ow_message_new ("fit.applied", NULL));
  if (permit->valid_until < today || g_str_equal (permit->status, "expired"))
    g_ptr_array_add (list, ow_message_new ("fit.expired", "date", (int)permit->valid_until, NULL));
}

static void
check_person (GPtrArray *list, const OwWorkPermit *permit, OwApplicant *applicant)
{
  OwDate birth = ow_applicant_get_birth_date (applicant);

  if (g_strcmp0 (permit->document_number, ow_applicant_get_document_number (applicant)) != 0)
    g_ptr_array_add (list, ow_message_new ("fit.person", "number", permit->document_number, NULL));
  if (permit->birth_date != OW_DATE_NONE && birth != OW_DATE_NONE && permit->birth_date != birth)
    g_ptr_array_add (list, ow_message_new ("fit.birth", "date", (int)permit->birth_date, NULL));
}

/* Only category B has ages. A birthday that is not known in full fits nothing and breaks nothing.
 */
static void
check_age (GPtrArray *list,
           const OwWorkPermit *permit,
           OwDate birth,
           OwDate filing,
           OwParameters *parameters)
{
  OwAgeBorder sixty = ow_work_compare_age (birth, 60, filing, parameters);

  if (!g_str_equal (permit->category, "B"))
    return;
  if (sixty == OW_AGE_UNKNOWN)
    g_ptr_array_add (list, ow_message_new ("fit.age-unknown", "category", permit->category, NULL));
  else if (sixty == OW_AGE_ON)
    g_ptr_array_add (list, ow_message_new ("fit.age-border", "category", permit->category, "years",
                                           G_GINT64_CONSTANT (60), NULL));
  else if (ow_work_compare_age (birth, 70, filing, parameters) == OW_AGE_OVER)
    g_ptr_array_add (list, ow_message_new ("fit.age", "category", permit->category, "years",
                                           G_GINT64_CONSTANT (70), NULL));
}

static void
check_term (GPtrArray *list,
            const OwWorkPermit *permit,
            OwDate birth,
            OwDate filing,
            OwParameters *parameters)
{
  int years = get_years (permit, birth, filing, parameters);

  check_age (list, permit, birth, filing, parameters);
  if (permit->valid_from != OW_DATE_NONE
      && permit->valid_until > ow_work_get_last_day (permit->valid_from, years, parameters))
    g_ptr_array_add (list, ow_message_new ("fit.length", "category", permit->category, "years",
                                           (gint64)years, "date", (int)permit->valid_until, NULL));
}

static const char *
get_value (OwMatter *matter, const char *fact)
{
  OwFormField *field = ow_form_model_find_fact (ow_matter_get_form (matter), fact);

  return field != NULL ? ow_form_field_get_value (field) : "";
}

static void
check_case (GPtrArray *list, const OwWorkPermit *permit, OwMatter *matter)
{
  OwDate to = ow_date_parse (get_value (matter, "requested.to"));
  const char *employer = get_value (matter, "person.employer");

  check_person (list, permit, ow_matter_get_applicant (matter));
  if (to != OW_DATE_NONE && to > permit->valid_until)
    g_ptr_array_add (
        list, ow_message_new ("fit.until", "to", (int)to, "date", (int)permit->valid_until, NULL));
  if (*employer != '\0' && g_strcmp0 (employer, permit->employer) != 0)
    g_ptr_array_add (list, ow_message_new ("fit.employer", "employer", employer, NULL));
}

GPtrArray *
ow_work_permit_check (const OwWorkPermit *permit,
                      OwStanding standing,
                      OwMatter *matter,
                      OwContext *context)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_message_unref);
  OwDate today = ow_context_get_today (context);

  check_status (list, permit, today);
  if (standing == OW_STANDING_UNVERIFIED)
    g_ptr_array_add (list, ow_message_new ("fit.unverified", NULL));
  if (matter != NULL)
    check_case (list, permit, matter);
  check_term (list, permit, get_birth (permit, matter), today, ow_context_get_parameters (context));
  return list;
}

/* A field that the clerk has filled in stays as it is: a difference is shown, never settled here.
 */
static void
set_value (OwMatter *matter, const char *fact, const char *value, gboolean keep)
{
  OwFormField *field = ow_form_model_find_fact (ow_matter_get_form (matter), fact);

  if (value == NULL || (keep && *get_value (matter, fact) != '\0'))
    return;
  if (field != NULL)
    ow_form_field_set_value (field, value);
  else
    ow_matter_set_fact (matter, fact, value);
}

static gboolean
tick (OwMatter *matter, const char *proof)
{
  GListModel *materials = ow_matter_get_materials (matter);
  const char *id = g_str_equal (proof, OW_PERMIT_BY_E_CARD) ? "social_security_e_card"
                   : g_str_equal (proof, "notification")    ? "work_permit_notification"
                                                            : "work_permit";

  for (guint i = 0; i < g_list_model_get_n_items (materials); i++)
    {
      g_autoptr (OwMaterialItem) item = g_list_model_get_item (materials, i);

      if (g_str_equal (ow_material_item_get_id (item), id))
        {
          ow_material_item_set_complete (item, TRUE);
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
ow_work_permit_use (const OwWorkPermit *permit,
                    OwStanding standing,
                    const char *proof,
                    OwMatter *matter,
                    gboolean *ret_ticked)
{
  gboolean ticked = FALSE;
  g_autofree char *until = ow_date_to_string (permit->valid_until);

  if (standing != OW_STANDING_VERIFIED && standing != OW_STANDING_UNVERIFIED)
    return FALSE;
  if (proof == NULL)
    proof = g_str_equal (permit->kind, "notification") ? "notification" : "card";
  set_value (matter, "work_permit.number", permit->number, FALSE);
  set_value (matter, "work_permit.valid_until", until, FALSE);
  set_value (matter, "work_permit.proof", proof, FALSE);
  set_value (matter, "work_permit.lookup",
             standing == OW_STANDING_VERIFIED ? "found" : "unverified", FALSE);
  set_value (matter, "person.employer", permit->employer, TRUE);
  ow_matter_assess (matter);
  if (standing == OW_STANDING_VERIFIED)
    ticked = tick (matter, proof);
  ow_matter_assess (matter);
  if (ret_ticked != NULL)
    *ret_ticked = ticked;
  return TRUE;
}
