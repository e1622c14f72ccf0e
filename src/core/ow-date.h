#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A civil date: days since 1970-01-01 in the proleptic Gregorian calendar, so that a difference is a
 * subtraction in calendar days. All dates of the law are civil dates in Beijing time (REG-36-2b). */
typedef gint32 OwDate;

/* An instant: milliseconds UTC since 1970-01-01T00:00:00Z. */
typedef gint64 OwInstant;

#define OW_DATE_NONE      ((OwDate) G_MININT32)
#define OW_INSTANT_NONE   G_MININT64
#define OW_BEIJING_OFFSET (G_GINT64_CONSTANT (8) * 60 * 60 * 1000)
#define OW_DAY_MS         (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

/* Years 1 to 9999; OW_DATE_NONE when the day does not exist (2026-02-29). */
OwDate     ow_date_new              (int          year,
                                     int          month,
                                     int          day);
/* Exactly "YYYY-MM-DD"; anything else gives OW_DATE_NONE. NULL is allowed. */
OwDate     ow_date_parse            (const char  *text);
/* "YYYY-MM-DD", newly allocated; "" for OW_DATE_NONE. */
char      *ow_date_to_string        (OwDate       date);
/* Any of the out parameters may be NULL. @date must not be OW_DATE_NONE. */
void       ow_date_get_ymd          (OwDate       date,
                                     int         *ret_year,
                                     int         *ret_month,
                                     int         *ret_day);
/* 1 = Monday … 7 = Sunday (ISO 8601). */
int        ow_date_get_weekday      (OwDate       date);
/* Corresponding day @months calendar months later, clamped to the end of the month (C-HEALTH6M, C-MONTH1).
 * @months may be negative. */
OwDate     ow_date_add_months       (OwDate       date,
                                     int          months);
/* Birthday of a person born on @birth @years later; 29 February counts as 1 March in common years (C-AGEOVER). */
OwDate     ow_date_birthday         (OwDate       birth,
                                     int          years);
/* Completed years of life on @on, by birthday; negative before birth. */
int        ow_date_age              (OwDate       birth,
                                     OwDate       on);

/* ISO 8601 with seconds optional and an offset or Z required: "2026-07-01T00:30+09:00". OW_INSTANT_NONE when malformed. */
OwInstant  ow_instant_parse         (const char  *text);
/* "2026-11-21T14:05:00.000+08:00" in Beijing time, newly allocated. */
char      *ow_instant_to_string     (OwInstant    instant);
/* "14:05" in Beijing time, newly allocated. */
char      *ow_instant_to_clock_text (OwInstant    instant);
/* Exactly "YYYY-MM-DD HH:MM", a moment as a clerk writes it, in Beijing time; anything else gives OW_INSTANT_NONE. NULL is allowed. */
OwInstant  ow_instant_parse_moment  (const char  *text);
/* "09:30" as a minute of the day, 0 to 1439; -1 when it is none (NULL too). */
int        ow_minute_parse          (const char  *text);
/* The same back, newly allocated; what is less than a minute is dropped; "" for OW_INSTANT_NONE. */
char      *ow_instant_to_moment     (OwInstant    instant);
/* The Beijing civil date of an instant, whatever the machine's zone. */
OwDate     ow_instant_to_date       (OwInstant    instant);
/* 00:00 Beijing time of @date. */
OwInstant  ow_instant_from_date     (OwDate       date);

G_END_DECLS
