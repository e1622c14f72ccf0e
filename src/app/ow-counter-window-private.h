#pragma once

#include "ow-case-list-model.h"
#include "ow-change-watch.h"
#include "ow-counter-window.h"
#include "ow-dialog-watch.h"
#include "ow-idle-watch.h"
#include "ow-settings-watch.h"
#include "ow-permit-pane.h"
#include "ow-practice-desk.h"
#include "ow-layer-pane.h"
#include "ow-systems-pane.h"
#include "ow-queue-model.h"
#include "ow-queue-pane.h"
#include "ow-rescue-page.h"
#include "ow-scan-catcher.h"
#include "ow-setup-page.h"
#include "ow-sheet.h"
#include "ow-sign-in-page.h"
#include "ow-toast-area.h"
#include "ow-work-page.h"

G_BEGIN_DECLS

/* Shared by the parts of the window: acts on numbers, scans, paper. */
typedef void (*OwPressFunc) (OwCounterWindow *self, GVariant *parameter);

struct _OwCounterWindow
{
  AdwApplicationWindow parent_instance;

  OwBanner *server; /* over every page while the store's server does not answer, or the clock is behind */
  GtkStack *stack;
  GtkBox *work_box; /* the work and the line of what is said; NULL until somebody works */
  OwToastArea *toasts;
  OwWorkPage *work;
  OwSignInPage *sign_in;
  OwSetupPage *setup;
  OwRescuePage *rescue;

  OwLanguage language;
  OwContext *context;
  OwSession *session;
  OwQueueModel *queue;
  guint check; /* source: whether the party is still here */
  gboolean at_counter; /* the list has shown the party at this counter */
  OwCaseListModel *cases;
  OwSitting *sitting; /* the party at this counter */
  OwSitting *ended;   /* the one before: can be undone for 60 s */
  OwMessage *undo_said; /* of the offer to undo it; nullable */
  GError *failure;    /* why the store cannot be opened */
  OwProfile *profile; /* of a first start, or of a store that is damaged */
  OwClock *rescue_clock; /* nullable */
  gboolean rescue_training;
  OwIdleWatch *idle;
  GtkWidget *left; /* weak: what had the focus when it locked or was blanked */
  GtkWidget *blank; /* weak: the page over a blanked screen */
  OwScanCatcher *catcher;
  OwDialogWatch *dialogs; /* the same over dialogs */
  GSource *watch;       /* of the server, or of the disk of a file */
  gboolean disk_full;   /* its reserve is in use */
  OwSettingsWatch *settings; /* of the store */
  OwChangeWatch *approvals;
  gint64 approval_told; /* newest request that was told */
  OwInstant away_since; /* OW_INSTANT_NONE while it answers */
  gint64 clock_behind;  /* milliseconds behind the newest entry; 0: it is not */
  gboolean clock_looked; /* a look is under way */
  guint clock_timer;
  gboolean away_said;   /* an act was refused for it: that line goes when it is back */
  GtkWidget *results; /* popover of a search */
  GPtrArray *failed;  /* Print *: sheets that did not come out of a printer */
  GPtrArray *files;   /* GFile *: exchange files that wait for somebody who may take them in */
  GPtrArray *hidden;  /* GtkWindow *: dialogs hidden while locked or blanked */
  OwPractice *practice; /* NULL outside training, and while nobody works */
  char *countersigner; /* who signed last for a trainee; NULL: nobody yet */
  gboolean practice_scans; /* its line offers a scan */
  guint busy;         /* acts under way */
  guint busy_timer;
  OwPressFunc pressed; /* what was pressed and is under way; NULL: nothing */
  GVariant *pressed_with; /* its parameter; nullable */
  GQueue presses;      /* Press *: wait for it */
  guint press_source;
};

const char *ow_counter_window_text        (OwCounterWindow *self,
                                           const char      *msgid);
/* A sentence of the table with one text argument, for a toast. */
void        ow_counter_window_say         (OwCounterWindow *self,
                                           const char      *id,
                                           const char      *argument,
                                           const char      *value);
void        ow_counter_window_toast       (OwCounterWindow *self,
                                           const char      *text);
/* Something is under way; shown when it takes longer than 300 ms. Every begin has one end. */
void        ow_counter_window_begin       (OwCounterWindow *self);
void        ow_counter_window_end         (OwCounterWindow *self);
/* ow-counter-window-press.c */
/* Does it at once, or in its turn after what is under way: a press is never forgotten because something is being saved. The same pressed twice is
 * pressed once. @parameter: nullable, a floating one is taken. Nobody works any more when its turn comes: not done. */
void        ow_counter_window_press       (OwCounterWindow *self,
                                           OwPressFunc      func,
                                           GVariant        *parameter);
/* Nothing is under way any more: the next one. */
void        ow_counter_window_press_next  (OwCounterWindow *self);
void        ow_counter_window_forget_presses (OwCounterWindow *self);
/* TRUE while somebody is signed in and nothing is locked. */
gboolean    ow_counter_window_is_working  (OwCounterWindow *self);
/* Takes the party at this counter into the window; NULL when it has gone. */
void        ow_counter_window_set_sitting (OwCounterWindow *self,
                                           OwSitting       *sitting);

/* ow-counter-window-server.c */
/* Shows at once, on every page, when the server of the store does not answer, and when it does again. */
void        ow_counter_window_watch_server   (OwCounterWindow *self);
/* Takes over what an administrator sets elsewhere while the window is open. */
void        ow_counter_window_watch_settings (OwCounterWindow *self);
void        ow_counter_window_forget_server  (OwCounterWindow *self);
/* Says the same in the language of now. */
void        ow_counter_window_say_server     (OwCounterWindow *self);
/* ow-counter-window-approvals.c: tells a supervisor of what a counter waits for. */
void        ow_counter_window_watch_approvals (OwCounterWindow *self);
void        ow_counter_window_install_approvals (GtkWidgetClass *widget_class);
/* ow-counter-window-clock.c: shows on every page when the clock is behind the newest entry of a store that is a file. */
void        ow_counter_window_watch_clock    (OwCounterWindow *self);
void        ow_counter_window_forget_clock   (OwCounterWindow *self);
/* What is to be said of it, owned; NULL: nothing. */
char       *ow_counter_window_dup_clock_text (OwCounterWindow *self);
/* TRUE when the line over the page says it already: a reading that failed for it is not told once more. */
gboolean    ow_counter_window_is_server_away (OwCounterWindow *self,
                                              const GError    *error);

/* Shows @page under @name, instead of the one of that name before. */
void        ow_counter_window_set_page       (OwCounterWindow *self,
                                              GtkWidget       *page,
                                              const char      *name);
void        ow_counter_window_drop_page      (OwCounterWindow *self,
                                              const char      *name);
/* A page with the header of a plain window over it. */
GtkWidget * ow_counter_window_page_new       (GtkWidget       *content);

/* ow-counter-window-rescue.c */
/* Makes the page anew, in the language of now. */
void        ow_counter_window_make_rescue    (OwCounterWindow *self);
void        ow_counter_window_drop_rescue    (OwCounterWindow *self);
/* This computer takes the place of another one: from the page of a first start. */
void        ow_counter_window_replace_desk   (OwCounterWindow *self);

/* ow-counter-window-blank.c */
void        ow_counter_window_install_blank  (GtkWidgetClass  *widget_class);
/* The key that blanks the screen works in dialogs too, and none opens over a blanked screen. */
void        ow_counter_window_watch_blank    (OwCounterWindow *self);
/* The work on top, after a lock or a blanked screen; under another page it is hidden, for a screen reader too. */
void        ow_counter_window_show_work      (OwCounterWindow *self);
/* Shows what was blanked. Returns the dialog that came back foremost, borrowed; NULL when there is none. */
GtkWindow * ow_counter_window_unblank        (OwCounterWindow *self);
/* Ends it without showing anything: a lock follows. FALSE when nothing was blanked. */
gboolean    ow_counter_window_forget_blank   (OwCounterWindow *self);
/* TRUE while it is blanked: the focus stays here, and who wanted it has it afterwards. */
gboolean    ow_counter_window_keep_blank     (OwCounterWindow *self);
void        ow_counter_window_show_dialogs   (OwCounterWindow *self);
/* Nothing of a party may be read while nobody is there, in dialogs neither. */
void        ow_counter_window_hide_dialogs   (OwCounterWindow *self);
void        ow_counter_window_drop_dialogs   (OwCounterWindow *self);
/* Back to where the clerk stopped, or to the pane when that is gone. */
void        ow_counter_window_focus_left     (OwCounterWindow *self);

/* ow-counter-window-practice.c */
void        ow_counter_window_install_practice (GtkWidgetClass *widget_class);
/* Once, with the context: in training the frame, and keys are counted. */
void        ow_counter_window_watch_practice (OwCounterWindow *self);
/* Who has signed in may practise; a task that runs is found again. */
void        ow_counter_window_start_practice (OwCounterWindow *self);
/* A page of work was made. */
void        ow_counter_window_connect_practice (OwCounterWindow *self);
void        ow_counter_window_show_practice  (OwCounterWindow *self);

/* ow-counter-window-acts.c */
void        ow_counter_window_install_acts   (GtkWidgetClass  *widget_class);
void        ow_counter_window_connect_queue  (OwCounterWindow *self,
                                              OwQueuePane     *pane);
void        ow_counter_window_resume         (OwCounterWindow *self);
/* Says the offer to undo in the language of the window. */
void        ow_counter_window_reword_undo    (OwCounterWindow *self);

/* Ends the sitting; @outcome: one word for each service, NULL: what its cases say. Asks first about a passport that lies here for nothing. */
void        ow_counter_window_finish         (OwCounterWindow *self,
                                              const char      *outcome);

/* ow-counter-window-hall.c */
void        ow_counter_window_install_hall   (GtkWidgetClass  *widget_class);

/* ow-counter-window-scan.c */
void        ow_counter_window_install_scan   (GtkWidgetClass  *widget_class);
/* Whom a scan or a second person has identified: the permit pane, at @applicant. */
void        ow_counter_window_show_applicant (OwCounterWindow *self,
                                              OwSitting       *sitting,
                                              OwApplicant     *applicant);
/* With which appointment the party came, if with any: its time, what for, early or late. */
void        ow_counter_window_show_appointment (OwCounterWindow *self,
                                              OwSitting       *sitting);
/* The record of a person over the window. */
void        ow_counter_window_show_record    (OwCounterWindow *self,
                                              gint64           person);
/* One case to read, over the window. */
void        ow_counter_window_show_case      (OwCounterWindow *self,
                                              gint64           case_id);
/* A scan while a window stands over this one: what is only read makes way; a question is answered first. */
void        ow_counter_window_take_scan      (OwCounterWindow *self,
                                              OwScan          *scan);
void        ow_counter_window_scan_over      (OwCounterWindow *self,
                                              GtkWindow       *dialog,
                                              const char      *text);

/* ow-counter-window-typed.c */
void        ow_counter_window_install_typed  (GtkWidgetClass  *widget_class);

/* ow-counter-window-settings.c */
void        ow_counter_window_install_settings (GtkWidgetClass *widget_class);
/* The page of work, once somebody has signed in with a password of his own. */
void        ow_counter_window_start_work     (OwCounterWindow *self);
/* The dialog for one's own password. Who must change it and does not is signed out. */
void        ow_counter_window_ask_password   (OwCounterWindow *self);
void        ow_counter_window_ask_factor     (OwCounterWindow *self);
/* Asks a colleague for his signature when a trainee is signed in. */
void        ow_counter_window_watch_trainee  (OwCounterWindow *self);
/* What desk.ini says now about the scanner and the lock holds from this moment. */
void        ow_counter_window_take_settings  (OwCounterWindow *self);

/* ow-counter-window-exchange.c */
/* The pane asks for a file to be taken in: which, is asked here. */
void        ow_counter_window_connect_files  (OwCounterWindow *self,
                                              GtkWidget       *pane);
/* Offers what waits to whoever is signed in. */
void        ow_counter_window_offer_files    (OwCounterWindow *self);
/* Takes @file in, signed with the public key in @key; says the result. */
void        ow_counter_window_take_in        (OwCounterWindow *self,
                                              GFile           *file,
                                              GFile           *key);

/* ow-counter-window-paper.c */
/* Prints in the background; a failure stays as a line with "Print Again" and "Save PDF". */
void        ow_counter_window_print          (OwCounterWindow *self,
                                              OwSheetKind      kind,
                                              gint64           id,
                                              OwLanguage       language,
                                              const char      *number);
/* Shows the sheet, to be printed or saved. */
void        ow_counter_window_show_paper     (OwCounterWindow *self,
                                              OwSheetKind      kind,
                                              gint64           id,
                                              OwLanguage       language);
/* Writes the sheet as a PDF that only its owner reads; where it is, or why it could not be written, is said. */
void        ow_counter_window_save_paper     (OwCounterWindow *self,
                                              OwSheetKind      kind,
                                              gint64           id,
                                              OwLanguage       language,
                                              GFile           *file);
/* Connects the line of failed prints of a page and fills it. */
void        ow_counter_window_connect_paper  (OwCounterWindow *self);
/* Prints what the permit pane accepts and notices; brings the second signature and the reason that it asks for. */
void        ow_counter_window_connect_permit (OwCounterWindow *self,
                                              OwPermitPane    *pane);
void        ow_counter_window_forget_paper   (OwCounterWindow *self);

/* Keeps what was typed for the party, whatever comes next. */
void ow_counter_window_save_drafts (OwCounterWindow *self);
/* The numbers of today, NULL: of nobody. From then on it is noticed when the party is sent away from this counter by somebody else. */
void ow_counter_window_set_queue (OwCounterWindow *self, OwQueueModel *queue);
/* Looks, a moment later, whether the party is still at this counter. */
void ow_counter_window_check_party (OwCounterWindow *self);

/* Actions "window.keys", "window.help", "window.health", "window.law" (the id of a row). */
void ow_counter_window_install_help (GtkWidgetClass *widget_class);
/* Shows the page of health once after a first start. */
void        ow_counter_window_first_check    (OwCounterWindow *self);

G_END_DECLS
