#include "ow-message-table.h"

/* clang-format off */
const OwMessageDef ow_messages_paper[] = {
  OW_MSG ("paper.receipt.title", "Acceptance receipt", NULL),
  OW_MSG ("paper.notice.title", "One-time notice", NULL),
  OW_MSG ("paper.number", "No. {number} · issue {issue}", "number:t issue:i"),
  OW_MSG ("paper.reprint", "Printed again: {reason}", "reason:t"),
  OW_MSG ("paper.verify", "Verify: scan at any counter · 12367", NULL),
  OW_MSG ("paper.receipt.valid-until", "Receipt valid until", NULL),
  OW_MSG ("paper.receipt.decide-by", "Decision due by", NULL),
  OW_MSG ("paper.receipt.kept", "Kept for processing: passport {object}", "object:t"),
  OW_MSG ("paper.receipt.lawful-stay", "While the passport or travel document is kept for processing, the holder may lawfully stay in China on this receipt.", NULL),
  OW_MSG ("paper.receipt.lawful-residence", "While the passport or travel document is kept for processing, the holder may lawfully reside in China on this receipt.", NULL),
  OW_MSG ("paper.receipt.collect", "To collect the result, bring this receipt and your identity document to the center that issued it, on or after the day of the decision.", NULL),
  OW_MSG ("paper.provisional", "* Provisional date: the holiday notice of that year has not been published yet.", NULL),
  OW_MSG ("paper.hotline", "Questions: hotline 12367, day and night, in Chinese, English, Russian, Japanese, and Korean.", NULL),
  OW_MSG ("paper.chinese-prevails", "If the translation differs from the Chinese text, the Chinese text prevails.", NULL),
  OW_MSG ("paper.photo", "Photo", NULL),
  OW_MSG ("paper.stamp", "Stamp here. No electronic seal has been applied.", NULL),
  OW_MSG ("paper.notice.intro", "The application cannot be accepted yet. This notice names everything that is missing. Please bring all of it at once.", NULL),
  OW_MSG ("paper.notice.come-back", "Please come back by {date}", "date:d"),
  OW_MSG ("paper.notice.once", "When you come back, show this notice at any counter; nothing that is not named here will be asked for.", NULL),
  OW_MSG_PLURAL ("paper.ticket.ahead", "{count} person is before you", "{count} people are before you", "count:i", "count"),
  OW_MSG_PLURAL ("paper.ticket.estimate", "About {minutes} minute to wait", "About {minutes} minutes to wait", "minutes:i", "minutes"),
  OW_MSG ("paper.ticket.keep", "Please have your passport ready and watch the display.", NULL),
  OW_MSG ("error.paper.glyph", "Not printed: no font on this machine can write “{character}” ({language}). Install the Noto fonts, then print again.", "character:t language:t"),
  OW_MSG ("error.paper.qr", "Not printed: the content does not fit into a QR code. Call the administrator.", NULL),
  OW_MSG ("error.paper.file", "Not saved: {path} ({detail}). Check the folder and its rights.", "path:t detail:t"),
  OW_MSG ("error.qr.form", "This QR code is not one of ours, or a part of it is missing. Scan it again, or type the number.", NULL),
  OW_MSG_END
};
