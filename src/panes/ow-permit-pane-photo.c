/* The photo of the matter in work: a scan of the receipt of its check, and the day that the clerk
 * says. */

#include "ow-permit-pane-private.h"

#include <glib/gi18n-lib.h>

#include "ow-ask-dialog.h"
#include "ow-pane.h"
#include "ow-photo.h"

gboolean
ow_permit_pane_take_scan (OwPermitPane *self, OwScan *scan)
{
  g_autofree char *receipt = ow_photo_dup_receipt (scan);
  g_autofree char *text = NULL;

  if (receipt == NULL || self->matter == NULL || self->choosing
      || (self->acting & OW_PERMIT_SETTLE) != 0 || !ow_photo_take (self->matter, receipt))
    return FALSE;
  text = ow_permit_pane_render (self, ow_message_new ("photo.taken", "number", receipt, NULL));
  ow_pane_say (OW_PANE (self), text);
  return TRUE;
}

/* The pane may show another matter when it is answered. */
typedef struct
{
  OwPermitPane *self;
  OwMatter *matter;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->self);
  g_object_unref (asked->matter);
  g_free (asked);
}

static void
day_cb (const char *const *values, gpointer data)
{
  Asked *asked = data;
  OwPermitPane *self = asked->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (values == NULL || asked->matter != self->matter
      || ow_photo_set_day (asked->matter, ow_date_parse (values[0]), &error))
    return;
  text = ow_error_render (error, self->language);
  ow_pane_say (OW_PANE (self), text);
}

static void
ask_day_cb (OwPermitPane *self)
{
  OwAskField fields[] = {
    { N_ ("Day"), NULL, NULL, TRUE, TRUE, NULL, FALSE },
    { NULL, NULL, NULL, FALSE, FALSE, NULL, FALSE },
  };
  g_autofree char *preset = NULL;
  Asked *asked;

  if (self->matter == NULL || !ow_matter_is_editable (self->matter)
      || (self->acting & OW_PERMIT_SETTLE) != 0)
    return;
  preset = ow_date_to_string (ow_photo_get_day (self->matter));
  fields[0].preset = preset;
  asked = g_new0 (Asked, 1);
  *asked = (Asked){ g_object_ref (self), g_object_ref (self->matter) };
  ow_ask_dialog (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->language,
      ow_text (self->language, NULL, N_ ("Day of the Photo")),
      ow_text (self->language, NULL,
               N_ ("When the photo was taken, or the day of the photo receipt. Empty: nobody "
                   "knows.")),
      fields, ow_text (self->language, NULL, N_ ("Save")),
      ow_context_get_today (ow_session_get_context (self->session)), day_cb, asked, asked_free);
}

void
ow_permit_pane_connect_photo (OwPermitPane *self)
{
  g_signal_connect_swapped (self->materials, "day", G_CALLBACK (ask_day_cb), self);
}
