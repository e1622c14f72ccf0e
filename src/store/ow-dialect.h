#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a statement takes a row that nobody else is taking. */
#define OW_DIALECT_LOCK "/*lock*/"

/* The store's SQL is written once, in the text that SQLite reads. This is all that the larger engine needs changed: integer types,
 * BLOB, STRICT, numbers that the engine gives, the order of texts (by their bytes, whatever the database's own), and the lock clause at the
 * comment "lock". Newly allocated. */
char       *ow_dialect_to_postgresql  (const char *sql);
/* The type that a parameter is declared with at PREPARE: of a letter of OwQuery, static. */
const char *ow_dialect_parameter_type (char        letter);

G_END_DECLS
