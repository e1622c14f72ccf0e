#include <glib.h>

#include "test-paper.h"

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_sheets_add ();
  test_printer_add ();
  return g_test_run ();
}
