#pragma once

#include "ow-gateway.h"
#include "ow-simulator.h"
#include "ow-store.h"
#include "ow-systems-table.h"

enum
{
  FIELD_SYSTEM,
  FIELD_OPERATION,
  FIELD_PARAMETERS,
  FIELD_BODY,
  FIELD_STATUS,
  FIELD_CHECK,
  N_FIELDS
};

/* A simulator, a hub that goes to it, and an empty training store. */
typedef struct
{
  char *folder;
  char *path;     /* of the store */
  char *settings; /* gateways.ini */
  OwClock *clock; /* that of the machine; with the data "fixed" it stands */
  OwSimulator *simulator;
  OwGateway *gateway;
  OwStore *store;
} Hub;

void             hub_set_up      (Hub *hub, gconstpointer data);
void             hub_tear_down   (Hub *hub, gconstpointer data);
OwGatewayClient *hub_make_client (Hub *hub, const char *system);
/* The same with a deadline of its own, milliseconds; 0: the usual one. */
OwGatewayClient *hub_make_hurried (Hub *hub, const char *system, int deadline);
/* The lines of operations.tsv after its first, each with these fields, separated by tabs. */
char           **hub_read_operations (void);
/* One act of the command line in the store. */
gboolean         hub_act         (OwStore *store, OwActFunc func, gconstpointer data, GError **error);
guint            hub_count       (OwStore *store, const char *system, const char *state);
