/* The code of a card is opaque and lives about a minute: it is never read, kept or shown here. */

#include "ow-e-card-pane.h"

#include <glib/gi18n-lib.h>

#include "ow-agency-box.h"
#include "ow-answer-view.h"
#include "ow-ask-column.h"
#include "ow-e-card-system.h"
#include "ow-ui.h"

#define PURPOSE "social-insurance"

struct _OwECardPane
{
  GtkBox parent_instance;

  OwSession *session;
  OwLanguage language;
  OwSitting *sitting;
  OwEnquiry *enquiry;
  GtkEntry *name;
  GtkEntry *permit;
  GtkEntry *social;
  GtkLabel *said;
  OwAgencyBox *agency;
};

static void pane_init (OwPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwECardPane,
                               ow_e_card_pane,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_PANE, pane_init))

static const char *const services[] = { "S11", "S12", "S13", "S09", NULL };

static void
say (OwECardPane *self, const char *text)
{
  gtk_label_set_text (self->said, text != NULL ? text : "");
}

static char *
dup_upper (GtkEntry *entry)
{
  g_autofree char *text = ow_ask_column_dup_text (entry);

  return text != NULL ? g_ascii_strup (text, -1) : NULL;
}

static void
search_cb (OwECardPane *self)
{
  g_autofree char *name = dup_upper (self->name);
  g_autofree char *permit = dup_upper (self->permit);
  g_autofree char *social = dup_upper (self->social);
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;

  say (self, NULL);
  if (name == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }
  body = ow_e_card_make_search (name, permit, social, PURPOSE, &error);
  if (body == NULL)
    {
      g_autofree char *text = ow_error_render (error, self->language);

      say (self, text);
      gtk_widget_grab_focus (GTK_WIDGET (self->permit));
      return;
    }
  ow_enquiry_ask (self->enquiry, OW_E_CARD_SYSTEM, "findCard", NULL, body, 0);
}

/* Of the number that stands there, or of the card that was found. */
static char *
dup_social_number (OwECardPane *self)
{
  g_autofree char *typed = dup_upper (self->social);
  JsonNode *body = ow_enquiry_get_body (self->enquiry);
  g_autoptr (OwECard) card = NULL;

  if (typed != NULL || body == NULL
      || !g_str_equal (ow_enquiry_get_system (self->enquiry), OW_E_CARD_SYSTEM))
    return g_steal_pointer (&typed);
  card = ow_e_card_from_json (body);
  return g_steal_pointer (&card->social_security_number);
}

static void
physical_cb (OwECardPane *self)
{
  g_autofree char *number = dup_social_number (self);
  g_autoptr (JsonObject) parameters = json_object_new ();

  if (number == NULL)
    {
      say (self, ow_message_text ("card.no-number", self->language));
      gtk_widget_grab_focus (GTK_WIDGET (self->social));
      return;
    }
  say (self, NULL);
  json_object_set_string_member (parameters, "social_security_number", number);
  ow_enquiry_ask (self->enquiry, "SYS-03", "getCardState", parameters, NULL, 0);
}

static void
ow_e_card_pane_dispose (GObject *object)
{
  OwECardPane *self = OW_E_CARD_PANE (object);

  g_clear_object (&self->sitting);
  g_clear_object (&self->enquiry);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_e_card_pane_parent_class)->dispose (object);
}

static void
ow_e_card_pane_class_init (OwECardPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_e_card_pane_dispose;
}

static void
ow_e_card_pane_init (OwECardPane *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 18);
  gtk_widget_set_margin_start (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 12);
}

static GtkWidget *
build_column (OwECardPane *self)
{
  GtkWidget *column = ow_ask_column_new ();

  ow_ask_column_add_heading (GTK_BOX (column), N_ ("Scan the code of the card"), self->language);
  ow_ask_column_add_hint (GTK_BOX (column),
                          N_ ("The holder opens the card on the telephone; its code lives about a "
                              "minute. It is asked for at once and not kept."),
                          self->language);
  ow_ask_column_add_heading (GTK_BOX (column), N_ ("Or ask by name and one of two numbers"),
                             self->language);
  self->name
      = ow_ask_column_add_entry (GTK_BOX (column), N_ ("Name as in the passport"), self->language);
  self->permit = ow_ask_column_add_entry (GTK_BOX (column), N_ ("Number of the work permit"),
                                          self->language);
  self->social
      = ow_ask_column_add_entry (GTK_BOX (column), N_ ("Social security number"), self->language);
  g_signal_connect_object (self->permit, "activate", G_CALLBACK (search_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->social, "activate", G_CALLBACK (search_cb), self,
                           G_CONNECT_SWAPPED);
  ow_ask_column_add_button (GTK_BOX (column), N_ ("Ask for the Card"), "F11", self->language,
                            G_CALLBACK (search_cb), self);
  ow_ask_column_add_button (GTK_BOX (column), N_ ("Ask for the Physical Card"), NULL,
                            self->language, G_CALLBACK (physical_cb), self);
  self->said = GTK_LABEL (ow_ui_label_new ("", self->language));
  gtk_widget_add_css_class (GTK_WIDGET (self->said), "ow-state-refused");
  gtk_label_set_max_width_chars (self->said, 30);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->said));
  return column;
}

GtkWidget *
ow_e_card_pane_new (OwSession *session, GObject *model, OwLanguage language)
{
  OwECardPane *self = g_object_new (OW_TYPE_E_CARD_PANE, NULL);
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
               N_ ("The answer appears here: scan the code, or type name and number and press "
                   "F11.")));
  gtk_box_append (GTK_BOX (centre), view);
  self->agency = OW_AGENCY_BOX (
      ow_agency_box_new (session, services, N_ ("Agency services"), OW_PANE (self), language));
  gtk_box_append (GTK_BOX (centre), GTK_WIDGET (self->agency));
  gtk_widget_set_margin_bottom (centre, 12);
  gtk_box_append (GTK_BOX (self), ow_ask_scrolled_new (centre, TRUE));
  ow_ui_set_face (GTK_WIDGET (self), language);
  return GTK_WIDGET (self);
}

OwEnquiry *
ow_e_card_pane_get_enquiry (OwECardPane *self)
{
  g_return_val_if_fail (OW_IS_E_CARD_PANE (self), NULL);

  return self->enquiry;
}

/* What the window asks */

static void
pane_focus (OwPane *pane)
{
  OwECardPane *self = OW_E_CARD_PANE (pane);

  gtk_widget_grab_focus (GTK_WIDGET (
      *gtk_editable_get_text (GTK_EDITABLE (self->name)) != '\0' ? self->permit : self->name));
}

static void
applicant_cb (OwECardPane *self)
{
  OwApplicant *applicant
      = self->sitting != NULL ? ow_sitting_get_current_applicant (self->sitting) : NULL;

  gtk_editable_set_text (GTK_EDITABLE (self->name),
                         applicant != NULL ? ow_applicant_get_name (applicant) : "");
}

static void
pane_set_sitting (OwPane *pane, OwSitting *sitting)
{
  OwECardPane *self = OW_E_CARD_PANE (pane);

  if (self->sitting == sitting)
    return;
  if (self->sitting != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->sitting, applicant_cb, self);
      gtk_editable_set_text (GTK_EDITABLE (self->permit), "");
      gtk_editable_set_text (GTK_EDITABLE (self->social), "");
      say (self, NULL);
      ow_enquiry_clear (self->enquiry);
    }
  g_set_object (&self->sitting, sitting);
  if (sitting != NULL)
    g_signal_connect_object (sitting, "notify::current-applicant", G_CALLBACK (applicant_cb), self,
                             G_CONNECT_SWAPPED);
  ow_agency_box_set_sitting (self->agency, sitting);
  applicant_cb (self);
}

static gboolean
pane_scan (OwPane *pane, OwScan *scan)
{
  OwECardPane *self = OW_E_CARD_PANE (pane);
  g_autofree char *body = NULL;

  if (ow_scan_get_kind (scan) != OW_SCAN_FOREIGN_QR)
    return FALSE;
  say (self, NULL);
  body = ow_e_card_make_code (ow_scan_get_text (scan), PURPOSE,
                              ow_session_get_station (self->session));
  ow_enquiry_ask (self->enquiry, OW_E_CARD_SYSTEM, "readCardCode", NULL, body, 0);
  return TRUE;
}

static GObject *
pane_get_model (OwPane *pane)
{
  return G_OBJECT (OW_E_CARD_PANE (pane)->enquiry);
}

static void
pane_init (OwPaneInterface *iface)
{
  iface->focus = pane_focus;
  iface->set_sitting = pane_set_sitting;
  iface->scan = pane_scan;
  iface->get_model = pane_get_model;
}
