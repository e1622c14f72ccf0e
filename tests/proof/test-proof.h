#pragma once

/* Each test file of the folder adds its tests under /proof/<subject>. */
void test_clock_steps_add  (void);
void test_crash_images_add (void);
void test_damaged_add      (void);
void test_disk_full_add    (void);
void test_flips_add        (void);
void test_hostile_files_add (void);
void test_survivor_add     (void);
