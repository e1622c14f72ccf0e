#include "ow-message-table.h"

/* clang-format off */
const OwMessageDef ow_messages_retention[] = {
  OW_MSG ("retention.erased", "Erased after the period of keeping", NULL),
  OW_MSG ("retention.kind.person", "Persons whose last matter has ended", NULL),
  OW_MSG ("retention.kind.scan", "Persons known from a scan alone", NULL),
  OW_MSG ("retention.kind.draft", "Begun and never accepted", NULL),
  OW_MSG ("retention.kind.log", "Messages from and to outside systems; contacts of enterprises", NULL),
  OW_MSG ("retention.period.person", "Months after the end of the last matter: {n} (at least {least}). Administrative Litigation Law, Article 46: for five years an applicant may go to court.", "n:i least:i"),
  OW_MSG ("retention.period.scan", "Days after the last visit: {n}. Personal Information Protection Law, Article 19: no longer than needed.", "n:i"),
  OW_MSG ("retention.period.draft", "Days after it was last saved: {n}. Personal Information Protection Law, Article 19: no longer than needed.", "n:i"),
  OW_MSG ("retention.period.log", "Months: {n} (at least {least}). Cybersecurity Law of 2016, Article 21: logs are kept for at least six months. Contacts of an enterprise: as long as a person, after the last entry about it.", "n:i least:i"),
  OW_MSG ("retention.change", "The periods are changed in Hall Additions, with a second person and never below the legal minimum. Nobody is erased while a case is open, an object is kept, a fee is unpaid or an incident is open.", NULL),
  OW_MSG ("retention.daily.on", "Every day after the hall has closed, what is due is erased by itself.", NULL),
  OW_MSG ("retention.daily.off", "Nothing is erased by itself. To switch that on, set the parameter retention_daily to 1 in Hall Additions.", NULL),
  OW_MSG ("retention.confirm", "What is erased does not come back. Matters, dates and figures stay. Persons: {people}. Scans: {scans}. Drafts: {drafts}. Messages: {logs}.", "people:i scans:i drafts:i logs:i"),
  OW_MSG ("retention.run", "{date}: persons {people}, scans {scans}, drafts {drafts}, messages {logs}", "date:t people:i scans:i drafts:i logs:i"),
  OW_MSG ("retention.run-daily", "{run}, by itself", "run:t"),
  OW_MSG ("retention.run-cut-off", "{run}, cut off", "run:t"),
  OW_MSG ("error.outbox.erased", "What this message said was erased after the period of keeping. Set it aside, and send it anew where it came from.", NULL),
  OW_MSG ("error.paper.erased", "Not printed: the data of this person were erased after the period of keeping. Read the number, dates and state of the case in the list.", NULL),
  OW_MSG_END
};
