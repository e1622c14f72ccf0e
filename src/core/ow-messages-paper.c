#include "ow-message-table.h"

const OwMessageDef ow_messages_paper[] = { OW_MSG_END };
