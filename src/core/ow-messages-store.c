#include "ow-message-table.h"

const OwMessageDef ow_messages_store[] = { OW_MSG_END };
