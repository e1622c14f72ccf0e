#pragma once

#include "ow-store.h"
#include "test-engine.h"

/* A training store in a new folder, with one clerk. */
typedef struct
{
  char *folder;
  char *path;
  OwClock *clock;
  OwStore *store;
} Fixture;

void        fixture_set_up    (Fixture *fixture, gconstpointer data);
void        fixture_tear_down (Fixture *fixture, gconstpointer data);
/* Inserts a person; the request is the surname. The result holds "person". */
gboolean    insert_person     (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);
JsonObject *act_once          (OwStore *store, const char *id, OwActFunc func, gconstpointer request, GError **error);
/* A new key, and an anchor that it has signed. */
void        close_a_day       (OwStore *store);

void        test_acts_add     (void);
void        test_anchor_add   (void);
void        test_ballast_add  (void);
void        test_copy_add     (void);
void        test_erasure_add  (void);
void        test_damaged_add  (void);
void        test_faults_add   (void);
void        test_marks_add    (void);
void        test_postgresql_add (void);
void        test_refusals_add (void);
void        test_repair_add   (void);
void        test_server_add   (void);
void        test_trainee_add  (void);
/* Stops the server when one was started. */
void        test_postgresql_finish (void);
