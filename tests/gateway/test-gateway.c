#include <glib.h>

#include "test-gateway.h"

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_peer_add ();
  test_client_add ();
  return g_test_run ();
}
