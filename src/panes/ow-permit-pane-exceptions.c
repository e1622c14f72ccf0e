/* What is not the usual way of a matter: not accepted, taken back by the applicant, accepted with a
 * paper to follow, gone on without a paper where the rules leave it to the clerk. Each asks for a
 * reason; none is bound to Enter. */

#include "ow-permit-pane-private.h"

#include <glib/gi18n-lib.h>

#include "ow-approve-dialog.h"
#include "ow-case-details.h"
#include "ow-pane.h"
#include "ow-question.h"
#include "ow-sibling-choice.h"
#include "ow-ui.h"

#define MAX_GROUNDS 9

/* A question about one matter: the pane may show another one when it is answered. */
typedef struct
{
  OwPermitPane *self;
  OwSitting *sitting;
  OwMatter *matter;
  char *argument; /* ground, or id of the paper */
  OwAnswer *answers;
  GPtrArray *strings;
} Question;

static Question *
question_new (OwPermitPane *self, const char *argument)
{
  Question *question = g_new0 (Question, 1);

  question->self = g_object_ref (self);
  question->sitting = g_object_ref (self->sitting);
  question->matter = g_object_ref (self->matter);
  question->argument = g_strdup (argument);
  question->strings = g_ptr_array_new_with_free_func (g_free);
  return question;
}

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->self);
  g_object_unref (question->sitting);
  g_object_unref (question->matter);
  g_free (question->argument);
  g_free (question->answers);
  g_ptr_array_unref (question->strings);
  g_free (question);
}

static GtkWindow *
get_window (OwPermitPane *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static const char *
text_of (OwPermitPane *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

/* Not accepted */

/* The applicant leaves with the ground on paper, in his own language. */
static void
print_non_acceptance (OwPermitPane *self, OwSitting *sitting)
{
  if (self->matter != NULL && sitting == self->sitting
      && g_str_equal (ow_matter_get_state (self->matter), "not_accepted"))
    ow_pane_print (OW_PANE (self), OW_SHEET_NON_ACCEPTANCE, ow_matter_get_case_id (self->matter),
                   ow_sitting_get_language (sitting), ow_matter_get_case_number (self->matter));
}

static void
refused_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OwPermitPane) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!ow_sitting_refuse_finish (OW_SITTING (source), result, &error))
    ow_permit_pane_show_error (self, error);
  else
    {
      print_non_acceptance (self, OW_SITTING (source));
      if (self->matter != NULL)
        ow_permit_pane_update_state (self);
    }
}

static void
refuse_reason_cb (const char *reason, gpointer data)
{
  Question *question = data;

  if (reason != NULL && question->sitting == question->self->sitting)
    ow_sitting_refuse_async (question->sitting, question->matter, question->argument, reason, NULL,
                             refused_cb, g_object_ref (question->self));
}

static void
ask_refuse_reason (OwPermitPane *self, const char *ground)
{
  g_autoptr (OwMessage) message = ow_message_new ("permit.refuse", "ground", ground, NULL);
  g_autofree char *body = ow_message_render (message, self->language);

  ow_reason_ask (get_window (self), self->language, text_of (self, N_ ("Not Accepted")), body,
                 text_of (self, N_ ("Do Not Accept")), TRUE, refuse_reason_cb,
                 question_new (self, ground), question_free);
}

static void
ground_cb (const char *id, gpointer data)
{
  Question *question = data;

  if (!g_str_equal (id, "cancel") && question->sitting == question->self->sitting
      && question->matter == question->self->matter)
    ask_refuse_reason (question->self, id);
}

/* The grounds are those that the rules name now; with several the clerk says which one by its
 * number. */
static void
refuse_cb (OwPermitPane *self)
{
  GListModel *findings;
  Question *question;
  guint n = 0;

  if (self->matter == NULL || !ow_matter_is_editable (self->matter))
    return;
  findings = ow_matter_get_findings (self->matter);
  question = question_new (self, NULL);
  question->answers = g_new0 (OwAnswer, MAX_GROUNDS + 2);
  question->answers[n++] = (OwAnswer){ "cancel", N_ ("Cancel"), 0, NULL };
  for (guint i = 0; i < g_list_model_get_n_items (findings) && n <= MAX_GROUNDS; i++)
    {
      g_autoptr (OwFindingItem) item = g_list_model_get_item (findings, i);
      const char *rule = ow_finding_item_get_rule (item);
      char *caption;

      if (ow_finding_item_get_severity (item) != OW_SEVERITY_REFUSE
          || g_ptr_array_find_with_equal_func (question->strings, rule, g_str_equal, NULL))
        continue;
      caption = g_strdup_printf ("%u", n);
      g_ptr_array_add (question->strings, g_strdup (rule));
      question->answers[n] = (OwAnswer){ question->strings->pdata[question->strings->len - 1],
                                         question->strings->pdata[question->strings->len - 1],
                                         GDK_KEY_0 + n, caption };
      g_ptr_array_add (question->strings, caption);
      n++;
    }
  if (n <= 2)
    {
      if (n == 2)
        ask_refuse_reason (self, question->answers[1].id);
      question_free (question);
      return;
    }
  ow_question_ask (get_window (self), self->language, text_of (self, N_ ("Not Accepted")),
                   text_of (self, N_ ("On which ground? Type its number.")), question->answers,
                   NULL, ground_cb, question, question_free);
}

/* Taken back */

static void
withdrawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OwPermitPane) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!ow_sitting_withdraw_finish (OW_SITTING (source), result, &error))
    {
      ow_permit_pane_show_error (self, error);
      return;
    }
  ow_permit_pane_update_page (self);
  ow_pane_say (OW_PANE (self), text_of (self, N_ ("The application was withdrawn.")));
}

static void
withdraw_reason_cb (const char *reason, gpointer data)
{
  Question *question = data;

  if (reason != NULL && question->sitting == question->self->sitting)
    ow_sitting_withdraw_async (question->sitting, question->matter, reason, NULL, withdrawn_cb,
                               g_object_ref (question->self));
}

static void
withdraw_cb (OwPermitPane *self)
{
  if (self->matter == NULL || !ow_case_can_withdraw (ow_matter_get_state (self->matter)))
    return;
  ow_reason_ask (get_window (self), self->language, text_of (self, N_ ("Withdraw")),
                 text_of (self, N_ ("The applicant takes the application back. Why?")),
                 text_of (self, N_ ("Withdraw")), TRUE, withdraw_reason_cb,
                 question_new (self, NULL), question_free);
}

/* A paper to follow */

static void
waived_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OwPermitPane) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!ow_sitting_waive_finish (OW_SITTING (source), result, &error))
    ow_permit_pane_show_error (self, error);
  else
    ow_pane_say (OW_PANE (self), text_of (self, N_ ("The paper may follow.")));
}

static void
follow_approved_cb (OwApproveDialog *dialog,
                    gint64 approver,
                    const char *reason,
                    Question *question)
{
  if (question->sitting == question->self->sitting)
    ow_sitting_waive_async (question->sitting, question->matter, question->argument, approver,
                            reason, NULL, waived_cb, g_object_ref (question->self));
}

static void
question_free_closure (gpointer data, GClosure *closure)
{
  question_free (data);
}

/* The paper that has the focus, or the first that could follow. */
static OwMaterialItem *
dup_item_to_follow (OwPermitPane *self)
{
  GListModel *materials = ow_matter_get_materials (self->matter);
  g_autoptr (OwMaterialItem) focused = ow_material_list_dup_focused (self->materials);

  if (focused != NULL)
    return ow_matter_may_follow (self->matter, ow_material_item_get_id (focused))
               ? g_steal_pointer (&focused)
               : NULL;
  for (guint i = 0; i < g_list_model_get_n_items (materials); i++)
    {
      g_autoptr (OwMaterialItem) item = g_list_model_get_item (materials, i);

      if (ow_matter_may_follow (self->matter, ow_material_item_get_id (item)))
        return g_steal_pointer (&item);
    }
  return NULL;
}

static void
follow_cb (OwPermitPane *self)
{
  g_autoptr (OwMaterialItem) item = NULL;
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *body = NULL;
  g_autofree char *rule = NULL;
  OwApproveDialog *dialog;

  if (self->matter == NULL || !ow_matter_is_editable (self->matter)
      || (self->acting & OW_PERMIT_SETTLE) != 0)
    return;
  ow_matter_assess (self->matter);
  item = dup_item_to_follow (self);
  if (item == NULL)
    {
      ow_pane_say (OW_PANE (self), ow_message_text ("error.counter.cannot-follow", self->language));
      return;
    }
  message = ow_message_new ("permit.follow", "material", ow_material_item_get_name (item), NULL);
  body = ow_message_render (message, self->language);
  dialog = ow_approve_dialog_new (self->session, self->language, "material.waive", body);
  rule = ow_matter_dup_waiver_rule (self->matter, ow_material_item_get_id (item));
  ow_approve_dialog_set_case (dialog, ow_matter_get_case_id (self->matter), rule,
                              ow_matter_get_waiver_end (self->matter));
  g_signal_connect_data (dialog, "approved", G_CALLBACK (follow_approved_cb),
                         question_new (self, ow_material_item_get_id (item)), question_free_closure,
                         0);
  ow_ui_present_over (GTK_WINDOW (dialog), get_window (self));
}

/* A paper from another case of the number */

static void
sibling_chosen_cb (const char *id, gpointer data)
{
  Question *question = data;
  g_autoptr (GPtrArray) list = NULL;
  guint n = g_ascii_strtoull (id, NULL, 10);

  if (question->sitting != question->self->sitting || n == 0)
    return;
  list = ow_sibling_list (question->sitting, question->matter, question->argument);
  if (n <= list->len)
    ow_matter_set_sibling (question->matter, question->argument, list->pdata[n - 1]);
}

/* Which case, by its number in the list: applicant and service. */
static void
ask_sibling (OwPermitPane *self, const char *material, GPtrArray *list)
{
  Question *question = question_new (self, material);
  guint n = MIN (list->len, MAX_GROUNDS);

  question->answers = g_new0 (OwAnswer, n + 2);
  question->answers[0] = (OwAnswer){ "cancel", N_ ("Cancel"), 0, NULL };
  for (guint i = 0; i < n; i++)
    {
      OwMatter *other = list->pdata[i];
      char *caption = g_strdup_printf ("%u", i + 1);
      char *label = g_strdup_printf (
          "%s · %s", text_of (self, ow_service_get_name (ow_matter_get_service (other))),
          ow_applicant_get_name (ow_matter_get_applicant (other)));

      g_ptr_array_add (question->strings, caption);
      g_ptr_array_add (question->strings, label);
      question->answers[i + 1] = (OwAnswer){ caption, label, GDK_KEY_1 + i, caption };
    }
  ow_question_ask (get_window (self), self->language, text_of (self, N_ ("From Another Case")),
                   text_of (self, N_ ("Which case brings the paper? Type its number.")),
                   question->answers, NULL, sibling_chosen_cb, question, question_free);
}

/* The paper that has the focus, or the first that another case could bring. */
static OwMaterialItem *
dup_item_of_sibling (OwPermitPane *self)
{
  GListModel *materials = ow_matter_get_materials (self->matter);
  OwMaterialItem *focused = ow_material_list_dup_focused (self->materials);

  if (focused != NULL)
    return focused;
  for (guint i = 0; i < g_list_model_get_n_items (materials); i++)
    {
      g_autoptr (OwMaterialItem) item = g_list_model_get_item (materials, i);
      g_autoptr (GPtrArray) list
          = ow_sibling_list (self->sitting, self->matter, ow_material_item_get_id (item));

      if (list->len > 0)
        return g_steal_pointer (&item);
    }
  return NULL;
}

/* The same key takes it back. */
static void
sibling_cb (OwPermitPane *self)
{
  g_autoptr (OwMaterialItem) item = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const char *id;

  if (self->matter == NULL || !ow_matter_is_editable (self->matter)
      || (self->acting & OW_PERMIT_SETTLE) != 0)
    return;
  ow_matter_assess (self->matter);
  item = dup_item_of_sibling (self);
  id = item != NULL ? ow_material_item_get_id (item) : "";
  if (ow_matter_get_sibling (self->matter, id) != 0)
    {
      ow_matter_set_sibling (self->matter, id, NULL);
      return;
    }
  list = ow_sibling_list (self->sitting, self->matter, id);
  if (list->len == 0)
    ow_pane_say (OW_PANE (self), ow_message_text ("error.sibling.none", self->language));
  else if (list->len == 1)
    ow_matter_set_sibling (self->matter, id, list->pdata[0]);
  else
    ask_sibling (self, id, list);
}

static void
sibling_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  sibling_cb (OW_PERMIT_PANE (widget));
}

/* Exactly one year of residence: the clerk may go on without the certificate, with his reason
 * (C-HEALTH1Y). */
static void
waive_cb (OwPermitPane *self)
{
  g_autoptr (GError) error = NULL;

  if (self->matter == NULL)
    return;
  if (!ow_matter_waive (self->matter, OW_HEALTH_CHECK,
                        gtk_editable_get_text (GTK_EDITABLE (self->waiver_reason)), &error))
    ow_permit_pane_show_error (self, error);
}

/* Somebody on the number could bring a paper, or is to. */
static gboolean
may_come_from_sibling (OwPermitPane *self)
{
  GListModel *materials = self->matter != NULL ? ow_matter_get_materials (self->matter) : NULL;

  for (guint i = 0; materials != NULL && i < g_list_model_get_n_items (materials); i++)
    {
      g_autoptr (OwMaterialItem) item = g_list_model_get_item (materials, i);
      g_autoptr (GPtrArray) list
          = ow_sibling_list (self->sitting, self->matter, ow_material_item_get_id (item));

      if (list->len > 0 || ow_material_item_get_pending (item))
        return TRUE;
    }
  return FALSE;
}

void
ow_permit_pane_update_exceptions (OwPermitPane *self)
{
  gboolean editable = self->matter != NULL && ow_matter_is_editable (self->matter);

  ow_material_list_set_siblings (self->materials, may_come_from_sibling (self));
  gtk_widget_set_visible (
      self->refuse, editable && ow_matter_count_findings (self->matter, OW_SEVERITY_REFUSE) > 0);
  gtk_widget_set_visible (self->withdraw,
                          self->matter != NULL
                              && ow_case_can_withdraw (ow_matter_get_state (self->matter)));
}

void
ow_permit_pane_install_exceptions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, refuse_cb);
  gtk_widget_class_bind_template_callback (widget_class, withdraw_cb);
  gtk_widget_class_install_action (widget_class, "permit.sibling", NULL, sibling_action);
}

void
ow_permit_pane_connect_exceptions (OwPermitPane *self)
{
  g_signal_connect_swapped (self->waiver_reason, "activate", G_CALLBACK (waive_cb), self);
  g_signal_connect_swapped (self->materials, "follow", G_CALLBACK (follow_cb), self);
  g_signal_connect_swapped (self->materials, "sibling", G_CALLBACK (sibling_cb), self);
}
