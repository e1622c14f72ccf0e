#pragma once

#include "ow-material-item.h"
#include "ow-matter.h"
#include "ow-scan.h"

G_BEGIN_DECLS

/* The photo of a matter: the receipt of a photo check (opaque number of a photo studio) and the day of the photo, kept with the case as the facts
 * "photo.receipt" and "photo.taken_on". Practice of the centres; the five documents only ask for "a photo meeting the requirements". */

/* The number of a photo receipt in @scan: 14 to 32 ASCII letters and digits, of which at least 8 digits; longer than the number of a passport or
 * telephone. NULL for anything else, first of all for what is ours, a machine-readable zone, a card number and a credit code. Newly allocated. */
char      *ow_photo_dup_receipt (OwScan        *scan);
/* Keeps @receipt with the matter and ticks its photo; the day of another receipt goes. FALSE when the matter cannot be edited or asks for no photo. */
gboolean   ow_photo_take        (OwMatter      *matter,
                                 const char    *receipt);
/* Ticks the photo, which is of @day; OW_DATE_NONE: its day is not known. A day to come is OW_COUNTER_ERROR_USAGE, a matter that cannot be edited or
 * asks for no photo OW_COUNTER_ERROR_STATE. */
gboolean   ow_photo_set_day     (OwMatter      *matter,
                                 OwDate         day,
                                 GError       **error);
/* OW_DATE_NONE when none was said. */
OwDate     ow_photo_get_day     (OwMatter      *matter);
/* Forgets receipt and day. */
void       ow_photo_clear       (OwMatter      *matter);
/* Receipt and day in words: "photo.receipt", "photo.day", "photo.both"; NULL when neither is known. A new reference. */
OwMessage *ow_photo_dup_note    (OwFacts       *facts);
/* Writes them on the row of the checklist, and whether the photo is too old, from the facts as they were assessed. */
void       ow_photo_show        (OwMatter      *matter,
                                 OwMaterialItem *item);

G_END_DECLS
