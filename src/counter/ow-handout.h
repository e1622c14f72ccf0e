#pragma once

#include <gio/gio.h>

#include "ow-custody-line.h"
#include "ow-mrz.h"
#include "ow-records.h"
#include "ow-scan.h"
#include "ow-session.h"

G_BEGIN_DECLS

#define OW_TYPE_HANDOUT (ow_handout_get_type ())

/* One handing out 证件领取 as it is being done at the counter: the receipt, its cases, what was read on each new document, who collects. Nothing is
 * written until ow_handout_give_async, where the whole is one transaction (ow-collection-acts.h). Signal "changed" after every change. Main
 * thread only. */
G_DECLARE_FINAL_TYPE (OwHandout, ow_handout, OW, HANDOUT, GObject)

/* One case of the receipt. Read only. */
typedef struct
{
  OwCaseFile       *file;
  OwPerson         *person;
  OwTravelDocument *document;
  OwDecision       *decision;    /* newest; NULL while none came in */
  OwProduct        *product;     /* the new document that waits here; NULL when the decision issued none */
  GPtrArray        *fees;        /* OwFeeEntry * */
  GPtrArray        *objects;     /* OwCustodyLine *: all that is kept of the person */
  char             *applicant;   /* as on paper */
  gint64            yuan_due;    /* unpaid */
  gboolean          ask_cashier; /* a fee whose tariff is not known (unknown) */
  guint             reminders;   /* how often somebody was told */
  gboolean          ready;       /* waits for collection */
  gboolean          wanted;      /* goes out now */
  gboolean          present;     /* the applicant himself stands here */
  gboolean          read;        /* the new document was read by machine or typed */
  gboolean          by_mrz;
  gboolean          agreed;      /* the collector says that it is right */
  char             *name, *number; /* as read; NULL until read */
  OwDate            valid_from, valid_until;
  char             *differs;     /* ids of messages joined by '\n': what reads otherwise than its maker said; NULL */
} OwHandoutLine;

/* What a scan was in the middle of a collection. */
typedef enum
{
  OW_HANDOUT_SCAN_OTHER,    /* nothing of this collection */
  OW_HANDOUT_SCAN_DOCUMENT, /* a new document was read */
  OW_HANDOUT_SCAN_PRESENT,  /* the passport of an applicant: he is here */
  OW_HANDOUT_SCAN_SLIP,     /* a slip of what goes back */
} OwHandoutScan;

/* What the clerk has to do next, in this order. */
typedef enum
{
  OW_HANDOUT_NEXT_NOTHING,  /* nothing is ready, or nothing was chosen */
  OW_HANDOUT_NEXT_FETCH,    /* something to be given back lies elsewhere */
  OW_HANDOUT_NEXT_CASHIER,  /* a fee of an unknown tariff */
  OW_HANDOUT_NEXT_FEE,      /* a fee is due: have it paid, or a supervisor releases */
  OW_HANDOUT_NEXT_READ,     /* a new document was not read yet */
  OW_HANDOUT_NEXT_WRONG,    /* it reads otherwise: back to its maker */
  OW_HANDOUT_NEXT_WHO,      /* who collects, his document, his authority, the declaration of loss */
  OW_HANDOUT_NEXT_AGREE,    /* both read it: name, number, dates */
  OW_HANDOUT_NEXT_GIVE,     /* signature, receipt, hand out */
} OwHandoutNext;

/* Loads the collection behind a scan: receipt, custody slip, case or passport. OW_COUNTER_ERROR_STATE with what the store says of a paper that does
 * not open it (superseded, collected, forged); _EMPTY when no receipt stands behind it. An audit event "collect.view". */
void           ow_handout_open_async     (OwSession            *session,
                                          OwScan               *scan,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
/* The same for a case of a list. */
void           ow_handout_open_case_async (OwSession           *session,
                                          gint64                case_id,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
/* Owned by the caller; of both. */
OwHandout     *ow_handout_open_finish    (GAsyncResult         *result,
                                          GError              **error);
/* Reads the rows again; what was chosen and read stays where the document is the same. */
void           ow_handout_reload_async   (OwHandout            *self,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean       ow_handout_reload_finish  (OwHandout            *self,
                                          GAsyncResult         *result,
                                          GError              **error);

const OwReceipt *ow_handout_get_receipt  (OwHandout            *self);
/* The language of the party when it was taken in: second language of its paper. */
OwLanguage     ow_handout_get_language   (OwHandout            *self);
guint          ow_handout_get_n_lines    (OwHandout            *self);
/* Borrowed until the next change. */
const OwHandoutLine *ow_handout_get_line (OwHandout            *self,
                                          guint                 index);
guint          ow_handout_count_ready    (OwHandout            *self);
guint          ow_handout_count_wanted   (OwHandout            *self);
/* Only a case that is ready can be wanted. */
void           ow_handout_set_wanted     (OwHandout            *self,
                                          guint                 index,
                                          gboolean              wanted);
void           ow_handout_set_present    (OwHandout            *self,
                                          guint                 index,
                                          gboolean              present);

/* Who collects: index of a line whose applicant does it, or -1 for somebody else. Preset: the first applicant who is ready. */
int            ow_handout_get_collector  (OwHandout            *self);
void           ow_handout_set_collector  (OwHandout            *self,
                                          int                   index);
/* "collector-name", "collector-document", "capacity", "authority", "declaration"; "" when empty. The declaration is that of a lost receipt: with one the receipt
 * counts as lost. */
const char    *ow_handout_get_text       (OwHandout            *self,
                                          const char           *field);
void           ow_handout_set_text       (OwHandout            *self,
                                          const char           *field,
                                          const char           *text);
gboolean       ow_handout_is_lost        (OwHandout            *self);
void           ow_handout_set_lost       (OwHandout            *self,
                                          gboolean              lost);

/* A scan while the collection is open. */
OwHandoutScan  ow_handout_scan           (OwHandout            *self,
                                          OwScan               *scan);
/* What both read on a document without a machine-readable zone. */
void           ow_handout_read_typed     (OwHandout            *self,
                                          guint                 index,
                                          const char           *name,
                                          const char           *number,
                                          OwDate                valid_from,
                                          OwDate                valid_until);
/* The collector says that everything that was read is right. */
void           ow_handout_agree          (OwHandout            *self);
/* @ret_line (nullable): which line it is about, -1 for none. */
OwHandoutNext  ow_handout_get_next       (OwHandout            *self,
                                          int                  *ret_line);
/* The act of ow_session_may that a second person must approve before giving; NULL when nobody is needed. Static. */
const char    *ow_handout_get_approval   (OwHandout            *self);
/* The proxy's ground of the matrix for a line whose applicant is not here; NULL when there is none. Static. */
const char    *ow_handout_get_ground     (OwHandout            *self,
                                          guint                 index);

/* Hands out what is wanted. @approver 0 and @reason NULL when nobody is needed. Errors as ow_collect_run. */
void           ow_handout_give_async     (OwHandout            *self,
                                          gint64                approver,
                                          const char           *reason,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
/* @ret_open (nullable): cases of the receipt stay open, its next issue must be printed. */
gboolean       ow_handout_give_finish    (OwHandout            *self,
                                          GAsyncResult         *result,
                                          gboolean             *ret_open,
                                          GError              **error);
/* The wrong document goes back to its maker; @reason must not be empty. Reload afterwards. */
void           ow_handout_send_back_async (OwHandout           *self,
                                          guint                 index,
                                          const char           *reason,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean       ow_handout_send_back_finish (OwHandout          *self,
                                          GAsyncResult         *result,
                                          GError              **error);
/* Somebody was told that the document waits; @channel, @outcome and @again_on as OwRemind. */
void           ow_handout_remind_async   (OwSession            *session,
                                          gint64                case_id,
                                          const char           *channel,
                                          const char           *outcome,
                                          OwDate                again_on,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean       ow_handout_remind_finish  (OwSession            *session,
                                          GAsyncResult         *result,
                                          GError              **error);

G_END_DECLS
