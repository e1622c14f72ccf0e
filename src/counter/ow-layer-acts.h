#pragma once

#include "ow-case-rules.h"
#include "ow-layer.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* The hall's layer is changed by two persons: an administrator ("site.edit") proposes an entry with its source and first day, another person
 * ("layer.approve") approves or refuses it. Only then is it a setting, for all counters at once. There is no other way: holiday notices, files of the
 * catalogue and who issues the official receipt go through the same two acts. Each _run is an OwActFunc.
 *
 * One exception, or a new hall could not begin: while nobody but the author has ever been of a role that may approve, active or not, the first value of an
 * entry is in force at once, with an author and no approver. What follows it is a change and waits, also in a hall of one person; and disabling colleagues
 * does not bring the exception back. */
typedef struct
{
  OwLayerEntry *entry;
  OwDate        valid_from; /* OW_DATE_NONE: at once */
  OwCaseRules  *rules;      /* what is in force */
  gboolean      imported;   /* from a file of another hall: waits for another person, a first value too */
} OwProposeSetting;

/* Result: "proposal"; or "setting" and "revision" of a first value (see above), and of what is in force in these words already. What would weaken the law is
 * refused (ow_layer_check). OW_COUNTER_ERROR_STATE while another proposal for the same entry waits; _USAGE for a day in the past. */
gboolean ow_propose_setting_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);
void     ow_propose_setting_free (gpointer request);
/* Whether such a result waits for the second person. */
gboolean ow_propose_setting_waits (JsonObject *result);

typedef enum
{
  OW_PROPOSAL_APPROVE,  /* another person than the author */
  OW_PROPOSAL_REFUSE,   /* the same; needs a reason */
  OW_PROPOSAL_WITHDRAW, /* the author */
} OwProposalAnswer;

typedef struct
{
  OwRowId          proposal;
  gint64           version;
  OwProposalAnswer answer;
  OwCaseRules     *rules;
} OwAnswerProposal;

/* Result: "proposal", and "setting" and "revision" of an approved one. The law is asked once more. OW_COUNTER_ERROR_NOT_ALLOWED for the wrong person; _STATE when it was
 * answered before. */
gboolean ow_answer_proposal_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);
void     ow_answer_proposal_free (gpointer request);

/* What an entry changes and leaves. */
typedef struct
{
  gint64     before;    /* cases not accepted yet: they take it over */
  gint64     undecided; /* accepted: their papers and printed dates stay */
  gint64     past;      /* decided, or at an end: they stay */
  GPtrArray *moved;     /* of a calendar: OwMovedDate *, accepted cases whose date would be counted otherwise */
  GPtrArray *days;      /* of a calendar: OwCalendarSpan *, the days that are counted otherwise; NULL otherwise */
  GPtrArray *booked;    /* of a closure: OwAppointment * (ow-hall.h) booked in its hours; NULL otherwise */
  GPtrArray *promised;  /* of a closure: numbers of cases promised for that day; NULL otherwise */
} OwLayerPreview;

typedef struct
{
  char  *number;
  OwDate printed, counted;
} OwMovedDate;

OwLayerPreview *ow_layer_preview_read (OwTransaction      *transaction,
                                       const OwLayerEntry *entry,
                                       OwCaseRules        *rules,
                                       GError            **error);
void            ow_layer_preview_free (OwLayerPreview     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwLayerPreview, ow_layer_preview_free)

G_END_DECLS
