#include "ow-message-table.h"

/* MRZ, identifiers, calendar, seal, and what is said about an error of another library. */
/* clang-format off */
const OwMessageDef ow_messages_core[] = {
  OW_MSG ("error.general",
          "This did not work: {detail}. Try again; if it fails again, call the administrator.",
          "detail:t"),
  OW_MSG ("error.calendar.date",
          "Line {line}: {value} is not a date. Correct the file and import it again.",
          "line:i value:t"),
  OW_MSG ("error.calendar.twice",
          "Line {line}: {value} stands in the file twice. Correct the file and import it again.",
          "line:i value:t"),
  OW_MSG ("error.calendar.line",
          "Line {line} is not a line of a holiday notice. Correct the file and import it again.",
          "line:i"),
  OW_MSG ("error.state",
          "This is not possible now: the state is “{state}”. Refresh the list and choose again.",
          "state:c"),
  OW_MSG_END
};
