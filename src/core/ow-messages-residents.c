#include "ow-message-table.h"

/* Areas 06 (permanent residence) and 07 (accommodation). */
/* clang-format off */
const OwMessageDef ow_messages_residents[] = {
  OW_MSG ("finding.GUIDE-A6-S07.passed", "Preliminary examination passed, forwarded.", NULL),
  OW_MSG ("finding.GUIDE-A6-S07.not-passed", "Preliminary examination not passed.", NULL),
  OW_MSG ("finding.GUIDE-A6-S07.approval", "This center only examines in advance. It does not approve permanent residence.", NULL),
  OW_MSG ("cure.forward-preliminary", "Record the result of the preliminary examination and forward the case.", NULL),
  OW_MSG ("finding.REG-7-D-PR.here", "The applicant is in China: no D visa is needed for being here.", NULL),
  OW_MSG ("finding.REG-7-D-PR.abroad", "To enter for permanent residence the applicant applies abroad for a D visa with the confirmation form of permanent residence status.", NULL),
  OW_MSG ("cure.confirmation-form", "Obtain the confirmation form of permanent residence status first.", NULL),
  OW_MSG ("finding.NIA-4-PR.steps", "Permanent residents can check the information of their ID card on the online platform of the National Immigration Administration.", NULL),
  OW_MSG ("finding.NIA-4-PR.no-card", "This inquiry is only for holders of a permanent resident ID card.", NULL),
  OW_MSG ("finding.NIA-5-PR.no-stamp", "Without the stamp of the National Immigration Administration this is no electronic document.", NULL),
  OW_MSG ("cure.edocument", "Obtain the electronic document with the stamp on the online platform of the National Immigration Administration.", NULL),
  OW_MSG ("finding.NIA-5-PR.number", "The number of the electronic document and the day of the check are not recorded.", NULL),
  OW_MSG ("cure.edocument-number", "Record the number of the electronic document and the day of the check.", NULL),
  OW_MSG_CONTEXT ("card.use.tickets", "what a permanent resident card is accepted for", "bus and passenger ship tickets", NULL),
  OW_MSG_CONTEXT ("card.use.sim", "what a permanent resident card is accepted for", "SIM cards", NULL),
  OW_MSG_CONTEXT ("card.use.hospital", "what a permanent resident card is accepted for", "hospital appointments and visits", NULL),
  OW_MSG_CONTEXT ("card.use.online", "what a permanent resident card is accepted for", "air tickets, hotels, and sights online", NULL),
  OW_MSG_CONTEXT ("card.use.company", "what a permanent resident card is accepted for", "company registration", NULL),
  OW_MSG_CONTEXT ("card.use.authentication", "what a permanent resident card is accepted for", "online identity authentication for company registration", NULL),
  OW_MSG ("finding.GUIDE-PRCARD.uses", "Accepted for: {uses}", "uses:l"),
  OW_MSG ("cure.complete-registration", "Complete the registration.", NULL),
  OW_MSG ("finding.GUIDE-A6-S09.address", "The address is missing.", NULL),
  OW_MSG ("finding.GUIDE-A6-S09.host", "The host is missing.", NULL),
  OW_MSG ("finding.GUIDE-A6-S09.arrived", "The day of moving in is missing.", NULL),
  OW_MSG ("finding.GUIDE-A6-S09.order", "The planned departure lies before the day of moving in.", NULL),
  OW_MSG ("finding.GUIDE-A6-S09.late", "Moved in on {date}. Days since then: {days}. The Law, outside the five documents, asks for registration within 24 hours outside hotels.", "date:d days:i"),
  OW_MSG ("finding.GUIDE-XI-HOTEL.open", "All hotels, inns, hostels, homestays, and bathing centers of the province that offer accommodation are open to foreign visitors.", NULL),
  OW_MSG ("finding.GUIDE-XI-HOTEL.refused", "A place of accommodation refused a foreign guest. The complaint needs a follow-up.", NULL),
  OW_MSG_END
};
