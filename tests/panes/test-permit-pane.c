/* Taking in with the keyboard alone, counted in keys; accept is never Enter; what is accepted is
 * read, not edited (first issue, "Usable without a mouse" and its targets in keystrokes). */

#include <string.h>

#include "keyboard.h"
#include "ow-finding-item.h"
#include "ow-form.h"
#include "ow-key-button.h"
#include "ow-material-list.h"
#include "ow-permit-pane.h"
#include "ow-scan-catcher.h"
#include "ow-service-chooser.h"
#include "ow-ui.h"
#include "test-party.h"

#include "test-panes.h"

#define WIDTH  1186 /* 1366 less the sidebar of the window */
#define HEIGHT 720

typedef struct
{
  Hall hall;
  GtkWindow *window;
  GtkWidget *pane;
  OwSitting *sitting;
  OwScanCatcher *catcher;
  gint64 accepted;
  gint64 noticed;
  gint64 reprint;
  guint approvals;
} Desk;

static void
accepted_cb (OwPermitPane *pane, gint64 receipt, Desk *desk)
{
  desk->accepted = receipt;
}

static void
noticed_cb (OwPermitPane *pane, gint64 notice, Desk *desk)
{
  desk->noticed = notice;
}

static void
reprint_cb (OwPermitPane *pane, gint64 receipt, Desk *desk)
{
  desk->reprint = receipt;
}

static void
approval_cb (OwPermitPane *pane, const char *act, Desk *desk)
{
  g_assert_cmpstr (act, ==, "notice.second");
  desk->approvals++;
}

static void
identified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwApplicant) applicant
      = ow_sitting_identify_finish (OW_SITTING (source), result, &error);

  g_assert_no_error (error);
}

/* What the window does with a scan. */
static void
text_cb (OwScanCatcher *catcher, const char *text, Desk *desk)
{
  g_autoptr (OwScan) scan = ow_scan_recognise (text, ow_context_get_today (desk->hall.context));

  ow_sitting_identify_async (desk->sitting, scan, TRUE, NULL, identified_cb, desk);
}

static void
desk_open (Desk *desk, OwLanguage language)
{
  hall_set_up (&desk->hall, NULL);
  hall_sign_in (&desk->hall, "clerk", 1);
  ow_ui_set_language (language);
  desk->pane = ow_permit_pane_new (desk->hall.session, language);
  g_signal_connect (desk->pane, "accepted", G_CALLBACK (accepted_cb), desk);
  g_signal_connect (desk->pane, "noticed", G_CALLBACK (noticed_cb), desk);
  g_signal_connect (desk->pane, "reprint", G_CALLBACK (reprint_cb), desk);
  g_signal_connect (desk->pane, "approval-needed", G_CALLBACK (approval_cb), desk);
  desk->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (desk->window, WIDTH, HEIGHT);
  gtk_window_set_child (desk->window, desk->pane);
  desk->catcher = ow_scan_catcher_new (GTK_WIDGET (desk->window), NULL);
  g_signal_connect (desk->catcher, "text", G_CALLBACK (text_cb), desk);
  keyboard_focus (desk->window);
  keyboard_count ();
}

static void
desk_close (Desk *desk)
{
  gtk_window_destroy (desk->window);
  g_object_unref (desk->catcher);
  g_clear_object (&desk->sitting);
  keyboard_idle (50);
  hall_tear_down (&desk->hall, NULL);
}

static GtkWidget *
find_type (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_key (GtkWidget *root, const char *key)
{
  if (OW_IS_KEY_BUTTON (root) && g_strcmp0 (ow_key_button_get_key (OW_KEY_BUTTON (root)), key) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_key (child, key);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static const char *
page_of (Desk *desk)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find_type (desk->pane, GTK_TYPE_STACK)));
}

static gboolean
has_matter (gpointer data)
{
  return ow_sitting_get_current_matter (((Desk *)data)->sitting) != NULL
         && g_str_equal (page_of (data), "matter");
}

static gboolean
is_choosing (gpointer data)
{
  return g_str_equal (page_of (data), "choose");
}

static gboolean
is_accepted (gpointer data)
{
  return ((Desk *)data)->accepted != 0;
}

static gboolean
is_noticed (gpointer data)
{
  return ((Desk *)data)->noticed != 0;
}

static gboolean
is_asked (gpointer data)
{
  return ((Desk *)data)->approvals > 0;
}

static void
call (Desk *desk)
{
  desk->sitting = party_call (&desk->hall);
  ow_permit_pane_set_sitting (OW_PERMIT_PANE (desk->pane), desk->sitting);
}

static void
scan (Desk *desk, guint passport)
{
  keyboard_type (party_passports[passport], 0);
  keyboard_type ("\n", 0);
  g_assert_true (keyboard_wait (is_choosing, desk));
  keyboard_idle (300);
  keyboard_count ();
}

static void
choose (Desk *desk, const char *typed)
{
  keyboard_hand (typed);
  keyboard_key ("Return");
  g_assert_true (keyboard_wait (has_matter, desk));
}

static OwMatter *
matter_of (Desk *desk)
{
  return ow_sitting_get_current_matter (desk->sitting);
}

static const char *
value_of (Desk *desk, const char *id)
{
  return ow_form_field_get_value (ow_form_model_find (ow_matter_get_form (matter_of (desk)), id));
}

/* Each state says what appears here and which key or scan makes it appear. */
static void
test_pages (void)
{
  Desk desk = { 0 };

  desk_open (&desk, OW_LANGUAGE_EN);
  g_assert_cmpstr (page_of (&desk), ==, "empty");
  keyboard_picture (desk.window, "permit-empty");
  call (&desk);
  g_assert_cmpstr (page_of (&desk), ==, "scan");
  keyboard_picture (desk.window, "permit-scan");
  scan (&desk, 0);
  keyboard_picture (desk.window, "permit-choose");
  choose (&desk, "work first");
  g_assert_cmpstr (ow_service_get_id (ow_matter_get_service (matter_of (&desk))), ==, "S01");
  g_assert_cmpstr (ow_sub_kind_get_id (ow_matter_get_sub_kind (matter_of (&desk))), ==, "first");
  /* Another service, and back without one. */
  keyboard_key ("<Shift>F6");
  g_assert_cmpstr (page_of (&desk), ==, "choose");
  keyboard_key ("Escape");
  g_assert_cmpstr (page_of (&desk), ==, "matter");
  ow_permit_pane_set_sitting (OW_PERMIT_PANE (desk.pane), NULL);
  g_assert_cmpstr (page_of (&desk), ==, "empty");
  desk_close (&desk);
}

/* A first work residence permit: from the scanned passport to acceptance, as a clerk types it. F8
 * goes to what is missing next, Enter to the next field. */
static void
fill_first_permit (void)
{
  keyboard_hand ("13912345678\n"); /* telephone */
  keyboard_hand ("n");             /* no text messages */
  keyboard_hand ("Qingnian 10\n"); /* address */
  keyboard_hand ("sh\n");          /* city */
  keyboard_key ("<Shift>F8");
  keyboard_hand ("or\n"); /* type of passport */
  keyboard_key ("<Shift>F8");
  keyboard_hand ("vi\n\n\n");      /* document held, past its number and date */
  keyboard_hand ("20261113\nz\n"); /* entry, category */
  keyboard_key ("<Shift>F8");
  keyboard_hand ("20281122\n"); /* until when */
  keyboard_key ("<Shift>F8");
  keyboard_hand ("y"); /* fingerprints */
  keyboard_key ("<Shift>F8");
  keyboard_hand ("ap\ny");    /* capacity, here in person */
  keyboard_key ("<Shift>F9"); /* all papers, then which of the three work permits */
  keyboard_key ("Down");
  keyboard_key ("space");
}

static void
test_first_permit (void)
{
  GtkWidget *accept;
  guint keys;
  Desk desk = { 0 };

  desk_open (&desk, OW_LANGUAGE_EN);
  call (&desk);
  scan (&desk, 0);
  choose (&desk, "wor");
  fill_first_permit ();
  g_assert_cmpstr (value_of (&desk, "address"), ==, "Qingnian 10");
  ow_matter_assess (matter_of (&desk));
  for (guint i = 0; i < g_list_model_get_n_items (ow_matter_get_findings (matter_of (&desk))); i++)
    {
      g_autoptr (OwFindingItem) item
          = g_list_model_get_item (ow_matter_get_findings (matter_of (&desk)), i);
      g_autofree char *text = ow_finding_item_dup_text (item, OW_LANGUAGE_EN);

      g_test_message ("%s %d %s", ow_finding_item_get_rule (item),
                      ow_finding_item_get_severity (item), text);
    }
  g_assert_true (ow_matter_is_clear (matter_of (&desk)));
  accept = find_key (desk.pane, "F12");
  g_assert_true (gtk_widget_is_sensitive (accept));
  g_test_message ("%s", ow_key_button_get_text (OW_KEY_BUTTON (accept)));
  /* 15 working days from 2026-11-23. */
  g_assert_nonnull (strstr (ow_key_button_get_text (OW_KEY_BUTTON (accept)), "2026-12-14"));
  keyboard_picture (desk.window, "permit-clear");
  keyboard_key ("F12");
  g_assert_true (keyboard_wait (is_accepted, &desk));
  keys = keyboard_count ();
  g_test_message ("first work residence permit: %u keys", keys);
  g_assert_cmpuint (keys, <=, 120);
  /* It is read now, not edited. */
  g_assert_cmpstr (ow_matter_get_state (matter_of (&desk)), ==, "in_review");
  g_assert_nonnull (ow_matter_get_case_number (matter_of (&desk)));
  g_assert_null (ow_form_find_editor (OW_FORM (find_type (desk.pane, OW_TYPE_FORM)), "phone"));
  g_assert_false (gtk_widget_is_sensitive (accept));
  keyboard_picture (desk.window, "permit-accepted");
  keyboard_key ("<Control>p");
  g_assert_cmpint (desk.reprint, ==, desk.accepted);
  desk_close (&desk);
}

/* Enter in every focusable place of a matter that could be accepted, and on the button itself:
 * nothing is accepted. */
static void
test_never_enter (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Desk desk = { 0 };

  desk_open (&desk, OW_LANGUAGE_EN);
  call (&desk);
  scan (&desk, 0);
  choose (&desk, "wor");
  party_fill (matter_of (&desk), NULL);
  g_assert_true (ow_matter_is_clear (matter_of (&desk)));
  for (GtkWidget *focus = gtk_window_get_focus (desk.window);
       focus != NULL && !g_hash_table_contains (seen, focus);
       focus = gtk_window_get_focus (desk.window))
    {
      g_hash_table_add (seen, focus);
      /* F11 and print again too are beyond Enter; Enter in a field has moved the focus itself. */
      keyboard_key ("Return");
      if (gtk_window_get_focus (desk.window) == focus)
        keyboard_key ("Tab");
    }
  g_assert_cmpuint (g_hash_table_size (seen), >, 20);
  gtk_widget_grab_focus (find_key (desk.pane, "F12"));
  keyboard_key ("Return");
  keyboard_key ("KP_Enter");
  keyboard_idle (300);
  g_assert_cmpint (desk.accepted, ==, 0);
  g_assert_cmpint (desk.noticed, ==, 0);
  g_assert_cmpstr (ow_matter_get_state (matter_of (&desk)), ==, "draft");
  desk_close (&desk);
}

/* "A notice with three papers missing: 10 keys", the form being filled in; a second one asks for a
 * supervisor. */
static void
test_notice (void)
{
  guint keys;
  Desk desk = { 0 };

  desk_open (&desk, OW_LANGUAGE_EN);
  call (&desk);
  scan (&desk, 0);
  choose (&desk, "wor");
  party_fill (matter_of (&desk), NULL);
  for (guint i = 0; i < g_list_model_get_n_items (ow_matter_get_materials (matter_of (&desk))); i++)
    {
      g_autoptr (OwMaterialItem) item
          = g_list_model_get_item (ow_matter_get_materials (matter_of (&desk)), i);

      ow_material_item_set_complete (item, FALSE);
    }
  ow_matter_assess (matter_of (&desk));
  keyboard_idle (100);
  keyboard_count ();
  /* Passport, form and photo are there; certificate and work permit are not; then the form is not
   * signed either. */
  keyboard_key ("<Shift>F8");
  keyboard_key ("space");
  keyboard_key ("Down");
  keyboard_key ("space");
  ow_matter_assess (matter_of (&desk));
  g_assert_cmpuint (ow_matter_count_findings (matter_of (&desk), OW_SEVERITY_MISSING), ==, 3);
  keyboard_picture (desk.window, "permit-missing");
  keyboard_key ("F11");
  g_assert_true (keyboard_wait (is_noticed, &desk));
  keys = keyboard_count ();
  g_test_message ("notice with three papers missing: %u keys", keys);
  g_assert_cmpuint (keys, <=, 10);
  g_assert_cmpstr (ow_matter_get_state (matter_of (&desk)), ==, "notice_issued");
  keyboard_picture (desk.window, "permit-noticed");
  /* A photo that was good enough yesterday is no reason for a second notice without a supervisor
   * (REG-18-2). */
  ow_material_list_focus_item (OW_MATERIAL_LIST (find_type (desk.pane, OW_TYPE_MATERIAL_LIST)),
                               "photo");
  keyboard_key ("space");
  keyboard_key ("F11");
  g_assert_true (keyboard_wait (is_asked, &desk));
  desk_close (&desk);
}

static gboolean
is_ticked (OwMatter *matter, const char *id)
{
  GListModel *materials = ow_matter_get_materials (matter);

  for (guint i = 0; i < g_list_model_get_n_items (materials); i++)
    {
      g_autoptr (OwMaterialItem) item = g_list_model_get_item (materials, i);

      if (g_str_equal (ow_material_item_get_id (item), id))
        return ow_material_item_get_complete (item);
    }
  return FALSE;
}

/* What a pane offers last; empty when it took that back. */
static void
offer_cb (OwPane *pane,
          const char *text,
          const char *button,
          const char *action,
          guint seconds,
          GString *offered)
{
  g_string_assign (offered, text != NULL ? action : "");
}

/* A draft removed by mistake comes back with everything in it. */
static void
test_undo (void)
{
  g_autoptr (GString) offered = g_string_new (NULL);
  Desk desk = { 0 };

  desk_open (&desk, OW_LANGUAGE_EN);
  call (&desk);
  scan (&desk, 0);
  choose (&desk, "wor");
  g_signal_connect (desk.pane, "offer", G_CALLBACK (offer_cb), offered);
  keyboard_hand ("13912345678\n");
  keyboard_key ("<Shift>F9");
  keyboard_key ("<Shift>F7");
  g_assert_true (keyboard_wait (is_choosing, &desk));
  keyboard_idle (300);
  g_assert_cmpstr (offered->str, ==, "permit.undo");
  keyboard_key ("<Control>F7");
  g_assert_true (keyboard_wait (has_matter, &desk));
  g_assert_cmpstr (offered->str, ==, "");
  keyboard_idle (300);
  g_assert_cmpstr (value_of (&desk, "phone"), ==, "13912345678");
  g_assert_true (is_ticked (matter_of (&desk), "photo"));
  g_assert_cmpuint (ow_matter_count_findings (matter_of (&desk), OW_SEVERITY_MISSING), >, 0);
  g_signal_handlers_disconnect_by_func (desk.pane, offer_cb, offered);
  desk_close (&desk);
}

/* Two applicants of a family: what the first one asked for is proposed for the second, one key and
 * Enter. */
static void
test_family (void)
{
  Desk desk = { 0 };

  desk_open (&desk, OW_LANGUAGE_EN);
  call (&desk);
  scan (&desk, 0);
  choose (&desk, "work ext");
  keyboard_idle (200);
  scan (&desk, 1);
  keyboard_key ("Return");
  g_assert_true (keyboard_wait (has_matter, &desk));
  g_assert_cmpuint (g_list_model_get_n_items (ow_sitting_get_matters (desk.sitting)), ==, 2);
  g_assert_cmpstr (ow_sub_kind_get_id (ow_matter_get_sub_kind (matter_of (&desk))), ==,
                   "extension");
  keyboard_picture (desk.window, "permit-family");
  keyboard_key ("<Control>Page_Up");
  g_assert_cmpstr (ow_applicant_get_name (ow_sitting_get_current_applicant (desk.sitting)), ==,
                   "ERIKSSON ANNA MARIA");
  keyboard_key ("<Alt>Down");
  g_assert_cmpstr (ow_applicant_get_name (ow_sitting_get_current_applicant (desk.sitting)), ==,
                   "HENG DEBORAH MING LO");
  g_assert_true (ow_matter_get_applicant (matter_of (&desk))
                 == ow_sitting_get_current_applicant (desk.sitting));
  desk_close (&desk);
}

static gboolean
has_two (gpointer data)
{
  return g_list_model_get_n_items (ow_sitting_get_applicants (((Desk *)data)->sitting)) == 2;
}

static gboolean
is_idle (gpointer data)
{
  return !ow_sitting_get_busy (((Desk *)data)->sitting);
}

/* A passport is being kept when a service is chosen, and when everything is taken in: both wait for
 * it and are done; chosen twice is chosen once. */
static void
test_ahead (void)
{
  OwServiceChooser *chooser;
  GtkWidget *accept;
  Desk desk = { 0 };

  desk_open (&desk, OW_LANGUAGE_EN);
  call (&desk);
  scan (&desk, 0);
  chooser = OW_SERVICE_CHOOSER (find_type (desk.pane, OW_TYPE_SERVICE_CHOOSER));
  text_cb (desk.catcher, party_passports[1], &desk);
  g_assert_true (ow_sitting_get_busy (desk.sitting));
  for (int i = 0; i < 2; i++)
    g_signal_emit_by_name (chooser, "chosen", "S01", "first");
  g_assert_true (keyboard_wait (has_matter, &desk));
  g_assert_true (keyboard_wait (is_idle, &desk));
  g_assert_true (has_two (&desk));
  g_assert_cmpuint (g_list_model_get_n_items (ow_sitting_get_matters (desk.sitting)), ==, 1);
  party_fill (matter_of (&desk), NULL);
  ow_matter_assess (matter_of (&desk));
  keyboard_idle (100);
  text_cb (desk.catcher, party_passports[1], &desk);
  g_assert_true (ow_sitting_get_busy (desk.sitting));
  accept = find_key (desk.pane, "F12");
  g_assert_true (gtk_widget_is_sensitive (accept));
  g_signal_emit_by_name (accept, "clicked");
  g_assert_false (gtk_widget_is_sensitive (accept));
  g_assert_true (keyboard_wait (is_accepted, &desk));
  g_assert_cmpstr (ow_matter_get_state (matter_of (&desk)), ==, "in_review");
  desk_close (&desk);
}

/* At 1366 px every language fits beside the sidebar, with the real services. */
static void
test_languages (void)
{
  static const char *const services[] = { "1", "5", "9", "13" };

  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      Desk desk = { 0 };

      desk_open (&desk, language);
      call (&desk);
      scan (&desk, 0);
      for (guint i = 0; i < G_N_ELEMENTS (services); i++)
        {
          g_autofree char *name = NULL;
          int minimum;

          if (i > 0)
            {
              keyboard_key ("<Shift>F6");
              g_assert_true (keyboard_wait (is_choosing, &desk));
            }
          if (i == 0)
            {
              name = g_strdup_printf ("permit-choose-%s", ow_language_get_code (language));
              keyboard_picture (desk.window, name);
              g_free (name);
            }
          choose (&desk, services[i]);
          keyboard_idle (100);
          name = g_strdup_printf ("permit-%s-%s",
                                  ow_service_get_id (ow_matter_get_service (matter_of (&desk))),
                                  ow_language_get_code (language));
          keyboard_picture (desk.window, name);
          gtk_widget_measure (desk.pane, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                              NULL);
          g_test_message ("%s %d", name, minimum);
          g_assert_cmpint (minimum, <=, WIDTH);
        }
      desk_close (&desk);
    }
}

static GtkWidget *
find_label (GtkWidget *root, const char *part)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), part) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, part);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_told (gpointer data)
{
  return find_label (((Desk *)data)->pane, "Enter it again from the papers") != NULL;
}

static gboolean
is_not_told (gpointer data)
{
  return !is_told (data);
}

/* What was typed was damaged on the disk: the form is as new, and the clerk reads why until he
 * types. */
static void
test_damaged (void)
{
  Desk desk = { 0 };
  g_autoptr (GError) error = NULL;
  int minimum;

  desk_open (&desk, OW_LANGUAGE_EN);
  {
    g_autoptr (OwSitting) sitting = party_call (&desk.hall);
    g_autoptr (OwApplicant) anna = party_identify (sitting, party_passports[0], FALSE, &error);
    g_autoptr (OwMatter) matter = party_add (sitting, anna, "S01", "first", &error);

    g_assert_no_error (error);
    party_fill (matter, NULL);
    g_assert_true (party_save (sitting, &error));
  }
  hall_run_sql (&desk.hall, "UPDATE draft SET body = REPLACE (body, 'shenyang', 'shenyanG')");
  desk.sitting = party_resume (&desk.hall, &error);
  g_assert_no_error (error);
  ow_permit_pane_set_sitting (OW_PERMIT_PANE (desk.pane), desk.sitting);
  g_assert_true (keyboard_wait (has_matter, &desk));
  g_assert_true (keyboard_wait (is_told, &desk));
  keyboard_idle (700);
  g_assert_true (is_told (&desk));
  keyboard_picture (desk.window, "permit-damaged");
  gtk_widget_measure (desk.pane, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, WIDTH);
  party_set (matter_of (&desk), "person.phone", "024-00000000");
  g_assert_true (keyboard_wait (is_not_told, &desk));
  desk_close (&desk);
}

void
test_permit_pane_add (void)
{
  g_test_add_func ("/panes/permit/damaged", test_damaged);
  g_test_add_func ("/panes/permit/pages", test_pages);
  g_test_add_func ("/panes/permit/first-permit", test_first_permit);
  g_test_add_func ("/panes/permit/never-enter", test_never_enter);
  g_test_add_func ("/panes/permit/notice", test_notice);
  g_test_add_func ("/panes/permit/undo", test_undo);
  g_test_add_func ("/panes/permit/family", test_family);
  g_test_add_func ("/panes/permit/ahead", test_ahead);
  g_test_add_func ("/panes/permit/languages", test_languages);
}
