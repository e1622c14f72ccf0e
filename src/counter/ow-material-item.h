#pragma once

#include <gio/gio.h>

#include "ow-catalogue.h"
#include "ow-message.h"

G_BEGIN_DECLS

#define OW_TYPE_MATERIAL_ITEM (ow_material_item_get_type ())

/* One row of the checklist of a matter. Properties "original-seen", "copy-kept" (read-write, notify), "applicable" (by the condition),
 * "complete" (both boxes that the catalogue asks for are ticked, and it is not too old), "note" (what is kept of it; notify),
 * "pending" (another case of the number brings it, ow-sibling-choice.h). */
G_DECLARE_FINAL_TYPE (OwMaterialItem, ow_material_item, OW, MATERIAL_ITEM, GObject)

OwMaterialItem *ow_material_item_new               (const OwMaterial *material);
const char     *ow_material_item_get_id            (OwMaterialItem   *self);
/* English msgid. */
const char     *ow_material_item_get_name          (OwMaterialItem   *self);
/* Does the catalogue ask for the original / for a copy? */
gboolean        ow_material_item_needs_original    (OwMaterialItem   *self);
gboolean        ow_material_item_needs_copy        (OwMaterialItem   *self);
const char     *ow_material_item_get_group         (OwMaterialItem   *self);
/* TRUE when it crosses the glass and is kept: accepting opens custody. */
gboolean        ow_material_item_is_kept           (OwMaterialItem   *self);
gboolean        ow_material_item_get_applicable    (OwMaterialItem   *self);
void            ow_material_item_set_applicable    (OwMaterialItem   *self,
                                                    gboolean          applicable);
gboolean        ow_material_item_get_original_seen (OwMaterialItem   *self);
void            ow_material_item_set_original_seen (OwMaterialItem   *self,
                                                    gboolean          seen);
gboolean        ow_material_item_get_copy_kept     (OwMaterialItem   *self);
void            ow_material_item_set_copy_kept     (OwMaterialItem   *self,
                                                    gboolean          kept);
gboolean        ow_material_item_get_complete      (OwMaterialItem   *self);
/* TRUE of the photo: it has a day, which may be too long ago. */
gboolean        ow_material_item_has_day           (OwMaterialItem   *self);
gboolean        ow_material_item_get_old           (OwMaterialItem   *self);
/* The receipt or the day of the photo, beside its name; NULL: neither. Borrowed. */
OwMessage      *ow_material_item_get_note          (OwMaterialItem   *self);
/* Takes @note, nullable. @old: its day is too long ago, so that it is not complete. */
void            ow_material_item_set_note          (OwMaterialItem   *self,
                                                    OwMessage        *note,
                                                    gboolean          old);
/* FALSE once it is complete. */
gboolean        ow_material_item_get_pending       (OwMaterialItem   *self);
void            ow_material_item_set_pending       (OwMaterialItem   *self,
                                                    gboolean          pending);
/* Ticks or clears everything that is asked for: one key for the usual case. */
void            ow_material_item_set_complete      (OwMaterialItem   *self,
                                                    gboolean          complete);

G_END_DECLS
