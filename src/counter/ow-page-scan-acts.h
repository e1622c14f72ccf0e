#pragma once

#include "ow-case-rules.h"
#include "ow-page-file.h"
#include "ow-records.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Scanned pages of the papers of a case: off until the hall sets the parameter "scans" to "on". What is kept is encrypted before it reaches the store, and
 * lies in it, so that every backup has it. Each _run is an OwActFunc. */

/* A file that was checked, ready for the store; strings are owned. */
typedef struct
{
  char   *kind;    /* "pdf" | "png" | "jpeg" | "tiff" */
  gint64  pages;   /* from 1 */
  gint64  size;    /* bytes of the file */
  char   *digest;  /* SHA-256 */
  char   *body;    /* encrypted for this case and paper, base64 */
} OwSealedPages;

void           ow_sealed_pages_free (OwSealedPages *self);
/* Checks @file (ow_page_file_check) and encrypts it with the secret of the site. NULL with the errors of the check, OW_CORE_ERROR_KEY. Blocks. */
OwSealedPages *ow_sealed_pages_new  (GBytes        *file,
                                     GBytes        *secret,
                                     OwRowId        case_id,
                                     const char    *material,
                                     GError       **error);
/* The file as it was added. OW_CORE_ERROR_SIGNATURE when it was changed or the secret is another one. Blocks. */
GBytes        *ow_sealed_pages_open (const OwPageScan     *scan,
                                     const OwPageScanBody *body,
                                     GBytes        *secret,
                                     GError       **error);

typedef struct
{
  const OwCaseRules   *rules;
  OwRowId              case_id;
  const char          *material; /* id of a paper that the service asks for */
  const OwSealedPages *pages;
  OwRowId              replaces; /* a scan of the same paper; 0: one more */
  gint64               version;  /* of that scan */
  OwRowId              approver; /* case.amend-approve: to replace after acceptance; a correction of the case */
} OwAddPages;

/* Result: "scan", "pages". OW_COUNTER_ERROR_STATE while scans are off, once the case is at its end, and when the same file is kept for the paper already;
 * _USAGE for a paper that is not asked for. */
gboolean ow_add_pages_run    (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId scan;
  gint64  version;
  OwRowId approver; /* after acceptance */
} OwRemovePages;

/* Result: "scan". OW_COUNTER_ERROR_STATE when it is not kept any more. */
gboolean ow_remove_pages_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

/* Looking at pages is looking at personal data: the event "pages.view". @request is an OwRowId. */
gboolean ow_view_pages_run   (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

/* What was kept until yesterday or longer is erased, at most OW_ERASE_PAGES at a time: closing the day does it. Result: "erased" (how many). @request is not
 * used. */
#define OW_ERASE_PAGES 500
gboolean ow_erase_pages_run  (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

/* Can pages be replaced or removed only with a supervisor? */
gboolean ow_pages_are_fixed  (const OwCaseFile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwSealedPages, ow_sealed_pages_free)

G_END_DECLS
