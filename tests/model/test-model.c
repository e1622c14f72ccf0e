/* The model: records copied and compared whole, machines without dead ends, QR texts that no
 * changed character survives. */

#include <glib.h>
#include <string.h>

#include "ow-machine.h"
#include "ow-message.h"
#include "ow-model-error.h"
#include "ow-qr-text.h"
#include "ow-records.h"

static void
test_model_records (void)
{
  for (const OwRecordType *const *type = ow_record_get_types (); *type != NULL; type++)
    {
      gpointer record = ow_record_new (*type);
      gpointer copy;

      g_assert_cmpstr ((*type)->columns[0].name, ==, "id");
      for (guint i = 0; i < (*type)->n_columns; i++)
        if ((*type)->columns[i].kind == OW_COLUMN_TEXT)
          *(char **)((char *)record + (*type)->columns[i].offset)
              = g_strdup ((*type)->columns[i].name);
      copy = ow_record_copy (*type, record);
      g_assert_true (ow_record_equal (*type, record, copy));
      *(OwRowId *)copy = 7;
      g_assert_false (ow_record_equal (*type, record, copy));
      ow_record_free (*type, record);
      ow_record_free (*type, copy);
    }
  g_assert_cmpint (ow_row_id_new (G_GINT64_CONSTANT (1704067200000) + 5) >> 22, ==, 5);
}

/* Every state can be reached and has a word in the table of messages. */
static void
test_model_machines (void)
{
  const OwMachine *const *machines = ow_machine_get_all ();

  for (gsize m = 0; machines[m] != NULL; m++)
    for (const OwTransition *t = machines[m]->transitions; t->event != NULL; t++)
      {
        g_autofree char *id = g_strconcat ("state.", machines[m]->name, ".", t->to, NULL);
        gboolean reached = t->from == NULL;

        if (ow_message_find_def (id) == NULL)
          g_error ("no word %s", id);
        g_assert_cmpstr (ow_machine_next (machines[m], t->from, t->event), ==, t->to);
        for (const OwTransition *other = machines[m]->transitions; other->event != NULL; other++)
          reached = reached || g_strcmp0 (other->to, t->from) == 0;
        g_assert_true (reached);
      }
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (ow_machine_require (&ow_case_machine, "draft", "forward", &error));
    g_assert_error (error, OW_MODEL_ERROR, OW_MODEL_ERROR_TRANSITION);
  }
}

static void
test_model_qr (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSealKey) key = ow_seal_key_generate (&error);
  g_autoptr (OwSealKey) other = ow_seal_key_generate (&error);
  g_autoptr (OwQrText) qr = ow_qr_text_new ('R', "SY", "SYR26112100001X", 1);
  g_autoptr (OwQrText) back = NULL;
  g_autofree char *text = NULL;

  ow_qr_text_add_line (qr, "S01", ow_date_new (2026, 11, 21), ow_date_new (2026, 12, 11));
  text = ow_qr_text_sign (qr, key, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (text), <, 190);
  for (const char *c = text; *c != '\0'; c++)
    g_assert_nonnull (strchr ("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", *c));
  back = ow_qr_text_parse (text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (back->number, ==, "SYR26112100001X");
  g_assert_cmpint (((OwQrLine *)g_ptr_array_index (back->lines, 0))->valid_until, ==,
                   ow_date_new (2026, 12, 11));
  g_assert_true (ow_qr_text_verify (back, key));
  g_assert_false (ow_qr_text_verify (back, other));
  /* Any changed character: refused as malformed, or the signature fails. */
  for (gsize i = 0; i < strlen (text); i++)
    for (const char *c = "A7:.+"; *c != '\0'; c++)
      {
        g_autofree char *changed = g_strdup (text);
        g_autoptr (OwQrText) parsed = NULL;

        if (changed[i] == *c)
          continue;
        changed[i] = *c;
        parsed = ow_qr_text_parse (changed, NULL);
        g_assert_false (parsed != NULL && ow_qr_text_verify (parsed, key));
      }
  for (gsize i = 0; i < strlen (text); i++)
    {
      g_autofree char *cut = g_strndup (text, i);
      g_autoptr (OwQrText) parsed = ow_qr_text_parse (cut, NULL);

      g_assert_false (parsed != NULL && ow_qr_text_verify (parsed, key));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/records", test_model_records);
  g_test_add_func ("/model/machines", test_model_machines);
  g_test_add_func ("/model/qr", test_model_qr);
  return g_test_run ();
}
