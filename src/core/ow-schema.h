#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Strict checks of JSON against the schemas of an OpenAPI 3.1 document: type, enum, const, required, properties, additionalProperties (refused
 * unless true), items, minItems, maxItems, minLength, maxLength (characters), pattern, minimum, maximum, format (date, date-time), and $ref inside
 * the document. Another keyword is an error of the document, so that nothing is promised and not checked. Immutable, any thread. */
typedef struct _OwSchema OwSchema;

/* Checks the document itself: OW_CORE_ERROR_FORMAT names the place of an unknown keyword or a $ref without a target. */
OwSchema *ow_schema_new   (const char  *json,
                           gssize       length,
                           GError     **error);
OwSchema *ow_schema_ref   (OwSchema    *self);
void      ow_schema_unref (OwSchema    *self);
/* @name is a schema of components/schemas. OW_CORE_ERROR_FORMAT with message "error.schema" whose argument "field" is the path of the first value
 * that does not fit ("holder.entries[2].date"; "" is the whole). The value itself is never quoted: it may be personal. */
gboolean  ow_schema_check (OwSchema    *self,
                           const char  *name,
                           JsonNode    *value,
                           GError     **error);
gboolean  ow_schema_has   (OwSchema    *self,
                           const char  *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwSchema, ow_schema_unref)

G_END_DECLS
