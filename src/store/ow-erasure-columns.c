/* Every text and date column of the store that says something of a person, and every other one by
 * name. A test walks the schema: a column that is in neither list stops the build. */

#include "ow-erasure.h"

#include <string.h>

#define NOTHING    "{}"
#define NO_MESSAGE "{\"id\":\"retention.erased\",\"arguments\":{}}"

static const OwErasureColumn columns[] = {
  { "appointment", "holder", NULL },
  { "appointment", "reason", NULL },
  { "appointment", "helper", NULL },
  { "appointment", "place", NULL },
  { "approval_request", "reason", "" },
  { "approval_request", "answer", NULL },
  { "case_file", "facts", NOTHING },
  { "case_file", "materials", NOTHING },
  { "case_file", "reason", NULL },
  { "case_file", "notes", NULL },
  { "case_file", "dossier", NULL },
  { "case_period", "reason", NULL },
  { "collection", "collector_name", NULL },
  { "collection", "collector_document", NULL },
  { "collection", "authority", NULL },
  { "collection", "declaration", NULL },
  { "collection_line", "name", NULL },
  { "collection_line", "number", NULL },
  { "confirmation", "content", NOTHING },
  { "correction", "before", NULL },
  { "correction", "after", NULL },
  { "correction", "declaration", NULL },
  { "correction", "reason", "" },
  { "custody_move", "giver", "–" },
  { "custody_move", "receiver", "–" },
  { "custody_move", "reference", NULL },
  { "custody_object", "holder", "–" },
  { "custody_object", "label", NULL },
  { "decision", "number", "" },
  { "decision", "evidence", NULL },
  { "decision", "reason", NULL },
  { "draft", "body", NOTHING },
  { "enterprise", "contact", NULL },
  { "enterprise", "phone", NULL },
  { "enterprise", "service_person", NULL },
  { "enterprise", "service_phone", NULL },
  { "enterprise_entry", "text", "" },
  { "enterprise_entry", "outcome", NULL },
  { "fee_entry", "name", NULL },
  { "fee_entry", "bill", NULL },
  { "fee_entry", "reason", NULL },
  { "helper_account", "number", NULL },
  { "helper_account", "name", "" },
  { "helper_account", "document_number", "" },
  { "helper_account", "birth_date", NULL },
  { "helper_account", "reason", NULL },
  { "inbox", "body", NOTHING },
  { "inbox", "task", NULL },
  { "inbox", "outcome", NULL },
  { "incident", "code", NULL },
  { "incident", "note", NULL },
  { "lookup", "subject", "" },
  { "lookup", "body", NULL },
  { "measure", "number", "" },
  { "measure", "notice_number", NULL },
  { "measure", "reason", NULL },
  { "name_token", "token", NULL },
  { "notice", "reason", NULL },
  { "notice_line", "message", NO_MESSAGE },
  { "notice_line", "cure", NULL },
  { "outbox", "parameters", NULL },
  { "outbox", "payload", NOTHING },
  { "outbox", "problem", NULL },
  { "outbox", "answer", NULL },
  { "override_record", "reason", "" },
  { "page_scan_body", "body", "" },
  { "paper_issue", "reason", NULL },
  { "paper_issue", "detail", NULL },
  { "party", "presenter_name", NULL },
  { "person", "mrz_surname", "" },
  { "person", "mrz_given_names", "" },
  { "person", "printed_name", NULL },
  { "person", "native_name", NULL },
  { "person", "chinese_name", NULL },
  { "person", "sex", "X" },
  { "person", "birth_date", NULL },
  { "person", "birth_text", "" },
  { "person", "phone", NULL },
  { "person", "address", NULL },
  { "person", "merge_reason", NULL },
  { "person_apart", "reason", "" },
  { "postal_item", "addressee", "" },
  { "postal_item", "address", "" },
  { "postal_item", "phone", "" },
  { "postal_item", "waybill", NULL },
  { "postal_item", "reason", NULL },
  { "product", "number", "" },
  { "product", "name", NULL },
  { "product", "reason", NULL },
  { "rating", "outcome", NULL },
  { "sibling_wait", "brought", NULL },
  { "ticket", "holder", NULL },
  { "ticket", "reason", NULL },
  { "ticket_period", "reason", NULL },
  { "travel_document", "number", "" },
  { "travel_document", "issue_date", NULL },
  { "travel_document", "expiry_date", NULL },
  { "travel_document", "mrz", NULL },
  { "verification", "contact", NULL },
};

/* Numbers, codes, states and dates of the matter, words of the hall, and colleagues: the trail says
 * who did what as long as it stands. A receipt's number names a case and no person. */
static const struct
{
  const char *table, *columns;
} known[] = {
  { "anchor", "site business_day figures heads previous key_id signature" },
  { "appointment", "code site service day language source state purpose" },
  { "approval_request", "site act rule station state" },
  /* changes and reason: ow_audit_forget */
  { "audit_event", "station act verb table_name fields reason salt image previous hash changes "
                   "changes_digest sealed" },
  { "backup_run", "kind station place file state problem" },
  { "business_day", "site day state reason" },
  { "case_file", "number site service sub_kind state catalogue_version accepted_on valid_until "
                 "decide_by" },
  { "case_period", "state" },
  { "change", "topic" },
  { "collection", "capacity receipt_state signature" },
  { "collection_line", "ground valid_from valid_until read" },
  /* cases: row ids, each with a digest of what was shown */
  { "confirmation", "site language cases state way" },
  { "correction", "field kind receipt_state" },
  { "countersign", "site station request_id act" },
  { "custody_count", "site place holder" },
  { "custody_move", "place" },
  { "custody_object", "slip site kind place" },
  { "day_figures", "site day body cut" },
  { "decision", "outcome authority officer decided_on ground law_reference" },
  { "delivery_lease", "system holder" },
  { "desk", "site queues pause" },
  { "enterprise", "name name_key uscc address city relation filing_state filing_number filed_on "
                  "filing_until" },
  { "enterprise_entry", "site kind day due_on state" },
  { "fee_entry", "site item basis state channel paid_on" },
  { "feed_cursor", "system feed cursor" },
  { "hall_message", "site kind" },
  { "helper_account", "nationality relation consent_on until state source" },
  { "inbox", "system feed message_id state due_on" },
  { "incident", "number site kind place holder state" },
  { "lookup", "system operation source standing" },
  { "manifest", "number site giver from_place to_place receiver receiver_name reference state" },
  { "manifest_item", "state" },
  { "measure", "document kind rule issuer state manner announced_on notice_on notice_until "
               "ordered_on law_reference officer notified_on acknowledged_on found_on" },
  { "notice", "number site state" },
  { "notice_line", "rule material citation" },
  { "number_sequence", "name" },
  { "outbox", "system operation lane message_key state" },
  { "override_record", "rule" },
  { "page_scan", "site material kind digest state keep_until" },
  /* content is a digest; the QR holds numbers, services and dates */
  { "paper_issue", "kind qr content printer state" },
  { "paper_kit", "site" },
  { "party", "capacity language" },
  { "person", "nationality" },
  { "postal_item", "state" },
  { "practice_run", "site station task state errors" },
  { "product", "kind valid_from valid_until state" },
  { "rating", "site day channel language state due_on" },
  { "receipt", "number site state" },
  { "reconciliation", "site day detail" },
  { "reminder", "channel result again_on" },
  /* arguments is a digest, result holds row ids */
  { "request", "id name arguments result" },
  { "retention_run", "site day state reason" },
  { "screen_request", "site kind code language" },
  { "setting", "kind name body source valid_from site texts" },
  { "setting_proposal", "site kind name body texts source valid_from state" },
  { "sibling_wait", "material" },
  { "site", "code centre" },
  { "site_key", "key_id public_key wrapped state" },
  { "staff", "sign_in_name display_name role password_hash language site" },
  { "staff_factor", "state secret recovery_hash" },
  { "ticket", "site business_day prefix state language ticket_class unit services queue "
              "outcome" },
  { "ticket_period", "state queue" },
  { "travel_document", "kind document_code issuer nationality evidence" },
  { "tray", "seal site state" },
  { "verification", "method result" },
};

const OwErasureColumn *
ow_erasure_get_columns (gsize *ret_n)
{
  *ret_n = G_N_ELEMENTS (columns);
  return columns;
}

gboolean
ow_erasure_is_personal (const char *table, const char *column)
{
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (strcmp (columns[i].table, table) == 0 && strcmp (columns[i].column, column) == 0)
      return TRUE;
  return FALSE;
}

gboolean
ow_erasure_is_known (const char *table, const char *column)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (known[i].table, table) == 0)
      {
        g_auto (GStrv) names = g_strsplit (known[i].columns, " ", -1);

        return g_strv_contains ((const char *const *)names, column);
      }
  return FALSE;
}
