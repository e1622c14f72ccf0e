/* The information desk and the reader in the window: by keys alone, in the language of the party,
 * and the article of a finding opens its row. */

#include "test-app.h"

#include "keyboard.h"
#include "ow-information-pane.h"
#include "ow-inquiry.h"
#include "ow-message.h"

static OwInformationPane *
open_pane (Desk *desk, const char *name)
{
  GtkWidget *found;

  gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.pane", "s", name);
  found = find_widget (GTK_WIDGET (desk->window), OW_TYPE_INFORMATION_PANE, NULL);
  g_assert_nonnull (found);
  return OW_INFORMATION_PANE (found);
}

static void
type (OwInformationPane *pane, const char *text)
{
  GtkWidget *entry = find_widget (GTK_WIDGET (pane), GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static char *
shown (OwInformationPane *pane)
{
  char *text = ow_information_pane_dup_text (pane);

  return text != NULL ? text : g_strdup ("");
}

/* Typed in Chinese, found at once, with its source and with the disclaimer of the Guide. */
static void
test_desk (Desk *desk, gconstpointer data)
{
  OwInformationPane *pane;
  g_autofree char *hospital = NULL;
  g_autofree char *country = NULL;

  desk_sign_in (desk, "clerk");
  pane = open_pane (desk, "desk");
  type (pane, "大连医院");
  hospital = shown (pane);
  g_assert_nonnull (strstr (hospital, "Dalian"));
  g_assert_nonnull (strstr (hospital, "GUIDE IX, A12"));
  g_assert_nonnull (strstr (hospital, "For reference, not a legal basis, as of March 2025."));
  type (pane, "Германия");
  country = shown (pane);
  g_assert_nonnull (strstr (country, "Germany"));
  g_assert_nonnull (strstr (country, "Unilateral visa-free policy"));
  type (pane, "no such thing at all");
  g_assert_true (has_text (GTK_WIDGET (pane), "Nothing is called so."));
}

/* A question is a form of the catalogue; the rules answer while it is filled. */
static void
test_question (Desk *desk, gconstpointer data)
{
  OwInformationPane *pane;
  g_autofree char *nothing = NULL;

  desk_sign_in (desk, "clerk");
  pane = open_pane (desk, "desk");
  type (pane, "Entry without a visa");
  nothing = ow_information_pane_dup_text (pane);
  g_assert_null (nothing);
  g_assert_true (has_text (GTK_WIDGET (pane), "Nationality *"));
  g_assert_true (has_text (GTK_WIDGET (pane), "Nothing was applied for"));
}

/* REG-6: purpose, length and relationship on the form; every letter says at once whether it fits,
 * and why not. */
static void
test_letters (Desk *desk, gconstpointer data)
{
  OwInformationPane *pane;
  OwInquiry *inquiry;
  OwFormModel *form;

  desk_sign_in (desk, "clerk");
  pane = open_pane (desk, "desk");
  type (pane, "Visa applied for abroad");
  inquiry = ow_information_pane_get_inquiry (pane);
  g_assert_nonnull (inquiry);
  form = ow_inquiry_get_form (inquiry);
  g_assert_cmpuint (ow_inquiry_get_letters (inquiry)->len, ==, 17);
  g_assert_true (has_text (GTK_WIDGET (pane), "All visa categories"));
  g_assert_true (has_text (GTK_WIDGET (pane), "Not decided yet"));
  ow_form_field_set_value (ow_form_model_find_fact (form, "requested.purpose"), "family_visit");
  ow_form_field_set_value (ow_form_model_find_fact (form, "requested.days"), "200");
  ow_form_field_set_value (ow_form_model_find_fact (form, "host.status"), "foreign_worker");
  ow_form_field_set_value (ow_form_model_find_fact (form, "host.relationship"), "spouse");
  g_assert_true (has_text (GTK_WIDGET (pane), "Category S1 fits."));
  g_assert_true (
      has_text (GTK_WIDGET (pane), "Category S2 is for short stays. Days at most: 180."));
  g_assert_true (has_text (GTK_WIDGET (pane), "Category Z is not for this purpose."));
  g_assert_false (has_text (GTK_WIDGET (pane), "Not decided yet"));
  /* 180 days are short: the letters change places while it is typed. */
  ow_form_field_set_value (ow_form_model_find_fact (form, "requested.days"), "180");
  g_assert_true (has_text (GTK_WIDGET (pane), "Category S2 fits."));
  g_assert_true (has_text (GTK_WIDGET (pane), "Category S1 is for stays of more than 180 days."));
  {
    g_autoptr (OwInfoSheet) slip = ow_inquiry_new_sheet (inquiry, OW_LANGUAGE_EN);
    g_autofree char *text = ow_information_dup_text (slip);

    g_assert_nonnull (strstr (text, "Category S2 fits."));
    g_assert_nonnull (strstr (text, "S1: Category S1 is for stays of more than 180 days."));
    g_assert_nonnull (strstr (text, "nothing is decided"));
  }
  keyboard_idle (200);
  keyboard_picture (GTK_WINDOW (desk->window), "information-letters");
}

/* The same in every language: the question with its letters, and a record with its code. */
static void
test_languages (Desk *desk, gconstpointer data)
{
  desk_sign_in (desk, "clerk");
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      OwLanguage language = (OwLanguage)i;
      g_autofree char *question
          = g_strdup_printf ("information-question-%s", ow_language_get_code (language));
      g_autofree char *record
          = g_strdup_printf ("information-record-%s", ow_language_get_code (language));
      g_autoptr (OwMessage) fits = ow_message_new ("finding.visa.fits", "category", "Z", NULL);
      g_autofree char *words = ow_message_render (fits, language);
      OwInformationPane *pane;
      OwFormModel *form;

      ow_counter_window_set_language (desk->window, language);
      pane = open_pane (desk, "desk");
      type (pane, "Visa applied for abroad");
      form = ow_inquiry_get_form (ow_information_pane_get_inquiry (pane));
      ow_form_field_set_value (ow_form_model_find_fact (form, "requested.purpose"), "work");
      g_assert_true (has_text (GTK_WIDGET (pane), words));
      keyboard_idle (150);
      keyboard_picture (GTK_WINDOW (desk->window), question);
      type (pane, "0418-2812367");
      g_assert_true (has_text (GTK_WIDGET (pane), "tel:+864182812367"));
      keyboard_idle (150);
      keyboard_picture (GTK_WINDOW (desk->window), record);
    }
}

/* What the rules compute is said, not only what they object to. */
static void
test_computed (Desk *desk, gconstpointer data)
{
  OwInformationPane *pane;
  OwFormModel *form;

  desk_sign_in (desk, "clerk");
  pane = open_pane (desk, "desk");
  type (pane, "Incentives of 2018");
  form = ow_inquiry_get_form (ow_information_pane_get_inquiry (pane));
  ow_form_field_set_value (ow_form_model_find_fact (form, "invest.kind"), "new");
  ow_form_field_set_value (ow_form_model_find_fact (form, "invest.year"), "2020");
  ow_form_field_set_value (ow_form_model_find_fact (form, "invest.sector"), "modern_services");
  ow_form_field_set_value (ow_form_model_find_fact (form, "invest.usd"), "60000000");
  ow_form_field_set_value (ow_form_model_find_fact (form, "invest.rate"), "70000");
  g_assert_true (has_text (GTK_WIDGET (pane), "Grant at least"));
  g_assert_true (has_text (GTK_WIDGET (pane), "RMB\u00a08,400,000"));
  g_assert_true (has_text (GTK_WIDGET (pane), "History: policy of 2019"));
}

/* A text of the Guide without a list of its own is found at the desk as well, with the disclaimer.
 */
static void
test_guide_text (Desk *desk, gconstpointer data)
{
  OwInformationPane *pane;
  g_autofree char *text = NULL;

  desk_sign_in (desk, "clerk");
  pane = open_pane (desk, "desk");
  type (pane, "APEC Business Travel Card");
  text = shown (pane);
  g_assert_nonnull (strstr (text, "GUIDE-II"));
  g_assert_nonnull (strstr (text, "For reference, not a legal basis, as of March 2025."));
}

/* window.law is what the citation of a finding does. */
static void
test_law (Desk *desk, gconstpointer data)
{
  OwInformationPane *pane;
  g_autofree char *row = NULL;
  g_autofree char *other = NULL;

  desk_sign_in (desk, "clerk");
  pane = open_pane (desk, "law");
  type (pane, "cumulative extended duration");
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.law", "s", "REG-13-1");
  row = shown (pane);
  g_assert_nonnull (strstr (row, "REG-13-1"));
  g_assert_nonnull (strstr (row, "Article 13"));
  g_assert_nonnull (strstr (row, "2025-09-16"));
  type (pane, "cumulative extended duration");
  other = shown (pane);
  g_assert_nonnull (strstr (other, "REG-14-2"));
  g_assert_false (ow_information_pane_show_rule (pane, "REG-0"));
}

void
test_information_add (void)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/app/information/" name, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("desk", test_desk);
  ADD ("question", test_question);
  ADD ("letters", test_letters);
  ADD ("languages", test_languages);
  ADD ("computed", test_computed);
  ADD ("guide-text", test_guide_text);
  ADD ("law", test_law);
#undef ADD
}
