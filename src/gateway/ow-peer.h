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

void       ow_peer_free      (OwPeer      *self);
/* All systems of the file, by name: OwPeer *, owned. OW_GATEWAY_ERROR_SETTINGS names file, group, and key; a relative file name is looked for
 * beside @path. An absent file is an empty list: every system is then off. */
GPtrArray *ow_peer_load_all  (const char  *path,
                              GError     **error);
gboolean   ow_peer_save_all  (GPtrArray   *peers,
                              const char  *path,
                              GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwPeer, ow_peer_free)

G_END_DECLS
