/* The pane asks the enquiry and the sitting; whether a permit fits is decided in counter/. */

#include "ow-work-permit-pane.h"

#include <glib/gi18n-lib.h>

#include "ow-answer-view.h"
#include "ow-ask-column.h"
#include "ow-date-entry.h"
#include "ow-e-card-system.h"
#include "ow-key-button.h"
#include "ow-payload.h"
#include "ow-ui.h"
#include "ow-work-permit-link.h"

#define PURPOSE "residence-permit"

struct _OwWorkPermitPane
{
  GtkBox parent_instance;

  OwSession *session;
  OwLanguage language;
  OwSitting *sitting;
  OwEnquiry *enquiry;
  char *code; /* scanned, not found among the permits: to be asked as a card */

  GtkEntry *number;
  GtkWidget *by_passport;
  GtkWidget *category;
  GtkEntry *employer;
  GtkEntry *uscc;
  GtkEntry *position;
  GtkWidget *from;
  GtkWidget *until;
  GtkWidget *type_in;
  GtkLabel *target;
  GtkBox *fits;
  GtkWidget *use;
  GtkWidget *sub_kind;
  GtkWidget *add;
  GtkWidget *bundle;
  GtkLabel *said;
};

static void pane_init (OwPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwWorkPermitPane,
                               ow_work_permit_pane,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_PANE, pane_init))

static const char *const categories[] = { "A", "B", "C", NULL };
static const struct
{
  const char *id, *label;
} sub_kinds[] = {
  { "application", N_ ("New application") },
  { "extension", N_ ("Extension") },
  { "change", N_ ("Change of employer or position") },
  { "cancellation", N_ ("Cancellation") },
};

static OwContext *
get_context (OwWorkPermitPane *self)
{
  return ow_session_get_context (self->session);
}

static void
say (OwWorkPermitPane *self, const char *text, gboolean refused)
{
  gtk_label_set_text (self->said, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->said), text != NULL);
  if (refused)
    gtk_widget_add_css_class (GTK_WIDGET (self->said), "ow-state-refused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->said), "ow-state-refused");
}

static void
say_id (OwWorkPermitPane *self, const char *id, gboolean refused)
{
  say (self, ow_message_text (id, self->language), refused);
}

static OwApplicant *
get_applicant (OwWorkPermitPane *self)
{
  return self->sitting != NULL ? ow_sitting_get_current_applicant (self->sitting) : NULL;
}

/* A card that holds may carry a permit that does not. */
static OwStanding
get_standing (OwWorkPermitPane *self, const OwWorkPermit *permit)
{
  OwStanding standing = ow_enquiry_get_standing (self->enquiry);

  return standing == OW_STANDING_VERIFIED
             ? ow_work_permit_judge (permit, ow_context_get_today (get_context (self)))
             : standing;
}

/* The case */

static void
add_fit (OwWorkPermitPane *self, const char *text, gboolean good)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon
      = gtk_image_new_from_icon_name (good ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  GtkWidget *label = ow_ui_label_new (text, self->language);

  gtk_widget_add_css_class (icon, good ? "ow-state-done" : "ow-state-attention");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->fits, box);
}

static void
show_fits (OwWorkPermitPane *self, const OwWorkPermit *permit, OwMatter *matter)
{
  g_autoptr (GPtrArray) list = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->fits))) != NULL)
    gtk_box_remove (self->fits, child);
  if (permit == NULL)
    return;
  list = ow_work_permit_check (permit, get_standing (self, permit), matter, get_context (self));
  for (guint i = 0; i < list->len; i++)
    {
      g_autofree char *text = ow_message_render (g_ptr_array_index (list, i), self->language);

      add_fit (self, text, FALSE);
    }
  if (list->len == 0)
    add_fit (self, ow_message_text ("fit.good", self->language), TRUE);
}

static char *
dup_target (OwWorkPermitPane *self, OwMatter *matter)
{
  const char *kind;

  if (self->sitting == NULL || get_applicant (self) == NULL)
    return g_strdup (ow_message_text ("link.no-applicant", self->language));
  if (matter == NULL)
    return g_strdup (ow_message_text ("link.no-case", self->language));
  kind = ow_text (self->language, NULL, ow_sub_kind_get_name (ow_matter_get_sub_kind (matter)));
  return g_strdup_printf (
      "%s · %s · %s",
      ow_text (self->language, NULL, ow_service_get_name (ow_matter_get_service (matter))), kind,
      ow_applicant_get_name (ow_matter_get_applicant (matter)));
}

static void
update (OwWorkPermitPane *self)
{
  g_autoptr (OwWorkPermit) permit = ow_work_permit_of_enquiry (self->enquiry);
  g_autoptr (OwMatter) matter
      = self->sitting != NULL ? ow_work_permit_find_matter (self->sitting) : NULL;
  g_autofree char *target = dup_target (self, matter);
  gboolean has_applicant = get_applicant (self) != NULL;

  gtk_label_set_text (self->target, target);
  show_fits (self, permit, matter);
  gtk_widget_set_sensitive (self->use, permit != NULL && matter != NULL);
  gtk_widget_set_sensitive (self->by_passport, has_applicant);
  gtk_widget_set_sensitive (self->type_in, has_applicant);
  gtk_widget_set_sensitive (self->add, has_applicant);
  gtk_widget_set_sensitive (self->bundle, has_applicant);
}

static gboolean
was_not_found (OwWorkPermitPane *self)
{
  return !ow_enquiry_is_busy (self->enquiry) && ow_enquiry_get_body (self->enquiry) == NULL
         && ow_enquiry_get_error (self->enquiry) == NULL
         && ow_enquiry_get_standing (self->enquiry) == OW_STANDING_REJECTED;
}

/* A code says nothing of whose it is: what no permit has may be a card's. */
static void
changed_cb (OwWorkPermitPane *self)
{
  g_autofree char *code = NULL;

  if (self->code != NULL && was_not_found (self))
    {
      g_autofree char *body = NULL;

      code = g_steal_pointer (&self->code);
      body = ow_e_card_make_code (code, PURPOSE, ow_session_get_station (self->session));
      ow_enquiry_ask (self->enquiry, OW_E_CARD_SYSTEM, "readCardCode", NULL, body, 0);
      return;
    }
  update (self);
}

/* Asking */

static void
number_cb (OwWorkPermitPane *self)
{
  g_autofree char *number = ow_ask_column_dup_text (self->number);
  g_autofree char *upper = number != NULL ? g_ascii_strup (number, -1) : NULL;
  g_autoptr (JsonObject) parameters = json_object_new ();

  g_clear_pointer (&self->code, g_free);
  say (self, NULL, FALSE);
  if (upper == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->number));
      return;
    }
  json_object_set_string_member (parameters, "number", upper);
  ow_enquiry_ask (self->enquiry, OW_WORK_PERMIT_SYSTEM, "getWorkPermit", parameters, NULL, 0);
}

static void
passport_cb (OwWorkPermitPane *self)
{
  OwApplicant *applicant = get_applicant (self);
  g_autofree char *body = NULL;

  g_clear_pointer (&self->code, g_free);
  say (self, NULL, FALSE);
  if (applicant == NULL)
    {
      say_id (self, "link.no-applicant", TRUE);
      return;
    }
  if (ow_applicant_get_birth_date (applicant) == OW_DATE_NONE)
    {
      say_id (self, "link.no-birth", TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->number));
      return;
    }
  body = ow_work_permit_make_search (
      ow_applicant_get_document_number (applicant), ow_applicant_get_nationality (applicant),
      ow_applicant_get_birth_date (applicant), PURPOSE, ow_session_get_station (self->session));
  ow_enquiry_ask (self->enquiry, OW_WORK_PERMIT_SYSTEM, "findWorkPermits", NULL, body, 0);
}

static char *
dup_date (GtkWidget *entry)
{
  g_autofree char *value = NULL;

  g_object_get (entry, "value", &value, NULL);
  return g_steal_pointer (&value);
}

static void
take_text (JsonObject *object, const char *name, char *text)
{
  g_autofree char *owned = text;

  ow_payload_set_text (object, name, owned != NULL && *owned != '\0' ? owned : NULL);
}

/* In the form of the interface; what is missing is named by it. */
static char *
make_typed (OwWorkPermitPane *self, const char *number, OwApplicant *applicant)
{
  JsonObject *object = json_object_new ();
  JsonObject *holder = json_object_new ();
  JsonObject *employer = json_object_new ();

  ow_payload_set_text (object, "number", number);
  ow_payload_set_text (object, "kind", "permit");
  ow_payload_set_text (
      object, "category",
      categories[MIN (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->category)), 2)]);
  ow_payload_set_text (holder, "name", ow_applicant_get_name (applicant));
  ow_payload_set_text (holder, "nationality", ow_applicant_get_nationality (applicant));
  ow_payload_set_text (holder, "document_number", ow_applicant_get_document_number (applicant));
  ow_payload_set_date (holder, "birth_date", ow_applicant_get_birth_date (applicant));
  json_object_set_object_member (object, "holder", holder);
  take_text (employer, "name", ow_ask_column_dup_text (self->employer));
  take_text (employer, "uscc", ow_ask_column_dup_text (self->uscc));
  json_object_set_object_member (object, "employer", employer);
  take_text (object, "position", ow_ask_column_dup_text (self->position));
  take_text (object, "valid_from", dup_date (self->from));
  take_text (object, "valid_until", dup_date (self->until));
  ow_payload_set_text (object, "status", "valid");
  return ow_payload_take (object);
}

static void
type_in_cb (OwWorkPermitPane *self)
{
  OwApplicant *applicant = get_applicant (self);
  g_autofree char *number = ow_ask_column_dup_text (self->number);
  g_autoptr (JsonObject) parameters = json_object_new ();
  g_autofree char *body = NULL;

  g_clear_pointer (&self->code, g_free);
  if (applicant == NULL || number == NULL)
    {
      if (applicant == NULL)
        say_id (self, "link.no-applicant", TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->number));
      return;
    }
  body = make_typed (self, number, applicant);
  json_object_set_string_member (parameters, "number", number);
  ow_enquiry_type_in (self->enquiry, OW_WORK_PERMIT_SYSTEM, "getWorkPermit", parameters, NULL, body,
                      0);
}

/* Using */

static const char *
get_proof (OwWorkPermitPane *self)
{
  if (g_str_equal (ow_enquiry_get_system (self->enquiry), OW_E_CARD_SYSTEM))
    return OW_PERMIT_BY_E_CARD;
  return g_str_equal (ow_enquiry_get_operation (self->enquiry), "readWorkPermitCode")
             ? OW_PERMIT_BY_QR
             : NULL;
}

static void
use_cb (OwWorkPermitPane *self)
{
  g_autoptr (OwWorkPermit) permit = ow_work_permit_of_enquiry (self->enquiry);
  g_autoptr (OwMatter) matter
      = self->sitting != NULL ? ow_work_permit_find_matter (self->sitting) : NULL;
  OwStanding standing;
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *text = NULL;
  gboolean ticked;

  if (permit == NULL || matter == NULL)
    {
      say_id (self, permit == NULL ? "link.nothing" : "link.no-case", TRUE);
      return;
    }
  standing = get_standing (self, permit);
  if (!ow_work_permit_use (permit, standing, get_proof (self), matter, &ticked))
    {
      say_id (self, "link.not-usable", TRUE);
      return;
    }
  message = ow_message_new (standing == OW_STANDING_VERIFIED ? "link.done" : "link.done-unverified",
                            "name", ow_applicant_get_name (ow_matter_get_applicant (matter)), NULL);
  text = ow_message_render (message, self->language);
  say (self, text, FALSE);
  ow_pane_say (OW_PANE (self), text);
  update (self);
}

typedef struct
{
  OwWorkPermitPane *self;
  char *done; /* said after the last one; NULL: nothing */
} Adding;

static void
adding_free (Adding *adding)
{
  g_object_unref (adding->self);
  g_free (adding->done);
  g_free (adding);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Adding *adding = data;
  OwWorkPermitPane *self = adding->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMatter) matter = ow_sitting_add_matter_finish (OW_SITTING (source), result, &error);

  if (self->session != NULL && error != NULL)
    {
      g_autofree char *text = ow_error_render (error, self->language);

      say (self, text, TRUE);
      ow_pane_fail (OW_PANE (self), error);
    }
  else if (self->session != NULL && adding->done != NULL)
    {
      say (self, adding->done, FALSE);
      ow_pane_say (OW_PANE (self), adding->done);
    }
  if (self->session != NULL)
    update (self);
  adding_free (adding);
}

static void
add_matter (OwWorkPermitPane *self, const char *service, const char *sub_kind, char *done)
{
  Adding *adding = g_new0 (Adding, 1);

  adding->self = g_object_ref (self);
  adding->done = done;
  ow_sitting_add_matter_async (self->sitting, get_applicant (self), service, sub_kind, NULL,
                               added_cb, adding);
}

static void
add_cb (OwWorkPermitPane *self)
{
  guint i = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->sub_kind));
  OwCatalogue *catalogue = ow_context_get_catalogue (get_context (self));
  g_autoptr (OwMessage) message = NULL;

  if (get_applicant (self) == NULL || i >= G_N_ELEMENTS (sub_kinds))
    {
      say_id (self, "link.no-applicant", TRUE);
      return;
    }
  message
      = ow_message_new ("link.added", "service",
                        ow_service_get_name (ow_catalogue_find_service (catalogue, "S08")), NULL);
  add_matter (self, "S08", sub_kinds[i].id, ow_message_render (message, self->language));
}

/* One number for the three: nobody is sent to a second counter. Each is decided by itself; only the
 * rules of the residence permit ask for the work permit (OPN-35-1). */
static void
bundle_cb (OwWorkPermitPane *self)
{
  OwContext *context = get_context (self);
  const OwService *insurance
      = ow_catalogue_find_service (ow_context_get_catalogue (context), "S11");
  gboolean offered
      = insurance != NULL && ow_service_is_offered (insurance, ow_context_get_centre (context));

  if (get_applicant (self) == NULL)
    {
      say_id (self, "link.no-applicant", TRUE);
      return;
    }
  add_matter (self, "S08", "application", NULL);
  if (offered)
    add_matter (self, "S11", "join", NULL);
  add_matter (
      self, "S01", "first",
      g_strdup (ow_message_text (offered ? "link.bundle" : "link.bundle-plain", self->language)));
}

/* The widget */

static void
ow_work_permit_pane_dispose (GObject *object)
{
  OwWorkPermitPane *self = OW_WORK_PERMIT_PANE (object);

  g_clear_object (&self->sitting);
  g_clear_object (&self->enquiry);
  g_clear_object (&self->session);
  g_clear_pointer (&self->code, g_free);
  G_OBJECT_CLASS (ow_work_permit_pane_parent_class)->dispose (object);
}

static void
ow_work_permit_pane_class_init (OwWorkPermitPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_work_permit_pane_dispose;
}

static void
ow_work_permit_pane_init (OwWorkPermitPane *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 18);
  gtk_widget_set_margin_start (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 12);
}

static GtkWidget *
add_date (OwWorkPermitPane *self, GtkBox *row, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = ow_ui_label_new (ow_text (self->language, NULL, text), self->language);
  GtkWidget *entry = ow_date_entry_new (self->language, ow_context_get_today (get_context (self)));

  gtk_widget_add_css_class (label, "ow-field-label");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 12);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (row, box);
  return entry;
}

static void
build_type_in (OwWorkPermitPane *self, GtkBox *column)
{
  const char *title
      = ow_text (self->language, NULL, N_ ("Nobody can be asked: type in what is shown"));
  GtkWidget *expander = gtk_expander_new (title);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *dates = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_widget_set_margin_top (expander, 10);
  self->category
      = ow_ask_column_add_choice (GTK_BOX (box), N_ ("Category"), categories, self->language);
  self->employer = ow_ask_column_add_entry (GTK_BOX (box), N_ ("Employer"), self->language);
  self->uscc
      = ow_ask_column_add_entry (GTK_BOX (box), N_ ("Unified social credit code"), self->language);
  self->position = ow_ask_column_add_entry (GTK_BOX (box), N_ ("Position"), self->language);
  gtk_box_append (GTK_BOX (box), dates);
  self->from = add_date (self, GTK_BOX (dates), N_ ("Valid from"));
  self->until = add_date (self, GTK_BOX (dates), N_ ("Valid until"));
  self->type_in = ow_ask_column_add_button (GTK_BOX (box), N_ ("Keep as Not Verified"), NULL,
                                            self->language, G_CALLBACK (type_in_cb), self);
  gtk_expander_set_child (GTK_EXPANDER (expander), box);
  gtk_box_append (column, expander);
}

static GtkWidget *
build_column (OwWorkPermitPane *self)
{
  GtkWidget *column = ow_ask_column_new ();

  ow_ask_column_add_heading (GTK_BOX (column), N_ ("Ask for a work permit"), self->language);
  self->number = ow_ask_column_add_entry (GTK_BOX (column), N_ ("Number of the work permit"),
                                          self->language);
  g_signal_connect_object (self->number, "activate", G_CALLBACK (number_cb), self,
                           G_CONNECT_SWAPPED);
  ow_ask_column_add_button (GTK_BOX (column), N_ ("Ask by Number"), NULL, self->language,
                            G_CALLBACK (number_cb), self);
  self->by_passport
      = ow_ask_column_add_button (GTK_BOX (column), N_ ("Ask by the Applicant’s Passport"), "F11",
                                  self->language, G_CALLBACK (passport_cb), self);
  ow_ask_column_add_hint (GTK_BOX (column),
                          N_ ("Or scan the QR code of the permit or of the electronic social "
                              "security card: it is asked for at once."),
                          self->language);
  build_type_in (self, GTK_BOX (column));
  return column;
}

static void
build_case (OwWorkPermitPane *self, GtkBox *centre)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *choice = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const char *labels[G_N_ELEMENTS (sub_kinds) + 1] = { NULL };

  gtk_widget_add_css_class (box, "ow-figure");
  ow_ask_column_add_heading (GTK_BOX (box), N_ ("Residence permit of this sitting"),
                             self->language);
  self->target = GTK_LABEL (ow_ui_label_new ("", self->language));
  self->fits = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  self->said = GTK_LABEL (ow_ui_label_new ("", self->language));
  gtk_widget_set_visible (GTK_WIDGET (self->said), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->target));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->fits));
  self->use = ow_ask_column_add_button (GTK_BOX (box), N_ ("Use in the Residence Permit"), "F12",
                                        self->language, G_CALLBACK (use_cb), self);
  gtk_widget_add_css_class (self->use, "suggested-action");
  gtk_widget_set_halign (self->use, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->said));
  gtk_box_append (centre, box);

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (box, "ow-figure");
  ow_ask_column_add_heading (GTK_BOX (box), N_ ("Take in on this number"), self->language);
  for (gsize i = 0; i < G_N_ELEMENTS (sub_kinds); i++)
    labels[i] = sub_kinds[i].label;
  self->sub_kind
      = ow_ask_column_add_choice (GTK_BOX (choice), N_ ("Work permit"), labels, self->language);
  gtk_widget_set_hexpand (choice, TRUE);
  gtk_box_append (GTK_BOX (row), choice);
  self->add = ow_ask_column_add_button (GTK_BOX (row), N_ ("Add to This Number"), "<Shift>F6",
                                        self->language, G_CALLBACK (add_cb), self);
  gtk_widget_set_valign (self->add, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), row);
  self->bundle = ow_ask_column_add_button (
      GTK_BOX (box), N_ ("Work Permit, Social Insurance and Residence Permit"), "<Shift>F8",
      self->language, G_CALLBACK (bundle_cb), self);
  ow_ask_column_add_hint (GTK_BOX (box),
                          N_ ("The number of the national system is written down in the case of "
                              "the work permit."),
                          self->language);
  gtk_box_append (centre, box);
}

GtkWidget *
ow_work_permit_pane_new (OwSession *session, GObject *model, OwLanguage language)
{
  OwWorkPermitPane *self = g_object_new (OW_TYPE_WORK_PERMIT_PANE, NULL);
  GtkWidget *centre = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *view;

  self->session = g_object_ref (session);
  self->language = language;
  self->enquiry
      = OW_IS_ENQUIRY (model) ? g_object_ref (OW_ENQUIRY (model)) : ow_enquiry_new (session);
  gtk_box_append (GTK_BOX (self), ow_ask_scrolled_new (build_column (self), FALSE));
  view = ow_answer_view_new (self->enquiry, language);
  ow_answer_view_set_empty (
      OW_ANSWER_VIEW (view),
      ow_text (language, NULL,
               N_ ("The answer appears here: type a number and press Enter, press F11, or scan.")));
  gtk_box_append (GTK_BOX (centre), view);
  build_case (self, GTK_BOX (centre));
  gtk_widget_set_margin_bottom (centre, 12);
  gtk_box_append (GTK_BOX (self), ow_ask_scrolled_new (centre, TRUE));
  g_signal_connect_object (self->enquiry, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  ow_ui_set_face (GTK_WIDGET (self), language);
  update (self);
  return GTK_WIDGET (self);
}

OwEnquiry *
ow_work_permit_pane_get_enquiry (OwWorkPermitPane *self)
{
  g_return_val_if_fail (OW_IS_WORK_PERMIT_PANE (self), NULL);

  return self->enquiry;
}

/* What the window asks */

static void
pane_focus (OwPane *pane)
{
  gtk_widget_grab_focus (GTK_WIDGET (OW_WORK_PERMIT_PANE (pane)->number));
}

/* Another party: what was asked for the one before is not its business. */
static void
pane_set_sitting (OwPane *pane, OwSitting *sitting)
{
  OwWorkPermitPane *self = OW_WORK_PERMIT_PANE (pane);

  if (self->sitting == sitting)
    return;
  if (self->sitting != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->sitting, update, self);
      g_signal_handlers_disconnect_by_func (ow_sitting_get_matters (self->sitting), update, self);
      g_clear_pointer (&self->code, g_free);
      gtk_editable_set_text (GTK_EDITABLE (self->number), "");
      say (self, NULL, FALSE);
      ow_enquiry_clear (self->enquiry);
    }
  g_set_object (&self->sitting, sitting);
  if (sitting != NULL)
    {
      g_signal_connect_object (sitting, "notify::current-applicant", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (ow_sitting_get_matters (sitting), "items-changed",
                               G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  update (self);
}

static gboolean
pane_scan (OwPane *pane, OwScan *scan)
{
  OwWorkPermitPane *self = OW_WORK_PERMIT_PANE (pane);
  g_autofree char *body = NULL;

  if (ow_scan_get_kind (scan) != OW_SCAN_FOREIGN_QR)
    return FALSE;
  g_free (self->code);
  self->code = g_strdup (ow_scan_get_text (scan));
  say (self, NULL, FALSE);
  body = ow_work_permit_make_code (self->code, PURPOSE, ow_session_get_station (self->session));
  ow_enquiry_ask (self->enquiry, OW_WORK_PERMIT_SYSTEM, "readWorkPermitCode", NULL, body, 0);
  return TRUE;
}

static GObject *
pane_get_model (OwPane *pane)
{
  return G_OBJECT (OW_WORK_PERMIT_PANE (pane)->enquiry);
}

static void
pane_init (OwPaneInterface *iface)
{
  iface->focus = pane_focus;
  iface->set_sitting = pane_set_sitting;
  iface->scan = pane_scan;
  iface->get_model = pane_get_model;
}
