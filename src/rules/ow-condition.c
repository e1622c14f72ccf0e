/* Conditions in three values: what is unknown stays unknown unless the rest decides (Kleene's
 * tables), and the caller says what an unknown means to it. */

#include "ow-condition.h"

OwCondition *
ow_condition_new (OwConditionKind kind)
{
  OwCondition *self = g_new0 (OwCondition, 1);

  self->kind = kind;
  if (kind <= OW_CONDITION_NOT)
    self->children = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_condition_free);
  return self;
}

void
ow_condition_free (OwCondition *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self->fact);
  g_strfreev (self->values);
  g_free (self);
}

static gboolean
parse_operator (const char *text, OwOperator *ret_operator)
{
  static const char *const names[] = { "eq", "ne", "in", "lt", "le", "gt", "ge", "known" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], text))
      {
        *ret_operator = (OwOperator)i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
suits (OwOperator operator, OwFactKind kind)
{
  switch (operator)
    {
    case OW_OPERATOR_KNOWN:
      return TRUE;
    case OW_OPERATOR_EQ:
    case OW_OPERATOR_NE:
      return kind != OW_FACT_LIST;
    case OW_OPERATOR_IN:
      return kind == OW_FACT_CODE || kind == OW_FACT_TEXT;
    case OW_OPERATOR_LT:
    case OW_OPERATOR_LE:
    case OW_OPERATOR_GT:
    case OW_OPERATOR_GE:
      return kind == OW_FACT_DATE || kind == OW_FACT_INSTANT || kind == OW_FACT_INTEGER;
    }
  return FALSE;
}

static gboolean
is_value (OwCondition *self, const char *text)
{
  const char *const *codes = ow_facts_get_codes (self->fact);

  switch (self->fact_kind)
    {
    case OW_FACT_CODE:
      return g_strv_contains (codes, text);
    case OW_FACT_TEXT:
      return TRUE;
    case OW_FACT_DATE:
      self->number = ow_date_parse (text);
      return self->number != OW_DATE_NONE;
    case OW_FACT_INSTANT:
      self->number = ow_instant_parse (text);
      return self->number != OW_INSTANT_NONE;
    case OW_FACT_INTEGER:
      return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &self->number, NULL);
    case OW_FACT_BOOLEAN:
      self->number = g_str_equal (text, "yes");
      return self->number || g_str_equal (text, "no");
    case OW_FACT_LIST:
      break;
    }
  return FALSE;
}

OwCondition *
ow_condition_new_when (
    const char *fact, const char *operator, const char * value, const char **ret_problem)
{
  g_autoptr (OwCondition) self = ow_condition_new (OW_CONDITION_WHEN);

  *ret_problem = "fact";
  if (g_strrstr (fact, "[].") != NULL || !ow_facts_describe (fact, &self->fact_kind))
    return NULL;
  self->fact = g_strdup (fact);
  *ret_problem = "op";
  if (!parse_operator (operator, & self->operator) || !suits (self->operator, self->fact_kind))
    return NULL;
  *ret_problem = "value";
  if (self->operator== OW_OPERATOR_KNOWN)
    return value == NULL ? g_steal_pointer (&self) : NULL;
  if (value == NULL || *value == '\0')
    return NULL;
  if (self->operator== OW_OPERATOR_IN)
    self->values = g_strsplit (value, " ", -1);
  else
    {
      self->values = g_new0 (char *, 2);
      self->values[0] = g_strdup (value);
    }
  for (guint i = 0; self->values[i] != NULL; i++)
    if (!is_value (self, self->values[i]))
      return NULL;
  return g_steal_pointer (&self);
}

static OwTruth
truth (gboolean holds)
{
  return holds ? OW_TRUTH_YES : OW_TRUTH_NO;
}

static OwTruth
evaluate_when (const OwCondition *self, OwFacts *facts)
{
  gint64 number = 0;

  if (self->operator== OW_OPERATOR_KNOWN)
    return truth (ow_facts_has (facts, self->fact));
  if (!ow_facts_has (facts, self->fact))
    return OW_TRUTH_UNKNOWN;
  switch (self->fact_kind)
    {
    case OW_FACT_TEXT:
    case OW_FACT_CODE:
      {
        gboolean found = g_strv_contains ((const char *const *)self->values,
                                          ow_facts_get_text (facts, self->fact));

        return truth (self->operator== OW_OPERATOR_NE ? !found : found);
      }
    case OW_FACT_DATE:
      number = ow_facts_get_date (facts, self->fact);
      break;
    case OW_FACT_INSTANT:
      number = ow_facts_get_instant (facts, self->fact);
      break;
    case OW_FACT_INTEGER:
      number = ow_facts_get_integer (facts, self->fact, 0);
      break;
    case OW_FACT_BOOLEAN:
      number = ow_facts_get_truth (facts, self->fact) == OW_TRUTH_YES;
      break;
    case OW_FACT_LIST:
      break;
    }
  switch (self->operator)
    {
    case OW_OPERATOR_EQ:
      return truth (number == self->number);
    case OW_OPERATOR_NE:
      return truth (number != self->number);
    case OW_OPERATOR_LT:
      return truth (number < self->number);
    case OW_OPERATOR_LE:
      return truth (number <= self->number);
    case OW_OPERATOR_GT:
      return truth (number > self->number);
    case OW_OPERATOR_GE:
      return truth (number >= self->number);
    case OW_OPERATOR_IN:
    case OW_OPERATOR_KNOWN:
      break;
    }
  return OW_TRUTH_UNKNOWN;
}

OwTruth
ow_condition_evaluate (const OwCondition *self, OwFacts *facts)
{
  OwTruth decisive, result;

  if (self == NULL)
    return OW_TRUTH_YES;
  if (self->kind == OW_CONDITION_WHEN)
    return evaluate_when (self, facts);
  if (self->kind == OW_CONDITION_HOLDS)
    return ow_condition_evaluate (self->target, facts);
  if (self->kind == OW_CONDITION_NOT)
    {
      result = ow_condition_evaluate (g_ptr_array_index (self->children, 0), facts);
      return result == OW_TRUTH_UNKNOWN ? result : truth (result == OW_TRUTH_NO);
    }
  decisive = self->kind == OW_CONDITION_ALL ? OW_TRUTH_NO : OW_TRUTH_YES;
  result = self->kind == OW_CONDITION_ALL ? OW_TRUTH_YES : OW_TRUTH_NO;
  for (guint i = 0; i < self->children->len; i++)
    {
      OwTruth child = ow_condition_evaluate (g_ptr_array_index (self->children, i), facts);

      if (child == decisive)
        return decisive;
      if (child == OW_TRUTH_UNKNOWN)
        result = OW_TRUTH_UNKNOWN;
    }
  return result;
}
