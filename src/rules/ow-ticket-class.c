/* Who is called before whom, as credits in data. */

#include "ow-ticket-class.h"

#define MINUTE_MS (60 * G_GINT64_CONSTANT (1000))

static const char *const codes[]
    = { "normal", "green", "elderly", "disabled", "appointment", "expiring", "limited", NULL };

const char *const *
ow_ticket_class_get_codes (void)
{
  return codes;
}

gboolean
ow_ticket_class_is_known (const char *code)
{
  return code != NULL && g_strv_contains (codes, code);
}

gint64
ow_ticket_class_get_credit (const char *code, OwParameters *parameters)
{
  g_autoptr (OwParameters) shipped = NULL;
  g_autofree char *key = NULL;

  if (!ow_ticket_class_is_known (code) || g_str_equal (code, "normal"))
    return 0;
  if (parameters == NULL)
    parameters = shipped = ow_parameters_new ();
  key = g_strconcat ("class_credit_", code, NULL);
  return ow_parameters_get_integer (parameters, key) * MINUTE_MS;
}

gboolean
ow_ticket_class_is_large (gint64 applicants, OwParameters *parameters)
{
  g_autoptr (OwParameters) shipped = NULL;

  if (parameters == NULL)
    parameters = shipped = ow_parameters_new ();
  return applicants >= ow_parameters_get_integer (parameters, "party_limit");
}

gboolean
ow_ticket_class_is_expiring (OwDate last_day, OwDate today, OwParameters *parameters)
{
  return last_day != OW_DATE_NONE && last_day >= today
         && last_day - today <= ow_parameters_get_integer (parameters, "expiring_days");
}

gboolean
ow_ticket_class_needs_unit (const char *code)
{
  return g_strcmp0 (code, "green") == 0;
}
