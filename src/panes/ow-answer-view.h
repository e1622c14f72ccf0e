#pragma once

#include <gtk/gtk.h>

#include "ow-enquiry.h"

G_BEGIN_DECLS

#define OW_TYPE_ANSWER_VIEW (ow_answer_view_get_type ())

/* What an outside system answered: standing as icon, word and colour, where it came from and when, what happened when it gave no answer, and its lines.
 * While it is asked: a spinner and a button that cancels. Follows the enquiry by itself. */
G_DECLARE_FINAL_TYPE (OwAnswerView, ow_answer_view, OW, ANSWER_VIEW, GtkBox)

GtkWidget  *ow_answer_view_new          (OwEnquiry    *enquiry,
                                         OwLanguage    language);
/* What is said before anything was asked; in the language. */
void        ow_answer_view_set_empty    (OwAnswerView *self,
                                         const char   *text);
/* The word of the standing that is shown now ("Verified"), "" while nothing is; for tests. Borrowed. */
const char *ow_answer_view_get_word     (OwAnswerView *self);
const char *ow_answer_view_get_sentence (OwAnswerView *self);

G_END_DECLS
