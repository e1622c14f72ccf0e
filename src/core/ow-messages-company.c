#include "ow-message-table.h"

/* Findings of area 12: companies and investment. */
/* clang-format off */
const OwMessageDef ow_messages_company[] = {
  OW_MSG ("finding.GUIDE-XII-1a.document", "A foreign investor shows a passport or a permanent resident identity card.", NULL),
  OW_MSG ("cure.company-document", "Bring the passport or the permanent resident identity card.", NULL),
  OW_MSG ("finding.GUIDE-XII-1a.competence", "This counter gives guidance on company registration and checks the papers beforehand, but cannot accept the application.", NULL),
  OW_MSG ("cure.market-regulation", "Refer the investor to the administration for market regulation.", NULL),
  OW_MSG ("finding.GUIDE-XII-1b.missing", "The papers from the home country carry no apostille.", NULL),
  OW_MSG ("cure.apostille", "Have the papers apostilled in the home country. A consular authentication is not needed beside it.", NULL),
  OW_MSG ("finding.GUIDE-XII-1b.country", "The home country issues no apostilles. The documents do not say what replaces them.", NULL),
  OW_MSG ("cure.consular", "Bring the papers with a consular authentication.", NULL),
  OW_MSG ("finding.GUIDE-XII-2.not-loaded", "No negative list is loaded for this zone.", NULL),
  OW_MSG ("finding.GUIDE-XII-2.listed", "The activity stands on the negative list of this zone.", NULL),
  OW_MSG ("cure.commerce", "Refer the investor to the department of commerce.", NULL),
  OW_MSG ("finding.GUIDE-XII-3.assigned", "Business service person of the enterprise: {name}.", "name:t"),
  OW_MSG ("finding.GUIDE-XII-3.none", "No business service person is assigned to the enterprise.", NULL),
  OW_MSG ("finding.OPN.history", "History: policy of 2019, not in force today. The figures are lower bounds and open no claim.", NULL),
  OW_MSG ("finding.OPN-21.expired", "The incentive ran from 2018 to 2022 and has expired.", NULL),
  OW_MSG ("finding.OPN-21.sector", "No incentive: only advanced manufacturing and modern services were covered.", NULL),
  OW_MSG ("finding.OPN-21.not-verified", "No incentive: the authorities had to verify the case first.", NULL),
  OW_MSG ("finding.OPN-21.threshold", "No incentive: the amount is not above the threshold.", NULL),
  OW_MSG_PLURAL ("finding.tasks.overdue", "{count} task is past due.", "{count} tasks are past due.", "count:i", "count"),
  OW_MSG_PLURAL ("finding.tasks.unassigned", "{count} task has no responsible person.", "{count} tasks have no responsible person.", "count:i", "count"),
  OW_MSG ("cure.responsible", "Name a responsible person.", NULL),
  OW_MSG ("finding.OPN-35-1.order", "The residence permit for work waits for the work permit. All other matters run in parallel.", NULL),
  OW_MSG ("finding.OPN-35-3.flag", "The enterprise stands on a list of market supervision. Source: {source}, date: {date}.", "source:t date:d"),
  OW_MSG ("finding.OPN-36.basis", "The fee has no legal basis and is not printed.", NULL),
  OW_MSG ("cure.fee-basis", "Enter the legal basis of the fee.", NULL),
  OW_MSG_PLURAL ("finding.OPN-36.open", "A complaint has been open for {days} working day.", "A complaint has been open for {days} working days.", "days:i", "days"),
  OW_MSG ("finding.OPN-9.not-competent", "No delegation on record makes this office competent for the service on that day.", NULL),
  OW_MSG ("cure.competent-office", "Refer the applicant to the competent office.", NULL),
  OW_MSG_END
};
