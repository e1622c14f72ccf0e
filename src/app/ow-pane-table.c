/* The panes of the window, one row each. */

#include "ow-pane-table.h"

#include <glib/gi18n-lib.h>

#include "ow-audit-pane.h"
#include "ow-board-pane.h"
#include "ow-collection-pane.h"
#include "ow-company-pane.h"
#include "ow-custody-pane.h"
#include "ow-e-card-pane.h"
#include "ow-figures-pane.h"
#include "ow-information-pane.h"
#include "ow-layer-pane.h"
#include "ow-permit-pane.h"
#include "ow-platform-pane.h"
#include "ow-queue-pane.h"
#include "ow-staff-pane.h"
#include "ow-supervisor-pane.h"
#include "ow-systems-pane.h"
#include "ow-work-permit-pane.h"

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

static GtkWidget *
make_board (const OwPaneParts *parts)
{
  return ow_board_pane_new (parts->session, parts->language);
}

static GtkWidget *
make_figures (const OwPaneParts *parts)
{
  return ow_figures_pane_new (parts->session, parts->model, parts->language);
}

static GtkWidget *
make_desk (const OwPaneParts *parts)
{
  return ow_information_pane_new (parts->session, OW_INFORMATION_DESK, parts->model,
                                  parts->language);
}

static GtkWidget *
make_law (const OwPaneParts *parts)
{
  return ow_information_pane_new (parts->session, OW_INFORMATION_LAW, parts->model,
                                  parts->language);
}

static GtkWidget *
make_collection (const OwPaneParts *parts)
{
  return ow_collection_pane_new (parts->session, parts->model, parts->language);
}

static GtkWidget *
make_custody (const OwPaneParts *parts)
{
  return ow_custody_pane_new (parts->session, parts->model, parts->language);
}

static GtkWidget *
make_work_permit (const OwPaneParts *parts)
{
  return ow_work_permit_pane_new (parts->session, parts->model, parts->language);
}

static GtkWidget *
make_e_card (const OwPaneParts *parts)
{
  return ow_e_card_pane_new (parts->session, parts->model, parts->language);
}

static GtkWidget *
make_company (const OwPaneParts *parts)
{
  return ow_company_pane_new (parts->session, parts->model, parts->language);
}

static GtkWidget *
make_platform (const OwPaneParts *parts)
{
  return ow_platform_pane_new (parts->session, parts->model, parts->language);
}

static GtkWidget *
make_staff (const OwPaneParts *parts)
{
  return ow_staff_pane_new (parts->session, parts->language);
}

static GtkWidget *
make_layer (const OwPaneParts *parts)
{
  return ow_layer_pane_new (parts->session, parts->language);
}

static GtkWidget *
make_systems (const OwPaneParts *parts)
{
  return ow_systems_pane_new (parts->session, parts->language);
}

static GtkWidget *
make_audit (const OwPaneParts *parts)
{
  return ow_audit_pane_new (parts->session, parts->model, parts->language);
}

static const OwPaneRow panes[] = {
  { "queue", "view-list-symbolic", N_ ("Queue"), NULL, NULL, NULL, TRUE, make_queue },
  { "permit", "x-office-document-symbolic", N_ ("Permits"), NULL, NULL, NULL, FALSE, make_permit },
  { "check", "emblem-ok-symbolic", N_ ("Check"), N_ ("Cases"), "case.list", "case.check", TRUE,
    make_check },
  { "collection", "mail-send-symbolic", N_ ("Collection"), NULL, "case.collect", NULL, FALSE,
    make_collection },
  { "custody", "drive-harddisk-symbolic", N_ ("Custody"), NULL, "custody.list", NULL, FALSE,
    make_custody },
  { "board", "view-grid-symbolic", N_ ("Hall"), NULL, "desk.set", NULL, FALSE, make_board },
  { "figures", "x-office-spreadsheet-symbolic", N_ ("Figures"), NULL, "figures.read", NULL, FALSE,
    make_figures },
  { "work", "system-users-symbolic", N_ ("Work permits"), NULL, "case.accept", NULL, FALSE,
    make_work_permit },
  { "card", "auth-smartcard-symbolic", N_ ("E-card, agency"), NULL, "case.accept", NULL, FALSE,
    make_e_card },
  { "company", "emblem-system-symbolic", N_ ("Companies"), NULL, "case.accept", NULL, FALSE,
    make_company },
  { "platform", "network-workgroup-symbolic", N_ ("Online Platform"), NULL, "case.accept", NULL,
    FALSE, make_platform },
  { "desk", "help-about-symbolic", N_ ("Information Desk"), NULL, NULL, NULL, FALSE, make_desk },
  { "law", "accessories-dictionary-symbolic", N_ ("Laws"), NULL, NULL, NULL, FALSE, make_law },
  { "systems", "network-server-symbolic", N_ ("Outside Systems"), NULL, "systems.read", NULL, FALSE,
    make_systems },
  { "audit", "security-high-symbolic", N_ ("Audit Log"), NULL, "audit.read", NULL, FALSE,
    make_audit },
  { "staff", "system-users-symbolic", N_ ("Staff"), NULL, "staff.edit", NULL, FALSE, make_staff },
  { "layer", "document-edit-symbolic", N_ ("Hall Additions"), NULL, "layer.read", NULL, FALSE,
    make_layer },
  { NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL },
};

const OwPaneRow *
ow_pane_table_get (void)
{
  return panes;
}
