#pragma once

#include <gtk/gtk.h>

#include "ow-case-details.h"

G_BEGIN_DECLS

#define OW_TYPE_CASE_VIEW (ow_case_view_get_type ())

/* One case to read: who, what, by when; findings; papers; its history. Loads by itself and shows a spinner and errors in place. Property
 * "loaded" notifies. */
G_DECLARE_FINAL_TYPE (OwCaseView, ow_case_view, OW, CASE_VIEW, GtkBox)

OwCaseView          *ow_case_view_new         (OwSession  *session,
                                               OwLanguage  language);
/* 0 shows @empty, the text for "nothing chosen", in the language already. The same case asked for again is read again only when @force. */
void                 ow_case_view_show        (OwCaseView *self,
                                               gint64      case_id,
                                               gboolean    force);
void                 ow_case_view_set_empty   (OwCaseView *self,
                                               const char *empty);
/* NULL until it was read. Borrowed. */
const OwCaseDetails *ow_case_view_get_details (OwCaseView *self);

G_END_DECLS
