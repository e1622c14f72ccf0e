#include "ow-message-table.h"

const OwMessageDef ow_messages_core[] = {
  OW_MSG_END
};
