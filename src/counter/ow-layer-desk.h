#pragma once

#include <gio/gio.h>

#include "ow-layer-acts.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* The hall's layer from a window: what stands over the law, what waits for a second person, and the acts of ow-layer-acts.h. */
typedef enum
{
  OW_LAYER_WAITS,    /* proposed */
  OW_LAYER_LATER,    /* approved, its first day is to come */
  OW_LAYER_IN_FORCE,
} OwLayerStanding;

typedef struct
{
  OwLayerStanding standing;
  OwRowId         proposal; /* of what waits, with its version; 0 otherwise */
  gint64          version;
  OwLayerEntry   *entry;
  OwDate          valid_from;
  OwInstant       at;       /* proposed, or approved */
  char           *author;   /* names; nullable */
  char           *approver;
  gboolean        own;      /* proposed by whoever asks */
} OwLayerLine;

/* All of them: array of OwLayerLine *, owned; what waits first, then by kind. An entry that was emptied is not in force and has no line. "layer.read". */
void            ow_layer_list_async     (OwSession           *session,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
GPtrArray      *ow_layer_list_finish    (GAsyncResult        *result,
                                         GError             **error);
/* What @entry (copied) would change and leave, by what is in force; errors as of ow_layer_preview_read. "layer.read". */
void            ow_layer_preview_async  (OwSession           *session,
                                         const OwLayerEntry  *entry,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
OwLayerPreview *ow_layer_preview_finish (GAsyncResult        *result,
                                         GError             **error);
/* Proposes @entry (copied). @ret_waits: FALSE when it is in force without a second person, as ow_propose_setting_run says. */
void            ow_layer_propose_async  (OwSession           *session,
                                         const OwLayerEntry  *entry,
                                         OwDate               valid_from,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean        ow_layer_propose_finish (OwSession           *session,
                                         GAsyncResult        *result,
                                         gboolean            *ret_waits,
                                         GError             **error);
/* Answers what waits. @reason: of a refusal, required there. */
void            ow_layer_answer_async   (OwSession           *session,
                                         const OwLayerLine   *line,
                                         OwProposalAnswer     answer,
                                         const char          *reason,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean        ow_layer_answer_finish  (OwSession           *session,
                                         GAsyncResult        *result,
                                         GError             **error);

G_END_DECLS
