#pragma once

#include "test-hall.h"

/* An agent with twelve passports of the issuer of specimens, one matter each: for the tests of the acts and of the window. */

#define AGENT_PASSPORTS 12

extern const char *const agent_surnames[AGENT_PASSPORTS];

/* The zone of passport @i, TD3, two lines. Newly allocated. */
char *agent_dup_passport (int            i);
/* The number of the card that is made for passport @i. Newly allocated. */
char *agent_dup_card     (int            i);
/* Forwarded, granted, and the card here, in the drawer of counter 1. */
void  agent_make_ready   (Hall          *hall,
                          OwRowId        case_id,
                          int            i);
