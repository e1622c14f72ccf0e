#include "ow-message-table.h"

/* clang-format off */
const OwMessageDef ow_messages_counter[] = {
  OW_MSG ("error.counter.empty", "Nobody is waiting. Take a number first, or wait for the next one.", NULL),
  OW_MSG ("error.counter.serving", "This counter is still serving a party. Finish, park, or transfer it first.", NULL),
  OW_MSG ("error.counter.green-unit", "The green channel needs the unit that introduced the expert. Enter it, or take a normal number.", NULL),
  OW_MSG ("error.counter.second-notice", "A second notice that names something new needs the sign-in and the reason of a supervisor.", NULL),
  OW_MSG ("error.counter.nothing-missing", "Nothing is missing: no notice is needed. Accept the application.", NULL),
  OW_MSG ("error.counter.nothing-clear", "No matter of this party is complete. Issue the one-time notice.", NULL),
  OW_MSG ("error.counter.own-case", "Nobody checks a case that he accepted himself. Ask another supervisor.", NULL),
  OW_MSG ("error.counter.reason", "A reason is needed. Type it, then press the key again.", NULL),
  OW_MSG_END
};
