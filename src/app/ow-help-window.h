#pragma once

#include <adwaita.h>

#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_HELP_WINDOW (ow_help_window_get_type ())

/* The help (F1), beside the work: it is not modal, so that it can be read while the hands go on. Esc closes it. */
G_DECLARE_FINAL_TYPE (OwHelpWindow, ow_help_window, OW, HELP_WINDOW, AdwWindow)

/* Opened at the page of @pane (nullable: that of the window). Presented over @parent. Borrowed. */
OwHelpWindow *ow_help_window_show     (GtkWindow    *parent,
                                       const char   *pane,
                                       OwLanguage    language);
/* Id of the page that is shown. Borrowed. */
const char   *ow_help_window_get_page (OwHelpWindow *self);

G_END_DECLS
