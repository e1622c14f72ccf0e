#pragma once

#include <glib.h>

#include "ow-facts.h"
#include "ow-text.h"

G_BEGIN_DECLS

/* The services that the counter accepts, read from data/catalogue/<id>.xml (embedded; a directory of further files
 * may be added: a new service is a new file, not new code). Human strings are English msgids translated through po/. Immutable after
 * loading, safe from any thread. */
typedef struct _OwCatalogue OwCatalogue;
typedef struct _OwService   OwService;
typedef struct _OwSubKind   OwSubKind;
typedef struct _OwCondition OwCondition;

typedef enum
{
  OW_DEADLINE_WORKING_DAYS,
  OW_DEADLINE_CALENDAR_DAYS,
} OwDeadlineUnit;

typedef enum
{
  OW_FIELD_TEXT, OW_FIELD_NAME, OW_FIELD_DATE, OW_FIELD_COUNTRY, OW_FIELD_CHOICE, OW_FIELD_NUMBER, OW_FIELD_MONEY, OW_FIELD_PHONE,
  OW_FIELD_DOCUMENT_NUMBER, OW_FIELD_YES_NO, OW_FIELD_ADDRESS, OW_FIELD_GROUP,
  OW_FIELD_MOMENT, /* "YYYY-MM-DD HH:MM" in Beijing time */
} OwFieldKind;

/* What a new application may take over from the last one of the same person for the same service: data/catalogue, attribute "carry" of a field. */
typedef enum
{
  OW_CARRY_NEVER,    /* given afresh each time: dates, declarations, numbers that change */
  OW_CARRY_SERVICE,  /* the answer of the last case of the service: address, telephone, employer */
  OW_CARRY_DOCUMENT, /* the same, as long as the travel document is the same: its kind */
  OW_CARRY_ISSUED,   /* never the answer: kind, number and last day of the document that the last case issued and that was handed out */
} OwFieldCarry;

typedef struct
{
  const char *value;   /* fixed code */
  const char *label;   /* English msgid */
} OwChoice;

/* What a number or a share is checked for while it is typed: data/catalogue, attribute "check" of a field. */
typedef enum
{
  OW_FIELD_CHECK_NONE,
  OW_FIELD_CHECK_USCC,    /* unified social credit code, GB 32100 */
  OW_FIELD_CHECK_PR_CARD, /* permanent resident's card, of 18 or of 15 characters */
  OW_FIELD_CHECK_PERCENT, /* above 0, at most 100, at most two decimals */
} OwFieldCheck;

/* A field of the form; its @fact is the key of the facts that it fills. */
typedef struct
{
  const char        *id;
  OwFieldKind        kind;
  const char        *label;        /* msgid */
  const char        *hint;         /* msgid, nullable */
  const char        *fact;         /* key of the facts, or of the person / document ("person.surname") */
  gboolean           required;
  gint64             minimum, maximum; /* numbers; 0,0 = no limits */
  const OwChoice    *choices;      /* ends with a NULL value; NULL when none */
  const OwCondition *condition;    /* shown only when it holds; nullable */
  int                columns;      /* 1 = half a row, 2 = the whole row */
  GPtrArray         *members;      /* const OwField *: the columns of a group, each the member "id" of its list; NULL for other kinds */
  OwFieldCarry       carry;
  OwFieldCheck       check;
  const char        *check_if;     /* "document_kind=pr_card": of a column of a group, checked only where another column says so; nullable */
  const char        *was;          /* "name=owner ground=owner_ground": a group that took the place of single fields reads its first line out of them
                                      in what was stored before; "apostille=kind|yes:carried" says what a value is called now, "apostille=investors.apostille"
                                      reads a line of each line of another group, "name=+investors.name" goes along with others; nullable */
} OwField;

typedef struct
{
  const char        *id;           /* "passport", "application_form", "photo", "health_certificate", … */
  const char        *name;         /* msgid: as on checklist and notice */
  const char        *cure;         /* msgid: what exactly must be brought; nullable */
  const char        *group;        /* either/or: one of the materials with the same group is enough; nullable */
  gboolean           original;     /* the original must be seen */
  gboolean           copy;         /* a copy is kept */
  gboolean           kept;         /* crosses the glass and is kept for processing (opens custody) */
  const char        *rule;         /* row id */
  const char        *citation;     /* "REG 16.1" */
  const OwCondition *condition;    /* needed only when it holds; nullable */
  const char        *sibling;      /* services whose case brings this paper, "S01 S04" (parameter sibling_papers); nullable */
  gboolean           of_family;    /* that case is of another applicant of the party, not of the same */
} OwMaterial;

typedef struct
{
  const char        *id;
  const char        *name;         /* msgid */
  gint64             yuan;
  const char        *source;
  const OwCondition *condition;
} OwFee;

/* The catalogue shipped with the program; a broken shipped file is a programmer's error. */
OwCatalogue        *ow_catalogue_new_shipped     (void);
/* Adds or replaces services with the *.xml of a directory; OW_RULES_ERROR_CATALOGUE names file and line. */
gboolean            ow_catalogue_add_directory   (OwCatalogue     *self,
                                                  const char      *path,
                                                  GError         **error);
gboolean            ow_catalogue_add_text        (OwCatalogue     *self,
                                                  const char      *file_name,
                                                  const char      *xml,
                                                  GError         **error);
OwCatalogue        *ow_catalogue_ref             (OwCatalogue     *self);
void                ow_catalogue_unref           (OwCatalogue     *self);
/* SM3 over the files, hex: stored with each case. */
const char         *ow_catalogue_get_version     (OwCatalogue     *self);
guint               ow_catalogue_get_n_services  (OwCatalogue     *self);
const OwService    *ow_catalogue_get_service     (OwCatalogue     *self,
                                                  guint            index);
/* "S01"; NULL when unknown. */
const OwService    *ow_catalogue_find_service    (OwCatalogue     *self,
                                                  const char      *id);

const char         *ow_service_get_id            (const OwService *self);
const char         *ow_service_get_key           (const OwService *self); /* "residence_permit_work" */
const char         *ow_service_get_name          (const OwService *self); /* msgid */
const char         *ow_service_get_icon          (const OwService *self);
const char         *ow_service_get_queue         (const OwService *self); /* "A": prefix of its ticket numbers */
/* "stay" or "reside": the sentence of lawful stay while the passport is kept (REG-13-3, REG-18-3). */
const char         *ow_service_get_regime        (const OwService *self);
/* What a granted case issues, as the fact permit.kind says it: "visa", "stay_permit", "residence_permit"; NULL for anything else. */
const char         *ow_service_get_issues        (const OwService *self);
/* In the menu of the center (GUIDE Att. 6)? A service "by-record" (travel permits, port visas) stands in no menu: the profile of a site whose
 * competence is recorded opens it (C-TPCENTRE); "guidance" is advice and never accepted. */
gboolean            ow_service_is_offered        (const OwService *self,
                                                  const char      *centre); /* "shenyang", "dalian" */
/* TRUE when the acceptance receipt of this program is the official one; FALSE prints an intake slip. */
gboolean            ow_service_is_receipt_official (const OwService *self);
/* A hall says otherwise than the file. Only while the catalogue is made; an unknown service is left. */
void                ow_catalogue_set_receipt_official (OwCatalogue *self,
                                                  const char      *service,
                                                  gboolean         official);
guint               ow_service_get_n_sub_kinds   (const OwService *self);
const OwSubKind    *ow_service_get_sub_kind      (const OwService *self,
                                                  guint            index);
const OwSubKind    *ow_service_find_sub_kind     (const OwService *self,
                                                  const char      *id);

const char         *ow_sub_kind_get_id           (const OwSubKind *self); /* "first", "extension", "renewal", "reissue" */
const char         *ow_sub_kind_get_name         (const OwSubKind *self); /* msgid */
const OwService    *ow_sub_kind_get_service      (const OwSubKind *self);
/* Deadline of the decision and validity of the receipt: promised days, legal maximum and unit. */
void                ow_sub_kind_get_deadline     (const OwSubKind *self,
                                                  int             *ret_promise,
                                                  int             *ret_maximum,
                                                  OwDeadlineUnit  *ret_unit,
                                                  const char     **ret_rule,
                                                  const char     **ret_citation);
/* Presets of facts, applied before the form: NULL-terminated key, value pairs. */
const char *const  *ow_sub_kind_get_presets      (const OwSubKind *self);
/* The row of data/proxy_matrix.tsv that says who may file for another person: "visa_extension", "residence_permit_first",
 * "stay_permit", "study_permit_annotation", … (REG-19-0, REG-19-2). */
const char         *ow_sub_kind_get_proxy        (const OwSubKind *self);
/* Arrays of const OwMaterial *, const OwField *, const OwFee *; borrowed. */
GPtrArray          *ow_sub_kind_get_materials    (const OwSubKind *self);
GPtrArray          *ow_sub_kind_get_fields       (const OwSubKind *self);
GPtrArray          *ow_sub_kind_get_fees         (const OwSubKind *self);

/* <when fact op value>, <all>, <any>, <not>, named predicates. A fact that is unknown makes a condition unknown. NULL holds. */
OwTruth             ow_condition_evaluate        (const OwCondition *self,
                                                  OwFacts           *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwCatalogue, ow_catalogue_unref)

G_END_DECLS
