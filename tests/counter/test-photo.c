/* The receipt of a photo check and the day of the photo: what counts as one, that it is kept with
 * the case, and how long it is good (practice of the centres: six months unless the hall says
 * another number). */

#include <string.h>

#include "ow-case-facts.h"
#include "ow-counter-error.h"
#include "ow-finding-item.h"
#include "ow-matter-private.h"
#include "ow-photo.h"
#include "test-counter.h"
#include "test-party.h"

#define RECEIPT "21010020261120X12345"

typedef struct
{
  Hall hall;
  OwSitting *sitting;
  OwApplicant *applicant;
  OwMatter *matter;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hall_set_up (&f->hall, NULL);
  hall_sign_in (&f->hall, "clerk", 1);
  f->sitting = party_call (&f->hall);
  f->applicant = party_identify (f->sitting, party_passports[0], TRUE, &error);
  g_assert_no_error (error);
  f->matter = party_add (f->sitting, f->applicant, "S01", "first", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (party_save (f->sitting, &error));
  g_object_unref (f->matter);
  g_object_unref (f->applicant);
  g_object_unref (f->sitting);
  hall_tear_down (&f->hall, NULL);
}

static OwMaterialItem *
photo_of (OwMatter *matter)
{
  GListModel *list = ow_matter_get_materials (matter);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OwMaterialItem) item = g_list_model_get_item (list, i);

      if (g_str_equal (ow_material_item_get_id (item), "photo"))
        return item;
    }
  return NULL;
}

/* What stands in the way because of the photo; NULL. Borrowed. */
static const OwFinding *
finding_of (OwMatter *matter)
{
  GListModel *list = ow_matter_get_findings (matter);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OwFindingItem) item = g_list_model_get_item (list, i);

      if (g_strcmp0 (ow_finding_item_get_material (item), "photo") == 0)
        return ow_finding_item_get_finding (item);
    }
  return NULL;
}

/* Nothing of ours, no card, no credit code, nothing too short or too long, no other character. */
static void
test_shape (void)
{
  static const struct
  {
    const char *text;
    const char *receipt; /* NULL: is none */
  } rows[] = {
    { RECEIPT, RECEIPT },
    { "21010020261120x12345\n", RECEIPT },
    { "12345678901234", "12345678901234" },
    { "1234567890123", NULL },
    { "ABCDEFG12345678", "ABCDEFG12345678" },
    { "ABCDEFGH1234567", NULL },
    { "12345678901234567890123456789012", "12345678901234567890123456789012" },
    { "123456789012345678901234567890123", NULL },
    { "1234567890123456789012;--", NULL },
    { "1234567890123456789012/3", NULL },
    { "12345678901234567890\xC3\xA9", NULL },
    { "12345678901234\xD0\x90", NULL },
    { "https://photo.example/12345678901234", NULL },
    { "OW1:R:TSY:TSYR26112300001A:1:S01.20261123.20261211:ABCDEFGH:AAAA", NULL },
    { "TSYR26112300012Y", NULL },
    { "TSY26112300012B", NULL },
    { "LN20261120123456789", NULL },
    { "A012", NULL },
    { "L898902C3", NULL },
    { "932682198501010017", NULL },
    { "110101199003074514", NULL },
    { "91330106MA27Y4U47R", NULL },
    { "+86 138 0000 0000", NULL },
    { "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
      NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (OwScan) scan = ow_scan_recognise (rows[i].text, ow_date_new (2026, 11, 23));
      g_autofree char *receipt = ow_photo_dup_receipt (scan);

      if (g_strcmp0 (receipt, rows[i].receipt) != 0)
        g_error ("%s: %s", rows[i].text, receipt != NULL ? receipt : "none");
    }
}

/* Bytes of a stranger: letters and digits within the bounds, or nothing. */
static void
test_hostile (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261123);

  for (int round = 0; round < 5000; round++)
    {
      int length = g_rand_int_range (rand, 0, 60);
      g_autofree char *text = g_malloc0 ((gsize)length + 1);
      g_autoptr (OwScan) scan = NULL;
      g_autofree char *receipt = NULL;

      for (int i = 0; i < length; i++)
        text[i] = round % 3 == 0 ? (char)g_rand_int_range (rand, 1, 256)
                                 : "0123456789AZaz- '"[g_rand_int_range (rand, 0, 17)];
      scan = ow_scan_recognise (text, ow_date_new (2026, 11, 23));
      receipt = ow_photo_dup_receipt (scan);
      if (receipt == NULL)
        continue;
      g_assert_cmpuint (strlen (receipt), >=, 14);
      g_assert_cmpuint (strlen (receipt), <=, 32);
      g_assert_cmpuint (strspn (receipt, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"), ==,
                        strlen (receipt));
    }
}

/* A scan ticks the photo; the number is in the draft, in the facts of the case and on the row; it
 * goes with the tick. */
static void
test_kept (Fixture *f, gconstpointer data)
{
  g_autoptr (OwSitting) again = NULL;
  g_autoptr (OwMatter) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  OwSettledCase *settled;

  g_assert_false (ow_material_item_get_complete (photo_of (f->matter)));
  g_assert_nonnull (finding_of (f->matter));
  g_assert_true (ow_photo_take (f->matter, RECEIPT));
  ow_matter_assess (f->matter);
  g_assert_true (ow_material_item_get_complete (photo_of (f->matter)));
  g_assert_null (finding_of (f->matter));
  g_assert_true (ow_photo_set_day (f->matter, ow_date_new (2026, 11, 20), &error));
  g_assert_no_error (error);
  ow_matter_assess (f->matter);
  note = ow_message_render (ow_material_item_get_note (photo_of (f->matter)), OW_LANGUAGE_EN);
  g_assert_cmpstr (note, ==, "Photo receipt " RECEIPT ", of November 20, 2026");
  settled = ow_matter_dup_settled (f->matter);
  g_assert_nonnull (strstr (settled->facts, "\"photo.receipt\":\"" RECEIPT "\""));
  g_assert_nonnull (strstr (settled->facts, "\"photo.taken_on\":\"2026-11-20\""));
  ow_settled_case_free (settled);

  g_assert_true (party_save (f->sitting, &error));
  again = party_resume (&f->hall, &error);
  g_assert_no_error (error);
  back = g_list_model_get_item (ow_sitting_get_matters (again), 0);
  g_assert_cmpstr (ow_matter_get_fact (back, "photo.receipt"), ==, RECEIPT);
  g_assert_cmpint (ow_photo_get_day (back), ==, ow_date_new (2026, 11, 20));

  /* The same receipt keeps its day, another one has none yet. */
  g_assert_true (ow_photo_take (f->matter, RECEIPT));
  ow_matter_assess (f->matter);
  g_assert_cmpint (ow_photo_get_day (f->matter), ==, ow_date_new (2026, 11, 20));
  g_assert_true (ow_photo_take (f->matter, "12345678901234"));
  ow_matter_assess (f->matter);
  g_assert_cmpint (ow_photo_get_day (f->matter), ==, OW_DATE_NONE);
  ow_material_item_set_complete (photo_of (f->matter), FALSE);
  ow_matter_assess (f->matter);
  g_assert_null (ow_matter_get_fact (f->matter, "photo.receipt"));
  g_assert_null (ow_material_item_get_note (photo_of (f->matter)));
}

static void
assert_day (Fixture *f, OwDate day, gboolean good)
{
  g_autoptr (GError) error = NULL;
  const OwFinding *finding;

  g_assert_true (ow_photo_set_day (f->matter, day, &error));
  g_assert_no_error (error);
  ow_matter_assess (f->matter);
  g_assert_cmpint (ow_material_item_get_complete (photo_of (f->matter)), ==, good);
  g_assert_cmpint (ow_matter_is_clear (f->matter), ==, good);
  finding = finding_of (f->matter);
  g_assert_cmpint (finding == NULL, ==, good);
  if (finding == NULL)
    return;
  g_assert_cmpint (finding->severity, ==, OW_SEVERITY_MISSING);
  g_assert_cmpstr (ow_message_get_id (finding->message), ==, "finding.material.old");
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autofree char *cure = ow_message_render (finding->cure, language);

      g_assert_cmpuint (strlen (cure), >, 20);
      g_assert_cmpint (language == OW_LANGUAGE_EN, ==,
                       g_str_equal (cure, "Bring a new photo or a new photo receipt."));
    }
}

/* The corresponding day is the last one; the hall can say another number of months. */
static void
test_validity (Fixture *f, gconstpointer data)
{
  OwParameters *parameters = ow_context_get_parameters (f->hall.context);
  g_autoptr (GError) error = NULL;

  party_fill (f->matter, NULL);
  ow_matter_assess (f->matter);
  g_assert_true (ow_matter_is_clear (f->matter));
  assert_day (f, ow_date_new (2026, 11, 23), TRUE);
  assert_day (f, ow_date_new (2026, 5, 23), TRUE);
  assert_day (f, ow_date_new (2026, 5, 22), FALSE);
  g_assert_true (ow_matter_may_follow (f->matter, "photo"));
  /* Not a box that "all the rest" ticks away. */
  ow_material_item_set_complete (photo_of (f->matter), TRUE);
  ow_matter_assess (f->matter);
  g_assert_nonnull (finding_of (f->matter));
  assert_day (f, OW_DATE_NONE, TRUE);
  g_assert_true (ow_parameters_set (parameters, "photo_valid_months", "24", &error));
  assert_day (f, ow_date_new (2024, 11, 23), TRUE);
  assert_day (f, ow_date_new (2024, 11, 22), FALSE);
  g_assert_true (ow_parameters_set (parameters, "photo_valid_months", "1", &error));
  assert_day (f, ow_date_new (2026, 10, 23), TRUE);
  assert_day (f, ow_date_new (2026, 10, 22), FALSE);
  g_assert_false (ow_parameters_set (parameters, "photo_valid_months", "25", NULL));
  g_assert_false (ow_parameters_set (parameters, "photo_valid_months", "0", NULL));
  /* Nobody has taken a photo tomorrow. */
  g_assert_false (ow_photo_set_day (f->matter, ow_date_new (2026, 11, 24), &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  assert_day (f, ow_date_new (2026, 11, 23), TRUE);
}

/* What is accepted or asks for no photo takes none. */
static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMatter) other = party_add (f->sitting, f->applicant, "S08", "application", &error);

  g_assert_no_error (error);
  g_assert_null (photo_of (other));
  g_assert_false (ow_photo_take (other, RECEIPT));
  g_assert_false (ow_photo_set_day (other, ow_date_new (2026, 11, 20), &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  g_assert_null (ow_matter_get_fact (other, "photo.receipt"));
  party_fill (f->matter, NULL);
  g_assert_cmpint (party_accept (f->sitting, &error), >, 0);
  g_assert_no_error (error);
  g_assert_false (ow_matter_is_editable (f->matter));
  g_assert_false (ow_photo_take (f->matter, RECEIPT));
  g_assert_null (ow_matter_get_fact (f->matter, "photo.receipt"));
}

void
test_photo_add (void)
{
  g_test_add_func ("/counter/photo/shape", test_shape);
  g_test_add_func ("/counter/photo/hostile", test_hostile);
  g_test_add ("/counter/photo/kept", Fixture, NULL, set_up, test_kept, tear_down);
  g_test_add ("/counter/photo/validity", Fixture, NULL, set_up, test_validity, tear_down);
  g_test_add ("/counter/photo/refused", Fixture, NULL, set_up, test_refused, tear_down);
}
