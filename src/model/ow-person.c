/* Columns of the records of ow-person.h. */

#include "ow-person.h"

static const OwColumn ow_person_columns[] = {
  OW_COLUMN (OwPerson, id, INTEGER),
  OW_COLUMN (OwPerson, mrz_surname, TEXT),
  OW_COLUMN (OwPerson, mrz_given_names, TEXT),
  OW_COLUMN (OwPerson, printed_name, TEXT),
  OW_COLUMN (OwPerson, native_name, TEXT),
  OW_COLUMN (OwPerson, chinese_name, TEXT),
  OW_COLUMN (OwPerson, sex, TEXT),
  OW_COLUMN (OwPerson, birth_date, DATE),
  OW_COLUMN (OwPerson, birth_text, TEXT),
  OW_COLUMN (OwPerson, nationality, TEXT),
  OW_COLUMN (OwPerson, phone, TEXT),
  OW_COLUMN (OwPerson, address, TEXT),
  OW_COLUMN (OwPerson, merged_into, REFERENCE),
  OW_COLUMN (OwPerson, merged_at, INSTANT),
  OW_COLUMN (OwPerson, merged_by, REFERENCE),
  OW_COLUMN (OwPerson, merge_reason, TEXT),
  OW_COLUMN (OwPerson, erased_at, INSTANT),
  OW_COLUMN (OwPerson, version, INTEGER),
};

const OwRecordType ow_person_record
    = { "person", sizeof (OwPerson), ow_person_columns, G_N_ELEMENTS (ow_person_columns) };

static const OwColumn ow_person_apart_columns[] = {
  OW_COLUMN (OwPersonApart, id, INTEGER),         OW_COLUMN (OwPersonApart, person_id, REFERENCE),
  OW_COLUMN (OwPersonApart, other_id, REFERENCE), OW_COLUMN (OwPersonApart, reason, TEXT),
  OW_COLUMN (OwPersonApart, clerk_id, REFERENCE), OW_COLUMN (OwPersonApart, at, INSTANT),
  OW_COLUMN (OwPersonApart, version, INTEGER),
};

const OwRecordType ow_person_apart_record
    = { "person_apart", sizeof (OwPersonApart), ow_person_apart_columns,
        G_N_ELEMENTS (ow_person_apart_columns) };

static const OwColumn ow_travel_document_columns[] = {
  OW_COLUMN (OwTravelDocument, id, INTEGER),
  OW_COLUMN (OwTravelDocument, person_id, REFERENCE),
  OW_COLUMN (OwTravelDocument, kind, TEXT),
  OW_COLUMN (OwTravelDocument, document_code, TEXT),
  OW_COLUMN (OwTravelDocument, issuer, TEXT),
  OW_COLUMN (OwTravelDocument, number, TEXT),
  OW_COLUMN (OwTravelDocument, nationality, TEXT),
  OW_COLUMN (OwTravelDocument, issue_date, DATE),
  OW_COLUMN (OwTravelDocument, expiry_date, DATE),
  OW_COLUMN (OwTravelDocument, mrz, TEXT),
  OW_COLUMN (OwTravelDocument, replaces_id, REFERENCE),
  OW_COLUMN (OwTravelDocument, evidence, TEXT),
  OW_COLUMN (OwTravelDocument, checked_by, REFERENCE),
  OW_COLUMN (OwTravelDocument, version, INTEGER),
};

const OwRecordType ow_travel_document_record
    = { "travel_document", sizeof (OwTravelDocument), ow_travel_document_columns,
        G_N_ELEMENTS (ow_travel_document_columns) };
