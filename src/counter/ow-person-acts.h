#pragma once

#include "ow-records.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Two records of one person: proposed by what they say, joined and parted by a supervisor with a reason, never by the program (FORMATS.md, "never automated").
 * A joined record stays as it is and only says whom it belongs to; so everything is found by either document, and parting them restores both
 * exactly. Each _run is an OwActFunc. */

/* The rule of the proposal: the same words in the name, the same whole birth date and nationality, no document in common (OwTravelDocument *), sexes that
 * do not contradict each other; never two persons of one birth date and surname with different given names, who are twins. */
gboolean ow_person_is_alike       (const OwPerson  *person,
                                   GPtrArray       *documents,
                                   const OwPerson  *other,
                                   GPtrArray       *other_documents);
/* Records that may be the same person as @same (OwPerson *, all records of one person): OwPerson *, newest first, owned; NULL only with an
 * error. */
GPtrArray *ow_person_act_find_alike (OwTransaction *transaction,
                                   GPtrArray       *same,
                                   GError         **error);
/* TRUE when both ids are the same person, joined or not. */
gboolean ow_person_act_is_same    (OwTransaction   *transaction,
                                   OwRowId          person,
                                   OwRowId          other,
                                   gboolean        *ret_same,
                                   GError         **error);

typedef struct
{
  OwRowId person, other;           /* neither joined with another one */
  gint64  version, other_version;  /* that were compared */
} OwMergePersons;

/* Needs "person.merge" and a reason. Kept is the record that others were joined with already, otherwise the older one. Result: "person" (kept), "merged".
 * OW_COUNTER_ERROR_STATE when the rule does not propose them or both have records joined; OW_STORE_ERROR_CONFLICT. */
gboolean ow_merge_persons_run     (OwTransaction   *transaction,
                                   gconstpointer    request,
                                   JsonObject      *result,
                                   GError         **error);

typedef struct
{
  OwRowId person;                  /* the record that was joined */
  gint64  version;
} OwUnmergePerson;

/* Takes a merge back: both records are what they were. Needs "person.merge" and a reason. Result: "person". OW_COUNTER_ERROR_STATE when it is not joined. */
gboolean ow_unmerge_person_run    (OwTransaction   *transaction,
                                   gconstpointer    request,
                                   JsonObject      *result,
                                   GError         **error);

/* Records that were found to be another person than @same (all records of one person): OwPerson *, owned; NULL only with an error. */
GPtrArray *ow_person_act_find_apart (OwTransaction *transaction,
                                   GPtrArray       *same,
                                   GError         **error);

typedef struct
{
  OwRowId person, other;           /* neither joined with another one */
} OwPersonPairing;

/* Not the same person: the two, and whatever is joined with either, are never proposed again and cannot be joined. Needs "person.merge" and a
 * reason. Result: "person". OW_COUNTER_ERROR_STATE when the rule does not propose them. */
gboolean ow_keep_apart_run        (OwTransaction   *transaction,
                                   gconstpointer    request,
                                   JsonObject      *result,
                                   GError         **error);
/* Takes that back. Needs "person.merge" and a reason. Result: "person". OW_COUNTER_ERROR_STATE when nothing was said of them. */
gboolean ow_propose_again_run     (OwTransaction   *transaction,
                                   gconstpointer    request,
                                   JsonObject      *result,
                                   GError         **error);

G_END_DECLS
