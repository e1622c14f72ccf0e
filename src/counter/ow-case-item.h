#pragma once

#include <gio/gio.h>

#include "ow-date.h"

G_BEGIN_DECLS

#define OW_TYPE_CASE_ITEM (ow_case_item_get_type ())

/* One case of a list. A placeholder ("loaded" FALSE, every text "") until its page has come; then it is filled and "loaded" notifies. */
G_DECLARE_FINAL_TYPE (OwCaseItem, ow_case_item, OW, CASE_ITEM, GObject)

gboolean    ow_case_item_get_loaded      (OwCaseItem *self);
gint64      ow_case_item_get_id          (OwCaseItem *self);
gint64      ow_case_item_get_version     (OwCaseItem *self);
const char *ow_case_item_get_number      (OwCaseItem *self);
const char *ow_case_item_get_state       (OwCaseItem *self);
/* Ids of the catalogue. */
const char *ow_case_item_get_service     (OwCaseItem *self);
const char *ow_case_item_get_sub_kind    (OwCaseItem *self);
const char *ow_case_item_get_applicant   (OwCaseItem *self);
const char *ow_case_item_get_nationality (OwCaseItem *self);
/* OW_DATE_NONE until accepted. */
OwDate      ow_case_item_get_accepted_on (OwCaseItem *self);
OwDate      ow_case_item_get_decide_by   (OwCaseItem *self);
gboolean    ow_case_item_get_provisional (OwCaseItem *self);
/* Name of the clerk who accepted it. */
const char *ow_case_item_get_clerk       (OwCaseItem *self);
/* Accepted by the person signed in: he must not check it. */
gboolean    ow_case_item_get_own         (OwCaseItem *self);
/* Reason of the last return; "" when none. */
const char *ow_case_item_get_reason      (OwCaseItem *self);
gint64      ow_case_item_get_receipt_id  (OwCaseItem *self);
/* Result of the last reminder and when it was; "" when there was none. @ret_tries: how often nobody was reached. */
const char *ow_case_item_get_told        (OwCaseItem *self,
                                          OwInstant  *ret_at,
                                          guint      *ret_tries);
/* The day on which somebody who was not reached is called again, as it was said at the last reminder; OW_DATE_NONE when it was not. */
OwDate      ow_case_item_get_again_on    (OwCaseItem *self);

G_END_DECLS
