#pragma once

#include <gio/gio.h>

#include "ow-session.h"

G_BEGIN_DECLS

/* The second factor of a member of staff: he sets it up himself, at the counter where he is signed in, also while nothing else is allowed to him
 * (ow_session_must_enrol); an administrator of the accounts takes it away with a second person. Each act is one transaction with its audit event:
 * "staff.factor-offer", "staff.factor-confirm", "staff.factor-remove". */
#define OW_FACTOR_RECOVERY_CODES 8

typedef struct
{
  char *uri;    /* for a QR code */
  char *secret; /* base32 in groups of four, for typing */
} OwFactorOffer;

void           ow_factor_offer_free     (OwFactorOffer       *self);

/* A new secret. It is good for nothing until it is confirmed; asked again, the one before is gone. OW_COUNTER_ERROR_STATE when there is a second factor
 * already. The answer is owned, and is shown nowhere but on the screen. */
void           ow_factor_offer_async    (OwSession           *session,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
OwFactorOffer *ow_factor_offer_finish   (GAsyncResult        *result,
                                         GError             **error);
/* His own password and a code of what was offered. The answer are OW_FACTOR_RECOVERY_CODES codes for the day when the telephone is not there, shown once and stored
 * only as hashes; owned. OW_COUNTER_ERROR_SIGN_IN for a wrong password or code. */
void           ow_factor_confirm_async  (OwSession           *session,
                                         const char          *password,
                                         const char          *code,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
char         **ow_factor_confirm_finish (GAsyncResult        *result,
                                         GError             **error);

/* Takes the second factor of @staff away; an OwActFunc. Needs "factor.remove", and @approver with "factor.approve" and a reason, who is not @staff. */
typedef struct
{
  OwRowId staff;
  OwRowId approver;
} OwRemoveFactor;

gboolean       ow_remove_factor_run     (OwTransaction       *transaction,
                                         gconstpointer        request,
                                         JsonObject          *result,
                                         GError             **error);
void           ow_factor_remove_async   (OwSession           *session,
                                         OwRowId              staff,
                                         OwRowId              approver,
                                         const char          *reason,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean       ow_factor_remove_finish  (OwSession           *session,
                                         GAsyncResult        *result,
                                         GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwFactorOffer, ow_factor_offer_free)

G_END_DECLS
