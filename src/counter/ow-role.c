/* The table of roles. The supervisor may sit at a counter himself and so has the clerk's acts; the
 * administrator and the auditor never serve anybody and so see no party. */

#include "ow-role.h"

enum
{
  CLERK = 1 << 0,
  SUPERVISOR = 1 << 1,
  ADMINISTRATOR = 1 << 2,
  AUDITOR = 1 << 3,
  COUNTER = CLERK | SUPERVISOR,
};

static const char *const codes[] = { "clerk", "supervisor", "administrator", "auditor", NULL };

/* In the order of the acts below. */
static const guint allowed[] = {
  COUNTER,                              /* ticket.take */
  COUNTER,                              /* ticket.call */
  COUNTER,                              /* ticket.undo */
  COUNTER,                              /* party.identify */
  COUNTER,                              /* matter.edit */
  COUNTER,                              /* notice.issue */
  SUPERVISOR,                           /* notice.second, REG-13-2 */
  COUNTER,                              /* case.accept */
  SUPERVISOR,                           /* case.check */
  COUNTER,                              /* case.correct */
  COUNTER,                              /* receipt.print */
  COUNTER,                              /* receipt.reprint */
  COUNTER | AUDITOR,                    /* case.list */
  SUPERVISOR | AUDITOR,                 /* day.list */
  SUPERVISOR,                           /* day.close */
  ADMINISTRATOR,                        /* staff.edit */
  ADMINISTRATOR,                        /* site.edit */
  SUPERVISOR | ADMINISTRATOR | AUDITOR, /* audit.verify */
  COUNTER,                              /* custody.move */
  SUPERVISOR,                           /* custody.safe */
  SUPERVISOR,                           /* custody.early, REG-13-3 */
  COUNTER,                              /* custody.count */
  COUNTER | AUDITOR,                    /* custody.list */
  SUPERVISOR,                           /* incident.resolve */
  COUNTER,                              /* case.decide */
  SUPERVISOR,                           /* case.decide-own */
  SUPERVISOR,                           /* case.ground, REG-21-4 */
  COUNTER,                              /* case.prepare */
  COUNTER,                              /* case.collect */
  SUPERVISOR,                           /* collect.approve, TP-VIII */
  COUNTER,                              /* fee.record */
  SUPERVISOR,                           /* fee.exempt */
  SUPERVISOR,                           /* fee.release */
  SUPERVISOR,                           /* fee.reconcile */
  COUNTER,                              /* post.send */
  COUNTER,                              /* case.amend */
  SUPERVISOR,                           /* case.amend-approve */
  SUPERVISOR,                           /* document.measure, REG-34, REG-35 */
  COUNTER,                              /* desk.pause */
  SUPERVISOR,                           /* desk.set */
  SUPERVISOR,                           /* hall.message */
  SUPERVISOR,                           /* day.reopen */
  SUPERVISOR,                           /* rating.follow */
  COUNTER,                              /* rating.ask */
  COUNTER,                              /* appointment.book */
  SUPERVISOR,                           /* appointment.import */
  COUNTER,                              /* paper.enter */
  SUPERVISOR,                           /* paper.kit */
  SUPERVISOR | AUDITOR,                 /* figures.view */
};

static const char *const acts[] = {
  "ticket.take",        "ticket.call",
  "ticket.undo",        "party.identify",
  "matter.edit",        "notice.issue",
  "notice.second",      "case.accept",
  "case.check",         "case.correct",
  "receipt.print",      "receipt.reprint",
  "case.list",          "day.list",
  "day.close",          "staff.edit",
  "site.edit",          "audit.verify",
  "custody.move",       "custody.safe",
  "custody.early",      "custody.count",
  "custody.list",       "incident.resolve",
  "case.decide",        "case.decide-own",
  "case.ground",        "case.prepare",
  "case.collect",       "collect.approve",
  "fee.record",         "fee.exempt",
  "fee.release",        "fee.reconcile",
  "post.send",          "case.amend",
  "case.amend-approve", "document.measure",
  "desk.pause",         "desk.set",
  "hall.message",       "day.reopen",
  "rating.follow",      "rating.ask",
  "appointment.book",   "appointment.import",
  "paper.enter",        "paper.kit",
  "figures.view",       NULL,
};

G_STATIC_ASSERT (G_N_ELEMENTS (acts) == G_N_ELEMENTS (allowed) + 1);

const char *const *
ow_role_get_acts (void)
{
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

  for (gsize i = 0; acts[i] != NULL; i++)
    if (g_str_equal (acts[i], act))
      {
        for (gsize r = 0; codes[r] != NULL; r++)
          if (g_strcmp0 (codes[r], role) == 0)
            return (allowed[i] & (1u << r)) != 0;
        return FALSE;
      }
  g_return_val_if_reached (FALSE);
}
