#pragma once

#include "ow-banner.h"
#include "ow-case-list-model.h"
#include "ow-case-view.h"
#include "ow-collection-pane.h"
#include "ow-collection-view.h"
#include "ow-handout.h"
#include "ow-message.h"

G_BEGIN_DECLS

/* Shared by the pane (ow-collection-pane.c) and by what it asks the clerk (ow-collection-pane-asks.c). */
#define N_KINDS 7

struct _OwCollectionPane
{
  GtkBox parent_instance;

  OwSession *session;
  OwLanguage language;
  OwCaseListModel *model;
  OwHandout *handout; /* NULL while the lists are shown */

  GtkStack *stack;
  GtkStack *list_stack;
  GtkLabel *empty;
  GtkListView *list;
  GtkSingleSelection *selection;
  OwCaseView *case_view;
  GtkWidget *kind_buttons[N_KINDS];
  GtkWidget *remind, *decide, *document, *slip;
  GtkWidget *write, *reached, *unreached, *wrong; /* of the list of those to be told */
  OwBanner *banner;
  OwCollectionView *view;
  GtkLabel *next;
  GtkWidget *type, *maker, *who, *fee, *agree, *give;
  GCancellable *cancellable;
  gboolean busy;
  OwScan *opening; /* what it is busy with; NULL: something else */
};

const char *ow_collection_pane_text       (OwCollectionPane *self,
                                           const char       *msgid);
GtkWindow  *ow_collection_pane_get_window (OwCollectionPane *self);
OwDate      ow_collection_pane_get_today  (OwCollectionPane *self);
/* The line that an act is about: where the focus is, else what is to be done next, else the first. */
guint       ow_collection_pane_get_line   (OwCollectionPane *self);
/* Takes @message. */
void        ow_collection_pane_say        (OwCollectionPane *self,
                                           OwMessage        *message);
void        ow_collection_pane_set_busy   (OwCollectionPane *self,
                                           gboolean          busy);
void        ow_collection_pane_complain   (OwCollectionPane *self,
                                           const GError     *error);
/* After an act: the rows again, or why it was not done. */
void        ow_collection_pane_settle     (OwCollectionPane *self,
                                           const GError     *error);

/* The number and the days as they stand on the document. */
void        ow_collection_pane_type       (OwCollectionPane *self);
void        ow_collection_pane_send_back  (OwCollectionPane *self);
void        ow_collection_pane_ask_who    (OwCollectionPane *self);
void        ow_collection_pane_ask_fee    (OwCollectionPane *self);
/* Of the chosen case of the lists: what was decided, the new document, its slips. */
void        ow_collection_pane_ask_decision (OwCollectionPane *self);
void        ow_collection_pane_ask_document (OwCollectionPane *self);
void        ow_collection_pane_ask_slip   (OwCollectionPane *self);
/* Of the chosen case, or of all in the list of those to be told (ow-collection-pane-calls.c). */
void        ow_collection_pane_remind     (OwCollectionPane *self);
void        ow_collection_pane_reached    (OwCollectionPane *self);
void        ow_collection_pane_unreached  (OwCollectionPane *self);
void        ow_collection_pane_wrong_number (OwCollectionPane *self);
void        ow_collection_pane_write      (OwCollectionPane *self);

G_END_DECLS
