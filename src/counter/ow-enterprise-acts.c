/* The acts on the record of an enterprise. What was entered once is never deleted: an entry is
 * closed, a record is changed, and the trail keeps what stood there. */

#include "ow-enterprise-acts.h"

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-enterprise-filing.h"
#include "ow-facts.h"
#include "ow-identifier.h"
#include "ow-payload.h"

static const char *
or_null (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

/* NULL is in order: whether something must be there is asked elsewhere. */
static gboolean
is_line (const char *text, glong longest)
{
  if (text == NULL)
    return TRUE;
  if (!g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > longest)
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static gboolean
require_lines (const OwSaveEnterprise *request, GError **error)
{
  const struct
  {
    const char *text;
    glong longest;
  } lines[] = {
    { request->name, OW_ENTERPRISE_NAME },
    { request->address, OW_ENTERPRISE_NAME },
    { request->contact, OW_ENTERPRISE_CONTACT },
    { request->phone, OW_ENTERPRISE_PHONE },
    { request->service_person, OW_ENTERPRISE_CONTACT },
    { request->service_phone, OW_ENTERPRISE_PHONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (!is_line (lines[i].text, lines[i].longest))
      return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.enterprise.text");
  return TRUE;
}

static gboolean
require_code (OwTransaction *transaction, const char *code, char **ret_code, GError **error)
{
  g_auto (OwIdentifierInfo) info = { 0 };
  OwMessage *reason = NULL;

  if (ow_identifier_check (OW_IDENTIFIER_USCC, code != NULL ? code : "",
                           ow_transaction_get_today (transaction), &info, &reason))
    {
      *ret_code = g_steal_pointer (&info.value);
      return TRUE;
    }
  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE, reason);
  return FALSE;
}

OwEnterprise *
ow_enterprise_act_find (OwTransaction *transaction,
                        const char *uscc,
                        const char *name,
                        GError **error)
{
  g_auto (OwIdentifierInfo) info = { 0 };
  g_autofree char *key = ow_enterprise_dup_key (name);
  g_autoptr (GPtrArray) named = NULL;

  if (or_null (uscc) != NULL
      && ow_identifier_check (OW_IDENTIFIER_USCC, uscc, ow_transaction_get_today (transaction),
                              &info, NULL))
    return ow_transaction_query_one (transaction, &ow_query_enterprise_by_uscc, error, 's',
                                     info.value, 0);
  if (*key == '\0')
    return NULL;
  named = ow_transaction_query (transaction, &ow_query_enterprises_named, error, 's', key, 0);
  return named != NULL && named->len == 1 ? ow_enterprise_copy (named->pdata[0]) : NULL;
}

/* Nobody else has this code. */
static gboolean
require_unknown (OwTransaction *transaction, const char *uscc, OwRowId own, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwEnterprise) known
      = ow_transaction_query_one (transaction, &ow_query_enterprise_by_uscc, &local, 's', uscc, 0);

  if (!ow_act_pass (local, error))
    return FALSE;
  if (known == NULL || known->id == own)
    return TRUE;
  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                        ow_message_new ("error.enterprise.known", "name", known->name, NULL));
  return FALSE;
}

static void
set_name (OwEnterprise *enterprise, const char *name)
{
  g_free (enterprise->name_key);
  enterprise->name_key = ow_enterprise_dup_key (name);
  ow_set_string (enterprise->name, name);
}

static gboolean
store (OwTransaction *transaction, OwEnterprise *enterprise, GError **error)
{
  if (enterprise->id != 0)
    return ow_transaction_update (transaction, &ow_enterprise_record, enterprise, error);
  enterprise->clerk_id = ow_transaction_get_staff (transaction);
  enterprise->at = ow_transaction_get_now (transaction);
  return ow_transaction_insert (transaction, &ow_enterprise_record, enterprise, error);
}

gboolean
ow_save_enterprise_run (OwTransaction *transaction,
                        gconstpointer data,
                        JsonObject *result,
                        GError **error)
{
  const OwSaveEnterprise *request = data;
  g_autoptr (OwEnterprise) enterprise = NULL;
  g_autofree char *uscc = NULL;

  if (!ow_act_require_role (transaction, "enterprise.edit", error)
      || !ow_act_require_text (request->name, "error.enterprise.name", error)
      || !require_lines (request, error) || !require_code (transaction, request->uscc, &uscc, error)
      || !require_unknown (transaction, uscc, request->enterprise, error))
    return FALSE;
  enterprise = request->enterprise == 0 ? ow_enterprise_new ()
                                        : ow_transaction_load (transaction, &ow_enterprise_record,
                                                               request->enterprise, error);
  if (enterprise == NULL)
    return FALSE;
  if (request->enterprise != 0 && request->version != 0)
    enterprise->version = request->version;
  set_name (enterprise, request->name);
  ow_set_string (enterprise->uscc, uscc);
  ow_set_string (enterprise->address, or_null (request->address));
  ow_set_string (enterprise->city, or_null (request->city));
  ow_set_string (enterprise->contact, or_null (request->contact));
  ow_set_string (enterprise->phone, or_null (request->phone));
  ow_set_string (enterprise->relation, or_null (request->relation));
  ow_set_string (enterprise->service_person, or_null (request->service_person));
  ow_set_string (enterprise->service_phone, or_null (request->service_phone));
  if (!store (transaction, enterprise, error))
    return FALSE;
  ow_result_set_id (result, "enterprise", enterprise->id);
  return TRUE;
}

/* Filing */

/* Whoever reports to SYS-25 marks what he sent. */
static gboolean
send_filing (OwTransaction *transaction, OwRowId id, gboolean *ret_sent, GError **error)
{
  g_autoptr (OwEnterprise) enterprise
      = ow_transaction_load (transaction, &ow_enterprise_record, id, error);
  g_autoptr (OwEnterprise) after = NULL;

  if (enterprise == NULL
      || !ow_transaction_report (transaction, OW_ENTERPRISE_FILE, enterprise, error)
      || (after = ow_transaction_load (transaction, &ow_enterprise_record, id, error)) == NULL)
    return FALSE;
  *ret_sent = after->version != enterprise->version;
  return TRUE;
}

static gboolean
is_complete (const OwEnterprise *enterprise)
{
  return enterprise->address != NULL && enterprise->contact != NULL && enterprise->phone != NULL;
}

gboolean
ow_file_enterprise_run (OwTransaction *transaction,
                        gconstpointer data,
                        JsonObject *result,
                        GError **error)
{
  const OwFileEnterprise *request = data;
  g_autoptr (OwEnterprise) enterprise
      = ow_transaction_load (transaction, &ow_enterprise_record, request->enterprise, error);
  gboolean sent = FALSE;

  if (enterprise == NULL || !ow_act_require_role (transaction, "enterprise.edit", error))
    return FALSE;
  if (!is_complete (enterprise))
    return ow_counter_fail (error, OW_COUNTER_ERROR_INCOMPLETE, "error.enterprise.incomplete");
  if (g_strcmp0 (enterprise->filing_state, "asked") == 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.enterprise.asked");
  if (!send_filing (transaction, enterprise->id, &sent, error))
    return FALSE;
  if (!sent)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.enterprise.off");
  ow_result_set_id (result, "enterprise", enterprise->id);
  return TRUE;
}

gboolean
ow_note_filing_run (OwTransaction *transaction,
                    gconstpointer data,
                    JsonObject *result,
                    GError **error)
{
  static const char *const states[] = { "filed", "expired", "cancelled", NULL };
  const OwNoteFiling *request = data;
  g_autoptr (OwEnterprise) enterprise
      = ow_transaction_load (transaction, &ow_enterprise_record, request->enterprise, error);

  if (enterprise == NULL || !ow_act_require_role (transaction, "enterprise.edit", error))
    return FALSE;
  if (or_null (request->number) == NULL || !is_line (request->number, OW_ENTERPRISE_PHONE)
      || request->state == NULL || !g_strv_contains (states, request->state)
      || request->filed_on == OW_DATE_NONE
      || request->filed_on > ow_transaction_get_today (transaction))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.enterprise.filing");
  ow_set_string (enterprise->filing_number, request->number);
  ow_set_string (enterprise->filing_state, request->state);
  enterprise->filed_on = request->filed_on;
  enterprise->filing_until = request->until;
  ow_result_set_id (result, "enterprise", enterprise->id);
  return store (transaction, enterprise, error);
}

/* Entries */

static gboolean
is_flag (const char *kind)
{
  return g_str_equal (kind, "abnormal") || g_str_equal (kind, "serious_violation");
}

static gboolean
close_entry (OwTransaction *transaction,
             OwEnterpriseEntry *entry,
             const char *outcome,
             GError **error)
{
  ow_set_string (entry->state, "closed");
  ow_set_string (entry->outcome, outcome);
  entry->closed_by = ow_transaction_get_staff (transaction);
  entry->closed_at = ow_transaction_get_now (transaction);
  return ow_transaction_update (transaction, &ow_enterprise_entry_record, entry, error);
}

/* The look before this one; no outcome but the new entry. */
static gboolean
close_earlier (OwTransaction *transaction, OwRowId enterprise, const char *kind, GError **error)
{
  g_autoptr (GPtrArray) entries
      = ow_transaction_query (transaction, &ow_query_enterprise_entries, error, 'i', enterprise, 0);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      OwEnterpriseEntry *entry = entries->pdata[i];

      if (ow_enterprise_entry_is_flag (entry) && g_str_equal (entry->kind, kind)
          && !close_entry (transaction, entry, NULL, error))
        return FALSE;
    }
  return entries != NULL;
}

static gboolean
add_entry (OwTransaction *transaction,
           OwRowId enterprise,
           const char *kind,
           const char *text,
           OwDate day,
           OwDate due_on,
           OwRowId *ret_entry,
           GError **error)
{
  g_autoptr (OwEnterpriseEntry) entry = ow_enterprise_entry_new ();

  if (is_flag (kind) && !close_earlier (transaction, enterprise, kind, error))
    return FALSE;
  entry->enterprise_id = enterprise;
  entry->site = g_strdup (ow_transaction_get_site (transaction)->code);
  entry->kind = g_strdup (kind);
  entry->text = g_strdup (text);
  entry->day = day;
  entry->due_on = due_on;
  entry->state = g_strdup ("open");
  entry->clerk_id = ow_transaction_get_staff (transaction);
  entry->at = ow_transaction_get_now (transaction);
  if (!ow_transaction_insert (transaction, &ow_enterprise_entry_record, entry, error))
    return FALSE;
  if (ret_entry != NULL)
    *ret_entry = entry->id;
  return TRUE;
}

gboolean
ow_add_enterprise_entry_run (OwTransaction *transaction,
                             gconstpointer data,
                             JsonObject *result,
                             GError **error)
{
  static const char *const kinds[]
      = { "abnormal", "serious_violation", "complaint", "issue", "round_table", NULL };
  const OwAddEnterpriseEntry *request = data;
  g_autoptr (OwEnterprise) enterprise
      = ow_transaction_load (transaction, &ow_enterprise_record, request->enterprise, error);
  gboolean ahead;
  OwDate due = OW_DATE_NONE;
  OwRowId entry = 0;

  if (enterprise == NULL || !ow_act_require_role (transaction, "enterprise.edit", error))
    return FALSE;
  ahead = request->day > ow_transaction_get_today (transaction);
  if (request->kind == NULL || !g_strv_contains (kinds, request->kind)
      || or_null (request->text) == NULL || !is_line (request->text, OW_ENTERPRISE_TEXT)
      || request->day == OW_DATE_NONE || (ahead && !g_str_equal (request->kind, "round_table")))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.enterprise.entry");
  if (g_str_equal (request->kind, "complaint"))
    due = ow_calendar_add_workdays (
        request->calendar, request->day,
        (int)ow_parameters_get_integer (request->parameters, "complaint_days"), OW_CALENDAR_DEFAULT,
        NULL);
  if (!add_entry (transaction, enterprise->id, request->kind, request->text, request->day, due,
                  &entry, error))
    return FALSE;
  ow_result_set_id (result, "entry", entry);
  return TRUE;
}

gboolean
ow_close_enterprise_entry_run (OwTransaction *transaction,
                               gconstpointer data,
                               JsonObject *result,
                               GError **error)
{
  const OwCloseEnterpriseEntry *request = data;
  const char *outcome = ow_transaction_get_reason (transaction);
  g_autoptr (OwEnterpriseEntry) entry
      = ow_transaction_load (transaction, &ow_enterprise_entry_record, request->entry, error);

  if (entry == NULL
      || !ow_act_require_role (
          transaction,
          g_str_equal (entry->kind, "complaint") ? "complaint.close" : "enterprise.edit", error)
      || !ow_act_require_text (outcome, "error.enterprise.outcome", error))
    return FALSE;
  if (!g_str_equal (entry->state, "open"))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.enterprise.closed");
  ow_result_set_id (result, "entry", entry->id);
  return close_entry (transaction, entry, outcome, error);
}

/* Taken over from the filing system */

static const struct
{
  const char *theirs, *kind;
} lists[] = { { "abnormal-operation", "abnormal" }, { "serious-violation", "serious_violation" } };

static gboolean
is_named (JsonArray *flags, const char *name)
{
  for (guint i = 0; i < json_array_get_length (flags); i++)
    if (g_strcmp0 (json_array_get_string_element (flags, i), name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
take_lists (OwTransaction *transaction,
            const OwTakeFiling *request,
            gint64 *ret_flags,
            GError **error)
{
  JsonArray *flags;

  *ret_flags = 0;
  if (!json_object_has_member (request->answer, "flags"))
    return TRUE;
  flags = json_object_get_array_member (request->answer, "flags");
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      gboolean named = is_named (flags, lists[i].theirs);

      if (named ? !add_entry (transaction, request->enterprise, lists[i].kind, request->source,
                              request->said_on, OW_DATE_NONE, NULL, error)
                : !close_earlier (transaction, request->enterprise, lists[i].kind, error))
        return FALSE;
      *ret_flags += named;
    }
  return TRUE;
}

gboolean
ow_take_filing_run (OwTransaction *transaction,
                    gconstpointer data,
                    JsonObject *result,
                    GError **error)
{
  const OwTakeFiling *request = data;
  g_autoptr (OwEnterprise) enterprise
      = ow_transaction_load (transaction, &ow_enterprise_record, request->enterprise, error);
  g_autofree char *uscc = ow_payload_dup_text (request->answer, "uscc");
  g_autofree char *number = ow_payload_dup_text (request->answer, "filing_no");
  g_autofree char *state = ow_payload_dup_text (request->answer, "status");
  gint64 flags = 0;

  if (enterprise == NULL || !ow_act_require_role (transaction, "enterprise.edit", error))
    return FALSE;
  if (g_strcmp0 (uscc, enterprise->uscc) != 0 || number == NULL || state == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.enterprise.other");
  ow_set_string (enterprise->filing_number, number);
  ow_set_string (enterprise->filing_state, state);
  enterprise->filed_on = ow_payload_get_date (request->answer, "filed_on");
  if (enterprise->filed_on == OW_DATE_NONE)
    enterprise->filed_on = request->said_on;
  enterprise->filing_until = ow_payload_get_date (request->answer, "valid_until");
  if (!store (transaction, enterprise, error) || !take_lists (transaction, request, &flags, error))
    return FALSE;
  ow_result_set_id (result, "enterprise", enterprise->id);
  json_object_set_int_member (result, "flags", flags);
  return TRUE;
}

/* Taken in at a counter */

static void
take_text (char **member, OwFacts *facts, const char *fact)
{
  const char *text = ow_facts_get_text (facts, fact);

  if (or_null (text) != NULL)
    ow_set_string (*member, text);
}

static gboolean
take_flag (OwTransaction *transaction, OwRowId enterprise, OwFacts *facts, GError **error)
{
  const char *flag = ow_facts_get_text (facts, "enterprise.flag");
  const char *source = ow_facts_get_text (facts, "enterprise.flag_source");
  OwDate day = ow_facts_get_date (facts, "enterprise.flag_on");

  if (flag == NULL || !is_flag (flag))
    return TRUE;
  return add_entry (transaction, enterprise, flag, or_null (source) != NULL ? source : "–",
                    day != OW_DATE_NONE ? day : ow_transaction_get_today (transaction),
                    OW_DATE_NONE, NULL, error);
}

/* What the filing system would refuse is refused while the applicant is still there. */
static gboolean
require_fitting (OwFacts *facts, GError **error)
{
  const OwSaveEnterprise lines = {
    .name = ow_facts_get_text (facts, "enterprise.name"),
    .address = ow_facts_get_text (facts, "enterprise.address"),
    .contact = ow_facts_get_text (facts, "enterprise.contact"),
    .phone = ow_facts_get_text (facts, "enterprise.phone"),
    .service_person = ow_facts_get_text (facts, "enterprise.service_person"),
  };

  return require_lines (&lines, error);
}

gboolean
ow_enterprise_act_take (OwTransaction *transaction, const OwCaseFile *file, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwFacts) facts = NULL;
  g_autoptr (OwEnterprise) enterprise = NULL;
  g_autofree char *uscc = NULL;
  gboolean sent = FALSE;

  if (!g_str_equal (file->service, "S10") || !g_str_equal (file->sub_kind, "filing"))
    return TRUE;
  facts = ow_facts_from_text (file->facts, error);
  if (facts == NULL
      || !require_code (transaction, ow_facts_get_text (facts, "enterprise.uscc"), &uscc, error)
      || !require_fitting (facts, error))
    return FALSE;
  enterprise
      = ow_transaction_query_one (transaction, &ow_query_enterprise_by_uscc, &local, 's', uscc, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (enterprise == NULL)
    enterprise = ow_enterprise_new ();
  ow_set_string (enterprise->uscc, uscc);
  set_name (enterprise, ow_facts_get_text (facts, "enterprise.name"));
  take_text (&enterprise->address, facts, "enterprise.address");
  take_text (&enterprise->city, facts, "enterprise.city");
  take_text (&enterprise->contact, facts, "enterprise.contact");
  take_text (&enterprise->phone, facts, "enterprise.phone");
  take_text (&enterprise->relation, facts, "enterprise.relation");
  take_text (&enterprise->service_person, facts, "enterprise.service_person");
  ow_set_string (enterprise->filing_state, "filed");
  ow_set_string (enterprise->filing_number, file->number);
  enterprise->filed_on = file->accepted_on;
  enterprise->filing_until = OW_DATE_NONE;
  return store (transaction, enterprise, error)
         && take_flag (transaction, enterprise->id, facts, error)
         && send_filing (transaction, enterprise->id, &sent, error);
}
