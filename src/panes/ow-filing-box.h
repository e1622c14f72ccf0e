#pragma once

#include <gtk/gtk.h>

#include "ow-company-route.h"
#include "ow-pane.h"

G_BEGIN_DECLS

#define OW_TYPE_FILING_BOX (ow_filing_box_get_type ())

/* The part of the company pane about one filing: what the negative list says of an activity, noted in the filing by the clerk (Shift+F11), and which of its
 * investors are authenticated online. */
G_DECLARE_FINAL_TYPE (OwFilingBox, ow_filing_box, OW, FILING_BOX, GtkBox)

/* What happens is said by @pane, which owns the box. Floating. */
GtkWidget *ow_filing_box_new         (OwSession   *session,
                                      OwPane      *pane,
                                      OwLanguage   language);
void       ow_filing_box_set_sitting (OwFilingBox *self,
                                      OwSitting   *sitting);
/* Reads again how it stands with the investors. */
void       ow_filing_box_refresh     (OwFilingBox *self);
/* The filing of the applicant who is at the counter now, the newest that may still be changed before those that may not; NULL without one. Borrowed. */
OwMatter  *ow_filing_box_find        (OwFilingBox *self);
/* What is answered now, for a sheet; the texts are good until something else is asked. FALSE when nothing was asked. */
gboolean   ow_filing_box_get_answer  (OwFilingBox *self,
                                      OwRouteAnswer *ret_answer);
/* Where the activity is typed. Borrowed. */
GtkEntry  *ow_filing_box_get_entry   (OwFilingBox *self);

G_END_DECLS
