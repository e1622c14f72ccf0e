/* The photo of a matter. Its receipt is read from a barcode that a stranger printed: only its shape
 * is believed, and only after everything of ours was recognised. */

#include "ow-photo.h"

#include <string.h>

#include "ow-counter-error.h"
#include "ow-identifier.h"
#include "ow-matter-parts.h"

#define RECEIPT_MIN    14
#define RECEIPT_MAX    32
#define RECEIPT_DIGITS 8

#define RECEIPT "photo.receipt"
#define DAY     "photo.taken_on"

char *
ow_photo_dup_receipt (OwScan *scan)
{
  const char *text;
  g_autofree char *receipt = NULL;
  gsize length, digits = 0;

  g_return_val_if_fail (OW_IS_SCAN (scan), NULL);

  text = ow_scan_get_text (scan);
  length = strlen (text);
  if ((ow_scan_get_kind (scan) != OW_SCAN_NAME && ow_scan_get_kind (scan) != OW_SCAN_FOREIGN_QR)
      || length < RECEIPT_MIN || length > RECEIPT_MAX)
    return NULL;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (text[i]))
        return NULL;
      digits += g_ascii_isdigit (text[i]);
    }
  receipt = g_ascii_strup (text, -1);
  if (digits < RECEIPT_DIGITS
      || ow_identifier_check (OW_IDENTIFIER_USCC, receipt, OW_DATE_NONE, NULL, NULL))
    return NULL;
  return g_steal_pointer (&receipt);
}

/* NULL when the matter cannot be edited or asks for none; borrowed. */
static OwMaterialItem *
find_photo (OwMatter *self)
{
  GListModel *materials = ow_matter_get_materials (self);

  for (guint i = 0; ow_matter_is_editable (self) && i < g_list_model_get_n_items (materials); i++)
    {
      g_autoptr (OwMaterialItem) item = g_list_model_get_item (materials, i);

      if (ow_material_item_has_day (item))
        return item;
    }
  return NULL;
}

gboolean
ow_photo_take (OwMatter *self, const char *receipt)
{
  OwMaterialItem *photo;

  g_return_val_if_fail (OW_IS_MATTER (self), FALSE);

  photo = find_photo (self);
  if (photo == NULL)
    return FALSE;
  if (g_strcmp0 (ow_matter_get_fact (self, RECEIPT), receipt) != 0)
    ow_matter_set_fact (self, DAY, NULL);
  ow_matter_set_fact (self, RECEIPT, receipt);
  ow_material_item_set_complete (photo, TRUE);
  return TRUE;
}

gboolean
ow_photo_set_day (OwMatter *self, OwDate day, GError **error)
{
  OwMaterialItem *photo;
  g_autofree char *text = ow_date_to_string (day);

  g_return_val_if_fail (OW_IS_MATTER (self), FALSE);

  photo = find_photo (self);
  if (photo == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.photo.none");
  if (day > ow_context_get_today (self->context))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.photo.day");
  ow_matter_set_fact (self, DAY, text);
  ow_material_item_set_complete (photo, TRUE);
  return TRUE;
}

OwDate
ow_photo_get_day (OwMatter *self)
{
  g_return_val_if_fail (OW_IS_MATTER (self), OW_DATE_NONE);

  return ow_facts_get_date (self->facts, DAY);
}

void
ow_photo_clear (OwMatter *self)
{
  g_return_if_fail (OW_IS_MATTER (self));

  ow_matter_set_fact (self, RECEIPT, NULL);
  ow_matter_set_fact (self, DAY, NULL);
}

OwMessage *
ow_photo_dup_note (OwFacts *facts)
{
  const char *receipt = ow_facts_get_text (facts, RECEIPT);
  OwDate day = ow_facts_get_date (facts, DAY);

  if (receipt != NULL && day != OW_DATE_NONE)
    return ow_message_new ("photo.both", "number", receipt, "date", day, NULL);
  if (receipt != NULL)
    return ow_message_new ("photo.receipt", "number", receipt, NULL);
  return day != OW_DATE_NONE ? ow_message_new ("photo.day", "date", day, NULL) : NULL;
}

void
ow_photo_show (OwMatter *self, OwMaterialItem *item)
{
  const OwMaterial *material = ow_matter_find_material (self, ow_material_item_get_id (item));
  OwDate last_day = material != NULL ? ow_material_get_last_day (
                        material, self->facts, ow_context_get_parameters (self->context))
                                     : OW_DATE_NONE;

  ow_material_item_set_note (item, ow_photo_dup_note (self->facts),
                             last_day != OW_DATE_NONE && last_day < ow_matter_get_day (self));
}
