#pragma once

#include "ow-calendar.h"
#include "ow-catalogue.h"
#include "ow-seal.h"
#include "ow-sheet.h"
#include "ow-store.h"

G_BEGIN_DECLS

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
