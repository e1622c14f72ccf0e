/* Twelve specimens, and what becomes of their cases. */

#include "agent.h"

#include <string.h>

#include "ledger.h"
#include "ow-case-acts.h"
#include "ow-decision-acts.h"
#include "ow-mrz.h"

const char *const agent_surnames[AGENT_PASSPORTS]
    = { "ADAMS", "BAKER",  "CLARK", "DAVIS", "EVANS", "FRANK",
        "GREEN", "HARRIS", "IRWIN", "JONES", "KELLY", "LEWIS" };

static void
pad (GString *line, gsize length)
{
  while (line->len < length)
    g_string_append_c (line, '<');
}

static void
add_checked (GString *line, const char *field)
{
  g_string_append (line, field);
  g_string_append_c (line, ow_mrz_check_digit (field, strlen (field)));
}

/* A passport of the issuer of specimens, TD3. */
char *
agent_dup_passport (int i)
{
  g_autoptr (GString) first = g_string_new ("P<UTO");
  g_autoptr (GString) second = g_string_new (NULL);
  g_autoptr (GString) checked = g_string_new (NULL);
  g_autofree char *number = g_strdup_printf ("AG%07d", i + 1);

  g_string_append_printf (first, "%s<<PAT", agent_surnames[i]);
  pad (first, 44);
  add_checked (second, number);
  g_string_append (second, "UTO");
  add_checked (second, "800101");
  g_string_append_c (second, 'M');
  add_checked (second, "310101");
  pad (second, 42);
  g_string_append_c (second, '<');
  g_string_append_len (checked, second->str, 10);
  g_string_append_len (checked, second->str + 13, 7);
  g_string_append_len (checked, second->str + 21, 22);
  g_string_append_c (second, ow_mrz_check_digit (checked->str, checked->len));
  return g_strjoin ("\n", first->str, second->str, NULL);
}

char *
agent_dup_card (int i)
{
  return g_strdup_printf ("D%08d", i + 1);
}

static gint64
get_version (Hall *hall, OwRowId case_id)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT version FROM case_file WHERE id = %" G_GINT64_FORMAT, case_id);

  return ledger_count (hall, sql);
}

void
agent_make_ready (Hall *hall, OwRowId case_id, int i)
{
  g_autoptr (OwCaseRules) rules = ow_case_rules_new (hall->context);
  g_autofree char *number = agent_dup_card (i);
  g_autofree char *name = g_strdup_printf ("%s, PAT", agent_surnames[i]);
  OwCheckCase check = { case_id, get_version (hall, case_id) };
  OwDecide decide = { .case_id = case_id,
                      .outcome = "granted",
                      .authority = "Shenyang Public Security Bureau",
                      .officer = "Officer Wang",
                      .number = number,
                      .decided_on = ow_date_new (2026, 11, 23),
                      .rules = rules };
  OwPrepare prepare = { .case_id = case_id,
                        .kind = "card",
                        .number = number,
                        .name = name,
                        .valid_from = ow_date_new (2026, 11, 23),
                        .valid_until = ow_date_new (2028, 11, 22) };

  ledger_do (hall, hall->supervisor, "desk-3", NULL, ow_forward_run, &check);
  decide.version = get_version (hall, case_id);
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_decide_run, &decide);
  prepare.version = get_version (hall, case_id);
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_prepare_run, &prepare);
}
