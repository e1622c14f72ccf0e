#pragma once

#include <gio/gio.h>

#include "ow-calendar.h"
#include "ow-catalogue.h"
#include "ow-clock.h"
#include "ow-convention.h"
#include "ow-facts.h"
#include "ow-gateway.h"
#include "ow-parameters.h"
#include "ow-profile.h"
#include "ow-seal.h"
#include "ow-store.h"

G_BEGIN_DECLS

#define OW_TYPE_CONTEXT (ow_context_get_type ())

/* Everything that a use case may need and that is the same for all of them: clock, store, catalogue, calendar,
 * parameters, site. Built once by the program, passed down as a construct property; there is no other way to reach them. */
G_DECLARE_FINAL_TYPE (OwContext, ow_context, OW, CONTEXT, GObject)

/* Opens the store of @profile. @training must be what the store was made for (OW_STORE_ERROR_MODE otherwise). @clock NULL is
 * the system's; a fixed clock is refused for a real store (OW_COUNTER_ERROR_USAGE). @profile is taken, also on an error. Calendar and parameters are the
 * shipped ones with what an administrator has set and is in force today; a row that cannot be read is an error. Blocks on the disk: call it
 * off the main thread or use the async form. Other processes' changes are noticed by the list models, while the main loop runs. */
OwContext    *ow_context_open              (OwProfile            *profile,
                                            gboolean              training,
                                            OwClock              *clock,
                                            GError              **error);
/* The same on a thread of its own; takes @profile at once. */
void          ow_context_open_async        (OwProfile            *profile,
                                            gboolean              training,
                                            OwClock              *clock,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
OwContext    *ow_context_open_finish       (GAsyncResult         *result,
                                            GError              **error);
OwProfile    *ow_context_get_profile       (OwContext            *self);
OwClock      *ow_context_get_clock         (OwContext            *self);
OwStore      *ow_context_get_store         (OwContext            *self);
OwCatalogue  *ow_context_get_catalogue     (OwContext            *self);
OwCalendar   *ow_context_get_calendar      (OwContext            *self);
OwParameters *ow_context_get_parameters    (OwContext            *self);
/* For ow-settings-watch.h. Reads what is in force today when more or fewer than @n_set rows were ever set, or the day is another than @day; NULL without an error when
 * nothing is new. The answer only holds settings. Blocks. */
OwContext    *ow_context_read_settings     (OwStore              *store,
                                            gint64                n_set,
                                            OwDate                day,
                                            GError              **error);
/* How many rows were set when what is in force here was read, and the day. */
gint64        ow_context_get_settings      (OwContext            *self,
                                            OwDate               *ret_day);
/* Takes calendar and parameters of @fresh over; borrowed pointers to the old ones stay good. services that a competence opens or closes are offered or not at once.
 * FALSE when services were added, or their receipts changed, since the start: they come with the next one. Main thread. */
gboolean      ow_context_take_settings     (OwContext            *self,
                                            OwContext            *fresh);
/* The key of the site with its private part, or NULL when the secret file is missing or is another one: then receipts cannot be signed and
 * acceptance says so. Borrowed. */
OwSealKey    *ow_context_get_key           (OwContext            *self);
/* The outside systems of this machine (gateways.ini beside desk.ini). Never NULL: a system that is not set up is off. Borrowed. */
OwGateway    *ow_context_get_gateway       (OwContext            *self);
/* "SY", "DL", "TSY", "TDL". */
const char   *ow_context_get_site          (OwContext            *self);
/* "shenyang", "dalian". */
const char   *ow_context_get_centre        (OwContext            *self);
/* Name of the centre in a language, static. */
const char   *ow_context_get_site_name     (OwContext            *self,
                                            OwLanguage            language);
gboolean      ow_context_is_training       (OwContext            *self);
/* Services that the centre offers, in catalogue order: array of const OwService *, borrowed. What the menu of the centre does not name is
 * opened by a setting of the kind "competence" (name: the service; body: the authority, empty ends it; source: the document of the delegation);
 * a setting of the kind "catalogue" (name: the file; body: its XML) adds a service or replaces one. */
GPtrArray    *ow_context_get_services      (OwContext            *self);
gboolean      ow_context_is_offered        (OwContext            *self,
                                            const OwService      *service);
/* Adds the recorded delegations of this office to the facts of a matter: list "competences". */
void          ow_context_add_competences   (OwContext            *self,
                                            OwFacts              *facts);
/* The negative lists that an administrator loaded, OwNegativeList *, those of a later first day too. Borrowed; what is borrowed stays good. */
GPtrArray    *ow_context_get_negative_lists (OwContext           *self);
/* The states of the Apostille Convention that an administrator loaded; NULL: not loaded. As above. */
const OwConvention *ow_context_get_convention (OwContext        *self);
/* Prefixes of the queues of these services, separated by a space: what a counter calls over. Borrowed. */
const char   *ow_context_get_queues        (OwContext            *self);
OwDate        ow_context_get_today         (OwContext            *self);

G_END_DECLS
