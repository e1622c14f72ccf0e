#include "ow-message-table.h"

/* The record of a person, and records that are one person. */
/* clang-format off */
const OwMessageDef ow_messages_person[] = {
  OW_MSG ("error.person.not-alike",
          "These two are not proposed as one person: name, date of birth, or nationality differ, a passport is in both, or they are twins. Nothing was changed. If a passport was put on the wrong person, correct the case.",
          NULL),
  OW_MSG ("error.person.joined", "This record was joined with another one already. Open the person again.", NULL),
  OW_MSG ("error.person.both-joined", "Both already stand for several records. Take the joining of one of them apart first, then join them.", NULL),
  OW_MSG ("error.person.not-joined", "This record stands alone already. Nothing was changed.", NULL),
  OW_MSG ("error.person.evidence", "Say how it is known that the new passport was issued instead of the old one: seen, noted, or by letter.", NULL),
  OW_MSG ("person.replaces", "New passport instead of {number}. {evidence}", "number:t evidence:c"),
  OW_MSG ("person.evidence.seen", "The old passport was seen.", NULL),
  OW_MSG ("person.evidence.noted", "The old number is noted in the new passport.", NULL),
  OW_MSG ("person.evidence.letter", "By a letter of the authority that issued it.", NULL),
  OW_MSG ("person.evidence.none", "By what evidence was not recorded.", NULL),
  OW_MSG ("person.manual", "Typed by hand: no machine could read it. A second person compared it.", NULL),
  OW_MSG ("person.joined", "{number}: joined by {name} on {date}. {reason}", "number:t date:d name:t reason:t"),
  OW_MSG ("person.alike", "{name}, born {birth}, passport {number}. Only a supervisor can join the records, after comparing.", "name:t birth:t number:t"),
  OW_MSG ("person.ask-join", "Everything of this person is then found by passport {number} too. It can be taken apart again. Why is it the same person?", "number:t"),
  OW_MSG ("person.ask-part", "The record of passport {number} stands for itself again, as it was before. Why?", "number:t"),
  OW_MSG ("person.helper.inviting_entity", "Inviting entity", NULL),
  OW_MSG ("person.helper.inviting_individual", "Inviting individual", NULL),
  OW_MSG ("person.helper.relative", "Relative", NULL),
  OW_MSG ("person.helper.agency", "Service agency", NULL),
  OW_MSG ("person.helper.other", "Filed by", NULL),
  OW_MSG ("person.helper.host", "Host", NULL),
  OW_MSG ("person.helper.contact", "Emergency contact", NULL),
  OW_MSG ("person.helper.collector", "Collected by", NULL),
  OW_MSG ("person.helper.company", "Came along", NULL),
  OW_MSG_END,
};
