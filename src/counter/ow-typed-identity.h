#pragma once

#include <gio/gio.h>

#include "ow-mrz.h"
#include "ow-sitting.h"

G_BEGIN_DECLS

/* Manual identification: a document without a machine-readable zone, written by hand, or not in Latin script. What was typed is compared by a second person
 * before it counts, and unknown parts of the birth date stay unknown. */
enum
{
  OW_TYPED_ISSUER,      /* MRZ code, "RUS", "D" */
  OW_TYPED_NUMBER,
  OW_TYPED_EXPIRY,      /* "YYYY-MM-DD"; "" when none is printed */
  OW_TYPED_SURNAME,     /* Latin letters as printed; "" when there are none */
  OW_TYPED_GIVEN_NAMES,
  OW_TYPED_NATIVE_NAME, /* in its own script; needed when there are no Latin letters */
  OW_TYPED_BIRTH,       /* "1974-08-12", "1974-08", "1974", "1974-XX-12"; "" unknown */
  OW_TYPED_SEX,         /* "M", "F", "X" */
  OW_TYPED_NATIONALITY,
  OW_N_TYPED
};

/* What is wrong with value @i of @values (OW_N_TYPED texts, "" for empty), English msgid, static; NULL: nothing. */
const char *ow_typed_identity_wrong (const char *const *values,
                                     guint              i);
/* As a zone would say it, kind OW_MRZ_NONE; NULL when something is wrong. Owned. */
OwMrz      *ow_typed_identity_parse (const char *const *values,
                                     OwDate             today);

/* Identifies a person of the party by what was typed; @checker, another person who may identify, has compared it, for @reason. A person who is known
 * under another number is not asked for: the record proposes him. Ends with ow_sitting_identify_finish. OW_COUNTER_ERROR_USAGE when a value is wrong;
 * _NOT_ALLOWED without the second person. */
void        ow_sitting_identify_typed_async (OwSitting          *self,
                                     const char *const  *values,
                                     gboolean            keep,
                                     gint64              checker,
                                     const char         *reason,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);

G_END_DECLS
