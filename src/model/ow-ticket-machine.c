/* The ticket 号票.
 *
 *   take ──> queued ──call──> called ──serve──> serving ──finish──> finished
 *              ^ ^              │ │ ^              │ │
 *              │ └──transfer────┤ │ └─recall       │ └──park──> parked ──take_up──> called
 *              │                │ └──park─────────> parked      parked ──readmit──> queued
 *              └──readmit── no_show <──no_show──┘   serving ──transfer──> queued
 *   booked ──check_in──> queued;  queued ──leave──> left;  queued ──void──> void
 *   booked, queued, parked, no_show ──abandon──> abandoned, when the day is closed
 *
 * Each transition is done by the function named in the last column. An undo (60 s) goes back to the
 * state of the period before. */

#include "ow-machine.h"

static const OwTransition transitions[] = {
  { NULL, "book", "booked", "appointment" },
  { "booked", "check_in", "queued", "ow_take_run" },
  { "booked", "abandon", "abandoned", "ow_close_day_run" },
  { NULL, "take", "queued", "ow_take_run" },
  { "queued", "call", "called", "ow_call_next_run" },
  { "queued", "leave", "left", "ow_ticket_act_run" },
  { "queued", "void", "void", "ow_ticket_act_run" },
  { "queued", "abandon", "abandoned", "ow_close_day_run" },
  { "called", "recall", "called", "ow_ticket_act_run" },
  { "called", "serve", "serving", "ow_identify_run" },
  { "called", "no_show", "no_show", "ow_ticket_act_run" },
  { "called", "park", "parked", "ow_ticket_act_run" },
  { "called", "transfer", "queued", "ow_ticket_act_run" },
  { "called", "finish", "finished", "ow_ticket_act_run" },
  { "serving", "park", "parked", "ow_ticket_act_run" },
  { "serving", "transfer", "queued", "ow_ticket_act_run" },
  { "serving", "finish", "finished", "ow_ticket_act_run" },
  { "parked", "take_up", "called", "ow_ticket_act_run" },
  { "parked", "readmit", "queued", "ow_ticket_act_run" },
  { "parked", "abandon", "abandoned", "ow_close_day_run" },
  { "no_show", "take_up", "called", "ow_ticket_act_run" },
  { "no_show", "readmit", "queued", "ow_ticket_act_run" },
  { "no_show", "abandon", "abandoned", "ow_close_day_run" },
  { NULL, NULL, NULL, NULL },
};

const OwMachine ow_ticket_machine = { "ticket", transitions };
