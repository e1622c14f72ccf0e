/* The panes of the window, one row each. */

#include "ow-pane-table.h"

#include <glib/gi18n-lib.h>

#include "ow-permit-pane.h"
#include "ow-queue-pane.h"
#include "ow-supervisor-pane.h"

static GtkWidget *
make_queue (const OwPaneParts *parts)
{
  return GTK_WIDGET (ow_queue_pane_new (parts->session, parts->queue, parts->language));
}

static GtkWidget *
make_permit (const OwPaneParts *parts)
{
  return ow_permit_pane_new (parts->session, parts->language);
}

static GtkWidget *
make_check (const OwPaneParts *parts)
{
  return GTK_WIDGET (ow_supervisor_pane_new (parts->session, parts->cases, parts->language));
}

static const OwPaneRow panes[] = {
  { "queue", "view-list-symbolic", N_ ("Queue"), NULL, NULL, NULL, TRUE, make_queue },
  { "permit", "x-office-document-symbolic", N_ ("Permits"), NULL, NULL, NULL, FALSE, make_permit },
  { "check", "emblem-ok-symbolic", N_ ("Check"), N_ ("Cases"), "case.list", "case.check", TRUE,
    make_check },
  { NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL },
};

const OwPaneRow *
ow_pane_table_get (void)
{
  return panes;
}
