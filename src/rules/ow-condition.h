#pragma once

#include <glib.h>

#include "ow-catalogue.h"

G_BEGIN_DECLS

/* The closed conditions of the catalogue. Nothing here can loop, call or grow: a condition is a finite tree over facts of the schema. */
typedef enum
{
  OW_CONDITION_ALL,
  OW_CONDITION_ANY,
  OW_CONDITION_NOT,
  OW_CONDITION_HOLDS,  /* another condition by reference */
  OW_CONDITION_WHEN,
} OwConditionKind;

typedef enum
{
  OW_OPERATOR_EQ,
  OW_OPERATOR_NE,
  OW_OPERATOR_IN,      /* values separated by spaces */
  OW_OPERATOR_LT,
  OW_OPERATOR_LE,
  OW_OPERATOR_GT,
  OW_OPERATOR_GE,
  OW_OPERATOR_KNOWN,   /* yes or no, never unknown */
} OwOperator;

struct _OwCondition
{
  OwConditionKind    kind;
  GPtrArray         *children;  /* OwCondition *, owned; NULL unless all, any, not */
  const OwCondition *target;    /* of a reference; borrowed */
  OwOperator         operator;
  OwFactKind         fact_kind;
  char              *fact;
  char             **values;    /* as written; one unless IN */
  gint64             number;    /* of a date, an integer or an instant */
};

OwCondition *ow_condition_new      (OwConditionKind  kind);
/* NULL when the schema does not know @fact, when @operator does not suit its type or @value is none of its values: the one of
 * @ret_problem ("fact", "op", "value") says which attribute is wrong. @value may be NULL with "known". */
OwCondition *ow_condition_new_when (const char      *fact,
                                    const char      *operator,
                                    const char      *value,
                                    const char     **ret_problem);
void         ow_condition_free     (OwCondition     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwCondition, ow_condition_free)

G_END_DECLS
