#pragma once

#include "ow-canvas.h"

G_BEGIN_DECLS

/* A sheet that only informs: a record of the information desk, a text of the law. It is no paper of a case, has no number and no issue, and is never
 * kept by the store. The same content is shown on the screen. Strings are owned. */
typedef enum
{
  OW_INFO_TICKET, /* 80 mm, as long as needed up to 297 mm */
  OW_INFO_SLIP,   /* A5 */
  OW_INFO_PAGE,   /* A4 */
} OwInfoPaper;

typedef struct
{
  char       *label;    /* small, above the text; nullable */
  char       *text;
  OwLanguage  language; /* of the text: its face */
  gboolean    quiet;    /* notes and sources */
  gboolean    screen_only; /* for the clerk: never printed */
} OwInfoLine;

typedef struct
{
  OwLanguage  language; /* of labels and notes */
  char       *kind;     /* "Hospital · Dalian", above the title */
  char       *title;
  OwLanguage  title_language;
  GPtrArray  *lines;    /* OwInfoLine * */
  char       *source;   /* "Source: GUIDE A12 · as of 2025-03" */
  char       *note;     /* disclaimer; nullable */
  char       *qr;       /* nullable */
  gboolean    training;
} OwInfoSheet;

OwInfoSheet *ow_info_sheet_new      (OwLanguage         language);
void         ow_info_sheet_free     (OwInfoSheet       *self);
/* @label is nullable; returns the line, borrowed. */
OwInfoLine  *ow_info_sheet_add_line (OwInfoSheet       *self,
                                     const char        *label,
                                     const char        *text,
                                     OwLanguage         language);
/* Draws on pages of @paper; a roll is cut where the text ends. The canvas owns every page. @ret_media (nullable) receives the name of the paper for
 * the print queue, newly allocated. */
OwCanvas    *ow_info_sheet_draw     (const OwInfoSheet *self,
                                     OwInfoPaper        paper,
                                     char             **ret_media);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwInfoSheet, ow_info_sheet_free)

G_END_DECLS
