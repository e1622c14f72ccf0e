#pragma once

#include "ow-canvas.h"
#include "ow-facts.h"
#include "ow-figure-sheet.h"
#include "ow-message.h"

G_BEGIN_DECLS

/* What stands on a sheet. Strings are owned. Filled by counter/, drawn here; Chinese first, @second beside it. */

/* What is to be paid for a case, out of the fee table of the catalogue. */
typedef struct
{
  char   *name;  /* English msgid */
  gint64  yuan;
  char   *basis; /* where the amount stands, English msgid */
} OwFeeLine;

typedef struct
{
  char      *service;      /* message id or English msgid of the catalogue */
  char      *service_id;   /* "S01" */
  char      *sub_kind;
  char      *case_number;
  char      *applicant;    /* "ERIKSSON, ANNA MARIA" */
  char      *nationality;  /* MRZ code */
  char      *document;     /* number */
  char      *slip;         /* number of the custody slip of the passport; NULL when it is not kept */
  char      *citation;     /* legal basis of acceptance and deadline, "REG 13.1"; nullable */
  char      *area;         /* area to which the stay is limited, as printed on the document (REG-24-1); nullable */
  OwDate     accepted_on;
  OwDate     valid_until;
  OwDate     decide_by;
  gboolean   provisional;
  gboolean   reside;       /* lawful residence (REG-18-3) instead of lawful stay (REG-13-3) */
  gboolean   kept;         /* the passport is kept for processing */
  GPtrArray *fees;         /* OwFeeLine * */
  GPtrArray *siblings;     /* OwMessage *: papers that another case brings, for which the decision waits */
  GPtrArray *notes;        /* OwMessage *: what else was taken in: the investors of a filing, the answer of the negative list */
  GPtrArray *readings;     /* char *, ids of messages: by which reading of the documents the dates were counted (CONFLICTS.md) */
} OwReceiptLine;

typedef struct
{
  char      *case_number;
  char      *applicant;
  OwMessage *message;
  OwMessage *cure;      /* nullable */
  char      *citation;  /* "REG 13.1", several joined by "; "; nullable */
} OwMissingLine;

/* One object on a custody slip. */
typedef struct
{
  char      *slip;
  char      *kind;      /* "passport" | "card" | "original" */
  char      *number;    /* of the document; nullable */
  char      *owner;     /* name as on paper */
  char      *place;     /* "clerk" | "safe" | "bureau" | "post" | "returned" */
  char      *holder;    /* station of the clerk who has it now: "desk-3", "cli-1" */
  OwInstant  since;
} OwKeptLine;

/* One part of a letter: a slip that says a few things in order. */
typedef enum
{
  OW_PART_ROW,      /* label and value on one line */
  OW_PART_FACT,     /* the fact that matters, in a box */
  OW_PART_SENTENCE, /* a paragraph */
  OW_PART_STRONG,   /* a paragraph that must be seen */
  OW_PART_ADDRESS,  /* large, Chinese only: for the post */
  OW_PART_SIGN,     /* a line to sign on, with its label */
} OwPartKind;

typedef struct
{
  OwPartKind  kind;
  char       *label;   /* id of a message; nullable */
  OwMessage  *message; /* what it says, in two languages; nullable */
  char       *plain;   /* what it says, the same in every language; nullable */
} OwSheetPart;

typedef enum
{
  OW_SHEET_TICKET,
  OW_SHEET_RECEIPT,
  OW_SHEET_NOTICE,
  OW_SHEET_FORM,  /* pre-filled application form, A4 */
  OW_SHEET_SLIP,  /* custody slip, A5 */
  OW_SHEET_PAYMENT,   /* payment slip of a case, A5 */
  OW_SHEET_REFUSAL,   /* refusal slip of a case (REG-21), A5 */
  OW_SHEET_FOLLOW_UP, /* the decision is overdue (REG-13-DUE, C-RECEIPTEND), A5 */
  OW_SHEET_LABEL,     /* label for the post, in Chinese, 100 x 150 mm */
  OW_SHEET_NON_ACCEPTANCE, /* notice of non-acceptance of a case: procedure, no decision, A5 */
  OW_SHEET_MEASURE,   /* a visa or permit was declared void, cancelled or confiscated (REG-34, REG-35): for its holder, A5 */
  OW_SHEET_APPOINTMENT, /* when the applicant of a case comes, and what for, A5 */
  OW_SHEET_DOSSIER,   /* cover of the dossier of a case: its papers with their pages, A4 */
  OW_SHEET_DAY,       /* day report: figures, signatures, incidents, rules set aside; A4 across, in the second language alone */
  OW_N_SHEETS
} OwSheetKind;

typedef struct
{
  OwSheetKind kind;
  OwLanguage  second;
  gboolean    training;
  gboolean    intake;      /* another system issues the official receipt: an intake slip instead */
  char       *site_name[OW_N_LANGUAGES];
  char       *number;
  int         issue;
  char       *reason;      /* of a reprint; nullable */
  char       *qr;          /* nullable */
  GPtrArray  *more_qr;     /* char *: of the second and further groups of OW_SHEET_QR_LINES lines of a receipt */
  OwInstant   at;
  int         desk;
  GPtrArray  *receipt_lines; /* OwReceiptLine * */
  GPtrArray  *missing_lines; /* OwMissingLine * */
  GPtrArray  *kept;          /* OwKeptLine * */
  OwDate      come_back;     /* one date; OW_DATE_NONE when there is none */
  int         ahead;         /* ticket: people before; estimate in minutes, -1 when there is none */
  int         estimate;
  GPtrArray  *services;      /* ticket: English msgids, char * */
  OwFacts    *facts;         /* application form: what is known; what is not stays blank */
  char       *service_id;    /* application form: "S01" */
  char       *service;       /* and English msgids of service and sub-kind */
  char       *sub_kind;
  GPtrArray  *parts;       /* OwSheetPart *: of a letter */
  OwFigureSheet *figures;  /* day report; nullable */
} OwSheet;

/* Lines of a receipt whose data one QR code repeats: more would make its modules too fine for a 203 dpi printer. */
#define OW_SHEET_QR_LINES 4

/* "ticket", "receipt", "notice", "form", "slip", "payment", "refusal", "follow-up", "label", "non-acceptance", "measure", "appointment", "dossier", "day": the kind of a paper_issue. */
const char    *ow_sheet_kind_to_string (OwSheetKind    kind);
/* The kinds above and the codes of requested.print; what imitates a visa or permit, and what is unknown, is OW_PAPER_ERROR_REFUSED (REG-38). */
gboolean       ow_sheet_kind_parse  (const char      *text,
                                     OwSheetKind     *ret_kind,
                                     GError         **error);
/* Width and height of the paper in millimetres, and its name for the print queue ("A5", "A4", "Custom.80x160mm"). */
void           ow_sheet_kind_get_size (OwSheetKind    kind,
                                     double          *ret_width,
                                     double          *ret_height,
                                     const char     **ret_media);

OwSheet       *ow_sheet_new          (OwSheetKind     kind,
                                      OwLanguage      second);
void           ow_sheet_free         (OwSheet        *self);
OwReceiptLine *ow_sheet_add_receipt_line (OwSheet    *self);
OwMissingLine *ow_sheet_add_missing_line (OwSheet    *self);
OwKeptLine    *ow_sheet_add_kept_line (OwSheet       *self);
/* @label (nullable) is the id of a message; takes @message (nullable). */
void           ow_sheet_add_part     (OwSheet        *self,
                                      OwPartKind      kind,
                                      const char     *label,
                                      OwMessage      *message,
                                      const char     *plain);
void           ow_receipt_line_add_fee (OwReceiptLine *self,
                                      const char     *name,
                                      gint64          yuan,
                                      const char     *basis);
/* SM3, hexadecimal, of everything that the sheet says without issue, reason, QR, time and second language: two issues with
 * the same digest are copies of each other. Newly allocated. */
char          *ow_sheet_dup_digest   (const OwSheet  *self);

/* Draws the sheet: A5 for receipt, notice and slip (row REG-RECEIPT), A4 for the form and the day report, 80 mm for a ticket. The canvas owns every page. */
OwCanvas      *ow_sheet_draw         (const OwSheet  *self);
/* Draws and writes the PDF: temporary file, flush, rename. OW_PAPER_ERROR_GLYPH, _QR, _LAYOUT, _FILE. */
gboolean       ow_sheet_write_pdf    (const OwSheet  *self,
                                      const char     *path,
                                      GError        **error);
/* The same for bytes that are a PDF already. */
gboolean       ow_paper_write_file   (GBytes         *pdf,
                                      const char     *path,
                                      GError        **error);
/* "REG 16.2; GUIDE A8" in full, as a paper cites it: 《中华人民共和国外国人入境出境管理条例》第十六条第二款 · Article 16(2) of the Regulations of the
 * People's Republic of China on … (WRITING.md section 3). Newly allocated. */
char          *ow_paper_dup_citation (const char     *citation,
                                      OwLanguage      language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwSheet, ow_sheet_free)

G_END_DECLS
