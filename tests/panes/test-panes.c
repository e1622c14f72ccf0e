/* The panes of src/panes over a hall of their own. */

#include "test-panes.h"

#include <adwaita.h>

#include "ow-ui.h"

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ow_ui_init ();
  test_enquiry_faults_add ();
  test_agency_pane_add ();
  test_lookup_panes_add ();
  test_permit_pane_add ();
  test_platform_pane_add ();
  test_travel_add ();
  return g_test_run ();
}
