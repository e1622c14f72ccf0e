#pragma once

#include "ow-calendar.h"
#include "ow-parameters.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* The record of an enterprise (GUIDE-A6-S10): entered, changed, filed with the public security organs, and what is kept about it (OPN-35-3, OPN-36,
 * GUIDE-XII-3). Each _run is an OwActFunc and needs the right "enterprise.edit". */

#define OW_ENTERPRISE_NAME    200 /* characters of name and address */
#define OW_ENTERPRISE_CONTACT 60
#define OW_ENTERPRISE_PHONE   40
#define OW_ENTERPRISE_TEXT    400

typedef struct
{
  OwRowId     enterprise; /* 0: a new one */
  gint64      version;    /* of the record that was shown; 0: whatever it is by now */
  const char *name, *uscc;
  const char *address, *city, *contact, *phone, *relation, *service_person, *service_phone; /* as in OwEnterprise; NULL or "": none */
} OwSaveEnterprise;

/* Result: "enterprise". OW_COUNTER_ERROR_USAGE with the message of the check when the code is none (GB 32100); _STATE when another record has it. */
gboolean ow_save_enterprise_run        (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId enterprise;
} OwFileEnterprise;

/* Sends the filing to the public security organs (SYS-25). OW_COUNTER_ERROR_INCOMPLETE; _STATE when one waits for its answer, or the system is not set
 * up here. Result: "enterprise". */
gboolean ow_file_enterprise_run        (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     enterprise;
  const char *number;
  const char *state;    /* "filed" | "expired" | "cancelled" */
  OwDate      filed_on;
  OwDate      until;    /* OW_DATE_NONE: no end */
} OwNoteFiling;

/* A filing as it stands on paper or in an answer. Result: "enterprise". */
gboolean ow_note_filing_run            (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     enterprise;
  JsonObject *answer; /* of getFiling (SYS-25), verified; borrowed */
  OwDate      said_on;
  const char *source; /* who said it, for the entries of lists */
} OwTakeFiling;

/* What the public security organs have on file goes to the record: number, state and days of the filing, and the lists of market supervision on which
 * they say it stands, each an entry with source and day; a list that they no longer name is closed when they name the lists at all. OW_COUNTER_ERROR_USAGE
 * when the answer is about another enterprise. Result: "enterprise", "flags", how many were entered. */
gboolean ow_take_filing_run            (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId       enterprise;
  const char   *kind;       /* of OwEnterpriseEntry */
  const char   *text;
  OwDate        day;
  OwCalendar   *calendar;   /* borrowed: a complaint is due after "complaint_days" working days */
  OwParameters *parameters; /* borrowed */
} OwAddEnterpriseEntry;

/* Result: "entry". A flag of the same list that stands is closed by the new one: the last look counts. */
gboolean ow_add_enterprise_entry_run   (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId entry;
} OwCloseEnterpriseEntry;

/* The reason of the act is the outcome. A complaint is closed by a supervisor ("complaint.close"). Result: "entry". */
gboolean ow_close_enterprise_entry_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

/* A filing that was taken in at a counter (S10): its enterprise is entered or changed, counts as filed under the number of the case, and is sent
 * to SYS-25 where that is set up. Nothing for another service. */
gboolean ow_enterprise_act_take        (OwTransaction    *transaction,
                                        const OwCaseFile *file,
                                        GError          **error);
/* By credit code, otherwise by the whole name when only one has it; NULL without an error: there is none. */
OwEnterprise *ow_enterprise_act_find   (OwTransaction    *transaction,
                                        const char       *uscc,
                                        const char       *name,
                                        GError          **error);

G_END_DECLS
