#include "ow-message-table.h"

/* What the panes of collection and custody say; plain words stand where they are shown. */
/* clang-format off */
const OwMessageDef ow_messages_handout[] = {
  OW_MSG ("handout.next.nothing", "Nothing of this receipt is ready, or nothing was chosen. Tick what goes out now.", NULL),
  OW_MSG ("handout.next.fetch", "{slip} lies elsewhere. Have it brought here with a manifest first.", "slip:t"),
  OW_MSG ("handout.next.cashier", "{name}: the tariff is not known. Ask the cashier and enter what he says.", "name:t"),
  OW_MSG ("handout.next.fee", "{name}: {amount} are due. Have them paid and enter the bill, or let a supervisor release the document.", "name:t amount:m"),
  OW_MSG ("handout.next.read", "Scan the new document of {name}, or type what stands on it.", "name:t"),
  OW_MSG ("handout.next.wrong", "The document of {name} reads otherwise: {fields}. Send it back to its maker.", "name:t fields:l"),
  OW_MSG ("handout.next.who", "Enter who collects: his document, in what capacity, his authority, and the declaration of a lost receipt.", NULL),
  OW_MSG ("handout.next.agree", "Read name, number, and dates aloud. The collector reads them on the document and says that they are right.", NULL),
  OW_MSG ("handout.next.give", "Have the receipt signed and take it back, return the documents, then hand out.", NULL),
  OW_MSG ("handout.next.give-lost", "Have the declaration signed, return the documents, then hand out.", NULL),
  OW_MSG ("handout.approve", "A supervisor approves this hand-out with his own sign-in: lost or void receipt, collector without a ground, or unpaid fee.", NULL),
  OW_MSG_PLURAL ("handout.given", "Handed out: {count} document. Receipt {number} taken back.", "Handed out: {count} documents. Receipt {number} taken back.", "count:i number:t", "count"),
  OW_MSG_PLURAL ("handout.given-open", "Handed out: {count} document. Print the next issue of receipt {number}.", "Handed out: {count} documents. Print the next issue of receipt {number}.", "count:i number:t", "count"),
  OW_MSG ("handout.sent-back", "Back to its maker: {number}", "number:t"),
  OW_MSG ("handout.reminded", "Reminder recorded: {number}", "number:t"),
  OW_MSG ("handout.present", "Here now: {name}", "name:t"),
  OW_MSG_CONTEXT ("product.sticker", "new document", "Sticker in the passport", NULL),
  OW_MSG_CONTEXT ("product.card", "new document", "Card", NULL),
  OW_MSG_CONTEXT ("product.permit", "new document", "Permit", NULL),
  OW_MSG_CONTEXT ("product.passport", "new document", "Passport", NULL),
  OW_MSG_END
};
