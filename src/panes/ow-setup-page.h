#pragma once

#include <gtk/gtk.h>

#include "ow-profile.h"

G_BEGIN_DECLS

#define OW_TYPE_SETUP_PAGE (ow_setup_page_get_type ())

/* What a first start asks: the centre, the first administrator and his password, the number of this counter; or the address of the hall that this
 * counter joins, and its number. Nobody needs a terminal. Makes or looks at the store on a thread of its own and saves the profile. Signals "done" when the store can be opened, "replace" when a backup of another computer is wanted, "language" (int OwLanguage). */
G_DECLARE_FINAL_TYPE (OwSetupPage, ow_setup_page, OW, SETUP_PAGE, GtkBox)

/* @centre ("shenyang", "dalian") and @desk preset the choices: NULL and 0 leave them open. @profile is borrowed and must outlive the page. */
OwSetupPage *ow_setup_page_new  (OwProfile   *profile,
                                 const char  *centre,
                                 int          desk,
                                 OwLanguage   language);
/* Takes over what was typed on @other, a page in another language. */
void         ow_setup_page_take (OwSetupPage *self,
                                 OwSetupPage *other);

G_END_DECLS
