#pragma once

#include <gio/gio.h>

#include "ow-provenance.h"
#include "ow-session.h"

G_BEGIN_DECLS

#define OW_TYPE_ENQUIRY (ow_enquiry_get_type ())

/* One question to an outside system at a counter, and its answer with source, standing and time. Asked on a thread, at most for the deadline of the
 * system, cancelled at any moment; a new question takes the place of the one under way, and the answer of the old one is never shown. Signal
 * "changed" when it begins and when it ends. What the answer says about itself (a cancelled permit) lowers its standing; nothing raises it: only
 * OW_STANDING_VERIFIED may be relied on. */
G_DECLARE_FINAL_TYPE (OwEnquiry, ow_enquiry, OW, ENQUIRY, GObject)

OwEnquiry  *ow_enquiry_new           (OwSession   *session);
/* @parameters and @body as in OwQuestion, nullable, copied. @case_id 0: a consultation. */
void        ow_enquiry_ask           (OwEnquiry   *self,
                                      const char  *system,
                                      const char  *operation,
                                      JsonObject  *parameters,
                                      const char  *body,
                                      gint64       case_id);
/* Keeps what a clerk was shown and typed in: @body in the form of the answer of the operation (error.schema names the field otherwise). It becomes the
 * answer, not verified. The question is the last one asked, or the one given. */
void        ow_enquiry_type_in       (OwEnquiry   *self,
                                      const char  *system,
                                      const char  *operation,
                                      JsonObject  *parameters,
                                      const char  *question,
                                      const char  *body,
                                      gint64       case_id);
/* The system could not be asked, and the question is worth something later. */
gboolean    ow_enquiry_can_wait      (OwEnquiry   *self);
/* Puts the last question into the outbox (ow_answer_ask_later): it is sent when the network is back, or carried in a file. The sentence says so. */
void        ow_enquiry_ask_later     (OwEnquiry   *self);
/* Ends what is under way and forgets the answer. */
void        ow_enquiry_clear         (OwEnquiry   *self);
gboolean    ow_enquiry_is_busy       (OwEnquiry   *self);
/* "SYS-01"; NULL before the first question. Borrowed, like all that follows. */
const char *ow_enquiry_get_system    (OwEnquiry   *self);
const char *ow_enquiry_get_operation (OwEnquiry   *self);
/* The question could not be asked at all (it does not fit the interface, the store fails); NULL otherwise. */
const GError *ow_enquiry_get_error   (OwEnquiry   *self);
/* Why the system gave no answer; NULL when it did. */
const GError *ow_enquiry_get_problem (OwEnquiry   *self);
/* The answer, of a search the one that is valid longest; NULL when there is none. */
JsonNode   *ow_enquiry_get_body      (OwEnquiry   *self);
/* How many a search found. */
guint       ow_enquiry_get_n_found   (OwEnquiry   *self);
OwSource    ow_enquiry_get_source    (OwEnquiry   *self);
OwStanding  ow_enquiry_get_standing  (OwEnquiry   *self);
/* 0 when there is no answer. */
OwInstant   ow_enquiry_get_at        (OwEnquiry   *self);
/* One sentence for the clerk: what happened and what still works; NULL when the answer is there and verified. */
char       *ow_enquiry_dup_sentence  (OwEnquiry   *self,
                                      OwLanguage   language);
/* "From the system, now · 2026-11-25 09:00"; NULL without an answer. */
char       *ow_enquiry_dup_origin    (OwEnquiry   *self,
                                      OwLanguage   language);

G_END_DECLS
