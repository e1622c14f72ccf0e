/* Checks against the schemas of an interface: each fault of a value is named by its place, and a
 * document that promises what is not checked is refused. */

#include <string.h>

#include "ow-error.h"
#include "ow-message.h"
#include "ow-schema.h"

#include "test-core.h"

static const char document[]
    = "{\"openapi\":\"3.1.0\",\"components\":{\"schemas\":{"
      "\"Person\":{\"type\":\"object\",\"required\":[\"name\"],\"properties\":{"
      "\"name\":{\"type\":\"string\",\"minLength\":1,\"maxLength\":5},"
      "\"born\":{\"type\":\"string\",\"format\":\"date\"},"
      "\"seen\":{\"type\":\"string\",\"format\":\"date-time\"},"
      "\"code\":{\"type\":\"string\",\"pattern\":\"^[A-Z]{3}$\"},"
      "\"kind\":{\"enum\":[\"a\",\"b\",3]},"
      "\"age\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":150},"
      "\"height\":{\"type\":\"number\"},"
      "\"here\":{\"type\":\"boolean\"},"
      "\"nothing\":{\"type\":\"null\"},"
      "\"friends\":{\"type\":\"array\",\"maxItems\":2,\"items\":{\"$ref\":\"#/components/schemas/"
      "Person\"}},"
      "\"open\":{\"type\":\"object\",\"additionalProperties\":true}}}}}}";

static void
test_values (void)
{
  static const struct
  {
    const char *value;
    const char *field; /* NULL: it fits */
    const char *problem;
  } table[] = {
    { "{\"name\":\"Ä\"}", NULL, NULL },
    { "{\"name\":\"中文名字五\"}", NULL, NULL },
    { "{\"name\":\"a\",\"born\":\"2024-02-29\",\"seen\":\"2024-02-29T09:00:00+08:00\",\"code\":"
      "\"UTO\",\"kind\":3,\"age\":3.0,\"height\":1.5,\"here\":true,\"nothing\":null,\"friends\":[{"
      "\"name\":\"b\"}],\"open\":{\"x\":1}}",
      NULL, NULL },
    { "[]", "", "type" },
    { "{}", "name", "missing" },
    { "{\"name\":\"\"}", "name", "length" },
    { "{\"name\":\"123456\"}", "name", "length" },
    { "{\"name\":7}", "name", "type" },
    { "{\"name\":\"a\",\"x\":1}", "x", "unknown" },
    { "{\"name\":\"a\",\"born\":\"2023-02-29\"}", "born", "date" },
    { "{\"name\":\"a\",\"seen\":\"2023-02-28\"}", "seen", "date" },
    { "{\"name\":\"a\",\"code\":\"UT\"}", "code", "pattern" },
    { "{\"name\":\"a\",\"code\":\"UTO\\n\"}", "code", "pattern" },
    { "{\"name\":\"a\",\"kind\":\"c\"}", "kind", "choice" },
    { "{\"name\":\"a\",\"age\":151}", "age", "range" },
    { "{\"name\":\"a\",\"age\":1.5}", "age", "type" },
    { "{\"name\":\"a\",\"height\":\"1\"}", "height", "type" },
    { "{\"name\":\"a\",\"here\":1}", "here", "type" },
    { "{\"name\":\"a\",\"nothing\":0}", "nothing", "type" },
    { "{\"name\":\"a\",\"friends\":[{\"name\":\"b\"},{\"name\":\"\"}]}", "friends[1].name",
      "length" },
    { "{\"name\":\"a\",\"friends\":[{},{},{}]}", "friends", "length" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSchema) schema = ow_schema_new (document, -1, &error);

  g_assert_no_error (error);
  g_assert_true (ow_schema_has (schema, "Person"));
  g_assert_false (ow_schema_has (schema, "Nobody"));
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (JsonNode) value = json_from_string (table[i].value, NULL);
      g_autofree char *problem = g_strconcat ("schema.problem.", table[i].problem, NULL);
      gboolean fits = ow_schema_check (schema, "Person", value, &error);

      g_test_message ("%s", table[i].value);
      if (table[i].field == NULL)
        {
          g_assert_no_error (error);
          g_assert_true (fits);
          continue;
        }
      g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT);
      g_assert_cmpstr (ow_message_get_text (ow_message_from_error (error), "field"), ==,
                       table[i].field);
      g_assert_cmpstr (ow_message_get_text (ow_message_from_error (error), "problem"), ==, problem);
      g_clear_error (&error);
    }
}

static void
test_documents (void)
{
  static const char *const bad[] = {
    "{}",
    "{\"components\":{}}",
    "{\"components\":{\"schemas\":{\"A\":{\"typo\":\"string\"}}}}",
    "{\"components\":{\"schemas\":{\"A\":{\"type\":\"text\"}}}}",
    "{\"components\":{\"schemas\":{\"A\":{\"format\":\"email\"}}}}",
    "{\"components\":{\"schemas\":{\"A\":{\"pattern\":\"(\"}}}}",
    "{\"components\":{\"schemas\":{\"A\":{\"$ref\":\"#/components/schemas/B\"}}}}",
    "{\"components\":{\"schemas\":{\"A\":{\"$ref\":\"https://elsewhere/\"}}}}",
    "{\"components\":{\"schemas\":{\"A\":{\"$ref\":\"#/components/schemas/A\",\"type\":\"object\"}"
    "}}}",
    "{\"components\":{\"schemas\":{\"A\":{\"items\":[]}}}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i]);
      g_assert_null (ow_schema_new (bad[i], -1, &error));
      g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT);
    }
}

#define COMPONENTS "\"components\":{\"schemas\":{\"A\":{\"type\":\"object\"}}}"
#define REF        "{\"$ref\":\"#/components/schemas/A\"}"
#define ANSWER     "\"responses\":{\"200\":{\"content\":{\"application/json\":{\"schema\":" REF "}}}}"
#define PLACE                                                                                      \
  "\"parameters\":[{\"name\":\"n\",\"in\":\"path\",\"schema\":{\"type\":\"string\","               \
  "\"pattern\":\"^[a-z/ ]{1,9}$\"}}]"

/* Operations: what cannot be asked exactly as it is written is a fault of the document. */
static void
test_faulty_operations (void)
{
  static const char *const bad[] = {
    "[]",
    "{\"a\":{}}",
    "{\"/a\":[]}",
    "{\"/a\":{\"delete\":{\"operationId\":\"a\"," ANSWER "}}}",
    "{\"/a\":{\"get\":{" ANSWER "}}}",
    "{\"/a\":{\"get\":{\"operationId\":\"a\"}}}",
    "{\"/a\":{\"post\":{\"operationId\":\"a\",\"requestBody\":{}," ANSWER "}}}",
    "{\"/a/{n}\":{\"get\":{\"operationId\":\"a\"," ANSWER "}}}",
    "{\"/a\":{\"get\":{\"operationId\":\"a\"," PLACE "," ANSWER "}}}",
    "{\"/a/{n}\":{\"get\":{\"operationId\":\"a\",\"parameters\":[{\"name\":\"n\",\"in\":"
    "\"query\",\"schema\":{}}]," ANSWER "}}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"paths\":%s," COMPONENTS "}", bad[i]);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i]);
      g_assert_null (ow_schema_new (text, -1, &error));
      g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT);
    }
}

/* A request line finds its operation; what stands in its place is unescaped and checked; the way
 * back escapes it. */
static void
test_operations (void)
{
  static const char operations_document[]
      = "{\"paths\":{\"/a/{n}/b\":{\"get\":{\"operationId\":\"one\"," PLACE "," ANSWER
        "}},\"/a\":{\"post\":{\"operationId\":\"two\",\"requestBody\":{\"content\":{"
        "\"application/json\":{\"schema\":" REF "}}}," ANSWER "}}}," COMPONENTS "}";
  static const struct
  {
    const char *method, *path, *id;
    gboolean faulty;
  } table[] = {
    { "GET", "/a/x/b", "one", FALSE },        { "GET", "/a/x%20y%2Fz/b", "one", FALSE },
    { "GET", "/a/X/b", NULL, TRUE },          { "GET", "/a//b", NULL, TRUE },
    { "GET", "/a/x/c", NULL, FALSE },         { "GET", "/a/x/b/c", NULL, FALSE },
    { "POST", "/a/x/b", NULL, FALSE },        { "POST", "/a", "two", FALSE },
    { "POST", "/a/../a", NULL, FALSE },       { "GET", "/a/%FF/b", NULL, FALSE },
    { "GET", "/a/0123456789/b", NULL, TRUE }, { "GET", "", NULL, FALSE },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSchema) schema = ow_schema_new (operations_document, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ow_schema_get_operations (schema)->len, ==, 2);
  g_assert_null (ow_schema_get_operation (schema, "three"));
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (JsonObject) parameters = NULL;
      g_autofree char *path = NULL;
      const OwOperation *operation;

      g_test_message ("%s %s", table[i].method, table[i].path);
      operation = ow_schema_match (schema, table[i].method, table[i].path, &parameters, &error);
      g_assert_cmpstr (operation != NULL ? operation->id : NULL, ==, table[i].id);
      g_assert_true ((error != NULL) == table[i].faulty);
      g_clear_error (&error);
      if (operation == NULL)
        continue;
      path = ow_schema_dup_path (schema, operation, parameters, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (path, ==, table[i].path);
    }
  g_assert_null (
      ow_schema_dup_path (schema, ow_schema_get_operation (schema, "one"), NULL, &error));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT);
}

/* Every interface of the project is a document that can be checked. */
static void
test_shipped (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", "gateway", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (OwSchema) schema = NULL;
      gsize length;

      if (!g_str_has_suffix (name, ".json"))
        continue;
      g_file_get_contents (path, &text, &length, &error);
      g_assert_no_error (error);
      schema = ow_schema_new (text, (gssize)length, &error);
      g_assert_no_error (error);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
}

void
test_schema_add (void)
{
  g_test_add_func ("/core/schema/values", test_values);
  g_test_add_func ("/core/schema/documents", test_documents);
  g_test_add_func ("/core/schema/faulty-operations", test_faulty_operations);
  g_test_add_func ("/core/schema/operations", test_operations);
  g_test_add_func ("/core/schema/shipped", test_shipped);
}
