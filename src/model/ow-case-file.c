/* Columns of the records of ow-case-file.h. */

#include "ow-case-file.h"

static const OwColumn ow_case_file_columns[] = {
  OW_COLUMN (OwCaseFile, id, INTEGER),
  OW_COLUMN (OwCaseFile, number, TEXT),
  OW_COLUMN (OwCaseFile, site, TEXT),
  OW_COLUMN (OwCaseFile, service, TEXT),
  OW_COLUMN (OwCaseFile, sub_kind, TEXT),
  OW_COLUMN (OwCaseFile, person_id, REFERENCE),
  OW_COLUMN (OwCaseFile, document_id, REFERENCE),
  OW_COLUMN (OwCaseFile, party_id, REFERENCE),
  OW_COLUMN (OwCaseFile, ticket_id, REFERENCE),
  OW_COLUMN (OwCaseFile, state, TEXT),
  OW_COLUMN (OwCaseFile, facts, TEXT),
  OW_COLUMN (OwCaseFile, materials, TEXT),
  OW_COLUMN (OwCaseFile, catalogue_version, TEXT),
  OW_COLUMN (OwCaseFile, received_at, INSTANT),
  OW_COLUMN (OwCaseFile, accepted_on, DATE),
  OW_COLUMN (OwCaseFile, valid_until, DATE),
  OW_COLUMN (OwCaseFile, decide_by, DATE),
  OW_COLUMN (OwCaseFile, provisional, BOOLEAN),
  OW_COLUMN (OwCaseFile, receipt_id, REFERENCE),
  OW_COLUMN (OwCaseFile, notice_id, REFERENCE),
  OW_COLUMN (OwCaseFile, clerk_id, REFERENCE),
  OW_COLUMN (OwCaseFile, reason, TEXT),
  OW_COLUMN (OwCaseFile, notes, TEXT),
  OW_COLUMN (OwCaseFile, created_at, INSTANT),
  OW_COLUMN (OwCaseFile, entered_at, INSTANT),
  OW_COLUMN (OwCaseFile, entered_by, REFERENCE),
  OW_COLUMN (OwCaseFile, version, INTEGER),
  OW_COLUMN (OwCaseFile, dossier, TEXT),
};

const OwRecordType ow_case_file_record = { "case_file", sizeof (OwCaseFile), ow_case_file_columns,
                                           G_N_ELEMENTS (ow_case_file_columns) };

static const OwColumn ow_case_period_columns[] = {
  OW_COLUMN (OwCasePeriod, id, INTEGER),         OW_COLUMN (OwCasePeriod, case_id, REFERENCE),
  OW_COLUMN (OwCasePeriod, seq, INTEGER),        OW_COLUMN (OwCasePeriod, state, TEXT),
  OW_COLUMN (OwCasePeriod, clerk_id, REFERENCE), OW_COLUMN (OwCasePeriod, at, INSTANT),
  OW_COLUMN (OwCasePeriod, reason, TEXT),
};

const OwRecordType ow_case_period_record
    = { "case_period", sizeof (OwCasePeriod), ow_case_period_columns,
        G_N_ELEMENTS (ow_case_period_columns) };

static const OwColumn ow_draft_columns[] = {
  OW_COLUMN (OwDraft, id, INTEGER),      OW_COLUMN (OwDraft, case_id, REFERENCE),
  OW_COLUMN (OwDraft, body, TEXT),       OW_COLUMN (OwDraft, saved_at, INSTANT),
  OW_COLUMN (OwDraft, version, INTEGER), OW_COLUMN (OwDraft, mark, INTEGER),
};

const OwRecordType ow_draft_record
    = { "draft", sizeof (OwDraft), ow_draft_columns, G_N_ELEMENTS (ow_draft_columns) };
