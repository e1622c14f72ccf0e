#pragma once

#include "ow-case-view.h"
#include "ow-case-window.h"
#include "ow-message.h"
#include "ow-sheet.h"

G_BEGIN_DECLS

#define N_CHANGES 8

/* Inside of the window, shared by the files of its acts. */
struct _OwCaseWindow
{
  AdwWindow parent_instance;

  OwCaseView *view;
  GtkLabel *position;
  GtkWidget *paper;
  GtkWidget *open;
  GtkWidget *withdraw;
  GtkWidget *bring;    /* a paper that another case was to bring is here */
  GtkWidget *dossier;  /* its pages are counted */
  GtkWidget *pages;    /* its papers are scanned */
  GtkWidget *official; /* number of the receipt of another system */
  GtkWidget *copy;     /* … and the data for its form */
  GtkWidget *changes[N_CHANGES];
  GtkWidget *failure;
  GtkWidget *copied;   /* what was copied, or done */

  OwSession *session;

  GArray *cases;
  guint shown;
  guint field; /* of their form: copied next */
  gboolean closed;
  OwLanguage language;
};

/* The case that is shown; NULL while it is read, and once the window is closed. Borrowed. */
const OwCaseDetails *ow_case_window_get_details (OwCaseWindow *self);
const char          *ow_case_window_text        (OwCaseWindow *self,
                                                 const char   *msgid);
OwDate               ow_case_window_get_today   (OwCaseWindow *self);
/* Why an act is not possible: id of a message. */
void                 ow_case_window_refuse      (OwCaseWindow *self,
                                                 const char   *id);
/* After an act: what went wrong (nullable), what was done (nullable, taken), and the case as it is now. */
void                 ow_case_window_acted       (OwCaseWindow *self,
                                                 const GError *error,
                                                 OwMessage    *message);
/* A receipt of the next issue has to be printed: shown at once. */
void                 ow_case_window_show_receipt (OwCaseWindow *self);
/* A paper made for the case itself, or for the record @id. */
void                 ow_case_window_show_paper  (OwCaseWindow *self,
                                                 OwSheetKind   kind,
                                                 gint64        id);

/* What is wrong is put right. */
void                 ow_case_window_correct     (OwCaseWindow *self);
void                 ow_case_window_cancel      (OwCaseWindow *self);
void                 ow_case_window_move        (OwCaseWindow *self);
/* What goes by post, what is given back. */
void                 ow_case_window_post        (OwCaseWindow *self);
void                 ow_case_window_refund      (OwCaseWindow *self);
/* What its applicant has to come for. */
void                 ow_case_window_task        (OwCaseWindow *self);
/* How many pages its papers have. */
void                 ow_case_window_dossier     (OwCaseWindow *self);
/* Its papers, scanned. */
void                 ow_case_window_pages       (OwCaseWindow *self);
/* To the office of another city, which is competent. */
void                 ow_case_window_transfer    (OwCaseWindow *self);
/* REG-34 and REG-35. */
void                 ow_case_window_measure     (OwCaseWindow *self);

G_END_DECLS
