#include "ow-message-table.h"

/* Settings of one machine and the test page. */
/* clang-format off */
const OwMessageDef ow_messages_settings[] = {
  OW_MSG ("settings.file", "These settings belong to this computer alone. They lie in {file}", "file:t"),
  OW_MSG ("settings.saved", "Settings saved. They hold from now on.", NULL),
  OW_MSG ("settings.printing", "Sent to {printer}. Waiting until it is printed…", "printer:t"),
  OW_MSG ("settings.printed", "Printed on {printer}. Compare the sheet: the whole frame, five languages, and the code.", "printer:t"),
  OW_MSG ("settings.no-printers", "The print service does not answer: its printers cannot be listed. Start it, then open the settings again.", NULL),
  OW_MSG ("settings.printer-missing", "{printer} (not found)", "printer:t"),
  OW_MSG ("settings.printer-stopped", "{printer} (stopped)", "printer:t"),
  OW_MSG_PLURAL ("settings.scanned", "The scanner works: {count} character arrived.", "The scanner works: {count} characters arrived.", "count:i", "count"),
  OW_MSG ("error.settings.lock", "The screen locks after 1 to {maximum} minutes. Correct the number.", "maximum:i"),
  OW_MSG ("error.settings.scanner-long", "What the scanner sends before or after a scan has at most {count} characters. Shorten it.", "count:i"),
  OW_MSG ("error.settings.scanner-signs", "A scanner sends letters, digits, and signs of an English keyboard before or after a scan, and no spaces. Type only those.", NULL),
  OW_MSG ("scan.test-page", "This is the test page of a printer. Printer and scanner work.", NULL),
  OW_MSG ("paper.test.title", "Test page", NULL),
  OW_MSG ("paper.test.line", "This line is printed in English: 0123456789", NULL),
  OW_MSG ("paper.test.printer", "Printer: {printer}", "printer:t"),
  OW_MSG ("paper.test.size", "Paper: {width} × {height} mm", "width:i height:i"),
  OW_MSG ("paper.test.frame", "The frame must be whole on all four sides, and the rule 50 mm long.", NULL),
  OW_MSG ("paper.test.scan", "Scan the code at the counter: the window answers that it is a test page.", NULL),
  OW_MSG_END
};
