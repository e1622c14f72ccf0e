#pragma once

/* Each test file of the folder adds its tests under /core/<subject>. */
void test_date_add (void);
