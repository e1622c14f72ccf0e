#pragma once

#include "ow-change-watch.h"
#include "ow-layer-desk.h"
#include "ow-layer-pane.h"

G_BEGIN_DECLS

/* Inside the pane of the hall's layer only. */
struct _OwLayerPane
{
  GtkBox parent_instance;

  GtkListBox *list;
  GtkBox *details; /* of the chosen line */
  GtkWidget *propose, *approve, *refuse, *withdraw, *write, *take_in;

  OwSession *session;
  OwLanguage language;
  GPtrArray *lines;        /* OwLayerLine *; NULL until they were read */
  char *shown;             /* what the rows say */
  OwLayerPreview *preview; /* of the chosen line that waits; NULL until it was read */
  guint chosen;            /* counts what was chosen, so that a late preview is not shown */
  OwChangeWatch *watch;    /* while the pane is shown */
  gboolean take_focus;     /* the rows come after the pane is shown */
  GCancellable *cancellable;
};

/* In the language of the pane. */
const char   *ow_layer_pane_words       (OwLayerPane          *self,
                                         const char           *msgid);
/* Takes @message. */
char         *ow_layer_pane_render      (OwLayerPane          *self,
                                         OwMessage            *message);
GtkWindow    *ow_layer_pane_get_window  (OwLayerPane          *self);
OwCatalogue  *ow_layer_pane_get_catalogue (OwLayerPane        *self);
/* The word of a kind. */
const char   *ow_layer_pane_get_kind    (OwLayerPane          *self,
                                         const char           *kind);
/* What a preview says, a sentence a line. */
char         *ow_layer_pane_dup_preview (OwLayerPane          *self,
                                         const OwLayerPreview *preview);
/* A line for each of @spans (OwCalendarSpan *), below what @text says. */
void          ow_layer_pane_add_spans   (OwLayerPane          *self,
                                         GPtrArray            *spans,
                                         GString              *text);
/* A holiday notice, marked day by day or chosen as a file. */
void          ow_layer_pane_ask_calendar (OwLayerPane         *self);
void          ow_layer_pane_choose_file (OwLayerPane          *self,
                                         const char           *kind);
/* Asks for source and first day of a text that names itself: a holiday notice (OW_LAYER_CALENDAR), the negative list of a zone. */
void          ow_layer_pane_propose_text (OwLayerPane         *self,
                                         const char           *kind,
                                         const char           *text);
void          ow_layer_pane_load        (OwLayerPane          *self);
/* Asks for a new entry, step by step, shows what it changes, and proposes it. */
void          ow_layer_pane_ask         (OwLayerPane          *self);

G_END_DECLS
