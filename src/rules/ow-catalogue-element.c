/* Which element may stand where in a catalogue file, with which attributes. */

#include "ow-catalogue-element.h"

#define LISTS                                                                                      \
  (IN (E_MATERIAL_SET) | IN (E_FIELD_SET) | IN (E_FEE_SET) | IN (E_MATERIALS) | IN (E_FIELDS)      \
   | IN (E_FEES))
#define CONDITIONAL                                                                                \
  (IN (E_PREDICATE) | IN (E_MATERIAL) | IN (E_FIELD) | IN (E_FEE) | IN (E_USE) | IN (E_ALL)        \
   | IN (E_ANY) | IN (E_NOT))

static const ElementDef elements[] = {
  { "catalogue", E_CATALOGUE, IN (E_ROOT), "", "" },
  { "predicate", E_PREDICATE, IN (E_CATALOGUE), "id", "" },
  { "material-set", E_MATERIAL_SET, IN (E_CATALOGUE), "id", "" },
  { "field-set", E_FIELD_SET, IN (E_CATALOGUE), "id", "" },
  { "fee-set", E_FEE_SET, IN (E_CATALOGUE), "id", "" },
  { "material", E_MATERIAL, IN (E_CATALOGUE) | IN (E_MATERIAL_SET) | IN (E_MATERIALS),
    "id rule citation", "group original copy kept sibling" },
  { "field", E_FIELD, IN (E_CATALOGUE) | IN (E_FIELD_SET) | IN (E_FIELDS) | IN (E_FIELD),
    "id kind fact", "required min max columns carry check check-if was" },
  { "fee", E_FEE, IN (E_CATALOGUE) | IN (E_FEE_SET) | IN (E_FEES), "id yuan source", "" },
  { "use", E_USE, LISTS, "ref", "rule citation" },
  { "service", E_SERVICE, IN (E_CATALOGUE), "id key icon queue regime offered", "receipt issues" },
  { "sub-kind", E_SUB_KIND, IN (E_SERVICE), "id proxy", "" },
  { "name", E_NAME, IN (E_SERVICE) | IN (E_SUB_KIND) | IN (E_MATERIAL) | IN (E_FEE), "", "" },
  { "cure", E_CURE, IN (E_MATERIAL), "", "" },
  { "label", E_LABEL, IN (E_FIELD), "", "" },
  { "hint", E_HINT, IN (E_FIELD), "", "" },
  { "choice", E_CHOICE, IN (E_FIELD), "value", "" },
  { "deadline", E_DEADLINE, IN (E_SUB_KIND), "promise maximum unit rule citation", "" },
  { "preset", E_PRESET, IN (E_SUB_KIND), "fact value", "" },
  { "materials", E_MATERIALS, IN (E_SUB_KIND), "", "" },
  { "fields", E_FIELDS, IN (E_SUB_KIND), "", "" },
  { "fees", E_FEES, IN (E_SUB_KIND), "", "" },
  { "all", E_ALL, CONDITIONAL, "", "" },
  { "any", E_ANY, CONDITIONAL, "", "" },
  { "not", E_NOT, CONDITIONAL, "", "" },
  { "holds", E_HOLDS, CONDITIONAL, "ref", "" },
  { "when", E_WHEN, CONDITIONAL, "fact op", "value" },
};

const ElementDef *
ow_catalogue_find_element (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (g_str_equal (elements[i].name, name))
      return &elements[i];
  return NULL;
}
