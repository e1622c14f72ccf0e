#pragma once

#include <gio/gio.h>

#include "ow-date.h"
#include "ow-message.h"
#include "ow-mrz.h"
#include "ow-session.h"

G_BEGIN_DECLS

#define OW_TYPE_SCAN (ow_scan_get_type ())

/* What came from the scanner or was typed into the one scan entry, recognised without looking anything up. */
G_DECLARE_FINAL_TYPE (OwScan, ow_scan, OW, SCAN, GObject)

typedef enum
{
  OW_SCAN_EMPTY,
  OW_SCAN_MRZ,           /* passport, visa, card; perhaps with errors */
  OW_SCAN_PR_CARD,       /* 18 or 15 characters */
  OW_SCAN_QR,            /* ours: R, T, N, C, A */
  OW_SCAN_CASE_NUMBER,   /* of a case, a receipt, a notice or a custody slip */
  OW_SCAN_TICKET_NUMBER, /* "A012" */
  OW_SCAN_NAME,          /* words, or the number of a document, to look persons up by */
  OW_SCAN_FOREIGN_QR,    /* a QR or code of another system: shown, never trusted */
  OW_SCAN_UNKNOWN,
} OwScanKind;

/* Never NULL; @today is for the century of two-digit years. Wide, lower-case and control characters are folded first. */
OwScan     *ow_scan_recognise      (const char           *text,
                                    OwDate                today);
OwScanKind  ow_scan_get_kind       (OwScan               *self);
/* The normalised text: lines of the MRZ joined by '\n', the number, the name. */
const char *ow_scan_get_text       (OwScan               *self);
/* For OW_SCAN_QR: 'R', 'T', 'N', 'C', 'A'; 0 otherwise. */
char        ow_scan_get_qr_kind    (OwScan               *self);
/* TRUE when the content is in order by itself (check digits, form); FALSE gives an error to show, borrowed. */
gboolean    ow_scan_is_valid       (OwScan               *self);
OwMessage  *ow_scan_get_error      (OwScan               *self);
/* What the zone says, valid or not; NULL unless OW_SCAN_MRZ. Borrowed. */
const OwMrz *ow_scan_get_mrz       (OwScan               *self);
/* TRUE when this is the beginning of a zone: a scanner that ends each line with Enter sends the rest in the next burst. Recognise
 * both together, joined by '\n'. */
gboolean    ow_scan_is_partial     (OwScan               *self);

/* What the store says about a QR or number. */
typedef enum
{
  OW_SCAN_STATUS_NONE,         /* not a thing of the store */
  OW_SCAN_STATUS_CURRENT,
  OW_SCAN_STATUS_COPY,         /* an older issue with equal content */
  OW_SCAN_STATUS_SUPERSEDED,   /* an older issue; the message names the newest */
  OW_SCAN_STATUS_VOID,
  OW_SCAN_STATUS_COLLECTED,
  OW_SCAN_STATUS_UNCHECKED,    /* genuine, status unchecked: the store does not know it or was not asked */
  OW_SCAN_STATUS_OTHER_SITE,
  OW_SCAN_STATUS_OTHER_MODE,   /* a training QR at a real counter or the reverse */
  OW_SCAN_STATUS_FORGED,       /* signature or content changed */
  OW_SCAN_STATUS_NOT_FOUND,
} OwScanStatus;

typedef struct
{
  OwScanStatus  status;
  char         *kind;       /* "receipt", "notice", "slip", "ticket", "case", "person"; NULL when nothing was found */
  gint64        id;         /* row id of that; 0 when nothing was found */
  GArray       *case_ids;   /* gint64: the cases that it opens */
  GPtrArray    *persons;    /* OwPerson *, for names and documents; owned */
  OwMessage    *message;    /* what to tell the clerk: "scan.current", "scan.superseded", …; never NULL */
} OwScanAnswer;

void          ow_scan_answer_free  (OwScanAnswer         *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwScanAnswer, ow_scan_answer_free)

/* Verifies a QR and looks numbers, documents and names up. A lookup of personal data is an audit event. */
void          ow_scan_open_async   (OwScan               *self,
                                    OwSession            *session,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
OwScanAnswer *ow_scan_open_finish  (OwScan               *self,
                                    GAsyncResult         *result,
                                    GError              **error);
/* The blocking form for the command line; the event of the audit then names no person. */
OwScanAnswer *ow_scan_open         (OwScan               *self,
                                    OwContext            *context,
                                    GError              **error);

G_END_DECLS
