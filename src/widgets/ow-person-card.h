#pragma once

#include <gtk/gtk.h>

#include "ow-sitting.h"

G_BEGIN_DECLS

#define OW_TYPE_PERSON_CARD (ow_person_card_get_type ())

/* Who stands at the counter, as on the passport: name, nationality, birth, document, expiry, whether the passport is kept. With several
 * applicants a switcher above it (Alt+Up, Alt+Down). Follows the current applicant of the sitting. */
G_DECLARE_FINAL_TYPE (OwPersonCard, ow_person_card, OW, PERSON_CARD, GtkWidget)

GtkWidget *ow_person_card_new         (OwLanguage     language);
/* @today decides whether the document has expired. @sitting nullable. */
void       ow_person_card_set_sitting (OwPersonCard  *self,
                                       OwSitting     *sitting,
                                       OwDate         today);
/* "L898 902C 3": in groups, for reading aloud; newly allocated. */
char      *ow_person_card_group       (const char    *number);

G_END_DECLS
