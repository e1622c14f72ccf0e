#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The print dialog of the desktop (org.freedesktop.portal.Print), for where no print service can be reached: a sandbox without CUPS, a machine whose
 * printers only the desktop knows. A person chooses the printer; the job cannot be followed.
 *
 * Shows the dialog for a sheet of @width by @height millimetres and hands the PDF over. @title is shown: a number, no personal data. @bus is nullable: the
 * session bus. Blocks until the person has answered, at most @patience milliseconds (0: ten minutes): never on the window's thread.
 * OW_PAPER_ERROR_SERVICE when the desktop has no such dialog, _CANCELLED when it was closed, _JOB_FAILED when the desktop gave the job up or nobody
 * answered. */
gboolean ow_portal_print (GDBusConnection  *bus,
                          GBytes           *pdf,
                          double            width,
                          double            height,
                          const char       *title,
                          guint             patience,
                          GCancellable     *cancellable,
                          GError          **error);

G_END_DECLS
