#pragma once

#include "ow-change-watch.h"
#include "ow-systems-desk.h"
#include "ow-systems-pane.h"

#include "ow-catalogue.h"

G_BEGIN_DECLS

#define OW_SYSTEMS_SERVICES 200

/* Inside the pane of the outside systems only. */
struct _OwSystemsPane
{
  GtkBox parent_instance;

  GtkListBox *systems_list;
  GtkListBox *messages_list;
  GtkListBox *files_list; /* that were taken in */
  GtkWidget *answers;     /* writes those for the site of the chosen file */
  GtkWidget *set, *try, *again, *aside, *write, *take_in, *issuer;
  GtkLabel *details; /* of the chosen system */
  GtkLabel *trial;   /* what its last test said */

  OwSession *session;
  OwLanguage language;
  OwSystemsState *state; /* NULL until it was read */
  char *shown;           /* what the rows say */
  OwChangeWatch *watch;  /* while the pane is shown */
  gboolean take_focus;   /* the rows come after the pane is shown */
  gboolean trying;
  OwChoice services[OW_SYSTEMS_SERVICES + 1]; /* of the centre, for a question; ended by NULL */
  GCancellable *cancellable;
};

/* In the language of the pane. */
const char *ow_systems_pane_words      (OwSystemsPane *self,
                                        const char    *msgid);
GtkWindow  *ow_systems_pane_get_window (OwSystemsPane *self);
/* Asks what is to be written, where, and writes it. */
void        ow_systems_pane_ask_file   (OwSystemsPane *self);
/* The rows of the files that were taken in; the newest is chosen when it is another than before. */
void        ow_systems_pane_show_files (OwSystemsPane *self);
/* All that they say, to be compared. */
void        ow_systems_pane_add_shown  (OwSystemsPane *self,
                                        GString       *text);
/* Whether the chosen file can be answered. */
gboolean    ow_systems_pane_may_answer (OwSystemsPane *self);
/* Asks where to write the answers for the site of the chosen file. */
void        ow_systems_pane_answer     (OwSystemsPane *self);
/* Asks who issues the official receipt of a service. */
void        ow_systems_pane_ask_issuer (OwSystemsPane *self);

G_END_DECLS
