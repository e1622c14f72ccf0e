#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The fifty systems that the documents name and, last, the hall's own gateway for text messages ("TEXT"), and what the program does with each
 * (data/gateway/systems.tsv). The names are messages
 * "system.ID", the states "system.state.STATE", what is offered "system.offer.WORD". */
typedef struct
{
  const char  *id;        /* "SYS-01" */
  const char  *state;     /* "live" | "file" | "record" | "guide" */
  const char  *interface; /* system whose interface is spoken; NULL when none is */
  char       **offers;    /* words, ended by NULL */
} OwSystemRow;

/* OwSystemRow *, in the order of their numbers; borrowed, for ever. */
GPtrArray         *ow_systems_table_get       (void);
/* NULL when there is no such system. */
const OwSystemRow *ow_systems_table_find      (const char  *id);
/* The harmless question that a test of the connection asks; FALSE when none is agreed. @ret_parameters is a new reference or NULL, the texts are
 * borrowed. */
gboolean           ow_systems_table_get_probe (const char  *id,
                                               const char **ret_operation,
                                               JsonObject **ret_parameters,
                                               const char **ret_body);

G_END_DECLS
