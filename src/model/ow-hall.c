/* Columns of the records of ow-hall.h, and what stands for a person there. */

#include "ow-hall.h"

#include <string.h>

#include "ow-seal.h"

static const OwColumn ow_appointment_columns[] = {
  OW_COLUMN (OwAppointment, id, INTEGER),        OW_COLUMN (OwAppointment, code, TEXT),
  OW_COLUMN (OwAppointment, site, TEXT),         OW_COLUMN (OwAppointment, service, TEXT),
  OW_COLUMN (OwAppointment, day, DATE),          OW_COLUMN (OwAppointment, minute, INTEGER),
  OW_COLUMN (OwAppointment, language, TEXT),     OW_COLUMN (OwAppointment, applicants, INTEGER),
  OW_COLUMN (OwAppointment, holder, TEXT),       OW_COLUMN (OwAppointment, source, TEXT),
  OW_COLUMN (OwAppointment, state, TEXT),        OW_COLUMN (OwAppointment, ticket_id, REFERENCE),
  OW_COLUMN (OwAppointment, reason, TEXT),       OW_COLUMN (OwAppointment, clerk_id, REFERENCE),
  OW_COLUMN (OwAppointment, at, INSTANT),        OW_COLUMN (OwAppointment, version, INTEGER),
  OW_COLUMN (OwAppointment, case_id, REFERENCE), OW_COLUMN (OwAppointment, purpose, TEXT),
  OW_COLUMN (OwAppointment, place, TEXT),        OW_COLUMN (OwAppointment, helper, TEXT),
};

const OwRecordType ow_appointment_record
    = { "appointment", sizeof (OwAppointment), ow_appointment_columns,
        G_N_ELEMENTS (ow_appointment_columns) };

char *
ow_holder_dup (const char *site, OwDate day, const char *issuer, const char *number)
{
  g_autofree char *date = ow_date_to_string (day);
  g_autofree char *text = g_strjoin (":", site, date, issuer, number, NULL);

  return ow_seal_digest_hex (text, strlen (text));
}

static const OwColumn ow_rating_columns[] = {
  OW_COLUMN (OwRating, id, INTEGER),         OW_COLUMN (OwRating, ticket_id, REFERENCE),
  OW_COLUMN (OwRating, site, TEXT),          OW_COLUMN (OwRating, day, DATE),
  OW_COLUMN (OwRating, level, INTEGER),      OW_COLUMN (OwRating, channel, TEXT),
  OW_COLUMN (OwRating, language, TEXT),      OW_COLUMN (OwRating, desk, INTEGER),
  OW_COLUMN (OwRating, clerk_id, REFERENCE), OW_COLUMN (OwRating, state, TEXT),
  OW_COLUMN (OwRating, owner_id, REFERENCE), OW_COLUMN (OwRating, due_on, DATE),
  OW_COLUMN (OwRating, outcome, TEXT),       OW_COLUMN (OwRating, at, INSTANT),
  OW_COLUMN (OwRating, version, INTEGER),
};

const OwRecordType ow_rating_record
    = { "rating", sizeof (OwRating), ow_rating_columns, G_N_ELEMENTS (ow_rating_columns) };

static const OwColumn ow_hall_message_columns[] = {
  OW_COLUMN (OwHallMessage, id, INTEGER),     OW_COLUMN (OwHallMessage, site, TEXT),
  OW_COLUMN (OwHallMessage, kind, TEXT),      OW_COLUMN (OwHallMessage, minute, INTEGER),
  OW_COLUMN (OwHallMessage, active, BOOLEAN), OW_COLUMN (OwHallMessage, clerk_id, REFERENCE),
  OW_COLUMN (OwHallMessage, at, INSTANT),     OW_COLUMN (OwHallMessage, version, INTEGER),
};

const OwRecordType ow_hall_message_record
    = { "hall_message", sizeof (OwHallMessage), ow_hall_message_columns,
        G_N_ELEMENTS (ow_hall_message_columns) };

static const OwColumn ow_screen_request_columns[] = {
  OW_COLUMN (OwScreenRequest, id, INTEGER),    OW_COLUMN (OwScreenRequest, site, TEXT),
  OW_COLUMN (OwScreenRequest, desk, INTEGER),  OW_COLUMN (OwScreenRequest, kind, TEXT),
  OW_COLUMN (OwScreenRequest, code, TEXT),     OW_COLUMN (OwScreenRequest, ticket_id, REFERENCE),
  OW_COLUMN (OwScreenRequest, language, TEXT), OW_COLUMN (OwScreenRequest, clerk_id, REFERENCE),
  OW_COLUMN (OwScreenRequest, at, INSTANT),    OW_COLUMN (OwScreenRequest, version, INTEGER),
};

const OwRecordType ow_screen_request_record
    = { "screen_request", sizeof (OwScreenRequest), ow_screen_request_columns,
        G_N_ELEMENTS (ow_screen_request_columns) };

static const OwColumn ow_confirmation_columns[] = {
  OW_COLUMN (OwConfirmation, id, INTEGER),         OW_COLUMN (OwConfirmation, site, TEXT),
  OW_COLUMN (OwConfirmation, desk, INTEGER),       OW_COLUMN (OwConfirmation, ticket_id, REFERENCE),
  OW_COLUMN (OwConfirmation, n, INTEGER),          OW_COLUMN (OwConfirmation, language, TEXT),
  OW_COLUMN (OwConfirmation, content, TEXT),       OW_COLUMN (OwConfirmation, cases, TEXT),
  OW_COLUMN (OwConfirmation, state, TEXT),         OW_COLUMN (OwConfirmation, way, TEXT),
  OW_COLUMN (OwConfirmation, clerk_id, REFERENCE), OW_COLUMN (OwConfirmation, shown_at, INSTANT),
  OW_COLUMN (OwConfirmation, at, INSTANT),         OW_COLUMN (OwConfirmation, version, INTEGER),
};

const OwRecordType ow_confirmation_record
    = { "confirmation", sizeof (OwConfirmation), ow_confirmation_columns,
        G_N_ELEMENTS (ow_confirmation_columns) };

static const OwColumn ow_business_day_columns[] = {
  OW_COLUMN (OwBusinessDay, id, INTEGER),  OW_COLUMN (OwBusinessDay, site, TEXT),
  OW_COLUMN (OwBusinessDay, day, DATE),    OW_COLUMN (OwBusinessDay, state, TEXT),
  OW_COLUMN (OwBusinessDay, reason, TEXT), OW_COLUMN (OwBusinessDay, clerk_id, REFERENCE),
  OW_COLUMN (OwBusinessDay, at, INSTANT),  OW_COLUMN (OwBusinessDay, version, INTEGER),
};

const OwRecordType ow_business_day_record
    = { "business_day", sizeof (OwBusinessDay), ow_business_day_columns,
        G_N_ELEMENTS (ow_business_day_columns) };

static const OwColumn ow_day_figures_columns[] = {
  OW_COLUMN (OwDayFigures, id, INTEGER), OW_COLUMN (OwDayFigures, site, TEXT),
  OW_COLUMN (OwDayFigures, day, DATE),   OW_COLUMN (OwDayFigures, revision, INTEGER),
  OW_COLUMN (OwDayFigures, body, TEXT),  OW_COLUMN (OwDayFigures, clerk_id, REFERENCE),
  OW_COLUMN (OwDayFigures, at, INSTANT), OW_COLUMN (OwDayFigures, cut, TEXT),
};

const OwRecordType ow_day_figures_record
    = { "day_figures", sizeof (OwDayFigures), ow_day_figures_columns,
        G_N_ELEMENTS (ow_day_figures_columns) };

static const OwColumn ow_paper_kit_columns[] = {
  OW_COLUMN (OwPaperKit, id, INTEGER),         OW_COLUMN (OwPaperKit, site, TEXT),
  OW_COLUMN (OwPaperKit, first_n, INTEGER),    OW_COLUMN (OwPaperKit, last_n, INTEGER),
  OW_COLUMN (OwPaperKit, clerk_id, REFERENCE), OW_COLUMN (OwPaperKit, at, INSTANT),
};

const OwRecordType ow_paper_kit_record = { "paper_kit", sizeof (OwPaperKit), ow_paper_kit_columns,
                                           G_N_ELEMENTS (ow_paper_kit_columns) };

static const OwColumn ow_call_line_columns[] = {
  OW_COLUMN (OwCallLine, id, INTEGER),     OW_COLUMN (OwCallLine, ticket_id, REFERENCE),
  OW_COLUMN (OwCallLine, seq, INTEGER),    OW_COLUMN (OwCallLine, state, TEXT),
  OW_COLUMN (OwCallLine, desk, INTEGER),   OW_COLUMN (OwCallLine, at, INSTANT),
  OW_COLUMN (OwCallLine, undoes, INTEGER), OW_COLUMN (OwCallLine, prefix, TEXT),
  OW_COLUMN (OwCallLine, n, INTEGER),      OW_COLUMN (OwCallLine, language, TEXT),
  OW_COLUMN (OwCallLine, now, TEXT),
};

const OwRecordType ow_call_line_record = { "call_line", sizeof (OwCallLine), ow_call_line_columns,
                                           G_N_ELEMENTS (ow_call_line_columns) };
