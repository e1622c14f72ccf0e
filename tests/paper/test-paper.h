#pragma once

/* Each test file of the folder adds its tests under /paper/<subject>. */
void test_ink_add (void);
void test_sheets_add (void);
void test_portal_add (void);
void test_printer_add (void);
void test_texts_add (void);
/* Ends the print service of the tests. */
void test_printer_end (void);
