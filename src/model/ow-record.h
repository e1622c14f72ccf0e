#pragma once

#include <glib.h>

#include "ow-date.h"

G_BEGIN_DECLS

/* A record is a plain struct that lies in one table of the store. Its type is one static description: from it come
 * copying, freeing, comparing, loading, saving and the canonical after-image of the audit, so that a column is named once. */

/* Row ids are made by the client: 41 bits of milliseconds since 2024-01-01T00:00Z, 22 random bits. 0 is "none". */
typedef gint64 OwRowId;

OwRowId ow_row_id_new (OwInstant now);
/* The smallest id of that moment: every row that was made before it has a smaller one. */
OwRowId ow_row_id_first (OwInstant at);

typedef enum
{
  OW_COLUMN_INTEGER,   /* gint64 */
  OW_COLUMN_BOOLEAN,   /* gboolean, 0 or 1 */
  OW_COLUMN_REFERENCE, /* OwRowId; 0 is NULL */
  OW_COLUMN_TEXT,      /* char *, owned; NULL is NULL */
  OW_COLUMN_DATE,      /* OwDate; "YYYY-MM-DD" in the table; OW_DATE_NONE is NULL */
  OW_COLUMN_INSTANT,   /* OwInstant, milliseconds UTC; 0 is NULL */
} OwColumnKind;

typedef struct
{
  const char  *name;
  OwColumnKind kind;
  gsize        offset;
} OwColumn;

/* The first column of every record is "id" (OwRowId). A record with a column "version" (gint64) is mutable: each
 * update raises it. */
typedef struct
{
  const char     *table;
  gsize           size;
  const OwColumn *columns;
  guint           n_columns;
} OwRecordType;

#define OW_COLUMN(type, member, kind) { #member, OW_COLUMN_##kind, G_STRUCT_OFFSET (type, member) }

/* All dates OW_DATE_NONE, everything else zero. */
gpointer         ow_record_new            (const OwRecordType *type);
gpointer         ow_record_copy           (const OwRecordType *type,
                                           gconstpointer       record);
void             ow_record_free           (const OwRecordType *type,
                                           gpointer            record);
gboolean         ow_record_equal          (const OwRecordType *type,
                                           gconstpointer       a,
                                           gconstpointer       b);
/* -1 when there is no such column. */
int              ow_record_find_column    (const OwRecordType *type,
                                           const char         *name);
/* All record types of the model, ended by NULL: the store makes their statements, the tests compare them with the schema. */
const OwRecordType *const *ow_record_get_types (void);

/* Sets an owned string member: frees the old one, copies @value. */
#define ow_set_string(member, value)                                                                         \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    char *ow_new_ = g_strdup (value);                                                                        \
    g_free (member);                                                                                         \
    (member) = ow_new_;                                                                                      \
  }                                                                                                          \
  G_STMT_END

#define OW_DECLARE_RECORD(Type, type)                                                                        \
  extern const OwRecordType type##_record;                                                                   \
  static inline Type *type##_new (void) { return ow_record_new (&type##_record); }                           \
  static inline Type *type##_copy (const Type *self) { return ow_record_copy (&type##_record, self); }       \
  static inline void type##_free (Type *self) { ow_record_free (&type##_record, self); }                     \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Type, type##_free)

G_END_DECLS
