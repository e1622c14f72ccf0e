#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* What is to be paid 费用 for a case. The program never takes money: it knows what the cashier said. */
typedef struct
{
  OwRowId     id;
  OwRowId     case_id;
  char       *site;
  char       *item; /* id of the fee of the catalogue; "" when the tariff is unknown */
  char       *name; /* English msgid; NULL when unknown */
  gint64      yuan; /* 0 when unknown */
  char       *basis; /* where the amount stands, English msgid; without it nothing is printed (OPN-36) */
  char       *state; /* states: ow-custody-machine.c */
  char       *channel; /* "cashier" | "bank" | "online"; nullable */
  char       *bill; /* number of the e-bill; nullable */
  char       *reason; /* of an exemption or refund */
  OwRowId     approver_id;
  OwRowId     clerk_id;
  OwInstant   at; /* when it was put down */
  OwDate      paid_on;
  gint64      version;
} OwFeeEntry;

OW_DECLARE_RECORD (OwFeeEntry, ow_fee_entry)

/* What was compared with the statement of the cashier for one day. */
typedef struct
{
  OwRowId     id;
  char       *site;
  OwDate      day;
  gint64      ours; /* yuan */
  gint64      theirs; /* yuan */
  gint64      differences; /* lines that do not agree */
  char       *detail; /* JSON: the lines that do not agree */
  OwRowId     clerk_id;
  OwInstant   at;
} OwReconciliation;

OW_DECLARE_RECORD (OwReconciliation, ow_reconciliation)

G_END_DECLS
