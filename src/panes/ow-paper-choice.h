#pragma once

#include <gtk/gtk.h>

#include "ow-case-details.h"
#include "ow-sheet.h"

G_BEGIN_DECLS

typedef void (*OwPaperFunc) (OwSheetKind kind, gint64 id, gpointer data);

/* "Show Paper" of a case: receipt, notice, custody slip, ticket, notice of non-acceptance, as far as it has them. With one there is no question; otherwise one key chooses. @func is called at
 * most once; then @destroy (nullable) frees @data. FALSE when the case has no paper at all. */
gboolean ow_paper_choice_ask (GtkWindow           *parent,
                          OwLanguage           language,
                          const OwCaseDetails *details,
                          OwPaperFunc          func,
                          gpointer             data,
                          GDestroyNotify       destroy);

G_END_DECLS
