#pragma once

#include <gtk/gtk.h>

#include "ow-enterprise-desk.h"
#include "ow-form-model.h"

G_BEGIN_DECLS

/* Fills @content, an empty vertical box, with the record of an enterprise to read: a list it stands on and a complaint that is due first. @today: by
 * which complaints are due.
 * @form: that of the filing, for the words of its choices; nullable. */
void  ow_enterprise_view_fill      (GtkBox                   *content,
                                    const OwEnterpriseRecord *record,
                                    OwFormModel              *form,
                                    OwDate                    today,
                                    OwLanguage                language);
/* "Filed · FE2026-0001", "Not filed". Newly allocated. */
char *ow_enterprise_view_dup_filing (const OwEnterprise       *enterprise,
                                    OwLanguage                language);
/* The choices of the field that fills @fact in the form of the filing; NULL when the hall has none. Borrowed from the catalogue. */
const OwChoice *ow_enterprise_view_get_choices (OwFormModel   *form,
                                    const char               *fact);

G_END_DECLS
