/* What is drawn is what is there: the two state diagrams and the schema lie beside the code as
 * text, made from the tables and the scripts. OW_TEST_DRAW=1 writes them anew. */

#include <sqlite3.h>
#include <string.h>

#include "ow-machine.h"
#include "test-walk.h"

static void
compare (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), name, NULL);
  g_autofree char *committed = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("OW_TEST_DRAW") != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, &error));
  g_assert_true (g_file_get_contents (path, &committed, NULL, &error));
  if (strcmp (committed, text) != 0)
    g_error (
        "%s is not what the program makes: run the test program 'walk' with OW_TEST_DRAW=1 and "
        "look at the difference",
        name);
}

static void
test_drawn_machines (void)
{
  for (const OwMachine *const *machine = ow_machine_get_all (); *machine != NULL; machine++)
    {
      g_autofree char *text = ow_machine_draw (*machine);
      g_autofree char *name = g_strdup_printf ("src/model/%s-machine.txt", (*machine)->name);

      compare (name, text);
    }
}

/* Each transition names the function that does it; a name in the form of a use case is one. */
static void
test_drawn_functions (void)
{
  const OwMachine *const *machines = ow_machine_get_all ();
  g_autofree char *folder = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "src", "counter", NULL);
  g_autoptr (GString) headers = g_string_new (NULL);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)) != NULL)
    if (g_str_has_suffix (name, ".h"))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        g_autofree char *text = NULL;

        g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
        g_string_append (headers, text);
      }
  for (gsize m = 0; machines[m] != NULL; m++)
    for (const OwTransition *t = machines[m]->transitions; t->event != NULL; t++)
      {
        g_auto (GStrv) acts = g_strsplit (t->act, ", ", -1);

        for (gsize i = 0; acts[i] != NULL; i++)
          {
            g_autofree char *call = g_strconcat (acts[i], " ", NULL);

            if (g_str_has_prefix (acts[i], "ow_") && strstr (headers->str, call) == NULL)
              g_error ("%s %s: there is no %s", machines[m]->name, t->event, acts[i]);
          }
      }
}

static void
test_drawn_schema (Walk *walk, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("-- The whole schema, made from data/migrations by a "
                                           "test; changed by adding a script there.\n");
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_open (walk->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_prepare_v2 (db,
                          "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE "
                          "'sqlite_%' ORDER BY type = 'index', tbl_name, name",
                          -1, &statement, NULL),
      ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (text, "\n%s;\n", (const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  compare ("data/schema.sql", text->str);
}

void
test_drawn_add (void)
{
  g_test_add_func ("/walk/drawn/machines", test_drawn_machines);
  g_test_add_func ("/walk/drawn/functions", test_drawn_functions);
  g_test_add ("/walk/drawn/schema", Walk, NULL, walk_set_up, test_drawn_schema, walk_tear_down);
}
