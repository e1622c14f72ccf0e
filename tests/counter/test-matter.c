/* One matter: a change is assessed at once and saved within half a second, what is shown keeps its
 * identity, and a draft brings everything back exactly as it was. */

#include <string.h>

#include "ow-counter-error.h"
#include "ow-finding-item.h"
#include "test-counter.h"
#include "test-party.h"

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
  /* Nobody else holds them: applicant and matter do not keep each other alive. */
  g_object_add_weak_pointer (G_OBJECT (f->matter), (gpointer *)&f->matter);
  g_object_unref (f->matter);
  g_object_unref (f->applicant);
  g_assert_finalize_object (g_steal_pointer (&f->sitting));
  g_assert_null (f->matter);
  hall_tear_down (&f->hall, NULL);
}

static OwFindingItem *
find (OwMatter *matter, const char *rule, const char *material)
{
  GListModel *findings = ow_matter_get_findings (matter);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (OwFindingItem) item = g_list_model_get_item (findings, i);

      if ((rule == NULL || g_str_equal (ow_finding_item_get_rule (item), rule))
          && (material == NULL || g_strcmp0 (ow_finding_item_get_material (item), material) == 0))
        return item;
    }
  return NULL;
}

static gboolean
is_assessed (gpointer data)
{
  return *(guint *)data > 0;
}

static void
count_cb (guint *count)
{
  *count += 1;
}

/* The passport's words are there and cannot be typed over; what is missing goes as it is filled in;
 * ten changes in one moment are one assessment. */
static void
test_live (Fixture *f, gconstpointer data)
{
  OwFormField *surname = ow_form_model_find_fact (ow_matter_get_form (f->matter), "person.surname");
  guint empty = ow_matter_count_findings (f->matter, OW_SEVERITY_MISSING), assessed = 0, days_count;
  int days;
  gboolean provisional;
  GListModel *findings = ow_matter_get_findings (f->matter);
  OwSeverity last = OW_SEVERITY_REFUSE;

  g_assert_cmpstr (ow_matter_get_state (f->matter), ==, "draft");
  g_assert_null (ow_matter_get_case_number (f->matter));
  g_assert_cmpstr (ow_form_field_get_value (surname), ==, "ERIKSSON");
  g_assert_true (ow_form_field_get_read_only (surname));
  g_assert_false (ow_matter_is_clear (f->matter));
  g_assert_cmpuint (empty, >, 8);
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (OwFindingItem) item = g_list_model_get_item (findings, i);

      g_assert_cmpint (ow_finding_item_get_severity (item), >=, last);
      last = ow_finding_item_get_severity (item);
    }
  g_signal_connect_swapped (f->matter, "assessed", G_CALLBACK (count_cb), &assessed);
  party_set (f->matter, "person.phone", "024-1");
  party_set (f->matter, "person.phone", "024-12345678");
  party_set (f->matter, "person.city", "shenyang");
  g_assert_cmpuint (assessed, ==, 0);
  hall_until (is_assessed, &assessed);
  g_assert_cmpuint (assessed, ==, 1);
  g_assert_cmpuint (ow_matter_count_findings (f->matter, OW_SEVERITY_MISSING), ==, empty - 2);

  party_fill (f->matter, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (OwFindingItem) item = g_list_model_get_item (findings, i);
      g_autofree char *text = ow_finding_item_dup_text (item, OW_LANGUAGE_EN);

      g_test_message ("%d %s %s", ow_finding_item_get_severity (item),
                      ow_finding_item_get_rule (item), text);
    }
  g_assert_true (ow_matter_is_clear (f->matter));
  /* REG-18-1: within 15 working days, counted from the day after. */
  g_assert_cmpint (ow_matter_get_decide_by (f->matter, &days, &provisional), ==,
                   ow_date_new (2026, 12, 14));
  days_count = (guint)days;
  g_assert_cmpuint (days_count, ==, 15);
  g_assert_false (provisional);
  /* A malformed answer is not clear, whatever the rules say. */
  party_set (f->matter, "entry.date", "yesterday");
  ow_matter_assess (f->matter);
  g_assert_false (ow_matter_is_clear (f->matter));
}

/* A finding that stays is the same object in the same place: a view keeps its selection. */
static void
test_identity (Fixture *f, gconstpointer data)
{
  OwFindingItem *photo, *passport;
  g_autoptr (GPtrArray) materials = g_ptr_array_new ();
  GListModel *list = ow_matter_get_materials (f->matter);

  photo = find (f->matter, NULL, "photo");
  passport = find (f->matter, NULL, "passport");
  g_assert_nonnull (photo);
  g_assert_nonnull (passport);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OwMaterialItem) item = g_list_model_get_item (list, i);

      g_ptr_array_add (materials, item);
    }
  party_set (f->matter, "person.city", "shenyang");
  ow_matter_assess (f->matter);
  g_assert_true (find (f->matter, NULL, "photo") == photo);
  g_assert_true (find (f->matter, NULL, "passport") == passport);
  /* Two years ask for a health certificate (REG-16-HC1): one row more, the others are the same. */
  party_set (f->matter, "requested.to", "2028-11-22");
  ow_matter_assess (f->matter);
  g_assert_nonnull (find (f->matter, NULL, "health_certificate"));
  g_assert_cmpuint (g_list_model_get_n_items (list), >, materials->len);
  for (guint i = 0; i < materials->len; i++)
    {
      gboolean there = FALSE;

      for (guint n = 0; n < g_list_model_get_n_items (list); n++)
        {
          g_autoptr (OwMaterialItem) item = g_list_model_get_item (list, n);

          there = there || item == g_ptr_array_index (materials, i);
        }
      g_assert_true (there);
    }
  g_assert_true (find (f->matter, NULL, "photo") == photo);
  /* One box of two: no longer missing as a whole, but the copy is. */
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OwMaterialItem) item = g_list_model_get_item (list, i);

      if (g_str_equal (ow_material_item_get_id (item), "passport"))
        ow_material_item_set_original_seen (item, TRUE);
    }
  ow_matter_assess (f->matter);
  g_assert_nonnull (find (f->matter, "GUIDE-A7-2", "passport"));
}

static gboolean
is_clean (gpointer data)
{
  gboolean dirty;

  g_object_get (data, "dirty", &dirty, NULL);
  return !dirty;
}

/* Whatever was typed, ticked or said comes back exactly, also what was wrong and what was emptied
 * on purpose. */
static void
test_draft (Fixture *f, gconstpointer data)
{
  g_autoptr (OwSitting) again = NULL;
  g_autoptr (OwMatter) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;
  g_autofree char *restored = NULL;

  g_assert_cmpint (ow_matter_get_saved_at (f->matter), ==, 0);
  party_fill (f->matter, "photo");
  party_set (f->matter, "passport.issue_date", "");
  party_set (f->matter, "entry.date", "the day before \"yesterday\"\n");
  party_set (f->matter, "permit.number", "l8989");
  ow_matter_set_fact (f->matter, "applicant.interview", "waived");
  g_assert_false (is_clean (f->matter));
  /* By itself. */
  hall_until (is_clean, f->matter);
  g_assert_cmpint (ow_matter_get_saved_at (f->matter), ==, ow_clock_now (f->hall.clock));

  again = party_resume (&f->hall, &error);
  g_assert_no_error (error);
  back = g_list_model_get_item (ow_sitting_get_matters (again), 0);
  g_assert_true (ow_sitting_get_current_matter (again) == back);
  body = ow_matter_dup_body (f->matter);
  restored = ow_matter_dup_body (back);
  g_assert_cmpstr (body, ==, restored);
  g_assert_true (is_clean (back));
  g_assert_cmpstr (ow_matter_get_fact (back, "applicant.interview"), ==, "waived");
  g_assert_cmpuint (ow_matter_count_findings (back, OW_SEVERITY_MISSING), ==,
                    ow_matter_count_findings (f->matter, OW_SEVERITY_MISSING));
}

static void
failed_cb (OwMatter *matter, GError *error, guint *count)
{
  g_assert_nonnull (error);
  *count += 1;
}

/* A draft that cannot be saved is told and tried again; nothing is lost meanwhile. */
static void
test_save_fails (Fixture *f, gconstpointer data)
{
  guint failed = 0;
  g_autoptr (GError) error = NULL;

  g_signal_connect (f->matter, "save-failed", G_CALLBACK (failed_cb), &failed);
  hall_run_sql (&f->hall, "ALTER TABLE draft RENAME TO draft_away");
  party_set (f->matter, "person.city", "dalian");
  hall_until (is_assessed, &failed);
  g_assert_false (is_clean (f->matter));
  g_assert_false (party_save (f->sitting, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  hall_run_sql (&f->hall, "ALTER TABLE draft_away RENAME TO draft");
  hall_until (is_clean, f->matter);
}

/* C-HEALTH1Y: exactly one year ends the day before; there, and only there, a reason is enough. */
static void
test_waiver (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  party_fill (f->matter, "health_certificate");
  g_assert_false (ow_matter_waive (f->matter, "health_certificate", "short stay", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  party_set (f->matter, "requested.to", "2027-11-22");
  ow_matter_assess (f->matter);
  party_tick (f->matter, "health_certificate");
  g_assert_false (ow_matter_is_clear (f->matter));
  g_assert_true (ow_matter_may_waive (f->matter, "health_certificate"));
  g_assert_false (ow_matter_may_waive (f->matter, "passport"));
  g_assert_false (ow_matter_waive (f->matter, "passport", "left at home", NULL));
  g_assert_true (ow_matter_waive (f->matter, "health_certificate", "vaccinated here", &error));
  ow_matter_assess (f->matter);
  g_assert_true (ow_matter_is_clear (f->matter));
  g_assert_cmpint (ow_finding_item_get_severity (find (f->matter, NULL, "health_certificate")), ==,
                   OW_SEVERITY_WARN);
  /* A day longer, and the reason is worth nothing. */
  party_set (f->matter, "requested.to", "2027-11-23");
  ow_matter_assess (f->matter);
  g_assert_false (ow_matter_is_clear (f->matter));
  party_set (f->matter, "requested.to", "2027-11-22");
  g_assert_true (ow_matter_waive (f->matter, "health_certificate", "", &error));
  ow_matter_assess (f->matter);
  g_assert_null (ow_matter_get_waiver (f->matter, "health_certificate"));
  g_assert_false (ow_matter_is_clear (f->matter));
}

void
test_matter_add (void)
{
  g_test_add ("/counter/matter/live", Fixture, NULL, set_up, test_live, tear_down);
  g_test_add ("/counter/matter/identity", Fixture, NULL, set_up, test_identity, tear_down);
  g_test_add ("/counter/matter/draft", Fixture, NULL, set_up, test_draft, tear_down);
  g_test_add ("/counter/matter/save-fails", Fixture, NULL, set_up, test_save_fails, tear_down);
  g_test_add ("/counter/matter/waiver", Fixture, NULL, set_up, test_waiver, tear_down);
}
