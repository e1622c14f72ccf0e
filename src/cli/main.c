/* onewindowctl: the program for administrators, scripts and tests. Chooses the verb; everything
 * else is the verb's. */

#include <locale.h>
#include <string.h>

#include "ow-cli.h"

/* clang-format off */
static const OwVerb *const verbs[] = {
  &ow_verb_appointment,
  &ow_verb_assess,
  &ow_verb_audit,
  &ow_verb_backup,
  &ow_verb_board,
  &ow_verb_calendar,
  &ow_verb_case,
  &ow_verb_catalogue,
  &ow_verb_custody,
  &ow_verb_day,
  &ow_verb_deliver,
  &ow_verb_doctor,
  &ow_verb_enterprise,
  &ow_verb_exchange,
  &ow_verb_explain,
  &ow_verb_fee,
  &ow_verb_figures,
  &ow_verb_hall,
  &ow_verb_helper,
  &ow_verb_id,
  &ow_verb_init,
  &ow_verb_inward,
  &ow_verb_law,
  &ow_verb_layer,
  &ow_verb_mrz,
  &ow_verb_paper,
  &ow_verb_post,
  &ow_verb_receipt,
  &ow_verb_reference,
  &ow_verb_restore,
  &ow_verb_retention,
  &ow_verb_rules,
  &ow_verb_scans,
  &ow_verb_simulate_day,
  &ow_verb_store,
  &ow_verb_systems,
  &ow_verb_ticket,
  &ow_verb_transfer,
  &ow_verb_try,
  &ow_verb_workdays,
};
/* clang-format on */

static int
print_overview (void)
{
  g_print ("usage: onewindowctl VERB [ARGUMENT…] [--json] [--lang LANG]\n\n");
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_print ("  %-10s %s\n             %s\n", verbs[i]->name, verbs[i]->summary,
             verbs[i]->arguments);
  g_print ("\nExit code: 0 yes or done, 1 no or refused, 2 wrong usage.\n");
  return OW_EXIT_USAGE;
}

int
main (int argc, char **argv)
{
  OwCli cli = { 0 };

  setlocale (LC_ALL, "");
  if (argc < 2)
    return print_overview ();
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    {
      print_overview ();
      return OW_EXIT_YES;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (argv[1], verbs[i]->name))
      {
        int result = verbs[i]->run (&cli, argc - 1, argv + 1);

        g_free (cli.now);
        return result;
      }
  g_printerr ("onewindowctl: unknown verb %s\n", argv[1]);
  return print_overview ();
}
