#pragma once

#include "ow-reference.h"
#include "ow-text.h"

G_BEGIN_DECLS

/* Finding as one types, over all records of the information desk at once: offices and service centres, hospitals, payment zones and channels,
 * metro stations, air routes, the countries of the visa-free lists, port-visa counters, attractions, links. A query matches in any of the five
 * languages (kinds of records, cities, countries) and as the documents print the names, in Chinese characters or in pinyin without tones. */
typedef struct
{
  const OwReference *list;
  OwReferenceRow     row;
} OwDeskRecord;

/* const OwDeskRecord *, best first; the array is owned by the caller, the records live for ever. Every word must be found; Chinese without
 * spaces is cut into what is there ("大连医院"). An empty query finds nothing. */
GPtrArray  *ow_desk_find             (const char         *query);
/* All records, in the order of the lists. */
GPtrArray  *ow_desk_list             (void);

/* The name: of a country in @language, otherwise as printed. Newly allocated. */
char       *ow_desk_dup_title        (const OwDeskRecord *record,
                                      OwLanguage          language);
/* What it is and where: "Hospital · Dalian". Newly allocated. */
char       *ow_desk_dup_subtitle     (const OwDeskRecord *record,
                                      OwLanguage          language);
/* The name of a city of the Guide ("SY") in @language; @code itself when it is none of the fourteen. */
const char *ow_desk_get_city_name    (const char         *code,
                                      OwLanguage          language);
/* Where it is printed ("GUIDE A7-3(1)") and of when it is ("2025-03"; "" when it is in none of the documents): of the row where the row says so, of
 * its list otherwise. Static. */
const char *ow_desk_get_source       (const OwDeskRecord *record);
const char *ow_desk_get_as_of        (const OwDeskRecord *record);
/* The web address of the record, or its telephone as "tel:…": what a QR code leads to. NULL when it has neither. Newly allocated. */
char       *ow_desk_dup_link         (const OwDeskRecord *record);

/* One line of a record: what it is and what it says, in @language where the program knows the word. */
typedef struct
{
  char *label; /* nullable: the value stands alone */
  char *value;
  gboolean for_clerk; /* how the lists were read and numbered: never on paper or at the kiosk */
} OwDeskLine;

/* OwDeskLine *, owned by the caller: everything the record says. For a country of the visa-free lists the lists that apply, and their caveats. */
GPtrArray  *ow_desk_list_lines       (const OwDeskRecord *record,
                                      OwLanguage          language);

/* Text without case, accents, spaces and punctuation, Chinese characters of the reference data also as pinyin: "Běi Jīng" and "bei-jing" are the
 * same. Newly allocated. */
char       *ow_desk_fold             (const char         *text);

G_END_DECLS
