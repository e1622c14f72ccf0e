#pragma once

#include "ow-exchange-acts.h"
#include "ow-pane.h"

G_BEGIN_DECLS

#define OW_TYPE_SYSTEMS_PANE (ow_systems_pane_get_type ())

/* The fifty outside systems: what each is to the program, its settings on this machine, a test of the connection; beside them the messages that have
 * not arrived, sent again or set aside by hand, and the files that carry them where there is no network. Read when it is shown and after each act. Signal
 * "take-in": a file that was carried is to be taken in; the window asks which, and for the key of its site. */
G_DECLARE_FINAL_TYPE (OwSystemsPane, ow_systems_pane, OW, SYSTEMS_PANE, GtkBox)

GtkWidget *ow_systems_pane_new   (OwSession      *session,
                                  OwLanguage      language);
/* Writes a file to be carried; said when it is done. @site: only for OW_EXCHANGE_ANSWERS. */
void       ow_systems_pane_write (OwSystemsPane  *self,
                                  OwExchangeKind  kind,
                                  const char     *site,
                                  const char     *path);

G_END_DECLS
