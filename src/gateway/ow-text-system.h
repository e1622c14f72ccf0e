#pragma once

#include "ow-outbox.h"
#include "ow-records.h"
#include "ow-text.h"

G_BEGIN_DECLS

/* TEXT: the hall's own gateway for text messages (data/gateway/TEXT.json). A message goes to a telephone whose owner agreed to it, and names nobody:
 * no name, no document, no nationality (FORMATS.md, personal data). What becomes of it is written down as a reminder of the case (OwReminder):
 * "sending", "sent" when the gateway has taken it, "delivered", and "not_sent" or "not_delivered", after which somebody calls. */
#define OW_TEXT_SYSTEM     "TEXT"
#define OW_TEXT_OPERATION  "sendText"

/* "+8613912345678" from what was typed: with a country code after + or 00, or a Chinese mobile number (11 digits, the first a 1). NULL for anything
 * else, as for a landline; newly allocated. */
char       *ow_text_dup_number   (const char             *phone);
/* The body of sendText; newly allocated. */
char       *ow_text_make         (const char             *message_id,
                                  const char             *to,
                                  OwLanguage              language,
                                  const char             *text);
/* A line of the case: what became of a message to it. */
gboolean    ow_text_note         (OwTransaction          *transaction,
                                  OwRowId                 case_id,
                                  const char             *result,
                                  GError                **error);
/* @message came to an end; nothing for a message of another system. */
gboolean    ow_text_settled      (OwTransaction          *transaction,
                                  const OwOutboxMessage  *message,
                                  GError                **error);
/* Applies one item of listStates. A message that is not from here stays "new". */
gboolean    ow_text_apply        (OwTransaction          *transaction,
                                  OwInboxMessage         *message,
                                  gpointer                data,
                                  GError                **error);

G_END_DECLS
