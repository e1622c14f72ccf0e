#include <glib.h>

#include "test-core.h"

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_date_add ();
  return g_test_run ();
}
