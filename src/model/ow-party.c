/* Columns of the records of ow-party.h. */

#include "ow-party.h"

static const OwColumn ow_party_columns[] = {
  OW_COLUMN (OwParty, id, INTEGER),
  OW_COLUMN (OwParty, ticket_id, REFERENCE),
  OW_COLUMN (OwParty, presenter_id, REFERENCE),
  OW_COLUMN (OwParty, capacity, TEXT),
  OW_COLUMN (OwParty, presenter_name, TEXT),
  OW_COLUMN (OwParty, language, TEXT),
  OW_COLUMN (OwParty, version, INTEGER),
};

const OwRecordType ow_party_record
    = { "party", sizeof (OwParty), ow_party_columns, G_N_ELEMENTS (ow_party_columns) };

static const OwColumn ow_party_member_columns[] = {
  OW_COLUMN (OwPartyMember, id, INTEGER),
  OW_COLUMN (OwPartyMember, party_id, REFERENCE),
  OW_COLUMN (OwPartyMember, person_id, REFERENCE),
  OW_COLUMN (OwPartyMember, document_id, REFERENCE),
  OW_COLUMN (OwPartyMember, position, INTEGER),
};

const OwRecordType ow_party_member_record
    = { "party_member", sizeof (OwPartyMember), ow_party_member_columns,
        G_N_ELEMENTS (ow_party_member_columns) };
