/* A party with a receipt, brought up to its collection. */

#include "handout.h"

#include "ow-case-acts.h"

void
handout_set_up (Handout *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hall_set_up (&self->hall, data);
  hall_sign_in (&self->hall, "clerk", 1);
  self->sitting = party_call (&self->hall);
  self->rules = ow_case_rules_new (self->hall.context);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (OwApplicant) applicant
          = party_identify (self->sitting, party_passports[i], TRUE, &error);
      g_autoptr (OwMatter) matter = NULL;

      g_assert_no_error (error);
      matter = party_add (self->sitting, applicant, "S01", "first", &error);
      g_assert_no_error (error);
      party_fill (matter, NULL);
      self->slips[i] = g_strdup (ow_applicant_get_slip (applicant));
      self->cases[i] = ow_matter_get_case_id (matter);
    }
  self->receipt = party_accept (self->sitting, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "SELECT person_id FROM case_file WHERE id = %" G_GINT64_FORMAT, self->cases[i]);

      self->persons[i] = ledger_count (&self->hall, sql);
    }
}

void
handout_tear_down (Handout *self, gconstpointer data)
{
  g_clear_object (&self->sitting);
  ow_case_rules_free (self->rules);
  for (int i = 0; i < 2; i++)
    g_free (self->slips[i]);
  hall_tear_down (&self->hall, data);
}

gint64
handout_version (Handout *self, int i)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT version FROM case_file WHERE id = %" G_GINT64_FORMAT, self->cases[i]);

  return ledger_count (&self->hall, sql);
}

void
handout_is (Handout *self, int i, const char *state)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT (*) FROM case_file WHERE id = "
                                          "%" G_GINT64_FORMAT " AND state = '%s'",
                                          self->cases[i], state);

  g_assert_cmpint (ledger_count (&self->hall, sql), ==, 1);
}

void
handout_forward (Handout *self, int i)
{
  OwCheckCase request = { self->cases[i], handout_version (self, i) };

  ledger_do (&self->hall, self->hall.supervisor, "desk-3", NULL, ow_forward_run, &request);
}

OwDecide
handout_decision (Handout *self, int i)
{
  return (OwDecide){ .case_id = self->cases[i],
                     .version = handout_version (self, i),
                     .outcome = "granted",
                     .authority = "Shenyang Public Security Bureau",
                     .officer = "Officer Wang",
                     .number = "2026-4711",
                     .decided_on = ow_date_new (2026, 11, 23),
                     .rules = self->rules };
}

void
handout_make_ready (Handout *self, int i, const char *kind)
{
  OwDecide decide;
  OwPrepare prepare = { .case_id = self->cases[i],
                        .kind = kind,
                        .number = i == 0 ? "CARD-0" : "CARD-1",
                        .name = i == 0 ? "ERIKSSON, ANNA MARIA" : "HENG, DEBORAH MING LO",
                        .valid_from = ow_date_new (2026, 11, 23),
                        .valid_until = ow_date_new (2028, 11, 22) };

  handout_forward (self, i);
  decide = handout_decision (self, i);
  ledger_do (&self->hall, self->hall.clerk, "desk-1", NULL, ow_decide_run, &decide);
  prepare.version = handout_version (self, i);
  ledger_do (&self->hall, self->hall.clerk, "desk-1", NULL, ow_prepare_run, &prepare);
  handout_is (self, i, "ready");
}

OwCollectLine
handout_line (Handout *self, int i)
{
  return (OwCollectLine){ .case_id = self->cases[i],
                          .version = handout_version (self, i),
                          .in_person = TRUE,
                          .number = i == 0 ? "CARD-0" : "CARD-1",
                          .name = i == 0 ? "ERIKSSON, ANNA MARIA" : "HENG, DEBORAH MING LO",
                          .valid_from = ow_date_new (2026, 11, 23),
                          .valid_until = ow_date_new (2028, 11, 22),
                          .by_mrz = TRUE,
                          .agreed = TRUE };
}
