#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where one outside system is and how it is spoken to: one group of gateways.ini. Replacing the simulator by the real system is a change of
 * this file and of nothing else. Plain struct, owned strings. */
typedef struct
{
  char  *system;      /* "SYS-01": name of the group */
  char  *base_url;    /* "https://host:port/path", no query; https only */
  char  *authority;   /* PEM file of the only authority that is trusted */
  char  *certificate; /* PEM file of this counter: certificate and key; nullable when the system asks for none */
  char  *office;      /* what the other side calls this office, for systems that give each office its own; nullable */
  int    deadline;    /* whole call, milliseconds, 100 to 60000; default 5000 */
  gint64 max_body;    /* bytes, 1024 to 16 MiB; default 256 KiB */
} OwPeer;

/* The keys of a group whose values can be wrong. */
typedef enum
{
  OW_PEER_URL,
  OW_PEER_AUTHORITY,
  OW_PEER_CERTIFICATE,
  OW_PEER_DEADLINE,
  OW_PEER_MAX_BODY,
} OwPeerKey;

void       ow_peer_free      (OwPeer      *self);
OwPeer    *ow_peer_copy      (const OwPeer *self);
/* Whether a person may enter @value: an address as above; the whole name of a PEM file with a certificate, for OW_PEER_CERTIFICATE with its private key
 * (or ""); a number within its bounds. Reads the file. */
gboolean   ow_peer_is_good   (OwPeerKey    key,
                              const char  *value);
/* All systems of the file, by name: OwPeer *, owned. OW_GATEWAY_ERROR_SETTINGS names file, group, and key; a relative file name is looked for
 * beside @path. An absent file is an empty list: every system is then off. */
GPtrArray *ow_peer_load_all  (const char  *path,
                              GError     **error);
gboolean   ow_peer_save_all  (GPtrArray   *peers,
                              const char  *path,
                              GError     **error);

/* Writes the group of @system, whole or not at all, and leaves the others and their comments as they are; @peer NULL takes the group out. What is not
 * good is refused and named: OW_GATEWAY_ERROR_SETTINGS. */
gboolean   ow_peer_save      (const char  *path,
                              const char  *system,
                              const OwPeer *peer,
                              GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwPeer, ow_peer_free)

G_END_DECLS
