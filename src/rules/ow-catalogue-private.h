#pragma once

#include "ow-catalogue.h"
#include "ow-condition.h"

G_BEGIN_DECLS

/* What ow-catalogue-parser.c builds and ow-catalogue.c hands out. Strings live in the chunk, structures in the pool of the catalogue,
 * both until the catalogue goes. */
struct _OwCatalogue
{
  gatomicrefcount references;
  GStringChunk   *strings;
  GPtrArray      *pool;        /* g_free'd blocks */
  GPtrArray      *conditions;  /* OwCondition *, owned: the roots */
  GPtrArray      *arrays;      /* GPtrArray *, owned */
  GPtrArray      *services;    /* OwService *, borrowed from the pool, in order of loading */
  GHashTable     *shared;      /* "material:id", "field:id", "fee:id" → GPtrArray * of one or several; "predicate:id" → OwCondition * */
  char           *version;     /* in force: of the files, and of the hall's layer where there is one */
  char           *files;       /* version of the files alone */
};

struct _OwService
{
  const char *id, *key, *name, *icon, *queue, *regime, *issues;
  const char *offered;         /* centres, separated by spaces */
  gboolean    is_receipt_official;
  GPtrArray  *sub_kinds;       /* OwSubKind * */
};

struct _OwSubKind
{
  const OwService *service;
  const char      *id, *name, *proxy;
  int              promise, maximum;
  OwDeadlineUnit   unit;
  const char      *rule, *citation;
  GPtrArray       *presets;    /* const char *: key, value, …, NULL */
  GPtrArray       *materials;  /* of the files */
  GPtrArray       *fields;
  GPtrArray       *fees;
  /* In force, exchanged while others read (ow-catalogue-layer.c). */
  int              promised;
  GPtrArray       *asked, *charged; /* NULL: what the files say */
};

/* The attribute "carry" of a field, NULL when it has none; FALSE for a word that is not known, or that a field of this kind may not have: dates, declarations
 * and groups are given afresh each time. */
gboolean ow_field_parse_carry (OwField     *field,
                               const char  *word);
/* The word of the attribute "check", NULL for none; FALSE when there is no such check. */
gboolean ow_field_parse_check (OwField     *field,
                               const char  *word);
/* Reads one file into @self: a <service> is appended to @services, what a <common> file defines goes to @shared. Nothing of @self but
 * strings, pool, conditions and arrays is touched. */
gboolean ow_catalogue_parse (OwCatalogue  *self,
                             const char   *file_name,
                             const char   *xml,
                             GPtrArray    *services,
                             GHashTable   *shared,
                             GError      **error);

G_END_DECLS
