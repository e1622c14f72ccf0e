/* A finding as a row of a list model. It owns one finding and renders it on demand in the language
 * asked for. */

#include "ow-finding-item.h"

struct _OwFindingItem
{
  GObject parent_instance;

  OwFinding *finding;
};

G_DEFINE_FINAL_TYPE (OwFindingItem, ow_finding_item, G_TYPE_OBJECT)

static void
ow_finding_item_finalize (GObject *object)
{
  OwFindingItem *self = OW_FINDING_ITEM (object);

  g_clear_pointer (&self->finding, ow_finding_free);
  G_OBJECT_CLASS (ow_finding_item_parent_class)->finalize (object);
}

static void
ow_finding_item_class_init (OwFindingItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_finding_item_finalize;
}

static void
ow_finding_item_init (OwFindingItem *self)
{
}

OwFindingItem *
ow_finding_item_new (OwFinding *finding)
{
  OwFindingItem *self = g_object_new (OW_TYPE_FINDING_ITEM, NULL);

  self->finding = finding;
  return self;
}

const OwFinding *
ow_finding_item_get_finding (OwFindingItem *self)
{
  g_return_val_if_fail (OW_IS_FINDING_ITEM (self), NULL);

  return self->finding;
}

OwSeverity
ow_finding_item_get_severity (OwFindingItem *self)
{
  g_return_val_if_fail (OW_IS_FINDING_ITEM (self), OW_SEVERITY_INFO);

  return self->finding->severity;
}

const char *
ow_finding_item_get_rule (OwFindingItem *self)
{
  g_return_val_if_fail (OW_IS_FINDING_ITEM (self), NULL);

  return self->finding->rule;
}

const char *
ow_finding_item_get_fact (OwFindingItem *self)
{
  g_return_val_if_fail (OW_IS_FINDING_ITEM (self), NULL);

  return self->finding->fact;
}

const char *
ow_finding_item_get_material (OwFindingItem *self)
{
  g_return_val_if_fail (OW_IS_FINDING_ITEM (self), NULL);

  return self->finding->material;
}

char *
ow_finding_item_dup_text (OwFindingItem *self, OwLanguage language)
{
  g_return_val_if_fail (OW_IS_FINDING_ITEM (self), NULL);

  return ow_message_render (self->finding->message, language);
}

char *
ow_finding_item_dup_cure (OwFindingItem *self, OwLanguage language)
{
  g_return_val_if_fail (OW_IS_FINDING_ITEM (self), NULL);

  return self->finding->cure != NULL ? ow_message_render (self->finding->cure, language) : NULL;
}

char *
ow_finding_item_dup_citation (OwFindingItem *self, OwLanguage language)
{
  g_return_val_if_fail (OW_IS_FINDING_ITEM (self), NULL);

  return ow_finding_render_citation (self->finding, language);
}
