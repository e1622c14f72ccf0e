/* Everything that can be done with a record by its description alone. */

#include "ow-record.h"

#include <string.h>

#include "ow-records.h"
#include "ow-seal.h"

/* 2024-01-01T00:00:00Z */
#define EPOCH G_GINT64_CONSTANT (1704067200000)

#define MEMBER(type, record, column) (*(type *)((char *)(record) + (column)->offset))

OwRowId
ow_row_id_first (OwInstant at)
{
  return (MAX (at - EPOCH, 0) & ((G_GINT64_CONSTANT (1) << 41) - 1)) << 22;
}

OwRowId
ow_row_id_new (OwInstant now)
{
  guint32 noise;

  ow_seal_random (&noise, sizeof noise);
  return ow_row_id_first (now) | (noise & 0x3fffff);
}

gpointer
ow_record_new (const OwRecordType *type)
{
  gpointer record = g_malloc0 (type->size);

  for (guint i = 0; i < type->n_columns; i++)
    if (type->columns[i].kind == OW_COLUMN_DATE)
      MEMBER (OwDate, record, &type->columns[i]) = OW_DATE_NONE;
  return record;
}

gpointer
ow_record_copy (const OwRecordType *type, gconstpointer record)
{
  gpointer copy;

  if (record == NULL)
    return NULL;
  copy = g_memdup2 (record, type->size);
  for (guint i = 0; i < type->n_columns; i++)
    if (type->columns[i].kind == OW_COLUMN_TEXT)
      MEMBER (char *, copy, &type->columns[i])
          = g_strdup (MEMBER (char *, record, &type->columns[i]));
  return copy;
}

void
ow_record_free (const OwRecordType *type, gpointer record)
{
  if (record == NULL)
    return;
  for (guint i = 0; i < type->n_columns; i++)
    if (type->columns[i].kind == OW_COLUMN_TEXT)
      g_free (MEMBER (char *, record, &type->columns[i]));
  g_free (record);
}

static gboolean
column_equal (const OwColumn *column, gconstpointer a, gconstpointer b)
{
  switch (column->kind)
    {
    case OW_COLUMN_TEXT:
      return g_strcmp0 (MEMBER (char *, a, column), MEMBER (char *, b, column)) == 0;
    case OW_COLUMN_DATE:
      return MEMBER (OwDate, a, column) == MEMBER (OwDate, b, column);
    case OW_COLUMN_BOOLEAN:
      return !MEMBER (gboolean, a, column) == !MEMBER (gboolean, b, column);
    default:
      return MEMBER (gint64, a, column) == MEMBER (gint64, b, column);
    }
}

gboolean
ow_record_equal (const OwRecordType *type, gconstpointer a, gconstpointer b)
{
  for (guint i = 0; i < type->n_columns; i++)
    if (!column_equal (&type->columns[i], a, b))
      return FALSE;
  return TRUE;
}

int
ow_record_find_column (const OwRecordType *type, const char *name)
{
  for (guint i = 0; i < type->n_columns; i++)
    if (strcmp (type->columns[i].name, name) == 0)
      return (int)i;
  return -1;
}
