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
  OW_MSG ("error.profile.unreadable",
          "The settings file {file} cannot be read: {reason}. Correct or remove the file, then start again.",
          "file:t reason:t"),
  OW_MSG ("error.profile.unwritable",
          "The settings were not saved to {file}: {reason}. Make the place writable, then save again.",
          "file:t reason:t"),
  OW_MSG ("form.error.choice", "Choose one of the values of the list.", NULL),
  OW_MSG ("form.error.country", "This is not the code of a country. Choose a country from the list.", NULL),
  OW_MSG ("form.error.date", "This date does not exist. Write year, month and day, as in 2026-11-24.", NULL),
  OW_MSG ("form.error.document-number",
          "A document number has 4 to 20 capital letters and digits. Copy it from the document.", NULL),
  OW_MSG ("form.error.number", "Write a whole number with digits only.", NULL),
  OW_MSG ("form.error.phone", "A telephone number has 5 to 20 digits; spaces, + and - are allowed.", NULL),
  OW_MSG ("form.error.range", "Write a number from {minimum} to {maximum}.", "minimum:i maximum:i"),
  OW_MSG ("form.error.text", "This text has characters that cannot be printed, or is too long. Remove them.", NULL),
  OW_MSG ("error.counter.sign-in", "Name or password is wrong, or the account is locked. Try again, or ask the administrator.", NULL),
  OW_MSG ("error.counter.password-short", "The password is too short: at least 10 characters.", NULL),
  OW_MSG ("error.key.secret", "The secret file of the site is missing or is another one. Without it no receipt can be signed; put it back beside the store.", NULL),
  OW_MSG ("centre.shenyang", "Shenyang Immigration Affairs Service Center", NULL),
  OW_MSG ("centre.dalian", "Dalian Free Trade Zone Immigration Service Center", NULL),
  OW_MSG_END
};
