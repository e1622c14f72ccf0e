#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OW_PAPER_ERROR (ow_paper_error_quark ())

/**
 * OwPaperError:
 * @OW_PAPER_ERROR_GLYPH: no installed font can draw a character of the sheet, or the face of a language is missing; the message names it
 * @OW_PAPER_ERROR_FILE: the PDF could not be written
 * @OW_PAPER_ERROR_PRINTER_NOT_FOUND: no printer was chosen, or there is none of exactly that name
 * @OW_PAPER_ERROR_JOB_FAILED: the printer took the job and failed; the message names state and reason
 * @OW_PAPER_ERROR_QR: the text does not fit into a QR code
 * @OW_PAPER_ERROR_REFUSED: what was asked for imitates a visa, a permit or a seal (REG-38)
 * @OW_PAPER_ERROR_LAYOUT: a text runs off the sheet
 * @OW_PAPER_ERROR_SERVICE: the print service does not answer
 * @OW_PAPER_ERROR_PRINTER_STOPPED: the printer is stopped, takes no jobs, or waits for paper; the message names the reason
 * @OW_PAPER_ERROR_CANCELLED: the job was taken back by the clerk or at the printer
 */
typedef enum
{
  OW_PAPER_ERROR_GLYPH,
  OW_PAPER_ERROR_FILE,
  OW_PAPER_ERROR_PRINTER_NOT_FOUND,
  OW_PAPER_ERROR_JOB_FAILED,
  OW_PAPER_ERROR_QR,
  OW_PAPER_ERROR_REFUSED,
  OW_PAPER_ERROR_LAYOUT,
  OW_PAPER_ERROR_SERVICE,
  OW_PAPER_ERROR_PRINTER_STOPPED,
  OW_PAPER_ERROR_CANCELLED,
} OwPaperError;

GQuark ow_paper_error_quark (void);

G_END_DECLS
