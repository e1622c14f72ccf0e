/* Taking in. The pane shows an OwSitting and asks it to act; it keeps nothing that the sitting or a
 * matter has, so that it can be made anew at any moment (another language, a lock).
 *
 * Accepting cannot be taken back, so its button is guarded against Enter, says its consequence, and
 * says in words why it cannot be pressed. */

#include "ow-permit-pane-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ow-ui.h"

#define REVEAL_MARGIN 48  /* pixels around a field that is brought into view */
#define SPINNER_MS    300 /* anything longer shows that it goes on */

static void pane_init (OwPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwPermitPane,
                               ow_permit_pane,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_PANE, pane_init))

enum
{
  ACCEPTED,
  NOTICED,
  REPRINT,
  APPROVAL_NEEDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static OwContext *
get_context (OwPermitPane *self)
{
  return ow_session_get_context (self->session);
}

void
ow_permit_pane_emit_accepted (OwPermitPane *self, gint64 receipt)
{
  g_signal_emit (self, signals[ACCEPTED], 0, receipt);
}

void
ow_permit_pane_emit_noticed (OwPermitPane *self, gint64 notice)
{
  g_signal_emit (self, signals[NOTICED], 0, notice);
}

void
ow_permit_pane_emit_reprint (OwPermitPane *self, gint64 receipt)
{
  g_signal_emit (self, signals[REPRINT], 0, receipt);
}

void
ow_permit_pane_emit_approval_needed (OwPermitPane *self, const char *act)
{
  g_signal_emit (self, signals[APPROVAL_NEEDED], 0, act);
}

/* The rendered text of a message that is taken. */
char *
ow_permit_pane_render (OwPermitPane *self, OwMessage *message)
{
  char *text = ow_message_render (message, self->language);

  ow_message_unref (message);
  return text;
}

static void
show_why (OwPermitPane *self, const char *text, gboolean is_error)
{
  self->has_error = is_error;
  gtk_label_set_text (self->why, text != NULL ? text : "");
  if (is_error)
    gtk_widget_add_css_class (GTK_WIDGET (self->why), "ow-state-refused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->why), "ow-state-refused");
}

void
ow_permit_pane_show_error (OwPermitPane *self, const GError *error)
{
  g_autofree char *text = NULL;

  g_return_if_fail (OW_IS_PERMIT_PANE (self));

  text = ow_error_render (error, self->language);
  show_why (self, text, TRUE);
}

/* Is there anything left to take in? */
static gboolean
has_open_matter (OwPermitPane *self)
{
  GListModel *matters = ow_sitting_get_matters (self->sitting);

  for (guint i = 0; i < g_list_model_get_n_items (matters); i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (matters, i);

      if (ow_matter_is_editable (matter))
        return TRUE;
    }
  return FALSE;
}

/* Why nothing can be accepted, in one sentence; NULL when something can. */
static char *
dup_obstacle (OwPermitPane *self)
{
  guint refused;
  guint missing;

  if (self->matter == NULL || ow_sitting_count_acceptable (self->sitting) > 0)
    return NULL;
  if (!has_open_matter (self))
    return g_strdup (ow_message_text ("permit.all-taken-in", self->language));
  if (!ow_matter_is_editable (self->matter))
    return NULL;
  refused = ow_matter_count_findings (self->matter, OW_SEVERITY_REFUSE);
  missing = ow_matter_count_findings (self->matter, OW_SEVERITY_MISSING);
  if (refused > 0)
    return ow_permit_pane_render (self, ow_message_new ("permit.blocked.refused", NULL));
  if (missing > 0)
    return ow_permit_pane_render (
        self, ow_message_new ("permit.blocked.missing", "count", (gint64)missing, NULL));
  return ow_permit_pane_render (self, ow_message_new ("permit.blocked.malformed", NULL));
}

static char *
dup_accept_text (OwPermitPane *self)
{
  guint n = ow_sitting_count_acceptable (self->sitting);
  g_autofree char *date = NULL;
  OwDate decide_by = OW_DATE_NONE;
  gboolean provisional = FALSE;
  int days = 0;

  if (n > 1)
    return ow_permit_pane_render (
        self, ow_message_new ("permit.accept.several", "count", (gint64)n, NULL));
  if (self->matter != NULL)
    decide_by = ow_matter_get_decide_by (self->matter, &days, &provisional);
  if (decide_by == OW_DATE_NONE)
    return g_strdup (ow_message_text ("permit.accept.plain", self->language));
  date = ow_text_date_short (self->language, decide_by);
  return ow_permit_pane_render (
      self, ow_message_new (provisional ? "permit.accept.provisional" : "permit.accept", "date",
                            date, "days", (gint64)days, NULL));
}

static guint
count_missing (OwPermitPane *self)
{
  GListModel *matters = ow_sitting_get_matters (self->sitting);
  guint missing = 0;

  for (guint i = 0; i < g_list_model_get_n_items (matters); i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (matters, i);

      if (ow_matter_is_editable (matter))
        missing += ow_matter_count_findings (matter, OW_SEVERITY_MISSING);
    }
  return missing;
}

static void
update_acts (OwPermitPane *self)
{
  const GError *damage = self->matter != NULL ? ow_matter_get_damage (self->matter) : NULL;
  gboolean settling = (self->acting & OW_PERMIT_SETTLE) != 0;
  g_autofree char *obstacle = NULL;
  g_autofree char *accept = NULL;
  g_autofree char *notice = NULL;
  guint missing;

  if (self->sitting == NULL)
    return;
  obstacle = dup_obstacle (self);
  accept = dup_accept_text (self);
  missing = count_missing (self);
  notice = missing > 0 ? ow_permit_pane_render (
               self, ow_message_new ("permit.notice", "count", (gint64)missing, NULL))
                       : g_strdup (ow_message_text ("permit.notice.plain", self->language));
  ow_key_button_set_text (self->accept, accept);
  ow_key_button_set_text (self->notice, notice);
  gtk_widget_set_visible (GTK_WIDGET (self->accept), has_open_matter (self));
  gtk_widget_set_visible (GTK_WIDGET (self->notice), has_open_matter (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept),
                            !settling && ow_sitting_count_acceptable (self->sitting) > 0);
  /* The screen is looked at when something can be accepted, not before. */
  gtk_widget_set_visible (GTK_WIDGET (self->show), ow_sitting_count_acceptable (self->sitting) > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->show), (self->acting & OW_PERMIT_SHOW) == 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->notice),
                            !settling && ow_sitting_can_issue_notice (self->sitting));
  ow_permit_pane_update_exceptions (self);
  if (!self->has_error && damage != NULL)
    ow_permit_pane_show_error (self, damage);
  else if (!self->has_error)
    show_why (self, obstacle, FALSE);
}

void
ow_permit_pane_begin (OwPermitPane *self, OwPermitActs act)
{
  self->acting |= act;
  update_acts (self);
}

void
ow_permit_pane_end (OwPermitPane *self, gpointer sitting, OwPermitActs act)
{
  if (self->sitting != sitting)
    return;
  self->acting &= ~act;
  update_acts (self);
}

static gboolean
show_spinner_cb (gpointer data)
{
  OwPermitPane *self = data;

  self->busy_timer = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
busy_changed_cb (OwPermitPane *self)
{
  gboolean busy = self->sitting != NULL && ow_sitting_get_busy (self->sitting);

  if (busy && self->busy_timer == 0)
    self->busy_timer = g_timeout_add (SPINNER_MS, show_spinner_cb, self);
  if (!busy)
    {
      g_clear_handle_id (&self->busy_timer, g_source_remove);
      gtk_spinner_stop (self->spinner);
      gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
    }
  update_acts (self);
}

static char *
dup_subtitle (OwPermitPane *self)
{
  const char *kind = ow_text (self->language, NULL,
                              ow_sub_kind_get_name (ow_matter_get_sub_kind (self->matter)));
  OwInstant saved = ow_matter_get_saved_at (self->matter);
  g_autofree char *time = NULL;

  if (!ow_matter_is_editable (self->matter) || saved <= 0)
    return g_strdup (kind);
  time = ow_instant_to_clock_text (saved);
  return ow_permit_pane_render (self,
                                ow_message_new ("permit.saved", "kind", kind, "time", time, NULL));
}

static char *
dup_done_text (OwPermitPane *self)
{
  const char *number = ow_matter_get_case_number (self->matter);
  const char *receipt = ow_sitting_get_receipt_number (self->sitting);
  g_autofree char *date
      = ow_text_date_short (self->language, ow_matter_get_decide_by (self->matter, NULL, NULL));
  g_autofree char *state = g_strconcat ("state.case.", ow_matter_get_state (self->matter), NULL);

  return ow_permit_pane_render (
      self, ow_message_new ("permit.done", "state", state, "number", number != NULL ? number : "—",
                            "date", date, "receipt", receipt != NULL ? receipt : "—", NULL));
}

void
ow_permit_pane_update_state (OwPermitPane *self)
{
  gboolean editable = ow_matter_is_editable (self->matter);
  g_autofree char *subtitle = dup_subtitle (self);
  g_autofree char *done = NULL;

  gtk_label_set_text (self->subtitle, subtitle);
  ow_form_set_editable (self->form, editable);
  ow_material_list_set_editable (self->materials, editable);
  gtk_widget_set_visible (self->next_missing, editable);
  gtk_widget_set_visible (self->done, !editable);
  gtk_widget_set_sensitive (
      self->reprint, ow_sitting_get_receipt_id (self->sitting) != 0
                         || g_str_equal (ow_matter_get_state (self->matter), "not_accepted"));
  if (!editable)
    {
      done = dup_done_text (self);
      gtk_label_set_text (self->done_text, done);
      gtk_adjustment_set_value (
          gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
    }
  update_acts (self);
}

static void
saved_cb (OwPermitPane *self)
{
  g_autofree char *subtitle = dup_subtitle (self);

  gtk_label_set_text (self->subtitle, subtitle);
}

static void
assessed_cb (OwPermitPane *self)
{
  gboolean may_waive = ow_matter_is_editable (self->matter)
                       && (ow_matter_may_waive (self->matter, OW_HEALTH_CHECK)
                           || ow_matter_get_waiver (self->matter, OW_HEALTH_CHECK) != NULL);

  ow_result_list_set_results (self->results, ow_matter_get_results (self->matter));
  ow_ui_set_face (GTK_WIDGET (self->results), self->language);
  gtk_widget_set_visible (self->waiver, may_waive);
  self->has_error = FALSE;
  update_acts (self);
}

static void
save_failed_cb (OwMatter *matter, GError *error, OwPermitPane *self)
{
  ow_permit_pane_show_error (self, error);
}

static void
follow_matter (OwPermitPane *self, OwMatter *matter)
{
  OwDate today = ow_context_get_today (get_context (self));

  if (self->matter == matter)
    return;
  if (self->matter != NULL)
    g_signal_handlers_disconnect_by_data (self->matter, self);
  g_set_object (&self->matter, matter);
  ow_form_set_model (self->form, matter != NULL ? ow_matter_get_form (matter) : NULL, today);
  ow_material_list_set_model (self->materials,
                              matter != NULL ? ow_matter_get_materials (matter) : NULL);
  ow_finding_list_set_model (self->findings,
                             matter != NULL ? ow_matter_get_findings (matter) : NULL);
  self->has_error = FALSE;
  if (matter == NULL)
    {
      ow_result_list_set_results (self->results, NULL);
      gtk_widget_set_visible (self->waiver, FALSE);
      return;
    }
  g_signal_connect_object (matter, "assessed", G_CALLBACK (assessed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (matter, "notify::state", G_CALLBACK (ow_permit_pane_update_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (matter, "notify::clear", G_CALLBACK (update_acts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (matter, "notify::saved-at", G_CALLBACK (saved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (matter, "save-failed", G_CALLBACK (save_failed_cb), self, 0);
  gtk_label_set_text (self->title, ow_text (self->language, NULL,
                                            ow_service_get_name (ow_matter_get_service (matter))));
  gtk_editable_set_text (GTK_EDITABLE (self->waiver_reason),
                         ow_matter_get_waiver (matter, OW_HEALTH_CHECK) != NULL
                             ? ow_matter_get_waiver (matter, OW_HEALTH_CHECK)
                             : "");
  assessed_cb (self);
  ow_permit_pane_update_state (self);
}

/* What is likely to be asked for: what the matter before this one was, for the next of a family;
 * otherwise what the person came for the last time. */
static void
start_chooser (OwPermitPane *self)
{
  OwApplicant *applicant = ow_sitting_get_current_applicant (self->sitting);
  GListModel *matters = ow_sitting_get_matters (self->sitting);
  guint n = g_list_model_get_n_items (matters);
  g_autoptr (OwMatter) last = n > 0 ? g_list_model_get_item (matters, n - 1) : NULL;
  const char *service = NULL;
  const char *sub_kind = NULL;

  if (last != NULL && ow_matter_get_applicant (last) != applicant)
    {
      service = ow_service_get_id (ow_matter_get_service (last));
      sub_kind = ow_sub_kind_get_id (ow_matter_get_sub_kind (last));
    }
  else if (g_list_model_get_n_items (ow_applicant_get_matters (applicant)) == 0)
    ow_applicant_get_likely (applicant, &service, &sub_kind);
  ow_service_chooser_start (self->chooser, service, sub_kind);
}

static void
show_page (OwPermitPane *self, const char *name)
{
  gboolean has_person = g_str_equal (name, "choose") || g_str_equal (name, "matter");

  gtk_stack_set_visible_child_name (self->pages, name);
  gtk_widget_set_visible (self->rail, has_person);
  gtk_widget_set_visible (self->rail_line, has_person);
  gtk_widget_set_visible (self->acts, g_str_equal (name, "matter"));
  gtk_widget_set_visible (GTK_WIDGET (self->findings), g_str_equal (name, "matter"));
  gtk_widget_set_visible (GTK_WIDGET (self->results), g_str_equal (name, "matter"));
}

/* A page that was just shown has no places yet when its first field takes the focus: it is brought
 * into view with the next frame. */
static gboolean
reveal_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  OwPermitPane *self = OW_PERMIT_PANE (widget);
  GtkAdjustment *adjustment
      = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  graphene_rect_t bounds;

  if (focus != NULL && gtk_widget_is_ancestor (focus, self->centre)
      && gtk_widget_compute_bounds (focus, self->centre, &bounds))
    {
      double top = graphene_rect_get_y (&bounds) - REVEAL_MARGIN;
      double bottom = top + graphene_rect_get_height (&bounds) + 2 * REVEAL_MARGIN;

      gtk_adjustment_clamp_page (adjustment, MAX (top, 0), bottom);
    }
  return G_SOURCE_REMOVE;
}

void
ow_permit_pane_focus (OwPermitPane *self)
{
  const char *page;

  g_return_if_fail (OW_IS_PERMIT_PANE (self));

  page = gtk_stack_get_visible_child_name (self->pages);
  if (g_strcmp0 (page, "choose") == 0)
    start_chooser (self);
  else if (g_strcmp0 (page, "matter") == 0 && !ow_form_focus_next_missing (self->form)
           && !ow_material_list_focus_next (self->materials))
    ow_form_focus_first (self->form);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), reveal_cb, NULL, NULL);
}

/* Which page, which matter: after every change of party, applicant or matter. */
void
ow_permit_pane_update_page (OwPermitPane *self)
{
  OwApplicant *applicant
      = self->sitting != NULL ? ow_sitting_get_current_applicant (self->sitting) : NULL;
  OwMatter *matter = self->sitting != NULL ? ow_sitting_get_current_matter (self->sitting) : NULL;
  OwMatter *before = self->matter;
  g_autofree char *page = g_strdup (gtk_stack_get_visible_child_name (self->pages));
  const char *next;

  /* The current matter is always one of the current applicant. */
  if (matter != NULL && ow_matter_get_applicant (matter) != applicant)
    matter = NULL;
  if (self->sitting == NULL)
    next = "empty";
  else if (applicant == NULL)
    next = "scan";
  else if (matter == NULL || self->choosing)
    next = "choose";
  else
    next = "matter";
  follow_matter (self, matter);
  show_page (self, next);
  update_acts (self);
  if (g_strcmp0 (page, next) != 0 || before != matter)
    ow_permit_pane_focus (self);
}

static void
applicant_changed_cb (OwPermitPane *self)
{
  OwApplicant *applicant = ow_sitting_get_current_applicant (self->sitting);
  GListModel *matters = applicant != NULL ? ow_applicant_get_matters (applicant) : NULL;
  OwMatter *current = ow_sitting_get_current_matter (self->sitting);

  self->choosing = FALSE;
  if (matters != NULL && g_list_model_get_n_items (matters) > 0
      && (current == NULL || ow_matter_get_applicant (current) != applicant))
    {
      g_autoptr (OwMatter) first = g_list_model_get_item (matters, 0);

      ow_sitting_set_current_matter (self->sitting, first);
    }
  ow_permit_pane_update_page (self);
}

static void
matter_changed_cb (OwPermitPane *self)
{
  OwMatter *current = ow_sitting_get_current_matter (self->sitting);

  self->choosing = FALSE;
  if (current != NULL
      && ow_matter_get_applicant (current) != ow_sitting_get_current_applicant (self->sitting))
    ow_sitting_set_current_applicant (self->sitting, ow_matter_get_applicant (current));
  ow_permit_pane_update_page (self);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  OwPermitPane *self = OW_PERMIT_PANE (widget);

  if (!self->choosing)
    return FALSE;
  self->choosing = FALSE;
  ow_permit_pane_update_page (self);
  return TRUE;
}

static void
ow_permit_pane_dispose (GObject *object)
{
  OwPermitPane *self = OW_PERMIT_PANE (object);

  g_clear_handle_id (&self->busy_timer, g_source_remove);
  if (self->matter != NULL)
    g_signal_handlers_disconnect_by_data (self->matter, self);
  g_clear_object (&self->matter);
  g_clear_object (&self->sitting);
  g_clear_object (&self->session);
  g_clear_pointer (&self->removed, ow_removed_draft_free);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ow_permit_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, pages);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, choose_place);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, bar_place);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, scrolled);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, centre);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, title);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, subtitle);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, next_missing);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, done);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, done_text);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, reprint);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, withdraw);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, refuse);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, rail);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, rail_line);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, rail_box);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, acts);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, notice);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, accept);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, show);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, OwPermitPane, why);
}

static void
ow_permit_pane_class_init (OwPermitPaneClass *klass)
{
  GType type = OW_TYPE_PERMIT_PANE;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_permit_pane_dispose;
  g_type_ensure (OW_TYPE_KEY_BUTTON);
  signals[ACCEPTED] = g_signal_new ("accepted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[NOTICED] = g_signal_new ("noticed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[REPRINT] = g_signal_new ("reprint", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[APPROVAL_NEEDED] = g_signal_new ("approval-needed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-permit-pane.ui");
  bind_children (widget_class);
  ow_permit_pane_install_acts (widget_class);
  ow_permit_pane_install_exceptions (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
ow_permit_pane_init (OwPermitPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
make_waiver (OwPermitPane *self)
{
  const char *text
      = ow_text (self->language, NULL, N_ ("Reason for going on without the health certificate"));
  GtkWidget *label = ow_ui_label_new (text, self->language);

  self->waiver = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->waiver_reason = GTK_ENTRY (gtk_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->waiver_reason),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (label, "ow-field-label");
  gtk_box_append (GTK_BOX (self->waiver), label);
  gtk_box_append (GTK_BOX (self->waiver), GTK_WIDGET (self->waiver_reason));
  gtk_widget_set_visible (self->waiver, FALSE);
}

/* The parts that need the language, in the places of the template. */
static void
make_parts (OwPermitPane *self)
{
  self->form = OW_FORM (ow_form_new (self->language));
  self->materials = OW_MATERIAL_LIST (ow_material_list_new (self->language));
  self->findings = OW_FINDING_LIST (ow_finding_list_new (self->language));
  self->card = OW_PERSON_CARD (ow_person_card_new (self->language));
  self->results = OW_RESULT_LIST (ow_result_list_new (self->language));
  self->bar = OW_MATTER_BAR (ow_matter_bar_new (self->language));
  self->chooser = OW_SERVICE_CHOOSER (ow_service_chooser_new (get_context (self), self->language));
  make_waiver (self);
  gtk_box_append (GTK_BOX (self->centre), GTK_WIDGET (self->form));
  gtk_box_append (GTK_BOX (self->centre), GTK_WIDGET (self->materials));
  gtk_box_append (GTK_BOX (self->rail_box), GTK_WIDGET (self->card));
  gtk_box_append (GTK_BOX (self->rail_box), GTK_WIDGET (self->results));
  gtk_box_append (GTK_BOX (self->rail_box), GTK_WIDGET (self->findings));
  gtk_box_append (GTK_BOX (self->rail_box), self->waiver);
  adw_bin_set_child (ADW_BIN (self->bar_place), GTK_WIDGET (self->bar));
  adw_bin_set_child (ADW_BIN (self->choose_place), GTK_WIDGET (self->chooser));
  ow_permit_pane_connect_acts (self);
  ow_permit_pane_connect_exceptions (self);
  ow_permit_pane_connect_photo (self);
}

GtkWidget *
ow_permit_pane_new (OwSession *session, OwLanguage language)
{
  OwPermitPane *self = g_object_new (OW_TYPE_PERMIT_PANE, NULL);

  g_return_val_if_fail (OW_IS_SESSION (session), NULL);

  self->session = g_object_ref (session);
  self->language = language;
  make_parts (self);
  ow_ui_set_face (GTK_WIDGET (self), language);
  ow_permit_pane_update_page (self);
  return GTK_WIDGET (self);
}

void
ow_permit_pane_set_sitting (OwPermitPane *self, OwSitting *sitting)
{
  OwDate today;

  g_return_if_fail (OW_IS_PERMIT_PANE (self));
  g_return_if_fail (sitting == NULL || OW_IS_SITTING (sitting));

  if (self->sitting == sitting)
    return;
  if (self->sitting != NULL)
    g_signal_handlers_disconnect_by_data (self->sitting, self);
  g_set_object (&self->sitting, sitting);
  self->choosing = FALSE;
  self->acting = 0;
  /* What was offered concerned the party that left. */
  ow_pane_withdraw (OW_PANE (self));
  g_clear_pointer (&self->removed, ow_removed_draft_free);
  today = ow_context_get_today (get_context (self));
  ow_person_card_set_sitting (self->card, sitting, today);
  ow_matter_bar_set_sitting (self->bar, sitting);
  if (sitting != NULL)
    {
      g_signal_connect_object (sitting, "notify::current-applicant",
                               G_CALLBACK (applicant_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (sitting, "notify::current-matter", G_CALLBACK (matter_changed_cb),
                               self, G_CONNECT_SWAPPED);
      g_signal_connect_object (sitting, "notify::busy", G_CALLBACK (busy_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  ow_permit_pane_update_page (self);
  busy_changed_cb (self);
}

OwSitting *
ow_permit_pane_get_sitting (OwPermitPane *self)
{
  g_return_val_if_fail (OW_IS_PERMIT_PANE (self), NULL);

  return self->sitting;
}

static void
pane_focus (OwPane *pane)
{
  ow_permit_pane_focus (OW_PERMIT_PANE (pane));
}

static void
pane_set_sitting (OwPane *pane, OwSitting *sitting)
{
  ow_permit_pane_set_sitting (OW_PERMIT_PANE (pane), sitting);
}

static gboolean
pane_scan (OwPane *pane, OwScan *scan)
{
  return ow_permit_pane_take_scan (OW_PERMIT_PANE (pane), scan);
}

static void
pane_init (OwPaneInterface *iface)
{
  iface->focus = pane_focus;
  iface->set_sitting = pane_set_sitting;
  iface->scan = pane_scan;
}
