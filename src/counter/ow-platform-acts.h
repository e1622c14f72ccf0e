#pragma once

#include <json-glib/json-glib.h>

#include "ow-platform-system.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Accounts of the online platform by which a relative or friend acts for somebody (NIA-8). They open appointments and inquiries there; at a counter
 * nobody files by them (C-HELPER). Each _run is an OwActFunc and needs the right "helper.record". */

#define OW_HELPER_NAME 120 /* characters */

typedef struct
{
  OwRowId     person;          /* who is helped */
  const char *name;            /* who helps, as in his passport */
  const char *nationality;     /* issuer of that passport, one to three capitals */
  const char *document_number; /* capitals and digits, at most 20 */
  OwDate      birth_date;      /* OW_DATE_NONE: not known */
  const char *relation;        /* of OwPlatformAccount */
  OwDate      consent_on;      /* today or before */
  OwDate      until;           /* today or later; OW_DATE_NONE: no end was said */
} OwAddHelper;

/* Asks the platform for the account. OW_COUNTER_ERROR_USAGE for what is not complete, or when somebody would help himself; _STATE when that helper has
 * an account for the person already, or the platform is not set up here. Result: "account". */
gboolean ow_add_helper_run   (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     person;
  JsonObject *answer; /* of findHelpers, verified; borrowed */
} OwTakeHelpers;

/* What the platform says about the person's helpers goes to his record. OW_COUNTER_ERROR_USAGE when the answer is about another passport than his.
 * Result: "taken", how many. */
gboolean ow_take_helpers_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

/* At most so many are listed. */
#define OW_HELPER_ROWS 500

typedef struct
{
  const char *state;   /* of OwPlatformAccount; NULL: any */
  const char *number;  /* of the passport of who helps, or of the platform; NULL: any */
  GPtrArray  *found;   /* OwPlatformAccount *, newest first; set by the act, owned by the caller */
  GPtrArray  *persons; /* OwPerson *, who is helped in each */
} OwListHelpers;

/* All accounts of the store, for whoever answers for them ("helper.list"): an act because it shows personal data. @request is changed. Result: "count". */
gboolean ow_list_helpers_run  (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     account;
  const char *number;  /* that the platform gave: capitals, digits and hyphens, at most 40 */
} OwConfirmHelper;

/* The answer of the platform that came by another way than the network, in the words of the reason ("helper.confirm"). OW_COUNTER_ERROR_STATE unless the
 * account was asked for and waits; _USAGE for a number that is none or known, or without a reason. Result: "account". */
gboolean ow_confirm_helper_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  const OwPlatformBooking *booking; /* its office NULL: the platform is not set up here */
  OwRowId     case_id;              /* the open case, which is told when the platform refuses; 0: none */
} OwBookOnline;

/* NIA-1: needs the right "appointment.book". OW_COUNTER_ERROR_USAGE for a time that is over or none, _STATE when the platform is not set up here,
 * OW_CORE_ERROR_FORMAT. */
gboolean ow_book_online_run  (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     account;
} OwEndHelper;

/* Needs a reason. OW_COUNTER_ERROR_STATE unless it is active. The platform is told where it is set up. Result: "account". */
gboolean ow_end_helper_run   (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

G_END_DECLS
