#pragma once

#include <json-glib/json-glib.h>

#include "ow-simulator.h"

G_BEGIN_DECLS

/* One outside system: what it answers to a request that was already checked. @path is what follows the system's own address ("/permits/X").
 * Returns the answer (NULL with @ret_status 404 or another refusal); runs on the simulator's thread. */
typedef JsonNode *(*OwSystemFunc) (const char *method,
                                   const char *path,
                                   JsonNode   *body,
                                   guint      *ret_status);

typedef struct
{
  const char  *id;   /* "SYS-01" */
  OwSystemFunc func;
} OwSystem;

/* One file each. */
JsonNode *ow_system_work_permits (const char *method,
                                  const char *path,
                                  JsonNode   *body,
                                  guint      *ret_status);

G_END_DECLS
