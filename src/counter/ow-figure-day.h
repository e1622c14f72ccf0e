#pragma once

#include "ow-store.h"

G_BEGIN_DECLS

/* One day of the hall in figures, cut in one way: what is counted, how it is written, how it is frozen when the day is closed. No person is in it. */
typedef enum
{
  OW_FIGURE_HOUR,     /* in which the number was taken, Beijing; adds up to the whole day */
  OW_FIGURE_SERVICE,  /* a number with several services is in the cell of each */
  OW_FIGURE_COUNTER,  /* the last one; "00": none */
  OW_FIGURE_LANGUAGE,
  OW_FIGURE_CLASS,
  OW_FIGURE_OUTCOME,  /* as for services; "-" while there is none */
  OW_FIGURE_PAPERS,   /* arrivals is the figure: "accepted" cases, "notices", ratings "rating.0" (asked, not rated) to "rating.5" */
  OW_N_FIGURE_CUTS
} OwFigureCut;

/* So many people waited, or were served for, so many seconds. */
typedef struct
{
  guint32 seconds, count;
} OwFigureTime;

typedef struct
{
  char   *key; /* "09", "S01", "03", "ru", "green", "accepted" */
  gint64  arrivals, served, no_shows;
  gint64  green; /* of the arrivals: came through the green channel */
  GArray *waits, *services; /* OwFigureTime, by seconds */
} OwFigureCell;

/* "hour", "service", …, "papers": column "cut" of the table. */
const char *ow_figure_cut_to_string   (OwFigureCut     cut);
/* All cuts of the day as the tables stand now: OW_N_FIGURE_CUTS arrays of OwFigureCell * by key, ended by NULL; free with ow_figure_day_free. NULL
 * with an error. */
GPtrArray **ow_figure_day_count       (OwTransaction  *transaction,
                                       OwDate          day,
                                       GError        **error);
void        ow_figure_day_free        (GPtrArray     **cuts);

/* A body: one line for each cell, its columns separated by tabs: key, arrivals, served, no-shows, green, waits, times of service; times are
 * separated by spaces, each as the seconds by which it is longer than the one before, "30x3" for three people. Newly allocated. */
char       *ow_figure_cells_to_text   (GPtrArray      *cells);
/* Calls @func for each cell of @text, which is cut up on the way; times come as they are written, for ow_figure_times_next. FALSE when it is no body. */
typedef struct
{
  const char *key;
  gint64      arrivals, served, no_shows, green;
  const char *waits, *services;
} OwFigureText;

typedef void (*OwFigureTextFunc)      (const OwFigureText *cell,
                                       gpointer            data);
gboolean    ow_figure_text_each       (char           *text,
                                       OwFigureTextFunc func,
                                       gpointer        data);
/* The next of the times; FALSE at their end. @time holds the one before, zero at first. */
gboolean    ow_figure_times_next      (const char    **times,
                                       OwFigureTime   *time);

/* Keeps the figures of the day: a first revision of each cut, or a next one where they differ from the newest. Result: how many cuts were restated.
 * For the transaction that closes the day, and for what changes a closed one. */
gboolean    ow_figure_day_freeze      (OwTransaction  *transaction,
                                       OwDate          day,
                                       guint          *ret_restated,
                                       GError        **error);
/* The same, only when the day was closed before and is closed still. */
gboolean    ow_figure_day_restate     (OwTransaction  *transaction,
                                       OwDate          day,
                                       GError        **error);

G_END_DECLS
