#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* A person. Four names are kept apart; none overwrites another. */
typedef struct
{
  OwRowId     id;
  char       *mrz_surname; /* as read from the machine-readable zone, words separated by spaces */
  char       *mrz_given_names;
  char       *printed_name; /* printed Latin, nullable */
  char       *native_name; /* native script, nullable */
  char       *chinese_name; /* chosen Chinese name, nullable */
  char       *sex; /* "M" | "F" | "X" */
  OwDate      birth_date;
  char       *birth_text; /* "1974-08-12", "1974-XX-XX" when partly unknown */
  char       *nationality; /* MRZ code */
  char       *phone; /* nullable */
  char       *address; /* address in China, nullable */
  OwRowId     merged_into; /* joined with this person, who never is joined himself; 0: stands alone */
  OwInstant   merged_at;
  OwRowId     merged_by; /* the supervisor who joined them */
  char       *merge_reason; /* nullable */
  OwInstant   erased_at; /* when his values were erased after the period of keeping; 0: they stand */
  gint64      version;
} OwPerson;

OW_DECLARE_RECORD (OwPerson, ow_person)

/* Two records that a supervisor found to be two persons: never proposed as one again, until that is taken back (the row is deleted). */
typedef struct
{
  OwRowId     id;
  OwRowId     person_id; /* the older record */
  OwRowId     other_id;
  char       *reason;
  OwRowId     clerk_id; /* the supervisor */
  OwInstant   at;
  gint64      version;
} OwPersonApart;

OW_DECLARE_RECORD (OwPersonApart, ow_person_apart)

/* A passport or other travel document of a person. */
typedef struct
{
  OwRowId     id;
  OwRowId     person_id;
  char       *kind; /* kind of the zone: "TD3", "TD2", "TD1", "MRV-A", "MRV-B"; "manual": typed, no zone could be read */
  char       *document_code; /* "P", "PP", "PO", …: never used to infer the passport type */
  char       *issuer; /* MRZ code */
  char       *number; /* as read, never corrected */
  char       *nationality; /* MRZ code */
  OwDate      issue_date; /* OW_DATE_NONE when unknown */
  OwDate      expiry_date;
  char       *mrz; /* the lines as read, joined by a newline; nullable */
  OwRowId     replaces_id; /* the document that this one was issued instead of; 0 when none is known */
  char       *evidence; /* of the replacement: "seen" | "noted" | "letter"; nullable */
  OwRowId     checked_by; /* the second person who compared what was typed; 0: read by a machine */
  gint64      version;
} OwTravelDocument;

OW_DECLARE_RECORD (OwTravelDocument, ow_travel_document)

G_END_DECLS
