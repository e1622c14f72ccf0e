/* The print queue, spoken to in IPP through libcups: an exact name, one job, followed to its end. A
 * name that is not there is an error, never the default printer; a job that is given up is taken
 * back, so that no receipt comes out an hour later. */

#include "ow-printer.h"

#include <cups/cups.h>
#include <string.h>

#include "ow-message.h"
#include "ow-paper-error.h"

#define CONNECT_TIMEOUT  5000 /* ms */
#define IO_TIMEOUT       5.0  /* s without an answer */
#define DEFAULT_DEADLINE 90000
#define DEFAULT_PATIENCE 10000
#define DEFAULT_POLL     300

typedef struct
{
  http_t *http;
  GCancellable *cancellable;
} Connection;

static gboolean
fail (GError **error, OwPaperError code, OwMessage *message)
{
  ow_message_set_error (error, OW_PAPER_ERROR, code, message);
  return FALSE;
}

static gboolean
fail_cancelled (GError **error)
{
  return fail (error, OW_PAPER_ERROR_CANCELLED, ow_message_new ("error.printer.cancelled", NULL));
}

static gboolean
fail_service (GError **error)
{
  const char *detail = cupsLastErrorString ();

  return fail (error, OW_PAPER_ERROR_SERVICE,
               ow_message_new ("error.printer.service", "detail",
                               detail != NULL && *detail != '\0' ? detail : "CUPS", NULL));
}

/* Nothing came for IO_TIMEOUT: go on waiting only when somebody asked for it, which nobody does. */
static int
timeout_cb (http_t *http, void *data)
{
  return 0;
}

static void
connection_clear (Connection *self)
{
  g_clear_pointer (&self->http, httpClose);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Connection, connection_clear)

static gboolean
connect_to_cups (Connection *self, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_is_cancelled (cancellable))
    return fail_cancelled (error);
  self->cancellable = cancellable;
  self->http = httpConnect2 (cupsServer (), ippPort (), NULL, AF_UNSPEC, cupsEncryption (), 1,
                             CONNECT_TIMEOUT, NULL);
  if (self->http == NULL)
    return fail (error, OW_PAPER_ERROR_SERVICE,
                 ow_message_new ("error.printer.service", "detail", cupsServer (), NULL));
  httpSetTimeout (self->http, IO_TIMEOUT, timeout_cb, NULL);
  return TRUE;
}

void
ow_printer_free (OwPrinter *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->description);
  g_free (self->reasons);
  g_free (self->message);
  g_free (self);
}

static char *
join_values (ipp_attribute_t *attribute)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; attribute != NULL && i < ippGetCount (attribute); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", ippGetString (attribute, i, NULL));
  return g_strdup (text->len > 0 ? text->str : "none");
}

static void
read_attribute (OwPrinter *printer, ipp_attribute_t *attribute)
{
  const char *name = ippGetName (attribute);

  if (g_str_equal (name, "printer-name"))
    {
      g_free (printer->name);
      printer->name = g_strdup (ippGetString (attribute, 0, NULL));
    }
  else if (g_str_equal (name, "printer-info"))
    {
      g_free (printer->description);
      printer->description = g_strdup (ippGetString (attribute, 0, NULL));
    }
  else if (g_str_equal (name, "printer-state"))
    printer->stopped = ippGetInteger (attribute, 0) == IPP_PSTATE_STOPPED;
  else if (g_str_equal (name, "printer-is-accepting-jobs"))
    printer->accepting = ippGetBoolean (attribute, 0) != 0;
  else if (g_str_equal (name, "printer-state-message"))
    {
      g_free (printer->message);
      printer->message = g_strdup (ippGetString (attribute, 0, NULL));
    }
  else if (g_str_equal (name, "printer-state-reasons"))
    {
      g_free (printer->reasons);
      printer->reasons = join_values (attribute);
    }
}

static int
compare_printers (const void *a, const void *b)
{
  const OwPrinter *left = *(const OwPrinter *const *)a, *right = *(const OwPrinter *const *)b;

  return strcmp (left->name, right->name);
}

static GPtrArray *
list_printers (Connection *connection, GError **error)
{
  static const char *const wanted[]
      = { "printer-name",          "printer-info",          "printer-state",
          "printer-state-reasons", "printer-state-message", "printer-is-accepting-jobs" };
  ipp_t *request = ippNewRequest (IPP_OP_CUPS_GET_PRINTERS), *response;
  g_autoptr (GPtrArray) printers = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_printer_free);
  OwPrinter *printer = NULL;
  ipp_status_t status;

  ippAddStrings (request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                 G_N_ELEMENTS (wanted), NULL, wanted);
  response = cupsDoRequest (connection->http, request, "/");
  status = response != NULL ? ippGetStatusCode (response) : cupsLastError ();
  /* A service without a single queue answers "not found". */
  if (status > IPP_STATUS_OK_CONFLICTING && status != IPP_STATUS_ERROR_NOT_FOUND)
    {
      ippDelete (response);
      fail_service (error);
      return NULL;
    }
  for (ipp_attribute_t *attribute = response != NULL ? ippFirstAttribute (response) : NULL;
       attribute != NULL; attribute = ippNextAttribute (response))
    {
      if (ippGetGroupTag (attribute) != IPP_TAG_PRINTER || ippGetName (attribute) == NULL)
        {
          printer = NULL;
          continue;
        }
      if (printer == NULL)
        {
          printer = g_new0 (OwPrinter, 1);
          printer->accepting = TRUE;
          g_ptr_array_add (printers, printer);
        }
      read_attribute (printer, attribute);
    }
  ippDelete (response);
  for (guint i = printers->len; i > 0; i--)
    if (((OwPrinter *)g_ptr_array_index (printers, i - 1))->name == NULL)
      g_ptr_array_remove_index (printers, i - 1);
  g_ptr_array_sort (printers, compare_printers);
  return g_steal_pointer (&printers);
}

GPtrArray *
ow_printer_list (GCancellable *cancellable, GError **error)
{
  g_auto (Connection) connection = { NULL, NULL };

  return connect_to_cups (&connection, cancellable, error) ? list_printers (&connection, error)
                                                           : NULL;
}

/* What the state reasons of IPP (RFC 8011 section 5.4.12) and of CUPS mean to a clerk; the first
 * that stops the printer wins. The last rows are messages: the socket backend gives no reason when
 * a printer refuses the connection. */
static const char *
find_reason (const OwPrinter *printer)
{
  static const struct
  {
    const char *word, *id;
  } known[] = {
    { "media-empty", "printer.reason.media-empty" },
    { "media-jam", "printer.reason.media-jam" },
    { "media-needed", "printer.reason.media-needed" },
    { "cover-open", "printer.reason.door-open" },
    { "door-open", "printer.reason.door-open" },
    { "toner-empty", "printer.reason.toner-empty" },
    { "marker-supply-empty", "printer.reason.toner-empty" },
    { "connecting-to-device", "printer.reason.offline" },
    { "offline", "printer.reason.offline" },
    { "timed-out", "printer.reason.offline" },
    { "paused", "printer.reason.paused" },
    { "-error", "printer.reason.other" },
    { "may not exist", "printer.reason.offline" },
    { "not responding", "printer.reason.offline" },
    { "not connected", "printer.reason.offline" },
  };
  g_autofree char *text
      = g_strdup_printf ("%s %s", printer->reasons != NULL ? printer->reasons : "",
                         printer->message != NULL ? printer->message : "");

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (strstr (text, known[i].word) != NULL)
      return known[i].id;
  return NULL;
}

/* The id of a message, or what the service itself says, as it is; static or interned. */
static const char *
get_reason (const OwPrinter *printer)
{
  const char *id = find_reason (printer);

  if (id != NULL)
    return id;
  return printer->message != NULL && *printer->message != '\0' ? g_intern_string (printer->message)
                                                               : "printer.reason.none";
}

static OwPrinter *
find_printer (Connection *connection, const char *queue, GError **error)
{
  g_autoptr (GPtrArray) printers = list_printers (connection, error);

  if (printers == NULL)
    return NULL;
  for (guint i = 0; i < printers->len; i++)
    {
      OwPrinter *printer = g_ptr_array_index (printers, i);

      if (g_str_equal (printer->name, queue))
        {
          printers->pdata[i] = NULL;
          g_ptr_array_set_free_func (printers, NULL);
          for (guint j = 0; j < printers->len; j++)
            ow_printer_free (printers->pdata[j]);
          return printer;
        }
    }
  fail (error, OW_PAPER_ERROR_PRINTER_NOT_FOUND,
        ow_message_new ("error.printer.unknown", "printer", queue, NULL));
  return NULL;
}

static char *
dup_uri (const char *queue)
{
  char uri[1024];

  httpAssembleURIf (HTTP_URI_CODING_ALL, uri, sizeof uri, "ipp", NULL, "localhost", 0,
                    "/printers/%s", queue);
  return g_strdup (uri);
}

static ipp_t *
create_request (ipp_op_t operation, const char *queue, int job)
{
  ipp_t *request = ippNewRequest (operation);
  g_autofree char *uri = dup_uri (queue);

  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, uri);
  if (job > 0)
    ippAddInteger (request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL,
                cupsUser ());
  return request;
}

static gboolean
check_printer (const OwPrinter *printer, GError **error)
{
  if (printer->stopped)
    return fail (error, OW_PAPER_ERROR_PRINTER_STOPPED,
                 ow_message_new ("error.printer.stopped", "printer", printer->name, "reason",
                                 get_reason (printer), NULL));
  if (!printer->accepting)
    return fail (error, OW_PAPER_ERROR_PRINTER_STOPPED,
                 ow_message_new ("error.printer.refusing", "printer", printer->name, NULL));
  return TRUE;
}

int
ow_printer_submit (const char *queue,
                   GBytes *pdf,
                   const char *media,
                   const char *title,
                   GCancellable *cancellable,
                   GError **error)
{
  g_auto (Connection) connection = { NULL, NULL };
  g_autoptr (OwPrinter) printer = NULL;
  g_autofree char *resource = NULL;
  ipp_t *request, *response;
  ipp_attribute_t *attribute;
  http_status_t status;
  gsize length;
  const char *data = g_bytes_get_data (pdf, &length);
  int job = 0;

  if (queue == NULL || *queue == '\0')
    return fail (error, OW_PAPER_ERROR_PRINTER_NOT_FOUND,
                 ow_message_new ("error.printer.none", NULL));
  if (!connect_to_cups (&connection, cancellable, error)
      || (printer = find_printer (&connection, queue, error)) == NULL
      || !check_printer (printer, error))
    return 0;
  request = create_request (IPP_OP_PRINT_JOB, queue, 0);
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", NULL, title);
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", NULL,
                "application/pdf");
  ippAddString (request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", NULL, media);
  /* The sheet has the size of its paper; nothing may be scaled, or the QR no longer fits its dots.
   */
  ippAddString (request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", NULL, "none");
  resource = g_strdup_printf ("/printers/%s", queue);
  status = cupsSendRequest (connection.http, request, resource, ippLength (request) + length);
  if (status == HTTP_STATUS_CONTINUE)
    status = cupsWriteRequestData (connection.http, data, length);
  ippDelete (request);
  response = cupsGetResponse (connection.http, resource);
  attribute = response != NULL ? ippFindAttribute (response, "job-id", IPP_TAG_INTEGER) : NULL;
  if (attribute != NULL && ippGetStatusCode (response) <= IPP_STATUS_OK_CONFLICTING)
    job = ippGetInteger (attribute, 0);
  ippDelete (response);
  if (job > 0)
    return job;
  if (status != HTTP_STATUS_OK && status != HTTP_STATUS_CONTINUE)
    return fail_service (error);
  return fail (error, OW_PAPER_ERROR_JOB_FAILED,
               ow_message_new ("error.printer.rejected", "printer", queue, "detail",
                               cupsLastErrorString (), NULL));
}

static void
take_back (Connection *connection, const char *queue, int job)
{
  g_autofree char *resource = g_strdup_printf ("/printers/%s", queue);

  ippDelete (
      cupsDoRequest (connection->http, create_request (IPP_OP_CANCEL_JOB, queue, job), resource));
}

static gboolean
read_job (
    Connection *connection, const char *queue, int job, ipp_jstate_t *ret_state, GError **error)
{
  static const char *const wanted[] = { "job-state" };
  g_autofree char *resource = g_strdup_printf ("/printers/%s", queue);
  ipp_t *request = create_request (IPP_OP_GET_JOB_ATTRIBUTES, queue, job), *response;
  ipp_attribute_t *attribute;

  ippAddStrings (request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                 G_N_ELEMENTS (wanted), NULL, wanted);
  response = cupsDoRequest (connection->http, request, resource);
  attribute = response != NULL ? ippFindAttribute (response, "job-state", IPP_TAG_ENUM) : NULL;
  if (attribute == NULL)
    {
      ippDelete (response);
      return fail_service (error);
    }
  *ret_state = (ipp_jstate_t)ippGetInteger (attribute, 0);
  ippDelete (response);
  return TRUE;
}

/* Waits for the next question; returns at once when the clerk cancels. */
static void
wait_for_poll (GCancellable *cancellable, guint milliseconds)
{
  GPollFD fd;

  if (cancellable != NULL && g_cancellable_make_pollfd (cancellable, &fd))
    {
      g_poll (&fd, 1, (int)milliseconds);
      g_cancellable_release_fd (cancellable);
    }
  else
    g_poll (NULL, 0, (int)milliseconds);
}

typedef enum
{
  GO_ON,
  DONE,
  FAILED,
} Verdict;

/* Looks at a job and at its printer once. @waiting_since is when the printer began to wait, 0 while
 * it works. */
static Verdict
look (Connection *connection,
      const char *queue,
      int job,
      gint64 patience,
      gint64 *waiting_since,
      const char **ret_reason,
      GError **error)
{
  g_autoptr (OwPrinter) printer = NULL;
  ipp_jstate_t state = IPP_JSTATE_PENDING;
  gint64 now = g_get_monotonic_time () / 1000;
  const char *reason;

  if (!read_job (connection, queue, job, &state, error))
    return FAILED;
  if (state == IPP_JSTATE_COMPLETED)
    return DONE;
  if (state == IPP_JSTATE_CANCELED)
    {
      fail_cancelled (error);
      return FAILED;
    }
  if ((printer = find_printer (connection, queue, error)) == NULL)
    return FAILED;
  reason = find_reason (printer);
  *ret_reason = get_reason (printer);
  if (state == IPP_JSTATE_ABORTED)
    {
      fail (error, OW_PAPER_ERROR_JOB_FAILED,
            ow_message_new ("error.printer.failed", "printer", queue, "reason", *ret_reason, NULL));
      return FAILED;
    }
  if (state == IPP_JSTATE_HELD)
    {
      take_back (connection, queue, job);
      fail (error, OW_PAPER_ERROR_PRINTER_STOPPED,
            ow_message_new ("error.printer.held", "printer", queue, NULL));
      return FAILED;
    }
  if (state != IPP_JSTATE_STOPPED && !printer->stopped && reason == NULL)
    *waiting_since = 0;
  else if (*waiting_since == 0)
    *waiting_since = now;
  if (*waiting_since == 0 || now - *waiting_since < patience)
    return GO_ON;
  take_back (connection, queue, job);
  fail (error, OW_PAPER_ERROR_PRINTER_STOPPED,
        ow_message_new (printer->stopped ? "error.printer.stopped" : "error.printer.waiting",
                        "printer", queue, "reason", *ret_reason, NULL));
  return FAILED;
}

static guint
choose (guint value, guint fallback)
{
  return value != 0 ? value : fallback;
}

gboolean
ow_printer_follow (const char *queue,
                   int job,
                   const OwPrinterLimits *limits,
                   GCancellable *cancellable,
                   GError **error)
{
  static const OwPrinterLimits defaults = { 0, 0, 0 };
  const OwPrinterLimits *own = limits != NULL ? limits : &defaults;
  gint64 deadline = g_get_monotonic_time () / 1000 + choose (own->deadline, DEFAULT_DEADLINE);
  g_auto (Connection) connection = { NULL, NULL };
  const char *reason = "printer.reason.none";
  gint64 waiting_since = 0;

  if (!connect_to_cups (&connection, NULL, error))
    return FALSE;
  for (;;)
    {
      Verdict verdict;

      if (g_cancellable_is_cancelled (cancellable))
        {
          take_back (&connection, queue, job);
          return fail_cancelled (error);
        }
      verdict = look (&connection, queue, job, choose (own->patience, DEFAULT_PATIENCE),
                      &waiting_since, &reason, error);
      if (verdict != GO_ON)
        return verdict == DONE;
      if (g_get_monotonic_time () / 1000 >= deadline)
        {
          take_back (&connection, queue, job);
          return fail (
              error, OW_PAPER_ERROR_JOB_FAILED,
              ow_message_new ("error.printer.late", "printer", queue, "reason", reason, NULL));
        }
      wait_for_poll (cancellable, choose (own->poll, DEFAULT_POLL));
    }
}
