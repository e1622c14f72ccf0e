#pragma once

/* Each test file of the folder adds its tests under /paper/<subject>. */
void test_sheets_add (void);
void test_printer_add (void);
