/* Eight services, one question at a time; what is asked of the applicant needs his passport at the
 * counter, and nothing is told that the platform does not know. */

#include "ow-platform-pane.h"

#include <glib/gi18n-lib.h>

#include "ow-answer-view.h"
#include "ow-ask-column.h"
#include "ow-inward-dialog.h"
#include "ow-message.h"
#include "ow-platform-box.h"
#include "ow-platform-desk.h"
#include "ow-platform-system.h"
#include "ow-ui.h"

struct _OwPlatformPane
{
  GtkBox parent_instance;

  OwSession *session;
  OwLanguage language;
  OwSitting *sitting;
  OwEnquiry *enquiry;
  GtkEntry *card;
  GtkEntry *document;
  GtkEntry *receipt;
  GtkDropDown *city;
  GtkDropDown *service;
  GtkEntry *day;
  GtkEntry *time;
  GtkLabel *booking;
  guint look;
  GtkLabel *said;
  OwPlatformBox *helpers;
};

static void pane_init (OwPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwPlatformPane,
                               ow_platform_pane,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_PANE, pane_init))

/* Cities and services as the platform calls them; the texts are shown. */
static const char *const cities[]
    = { "shenyang", "dalian", "anshan",   "fushun", "benxi",   "dandong",  "jinzhou",
        "yingkou",  "fuxin",  "liaoyang", "panjin", "tieling", "chaoyang", "huludao" };

static const char *const city_names[]
    = { N_ ("Shenyang"), N_ ("Dalian"),         N_ ("Anshan"),   N_ ("Fushun"),  N_ ("Benxi"),
        N_ ("Dandong"),  N_ ("Jinzhou (city)"), N_ ("Yingkou"),  N_ ("Fuxin"),   N_ ("Liaoyang"),
        N_ ("Panjin"),   N_ ("Tieling"),        N_ ("Chaoyang"), N_ ("Huludao"), NULL };

static const char *const services[]
    = { "residence-permit", "stay-permit", "visa-extension", "visa-replacement", "visa-reissue" };

static const char *const service_names[]
    = { N_ ("Residence permit"),  N_ ("Stay permit"),       N_ ("Extension of a visa"),
        N_ ("Renewal of a visa"), N_ ("Reissue of a visa"), NULL };

static void
say (OwPlatformPane *self, const char *text)
{
  gtk_label_set_text (self->said, text != NULL ? text : "");
}

/* The applicant at this counter; NULL was said. */
static OwApplicant *
require_applicant (OwPlatformPane *self)
{
  OwApplicant *applicant
      = self->sitting != NULL ? ow_sitting_get_current_applicant (self->sitting) : NULL;

  say (self, applicant == NULL ? ow_message_text ("link.no-applicant", self->language) : NULL);
  return applicant;
}

/* The case that is open now keeps what was answered. */
static gint64
get_case (OwPlatformPane *self)
{
  OwMatter *matter = self->sitting != NULL ? ow_sitting_get_current_matter (self->sitting) : NULL;

  return matter != NULL ? ow_matter_get_case_id (matter) : 0;
}

static void
ask_holder (OwPlatformPane *self, const char *system, const char *operation)
{
  OwApplicant *applicant = require_applicant (self);
  const char *number, *nationality;
  g_autofree char *body = NULL;

  if (applicant == NULL)
    return;
  number = ow_applicant_get_document_number (applicant);
  nationality = ow_applicant_get_nationality (applicant);
  if (number == NULL || *number == '\0' || nationality == NULL || *nationality == '\0')
    {
      say (self, ow_message_text ("link.no-holder", self->language));
      return;
    }
  body = ow_platform_make_holder (number, nationality);
  ow_enquiry_ask (self->enquiry, system, operation, NULL, body, get_case (self));
}

static void
permits_cb (OwPlatformPane *self)
{
  ask_holder (self, OW_PLATFORM_SYSTEM, "findPermits");
}

static void
helpers_cb (OwPlatformPane *self)
{
  ask_holder (self, OW_PLATFORM_SYSTEM, "findHelpers");
}

/* Not of the platform: border inspection and police answer the same question about the holder. */
static void
entries_cb (OwPlatformPane *self)
{
  ask_holder (self, "SYS-21", "findEntries");
}

static void
registrations_cb (OwPlatformPane *self)
{
  ask_holder (self, "SYS-24", "findRegistrations");
}

static void
ask_named (OwPlatformPane *self, const char *operation, const char *name, GtkEntry *entry)
{
  g_autofree char *text = ow_ask_column_dup_text (entry);
  g_autofree char *number = text != NULL ? g_ascii_strup (text, -1) : NULL;
  g_autoptr (JsonObject) parameters = json_object_new ();

  say (self, NULL);
  if (number == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (entry));
      return;
    }
  json_object_set_string_member (parameters, name, number);
  ow_enquiry_ask (self->enquiry, OW_PLATFORM_SYSTEM, operation, parameters, NULL, get_case (self));
}

static void
card_cb (OwPlatformPane *self)
{
  ask_named (self, "getPrCard", "pr_card_number", self->card);
}

static void
passports_cb (OwPlatformPane *self)
{
  ask_named (self, "getPassports", "pr_card_number", self->card);
}

static void
document_cb (OwPlatformPane *self)
{
  ask_named (self, "checkEDocument", "number", self->document);
}

/* NIA-2: both numbers, or nothing is found. */
static void
receipt_cb (OwPlatformPane *self)
{
  g_autofree char *text = ow_ask_column_dup_text (self->receipt);
  g_autofree char *number = text != NULL ? g_ascii_strup (text, -1) : NULL;
  OwApplicant *applicant = require_applicant (self);
  g_autofree char *body = NULL;

  if (number == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->receipt));
  if (number == NULL || applicant == NULL)
    return;
  body = ow_platform_make_progress (number, ow_applicant_get_document_number (applicant));
  ow_enquiry_ask (self->enquiry, OW_PLATFORM_SYSTEM, "findProgress", NULL, body, 0);
}

static void
offices_cb (OwPlatformPane *self)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  say (self, NULL);
  json_object_set_string_member (parameters, "city",
                                 cities[gtk_drop_down_get_selected (self->city)]);
  ow_enquiry_ask (self->enquiry, OW_PLATFORM_SYSTEM, "listOffices", parameters, NULL, 0);
}

static void
guidance_cb (OwPlatformPane *self)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  say (self, NULL);
  json_object_set_string_member (parameters, "service",
                                 services[gtk_drop_down_get_selected (self->service)]);
  json_object_set_string_member (parameters, "language", ow_language_get_code (self->language));
  ow_enquiry_ask (self->enquiry, OW_PLATFORM_SYSTEM, "getGuidance", parameters, NULL, 0);
}

/* NIA-1: for the service that is chosen above. The answer comes by itself, also where no case shows
 * it: who asked is told here. */

#define LOOK_S 2

static void look (OwPlatformPane *self);

static gboolean
look_cb (gpointer data)
{
  OwPlatformPane *self = data;

  self->look = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwPlatformPane) self = data;
  g_autoptr (GError) error = NULL;
  gboolean refused, waits;
  g_autoptr (OwMessage) message
      = ow_platform_desk_booking_finish (result, &refused, &waits, &error);
  g_autofree char *words = message != NULL ? ow_message_render (message, self->language) : NULL;

  if (self->session == NULL)
    return;
  gtk_label_set_text (self->booking, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->booking), words != NULL);
  if (refused)
    gtk_widget_add_css_class (GTK_WIDGET (self->booking), "ow-state-refused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->booking), "ow-state-refused");
  if (waits && self->look == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->look = g_timeout_add_seconds (LOOK_S, look_cb, self);
}

static void
look (OwPlatformPane *self)
{
  OwApplicant *applicant
      = self->sitting != NULL ? ow_sitting_get_current_applicant (self->sitting) : NULL;
  const char *number = applicant != NULL ? ow_applicant_get_document_number (applicant) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->booking), FALSE);
  if (number != NULL)
    ow_platform_desk_booking_async (self->session, number, looked_cb, g_object_ref (self));
}

static void
booked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwPlatformPane) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = ow_platform_desk_finish (OW_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  if (!done)
    {
      ow_pane_fail (OW_PANE (self), error);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->time), "");
  look (self);
}

static void
book_cb (OwPlatformPane *self)
{
  OwApplicant *applicant = require_applicant (self);
  g_autofree char *day = ow_ask_column_dup_text (self->day);
  g_autofree char *time = ow_ask_column_dup_text (self->time);
  OwPlatformBooking booking = { .kind = services[gtk_drop_down_get_selected (self->service)],
                                .day = day != NULL ? ow_date_parse (day) : OW_DATE_NONE,
                                .minute = time != NULL ? ow_minute_parse (time) : -1,
                                .language = ow_language_get_code (self->language) };

  if (applicant == NULL)
    return;
  booking.name = ow_applicant_get_name (applicant);
  booking.nationality = ow_applicant_get_document (applicant)->issuer;
  booking.document_number = ow_applicant_get_document_number (applicant);
  booking.birth_date = ow_applicant_get_birth_date (applicant);
  ow_platform_desk_book_async (self->session, &booking, get_case (self), booked_cb,
                               g_object_ref (self));
}

/* Only what the platform has said now goes to the record of a person. */
static void
use_cb (OwPlatformPane *self)
{
  JsonNode *body = ow_enquiry_get_body (self->enquiry);

  if (body == NULL || g_strcmp0 (ow_enquiry_get_operation (self->enquiry), "findHelpers") != 0
      || ow_enquiry_get_standing (self->enquiry) != OW_STANDING_VERIFIED)
    say (self, ow_message_text ("platform.nothing", self->language));
  else if (require_applicant (self) != NULL)
    ow_platform_box_take (self->helpers, json_node_get_object (body));
}

/* What came from outside */

static void
inward_person_cb (OwInwardDialog *dialog, gint64 person, OwPlatformPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "window.record", "x", person);
}

static void
inward_take_cb (OwInwardDialog *dialog, gint64 message, OwPlatformPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "window.take-transfer", "x", message);
}

static void
inward_cb (OwPlatformPane *self)
{
  OwInwardDialog *dialog = ow_inward_dialog_new (self->session, 0, self->language);

  g_signal_connect_object (dialog, "person", G_CALLBACK (inward_person_cb), self, 0);
  g_signal_connect_object (dialog, "take", G_CALLBACK (inward_take_cb), self, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
}

static void
ow_platform_pane_dispose (GObject *object)
{
  OwPlatformPane *self = OW_PLATFORM_PANE (object);

  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_object (&self->sitting);
  g_clear_object (&self->enquiry);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_platform_pane_parent_class)->dispose (object);
}

static void
ow_platform_pane_class_init (OwPlatformPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_platform_pane_dispose;
}

static void
ow_platform_pane_init (OwPlatformPane *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 18);
  gtk_widget_set_margin_start (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 12);
}

static GtkEntry *
add_number (OwPlatformPane *self, GtkBox *column, const char *label, GCallback asked)
{
  GtkEntry *entry = ow_ask_column_add_entry (column, label, self->language);

  g_signal_connect_object (entry, "activate", asked, self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
build_column (OwPlatformPane *self)
{
  GtkWidget *widget = ow_ask_column_new ();
  GtkBox *column = GTK_BOX (widget);
  OwLanguage language = self->language;

  ow_ask_column_add_heading (column, N_ ("The applicant at this counter"), language);
  ow_ask_column_add_button (column, N_ ("Visas and Permits"), "F11", language,
                            G_CALLBACK (permits_cb), self);
  ow_ask_column_add_button (column, N_ ("Ask for the Helpers"), NULL, language,
                            G_CALLBACK (helpers_cb), self);
  ow_ask_column_add_button (column, N_ ("Entry Records"), NULL, language, G_CALLBACK (entries_cb),
                            self);
  ow_ask_column_add_button (column, N_ ("Accommodation Registrations"), NULL, language,
                            G_CALLBACK (registrations_cb), self);
  self->receipt = add_number (self, column, N_ ("Number of the receipt"), G_CALLBACK (receipt_cb));
  ow_ask_column_add_button (column, N_ ("What the Applicant Reads"), NULL, language,
                            G_CALLBACK (receipt_cb), self);
  ow_ask_column_add_heading (column, N_ ("Permanent resident"), language);
  self->card = add_number (self, column, N_ ("Number of the card"), G_CALLBACK (card_cb));
  ow_ask_column_add_button (column, N_ ("Data of the Card"), NULL, language, G_CALLBACK (card_cb),
                            self);
  ow_ask_column_add_button (column, N_ ("Passports of the Holder"), NULL, language,
                            G_CALLBACK (passports_cb), self);
  ow_ask_column_add_heading (column, N_ ("E-document with a stamp"), language);
  self->document
      = add_number (self, column, N_ ("Number of the e-document"), G_CALLBACK (document_cb));
  ow_ask_column_add_button (column, N_ ("Check the Stamp"), NULL, language,
                            G_CALLBACK (document_cb), self);
  ow_ask_column_add_hint (column,
                          N_ ("The open case keeps the answer. Such a document is checked here and "
                              "never made here."),
                          language);
  ow_ask_column_add_heading (column, N_ ("Offices and guidance"), language);
  self->city = GTK_DROP_DOWN (ow_ask_column_add_choice (column, N_ ("City"), city_names, language));
  ow_ask_column_add_button (column, N_ ("Offices of the City"), NULL, language,
                            G_CALLBACK (offices_cb), self);
  self->service
      = GTK_DROP_DOWN (ow_ask_column_add_choice (column, N_ ("Service"), service_names, language));
  ow_ask_column_add_button (column, N_ ("Guidance Page"), NULL, language, G_CALLBACK (guidance_cb),
                            self);
  ow_ask_column_add_heading (column, N_ ("Appointment for this service"), language);
  self->day = add_number (self, column, N_ ("Day"), G_CALLBACK (book_cb));
  self->time = add_number (self, column, N_ ("Time"), G_CALLBACK (book_cb));
  ow_ask_column_add_button (column, N_ ("Book on the Platform"), NULL, language,
                            G_CALLBACK (book_cb), self);
  self->booking = GTK_LABEL (ow_ui_label_new ("", language));
  gtk_label_set_max_width_chars (self->booking, 30);
  gtk_widget_set_visible (GTK_WIDGET (self->booking), FALSE);
  gtk_box_append (column, GTK_WIDGET (self->booking));
  g_signal_connect (self, "map", G_CALLBACK (look), NULL);
  ow_ask_column_add_heading (column, N_ ("From outside"), language);
  ow_ask_column_add_button (column, N_ ("Questions and Reports"), "<Control>e", language,
                            G_CALLBACK (inward_cb), self);
  return widget;
}

GtkWidget *
ow_platform_pane_new (OwSession *session, GObject *model, OwLanguage language)
{
  OwPlatformPane *self = g_object_new (OW_TYPE_PLATFORM_PANE, NULL);
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
               N_ ("The answer appears here: press F11 for the applicant, or type a number and "
                   "press Enter.")));
  gtk_box_append (GTK_BOX (centre), view);
  ow_ask_column_add_button (GTK_BOX (centre), N_ ("Take Over the Helpers"), "F12", language,
                            G_CALLBACK (use_cb), self);
  self->said = GTK_LABEL (ow_ui_label_new ("", language));
  gtk_widget_add_css_class (GTK_WIDGET (self->said), "ow-state-refused");
  gtk_box_append (GTK_BOX (centre), GTK_WIDGET (self->said));
  self->helpers = OW_PLATFORM_BOX (ow_platform_box_new (session, OW_PANE (self), language));
  gtk_box_append (GTK_BOX (centre), GTK_WIDGET (self->helpers));
  gtk_widget_set_margin_bottom (centre, 12);
  gtk_box_append (GTK_BOX (self), ow_ask_scrolled_new (centre, TRUE));
  ow_ui_set_face (GTK_WIDGET (self), language);
  return GTK_WIDGET (self);
}

/* What the window asks */

static void
pane_focus (OwPane *pane)
{
  gtk_widget_grab_focus (GTK_WIDGET (OW_PLATFORM_PANE (pane)->receipt));
}

static void
pane_set_sitting (OwPane *pane, OwSitting *sitting)
{
  OwPlatformPane *self = OW_PLATFORM_PANE (pane);

  if (self->sitting == sitting)
    return;
  if (self->sitting != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->card), "");
      gtk_editable_set_text (GTK_EDITABLE (self->document), "");
      gtk_editable_set_text (GTK_EDITABLE (self->receipt), "");
      gtk_editable_set_text (GTK_EDITABLE (self->day), "");
      gtk_editable_set_text (GTK_EDITABLE (self->time), "");
      say (self, NULL);
      ow_enquiry_clear (self->enquiry);
    }
  g_set_object (&self->sitting, sitting);
  ow_platform_box_set_sitting (self->helpers, sitting);
  look (self);
}

static gboolean
pane_scan (OwPane *pane, OwScan *scan)
{
  OwPlatformPane *self = OW_PLATFORM_PANE (pane);

  if (ow_scan_get_kind (scan) != OW_SCAN_PR_CARD)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->card), ow_scan_get_text (scan));
  card_cb (self);
  return TRUE;
}

static GObject *
pane_get_model (OwPane *pane)
{
  return G_OBJECT (OW_PLATFORM_PANE (pane)->enquiry);
}

static void
pane_init (OwPaneInterface *iface)
{
  iface->focus = pane_focus;
  iface->set_sitting = pane_set_sitting;
  iface->scan = pane_scan;
  iface->get_model = pane_get_model;
}
