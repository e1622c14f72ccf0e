#include "ow-message-table.h"

/* Words without a common language: forty sentences that a clerk shows on the applicant's screen by
 * their number. Reviewed as a whole; a number keeps its meaning, because clerks know them by heart.
 */
/* clang-format off */
const OwMessageDef ow_messages_sentences[] = {
  OW_MSG ("sentence.01", "Please come to the counter.", NULL),
  OW_MSG ("sentence.02", "Please show your passport.", NULL),
  OW_MSG ("sentence.03", "Please show your number.", NULL),
  OW_MSG ("sentence.04", "Please sit down.", NULL),
  OW_MSG ("sentence.05", "Please wait a moment.", NULL),
  OW_MSG ("sentence.06", "What would you like to apply for?", NULL),
  OW_MSG ("sentence.07", "Please check these data and tell me whether they are right.", NULL),
  OW_MSG ("sentence.08", "Please point at what is wrong.", NULL),
  OW_MSG ("sentence.09", "Please sign here.", NULL),
  OW_MSG ("sentence.10", "Please write your address in China.", NULL),
  OW_MSG ("sentence.11", "Please write your telephone number.", NULL),
  OW_MSG ("sentence.12", "Please write down the date of your entry.", NULL),
  OW_MSG ("sentence.13", "Until when do you want to stay?", NULL),
  OW_MSG ("sentence.14", "Please look into the camera.", NULL),
  OW_MSG ("sentence.15", "Please take off your hat and glasses for the photo.", NULL),
  OW_MSG ("sentence.16", "Please place your finger on the reader.", NULL),
  OW_MSG ("sentence.17", "The photo cannot be used. Please bring a new one.", NULL),
  OW_MSG ("sentence.18", "A paper is missing. It is written on the notice.", NULL),
  OW_MSG ("sentence.19", "Please bring the original.", NULL),
  OW_MSG ("sentence.20", "Please bring a copy.", NULL),
  OW_MSG ("sentence.21", "A translation into Chinese is needed.", NULL),
  OW_MSG ("sentence.22", "Your employer must sign and stamp this paper.", NULL),
  OW_MSG ("sentence.23", "We keep your passport while the case is handled. This slip is your receipt for it.", NULL),
  OW_MSG ("sentence.24", "Your application has been accepted. This is the receipt.", NULL),
  OW_MSG ("sentence.25", "Please come back on the date shown on the receipt.", NULL),
  OW_MSG ("sentence.26", "Please bring the receipt when you come back.", NULL),
  OW_MSG ("sentence.27", "You may travel inside China with this receipt. You cannot leave China without your passport.", NULL),
  OW_MSG ("sentence.28", "Please pay the fee at the cashier.", NULL),
  OW_MSG ("sentence.29", "Here is your document. Please check it.", NULL),
  OW_MSG ("sentence.30", "Please register your accommodation within 24 hours of moving in.", NULL),
  OW_MSG ("sentence.31", "Your stay is about to end. Please act at once.", NULL),
  OW_MSG ("sentence.32", "This service is given at another office. The address is on this paper.", NULL),
  OW_MSG ("sentence.33", "An interpreter helps by telephone: 12367.", NULL),
  OW_MSG ("sentence.34", "Please ask somebody who speaks Chinese to come with you.", NULL),
  OW_MSG ("sentence.35", "A colleague will help you now.", NULL),
  OW_MSG ("sentence.36", "Please go to the counter that is shown.", NULL),
  OW_MSG ("sentence.37", "The computer does not work at the moment. Your number stays valid.", NULL),
  OW_MSG ("sentence.38", "The hall closes soon. Please come back tomorrow.", NULL),
  OW_MSG ("sentence.39", "Do you need medical help?", NULL),
  OW_MSG ("sentence.40", "Everything is done. Goodbye.", NULL),
  OW_MSG_END
};
