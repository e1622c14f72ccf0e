/* Every sheet in every language: its paper, its words, its code, and what must never be printed.
 * With OW_PAPER_OUT set to a folder the PDFs stay there, to be looked at. */

#include <glib/gstdio.h>
#include <string.h>

#include "../hang.h"
#include "ow-catalogue.h"
#include "ow-paper-error.h"
#include "ow-qr-text.h"
#include "ow-test-page.h"

#include "specimen.h"
#include "test-paper.h"

#define AT "2026-11-25T09:00+08:00"

static OwSealKey *key;

/* Standard output of a program; NULL when it is not installed. */
static char *
run (const char *const *arguments, int *ret_status)
{
  g_autofree char *program = g_find_program_in_path (arguments[0]);
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  if (program == NULL)
    return NULL;
  g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL,
                NULL, NULL, &output, NULL, ret_status, &error);
  g_assert_no_error (error);
  return output;
}

static char *
strip_space (const char *text)
{
  GString *stripped = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      g_string_append_unichar (stripped, g_utf8_get_char (at));
  return g_string_free (stripped, FALSE);
}

static char *
write_pdf (const OwSheet *sheet, const char *name)
{
  const char *kept = g_getenv ("OW_PAPER_OUT");
  g_autofree char *file
      = g_strdup_printf ("onewindow-%s-%s%s.pdf", ow_sheet_kind_to_string (sheet->kind), name,
                         ow_language_get_code (sheet->second));
  char *path = g_build_filename (kept != NULL ? kept : g_get_tmp_dir (), file, NULL);
  g_autoptr (GError) error = NULL;

  ow_sheet_write_pdf (sheet, path, &error);
  g_assert_no_error (error);
  return path;
}

static void
finish (char *path)
{
  if (g_getenv ("OW_PAPER_OUT") == NULL)
    g_remove (path);
  g_free (path);
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, part)) != NULL; at += strlen (part))
    n++;
  return n;
}

/* The messages that must stand on each kind of sheet, in both languages. */
static const char *const words[OW_N_SHEETS][14] = {
  [OW_SHEET_TICKET] = { "centre.shenyang", "paper.ticket.keep" },
  [OW_SHEET_RECEIPT]
  = { "centre.shenyang", "paper.receipt.title", "paper.receipt.valid-until",
      "paper.receipt.decide-by", "paper.receipt.accepted", "paper.receipt.passport-kept",
      "paper.receipt.lawful-residence", "paper.receipt.collect", "paper.receipt.duties",
      "paper.receipt.fee-place", "paper.hotline", "paper.chinese-prevails", "paper.stamp" },
  [OW_SHEET_NOTICE]
  = { "centre.shenyang", "paper.notice.title", "paper.notice.intro", "paper.notice.date",
      "paper.notice.once", "paper.hotline", "paper.chinese-prevails" },
  [OW_SHEET_FORM] = { "paper.form.title", "Surname", "Passport number", "paper.form.declaration",
                      "paper.form.signature", "paper.form.seal", "Residence permit" },
  [OW_SHEET_SLIP] = { "centre.shenyang", "paper.slip.title", "paper.slip.no-right",
                      "paper.slip.return", "custody.kind.passport", "custody.place.clerk" },
  [OW_SHEET_PAYMENT] = { "centre.shenyang", "paper.payment.title", "state.fee.unpaid",
                         "paper.payment.basis", "paper.receipt.fee-place", "paper.hotline" },
  [OW_SHEET_REFUSAL] = { "centre.shenyang", "paper.refusal.title", "paper.refusal.authority",
                         "refusal.fraud", "refusal.final", "paper.refusal.sign" },
  [OW_SHEET_FOLLOW_UP] = { "centre.shenyang", "paper.follow-up.title", "paper.follow-up.late",
                           "paper.receipt.lawful-residence", "paper.follow-up.sign" },
  [OW_SHEET_LABEL] = { "centre.shenyang", "paper.label.title" },
  [OW_SHEET_NON_ACCEPTANCE]
  = { "centre.shenyang", "paper.non-acceptance.title", "paper.non-acceptance.day",
      "paper.non-acceptance.no-decision", "paper.refusal.sign", "paper.hotline" },
  [OW_SHEET_MEASURE]
  = { "centre.shenyang", "paper.measure.title", "measure.kind.void", "measure.ground.REG-34-2",
      "paper.measure.ordered", "paper.measure.sign", "paper.hotline" },
  [OW_SHEET_APPOINTMENT]
  = { "centre.shenyang", "paper.appointment.title", "task.biometrics", "paper.appointment.day",
      "paper.appointment.come", "paper.appointment.late", "paper.hotline" },
  [OW_SHEET_DOSSIER] = { "centre.shenyang", "paper.dossier.title", "paper.dossier.total",
                         "paper.dossier.sign", "paper.hotline" },
  [OW_SHEET_DAY] = { "centre.shenyang", "Day report", "Arrivals", "day.unsigned" },
};

static void
assert_contains (const char *haystack, const char *text)
{
  g_autofree char *needle = strip_space (text);

  if (strstr (haystack, needle) == NULL)
    {
      g_test_message ("not on the sheet: %s", text);
      g_test_fail ();
    }
}

/* LOOK "Paper", REG-RECEIPT: each sheet in Chinese and in each second language; Chinese is not said
 * twice when it is the second language too. */
static void
test_sheets_words (gconstpointer data)
{
  OwSheetKind kind = GPOINTER_TO_INT (data);

  for (int second = 0; second < OW_N_LANGUAGES; second++)
    {
      g_autoptr (OwSheet) sheet = specimen_new (kind, second, 1, key);
      char *path = write_pdf (sheet, "");
      const char *const arguments[] = { "pdftotext", "-raw", path, "-", NULL };
      int status;
      g_autofree char *text = run (arguments, &status);
      g_autofree char *stripped = NULL;

      if (text == NULL)
        {
          finish (path);
          g_test_skip ("pdftotext is not installed");
          return;
        }
      stripped = strip_space (text);
      for (int i = 0; words[kind][i] != NULL; i++)
        {
          /* The day report stays in the hall: it is in the language of who files it. */
          if (kind != OW_SHEET_DAY)
            assert_contains (stripped, ow_message_text (words[kind][i], OW_LANGUAGE_ZH));
          assert_contains (stripped, ow_message_text (words[kind][i], second));
        }
      if (kind == OW_SHEET_RECEIPT)
        {
          g_autofree char *sentence
              = strip_space (ow_message_text ("paper.receipt.collect", OW_LANGUAGE_ZH));

          g_assert_cmpuint (count (stripped, sentence), ==, 1);
        }
      finish (path);
    }
}

/* Row REG-RECEIPT, one by one: number, centre, service, name, nationality, document, what is kept,
 * the dates, the legal sentence, the fee with its basis, how to collect, 12367. */
static void
test_sheets_receipt (void)
{
  g_autoptr (OwSheet) sheet = specimen_new (OW_SHEET_RECEIPT, OW_LANGUAGE_EN, 1, key);
  char *path = write_pdf (sheet, "row-");
  const char *const arguments[] = { "pdftotext", "-raw", path, "-", NULL };
  static const char *const contents[] = { "TSYR26112300001J",
                                          "ERIKSSON, ANNA MARIA",
                                          "L898902C3",
                                          "2026-11-23",
                                          "2026-12-14",
                                          "2026年12月14日",
                                          "星期一",
                                          "Monday, December 14, 2026",
                                          "TSYC26112300001D",
                                          "800元",
                                          "RMB 800",
                                          "价格、财政主管部门收费标准",
                                          "第十八条第一款",
                                          "Article 18(1)",
                                          "12367",
                                          "TSY26112300001K" };
  int status;
  g_autofree char *text = run (arguments, &status);
  g_autofree char *stripped = NULL;

  if (text == NULL)
    g_test_skip ("pdftotext is not installed");
  else
    {
      stripped = strip_space (text);
      for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
        assert_contains (stripped, contents[i]);
      /* REG-13-3 and REG-18-3 are two sentences: a residence permit says "reside" only. */
      g_assert_null (strstr (text, "legally stay"));
    }
  finish (path);
}

/* The sentence of lawful stay stands only while the passport is kept; an intake slip never has it.
 */
static void
test_sheets_sentence (void)
{
  const char *const id[] = { "paper.receipt.lawful-residence", "paper.intake.no-right" };
  g_autofree char *lawful = strip_space (ow_message_text (id[0], OW_LANGUAGE_EN));
  g_autofree char *intake = strip_space (ow_message_text (id[1], OW_LANGUAGE_EN));
  static const struct
  {
    gboolean kept, intake, lawful_there, intake_there;
  } rows[] = { { TRUE, FALSE, TRUE, FALSE },
               { FALSE, FALSE, FALSE, FALSE },
               { TRUE, TRUE, FALSE, TRUE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (OwSheet) sheet = specimen_new (OW_SHEET_RECEIPT, OW_LANGUAGE_EN, 1, key);
      OwReceiptLine *line = g_ptr_array_index (sheet->receipt_lines, 0);
      g_autofree char *text = NULL;
      g_autofree char *stripped = NULL;
      char *path;
      int status;

      line->kept = rows[i].kept;
      sheet->intake = rows[i].intake;
      path = write_pdf (sheet, "sentence-");
      {
        const char *const arguments[] = { "pdftotext", "-raw", path, "-", NULL };

        text = run (arguments, &status);
      }
      finish (path);
      if (text == NULL)
        {
          g_test_skip ("pdftotext is not installed");
          return;
        }
      stripped = strip_space (text);
      g_assert_cmpint (strstr (stripped, lawful) != NULL, ==, rows[i].lawful_there);
      g_assert_cmpint (strstr (stripped, intake) != NULL, ==, rows[i].intake_there);
    }
}

/* A5, A4 and 80 × 160 mm exactly, so that no driver scales a code away. */
static void
test_sheets_size (void)
{
  for (int kind = 0; kind < OW_N_SHEETS; kind++)
    {
      g_autoptr (OwSheet) sheet = specimen_new (kind, OW_LANGUAGE_RU, 2, key);
      char *path = write_pdf (sheet, "size-");
      const char *const arguments[] = { "pdfinfo", path, NULL };
      double width, height;
      const char *line;
      double points[2];
      int status;
      g_autofree char *text = run (arguments, &status);

      finish (path);
      if (text == NULL)
        {
          g_test_skip ("pdfinfo is not installed");
          return;
        }
      ow_sheet_kind_get_size (kind, &width, &height, NULL);
      line = strstr (text, "Page size:");
      g_assert_nonnull (line);
      g_assert_cmpint (sscanf (line, "Page size: %lf x %lf", &points[0], &points[1]), ==, 2);
      g_assert_cmpfloat_with_epsilon (points[0], OW_MM (width), 0.01);
      g_assert_cmpfloat_with_epsilon (points[1], OW_MM (height), 0.01);
    }
}

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* All codes on the pages of a PDF as a 203 dpi printer makes them; NULL when a program is missing.
 */
static GPtrArray *
read_codes (const char *pdf)
{
  g_autofree char *folder = g_dir_make_tmp ("onewindow-qr-XXXXXX", NULL);
  g_autofree char *prefix = g_build_filename (folder, "page", NULL);
  const char *const draw[] = { "pdftoppm", "-r", "203", "-mono", "-aa", "no", pdf, prefix, NULL };
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = NULL;
  g_autofree char *drawn = NULL;
  gboolean missing = FALSE;
  const char *name;
  int status;

  drawn = run (draw, &status);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      const char *page = g_ptr_array_index (names, i);
      const char *const scan[]
          = { "zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", page, NULL };
      g_autofree char *text = run (scan, &status);

      missing = missing || text == NULL;
      g_ptr_array_add (codes, g_strstrip (g_strdup (text != NULL ? text : "")));
      g_remove (page);
    }
  g_rmdir (folder);
  return drawn == NULL || missing ? NULL : g_steal_pointer (&codes);
}

/* What a printer of 203 dots per inch draws is read back, is genuine, and one changed character is
 * not (REG-RECEIPT, example 2). */
static void
test_sheets_code (void)
{
  static const OwSheetKind with_code[]
      = { OW_SHEET_TICKET, OW_SHEET_RECEIPT, OW_SHEET_NOTICE, OW_SHEET_SLIP };

  for (gsize i = 0; i < G_N_ELEMENTS (with_code); i++)
    {
      g_autoptr (OwSheet) sheet = specimen_new (with_code[i], OW_LANGUAGE_KO, 1, key);
      char *path = write_pdf (sheet, "code-");
      g_autoptr (GPtrArray) codes = read_codes (path);
      g_autoptr (OwQrText) qr = NULL;
      g_autoptr (OwQrText) changed = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *forged = NULL;
      char *digit;

      finish (path);
      if (codes == NULL)
        {
          g_test_skip ("pdftoppm or zbarimg is not installed");
          return;
        }
      g_assert_cmpstr (g_ptr_array_index (codes, 0), ==, sheet->qr);
      qr = ow_qr_text_parse (g_ptr_array_index (codes, 0), &error);
      g_assert_no_error (error);
      g_assert_true (ow_qr_text_verify (qr, key));
      forged = g_strdup (sheet->qr);
      digit = strchr (forged, '1') + 2;
      digit = strpbrk (digit, "0123456789");
      *digit = *digit == '9' ? '8' : (char)(*digit + 1);
      changed = ow_qr_text_parse (forged, NULL);
      if (changed != NULL)
        g_assert_false (ow_qr_text_verify (changed, key));
    }
}

/* The test page of each paper: its size, a line in each of the five languages, a code that is no
 * paper of ours and that a scanner of a counter reads. */
static void
test_sheets_test_page (void)
{
  static const struct
  {
    OwSheetKind size;
    const char *code;
  } pages[] = { { OW_SHEET_TICKET, "OWTEST:80:TSY:3" },
                { OW_SHEET_SLIP, "OWTEST:A5:TSY:3" },
                { OW_SHEET_FORM, "OWTEST:A4:TSY:3" } };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      OwTestPage page = { pages[i].size, "Slip", "TSY", 3, ow_instant_parse (AT), TRUE };
      const char *kept = g_getenv ("OW_PAPER_OUT");
      g_autofree char *name = g_strdup_printf ("onewindow-test-page-%d.pdf", pages[i].size);
      char *path = g_build_filename (kept != NULL ? kept : g_get_tmp_dir (), name, NULL);
      const char *const search[] = { "pdftotext", "-raw", path, "-", NULL };
      g_autoptr (OwCanvas) canvas = ow_test_page_draw (&page);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) pdf = ow_canvas_to_pdf (canvas, &error);
      g_autoptr (GPtrArray) codes = NULL;
      g_autofree char *text = NULL;
      g_autofree char *stripped = NULL;
      int status = 0;

      g_assert_no_error (error);
      g_assert_cmpuint (ow_canvas_get_n_pages (canvas), ==, 1);
      g_assert_true (ow_paper_write_file (pdf, path, &error));
      text = run (search, &status);
      codes = read_codes (path);
      finish (path);
      if (text == NULL || codes == NULL)
        {
          g_test_skip ("pdftoppm, pdftotext or zbarimg is not installed");
          return;
        }
      stripped = strip_space (text);
      for (int language = 0; language < OW_N_LANGUAGES; language++)
        {
          g_autofree char *line = strip_space (ow_message_text ("paper.test.line", language));

          g_assert_nonnull (strstr (stripped, line));
        }
      g_assert_nonnull (strstr (stripped, "Printer:Slip"));
      g_assert_cmpstr (codes->pdata[0], ==, pages[i].code);
      g_assert_null (ow_qr_text_parse (codes->pdata[0], NULL));
    }
}

/* Forty cases break pages; each page has a code, and the codes together say every line once. */
static void
test_sheets_forty (void)
{
  for (int second = 0; second < OW_N_LANGUAGES; second++)
    {
      g_autoptr (OwSheet) sheet = specimen_new (OW_SHEET_RECEIPT, second, 40, key);
      g_autoptr (OwCanvas) canvas = ow_sheet_draw (sheet);
      g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GPtrArray) codes = NULL;
      g_autoptr (GError) error = NULL;
      cairo_surface_t *page = ow_canvas_render_page (canvas, 0, 0.5, &error);
      guint lines = 0;
      char *path;

      /* Nothing runs off a page in any language; all pages of the longest through the scanner. */
      g_assert_no_error (error);
      cairo_surface_destroy (page);
      g_assert_cmpuint (ow_canvas_get_n_pages (canvas), >=, 40 / OW_SHEET_QR_LINES);
      if (second != OW_LANGUAGE_RU && g_getenv ("OW_PAPER_OUT") == NULL)
        continue;
      path = write_pdf (sheet, "forty-");
      codes = read_codes (path);
      finish (path);
      if (codes == NULL)
        {
          g_test_skip ("pdftoppm or zbarimg is not installed");
          return;
        }
      g_assert_cmpuint (codes->len, >=, 40 / OW_SHEET_QR_LINES);
      for (guint i = 0; i < codes->len; i++)
        {
          g_autoptr (OwQrText) qr = ow_qr_text_parse (g_ptr_array_index (codes, i), NULL);

          g_assert_nonnull (qr);
          g_assert_true (ow_qr_text_verify (qr, key));
          g_assert_cmpstr (qr->number, ==, sheet->number);
          if (g_hash_table_add (texts, g_ptr_array_index (codes, i)))
            lines += qr->lines->len;
        }
      g_assert_cmpuint (lines, ==, 40);
    }
}

/* Twenty missing papers and thirty kept passports break their pages cleanly, in every language. */
static void
test_sheets_many (void)
{
  for (int second = 0; second < OW_N_LANGUAGES; second++)
    {
      g_autoptr (OwSheet) notice = specimen_new (OW_SHEET_NOTICE, second, 20, key);
      g_autoptr (OwSheet) slip = specimen_new (OW_SHEET_SLIP, second, 30, key);
      g_autoptr (OwCanvas) notice_canvas = ow_sheet_draw (notice);
      g_autoptr (OwCanvas) slip_canvas = ow_sheet_draw (slip);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) notice_pdf = ow_canvas_to_pdf (notice_canvas, &error);
      g_autoptr (GBytes) slip_pdf = NULL;

      g_assert_no_error (error);
      slip_pdf = ow_canvas_to_pdf (slip_canvas, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (ow_canvas_get_n_pages (notice_canvas), >, 1);
      g_assert_cmpuint (ow_canvas_get_n_pages (slip_canvas), >, 1);
      if (g_getenv ("OW_PAPER_OUT") != NULL)
        {
          finish (write_pdf (notice, "many-"));
          finish (write_pdf (slip, "many-"));
        }
    }
}

/* A receipt of one case and a notice of three papers are one sheet; the form is two sides. */
static void
test_sheets_pages (void)
{
  static const struct
  {
    OwSheetKind kind;
    guint lines, pages;
  } rows[] = { { OW_SHEET_TICKET, 1, 1 },
               { OW_SHEET_RECEIPT, 1, 1 },
               { OW_SHEET_NOTICE, 3, 1 },
               { OW_SHEET_SLIP, 3, 1 },
               { OW_SHEET_FORM, 1, 2 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int second = 0; second < OW_N_LANGUAGES; second++)
      {
        g_autoptr (OwSheet) sheet = specimen_new (rows[i].kind, second, rows[i].lines, key);
        g_autoptr (OwCanvas) canvas = ow_sheet_draw (sheet);
        guint pages = ow_canvas_get_n_pages (canvas);

        if (pages > rows[i].pages)
          {
            g_test_message ("%s in %s takes %u pages", ow_sheet_kind_to_string (rows[i].kind),
                            ow_language_get_code (second), pages);
            g_test_fail ();
          }
      }
}

/* A character that no font has is an error that names it; nothing is handed out half drawn. */
static void
test_sheets_glyph (void)
{
  g_autoptr (OwSheet) sheet = specimen_new (OW_SHEET_RECEIPT, OW_LANGUAGE_JA, 1, key);
  OwReceiptLine *line = g_ptr_array_index (sheet->receipt_lines, 0);
  g_autoptr (OwCanvas) canvas = NULL;
  g_autoptr (GError) error = NULL;

  g_free (line->applicant);
  line->applicant = g_strdup ("ERIKSSON, \xf3\xb0\x80\x80");
  canvas = ow_sheet_draw (sheet);
  g_assert_null (ow_canvas_to_pdf (canvas, &error));
  g_assert_error (error, OW_PAPER_ERROR, OW_PAPER_ERROR_GLYPH);
  g_assert_null (ow_canvas_render_page (canvas, 0, 1, NULL));
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_remove (file);
    }
  g_rmdir (path);
}

/* Without the face of a language nothing is printed in it: another face would write it with foreign
 * forms. The fonts of this process are those of a folder with the Latin face alone. */
static void
test_sheets_font (void)
{
  if (g_test_subprocess ())
    {
      g_autofree char *folder = g_dir_make_tmp ("onewindow-fonts-XXXXXX", NULL);
      g_autofree char *config = g_build_filename (folder, "fonts.conf", NULL);
      g_autofree char *text = g_strdup_printf (
          "<?xml version=\"1.0\"?><fontconfig><dir>/usr/share/fonts</dir><cachedir>%s</cachedir>"
          "<selectfont><rejectfont><pattern><patelt name=\"family\"><string>Noto Sans CJK KR"
          "</string></patelt></pattern></rejectfont></selectfont></fontconfig>",
          folder);
      g_autoptr (OwSheet) sheet = NULL;
      g_autoptr (OwCanvas) canvas = NULL;
      g_autoptr (GError) error = NULL;

      g_file_set_contents (config, text, -1, NULL);
      g_setenv ("FONTCONFIG_FILE", config, TRUE);
      sheet = specimen_new (OW_SHEET_SLIP, OW_LANGUAGE_KO, 1, key);
      canvas = ow_sheet_draw (sheet);
      g_assert_null (ow_canvas_to_pdf (canvas, &error));
      g_assert_error (error, OW_PAPER_ERROR, OW_PAPER_ERROR_GLYPH);
      g_assert_nonnull (strstr (error->message, "Noto Sans CJK KR"));
      remove_folder (folder);
      return;
    }
  g_test_trap_subprocess (NULL, HANG_S * G_USEC_PER_SEC, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

/* The digest is that of the content: issue, reason and language do not change it, any fact does. */
static void
test_sheets_digest (void)
{
  g_autoptr (OwSheet) one = specimen_new (OW_SHEET_RECEIPT, OW_LANGUAGE_EN, 2, key);
  g_autoptr (OwSheet) two = specimen_new (OW_SHEET_RECEIPT, OW_LANGUAGE_KO, 2, key);
  g_autofree char *digest = ow_sheet_dup_digest (one);
  g_autofree char *copy = NULL;
  g_autofree char *other = NULL;

  two->issue = 2;
  two->reason = g_strdup ("lost");
  copy = ow_sheet_dup_digest (two);
  g_assert_cmpstr (copy, ==, digest);
  ((OwReceiptLine *)g_ptr_array_index (two->receipt_lines, 1))->decide_by++;
  other = ow_sheet_dup_digest (two);
  g_assert_cmpstr (other, !=, digest);
}

/* REG-38: what imitates a visa or a permit is refused, and so is what nobody knows. */
static void
test_sheets_refused (void)
{
  static const char *const refused[]
      = { "visa", "stay_permit", "residence_permit", "seal", "", "RECEIPT" };
  OwSheetKind kind;

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ow_sheet_kind_parse (refused[i], &kind, &error));
      g_assert_error (error, OW_PAPER_ERROR, OW_PAPER_ERROR_REFUSED);
    }
  for (int i = 0; i < OW_N_SHEETS; i++)
    {
      g_assert_true (ow_sheet_kind_parse (ow_sheet_kind_to_string (i), &kind, NULL));
      g_assert_cmpint (kind, ==, i);
    }
}

/* WRITING section 3: an article is cited in full, in the form of each language. */
static void
test_sheets_citation (void)
{
  static const struct
  {
    OwLanguage language;
    const char *citation, *text;
  } rows[] = {
    { OW_LANGUAGE_ZH, "REG 16.2", "《中华人民共和国外国人入境出境管理条例》第十六条第二款" },
    { OW_LANGUAGE_EN, "REG 16.2",
      "Article\xc2\xa0"
      "16(2) of the Regulations of the People's Republic of China on the Administration "
      "of the Entry and Exit of Foreigners" },
    { OW_LANGUAGE_RU, "REG 16.1.1",
      "ч.\xc2\xa0"
      "1 п.\xc2\xa0"
      "1 ст.\xc2\xa0"
      "16 Положения КНР об управлении въездом и выездом иностранных "
      "граждан" },
    { OW_LANGUAGE_JA, "REG 16.2", "「中華人民共和国外国人入境出境管理条例」第16条第2項" },
    { OW_LANGUAGE_KO, "REG 16.2", "「중화인민공화국 외국인 출입국 관리 조례」 제16조 제2항" },
    { OW_LANGUAGE_ZH, "REG 16.1.1; GUIDE A8",
      "《中华人民共和国外国人入境出境管理条例》第十六条第一款第（一）项；《辽宁省外国人办事指南（20"
      "25）》A8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = ow_paper_dup_citation (rows[i].citation, rows[i].language);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

/* Every basis of a fee in the catalogue has its translation: it is printed under the fee. */
static void
test_sheets_fees (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  guint n = 0;

  for (guint s = 0; s < ow_catalogue_get_n_services (catalogue); s++)
    {
      const OwService *service = ow_catalogue_get_service (catalogue, s);

      for (guint k = 0; k < ow_service_get_n_sub_kinds (service); k++)
        {
          GPtrArray *fees = ow_sub_kind_get_fees (ow_service_get_sub_kind (service, k));

          for (guint f = 0; f < fees->len; f++, n++)
            for (int language = 0; language < OW_N_LANGUAGES; language++)
              {
                const OwFee *fee = g_ptr_array_index (fees, f);

                g_assert_true (ow_text_is_translated (language, NULL, fee->source));
                g_assert_true (ow_text_is_translated (language, NULL, fee->name));
              }
        }
    }
  g_assert_cmpuint (n, >, 0);
}

void
test_sheets_add (void)
{
  g_autoptr (GError) error = NULL;

  key = ow_seal_key_generate (&error);
  g_assert_no_error (error);
  for (int kind = 0; kind < OW_N_SHEETS; kind++)
    {
      g_autofree char *path
          = g_strdup_printf ("/paper/sheets/words/%s", ow_sheet_kind_to_string (kind));

      g_test_add_data_func (path, GINT_TO_POINTER (kind), test_sheets_words);
    }
  g_test_add_func ("/paper/sheets/receipt", test_sheets_receipt);
  g_test_add_func ("/paper/sheets/sentence", test_sheets_sentence);
  g_test_add_func ("/paper/sheets/size", test_sheets_size);
  g_test_add_func ("/paper/sheets/pages", test_sheets_pages);
  g_test_add_func ("/paper/sheets/many", test_sheets_many);
  g_test_add_func ("/paper/sheets/code", test_sheets_code);
  g_test_add_func ("/paper/sheets/test-page", test_sheets_test_page);
  g_test_add_func ("/paper/sheets/forty", test_sheets_forty);
  g_test_add_func ("/paper/sheets/glyph", test_sheets_glyph);
  g_test_add_func ("/paper/sheets/font", test_sheets_font);
  g_test_add_func ("/paper/sheets/digest", test_sheets_digest);
  g_test_add_func ("/paper/sheets/refused", test_sheets_refused);
  g_test_add_func ("/paper/sheets/citation", test_sheets_citation);
  g_test_add_func ("/paper/sheets/fees", test_sheets_fees);
}
