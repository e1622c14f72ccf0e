#pragma once

#include "ow-store.h"

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

void        test_day_add   (void);
void        test_drawn_add (void);
void        test_random_add (void);
void        test_storm_add (void);
