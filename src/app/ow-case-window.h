#pragma once

#include <adwaita.h>

#include "ow-session.h"

G_BEGIN_DECLS

#define OW_TYPE_CASE_WINDOW (ow_case_window_get_type ())

/* Cases to read, opened by a scan or a search: one at a time, with a list at the left when there are several. Signals "person" (gint64 row id of the applicant: show his record), "paper" (int
 * OwSheetKind, gint64 row id of what it is printed for) and "open" (gint64 row id of the case: take it up at this counter). */
G_DECLARE_FINAL_TYPE (OwCaseWindow, ow_case_window, OW, CASE_WINDOW, AdwWindow)

/* @cases: row ids (gint64), at least one. @note (nullable): what the scan said, in the language already. @can_open: a party is being served. */
OwCaseWindow *ow_case_window_new      (OwSession    *session,
                                       GArray       *cases,
                                       const char   *note,
                                       gboolean      can_open,
                                       OwLanguage    language);
/* Row id of the case shown. */
gint64        ow_case_window_get_case (OwCaseWindow *self);

G_END_DECLS
