/* A kept object as a list shows it: a snapshot. */

#include "ow-custody-item.h"

#include "ow-name.h"

struct _OwCustodyItem
{
  GObject parent_instance;

  OwCustodyLine *line;
  char *owner;
};

G_DEFINE_FINAL_TYPE (OwCustodyItem, ow_custody_item, G_TYPE_OBJECT)

static void
ow_custody_item_finalize (GObject *object)
{
  OwCustodyItem *self = OW_CUSTODY_ITEM (object);

  ow_custody_line_free (self->line);
  g_free (self->owner);
  G_OBJECT_CLASS (ow_custody_item_parent_class)->finalize (object);
}

static void
ow_custody_item_class_init (OwCustodyItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_custody_item_finalize;
}

static void
ow_custody_item_init (OwCustodyItem *self)
{
}

OwCustodyItem *
ow_custody_item_new (const OwCustodyLine *line)
{
  OwCustodyItem *self;

  g_return_val_if_fail (line != NULL, NULL);

  self = g_object_new (OW_TYPE_CUSTODY_ITEM, NULL);
  self->line = ow_custody_line_copy (line);
  self->owner = line->mrz_surname != NULL
                    ? ow_name_for_paper (line->mrz_surname, line->mrz_given_names)
                    : g_strdup ("");
  return self;
}

const OwCustodyLine *
ow_custody_item_get_line (OwCustodyItem *self)
{
  g_return_val_if_fail (OW_IS_CUSTODY_ITEM (self), NULL);

  return self->line;
}

const char *
ow_custody_item_get_owner (OwCustodyItem *self)
{
  g_return_val_if_fail (OW_IS_CUSTODY_ITEM (self), NULL);

  return self->owner;
}
