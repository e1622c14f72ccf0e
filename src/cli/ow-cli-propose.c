/* A file that becomes an entry of the hall's layer, once another person has approved it. */

#include "ow-cli-propose.h"

#include "ow-layer-acts.h"

JsonObject *
ow_cli_propose (OwCliDesk *desk,
                const char *kind,
                const char *name,
                const char *body,
                const char *source,
                OwDate valid_from,
                GError **error)
{
  g_autoptr (OwCaseRules) rules = ow_case_rules_new (desk->context);
  g_autoptr (OwLayerEntry) entry = ow_layer_entry_new (kind, name, body, NULL, source);
  OwProposeSetting request = { entry, valid_from, rules };

  return ow_cli_desk_act (desk, "setting.propose", body, ow_propose_setting_run, &request, error);
}

void
ow_cli_add_proposed (JsonBuilder *builder, JsonObject *result)
{
  if (ow_propose_setting_waits (result))
    ow_cli_add_text (builder, "proposal", json_object_get_string_member (result, "proposal"));
  else
    ow_cli_add_integer (builder, "revision", json_object_get_int_member (result, "revision"));
}
