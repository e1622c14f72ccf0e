#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

#include "ow-date.h"

G_BEGIN_DECLS

/* What is known about one matter when it is assessed: flat dotted keys, typed values. Every key, its type, its unit
 * and the rows that read it stand in data/facts.schema.json (embedded); a key that is not there is refused. A key that was
 * never set is unknown, which is not the same as "no". */

typedef struct _OwFacts OwFacts;

typedef enum
{
  OW_TRUTH_UNKNOWN,
  OW_TRUTH_NO,
  OW_TRUTH_YES,
} OwTruth;

typedef enum
{
  OW_FACT_TEXT,
  OW_FACT_CODE,    /* a text out of the closed list of the schema */
  OW_FACT_DATE,
  OW_FACT_INSTANT,
  OW_FACT_INTEGER,
  OW_FACT_BOOLEAN,
  OW_FACT_LIST,    /* of facts with keys relative to the list: entries, materials, extensions, relations, verifications */
} OwFactKind;

/* What fills a fact: "x-source" of the schema. */
typedef enum
{
  OW_FACT_FROM_FORM,   /* a field or a preset of the catalogue */
  OW_FACT_FROM_PERSON, /* the passport and the record of the person */
  OW_FACT_FROM_CASE,   /* an act on the case: checklist, notice, decision, measure */
  OW_FACT_FROM_SITE,   /* the profile of the site */
  OW_FACT_FROM_RULES,  /* computed: "result.…" */
  OW_FACT_FROM_PEN,    /* a blank line on paper, read by no rule */
  OW_FACT_FROM_QUERY,  /* nothing at the counter; asked with "assess", for the reason that the schema gives */
  OW_N_FACT_SOURCES,
} OwFactSource;

OwFacts     *ow_facts_new          (void);
OwFacts     *ow_facts_ref          (OwFacts      *self);
void         ow_facts_unref        (OwFacts      *self);
OwFacts     *ow_facts_copy         (OwFacts      *self);

/* Copies every value of @other into @self, replacing what is there. */
void         ow_facts_merge        (OwFacts      *self,
                                    OwFacts      *other);

/* JSON: one object of flat keys, ISO dates, booleans, integers, arrays of objects. Unknown key or wrong type: OW_RULES_ERROR_FACT
 * naming the key; the facts stay as they were. */
OwFacts     *ow_facts_from_json    (JsonNode     *node,
                                    GError      **error);
OwFacts     *ow_facts_from_text    (const char   *json,
                                    GError      **error);
/* Keys sorted; newly allocated. */
JsonNode    *ow_facts_to_json      (OwFacts      *self);

/* Setting a key that the schema does not know, or with another type, is a programmer's error (critical). NULL text,
 * OW_DATE_NONE and OW_TRUTH_UNKNOWN remove the key. */
void         ow_facts_set_text     (OwFacts      *self,
                                    const char   *key,
                                    const char   *value);
void         ow_facts_set_date     (OwFacts      *self,
                                    const char   *key,
                                    OwDate        value);
void         ow_facts_set_instant  (OwFacts      *self,
                                    const char   *key,
                                    OwInstant     value);
void         ow_facts_set_integer  (OwFacts      *self,
                                    const char   *key,
                                    gint64        value);
void         ow_facts_set_truth    (OwFacts      *self,
                                    const char   *key,
                                    OwTruth       value);
/* Sets any key but a list from text, as presets, forms and the command line have it: dates "YYYY-MM-DD", instants with an
 * offset, "true" / "false", whole numbers. NULL and "" remove the key. OW_RULES_ERROR_FACT names the key; the facts stay as they were. */
gboolean     ow_facts_set_value    (OwFacts      *self,
                                    const char   *key,
                                    const char   *value,
                                    GError      **error);
/* Appends a row to a list and returns it, borrowed. */
OwFacts     *ow_facts_append       (OwFacts      *self,
                                    const char   *key);
void         ow_facts_remove       (OwFacts      *self,
                                    const char   *key);

gboolean     ow_facts_has          (OwFacts      *self,
                                    const char   *key);
/* NULL, OW_DATE_NONE, OW_INSTANT_NONE, @fallback, OW_TRUTH_UNKNOWN when unknown. Strings are borrowed. */
const char  *ow_facts_get_text     (OwFacts      *self,
                                    const char   *key);
OwDate       ow_facts_get_date     (OwFacts      *self,
                                    const char   *key);
OwInstant    ow_facts_get_instant  (OwFacts      *self,
                                    const char   *key);
gint64       ow_facts_get_integer  (OwFacts      *self,
                                    const char   *key,
                                    gint64        fallback);
OwTruth      ow_facts_get_truth    (OwFacts      *self,
                                    const char   *key);
/* Array of OwFacts *, borrowed; empty and static-like when unknown, never NULL. */
GPtrArray   *ow_facts_get_list     (OwFacts      *self,
                                    const char   *key);
/* TRUE when the text or code equals @value. */
gboolean     ow_facts_is           (OwFacts      *self,
                                    const char   *key,
                                    const char   *value);

/* The schema: FALSE when the key is unknown. @key of a list row is "list[].key". */
gboolean     ow_facts_describe     (const char   *key,
                                    OwFactKind   *ret_kind);
/* The closed list of a code, NULL-terminated, static; NULL for another kind or an unknown key. */
const char *const *ow_facts_get_codes (const char *key);
/* Characters that the longest text of the key may have; G_MAXINT64 for what is no text. */
gint64       ow_facts_get_longest  (const char   *key);
/* Of a known key: what fills it, that of its list for a member. @ret_why (nullable) receives why nothing at the counter does, static; NULL for
 * other sources. */
OwFactSource ow_facts_get_source   (const char   *key,
                                    const char  **ret_why);
/* The rows of the requirement that read it, NULL-terminated, static; a member of a list that names none has those of its list. NULL for an unknown
 * key. */
const char *const *ow_facts_get_rows (const char *key);
/* Description in English and unit ("calendar days") of a known key; each out parameter may be NULL. Static; the unit is NULL without one. */
void         ow_facts_get_notes    (const char   *key,
                                    const char  **ret_description,
                                    const char  **ret_unit);
/* The word of the schema: "form", "person", "case", "site", "computed", "paper", "query". */
const char  *ow_fact_source_to_string (OwFactSource source);
/* All keys of the schema, sorted, static. */
const char *const *ow_facts_get_keys (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwFacts, ow_facts_unref)

G_END_DECLS
