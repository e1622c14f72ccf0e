#pragma once

#include <json-glib/json-glib.h>

#include "ow-schema.h"
#include "ow-simulator.h"

G_BEGIN_DECLS

/* What the outside systems know: for each its interface (data/gateway), its records, and what each operation does with them
 * (data/simulator). A new system is two files and a word in the list; only what no rule can say is a function. One thread at a time. */
typedef struct _OwWorld OwWorld;

/* One request that fits the interface. */
typedef struct
{
  OwWorld           *world;
  const char        *system;
  const OwOperation *operation;
  JsonObject        *rule;   /* of this operation */
  JsonObject        *input;  /* parameters of the path and members of the body */
  OwInstant          now;
  gboolean           again;  /* a feed repeats what it gave before */

  guint              status; /* set to what is refused */
  const char        *problem; /* static; "not-found" … */
  char              *next_free; /* nullable */
} OwWorldCall;

/* The answer, or NULL with status and problem set. */
typedef JsonObject *(*OwWorldFunc) (OwWorldCall *call);

OwWorld           *ow_world_new        (void);
void               ow_world_free       (OwWorld       *self);
/* The systems in their order, ended by NULL. */
const char *const *ow_world_get_systems (void);
OwSchema          *ow_world_get_schema (OwWorld       *self,
                                        const char    *system);
/* Borrowed; an empty one when there was none. */
JsonArray         *ow_world_get_table  (OwWorld       *self,
                                        const char    *system,
                                        const char    *table);
/* Checks the request against the interface and does what its rule says; the answer as JSON text. */
char              *ow_world_answer     (OwWorld       *self,
                                        const char    *system,
                                        const char    *method,
                                        const char    *path,
                                        JsonNode      *body,
                                        OwInstant      now,
                                        gboolean       again,
                                        guint         *ret_status);

/* For the functions of the systems (ow-simulator-systems.c). */
OwWorldFunc        ow_world_find_func  (const char    *name);
JsonObject        *ow_world_refuse     (OwWorldCall   *call,
                                        guint          status,
                                        const char    *problem);
/* The first record of the table whose members equal the inputs: { input name: member path }; NULL when none does. */
JsonObject        *ow_world_find       (OwWorldCall   *call,
                                        const char    *system,
                                        const char    *table,
                                        JsonObject    *match);
/* Top level members of @record, those in @only (nullable) without those in @without (nullable). */
JsonObject        *ow_world_select     (JsonObject    *record,
                                        JsonArray     *only,
                                        JsonArray     *without);
/* "SI2026000007": the next number of a table. */
char              *ow_world_dup_number (OwWorldCall   *call,
                                        const char    *prefix);
void               ow_world_stamp      (OwWorldCall   *call,
                                        JsonObject    *object,
                                        const char    *member,
                                        OwInstant      at);

G_END_DECLS
