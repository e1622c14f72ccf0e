#include "ow-message-table.h"

/* clang-format off */
const OwMessageDef ow_messages_custody[] = {
  OW_MSG ("error.counter.needs-approver", "This needs a second person. Ask a supervisor to sign in here and approve it.", NULL),
  OW_MSG ("error.counter.approver-role", "This person may not approve this. Ask a supervisor.", NULL),
  OW_MSG ("error.custody.no-slip", "The ledger has no custody slip {slip}. Compare the number with the slip.", "slip:t"),
  OW_MSG ("error.custody.elsewhere", "{slip} is not here: {place}, {holder}. Fetch it first with a manifest.", "slip:t place:c holder:t"),
  OW_MSG ("error.custody.keeper", "Another person answers for {slip} in this drawer. Have the drawer handed over first.", "slip:t"),
  OW_MSG ("error.custody.kind", "Choose what is handed in: passport, card, permit, or original document. A passport is scanned.", NULL),
  OW_MSG ("error.custody.label", "Write what the document is, for example marriage certificate.", NULL),
  OW_MSG ("error.custody.receiver", "Choose who takes it back: applicant or proxy.", NULL),
  OW_MSG ("error.custody.needed", "{slip} is needed for a case that is still open. Hand it out with the result, or return it early with the approval of a supervisor.", "slip:t"),
  OW_MSG ("error.custody.not-early", "This is not an early return: no open case stands behind it. Use the ordinary return.", NULL),
  OW_MSG ("error.custody.receipt-out", "The receipt must come back first. Take it, or enter the declaration that it is lost.", NULL),
  OW_MSG ("error.custody.officer", "Enter the officer of the bureau who signed for the documents.", NULL),
  OW_MSG ("error.custody.list", "Enter the number of the list that the bureau signed.", NULL),
  OW_MSG ("error.custody.nothing", "There is nothing to move. Scan the slips first.", NULL),
  OW_MSG ("error.custody.way", "Documents cannot be moved this way. Choose drawer, safe, or bureau; from the safe, scan each slip.", NULL),
  OW_MSG ("error.custody.other-drawer", "This manifest is meant for {holder}. Accept it there, or ask the giver for a new one.", "holder:t"),
  OW_MSG ("error.custody.not-listed", "{slip} is not on manifest {manifest}. Put it aside and ask the giver.", "slip:t manifest:t"),
  OW_MSG ("error.custody.seal", "The seal {seal} was broken. Scan the slips in the tray one by one.", "seal:t"),
  OW_MSG ("error.custody.no-seal", "Scan or type the number of the seal.", NULL),
  OW_MSG ("error.custody.in-tray", "{slip} lies in another sealed tray. Take it out there first.", "slip:t"),
  OW_MSG ("error.custody.place", "Choose what is counted: the safe or one drawer.", NULL),
  OW_MSG ("error.custody.resolved", "This incident is resolved already. Refresh the list.", NULL),
  OW_MSG ("error.custody.own-incident", "Nobody resolves an incident of an object that he answers for. Ask another supervisor.", NULL),
  OW_MSG_END
};
