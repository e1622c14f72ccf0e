#pragma once

#include <glib.h>

G_BEGIN_DECLS

void test_agency_pane_add (void);
void test_enquiry_faults_add (void);
void test_lookup_panes_add (void);
void test_permit_pane_add (void);
void test_platform_pane_add (void);
void test_travel_add (void);

G_END_DECLS
