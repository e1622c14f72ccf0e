#include "ow-message-table.h"

const OwMessageDef ow_messages_terms[] = { OW_MSG_END };
