/* The list of practice tasks, and what came of them. It shows what the model says at the moment in
 * which it is opened. */

#include "ow-practice-window.h"

#include <glib/gi18n-lib.h>

#include "ow-error.h"
#include "ow-information.h"
#include "ow-message.h"
#include "ow-ui.h"

#define SHOWN 10 /* results */

static gint64
get_seconds (const OwPracticeRun *run)
{
  return (run->ended_at - run->began_at) / 1000;
}

static const char *
get_title (const char *task, OwLanguage language)
{
  g_autofree char *id = g_strconcat ("practice.task.", task, NULL);

  return ow_message_text (id, language);
}

char *
ow_practice_result_dup_text (const OwPracticeRun *run, OwLanguage language)
{
  g_autoptr (OwMessage) message
      = ow_message_new (g_str_equal (run->state, "passed") ? "practice.passed" : "practice.failed",
                        "task", get_title (run->task, language), "score", run->score, "keys",
                        run->keys, "seconds", get_seconds (run), NULL);

  return ow_message_render (message, language);
}

static GtkWidget *
add_label (GtkBox *box, const char *text, const char *class, OwLanguage language)
{
  GtkWidget *label = ow_ui_label_new (text, language);

  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  gtk_box_append (box, label);
  return label;
}

static void
begin_cb (GtkButton *button, OwPractice *practice)
{
  g_autoptr (GtkRoot) window = g_object_ref (gtk_widget_get_root (GTK_WIDGET (button)));

  ow_practice_begin (practice, gtk_widget_get_name (GTK_WIDGET (button)));
  gtk_window_close (GTK_WINDOW (window));
}

static void
add_task (GtkBox *box, OwPractice *practice, const OwPracticeTask *task, OwLanguage language)
{
  const OwPracticeRun *best = ow_practice_get_best (practice, task->id);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *button = gtk_button_new_with_label (ow_text (language, NULL, N_ ("Begin")));
  g_autofree char *goal = g_strconcat ("practice.goal.", task->id, NULL);
  g_autoptr (OwMessage) target = ow_message_new ("practice.target", "keys", (gint64)task->keys,
                                                 "seconds", (gint64)task->seconds, NULL);
  g_autoptr (OwMessage) done
      = best == NULL
            ? ow_message_new ("practice.never", NULL)
            : ow_message_new ("practice.best", "score", best->score, "keys", best->keys, "seconds",
                              get_seconds (best), "day", ow_instant_to_date (best->ended_at), NULL);
  g_autofree char *target_text = ow_message_render (target, language);
  g_autofree char *done_text = ow_message_render (done, language);
  g_autofree char *both = g_strconcat (target_text, " ", done_text, NULL);

  add_label (GTK_BOX (words), get_title (task->id, language), "heading", language);
  add_label (GTK_BOX (words), ow_message_text (goal, language), NULL, language);
  add_label (GTK_BOX (words), both, "ow-field-hint", language);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_name (button, task->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  get_title (task->id, language), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (begin_cb), practice, 0);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (box, row);
}

/* With the day; @name: NULL for one's own. */
static char *
dup_dated (const char *name, const OwPracticeRun *run, OwLanguage language)
{
  g_autofree char *result = ow_practice_result_dup_text (run, language);
  OwDate day = ow_instant_to_date (run->ended_at);
  g_autoptr (OwMessage) dated
      = name != NULL
            ? ow_message_new ("practice.dated-of", "name", name, "day", day, "text", result, NULL)
            : ow_message_new ("practice.dated", "day", day, "text", result, NULL);

  return ow_message_render (dated, language);
}

/* With the day, so that a teacher sees how somebody comes on. @name: NULL for one's own. */
static void
add_result (GtkBox *box, const char *name, const OwPracticeRun *run, OwLanguage language)
{
  g_autofree char *text = dup_dated (name, run, language);
  g_auto (GStrv) names = g_strsplit (run->errors, " ", -1);

  add_label (box, text, g_str_equal (run->state, "passed") ? "success" : "warning", language);
  if (*run->errors == '\0')
    add_label (box, ow_message_text ("practice.right", language), NULL, language);
  for (gsize i = 0; *run->errors != '\0' && names[i] != NULL; i++)
    {
      const OwPracticeError *error = ow_practice_find_error (names[i]);
      g_autofree char *id = g_strconcat ("practice.error.", names[i], NULL);
      g_autoptr (OwMessage) message = NULL;
      g_autofree char *line = NULL;

      if (error == NULL)
        continue;
      message = ow_message_new ("practice.wrong", "text", ow_message_text (id, language), "rule",
                                error->rule, NULL);
      line = ow_message_render (message, language);
      add_label (box, line, NULL, language);
    }
}

/* What is printed: whose, in which language, and where it is said what came of it. */
typedef struct
{
  OwPractice *practice;
  OwSession *session;
  GtkLabel *said;
  GtkWidget *button; /* NULL: not printing */
  OwLanguage language;
} Sheet;

static void
sheet_free (gpointer data, GClosure *closure)
{
  Sheet *sheet = data;

  g_object_unref (sheet->practice);
  g_object_unref (sheet->session);
  g_object_unref (sheet->said);
  g_clear_object (&sheet->button);
  g_free (sheet);
}

/* The best of each task, beside what a trained clerk needs. */
static OwInfoSheet *
draw_sheet (const Sheet *data)
{
  OwInfoSheet *sheet = ow_info_sheet_new (data->language);
  gsize n_tasks;
  const OwPracticeTask *tasks = ow_practice_get_tasks (&n_tasks);

  sheet->training = TRUE;
  sheet->kind = g_strdup (ow_text (data->language, NULL, N_ ("Practice Tasks")));
  sheet->title = g_strdup (ow_session_get_name (data->session));
  sheet->title_language = data->language;
  for (gsize i = 0; i < n_tasks; i++)
    {
      const OwPracticeRun *best = ow_practice_get_best (data->practice, tasks[i].id);
      g_autoptr (OwMessage) target
          = ow_message_new ("practice.target", "keys", (gint64)tasks[i].keys, "seconds",
                            (gint64)tasks[i].seconds, NULL);
      g_autofree char *target_text = ow_message_render (target, data->language);
      g_autofree char *done = best != NULL
                                  ? dup_dated (NULL, best, data->language)
                                  : g_strdup (ow_message_text ("practice.never", data->language));

      ow_info_sheet_add_line (sheet, get_title (tasks[i].id, data->language), done, data->language);
      ow_info_sheet_add_line (sheet, NULL, target_text, data->language)->quiet = TRUE;
    }
  return sheet;
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Sheet *sheet = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  ow_information_print_finish (result, &error);
  text = error != NULL ? ow_error_render (error, sheet->language)
                       : g_strdup (ow_message_text ("practice.printed", sheet->language));
  gtk_label_set_text (sheet->said, text);
  gtk_widget_set_sensitive (sheet->button, TRUE);
  sheet_free (sheet, NULL);
}

static void
print_cb (GtkButton *button, gpointer data)
{
  const Sheet *sheet = data;
  Sheet *own = g_memdup2 (sheet, sizeof *sheet);

  g_object_ref (own->practice);
  g_object_ref (own->session);
  g_object_ref (own->said);
  own->button = g_object_ref (GTK_WIDGET (button));
  gtk_widget_set_sensitive (own->button, FALSE);
  ow_information_print_async (ow_session_get_context (own->session), draw_sheet (own), OW_INFO_SLIP,
                              NULL, printed_cb, own);
}

static void
add_print (GtkBox *box, OwPractice *practice, OwSession *session, OwLanguage language)
{
  GtkWidget *button
      = gtk_button_new_with_mnemonic (ow_text (language, NULL, N_ ("_Print the Results")));
  Sheet *sheet = g_new0 (Sheet, 1);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_name (button, "print");
  gtk_box_append (box, button);
  sheet->practice = g_object_ref (practice);
  sheet->session = g_object_ref (session);
  sheet->language = language;
  sheet->said = g_object_ref (GTK_LABEL (add_label (box, "", NULL, language)));
  g_signal_connect_data (button, "clicked", G_CALLBACK (print_cb), sheet, sheet_free, 0);
}

GtkWindow *
ow_practice_window_show (GtkWindow *parent,
                         OwPractice *practice,
                         OwSession *session,
                         OwLanguage language)
{
  GtkWidget *window
      = g_object_new (ADW_TYPE_WINDOW, "title", ow_text (language, NULL, N_ ("Practice Tasks")),
                      "modal", TRUE, "default-width", 720, "default-height", 660, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GPtrArray *ended = ow_practice_get_ended (practice);
  GPtrArray *others = ow_practice_get_others (practice);
  gsize n_tasks;
  const OwPracticeTask *tasks = ow_practice_get_tasks (&n_tasks);

  for (gsize i = 0; i < n_tasks; i++)
    add_task (GTK_BOX (box), practice, &tasks[i], language);
  if (ended->len > 0)
    add_label (GTK_BOX (box), ow_text (language, NULL, N_ ("What You Have Done")), "title-4",
               language);
  for (guint i = 0; i < MIN (ended->len, SHOWN); i++)
    add_result (GTK_BOX (box), NULL, ended->pdata[i], language);
  if (ended->len > 0)
    add_print (GTK_BOX (box), practice, session, language);
  if (others != NULL && others->len > 0)
    add_label (GTK_BOX (box), ow_text (language, NULL, N_ ("What the Others Have Done")), "title-4",
               language);
  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      const OwPracticeOther *other = others->pdata[i];

      add_result (GTK_BOX (box), other->name, other->run, language);
    }
  ow_ui_set_read (GTK_WINDOW (window), box);
  ow_ui_set_face (window, language);
  ow_ui_present_over (GTK_WINDOW (window), parent);
  return GTK_WINDOW (window);
}
