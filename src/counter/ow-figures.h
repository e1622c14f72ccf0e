#pragma once

#include "ow-store.h"

G_BEGIN_DECLS

/* Figures of the hall over some days, cut in one way. Definitions: an arrival is a number taken; served is one that was finished; a no-show is one
 * that ended so. A wait goes from taking to the first call that stands; service is the time at counters, from each call to what came after it,
 * of numbers that were served. What was undone counts nowhere. No person is in them. */
typedef enum
{
  OW_FIGURES_ALL,
  OW_FIGURES_DAY,
  OW_FIGURES_HOUR,     /* in which the number was taken, Beijing */
  OW_FIGURES_SERVICE,  /* a number with several services is in the line of each */
  OW_FIGURES_COUNTER,  /* the last one; 0: none */
  OW_FIGURES_LANGUAGE,
  OW_FIGURES_CLASS,
  OW_FIGURES_OUTCOME,  /* as for services; "-" while there is none */
  OW_N_FIGURES
} OwFiguresBy;

/* Cells of an export that count fewer people say nothing (GB/T 35273-2020 7.2: no one can be singled out). */
#define OW_FIGURES_LEAST 5

/* Seconds of so many numbers; -1: there was none. Not every number that was taken was ever called. */
typedef struct
{
  gint64 median, p90, longest;
  gint64 count;
} OwFigureTimes;

typedef struct
{
  char         *key;  /* "09", "S01", "3", "ru", "green", "accepted", "2026-11-24", "" for all */
  gint64        arrivals, served, no_shows;
  OwFigureTimes wait, service;
} OwFigureLine;

/* "all", "day", "hour", …; FALSE for another word. */
gboolean   ow_figures_parse  (const char     *word,
                              OwFiguresBy    *ret_by);
/* OwFigureLine * by key; NULL with an error. */
GPtrArray *ow_figures_read   (OwTransaction  *transaction,
                              OwDate          from,
                              OwDate          to,
                              OwFiguresBy     by,
                              GError        **error);
/* With a line of headings; cells under OW_FIGURES_LEAST are "<5", times of so few are empty. Newly allocated. */
char      *ow_figures_to_csv (GPtrArray      *lines);

G_END_DECLS
