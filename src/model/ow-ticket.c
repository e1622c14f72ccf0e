/* Columns of the records of ow-ticket.h. */

#include "ow-ticket.h"

static const OwColumn ow_ticket_columns[] = {
  OW_COLUMN (OwTicket, id, INTEGER),          OW_COLUMN (OwTicket, site, TEXT),
  OW_COLUMN (OwTicket, business_day, DATE),   OW_COLUMN (OwTicket, prefix, TEXT),
  OW_COLUMN (OwTicket, n, INTEGER),           OW_COLUMN (OwTicket, state, TEXT),
  OW_COLUMN (OwTicket, language, TEXT),       OW_COLUMN (OwTicket, ticket_class, TEXT),
  OW_COLUMN (OwTicket, unit, TEXT),           OW_COLUMN (OwTicket, services, TEXT),
  OW_COLUMN (OwTicket, applicants, INTEGER),  OW_COLUMN (OwTicket, desk, INTEGER),
  OW_COLUMN (OwTicket, clerk_id, REFERENCE),  OW_COLUMN (OwTicket, called_count, INTEGER),
  OW_COLUMN (OwTicket, order_key, INTEGER),   OW_COLUMN (OwTicket, taken_at, INSTANT),
  OW_COLUMN (OwTicket, state_since, INSTANT), OW_COLUMN (OwTicket, reason, TEXT),
  OW_COLUMN (OwTicket, queue, TEXT),          OW_COLUMN (OwTicket, holder, TEXT),
  OW_COLUMN (OwTicket, outcome, TEXT),        OW_COLUMN (OwTicket, appointment_id, REFERENCE),
  OW_COLUMN (OwTicket, entered_at, INSTANT),  OW_COLUMN (OwTicket, entered_by, REFERENCE),
  OW_COLUMN (OwTicket, version, INTEGER),
};

const OwRecordType ow_ticket_record
    = { "ticket", sizeof (OwTicket), ow_ticket_columns, G_N_ELEMENTS (ow_ticket_columns) };

static const OwColumn ow_ticket_period_columns[] = {
  OW_COLUMN (OwTicketPeriod, id, INTEGER),   OW_COLUMN (OwTicketPeriod, ticket_id, REFERENCE),
  OW_COLUMN (OwTicketPeriod, seq, INTEGER),  OW_COLUMN (OwTicketPeriod, state, TEXT),
  OW_COLUMN (OwTicketPeriod, desk, INTEGER), OW_COLUMN (OwTicketPeriod, clerk_id, REFERENCE),
  OW_COLUMN (OwTicketPeriod, at, INSTANT),   OW_COLUMN (OwTicketPeriod, undoes, INTEGER),
  OW_COLUMN (OwTicketPeriod, queue, TEXT),   OW_COLUMN (OwTicketPeriod, reason, TEXT),
};

const OwRecordType ow_ticket_period_record
    = { "ticket_period", sizeof (OwTicketPeriod), ow_ticket_period_columns,
        G_N_ELEMENTS (ow_ticket_period_columns) };
