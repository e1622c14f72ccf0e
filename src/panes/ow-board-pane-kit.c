/* Kits of numbers on paper for an outage: how many, where the sheets go, then the numbers are
 * issued. */

#include "ow-board-pane-private.h"

#include <glib/gi18n-lib.h>

#include "ow-ask-dialog.h"
#include "ow-paper-day.h"
#include "ow-pane.h"
#include "ow-save-file.h"

typedef struct
{
  OwBoardPane *self;
  gint64 count;
  char *path;
} Kit;

static void
kit_free (gpointer data)
{
  Kit *kit = data;

  g_object_unref (kit->self);
  g_free (kit->path);
  g_free (kit);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Kit, kit_free)

static void
kit_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwBoardPane) self = data;
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return;
  if (ow_paper_kit_save_finish (result, &error))
    ow_pane_say (OW_PANE (self),
                 ow_board_pane_words (self, N_ ("The sheets are saved. Print them before the "
                                                "next outage.")));
  else
    ow_pane_fail (OW_PANE (self), error);
}

static void
kit_issued_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Kit) kit = data;
  OwBoardPane *self = kit->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = ow_paper_desk_finish (OW_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  if (answer == NULL)
    ow_pane_fail (OW_PANE (self), error);
  else
    ow_paper_kit_save_async (ow_session_get_context (self->session),
                             json_object_get_int_member (answer, "first"),
                             json_object_get_int_member (answer, "last"),
                             self->language == OW_LANGUAGE_ZH ? OW_LANGUAGE_EN : self->language,
                             kit->path, kit_saved_cb, g_object_ref (self));
}

void
ow_board_pane_issue_kit (OwBoardPane *self, gint64 count, const char *path)
{
  Kit *kit;

  g_return_if_fail (OW_IS_BOARD_PANE (self));

  if (self->session == NULL)
    return;
  kit = g_new0 (Kit, 1);
  kit->self = g_object_ref (self);
  kit->path = g_strdup (path);
  ow_paper_desk_issue_async (self->session, count, kit_issued_cb, kit);
}

/* The place first: no number is issued for a sheet that goes nowhere. */
static void
kit_place_cb (GFile *file, GtkWindow *over, gpointer data)
{
  const Kit *kit = data;
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    ow_board_pane_issue_kit (kit->self, kit->count, path);
}

static const char *
wrong_count (const char *const *values, guint i)
{
  guint64 n;

  return g_ascii_string_to_unsigned (values[i], 10, 1, 200, &n, NULL)
             ? NULL
             : N_ ("A kit has 1 to 200 numbers. Type another count.");
}

static void
kit_cb (const char *const *values, gpointer data)
{
  OwBoardPane *self = data;
  g_autofree char *today = NULL;
  g_autofree char *name = NULL;
  Kit *kit;

  if (values == NULL || self->session == NULL)
    return;
  today = ow_date_to_string (ow_context_get_today (ow_session_get_context (self->session)));
  name = g_strdup_printf ("paper-kit-%s.pdf", today);
  kit = g_new0 (Kit, 1);
  kit->self = g_object_ref (self);
  kit->count = g_ascii_strtoll (values[0], NULL, 10);
  ow_save_file_ask (ow_board_pane_get_window (self), self->language,
                    ow_board_pane_words (self, N_ ("Save PDF")), name, kit_place_cb, kit, kit_free);
}

void
ow_board_pane_kit (OwBoardPane *self)
{
  static const OwAskField fields[] = {
    { N_ ("How many numbers?"), "60", NULL, FALSE, FALSE, wrong_count },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };

  ow_ask_dialog (ow_board_pane_get_window (self), self->language,
                 ow_board_pane_words (self, N_ ("Paper Kit")),
                 ow_board_pane_words (
                     self, N_ ("Numbers on paper, each once in this hall, for the hours in which "
                               "the system is down.")),
                 fields, ow_board_pane_words (self, N_ ("Issue")),
                 ow_context_get_today (ow_session_get_context (self->session)), kit_cb,
                 g_object_ref (self), g_object_unref);
}
