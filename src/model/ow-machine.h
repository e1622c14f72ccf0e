#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A state machine is one static table. The same transition asked for twice is caught by the request id, never here. */
typedef struct
{
  const char *from;  /* state code; NULL: the thing does not exist yet */
  const char *event;
  const char *to;
  const char *act;   /* the use case that does it */
} OwTransition;

typedef struct
{
  const char         *name;        /* "ticket", "case", "custody", … */
  const OwTransition *transitions; /* ended by a NULL event */
} OwMachine;

extern const OwMachine ow_ticket_machine;
extern const OwMachine ow_case_machine;
extern const OwMachine ow_custody_machine;  /* the place of a kept object */
extern const OwMachine ow_manifest_machine;
extern const OwMachine ow_fee_machine;
extern const OwMachine ow_postal_machine;
extern const OwMachine ow_measure_machine;

/* All of them, ended by NULL. */
const OwMachine *const *ow_machine_get_all (void);


/* The state after @event, static; NULL when the machine has no such transition from @state. */
const char         *ow_machine_next       (const OwMachine  *self,
                                           const char       *state,
                                           const char       *event);
/* The same with the error to show: OW_MODEL_ERROR_TRANSITION. */
const char         *ow_machine_require    (const OwMachine  *self,
                                           const char       *state,
                                           const char       *event,
                                           GError          **error);
/* TRUE when the code is a state of the machine. */
gboolean            ow_machine_has_state  (const OwMachine  *self,
                                           const char       *state);
/* The diagram as text, one transition a line, newly allocated: kept beside the code and compared by a test. */
char               *ow_machine_draw       (const OwMachine  *self);

G_END_DECLS
