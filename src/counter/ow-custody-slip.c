/* Slips of several objects. */

#include "ow-custody-slip.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-identifier.h"
#include "ow-scan-private.h"

#define LETTERS "CPH"

char
ow_custody_slip_get_letter (const char *number)
{
  char letter = number != NULL ? ow_scan_number_letter (number) : 0;

  return letter != 0 && strchr (LETTERS, letter) != NULL ? letter : 0;
}

char *
ow_custody_slip_dup_number (const char *number, char letter)
{
  g_autofree char *site = NULL;
  g_autofree char *plain = NULL;

  if (ow_custody_slip_get_letter (number) == 0)
    return NULL;
  site = ow_scan_number_site (number);
  plain = g_strndup (number, strlen (number) - 1);
  plain[strlen (site)] = letter;
  return g_strdup_printf ("%s%c", plain, ow_identifier_mod37_36 (plain));
}

static int
compare_slips (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(OwCustodyObject *const *)a)->slip, (*(OwCustodyObject *const *)b)->slip);
}

GPtrArray *
ow_custody_slip_find_with (OwTransaction *transaction,
                           const OwCustodyObject *object,
                           char letter,
                           char **ret_number,
                           GError **error)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) objects
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_custody_object_free);

  if (object->party_id != 0 && object->case_id == 0
      && (all = ow_transaction_query (transaction, &ow_query_custody_by_party, error, 'i',
                                      object->party_id, 0))
             == NULL)
    return NULL;
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const OwCustodyObject *other = g_ptr_array_index (all, i);

      if (other->case_id == 0 && (letter == 'P' || other->person_id == object->person_id))
        g_ptr_array_add (objects, ow_custody_object_copy (other));
    }
  if (objects->len == 0)
    g_ptr_array_add (objects, ow_custody_object_copy (object));
  g_ptr_array_sort (objects, compare_slips);
  if (ret_number != NULL)
    *ret_number
        = objects->len > 1
              ? ow_custody_slip_dup_number (((OwCustodyObject *)objects->pdata[0])->slip, letter)
              : g_strdup (object->slip);
  return g_steal_pointer (&objects);
}

GPtrArray *
ow_custody_slip_find (OwTransaction *transaction, const char *number, GError **error)
{
  char letter = ow_custody_slip_get_letter (number);
  g_autofree char *first = letter == 'P' || letter == 'H' ? ow_custody_slip_dup_number (number, 'C')
                                                          : g_strdup (number);
  g_autofree char *found = NULL;
  GError *local = NULL;
  g_autoptr (OwCustodyObject) object
      = ow_transaction_query_one (transaction, &ow_query_custody_by_slip, &local, 's', first, 0);
  GPtrArray *objects;

  if (!ow_act_pass (local, error))
    return NULL;
  objects = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_custody_object_free);
  if (object == NULL)
    return objects;
  if (g_str_equal (first, number))
    {
      g_ptr_array_add (objects, g_steal_pointer (&object));
      return objects;
    }
  g_ptr_array_unref (objects);
  objects = ow_custody_slip_find_with (transaction, object, letter, &found, error);
  /* Another check character, or not the first of them: no such slip was ever printed. */
  if (objects != NULL && !g_str_equal (found, number))
    g_ptr_array_set_size (objects, 0);
  return objects;
}

char *
ow_custody_slip_dup_passport (const char *issuer, const char *number)
{
  return g_strdup_printf ("%s:%s", issuer, number);
}

char *
ow_custody_slip_dup_scanned (OwScan *scan)
{
  const char *text = ow_scan_get_text (scan);
  g_auto (GStrv) parts = NULL;

  if (ow_scan_get_kind (scan) == OW_SCAN_CASE_NUMBER)
    return g_strdup (text);
  if (ow_scan_get_kind (scan) != OW_SCAN_QR || ow_scan_get_qr_kind (scan) != 'C')
    return NULL;
  parts = g_strsplit (text, ":", 5);
  return g_strv_length (parts) == 5 ? g_strdup (parts[3]) : NULL;
}

gboolean
ow_custody_slip_has (const char *number, const OwCustodyLine *line)
{
  char letter = ow_custody_slip_get_letter (number);
  const char *first = letter == 'P'   ? line->first_of_party
                      : letter == 'H' ? line->first_of_holder
                                      : NULL;
  g_autofree char *joint = first != NULL ? ow_custody_slip_dup_number (first, letter) : NULL;

  return g_strcmp0 (number, line->slip) == 0 || g_strcmp0 (number, joint) == 0;
}
