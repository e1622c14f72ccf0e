#pragma once

#include "ow-permit-pane.h"

#include "ow-finding-list.h"
#include "ow-form.h"
#include "ow-key-button.h"
#include "ow-material-list.h"
#include "ow-matter-bar.h"
#include "ow-person-card.h"
#include "ow-removed-draft.h"
#include "ow-result-list.h"
#include "ow-service-chooser.h"

G_BEGIN_DECLS

/* Shared by the parts of the pane: ow-permit-pane.c shows, ow-permit-pane-acts.c acts. */

#define OW_HEALTH_CHECK "health_certificate"

struct _OwPermitPane
{
  GtkWidget parent_instance;

  GtkStack *pages;
  GtkWidget *choose_place;
  GtkWidget *bar_place;
  GtkWidget *scrolled;
  GtkWidget *centre;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *next_missing;
  GtkWidget *done;
  GtkLabel *done_text;
  GtkWidget *reprint;
  GtkWidget *withdraw;
  GtkWidget *refuse;
  GtkWidget *rail;
  GtkWidget *rail_line;
  GtkWidget *rail_box;
  GtkWidget *acts;
  OwKeyButton *notice;
  OwKeyButton *accept;
  OwKeyButton *show;
  GtkSpinner *spinner;
  GtkLabel *why;

  OwForm *form;
  OwMaterialList *materials;
  OwFindingList *findings;
  OwPersonCard *card;
  OwResultList *results;
  OwMatterBar *bar;
  OwServiceChooser *chooser;
  GtkWidget *waiver;
  GtkEntry *waiver_reason;

  OwSession *session;
  OwSitting *sitting;
  OwMatter *matter; /* the one whose signals we follow */
  OwLanguage language;
  OwRemovedDraft *removed;
  gboolean choosing;
  gboolean has_error;
  guint acting; /* OwPermitActs: asked of this party here, not yet answered */
  guint busy_timer;
};

/* A sitting does one act after the other: what is asked while it does another, as a scan that it keeps, waits there. Only the same is not asked
 * twice, and nothing is changed in what is being taken in. */
typedef enum
{
  OW_PERMIT_ADD = 1 << 0,
  OW_PERMIT_REMOVE = 1 << 1,
  OW_PERMIT_ACCEPT = 1 << 2,
  OW_PERMIT_NOTICE = 1 << 3,
  OW_PERMIT_SHOW = 1 << 4,
  OW_PERMIT_GIVE_BACK = 1 << 5,
  OW_PERMIT_SETTLE = OW_PERMIT_REMOVE | OW_PERMIT_ACCEPT | OW_PERMIT_NOTICE,
} OwPermitActs;

/* ow-permit-pane.c */
/* The rendered text of a message that is taken. */
char *ow_permit_pane_render       (OwPermitPane *self,
                                   OwMessage    *message);
/* Which page, which matter: after every change of party, applicant or matter. */
void  ow_permit_pane_update_page  (OwPermitPane *self);
/* @act was asked of the sitting; its callback ends it (@sitting: that party). */
void  ow_permit_pane_begin        (OwPermitPane *self,
                                   OwPermitActs  act);
void  ow_permit_pane_end          (OwPermitPane *self,
                                   gpointer      sitting,
                                   OwPermitActs  act);
/* What the state of the matter shows. */
void  ow_permit_pane_update_state (OwPermitPane *self);
void  ow_permit_pane_emit_accepted (OwPermitPane *self,
                                   gint64        receipt);
void  ow_permit_pane_emit_noticed (OwPermitPane *self,
                                   gint64        notice);
void  ow_permit_pane_emit_reprint (OwPermitPane *self,
                                   gint64        receipt);
void  ow_permit_pane_emit_approval_needed (OwPermitPane *self,
                                   const char   *act);

/* ow-permit-pane-acts.c */
/* Callbacks and actions of the template. */
void  ow_permit_pane_install_acts (GtkWidgetClass *widget_class);
/* Connects the parts to what they do. */
void  ow_permit_pane_connect_acts (OwPermitPane *self);

/* ow-permit-pane-exceptions.c */
void  ow_permit_pane_install_exceptions (GtkWidgetClass *widget_class);
void  ow_permit_pane_connect_exceptions (OwPermitPane *self);
/* What can be done with the matter as it stands. */
void  ow_permit_pane_update_exceptions (OwPermitPane *self);

/* ow-permit-pane-photo.c */
/* TRUE when the receipt of a photo check was scanned and the matter takes it. */
gboolean ow_permit_pane_take_scan (OwPermitPane *self,
                                   OwScan       *scan);
void  ow_permit_pane_connect_photo (OwPermitPane *self);

G_END_DECLS
