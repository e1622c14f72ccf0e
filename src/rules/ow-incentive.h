#pragma once

#include <glib.h>

#include "ow-date.h"
#include "ow-parameters.h"

G_BEGIN_DECLS

/* The incentives of 2018 to 2022 (OPN 21, 23), as history with their arithmetic; the figures are those of the list "incentives_historic".
 * Nothing is promised to anybody: the text says "at least" and has expired (C-OPNMINMAX, C-OPNEXP). */
typedef struct
{
  const char *row;        /* "OPN-21-1" */
  gint64      usd;        /* foreign capital actually placed, whole US dollars, 0 to 100 billion */
  gint64      rate;       /* RMB for 10,000 US dollars: 7.10 is 71000; 1 to 1,000,000 */
  int         year;       /* of the investment */
  const char *sector;     /* code of invest.sector; nullable */
  gboolean    verified;   /* verified by the authorities (OPN-21-4, OPN-21-5) */
  gint64      increase;   /* of the yearly research fund, whole RMB (OPN-23-2) */
} OwIncentiveCase;

typedef struct
{
  gint64      minimum;    /* whole RMB, rounded down; 0 when there is none */
  gint64      maximum;    /* whole RMB; the cap, the fixed sum or the end of the range */
  gboolean    is_capped;  /* the percentage would give more than the cap */
  gboolean    is_expired; /* the year lies outside the years of the text */
  const char *refusal;    /* message id: why there is none; NULL when there is one */
} OwIncentive;

/* FALSE when @row is no row of the list. */
gboolean ow_incentive_compute        (const OwIncentiveCase *self,
                                      OwParameters          *parameters,
                                      OwIncentive           *ret);
/* Floor price of industrial land, whole RMB per square metre, rounded up: 70 % of the local price, never below the national minimum
 * (OPN-22-1). */
gint64   ow_incentive_floor_price    (gint64                 local,
                                      gint64                 national_minimum);
/* Staff education spending (OPN-23-4): at most 8 % of the salaries are deductible, the rest is carried to the next tax year. Whole RMB. */
void     ow_incentive_split_training (gint64                 salaries,
                                      gint64                 spending,
                                      gint64                *ret_deductible,
                                      gint64                *ret_carried);
/* Second-hand key equipment for research: entered not more than one year before @on (OPN-23-3). */
gboolean ow_incentive_is_recent      (OwDate                 entered,
                                      OwDate                 on);
/* More than 90 % of @total are done (OPN-14). */
gboolean ow_incentive_is_over_90     (gint64                 done,
                                      gint64                 total);

G_END_DECLS
