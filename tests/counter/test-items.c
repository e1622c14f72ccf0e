/* The rows of the lists: the checklist's two boxes, the queue's snapshot, the placeholder of a
 * case, a finding in any language. */

#include "ow-case-item-private.h"
#include "ow-finding-item.h"
#include "ow-material-item.h"
#include "ow-queue-item-private.h"
#include "test-counter.h"

static void
count_cb (guint *count)
{
  *count += 1;
}

/* GUIDE-A7-2: copy kept but original not seen is incomplete; both boxes ticked is complete. */
static void
test_material (void)
{
  OwMaterial material
      = { .id = "invitation", .name = "Invitation", .original = TRUE, .copy = TRUE };
  g_autoptr (OwMaterialItem) item = ow_material_item_new (&material);
  guint changes = 0;

  g_signal_connect_swapped (item, "notify::complete", G_CALLBACK (count_cb), &changes);
  ow_material_item_set_copy_kept (item, TRUE);
  g_assert_false (ow_material_item_get_complete (item));
  g_assert_cmpuint (changes, ==, 0);
  ow_material_item_set_original_seen (item, TRUE);
  g_assert_true (ow_material_item_get_complete (item));
  g_assert_cmpuint (changes, ==, 1);
  ow_material_item_set_complete (item, FALSE);
  g_assert_false (ow_material_item_get_copy_kept (item));
  g_assert_false (ow_material_item_get_original_seen (item));
  g_assert_cmpuint (changes, ==, 2);
}

/* A photo: neither copy nor "original" in the catalogue, yet it must be handed in. */
static void
test_plain_material (void)
{
  OwMaterial material = { .id = "photo", .name = "Photo" };
  g_autoptr (OwMaterialItem) item = ow_material_item_new (&material);

  g_assert_true (ow_material_item_needs_original (item));
  g_assert_false (ow_material_item_needs_copy (item));
  g_assert_false (ow_material_item_get_complete (item));
  ow_material_item_set_complete (item, TRUE);
  g_assert_true (ow_material_item_get_complete (item));
  g_assert_false (ow_material_item_get_copy_kept (item));
}

static void
test_queue (void)
{
  char *services[] = { (char *)"S01", (char *)"S03", NULL };
  OwQueueRow row = { .id = 7,
                     .number = (char *)"A012",
                     .state = (char *)"queued",
                     .language = OW_LANGUAGE_RU,
                     .ticket_class = (char *)"normal",
                     .services = services,
                     .since = 1000 };
  g_autoptr (OwQueueItem) a = ow_queue_item_new (&row);
  g_autoptr (OwQueueItem) b = ow_queue_item_new (&row);
  g_autoptr (OwQueueItem) called = NULL;

  g_assert_true (ow_queue_item_equal (a, b));
  g_assert_cmpstr (ow_queue_item_get_number (a), ==, "A012");
  g_assert_cmpstr (ow_queue_item_get_services (a)[1], ==, "S03");
  row.state = (char *)"called";
  row.desk = 3;
  row.calls = 1;
  called = ow_queue_item_new (&row);
  g_assert_false (ow_queue_item_equal (a, called));
}

/* A placeholder is safe to show, and filling it tells its row once. */
static void
test_case (void)
{
  g_autoptr (OwCaseItem) item = ow_case_item_new ();
  OwCaseRow row = { .id = 9,
                    .version = 2,
                    .number = (char *)"SY26112100123F",
                    .state = (char *)"accepted",
                    .accepted_on = 20000,
                    .decide_by = OW_DATE_NONE };
  guint changes = 0;

  g_assert_false (ow_case_item_get_loaded (item));
  g_assert_cmpstr (ow_case_item_get_number (item), ==, "");
  g_assert_cmpint (ow_case_item_get_accepted_on (item), ==, OW_DATE_NONE);
  g_signal_connect_swapped (item, "notify::loaded", G_CALLBACK (count_cb), &changes);
  ow_case_item_fill (item, &row);
  g_assert_cmpuint (changes, ==, 1);
  g_assert_cmpstr (ow_case_item_get_number (item), ==, "SY26112100123F");
  g_assert_cmpstr (ow_case_item_get_clerk (item), ==, "");
  g_assert_cmpint (ow_case_item_get_version (item), ==, 2);
}

/* The same finding for the clerk and for the paper: one message, two languages. */
static void
test_finding (void)
{
  g_autoptr (OwFindingItem) item = ow_finding_item_new (ow_finding_new (
      "REG-12", OW_SEVERITY_MISSING, "REG 12", ow_message_new ("form.error.number", NULL), NULL));
  g_autofree char *english = ow_finding_item_dup_text (item, OW_LANGUAGE_EN);
  g_autofree char *chinese = ow_finding_item_dup_citation (item, OW_LANGUAGE_ZH);
  g_autofree char *russian = ow_finding_item_dup_citation (item, OW_LANGUAGE_RU);

  g_assert_cmpstr (english, ==, "Write a whole number with digits only.");
  g_assert_nonnull (chinese);
  g_assert_cmpstr (chinese, !=, russian);
  g_assert_null (ow_finding_item_dup_cure (item, OW_LANGUAGE_EN));
  g_assert_cmpint (ow_finding_item_get_severity (item), ==, OW_SEVERITY_MISSING);
}

void
test_items_add (void)
{
  g_test_add_func ("/counter/items/material", test_material);
  g_test_add_func ("/counter/items/plain-material", test_plain_material);
  g_test_add_func ("/counter/items/queue", test_queue);
  g_test_add_func ("/counter/items/case", test_case);
  g_test_add_func ("/counter/items/finding", test_finding);
}
