/* One row of the checklist of a matter: what the catalogue asks for and what the clerk has seen.
 * The two boxes are independent (GUIDE-A7-2: originals AND copies); "complete" is derived and never
 * stored. */

#include "ow-material-item.h"

#include "ow-assess.h"

struct _OwMaterialItem
{
  GObject parent_instance;

  const OwMaterial *material; /* of the catalogue, which outlives every matter */
  gboolean applicable;
  gboolean original_seen;
  gboolean copy_kept;
  gboolean pending;
  OwMessage *note; /* nullable */
  gboolean old;
};

G_DEFINE_FINAL_TYPE (OwMaterialItem, ow_material_item, G_TYPE_OBJECT)

enum
{
  PROP_ID = 1,
  PROP_APPLICABLE,
  PROP_ORIGINAL_SEEN,
  PROP_COPY_KEPT,
  PROP_COMPLETE,
  PROP_PENDING,
  PROP_NOTE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
ow_material_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OwMaterialItem *self = OW_MATERIAL_ITEM (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->material->id);
      break;
    case PROP_APPLICABLE:
      g_value_set_boolean (value, self->applicable);
      break;
    case PROP_ORIGINAL_SEEN:
      g_value_set_boolean (value, self->original_seen);
      break;
    case PROP_COPY_KEPT:
      g_value_set_boolean (value, self->copy_kept);
      break;
    case PROP_COMPLETE:
      g_value_set_boolean (value, ow_material_item_get_complete (self));
      break;
    case PROP_PENDING:
      g_value_set_boolean (value, ow_material_item_get_pending (self));
      break;
    case PROP_NOTE:
      g_value_set_pointer (value, self->note);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ow_material_item_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OwMaterialItem *self = OW_MATERIAL_ITEM (object);

  switch (id)
    {
    case PROP_APPLICABLE:
      ow_material_item_set_applicable (self, g_value_get_boolean (value));
      break;
    case PROP_ORIGINAL_SEEN:
      ow_material_item_set_original_seen (self, g_value_get_boolean (value));
      break;
    case PROP_COPY_KEPT:
      ow_material_item_set_copy_kept (self, g_value_get_boolean (value));
      break;
    case PROP_COMPLETE:
      ow_material_item_set_complete (self, g_value_get_boolean (value));
      break;
    case PROP_PENDING:
      ow_material_item_set_pending (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ow_material_item_finalize (GObject *object)
{
  g_clear_pointer (&OW_MATERIAL_ITEM (object)->note, ow_message_unref);
  G_OBJECT_CLASS (ow_material_item_parent_class)->finalize (object);
}

static void
ow_material_item_class_init (OwMaterialItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = ow_material_item_finalize;
  object_class->get_property = ow_material_item_get_property;
  object_class->set_property = ow_material_item_set_property;
  properties[PROP_ID]
      = g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_APPLICABLE] = g_param_spec_boolean ("applicable", NULL, NULL, TRUE, flags);
  properties[PROP_ORIGINAL_SEEN] = g_param_spec_boolean ("original-seen", NULL, NULL, FALSE, flags);
  properties[PROP_COPY_KEPT] = g_param_spec_boolean ("copy-kept", NULL, NULL, FALSE, flags);
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, FALSE, flags);
  properties[PROP_PENDING] = g_param_spec_boolean ("pending", NULL, NULL, FALSE, flags);
  properties[PROP_NOTE]
      = g_param_spec_pointer ("note", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ow_material_item_init (OwMaterialItem *self)
{
  self->applicable = TRUE;
}

static void
set_box (OwMaterialItem *self, gboolean *box, gboolean value, guint property)
{
  gboolean complete = ow_material_item_get_complete (self);

  value = !!value;
  if (*box == value)
    return;
  *box = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  if (complete != ow_material_item_get_complete (self))
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
      if (self->pending)
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
    }
}

OwMaterialItem *
ow_material_item_new (const OwMaterial *material)
{
  OwMaterialItem *self = g_object_new (OW_TYPE_MATERIAL_ITEM, NULL);

  self->material = material;
  return self;
}

const char *
ow_material_item_get_id (OwMaterialItem *self)
{
  g_return_val_if_fail (OW_IS_MATERIAL_ITEM (self), NULL);

  return self->material->id;
}

const char *
ow_material_item_get_name (OwMaterialItem *self)
{
  g_return_val_if_fail (OW_IS_MATERIAL_ITEM (self), NULL);

  return self->material->name;
}

const char *
ow_material_item_get_group (OwMaterialItem *self)
{
  g_return_val_if_fail (OW_IS_MATERIAL_ITEM (self), NULL);

  return self->material->group;
}

gboolean
ow_material_item_needs_original (OwMaterialItem *self)
{
  g_return_val_if_fail (OW_IS_MATERIAL_ITEM (self), FALSE);

  /* A row that asks for neither still has to be handed in: one box, the paper itself. */
  return self->material->original || !self->material->copy;
}

gboolean
ow_material_item_needs_copy (OwMaterialItem *self)
{
  g_return_val_if_fail (OW_IS_MATERIAL_ITEM (self), FALSE);

  return self->material->copy;
}

gboolean
ow_material_item_is_kept (OwMaterialItem *self)
{
  g_return_val_if_fail (OW_IS_MATERIAL_ITEM (self), FALSE);

  return self->material->kept;
}

gboolean
ow_material_item_get_applicable (OwMaterialItem *self)
{
  g_return_val_if_fail (OW_IS_MATERIAL_ITEM (self), FALSE);

  return self->applicable;
}

void
ow_material_item_set_applicable (OwMaterialItem *self, gboolean applicable)
{
  g_return_if_fail (OW_IS_MATERIAL_ITEM (self));

  applicable = !!applicable;
  if (self->applicable == applicable)
    return;
  self->applicable = applicable;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_APPLICABLE]);
}

gboolean
ow_material_item_get_original_seen (OwMaterialItem *self)
{
  g_return_val_if_fail (OW_IS_MATERIAL_ITEM (self), FALSE);

  return self->original_seen;
}

void
ow_material_item_set_original_seen (OwMaterialItem *self, gboolean seen)
{
  g_return_if_fail (OW_IS_MATERIAL_ITEM (self));

  set_box (self, &self->original_seen, seen, PROP_ORIGINAL_SEEN);
}

gboolean
ow_material_item_get_copy_kept (OwMaterialItem *self)
{
  g_return_val_if_fail (OW_IS_MATERIAL_ITEM (self), FALSE);

  return self->copy_kept;
}

void
ow_material_item_set_copy_kept (OwMaterialItem *self, gboolean kept)
{
  g_return_if_fail (OW_IS_MATERIAL_ITEM (self));

  set_box (self, &self->copy_kept, kept, PROP_COPY_KEPT);
}

gboolean
ow_material_item_get_complete (OwMaterialItem *self)
{
  g_return_val_if_fail (OW_IS_MATERIAL_ITEM (self), FALSE);

  return !self->old && (self->original_seen || !ow_material_item_needs_original (self))
         && (self->copy_kept || !ow_material_item_needs_copy (self));
}

gboolean
ow_material_item_has_day (OwMaterialItem *self)
{
  g_return_val_if_fail (OW_IS_MATERIAL_ITEM (self), FALSE);

  return g_str_equal (self->material->id, OW_MATERIAL_PHOTO);
}

gboolean
ow_material_item_get_old (OwMaterialItem *self)
{
  g_return_val_if_fail (OW_IS_MATERIAL_ITEM (self), FALSE);

  return self->old;
}

OwMessage *
ow_material_item_get_note (OwMaterialItem *self)
{
  g_return_val_if_fail (OW_IS_MATERIAL_ITEM (self), NULL);

  return self->note;
}

void
ow_material_item_set_note (OwMaterialItem *self, OwMessage *note, gboolean old)
{
  g_autoptr (OwMessage) before = NULL;

  g_return_if_fail (OW_IS_MATERIAL_ITEM (self));

  before = g_steal_pointer (&self->note);
  self->note = note;
  if ((note == NULL) != (before == NULL) || (note != NULL && !ow_message_equal (note, before)))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTE]);
  set_box (self, &self->old, old, PROP_NOTE);
}

gboolean
ow_material_item_get_pending (OwMaterialItem *self)
{
  g_return_val_if_fail (OW_IS_MATERIAL_ITEM (self), FALSE);

  return self->pending && !ow_material_item_get_complete (self);
}

void
ow_material_item_set_pending (OwMaterialItem *self, gboolean pending)
{
  g_return_if_fail (OW_IS_MATERIAL_ITEM (self));

  pending = !!pending;
  if (self->pending == pending)
    return;
  self->pending = pending;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
}

void
ow_material_item_set_complete (OwMaterialItem *self, gboolean complete)
{
  g_return_if_fail (OW_IS_MATERIAL_ITEM (self));

  if (ow_material_item_needs_original (self))
    ow_material_item_set_original_seen (self, complete);
  if (ow_material_item_needs_copy (self))
    ow_material_item_set_copy_kept (self, complete);
}
