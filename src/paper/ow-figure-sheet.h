#pragma once

#include "ow-canvas.h"

G_BEGIN_DECLS

/* Figures in tables, with what each of them means beside it: shown by the window, drawn on A4, written as CSV or XLSX. No person is in them. All words
 * are in one language, owned. */
typedef enum
{
  OW_FIGURE_COUNT,
  OW_FIGURE_SECONDS, /* "1:02:07" */
  OW_FIGURE_SHARE,   /* thousandths: "12.5 %" */
  OW_FIGURE_CHANGE,  /* thousandths, with its sign: "+12.5 %" */
  OW_FIGURE_RATIO,   /* hundredths: "0.25" */
} OwFigureKind;

typedef enum
{
  OW_FIGURE_KNOWN,
  OW_FIGURE_NONE,    /* there is none: "–" */
  OW_FIGURE_FEW,     /* fewer than five people: "<5" */
  OW_FIGURE_HELD,    /* withheld, so that a figure of few cannot be computed from the whole: "*" */
} OwFigureState;

typedef struct
{
  OwFigureKind  kind;
  OwFigureState state;
  gint64        value;
} OwFigureValue;

typedef struct
{
  char          *key;    /* "S01"; "arrivals" */
  char          *label;
  char          *note;   /* what it means; nullable */
  OwFigureValue *values; /* one for each column */
} OwFigureRow;

typedef struct
{
  char      *title;
  char      *stub;    /* heading of the labels */
  GPtrArray *names;   /* char *: of the columns in files of machines, "wait_median_s" */
  GPtrArray *heads;   /* char * */
  GPtrArray *rows;    /* OwFigureRow * */
  int        chart;   /* column that is drawn as bars; -1: none */
} OwFigureTable;

typedef struct
{
  OwLanguage  language;
  gboolean    training;
  char       *site;   /* name of the hall */
  char       *title;
  char       *period; /* "2026-11-01 – 2026-11-30" */
  GPtrArray  *lead;   /* char *: what is said before the tables, on paper only */
  GPtrArray  *notes;  /* char *: which days are closed, which were restated, definitions of all figures */
  GPtrArray  *tables; /* OwFigureTable * */
} OwFigureSheet;

OwFigureSheet *ow_figure_sheet_new       (OwLanguage           language);
void           ow_figure_sheet_free      (OwFigureSheet       *self);
OwFigureTable *ow_figure_sheet_add_table (OwFigureSheet       *self,
                                          const char          *title,
                                          const char          *stub);
void           ow_figure_table_add_column (OwFigureTable      *self,
                                          const char          *name,
                                          const char          *head);
/* With room for a value of each column, all NONE. After the columns. */
OwFigureRow   *ow_figure_table_add_row   (OwFigureTable       *self,
                                          const char          *key,
                                          const char          *label,
                                          const char          *note);
/* As it is shown in a language; newly allocated. */
char          *ow_figure_value_dup_text  (OwFigureValue        value,
                                          OwLanguage           language);
/* A row as it is read aloud: "09:00, Arrivals 12, Served 11". Newly allocated. */
char          *ow_figure_row_dup_spoken  (const OwFigureTable *table,
                                          const OwFigureRow   *row,
                                          OwLanguage           language);

/* The last table, then the others, each after an empty line, then what the figures mean. Newly allocated. */
char          *ow_figure_sheet_to_csv    (const OwFigureSheet *self);
/* One sheet for each table, with numbers as numbers and a chart, one for the notes. OW_PAPER_ERROR_FILE. */
gboolean       ow_figure_sheet_write_xlsx (const OwFigureSheet *self,
                                          const char          *path,
                                          GError             **error);
/* A4. The canvas owns every page. */
OwCanvas      *ow_figure_sheet_draw      (const OwFigureSheet *self);
/* By the ending of @path: ".csv", ".xlsx", ".pdf"; OW_PAPER_ERROR_FILE for another one. */
gboolean       ow_figure_sheet_write     (const OwFigureSheet *self,
                                          const char          *path,
                                          GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwFigureSheet, ow_figure_sheet_free)

G_END_DECLS
