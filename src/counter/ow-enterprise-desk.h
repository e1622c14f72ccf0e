#pragma once

#include <gio/gio.h>

#include "ow-enterprise-acts.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* The records of enterprises in a window: found, read, and changed by the acts of ow-enterprise-acts.h. */

typedef struct
{
  OwEnterprise *enterprise;
  GPtrArray    *entries;    /* OwEnterpriseEntry *, newest first */
  GPtrArray    *keepers;    /* char *: display name of who entered each of them; "" */
} OwEnterpriseRecord;

void                ow_enterprise_record_free        (OwEnterpriseRecord     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwEnterpriseRecord, ow_enterprise_record_free)

/* At most so many are found. */
#define OW_ENTERPRISES_FOUND 50

/* By a part of the name, of the credit code, or by the number of the filing; "" finds all. Needs the right "case.list". OwEnterprise *, by name. */
void                ow_enterprise_desk_find_async    (OwSession              *session,
                                                      const char             *text,
                                                      GCancellable           *cancellable,
                                                      GAsyncReadyCallback     callback,
                                                      gpointer                user_data);
GPtrArray          *ow_enterprise_desk_find_finish   (GAsyncResult           *result,
                                                      GError                **error);
/* The same inside a transaction. NULL only with an error. */
GPtrArray          *ow_enterprise_desk_find_in       (OwTransaction          *transaction,
                                                      const char             *text,
                                                      GError                **error);
/* Looking at it leaves an audit event "enterprise.view", because it names persons. Needs the right "case.list". */
void                ow_enterprise_desk_load_async    (OwSession              *session,
                                                      gint64                  enterprise,
                                                      GCancellable           *cancellable,
                                                      GAsyncReadyCallback     callback,
                                                      gpointer                user_data);
OwEnterpriseRecord *ow_enterprise_desk_load_finish   (GAsyncResult           *result,
                                                      GError                **error);
/* NULL with an error; inside an act, which leaves the trace. */
OwEnterpriseRecord *ow_enterprise_desk_load_in       (OwTransaction          *transaction,
                                                      OwRowId                 enterprise,
                                                      GError                **error);

/* Each copies @request with its strings; calendar and parameters are those of the context. Errors as the acts; the finish of all is
 * ow_enterprise_desk_finish. */
void                ow_enterprise_desk_save_async    (OwSession              *session,
                                                      const OwSaveEnterprise *request,
                                                      GAsyncReadyCallback     callback,
                                                      gpointer                user_data);
void                ow_enterprise_desk_file_async    (OwSession              *session,
                                                      gint64                  enterprise,
                                                      GAsyncReadyCallback     callback,
                                                      gpointer                user_data);
void                ow_enterprise_desk_note_async    (OwSession              *session,
                                                      const OwNoteFiling     *request,
                                                      GAsyncReadyCallback     callback,
                                                      gpointer                user_data);
void                ow_enterprise_desk_take_async    (OwSession              *session,
                                                      const OwTakeFiling     *request,
                                                      GAsyncReadyCallback     callback,
                                                      gpointer                user_data);
void                ow_enterprise_desk_add_async     (OwSession              *session,
                                                      const OwAddEnterpriseEntry *request,
                                                      GAsyncReadyCallback     callback,
                                                      gpointer                user_data);
void                ow_enterprise_desk_close_async   (OwSession              *session,
                                                      gint64                  entry,
                                                      const char             *outcome,
                                                      GAsyncReadyCallback     callback,
                                                      gpointer                user_data);
/* The enterprise of a save, 0 of the others or with an error. */
gint64              ow_enterprise_desk_finish        (OwSession              *session,
                                                      GAsyncResult           *result,
                                                      GError                **error);

G_END_DECLS
