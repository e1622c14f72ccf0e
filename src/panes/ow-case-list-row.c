/* A row of a list of cases. */

#include "ow-case-list-row.h"

#include <glib/gi18n-lib.h>

#include "ow-case-list-model.h"
#include "ow-message.h"
#include "ow-ui.h"

struct _OwCaseListRow
{
  GtkBox parent_instance;

  GtkLabel *number;
  GtkImage *icon;
  GtkLabel *state;
  GtkLabel *applicant;
  GtkLabel *service;
  GtkLabel *due;
  GtkLabel *detail;

  OwContext *context;
  OwLanguage language;
  OwCaseItem *item;
};

G_DEFINE_FINAL_TYPE (OwCaseListRow, ow_case_list_row, GTK_TYPE_BOX)

static const struct
{
  const char *state, *icon, *style;
} looks[] = {
  { "draft", "document-edit-symbolic", "ow-state-waiting" },
  { "notice_issued", "dialog-information-symbolic", "ow-state-attention" },
  { "accepted", "object-select-symbolic", "ow-state-called" },
  { "in_review", "view-refresh-symbolic", "ow-state-called" },
  { "returned", "edit-undo-symbolic", "ow-state-attention" },
  { "corrected", "object-select-symbolic", "ow-state-called" },
  { "forwarded", "go-next-symbolic", "ow-state-done" },
  { "decided", "go-next-symbolic", "ow-state-attention" },
  { "ready", "object-select-symbolic", "ow-state-done" },
  { "handed_over", "go-next-symbolic", "ow-state-done" },
  { "not_accepted", "action-unavailable-symbolic", "ow-state-refused" },
};

static void
set_state (OwCaseListRow *self)
{
  const char *state = ow_case_item_get_state (self->item);
  g_autofree char *id = g_strconcat ("state.case.", state, NULL);
  const char *icon = "content-loading-symbolic", *style = "ow-state-waiting";

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->icon), looks[i].style);
      gtk_widget_remove_css_class (GTK_WIDGET (self->state), looks[i].style);
      if (g_str_equal (looks[i].state, state))
        {
          icon = looks[i].icon;
          style = looks[i].style;
        }
    }
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), style);
  gtk_widget_add_css_class (GTK_WIDGET (self->state), style);
  gtk_label_set_text (self->state, ow_message_text (id, self->language));
}

/* Amber from three days before, red when it has passed (REG-13-DUE). */
static void
set_due (OwCaseListRow *self)
{
  OwDate due = ow_case_item_get_decide_by (self->item);
  gint64 left = due - ow_context_get_today (self->context);
  g_autofree char *date = NULL;
  g_autofree char *line = NULL;

  gtk_widget_remove_css_class (GTK_WIDGET (self->due), "ow-state-attention");
  gtk_widget_remove_css_class (GTK_WIDGET (self->due), "ow-state-refused");
  if (due == OW_DATE_NONE || due == 0)
    {
      gtk_label_set_text (self->due, "");
      return;
    }
  date = ow_text_date_short (self->language, due);
  line = left < 0
             ? g_strdup_printf ("%s · %s", ow_text (self->language, NULL, N_ ("overdue")), date)
             : g_strdup (date);
  if (left < 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->due), "ow-state-refused");
  else if (left <= 3)
    gtk_widget_add_css_class (GTK_WIDGET (self->due), "ow-state-attention");
  gtk_label_set_text (self->due, line);
}

/* Whoever was called in vain is tried again, on the day that was said or as the hall does it. */
static char *
dup_told (OwCaseListRow *self)
{
  OwInstant at;
  guint tries;
  const char *told = ow_case_item_get_told (self->item, &at, &tries);
  OwDate day = ow_case_item_get_again_on (self->item);
  g_autoptr (OwMessage) message = NULL;

  if (!g_str_equal (ow_case_item_get_state (self->item), "ready") || tries == 0)
    return NULL;
  if (g_str_equal (told, "wrong_number"))
    return g_strdup (ow_message_text ("told.wrong_number", self->language));
  if (g_str_equal (told, "not_sent") || g_str_equal (told, "not_delivered"))
    return g_strdup (ow_message_text ("told.no_text", self->language));
  if (!g_str_equal (told, "not_reached"))
    return NULL;
  if (day == OW_DATE_NONE)
    day = ow_case_list_next_try (self->context, at, tries);
  message = ow_message_new ("told.not_reached", "tries", (gint64)tries, "day", (int)day, NULL);
  return ow_message_render (message, self->language);
}

static void
show (OwCaseListRow *self)
{
  g_autofree char *told = NULL;
  OwCatalogue *catalogue = ow_context_get_catalogue (self->context);
  const OwService *service;
  const OwSubKind *kind;
  const char *reason;
  g_autofree char *name = NULL;
  g_autofree char *matter = NULL;

  gtk_widget_set_opacity (GTK_WIDGET (self), ow_case_item_get_loaded (self->item) ? 1 : 0.3);
  gtk_label_set_text (self->number, ow_case_item_get_number (self->item));
  if (!ow_case_item_get_loaded (self->item))
    return;
  service = ow_catalogue_find_service (catalogue, ow_case_item_get_service (self->item));
  kind = service != NULL
             ? ow_service_find_sub_kind (service, ow_case_item_get_sub_kind (self->item))
             : NULL;
  name = g_strdup_printf ("%s  %s", ow_case_item_get_applicant (self->item),
                          ow_case_item_get_nationality (self->item));
  matter = g_strdup_printf (
      "%s%s%s",
      service != NULL ? ow_text (self->language, NULL, ow_service_get_name (service)) : "",
      kind != NULL ? " · " : "",
      kind != NULL ? ow_text (self->language, NULL, ow_sub_kind_get_name (kind)) : "");
  gtk_label_set_text (self->applicant, name);
  gtk_label_set_text (self->service, matter);
  set_state (self);
  set_due (self);
  told = dup_told (self);
  reason = told != NULL ? told : ow_case_item_get_reason (self->item);
  gtk_label_set_text (self->detail, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), *reason != '\0');
}

static void
ow_case_list_row_dispose (GObject *object)
{
  OwCaseListRow *self = OW_CASE_LIST_ROW (object);

  ow_case_list_row_set_item (self, NULL);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (ow_case_list_row_parent_class)->dispose (object);
}

static void
ow_case_list_row_class_init (OwCaseListRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_case_list_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-case-list-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OwCaseListRow, number);
  gtk_widget_class_bind_template_child (widget_class, OwCaseListRow, icon);
  gtk_widget_class_bind_template_child (widget_class, OwCaseListRow, state);
  gtk_widget_class_bind_template_child (widget_class, OwCaseListRow, applicant);
  gtk_widget_class_bind_template_child (widget_class, OwCaseListRow, service);
  gtk_widget_class_bind_template_child (widget_class, OwCaseListRow, due);
  gtk_widget_class_bind_template_child (widget_class, OwCaseListRow, detail);
}

static void
ow_case_list_row_init (OwCaseListRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ow_case_list_row_new (OwContext *context, OwLanguage language)
{
  OwCaseListRow *self = g_object_new (OW_TYPE_CASE_LIST_ROW, NULL);

  self->context = g_object_ref (context);
  self->language = language;
  ow_ui_set_face (GTK_WIDGET (self), language);
  return GTK_WIDGET (self);
}

void
ow_case_list_row_set_item (OwCaseListRow *self, OwCaseItem *item)
{
  g_return_if_fail (OW_IS_CASE_LIST_ROW (self));

  if (self->item == item)
    return;
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, show, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  g_signal_connect_object (item, "notify::loaded", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}
