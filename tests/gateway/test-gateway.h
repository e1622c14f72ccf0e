#pragma once

void test_client_add (void);
void test_peer_add   (void);
