#pragma once

#include "ow-case-file.h"
#include "ow-store.h"

/* The specimen passport of ICAO 9303. */
#define WALK_SPECIMEN "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3204153ZE184226B<<<<<16"

/* A store of a training site with a clerk and two supervisors, for tests that go through the use cases. */
typedef struct
{
  char *folder;
  char *path;
  OwClock *clock;
  OwStore *store;
  OwRowId clerk;
  OwRowId supervisors[2];
} Walk;

void        walk_set_up    (Walk *walk, gconstpointer data);
void        walk_tear_down (Walk *walk, gconstpointer data);
/* The whole audit with its anchors verifies. */
void        walk_verify    (Walk *walk);

/* Sends one action twice with the same request id, from desk-1: both answers are the same, and whether it is done is as @expected. The answer;
 * NULL when it was refused. Owned by the caller. */
JsonObject *walk_send      (Walk *walk, const char *what, OwRowId staff, const char *reason, OwActFunc func, gconstpointer request, gboolean expected);
/* Owned by the caller. */
OwCaseFile *walk_load_case (Walk *walk, OwRowId id);

void        test_day_add   (void);
void        test_drawn_add (void);
void        test_random_add (void);
void        test_random_decided_add (void);
void        test_storm_add (void);
