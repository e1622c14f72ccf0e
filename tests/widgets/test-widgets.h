#pragma once

#include <glib.h>

G_BEGIN_DECLS

void test_form_add (void);
void test_lists_add (void);
void test_scan_add (void);
void test_ui_add (void);

G_END_DECLS
