#pragma once

#include "ow-gateway.h"
#include "ow-seal.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* What the information platform (SYS-11, REG-3) and the applicant on the online platform (SYS-09, NIA-2) are told of a case, in the transaction in which it happens: accepted, notice issued, decided,
 * collected, withdrawn; when it is accepted, what another office decides goes there too (SYS-13, SYS-20: ow-travel-system.h). Every act that moves a case passes here (ow_case_act_move), so that no act can forget it. Nothing is written when the
 * system is not set up; when the settings cannot be read the message is kept until they can. Without the private part of @key (nullable) the act is
 * refused with OW_CORE_ERROR_KEY: a change that nobody is told of would be silent. References of all three are kept by the store. */
void ow_case_report_attach (OwStore   *store,
                            OwGateway *gateway,
                            OwSealKey *key);

G_END_DECLS
