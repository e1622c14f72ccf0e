#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define OW_TYPE_TRAINING_SYSTEMS (ow_training_systems_get_type ())

/* The outside systems of a training counter: the program onewindow-simulator as a child on this machine, on a free port, never linked. It ends with
 * this object, and by itself when this program is gone, however it ended. Its settings (gateways.ini) lie in the folder of the training profile. */
G_DECLARE_FINAL_TYPE (OwTrainingSystems, ow_training_systems, OW, TRAINING_SYSTEMS, GObject)

/* Starts it and waits, at most ten seconds, until it answers; off the main thread, before the context is opened. NULL with an error of GIO when there
 * is no such program or it does not start: training then goes on with all systems off. */
OwTrainingSystems *ow_training_systems_start   (const char         *folder,
                                                GError            **error);
/* "https://127.0.0.1:43211". */
const char        *ow_training_systems_get_url (OwTrainingSystems  *self);

G_END_DECLS
