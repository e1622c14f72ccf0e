#pragma once

#include <glib.h>
#include <libpq-fe.h>

/* A PostgreSQL cluster of its own in a new folder, reached through a unix socket only; it dies with this process. OW_TEST_SERVER
 * in the environment adds settings: "name=value name=value". */
typedef struct _PostgresqlServer PostgresqlServer;

/* NULL with the reason in @ret_reason when the server's programs are not installed. */
PostgresqlServer *postgresql_server_start   (char **ret_reason);
PGconn           *postgresql_server_connect (PostgresqlServer *self);
/* As a store's address, within this schema; newly allocated. */
char             *postgresql_server_dup_address (PostgresqlServer *self, const char *schema);
/* Dies at once, as in a power cut; starts again on the same data. */
void              postgresql_server_kill    (PostgresqlServer *self);
void              postgresql_server_restart (PostgresqlServer *self);
void              postgresql_server_stop    (PostgresqlServer *self);
