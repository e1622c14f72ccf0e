#include "ow-message-table.h"

/* Sentences of the counter window that carry arguments; plain words stand where they are shown. */
/* clang-format off */
const OwMessageDef ow_messages_window[] = {
  OW_MSG ("window.counter", "Counter {n}", "n:i"),
  OW_MSG_PLURAL ("window.counter-recalled", "Counter {n} · {calls} recall", "Counter {n} · {calls} recalls", "n:i calls:i", "calls"),
  OW_MSG_PLURAL ("window.applicants", "{count} applicant", "{count} applicants", "count:i", "count"),
  OW_MSG ("window.minutes", "{minutes} min", "minutes:i"),
  OW_MSG ("window.locked", "Locked: {name} works here. Drafts are kept.", "name:t"),
  OW_MSG ("window.setup-place", "No site is set up on this computer yet. The store will lie at {file}", "file:t"),
  OW_MSG ("window.yesterday", "yesterday {count}", "count:i"),
  OW_MSG ("window.forwarded", "Forwarded for decision: {number}", "number:t"),
  OW_MSG ("window.returned", "Returned to the clerk: {number}", "number:t"),
  OW_MSG ("window.corrected", "Back in review: {number}", "number:t"),
  OW_MSG ("window.finished", "Finished: {number}", "number:t"),
  OW_MSG ("window.parked", "Parked: {number}", "number:t"),
  OW_MSG ("window.no-show", "No-show: {number}", "number:t"),
  OW_MSG ("window.transferred", "Transferred: {number}", "number:t"),
  OW_MSG ("window.readmitted", "Back in the queue: {number}", "number:t"),
  OW_MSG ("window.undone", "Undone. At this counter again: {number}", "number:t"),
  OW_MSG ("window.resumed", "Taken up where it stopped: {number}", "number:t"),
  OW_MSG ("permit.kept", "{name}: passport kept, slip {slip}", "name:t slip:t"),
  OW_MSG ("window.still-kept", "Nothing was taken in for {names}, and the passport is still here.", "names:t"),
  OW_MSG ("window.identified", "Identified: {name}", "name:t"),
  OW_MSG ("window.accepted", "Accepted. Receipt {number}", "number:t"),
  OW_MSG ("window.noticed", "Notice issued: {number}", "number:t"),
  OW_MSG ("window.saved-to", "Saved to {file}", "file:t"),
  OW_MSG ("window.not-printed", "{number}: {reason}", "number:t reason:t"),
  OW_MSG ("window.other-passport", "{name} is another passport than those at the counter.", "name:t"),
  OW_MSG ("error.program.option", "{option} cannot be used like this. Allowed: {allowed}", "option:t allowed:t"),
  OW_MSG_CONTEXT ("language.zh_CN", "language", "Chinese", NULL),
  OW_MSG_CONTEXT ("language.en", "language", "English", NULL),
  OW_MSG_CONTEXT ("language.ru", "language", "Russian", NULL),
  OW_MSG_CONTEXT ("language.ja", "language", "Japanese", NULL),
  OW_MSG_CONTEXT ("language.ko", "language", "Korean", NULL),
  OW_MSG_END
};
