/* Four eyes over the hall's layer. The proposal is a row of its own; the setting is made when the
 * second person approves, with both names, and is never changed afterwards. */

#include "ow-layer-acts.h"

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-deadline.h"
#include "ow-hall.h"
#include "ow-message.h"
#include "ow-negative-list.h"
#include "ow-role.h"
#include "ow-second-person.h"
#include "ow-site.h"
#include "ow-staff.h"

#define MOST_CASES 10000

void
ow_propose_setting_free (gpointer data)
{
  OwProposeSetting *request = data;

  ow_layer_entry_free (request->entry);
  ow_case_rules_free (request->rules);
  g_free (request);
}

void
ow_answer_proposal_free (gpointer data)
{
  OwAnswerProposal *request = data;

  ow_case_rules_free (request->rules);
  g_free (request);
}

/* Of which hall: what an administrator of one hall proposes is for his hall. */
static gboolean
read_hall (OwTransaction *transaction, char **ret_site, GError **error)
{
  g_autoptr (OwStaff) staff = ow_transaction_load (transaction, &ow_staff_record,
                                                   ow_transaction_get_staff (transaction), error);

  if (staff == NULL)
    return FALSE;
  *ret_site = g_strdup (staff->site);
  return TRUE;
}

static gboolean
require_alone (OwTransaction *transaction,
               const OwLayerEntry *entry,
               const char *site,
               GError **error)
{
  g_autoptr (GPtrArray) open
      = ow_transaction_query (transaction, &ow_query_setting_proposals, error, 0);

  if (open == NULL)
    return FALSE;
  for (guint i = 0; i < open->len; i++)
    {
      const OwSettingProposal *row = open->pdata[i];

      if (g_str_equal (row->kind, entry->kind) && g_str_equal (row->name, entry->name)
          && g_strcmp0 (row->site, site) == 0)
        return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.layer.waiting");
    }
  return TRUE;
}

/* Whether nobody but the author has ever been of a role that approves. */
static gboolean
read_alone (OwTransaction *transaction, gboolean *ret_alone, GError **error)
{
  g_autoptr (GPtrArray) staff = ow_transaction_query (transaction, &ow_query_staff_all, error, 0);

  if (staff == NULL)
    return FALSE;
  *ret_alone = TRUE;
  for (guint i = 0; i < staff->len; i++)
    {
      const OwStaff *other = staff->pdata[i];

      if (other->id != ow_transaction_get_staff (transaction)
          && ow_role_may (other->role, "layer.approve"))
        *ret_alone = FALSE;
    }
  return TRUE;
}

/* What the hall says of the entry, newest first: what it set itself before what was set for all. */
static GPtrArray *
read_revisions (OwTransaction *transaction, const OwSettingProposal *row, GError **error)
{
  return ow_transaction_query (transaction, &ow_query_setting_newest, error, 's', row->kind, 's',
                               row->name, 0);
}

/* The newest revision of the same hall, or, NULL, of all halls. Borrowed; NULL when there is none.
 */
static const OwSetting *
find_newest (GPtrArray *revisions, const OwSettingProposal *row)
{
  for (guint i = 0; i < revisions->len; i++)
    if (g_strcmp0 (((OwSetting *)revisions->pdata[i])->site, row->site) == 0)
      return revisions->pdata[i];
  return NULL;
}

static gboolean
is_same (const OwSetting *setting, const OwSettingProposal *row)
{
  return g_str_equal (setting->body, row->body) && g_strcmp0 (setting->texts, row->texts) == 0
         && setting->valid_from == row->valid_from;
}

static void
set_result (JsonObject *result, OwRowId setting, gint64 revision)
{
  ow_result_set_id (result, "setting", setting);
  json_object_set_int_member (result, "revision", revision);
}

/* The revision after the newest one of the same hall. */
static gboolean
insert_setting (OwTransaction *transaction,
                OwSettingProposal *row,
                OwRowId approver,
                GPtrArray *revisions,
                JsonObject *result,
                GError **error)
{
  g_autoptr (OwSetting) setting = ow_setting_new ();
  const OwSetting *newest = find_newest (revisions, row);

  setting->revision = newest != NULL ? newest->revision + 1 : 1;
  setting->site = g_strdup (row->site);
  setting->kind = g_strdup (row->kind);
  setting->name = g_strdup (row->name);
  setting->body = g_strdup (row->body);
  setting->texts = g_strdup (row->texts);
  setting->source = g_strdup (row->source);
  setting->valid_from = row->valid_from;
  setting->author_id = row->author_id;
  setting->approver_id = approver;
  setting->at = ow_transaction_get_now (transaction);
  if (!ow_transaction_insert (transaction, &ow_setting_record, setting, error))
    return FALSE;
  row->setting_id = setting->id;
  set_result (result, setting->id, setting->revision);
  return TRUE;
}

/* A negative list that is published ahead of its time leaves the old one in force until its own
 * first day. */
static OwDate
choose_first_day (OwTransaction *transaction, const OwProposeSetting *request)
{
  const OwLayerEntry *entry = request->entry;
  g_autoptr (OwNegativeList) list
      = g_str_equal (entry->kind, OW_LAYER_NEGATIVE_LIST) && *entry->body != '\0'
            ? ow_negative_list_new (entry->body, NULL, NULL)
            : NULL;
  OwDate effective = list != NULL ? ow_negative_list_get_effective (list) : OW_DATE_NONE;

  return effective > ow_transaction_get_today (transaction) && effective > request->valid_from
             ? effective
             : request->valid_from;
}

gboolean
ow_propose_setting_run (OwTransaction *transaction,
                        gconstpointer data,
                        JsonObject *result,
                        GError **error)
{
  const OwProposeSetting *request = data;
  const OwLayerEntry *entry = request->entry;
  g_autoptr (OwSettingProposal) row = ow_setting_proposal_new ();
  g_autoptr (GPtrArray) revisions = NULL;
  const OwSetting *newest;
  gboolean alone;

  if (!ow_act_require_role (transaction, "site.edit", error)
      || !ow_layer_check (request->rules->catalogue, request->rules->parameters,
                          request->rules->calendar, entry, error)
      || !read_hall (transaction, &row->site, error)
      || !require_alone (transaction, entry, row->site, error))
    return FALSE;
  if (request->valid_from != OW_DATE_NONE
      && request->valid_from < ow_transaction_get_today (transaction))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.layer.past");
  row->kind = g_strdup (entry->kind);
  row->name = g_strdup (entry->name);
  row->body = g_strdup (entry->body);
  row->texts = g_strdup (entry->texts);
  row->source = g_strdup (entry->source);
  row->valid_from = choose_first_day (transaction, request);
  row->state = g_strdup ("open");
  row->author_id = ow_transaction_get_staff (transaction);
  row->at = ow_transaction_get_now (transaction);
  if ((revisions = read_revisions (transaction, row, error)) == NULL
      || !read_alone (transaction, &alone, error))
    return FALSE;
  newest = find_newest (revisions, row);
  if (newest != NULL && is_same (newest, row))
    {
      set_result (result, newest->id, newest->revision);
      return TRUE;
    }
  if (alone && revisions->len == 0 && !request->imported)
    return insert_setting (transaction, row, 0, revisions, result, error);
  if (!ow_transaction_insert (transaction, &ow_setting_proposal_record, row, error))
    return FALSE;
  ow_result_set_id (result, "proposal", row->id);
  return TRUE;
}

gboolean
ow_propose_setting_waits (JsonObject *result)
{
  return json_object_has_member (result, "proposal");
}

static gboolean
approve (OwTransaction *transaction,
         const OwCaseRules *rules,
         OwSettingProposal *row,
         JsonObject *result,
         GError **error)
{
  g_autoptr (OwLayerEntry) entry
      = ow_layer_entry_new (row->kind, row->name, row->body, row->texts, row->source);
  g_autoptr (GPtrArray) revisions = NULL;

  return ow_layer_check (rules->catalogue, rules->parameters, rules->calendar, entry, error)
         && (revisions = read_revisions (transaction, row, error)) != NULL
         && insert_setting (transaction, row, ow_transaction_get_staff (transaction), revisions,
                            result, error);
}

/* Whose answer it may be. */
static gboolean
require_person (OwTransaction *transaction,
                const OwSettingProposal *row,
                OwProposalAnswer answer,
                GError **error)
{
  gboolean author = row->author_id == ow_transaction_get_staff (transaction);

  if (answer == OW_PROPOSAL_WITHDRAW)
    return author ? ow_act_require_role (transaction, "site.edit", error)
                  : ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.layer.author");
  if (author)
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.layer.four-eyes");
  return ow_act_require_role (transaction, "layer.approve", error)
         && (answer == OW_PROPOSAL_APPROVE
                 ? ow_second_person_require_apart (transaction, row->author_id,
                                                   ow_transaction_get_staff (transaction), error)
                 : ow_act_require_text (ow_transaction_get_reason (transaction),
                                        "error.counter.reason", error));
}

gboolean
ow_answer_proposal_run (OwTransaction *transaction,
                        gconstpointer data,
                        JsonObject *result,
                        GError **error)
{
  const OwAnswerProposal *request = data;
  g_autoptr (OwSettingProposal) row
      = ow_transaction_load (transaction, &ow_setting_proposal_record, request->proposal, error);

  if (row == NULL || !require_person (transaction, row, request->answer, error))
    return FALSE;
  if (!g_str_equal (row->state, "open"))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.layer.answered");
  row->version = request->version;
  if (request->answer == OW_PROPOSAL_APPROVE
      && !approve (transaction, request->rules, row, result, error))
    return FALSE;
  ow_set_string (row->state, request->answer == OW_PROPOSAL_APPROVE  ? "approved"
                             : request->answer == OW_PROPOSAL_REFUSE ? "refused"
                                                                     : "withdrawn");
  row->decided_by = ow_transaction_get_staff (transaction);
  row->decided_at = ow_transaction_get_now (transaction);
  if (!ow_transaction_update (transaction, &ow_setting_proposal_record, row, error))
    return FALSE;
  ow_result_set_id (result, "proposal", row->id);
  return TRUE;
}

/* What would change */

static void
moved_free (gpointer data)
{
  OwMovedDate *moved = data;

  g_free (moved->number);
  g_free (moved);
}

void
ow_layer_preview_free (OwLayerPreview *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->moved);
  g_clear_pointer (&self->days, g_ptr_array_unref);
  g_clear_pointer (&self->booked, g_ptr_array_unref);
  g_clear_pointer (&self->promised, g_ptr_array_unref);
  g_free (self);
}

/* Accepted cases, counted again from their day of acceptance: the same number of working days by
 * the calendar with the notice. The printed date stays; who reads the list issues a new receipt. */
static gboolean
read_moved (OwTransaction *transaction,
            const OwLayerEntry *entry,
            OwCaseRules *rules,
            OwLayerPreview *preview,
            GError **error)
{
  g_autoptr (OwCalendar) merged = ow_calendar_import (rules->calendar, entry->body, error);
  OwCalendarFlags flags = ow_deadline_get_flags (rules->parameters);
  g_autoptr (GPtrArray) cases = NULL;

  if (merged == NULL)
    return FALSE;
  preview->days = ow_calendar_compare (rules->calendar, merged, flags);
  cases = ow_transaction_query (transaction, &ow_query_cases_due_between, error, 's',
                                ow_transaction_get_site (transaction)->code, 'd',
                                ow_date_new (1990, 1, 1), 'd', ow_date_new (2200, 1, 1), 'i',
                                (gint64)MOST_CASES, 0);
  if (cases == NULL)
    return FALSE;
  for (guint i = 0; i < cases->len; i++)
    {
      const OwCaseFile *file = cases->pdata[i];
      const OwService *service = ow_catalogue_find_service (rules->catalogue, file->service);
      const OwSubKind *sub_kind
          = service != NULL ? ow_service_find_sub_kind (service, file->sub_kind) : NULL;
      OwDeadlineUnit unit = OW_DEADLINE_CALENDAR_DAYS;
      OwMovedDate *row;
      OwDate counted;
      int n;

      if (sub_kind != NULL)
        ow_sub_kind_get_deadline (sub_kind, NULL, NULL, &unit, NULL, NULL);
      if (unit != OW_DEADLINE_WORKING_DAYS || file->accepted_on == OW_DATE_NONE)
        continue;
      n = ow_calendar_count_workdays (rules->calendar, file->accepted_on, file->decide_by, flags,
                                      NULL);
      counted = n < 0 ? file->decide_by
                      : ow_calendar_add_workdays (merged, file->accepted_on, n, flags, NULL);
      if (counted == file->decide_by)
        continue;
      row = g_new0 (OwMovedDate, 1);
      row->number = g_strdup (file->number);
      row->printed = file->decide_by;
      row->counted = counted;
      g_ptr_array_add (preview->moved, row);
    }
  return TRUE;
}

/* Who comes while the hall is closed, and what was promised for the day. Nothing of it is moved by
 * the closure: whoever reads the list tells the people. */
static gboolean
read_closed (OwTransaction *transaction,
             const OwLayerEntry *entry,
             OwLayerPreview *preview,
             GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  OwDate day = ow_date_parse (entry->name);
  g_autoptr (GPtrArray) cases = NULL;
  int from, until;
  gboolean whole;

  preview->booked = ow_transaction_query (transaction, &ow_query_appointments_of_day, error, 's',
                                          site, 'd', day, 0);
  if (preview->booked == NULL)
    return FALSE;
  if (!ow_layer_closure_parse (entry->body, &from, &until, &whole))
    from = until = 0;
  for (guint i = 0; i < preview->booked->len; i++)
    {
      const OwAppointment *one = preview->booked->pdata[i];

      if (!g_str_equal (one->state, "booked") || one->minute < from || one->minute >= until)
        g_ptr_array_remove_index (preview->booked, i--);
    }
  preview->promised = g_ptr_array_new_with_free_func (g_free);
  cases = ow_transaction_query (transaction, &ow_query_cases_due_between, error, 's', site, 'd',
                                day, 'd', day + 1, 'i', (gint64)MOST_CASES, 0);
  for (guint i = 0; cases != NULL && from < until && i < cases->len; i++)
    g_ptr_array_add (preview->promised, g_strdup (((OwCaseFile *)cases->pdata[i])->number));
  return cases != NULL;
}

static gboolean
is_of_filings (const OwLayerEntry *entry)
{
  return g_str_equal (entry->kind, OW_LAYER_NEGATIVE_LIST)
         || g_str_equal (entry->kind, OW_LAYER_CONVENTION);
}

/* The service and sub-kind that an entry names, "" for all. */
static void
find_kind (const OwLayerEntry *entry, char **ret_service, char **ret_sub_kind)
{
  gboolean one
      = g_str_equal (entry->kind, OW_LAYER_PROMISE) || g_str_equal (entry->kind, OW_LAYER_MATERIAL);
  /* A file of the catalogue is named like no service: no case is of what it adds. */
  gboolean service = one || g_str_equal (entry->kind, OW_LAYER_RECEIPT)
                     || g_str_equal (entry->kind, OW_LAYER_COMPETENCE)
                     || g_str_equal (entry->kind, OW_LAYER_REMEDY)
                     || g_str_equal (entry->kind, OW_LAYER_CATALOGUE);
  g_auto (GStrv) parts = g_strsplit (entry->name, "/", 3);

  *ret_service = g_strdup (is_of_filings (entry) ? "CR" : service ? parts[0] : "");
  *ret_sub_kind = g_strdup (one && g_strv_length (parts) > 1 ? parts[1] : "");
}

OwLayerPreview *
ow_layer_preview_read (OwTransaction *transaction,
                       const OwLayerEntry *entry,
                       OwCaseRules *rules,
                       GError **error)
{
  g_autoptr (OwLayerPreview) self = g_new0 (OwLayerPreview, 1);
  const OwQuery *const queries[] = { &ow_query_count_cases_before, &ow_query_count_cases_undecided,
                                     &ow_query_count_cases_past };
  gint64 *counts[] = { &self->before, &self->undecided, &self->past };
  g_autofree char *service = NULL;
  g_autofree char *sub_kind = NULL;

  self->moved = g_ptr_array_new_with_free_func (moved_free);
  if (!ow_layer_check (rules->catalogue, rules->parameters, rules->calendar, entry, error))
    return NULL;
  find_kind (entry, &service, &sub_kind);
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      *counts[i] = ow_transaction_query_integer (transaction, queries[i], error, 's',
                                                 ow_transaction_get_site (transaction)->code, 's',
                                                 service, 's', sub_kind, 0);
      if (*counts[i] < 0)
        return NULL;
    }
  if (g_str_equal (entry->kind, OW_LAYER_CALENDAR)
      && !read_moved (transaction, entry, rules, self, error))
    return NULL;
  if (g_str_equal (entry->kind, OW_LAYER_CLOSURE) && !read_closed (transaction, entry, self, error))
    return NULL;
  return g_steal_pointer (&self);
}
