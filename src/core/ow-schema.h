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

/* One operation of the interface: a method on a path. Borrowed from the schema. */
typedef struct
{
  char       *id;         /* operationId */
  char       *method;     /* "GET" | "POST" | "PUT" */
  char       *path;       /* "/permits/{number}" */
  char       *request;    /* schema of the body; NULL when there is none */
  char       *answer;     /* schema of the answer 200 */
  JsonObject *parameters; /* name of a path parameter -> its schema */
} OwOperation;

/* All operations, in the order of the document; OwOperation *, borrowed. Their parameters are in the path only, each a string with a schema; an
 * operation of another kind is an error of the document. */
GPtrArray         *ow_schema_get_operations (OwSchema          *self);
/* NULL when the interface has no such operation. */
const OwOperation *ow_schema_get_operation  (OwSchema          *self,
                                             const char        *id);
/* The operation of a request line, with its unescaped parameters checked; NULL when no path or method fits (no error) or when a
 * parameter does not have the agreed form (OW_CORE_ERROR_FORMAT). */
const OwOperation *ow_schema_match          (OwSchema          *self,
                                             const char        *method,
                                             const char        *path,
                                             JsonObject       **ret_parameters,
                                             GError           **error);
/* The path with the members of @parameters (strings; NULL when there are none) checked and escaped in their places; newly allocated. */
char              *ow_schema_dup_path       (OwSchema          *self,
                                             const OwOperation *operation,
                                             JsonObject        *parameters,
                                             GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwSchema, ow_schema_unref)

G_END_DECLS
