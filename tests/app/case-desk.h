#pragma once

#include "test-app.h"

/* A case that was taken in at counter 1, and its window. */

/* The clerk signs in and accepts a first work permit with all its papers. Number of the receipt, owned. */
char      *case_desk_take_in  (Desk       *desk);
/* The clerk finishes and @name signs in. */
void       case_desk_change   (Desk       *desk,
                               const char *name);
/* Scans @number; the window of the case, once it is read, with the keyboard. */
GtkWindow *case_desk_open     (Desk       *desk,
                               const char *number);
/* The question over @window; NULL when there is none. */
GtkWindow *case_desk_find     (GtkWindow  *window);
/* Waits for it and gives it the keyboard. */
GtkWindow *case_desk_question (GtkWindow  *window);
/* Waits until no question is left over @window, which has the keyboard then. */
void       case_desk_answered (GtkWindow  *window);
/* Waits for the window of a case, over whatever it was opened from. */
GtkWindow *case_desk_shown    (void);
/* Waits for a paper that is shown, with its pages. */
GtkWindow *case_desk_paper    (void);
/* A supervisor approves in the dialog over @window, for a reason. */
void       case_desk_approve  (GtkWindow  *window,
                               const char *reason);
/* The tests of what is recorded in that window; added with those of what is put right in it. */
void       test_case_records_add (void);
void       test_case_tasks_window_add (void);
void       test_page_scans_window_add (void);
