#include "ow-message-table.h"

/* The record of a person, and records that are one person. */
/* clang-format off */
const OwMessageDef ow_messages_person[] = {
  OW_MSG ("error.person.not-alike",
          "These two are not proposed as one person: name, date of birth, or nationality differ, a passport is in both, or they are twins. Nothing was changed. If a passport was put on the wrong person, correct the case.",
          NULL),
  OW_MSG ("error.person.joined", "This record was joined with another one already. Open the person again.", NULL),
  OW_MSG ("error.person.both-joined", "Both already stand for several records. Take the joining of one of them apart first, then join them.", NULL),
  OW_MSG ("error.person.not-joined", "This record stands alone already. Nothing was changed.", NULL),
  OW_MSG_END,
};
