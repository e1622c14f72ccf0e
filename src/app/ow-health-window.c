/* The health of this computer: the rows of the doctor, which the command line says too. */

#include "ow-health-window.h"

#include <glib/gi18n-lib.h>

#include "ow-doctor.h"
#include "ow-ui.h"

typedef struct
{
  GWeakRef box;
  OwLanguage language;
} Waiting;

static void
waiting_free (Waiting *waiting)
{
  g_weak_ref_clear (&waiting->box);
  g_free (waiting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiting, waiting_free)

/* It reads the whole store. The window is modal: nobody changes the profile meanwhile. */
static void
look (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OwContext *context = source;

  g_task_return_pointer (task,
                         ow_doctor_look (ow_context_get_profile (context), NULL,
                                         ow_context_get_clock (context), cancellable),
                         (GDestroyNotify)g_ptr_array_unref);
}

static void
add_row (GtkBox *box, const OwHealthRow *row, OwLanguage language)
{
  g_autofree char *name_id = g_strconcat ("health.row.", row->id, NULL);
  g_autofree char *state_id = g_strconcat ("health.state.", ow_health_to_text (row->health), NULL);
  g_autofree char *heading = g_strdup_printf ("%s · %s", ow_message_text (name_id, language),
                                              ow_message_text (state_id, language));
  g_autofree char *text = ow_message_render (row->message, language);
  GtkWidget *title = ow_ui_label_new (heading, language);

  gtk_widget_add_css_class (title, "heading");
  if (row->health == OW_HEALTH_BAD)
    gtk_widget_add_css_class (title, "error");
  else if (row->health == OW_HEALTH_WARN)
    gtk_widget_add_css_class (title, "warning");
  gtk_box_append (box, title);
  gtk_box_append (box, ow_ui_label_new (text, language));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  static const OwHealth order[] = { OW_HEALTH_BAD, OW_HEALTH_WARN, OW_HEALTH_SKIP, OW_HEALTH_GOOD };
  g_autoptr (Waiting) waiting = data;
  g_autoptr (GPtrArray) rows = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (GtkBox) box = g_weak_ref_get (&waiting->box);

  if (box == NULL || rows == NULL)
    return;
  gtk_box_remove (box, gtk_widget_get_first_child (GTK_WIDGET (box)));
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < rows->len; j++)
      if (((OwHealthRow *)rows->pdata[j])->health == order[i])
        add_row (box, rows->pdata[j], waiting->language);
}

GtkWindow *
ow_health_window_show (GtkWindow *parent, OwContext *context, OwLanguage language)
{
  GtkWidget *window
      = g_object_new (ADW_TYPE_WINDOW, "title", ow_text (language, NULL, N_ ("Health")), "modal",
                      TRUE, "default-width", 640, "default-height", 620, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autoptr (GTask) task = NULL;
  Waiting *waiting = g_new0 (Waiting, 1);

  gtk_box_append (
      GTK_BOX (box),
      ow_ui_label_new (ow_text (language, NULL, N_ ("Looking at this computer and its store…")),
                       language));
  ow_ui_set_read (GTK_WINDOW (window), box);
  gtk_widget_add_css_class (window, "ow-reading");
  ow_ui_set_face (window, language);
  g_weak_ref_init (&waiting->box, box);
  waiting->language = language;
  task = g_task_new (context, NULL, looked_cb, waiting);
  g_task_run_in_thread (task, look);
  ow_ui_present_over (GTK_WINDOW (window), parent);
  return GTK_WINDOW (window);
}
