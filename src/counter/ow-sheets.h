#pragma once

#include "ow-calendar.h"
#include "ow-catalogue.h"
#include "ow-parameters.h"
#include "ow-seal.h"
#include "ow-sheet.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* What a sheet is made with besides its rows. @key signs the QR; NULL leaves it out. All borrowed. */
typedef struct
{
  OwCatalogue  *catalogue;
  OwCalendar   *calendar;
  OwParameters *parameters;
  OwSealKey    *key;
} OwSheetSources;

/* A sheet out of the rows of the store, owned. @id is the row id of the receipt, the notice or the ticket; the day (an OwDate) for a day report; of the case for an application form, whose
 * draft counts too, and for a payment, refusal or follow-up slip and a post label; of the measure for its slip; for a custody slip of an object, of a case (its passport) or of a party (all that is held of it). */
OwSheet *ow_sheets_build         (OwStore              *store,
                                  const OwSheetSources *sources,
                                  OwSheetKind           kind,
                                  OwRowId               id,
                                  OwLanguage            second,
                                  GError              **error);
/* The same inside a transaction, so that a sheet and the row that says it was printed are one act. */
OwSheet *ow_sheets_build_in      (OwTransaction        *transaction,
                                  const OwSheetSources *sources,
                                  OwSheetKind           kind,
                                  OwRowId               id,
                                  OwLanguage            second,
                                  GError              **error);
/* Sheets out of the rows of the store, in a second language. @key signs the QR; NULL leaves it out. The results are owned. */
OwSheet *ow_sheets_build_ticket  (OwStore      *store,
                                  OwCatalogue  *catalogue,
                                  OwSealKey    *key,
                                  OwRowId       ticket,
                                  OwLanguage    second,
                                  GError      **error);
OwSheet *ow_sheets_build_receipt (OwStore      *store,
                                  OwCatalogue  *catalogue,
                                  OwSealKey    *key,
                                  OwRowId       receipt,
                                  OwLanguage    second,
                                  GError      **error);
OwSheet *ow_sheets_build_notice  (OwStore      *store,
                                  OwCatalogue  *catalogue,
                                  OwSealKey    *key,
                                  OwRowId       notice,
                                  OwLanguage    second,
                                  GError      **error);

G_END_DECLS
