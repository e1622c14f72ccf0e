/* Columns of the records of ow-decision.h. */

#include "ow-decision.h"

static const OwColumn ow_decision_columns[] = {
  OW_COLUMN (OwDecision, id, INTEGER),         OW_COLUMN (OwDecision, case_id, REFERENCE),
  OW_COLUMN (OwDecision, issue, INTEGER),      OW_COLUMN (OwDecision, outcome, TEXT),
  OW_COLUMN (OwDecision, own, BOOLEAN),        OW_COLUMN (OwDecision, authority, TEXT),
  OW_COLUMN (OwDecision, officer, TEXT),       OW_COLUMN (OwDecision, number, TEXT),
  OW_COLUMN (OwDecision, decided_on, DATE),    OW_COLUMN (OwDecision, ground, TEXT),
  OW_COLUMN (OwDecision, evidence, TEXT),      OW_COLUMN (OwDecision, law_reference, TEXT),
  OW_COLUMN (OwDecision, reason, TEXT),        OW_COLUMN (OwDecision, approver_id, REFERENCE),
  OW_COLUMN (OwDecision, clerk_id, REFERENCE), OW_COLUMN (OwDecision, at, INSTANT),
};

const OwRecordType ow_decision_record
    = { "decision", sizeof (OwDecision), ow_decision_columns, G_N_ELEMENTS (ow_decision_columns) };

static const OwColumn ow_product_columns[] = {
  OW_COLUMN (OwProduct, id, INTEGER),         OW_COLUMN (OwProduct, case_id, REFERENCE),
  OW_COLUMN (OwProduct, kind, TEXT),          OW_COLUMN (OwProduct, number, TEXT),
  OW_COLUMN (OwProduct, name, TEXT),          OW_COLUMN (OwProduct, valid_from, DATE),
  OW_COLUMN (OwProduct, valid_until, DATE),   OW_COLUMN (OwProduct, object_id, REFERENCE),
  OW_COLUMN (OwProduct, state, TEXT),         OW_COLUMN (OwProduct, reason, TEXT),
  OW_COLUMN (OwProduct, clerk_id, REFERENCE), OW_COLUMN (OwProduct, at, INSTANT),
  OW_COLUMN (OwProduct, version, INTEGER),
};

const OwRecordType ow_product_record
    = { "product", sizeof (OwProduct), ow_product_columns, G_N_ELEMENTS (ow_product_columns) };

static const OwColumn ow_measure_columns[] = {
  OW_COLUMN (OwMeasure, id, INTEGER),         OW_COLUMN (OwMeasure, person_id, REFERENCE),
  OW_COLUMN (OwMeasure, case_id, REFERENCE),  OW_COLUMN (OwMeasure, document, TEXT),
  OW_COLUMN (OwMeasure, number, TEXT),        OW_COLUMN (OwMeasure, kind, TEXT),
  OW_COLUMN (OwMeasure, rule, TEXT),          OW_COLUMN (OwMeasure, issuer, TEXT),
  OW_COLUMN (OwMeasure, own_issue, BOOLEAN),  OW_COLUMN (OwMeasure, state, TEXT),
  OW_COLUMN (OwMeasure, manner, TEXT),        OW_COLUMN (OwMeasure, announced_on, DATE),
  OW_COLUMN (OwMeasure, notice_on, DATE),     OW_COLUMN (OwMeasure, notice_until, DATE),
  OW_COLUMN (OwMeasure, ordered_on, DATE),    OW_COLUMN (OwMeasure, law_reference, TEXT),
  OW_COLUMN (OwMeasure, officer, TEXT),       OW_COLUMN (OwMeasure, notice_number, TEXT),
  OW_COLUMN (OwMeasure, notified_on, DATE),   OW_COLUMN (OwMeasure, acknowledged_on, DATE),
  OW_COLUMN (OwMeasure, found_on, DATE),      OW_COLUMN (OwMeasure, reason, TEXT),
  OW_COLUMN (OwMeasure, clerk_id, REFERENCE), OW_COLUMN (OwMeasure, at, INSTANT),
  OW_COLUMN (OwMeasure, version, INTEGER),
};

const OwRecordType ow_measure_record
    = { "measure", sizeof (OwMeasure), ow_measure_columns, G_N_ELEMENTS (ow_measure_columns) };
