#pragma once

#include <adwaita.h>

#include "ow-countersign-desk.h"
#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_COUNTERSIGN_DIALOG (ow_countersign_dialog_get_type ())

/* What a trainee is about to do, and the colleague beside him who signs it with his own name and password. Left with Esc nothing is done. */
G_DECLARE_FINAL_TYPE (OwCountersignDialog, ow_countersign_dialog, OW, COUNTERSIGN_DIALOG, AdwWindow)

/* @number: of the party at the counter, nullable. @login: who signed last, "" nobody. @done is called once, at the latest when the dialog goes. */
OwCountersignDialog *ow_countersign_dialog_new       (OwSession           *session,
                                                      OwLanguage           language,
                                                      const char          *act,
                                                      const char          *request_id,
                                                      const char          *number,
                                                      const char          *login,
                                                      OwCountersignDone    done,
                                                      gpointer             data);
/* What was typed as the name; borrowed. */
const char          *ow_countersign_dialog_get_login (OwCountersignDialog *self);

G_END_DECLS
