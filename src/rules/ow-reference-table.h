#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A shipped reference table, data/reference/<name>.tsv, embedded: a header line, then one line a row, cells separated by tabs. Read once, never
 * changed, safe from any thread; every string is static. The words are those of the document, in English, and are shown with source and date. */
typedef struct _OwReferenceTable OwReferenceTable;

/* A table that is not shipped, or a row with another number of cells, is a programmer's error. */
const OwReferenceTable *ow_reference_table_get        (const char             *name);
guint                   ow_reference_table_get_n_rows (const OwReferenceTable *self);
/* "" when the cell is empty; an unknown column is a programmer's error. */
const char             *ow_reference_table_get_cell   (const OwReferenceTable *self,
                                                       guint                   row,
                                                       const char             *column);
/* The first row whose cell equals @value; FALSE when there is none. */
gboolean                ow_reference_table_find       (const OwReferenceTable *self,
                                                       const char             *column,
                                                       const char             *value,
                                                       guint                  *ret_row);

G_END_DECLS
