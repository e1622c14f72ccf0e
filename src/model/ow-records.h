#pragma once

/* All records at once, for the store. */
#include "ow-anchor.h"
#include "ow-case-file.h"
#include "ow-case-line.h"
#include "ow-custody.h"
#include "ow-exchange.h"
#include "ow-override.h"
#include "ow-party.h"
#include "ow-person.h"
#include "ow-receipt.h"
#include "ow-site.h"
#include "ow-staff.h"
#include "ow-ticket.h"
