/* A party with a receipt, brought up to its collection. */

#include "handout.h"

#include <string.h>

#include "ow-case-acts.h"
#include "ow-mrz.h"

static gboolean
clear_fees_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Handout *self = data;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) fees = ow_transaction_query (transaction, &ow_query_fees_of_case, error,
                                                         'i', self->cases[i], 0);

      for (guint f = 0; fees != NULL && f < fees->len; f++)
        if (!ow_transaction_delete (transaction, &ow_fee_entry_record,
                                    ((OwFeeEntry *)g_ptr_array_index (fees, f))->id, error))
          return FALSE;
      if (fees == NULL)
        return FALSE;
    }
  return TRUE;
}

void (*handout_watch) (Handout *self);

static void
tell (Handout *self)
{
  if (handout_watch != NULL)
    handout_watch (self);
}

void
handout_set_up (Handout *self, gconstpointer data)
{
  hall_set_up (&self->hall, data);
  handout_receive (self);
}

void
handout_receive (Handout *self)
{
  g_autoptr (GError) error = NULL;

  hall_sign_in (&self->hall, "clerk", 1);
  tell (self);
  self->sitting = party_call (&self->hall);
  tell (self);
  self->rules = ow_case_rules_new (self->hall.context);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (OwApplicant) applicant
          = party_identify (self->sitting, party_passports[i], TRUE, &error);
      g_autoptr (OwMatter) matter = NULL;

      g_assert_no_error (error);
      tell (self);
      matter = party_add (self->sitting, applicant, "S01", "first", &error);
      g_assert_no_error (error);
      tell (self);
      party_fill (matter, NULL);
      self->slips[i] = g_strdup (ow_applicant_get_slip (applicant));
      self->cases[i] = ow_matter_get_case_id (matter);
    }
  self->receipt = party_accept (self->sitting, &error);
  g_assert_no_error (error);
  tell (self);
  /* Fees have tests of their own; here nothing is due. */
  ledger_do (&self->hall, self->hall.clerk, "desk-1", NULL, clear_fees_run, self);
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

char *
handout_zone (const char *number, const char *surname, const char *given_names, OwDate expiry)
{
  g_autoptr (GString) first = g_string_new ("I<CHN");
  g_autoptr (GString) second = g_string_new (NULL);
  g_autoptr (GString) third = g_string_new (surname);
  g_autoptr (GString) checked = g_string_new (NULL);
  g_autoptr (GString) padded = g_string_new (number);
  g_autofree char *until = NULL;
  int year, month, day;

  pad (padded, 9);
  add_checked (first, padded->str);
  pad (first, 30);
  ow_date_get_ymd (expiry, &year, &month, &day);
  until = g_strdup_printf ("%02d%02d%02d", year % 100, month, day);
  add_checked (second, "740812");
  g_string_append_c (second, 'F');
  add_checked (second, until);
  g_string_append (second, "UTO");
  pad (second, 29);
  g_string_append (checked, first->str + 5);
  g_string_append_len (checked, second->str, 7);
  g_string_append_len (checked, second->str + 8, 7);
  g_string_append_len (checked, second->str + 18, 11);
  g_string_append_c (second, ow_mrz_check_digit (checked->str, checked->len));
  g_string_append (third, "<<");
  g_string_append (third, given_names);
  pad (third, 30);
  return g_strjoin ("\n", first->str, second->str, third->str, NULL);
}

void
handout_number_card (Handout *self, int i, const char *number)
{
  g_autofree char *sql = g_strdup_printf (
      "UPDATE product SET number = '%s' WHERE case_id = %" G_GINT64_FORMAT, number, self->cases[i]);

  hall_run_sql (&self->hall, sql);
}

static gboolean
receipt_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Handout *self = data;
  g_autoptr (OwReceipt) receipt
      = ow_transaction_load (transaction, &ow_receipt_record, self->receipt, error);

  if (receipt != NULL)
    self->number = g_strdup (receipt->number);
  return receipt != NULL;
}

char *
handout_dup_receipt (Handout *self)
{
  g_autoptr (GError) error = NULL;

  ow_store_read (ow_context_get_store (self->hall.context), receipt_read, self, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&self->number);
}
