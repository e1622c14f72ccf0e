#pragma once

#include <adwaita.h>

#include "ow-case-details.h"

G_BEGIN_DECLS

#define OW_TYPE_PAGES_WINDOW (ow_pages_window_get_type ())

/* The scanned pages of one case, paper by paper: added from a file or from the scanner's folder, looked at, replaced, removed. Signal "changed" when it closes after
 * something was. */
G_DECLARE_FINAL_TYPE (OwPagesWindow, ow_pages_window, OW, PAGES_WINDOW, AdwWindow)

/* Papers and state are those of @details, as they were read. Floating until presented. */
OwPagesWindow *ow_pages_window_new  (OwSession           *session,
                                     const OwCaseDetails *details,
                                     OwLanguage           language);
/* The file at @path for the chosen paper, or in place of the chosen scan when @replaces: what follows the choice of a file. */
void           ow_pages_window_take (OwPagesWindow       *self,
                                     const char          *path,
                                     gboolean             replaces);

G_END_DECLS
