#include <glib.h>

#include "test-paper.h"

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  test_ink_add ();
  test_sheets_add ();
  test_texts_add ();
  test_portal_add ();
  test_printer_add ();
  status = g_test_run ();
  test_printer_end ();
  return status;
}
