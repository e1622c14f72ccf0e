/* Records of one person. The act changes one row and nothing that hangs on it: cases, objects and
 * papers keep the record by whose document they came, the queries gather them
 * (ow-queries-person.c). */

#include "ow-person-acts.h"

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-name.h"

static GPtrArray *
split_name (const OwPerson *person)
{
  g_autofree char *name = g_strconcat (person->mrz_surname, " ", person->mrz_given_names, NULL);

  return ow_name_tokens (name);
}

static gboolean
has_same_words (const OwPerson *person, const OwPerson *other)
{
  g_autoptr (GPtrArray) words = split_name (person);
  g_autoptr (GPtrArray) others = split_name (other);

  if (words->len == 0 || words->len != others->len)
    return FALSE;
  for (guint i = 0; i < words->len; i++)
    if (!g_ptr_array_find_with_equal_func (others, words->pdata[i], g_str_equal, NULL))
      return FALSE;
  return TRUE;
}

/* Whatever else agrees, one mother has borne two. */
static gboolean
are_twins (const OwPerson *person, const OwPerson *other)
{
  return g_strcmp0 (person->mrz_surname, other->mrz_surname) == 0
         && g_strcmp0 (person->birth_text, other->birth_text) == 0
         && g_strcmp0 (person->mrz_given_names, other->mrz_given_names) != 0;
}

/* "X" is no sex that could contradict. */
static gboolean
may_be_one_sex (const OwPerson *person, const OwPerson *other)
{
  return g_strcmp0 (person->sex, other->sex) == 0 || g_strcmp0 (person->sex, "X") == 0
         || g_strcmp0 (other->sex, "X") == 0;
}

gboolean
ow_person_is_alike (const OwPerson *person,
                    GPtrArray *documents,
                    const OwPerson *other,
                    GPtrArray *other_documents)
{
  /* A date of which a part is unknown is not the same as another one. */
  if (person->id == other->id || person->birth_date == OW_DATE_NONE
      || person->birth_date != other->birth_date
      || g_strcmp0 (person->birth_text, other->birth_text) != 0
      || g_strcmp0 (person->nationality, other->nationality) != 0 || !may_be_one_sex (person, other)
      || !has_same_words (person, other) || are_twins (person, other) || documents->len == 0
      || other_documents->len == 0)
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    for (guint j = 0; j < other_documents->len; j++)
      {
        const OwTravelDocument *one = documents->pdata[i];
        const OwTravelDocument *two = other_documents->pdata[j];

        if (g_str_equal (one->issuer, two->issuer) && g_str_equal (one->number, two->number))
          return FALSE;
      }
  return TRUE;
}

static gboolean
has_record (GPtrArray *same, OwRowId id)
{
  for (guint i = 0; i < same->len; i++)
    if (((OwPerson *)same->pdata[i])->id == id)
      return TRUE;
  return FALSE;
}

/* What was said of two records holds for the persons that they belong to now; NULL without an error
 * when nothing was. */
static OwPersonApart *
find_apart (OwTransaction *transaction, GPtrArray *same, GPtrArray *others, GError **error)
{
  g_autoptr (GPtrArray) rows = ow_transaction_query (transaction, &ow_query_persons_apart, error,
                                                     'i', ((OwPerson *)same->pdata[0])->id, 0);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const OwPersonApart *row = rows->pdata[i];

      if ((has_record (same, row->person_id) && has_record (others, row->other_id))
          || (has_record (same, row->other_id) && has_record (others, row->person_id)))
        return ow_person_apart_copy (row);
    }
  return NULL;
}

/* Every record of the one with every record of the other: a twin of any of them is a twin. */
static gboolean
are_alike (OwTransaction *transaction,
           GPtrArray *same,
           GPtrArray *others,
           gboolean *ret_alike,
           GError **error)
{
  const OwPerson *person = same->pdata[0];
  const OwPerson *other = others->pdata[0];
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GPtrArray) other_documents = NULL;
  g_autoptr (OwPersonApart) apart = NULL;
  GError *local = NULL;

  *ret_alike = FALSE;
  apart = find_apart (transaction, same, others, &local);
  if (apart != NULL || !ow_act_pass (local, error))
    return apart != NULL;
  documents = ow_transaction_query (transaction, &ow_query_documents_of_person, error, 'i',
                                    person->id, 0);
  if (documents == NULL)
    return FALSE;
  other_documents
      = ow_transaction_query (transaction, &ow_query_documents_of_person, error, 'i', other->id, 0);
  if (other_documents == NULL)
    return FALSE;
  *ret_alike = TRUE;
  for (guint i = 0; i < same->len; i++)
    for (guint j = 0; j < others->len; j++)
      *ret_alike
          = *ret_alike
            && ow_person_is_alike (same->pdata[i], documents, others->pdata[j], other_documents);
  return TRUE;
}

GPtrArray *
ow_person_act_find_alike (OwTransaction *transaction, GPtrArray *same, GError **error)
{
  const OwPerson *person = same->pdata[0];
  g_autoptr (GPtrArray) born = NULL;
  g_autoptr (GPtrArray) alike = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_person_free);

  if (person->birth_date == OW_DATE_NONE)
    return g_steal_pointer (&alike);
  born = ow_transaction_query (transaction, &ow_query_persons_born, error, 's', person->birth_text,
                               's', person->nationality, 0);
  if (born == NULL)
    return NULL;
  for (guint i = 0; i < born->len; i++)
    {
      const OwPerson *other = born->pdata[i];
      g_autoptr (GPtrArray) others = NULL;
      gboolean found;

      if (other->id == person->id || !has_same_words (person, other))
        continue;
      others = ow_transaction_query (transaction, &ow_query_persons_same, error, 'i', other->id, 0);
      if (others == NULL || !are_alike (transaction, same, others, &found, error))
        return NULL;
      if (found)
        g_ptr_array_add (alike, ow_person_copy (other));
    }
  return g_steal_pointer (&alike);
}

gboolean
ow_person_act_is_same (
    OwTransaction *transaction, OwRowId person, OwRowId other, gboolean *ret_same, GError **error)
{
  g_autoptr (GPtrArray) same = NULL;

  *ret_same = person == other;
  if (*ret_same)
    return TRUE;
  same = ow_transaction_query (transaction, &ow_query_persons_same, error, 'i', person, 0);
  for (guint i = 0; same != NULL && i < same->len; i++)
    *ret_same = *ret_same || ((OwPerson *)same->pdata[i])->id == other;
  return same != NULL;
}

/* Who joins and parts: under one lock, so that nobody is joined with a record that is being joined
 * itself. */
static gboolean
require_supervisor (OwTransaction *transaction, GError **error)
{
  return ow_act_require_role (transaction, "person.merge", error)
         && ow_case_act_require_reason (transaction, error)
         && ow_transaction_lock (transaction, "person.merge", error);
}

/* All records of @id, which is joined with no other one. */
static GPtrArray *
load_same (OwTransaction *transaction, OwRowId id, GError **error)
{
  g_autoptr (GPtrArray) same
      = ow_transaction_query (transaction, &ow_query_persons_same, error, 'i', id, 0);

  if (same == NULL)
    return NULL;
  if (same->len == 0 || ((OwPerson *)same->pdata[0])->id != id)
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.person.joined");
      return NULL;
    }
  return g_steal_pointer (&same);
}

gboolean
ow_merge_persons_run (OwTransaction *transaction,
                      gconstpointer data,
                      JsonObject *result,
                      GError **error)
{
  const OwMergePersons *request = data;
  g_autoptr (GPtrArray) same = NULL;
  g_autoptr (GPtrArray) others = NULL;
  gboolean alike, older;
  OwPerson *kept, *merged;

  if (!require_supervisor (transaction, error)
      || (same = load_same (transaction, request->person, error)) == NULL
      || (others = load_same (transaction, request->other, error)) == NULL
      || !are_alike (transaction, same, others, &alike, error))
    return FALSE;
  if (!alike)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.person.not-alike");
  if (same->len > 1 && others->len > 1)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.person.both-joined");
  older = same->len > 1 || (others->len == 1 && request->person < request->other);
  kept = (older ? same : others)->pdata[0];
  merged = (older ? others : same)->pdata[0];
  merged->version = older ? request->other_version : request->version;
  merged->merged_into = kept->id;
  merged->merged_at = ow_transaction_get_now (transaction);
  merged->merged_by = ow_transaction_get_staff (transaction);
  ow_set_string (merged->merge_reason, ow_transaction_get_reason (transaction));
  ow_result_set_id (result, "person", kept->id);
  ow_result_set_id (result, "merged", merged->id);
  return ow_transaction_update (transaction, &ow_person_record, merged, error);
}

gboolean
ow_unmerge_person_run (OwTransaction *transaction,
                       gconstpointer data,
                       JsonObject *result,
                       GError **error)
{
  const OwUnmergePerson *request = data;
  g_autoptr (OwPerson) person = NULL;

  if (!require_supervisor (transaction, error)
      || (person = ow_transaction_load (transaction, &ow_person_record, request->person, error))
             == NULL)
    return FALSE;
  if (person->merged_into == 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.person.not-joined");
  person->version = request->version;
  person->merged_into = 0;
  person->merged_at = 0;
  person->merged_by = 0;
  g_clear_pointer (&person->merge_reason, g_free);
  ow_result_set_id (result, "person", person->id);
  return ow_transaction_update (transaction, &ow_person_record, person, error);
}

GPtrArray *
ow_person_act_find_apart (OwTransaction *transaction, GPtrArray *same, GError **error)
{
  g_autoptr (GPtrArray) rows = ow_transaction_query (transaction, &ow_query_persons_apart, error,
                                                     'i', ((OwPerson *)same->pdata[0])->id, 0);
  g_autoptr (GPtrArray) apart = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_person_free);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const OwPersonApart *row = rows->pdata[i];
      OwPerson *other = ow_transaction_load (
          transaction, &ow_person_record,
          has_record (same, row->person_id) ? row->other_id : row->person_id, error);

      if (other == NULL)
        return NULL;
      g_ptr_array_add (apart, other);
    }
  return rows != NULL ? g_steal_pointer (&apart) : NULL;
}

gboolean
ow_keep_apart_run (OwTransaction *transaction,
                   gconstpointer data,
                   JsonObject *result,
                   GError **error)
{
  const OwPersonPairing *request = data;
  g_autoptr (GPtrArray) same = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (OwPersonApart) row = ow_person_apart_new ();
  gboolean alike;

  if (!require_supervisor (transaction, error)
      || (same = load_same (transaction, request->person, error)) == NULL
      || (others = load_same (transaction, request->other, error)) == NULL
      || !are_alike (transaction, same, others, &alike, error))
    return FALSE;
  if (!alike)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.person.not-alike");
  row->person_id = MIN (request->person, request->other);
  row->other_id = MAX (request->person, request->other);
  row->reason = g_strdup (ow_transaction_get_reason (transaction));
  row->clerk_id = ow_transaction_get_staff (transaction);
  row->at = ow_transaction_get_now (transaction);
  ow_result_set_id (result, "person", request->person);
  return ow_transaction_insert (transaction, &ow_person_apart_record, row, error);
}

gboolean
ow_propose_again_run (OwTransaction *transaction,
                      gconstpointer data,
                      JsonObject *result,
                      GError **error)
{
  const OwPersonPairing *request = data;
  g_autoptr (GPtrArray) same = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (OwPersonApart) row = NULL;
  GError *local = NULL;

  if (!require_supervisor (transaction, error)
      || (same = ow_transaction_query (transaction, &ow_query_persons_same, error, 'i',
                                       request->person, 0))
             == NULL
      || (others = ow_transaction_query (transaction, &ow_query_persons_same, error, 'i',
                                         request->other, 0))
             == NULL)
    return FALSE;
  row = same->len > 0 && others->len > 0 ? find_apart (transaction, same, others, &local) : NULL;
  if (!ow_act_pass (local, error))
    return FALSE;
  if (row == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.person.not-apart");
  ow_result_set_id (result, "person", request->person);
  return ow_transaction_delete (transaction, &ow_person_apart_record, row->id, error);
}
