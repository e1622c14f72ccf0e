/* post: delivery instead of collection, with the consent of the applicant. */

#include "ow-case-acts.h"
#include "ow-cli-approve.h"
#include "ow-counter-error.h"
#include "ow-post-acts.h"

typedef struct
{
  const char *number;
  OwCaseFile *file;
  OwPostal *postal;
} Lookup;

static void
lookup_clear (Lookup *lookup)
{
  g_clear_pointer (&lookup->file, ow_case_file_free);
  g_clear_pointer (&lookup->postal, ow_postal_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lookup, lookup_clear)

static gboolean
case_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Lookup *lookup = data;
  GError *local = NULL;

  lookup->file = ow_transaction_query_one (transaction, &ow_query_case_by_number, &local, 's',
                                           lookup->number, 0);
  if (local == NULL && lookup->file == NULL)
    ow_message_set_error (&local, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY,
                          ow_message_new ("error.counter.no-case", "number", lookup->number, NULL));
  if (local == NULL)
    lookup->postal = ow_transaction_query_one (transaction, &ow_query_postal_of_case, &local, 'i',
                                               lookup->file->id, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static int
run (OwCli *cli, int argc, char **argv)
{
  static const char *const known[] = { "consent", "revoke", "send", "delivered", "returned", NULL };
  g_auto (OwCliDesk) desk = { 0 };
  g_auto (Lookup) lookup = { NULL, NULL, NULL };
  g_autofree char *addressee = NULL;
  g_autofree char *address = NULL;
  g_autofree char *phone = NULL;
  g_autofree char *waybill = NULL;
  g_autofree char *arguments = NULL;
  const GOptionEntry entries[] = {
    { "addressee", 0, 0, G_OPTION_ARG_STRING, &addressee, "Who receives it", "NAME" },
    { "address", 0, 0, G_OPTION_ARG_STRING, &address, "Address in Chinese", "TEXT" },
    { "phone", 0, 0, G_OPTION_ARG_STRING, &phone, "Telephone number", "NUMBER" },
    { "waybill", 0, 0, G_OPTION_ARG_STRING, &waybill, "Waybill number", "NUMBER" },
    G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  OwPostConsent consent;
  OwPostRevoke revoke = { 0 };
  OwPost post = { 0 };
  OwPostEnd end = { 0 };
  OwActFunc func = ow_post_end_run;
  gconstpointer request = &end;

  if (!ow_cli_desk_parse (&desk, cli, &ow_verb_post, entries, &argc, &argv, 2, 2))
    return OW_EXIT_USAGE;
  if (!g_strv_contains (known, argv[1]))
    return ow_cli_usage (&ow_verb_post);
  if (!ow_cli_desk_open (&desk, cli, &ow_verb_post, "post.send", &error))
    return ow_cli_desk_fail (cli, &ow_verb_post, error);
  lookup.number = argv[2];
  arguments = g_strjoinv (" ", argv + 1);
  if (!ow_store_read (ow_context_get_store (desk.context), case_read, &lookup, &error))
    return ow_cli_fail (cli, error);
  if (g_str_equal (argv[1], "consent"))
    {
      consent = (OwPostConsent){ lookup.file->id, addressee, address, phone };
      func = ow_post_consent_run;
      request = &consent;
    }
  else if (lookup.postal == NULL)
    {
      ow_message_set_error (&error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                            ow_message_new ("error.post.state", NULL));
      return ow_cli_fail (cli, error);
    }
  else if (g_str_equal (argv[1], "revoke"))
    {
      revoke.postal = lookup.postal->id;
      func = ow_post_revoke_run;
      request = &revoke;
    }
  else if (g_str_equal (argv[1], "send"))
    {
      post = (OwPost){ lookup.postal->id, lookup.file->version, waybill };
      func = ow_post_run;
      request = &post;
    }
  else
    end = (OwPostEnd){ lookup.postal->id, lookup.file->version,
                       g_str_equal (argv[1], "delivered") };
  {
    JsonObject *result = ow_cli_desk_act (&desk, "post.act", arguments, func, request, &error);

    return ow_cli_answer_act (cli, result, error);
  }
}

const OwVerb ow_verb_post
    = { "post",
        "consent CASE --addressee NAME --address TEXT --phone NUMBER | revoke CASE | send CASE "
        "--waybill NUMBER | delivered CASE | returned CASE --as STAFF --desk N --store FILE",
        "Delivery by post instead of collection", run };
