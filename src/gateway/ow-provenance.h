#pragma once

#include "ow-gateway.h"
#include "ow-outbox.h"
#include "ow-records.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Where an answer came from. */
typedef enum
{
  OW_SOURCE_NONE,    /* there is no answer */
  OW_SOURCE_LIVE,    /* from the system, now */
  OW_SOURCE_CACHED,  /* from the system, at an earlier time that is shown */
  OW_SOURCE_TYPED,   /* a clerk typed in what he was shown */
} OwSource;

/* What it is worth. Only VERIFIED may be relied on. */
typedef enum
{
  OW_STANDING_VERIFIED,
  OW_STANDING_REJECTED,    /* the system does not know it, or says that it does not hold */
  OW_STANDING_EXPIRED,     /* a code that is too old, a permit past its day */
  OW_STANDING_UNVERIFIED,  /* the system could not be asked now: cached or typed in */
} OwStanding;

typedef struct
{
  OwSource    source;
  OwStanding  standing;
  OwInstant   at;       /* when the system said it, or when it was typed in */
  JsonNode   *body;     /* the answer; NULL when there is none */
  GError     *problem;  /* why the system gave no answer; NULL when it did */
} OwAnswer;

void        ow_answer_clear          (OwAnswer            *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OwAnswer, ow_answer_clear)

/* "live" …, "verified" …; the ids of their texts are "gateway.source.WORD" and "gateway.standing.WORD". */
const char *ow_source_to_text        (OwSource             source);
const char *ow_standing_to_text      (OwStanding           standing);
/* 404: rejected; 410: expired; everything else is no answer: unverified. */
OwStanding  ow_standing_from_error   (const GError        *error);

/* Asks, keeps what was answered with the case (0: none), and when the system cannot be asked looks for what it said to the same question before.
 * Always gives an answer to show: FALSE only for a cancelled call, a question that does not fit the interface, or a store that fails. @staff and
 * @station as in OwAct. Blocks at most the deadline of the system; on a worker. The standing is that of the call; what the content says about itself
 * (a cancelled permit) is judged by the file of the system. */
gboolean    ow_answer_ask            (OwStore             *store,
                                      OwGateway           *gateway,
                                      const OwQuestion    *question,
                                      OwRowId              case_id,
                                      OwRowId              staff,
                                      const char          *station,
                                      GCancellable        *cancellable,
                                      OwAnswer            *ret_answer,
                                      GError             **error);
/* Puts the question into the outbox: it is asked when the network is back, or by an office to which it is carried in a file (ow-exchange-file.h), and
 * what is answered is kept as if it had been asked now. Nothing is done when it waits there already. Errors as ow_outbox_add. */
gboolean    ow_answer_ask_later      (OwTransaction       *transaction,
                                      const OwQuestion    *question,
                                      OwRowId              case_id,
                                      GError             **error);
/* FALSE for what is worth nothing later: codes and authentications that end within minutes. */
gboolean    ow_answer_can_wait       (const char          *system,
                                      const char          *operation);
/* TRUE for a message that is such a question. */
gboolean    ow_answer_is_question    (const OwOutboxMessage *message);
/* Such a question came to an end: its answer is kept. Nothing for another message. */
gboolean    ow_answer_settled        (OwTransaction       *transaction,
                                      const OwOutboxMessage *message,
                                      GError             **error);
/* What was kept of the newest answer to this question, whatever it is worth; owned by the caller. NULL, without an error when it was never answered. */
OwLookup   *ow_answer_find           (OwTransaction       *transaction,
                                      const OwQuestion    *question,
                                      GError             **error);
/* Keeps what a clerk typed in: @body has the form of the answer of the operation (OW_CORE_ERROR_FORMAT otherwise). It stays unverified. */
gboolean    ow_answer_type_in        (OwTransaction       *transaction,
                                      const OwQuestion    *question,
                                      OwRowId              case_id,
                                      const char          *body,
                                      GError             **error);

G_END_DECLS
