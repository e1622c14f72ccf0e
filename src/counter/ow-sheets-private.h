#pragma once

#include "ow-qr-text.h"
#include "ow-sheets.h"

G_BEGIN_DECLS

/* One sheet while it is put together out of rows. All but @sheet is borrowed. */
typedef struct
{
  OwCatalogue  *catalogue;
  OwCalendar   *calendar;
  OwParameters *parameters;
  OwSealKey    *key;     /* nullable */
  const char   *centre;
  OwRowId       id;
  OwLanguage    second;
  OwSheet      *sheet;   /* owned by the caller also after a failure */
} OwSheetBuild;

/* Whose name stands on the sheet; OW_COUNTER_ERROR_STATE when his data were erased after the period of keeping (ow-erasure.h): no paper is printed without them. */
OwPerson *ow_sheet_load_person       (OwTransaction    *transaction,
                                      OwRowId           id,
                                      GError          **error);
/* The empty sheet with the name of the site and its mode; borrowed. */
OwSheet  *ow_sheet_build_begin       (OwSheetBuild     *build,
                                      OwTransaction    *transaction,
                                      OwSheetKind       kind);
/* Signs the text and puts it on the sheet, behind those that are there. */
gboolean  ow_sheet_build_sign        (OwSheetBuild     *build,
                                      OwQrText         *qr,
                                      GError          **error);
/* What the kind of matter says of itself, where the facts do not say it. */
void      ow_sheet_build_add_presets (OwFacts          *facts,
                                      const OwSubKind  *sub_kind);
gboolean  ow_sheet_build_form        (OwTransaction    *transaction,
                                      OwSheetBuild     *build,
                                      GError          **error);
gboolean  ow_sheet_build_slip        (OwTransaction    *transaction,
                                      OwSheetBuild     *build,
                                      GError          **error);
/* The day report of the day @id (an OwDate), in one language (ow-sheets-day.c). */
gboolean  ow_sheet_build_day         (OwTransaction    *transaction,
                                      OwSheetBuild     *build,
                                      GError          **error);
/* Payment, refusal, follow-up, non-acceptance and the label for the post, of a case; the slip of a measure (ow-sheets-letters.c). */
gboolean  ow_sheet_build_letter      (OwTransaction    *transaction,
                                      OwSheetBuild     *build,
                                      OwSheetKind       kind,
                                      GError          **error);

G_END_DECLS
