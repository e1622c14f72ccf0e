#include "ow-message-table.h"

/* clang-format off */
const OwMessageDef ow_messages_paper[] = {
  OW_MSG_END
};
