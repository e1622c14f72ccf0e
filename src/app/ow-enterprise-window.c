/* At the top what is searched, at the left what was found, at the right the record. Down goes from
 * the search to the list, up and down there show one record after the other. */

#include "ow-enterprise-window.h"

#include <glib/gi18n-lib.h>

#include "ow-ask-dialog.h"
#include "ow-enquiry.h"
#include "ow-enterprise-filing.h"
#include "ow-enterprise-view.h"
#include "ow-identifier.h"
#include "ow-keys.h"
#include "ow-payload.h"
#include "ow-ui.h"

struct _OwEnterpriseWindow
{
  AdwWindow parent_instance;

  GtkEntry *search;
  GtkListBox *list;
  GtkBox *content;
  GtkWidget *failure;
  GtkWidget *acts;

  OwSession *session;
  OwEnquiry *enquiry;
  OwFormModel *form; /* of the filing, for its choices; nullable */
  GCancellable *cancellable;
  GPtrArray *found;           /* OwEnterprise *, as the rows show them */
  OwEnterpriseRecord *record; /* NULL: none is shown */
  gint64 wanted;              /* to be shown when it is found; 0: the first */
  OwChoice *choices;          /* entries that a dialog asks about */
  OwLanguage language;
};

G_DEFINE_FINAL_TYPE (OwEnterpriseWindow, ow_enterprise_window, ADW_TYPE_WINDOW)

static const char *
text (OwEnterpriseWindow *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

static OwDate
get_today (OwEnterpriseWindow *self)
{
  return ow_context_get_today (ow_session_get_context (self->session));
}

/* NULL: nothing is wrong. */
static void
show_sentence (OwEnterpriseWindow *self, const char *sentence)
{
  gtk_label_set_text (GTK_LABEL (self->failure), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->failure, sentence != NULL);
}

static void
show_failure (OwEnterpriseWindow *self, const GError *error)
{
  g_autofree char *sentence = error != NULL ? ow_error_render (error, self->language) : NULL;

  show_sentence (self, sentence);
}

/* The record */

static void
clear_content (OwEnterpriseWindow *self)
{
  GtkWidget *child;

  g_clear_pointer (&self->record, ow_enterprise_record_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwEnterpriseWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwEnterpriseRecord) record = ow_enterprise_desk_load_finish (result, &error);

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (record == NULL)
    {
      show_failure (self, error);
      return;
    }
  clear_content (self);
  ow_enterprise_view_fill (self->content, record, self->form, get_today (self), self->language);
  ow_ui_set_face (GTK_WIDGET (self->content), self->language);
  self->record = g_steal_pointer (&record);
}

static void
load (OwEnterpriseWindow *self, gint64 enterprise)
{
  ow_enterprise_desk_load_async (self->session, enterprise, self->cancellable, loaded_cb,
                                 g_object_ref (self));
}

static void
selected_cb (GtkListBox *list, GtkListBoxRow *row, OwEnterpriseWindow *self)
{
  if (row != NULL && self->session != NULL && self->found != NULL)
    load (self, ((OwEnterprise *)self->found->pdata[gtk_list_box_row_get_index (row)])->id);
}

/* Finding */

static GtkWidget *
make_row (OwEnterpriseWindow *self, const OwEnterprise *enterprise)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *filing = ow_enterprise_view_dup_filing (enterprise, self->language);
  const char *lines[] = { enterprise->name, enterprise->uscc, filing };
  g_autofree char *spoken = g_strjoin (", ", enterprise->name, enterprise->uscc, filing, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      GtkWidget *label = gtk_label_new (lines[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_widget_add_css_class (label, i == 0 ? "heading" : i == 1 ? "ow-figures" : "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
show_found (OwEnterpriseWindow *self)
{
  GtkListBoxRow *row;
  int chosen = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  clear_content (self);
  for (guint i = 0; i < self->found->len; i++)
    {
      const OwEnterprise *enterprise = self->found->pdata[i];

      gtk_list_box_append (self->list, make_row (self, enterprise));
      if (enterprise->id == self->wanted)
        chosen = (int)i;
    }
  self->wanted = 0;
  ow_ui_set_face (GTK_WIDGET (self->list), self->language);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, chosen));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwEnterpriseWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *found = ow_enterprise_desk_find_finish (result, &error);

  if (self->session == NULL || found == NULL)
    {
      if (found != NULL)
        g_ptr_array_unref (found);
      else if (self->session != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_failure (self, error);
      return;
    }
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = found;
  show_found (self);
}

static void
find (OwEnterpriseWindow *self)
{
  ow_enterprise_desk_find_async (self->session, gtk_editable_get_text (GTK_EDITABLE (self->search)),
                                 self->cancellable, found_cb, g_object_ref (self));
}

static void
search_cb (OwEnterpriseWindow *self)
{
  show_failure (self, NULL);
  find (self);
}

/* Acts */

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwEnterpriseWindow) self = data;
  g_autoptr (GError) error = NULL;
  gint64 enterprise = ow_enterprise_desk_finish (OW_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  show_failure (self, error);
  if (error != NULL)
    return;
  self->wanted = enterprise != 0        ? enterprise
                 : self->record != NULL ? self->record->enterprise->id
                                        : 0;
  find (self);
}

static const char *
wrong_code (const char *const *values, guint i)
{
  return *values[i] == '\0'
                 || ow_identifier_check (OW_IDENTIFIER_USCC, values[i], OW_DATE_NONE, NULL, NULL)
             ? NULL
             : N_ ("This is not a unified social credit code. Compare its 18 characters.");
}

/* @data: the window; the record that is changed is the one that was shown when it was asked. */
typedef struct
{
  OwEnterpriseWindow *self;
  gint64 enterprise, version;
} Asked;

static Asked *
asked_new (OwEnterpriseWindow *self, gboolean is_new)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->self = g_object_ref (self);
  if (!is_new)
    {
      asked->enterprise = self->record->enterprise->id;
      asked->version = self->record->enterprise->version;
    }
  return asked;
}

static void
asked_free (gpointer data)
{
  g_object_unref (((Asked *)data)->self);
  g_free (data);
}

static void
save_values_cb (const char *const *values, gpointer data)
{
  const Asked *asked = data;
  OwEnterpriseWindow *self = asked->self;
  OwSaveEnterprise save;

  if (values == NULL || self->session == NULL)
    return;
  save = (OwSaveEnterprise){ asked->enterprise, asked->version, values[0], values[1],
                             values[2],         values[3],      values[4], values[5],
                             values[6],         values[7],      values[8] };
  /* What was entered is shown: another search would hide it. */
  if (asked->enterprise == 0)
    gtk_editable_set_text (GTK_EDITABLE (self->search), values[1]);
  ow_enterprise_desk_save_async (self->session, &save, acted_cb, g_object_ref (self));
}

static void
ask_data (OwEnterpriseWindow *self, gboolean is_new)
{
  static const OwEnterprise nothing = { 0 };
  const OwEnterprise *shown = is_new ? &nothing : self->record->enterprise;
  const OwAskField fields[] = {
    { N_ ("Name of the enterprise"), shown->name, NULL, FALSE, FALSE },
    { N_ ("Unified social credit code"), shown->uscc, NULL, FALSE, FALSE, wrong_code },
    { N_ ("Address of the enterprise"), shown->address, NULL, FALSE, TRUE },
    { N_ ("City of the enterprise"), shown->city,
      ow_enterprise_view_get_choices (self->form, "enterprise.city"), FALSE, TRUE },
    { N_ ("Liaison person"), shown->contact, NULL, FALSE, TRUE },
    { N_ ("Telephone number of the liaison person"), shown->phone, NULL, FALSE, TRUE },
    { N_ ("How the enterprise is foreign-related"), shown->relation,
      ow_enterprise_view_get_choices (self->form, "enterprise.relation"), FALSE, TRUE, NULL, TRUE },
    { N_ ("Business service person assigned"), shown->service_person, NULL, FALSE, TRUE },
    { N_ ("Telephone number of the service person"), shown->service_phone, NULL, FALSE, TRUE },
    { NULL },
  };

  ow_ask_dialog (GTK_WINDOW (self), self->language, text (self, N_ ("Enterprise")), NULL, fields,
                 text (self, N_ ("Save")), get_today (self), save_values_cb,
                 asked_new (self, is_new), asked_free);
}

static void
filing_values_cb (const char *const *values, gpointer data)
{
  const Asked *asked = data;
  OwNoteFiling note;

  if (values == NULL || asked->self->session == NULL)
    return;
  note = (OwNoteFiling){ asked->enterprise, values[0], values[1], ow_date_parse (values[2]),
                         ow_date_parse (values[3]) };
  ow_enterprise_desk_note_async (asked->self->session, &note, acted_cb, g_object_ref (asked->self));
}

static void
ask_filing (OwEnterpriseWindow *self)
{
  static const OwChoice states[] = {
    { "filed", N_ ("Filed") },
    { "expired", N_ ("Expired") },
    { "cancelled", N_ ("Canceled") },
    { NULL, NULL },
  };
  const OwAskField fields[] = {
    { N_ ("Number of the filing"), self->record->enterprise->filing_number, NULL, FALSE, FALSE },
    { N_ ("State of the filing"), "filed", states, FALSE, FALSE },
    { N_ ("Filed on"), NULL, NULL, TRUE, FALSE },
    { N_ ("Valid until"), NULL, NULL, TRUE, TRUE },
    { NULL },
  };

  ow_ask_dialog (GTK_WINDOW (self), self->language, self->record->enterprise->name, NULL, fields,
                 text (self, N_ ("Save")), get_today (self), filing_values_cb,
                 asked_new (self, FALSE), asked_free);
}

static void
entry_values_cb (const char *const *values, gpointer data)
{
  const Asked *asked = data;
  OwAddEnterpriseEntry add;

  if (values == NULL || asked->self->session == NULL)
    return;
  add = (OwAddEnterpriseEntry){ asked->enterprise, values[0], values[1],
                                ow_date_parse (values[2]) };
  ow_enterprise_desk_add_async (asked->self->session, &add, acted_cb, g_object_ref (asked->self));
}

static void
ask_entry (OwEnterpriseWindow *self)
{
  static const OwChoice kinds[] = {
    { "complaint", N_ ("Complaint") },
    { "issue", N_ ("Open issue") },
    { "round_table", N_ ("Round table") },
    { "abnormal", N_ ("List of abnormal operations") },
    { "serious_violation", N_ ("List of serious violations") },
    { NULL, NULL },
  };
  g_autofree char *today = ow_date_to_string (get_today (self));
  const OwAskField fields[] = {
    { N_ ("Kind of entry"), NULL, kinds, FALSE, FALSE, NULL, TRUE },
    { N_ ("What it is; of a list, where the record comes from"), NULL, NULL, FALSE, FALSE },
    { N_ ("Day"), today, NULL, TRUE, FALSE },
    { NULL },
  };

  ow_ask_dialog (GTK_WINDOW (self), self->language, self->record->enterprise->name, NULL, fields,
                 text (self, N_ ("Save")), get_today (self), entry_values_cb,
                 asked_new (self, FALSE), asked_free);
}

static void
free_choices (OwEnterpriseWindow *self)
{
  for (OwChoice *choice = self->choices; choice != NULL && choice->value != NULL; choice++)
    {
      g_free ((char *)choice->value);
      g_free ((char *)choice->label);
    }
  g_clear_pointer (&self->choices, g_free);
}

static void
close_values_cb (const char *const *values, gpointer data)
{
  OwEnterpriseWindow *self = data;

  if (values != NULL && self->session != NULL)
    ow_enterprise_desk_close_async (self->session, g_ascii_strtoll (values[0], NULL, 10), values[1],
                                    acted_cb, g_object_ref (self));
}

static void
ask_close (OwEnterpriseWindow *self)
{
  GPtrArray *entries = self->record->entries;
  OwAskField fields[] = {
    { N_ ("Entry"), NULL, NULL, FALSE, FALSE, NULL, TRUE },
    { N_ ("What came of it?"), NULL, NULL, FALSE, FALSE },
    { NULL },
  };
  guint n = 0;

  free_choices (self);
  self->choices = g_new0 (OwChoice, entries->len + 1);
  for (guint i = 0; i < entries->len; i++)
    {
      const OwEnterpriseEntry *entry = entries->pdata[i];
      g_autofree char *kind = g_strconcat ("enterprise.kind.", entry->kind, NULL);

      if (!g_str_equal (entry->state, "open"))
        continue;
      self->choices[n].value = g_strdup_printf ("%" G_GINT64_FORMAT, entry->id);
      self->choices[n++].label
          = g_strdup_printf ("%s · %s", ow_message_text (kind, self->language), entry->text);
    }
  if (n == 0)
    {
      show_sentence (self, text (self, N_ ("Nothing is open about this enterprise.")));
      return;
    }
  fields[0].choices = self->choices;
  if (n == 1)
    fields[0].preset = self->choices[0].value;
  ow_ask_dialog (GTK_WINDOW (self), self->language, self->record->enterprise->name, NULL, fields,
                 text (self, N_ ("Close Entry")), get_today (self), close_values_cb,
                 g_object_ref (self), g_object_unref);
}

/* What the other side has on file. Only what is verified goes to the record. */
static void
answered_cb (OwEnquiry *enquiry, OwEnterpriseWindow *self)
{
  g_autofree char *sentence = ow_enquiry_dup_sentence (enquiry, self->language);
  JsonNode *body = ow_enquiry_get_body (enquiry);
  OwTakeFiling take;

  if (self->session == NULL || ow_enquiry_is_busy (enquiry))
    return;
  show_sentence (self, sentence);
  if (body == NULL || ow_enquiry_get_standing (enquiry) != OW_STANDING_VERIFIED
      || self->record == NULL)
    return;
  take = (OwTakeFiling){ self->record->enterprise->id, json_node_get_object (body),
                         ow_instant_to_date (ow_enquiry_get_at (enquiry)),
                         ow_message_text ("system.SYS-25", self->language) };
  ow_enterprise_desk_take_async (self->session, &take, acted_cb, g_object_ref (self));
}

static void
ask_register (OwEnterpriseWindow *self)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  json_object_set_string_member (parameters, "uscc", self->record->enterprise->uscc);
  ow_enquiry_ask (self->enquiry, OW_ENTERPRISE_SYSTEM, "getFiling", parameters, NULL, 0);
}

static void
act_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwEnterpriseWindow *self = OW_ENTERPRISE_WINDOW (widget);

  show_failure (self, NULL);
  if (!ow_session_may (self->session, "enterprise.edit"))
    show_sentence (self, text (self, N_ ("Your role may read these records, not change them.")));
  else if (g_str_equal (action, "enterprise.enter"))
    ask_data (self, TRUE);
  else if (self->record == NULL)
    show_sentence (self, text (self, N_ ("Choose an enterprise first.")));
  else if (g_str_equal (action, "enterprise.change"))
    ask_data (self, FALSE);
  else if (g_str_equal (action, "enterprise.file"))
    ow_enterprise_desk_file_async (self->session, self->record->enterprise->id, acted_cb,
                                   g_object_ref (self));
  else if (g_str_equal (action, "enterprise.number"))
    ask_filing (self);
  else if (g_str_equal (action, "enterprise.add"))
    ask_entry (self);
  else if (g_str_equal (action, "enterprise.close"))
    ask_close (self);
  else if (g_str_equal (action, "enterprise.later") && ow_enquiry_can_wait (self->enquiry))
    ow_enquiry_ask_later (self->enquiry);
  else if (g_str_equal (action, "enterprise.later"))
    show_sentence (self,
                   text (self, N_ ("No question is without an answer. Ask for the filing first.")));
  else
    ask_register (self);
}

/* The window */

static const char *const actions[]
    = { "enterprise.enter", "enterprise.change", "enterprise.number", "enterprise.add",
        "enterprise.close", "enterprise.ask",    "enterprise.later",  "enterprise.file" };

static void
ow_enterprise_window_dispose (GObject *object)
{
  OwEnterpriseWindow *self = OW_ENTERPRISE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->enquiry);
  g_clear_object (&self->form);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_enterprise_window_parent_class)->dispose (object);
}

static void
ow_enterprise_window_finalize (GObject *object)
{
  OwEnterpriseWindow *self = OW_ENTERPRISE_WINDOW (object);

  g_clear_pointer (&self->found, g_ptr_array_unref);
  ow_enterprise_record_free (self->record);
  free_choices (self);
  G_OBJECT_CLASS (ow_enterprise_window_parent_class)->finalize (object);
}

static void
ow_enterprise_window_class_init (OwEnterpriseWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  G_OBJECT_CLASS (klass)->dispose = ow_enterprise_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_enterprise_window_finalize;
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, act_action);
  ow_keys_bind (widget_class, OW_KEYS_ENTERPRISE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ow_enterprise_window_init (OwEnterpriseWindow *self)
{
  self->cancellable = g_cancellable_new ();
}

static GtkWidget *
scroll (GtkWidget *child, gboolean expand)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "vexpand", TRUE, "hexpand", expand,
                "child", child, NULL);
  return scroller;
}

static OwFormModel *
make_form (OwSession *session)
{
  const OwService *service = ow_catalogue_find_service (
      ow_context_get_catalogue (ow_session_get_context (session)), "S10");
  const OwSubKind *filing = service != NULL ? ow_service_find_sub_kind (service, "filing") : NULL;

  return filing != NULL ? ow_form_model_new (filing) : NULL;
}

static GtkWidget *
build_page (OwEnterpriseWindow *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *empty = gtk_label_new (text (self, N_ ("No enterprise is recorded under this.")));
  GtkWidget *record;

  self->search = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->search,
                                  text (self, N_ ("Name, credit code or number of the filing")));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text (self, N_ ("Search")), -1);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_cb), self,
                           G_CONNECT_SWAPPED);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "ow-queue-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text (self, N_ ("Enterprises")), -1);
  g_object_set (empty, "wrap", TRUE, "margin-top", 18, "margin-bottom", 18, NULL);
  gtk_list_box_set_placeholder (self->list, empty);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (selected_cb), self, 0);
  gtk_widget_set_size_request (column, 320, -1);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (column), scroll (GTK_WIDGET (self->list), FALSE));
  gtk_box_append (GTK_BOX (page), column);
  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  record = scroll (GTK_WIDGET (self->content), TRUE);
  /* A long record is read by the keys that scroll. */
  gtk_widget_set_focusable (record, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (record), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text (self, N_ ("Enterprise")), -1);
  gtk_box_append (GTK_BOX (page), record);
  g_object_set (page, "margin-start", 12, "margin-end", 12, "margin-top", 12, NULL);
  return page;
}

OwEnterpriseWindow *
ow_enterprise_window_new (OwSession *session,
                          const char *searched,
                          gint64 enterprise,
                          OwLanguage language)
{
  OwEnterpriseWindow *self = g_object_new (OW_TYPE_ENTERPRISE_WINDOW, "modal", TRUE,
                                           "default-width", 980, "default-height", 640, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->session = g_object_ref (session);
  self->language = language;
  self->wanted = enterprise;
  self->form = make_form (session);
  self->enquiry = ow_enquiry_new (session);
  g_signal_connect_object (self->enquiry, "changed", G_CALLBACK (answered_cb), self, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ow-reading");
  gtk_window_set_title (GTK_WINDOW (self), text (self, N_ ("Enterprises")));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), build_page (self));
  self->failure = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->failure), TRUE);
  gtk_widget_add_css_class (self->failure, "ow-state-refused");
  gtk_widget_set_visible (self->failure, FALSE);
  gtk_box_append (GTK_BOX (box), self->failure);
  self->acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_object_set (self->acts, "halign", GTK_ALIGN_END, "margin-start", 12, "margin-end", 12,
                "margin-top", 6, "margin-bottom", 12, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_box_append (GTK_BOX (self->acts),
                    ow_act_button_new (ow_keys_find (actions[i]), language, FALSE));
  gtk_box_append (GTK_BOX (box), self->acts);
  adw_window_set_content (ADW_WINDOW (self), box);
  if (searched != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->search), searched);
  ow_ui_set_face (GTK_WIDGET (self), language);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->search));
  find (self);
  return self;
}
