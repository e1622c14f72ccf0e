/* gateways.ini: what is faulty is named by file, group, and key; http, a user in the address, and
 * numbers out of range are refused. */

#include <glib/gstdio.h>

#include "ow-gateway-error.h"
#include "ow-message.h"
#include "ow-peer.h"

#include "test-gateway.h"

static GPtrArray *
load (const char *text, char **ret_path, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("onewindow-peer-XXXXXX", NULL);
  GPtrArray *peers;

  *ret_path = g_build_filename (folder, "gateways.ini", NULL);
  if (text != NULL)
    g_assert_true (g_file_set_contents (*ret_path, text, -1, NULL));
  peers = ow_peer_load_all (*ret_path, error);
  g_unlink (*ret_path);
  g_rmdir (folder);
  return peers;
}

static void
test_good (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) peers = load ("[SYS-01]\nurl=https://permits.example:8443/v1\n"
                                      "authority=ca.pem\ncertificate=/etc/own.pem\n"
                                      "deadline=2000\nmax-body=4096\n",
                                      &path, &error);
  const OwPeer *peer;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *authority = g_build_filename (folder, "ca.pem", NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (peers->len, ==, 1);
  peer = g_ptr_array_index (peers, 0);
  g_assert_cmpstr (peer->system, ==, "SYS-01");
  g_assert_cmpstr (peer->authority, ==, authority);
  g_assert_cmpstr (peer->certificate, ==, "/etc/own.pem");
  g_assert_cmpint (peer->deadline, ==, 2000);
  g_assert_cmpint (peer->max_body, ==, 4096);
}

static void
test_absent (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) peers = load (NULL, &path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (peers->len, ==, 0);
}

static void
test_faulty (void)
{
  static const char *const table[][2] = {
    { "[SYS-01]\nurl=http://a\nauthority=a\n", "url" },
    { "[SYS-01]\nurl=https://user@a\nauthority=a\n", "url" },
    { "[SYS-01]\nurl=https://a/?x=1\nauthority=a\n", "url" },
    { "[SYS-01]\nauthority=a\n", "url" },
    { "[SYS-01]\nurl=https://a\n", "authority" },
    { "[SYS-01]\nurl=https://a\nauthority=a\ndeadline=0\n", "deadline" },
    { "[SYS-01]\nurl=https://a\nauthority=a\ndeadline=x\n", "deadline" },
    { "[SYS-01]\nurl=https://a\nauthority=a\nmax-body=99999999999\n", "max-body" },
    { "no group\n", "gateways.ini" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *path = NULL;
      g_autoptr (GError) error = NULL;
      const char *place;

      g_test_message ("%s", table[i][0]);
      g_assert_null (load (table[i][0], &path, &error));
      g_assert_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_SETTINGS);
      place = ow_message_get_text (ow_message_from_error (error), "place");
      g_assert_nonnull (g_strstr_len (place, -1, path));
      g_assert_nonnull (g_strstr_len (place, -1, table[i][1]));
    }
}

void
test_peer_add (void)
{
  g_test_add_func ("/gateway/peer/good", test_good);
  g_test_add_func ("/gateway/peer/absent", test_absent);
  g_test_add_func ("/gateway/peer/faulty", test_faulty);
}
