#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* A kept object as lists show it: a view over object, person, document, staff, manifest and incident, read only. It is no table. */
typedef struct
{
  OwRowId     id;
  char       *slip;
  char       *kind;
  char       *label; /* nullable */
  char       *mrz_surname; /* of the owner; nullable */
  char       *mrz_given_names;
  char       *document; /* number; nullable */
  char       *place;
  char       *holder;
  OwRowId     keeper_id; /* who answers for it; 0 outside the house */
  char       *keeper; /* his name, nullable */
  OwInstant   since;
  char       *manifest; /* number of the open manifest that it is on the way by; nullable */
  char       *incident; /* number of an open incident; nullable */
  OwRowId     party_id; /* of the sitting in which it crossed the glass; 0 when unknown */
  char       *language; /* of that party: the one of its slip; nullable */
  char       *first_of_party; /* number of the first object that the party brought, and of the first of its owner among them: the slips of several */
  char       *first_of_holder; /* are numbered by them (ow-custody-slip.h). NULL of a new document, and without a party */
  gint64      version;
} OwCustodyLine;

OW_DECLARE_RECORD (OwCustodyLine, ow_custody_line)

G_END_DECLS
