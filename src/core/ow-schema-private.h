#pragma once

#include "ow-schema.h"

G_BEGIN_DECLS

struct _OwSchema
{
  gatomicrefcount refs;
  JsonNode       *root;
  JsonObject     *schemas;    /* components/schemas, borrowed */
  GHashTable     *patterns;   /* char * (borrowed) -> GRegex * */
  GPtrArray      *operations; /* OwOperation *, in the order of the document */
};

/* Checks a schema that stands anywhere in the document, and remembers its patterns. */
gboolean ow_schema_prepare_node    (OwSchema    *self,
                                    JsonNode    *node,
                                    const char  *path,
                                    GError     **error);
/* Checks @value against a schema that was prepared. */
gboolean ow_schema_check_node      (OwSchema    *self,
                                    JsonObject  *schema,
                                    JsonNode    *value,
                                    const char  *path,
                                    GError     **error);
/* Reads "paths" (ow-schema-operation.c). */
gboolean ow_schema_read_operations (OwSchema    *self,
                                    GError     **error);
void     ow_operation_free         (OwOperation *self);

G_END_DECLS
