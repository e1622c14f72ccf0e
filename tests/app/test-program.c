/* The program: what the command line may say, a first start without a terminal, and a store that
 * cannot be opened says what to do and can be tried again. */

#include "test-app.h"

#include <glib/gstdio.h>

#include "ow-counter-error.h"
#include "ow-message.h"
#include "ow-program.h"
#include "ow-setup-page.h"
#include "ow-site-setup.h"
#include "ow-store-error.h"

static void
test_program_options (void)
{
  static const struct
  {
    OwProgramOptions options;
    const char *names; /* what the error names; NULL: good */
  } rows[] = {
    { { .training = TRUE }, NULL },
    { { .training = TRUE, .now = "2026-11-24T09:00+08:00" }, NULL },
    { { .language = "ko", .desk = 7, .centre = "dalian", .profile = "second" }, NULL },
    { { .now = "2026-11-24T09:00+08:00" }, "--now" },
    { { .training = TRUE, .now = "yesterday" }, "--now" },
    { { .language = "tlh" }, "--language" },
    { { .centre = "peking" }, "--centre" },
    { { .desk = 100 }, "--desk" },
    { { .profile = "../other" }, "--profile" },
    { { .profile = "" }, "--profile" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OwProgram) program = ow_program_new (&rows[i].options, &error);

      if (rows[i].names == NULL)
        {
          g_assert_no_error (error);
          g_assert_true (g_application_id_is_valid (
              g_application_get_application_id (G_APPLICATION (program))));
        }
      else
        {
          g_assert_null (program);
          g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
          g_assert_nonnull (strstr (error->message, rows[i].names));
        }
    }
}

/* Profiles are programs of their own; the same profile is the same program. */
static void
test_program_id (void)
{
  OwProgramOptions usual = { .training = FALSE };
  OwProgramOptions second = { .profile = "second" };
  g_autoptr (OwProgram) a = ow_program_new (&usual, NULL);
  g_autoptr (OwProgram) b = ow_program_new (&second, NULL);

  g_assert_cmpstr (g_application_get_application_id (G_APPLICATION (a)), ==,
                   "org.onewindow.Counter");
  g_assert_cmpstr (g_application_get_application_id (G_APPLICATION (b)), ==,
                   "org.onewindow.Counter.second");
}

static void
retry_cb (OwCounterWindow *window, guint *n)
{
  (*n)++;
}

typedef struct
{
  GtkWidget *root;
  const char *text;
  guint *n;
} Page;

static gboolean
page_shows (gpointer data)
{
  Page *page = data;

  return page->n != NULL ? *page->n > 0 : has_text (page->root, page->text);
}

/* Every way in which opening fails has a sentence with what to do, in every language, and Retry. */
static void
test_program_failure (void)
{
  static const int codes[]
      = { OW_STORE_ERROR_FULL,   OW_STORE_ERROR_READ_ONLY, OW_STORE_ERROR_CORRUPT,
          OW_STORE_ERROR_LOCKED, OW_STORE_ERROR_NEWER,     OW_STORE_ERROR_MODE };
  OwCounterWindow *window = ow_counter_window_new (NULL, OW_LANGUAGE_EN);
  GtkWidget *retry;
  guint n = 0;

  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (window, "retry", G_CALLBACK (retry_cb), &n);
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GError) error
          = g_error_new (OW_STORE_ERROR, codes[i], "What happened %d. What to do.", codes[i]);

      ow_counter_window_show_failure (window, error);
      for (int language = 0; language < OW_N_LANGUAGES; language++)
        {
          g_autofree char *text = ow_error_render (error, language);
          Page page = { GTK_WIDGET (window), text, NULL };

          ow_counter_window_set_language (window, language);
          hall_until (page_shows, &page);
          g_assert_cmpstr (ow_counter_window_get_view (window), ==, "failure");
        }
    }
  ow_counter_window_set_language (window, OW_LANGUAGE_EN);
  retry = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (GTK_IS_BUTTON (retry));
  g_signal_emit_by_name (retry, "clicked");
  g_assert_cmpuint (n, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A folder of its own, removed with what is in it. */
static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

static GtkWidget *
nth_of (GtkWidget *root, GType type, guint n, guint *seen)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && (*seen)++ == n)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = nth_of (child, type, n, seen);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
type_into (GtkWidget *root, GType type, guint n, const char *text)
{
  guint seen = 0;
  GtkWidget *entry = nth_of (root, type, n, &seen);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* A first start: what is wrong is said one thing at a time, a change of language keeps what was
 * typed, and afterwards the administrator can sign in. */
static void
test_program_setup (void)
{
  g_autofree char *folder = g_dir_make_tmp ("onewindow-setup-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  OwProfile *profile = ow_profile_load ("default", folder, &error);
  OwCounterWindow *window = ow_counter_window_new (NULL, OW_LANGUAGE_EN);
  g_autofree char *path = g_strdup (ow_profile_get_store_path (profile));
  g_autoptr (OwStore) store = NULL;
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  GtkWidget *page;
  guint n = 0;
  Page done = { NULL, NULL, &n };

  g_assert_no_error (error);
  g_assert_true (ow_profile_is_first_start (profile));
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (window, "retry", G_CALLBACK (retry_cb), &n);
  ow_counter_window_show_setup (window, profile, NULL, 4);
  page = find_widget (GTK_WIDGET (window), OW_TYPE_SETUP_PAGE, NULL);
  g_assert_true (gtk_widget_activate_action (page, "setup.create", NULL));
  g_assert_true (has_text (page, "Choose the center first."));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_widget (page, GTK_TYPE_CHECK_BUTTON, NULL)),
                               TRUE);
  g_assert_true (gtk_widget_activate_action (page, "setup.create", NULL));
  g_assert_true (has_text (page, "Type the name for signing in."));
  type_into (page, GTK_TYPE_ENTRY, 1, "wang"); /* 0 is the address of a hall to join */
  type_into (page, GTK_TYPE_PASSWORD_ENTRY, 0, "short");
  g_assert_true (gtk_widget_activate_action (page, "setup.create", NULL));
  g_assert_true (has_text (page, ow_message_text ("error.counter.password-short", OW_LANGUAGE_EN)));
  type_into (page, GTK_TYPE_PASSWORD_ENTRY, 0, "long enough to keep");
  g_assert_true (gtk_widget_activate_action (page, "setup.create", NULL));
  g_assert_true (has_text (page, "The two passwords differ."));
  type_into (page, GTK_TYPE_PASSWORD_ENTRY, 1, "long enough to keep");
  ow_counter_window_set_language (window, OW_LANGUAGE_KO);
  page = find_widget (GTK_WIDGET (window), OW_TYPE_SETUP_PAGE, NULL);
  g_assert_true (gtk_widget_activate_action (page, "setup.create", NULL));
  hall_until (page_shows, &done);
  g_assert_true (ow_profile_wants_check (profile));
  store = ow_store_open (path, FALSE, clock, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ow_store_get_site (store)->code, ==, "SY");
  g_assert_cmpint (ow_site_sign_in (store, "wang", "long enough to keep", "desk-4", NULL, &error),
                   >, 0);
  g_assert_no_error (error);
  g_clear_pointer (&store, ow_store_unref);
  gtk_window_destroy (GTK_WINDOW (window));
  remove_folder (folder);
}

/* Filling a monitor is a setting of the machine: kept over a start, beside what stands in the file
 * already, and forgotten when asked. */
static void
test_program_monitor (void)
{
  g_autofree char *folder = g_dir_make_tmp ("onewindow-monitor-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "desk.ini", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwProfile) profile = NULL;
  g_autoptr (OwProfile) again = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (file, "[desk]\ndesk=7\n", -1, NULL));
  profile = ow_profile_load ("second", folder, &error);
  g_assert_no_error (error);
  g_assert_null (ow_profile_dup_monitor (profile, NULL));
  g_assert_true (ow_profile_keep_monitor (profile, NULL, "HDMI-2", &error));
  again = ow_profile_load ("second", folder, &error);
  kept = ow_profile_dup_monitor (again, NULL);
  g_assert_cmpstr (kept, ==, "HDMI-2");
  g_assert_cmpint (ow_profile_get_desk (again), ==, 7);
  /* The display of the same profile has one of its own. */
  g_assert_null (ow_profile_dup_monitor (again, "display"));
  g_assert_true (ow_profile_keep_monitor (again, "display", "DP-1", &error));
  g_clear_pointer (&kept, g_free);
  kept = ow_profile_dup_monitor (again, NULL);
  g_assert_cmpstr (kept, ==, "HDMI-2");
  g_assert_true (ow_profile_keep_monitor (again, "display", NULL, &error));
  g_assert_true (ow_profile_keep_monitor (again, NULL, NULL, &error));
  g_assert_null (ow_profile_dup_monitor (again, NULL));
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_null (strstr (text, "monitor"));
  remove_folder (folder);
}

/* A file from the desktop waits for an administrator; what no site has signed changes nothing and
 * says so. */
static void
test_program_file (Desk *desk, gconstpointer data)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("onewindow-XXXXXX.owx", &stream, NULL);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *text
      = g_strdup_printf ("%s waits: an administrator takes it in after signing in here.", name);
  Page waits = { GTK_WIDGET (desk->window), text, NULL };
  GtkWindow *dialog;

  ow_counter_window_add_file (desk->window, file);
  desk_sign_in (desk, "clerk");
  hall_until (page_shows, &waits);
  desk_act (desk, "session.sign-out");
  desk_until_view (desk, "sign-in");
  desk_sign_in (desk, "admin");
  dialog = desk_until_dialog (desk);
  g_assert_true (has_text (GTK_WIDGET (dialog), "Take in an exchange file"));
  gtk_window_close (dialog);
  desk_until_alone (desk);
  g_file_delete (file, NULL, NULL);
}

void
test_program_add (void)
{
  g_test_add_func ("/app/program/monitor", test_program_monitor);
  g_test_add ("/app/program/file", Desk, NULL, desk_set_up, test_program_file, desk_tear_down);
  g_test_add_func ("/app/program/options", test_program_options);
  g_test_add_func ("/app/program/id", test_program_id);
  g_test_add_func ("/app/program/failure", test_program_failure);
  g_test_add_func ("/app/program/setup", test_program_setup);
}
