#pragma once

#include <adwaita.h>

#include "ow-practice-desk.h"
#include "ow-text.h"

G_BEGIN_DECLS

/* The practice tasks of training (Ctrl+T): what each is, the best of the person signed in, a button that begins it; then what was done, with what
 * went wrong and the rule it concerns, and a sheet of it for the file of the learner. Presented over @parent; Esc closes it, and so does a task that begins. Borrowed. */
GtkWindow *ow_practice_window_show (GtkWindow  *parent,
                                    OwPractice *practice,
                                    OwSession  *session,
                                    OwLanguage  language);

/* "Passed: Call, points: 92 of 100, keys: 12, seconds: 48." Newly allocated. */
char      *ow_practice_result_dup_text (const OwPracticeRun *run,
                                        OwLanguage           language);

G_END_DECLS
