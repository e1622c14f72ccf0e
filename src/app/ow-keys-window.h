#pragma once

#include <adwaita.h>

#include "ow-text.h"

G_BEGIN_DECLS

/* The list of keys, made of the table of keys (Shift+F1). Presented over @parent; Esc closes it. Borrowed. */
GtkWindow *ow_keys_window_show (GtkWindow  *parent,
                                OwLanguage  language);

G_END_DECLS
