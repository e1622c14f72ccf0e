#pragma once

#include <gtk/gtk.h>

#include "ow-facts.h"
#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_RESULT_LIST (ow_result_list_get_type ())

/* What the rules computed for a matter, as facts to tell the applicant: last lawful day, days left, what may still be granted. The date
 * first, with its weekday, because somebody must come back on it. */
G_DECLARE_FINAL_TYPE (OwResultList, ow_result_list, OW, RESULT_LIST, GtkBox)

GtkWidget *ow_result_list_new         (OwLanguage     language);
/* @results: keys that start with "result."; nullable. */
void       ow_result_list_set_results (OwResultList  *self,
                                       OwFacts       *results);

G_END_DECLS
