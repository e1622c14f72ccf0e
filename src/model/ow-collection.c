/* Columns of the records of ow-collection.h. */

#include "ow-collection.h"

static const OwColumn ow_collection_columns[] = {
  OW_COLUMN (OwCollection, id, INTEGER),
  OW_COLUMN (OwCollection, receipt_id, REFERENCE),
  OW_COLUMN (OwCollection, collector_id, REFERENCE),
  OW_COLUMN (OwCollection, collector_name, TEXT),
  OW_COLUMN (OwCollection, collector_document, TEXT),
  OW_COLUMN (OwCollection, capacity, TEXT),
  OW_COLUMN (OwCollection, authority, TEXT),
  OW_COLUMN (OwCollection, receipt_state, TEXT),
  OW_COLUMN (OwCollection, declaration, TEXT),
  OW_COLUMN (OwCollection, signature, TEXT),
  OW_COLUMN (OwCollection, approver_id, REFERENCE),
  OW_COLUMN (OwCollection, clerk_id, REFERENCE),
  OW_COLUMN (OwCollection, at, INSTANT),
  OW_COLUMN (OwCollection, entered_at, INSTANT),
  OW_COLUMN (OwCollection, entered_by, REFERENCE),
};

const OwRecordType ow_collection_record
    = { "collection", sizeof (OwCollection), ow_collection_columns,
        G_N_ELEMENTS (ow_collection_columns) };

static const OwColumn ow_collection_line_columns[] = {
  OW_COLUMN (OwCollectionLine, id, INTEGER),
  OW_COLUMN (OwCollectionLine, collection_id, REFERENCE),
  OW_COLUMN (OwCollectionLine, case_id, REFERENCE),
  OW_COLUMN (OwCollectionLine, in_person, BOOLEAN),
  OW_COLUMN (OwCollectionLine, ground, TEXT),
  OW_COLUMN (OwCollectionLine, name, TEXT),
  OW_COLUMN (OwCollectionLine, number, TEXT),
  OW_COLUMN (OwCollectionLine, valid_from, DATE),
  OW_COLUMN (OwCollectionLine, valid_until, DATE),
  OW_COLUMN (OwCollectionLine, read, TEXT),
};

const OwRecordType ow_collection_line_record
    = { "collection_line", sizeof (OwCollectionLine), ow_collection_line_columns,
        G_N_ELEMENTS (ow_collection_line_columns) };

static const OwColumn ow_reminder_columns[] = {
  OW_COLUMN (OwReminder, id, INTEGER),         OW_COLUMN (OwReminder, case_id, REFERENCE),
  OW_COLUMN (OwReminder, channel, TEXT),       OW_COLUMN (OwReminder, result, TEXT),
  OW_COLUMN (OwReminder, clerk_id, REFERENCE), OW_COLUMN (OwReminder, at, INSTANT),
  OW_COLUMN (OwReminder, again_on, DATE),
};

const OwRecordType ow_reminder_record
    = { "reminder", sizeof (OwReminder), ow_reminder_columns, G_N_ELEMENTS (ow_reminder_columns) };

static const OwColumn ow_postal_columns[] = {
  OW_COLUMN (OwPostal, id, INTEGER),         OW_COLUMN (OwPostal, receipt_id, REFERENCE),
  OW_COLUMN (OwPostal, case_id, REFERENCE),  OW_COLUMN (OwPostal, addressee, TEXT),
  OW_COLUMN (OwPostal, address, TEXT),       OW_COLUMN (OwPostal, phone, TEXT),
  OW_COLUMN (OwPostal, consent_at, INSTANT), OW_COLUMN (OwPostal, consent_clerk_id, REFERENCE),
  OW_COLUMN (OwPostal, waybill, TEXT),       OW_COLUMN (OwPostal, state, TEXT),
  OW_COLUMN (OwPostal, at, INSTANT),         OW_COLUMN (OwPostal, clerk_id, REFERENCE),
  OW_COLUMN (OwPostal, reason, TEXT),        OW_COLUMN (OwPostal, version, INTEGER),
};

const OwRecordType ow_postal_record
    = { "postal_item", sizeof (OwPostal), ow_postal_columns, G_N_ELEMENTS (ow_postal_columns) };
