#pragma once

#include <gtk/gtk.h>

#include "ow-session.h"

G_BEGIN_DECLS

#define OW_TYPE_SIGN_IN_PAGE (ow_sign_in_page_get_type ())

/* Name, password and number of the counter; and, while the session is locked, only the password of the person signed in. Training shows its
 * staff, each signed in with one key. Signals "signed-in", "unlocked" after the session has become so, "language" (int OwLanguage)
 * when another language is chosen, "sign-out" while locked. */
G_DECLARE_FINAL_TYPE (OwSignInPage, ow_sign_in_page, OW, SIGN_IN_PAGE, GtkBox)

OwSignInPage *ow_sign_in_page_new          (OwSession    *session,
                                            OwLanguage    language);
/* What was typed so far but the password, to carry it over to a page in another language. @ret_desk 0: not chosen. Borrowed. */
const char   *ow_sign_in_page_get_name     (OwSignInPage *self,
                                            int          *ret_desk);
void          ow_sign_in_page_set_name     (OwSignInPage *self,
                                            const char   *name,
                                            int           desk);
/* Shows why signing in did not work, in the language already. */
void          ow_sign_in_page_show_failure (OwSignInPage *self,
                                            const char   *text);
/* Puts the focus where typing should begin. */
void          ow_sign_in_page_focus        (OwSignInPage *self);

G_END_DECLS
