#pragma once

#include "ow-case-list-model.h"
#include "ow-counter-window.h"
#include "ow-idle-watch.h"
#include "ow-permit-pane.h"
#include "ow-queue-model.h"
#include "ow-queue-pane.h"
#include "ow-scan-catcher.h"
#include "ow-setup-page.h"
#include "ow-sheet.h"
#include "ow-sign-in-page.h"
#include "ow-toast-area.h"
#include "ow-work-page.h"

G_BEGIN_DECLS

/* Shared by the parts of the window: acts on numbers, scans, paper. */
struct _OwCounterWindow
{
  AdwApplicationWindow parent_instance;

  GtkStack *stack;
  GtkOverlay *overlay; /* the work and what is said over it; NULL until somebody works */
  OwToastArea *toasts;
  OwWorkPage *work;
  OwSignInPage *sign_in;
  OwSetupPage *setup;

  OwLanguage language;
  OwContext *context;
  OwSession *session;
  OwQueueModel *queue;
  OwCaseListModel *cases;
  OwSitting *sitting; /* the party at this counter */
  OwSitting *ended;   /* the one before: can be undone for 60 s */
  GError *failure;    /* why the store cannot be opened */
  OwProfile *profile; /* of a first start */
  OwIdleWatch *idle;
  OwScanCatcher *catcher;
  GtkWidget *results; /* popover of a search */
  GPtrArray *failed;  /* Print *: sheets that did not come out of a printer */
  GPtrArray *hidden;  /* GtkWindow *: dialogs hidden while locked */
  guint busy;         /* acts under way */
  guint busy_timer;
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
/* TRUE while somebody is signed in and nothing is locked. */
gboolean    ow_counter_window_is_working  (OwCounterWindow *self);
/* Takes the party at this counter into the window; NULL when it has gone. */
void        ow_counter_window_set_sitting (OwCounterWindow *self,
                                           OwSitting       *sitting);

/* ow-counter-window-acts.c */
void        ow_counter_window_install_acts   (GtkWidgetClass  *widget_class);
void        ow_counter_window_connect_queue  (OwCounterWindow *self,
                                              OwQueuePane     *pane);
void        ow_counter_window_resume         (OwCounterWindow *self);

/* ow-counter-window-settings.c */
void        ow_counter_window_install_settings (GtkWidgetClass *widget_class);
/* What desk.ini says now about the scanner and the lock holds from this moment. */
void        ow_counter_window_take_settings  (OwCounterWindow *self);

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
/* Connects the line of failed prints of a page and fills it. */
void        ow_counter_window_connect_paper  (OwCounterWindow *self);
/* Prints what the permit pane accepts and notices; brings the second signature and the reason that it asks for. */
void        ow_counter_window_connect_permit (OwCounterWindow *self,
                                              OwPermitPane    *pane);
void        ow_counter_window_forget_paper   (OwCounterWindow *self);

G_END_DECLS
