/* MRZ: published vectors with their expected fields, the century rules, every changed character of
 * the specimen, and rubbish. */

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "ow-mrz.h"

#include "test-core.h"

#define SPECIMEN_1 "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
#define SPECIMEN_2 "L898902C36UTO7408122F1204159ZE184226B<<<<<10"

static OwDate
today (void)
{
  return ow_date_new (2026, 11, 21);
}

static void
assert_member (JsonObject *expected, const char *name, const char *found, int line)
{
  if (json_object_has_member (expected, name)
      && g_strcmp0 (json_object_get_string_member (expected, name), found) != 0)
    g_error ("vector %d: %s is %s, expected %s", line, name, found,
             json_object_get_string_member (expected, name));
}

static char *
short_date (OwDate date)
{
  int year, month, day;

  if (date == OW_DATE_NONE)
    return NULL;
  ow_date_get_ymd (date, &year, &month, &day);
  return g_strdup_printf ("%02d%02d%02d", year % 100, month, day);
}

static void
test_mrz_vectors (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("OW_TEST_DATA"), "mrz_vectors.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  int valid = 0, invalid = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (int i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      g_autofree char *zone = g_strdup_printf ("%s\n%s%s%s", cells[1], cells[2],
                                               *cells[3] != '\0' ? "\n" : "", cells[3]);
      g_autoptr (OwMrz) mrz = ow_mrz_parse (zone, today ());
      gboolean should = strcmp (cells[5], "valid") == 0;

      if (!mrz->valid != !should)
        {
          OwMrzError *error = mrz->errors->len > 0 ? g_ptr_array_index (mrz->errors, 0) : NULL;

          g_error ("vector %d (%s) should be %s: %s", i + 1, cells[7], cells[5],
                   error != NULL ? error->code : "no error");
        }
      if (!should)
        {
          invalid++;
          continue;
        }
      valid++;
      {
        g_autoptr (JsonNode) node = json_from_string (cells[4], NULL);
        JsonObject *expected = json_node_get_object (node);
        g_autofree char *birth = short_date (mrz->birth_date);
        g_autofree char *expiry = short_date (mrz->expiry_date);

        assert_member (expected, "code", mrz->document_code, i + 1);
        assert_member (expected, "issuer", mrz->issuer, i + 1);
        assert_member (expected, "surname", mrz->surname, i + 1);
        assert_member (expected, "given", mrz->given_names, i + 1);
        assert_member (expected, "number", mrz->number, i + 1);
        assert_member (expected, "nat", mrz->nationality, i + 1);
        if (birth != NULL)
          assert_member (expected, "dob", birth, i + 1);
        if (expiry != NULL)
          assert_member (expected, "exp", expiry, i + 1);
      }
      {
        g_auto (GStrv) parts = g_strsplit (ow_mrz_kind_to_string (mrz->kind), "-", -1);
        g_autofree char *kind = g_strjoinv ("", parts);

        g_assert_cmpstr (kind, ==, cells[0]);
      }
    }
  g_assert_cmpint (valid, >, 20);
  g_assert_cmpint (invalid, >, 10);
}

static void
test_mrz_bursts (void)
{
  static const char *const forms[] = {
    SPECIMEN_1 SPECIMEN_2,
    SPECIMEN_1 "\r\n" SPECIMEN_2 "\r\n",
    "p<utoeriksson<<anna<maria<<<<<<<<<<<<<<<<<<<\nl898902c36uto7408122f1204159ze184226b<<<<<10\n",
    "  " SPECIMEN_1 "\n\n" SPECIMEN_2 "\t",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (OwMrz) mrz = ow_mrz_parse (forms[i], today ());

      g_assert_true (mrz->valid);
      g_assert_cmpstr (mrz->lines, ==, SPECIMEN_1 "\n" SPECIMEN_2);
      g_assert_cmpstr (mrz->surname, ==, "ERIKSSON");
      g_assert_cmpstr (mrz->birth_text, ==, "1974-08-12");
    }
}

/* A zone with this birth and expiry and right check digits. */
static OwMrz *
with_dates (const char *birth, const char *expiry)
{
  g_autofree char *line
      = g_strdup_printf ("L898902C36UTO%s%cF%s%cZE184226B<<<<<1", birth,
                         ow_mrz_check_digit (birth, 6), expiry, ow_mrz_check_digit (expiry, 6));
  g_autofree char *parts = g_strdup_printf ("%.10s%.7s%.22s", line, line + 13, line + 21);
  g_autofree char *zone
      = g_strdup_printf ("%s\n%s%c", SPECIMEN_1, line, ow_mrz_check_digit (parts, strlen (parts)));

  return ow_mrz_parse (zone, today ());
}

static void
test_mrz_centuries (void)
{
  static const struct
  {
    const char *birth, *expiry, *birth_date, *expiry_date;
  } table[] = {
    { "261122", "420101", "1926-11-22", "2042-01-01" },
    { "261121", "991231", "2026-11-21", "1999-12-31" },
    { "740812", "261120", "1974-08-12", "2026-11-20" },
    { "000229", "280229", "2000-02-29", "2028-02-29" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (OwMrz) mrz = with_dates (table[i].birth, table[i].expiry);
      g_autofree char *birth = ow_date_to_string (mrz->birth_date);
      g_autofree char *expiry = ow_date_to_string (mrz->expiry_date);

      g_assert_true (mrz->valid);
      g_assert_cmpstr (birth, ==, table[i].birth_date);
      g_assert_cmpstr (expiry, ==, table[i].expiry_date);
    }
}

static void
test_mrz_unknown_birth (void)
{
  g_autoptr (OwMrz) year = with_dates ("74<<<<", "320415");
  g_autoptr (OwMrz) nothing = with_dates ("<<<<<<", "320415");
  g_autoptr (OwMrz) bad = with_dates ("7413<<", "320415");

  g_assert_true (year->valid);
  g_assert_cmpstr (year->birth_text, ==, "1974-XX-XX");
  g_assert_cmpint (year->birth_date, ==, OW_DATE_NONE);
  g_assert_true (nothing->valid);
  g_assert_cmpstr (nothing->birth_text, ==, "XXXX-XX-XX");
  g_assert_false (bad->valid);
}

/* An O read for a 0 in a date is the digit, with a warning; in the number it is an error with its
 * place. */
static void
test_mrz_look_alikes (void)
{
  g_autoptr (OwMrz) date
      = ow_mrz_parse (SPECIMEN_1 "L898902C36UTO74O8122F1204159ZE184226B<<<<<10", today ());
  g_autoptr (OwMrz) number
      = ow_mrz_parse (SPECIMEN_1 "L8989O2C36UTO7408122F1204159ZE184226B<<<<<10", today ());
  OwMrzError *error;

  g_assert_true (date->valid);
  g_assert_cmpstr (date->birth_text, ==, "1974-08-12");
  error = g_ptr_array_index (date->errors, 0);
  g_assert_true (error->warning);
  g_assert_cmpint (error->line, ==, 2);
  g_assert_cmpint (error->position, ==, 16);
  g_assert_false (number->valid);
  g_assert_cmpstr (number->number, ==, "L8989O2C3");
  error = g_ptr_array_index (number->errors, 0);
  g_assert_cmpstr (error->code, ==, "check-digit.number");
  g_assert_cmpint (error->position, ==, 10);
}

/* Each character of the second line changed to each other one: caught, unless the standard itself
 * cannot tell the two apart (equal modulo 10), or the change lies outside every check digit
 * (nationality, sex). */
static void
test_mrz_mutations (void)
{
  static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<";
  int caught = 0, missed = 0;

  for (gsize at = 0; at < strlen (SPECIMEN_2); at++)
    for (const char *c = alphabet; *c != '\0'; c++)
      {
        g_autofree char *zone = g_strdup (SPECIMEN_1 SPECIMEN_2);
        g_autoptr (OwMrz) mrz = NULL;
        char old = zone[44 + at];

        if (*c == old)
          continue;
        zone[44 + at] = *c;
        mrz = ow_mrz_parse (zone, today ());
        if (!mrz->valid)
          {
            caught++;
            continue;
          }
        missed++;
        if (at == 20 || (at >= 10 && at < 13))
          continue;
        {
          char a[2] = { old, '\0' };
          char b[2] = { *c, '\0' };
          gboolean corrected
              = mrz->errors->len > 1 || ow_mrz_check_digit (a, 1) == ow_mrz_check_digit (b, 1);

          g_assert_true (corrected);
        }
      }
  g_assert_cmpint (caught, >, missed * 5);
}

static void
test_mrz_rubbish (void)
{
  static const char *const texts[] = { "", "\n", "😀😀😀", "P<UTO", "<", "\xff\xfe\x01" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (9303);
  g_autofree char *huge = g_strnfill (1024 * 1024, 'A');

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (OwMrz) mrz = ow_mrz_parse (texts[i], today ());

      g_assert_false (mrz->valid);
      g_assert_cmpuint (mrz->errors->len, >, 0);
    }
  for (int i = 0; i < 10000; i++)
    {
      char text[120] = { 0 };
      int length = g_rand_int_range (rand, 0, 2) ? 88 : g_rand_int_range (rand, 0, 119);
      g_autoptr (OwMrz) mrz = NULL;

      for (int c = 0; c < length; c++)
        text[c] = i % 2 ? (char)g_rand_int_range (rand, 1, 255)
                        : "0123456789ABCPV<\n"[g_rand_int_range (rand, 0, 17)];
      mrz = ow_mrz_parse (text, today ());
      g_assert_nonnull (mrz->surname);
      g_assert_nonnull (mrz->birth_text);
    }
  {
    g_autoptr (OwMrz) mrz = ow_mrz_parse (huge, today ());

    g_assert_false (mrz->valid);
  }
}

void
test_mrz_add (void)
{
  g_test_add_func ("/core/mrz/vectors", test_mrz_vectors);
  g_test_add_func ("/core/mrz/bursts", test_mrz_bursts);
  g_test_add_func ("/core/mrz/centuries", test_mrz_centuries);
  g_test_add_func ("/core/mrz/unknown-birth", test_mrz_unknown_birth);
  g_test_add_func ("/core/mrz/look-alikes", test_mrz_look_alikes);
  g_test_add_func ("/core/mrz/mutations", test_mrz_mutations);
  g_test_add_func ("/core/mrz/rubbish", test_mrz_rubbish);
}
