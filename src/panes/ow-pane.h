#pragma once

#include <gtk/gtk.h>

#include "ow-case-list-model.h"
#include "ow-queue-model.h"
#include "ow-scan.h"
#include "ow-session.h"
#include "ow-sheet.h"
#include "ow-sitting.h"

G_BEGIN_DECLS

#define OW_TYPE_PANE (ow_pane_get_type ())

/* What the window asks of a pane, and what a pane asks of the window. The window knows panes by this only; a pane knows neither the window nor
 * another pane. Every function but focus may be absent.
 *
 * Signals, emitted by the functions below:
 * "done" (const char *text): said in the line at the foot; "offer" (const char *text, const char *button, const char *action, guint seconds): an act of
 * the pane that can be done for so long, NULL when it no longer can; "failed" (const GError *): said in the line above the panes; "paper" (int OwSheetKind, gint64 id, int
 * OwLanguage): show a sheet; "print" (int OwSheetKind, gint64 id, int OwLanguage, const char *number): print it at once; "go" (const char *pane):
 * show another pane; "counted": the number at the side has changed; "scanned" (OwScan *): what was read while the pane was busy, to be taken as if
 * it were read now. */
G_DECLARE_INTERFACE (OwPane, ow_pane, OW, PANE, GtkWidget)

struct _OwPaneInterface
{
  GTypeInterface parent;

  /* The pane is shown now: the focus goes to what is done first. */
  void     (*focus)       (OwPane    *self);
  /* @sitting nullable: nobody is at this counter. */
  void     (*set_sitting) (OwPane    *self,
                           OwSitting *sitting);
  /* A valid scan while this pane is shown, or a code of another system (OW_SCAN_FOREIGN_QR); TRUE when it is taken, FALSE leaves it to the window. */
  gboolean (*scan)        (OwPane    *self,
                           OwScan    *scan);
  /* Number at the side; 0 shows none. */
  guint    (*get_count)   (OwPane    *self);
  /* What outlives a change of language: given as OwPaneParts.model to the pane that takes this one's place. Borrowed, nullable. */
  GObject *(*get_model)   (OwPane    *self);
  /* Row id of the person that is chosen in it; 0: nobody. */
  gint64   (*get_person)  (OwPane    *self);
};

/* What a pane is made from; borrowed during the call. */
typedef struct
{
  OwSession       *session;
  OwQueueModel    *queue;
  OwCaseListModel *cases;
  GObject         *model;    /* of the pane whose place it takes; nullable */
  OwLanguage       language;
} OwPaneParts;

void     ow_pane_focus       (OwPane    *self);
void     ow_pane_set_sitting (OwPane    *self,
                              OwSitting *sitting);
gboolean ow_pane_scan        (OwPane    *self,
                              OwScan    *scan);
/* Read while the pane is busy: kept, and told again in an idle moment after ow_pane_scan_again. */
void     ow_pane_scan_later  (OwPane    *self,
                              OwScan    *scan);
/* It is not busy any more. */
void     ow_pane_scan_again  (OwPane    *self);
guint    ow_pane_get_count   (OwPane    *self);
GObject *ow_pane_get_model   (OwPane    *self);
gint64   ow_pane_get_person  (OwPane    *self);

/* For panes. */
void     ow_pane_say         (OwPane       *self,
                              const char   *text);
/* @action, without a parameter, is one of the pane itself; one offer stands at a time. */
void     ow_pane_offer       (OwPane       *self,
                              const char   *text,
                              const char   *button,
                              const char   *action,
                              guint         seconds);
void     ow_pane_withdraw    (OwPane       *self);
/* NULL and a cancelled operation are not said. */
void     ow_pane_fail        (OwPane       *self,
                              const GError *error);
/* A list that could not be read again, of which nobody asked: nothing is said where the line of the server says it already. Called by the panes
 * before they show such an error. */
gboolean ow_pane_is_told     (OwSession    *session,
                              const GError *error);
/* One of both, borrowed: what there is to say, or why it could not be done. */
void     ow_pane_answer      (OwPane       *self,
                              OwMessage    *message,
                              const GError *error,
                              OwLanguage    language);
void     ow_pane_show_paper  (OwPane       *self,
                              OwSheetKind   kind,
                              gint64        id,
                              OwLanguage    language);
/* @number as it stands on the sheet: said when the print fails. */
void     ow_pane_print       (OwPane       *self,
                              OwSheetKind   kind,
                              gint64        id,
                              OwLanguage    language,
                              const char   *number);
void     ow_pane_go          (OwPane       *self,
                              const char   *pane);
void     ow_pane_counted     (OwPane       *self);

G_END_DECLS
