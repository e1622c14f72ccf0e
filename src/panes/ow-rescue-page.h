#pragma once

#include <gtk/gtk.h>

#include "ow-clock.h"
#include "ow-profile.h"

G_BEGIN_DECLS

#define OW_TYPE_RESCUE_PAGE (ow_rescue_page_get_type ())

/* A backup is put back on this machine: because its store is damaged, or because it takes the place of another one. Offers the newest backup of the
 * places that the machine knows, or of a folder that is chosen; asks for the passphrase, and for the name and password
 * of a supervisor or administrator of that backup; everything slow on a thread of its own. In the first case
 * "begin empty" is the last way, asked twice; in the second the settings of the other machine come with it. Signals "done" when the store may be
 * opened (or a first start is wanted), "cancel" back to the first start. */
G_DECLARE_FINAL_TYPE (OwRescuePage, ow_rescue_page, OW, RESCUE_PAGE, GtkBox)

/* @problem is why the store cannot be opened, copied; NULL: there is none, this machine replaces another one. @profile is borrowed and must outlive
 * the page. @clock NULL: the system's. */
OwRescuePage *ow_rescue_page_new        (OwProfile    *profile,
                                         gboolean      training,
                                         OwClock      *clock,
                                         const GError *problem,
                                         OwLanguage    language);
/* Looks for backups in this folder instead of the places of the machine. */
void          ow_rescue_page_set_folder (OwRescuePage *self,
                                         const char   *folder);
/* Takes over what was chosen and typed on @other, a page in another language. */
void          ow_rescue_page_take       (OwRescuePage *self,
                                         OwRescuePage *other);

G_END_DECLS
