/* What every pane answers, and what it may ask of the window. */

#include "ow-pane.h"

#include "ow-store-error.h"

enum
{
  DONE,
  OFFER,
  FAILED,
  PAPER,
  PRINT,
  GO,
  COUNTED,
  SCANNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (OwPane, ow_pane, GTK_TYPE_WIDGET)

static guint
signal_new (const char *name, guint n, ...)
{
  guint id;
  va_list types;

  va_start (types, n);
  id = g_signal_new_valist (name, OW_TYPE_PANE, G_SIGNAL_RUN_LAST, NULL, NULL, NULL, NULL,
                            G_TYPE_NONE, n, types);
  va_end (types);
  return id;
}

static void
ow_pane_default_init (OwPaneInterface *iface)
{
  signals[DONE] = signal_new ("done", 1, G_TYPE_STRING);
  signals[OFFER]
      = signal_new ("offer", 4, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_UINT);
  signals[FAILED] = signal_new ("failed", 1, G_TYPE_ERROR);
  signals[PAPER] = signal_new ("paper", 3, G_TYPE_INT, G_TYPE_INT64, G_TYPE_INT);
  signals[PRINT] = signal_new ("print", 4, G_TYPE_INT, G_TYPE_INT64, G_TYPE_INT, G_TYPE_STRING);
  signals[GO] = signal_new ("go", 1, G_TYPE_STRING);
  signals[COUNTED] = signal_new ("counted", 0);
  signals[SCANNED] = signal_new ("scanned", 1, OW_TYPE_SCAN);
}

void
ow_pane_focus (OwPane *self)
{
  g_return_if_fail (OW_IS_PANE (self));

  OW_PANE_GET_IFACE (self)->focus (self);
}

void
ow_pane_set_sitting (OwPane *self, OwSitting *sitting)
{
  g_return_if_fail (OW_IS_PANE (self));

  if (OW_PANE_GET_IFACE (self)->set_sitting != NULL)
    OW_PANE_GET_IFACE (self)->set_sitting (self, sitting);
}

gboolean
ow_pane_scan (OwPane *self, OwScan *scan)
{
  g_return_val_if_fail (OW_IS_PANE (self), FALSE);

  return OW_PANE_GET_IFACE (self)->scan != NULL && OW_PANE_GET_IFACE (self)->scan (self, scan);
}

static GQuark
scans_quark (void)
{
  return g_quark_from_static_string ("ow-pane-scans");
}

static void
scans_free (gpointer data)
{
  g_queue_free_full (data, g_object_unref);
}

void
ow_pane_scan_later (OwPane *self, OwScan *scan)
{
  GQueue *scans = g_object_get_qdata (G_OBJECT (self), scans_quark ());

  g_return_if_fail (OW_IS_PANE (self));

  if (scans == NULL)
    {
      scans = g_queue_new ();
      g_object_set_qdata_full (G_OBJECT (self), scans_quark (), scans, scans_free);
    }
  g_queue_push_tail (scans, g_object_ref (scan));
}

static void
scan_again_cb (gpointer data)
{
  OwPane *self = data;
  GQueue *scans = g_object_steal_qdata (G_OBJECT (self), scans_quark ());

  for (GList *l = scans != NULL ? scans->head : NULL; l != NULL; l = l->next)
    g_signal_emit (self, signals[SCANNED], 0, l->data);
  g_clear_pointer (&scans, scans_free);
  g_object_unref (self);
}

void
ow_pane_scan_again (OwPane *self)
{
  g_return_if_fail (OW_IS_PANE (self));

  if (g_object_get_qdata (G_OBJECT (self), scans_quark ()) != NULL)
    g_idle_add_once (scan_again_cb, g_object_ref (self));
}

guint
ow_pane_get_count (OwPane *self)
{
  g_return_val_if_fail (OW_IS_PANE (self), 0);

  return OW_PANE_GET_IFACE (self)->get_count != NULL ? OW_PANE_GET_IFACE (self)->get_count (self)
                                                     : 0;
}

GObject *
ow_pane_get_model (OwPane *self)
{
  g_return_val_if_fail (OW_IS_PANE (self), NULL);

  return OW_PANE_GET_IFACE (self)->get_model != NULL ? OW_PANE_GET_IFACE (self)->get_model (self)
                                                     : NULL;
}

gint64
ow_pane_get_person (OwPane *self)
{
  g_return_val_if_fail (OW_IS_PANE (self), 0);

  return OW_PANE_GET_IFACE (self)->get_person != NULL ? OW_PANE_GET_IFACE (self)->get_person (self)
                                                      : 0;
}

void
ow_pane_say (OwPane *self, const char *text)
{
  g_signal_emit (self, signals[DONE], 0, text);
}

void
ow_pane_offer (
    OwPane *self, const char *text, const char *button, const char *action, guint seconds)
{
  g_signal_emit (self, signals[OFFER], 0, text, button, action, seconds);
}

void
ow_pane_withdraw (OwPane *self)
{
  g_signal_emit (self, signals[OFFER], 0, NULL, NULL, NULL, 0);
}

gboolean
ow_pane_is_told (OwSession *session, const GError *error)
{
  const char *path;

  if (session == NULL || !g_error_matches (error, OW_STORE_ERROR, OW_STORE_ERROR_UNAVAILABLE))
    return FALSE;
  path = ow_store_get_path (ow_context_get_store (ow_session_get_context (session)));
  return ow_store_address_is_server (path);
}

void
ow_pane_fail (OwPane *self, const GError *error)
{
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

void
ow_pane_answer (OwPane *self, OwMessage *message, const GError *error, OwLanguage language)
{
  g_autofree char *text = message != NULL ? ow_message_render (message, language) : NULL;

  if (text != NULL)
    ow_pane_say (self, text);
  else
    ow_pane_fail (self, error);
}

void
ow_pane_show_paper (OwPane *self, OwSheetKind kind, gint64 id, OwLanguage language)
{
  g_signal_emit (self, signals[PAPER], 0, (int)kind, id, (int)language);
}

void
ow_pane_print (OwPane *self, OwSheetKind kind, gint64 id, OwLanguage language, const char *number)
{
  g_signal_emit (self, signals[PRINT], 0, (int)kind, id, (int)language, number);
}

void
ow_pane_go (OwPane *self, const char *pane)
{
  g_signal_emit (self, signals[GO], 0, pane);
}

void
ow_pane_counted (OwPane *self)
{
  g_signal_emit (self, signals[COUNTED], 0);
}
