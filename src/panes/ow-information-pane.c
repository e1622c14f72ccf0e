/* The desk and the reader in one pane: they differ in what is searched, in their filters and in
 * their paper. Nothing here concerns a person, so nothing is kept and nothing is audited. */

#include "ow-information-pane.h"

#include <glib/gi18n-lib.h>

#include "ow-finding-list.h"
#include "ow-form.h"
#include "ow-keys.h"
#include "ow-qr-view.h"
#include "ow-result-list.h"
#include "ow-ui.h"

#define QR_SIZE 132

struct _OwInformationPane
{
  GtkBox parent_instance;

  GtkSearchEntry *search;
  GtkDropDown *document, *service, *language;
  GtkLabel *language_label;
  GtkStack *stack;
  GtkListView *list;
  GtkLabel *empty, *count;
  GtkBox *detail, *acts, *answers;
  GtkWidget *answers_place;
  GtkWidget *letters;    /* of the question about a visa; in @detail, nullable */
  OwResultList *results; /* of a question; in @answers, nullable */

  OwSession *session;
  OwInformationList *model;
  GtkSingleSelection *selection;
  OwInfoSheet *sheet; /* what is shown; NULL when nothing is chosen, and for a question */
  OwInquiry *inquiry; /* the question that is being asked; nullable */
  GCancellable *cancellable;
  OwLanguage screen;
  gboolean settling;
};

static void pane_init (OwPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwInformationPane,
                               ow_information_pane,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_PANE, pane_init))

/* The documents of the reader, in the order of their rank. */
static const char *const documents[] = { "REG", "TP", "NIA", "GUIDE", "OPN" };

static const char *
text (OwInformationPane *self, const char *msgid)
{
  return ow_text (self->screen, NULL, msgid);
}

static gboolean
is_desk (OwInformationPane *self)
{
  return ow_information_list_get_kind (self->model) == OW_INFORMATION_DESK;
}

/* The chosen hit */

static OwLanguage
get_language (OwInformationPane *self)
{
  guint chosen = gtk_drop_down_get_selected (self->language);

  return chosen < OW_N_LANGUAGES ? (OwLanguage)chosen : self->screen;
}

static GtkWidget *
label_new (const char *words, OwLanguage language, const char *style)
{
  GtkWidget *label = ow_ui_label_new (words, language);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  /* What can be selected with the mouse is no stop of the Tab key. */
  gtk_widget_set_focusable (label, FALSE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
append_label (OwInformationPane *self, const char *words, OwLanguage language, const char *style)
{
  gtk_box_append (self->detail, label_new (words, language, style));
}

/* A record is read as a table; a text of the law runs over the whole width. */
static void
append_lines (OwInformationPane *self)
{
  GtkWidget *grid = gtk_grid_new ();
  int row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_box_append (self->detail, grid);
  for (guint i = 0; i < self->sheet->lines->len; i++)
    {
      const OwInfoLine *line = g_ptr_array_index (self->sheet->lines, i);
      GtkWidget *value
          = label_new (line->text, line->language, line->quiet ? "ow-field-hint" : NULL);

      gtk_widget_set_hexpand (value, TRUE);
      if (line->label == NULL)
        {
          gtk_grid_attach (GTK_GRID (grid), value, 0, row++, 2, 1);
          continue;
        }
      gtk_grid_attach (GTK_GRID (grid),
                       label_new (line->label, self->sheet->language, "ow-field-label"), 0, row, 1,
                       1);
      if (!is_desk (self))
        row++;
      gtk_grid_attach (GTK_GRID (grid), value, is_desk (self) ? 1 : 0, row++,
                       is_desk (self) ? 1 : 2, 1);
    }
}

static void
jump_cb (GtkWidget *list, OwFindingItem *item, OwForm *form)
{
  if (ow_finding_item_get_fact (item) != NULL)
    ow_form_focus_fact (form, ow_finding_item_get_fact (item));
}

static void
add_letter (OwInformationPane *self, const OwVisaAdvice *letter, int row)
{
  g_autofree char *words = ow_inquiry_dup_letter (letter, self->screen);
  GtkWidget *text
      = label_new (words, self->screen, letter->fits == OW_TRUTH_YES ? "ow-fact" : "ow-field-hint");

  gtk_widget_set_hexpand (text, TRUE);
  gtk_grid_attach (GTK_GRID (self->letters),
                   label_new (letter->category, OW_LANGUAGE_EN, "ow-fact"), 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->letters), text, 1, row, 1, 1);
}

/* Every letter of the visa with its reason, whichever is asked for: what fits comes first, then
 * what is still open. */
static void
show_letters (OwInformationPane *self)
{
  static const OwTruth order[] = { OW_TRUTH_YES, OW_TRUTH_UNKNOWN, OW_TRUTH_NO };
  GPtrArray *letters = ow_inquiry_get_letters (self->inquiry);
  int row = 0;

  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->letters)) != NULL;)
    gtk_grid_remove (GTK_GRID (self->letters), child);
  gtk_widget_set_visible (self->letters, letters->len > 0);
  if (letters->len > 0)
    gtk_grid_attach (
        GTK_GRID (self->letters),
        label_new (ow_message_text ("desk.letters", self->screen), self->screen, "ow-field-label"),
        0, row++, 2, 1);
  for (gsize o = 0; o < G_N_ELEMENTS (order); o++)
    for (guint i = 0; i < letters->len; i++)
      if (((const OwVisaAdvice *)g_ptr_array_index (letters, i))->fits == order[o])
        add_letter (self, g_ptr_array_index (letters, i), row++);
}

static void
assessed_cb (OwInformationPane *self)
{
  ow_result_list_set_results (self->results, ow_inquiry_get_results (self->inquiry));
  show_letters (self);
}

static void
add_letters (OwInformationPane *self)
{
  self->letters = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->letters), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->letters), 4);
  gtk_box_append (self->answers, self->letters);
  g_signal_connect_object (self->inquiry, "assessed", G_CALLBACK (assessed_cb), self,
                           G_CONNECT_SWAPPED);
  assessed_cb (self);
}

/* A form, and beside it, under the hits, what the rules say to the answers so far: both are seen
 * while it is filled. */
static void
show_question (OwInformationPane *self, const OwSubKind *question)
{
  OwContext *context = ow_session_get_context (self->session);
  GtkWidget *form = ow_form_new (self->screen);
  GtkWidget *findings = ow_finding_list_new (self->screen);

  self->inquiry = ow_inquiry_new (context, question);
  append_label (self, text (self, ow_sub_kind_get_name (question)), self->screen, "ow-name");
  append_label (self, ow_message_text ("desk.no-decision", self->screen), self->screen,
                "ow-field-hint");
  ow_form_set_model (OW_FORM (form), ow_inquiry_get_form (self->inquiry),
                     ow_context_get_today (context));
  ow_finding_list_set_model (OW_FINDING_LIST (findings), ow_inquiry_get_findings (self->inquiry));
  g_signal_connect_object (findings, "jump", G_CALLBACK (jump_cb), form, 0);
  self->results = OW_RESULT_LIST (ow_result_list_new (self->screen));
  gtk_box_append (self->detail, form);
  gtk_box_append (self->answers, GTK_WIDGET (self->results));
  add_letters (self);
  gtk_box_append (self->answers, findings);
  gtk_widget_set_visible (self->answers_place, TRUE);
}

static void
remove_all (GtkBox *box)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL;)
    gtk_box_remove (box, child);
}

static void
show_sheet (OwInformationPane *self)
{
  OwInformationItem *item = gtk_single_selection_get_selected_item (self->selection);

  remove_all (self->detail);
  remove_all (self->answers);
  gtk_widget_set_visible (self->answers_place, FALSE);
  self->letters = NULL;
  self->results = NULL;
  g_clear_object (&self->inquiry);
  if (item != NULL && ow_information_item_get_question (item) != NULL)
    {
      show_question (self, ow_information_item_get_question (item));
      return;
    }
  if (self->sheet == NULL)
    {
      append_label (self, text (self, N_ ("Choose a line with the arrow keys.")), self->screen,
                    "dim-label");
      return;
    }
  append_label (self, self->sheet->kind, self->sheet->language, "ow-field-label");
  append_label (self, self->sheet->title, self->sheet->title_language, "ow-name");
  /* Before the text: it is read without scrolling. */
  if (self->sheet->note != NULL)
    append_label (self, self->sheet->note, self->sheet->language, "ow-cure");
  append_lines (self);
  append_label (self, self->sheet->source, self->sheet->language, "ow-field-hint");
  if (self->sheet->qr != NULL)
    {
      gtk_box_append (self->detail, ow_qr_view_new (self->sheet->qr, QR_SIZE));
      append_label (self, self->sheet->qr, OW_LANGUAGE_EN, "ow-figures");
    }
}

static void
selected_cb (OwInformationPane *self)
{
  OwInformationItem *item = gtk_single_selection_get_selected_item (self->selection);

  g_clear_pointer (&self->sheet, ow_info_sheet_free);
  if (item != NULL)
    self->sheet = ow_information_item_new_sheet (item, get_language (self));
  show_sheet (self);
}

/* The answers of a question stay as they are: only its paper is in the other language. */
static void
language_cb (OwInformationPane *self)
{
  if (self->inquiry == NULL)
    selected_cb (self);
}

/* The list */

static void
show_state (OwInformationPane *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gboolean asked = *ow_information_list_get_text (self->model) != '\0';
  g_autoptr (OwMessage) message = ow_message_new ("desk.found", "count", (gint64)n, NULL);
  g_autofree char *found = ow_message_render (message, self->screen);

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
  gtk_label_set_text (
      self->empty,
      asked ? text (self, N_ ("Nothing is called so. Try another word or another language."))
            : text (self, N_ ("Type a name, a city, a country, or what is looked for, in any "
                              "of the five languages.")));
  gtk_label_set_text (self->count, n > 0 ? found : "");
}

static void
searched_cb (OwInformationPane *self)
{
  if (self->settling)
    return;
  ow_information_list_set_text (self->model, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *row, OwInformationPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (int i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_lines (GTK_LABEL (label), 2);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, i == 0 ? "ow-fact" : "ow-field-hint");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_item_set_child (row, box);
}

static void
set_face (GtkLabel *label, const char *words, OwLanguage language)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string (
                                          ow_language_get_pango (language))));
  gtk_label_set_attributes (label, attributes);
  gtk_label_set_text (label, words);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *row, OwInformationPane *self)
{
  OwInformationItem *item = gtk_list_item_get_item (row);
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (row));
  GtkWidget *subtitle = gtk_widget_get_next_sibling (title);
  OwLanguage language = self->screen;
  g_autofree char *words = ow_information_item_dup_title (item, self->screen, &language);
  g_autofree char *more = ow_information_item_dup_subtitle (item, self->screen);

  set_face (GTK_LABEL (title), words, language);
  set_face (GTK_LABEL (subtitle), more, self->screen);
}

/* Printing */

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwInformationPane) self = data;
  g_autoptr (GError) error = NULL;

  if (!ow_information_print_finish (result, &error))
    ow_pane_fail (OW_PANE (self), error);
  else
    ow_pane_say (OW_PANE (self), text (self, N_ ("Printed.")));
}

static void
print (OwInformationPane *self, OwInfoPaper paper)
{
  OwInformationItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item == NULL)
    {
      ow_pane_say (OW_PANE (self), text (self, N_ ("Choose what is to be printed first.")));
      return;
    }
  ow_information_print_async (ow_session_get_context (self->session),
                              self->inquiry != NULL
                                  ? ow_inquiry_new_sheet (self->inquiry, get_language (self))
                                  : ow_information_item_new_sheet (item, get_language (self)),
                              paper, self->cancellable, printed_cb, g_object_ref (self));
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OwInformationPane *self = OW_INFORMATION_PANE (widget);

  print (self, is_desk (self) ? OW_INFO_SLIP : OW_INFO_PAGE);
}

static void
roll_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  print (OW_INFORMATION_PANE (widget), OW_INFO_TICKET);
}

/* Filters of the reader */

static void
document_cb (OwInformationPane *self)
{
  guint chosen = gtk_drop_down_get_selected (self->document);

  if (!self->settling)
    ow_information_list_set_document (self->model, chosen > 0 && chosen <= G_N_ELEMENTS (documents)
                                                       ? documents[chosen - 1]
                                                       : NULL);
}

static void
service_cb (OwInformationPane *self)
{
  guint chosen = gtk_drop_down_get_selected (self->service);
  OwCatalogue *catalogue = ow_context_get_catalogue (ow_session_get_context (self->session));

  if (!self->settling)
    ow_information_list_set_service (
        self->model, chosen > 0 && chosen <= ow_catalogue_get_n_services (catalogue)
                         ? ow_service_get_id (ow_catalogue_get_service (catalogue, chosen - 1))
                         : NULL);
}

static void
add_documents (OwInformationPane *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  const char *chosen = ow_information_list_get_document (self->model);
  guint position = 0;

  gtk_string_list_append (words, text (self, N_ ("All documents")));
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autofree char *id = g_strconcat ("document.", documents[i], NULL);

      gtk_string_list_append (words, ow_message_text (id, self->screen));
      if (g_strcmp0 (documents[i], chosen) == 0)
        position = i + 1;
    }
  gtk_drop_down_set_model (self->document, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->document, position);
  g_signal_connect_object (self->document, "notify::selected", G_CALLBACK (document_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
add_services (OwInformationPane *self)
{
  OwCatalogue *catalogue = ow_context_get_catalogue (ow_session_get_context (self->session));
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  const char *chosen = ow_information_list_get_service (self->model);
  guint position = 0;

  gtk_string_list_append (words, text (self, N_ ("All services")));
  for (guint i = 0; i < ow_catalogue_get_n_services (catalogue); i++)
    {
      const OwService *service = ow_catalogue_get_service (catalogue, i);

      gtk_string_list_append (words, text (self, ow_service_get_name (service)));
      if (g_strcmp0 (ow_service_get_id (service), chosen) == 0)
        position = i + 1;
    }
  gtk_drop_down_set_model (self->service, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->service, position);
  g_signal_connect_object (self->service, "notify::selected", G_CALLBACK (service_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
add_languages (OwInformationPane *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (int language = 0; language < OW_N_LANGUAGES; language++)
    gtk_string_list_append (words, ow_language_get_self_name ((OwLanguage)language));
  gtk_drop_down_set_model (self->language, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->language, self->screen);
  g_signal_connect_object (self->language, "notify::selected", G_CALLBACK (language_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
ow_information_pane_dispose (GObject *object)
{
  OwInformationPane *self = OW_INFORMATION_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->sheet, ow_info_sheet_free);
  g_clear_object (&self->inquiry);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_information_pane_parent_class)->dispose (object);
}

static void
ow_information_pane_class_init (OwInformationPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_information_pane_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-information-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, OwInformationPane, search);
  gtk_widget_class_bind_template_child (widget_class, OwInformationPane, document);
  gtk_widget_class_bind_template_child (widget_class, OwInformationPane, service);
  gtk_widget_class_bind_template_child (widget_class, OwInformationPane, language);
  gtk_widget_class_bind_template_child (widget_class, OwInformationPane, language_label);
  gtk_widget_class_bind_template_child (widget_class, OwInformationPane, stack);
  gtk_widget_class_bind_template_child (widget_class, OwInformationPane, list);
  gtk_widget_class_bind_template_child (widget_class, OwInformationPane, empty);
  gtk_widget_class_bind_template_child (widget_class, OwInformationPane, count);
  gtk_widget_class_bind_template_child (widget_class, OwInformationPane, detail);
  gtk_widget_class_bind_template_child (widget_class, OwInformationPane, acts);
  gtk_widget_class_bind_template_child (widget_class, OwInformationPane, answers);
  gtk_widget_class_bind_template_child (widget_class, OwInformationPane, answers_place);
  gtk_widget_class_install_action (widget_class, "information.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "information.roll", NULL, roll_action);
  ow_keys_bind (widget_class, OW_KEYS_INFORMATION);
}

static void
ow_information_pane_init (OwInformationPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

static void
add_acts (OwInformationPane *self)
{
  gtk_box_append (self->acts,
                  ow_act_button_new (ow_keys_find ("information.print"), self->screen, FALSE));
  if (is_desk (self))
    gtk_box_append (self->acts,
                    ow_act_button_new (ow_keys_find ("information.roll"), self->screen, FALSE));
}

static void
fill_list (OwInformationPane *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

GtkWidget *
ow_information_pane_new (OwSession *session,
                         OwInformationKind kind,
                         GObject *model,
                         OwLanguage language)
{
  OwInformationPane *self = g_object_new (OW_TYPE_INFORMATION_PANE, NULL);
  const char *label;

  self->session = g_object_ref (session);
  self->screen = language;
  self->model = model != NULL
                    ? OW_INFORMATION_LIST (g_object_ref (model))
                    : ow_information_list_new (
                        kind, ow_context_get_catalogue (ow_session_get_context (session)));
  label = is_desk (self) ? text (self, N_ ("Search the information desk"))
                         : text (self, N_ ("Search laws and guidance"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  g_object_set (self->search, "placeholder-text", label, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->search), ow_information_list_get_text (self->model));
  /* "search-changed" waits for a pause; a list of some hundred lines need not. */
  g_signal_connect_object (self->search, "changed", G_CALLBACK (searched_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self->document), !is_desk (self));
  gtk_widget_set_visible (GTK_WIDGET (self->service), !is_desk (self));
  gtk_label_set_text (self->language_label, text (self, N_ ("Language of the text")));
  if (!is_desk (self))
    {
      add_documents (self);
      add_services (self);
    }
  add_languages (self);
  add_acts (self);
  fill_list (self);
  ow_ui_set_face (GTK_WIDGET (self), language);
  show_state (self);
  selected_cb (self);
  return GTK_WIDGET (self);
}

gboolean
ow_information_pane_show_rule (OwInformationPane *self, const char *rule)
{
  guint n;

  g_return_val_if_fail (OW_IS_INFORMATION_PANE (self) && rule != NULL, FALSE);

  self->settling = TRUE;
  gtk_drop_down_set_selected (self->document, 0);
  gtk_drop_down_set_selected (self->service, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  self->settling = FALSE;
  ow_information_list_set_document (self->model, NULL);
  ow_information_list_set_service (self->model, NULL);
  ow_information_list_set_text (self->model, "");
  n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (OwInformationItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), i);

      if (g_strcmp0 (ow_information_item_get_rule (item), rule) != 0)
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", i);
      gtk_widget_grab_focus (GTK_WIDGET (self->list));
      return TRUE;
    }
  return FALSE;
}

char *
ow_information_pane_dup_text (OwInformationPane *self)
{
  g_return_val_if_fail (OW_IS_INFORMATION_PANE (self), NULL);

  return self->sheet != NULL ? ow_information_dup_text (self->sheet) : NULL;
}

OwInquiry *
ow_information_pane_get_inquiry (OwInformationPane *self)
{
  g_return_val_if_fail (OW_IS_INFORMATION_PANE (self), NULL);

  return self->inquiry;
}

static void
pane_focus (OwPane *pane)
{
  OwInformationPane *self = OW_INFORMATION_PANE (pane);

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* What is read to a party, and what is handed over, is in its language. */
static void
pane_set_sitting (OwPane *pane, OwSitting *sitting)
{
  OwInformationPane *self = OW_INFORMATION_PANE (pane);

  gtk_drop_down_set_selected (self->language,
                              sitting != NULL ? ow_sitting_get_language (sitting) : self->screen);
}

static GObject *
pane_get_model (OwPane *pane)
{
  return G_OBJECT (OW_INFORMATION_PANE (pane)->model);
}

static void
pane_init (OwPaneInterface *iface)
{
  iface->focus = pane_focus;
  iface->set_sitting = pane_set_sitting;
  iface->get_model = pane_get_model;
}
