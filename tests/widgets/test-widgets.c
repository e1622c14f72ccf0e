/* Every widget of src/widgets: its template is made with fatal warnings, in all five languages. */

#include "test-widgets.h"

#include <adwaita.h>

#include "ow-ui.h"

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ow_ui_init ();
  test_ui_add ();
  test_form_add ();
  test_lists_add ();
  test_scan_add ();
  return g_test_run ();
}
