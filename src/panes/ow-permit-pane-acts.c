/* What the keys of the permit pane do. Each callback holds the pane: the window may have gone on
 * meanwhile. */

#include "ow-permit-pane-private.h"

#include <glib/gi18n-lib.h>

#include "ow-confirm-dialog.h"
#include "ow-counter-error.h"
#include "ow-form-row.h"
#include "ow-keys.h"
#include "ow-pane.h"
#include "ow-ui.h"

#define UNDO_SECONDS 20
#define KEPT_SECONDS 8 /* Ctrl+B works longer: as long as the party is here */

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OwPermitPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMatter) matter = ow_sitting_add_matter_finish (OW_SITTING (source), result, &error);

  ow_permit_pane_end (self, source, OW_PERMIT_ADD);
  if (matter == NULL)
    ow_permit_pane_show_error (self, error);
  else if (self->sitting == OW_SITTING (source))
    {
      self->choosing = FALSE;
      ow_permit_pane_update_page (self);
    }
}

static void
chosen_cb (OwServiceChooser *chooser, const char *service, const char *sub_kind, OwPermitPane *self)
{
  OwApplicant *applicant = ow_sitting_get_current_applicant (self->sitting);

  if (applicant == NULL || (self->acting & OW_PERMIT_ADD) != 0)
    return;
  ow_permit_pane_begin (self, OW_PERMIT_ADD);
  ow_sitting_add_matter_async (self->sitting, applicant, service, sub_kind, NULL, added_cb,
                               g_object_ref (self));
}

static void
accept_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OwPermitPane) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 receipt = ow_sitting_accept_finish (OW_SITTING (source), result, &error);

  ow_permit_pane_end (self, source, OW_PERMIT_ACCEPT);
  if (receipt == 0)
    {
      ow_permit_pane_show_error (self, error);
      return;
    }
  if (self->matter != NULL)
    ow_permit_pane_update_state (self);
  ow_pane_withdraw (OW_PANE (self));
  ow_permit_pane_emit_accepted (self, receipt);
}

void
ow_permit_pane_accept (OwPermitPane *self)
{
  g_return_if_fail (OW_IS_PERMIT_PANE (self));

  self->has_error = FALSE;
  ow_permit_pane_begin (self, OW_PERMIT_ACCEPT);
  ow_sitting_accept_async (self->sitting, NULL, accept_done_cb, g_object_ref (self));
}

static void
notice_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OwPermitPane) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 notice = ow_sitting_issue_notice_finish (OW_SITTING (source), result, &error);
  g_autofree char *text = NULL;

  ow_permit_pane_end (self, source, OW_PERMIT_NOTICE);
  if (notice == 0)
    {
      OwMessage *message = ow_message_from_error (error);

      ow_permit_pane_show_error (self, error);
      if (message != NULL
          && g_str_equal (ow_message_get_id (message), "error.counter.second-notice"))
        ow_permit_pane_emit_approval_needed (self, "notice.second");
      return;
    }
  text = ow_permit_pane_render (
      self, ow_message_new ("permit.noticed", "number",
                            ow_sitting_get_notice_number (OW_SITTING (source)), NULL));
  ow_pane_say (OW_PANE (self), text);
  ow_permit_pane_emit_noticed (self, notice);
}

void
ow_permit_pane_issue_notice (OwPermitPane *self, gint64 approver, const char *reason)
{
  g_return_if_fail (OW_IS_PERMIT_PANE (self));
  g_return_if_fail (self->sitting != NULL);

  self->has_error = FALSE;
  ow_permit_pane_begin (self, OW_PERMIT_NOTICE);
  ow_sitting_issue_notice_async (self->sitting, approver, reason, NULL, notice_done_cb,
                                 g_object_ref (self));
}

static void
notice_cb (OwPermitPane *self)
{
  ow_permit_pane_issue_notice (self, 0, NULL);
}

static void
reprint_cb (OwPermitPane *self)
{
  /* What was not accepted has a paper of its own, which needs no reason. */
  if (self->matter != NULL && g_str_equal (ow_matter_get_state (self->matter), "not_accepted"))
    {
      ow_pane_show_paper (OW_PANE (self), OW_SHEET_NON_ACCEPTANCE,
                          ow_matter_get_case_id (self->matter),
                          ow_sitting_get_language (self->sitting));
      return;
    }
  ow_permit_pane_emit_reprint (self, ow_sitting_get_receipt_id (self->sitting));
}

/* The applicant checks what accepting would write */

static void
checked_cb (OwConfirmDialog *dialog, const char *text, OwPermitPane *self)
{
  ow_pane_say (OW_PANE (self), text);
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OwPermitPane) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 confirmation = ow_sitting_show_finish (OW_SITTING (source), result, &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  OwConfirmDialog *dialog;

  ow_permit_pane_end (self, source, OW_PERMIT_SHOW);
  if (confirmation == 0)
    {
      ow_permit_pane_show_error (self, error);
      return;
    }
  if (root == NULL || self->sitting != OW_SITTING (source))
    return;
  dialog = ow_confirm_dialog_new (self->sitting, confirmation, self->language);
  g_signal_connect_object (dialog, "done", G_CALLBACK (checked_cb), self, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), GTK_WINDOW (root));
}

static void
show_cb (OwPermitPane *self)
{
  if (self->sitting == NULL || (self->acting & OW_PERMIT_SHOW) != 0)
    return;
  self->has_error = FALSE;
  ow_permit_pane_begin (self, OW_PERMIT_SHOW);
  ow_sitting_show_async (self->sitting, NULL, shown_cb, g_object_ref (self));
}

/* Keys typed ahead find the matter as it is, not as it was at the last idle moment. */
static void
settle_cb (OwPermitPane *self)
{
  if (self->matter != NULL && ow_matter_is_editable (self->matter))
    ow_matter_assess (self->matter);
}

static void
next_missing_cb (OwPermitPane *self)
{
  if (!ow_form_focus_next_missing (self->form))
    ow_material_list_focus_next (self->materials);
}

static void
jump_cb (OwFindingList *findings, OwFindingItem *item, OwPermitPane *self)
{
  if (!ow_material_list_focus_item (self->materials, ow_finding_item_get_material (item)))
    ow_form_focus_fact (self->form, ow_finding_item_get_fact (item));
}

/* One key from what is wrong to what the documents say about it. */
static void
article_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwPermitPane *self = OW_PERMIT_PANE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, OW_TYPE_FORM_ROW) : NULL;
  g_autoptr (OwMaterialItem) paper = ow_material_list_dup_focused (self->materials);
  const char *fact
      = row != NULL ? ow_form_field_get_fact (ow_form_row_get_field (OW_FORM_ROW (row))) : NULL;

  ow_finding_list_read (self->findings, fact,
                        paper != NULL ? ow_material_item_get_id (paper) : NULL);
}

static void
add_cb (OwPermitPane *self)
{
  self->choosing = TRUE;
  ow_permit_pane_update_page (self);
}

/* Removing a draft, and taking that back. */

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OwPermitPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMatter) matter = ow_sitting_add_matter_finish (OW_SITTING (source), result, &error);
  g_autoptr (OwRemovedDraft) removed = g_steal_pointer (&self->removed);

  ow_permit_pane_end (self, source, OW_PERMIT_ADD);
  if (matter == NULL)
    ow_permit_pane_show_error (self, error);
  else if (removed != NULL)
    {
      ow_removed_draft_restore (removed, matter);
      ow_permit_pane_update_page (self);
    }
}

static void
undo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwPermitPane *self = OW_PERMIT_PANE (widget);

  ow_pane_withdraw (OW_PANE (self));
  if (self->removed == NULL || self->sitting == NULL || (self->acting & OW_PERMIT_ADD) != 0)
    return;
  ow_permit_pane_begin (self, OW_PERMIT_ADD);
  ow_sitting_add_matter_async (self->sitting, self->removed->applicant, self->removed->service,
                               self->removed->sub_kind, NULL, restored_cb, g_object_ref (self));
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OwPermitPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *button = NULL;

  ow_permit_pane_end (self, source, OW_PERMIT_REMOVE);
  if (!ow_sitting_remove_matter_finish (OW_SITTING (source), result, &error))
    {
      g_clear_pointer (&self->removed, ow_removed_draft_free);
      ow_permit_pane_show_error (self, error);
      return;
    }
  ow_permit_pane_update_page (self);
  button = g_strdup_printf ("Ctrl+F7  %s", ow_text (self->language, NULL, N_ ("Undo")));
  ow_pane_offer (OW_PANE (self), ow_text (self->language, NULL, N_ ("The draft was removed.")),
                 button, "permit.undo", UNDO_SECONDS);
}

static void
remove_cb (OwPermitPane *self)
{
  if (self->matter == NULL || !ow_matter_is_editable (self->matter)
      || (self->acting & OW_PERMIT_SETTLE) != 0)
    return;
  ow_permit_pane_begin (self, OW_PERMIT_REMOVE);
  g_clear_pointer (&self->removed, ow_removed_draft_free);
  self->removed = ow_removed_draft_new (self->matter);
  ow_sitting_remove_matter_async (self->sitting, self->matter, NULL, removed_cb,
                                  g_object_ref (self));
}

/* Giving back what was kept with the scan. */

void
ow_permit_pane_identified (OwPermitPane *self, OwApplicant *applicant)
{
  const char *slip = ow_applicant_get_slip (applicant);
  g_autofree char *button = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (OW_IS_PERMIT_PANE (self));

  if (slip == NULL)
    {
      text = ow_permit_pane_render (self, ow_message_new ("window.identified", "name",
                                                          ow_applicant_get_name (applicant), NULL));
      ow_pane_say (OW_PANE (self), text);
      return;
    }
  button = g_strdup_printf ("Ctrl+B  %s", ow_text (self->language, NULL, N_ ("Give Back")));
  text = ow_permit_pane_render (self, ow_message_new ("permit.kept", "name",
                                                      ow_applicant_get_name (applicant), "slip",
                                                      slip, NULL));
  ow_pane_offer (OW_PANE (self), text, button, "permit.give-back", KEPT_SECONDS);
}

static void
given_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OwPermitPane) self = user_data;
  g_autoptr (GError) error = NULL;

  ow_permit_pane_end (self, source, OW_PERMIT_GIVE_BACK);
  if (!ow_sitting_give_back_finish (OW_SITTING (source), result, &error))
    ow_permit_pane_show_error (self, error);
  else
    ow_pane_say (OW_PANE (self),
                 ow_text (self->language, NULL, N_ ("The passport was given back.")));
}

static void
give_back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwPermitPane *self = OW_PERMIT_PANE (widget);
  OwApplicant *applicant
      = self->sitting != NULL ? ow_sitting_get_current_applicant (self->sitting) : NULL;

  if (applicant == NULL || !ow_applicant_get_passport_kept (applicant)
      || (self->acting & OW_PERMIT_GIVE_BACK) != 0)
    return;
  ow_pane_withdraw (OW_PANE (self));
  ow_permit_pane_begin (self, OW_PERMIT_GIVE_BACK);
  ow_sitting_give_back_async (self->sitting, applicant, NULL, given_back_cb, g_object_ref (self));
}

void
ow_permit_pane_install_acts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback_full (widget_class, "accept_cb",
                                                G_CALLBACK (ow_permit_pane_accept));
  gtk_widget_class_bind_template_callback (widget_class, notice_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, reprint_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_missing_cb);
  gtk_widget_class_install_action (widget_class, "permit.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "permit.give-back", NULL, give_back_action);
  gtk_widget_class_install_action (widget_class, "permit.article", NULL, article_action);
  ow_keys_bind (widget_class, OW_KEYS_PERMIT);
}

void
ow_permit_pane_connect_acts (OwPermitPane *self)
{
  g_signal_connect_swapped (self->form, "settle", G_CALLBACK (settle_cb), self);
  g_signal_connect_swapped (self->notice, "prepare", G_CALLBACK (settle_cb), self);
  g_signal_connect_swapped (self->accept, "prepare", G_CALLBACK (settle_cb), self);
  g_signal_connect_swapped (self->show, "prepare", G_CALLBACK (settle_cb), self);
  g_signal_connect (self->findings, "jump", G_CALLBACK (jump_cb), self);
  g_signal_connect (self->chooser, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->bar, "add", G_CALLBACK (add_cb), self);
  g_signal_connect_swapped (self->bar, "remove", G_CALLBACK (remove_cb), self);
}
