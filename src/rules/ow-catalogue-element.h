#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The closed grammar of catalogue files, for ow-catalogue-parser.c alone. */
typedef enum
{
  E_ROOT,
  E_CATALOGUE,
  E_PREDICATE,
  E_MATERIAL_SET,
  E_FIELD_SET,
  E_FEE_SET,
  E_MATERIAL,
  E_FIELD,
  E_FEE,
  E_USE,
  E_SERVICE,
  E_SUB_KIND,
  E_NAME,
  E_CURE,
  E_LABEL,
  E_HINT,
  E_CHOICE,
  E_DEADLINE,
  E_PRESET,
  E_MATERIALS,
  E_FIELDS,
  E_FEES,
  E_ALL,
  E_ANY,
  E_NOT,
  E_HOLDS,
  E_WHEN,
} Element;

#define IN(element) (1u << (element))
typedef struct
{
  const char *name;
  Element element;
  guint32 parents;
  const char *required; /* attributes, separated by spaces */
  const char *optional;
} ElementDef;

/* NULL when the grammar has no such element. */
const ElementDef *ow_catalogue_find_element (const char *name);

G_END_DECLS
