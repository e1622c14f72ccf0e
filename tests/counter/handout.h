#pragma once

#include "ledger.h"
#include "ow-case-rules.h"
#include "ow-collection-acts.h"
#include "ow-decision-acts.h"
#include "test-party.h"

/* A mother and a daughter with one receipt: accepted by the clerk at counter 1, both passports kept in his drawer. */
typedef struct
{
  Hall         hall;
  OwSitting   *sitting;
  OwCaseRules *rules;
  OwRowId      receipt;
  OwRowId      cases[2];
  OwRowId      persons[2];
  char        *slips[2];
  char        *number; /* while it is read */
} Handout;

void    handout_set_up    (Handout *self, gconstpointer data);
/* The part of handout_set_up after the hall is there. */
void    handout_receive   (Handout *self);
/* Called after each of its acts has been answered; NULL: nobody. */
extern void (*handout_watch) (Handout *self);
void    handout_tear_down (Handout *self, gconstpointer data);
gint64  handout_version   (Handout *self, int i);
void    handout_is        (Handout *self, int i, const char *state);
void    handout_forward   (Handout *self, int i);
/* A decision of the bureau that grants the case, ready to be changed. */
OwDecide handout_decision (Handout *self, int i);
/* forwarded → decided → ready, with a card (@kind "card", number CARD-<i>) or a sticker. */
void    handout_make_ready (Handout *self, int i, const char *kind);
/* A line of a collection that reads what handout_make_ready prepared. */
OwCollectLine handout_line (Handout *self, int i);
/* Three lines of a card (ICAO Doc 9303 part 5, TD1) with its check digits: at most nine characters of @number; owned. */
char   *handout_zone      (const char *number,
                           const char *surname,
                           const char *given_names,
                           OwDate      expiry);
/* The card of case @i as its maker delivered it bears @number, which a zone can hold. */
void    handout_number_card (Handout *self, int i, const char *number);
/* Number of the receipt; owned. */
char   *handout_dup_receipt (Handout *self);
