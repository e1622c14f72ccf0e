#pragma once

#include <gio/gio.h>

#include "ow-matter.h"
#include "ow-provenance.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* A filing of a company on its way to market regulation (SYS-08): the applicant is the first investor, further ones and the beneficial owners are lines of
 * the form. A filing that was stored with one investor and one owner is read the same way. */

/* The body of fileApplication without authentications; newly allocated. */
char       *ow_company_body_make           (OwMatter      *matter);
/* For each investor of the body, in its order, the question of SYS-07 (char *, owned) that asks about the holder of his card; NULL in the array for whoever
 * has none, or of whom neither passport nor card says the birth date in full: his way is the window (GUIDE-XII-1c). */
GPtrArray  *ow_company_body_make_questions (OwMatter      *matter,
                                            OwDate         today);
/* The question about one card of the filing, with the data of the investor who has it: birth date and nationality of a further one are those of his line
 * and his card. A card of nobody in it is taken as that of @applicant. @matter nullable. NULL with an error without consent or without a birth date
 * (ow_authentication_make). @today decides the century of a card with a year of two digits. */
char       *ow_company_body_make_question  (OwMatter      *matter,
                                            OwApplicant   *applicant,
                                            const char    *card,
                                            OwDate         today,
                                            gboolean       consent,
                                            GError       **error);
/* @body with the token of each authentication that the system itself gave, that was not refused, and that holds now. Newly allocated; NULL on error. */
char       *ow_company_body_authenticate   (OwTransaction *transaction,
                                            const char    *body,
                                            GPtrArray     *questions,
                                            GError       **error);

/* How it stands with one investor. */
typedef struct
{
  char      *name;
  gboolean   by_card;
  gboolean   no_birth; /* nothing can be asked about his card: no birth date is known in full */
  OwStanding standing; /* of his authentication; UNVERIFIED: not asked yet, or only typed in */
  OwInstant  until;    /* of one that holds or held; 0 */
} OwInvestorState;

void        ow_investor_state_free         (OwInvestorState *self);
/* OwInvestorState *, owned, in the order of the filing. */
void        ow_company_states_async        (OwSession     *session,
                                            OwMatter      *matter,
                                            GCancellable  *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer       user_data);
GPtrArray  *ow_company_states_finish       (GAsyncResult  *result,
                                            GError       **error);

G_END_DECLS
