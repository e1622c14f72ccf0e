/* The card of a counter: to be read when nothing on the screen can be. */

#include "ow-desk-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ow-message.h"
#include "ow-store.h"

/* NULL when it cannot be taken apart for certain: then nothing of it is printed. */
static char *
dup_public_address (const char *address)
{
  g_autofree char *scheme = NULL;
  g_autofree char *user = NULL;
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;
  g_autofree char *at = NULL;
  int port = -1;

  if (!ow_store_address_is_server (address))
    return g_strdup (address);
  if (!g_uri_split_with_user (address, G_URI_FLAGS_HAS_PASSWORD, &scheme, &user, NULL, NULL, &host,
                              &port, &path, NULL, NULL, NULL)
      || host == NULL || *host == '\0' || strchr (path, '@') != NULL)
    return NULL;
  at = port > 0 ? g_strdup_printf ("%s:%d", host, port) : g_strdup (host);
  return g_strdup_printf ("%s://%s%s%s%s", scheme, user != NULL ? user : "",
                          user != NULL ? "@" : "", at, path);
}

static void
add (OwInfoSheet *sheet, const char *label, const char *text)
{
  ow_info_sheet_add_line (sheet, label != NULL ? ow_text (sheet->language, NULL, label) : NULL,
                          text, sheet->language);
}

OwInfoSheet *
ow_desk_card_new (OwProfile *profile, gboolean training, OwLanguage language)
{
  static const char *const steps[]
      = { "card.paper", "card.connect", "card.replace", "card.sign", "card.check" };
  OwInfoSheet *sheet = ow_info_sheet_new (language);
  g_autofree char *store = dup_public_address (ow_profile_get_store_path (profile));
  g_auto (GStrv) places = ow_profile_dup_backup_places (profile);
  g_autofree char *all = g_strjoinv ("\n", places);
  g_autoptr (OwMessage) counter
      = ow_message_new ("window.counter", "n", (gint64)ow_profile_get_desk (profile), NULL);

  sheet->training = training;
  sheet->kind = g_strdup (ow_text (language, NULL, N_ ("Card of this computer")));
  sheet->title = ow_message_render (counter, language);
  sheet->title_language = language;
  add (sheet, N_ ("Store"), store != NULL ? store : ow_message_text ("card.address", language));
  add (sheet, N_ ("Folders of the backups"),
       *all != '\0' ? all : ow_message_text ("error.backup.no-place", language));
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *text
          = g_strdup_printf ("%d. %s", (int)i + 1, ow_message_text (steps[i], language));

      add (sheet, i == 0 ? N_ ("When this computer breaks") : NULL, text);
    }
  return sheet;
}

GBytes *
ow_desk_card_make (OwProfile *profile, gboolean training, OwLanguage language, GError **error)
{
  g_autoptr (OwInfoSheet) sheet = ow_desk_card_new (profile, training, language);
  g_autoptr (OwCanvas) canvas = ow_info_sheet_draw (sheet, OW_INFO_SLIP, NULL);

  return ow_canvas_to_pdf (canvas, error);
}
