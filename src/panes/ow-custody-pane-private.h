#pragma once

#include "ow-banner.h"
#include "ow-custody-list-model.h"
#include "ow-custody-pane.h"
#include "ow-custody-run.h"
#include "ow-early-return.h"
#include "ow-message.h"

G_BEGIN_DECLS

/* Shared by the lists and runs (ow-custody-pane.c) and by what is done with one object (ow-custody-pane-object.c). */
#define N_CUSTODY_KINDS 6

struct _OwCustodyPane
{
  GtkBox parent_instance;

  OwSession *session;
  OwLanguage language;
  OwCustodyListModel *model;
  OwCustodyRun *run;    /* NULL when none is under way */
  OwEarlyReturn *early; /* being asked about */
  char *declaration;    /* that its receipt is lost; NULL: it came back */

  GtkWidget *kind_buttons[N_CUSTODY_KINDS];
  GtkStack *stack;
  GtkLabel *empty;
  GtkListView *list;
  GtkSingleSelection *selection;
  OwBanner *banner;
  GtkLabel *heading, *count, *hint, *codes, *result;
  GtkWidget *out, *in, *tally, *back, *early_act, *finish, *take_back;
  GCancellable *cancellable;
  gboolean busy;
};

const char *ow_custody_pane_text     (OwCustodyPane *self,
                                      const char    *msgid);
GtkWindow  *ow_custody_pane_get_window (OwCustodyPane *self);
OwDate      ow_custody_pane_get_today (OwCustodyPane *self);
/* The line over the lists. */
void        ow_custody_pane_complain (OwCustodyPane *self,
                                      const GError  *error);
/* Takes @message; the result is owned. */
char       *ow_custody_pane_render   (OwCustodyPane *self,
                                      OwMessage     *message);
void        ow_custody_pane_set_busy (OwCustodyPane *self,
                                      gboolean       busy);
/* The chosen object; NULL when none. */
const OwCustodyLine *ow_custody_pane_get_selected (OwCustodyPane *self);

/* On a missing object: how it was cleared up; on one that is on the way: it is taken back; otherwise the early return of a passport. */
void        ow_custody_pane_act      (OwCustodyPane *self);
/* Kept again after an early return. */
void        ow_custody_pane_again    (OwCustodyPane *self);

G_END_DECLS
