#pragma once

#include "ow-counter-window.h"
#include "test-hall.h"

/* A window at counter 1 of a training hall with five numbers, driven by its actions. */
typedef struct
{
  Hall hall;
  OwCounterWindow *window;
} Desk;

void     desk_set_up      (Desk          *desk,
                           gconstpointer  data);
void     desk_tear_down   (Desk          *desk,
                           gconstpointer  data);
/* Shows the window and gives it the keyboard. */
void     desk_present     (Desk          *desk);
/* Signs NAME in through the page and waits for the queue. */
void     desk_sign_in     (Desk          *desk,
                           const char    *name);
/* Does an action of the window and its panes, as its key would. */
void     desk_act         (Desk          *desk,
                           const char    *action);
/* Waits until the window shows @view. */
void     desk_until_view  (Desk          *desk,
                           const char    *view);
/* Waits until the party at the counter has this state; NULL: nobody is there. */
void     desk_until_state (Desk          *desk,
                           const char    *state);
/* The first widget of @type below @root with the name (NULL: any); NULL when there is none. */
GtkWidget *find_widget    (GtkWidget     *root,
                           GType          type,
                           const char    *name);
/* TRUE when a label below @root shows @text. */
gboolean has_text         (GtkWidget     *root,
                           const char    *text);
/* Waits until a label below @root, or of the window, shows @text. */
void     until_text       (GtkWidget     *root,
                           const char    *text);
void     desk_until_text  (Desk          *desk,
                           const char    *text);
gboolean   desk_has_dialog   (Desk       *desk);
/* The question for a file, once it is there and shows a folder. */
GtkWindow *desk_until_chooser (void);
/* The dialog over the window, once it is there. */
GtkWindow *desk_until_dialog (Desk       *desk);
/* The same; it has the keyboard. */
GtkWindow *desk_focus_dialog (Desk       *desk);
/* The dialog over another window that shows @text (NULL: any), once it is there; it has the keyboard. */
GtkWindow *until_over      (GtkWindow     *under,
                           const char    *text);
/* A supervisor signs in and opens the lists behind the counts of the board. */
GtkWindow *desk_open_lists   (Desk       *desk);
/* One of the lists of that dialog (OwBoardList), by key. */
void       desk_choose_list  (GtkWindow  *dialog,
                              int         list);
/* Waits until no dialog is left. */
void     desk_until_alone (Desk          *desk);

void     test_enterprises_window_add (void);
void     test_audit_add   (void);
void     test_help_add    (void);
void     test_counted_add (void);
/* Ends the print service of the tests. */
void     test_counted_end (void);
void     test_exceptions_add (void);
void     test_faults_add  (void);
void     test_figures_add (void);
void     test_keys_add    (void);
void     test_look_add    (void);
void     test_templates_add (void);
void     test_second_add (void);
void     test_session_add (void);
void     test_company_window_add (void);
void     test_siblings_add (void);
void     test_queue_add   (void);
void     test_settings_add (void);
void     test_staff_add (void);
void     test_retention_window_add (void);
void     test_retention_window_add (void);
void     test_systems_add (void);
void     test_layer_open_add (void);
void     test_layer_window_add (void);
void     test_official_add (void);
void     test_outside_add (void);
void     test_person_window_add (void);
void     test_practice_window_add (void);
void     test_settings_end (void);
void     test_backup_window_add (void);
void     test_rescue_add  (void);
void     test_save_add    (void);
void     test_scan_add    (void);
void     test_case_changes_add (void);
void     test_check_add   (void);
void     test_information_add (void);
void     test_screens_add (void);
void     test_agent_visit_add (void);
void     test_visit_add   (void);
void     test_board_add   (void);
void     test_collection_add (void);
void     test_program_add (void);
void     test_training_systems_add (void);
void     test_server_add  (void);
