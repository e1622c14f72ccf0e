/* The print queue: what was sent arrives byte for byte, and whatever goes wrong has its own error
 * that says what to do, in five languages; nothing that was given up is printed later. */

#include <string.h>

#include "ow-message.h"
#include "ow-paper-error.h"
#include "ow-printer.h"

#include "cups-peer.h"
#include "specimen.h"
#include "test-paper.h"

/* Short enough for a test, long enough for a busy machine. */
static const OwPrinterLimits limits = { 20000, 700, 50 };

static OwSealKey *key;

/* One service for all tests: libcups remembers where it is. */
static CupsPeer *the_peer;

static CupsPeer *
open_peer (void)
{
  const char *reason = NULL;

  if (the_peer == NULL)
    the_peer = cups_peer_new (&reason);
  if (the_peer == NULL)
    g_test_skip (reason);
  return the_peer;
}

static GBytes *
draw (OwSheetKind kind)
{
  g_autoptr (OwSheet) sheet = specimen_new (kind, OW_LANGUAGE_KO, 1, key);
  g_autoptr (OwCanvas) canvas = ow_sheet_draw (sheet);
  g_autoptr (GError) error = NULL;
  GBytes *pdf = ow_canvas_to_pdf (canvas, &error);

  g_assert_no_error (error);
  return pdf;
}

/* The error of a queue, and that each language says it in its own words. */
static void
assert_message (const GError *error, int code, const char *id)
{
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_error (error, OW_PAPER_ERROR, code);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, id);
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    g_hash_table_add (texts, ow_error_render (error, language));
  g_assert_cmpuint (g_hash_table_size (texts), ==, OW_N_LANGUAGES);
}

/* All five sheets arrive as they were drawn. */
static void
test_printer_prints (void)
{
  CupsPeer *peer = open_peer ();

  for (int kind = 0; peer != NULL && kind < OW_N_SHEETS; kind++)
    {
      g_autoptr (GBytes) pdf = draw (kind);
      g_autoptr (GPtrArray) sheets = NULL;
      g_autoptr (GError) error = NULL;
      const char *media;
      int job;

      ow_sheet_kind_get_size (kind, NULL, NULL, &media);
      job = ow_printer_submit ("Slip", pdf, media, "A012", NULL, &error);
      g_assert_no_error (error);
      g_assert_true (ow_printer_follow ("Slip", job, &limits, NULL, &error));
      g_assert_no_error (error);
      sheets = cups_peer_take (peer);
      g_assert_cmpuint (sheets->len, ==, 1);
      g_assert_true (g_bytes_equal (sheets->pdata[0], pdf));
    }
}

static void
test_printer_list (void)
{
  CupsPeer *peer = open_peer ();
  static const char *const names[]
      = { "Busy", "Closed", "PaperOut", "Slip", "Stopped", "Ticket", "Unplugged" };
  g_autoptr (GPtrArray) printers = NULL;
  g_autoptr (GError) error = NULL;

  if (peer == NULL)
    return;
  printers = ow_printer_list (NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (printers->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < printers->len; i++)
    {
      const OwPrinter *printer = g_ptr_array_index (printers, i);

      g_assert_cmpstr (printer->name, ==, names[i]);
      g_assert_cmpint (printer->stopped, ==, g_str_equal (names[i], "Stopped"));
      g_assert_cmpint (printer->accepting, ==, !g_str_equal (names[i], "Closed"));
    }
}

/* A queue that is refused before a job exists: by its exact name, never the default one instead. */
static void
test_printer_refused (void)
{
  CupsPeer *peer = open_peer ();
  static const struct
  {
    const char *queue;
    int code;
    const char *id;
  } rows[] = {
    { "slip", OW_PAPER_ERROR_PRINTER_NOT_FOUND, "error.printer.unknown" },
    { "Slip ", OW_PAPER_ERROR_PRINTER_NOT_FOUND, "error.printer.unknown" },
    { "../Slip", OW_PAPER_ERROR_PRINTER_NOT_FOUND, "error.printer.unknown" },
    { "", OW_PAPER_ERROR_PRINTER_NOT_FOUND, "error.printer.none" },
    { NULL, OW_PAPER_ERROR_PRINTER_NOT_FOUND, "error.printer.none" },
    { "Stopped", OW_PAPER_ERROR_PRINTER_STOPPED, "error.printer.stopped" },
    { "Closed", OW_PAPER_ERROR_PRINTER_STOPPED, "error.printer.refusing" },
  };
  g_autoptr (GBytes) pdf = draw (OW_SHEET_SLIP);
  g_autoptr (GPtrArray) sheets = NULL;

  if (peer == NULL)
    return;
  g_assert_true (cups_peer_run (peer, "lpadmin", "-d", "Slip", NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (ow_printer_submit (rows[i].queue, pdf, "A5", "A012", NULL, &error), ==, 0);
      assert_message (error, rows[i].code, rows[i].id);
    }
  sheets = cups_peer_take (peer);
  g_assert_cmpuint (sheets->len, ==, 0);
}

/* Jobs that do not come to an end by themselves: what the printer says is told, and the job is
 * taken back so that nothing comes out later. */
static void
test_printer_waits (gconstpointer data)
{
  CupsPeer *peer = open_peer ();
  const char *queue = data;
  gboolean busy = g_str_equal (queue, "Busy");
  const OwPrinterLimits own = { busy ? 1500 : 20000, 700, 50 };
  g_autoptr (GBytes) pdf = draw (OW_SHEET_SLIP);
  g_autoptr (GError) error = NULL;
  int job;

  if (peer == NULL)
    return;
  job = ow_printer_submit (queue, pdf, "A5", "A012", NULL, &error);
  g_assert_no_error (error);
  g_assert_false (ow_printer_follow (queue, job, &own, NULL, &error));
  assert_message (error, busy ? OW_PAPER_ERROR_JOB_FAILED : OW_PAPER_ERROR_PRINTER_STOPPED,
                  busy ? "error.printer.late" : "error.printer.waiting");
  g_clear_error (&error);
  /* The job is no longer there to be printed. */
  g_assert_false (ow_printer_follow (queue, job, &own, NULL, &error));
  assert_message (error, OW_PAPER_ERROR_CANCELLED, "error.printer.cancelled");
}

typedef struct
{
  CupsPeer *peer;
  GCancellable *cancellable;
  int job;
} Cancel;

static gpointer
cancel_thread (gpointer data)
{
  Cancel *cancel = data;

  if (cups_peer_wait_busy (cancel->peer))
    {
      g_autofree char *name = g_strdup_printf ("Busy-%d", cancel->job);

      if (cancel->cancellable != NULL)
        g_cancellable_cancel (cancel->cancellable);
      else
        g_assert_true (cups_peer_run (cancel->peer, "cancel", name, NULL));
    }
  return NULL;
}

/* Cancelled by the clerk, or by somebody at the printer. */
static void
test_printer_cancelled (gconstpointer data)
{
  gboolean by_clerk = GPOINTER_TO_INT (data);
  CupsPeer *peer = open_peer ();
  g_autoptr (GCancellable) cancellable = by_clerk ? g_cancellable_new () : NULL;
  g_autoptr (GBytes) pdf = draw (OW_SHEET_SLIP);
  g_autoptr (GError) error = NULL;
  Cancel cancel = { peer, cancellable, 0 };
  GThread *thread;

  if (peer == NULL)
    return;
  cancel.job = ow_printer_submit ("Busy", pdf, "A5", "A012", NULL, &error);
  g_assert_no_error (error);
  thread = g_thread_new ("cancel", cancel_thread, &cancel);
  g_assert_false (ow_printer_follow ("Busy", cancel.job, &limits, cancellable, &error));
  g_thread_join (thread);
  assert_message (error, OW_PAPER_ERROR_CANCELLED, "error.printer.cancelled");
}

/* No print service at all: never there, or gone in the middle. */
static void
test_printer_absent (void)
{
  CupsPeer *peer = open_peer ();
  g_autoptr (GBytes) pdf = draw (OW_SHEET_SLIP);
  g_autoptr (GError) error = NULL;

  if (peer == NULL)
    return;
  cups_peer_stop (peer);
  g_assert_cmpint (ow_printer_submit ("Slip", pdf, "A5", "A012", NULL, &error), ==, 0);
  assert_message (error, OW_PAPER_ERROR_SERVICE, "error.printer.service");
  g_clear_error (&error);
  g_assert_null (ow_printer_list (NULL, &error));
  assert_message (error, OW_PAPER_ERROR_SERVICE, "error.printer.service");
}

void
test_printer_end (void)
{
  g_clear_pointer (&the_peer, cups_peer_free);
}

void
test_printer_add (void)
{
  g_autoptr (GError) error = NULL;

  key = ow_seal_key_generate (&error);
  g_assert_no_error (error);
  g_test_add_func ("/paper/printer/prints", test_printer_prints);
  g_test_add_func ("/paper/printer/list", test_printer_list);
  g_test_add_func ("/paper/printer/refused", test_printer_refused);
  g_test_add_data_func ("/paper/printer/paper-out", "PaperOut", test_printer_waits);
  g_test_add_data_func ("/paper/printer/unplugged", "Unplugged", test_printer_waits);
  g_test_add_data_func ("/paper/printer/late", "Busy", test_printer_waits);
  g_test_add_data_func ("/paper/printer/cancelled-here", GINT_TO_POINTER (TRUE),
                        test_printer_cancelled);
  g_test_add_data_func ("/paper/printer/cancelled-there", GINT_TO_POINTER (FALSE),
                        test_printer_cancelled);
  g_test_add_func ("/paper/printer/absent", test_printer_absent);
}
