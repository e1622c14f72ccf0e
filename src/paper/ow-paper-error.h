#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OW_PAPER_ERROR (ow_paper_error_quark ())

/**
 * OwPaperError:
 * @OW_PAPER_ERROR_GLYPH: no installed font can draw a character of the sheet; the message names it
 * @OW_PAPER_ERROR_FILE: the PDF could not be written
 * @OW_PAPER_ERROR_PRINTER_NOT_FOUND: no printer of exactly that name
 * @OW_PAPER_ERROR_JOB_FAILED: the printer took the job and failed; the message names state and reason
 * @OW_PAPER_ERROR_QR: the text does not fit into a QR code
 * @OW_PAPER_ERROR_REFUSED: what was asked for imitates a visa, a permit or a seal (REG-38)
 */
typedef enum
{
  OW_PAPER_ERROR_GLYPH,
  OW_PAPER_ERROR_FILE,
  OW_PAPER_ERROR_PRINTER_NOT_FOUND,
  OW_PAPER_ERROR_JOB_FAILED,
  OW_PAPER_ERROR_QR,
  OW_PAPER_ERROR_REFUSED,
} OwPaperError;

GQuark ow_paper_error_quark (void);

G_END_DECLS
