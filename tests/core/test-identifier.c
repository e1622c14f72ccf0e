/* Identifiers against published numbers, every changed digit of a card, and names cut into tokens.
 */

#include <gio/gio.h>
#include <string.h>

#include "ow-identifier.h"
#include "ow-name.h"

#include "test-core.h"

/* Of several things that are wrong the first of the row is named: structure before the check. */
static void
check_reason (char **cells, OwMessage *reason)
{
  static const char want[] = "check want ";
  g_autofree char *id = NULL;

  if (g_str_has_prefix (cells[3], want))
    {
      g_assert_cmpstr (ow_message_get_id (reason), ==, "identifier.check");
      g_assert_true (ow_message_get_text (reason, "digit")[0] == cells[3][strlen (want)]);
      return;
    }
  id = g_strdup_printf ("identifier.%.*s", (int)strcspn (cells[3], "; ("), cells[3]);
  if (strcmp (ow_message_get_id (reason), id) != 0)
    g_error ("%s %s: %s, not %s", cells[0], cells[1], id, ow_message_get_id (reason));
}

static void
test_identifier_vectors (void)
{
  static const struct
  {
    const char *column;
    OwIdentifierKind kind;
  } kinds[] = { { "PR18", OW_IDENTIFIER_PR18 },    { "PR15", OW_IDENTIFIER_PR15 },
                { "RIC", OW_IDENTIFIER_RESIDENT }, { "HKMOTW", OW_IDENTIFIER_HKMOTW },
                { "USCC", OW_IDENTIFIER_USCC },    { "ORG", OW_IDENTIFIER_ORG },
                { "REG15", OW_IDENTIFIER_REG15 } };
  int tested[G_N_ELEMENTS (kinds)][2] = { { 0 } };
  g_autofree char *path = g_build_filename (g_getenv ("OW_TEST_DATA"), "id_vectors.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (int i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);

      g_autoptr (OwMessage) reason = NULL;
      gsize k = 0;
      gboolean valid;

      while (k < G_N_ELEMENTS (kinds) && strcmp (cells[0], kinds[k].column) != 0)
        k++;
      g_assert_cmpuint (k, <, G_N_ELEMENTS (kinds));
      valid = ow_identifier_check (kinds[k].kind, cells[1], ow_date_new (2026, 11, 21), NULL,
                                   &reason);
      if (valid != (strcmp (cells[2], "valid") == 0))
        g_error ("%s %s should be %s", cells[0], cells[1], cells[2]);
      tested[k][valid]++;
      if (!valid)
        check_reason (cells, reason);
    }
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_assert_cmpint (tested[k][TRUE], >, 0);
      g_assert_cmpint (tested[k][FALSE], >, 0);
    }
}

static void
test_identifier_info (void)
{
  g_auto (OwIdentifierInfo) info = { 0 };
  g_autoptr (OwMessage) reason = NULL;

  g_assert_true (ow_identifier_check (OW_IDENTIFIER_PR18, " ９３２682 1985-0101 0017",
                                      ow_date_new (2026, 11, 21), &info, NULL));
  g_assert_cmpstr (info.value, ==, "932682198501010017");
  g_assert_cmpstr (info.country, ==, "SAU");
  g_assert_cmpint (info.sex, ==, 'M');
  g_assert_cmpint (info.birth_date, ==, ow_date_new (1985, 1, 1));
  /* A Cyrillic А in the place of a Latin A is named. */
  g_assert_false (ow_identifier_check (OW_IDENTIFIER_USCC, "91330106MА27Y4U47R",
                                       ow_date_new (2026, 11, 21), NULL, &reason));
  g_assert_cmpstr (ow_message_get_text (reason, "character"), ==, "А");
}

/* Every changed digit of a valid card is refused. */
static void
test_identifier_mutations (void)
{
  static const char card[] = "932682198501010017";

  for (gsize at = 0; at < strlen (card); at++)
    for (char c = '0'; c <= '9'; c++)
      {
        g_autofree char *changed = g_strdup (card);

        if (card[at] == c)
          continue;
        changed[at] = c;
        g_assert_false (ow_identifier_check (OW_IDENTIFIER_PR18, changed,
                                             ow_date_new (2026, 11, 21), NULL, NULL));
      }
}

/* ISO 7064 MOD 37,36: the standard's own example, and every single change and swap of neighbours
 * caught. */
static void
test_identifier_mod37_36 (void)
{
  static const char number[] = "SY26112100123";
  char check = ow_identifier_mod37_36 (number);

  g_assert_cmpint (ow_identifier_mod37_36 ("A12425GABC1234002"), ==, 'M');
  for (gsize at = 0; at < strlen (number); at++)
    {
      g_autofree char *changed = g_strdup (number);

      changed[at] = number[at] == '7' ? '8' : '7';
      g_assert_cmpint (ow_identifier_mod37_36 (changed), !=, check);
    }
  g_assert_cmpint (ow_identifier_mod37_36 ("SY-1"), ==, 0);
}

static void
test_identifier_tokens (void)
{
  static const struct
  {
    const char *name;
    const char *tokens;
  } table[] = {
    { "ERIKSSON ANNA-MARIA", "eriksson|anna|maria" },
    { "Müller", "muller" },
    { "王小明", "王小明|小明|明" },
    { "김철수", "김철수|철수|수" },
    { "ИВАНОВ Пётр", "иванов|петр" },
    { "王 Anna", "王|anna" },
    { "", "" },
    { "\xff", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GPtrArray) tokens = ow_name_tokens (table[i].name);
      g_autofree char *joined = NULL;

      g_ptr_array_add (tokens, NULL);
      joined = g_strjoinv ("|", (char **)tokens->pdata);
      g_assert_cmpstr (joined, ==, table[i].tokens);
    }
}

void
test_identifier_add (void)
{
  g_test_add_func ("/core/identifier/vectors", test_identifier_vectors);
  g_test_add_func ("/core/identifier/info", test_identifier_info);
  g_test_add_func ("/core/identifier/mutations", test_identifier_mutations);
  g_test_add_func ("/core/identifier/mod37-36", test_identifier_mod37_36);
  g_test_add_func ("/core/identifier/tokens", test_identifier_tokens);
}
