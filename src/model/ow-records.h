#pragma once

/* All records at once, for the store. */
#include "ow-anchor.h"
#include "ow-case-file.h"
#include "ow-case-line.h"
#include "ow-collection.h"
#include "ow-correction.h"
#include "ow-custody.h"
#include "ow-decision.h"
#include "ow-fee-entry.h"
#include "ow-manifest.h"
#include "ow-override.h"
#include "ow-party.h"
#include "ow-person.h"
#include "ow-receipt.h"
#include "ow-site.h"
#include "ow-staff.h"
#include "ow-ticket.h"
