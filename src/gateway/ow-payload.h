#pragma once

#include <json-glib/json-glib.h>

#include "ow-date.h"

G_BEGIN_DECLS

/* How payloads are written: what is not known is left out, never sent as null or "". */
void  ow_payload_set_text (JsonObject *object, const char *name, const char *value);
void  ow_payload_set_date (JsonObject *object, const char *name, OwDate value);
/* 0: left out. */
void  ow_payload_set_time (JsonObject *object, const char *name, OwInstant value);
/* The text of an object that is taken. */
char *ow_payload_take     (JsonObject *object);

/* How answers are read: what was left out is NULL, OW_DATE_NONE or 0. */
char     *ow_payload_dup_text (JsonObject *object, const char *name);
OwDate    ow_payload_get_date (JsonObject *object, const char *name);
OwInstant ow_payload_get_time (JsonObject *object, const char *name);

G_END_DECLS
