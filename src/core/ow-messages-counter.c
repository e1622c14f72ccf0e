#include "ow-message-table.h"

/* clang-format off */
const OwMessageDef ow_messages_counter[] = {
  OW_MSG_END
};
