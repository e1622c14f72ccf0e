#include <glib.h>

#include "test-core.h"

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_archive_add ();
  test_calendar_add ();
  test_date_add ();
  test_identifier_add ();
  test_json_add ();
  test_message_add ();
  test_mrz_add ();
  test_name_match_add ();
  test_page_file_add ();
  test_schema_add ();
  test_seal_add ();
  test_task_add ();
  test_text_add ();
  return g_test_run ();
}
