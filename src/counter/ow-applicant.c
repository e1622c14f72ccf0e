/* One person of the party with his document and his matters, for the window. The records are those
 * of the moment of identification; what is kept of him follows the ledger. */

#include "ow-applicant-private.h"

#include "ow-name.h"

struct _OwApplicant
{
  GObject parent_instance;

  OwPerson *person;
  OwTravelDocument *document;
  char *name;
  char *slip;
  char *helper;
  char *likely_service;
  char *likely_kind;
  OwDate kept_from;
  GListStore *matters; /* OwMatter */
};

G_DEFINE_FINAL_TYPE (OwApplicant, ow_applicant, G_TYPE_OBJECT)

enum
{
  PROP_NAME = 1,
  PROP_PASSPORT_KEPT,
  PROP_SLIP,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
ow_applicant_finalize (GObject *object)
{
  OwApplicant *self = OW_APPLICANT (object);

  g_clear_pointer (&self->person, ow_person_free);
  g_clear_pointer (&self->document, ow_travel_document_free);
  g_free (self->name);
  g_free (self->slip);
  g_free (self->helper);
  g_free (self->likely_service);
  g_free (self->likely_kind);
  g_object_unref (self->matters);
  G_OBJECT_CLASS (ow_applicant_parent_class)->finalize (object);
}

static void
ow_applicant_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OwApplicant *self = OW_APPLICANT (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_PASSPORT_KEPT:
      g_value_set_boolean (value, self->slip != NULL);
      break;
    case PROP_SLIP:
      g_value_set_string (value, self->slip);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ow_applicant_class_init (OwApplicantClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = ow_applicant_finalize;
  object_class->get_property = ow_applicant_get_property;
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_PASSPORT_KEPT] = g_param_spec_boolean ("passport-kept", NULL, NULL, FALSE, flags);
  properties[PROP_SLIP] = g_param_spec_string ("slip", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ow_applicant_init (OwApplicant *self)
{
  self->kept_from = OW_DATE_NONE;
  self->matters = g_list_store_new (OW_TYPE_MATTER);
}

OwApplicant *
ow_applicant_new (const OwPerson *person, const OwTravelDocument *document)
{
  OwApplicant *self = g_object_new (OW_TYPE_APPLICANT, NULL);

  self->person = ow_person_copy (person);
  self->document = ow_travel_document_copy (document);
  self->name = ow_name_for_list (person->mrz_surname, person->mrz_given_names);
  return self;
}

void
ow_applicant_set_kept (OwApplicant *self, const OwCustodyObject *kept)
{
  const char *slip = kept != NULL ? kept->slip : NULL;

  g_return_if_fail (OW_IS_APPLICANT (self));

  self->kept_from = kept != NULL ? ow_instant_to_date (kept->since) : OW_DATE_NONE;
  if (g_strcmp0 (self->slip, slip) == 0)
    return;
  ow_set_string (self->slip, slip);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PASSPORT_KEPT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SLIP]);
}

void
ow_applicant_set_likely (OwApplicant *self, const char *service, const char *sub_kind)
{
  g_return_if_fail (OW_IS_APPLICANT (self));

  ow_set_string (self->likely_service, service);
  ow_set_string (self->likely_kind, sub_kind);
}

void
ow_applicant_set_helper (OwApplicant *self, const char *name)
{
  g_return_if_fail (OW_IS_APPLICANT (self));

  ow_set_string (self->helper, name);
}

const char *
ow_applicant_get_helper (OwApplicant *self)
{
  g_return_val_if_fail (OW_IS_APPLICANT (self), NULL);

  return self->helper;
}

gboolean
ow_applicant_get_likely (OwApplicant *self, const char **ret_service, const char **ret_sub_kind)
{
  g_return_val_if_fail (OW_IS_APPLICANT (self), FALSE);

  if (self->likely_service == NULL)
    return FALSE;
  *ret_service = self->likely_service;
  *ret_sub_kind = self->likely_kind;
  return TRUE;
}

OwDate
ow_applicant_get_kept_from (OwApplicant *self)
{
  g_return_val_if_fail (OW_IS_APPLICANT (self), OW_DATE_NONE);

  return self->kept_from;
}

void
ow_applicant_add_matter (OwApplicant *self, OwMatter *matter)
{
  g_return_if_fail (OW_IS_APPLICANT (self));

  g_list_store_append (self->matters, matter);
}

void
ow_applicant_remove_matter (OwApplicant *self, OwMatter *matter)
{
  guint position;

  g_return_if_fail (OW_IS_APPLICANT (self));

  if (g_list_store_find (self->matters, matter, &position))
    g_list_store_remove (self->matters, position);
}

gint64
ow_applicant_get_person_id (OwApplicant *self)
{
  g_return_val_if_fail (OW_IS_APPLICANT (self), 0);

  return self->person->id;
}

gint64
ow_applicant_get_document_id (OwApplicant *self)
{
  g_return_val_if_fail (OW_IS_APPLICANT (self), 0);

  return self->document->id;
}

const OwPerson *
ow_applicant_get_person (OwApplicant *self)
{
  g_return_val_if_fail (OW_IS_APPLICANT (self), NULL);

  return self->person;
}

const OwTravelDocument *
ow_applicant_get_document (OwApplicant *self)
{
  g_return_val_if_fail (OW_IS_APPLICANT (self), NULL);

  return self->document;
}

const char *
ow_applicant_get_name (OwApplicant *self)
{
  g_return_val_if_fail (OW_IS_APPLICANT (self), NULL);

  return self->name;
}

const char *
ow_applicant_get_nationality (OwApplicant *self)
{
  g_return_val_if_fail (OW_IS_APPLICANT (self), NULL);

  return self->person->nationality;
}

OwDate
ow_applicant_get_birth_date (OwApplicant *self)
{
  g_return_val_if_fail (OW_IS_APPLICANT (self), OW_DATE_NONE);

  return self->person->birth_date;
}

const char *
ow_applicant_get_sex (OwApplicant *self)
{
  g_return_val_if_fail (OW_IS_APPLICANT (self), NULL);

  return self->person->sex;
}

const char *
ow_applicant_get_document_number (OwApplicant *self)
{
  g_return_val_if_fail (OW_IS_APPLICANT (self), NULL);

  return self->document->number;
}

OwDate
ow_applicant_get_expiry_date (OwApplicant *self)
{
  g_return_val_if_fail (OW_IS_APPLICANT (self), OW_DATE_NONE);

  return self->document->expiry_date;
}

gboolean
ow_applicant_get_passport_kept (OwApplicant *self)
{
  g_return_val_if_fail (OW_IS_APPLICANT (self), FALSE);

  return self->slip != NULL;
}

const char *
ow_applicant_get_slip (OwApplicant *self)
{
  g_return_val_if_fail (OW_IS_APPLICANT (self), NULL);

  return self->slip;
}

GListModel *
ow_applicant_get_matters (OwApplicant *self)
{
  g_return_val_if_fail (OW_IS_APPLICANT (self), NULL);

  return G_LIST_MODEL (self->matters);
}
