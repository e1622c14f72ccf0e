#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The print queues of CUPS (RFC 8011, 8010). The server is the one of libcups: CUPS_SERVER, client.conf, or the local socket. All
 * functions block on the network: never on the window's thread. The default printer is never taken for a name that is not there. */
typedef struct
{
  char     *name;
  char     *description;
  gboolean  stopped;
  gboolean  accepting;
  char     *reasons;      /* printer-state-reasons, separated by a space; "none" */
  char     *message;      /* printer-state-message, in the language of the service; "" */
} OwPrinter;

/* How long a job may take, in milliseconds of the monotonic clock; 0 is the default. */
typedef struct
{
  guint deadline; /* from sending to the last sheet: 90 s */
  guint patience; /* how long a printer may wait for paper before the job is taken back: 10 s */
  guint poll;     /* between two questions: 300 ms */
} OwPrinterLimits;

void       ow_printer_free    (OwPrinter              *self);
/* All queues, by name: array of OwPrinter *, owned. OW_PAPER_ERROR_SERVICE when the print service does not answer. */
GPtrArray *ow_printer_list    (GCancellable           *cancellable,
                               GError                **error);
/* Sends a PDF to the queue of exactly that name on the media ("A5", "A4", "Custom.80x160mm"). @title is shown in the queue: a number, no personal
 * data. Returns the number of the job, 0 with OW_PAPER_ERROR_PRINTER_NOT_FOUND (also for NULL), _PRINTER_STOPPED, _SERVICE,
 * _JOB_FAILED or _CANCELLED. */
int        ow_printer_submit  (const char             *queue,
                               GBytes                 *pdf,
                               const char             *media,
                               const char             *title,
                               GCancellable           *cancellable,
                               GError                **error);
/* Follows the job until it is completed. What ends otherwise is an error: aborted (_JOB_FAILED), cancelled here or at the printer (_CANCELLED), held,
 * out of paper or stopped for longer than the patience (_PRINTER_STOPPED), past the deadline (_JOB_FAILED). A job that is given up is taken out of
 * the queue, so that it does not come out later. */
gboolean   ow_printer_follow  (const char             *queue,
                               int                     job,
                               const OwPrinterLimits  *limits,
                               GCancellable           *cancellable,
                               GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwPrinter, ow_printer_free)

G_END_DECLS
