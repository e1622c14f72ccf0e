#pragma once

#include <glib.h>

#include "ow-date.h"

G_BEGIN_DECLS

/* Reference data of the information desk (areas 12 and 16): lists as the documents print them, each with its source and date. Embedded from
 * data/reference; names stay in the language of the document. Immutable after the first use, safe from any thread; all strings are borrowed.
 * Nothing here is a legal basis (GUIDE-DISC). */
typedef struct _OwReference OwReference;

/* One row; its cells are asked for by the name of the column. */
typedef char *const *OwReferenceRow;

/* What a row must match; NULL members match everything. */
typedef struct
{
  const char *city;    /* code, English or Chinese name: "DL", "Dalian", "大连" */
  const char *country; /* alpha-3, alpha-2 or English name; MRZ "D" is Germany */
  const char *text;    /* found in any cell, whatever the case; other spellings of C-TONGERPU and C-YIWULYU are tried too */
  const char *column;  /* with @value: this cell equals the value, or one of its parts separated by "|" does */
  const char *value;
} OwReferenceQuery;

/* "hospitals", "offices", …; NULL when there is no such list. */
const OwReference *ow_reference_get          (const char             *list);
/* Lists that a hall may keep itself, NULL-terminated: what no rule reads. */
const char *const *ow_reference_get_hall_lists (void);
/* From now on ow_reference_get () gives the list as @text has it, with @source; @text NULL: as it is shipped. What was borrowed stays good. The same errors as
 * ow_reference_new_from_text; the list then stays what it was. */
gboolean           ow_reference_set_hall     (const char             *list,
                                              const char             *text,
                                              const char             *source,
                                              GError                **error);
/* The names of all lists, sorted, NULL-terminated. */
const char *const *ow_reference_get_lists    (void);
/* A list in the shape of a shipped one, as an administrator may bring it: the header must be that of @list and every row must have its columns.
 * OW_RULES_ERROR_REFERENCE names the list and the line. Free with ow_reference_free (). */
OwReference       *ow_reference_new_from_text (const char            *list,
                                               const char            *text,
                                               GError               **error);
void               ow_reference_free         (OwReference            *self);

const char        *ow_reference_get_name     (const OwReference      *self);
/* "GUIDE A12", in English as in the row table. */
const char        *ow_reference_get_source   (const OwReference      *self);
/* "2025-03": the month, or the day, of which the list speaks; "" when the document carries none. */
const char        *ow_reference_get_as_of    (const OwReference      *self);
/* TRUE when the list comes from the Guide and carries its disclaimer. */
gboolean           ow_reference_is_guide     (const OwReference      *self);
/* Names of the columns, NULL-terminated. */
const char *const *ow_reference_get_columns  (const OwReference      *self);
guint              ow_reference_get_n_rows   (const OwReference      *self);
OwReferenceRow     ow_reference_get_row      (const OwReference      *self,
                                              guint                   index);
/* The cell, "" when it is empty; NULL when the list has no such column. */
const char        *ow_reference_get_cell     (const OwReference      *self,
                                              OwReferenceRow          row,
                                              const char             *column);
/* Rows that match, in the order of the list: an array of OwReferenceRow, owned by the caller. A city or a country that the list does not
 * know, or asked of a list without places, matches nothing. */
GPtrArray         *ow_reference_find         (const OwReference      *self,
                                              const OwReferenceQuery *query);
/* The first row whose cell equals @value; NULL when there is none. */
OwReferenceRow     ow_reference_find_first   (const OwReference      *self,
                                              const char             *column,
                                              const char             *value);

/* Can a metro ticket be bought with this international card (GUIDE-VII-2)? @city "Shenyang": only at the listed stations; "Dalian": at all. */
gboolean           ow_reference_metro_sells  (const char             *city,
                                              const char             *station,
                                              const char             *card);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwReference, ow_reference_free)

G_END_DECLS
