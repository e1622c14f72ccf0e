/* Which readings of the documents a case rests on. Nobody keeps a list of places where a parameter
 * matters: the case is assessed once more under every other reading, and what changes anything is
 * noted. */

#include "ow-reading.h"

#include <string.h>

void
ow_reading_free (OwReading *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->value);
  g_free (self);
}

/* The same for whoever reads it: findings in their order, and the results. */
static gboolean
is_same (const OwAssessment *a, const OwAssessment *b)
{
  g_autoptr (JsonNode) left = NULL;
  g_autoptr (JsonNode) right = NULL;
  g_autofree char *left_text = NULL;
  g_autofree char *right_text = NULL;

  if (a->findings->len != b->findings->len)
    return FALSE;
  for (guint i = 0; i < a->findings->len; i++)
    {
      const OwFinding *one = g_ptr_array_index (a->findings, i);
      const OwFinding *other = g_ptr_array_index (b->findings, i);

      if (one->severity != other->severity || !g_str_equal (one->rule, other->rule)
          || !ow_message_equal (one->message, other->message))
        return FALSE;
    }
  left = ow_facts_to_json (a->results);
  right = ow_facts_to_json (b->results);
  left_text = json_to_string (left, FALSE);
  right_text = json_to_string (right, FALSE);
  return g_str_equal (left_text, right_text);
}

static OwParameters *
parameters_copy (OwParameters *from)
{
  OwParameters *copy = ow_parameters_new ();
  const char *const *keys = ow_parameters_get_keys (from);

  for (gsize i = 0; keys[i] != NULL; i++)
    ow_parameters_set (copy, keys[i], ow_parameters_get (from, keys[i]), NULL);
  return copy;
}

/* The other readings of a closed list; NULL for numbers and dates, and below class A. */
static char **
dup_others (OwParameters *parameters, const char *key)
{
  const char *conflict_id = NULL, *allowed = NULL;
  const OwConflictRow *conflict;

  ow_parameters_describe (parameters, key, &conflict_id, &allowed, NULL);
  conflict = ow_rule_table_find_conflict (conflict_id);
  if (conflict == NULL || !g_str_equal (conflict->kind, "A") || strchr (allowed, '|') == NULL)
    return NULL;
  return g_strsplit (allowed, "|", -1);
}

/* @trial is as the parameters of the case, before and after. */
static gboolean
decides (const OwCase *matter, const OwAssessment *usual, OwParameters *trial, const char *key)
{
  gboolean decided = FALSE;
  g_autofree char *value = g_strdup (ow_parameters_get (trial, key));
  g_auto (GStrv) others = dup_others (trial, key);
  OwCase other = *matter;

  other.parameters = trial;
  for (gsize i = 0; others != NULL && others[i] != NULL && !decided; i++)
    {
      g_autoptr (OwAssessment) assessment = NULL;

      if (g_str_equal (others[i], value))
        continue;
      ow_parameters_set (trial, key, others[i], NULL);
      assessment = ow_assess (&other);
      decided = !is_same (usual, assessment);
    }
  ow_parameters_set (trial, key, value, NULL);
  return decided;
}

static void
add_word (GString *notes, OwParameters *parameters, const char *conflict, const char *key)
{
  if (notes->len > 0)
    g_string_append_c (notes, ' ');
  g_string_append (notes, conflict);
  if (key != NULL)
    g_string_append_printf (notes, ":%s=%s", key, ow_parameters_get (parameters, key));
}

static const char *
find_key (OwParameters *parameters, const char *conflict)
{
  const char *const *keys = ow_parameters_get_keys (parameters);

  for (gsize i = 0; keys[i] != NULL; i++)
    {
      const char *of = NULL;

      ow_parameters_describe (parameters, keys[i], &of, NULL, NULL);
      if (g_str_equal (of, conflict))
        return keys[i];
    }
  return NULL;
}

char *
ow_readings_note (const OwCase *matter, const OwAssessment *assessment)
{
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autoptr (OwAssessment) usual = NULL;
  g_autoptr (OwParameters) trial = NULL;
  g_autoptr (GPtrArray) noted = g_ptr_array_new ();
  const char *const *keys;

  g_return_val_if_fail (matter != NULL && assessment != NULL, NULL);

  usual = ow_assess (matter);
  trial = parameters_copy (matter->parameters);
  keys = ow_parameters_get_keys (matter->parameters);
  for (gsize i = 0; keys[i] != NULL; i++)
    {
      const char *conflict = NULL;

      if (!decides (matter, usual, trial, keys[i]))
        continue;
      ow_parameters_describe (matter->parameters, keys[i], &conflict, NULL, NULL);
      add_word (notes, matter->parameters, conflict, keys[i]);
      g_ptr_array_add (noted, (gpointer)conflict);
    }
  for (guint i = 0; i < assessment->findings->len; i++)
    {
      const char *conflict = ((OwFinding *)g_ptr_array_index (assessment->findings, i))->conflict;

      if (conflict == NULL || g_ptr_array_find_with_equal_func (noted, conflict, g_str_equal, NULL))
        continue;
      add_word (notes, matter->parameters, conflict, find_key (matter->parameters, conflict));
      g_ptr_array_add (noted, (gpointer)conflict);
    }
  return notes->len > 0 ? g_strdup (notes->str) : NULL;
}

GPtrArray *
ow_readings_parse (const char *notes)
{
  GPtrArray *readings = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_reading_free);
  g_auto (GStrv) words = g_strsplit (notes != NULL ? notes : "", " ", -1);

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit_set (words[i], ":=", 3);
      const OwConflictRow *conflict
          = parts[0] != NULL ? ow_rule_table_find_conflict (parts[0]) : NULL;
      OwReading *reading;

      if (conflict == NULL)
        continue;
      reading = g_new0 (OwReading, 1);
      reading->conflict = conflict;
      if (g_strv_length (parts) == 3)
        {
          reading->key = g_strdup (parts[1]);
          reading->value = g_strdup (parts[2]);
        }
      g_ptr_array_add (readings, reading);
    }
  return readings;
}

static const OwMessageDef *
find_sentence (const OwReading *self)
{
  g_autofree char *id
      = self->key != NULL ? g_strdup_printf ("reading.%s.%s", self->key, self->value) : NULL;

  return id != NULL ? ow_message_find_def (id) : NULL;
}

const char *
ow_reading_get_text (const OwReading *self, OwLanguage language, gboolean *ret_translated)
{
  const OwMessageDef *sentence;

  g_return_val_if_fail (self != NULL, NULL);

  sentence = find_sentence (self);
  if (ret_translated != NULL)
    *ret_translated = sentence != NULL;
  return sentence != NULL ? ow_message_text (sentence->id, language) : self->conflict->resolution;
}

const char *
ow_reading_get_receipt_id (const OwReading *self)
{
  const OwMessageDef *sentence;

  g_return_val_if_fail (self != NULL, NULL);

  /* That the first day is not counted is how everybody counts; it is said when it is otherwise. */
  if (self->key == NULL
      || (!g_str_equal (self->key, "make_up_days")
          && !(g_str_equal (self->key, "count_from") && g_str_equal (self->value, "same_day"))))
    return NULL;
  sentence = find_sentence (self);
  return sentence != NULL ? sentence->id : NULL;
}
