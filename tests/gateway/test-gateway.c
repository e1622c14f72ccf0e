#include <glib.h>

#include "test-gateway.h"

int
main (int argc, char **argv)
{
  if (argc == 5 && g_str_equal (argv[1], "--deliver"))
    return test_delivery_child (argv + 2);
  if (argc == 5 && g_str_equal (argv[1], "--pull"))
    return test_progress_child (argv + 2);
  g_test_init (&argc, &argv, NULL);
  test_peer_add ();
  test_client_add ();
  test_operations_add ();
  test_systems_add ();
  test_text_add ();
  test_delivery_add ();
  test_feed_add ();
  test_progress_add ();
  test_exchange_add ();
  return g_test_run ();
}
