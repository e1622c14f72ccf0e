#pragma once

#include <gio/gio.h>

#include "ow-measure-acts.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* The measures of REG-34 and REG-35 as they are recorded in a window, each by a supervisor. Each copies @request with its strings; its rules are taken
 * from the context. Errors as the acts of ow-measure-acts.h; the finish of all is ow_measure_desk_finish. */

void     ow_measure_desk_record_async  (OwSession              *session,
                                        const OwMeasureRequest *request,
                                        const char             *reason,
                                        GAsyncReadyCallback     callback,
                                        gpointer                user_data);
void     ow_measure_desk_declare_async (OwSession              *session,
                                        const OwMeasureDeclare *request,
                                        GAsyncReadyCallback     callback,
                                        gpointer                user_data);
void     ow_measure_desk_drop_async    (OwSession              *session,
                                        OwRowId                 measure,
                                        const char             *reason,
                                        GAsyncReadyCallback     callback,
                                        gpointer                user_data);
/* @notice_number: of the message to the issuer; NULL: its answer came. */
void     ow_measure_desk_notify_async  (OwSession              *session,
                                        OwRowId                 measure,
                                        const char             *notice_number,
                                        GAsyncReadyCallback     callback,
                                        gpointer                user_data);
/* Over the network (ow_measure_send_run). */
void     ow_measure_desk_send_async    (OwSession              *session,
                                        OwRowId                 measure,
                                        GAsyncReadyCallback     callback,
                                        gpointer                user_data);
/* @ret_slip: the measure that was carried out now, whose slip is handed over; 0 when none was. */
gboolean ow_measure_desk_finish        (OwSession              *session,
                                        GAsyncResult           *result,
                                        OwRowId                *ret_slip,
                                        GError                **error);

/* Those of @measures (OwMeasure *) in which something is still to be done: declared or dropped, the issuer told, its answer. Owned array of borrowed rows,
 * oldest first. */
GPtrArray *ow_measure_desk_list_open   (GPtrArray              *measures);

G_END_DECLS
