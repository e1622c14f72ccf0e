/* The pages of a dossier are counted, paper by paper; its cover follows. */

#include "ow-case-window-private.h"

#include <glib/gi18n-lib.h>

#include "ow-ask-dialog.h"
#include "ow-dossier.h"

/* As many papers as one dialog has fields; the next dialog has the rest. */
typedef struct
{
  OwCaseWindow *self;
  GPtrArray *materials; /* OwMaterial *, borrowed from the catalogue */
  guint from;
  GString *counted;
} Count;

static void
count_free (gpointer data)
{
  Count *count = data;

  g_object_unref (count->self);
  g_ptr_array_unref (count->materials);
  g_string_free (count->counted, TRUE);
  g_free (count);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Count, count_free)

static const char *
wrong_pages (const char *const *values, guint i)
{
  return *values[i] != '\0' && !ow_dossier_parse_pages (values[i], NULL, NULL)
             ? N_ ("Pages of originals and of copies, like 1+4.")
             : NULL;
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCaseWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = ow_dossier_count_finish (OW_SESSION (source), result, &error);

  ow_case_window_acted (self, error, ow_message_new ("task.noted", NULL));
  if (done && !self->closed)
    ow_case_window_show_paper (self, OW_SHEET_DOSSIER, ow_case_window_get_case (self));
}

static void ask (Count *count);

static void
pages_cb (const char *const *values, gpointer data)
{
  g_autoptr (Count) count = data;
  OwCaseWindow *self = count->self;
  const OwCaseDetails *details = ow_case_window_get_details (self);

  if (values == NULL || details == NULL)
    return;
  for (guint i = 0; values[i] != NULL; i++)
    {
      const OwMaterial *material = count->materials->pdata[count->from + i];
      gint64 originals, copies;

      if (ow_dossier_parse_pages (values[i], &originals, &copies))
        g_string_append_printf (count->counted, "%s%s=%d+%d", count->counted->len > 0 ? " " : "",
                                material->id, (int)originals, (int)copies);
    }
  count->from += OW_ASK_FIELDS;
  if (count->from < count->materials->len)
    ask (g_steal_pointer (&count));
  else
    ow_dossier_count_async (
        self->session,
        &(OwDossierCount){ NULL, details->file->id, details->file->version, count->counted->str },
        counted_cb, g_object_ref (self));
}

/* Takes @count. */
static void
ask (Count *count)
{
  OwCaseWindow *self = count->self;
  const OwCaseDetails *details = ow_case_window_get_details (self);
  guint n = MIN (OW_ASK_FIELDS, count->materials->len - count->from);
  OwAskField fields[OW_ASK_FIELDS + 1] = { { 0 } };
  char *presets[OW_ASK_FIELDS] = { NULL };

  for (guint i = 0; i < n; i++)
    {
      const OwMaterial *material = count->materials->pdata[count->from + i];
      gint64 originals, copies;

      if (ow_dossier_find (details->file->dossier, material->id, &originals, &copies))
        presets[i] = g_strdup_printf ("%d+%d", (int)originals, (int)copies);
      fields[i] = (OwAskField){ material->name, presets[i], NULL, FALSE, TRUE, wrong_pages, FALSE };
    }
  ow_ask_dialog (GTK_WINDOW (self), self->language, ow_case_window_text (self, N_ ("Dossier")),
                 ow_case_window_text (
                     self, N_ ("Pages of originals and of copies, like 1+4. What is not in the "
                               "dossier stays empty.")),
                 fields, ow_case_window_text (self, N_ ("Counted")),
                 ow_case_window_get_today (self), pages_cb, count, NULL);
  for (guint i = 0; i < n; i++)
    g_free (presets[i]);
}

void
ow_case_window_dossier (OwCaseWindow *self)
{
  const OwCaseDetails *details = ow_case_window_get_details (self);
  GPtrArray *all = details->assessment != NULL ? details->assessment->materials : NULL;
  g_autoptr (Count) count = g_new0 (Count, 1);

  count->self = g_object_ref (self);
  count->materials = g_ptr_array_new ();
  count->counted = g_string_new (NULL);
  for (guint i = 0; all != NULL && i < all->len; i++)
    if (ow_material_is_presented (all->pdata[i], details->facts, NULL) == OW_TRUTH_YES)
      g_ptr_array_add (count->materials, all->pdata[i]);
  if (details->file->number == NULL || count->materials->len == 0)
    ow_case_window_refuse (self, "error.dossier.number");
  else
    ask (g_steal_pointer (&count));
}
