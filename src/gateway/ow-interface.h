#pragma once

#include "ow-schema.h"

G_BEGIN_DECLS

/* The interface of an outside system (data/gateway), read once and kept; NULL when the program speaks none with it. Any thread. */
OwSchema *ow_interface_get (const char *system);

G_END_DECLS
