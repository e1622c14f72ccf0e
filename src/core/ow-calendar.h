#pragma once

#include <glib.h>

#include "ow-date.h"

G_BEGIN_DECLS

/* The working-day calendar: the State Council's holiday notices, year by year. Immutable and reference
 * counted; importing a year makes a new one. In a year that is not loaded (past the last, before the first, or skipped) days count
 * Monday to Friday and the answer is provisional (REG-36-6, C-WORKDAYS, C-DAY0). */
typedef struct _OwCalendar OwCalendar;

typedef enum
{
  OW_CALENDAR_DEFAULT       = 0,
  OW_CALENDAR_NO_MAKEUP     = 1 << 0, /* make-up days on a weekend are not working days (C-WORKDAYS, other side) */
  OW_CALENDAR_COUNT_DAY_0   = 1 << 1, /* the day of acceptance counts as day 1 when it is a working day (C-DAY0, other side) */
} OwCalendarFlags;

/* Days in a row that the calendar names alike; @first and @last belong to it. */
typedef struct
{
  OwDate   first, last;
  gboolean work; /* working days; FALSE: days off */
  char    *name; /* of the holiday; "" when none is named */
} OwCalendarSpan;

void        ow_calendar_span_free     (OwCalendarSpan   *self);
/* The calendar shipped with the program (resource /org/onewindow/calendar/holidays.tsv). */
OwCalendar *ow_calendar_new_shipped   (void);
/* TSV with the header date, kind (off | work), name, source. Unknown kinds, dates that do not exist or are listed twice, an "off" on a
 * day that is no working day anyway is allowed. OW_CORE_ERROR_FORMAT names the line. */
OwCalendar *ow_calendar_new_from_tsv  (const char       *text,
                                       GError          **error);
/* @base with the years found in @text replaced. Days of the December before are added to their year, which stays as it is otherwise
 * (a notice may move them). @text is TSV as above or JSON: {"year":2027,"days":[{"date":"2027-01-01","name":"…","isOffDay":true}]}. */
OwCalendar *ow_calendar_import        (OwCalendar       *base,
                                       const char       *text,
                                       GError          **error);
/* @self with each day of [@from, @until] as a working day or a day off. A working day from Monday to Friday is named no more. @name, @source: nullable. */
OwCalendar *ow_calendar_mark          (OwCalendar       *self,
                                       OwDate            from,
                                       OwDate            until,
                                       gboolean          work,
                                       const char       *name,
                                       const char       *source);
OwCalendar *ow_calendar_ref           (OwCalendar       *self);
void        ow_calendar_unref         (OwCalendar       *self);
char       *ow_calendar_to_tsv        (OwCalendar       *self);
/* The same of one year: what ow_calendar_import takes as its notice; the header alone when it names no day. */
char       *ow_calendar_year_to_tsv   (OwCalendar       *self,
                                       int               year);
/* The days that a year names, in order: array of OwCalendarSpan *, owned. */
GPtrArray  *ow_calendar_list_year     (OwCalendar       *self,
                                       int               year);
/* The days that are counted otherwise in @after than in @before, in order: array of OwCalendarSpan *, owned, without names. Days between two that are
 * off in both (a weekend in a holiday) belong to the span. */
GPtrArray  *ow_calendar_compare       (OwCalendar       *before,
                                       OwCalendar       *after,
                                       OwCalendarFlags   flags);
int         ow_calendar_get_first_year (OwCalendar      *self);
int         ow_calendar_get_last_year (OwCalendar       *self);
gboolean    ow_calendar_is_workday    (OwCalendar       *self,
                                       OwDate            date,
                                       OwCalendarFlags   flags);
/* The @n-th working day after @start (n >= 0; 0 gives @start itself). Day 0 is the day of acceptance. @ret_provisional (nullable)
 * tells that a day of a year without a notice was counted. n up to 10000. */
OwDate      ow_calendar_add_workdays  (OwCalendar       *self,
                                       OwDate            start,
                                       int               n,
                                       OwCalendarFlags   flags,
                                       gboolean         *ret_provisional);
/* Working days in (@from, @to]; negative when @to lies before @from. */
int         ow_calendar_count_workdays (OwCalendar      *self,
                                       OwDate            from,
                                       OwDate            to,
                                       OwCalendarFlags   flags,
                                       gboolean         *ret_provisional);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwCalendar, ow_calendar_unref)

G_END_DECLS
