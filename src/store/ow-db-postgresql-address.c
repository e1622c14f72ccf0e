/* What an address says and what it leaves to us. */

#include "ow-db-postgresql-address.h"

#include <libpq-fe.h>
#include <string.h>

#include "ow-db-driver.h"

/* Where neither the address, nor a service file, nor the environment says anything else than
 * libpq's own default. */
static const struct
{
  const char *keyword, *unset, *value;
} defaults[] = {
  /* Anything that falls back to plain text would fall back for whoever asks it to. */
  { "sslmode", "prefer", "verify-full" },
  { "target_session_attrs", "any", "read-write" },
  { "connect_timeout", NULL, "5" },
  /* A cable that was pulled is noticed within half a minute. */
  { "keepalives_idle", NULL, "10" },
  { "keepalives_interval", NULL, "5" },
  { "keepalives_count", NULL, "3" },
  { "tcp_user_timeout", NULL, "20000" },
  { "application_name", NULL, "OneWindow" },
};

#define HALL_LENGTH 3

/* Where "#" and the hall's code begin: at the end, where no part of a URI that libpq knows has
 * them. */
static gsize
find_hall (const char *uri)
{
  const char *hash = strrchr (uri, '#');
  gsize length = hash != NULL ? strlen (hash + 1) : 0;

  if (length < 2 || length > HALL_LENGTH)
    return strlen (uri);
  for (const char *c = hash + 1; *c != '\0'; c++)
    if (!g_ascii_isupper (*c))
      return strlen (uri);
  return (gsize)(hash - uri);
}

char *
ow_db_postgresql_dup_hall (const char *address)
{
  gsize at = find_hall (address);

  return address[at] == '#' ? g_strdup (address + at + 1) : NULL;
}

/* Everything that libpq has gathered for this address. The host is replaced by none, so that
 * nobody is called for asking. Free with PQconninfoFree. */
static PQconninfoOption *
gather (const char *uri)
{
  static const char *const keywords[] = { "dbname", "host", NULL };
  const char *values[] = { uri, "/nonexistent", NULL };
  PGconn *nobody = PQconnectStartParams (keywords, values, 1);
  PQconninfoOption *options = PQconninfo (nobody);

  PQfinish (nobody);
  return options;
}

/* What is said about hosts is said in the address or in the service file. */
static const char *
find (PQconninfoOption *options, const char *keyword)
{
  for (PQconninfoOption *o = options; o != NULL && o->keyword != NULL; o++)
    if (g_str_equal (o->keyword, keyword))
      return o->val != NULL && *o->val != '\0' ? o->val : NULL;
  return NULL;
}

static void
add (OwPostgresqlAddress *self, const char *keyword, const char *value)
{
  g_ptr_array_add (self->keywords, g_strdup (keyword));
  g_ptr_array_add (self->values, g_strdup (value));
}

OwPostgresqlAddress *
ow_postgresql_address_new (const char *address, GError **error)
{
  g_autofree char *uri = g_strndup (address, find_hall (address));
  OwPostgresqlAddress *self;
  PQconninfoOption *options;
  char *reason = NULL;
  PQconninfoOption *parsed = PQconninfoParse (uri, &reason);

  if (parsed == NULL)
    {
      /* libpq's reason quotes the address, and with it perhaps a password. */
      ow_db_fail (error, OW_STORE_ERROR_UNAVAILABLE, "error.store.server-address", "URI");
      PQfreemem (reason);
      return NULL;
    }
  PQconninfoFree (parsed);
  options = gather (uri);
  self = g_new0 (OwPostgresqlAddress, 1);
  self->keywords = g_ptr_array_new_with_free_func (g_free);
  self->values = g_ptr_array_new_with_free_func (g_free);
  add (self, "dbname", uri);
  for (gsize i = 0; i < G_N_ELEMENTS (defaults); i++)
    {
      const char *said = find (options, defaults[i].keyword);

      if (said == NULL || g_strcmp0 (said, defaults[i].unset) == 0)
        add (self, defaults[i].keyword, defaults[i].value);
    }
  PQconninfoFree (options);
  g_ptr_array_add (self->keywords, NULL);
  g_ptr_array_add (self->values, NULL);
  return self;
}

void
ow_postgresql_address_free (OwPostgresqlAddress *self)
{
  g_ptr_array_unref (self->keywords);
  g_ptr_array_unref (self->values);
  g_free (self);
}

char *
ow_db_postgresql_dup_name (const char *address)
{
  g_autofree char *plain = g_strndup (address, find_hall (address));
  PQconninfoOption *options = PQconninfoParse (plain, NULL);
  const char *service = find (options, "service");
  const char *parts[] = { find (options, "host"), find (options, "port"), find (options, "dbname"),
                          service, find (options, "options") };
  g_autoptr (GString) name = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (name, "%s%s", name->len > 0 ? "-" : "", parts[i]);
  PQconninfoFree (options);
  g_strcanon (name->str, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._", '-');
  return g_strdup (name->len > 0 ? name->str : "default");
}

char *
ow_db_postgresql_dup_shown (const char *address)
{
  g_autoptr (GUri) uri
      = g_uri_parse (address, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED, NULL);

  /* Several hosts are more than a URI of the general kind may have: then nothing is shown of them
   * but their names. */
  if (uri == NULL || strstr (address, "password=") != NULL)
    {
      g_autofree char *name = ow_db_postgresql_dup_name (address);

      return g_strconcat ("postgresql://", name, NULL);
    }
  return g_uri_to_string_partial (uri, G_URI_HIDE_PASSWORD);
}
