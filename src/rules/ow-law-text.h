#pragma once

#include "ow-catalogue.h"
#include "ow-date.h"
#include "ow-message.h"
#include "ow-rule-table.h"

G_BEGIN_DECLS

/* The law-and-guidance reader (REG-4): the rows of the five documents, what each asks of the counter, and the documents themselves, passage by
 * passage as published in English. All strings are static; safe from any thread. */
typedef struct
{
  const OwRuleRow *row;      /* NULL for a passage of a document */
  const char      *document; /* "REG", "GUIDE", "TP", "NIA", "OPN" */
  const char      *place;    /* "REG Art. 14 para 1" of a row, "Art. 14" of a passage */
  const char      *text;     /* in English, as written; "\n" between the paragraphs of a passage */
} OwLawEntry;

/* What to look for; NULL members match everything. */
typedef struct
{
  const char *text;     /* every word, or the whole, in English or in any translation, in the id ("REG-14-2") or the place ("Art. 14") */
  const char *document;
  const char *service;  /* id of the catalogue: the area of its deadline, and the articles that its checklist cites */
  gboolean    passages; /* the passages of the documents too, after the rows */
} OwLawQuery;

/* const OwLawEntry *, rows first, in the order of the table; the array is owned by the caller. @catalogue is asked only for a service. */
GPtrArray        *ow_law_find            (const OwLawQuery *query,
                                          OwCatalogue      *catalogue);
/* Whether the entry is found by @text: every word, or the whole, as ow_law_find. */
gboolean          ow_law_matches         (const OwLawEntry *entry,
                                          const char       *text);
/* The row, or NULL when there is none of this id. */
const OwLawEntry *ow_law_find_row        (const char       *id);
/* The passage that a row of the Regulations quotes: the whole article; NULL for other documents. */
const OwLawEntry *ow_law_find_article    (const OwLawEntry *row);
/* The text of a row in @language; @ret_translated is TRUE for an unofficial translation, and FALSE when @language is English or the text is at
 * hand only in English. Static. */
const char       *ow_law_get_text        (const OwLawEntry *entry,
                                          OwLanguage        language,
                                          gboolean         *ret_translated);
/* The date of the text as it is at hand: the day on which the Regulations were published in English, otherwise the day or month of the document;
 * OW_DATE_NONE when it carries none. */
OwDate            ow_law_get_as_of       (const OwLawEntry *entry);
/* The first day on which the row is in force (REG-39); OW_DATE_NONE when the document carries none. */
OwDate            ow_law_get_in_force    (const OwLawEntry *entry);
/* What must stand beside the text: the disclaimer of the Guide, the history of the Opinions; NULL for the others. Owned by the caller. */
OwMessage        *ow_law_dup_note        (const OwLawEntry *entry);

G_END_DECLS
