#pragma once

#include "ow-info-sheet.h"
#include "ow-profile.h"

G_BEGIN_DECLS

/* What lies beside a computer for the day on which it breaks: its counter, where the store and the backups are, what to do in five steps. It holds no
 * secret: of the address of a server only user, host, port and database. In the language of who prints it. Owned. */
OwInfoSheet *ow_desk_card_new  (OwProfile    *profile,
                                gboolean      training,
                                OwLanguage    language);
/* The same on A5 as a PDF. Errors of ow_canvas_to_pdf. */
GBytes      *ow_desk_card_make (OwProfile    *profile,
                                gboolean      training,
                                OwLanguage    language,
                                GError      **error);

G_END_DECLS
