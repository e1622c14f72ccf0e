#pragma once

#include <glib.h>
#include <libpq-fe.h>

/* A PostgreSQL cluster of its own in a new folder, reached through a unix socket only; it dies with this process. */
typedef struct _PostgresqlServer PostgresqlServer;

/* NULL with the reason in @ret_reason when the server's programs are not installed. */
PostgresqlServer *postgresql_server_start   (char **ret_reason);
PGconn           *postgresql_server_connect (PostgresqlServer *self);
void              postgresql_server_stop    (PostgresqlServer *self);
