/* Settings of the machine. What is slow (the print service, a sheet on its way) runs on a thread
 * with a copy of everything it needs; what is saved is one small file. */

#include "ow-desk-settings.h"

#include "ow-task.h"
#include "ow-test-page.h"

/* The paper of each use, as the sheets that go there have it. */
static const OwSheetKind papers[OW_N_PRINTERS] = {
  [OW_PRINTER_TICKET] = OW_SHEET_TICKET,
  [OW_PRINTER_SLIP] = OW_SHEET_SLIP,
  [OW_PRINTER_PAGE] = OW_SHEET_FORM,
};

static void
list_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *printers = ow_printer_list (cancellable, &error);

  if (printers != NULL)
    g_task_return_pointer (task, printers, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
ow_printers_list_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, ow_printers_list_async);
  ow_task_run_in_thread (task, list_thread);
}

GPtrArray *
ow_printers_list_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  OwTestPage page;
  char *queue, *site;
  OwPrinterLimits limits;
} TestPrint;

static void
test_print_free (gpointer data)
{
  TestPrint *print = data;

  g_free (print->queue);
  g_free (print->site);
  g_free (print);
}

static gboolean
print_page (const TestPrint *print, GCancellable *cancellable, GError **error)
{
  g_autoptr (OwCanvas) canvas = ow_test_page_draw (&print->page);
  g_autoptr (GBytes) pdf = ow_canvas_to_pdf (canvas, error);
  const char *media;
  int job;

  if (pdf == NULL)
    return FALSE;
  ow_sheet_kind_get_size (print->page.size, NULL, NULL, &media);
  job = ow_printer_submit (print->queue, pdf, media, "test", cancellable, error);
  return job != 0 && ow_printer_follow (print->queue, job, &print->limits, cancellable, error);
}

static void
print_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (print_page (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ow_test_page_print_async (OwSession *session,
                          OwPrinterUse use,
                          const char *queue,
                          const OwPrinterLimits *limits,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  OwContext *context;
  TestPrint *print;

  g_return_if_fail (OW_IS_SESSION (session) && use < OW_N_PRINTERS);
  g_return_if_fail (ow_session_is_signed_in (session));

  context = ow_session_get_context (session);
  print = g_new0 (TestPrint, 1);
  print->queue = g_strdup (queue);
  print->site = g_strdup (ow_context_get_site (context));
  if (limits != NULL)
    print->limits = *limits;
  print->page = (OwTestPage){ papers[use],
                              print->queue != NULL ? print->queue : "",
                              print->site,
                              ow_session_get_desk (session),
                              ow_clock_now (ow_context_get_clock (context)),
                              ow_context_is_training (context) };
  ow_session_note (session, "desk.test-page", "");
  g_task_set_source_tag (task, ow_test_page_print_async);
  g_task_set_task_data (task, print, test_print_free);
  ow_task_run_in_thread (task, print_thread);
}

gboolean
ow_test_page_print_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
ow_desk_settings_may_lock (OwSession *session)
{
  return ow_session_may (session, "site.edit");
}

gboolean
ow_desk_settings_save (OwSession *session, const OwDeskSettings *settings, GError **error)
{
  OwProfile *profile;
  gboolean lock;

  g_return_val_if_fail (OW_IS_SESSION (session) && settings != NULL, FALSE);

  profile = ow_context_get_profile (ow_session_get_context (session));
  lock = settings->lock_minutes != ow_profile_get_lock_minutes (profile);
  if (!ow_session_require (session, "desk.settings", error)
      || (lock && !ow_session_require (session, "site.edit", error))
      || !ow_profile_apply (profile, settings, error))
    return FALSE;
  ow_session_note (session, "desk.settings", "");
  if (lock)
    ow_session_note (session, "desk.lock-minutes", "");
  return TRUE;
}
