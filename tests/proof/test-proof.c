/* Proofs: what no single example shows. Each has a short form with a seed, and a long one
 * (build-aux/test --full). */

#include "test-proof.h"

#include "recorder.h"
#include "test-engine.h"

int
main (int argc, char **argv)
{
  int status;

  recorder_install ();
  test_engine_begin ();
  g_test_init (&argc, &argv, NULL);
  test_clock_steps_add ();
  test_crash_images_add ();
  test_damaged_add ();
  test_disk_full_add ();
  test_flips_add ();
  test_hostile_files_add ();
  test_survivor_add ();
  status = g_test_run ();
  test_engine_end ();
  return status;
}
