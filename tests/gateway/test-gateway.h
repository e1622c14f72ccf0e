#pragma once

void test_client_add     (void);
void test_delivery_add   (void);
void test_exchange_add   (void);
void test_feed_add       (void);
void test_operations_add (void);
void test_peer_add       (void);
void test_progress_add   (void);
void test_systems_add    (void);
void test_text_add       (void);

/* The program that test_delivery kills: store, gateways.ini, instant. */
int  test_delivery_child (char **arguments);
/* … and the one that dies between fetching and applying. */
int  test_progress_child (char **arguments);
