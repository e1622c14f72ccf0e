#pragma once

#include "ow-figure-day.h"

G_BEGIN_DECLS

/* Figures of the hall over some days, cut in one way. Definitions: an arrival is a number taken; served is one that was finished; a no-show is one
 * that ended so. A wait goes from taking to the first call that stands; service is the time at counters, from each call to what came after it,
 * of numbers that were served. What was undone counts nowhere. Days that were closed count as they were frozen then (ow-figure-day.h), others as
 * the tables stand now. No person is in them. */
typedef enum
{
  OW_FIGURES_ALL,
  OW_FIGURES_DAY,
  OW_FIGURES_HOUR,     /* and the others as OwFigureCut says */
  OW_FIGURES_SERVICE,
  OW_FIGURES_COUNTER,
  OW_FIGURES_LANGUAGE,
  OW_FIGURES_CLASS,
  OW_FIGURES_OUTCOME,
  OW_N_FIGURES
} OwFiguresBy;

/* Cells of an export that count fewer people say nothing (GB/T 35273-2020 7.2: no one can be singled out). */
#define OW_FIGURES_LEAST 5
/* At most so many days at once: ten years. */
#define OW_FIGURES_DAYS  3660

/* Seconds of so many numbers; -1: there was none. Not every number that was taken was ever called. */
typedef struct
{
  gint64 median, p90, longest;
  gint64 count;
} OwFigureTimes;

typedef struct
{
  char         *key;  /* "09", "S01", "03", "ru", "green", "accepted", "2026-11-24", "" for all */
  gint64        arrivals, served, no_shows;
  gint64        green; /* of the arrivals */
  OwFigureTimes wait, service;
} OwFigureLine;

/* A day whose figures were changed after it had been closed. */
typedef struct
{
  OwDate    day;
  gint64    revision; /* from 2 */
  OwInstant at;
} OwFigureRestated;

#define OW_FIGURE_RATINGS 6

typedef struct
{
  OwDate       from, to;
  OwFiguresBy  by;
  GPtrArray   *lines;     /* OwFigureLine *, by key */
  OwFigureLine total;     /* of all visits, each once */
  gint64       accepted;  /* cases */
  gint64       notices;
  gint64       ratings[OW_FIGURE_RATINGS]; /* by level; 0: asked, not rated */
  guint        closed;    /* days that count as they were frozen */
  guint        open;      /* days with numbers or papers that are not closed yet */
  GArray      *restated;  /* OwFigureRestated, by day */
} OwFigures;

/* "all", "day", "hour", …; FALSE for another word. */
gboolean     ow_figures_parse     (const char     *word,
                                   OwFiguresBy    *ret_by);
const char  *ow_figures_to_string (OwFiguresBy     by);
/* @from to @to, both included. NULL with an error: OW_COUNTER_ERROR_USAGE for more than OW_FIGURES_DAYS. */
OwFigures   *ow_figures_read      (OwTransaction  *transaction,
                                   OwDate          from,
                                   OwDate          to,
                                   OwFiguresBy     by,
                                   GError        **error);
void         ow_figures_free      (OwFigures      *self);
/* The line of @key; NULL when there is none. */
const OwFigureLine *ow_figures_find (const OwFigures *self,
                                   const char     *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwFigures, ow_figures_free)

G_END_DECLS
