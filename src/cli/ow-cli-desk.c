/* Signing in at the terminal: what every verb that changes something does first. */

#include "ow-cli-desk.h"

#include "ow-seal.h"
#include "ow-session-password.h"

void
ow_cli_desk_clear (OwCliDesk *self)
{
  g_clear_object (&self->session);
  g_clear_object (&self->context);
  g_clear_pointer (&self->store, g_free);
  g_clear_pointer (&self->staff, g_free);
  g_clear_pointer (&self->password_file, g_free);
  g_clear_pointer (&self->request, g_free);
  g_clear_pointer (&self->reason, g_free);
}

gboolean
ow_cli_desk_parse (OwCliDesk *self,
                   OwCli *cli,
                   const OwVerb *verb,
                   const GOptionEntry *entries,
                   int *argc,
                   char ***argv,
                   int minimum,
                   int maximum)
{
  const GOptionEntry own[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &self->store, "The store", "FILE" },
    { "as", 0, 0, G_OPTION_ARG_STRING, &self->staff, "Sign-in name of who does it", "STAFF" },
    { "desk", 0, 0, G_OPTION_ARG_INT, &self->desk, "Number of the counter", "N" },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &self->password_file,
      "File with the password in its first line", "FILE" },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &self->reason, "Why", "TEXT" },
    { "request", 0, 0, G_OPTION_ARG_STRING, &self->request,
      "Id of this intent: asked again, it is done once", "UUID" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GArray) all = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));

  g_array_append_vals (all, own, G_N_ELEMENTS (own) - 1);
  for (gsize i = 0; entries != NULL && entries[i].long_name != NULL; i++)
    g_array_append_val (all, entries[i]);
  if (!ow_cli_parse (cli, verb, (const GOptionEntry *)all->data, argc, argv, minimum, maximum))
    return FALSE;
  self->language = cli->language;
  if (self->store != NULL)
    return TRUE;
  ow_cli_usage (verb);
  return FALSE;
}

static gboolean
sign_in (OwCliDesk *self, const char *act, GError **error)
{
  g_autofree char *password = ow_cli_read_password (self->language, self->password_file, error);
  g_autofree char *code = NULL;
  gboolean signed_in;
  GError *local = NULL;

  if (password == NULL)
    return FALSE;
  self->session = ow_session_new (self->context);
  signed_in = ow_session_sign_in (self->session, self->staff, password, self->desk, TRUE, &local);
  if (ow_cli_asks_code (self->language, &local, &code))
    {
      ow_session_set_code (self->session, code);
      signed_in
          = ow_session_sign_in (self->session, self->staff, password, self->desk, TRUE, &local);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return signed_in && ow_session_require (self->session, act, error);
}

gboolean
ow_cli_desk_open (OwCliDesk *self, OwCli *cli, const OwVerb *verb, const char *act, GError **error)
{
  g_autoptr (OwSite) site = NULL;
  g_autoptr (OwClock) clock = NULL;
  OwProfile *profile;

  if (act != NULL && (self->staff == NULL || self->desk < 1 || self->desk > 99))
    return FALSE;
  if ((site = ow_store_peek (self->store, error)) == NULL
      || (profile = ow_profile_load (site->training ? "training" : NULL, NULL, error)) == NULL)
    return FALSE;
  ow_profile_set_store_path (profile, self->store);
  if (cli->now != NULL)
    clock = ow_clock_new_fixed (ow_instant_parse (cli->now));
  self->context = ow_context_open (profile, site->training, clock, error);
  return self->context != NULL && (act == NULL || sign_in (self, act, error));
}

int
ow_cli_desk_fail (OwCli *cli, const OwVerb *verb, GError *error)
{
  return error != NULL ? ow_cli_fail (cli, error) : ow_cli_usage (verb);
}

JsonObject *
ow_cli_desk_act (OwCliDesk *self,
                 const char *name,
                 const char *arguments,
                 OwActFunc func,
                 gconstpointer request,
                 GError **error)
{
  g_autofree char *uuid = self->request != NULL ? g_strdup (self->request) : ow_seal_uuid ();
  OwAct act = { uuid,
                name,
                arguments,
                ow_session_get_staff (self->session),
                ow_session_get_station (self->session),
                self->reason };

  return ow_store_act (ow_context_get_store (self->context), &act, func, request, error);
}
