/* One case of a list: a placeholder at once, filled when its page has come. Filling emits
 * "notify::loaded" once, so that a row binds to one property only. */

#include "ow-case-item-private.h"

#include "ow-name.h"

struct _OwCaseItem
{
  GObject parent_instance;

  gboolean loaded;
  OwCaseRow row;
};

G_DEFINE_FINAL_TYPE (OwCaseItem, ow_case_item, G_TYPE_OBJECT)

enum
{
  PROP_LOADED = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
clear_row (OwCaseRow *row)
{
  g_free (row->number);
  g_free (row->state);
  g_free (row->service);
  g_free (row->sub_kind);
  g_free (row->applicant);
  g_free (row->nationality);
  g_free (row->clerk);
  g_free (row->reason);
  g_free (row->told);
}

static void
ow_case_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OwCaseItem *self = OW_CASE_ITEM (object);

  switch (id)
    {
    case PROP_LOADED:
      g_value_set_boolean (value, self->loaded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ow_case_item_finalize (GObject *object)
{
  OwCaseItem *self = OW_CASE_ITEM (object);

  clear_row (&self->row);
  G_OBJECT_CLASS (ow_case_item_parent_class)->finalize (object);
}

static void
ow_case_item_class_init (OwCaseItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ow_case_item_get_property;
  object_class->finalize = ow_case_item_finalize;
  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ow_case_item_init (OwCaseItem *self)
{
  self->row.accepted_on = OW_DATE_NONE;
  self->row.decide_by = OW_DATE_NONE;
}

OwCaseItem *
ow_case_item_new (void)
{
  return g_object_new (OW_TYPE_CASE_ITEM, NULL);
}

void
ow_case_item_fill (OwCaseItem *self, const OwCaseRow *row)
{
  OwCaseRow copy = *row;

  copy.number = g_strdup (row->number);
  copy.state = g_strdup (row->state);
  copy.service = g_strdup (row->service);
  copy.sub_kind = g_strdup (row->sub_kind);
  copy.applicant = g_strdup (row->applicant);
  copy.nationality = g_strdup (row->nationality);
  copy.clerk = g_strdup (row->clerk);
  copy.reason = g_strdup (row->reason);
  copy.told = g_strdup (row->told);
  clear_row (&self->row);
  self->row = copy;
  self->loaded = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
}

void
ow_case_row_init (OwCaseRow *self, const OwCaseLine *line, gint64 staff, char **ret_name)
{
  *ret_name = ow_name_for_list (line->mrz_surname, line->mrz_given_names);
  if (**ret_name == '\0') /* erased */
    ow_set_string (*ret_name, "–");
  *self = (OwCaseRow){ .id = line->id,
                       .version = line->version,
                       .number = line->number,
                       .state = line->state,
                       .service = line->service,
                       .sub_kind = line->sub_kind,
                       .applicant = *ret_name,
                       .nationality = line->nationality,
                       .accepted_on = line->accepted_on,
                       .decide_by = line->decide_by,
                       .provisional = line->provisional,
                       .clerk = line->clerk,
                       .own = staff != 0 && line->clerk_id == staff,
                       .reason = line->returned,
                       .receipt_id = line->receipt_id,
                       .told = line->told,
                       .told_at = line->told_at,
                       .again_on = line->again_on,
                       .tries = line->tries };
}

gboolean
ow_case_item_shows (OwCaseItem *self, const OwCaseRow *row)
{
  return self->loaded && self->row.id == row->id && self->row.version == row->version
         && self->row.own == row->own && self->row.told_at == row->told_at
         && self->row.tries == row->tries && g_strcmp0 (self->row.applicant, row->applicant) == 0
         && g_strcmp0 (self->row.nationality, row->nationality) == 0
         && g_strcmp0 (self->row.clerk, row->clerk) == 0;
}

static const char *
text_or_empty (const char *text)
{
  return text != NULL ? text : "";
}

gboolean
ow_case_item_get_loaded (OwCaseItem *self)
{
  g_return_val_if_fail (OW_IS_CASE_ITEM (self), FALSE);

  return self->loaded;
}

gint64
ow_case_item_get_id (OwCaseItem *self)
{
  g_return_val_if_fail (OW_IS_CASE_ITEM (self), 0);

  return self->row.id;
}

gint64
ow_case_item_get_version (OwCaseItem *self)
{
  g_return_val_if_fail (OW_IS_CASE_ITEM (self), 0);

  return self->row.version;
}

const char *
ow_case_item_get_number (OwCaseItem *self)
{
  g_return_val_if_fail (OW_IS_CASE_ITEM (self), "");

  return text_or_empty (self->row.number);
}

const char *
ow_case_item_get_state (OwCaseItem *self)
{
  g_return_val_if_fail (OW_IS_CASE_ITEM (self), "");

  return text_or_empty (self->row.state);
}

const char *
ow_case_item_get_service (OwCaseItem *self)
{
  g_return_val_if_fail (OW_IS_CASE_ITEM (self), "");

  return text_or_empty (self->row.service);
}

const char *
ow_case_item_get_sub_kind (OwCaseItem *self)
{
  g_return_val_if_fail (OW_IS_CASE_ITEM (self), "");

  return text_or_empty (self->row.sub_kind);
}

const char *
ow_case_item_get_applicant (OwCaseItem *self)
{
  g_return_val_if_fail (OW_IS_CASE_ITEM (self), "");

  return text_or_empty (self->row.applicant);
}

const char *
ow_case_item_get_nationality (OwCaseItem *self)
{
  g_return_val_if_fail (OW_IS_CASE_ITEM (self), "");

  return text_or_empty (self->row.nationality);
}

OwDate
ow_case_item_get_accepted_on (OwCaseItem *self)
{
  g_return_val_if_fail (OW_IS_CASE_ITEM (self), OW_DATE_NONE);

  return self->row.accepted_on;
}

OwDate
ow_case_item_get_decide_by (OwCaseItem *self)
{
  g_return_val_if_fail (OW_IS_CASE_ITEM (self), OW_DATE_NONE);

  return self->row.decide_by;
}

gboolean
ow_case_item_get_provisional (OwCaseItem *self)
{
  g_return_val_if_fail (OW_IS_CASE_ITEM (self), FALSE);

  return self->row.provisional;
}

const char *
ow_case_item_get_clerk (OwCaseItem *self)
{
  g_return_val_if_fail (OW_IS_CASE_ITEM (self), "");

  return text_or_empty (self->row.clerk);
}

gboolean
ow_case_item_get_own (OwCaseItem *self)
{
  g_return_val_if_fail (OW_IS_CASE_ITEM (self), FALSE);

  return self->row.own;
}

const char *
ow_case_item_get_reason (OwCaseItem *self)
{
  g_return_val_if_fail (OW_IS_CASE_ITEM (self), "");

  return text_or_empty (self->row.reason);
}

gint64
ow_case_item_get_receipt_id (OwCaseItem *self)
{
  g_return_val_if_fail (OW_IS_CASE_ITEM (self), 0);

  return self->row.receipt_id;
}

const char *
ow_case_item_get_told (OwCaseItem *self, OwInstant *ret_at, guint *ret_tries)
{
  g_return_val_if_fail (OW_IS_CASE_ITEM (self), "");

  *ret_at = self->row.told_at;
  *ret_tries = (guint)self->row.tries;
  return text_or_empty (self->row.told);
}

OwDate
ow_case_item_get_again_on (OwCaseItem *self)
{
  g_return_val_if_fail (OW_IS_CASE_ITEM (self), OW_DATE_NONE);

  return self->row.again_on;
}
