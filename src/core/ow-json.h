#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The one reader of JSON that others wrote (RFC 8259): exactly one value, UTF-8, nested at most 64 deep; what follows its end is an error,
 * where json-glib takes the last of several values and loses the others. @length in bytes, -1 when the text ends with NUL. The node is owned by
 * the caller. OW_CORE_ERROR_FORMAT with message "error.json", whose argument "problem" says what is wrong. */
JsonNode *ow_json_parse (const char *text,
                         gssize      length,
                         GError    **error);

G_END_DECLS
