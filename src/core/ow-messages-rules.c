#include "ow-message-table.h"

const OwMessageDef ow_messages_rules[] = { OW_MSG_END };
