#pragma once

#include "ow-provenance.h"

G_BEGIN_DECLS

/* SYS-01: work permits and acceptance notifications (GUIDE V, Attachment 8). Read only. */
#define OW_WORK_PERMIT_SYSTEM "SYS-01"

typedef struct
{
  char  *number;
  char  *kind;             /* "permit" | "notification" */
  char  *category;         /* "A" | "B" | "C": entered by the other side, never computed */
  char  *holder_name;
  char  *native_name;      /* nullable */
  char  *nationality;
  char  *document_number;
  OwDate birth_date;       /* OW_DATE_NONE when not said */
  char  *employer;
  char  *uscc;
  char  *position;         /* nullable */
  OwDate valid_from;
  OwDate valid_until;
  char  *status;           /* "applied" | "approved" | "valid" | "changed" | "expired" | "cancelled" */
  OwDate last_change;      /* OW_DATE_NONE when not said */
} OwWorkPermit;

void          ow_work_permit_free        (OwWorkPermit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwWorkPermit, ow_work_permit_free)

/* Body of findWorkPermits. @purpose as in the interface ("residence-permit"), @station of the counter; both nullable. */
char         *ow_work_permit_make_search (const char   *document_number,
                                          const char   *nationality,
                                          OwDate        birth_date,
                                          const char   *purpose,
                                          const char   *station);
/* Body of readWorkPermitCode: what the scanner read, as it is. */
char         *ow_work_permit_make_code   (const char   *qr_text,
                                          const char   *purpose,
                                          const char   *station);
/* One permit of an answer (getWorkPermit, readWorkPermitCode, an element of "permits"). */
OwWorkPermit *ow_work_permit_from_json   (JsonObject   *object);
/* OwWorkPermit *, owned; of an answer of findWorkPermits. */
GPtrArray    *ow_work_permits_from_json  (JsonNode     *body);
/* What the permit says about itself on @today: verified when it holds, expired past its day, rejected when it was cancelled or is only applied for
 * (an approved notification is a proof, GUIDE-A8-2-3). */
OwStanding    ow_work_permit_judge       (const OwWorkPermit *self,
                                          OwDate        today);

G_END_DECLS
