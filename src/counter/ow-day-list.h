#pragma once

#include <gio/gio.h>

#include "ow-session.h"

G_BEGIN_DECLS

/* The cases of a business day with the figures of the day, for the supervisor and the command line. */
typedef struct
{
  OwDate     date;
  GPtrArray *cases;          /* OwCaseItem *, owned, by number */
  guint      tickets;        /* taken */
  guint      served;         /* finished */
  guint      no_shows;
  guint      accepted;       /* cases accepted on the day */
  guint      notices;
  guint      receipts;
  guint      to_check;       /* accepted, not yet checked */
  guint      overdue;        /* undecided past the deadline (REG-13-DUE) */
  guint      passports_held; /* in custody now */
} OwDayList;

void       ow_day_list_free        (OwDayList            *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwDayList, ow_day_list_free)

/* Blocking form; @staff marks the own cases (0: none). That the list, which holds names, was seen is an audit event. */
OwDayList *ow_day_list_load        (OwContext            *context,
                                    OwDate                date,
                                    gint64                staff,
                                    GError              **error);
void       ow_day_list_load_async  (OwSession            *session,
                                    OwDate                date,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
OwDayList *ow_day_list_load_finish (GAsyncResult         *result,
                                    GError              **error);

G_END_DECLS
