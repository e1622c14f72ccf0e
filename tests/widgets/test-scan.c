/* A scan is caught whatever has the focus and never alters a field or presses a button; what a hand
 * types arrives whole and in order (first issue, "Usable without a mouse"). The machine that
 * decides by a table of key times; the window with real keys of the X server. */

#include <string.h>

#include "keyboard.h"
#include "ow-catalogue.h"
#include "ow-form.h"
#include "ow-key-button.h"
#include "ow-scan-burst.h"
#include "ow-scan-catcher.h"
#include "ow-ui.h"

#include "test-widgets.h"

#define MRZ1     "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
#define MRZ2     "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
#define LAST_KEY (-2)
#define QR       "OW1:R:SY:SY26112100123F:1:S01.20261121.20261211:K1:ABCDEFGH234567"

/* The machine. A script is "character gap": each character with the milliseconds before it; '\n'
 * Enter, '\b' another key, 'R' in the flags a repetition. */
typedef struct
{
  const char *name;
  const char *prefix;
  const char *text; /* one character a key */
  int gaps[3];      /* before the first key, between keys, and at @slow */
  int slow;         /* index of the key before which the third gap is; -1 none, LAST_KEY the last */
  const char *scan; /* NULL: none */
  const char *typed; /* what the widget gets */
  const char *suffix;
} BurstRow;

static const BurstRow burst_rows[] = {
  { "a hand", NULL, "Ivan", { 500, 70, 0 }, -1, NULL, "Ivan" },
  { "a fast hand with two rolled keys", NULL, "the", { 500, 25, 0 }, -1, NULL, "the" },
  { "five rolled keys", NULL, "abcde", { 500, 25, 0 }, -1, NULL, "abcde" },
  { "rolled key and Enter", NULL, "a\n", { 500, 10, 0 }, -1, NULL, "a\n" },
  { "scanner", NULL, QR, { 500, 3, 0 }, -1, QR, "" },
  { "scanner with Enter", NULL, QR "\n", { 500, 3, 0 }, -1, QR, "" },
  { "slow USB scanner", NULL, QR "\n", { 500, 16, 0 }, -1, QR, "" },
  { "zone in one burst", NULL, MRZ1 MRZ2, { 500, 3, 0 }, -1, MRZ1 MRZ2, "" },
  { "zone in two lines", NULL, MRZ1 "\n" MRZ2 "\n", { 500, 3, 0 }, -1, MRZ1 "\n" MRZ2, "" },
  { "zone in two bursts", NULL, MRZ1 MRZ2, { 500, 3, 250 }, 44, MRZ1 MRZ2, "" },
  { "zone in two bursts with Enter",
    NULL,
    MRZ1 "\n" MRZ2 "\n",
    { 500, 3, 250 },
    45,
    MRZ1 "\n" MRZ2,
    "" },
  { "hiccup of the bus", NULL, QR, { 500, 3, 110 }, 20, QR, "" },
  { "zone that stalls in a line", NULL, MRZ1 MRZ2, { 500, 3, 300 }, 35, MRZ1 MRZ2, "" },
  { "zone that stalls before its end", NULL, MRZ1 MRZ2, { 500, 3, 300 }, 85, MRZ1 MRZ2, "" },
  { "zone that stalls before its Enter",
    NULL,
    MRZ1 MRZ2 "\n",
    { 500, 3, 240 },
    LAST_KEY,
    MRZ1 MRZ2,
    "" },
  { "a hand after half a zone", NULL, MRZ1 "I", { 500, 3, 1500 }, 44, MRZ1, "I" },
  { "short number with Enter", NULL, "A012\n", { 500, 4, 0 }, -1, "A012", "" },
  { "late Enter", NULL, QR "\n", { 500, 3, 120 }, LAST_KEY, QR, "" },
  { "Enter of a hand after a scan", NULL, QR "\n", { 500, 3, 900 }, LAST_KEY, QR, "\n" },
  { "hand and its Enter soon after a scan",
    NULL,
    QR "\n\b\n",
    { 500, 3, 100 },
    (int)sizeof QR,
    QR,
    "\b\n" },
  { "hand, then scanner", NULL, "ab" QR, { 500, 3, 200 }, 2, QR, "ab" },
  { "prefix", "~", "~A0123", { 500, 4, 0 }, -1, "A0123", "" },
  { "prefix and zone in two lines",
    "~",
    "~" MRZ1 "\n" MRZ2 "\n",
    { 500, 3, 0 },
    -1,
    MRZ1 "\n" MRZ2,
    "" },
  { "suffix", NULL, "A0123%%\n", { 500, 4, 0 }, -1, "A0123", "", "%%" },
  { "suffix without Enter", NULL, QR "#", { 500, 4, 0 }, -1, QR, "", "#" },
  { "prefix and suffix", "~", "~A0123#\n", { 500, 4, 0 }, -1, "A0123", "", "#" },
  { "another suffix is content", NULL, QR "$", { 500, 4, 0 }, -1, QR "$", "", "#" },
  { "suffix typed by a hand", NULL, "ab#", { 500, 80, 0 }, -1, NULL, "ab#", "#" },
  { "prefix typed by a hand", "~", "~a", { 500, 80, 0 }, -1, NULL, "~a" },
  { "other key between", NULL, "abc\bdef", { 500, 10, 0 }, -1, NULL, "abc\bdef" },
};

static void
take_scans (OwScanBurst *burst, GString *scans)
{
  for (char *text; (text = ow_scan_burst_take (burst)) != NULL; g_free (text))
    g_string_append (scans, text);
}

static void
obey (OwBurstVerdict verdict, GString *held, GString *typed, char character)
{
  if (verdict & OW_BURST_RELEASE_HELD)
    g_string_append (typed, held->str);
  if (verdict & (OW_BURST_RELEASE_HELD | OW_BURST_DROP_HELD))
    g_string_truncate (held, 0);
  if (character == '\0' || (verdict & OW_BURST_DROP))
    return;
  g_string_append_c (verdict & OW_BURST_HOLD ? held : typed, character);
}

/* The timer runs as in a main loop that is never blocked, or not at all: the verdicts are the same.
 */
static void
run_burst (const BurstRow *row, gboolean blocked)
{
  g_autoptr (OwScanBurst) burst = ow_scan_burst_new (NULL);
  g_autoptr (GString) held = g_string_new (NULL);
  g_autoptr (GString) typed = g_string_new (NULL);
  g_autoptr (GString) scans = g_string_new (NULL);
  int slow = row->slow == LAST_KEY ? (int)strlen (row->text) - 1 : row->slow;
  guint32 now = 100000;

  ow_scan_burst_set_marks (burst, row->prefix, row->suffix);
  for (int i = 0; row->text[i] != '\0'; i++)
    {
      int gap = i == 0 ? row->gaps[0] : i == slow ? row->gaps[2] : row->gaps[1];
      OwBurstKey key = { OW_BURST_KEY_TEXT, now + gap, FALSE, row->text[i], row->text[i] };

      while (!blocked && ow_scan_burst_get_delay (burst) > 0
             && ow_scan_burst_get_delay (burst) < (guint)gap)
        {
          gap -= ow_scan_burst_get_delay (burst);
          obey (ow_scan_burst_expire (burst), held, typed, '\0');
          take_scans (burst, scans);
        }
      now = key.time;
      if (row->text[i] == '\n')
        key.kind = OW_BURST_KEY_TERMINATOR;
      if (row->text[i] == '\b')
        key.kind = OW_BURST_KEY_OTHER;
      obey (ow_scan_burst_press (burst, &key), held, typed, row->text[i]);
      take_scans (burst, scans);
    }
  while (ow_scan_burst_get_delay (burst) > 0)
    obey (ow_scan_burst_expire (burst), held, typed, '\0');
  take_scans (burst, scans);
  g_test_message ("%s%s", row->name, blocked ? ", blocked" : "");
  g_assert_cmpstr (scans->str, ==, row->scan != NULL ? row->scan : "");
  g_assert_cmpstr (typed->str, ==, row->typed);
  g_assert_cmpstr (held->str, ==, "");
}

static void
test_burst (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (burst_rows); i++)
    {
      run_burst (&burst_rows[i], FALSE);
      run_burst (&burst_rows[i], TRUE);
    }
}

/* A key that is held down repeats thirty times a second: text, not a scan. */
static void
test_burst_repeat (void)
{
  g_autoptr (OwScanBurst) burst = ow_scan_burst_new (NULL);

  for (int i = 0; i < 50; i++)
    {
      OwBurstKey key = { OW_BURST_KEY_TEXT, 1000 + i * 20, i > 0, 'x', 'x' };
      OwBurstVerdict verdict = ow_scan_burst_press (burst, &key);

      g_assert_false (verdict & (OW_BURST_DROP | OW_BURST_DROP_HELD));
    }
  g_assert_null (ow_scan_burst_take (burst));
}

/* The window */

typedef struct
{
  GtkWindow *window;
  GtkWidget *form;
  GtkWidget *button;
  OwFormModel *model;
  OwScanCatcher *catcher;
  GString *scans;
  guint n_scans;
  guint n_clicks;
} Desk;

static void
text_cb (OwScanCatcher *catcher, const char *text, Desk *desk)
{
  desk->n_scans++;
  g_string_assign (desk->scans, text);
}

static void
clicked_cb (GtkButton *button, Desk *desk)
{
  desk->n_clicks++;
}

/* A window with the whole form of a first work residence permit and a button under it. */
static void
desk_open (Desk *desk, const char *prefix)
{
  static OwCatalogue *catalogue;
  const OwSubKind *sub_kind;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  if (catalogue == NULL)
    catalogue = ow_catalogue_new_shipped ();
  sub_kind = ow_service_find_sub_kind (ow_catalogue_find_service (catalogue, "S01"), "first");
  memset (desk, 0, sizeof *desk);
  desk->scans = g_string_new (NULL);
  desk->model = ow_form_model_new (sub_kind);
  desk->form = ow_form_new (OW_LANGUAGE_EN);
  ow_form_set_model (OW_FORM (desk->form), desk->model, ow_date_new (2026, 11, 25));
  desk->button = ow_key_button_new ("Accept", "F12");
  g_signal_connect (desk->button, "clicked", G_CALLBACK (clicked_cb), desk);
  desk->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (desk->window, 800, 700);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), desk->form);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), desk->button);
  gtk_window_set_child (desk->window, box);
  desk->catcher = ow_scan_catcher_new (GTK_WIDGET (desk->window), prefix);
  g_signal_connect (desk->catcher, "text", G_CALLBACK (text_cb), desk);
  keyboard_focus (desk->window);
}

static void
desk_close (Desk *desk)
{
  gtk_window_destroy (desk->window);
  g_object_unref (desk->catcher);
  g_object_unref (desk->model);
  g_string_free (desk->scans, TRUE);
  keyboard_idle (20);
}

static gboolean
has_scan (gpointer data)
{
  return ((Desk *)data)->n_scans > 0;
}

/* Scans once and waits for it; the text that was caught. */
static void
scan (Desk *desk, const char *text, int gap)
{
  desk->n_scans = 0;
  keyboard_type (text, gap);
  g_assert_true (keyboard_wait (has_scan, desk));
  g_assert_cmpuint (desk->n_scans, ==, 1);
}

static char *
values_of (OwFormModel *model)
{
  g_autoptr (JsonNode) node = ow_form_model_to_json (model);

  return json_to_string (node, FALSE);
}

/* Every focusable widget of the window in turn, by Tab. */
static void
test_every_field (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Desk desk;

  desk_open (&desk, NULL);
  ow_form_focus_first (OW_FORM (desk.form));
  for (GtkWidget *focus = gtk_window_get_focus (desk.window);
       focus != NULL && !g_hash_table_contains (seen, focus);
       focus = gtk_window_get_focus (desk.window))
    {
      g_autofree char *before = values_of (desk.model);
      g_autofree char *after = NULL;

      g_hash_table_add (seen, focus);
      scan (&desk, MRZ1 "\n" MRZ2 "\n", 0);
      g_assert_cmpstr (desk.scans->str, ==, MRZ1 "\n" MRZ2);
      after = values_of (desk.model);
      g_assert_cmpstr (after, ==, before);
      g_assert_true (gtk_window_get_focus (desk.window) == focus);
      /* A Tab so soon after a scan is taken for its end. */
      keyboard_idle (300);
      keyboard_key ("Tab");
    }
  /* All kinds of entry, and the button. */
  g_assert_cmpuint (g_hash_table_size (seen), >, 15);
  g_assert_cmpuint (desk.n_clicks, ==, 0);
  desk_close (&desk);
}

static void
test_thousand (void)
{
  int n = g_getenv ("OW_TEST_FULL") != NULL ? 5000 : 1000;
  Desk desk;

  desk_open (&desk, NULL);
  for (int i = 0; i < n; i++)
    {
      if (i % 50 == 0)
        {
          keyboard_idle (300);
          keyboard_key ("Tab");
        }
      scan (&desk, i % 2 ? MRZ1 "\n" MRZ2 "\n" : QR "\n", 0);
      g_assert_cmpstr (desk.scans->str, ==, i % 2 ? MRZ1 "\n" MRZ2 : QR);
    }
  g_assert_cmpuint (desk.n_clicks, ==, 0);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (desk.model)); i++)
    {
      g_autoptr (OwFormField) field = g_list_model_get_item (G_LIST_MODEL (desk.model), i);

      g_assert_cmpstr (ow_form_field_get_value (field), ==, "");
    }
  desk_close (&desk);
}

/* What a hand types before, between and after scans is there, whole and in order. */
static void
test_hand_and_scanner (void)
{
  GtkWidget *employer;
  Desk desk;

  desk_open (&desk, NULL);
  g_assert_true (ow_form_focus_fact (OW_FORM (desk.form), "person.employer"));
  employer = ow_form_find_editor (OW_FORM (desk.form), "employer");
  keyboard_hand ("Shen");
  scan (&desk, QR "\n", KEYBOARD_SCANNER);
  keyboard_hand ("yang Machine Tool, Ltd. ");
  keyboard_type ("12345", 26);
  keyboard_hand ("6");
  scan (&desk, MRZ1 MRZ2, KEYBOARD_SCANNER);
  keyboard_hand ("!");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (employer)), ==,
                   "Shenyang Machine Tool, Ltd. 123456!");
  desk_close (&desk);
}

static gboolean
is_by_hand (gpointer entry)
{
  return g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), "by hand");
}

/* A blocked main loop gets a second of typing at once, and still knows who typed. */
static void
test_blocked (void)
{
  GtkWidget *employer;
  Desk desk;

  desk_open (&desk, NULL);
  g_assert_true (ow_form_focus_fact (OW_FORM (desk.form), "person.employer"));
  employer = ow_form_find_editor (OW_FORM (desk.form), "employer");
  keyboard_type ("by hand", 40);
  keyboard_block (400);
  g_assert_true (keyboard_wait (is_by_hand, employer));
  desk.n_scans = 0;
  keyboard_type (MRZ1 "\n" MRZ2 "\n", 1);
  keyboard_block (300);
  g_assert_true (keyboard_wait (has_scan, &desk));
  g_assert_cmpstr (desk.scans->str, ==, MRZ1 "\n" MRZ2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (employer)), ==, "by hand");
  desk_close (&desk);
}

/* A scanner on a button: neither Enter nor space nor a letter presses it; its key does. */
static void
test_button (void)
{
  Desk desk;

  desk_open (&desk, NULL);
  gtk_widget_grab_focus (desk.button);
  scan (&desk, "HELLO WORLD 1234\n", KEYBOARD_SCANNER);
  g_assert_cmpuint (desk.n_clicks, ==, 0);
  keyboard_key ("F12");
  g_assert_cmpuint (desk.n_clicks, ==, 1);
  keyboard_key ("Return");
  keyboard_idle (300);
  g_assert_cmpuint (desk.n_clicks, ==, 2);
  ow_key_button_set_guarded (OW_KEY_BUTTON (desk.button), TRUE);
  keyboard_key ("Return");
  keyboard_idle (300);
  g_assert_cmpuint (desk.n_clicks, ==, 2);
  desk_close (&desk);
}

static void
test_caps_lock (void)
{
  Desk desk;

  desk_open (&desk, NULL);
  ow_form_focus_first (OW_FORM (desk.form));
  keyboard_key ("Caps_Lock");
  scan (&desk, MRZ1 "\n" MRZ2 "\n", KEYBOARD_SCANNER);
  keyboard_key ("Caps_Lock");
  g_assert_cmpstr (desk.scans->str, ==, MRZ1 "\n" MRZ2);
  desk_close (&desk);
}

/* The clerk writes Russian; the scanner still presses the keys of a US keyboard. */
static void
test_russian_layout (void)
{
  GtkWidget *employer;
  Desk desk;

  desk_open (&desk, NULL);
  g_assert_true (ow_form_focus_fact (OW_FORM (desk.form), "person.employer"));
  employer = ow_form_find_editor (OW_FORM (desk.form), "employer");
  keyboard_layout ("ru");
  keyboard_hand ("pfdjl");
  scan (&desk, QR "\n", KEYBOARD_SCANNER);
  keyboard_layout ("us");
  g_assert_cmpstr (desk.scans->str, ==, QR);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (employer)), ==, "завод");
  desk_close (&desk);
}

static void
test_prefix (void)
{
  GtkWidget *employer;
  Desk desk;

  desk_open (&desk, "~");
  g_assert_true (ow_form_focus_fact (OW_FORM (desk.form), "person.employer"));
  employer = ow_form_find_editor (OW_FORM (desk.form), "employer");
  scan (&desk, "~A012\n", KEYBOARD_SCANNER);
  g_assert_cmpstr (desk.scans->str, ==, "A012");
  keyboard_hand ("~ by hand");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (employer)), ==, "~ by hand");
  desk_close (&desk);
}

void
test_scan_add (void)
{
  g_test_add_func ("/widgets/scan/burst", test_burst);
  g_test_add_func ("/widgets/scan/burst-repeat", test_burst_repeat);
  g_test_add_func ("/widgets/scan/button", test_button);
  g_test_add_func ("/widgets/scan/hand-and-scanner", test_hand_and_scanner);
  g_test_add_func ("/widgets/scan/blocked", test_blocked);
  g_test_add_func ("/widgets/scan/caps-lock", test_caps_lock);
  g_test_add_func ("/widgets/scan/russian-layout", test_russian_layout);
  g_test_add_func ("/widgets/scan/prefix", test_prefix);
  g_test_add_func ("/widgets/scan/every-field", test_every_field);
  g_test_add_func ("/widgets/scan/thousand", test_thousand);
}
