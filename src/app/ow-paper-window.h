#pragma once

#include <adwaita.h>

#include "ow-session.h"
#include "ow-sheet.h"

G_BEGIN_DECLS

#define OW_TYPE_PAPER_WINDOW (ow_paper_window_get_type ())

/* A sheet as it will be printed: page by page, Ctrl+P prints, Ctrl+S saves the PDF. Signals "print" and "save". */
G_DECLARE_FINAL_TYPE (OwPaperWindow, ow_paper_window, OW, PAPER_WINDOW, AdwWindow)

OwPaperWindow *ow_paper_window_new         (OwSession     *session,
                                            OwSheetKind    kind,
                                            gint64         id,
                                            OwLanguage     second,
                                            OwLanguage     language);
/* 0 until the sheet was drawn. */
guint          ow_paper_window_get_n_pages (OwPaperWindow *self);

G_END_DECLS
