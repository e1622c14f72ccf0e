/* DESIGN 9, "What good looks like": the targets in keystrokes of a trained clerk, replayed with a
 * hand and a scanner at the real window, and every press counted from the call to the paper. */

#include "test-app.h"

#include "../paper/cups-peer.h"
#include "earlier.h"
#include "keyboard.h"
#include "ledger.h"
#include "ow-counter-window-private.h"
#include "ow-help-window.h"
#include "ow-permit-pane.h"
#include "ow-print-acts.h"
#include "ow-ticket-acts.h"

static CupsPeer *the_peer;
static const char *no_peer;

void
test_counted_end (void)
{
  g_clear_pointer (&the_peer, cups_peer_free);
}

static void
take (Hall *hall)
{
  OwTakeTicket take = { "A", "S01", "ru", "normal", NULL, 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = hall_act (hall, 0, "kiosk-1", NULL, ow_take_run, &take, &error);

  g_assert_no_error (error);
}

/* A counter with printers and @n parties waiting; @data: with an earlier permit of the person. */
static void
set_up (Desk *desk, gconstpointer data)
{
  OwProfile *profile;

  hall_set_up (&desk->hall, NULL);
  if (data != NULL)
    {
      g_auto (Earlier) earlier = { 0 };

      earlier_permit (&desk->hall, TRUE, &earlier);
    }
  for (int i = 0; i < 3; i++)
    take (&desk->hall);
  if (the_peer == NULL && no_peer == NULL)
    the_peer = cups_peer_new (&no_peer);
  profile = ow_context_get_profile (desk->hall.context);
  for (int use = 0; the_peer != NULL && use < OW_N_PRINTERS; use++)
    ow_profile_set_printer (profile, use, "Slip");
  g_clear_object (&desk->hall.session);
  desk->window = ow_counter_window_new (NULL, OW_LANGUAGE_EN);
  g_object_add_weak_pointer (G_OBJECT (desk->window), (gpointer *)&desk->window);
  ow_counter_window_set_context (desk->window, desk->hall.context);
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1366, 768);
  desk_present (desk);
  desk_sign_in (desk, "clerk");
  keyboard_idle (100);
  keyboard_count ();
}

/* Keys that a hand pressed since the last call, told and limited. */
static void
counted (const char *what, guint limit)
{
  guint keys = keyboard_count ();

  g_test_message ("%s: %u keys, at most %u", what, keys, limit);
  g_assert_cmpuint (keys, <=, limit);
}

static void
scan (const char *text)
{
  keyboard_type (text, 0);
  keyboard_type ("\n", 0);
}

static OwSitting *
sitting_of (Desk *desk)
{
  return ow_counter_window_get_sitting (desk->window);
}

static OwMatter *
matter_of (Desk *desk)
{
  return ow_sitting_get_current_matter (sitting_of (desk));
}

static gboolean
is_identified (gpointer data)
{
  OwSitting *sitting = sitting_of (data);

  return sitting != NULL && ow_sitting_get_current_applicant (sitting) != NULL
         && !ow_sitting_get_busy (sitting)
         && g_strcmp0 (ow_counter_window_get_view (((Desk *)data)->window), "permit") == 0;
}

static gboolean
has_matter (gpointer data)
{
  OwSitting *sitting = sitting_of (data);

  return sitting != NULL && ow_sitting_get_current_matter (sitting) != NULL
         && !ow_sitting_get_busy (sitting);
}

/* Called and identified: one key, one scan. */
static void
begin (Desk *desk)
{
  keyboard_key ("F2");
  desk_until_state (desk, "called");
  scan (party_passports[0]);
  hall_until (is_identified, desk);
  /* What the scanner typed is nobody's key. */
  keyboard_idle (300);
  keyboard_count ();
}

static gboolean
is_done (gpointer data)
{
  return ow_sitting_get_receipt_id (sitting_of (data)) != 0
         && !ow_sitting_get_busy (sitting_of (data));
}

static gboolean
is_noticed (gpointer data)
{
  return ow_sitting_get_notice_id (sitting_of (data)) != 0
         && !ow_sitting_get_busy (sitting_of (data));
}

typedef struct
{
  Desk *desk;
  OwSheetKind kind;
  gint64 id;
} Sheet;

static gboolean
is_printed (gpointer data)
{
  Sheet *sheet = data;
  g_autoptr (OwPaperIssue) issue
      = ow_print_find_issue (sheet->desk->hall.context, sheet->kind, sheet->id, NULL);

  return issue != NULL && g_str_equal (issue->state, "confirmed");
}

/* The sheet came out of the printer without another key. */
static void
until_printed (Desk *desk, OwSheetKind kind, gint64 id)
{
  Sheet sheet = { desk, kind, id };
  g_autoptr (GPtrArray) jobs = NULL;

  if (the_peer == NULL)
    {
      g_test_message ("not printed: %s", no_peer);
      return;
    }
  hall_until (is_printed, &sheet);
  jobs = cups_peer_take (the_peer);
  g_assert_cmpuint (jobs->len, >=, 1);
}

static void
test_call_identify (Desk *desk, gconstpointer data)
{
  OwApplicant *applicant;

  keyboard_key ("F2");
  desk_until_state (desk, "called");
  counted ("call next", 1);
  scan (party_passports[0]);
  hall_until (is_identified, desk);
  keyboard_idle (300);
  keyboard_count ();
  /* Nobody was asked anything; the passport is in the ledger with its slip. */
  desk_until_alone (desk);
  applicant = ow_sitting_get_current_applicant (sitting_of (desk));
  g_assert_cmpstr (ow_applicant_get_name (applicant), ==, "ERIKSSON ANNA MARIA");
  g_assert_true (ow_applicant_get_passport_kept (applicant));
  counted ("identify", 0);
}

/* A repeat extension with unchanged data, from the call to the printed receipt: 25 keys. */
static void
test_extension (Desk *desk, gconstpointer data)
{
  guint keys = 1; /* F2, pressed in begin () */

  begin (desk);
  keyboard_picture (GTK_WINDOW (desk->window), "counted-offer");
  /* The extension stands first: he had a permit. */
  keyboard_key ("Return");
  hall_until (has_matter, desk);
  keyboard_idle (200);
  keyboard_picture (GTK_WINDOW (desk->window), "counted-carried");
  keyboard_hand ("20261113"); /* last entry, from the stamp */
  keyboard_key ("<Shift>F8");
  keyboard_hand ("20280115"); /* until when */
  keyboard_key ("<Shift>F8");
  keyboard_hand ("a\n"); /* the applicant */
  keyboard_hand ("y");   /* himself */
  keyboard_key ("<Shift>F9");
  ow_matter_assess (matter_of (desk));
  g_assert_true (ow_matter_is_clear (matter_of (desk)));
  keyboard_key ("F12");
  hall_until (is_done, desk);
  keys += keyboard_count ();
  g_test_message ("repeat extension: %u keys, at most 25", keys);
  g_assert_cmpuint (keys, <=, 25);
  g_assert_cmpstr (ow_sub_kind_get_id (ow_matter_get_sub_kind (matter_of (desk))), ==, "extension");
  g_assert_cmpstr (ow_matter_get_state (matter_of (desk)), ==, "in_review");
  until_printed (desk, OW_SHEET_RECEIPT, ow_sitting_get_receipt_id (sitting_of (desk)));
  g_assert_cmpuint (keyboard_count (), ==, 0);
  keyboard_picture (GTK_WINDOW (desk->window), "counted-accepted");
}

/* A first work residence permit, everything typed: 120 keys. */
static void
test_first (Desk *desk, gconstpointer data)
{
  guint keys = 1;

  begin (desk);
  keyboard_hand ("wor\n");
  hall_until (has_matter, desk);
  keyboard_idle (200);
  keyboard_hand ("13912345678\n"); /* telephone */
  keyboard_hand ("n");             /* no text messages */
  keyboard_hand ("Qingnian 10\n"); /* address */
  g_assert_cmpstr (ow_form_field_get_value (
                       ow_form_model_find (ow_matter_get_form (matter_of (desk)), "address")),
                   ==, "Qingnian 10");
  keyboard_hand ("sh\n"); /* city */
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
  keyboard_key ("F12");
  hall_until (is_done, desk);
  keys += keyboard_count ();
  g_test_message ("first work residence permit: %u keys, at most 120", keys);
  g_assert_cmpuint (keys, <=, 120);
  until_printed (desk, OW_SHEET_RECEIPT, ow_sitting_get_receipt_id (sitting_of (desk)));
}

/* A matter whose form is filled in, without a paper. */
static void
fill (Desk *desk)
{
  begin (desk);
  keyboard_hand ("wor\n");
  hall_until (has_matter, desk);
  party_fill (matter_of (desk), NULL);
  for (guint i = 0; i < g_list_model_get_n_items (ow_matter_get_materials (matter_of (desk))); i++)
    {
      g_autoptr (OwMaterialItem) item
          = g_list_model_get_item (ow_matter_get_materials (matter_of (desk)), i);

      ow_material_item_set_complete (item, FALSE);
    }
  ow_matter_assess (matter_of (desk));
  keyboard_idle (200);
  keyboard_count ();
}

/* A notice with three papers missing: 10 keys; the supplement: one scan and 6 keys. */
static void
test_notice_supplement (Desk *desk, gconstpointer data)
{
  g_autofree char *number = NULL;
  gint64 case_id;

  fill (desk);
  keyboard_key ("<Shift>F8"); /* passport */
  keyboard_key ("space");
  keyboard_key ("space"); /* form */
  ow_matter_assess (matter_of (desk));
  g_assert_cmpuint (ow_matter_count_findings (matter_of (desk), OW_SEVERITY_MISSING), ==, 3);
  keyboard_key ("F11");
  hall_until (is_noticed, desk);
  counted ("notice with three papers missing", 10);
  until_printed (desk, OW_SHEET_NOTICE, ow_sitting_get_notice_id (sitting_of (desk)));
  number = g_strdup (ow_sitting_get_notice_number (sitting_of (desk)));
  case_id = ow_matter_get_case_id (matter_of (desk));
  /* The party leaves with its passport and comes again with what was missing. */
  keyboard_key ("F8");
  desk_until_dialog (desk);
  keyboard_focus (desk_until_dialog (desk));
  keyboard_key ("g");
  desk_until_state (desk, NULL);
  desk_until_alone (desk);
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("F2");
  desk_until_state (desk, "called");
  keyboard_count ();
  scan (number);
  keyboard_focus (desk_until_dialog (desk));
  keyboard_idle (300);
  keyboard_count ();
  keyboard_key ("<Control>o");
  hall_until (has_matter, desk);
  desk_until_alone (desk);
  keyboard_focus (GTK_WINDOW (desk->window));
  g_assert_cmpint (ow_matter_get_case_id (matter_of (desk)), ==, case_id);
  keyboard_key ("<Shift>F9"); /* all the rest is there; which work permit? */
  keyboard_key ("Down");
  keyboard_key ("space");
  keyboard_key ("F12");
  hall_until (is_done, desk);
  counted ("supplement", 6);
  g_assert_cmpstr (ow_matter_get_state (matter_of (desk)), ==, "in_review");
  until_printed (desk, OW_SHEET_RECEIPT, ow_sitting_get_receipt_id (sitting_of (desk)));
}

typedef struct
{
  OwMatter *matter;
  const char *receipt; /* NULL: none */
  const char *day;     /* NULL: none */
} Photo;

static gboolean
has_photo (gpointer data)
{
  Photo *photo = data;

  return g_strcmp0 (ow_matter_get_fact (photo->matter, "photo.receipt"), photo->receipt) == 0
         && g_strcmp0 (ow_matter_get_fact (photo->matter, "photo.taken_on"), photo->day) == 0;
}

/* The receipt of a photo check: one scan, no key, wherever the focus is; the day of the photo: one
 * key and the day, and a photo that is too old stands in the way until it is taken back. */
static void
test_photo (Desk *desk, gconstpointer data)
{
  GtkWidget *root = GTK_WIDGET (desk->window);
  Photo receipt = { NULL, "32101002026112012345", NULL };
  Photo old = { NULL, receipt.receipt, "2026-05-22" };
  Photo none = { NULL, NULL, NULL };

  fill (desk);
  receipt.matter = old.matter = none.matter = matter_of (desk);
  keyboard_key ("<Shift>F8"); /* passport */
  keyboard_key ("Down");
  keyboard_key ("Down"); /* photo */
  keyboard_count ();
  /* Begins with a key of the row. */
  scan (receipt.receipt);
  hall_until (has_photo, &receipt);
  until_text (root, "Photo receipt 32101002026112012345");
  keyboard_idle (300);
  /* Nothing was asked and no box of the row was touched; what the scanner typed is nobody's key. */
  desk_until_alone (desk);
  keyboard_count ();
  g_assert_cmpuint (ow_matter_count_findings (matter_of (desk), OW_SEVERITY_MISSING), ==, 4);
  keyboard_picture (GTK_WINDOW (desk->window), "photo-receipt");

  keyboard_key ("d");
  keyboard_picture (until_over (GTK_WINDOW (desk->window), "Day of the Photo"), "photo-day");
  keyboard_hand ("2026-05-22\n");
  hall_until (has_photo, &old);
  desk_until_alone (desk);
  keyboard_focus (GTK_WINDOW (desk->window));
  until_text (root, "was good until");
  counted ("day of the photo", 12);
  keyboard_picture (GTK_WINDOW (desk->window), "photo-old");
  g_assert_cmpuint (ow_matter_count_findings (matter_of (desk), OW_SEVERITY_MISSING), ==, 5);
  /* The old one goes back, a new receipt is scanned. */
  keyboard_key ("space");
  hall_until (has_photo, &none);
  scan (receipt.receipt);
  hall_until (has_photo, &receipt);
  keyboard_key ("<Shift>F9"); /* all the rest is there; which work permit? */
  keyboard_key ("Down");
  keyboard_key ("space");
  keyboard_key ("F12");
  hall_until (is_done, desk);
  scan (ow_matter_get_case_number (matter_of (desk)));
  until_over (GTK_WINDOW (desk->window), "Photo receipt 32101002026112012345");
}

/* What the focus holds while a person types; empty when nothing is typed into. */
static const char *
typed (Desk *desk)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (desk->window));

  return GTK_IS_EDITABLE (focus) ? gtk_editable_get_text (GTK_EDITABLE (focus)) : "";
}

/* Nobody touches the counter in the middle of a field: it locks, nothing of the party is left on
 * the screen, and after the password the clerk types on where he stopped. */
static void
test_locked_typing (Desk *desk, gconstpointer data)
{
  begin (desk);
  keyboard_hand ("wor\n");
  hall_until (has_matter, desk);
  keyboard_idle (200);
  keyboard_hand ("13912");
  g_assert_cmpstr (typed (desk), ==, "13912");
  ow_idle_watch_set_limit (desk->window->idle, 50);
  desk_until_view (desk, "locked");
  g_assert_false (has_text (GTK_WIDGET (desk->window), "ERIKSSON"));
  g_assert_cmpstr (typed (desk), ==, "");
  ow_idle_watch_set_limit (desk->window->idle, 60000);
  keyboard_hand ("clerk-training\n");
  desk_until_view (desk, "permit");
  g_assert_cmpstr (typed (desk), ==, "13912");
  keyboard_hand ("345678\n");
  g_assert_cmpstr (
      ow_form_field_get_value (ow_form_model_find (ow_matter_get_form (matter_of (desk)), "phone")),
      ==, "13912345678");
}

/* For a screen reader, which is told of what is visible, on top or not. */
static gboolean
is_told (GtkWidget *root, const char *text)
{
  if (!gtk_widget_get_visible (root))
    return FALSE;
  if ((GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
      || (GTK_IS_TEXT (root) && strstr (gtk_editable_get_text (GTK_EDITABLE (root)), text) != NULL))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_told (child, text))
      return TRUE;
  return FALSE;
}

/* Neither seen nor read out: not in the title, not in a dialog, not in what the window holds. */
static void
blank_shown (Desk *desk)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  desk_until_view (desk, "blank");
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);
      const char *title = gtk_window_get_title (window);

      g_assert_false (title != NULL && strstr (title, "ERIKSSON") != NULL);
      g_assert_false (is_told (GTK_WIDGET (window), "ERIKSSON"));
      g_assert_false (is_told (GTK_WIDGET (window), "13912"));
    }
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (desk->window)), ==,
                   "OneWindow · TRAINING 培训");
  g_assert_cmpstr (typed (desk), ==, "");
}

/* Somebody looks over the clerk's shoulder in the middle of a field: nothing of the party is on the
 * screen, no key works on what is not seen, and the same key brings everything back. */
static void
test_blank_typing (Desk *desk, gconstpointer data)
{
  begin (desk);
  keyboard_hand ("wor\n");
  hall_until (has_matter, desk);
  keyboard_idle (200);
  keyboard_hand ("13912");
  keyboard_key ("<Shift>Escape");
  blank_shown (desk);
  keyboard_picture (GTK_WINDOW (desk->window), "blank");
  keyboard_key ("F8");
  keyboard_key ("F12");
  keyboard_hand ("999\n");
  keyboard_key ("<Alt>1");
  blank_shown (desk);
  g_assert_cmpstr (ow_sitting_get_state (sitting_of (desk)), ==, "serving");
  keyboard_key ("<Shift>Escape");
  desk_until_view (desk, "permit");
  g_assert_true (has_text (GTK_WIDGET (desk->window), "ERIKSSON"));
  g_assert_true (is_told (GTK_WIDGET (desk->window), "13912"));
  keyboard_hand ("345678\n");
  g_assert_cmpstr (
      ow_form_field_get_value (ow_form_model_find (ow_matter_get_form (matter_of (desk)), "phone")),
      ==, "13912345678");
  /* Its lock is a lock: the way back is the password alone. */
  keyboard_key ("<Shift>Escape");
  blank_shown (desk);
  keyboard_key ("F9");
  desk_until_view (desk, "locked");
  g_assert_false (is_told (GTK_WIDGET (desk->window), "ERIKSSON"));
  keyboard_key ("<Shift>Escape");
  g_assert_cmpstr (ow_counter_window_get_view (desk->window), ==, "locked");
  keyboard_hand ("clerk-training\n");
  desk_until_view (desk, "permit");
}

/* A scan is never lost under it: it shows the screen and is taken as ever. */
static void
test_blank_scan (Desk *desk, gconstpointer data)
{
  keyboard_key ("F2");
  desk_until_state (desk, "called");
  keyboard_key ("<Shift>Escape");
  blank_shown (desk);
  scan (party_passports[0]);
  hall_until (is_identified, desk);
}

/* A dialog goes with the screen, at the key pressed in it, and comes back with it. What opens
 * meanwhile waits unseen. */
static void
test_blank_dialog (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog;

  desk_act (desk, "queue.take");
  dialog = desk_focus_dialog (desk);
  keyboard_key ("<Shift>Escape");
  blank_shown (desk);
  desk_until_alone (desk);
  desk_act (desk, "queue.appointments");
  keyboard_idle (300);
  desk_until_alone (desk);
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Shift>Escape");
  desk_until_view (desk, "queue");
  desk_until_dialog (desk);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (dialog)));
  g_assert_cmpuint (desk->window->hidden->len, ==, 0);
}

/* The lock and the help answer to their keys in a dialog too. */
static void
test_blank_keys (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog, *help;

  desk_act (desk, "queue.take");
  dialog = desk_focus_dialog (desk);
  keyboard_key ("F1");
  help = until_over (dialog, NULL);
  g_assert_true (OW_IS_HELP_WINDOW (help));
  gtk_window_destroy (help);
  keyboard_focus (dialog);
  keyboard_key ("F9");
  desk_until_view (desk, "locked");
  desk_until_alone (desk);
}

typedef struct
{
  GPtrArray *sheets; /* GBytes */
  guint wanted;
} Sheets;

static gboolean
has_sheets (gpointer data)
{
  Sheets *got = data;
  g_autoptr (GPtrArray) more = cups_peer_take (the_peer);

  for (guint i = 0; i < more->len; i++)
    g_ptr_array_add (got->sheets, g_bytes_ref (g_ptr_array_index (more, i)));
  return got->sheets->len >= got->wanted;
}

/* A question at the desk is answered and handed over without the mouse: A5 slip, roll, and the
 * article of the reader on A4, each a sheet at the printer of its paper. */
static void
test_consultation (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *pane, *text, *print;
  } table[] = {
    { "<Alt>i", "0418-2812367", "<Control>p" },
    { NULL, NULL, "<Control><Shift>p" },
    { "<Alt>l", "REG-14-2", "<Control>p" },
  };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  Sheets got = { all, 0 };

  if (the_peer == NULL)
    {
      g_test_skip (no_peer);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      if (table[i].pane != NULL)
        {
          keyboard_key (table[i].pane);
          keyboard_hand (table[i].text);
        }
      keyboard_count ();
      keyboard_key (table[i].print);
      g_assert_cmpuint (keyboard_count (), ==, 1);
      got.wanted = (guint)i + 1;
      hall_until (has_sheets, &got);
      g_assert_true (
          g_str_has_prefix (g_bytes_get_data (g_ptr_array_index (all, i), NULL), "%PDF"));
    }
  desk_until_text (desk, "Printed.");
}

void
test_counted_add (void)
{
  g_test_add ("/app/counted/consultation", Desk, NULL, set_up, test_consultation, desk_tear_down);
  g_test_add ("/app/counted/call-identify", Desk, NULL, set_up, test_call_identify, desk_tear_down);
  g_test_add ("/app/counted/extension", Desk, "earlier", set_up, test_extension, desk_tear_down);
  g_test_add ("/app/counted/first", Desk, NULL, set_up, test_first, desk_tear_down);
  g_test_add ("/app/counted/locked-typing", Desk, NULL, set_up, test_locked_typing, desk_tear_down);
  g_test_add ("/app/counted/blank-dialog", Desk, NULL, set_up, test_blank_dialog, desk_tear_down);
  g_test_add ("/app/counted/blank-keys", Desk, NULL, set_up, test_blank_keys, desk_tear_down);
  g_test_add ("/app/counted/blank-scan", Desk, NULL, set_up, test_blank_scan, desk_tear_down);
  g_test_add ("/app/counted/blank-typing", Desk, NULL, set_up, test_blank_typing, desk_tear_down);
  g_test_add ("/app/counted/photo", Desk, NULL, set_up, test_photo, desk_tear_down);
  g_test_add ("/app/counted/notice-supplement", Desk, NULL, set_up, test_notice_supplement,
              desk_tear_down);
}
