/* Stands in until the pane of the branch permit is merged. */

#include "ow-permit-pane.h"

struct _OwPermitPane
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (OwPermitPane, ow_permit_pane, GTK_TYPE_BOX)

static void
ow_permit_pane_class_init (OwPermitPaneClass *klass)
{
}

static void
ow_permit_pane_init (OwPermitPane *self)
{
}

OwPermitPane *
ow_permit_pane_new (OwSession *session, OwLanguage language)
{
  return g_object_new (OW_TYPE_PERMIT_PANE, NULL);
}

void
ow_permit_pane_set_sitting (OwPermitPane *self, OwSitting *sitting)
{
}
