#include <glib.h>

#include "test-counter.h"

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  test_acts_add ();
  test_context_add ();
  test_form_add ();
  test_items_add ();
  test_print_add ();
  test_profile_add ();
  test_session_add ();
  status = g_test_run ();
  test_print_end ();
  return status;
}
