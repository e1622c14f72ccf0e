/* The table of roles. The supervisor may sit at a counter himself and so has the clerk's acts; the
 * administrators (of the system, of the accounts: "security", of the trail: "auditor") never serve
 * anybody and so see no party. A trainee has the clerk's acts, each with a countersignature
 * (ow-countersign.h), and signs for nobody. */

#include "ow-role.h"

enum
{
  CLERK = 1 << 0,
  SUPERVISOR = 1 << 1,
  ADMINISTRATOR = 1 << 2,
  AUDITOR = 1 << 3,
  SECURITY = 1 << 4,
  TRAINEE = 1 << 5,
  COUNTER = CLERK | SUPERVISOR | TRAINEE,
};

static const char *const codes[]
    = { "clerk", "supervisor", "administrator", "auditor", "security", "trainee", NULL };

/* One act a line. */
static const struct
{
  const char *act;
  guint roles;
} rights[] = {
  { "ticket.take", COUNTER },
  { "ticket.call", COUNTER },
  { "ticket.undo", COUNTER },
  { "party.identify", COUNTER },
  { "matter.edit", COUNTER },
  { "notice.issue", COUNTER },
  { "notice.second", SUPERVISOR }, /* REG-13-2 */
  { "case.accept", COUNTER },
  { "case.check", SUPERVISOR },
  { "case.correct", COUNTER },
  { "receipt.print", COUNTER },
  { "receipt.reprint", COUNTER },
  { "case.list", COUNTER | AUDITOR },
  { "day.list", SUPERVISOR | AUDITOR },
  { "day.close", SUPERVISOR },
  { "staff.edit", ADMINISTRATOR | SECURITY },
  { "trainee.countersign", CLERK | SUPERVISOR },
  { "factor.remove", ADMINISTRATOR | SECURITY },
  { "factor.approve", SUPERVISOR | ADMINISTRATOR | SECURITY },
  { "site.edit", ADMINISTRATOR },
  { "layer.read", SUPERVISOR | ADMINISTRATOR | AUDITOR },
  { "layer.approve", SUPERVISOR | ADMINISTRATOR },
  { "audit.read", SUPERVISOR | AUDITOR },
  { "audit.verify", SUPERVISOR | ADMINISTRATOR | AUDITOR | SECURITY },
  { "custody.move", COUNTER },
  { "custody.safe", SUPERVISOR },
  { "custody.early", SUPERVISOR }, /* REG-13-3 */
  { "custody.count", COUNTER },
  { "custody.list", COUNTER | AUDITOR },
  { "incident.resolve", SUPERVISOR },
  { "case.decide", COUNTER },
  { "case.decide-own", SUPERVISOR },
  { "case.ground", SUPERVISOR }, /* REG-21-4 */
  { "case.prepare", COUNTER },
  { "case.collect", COUNTER },
  { "collect.approve", SUPERVISOR }, /* TP-VIII */
  { "fee.record", COUNTER },
  { "fee.exempt", SUPERVISOR },
  { "fee.release", SUPERVISOR },
  { "fee.reconcile", SUPERVISOR },
  { "post.send", COUNTER },
  { "case.amend", COUNTER },
  { "case.amend-approve", SUPERVISOR },
  { "document.measure", SUPERVISOR }, /* REG-34, REG-35 */
  { "desk.settings", CLERK | SUPERVISOR | ADMINISTRATOR },
  { "material.waive", SUPERVISOR },
  { "desk.pause", COUNTER },
  { "desk.set", SUPERVISOR },
  { "hall.message", SUPERVISOR },
  { "day.reopen", SUPERVISOR },
  { "rating.follow", SUPERVISOR },
  { "figures.read", SUPERVISOR | AUDITOR },
  { "paper.kit", SUPERVISOR },
  { "paper.enter", COUNTER },
  { "appointment.book", COUNTER },
  { "person.merge", SUPERVISOR },
  { "enterprise.edit", COUNTER },
  { "helper.record", COUNTER }, /* NIA-8 */
  { "helper.list", SUPERVISOR | AUDITOR },
  { "helper.confirm", SUPERVISOR },
  { "complaint.close", SUPERVISOR }, /* OPN-36 */
  { "appointment.import", SUPERVISOR },
  { "retention.read", SUPERVISOR | ADMINISTRATOR | AUDITOR },
  { "retention.erase", ADMINISTRATOR },
  { "retention.approve", SUPERVISOR | ADMINISTRATOR },
  { "systems.read", SUPERVISOR | ADMINISTRATOR | AUDITOR },
  { "outbox.decide", SUPERVISOR | ADMINISTRATOR },
  { "inward.read", COUNTER | ADMINISTRATOR | AUDITOR },
  { "inward.answer", COUNTER },
  { "inward.sector", SUPERVISOR }, /* C-REG27 */
  { "backup.run", SUPERVISOR | ADMINISTRATOR },
  { "trail.repair", ADMINISTRATOR },
  { "trail.approve", SUPERVISOR | AUDITOR },
};

const char *const *
ow_role_get_acts (void)
{
  static const char *acts[G_N_ELEMENTS (rights) + 1];
  static gsize made;

  if (g_once_init_enter (&made))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (rights); i++)
        acts[i] = rights[i].act;
      g_once_init_leave (&made, 1);
    }
  return acts;
}

const char *const *
ow_role_get_codes (void)
{
  return codes;
}

gboolean
ow_role_may (const char *role, const char *act)
{
  g_return_val_if_fail (act != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (rights); i++)
    if (g_str_equal (rights[i].act, act))
      {
        for (gsize r = 0; codes[r] != NULL; r++)
          if (g_strcmp0 (codes[r], role) == 0)
            return (rights[i].roles & (1u << r)) != 0;
        return FALSE;
      }
  g_return_val_if_reached (FALSE);
}

gboolean
ow_role_may_sign (const char *role, const char *act)
{
  return g_strcmp0 (role, "trainee") != 0 && ow_role_may (role, act);
}
