#include "ow-message-table.h"

/* clang-format off */
const OwMessageDef ow_messages_rules[] = {
  OW_MSG_END
};
