#include <glib.h>

#include "test-rules.h"

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_catalogue_add ();
  test_condition_add ();
  test_desk_add ();
  test_examples_add ();
  test_facts_add ();
  test_fees_add ();
  test_hostile_add ();
  test_information_add ();
  test_layer_add ();
  test_parameters_add ();
  test_properties_add ();
  test_readings_add ();
  test_reference_add ();
  test_totp_add ();
  test_work_add ();
  return g_test_run ();
}
