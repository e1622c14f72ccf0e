#pragma once

#include "ow-canvas.h"
#include "ow-message.h"

G_BEGIN_DECLS

/* What stands on a sheet. Strings are owned. Filled by counter/, drawn here; Chinese first, @second beside it. */

typedef struct
{
  char     *service;      /* message id or English msgid of the catalogue */
  char     *sub_kind;
  char     *case_number;
  char     *applicant;    /* "ERIKSSON, ANNA MARIA" */
  char     *nationality;  /* MRZ code */
  char     *document;     /* number */
  OwDate    accepted_on;
  OwDate    valid_until;
  OwDate    decide_by;
  gboolean  provisional;
  gboolean  reside;       /* lawful residence (REG-18-3) instead of lawful stay (REG-13-3) */
  gboolean  kept;         /* the passport is kept for processing */
} OwReceiptLine;

typedef struct
{
  char      *case_number;
  char      *applicant;
  OwMessage *message;
  OwMessage *cure;      /* nullable */
  char      *citation;  /* "13.1" form of ow_text_article; nullable */
} OwMissingLine;

typedef enum
{
  OW_SHEET_TICKET,
  OW_SHEET_RECEIPT,
  OW_SHEET_NOTICE,
} OwSheetKind;

typedef struct
{
  OwSheetKind kind;
  OwLanguage  second;
  gboolean    training;
  char       *site_name[OW_N_LANGUAGES];
  char       *number;
  int         issue;
  char       *reason;      /* of a reprint; nullable */
  char       *qr;
  OwInstant   at;
  int         desk;
  GPtrArray  *receipt_lines; /* OwReceiptLine * */
  GPtrArray  *missing_lines; /* OwMissingLine * */
  GPtrArray  *kept;          /* char *: document numbers of kept passports with their slip: "L898902C3 · TSYC…" */
  OwDate      come_back;     /* one date; OW_DATE_NONE when there is none */
  int         ahead;         /* ticket: people before; estimate in minutes */
  int         estimate;
  GPtrArray  *services;      /* ticket: English msgids, char * */
} OwSheet;

OwSheet       *ow_sheet_new          (OwSheetKind     kind,
                                      OwLanguage      second);
void           ow_sheet_free         (OwSheet        *self);
OwReceiptLine *ow_sheet_add_receipt_line (OwSheet    *self);
OwMissingLine *ow_sheet_add_missing_line (OwSheet    *self);

/* Draws the sheet: A5 for receipt and notice (row REG-RECEIPT), 80 mm for a ticket. The canvas owns every page. */
OwCanvas      *ow_sheet_draw         (const OwSheet  *self);
/* Draws and writes the PDF: temporary file, flush, rename. OW_PAPER_ERROR_GLYPH, _QR, _FILE. */
gboolean       ow_sheet_write_pdf    (const OwSheet  *self,
                                      const char     *path,
                                      GError        **error);

/* For the renderers: one file each. */
void           ow_receipt_draw       (const OwSheet  *self,
                                      OwCanvas       *canvas);
void           ow_notice_draw        (const OwSheet  *self,
                                      OwCanvas       *canvas);
void           ow_ticket_draw        (const OwSheet  *self,
                                      OwCanvas       *canvas);
/* The head of an A5 sheet on any page: title in two languages, number, issue, QR. */
void           ow_sheet_draw_head    (const OwSheet  *self,
                                      OwCanvas       *canvas,
                                      const char     *title);
/* A message in Chinese and beneath it in the second language, at the writing position; moves it down. Breaks the page when it does not fit. */
void           ow_sheet_draw_pair    (const OwSheet  *self,
                                      OwCanvas       *canvas,
                                      double          indent,
                                      double          size,
                                      OwTextFlags     flags,
                                      OwMessage      *message);
/* The same for two texts. */
void           ow_sheet_draw_text    (const OwSheet  *self,
                                      OwCanvas       *canvas,
                                      double          indent,
                                      double          size,
                                      OwTextFlags     flags,
                                      const char     *chinese,
                                      const char     *second);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwSheet, ow_sheet_free)

G_END_DECLS
