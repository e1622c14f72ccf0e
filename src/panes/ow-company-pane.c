/* A consular authentication is never asked for beside an apostille, and nothing is said about the
 * negative list that no list says (GUIDE-XII-1b, GUIDE-XII-2). */

#include "ow-company-pane.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ow-agency-box.h"
#include "ow-answer-view.h"
#include "ow-ask-column.h"
#include "ow-company-body.h"
#include "ow-company-route.h"
#include "ow-company-system.h"
#include "ow-field-check.h"
#include "ow-filing-box.h"
#include "ow-identity-system.h"
#include "ow-information.h"
#include "ow-ui.h"

struct _OwCompanyPane
{
  GtkBox parent_instance;

  OwSession *session;
  OwLanguage language;
  OwSitting *sitting;
  OwEnquiry *enquiry;
  GtkEntry *name;
  GtkEntry *number;
  GtkEntry *card;
  GtkCheckButton *consent;
  GtkLabel *said;
  OwAgencyBox *agency;
  OwFilingBox *filing;
};

static void pane_init (OwPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwCompanyPane,
                               ow_company_pane,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_PANE, pane_init))

static const char *const services[] = { "CR", NULL };

static void
say (OwCompanyPane *self, const char *text)
{
  gtk_label_set_text (self->said, text != NULL ? text : "");
}

static void
name_cb (OwCompanyPane *self)
{
  g_autofree char *name = ow_ask_column_dup_text (self->name);
  g_autofree char *body = NULL;

  say (self, NULL);
  if (name == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }
  body = ow_company_make_name_check (
      name, ow_context_get_centre (ow_session_get_context (self->session)));
  ow_enquiry_ask (self->enquiry, OW_COMPANY_SYSTEM, "checkName", NULL, body, 0);
}

/* FALSE, and it is said with what is wrong: nothing is asked about a number that cannot be. */
static gboolean
check (OwCompanyPane *self, OwFieldCheck kind, const char *number, GtkEntry *entry)
{
  g_autoptr (OwMessage) wrong = ow_field_check (kind, number, 0);
  g_autofree char *text = wrong != NULL ? ow_message_render (wrong, self->language) : NULL;

  if (wrong == NULL)
    return TRUE;
  say (self, text);
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  return FALSE;
}

/* Eighteen characters are a credit code; anything else is the number of an application. */
static void
number_cb (OwCompanyPane *self)
{
  g_autofree char *text = ow_ask_column_dup_text (self->number);
  g_autofree char *number = text != NULL ? g_ascii_strup (text, -1) : NULL;
  g_autoptr (JsonObject) parameters = json_object_new ();
  gboolean is_code;

  say (self, NULL);
  if (number == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->number));
      return;
    }
  is_code = strlen (number) == 18;
  if (is_code && !check (self, OW_FIELD_CHECK_USCC, number, self->number))
    return;
  json_object_set_string_member (parameters, is_code ? "uscc" : "application_no", number);
  ow_enquiry_ask (self->enquiry, OW_COMPANY_SYSTEM, is_code ? "getLicence" : "getApplication",
                  parameters, NULL, 0);
}

static void
enterprises_cb (OwCompanyPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "window.enterprises", NULL);
}

static void
authenticate_cb (OwCompanyPane *self)
{
  OwApplicant *applicant
      = self->sitting != NULL ? ow_sitting_get_current_applicant (self->sitting) : NULL;
  g_autofree char *card = ow_ask_column_dup_text (self->card);
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;
  OwMatter *matter;

  if (applicant == NULL || card == NULL)
    {
      say (self, applicant == NULL ? ow_message_text ("link.no-applicant", self->language) : NULL);
      gtk_widget_grab_focus (GTK_WIDGET (self->card));
      return;
    }
  if (!check (self, OW_FIELD_CHECK_PR_CARD, card, self->card))
    return;
  matter = ow_filing_box_find (self->filing);
  body = ow_company_body_make_question (
      matter, applicant, card, ow_context_get_today (ow_session_get_context (self->session)),
      gtk_check_button_get_active (self->consent), &error);
  if (body == NULL)
    {
      g_autofree char *text = ow_error_render (error, self->language);

      say (self, text);
      gtk_widget_grab_focus (GTK_WIDGET (self->consent));
      return;
    }
  say (self, NULL);
  ow_enquiry_ask (self->enquiry, OW_IDENTITY_SYSTEM, "authenticate", NULL, body,
                  matter != NULL ? ow_matter_get_case_id (matter) : 0);
}

static void
ow_company_pane_dispose (GObject *object)
{
  OwCompanyPane *self = OW_COMPANY_PANE (object);

  g_clear_object (&self->sitting);
  g_clear_object (&self->enquiry);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_company_pane_parent_class)->dispose (object);
}

static void
ow_company_pane_class_init (OwCompanyPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_company_pane_dispose;
}

static void
ow_company_pane_init (OwCompanyPane *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 18);
  gtk_widget_set_margin_start (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 12);
}

static GtkWidget *
build_column (OwCompanyPane *self)
{
  GtkWidget *column = ow_ask_column_new ();
  GtkWidget *consent;

  ow_ask_column_add_heading (GTK_BOX (column), N_ ("Name pre-check"), self->language);
  self->name
      = ow_ask_column_add_entry (GTK_BOX (column), N_ ("Name of the company"), self->language);
  g_signal_connect_object (self->name, "activate", G_CALLBACK (name_cb), self, G_CONNECT_SWAPPED);
  ow_ask_column_add_button (GTK_BOX (column), N_ ("Check the Name"), NULL, self->language,
                            G_CALLBACK (name_cb), self);
  ow_ask_column_add_heading (GTK_BOX (column), N_ ("License or application"), self->language);
  self->number = ow_ask_column_add_entry (
      GTK_BOX (column), N_ ("Unified social credit code, or number of the application"),
      self->language);
  g_signal_connect_object (self->number, "activate", G_CALLBACK (number_cb), self,
                           G_CONNECT_SWAPPED);
  ow_ask_column_add_button (GTK_BOX (column), N_ ("Ask by Number"), NULL, self->language,
                            G_CALLBACK (number_cb), self);
  ow_ask_column_add_heading (GTK_BOX (column), N_ ("Records of the enterprises"), self->language);
  ow_ask_column_add_button (GTK_BOX (column), N_ ("Enterprises"), "<Alt>e", self->language,
                            G_CALLBACK (enterprises_cb), self);
  ow_ask_column_add_heading (GTK_BOX (column), N_ ("Investor with a permanent resident ID card"),
                             self->language);
  self->card
      = ow_ask_column_add_entry (GTK_BOX (column), N_ ("Number of the card"), self->language);
  consent = gtk_check_button_new_with_label (
      ow_text (self->language, NULL, N_ ("The holder agrees to the check")));
  self->consent = GTK_CHECK_BUTTON (consent);
  gtk_box_append (GTK_BOX (column), consent);
  ow_ask_column_add_button (GTK_BOX (column), N_ ("Authenticate Online"), "F11", self->language,
                            G_CALLBACK (authenticate_cb), self);
  ow_ask_column_add_hint (GTK_BOX (column),
                          N_ ("Holders of a passport go by the window: nothing is asked online."),
                          self->language);
  self->said = GTK_LABEL (ow_ui_label_new ("", self->language));
  gtk_widget_add_css_class (GTK_WIDGET (self->said), "ow-state-refused");
  gtk_label_set_max_width_chars (self->said, 30);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->said));
  return column;
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCompanyPane) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = ow_information_print_finish (result, &error);

  if (self->session == NULL)
    return;
  if (done)
    ow_pane_say (OW_PANE (self), ow_text (self->language, NULL, N_ ("Printed.")));
  else
    ow_pane_fail (OW_PANE (self), error);
}

/* In the language of the party, or of the screen when nobody is here. */
static void
print_cb (OwCompanyPane *self)
{
  OwLanguage language
      = self->sitting != NULL ? ow_sitting_get_language (self->sitting) : self->language;
  OwRouteAnswer answer = { NULL };
  gboolean asked = ow_filing_box_get_answer (self->filing, &answer);

  ow_information_print_async (ow_session_get_context (self->session),
                              ow_company_route_new_sheet (asked ? &answer : NULL, language),
                              OW_INFO_SLIP, NULL, printed_cb, g_object_ref (self));
}

/* One route, where the site takes nothing in. */
static GtkWidget *
route_new (OwCompanyPane *self)
{
  const char *const *lines = ow_company_route_get_lines ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button;

  gtk_widget_add_css_class (box, "ow-figure");
  ow_ask_column_add_heading (GTK_BOX (box), N_ ("Not taken in here: the route"), self->language);
  for (gsize i = 0; lines[i] != NULL; i++)
    gtk_box_append (GTK_BOX (box),
                    ow_ui_label_new (ow_message_text (lines[i], self->language), self->language));
  button = ow_ask_column_add_button (GTK_BOX (box), N_ ("Print the Route"), "<Control>p",
                                     self->language, G_CALLBACK (print_cb), self);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  return box;
}

/* What was answered about a card holds for the investor who has it. */
static void
enquiry_cb (OwCompanyPane *self)
{
  if (!ow_enquiry_is_busy (self->enquiry)
      && g_strcmp0 (ow_enquiry_get_system (self->enquiry), OW_IDENTITY_SYSTEM) == 0)
    ow_filing_box_refresh (self->filing);
}

GtkWidget *
ow_company_pane_new (OwSession *session, GObject *model, OwLanguage language)
{
  OwCompanyPane *self = g_object_new (OW_TYPE_COMPANY_PANE, NULL);
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
               N_ ("The answer appears here: type a name or a number and press Enter.")));
  gtk_box_append (GTK_BOX (centre), view);
  self->filing = OW_FILING_BOX (ow_filing_box_new (session, OW_PANE (self), language));
  gtk_box_append (GTK_BOX (centre), GTK_WIDGET (self->filing));
  g_signal_connect_object (self->enquiry, "changed", G_CALLBACK (enquiry_cb), self,
                           G_CONNECT_SWAPPED);
  self->agency = OW_AGENCY_BOX (
      ow_agency_box_new (session, services, N_ ("Company registration"), OW_PANE (self), language));
  gtk_widget_set_visible (GTK_WIDGET (self->agency), ow_agency_box_is_offered (self->agency));
  gtk_box_append (GTK_BOX (centre), GTK_WIDGET (self->agency));
  if (!ow_agency_box_is_offered (self->agency))
    gtk_box_append (GTK_BOX (centre), route_new (self));
  gtk_widget_set_margin_bottom (centre, 12);
  gtk_box_append (GTK_BOX (self), ow_ask_scrolled_new (centre, TRUE));
  ow_ui_set_face (GTK_WIDGET (self), language);
  return GTK_WIDGET (self);
}

OwEnquiry *
ow_company_pane_get_enquiry (OwCompanyPane *self)
{
  g_return_val_if_fail (OW_IS_COMPANY_PANE (self), NULL);

  return self->enquiry;
}

/* What the window asks */

static void
pane_focus (OwPane *pane)
{
  gtk_widget_grab_focus (GTK_WIDGET (OW_COMPANY_PANE (pane)->name));
}

static void
pane_set_sitting (OwPane *pane, OwSitting *sitting)
{
  OwCompanyPane *self = OW_COMPANY_PANE (pane);

  if (self->sitting == sitting)
    return;
  if (self->sitting != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->name), "");
      gtk_editable_set_text (GTK_EDITABLE (self->number), "");
      gtk_editable_set_text (GTK_EDITABLE (self->card), "");
      gtk_check_button_set_active (self->consent, FALSE);
      say (self, NULL);
      ow_enquiry_clear (self->enquiry);
    }
  g_set_object (&self->sitting, sitting);
  ow_agency_box_set_sitting (self->agency, sitting);
  ow_filing_box_set_sitting (self->filing, sitting);
}

/* A card that is scanned is the one to be authenticated. */
static gboolean
pane_scan (OwPane *pane, OwScan *scan)
{
  OwCompanyPane *self = OW_COMPANY_PANE (pane);

  if (ow_scan_get_kind (scan) != OW_SCAN_PR_CARD)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->card), ow_scan_get_text (scan));
  gtk_widget_grab_focus (GTK_WIDGET (self->consent));
  return TRUE;
}

static GObject *
pane_get_model (OwPane *pane)
{
  return G_OBJECT (OW_COMPANY_PANE (pane)->enquiry);
}

static void
pane_init (OwPaneInterface *iface)
{
  iface->focus = pane_focus;
  iface->set_sitting = pane_set_sitting;
  iface->scan = pane_scan;
  iface->get_model = pane_get_model;
}
