/* The information desk and the reader in the window: by keys alone, in the language of the party,
 * and the article of a finding opens its row. */

#include "test-app.h"

#include "ow-information-pane.h"
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
  ADD ("law", test_law);
#undef ADD
}
