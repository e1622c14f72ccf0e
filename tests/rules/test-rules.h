#pragma once

/* Each test file of the folder adds its tests under /rules/<subject>. */
void test_catalogue_add (void);
void test_condition_add (void);
void test_desk_add (void);
void test_examples_add (void);
void test_facts_add (void);
void test_fees_add (void);
void test_hostile_add (void);
void test_information_add (void);
void test_layer_add (void);
void test_parameters_add (void);
void test_properties_add (void);
void test_readings_add (void);
void test_reference_add (void);
void test_totp_add (void);
void test_work_add (void);
