#include "ow-message-table.h"

const OwMessageDef ow_messages_residence[] = { OW_MSG_END };
