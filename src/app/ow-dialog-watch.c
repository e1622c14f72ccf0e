/* Dialogs come and go without the counter window being told: each is met when it is mapped. */

#include "ow-dialog-watch.h"

#include "ow-scan-catcher.h"

struct _OwDialogWatch
{
  GObject parent_instance;

  GtkWindow *parent; /* weak */
  char *prefix, *suffix;
  GHashTable *catchers; /* GtkWindow, borrowed → OwScanCatcher */
};

G_DEFINE_FINAL_TYPE (OwDialogWatch, ow_dialog_watch, G_TYPE_OBJECT)

enum
{
  TEXT,
  MAPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

gboolean
ow_dialog_is_over (GtkWindow *window, GtkWindow *parent)
{
  for (window = gtk_window_get_transient_for (window); window != NULL;
       window = gtk_window_get_transient_for (window))
    if (window == parent)
      return TRUE;
  return FALSE;
}

static void
text_cb (OwScanCatcher *catcher, const char *text, OwDialogWatch *self)
{
  GHashTableIter iter;
  gpointer window, other;

  g_hash_table_iter_init (&iter, self->catchers);
  while (g_hash_table_iter_next (&iter, &window, &other))
    if (other == catcher)
      {
        g_autoptr (GtkWindow) dialog = g_object_ref (window);

        g_signal_emit (self, signals[TEXT], 0, dialog, text);
        return;
      }
}

static void
destroyed_cb (GtkWindow *window, OwDialogWatch *self)
{
  g_hash_table_remove (self->catchers, window);
}

static void
mapped_cb (GtkWindow *window, OwDialogWatch *self)
{
  OwScanCatcher *catcher;

  if (self->parent == NULL || !ow_dialog_is_over (window, self->parent))
    return;
  g_signal_emit (self, signals[MAPPED], 0, window);
  if (ow_scan_catcher_is_watching (GTK_WIDGET (window)))
    return;
  catcher = ow_scan_catcher_new (GTK_WIDGET (window), NULL);
  ow_scan_catcher_set_marks (catcher, self->prefix, self->suffix);
  g_signal_connect_object (catcher, "text", G_CALLBACK (text_cb), self, 0);
  g_signal_connect_object (window, "destroy", G_CALLBACK (destroyed_cb), self, 0);
  g_hash_table_insert (self->catchers, window, catcher);
}

static void
toplevels_changed_cb (
    GListModel *toplevels, guint position, guint removed, guint added, OwDialogWatch *self)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (window != self->parent)
        g_signal_connect_object (window, "map", G_CALLBACK (mapped_cb), self, 0);
    }
}

static void
ow_dialog_watch_finalize (GObject *object)
{
  OwDialogWatch *self = OW_DIALOG_WATCH (object);

  g_clear_weak_pointer (&self->parent);
  g_hash_table_unref (self->catchers);
  g_free (self->prefix);
  g_free (self->suffix);
  G_OBJECT_CLASS (ow_dialog_watch_parent_class)->finalize (object);
}

static void
ow_dialog_watch_class_init (OwDialogWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_dialog_watch_finalize;
  signals[TEXT] = g_signal_new ("text", OW_TYPE_DIALOG_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, GTK_TYPE_WINDOW, G_TYPE_STRING);
  signals[MAPPED] = g_signal_new ("mapped", OW_TYPE_DIALOG_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, GTK_TYPE_WINDOW);
}

static void
ow_dialog_watch_init (OwDialogWatch *self)
{
  self->catchers = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}

OwDialogWatch *
ow_dialog_watch_new (GtkWindow *parent)
{
  OwDialogWatch *self = g_object_new (OW_TYPE_DIALOG_WATCH, NULL);
  GListModel *toplevels = gtk_window_get_toplevels ();

  g_set_weak_pointer (&self->parent, parent);
  g_signal_connect_object (toplevels, "items-changed", G_CALLBACK (toplevels_changed_cb), self, 0);
  return self;
}

void
ow_dialog_watch_set_marks (OwDialogWatch *self, const char *prefix, const char *suffix)
{
  g_return_if_fail (OW_IS_DIALOG_WATCH (self));

  g_free (self->prefix);
  g_free (self->suffix);
  self->prefix = g_strdup (prefix);
  self->suffix = g_strdup (suffix);
}
