#pragma once

#include "ow-case-rules.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* Pages of the papers in the dossier of a case, as a clerk counted them: "passport=0+3 photo=2+0", by id of the paper in the catalogue, originals + copies, each
 * 0 to OW_DOSSIER_PAGES. They stand on the cover, and are kept with the case. */
#define OW_DOSSIER_PAGES 999

/* What was counted of @material: FALSE when it was not, or when @dossier is NULL. Both answers are nullable. */
gboolean    ow_dossier_find         (const char  *dossier,
                                     const char  *material,
                                     gint64      *ret_originals,
                                     gint64      *ret_copies);
/* Pages of all papers; 0 for NULL. */
gint64      ow_dossier_get_total    (const char  *dossier);
/* "3", "1+4": pages as they are typed, of which a single number is originals. FALSE for anything else, and for none at all. */
gboolean    ow_dossier_parse_pages  (const char  *text,
                                     gint64      *ret_originals,
                                     gint64      *ret_copies);

typedef struct
{
  const OwCaseRules *rules;
  OwRowId      case_id;
  gint64       version;
  const char  *dossier; /* all that was counted, as above */
} OwDossierCount;

/* Result: "case", "pages". OW_COUNTER_ERROR_USAGE for a paper that the catalogue does not ask for, one that is named twice, and for what is no count;
 * OW_COUNTER_ERROR_STATE before the case has a number. */
gboolean    ow_dossier_count_run    (OwTransaction *transaction,
                                     gconstpointer  request,
                                     JsonObject    *result,
                                     GError       **error);

/* From a window: @request->rules is set here, the text is copied. */
void        ow_dossier_count_async  (OwSession            *session,
                                     const OwDossierCount *request,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gboolean    ow_dossier_count_finish (OwSession            *session,
                                     GAsyncResult         *result,
                                     GError              **error);

G_END_DECLS
