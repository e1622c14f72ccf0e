/* What a centre offers: the list of the Guide as catalogue data, the reading of C-DLAGENCY, and the
 * competence records by which an office takes on more (OPN-9). */

#include "ow-menu.h"

#include <string.h>

gboolean
ow_menu_is_agency (const OwService *service)
{
  static const char *const ids[] = { "S11", "S12", "S13", NULL };

  return g_strv_contains (ids, ow_service_get_id (service));
}

/* The readings by which an administrator opens what the list of the Guide does not name. */
static gboolean
is_opened_by_parameter (const OwService *service, const char *centre, OwParameters *parameters)
{
  const char *id = ow_service_get_id (service);

  if (ow_menu_is_agency (service))
    return g_str_equal (centre, "dalian")
           && ow_parameters_is (parameters, "dalian_agency", "window");
  if (g_str_equal (id, "TP"))
    return ow_parameters_is (parameters, "travel_permit_office", "open");
  return g_str_equal (id, "CR") && ow_parameters_is (parameters, "company_registration", "accept");
}

gboolean
ow_menu_is_offered (const OwService *service,
                    const char *centre,
                    OwParameters *parameters,
                    OwFacts *competences,
                    OwDate on,
                    gboolean *ret_by_parameter)
{
  gboolean offered, by_parameter;

  g_return_val_if_fail (service != NULL && centre != NULL && parameters != NULL, FALSE);

  offered = ow_service_is_offered (service, centre)
            || (ow_service_is_offered (service, "by-record") && competences != NULL
                && ow_menu_is_competent (competences, ow_service_get_id (service), on, NULL));
  by_parameter = !offered && is_opened_by_parameter (service, centre, parameters);
  if (ret_by_parameter != NULL)
    *ret_by_parameter = by_parameter;
  return by_parameter || offered;
}

static int
compare_services (const void *a, const void *b)
{
  return strcmp (ow_service_get_id (*(const OwService *const *)a),
                 ow_service_get_id (*(const OwService *const *)b));
}

GPtrArray *
ow_menu_list (OwCatalogue *catalogue, const char *centre, OwParameters *parameters)
{
  GPtrArray *menu = g_ptr_array_new ();

  for (guint i = 0; i < ow_catalogue_get_n_services (catalogue); i++)
    {
      const OwService *service = ow_catalogue_get_service (catalogue, i);
      const char *id = ow_service_get_id (service);

      if (id[0] == 'S' && g_ascii_isdigit (id[1])
          && ow_menu_is_offered (service, centre, parameters, NULL, OW_DATE_NONE, NULL))
        g_ptr_array_add (menu, (void *)service);
    }
  g_ptr_array_sort (menu, compare_services);
  return menu;
}

GPtrArray *
ow_menu_list_open (OwCatalogue *catalogue,
                   const char *centre,
                   OwParameters *parameters,
                   OwFacts *competences,
                   OwDate on)
{
  GPtrArray *open = g_ptr_array_new ();

  for (guint i = 0; i < ow_catalogue_get_n_services (catalogue); i++)
    {
      const OwService *service = ow_catalogue_get_service (catalogue, i);

      if (ow_menu_is_offered (service, centre, parameters, competences, on, NULL))
        g_ptr_array_add (open, (void *)service);
    }
  return open;
}

gboolean
ow_menu_is_competent (OwFacts *facts, const char *service_id, OwDate on, OwDate *ret_from)
{
  GPtrArray *rows = ow_facts_get_list (facts, "competences");
  OwDate earliest = OW_DATE_NONE;
  gboolean competent = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      OwFacts *row = g_ptr_array_index (rows, i);
      OwDate from = ow_facts_get_date (row, "from");
      OwDate to = ow_facts_get_date (row, "to");

      if (!ow_facts_is (row, "service", service_id) || !ow_facts_has (row, "reference")
          || from == OW_DATE_NONE)
        continue;
      competent = competent || (on >= from && (to == OW_DATE_NONE || on <= to));
      if (earliest == OW_DATE_NONE || from < earliest)
        earliest = from;
    }
  if (ret_from != NULL)
    *ret_from = earliest;
  return competent;
}
