#pragma once

#include <glib.h>

#include "ow-facts.h"

G_BEGIN_DECLS

/* Restricted areas of stay (REG-24-1, REG-24-2, REG-24-ACC). @area is the text as printed on the document, in Chinese or English: a list of
 * cities, or the province; @city is a code of person.city ("anshan", … "other" for a place outside Liaoning).
 * UNKNOWN when the text names no place of Liaoning that the program knows: the clerk reads it. "Jinzhou" in Latin letters alone is ambiguous
 * (the city 锦州, or the district 金州 of Dalian) and therefore unknown for both. */
OwTruth     ow_area_contains       (const char *area,
                                    const char *city);
/* The message id of the name of a city code ("place.city.anshan"), static; NULL when the code is unknown. */
const char *ow_area_get_city_id    (const char *city);

G_END_DECLS
