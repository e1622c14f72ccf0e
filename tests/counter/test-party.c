/* The party of the tests. */

#include "test-party.h"

#include "ow-ticket-acts.h"

const char *const party_passports[] = {
  "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3204153ZE184226B<<<<<16",
  "P<UTOHENG<<DEBORAH<MING<LO<<<<<<<<<<<<<<<<<<\nXA00000023UTO8001014F3101012<<<<<<<<<<<<<<06",
};

OwSitting *
party_call (Hall *hall)
{
  OwTakeTicket take = { "A", "S01", "ru", "normal", NULL, 2 };
  OwCallNext call = { "A", 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) taken = hall_act (hall, ow_session_get_staff (hall->session), "desk-1",
                                           NULL, ow_take_run, &take, &error);
  g_autoptr (JsonObject) called = NULL;
  g_auto (Answer) answer = { NULL };
  OwSitting *sitting;

  g_assert_no_error (error);
  called = hall_act (hall, ow_session_get_staff (hall->session), "desk-1", NULL, ow_call_next_run,
                     &call, &error);
  g_assert_no_error (error);
  ow_sitting_load_async (hall->session, ow_result_get_id (called, "ticket"), NULL, hall_answer_cb,
                         &answer);
  sitting = ow_sitting_load_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  return sitting;
}

OwSitting *
party_resume (Hall *hall, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_sitting_resume_async (hall->session, NULL, hall_answer_cb, &answer);
  return ow_sitting_resume_finish (hall_wait (&answer), error);
}

OwApplicant *
party_identify (OwSitting *sitting, const char *zone, gboolean keep, GError **error)
{
  OwContext *context = ow_session_get_context (ow_sitting_get_session (sitting));
  g_autoptr (OwScan) scan = ow_scan_recognise (zone, ow_context_get_today (context));
  g_auto (Answer) answer = { NULL };

  ow_sitting_identify_async (sitting, scan, keep, NULL, hall_answer_cb, &answer);
  return ow_sitting_identify_finish (sitting, hall_wait (&answer), error);
}

OwMatter *
party_add (OwSitting *sitting,
           OwApplicant *applicant,
           const char *service,
           const char *sub_kind,
           GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_sitting_add_matter_async (sitting, applicant, service, sub_kind, NULL, hall_answer_cb,
                               &answer);
  return ow_sitting_add_matter_finish (sitting, hall_wait (&answer), error);
}

gboolean
party_act (OwSitting *sitting, OwSittingAct act, const char *argument, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_sitting_act_async (sitting, act, argument, NULL, hall_answer_cb, &answer);
  return ow_sitting_act_finish (sitting, hall_wait (&answer), error);
}

gboolean
party_save (OwSitting *sitting, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_sitting_save_async (sitting, NULL, hall_answer_cb, &answer);
  return ow_sitting_save_finish (sitting, hall_wait (&answer), error);
}

gboolean
party_remove (OwSitting *sitting, OwMatter *matter, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_sitting_remove_matter_async (sitting, matter, NULL, hall_answer_cb, &answer);
  return ow_sitting_remove_matter_finish (sitting, hall_wait (&answer), error);
}

gint64
party_notice (OwSitting *sitting, gint64 approver, const char *reason, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_sitting_issue_notice_async (sitting, approver, reason, NULL, hall_answer_cb, &answer);
  return ow_sitting_issue_notice_finish (sitting, hall_wait (&answer), error);
}

gint64
party_accept (OwSitting *sitting, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_sitting_accept_async (sitting, NULL, hall_answer_cb, &answer);
  return ow_sitting_accept_finish (sitting, hall_wait (&answer), error);
}

gboolean
party_open (OwSitting *sitting, gint64 case_id, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_sitting_open_case_async (sitting, case_id, NULL, hall_answer_cb, &answer);
  return ow_sitting_open_case_finish (sitting, hall_wait (&answer), error);
}

void
party_set (OwMatter *matter, const char *fact, const char *value)
{
  OwFormField *field = ow_form_model_find_fact (ow_matter_get_form (matter), fact);

  if (field != NULL)
    ow_form_field_set_value (field, value);
  else
    ow_matter_set_fact (matter, fact, value);
}

void
party_tick (OwMatter *matter, const char *without)
{
  GListModel *materials = ow_matter_get_materials (matter);

  for (guint i = 0; i < g_list_model_get_n_items (materials); i++)
    {
      g_autoptr (OwMaterialItem) item = g_list_model_get_item (materials, i);

      ow_material_item_set_complete (item,
                                     g_strcmp0 (ow_material_item_get_id (item), without) != 0);
    }
  ow_matter_assess (matter);
}

void
party_fill (OwMatter *matter, const char *without)
{
  static const char *const answers[][2] = {
    { "person.phone", "024-00000000" }, { "person.address", "沈阳市浑南区全运路109号" },
    { "person.city", "shenyang" },      { "passport.kind", "ordinary" },
    { "permit.kind", "visa" },          { "visa.class", "ordinary" },
    { "visa.category", "Z" },           { "entry.kind", "visa" },
    { "entry.date", "2026-11-13" },     { "requested.from", "2026-11-23" },
    { "requested.to", "2028-11-22" },   { "presenter.capacity", "applicant" },
    { "applicant.present", "yes" },     { "applicant.biometrics_taken", "yes" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    party_set (matter, answers[i][0], answers[i][1]);
  if (g_strcmp0 (without, "health_certificate") != 0)
    party_set (matter, "health.issue_date", "2026-11-18");
  ow_matter_assess (matter);
  party_tick (matter, without);
}
