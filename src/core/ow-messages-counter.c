#include "ow-message-table.h"

const OwMessageDef ow_messages_counter[] = { OW_MSG_END };
