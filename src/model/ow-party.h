#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* Who came to the counter with one ticket: a presenter and one or more applicants. */
typedef struct
{
  OwRowId     id;
  OwRowId     ticket_id;
  OwRowId     presenter_id; /* person; 0 until known */
  char       *capacity; /* "applicant" | "relative" | "agency" | "inviter" */
  char       *presenter_name; /* name of a presenter who is not an applicant, nullable */
  char       *language; /* second language of the paper */
  gint64      version;
} OwParty;

OW_DECLARE_RECORD (OwParty, ow_party)

/* One applicant of a party with the document by which he was identified. */
typedef struct
{
  OwRowId     id;
  OwRowId     party_id;
  OwRowId     person_id;
  OwRowId     document_id;
  gint64      position; /* 1 for the first */
} OwPartyMember;

OW_DECLARE_RECORD (OwPartyMember, ow_party_member)

G_END_DECLS
