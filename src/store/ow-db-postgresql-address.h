#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A server's address, read by libpq itself (URI, service file, password file, environment), with what OneWindow adds where it says nothing:
 * sslmode=verify-full (libpq ignores it on a unix socket), target_session_attrs=read-write, connect_timeout=5, keepalives. Keywords and values
 * for PQconnectdbParams, each ended by NULL. */
typedef struct
{
  GPtrArray *keywords, *values;
} OwPostgresqlAddress;

/* OW_STORE_ERROR_UNAVAILABLE when the address cannot be read. */
OwPostgresqlAddress *ow_postgresql_address_new  (const char          *uri,
                                                 GError             **error);
void                 ow_postgresql_address_free (OwPostgresqlAddress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwPostgresqlAddress, ow_postgresql_address_free)

G_END_DECLS
