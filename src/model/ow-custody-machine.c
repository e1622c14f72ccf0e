/* clang-format off */
/* What crosses the glass and comes back: the place of an object, the manifest that moves it, the fee,
 * the post, and the measures of REG-34 and REG-35.
 *
 *   deposit ──> clerk ──hand_over──> clerk        arrive (new document from its maker) ──> clerk
 *               clerk ──store──> safe ──fetch──> clerk
 *        clerk, safe ──send──> bureau ──come_back──> clerk
 *                              bureau ──replace──> returned (a wrong document, made anew)
 *               clerk ──return──> returned
 *               clerk ──post──> post ──deliver──> returned
 *                               post ──come_back──> clerk
 *
 * An object is in exactly one of these places with exactly one holder: it leaves its holder in the
 * transaction in which the next one accepts it. What was returned and comes again is a new object
 * with a new slip. */
/* clang-format on */

#include "ow-machine.h"

static const OwTransition custody[] = {
  { NULL, "deposit", "clerk", "ow_identify_run, ow_custody_deposit_run" },
  { NULL, "arrive", "clerk", "ow_prepare_run" },
  { "clerk", "hand_over", "clerk", "ow_manifest_accept_run" },
  { "clerk", "store", "safe", "ow_manifest_accept_run" },
  { "safe", "fetch", "clerk", "ow_manifest_accept_run" },
  { "clerk", "send", "bureau", "ow_manifest_accept_run, ow_send_back_run" },
  { "safe", "send", "bureau", "ow_manifest_accept_run" },
  { "bureau", "come_back", "clerk", "ow_custody_receive_run" },
  { "bureau", "replace", "returned", "ow_prepare_run" },
  { "clerk", "return", "returned", "ow_custody_return_run, ow_custody_early_run, ow_collect_run" },
  { "clerk", "post", "post", "ow_post_run" },
  { "post", "deliver", "returned", "ow_post_end_run" },
  { "post", "come_back", "clerk", "ow_post_end_run" },
  { NULL, NULL, NULL, NULL },
};

const OwMachine ow_custody_machine = { "custody", custody };

static const OwTransition manifest[] = {
  { NULL, "open", "open", "ow_manifest_open_run" },
  { "open", "accept", "accepted", "ow_manifest_accept_run" },
  { "open", "cancel", "cancelled", "ow_manifest_cancel_run" },
  { NULL, NULL, NULL, NULL },
};

const OwMachine ow_manifest_machine = { "manifest", manifest };

/* Unknown: no tariff fits; the cashier says what is due. The program never takes money. */
static const OwTransition fee[] = {
  { NULL, "assess", "unpaid", "ow_fee_assess_run" },
  { NULL, "ask", "unknown", "ow_fee_assess_run" },
  { "unknown", "price", "unpaid", "ow_fee_price_run" },
  { "unknown", "exempt", "exempt", "ow_fee_exempt_run" },
  { "unpaid", "pay", "paid", "ow_fee_pay_run" },
  { "unpaid", "exempt", "exempt", "ow_fee_exempt_run" },
  { "paid", "refund", "refunded", "ow_fee_refund_run" },
  { NULL, NULL, NULL, NULL },
};

const OwMachine ow_fee_machine = { "fee", fee };

static const OwTransition postal[] = {
  { NULL, "consent", "consented", "ow_post_consent_run" },
  { "consented", "revoke", "revoked", "ow_post_revoke_run" },
  { "consented", "post", "posted", "ow_post_run" },
  { "posted", "deliver", "delivered", "ow_post_end_run" },
  { "posted", "come_back", "returned", "ow_post_end_run" },
  { NULL, NULL, NULL, NULL },
};

const OwMachine ow_postal_machine = { "postal", postal };

/* Two records, one for each article: voiding by the issuer (REG-34), cancelling or confiscating by
 * public security (REG-35), after which the issuer is told. */
static const OwTransition measure[] = {
  { NULL, "request", "requested", "ow_measure_run" },
  { NULL, "declare", "done", "ow_measure_run" },
  { "requested", "declare", "done", "ow_measure_declare_run" },
  { "requested", "drop", "dropped", "ow_measure_drop_run" },
  { "done", "notify", "notified", "ow_measure_notify_run" },
  { "notified", "acknowledge", "acknowledged", "ow_measure_notify_run" },
  { NULL, NULL, NULL, NULL },
};

const OwMachine ow_measure_machine = { "measure", measure };

const OwMachine *const *
ow_machine_get_all (void)
{
  static const OwMachine *const all[]
      = { &ow_ticket_machine, &ow_case_machine,   &ow_custody_machine, &ow_manifest_machine,
          &ow_fee_machine,    &ow_postal_machine, &ow_measure_machine, NULL };

  return all;
}
