/* The window of a counter, driven by its actions on a training store of its own. */

#define _GNU_SOURCE /* dl_iterate_phdr */
#include "test-app.h"

#include <adwaita.h>
#ifdef __SANITIZE_ADDRESS__
#include <link.h>
#include <sanitizer/lsan_interface.h>

/* Of the runtime; GCC delivers no header for them. */
int __sanitizer_get_ownership (const volatile void *p);
size_t __sanitizer_get_allocated_size (const volatile void *p);
#endif

#include "access.h"
#include "keyboard.h"
#include "ow-board-pane.h"
#include "ow-ticket-acts.h"
#include "ow-ui.h"

static void
take_numbers (Hall *hall, int n)
{
  for (int i = 0; i < n; i++)
    {
      OwTakeTicket take
          = { "A", i % 2 == 0 ? "S01" : "S03", i % 2 == 0 ? "ru" : "ko", "normal", NULL, 1 };
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) result
          = hall_act (hall, 0, "kiosk-1", NULL, ow_take_run, &take, &error);

      g_assert_no_error (error);
      ow_clock_advance (hall->clock, 60000);
    }
}

void
desk_set_up (Desk *desk, gconstpointer data)
{
  hall_set_up (&desk->hall, data);
  take_numbers (&desk->hall, 5);
  /* The window makes a session of its own. */
  g_clear_object (&desk->hall.session);
  desk->window = ow_counter_window_new (NULL, OW_LANGUAGE_EN);
  g_object_add_weak_pointer (G_OBJECT (desk->window), (gpointer *)&desk->window);
  ow_counter_window_set_context (desk->window, desk->hall.context);
  gtk_window_present (GTK_WINDOW (desk->window));
}

void
desk_present (Desk *desk)
{
  keyboard_focus (GTK_WINDOW (desk->window));
}

static gboolean
window_gone (gpointer data)
{
  return *(OwCounterWindow **)data == NULL;
}

void
desk_tear_down (Desk *desk, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  hall_until (window_gone, &desk->window);
  hall_tear_down (&desk->hall, NULL);
}

typedef struct
{
  Desk *desk;
  const char *wanted;
} Wanted;

static gboolean
view_is (gpointer data)
{
  Wanted *wanted = data;

  return g_strcmp0 (ow_counter_window_get_view (wanted->desk->window), wanted->wanted) == 0;
}

void
desk_until_view (Desk *desk, const char *view)
{
  Wanted wanted = { desk, view };

  hall_until (view_is, &wanted);
}

static gboolean
state_is (gpointer data)
{
  Wanted *wanted = data;
  OwSitting *sitting = ow_counter_window_get_sitting (wanted->desk->window);

  return g_strcmp0 (sitting != NULL ? ow_sitting_get_state (sitting) : NULL, wanted->wanted) == 0
         && (sitting == NULL || !ow_sitting_get_busy (sitting));
}

void
desk_until_state (Desk *desk, const char *state)
{
  Wanted wanted = { desk, state };

  g_test_message ("waiting for the state %s", state != NULL ? state : "of nobody");
  hall_until (state_is, &wanted);
}

GtkWidget *
find_widget (GtkWidget *root, GType type, const char *name)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type)
      && (name == NULL || g_strcmp0 (gtk_widget_get_name (root), name) == 0))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gboolean
has_text (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root)
      && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child, text))
      return TRUE;
  return FALSE;
}

typedef struct
{
  GtkWidget *root;
  const char *text;
} Shown;

static gboolean
is_shown (gpointer data)
{
  Shown *shown = data;

  return has_text (shown->root, shown->text);
}

void
until_text (GtkWidget *root, const char *text)
{
  Shown shown = { root, text };

  g_test_message ("waiting for “%s”", text);
  hall_until (is_shown, &shown);
}

void
desk_until_text (Desk *desk, const char *text)
{
  until_text (GTK_WIDGET (desk->window), text);
}

void
desk_act (Desk *desk, const char *action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (desk->window));

  g_assert_true (
      gtk_widget_activate_action (focus != NULL ? focus : GTK_WIDGET (desk->window), action, NULL));
}

void
desk_sign_in (Desk *desk, const char *name)
{
  g_autofree char *password = g_strconcat (name, "-training", NULL);
  GtkWidget *root = GTK_WIDGET (desk->window);
  GtkWidget *entry, *secret;

  desk_until_view (desk, "sign-in");
  entry = find_widget (root, GTK_TYPE_ENTRY, NULL);
  secret = find_widget (root, GTK_TYPE_PASSWORD_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  gtk_editable_set_text (GTK_EDITABLE (secret), password);
  g_signal_emit_by_name (secret, "activate");
  desk_until_view (desk, "queue");
}

static GtkWindow *
get_dialog (Desk *desk)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (desk->window)
          && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static gboolean
dialog_there (gpointer data)
{
  return get_dialog (data) != NULL;
}

static gboolean
dialog_gone (gpointer data)
{
  return get_dialog (data) == NULL;
}

gboolean
desk_has_dialog (Desk *desk)
{
  return get_dialog (desk) != NULL;
}

GtkWindow *
desk_until_dialog (Desk *desk)
{
  GtkWindow *dialog;

  g_test_message ("waiting for a dialog");
  hall_until (dialog_there, desk);
  dialog = get_dialog (desk);
  access_check (GTK_WIDGET (dialog));
  return dialog;
}

static gboolean
chooser_there (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GTK_IS_FILE_CHOOSER (window) && gtk_widget_get_mapped (window))
        *(GtkWindow **)data = GTK_WINDOW (window);
    }
  return *(GtkWindow **)data != NULL;
}

/* GTK 4.8 shows an error of its own when it is closed while it still looks for its folder. */
static gboolean
chooser_ready (gpointer data)
{
  g_autoptr (GFile) folder = gtk_file_chooser_get_current_folder (GTK_FILE_CHOOSER (data));

  return folder != NULL;
}

GtkWindow *
desk_until_chooser (void)
{
  GtkWindow *chooser = NULL;

  g_test_message ("waiting for the question for a file");
  hall_until (chooser_there, &chooser);
  hall_until (chooser_ready, chooser);
  return chooser;
}

/* The dialog that stands over another one. */
typedef struct
{
  GtkWindow *under, *over;
  const char *text; /* that it shows; nullable */
} Over;

static gboolean
is_over (gpointer data)
{
  Over *over = data;
  GListModel *windows = gtk_window_get_toplevels ();

  over->over = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (windows) && over->over == NULL; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == over->under
          && gtk_widget_get_mapped (GTK_WIDGET (window))
          && (over->text == NULL || has_text (GTK_WIDGET (window), over->text)))
        over->over = window;
    }
  return over->over != NULL;
}

GtkWindow *
until_over (GtkWindow *under, const char *text)
{
  Over over = { under, NULL, text };

  g_assert_true (keyboard_wait (is_over, &over));
  keyboard_focus (over.over);
  return over.over;
}

GtkWindow *
desk_focus_dialog (Desk *desk)
{
  GtkWindow *dialog = desk_until_dialog (desk);

  keyboard_focus (dialog);
  return dialog;
}

GtkWindow *
desk_open_lists (Desk *desk)
{
  desk_sign_in (desk, "supervisor");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Alt>6");
  desk_until_view (desk, "board");
  until_text (find_widget (GTK_WIDGET (desk->window), OW_TYPE_BOARD_PANE, NULL), "Counter 1");
  keyboard_key ("<Shift>F12");
  return desk_focus_dialog (desk);
}

typedef struct
{
  GtkListBox *names;
  int wanted;
} Chosen;

static gboolean
is_chosen (gpointer data)
{
  Chosen *chosen = data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (chosen->names);

  return row != NULL && gtk_list_box_row_get_index (row) == chosen->wanted;
}

/* Down and down again, each once the list before has come. */
void
desk_choose_list (GtkWindow *dialog, int list)
{
  Chosen chosen = { GTK_LIST_BOX (find_widget (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX, NULL)), 0 };

  keyboard_focus (dialog);
  while (chosen.wanted++ < list)
    {
      keyboard_key ("Down");
      hall_until (is_chosen, &chosen);
    }
}

void
desk_until_alone (Desk *desk)
{
  g_test_message ("waiting for the last dialog to go");
  hall_until (dialog_gone, desk);
}

/* GTK 4.16 and later say this of AdwMessageDialog and its labels: a window whose height follows its
 * width is asked for the height that it would have at its narrowest. Everything else is fatal;
 * panes and widgets are tested without this exception. */
static GLogWriterOutput
writer_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE")
        && g_str_has_prefix (fields[i].value, "Trying to measure "))
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, data);
}

/* The groups in an order whose thirds last alike. */
static void (*const groups[]) (void) = {
  test_systems_add,
  test_board_add,
  test_counted_add,
  test_exceptions_add,
  test_look_add,
  test_case_changes_add,
  test_collection_add,
  test_screens_add,
  test_person_window_add,
  test_practice_window_add,
  test_audit_add,
  test_staff_add,
  test_retention_window_add,
  test_settings_add,
  test_figures_add,
  test_server_add,
  test_official_add,
  test_outside_add,
  test_faults_add,
  test_scan_add,
  test_queue_add,
  test_information_add,
  test_second_add,
  test_session_add,
  test_help_add,
  test_visit_add,
  test_agent_visit_add,
  test_check_add,
  test_templates_add,
  test_backup_window_add,
  test_rescue_add,
  test_save_add,
  test_program_add,
  test_keys_add,
  test_siblings_add,
  test_company_window_add,
  test_training_systems_add,
  test_layer_open_add,
  test_layer_window_add,
  test_enterprises_window_add,
};

/* OW_TEST_SHARE=K/N adds each Nth group from the Kth (from 1) on, so that several processes share
 * the work. */
static void
add_groups (void)
{
  const char *text = g_getenv ("OW_TEST_SHARE");
  guint share = 1, shares = 1;

  if (text != NULL)
    g_assert_cmpint (sscanf (text, "%u/%u", &share, &shares), ==, 2);
  g_assert_cmpuint (share, >=, 1);
  g_assert_cmpuint (share, <=, shares);
  for (guint i = share - 1; i < G_N_ELEMENTS (groups); i += shares)
    groups[i]();
}

#ifdef __SANITIZE_ADDRESS__
/* GLib leaves its first table of quarks to its readers when it grows past 2048 (gquark.c says so).
 * It is found in the data of the library: unwinding every stack in full, to know it by its caller,
 * makes these tests ten times as slow. */
static int
forgive_cb (struct dl_phdr_info *library, size_t size, void *data)
{
  if (strstr (library->dlpi_name, "libglib-2.0") == NULL)
    return 0;
  for (int i = 0; i < library->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *part = &library->dlpi_phdr[i];
      void *const *begin = (void *const *)(library->dlpi_addr + part->p_vaddr);

      if (part->p_type != PT_LOAD || (part->p_flags & PF_W) == 0)
        continue;
      for (gsize n = 0; n < part->p_memsz / sizeof (void *); n++)
        if (__sanitizer_get_ownership (begin[n])
            && __sanitizer_get_allocated_size (begin[n]) == 2048 * sizeof (char *))
          __lsan_ignore_object (begin[n]);
    }
  return 1;
}
#endif

/* Every text on the screen, so that a wait that failed says why. */
static void
say_texts (GtkWidget *root)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root)
      && *gtk_label_get_text (GTK_LABEL (root)) != '\0')
    g_test_message ("there is “%s”", gtk_label_get_text (GTK_LABEL (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    say_texts (child);
}

static void
say_windows (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      g_test_message ("a window, “%s”, %s", gtk_window_get_title (GTK_WINDOW (window)),
                      gtk_window_is_active (GTK_WINDOW (window)) ? "active" : "not active");
      say_texts (window);
    }
}

int
main (int argc, char **argv)
{
  int status;

#ifdef __SANITIZE_ADDRESS__
  dl_iterate_phdr (forgive_cb, NULL);
#endif
  if (gtk_get_minor_version () >= 16)
    g_log_set_writer_func (writer_cb, NULL, NULL);
  test_engine_begin ();
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ow_ui_init ();
  /* What is seen after a movement is what is tested, not the movement. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  add_groups ();
  hall_witness = say_windows;
  status = g_test_run ();
  test_settings_end ();
  test_counted_end ();
  test_engine_end ();
  return status;
}
