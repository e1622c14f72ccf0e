/* Scanned pages from a window. Taking a file has three steps: it is read and encrypted on a thread,
 * stored in one transaction, and then, when it came out of the scanner's folder, removed there.
 * Ended at any moment, the file is in the folder, in the store, or in both, and then it is not
 * stored twice. */

#include "ow-page-scan-desk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ow-counter-error.h"
#include "ow-intent.h"
#include "ow-message.h"
#include "ow-seal.h"
#include "ow-session-read.h"
#include "ow-site-setup.h"
#include "ow-store-error.h"
#include "ow-task.h"

gboolean
ow_page_scans_are_on (OwSession *session)
{
  return ow_parameters_is (ow_context_get_parameters (ow_session_get_context (session)), "scans",
                           "on");
}

static gboolean
fail_file (GError **error, const char *path, const char *reason)
{
  g_autofree char *name = g_path_get_basename (path);

  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                        ow_message_new ("error.pages.file", "file", name, "reason", reason, NULL));
  return FALSE;
}

/* @ret_stat tells the file from another one of the same name. */
static GBytes *
read_file (const char *path, struct stat *ret_stat, GError **error)
{
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  g_autofree guint8 *data = NULL;
  gsize size, at = 0;
  ssize_t n = 1;

  if (fd < 0 || fstat (fd, ret_stat) != 0 || !S_ISREG (ret_stat->st_mode))
    {
      fail_file (error, path, g_strerror (fd < 0 ? errno : EINVAL));
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  /* One byte more than is allowed says that there is more; the check refuses it. */
  size = (gsize)MIN (ret_stat->st_size, OW_PAGE_FILE_BYTES + 1);
  data = g_malloc (size + 1);
  while (at < size && (n = read (fd, data + at, size - at)) > 0)
    at += (gsize)n;
  close (fd);
  if (n < 0)
    {
      fail_file (error, path, g_strerror (errno));
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&data), at);
}

GBytes *
ow_page_scan_read_file (const char *path, GError **error)
{
  struct stat information;

  return read_file (path, &information, error);
}

/* Listing */

typedef struct
{
  OwRowId case_id;
  GPtrArray *scans;
} Listing;

static void
listing_free (gpointer data)
{
  Listing *listing = data;

  g_clear_pointer (&listing->scans, g_ptr_array_unref);
  g_free (listing);
}

static gboolean
list_run (OwTransaction *transaction, gpointer data, GError **error)
{
  Listing *listing = data;

  listing->scans = ow_transaction_query (transaction, &ow_query_page_scans_of_case, error, 'i',
                                         listing->case_id, 0);
  return listing->scans != NULL;
}

void
ow_page_scan_list_async (OwSession *session,
                         OwRowId case_id,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Listing *listing = g_new0 (Listing, 1);
  const OwSessionRead reading = { "case.list", list_run, listing, listing_free };

  listing->case_id = case_id;
  ow_session_read_async (session, &reading, NULL, callback, user_data);
}

GPtrArray *
ow_page_scan_list_finish (GAsyncResult *result, GError **error)
{
  Listing *listing = ow_session_read_finish (result, error);

  return listing != NULL ? g_steal_pointer (&listing->scans) : NULL;
}

/* Taking a file */

typedef struct
{
  OwStore *store;
  OwTakePages take;
  char *material, *path, *reason;
  struct stat information; /* of the file that was read */
  OwSealedPages *pages;
  JsonObject *result;
} Taking;

static void
taking_free (gpointer data)
{
  Taking *taking = data;

  ow_store_unref (taking->store);
  g_free (taking->material);
  g_free (taking->path);
  g_free (taking->reason);
  ow_sealed_pages_free (taking->pages);
  g_clear_pointer (&taking->result, json_object_unref);
  g_free (taking);
}

static void
prepare_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Taking *taking = data;
  GError *error = NULL;
  g_autoptr (GBytes) file = read_file (taking->path, &taking->information, &error);
  g_autoptr (GBytes) secret
      = file != NULL ? ow_site_setup_read_secret (taking->store, &error) : NULL;

  if (secret != NULL)
    taking->pages
        = ow_sealed_pages_new (file, secret, taking->take.case_id, taking->material, &error);
  if (taking->pages != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Only the file that was read: the scanner may have written another one meanwhile. */
static void
remove_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Taking *taking = data;
  struct stat now;

  if (lstat (taking->path, &now) == 0 && now.st_ino == taking->information.st_ino
      && now.st_dev == taking->information.st_dev && now.st_size == taking->information.st_size
      && now.st_mtim.tv_sec == taking->information.st_mtim.tv_sec
      && now.st_mtim.tv_nsec == taking->information.st_mtim.tv_nsec)
    g_unlink (taking->path);
  g_task_return_boolean (task, TRUE);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  g_task_return_boolean (task, TRUE);
}

static gboolean
is_kept_already (const Taking *taking, const GError *error)
{
  OwMessage *message = error != NULL ? ow_message_from_error (error) : NULL;

  return taking->take.take && taking->take.replaces == 0 && message != NULL
         && g_str_equal (ow_message_get_id (message), "error.pages.twice");
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Taking *taking = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GTask) removal = NULL;

  taking->result = ow_intent_finish (OW_SESSION (source), result, &error);
  if (taking->result == NULL && !is_kept_already (taking, error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  if (!taking->take.take)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  removal = g_task_new (source, NULL, removed_cb, g_object_ref (task));
  g_task_set_task_data (removal, taking, NULL);
  ow_task_run_in_thread (removal, remove_thread);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Taking *taking = g_task_get_task_data (task);
  OwSession *session = OW_SESSION (source);
  GError *error = NULL;
  OwAddPages add = { .case_id = taking->take.case_id,
                     .replaces = taking->take.replaces,
                     .version = taking->take.version,
                     .approver = taking->take.approver };
  OwAddPages *request;
  OwIntent intent = { taking->take.replaces != 0 ? "pages.replace" : "pages.add",
                      "matter.edit",
                      taking->reason,
                      ow_add_pages_run,
                      NULL,
                      ow_request_free };

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  intent.request = request = ow_request_new (&add, sizeof add);
  request->material = ow_request_keep (request, taking->material);
  request->rules = ow_request_own (request, ow_case_rules_new (ow_session_get_context (session)),
                                   (GDestroyNotify)ow_case_rules_free);
  request->pages = ow_request_own (request, g_steal_pointer (&taking->pages),
                                   (GDestroyNotify)ow_sealed_pages_free);
  ow_intent_async (session, &intent, NULL, stored_cb, g_object_ref (task));
}

void
ow_page_scan_take_async (OwSession *session,
                         const OwTakePages *request,
                         const char *reason,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, NULL, callback, user_data);
  g_autoptr (GTask) preparation = NULL;
  Taking *taking = g_new0 (Taking, 1);
  GError *error = NULL;

  taking->store = ow_store_ref (ow_context_get_store (ow_session_get_context (session)));
  taking->take = *request;
  taking->take.material = taking->material = g_strdup (request->material);
  taking->take.path = taking->path = g_strdup (request->path);
  taking->reason = g_strdup (reason);
  g_task_set_source_tag (task, ow_page_scan_take_async);
  g_task_set_task_data (task, taking, taking_free);
  if (!ow_session_require (session, "matter.edit", &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (!ow_page_scans_are_on (session))
    {
      ow_counter_fail (&error, OW_COUNTER_ERROR_STATE, "error.pages.off");
      g_task_return_error (task, error);
      return;
    }
  preparation = g_task_new (session, NULL, prepared_cb, g_object_ref (task));
  g_task_set_task_data (preparation, taking, NULL);
  ow_task_run_in_thread (preparation, prepare_thread);
}

gboolean
ow_page_scan_take_finish (OwSession *session,
                          GAsyncResult *result,
                          gint64 *ret_pages,
                          GError **error)
{
  const Taking *taking;

  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  taking = g_task_get_task_data (G_TASK (result));
  if (ret_pages != NULL)
    *ret_pages = taking->result != NULL ? json_object_get_int_member (taking->result, "pages") : 0;
  return TRUE;
}

void
ow_page_scan_remove_async (OwSession *session,
                           const OwRemovePages *request,
                           const char *reason,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  const OwIntent intent = { "pages.remove",
                            "matter.edit",
                            reason,
                            ow_remove_pages_run,
                            ow_request_new (request, sizeof *request),
                            ow_request_free };

  ow_intent_async (session, &intent, NULL, callback, user_data);
}

gboolean
ow_page_scan_remove_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) done = ow_intent_finish (session, result, error);

  return done != NULL;
}

/* Looking */

typedef struct
{
  OwStore *store;
  char *station;
  OwRowId staff, id;
  OwPageScan *scan;
  OwPageScanBody *body;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  ow_store_unref (opening->store);
  g_free (opening->station);
  g_clear_pointer (&opening->scan, ow_page_scan_free);
  g_clear_pointer (&opening->body, ow_page_scan_body_free);
  g_free (opening);
}

static gboolean
read_body (OwTransaction *transaction, gpointer data, GError **error)
{
  Opening *opening = data;

  opening->scan = ow_transaction_load (transaction, &ow_page_scan_record, opening->id, error);
  if (opening->scan == NULL)
    return FALSE;
  opening->body = ow_transaction_query_one (transaction, &ow_query_page_scan_bodies, error, 'i',
                                            opening->id, 0);
  if (opening->body == NULL && (error == NULL || *error == NULL))
    ow_message_set_error (error, OW_STORE_ERROR, OW_STORE_ERROR_NOT_FOUND,
                          ow_message_new ("error.pages.gone", NULL));
  return opening->body != NULL;
}

/* The event first: nothing is shown that is not written down. */
static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening *opening = data;
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { uuid, "pages.view", NULL, opening->staff, opening->station, NULL };
  GError *error = NULL;
  g_autoptr (JsonObject) noted
      = ow_store_act (opening->store, &act, ow_view_pages_run, &opening->id, &error);
  g_autoptr (GBytes) secret = NULL;
  GBytes *file = NULL;

  if (noted != NULL && ow_store_read (opening->store, read_body, opening, &error)
      && (secret = ow_site_setup_read_secret (opening->store, &error)) != NULL)
    file = ow_sealed_pages_open (opening->scan, opening->body, secret, &error);
  if (file != NULL)
    g_task_return_pointer (task, file, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
ow_page_scan_open_async (OwSession *session,
                         OwRowId scan,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  Opening *opening;
  GError *error = NULL;

  g_task_set_source_tag (task, ow_page_scan_open_async);
  if (!ow_session_require (session, "case.list", &error))
    {
      g_task_return_error (task, error);
      return;
    }
  opening = g_new0 (Opening, 1);
  opening->store = ow_store_ref (ow_context_get_store (ow_session_get_context (session)));
  opening->station = g_strdup (ow_session_get_station (session));
  opening->staff = ow_session_get_staff (session);
  opening->id = scan;
  g_task_set_task_data (task, opening, opening_free);
  ow_task_run_in_thread (task, open_thread);
}

GBytes *
ow_page_scan_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The scanner's folder */

void
ow_folder_file_free (OwFolderFile *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->name);
  g_clear_error (&self->error);
  g_free (self);
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const OwFolderFile *const *one = a, *const *two = b;

  return (*one)->changed != (*two)->changed ? ((*one)->changed < (*two)->changed ? 1 : -1)
                                            : g_strcmp0 ((*one)->name, (*two)->name);
}

/* The names that scanners give; what a file really is, its content says. */
static gboolean
is_page_name (const char *name)
{
  static const char *const ends[] = { ".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (name[0] != '.' && g_str_has_suffix (lower, ends[i]))
      return g_utf8_validate (name, -1, NULL);
  return FALSE;
}

static void
check_file (OwFolderFile *file)
{
  g_autoptr (GBytes) content = ow_page_scan_read_file (file->path, &file->error);

  if (content != NULL)
    ow_page_file_check (content, NULL, &file->pages, &file->error);
}

GPtrArray *
ow_page_scan_read_folder (const char *path, GError **error)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &local);
  /* The files bear the time of the machine, whatever the store's clock says. */
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  gint64 now = ow_clock_now (clock) / 1000;
  const char *name;

  if (folder == NULL)
    {
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                            ow_message_new ("error.pages.folder", "folder", path, NULL));
      return NULL;
    }
  files = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_folder_file_free);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file_path = g_build_filename (path, name, NULL);
      struct stat information;
      OwFolderFile *file;

      if (!is_page_name (name) || lstat (file_path, &information) != 0
          || !S_ISREG (information.st_mode) || information.st_mtime >= now - 1)
        continue;
      file = g_new0 (OwFolderFile, 1);
      file->path = g_steal_pointer (&file_path);
      file->name = g_strdup (name);
      file->changed = information.st_mtime;
      g_ptr_array_add (files, file);
    }
  g_ptr_array_sort (files, newest_first);
  if (files->len > OW_FOLDER_FILES)
    g_ptr_array_set_size (files, OW_FOLDER_FILES);
  for (guint i = 0; i < files->len; i++)
    check_file (files->pdata[i]);
  return g_steal_pointer (&files);
}
