/* clang-format off */
/* The case 办件.
 *
 *   open ──> draft ──receive──> received ──check──> checked ──┬─accept──> accepted
 *              │ discard                                      ├─notify──> notice_issued
 *              v                                              └─refuse──> not_accepted
 *          withdrawn      notice_issued ──supplement──> supplemented ──check──> checked
 *
 *   accepted ──review──> in_review ──return──> returned ──correct──> corrected ──review──> in_review
 *   in_review ──forward──> forwarded ──decide──> decided ──prepare──> ready ──send_back──> decided
 *   ready ──collect──> collected ──archive──> archived
 *   ready ──post──> posted ──┬─deliver──> delivered ──archive──> archived
 *                            └─come_back──> ready
 *
 *   withdraw ──> withdrawn, and hand_over ──> handed_over when the office of another city has taken
 *   it: out of each state between the notice and the decision.
 *
 * Review is not decision: the supervisor's act is "checked, forward" or "returned"; receipt and
 * deadline keep running. */
/* clang-format on */

#include "ow-machine.h"

static const OwTransition transitions[] = {
  { NULL, "open", "draft", "ow_add_matter_run" },
  { "draft", "receive", "received", "ow_accept_run, ow_issue_notice_run" },
  { "draft", "discard", "withdrawn", "ow_remove_matter_run" },
  { "received", "check", "checked", "ow_accept_run, ow_issue_notice_run" },
  { "checked", "accept", "accepted", "ow_accept_run" },
  { "checked", "notify", "notice_issued", "ow_issue_notice_run" },
  { "checked", "refuse", "not_accepted", "ow_refuse_run" },
  { "notice_issued", "supplement", "supplemented", "ow_accept_run, ow_issue_notice_run" },
  { "notice_issued", "withdraw", "withdrawn", "ow_withdraw_run" },
  { "notice_issued", "hand_over", "handed_over", "ow_end_transfer_run" },
  { "supplemented", "check", "checked", "ow_accept_run, ow_issue_notice_run" },
  { "accepted", "review", "in_review", "ow_accept_run" },
  { "accepted", "withdraw", "withdrawn", "ow_withdraw_run, ow_cancel_case_run" },
  { "accepted", "hand_over", "handed_over", "ow_end_transfer_run" },
  { "in_review", "return", "returned", "ow_return_run" },
  { "in_review", "forward", "forwarded", "ow_forward_run" },
  { "in_review", "withdraw", "withdrawn", "ow_withdraw_run, ow_cancel_case_run" },
  { "in_review", "hand_over", "handed_over", "ow_end_transfer_run" },
  { "returned", "correct", "corrected", "ow_correct_run" },
  { "returned", "withdraw", "withdrawn", "ow_withdraw_run, ow_cancel_case_run" },
  { "returned", "hand_over", "handed_over", "ow_end_transfer_run" },
  { "corrected", "review", "in_review", "ow_correct_run" },
  { "forwarded", "decide", "decided", "ow_decide_run" },
  { "forwarded", "withdraw", "withdrawn", "ow_withdraw_run, ow_cancel_case_run" },
  { "forwarded", "hand_over", "handed_over", "ow_end_transfer_run" },
  { "decided", "prepare", "ready", "ow_prepare_run" },
  { "ready", "send_back", "decided", "ow_send_back_run" },
  { "ready", "collect", "collected", "ow_collect_run" },
  { "ready", "post", "posted", "ow_post_run" },
  { "posted", "deliver", "delivered", "ow_post_end_run" },
  { "posted", "come_back", "ready", "ow_post_end_run" },
  { "collected", "archive", "archived", "close" },
  { "delivered", "archive", "archived", "close" },
  { NULL, NULL, NULL, NULL },
};

const OwMachine ow_case_machine = { "case", transitions };
