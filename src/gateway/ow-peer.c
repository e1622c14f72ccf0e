/* gateways.ini. */

#include "ow-peer.h"

#include <gio/gio.h>
#include <string.h>

#include "ow-gateway-error.h"
#include "ow-message.h"

#define DEFAULT_DEADLINE 5000
#define MIN_DEADLINE     100
#define MAX_DEADLINE     60000
#define DEFAULT_BODY     (256 * 1024)
#define MIN_BODY         1024
#define MAX_BODY         (16 * 1024 * 1024)

void
ow_peer_free (OwPeer *self)
{
  if (self == NULL)
    return;
  g_free (self->system);
  g_free (self->base_url);
  g_free (self->authority);
  g_free (self->certificate);
  g_free (self->office);
  g_free (self);
}

static gboolean
fail (GError **error, const char *path, const char *group, const char *key)
{
  g_autofree char *place = g_strdup_printf ("%s [%s] %s", path, group, key);

  ow_message_set_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_SETTINGS,
                        ow_message_new ("error.gateway.settings", "place", place, NULL));
  return FALSE;
}

static char *
dup_path (GKeyFile *file, const char *group, const char *key, const char *path)
{
  g_autofree char *name = g_key_file_get_string (file, group, key, NULL);
  g_autofree char *folder = NULL;

  if (name == NULL || *name == '\0')
    return NULL;
  if (g_path_is_absolute (name))
    return g_steal_pointer (&name);
  folder = g_path_get_dirname (path);
  return g_build_filename (folder, name, NULL);
}

static gboolean
read_number (GKeyFile *file,
             const char *group,
             const char *key,
             gint64 minimum,
             gint64 maximum,
             gint64 *value)
{
  g_autoptr (GError) error = NULL;
  gint64 number;

  if (!g_key_file_has_key (file, group, key, NULL))
    return TRUE;
  number = g_key_file_get_int64 (file, group, key, &error);
  if (error != NULL || number < minimum || number > maximum)
    return FALSE;
  *value = number;
  return TRUE;
}

/* https, a host, no user, no query, no fragment. */
static gboolean
is_base_url (const char *text)
{
  g_autoptr (GUri) uri = text != NULL ? g_uri_parse (text, G_URI_FLAGS_NONE, NULL) : NULL;

  return uri != NULL && g_str_equal (g_uri_get_scheme (uri), "https")
         && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0'
         && g_uri_get_userinfo (uri) == NULL && g_uri_get_query (uri) == NULL
         && g_uri_get_fragment (uri) == NULL && !g_str_has_suffix (text, "/");
}

static OwPeer *
read_peer (GKeyFile *file, const char *group, const char *path, GError **error)
{
  g_autoptr (OwPeer) self = g_new0 (OwPeer, 1);
  gint64 deadline = DEFAULT_DEADLINE;

  self->system = g_strdup (group);
  self->base_url = g_key_file_get_string (file, group, "url", NULL);
  self->authority = dup_path (file, group, "authority", path);
  self->certificate = dup_path (file, group, "certificate", path);
  self->office = g_key_file_get_string (file, group, "office", NULL);
  self->max_body = DEFAULT_BODY;
  if (!is_base_url (self->base_url))
    fail (error, path, group, "url");
  else if (self->authority == NULL)
    fail (error, path, group, "authority");
  else if (!read_number (file, group, "deadline", MIN_DEADLINE, MAX_DEADLINE, &deadline))
    fail (error, path, group, "deadline");
  else if (!read_number (file, group, "max-body", MIN_BODY, MAX_BODY, &self->max_body))
    fail (error, path, group, "max-body");
  else
    {
      self->deadline = (int)deadline;
      return g_steal_pointer (&self);
    }
  return NULL;
}

OwPeer *
ow_peer_copy (const OwPeer *self)
{
  OwPeer *copy = g_new0 (OwPeer, 1);

  copy->system = g_strdup (self->system);
  copy->base_url = g_strdup (self->base_url);
  copy->authority = g_strdup (self->authority);
  copy->certificate = g_strdup (self->certificate);
  copy->office = g_strdup (self->office);
  copy->deadline = self->deadline;
  copy->max_body = self->max_body;
  return copy;
}

/* A device or a pipe could keep whoever reads it. */
static gboolean
is_certificate (const char *path, gboolean with_key)
{
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autofree char *key = NULL;

  if (!g_path_is_absolute (path) || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  certificate = g_tls_certificate_new_from_file (path, NULL);
  if (certificate != NULL && with_key)
    g_object_get (certificate, "private-key-pem", &key, NULL);
  return certificate != NULL && (!with_key || key != NULL);
}

static gboolean
is_number (const char *value, gint64 minimum, gint64 maximum)
{
  return g_ascii_string_to_signed (value, 10, minimum, maximum, NULL, NULL);
}

gboolean
ow_peer_is_good (OwPeerKey key, const char *value)
{
  switch (key)
    {
    case OW_PEER_URL:
      return is_base_url (value);
    case OW_PEER_AUTHORITY:
      return is_certificate (value, FALSE);
    case OW_PEER_CERTIFICATE:
      return *value == '\0' || is_certificate (value, TRUE);
    case OW_PEER_DEADLINE:
      return is_number (value, MIN_DEADLINE, MAX_DEADLINE);
    case OW_PEER_MAX_BODY:
      return is_number (value, MIN_BODY, MAX_BODY);
    default:
      g_return_val_if_reached (FALSE);
    }
}

GPtrArray *
ow_peer_load_all (const char *path, GError **error)
{
  g_autoptr (GPtrArray) peers = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_peer_free);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) local = NULL;
  g_auto (GStrv) groups = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &local))
    {
      if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return g_steal_pointer (&peers);
      fail (error, path, "", local->message);
      return NULL;
    }
  groups = g_key_file_get_groups (file, NULL);
  for (gsize i = 0; groups[i] != NULL; i++)
    {
      OwPeer *peer = read_peer (file, groups[i], path, error);

      if (peer == NULL)
        return NULL;
      g_ptr_array_add (peers, peer);
    }
  return g_steal_pointer (&peers);
}

static void
write_peer (GKeyFile *file, const OwPeer *peer)
{
  g_key_file_set_string (file, peer->system, "url", peer->base_url);
  g_key_file_set_string (file, peer->system, "authority", peer->authority);
  if (peer->certificate != NULL)
    g_key_file_set_string (file, peer->system, "certificate", peer->certificate);
  else
    g_key_file_remove_key (file, peer->system, "certificate", NULL);
  if (peer->office != NULL)
    g_key_file_set_string (file, peer->system, "office", peer->office);
  else
    g_key_file_remove_key (file, peer->system, "office", NULL);
  g_key_file_set_integer (file, peer->system, "deadline", peer->deadline);
  g_key_file_set_int64 (file, peer->system, "max-body", peer->max_body);
}

gboolean
ow_peer_save_all (GPtrArray *peers, const char *path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) local = NULL;

  for (guint i = 0; i < peers->len; i++)
    write_peer (file, g_ptr_array_index (peers, i));
  if (g_key_file_save_to_file (file, path, &local))
    return TRUE;
  return fail (error, path, "", local->message);
}

/* What cannot be used is named by its key, as if it had been read. */
static gboolean
check_peer (const OwPeer *peer, const char *path, GError **error)
{
  g_autofree char *deadline = g_strdup_printf ("%d", peer->deadline);
  g_autofree char *max_body = g_strdup_printf ("%" G_GINT64_FORMAT, peer->max_body);
  const struct
  {
    OwPeerKey key;
    const char *name, *value;
  } rows[] = {
    { OW_PEER_URL, "url", peer->base_url },
    { OW_PEER_AUTHORITY, "authority", peer->authority },
    { OW_PEER_CERTIFICATE, "certificate", peer->certificate },
    { OW_PEER_DEADLINE, "deadline", deadline },
    { OW_PEER_MAX_BODY, "max-body", max_body },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (!ow_peer_is_good (rows[i].key, rows[i].value != NULL ? rows[i].value : ""))
      return fail (error, path, peer->system, rows[i].name);
  return TRUE;
}

gboolean
ow_peer_save (const char *path, const char *system, const OwPeer *peer, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) local = NULL;

  if (peer != NULL && !check_peer (peer, path, error))
    return FALSE;
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, &local)
      && !g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return fail (error, path, "", local->message);
  g_clear_error (&local);
  if (peer != NULL)
    write_peer (file, peer);
  else
    g_key_file_remove_group (file, system, NULL);
  if (g_key_file_save_to_file (file, path, &local))
    return TRUE;
  return fail (error, path, "", local->message);
}
