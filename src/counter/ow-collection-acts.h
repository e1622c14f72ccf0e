#pragma once

#include "ow-case-rules.h"

G_BEGIN_DECLS

/* Handing out 证件领取: the right document to the right person, the receipt back, and everything that is kept in the same transaction. Each _run is
 * an OwActFunc. */

/* One case of the receipt. */
typedef struct
{
  OwRowId     case_id;
  gint64      version;
  gboolean    in_person;   /* the applicant of this case stands at the counter */
  const char *number;      /* of the new document, as clerk and collector read it on it; NULL without a document */
  const char *name;        /* as printed; nullable where the maker gave none */
  OwDate      valid_from, valid_until;
  gboolean    by_mrz;      /* read by machine */
  gboolean    agreed;      /* the collector says that it is right */
} OwCollectLine;

typedef struct
{
  OwRowId            receipt;
  GPtrArray         *lines;              /* OwCollectLine *: those that are ready and wanted now */
  OwRowId            collector;          /* a person of the party; 0 otherwise */
  const char        *collector_name;     /* of somebody else */
  const char        *collector_document; /* by which he was identified; required for a lost receipt and for somebody else */
  const char        *capacity;           /* "applicant", "relative", …: codes of the fact presenter.capacity */
  const char        *authority;          /* power of attorney, of who collects for somebody who is not there */
  const char        *receipt_state;      /* "taken_back" | "lost" | "void": it was taken at an early return */
  const char        *declaration;        /* of the loss */
  const char        *signature;          /* "paper" | "screen": the collector signed */
  OwRowId            approver;           /* collect.approve: lost or void receipt, a proxy whom the matrix does not have, unpaid release */
  GPtrArray         *scans;              /* const char *: slips as they go over the glass; NULL: not scanned */
  const OwCaseRules *rules;              /* borrowed */
} OwCollect;

/* Result: "collection", "receipt_state", "issue", "slips" (of what went back, an array). The receipt is "collected" when nothing of it is open, and
 * goes up by one issue when something is. OW_COUNTER_ERROR_INCOMPLETE without authority, declaration or signature; _NOT_ALLOWED for a proxy without
 * ground (REG-19-0; travel permits TP-VIII), a lost receipt and an unpaid fee without the approver, who never is the one that accepted the case;
 * _STATE when the document reads otherwise than its maker said (the message names what), or an object is not in this drawer. */
gboolean ow_collect_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     case_id;
  const char *channel; /* "call" | "text" | "post" */
  const char *outcome; /* "reached" | "not_reached" | "wrong_number" | "sent" */
  OwDate      again_on; /* of "not_reached": today or later, at most OW_CALL_AGAIN_DAYS ahead; OW_DATE_NONE: as the parameters say */
} OwRemind;

#define OW_CALL_AGAIN_DAYS 90

/* Result: "reminder". Only of a case that is ready. OW_COUNTER_ERROR_USAGE for a next try that is past or too far ahead. */
gboolean ow_remind_run  (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

/* May this person collect for the applicant who is not there? @ret_ground (nullable) is the ground of the matrix, static; @ret_rule the row that refuses,
 * static. OW_TRUTH_UNKNOWN while something is open: then he may not without an approver. */
gboolean ow_collection_may_collect (const OwCaseRules *rules,
                                    const OwCaseFile  *file,
                                    const char        *capacity,
                                    OwDate             today,
                                    gboolean          *ret_may,
                                    const char       **ret_ground,
                                    const char       **ret_rule,
                                    GError           **error);

G_END_DECLS
