#pragma once

#include "ow-canvas.h"
#include "ow-date.h"
#include "ow-sheet.h"

G_BEGIN_DECLS

/* The test page of a printer: what an administrator looks at before a party waits for it. It shows whether the paper has the right size and is placed
 * right (a frame at 4 mm and a rule of 50 mm), whether the five scripts come out, and whether a scanner reads the code. It names no person and opens
 * nothing. */

/* The code on the page is this, then paper, site and counter: "OWTEST:A5:SY:3". */
#define OW_TEST_PAGE_CODE "OWTEST:"

typedef struct
{
  OwSheetKind size;     /* a sheet of this paper: OW_SHEET_TICKET, OW_SHEET_SLIP or OW_SHEET_FORM */
  const char *printer;  /* name of the queue */
  const char *site;     /* "SY" */
  int         desk;     /* 1 to 99 */
  OwInstant   at;
  gboolean    training; /* "TRAINING 培训" across the page */
} OwTestPage;

/* Owned by the caller. */
OwCanvas *ow_test_page_draw (const OwTestPage *self);

G_END_DECLS
