#include "ow-message-table.h"

/* Pages of papers, scanned. */
/* clang-format off */
const OwMessageDef ow_messages_scans[] = {
  OW_MSG ("error.pages.kind", "This is no PDF, PNG, JPEG, or TIFF file. Let the scanner write one of these and choose it.", NULL),
  OW_MSG ("error.pages.bytes", "The file is larger than {megabytes} MB. Scan fewer pages into one file, or with fewer dots per inch.", "megabytes:i"),
  OW_MSG ("error.pages.count", "The file has more than {pages} pages. Scan them into several files.", "pages:i"),
  OW_MSG ("error.pages.pixels", "A page has more than {millions} million pixels. Scan it with fewer dots per inch.", "millions:i"),
  OW_MSG ("error.pages.damaged", "The file is damaged or not finished. Scan the pages again.", NULL),
  OW_MSG ("error.pages.pdf", "This PDF is more than scanned pages, each one JPEG picture. Scan the paper, or let the scanner write TIFF or JPEG.", NULL),
  OW_MSG ("error.pages.none", "The file has no such page. Choose another page.", NULL),
  OW_MSG ("error.pages.file", "The file {file} cannot be read: {reason}. Choose another file.", "file:t reason:t"),
  OW_MSG ("error.pages.folder", "The folder of the scanner is not there: {folder}. Choose it in the settings of this computer (Ctrl+,).", "folder:t"),
  OW_MSG ("error.pages.no-folder", "No folder of a scanner is set. Choose it in the settings of this computer (Ctrl+,).", NULL),
  OW_MSG ("error.pages.off", "Scanned pages are not kept in this hall. Count the pages of the dossier instead (Ctrl+J).", NULL),
  OW_MSG ("error.pages.ended", "The case is at its end. Its scanned pages stay as they are until they are erased.", NULL),
  OW_MSG ("error.pages.material", "This service does not ask for this paper. Choose a paper of the list.", NULL),
  OW_MSG ("error.pages.twice", "The same file is kept for this paper already. Choose another file.", NULL),
  OW_MSG ("error.pages.gone", "These pages are no longer kept. Refresh the list and choose again.", NULL),
  OW_MSG ("error.pages.choose-paper", "Choose a paper of the list first.", NULL),
  OW_MSG ("error.pages.choose-scan", "Choose scanned pages of the list first.", NULL),
  OW_MSG ("error.pages.picture", "This page cannot be shown. Scan it again, or look at the paper.", NULL),
  OW_MSG_PLURAL ("pages.count", "{count} page", "{count} pages", "count:i", "count"),
  OW_MSG_PLURAL ("pages.scanned", "{count} page scanned", "{count} pages scanned", "count:i", "count"),
  OW_MSG ("pages.line", "{time}, kept until {date}", "time:t date:d"),
  OW_MSG ("pages.of", "Page {n} of {of}", "n:i of:i"),
  OW_MSG_PLURAL ("pages.added", "{count} page added. It is encrypted.", "{count} pages added. They are encrypted.", "count:i", "count"),
  OW_MSG ("pages.known", "These pages were kept already; the file was taken out of the folder.", NULL),
  OW_MSG ("pages.removed", "The pages were removed.", NULL),
  OW_MSG ("pages.empty-folder", "Nothing new is in the folder of the scanner. Scan the pages: they appear here.", NULL),
  OW_MSG_END
};
