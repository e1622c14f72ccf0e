#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

#include "ow-date.h"
#include "ow-text.h"

G_BEGIN_DECLS

/* A message is an id of the one table plus typed arguments, never a formatted sentence: the same message
 * is shown in Chinese to the clerk and printed in Korean on the notice. */

typedef enum
{
  OW_ARGUMENT_TEXT,     /* t: shown as it is (a name, a number of a document) */
  OW_ARGUMENT_INTEGER,  /* i: grouped by language; may choose the plural */
  OW_ARGUMENT_DATE,     /* d: a civil date, in prose */
  OW_ARGUMENT_CODE,     /* c: itself the id of a message of the table, rendered in the same language */
  OW_ARGUMENT_COUNTRY,  /* y: an MRZ country code, rendered as the name in the language */
  OW_ARGUMENT_LIST,     /* l: message ids separated by '\n', rendered as a list of the language */
  OW_ARGUMENT_MONEY,    /* m: whole yuan */
} OwArgumentKind;

/* One row of the table. @arguments lists "name:kind" separated by spaces, kind being the letter above:
 * "days:i until:d". @plural and @plural_argument are NULL when the text does not count. */
typedef struct
{
  const char *id;
  const char *context;
  const char *singular;
  const char *plural;
  const char *arguments;
  const char *plural_argument;
} OwMessageDef;

typedef struct _OwMessage OwMessage;

/* NULL when the id is unknown. */
const OwMessageDef *ow_message_find_def       (const char   *id);
/* All rows, for completeness tests and `explain`. The last has a NULL id. */
const OwMessageDef *ow_message_get_all        (gsize        *ret_n);

/* The arguments follow as name, value pairs and end with NULL: text, code, country and list as const char *, integer
 * and money as gint64 (cast!), date as int (OwDate). A name or a kind that the table does not know is a programmer's error. */
OwMessage          *ow_message_new            (const char   *id,
                                               ...) G_GNUC_NULL_TERMINATED;
OwMessage          *ow_message_ref            (OwMessage    *self);
void                ow_message_unref          (OwMessage    *self);
const char         *ow_message_get_id         (OwMessage    *self);
/* NULL when there is no such text, code, country or list argument. Borrowed. */
const char         *ow_message_get_text       (OwMessage    *self,
                                               const char   *name);
gint64              ow_message_get_integer    (OwMessage    *self,
                                               const char   *name);
/* A sentence of the language with all arguments filled; newly allocated. */
char               *ow_message_render         (OwMessage    *self,
                                               OwLanguage    language);
/* The text of an argument-less row, static. What is no id of the table is taken as an English text of the catalogue and translated
 * as such, so that a code argument may be the name of a material; untranslated it is returned as it is. A text with a context is
 * "context\004text", as in the catalogues of gettext. */
const char         *ow_message_text           (const char   *id,
                                               OwLanguage    language);
gboolean            ow_message_equal          (OwMessage    *a,
                                               OwMessage    *b);

/* {"id":"…","arguments":{…}}: how a message is stored and exchanged. Unknown id or wrong type: OW_CORE_ERROR_FORMAT. */
JsonNode           *ow_message_to_json        (OwMessage    *self);
OwMessage          *ow_message_from_json      (JsonNode     *node,
                                               GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwMessage, ow_message_unref)

/* A GError can carry a message, so that it can be shown in any language with what to do next. The error's own text is the
 * English rendering. Takes @message. */
void                ow_message_set_error      (GError      **error,
                                               GQuark        domain,
                                               int           code,
                                               OwMessage    *message);
/* The message of an error, borrowed; NULL for an error of another library. */
OwMessage          *ow_message_from_error     (const GError *error);
/* How a room defines its error domain, so that its errors can carry a message: OW_DEFINE_ERROR_DOMAIN (ow_store_error) defines
 * ow_store_error_quark (). */
GQuark              ow_error_domain_register  (const char   *name);

#define OW_DEFINE_ERROR_DOMAIN(name)                                                                         \
  GQuark name##_quark (void)                                                                                 \
  {                                                                                                          \
    static gsize quark;                                                                                      \
    if (g_once_init_enter (&quark))                                                                          \
      g_once_init_leave (&quark, ow_error_domain_register (#name));                                          \
    return (GQuark) quark;                                                                                   \
  }

/* What happened and what to do, in the language; for an error of another library: a general sentence with its text. */
char               *ow_error_render           (const GError *error,
                                               OwLanguage    language);

G_END_DECLS
