/* The second person at the terminal. */

#include "ow-cli-approve.h"

#include "ow-site-setup.h"

void
ow_cli_approver_clear (OwCliApprover *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->password_file, g_free);
}

OwRowId
ow_cli_approve (OwCliApprover *self, OwCliDesk *desk, const char *act, GError **error)
{
  OwPasswordCheck check
      = { "staff.approve", act, ow_session_get_staff (desk->session), 0, TRUE, NULL, NULL };
  g_autofree char *password = NULL;
  g_autofree char *code = NULL;
  OwRowId approver;
  GError *local = NULL;

  if (self->name == NULL)
    return 0;
  password = ow_cli_read_password (desk->language, self->password_file, error);
  if (password == NULL)
    return 0;
  approver
      = ow_site_check_password (ow_context_get_store (desk->context), &check, self->name, password,
                                ow_session_get_station (desk->session), NULL, &local);
  if (ow_cli_asks_code (desk->language, &local, &code))
    {
      check.code = code;
      approver
          = ow_site_check_password (ow_context_get_store (desk->context), &check, self->name,
                                    password, ow_session_get_station (desk->session), NULL, &local);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return approver;
}

int
ow_cli_answer_act (OwCli *cli, JsonObject *result, GError *error)
{
  JsonNode *node;

  if (result == NULL)
    return ow_cli_fail (cli, error);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, result);
  return ow_cli_answer (cli, node, OW_EXIT_YES);
}

gboolean
ow_cli_parse_date (const char *text, OwDate *ret_date)
{
  *ret_date = OW_DATE_NONE;
  return text == NULL || *text == '\0' || (*ret_date = ow_date_parse (text)) != OW_DATE_NONE;
}
