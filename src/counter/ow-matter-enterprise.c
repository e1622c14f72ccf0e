/* The enterprise that a form names, from its record: what is empty is filled, and when it stands on
 * a list of market supervision the rules are told (OPN-35-3: who employs, invites, guarantees). */

#include "ow-matter-parts.h"

#include <string.h>

#include "ow-applicant.h"
#include "ow-enterprise-acts.h"
#include "ow-form-field-private.h"
#include "ow-session-read.h"

#define PAUSE_MS 300

/* Where a form names an enterprise. */
static const struct
{
  const char *code, *name; /* facts; code nullable */
} places[] = {
  { "person.employer_code", "person.employer" },
  { "enterprise.uscc", "enterprise.name" },
  { NULL, "presenter.organisation" },
  { NULL, "proxy.guarantor" },
};

#define N_PLACES G_N_ELEMENTS (places)

typedef struct
{
  char *code, *name; /* as the form says it; NULL */
  OwEnterprise *enterprise;
  OwEnterpriseEntry *flag;
} Place;

typedef struct
{
  Place places[G_N_ELEMENTS (places)];
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  for (gsize i = 0; i < N_PLACES; i++)
    {
      g_free (self->places[i].code);
      g_free (self->places[i].name);
      ow_enterprise_free (self->places[i].enterprise);
      ow_enterprise_entry_free (self->places[i].flag);
    }
  g_free (self);
}

static gboolean
read_place (OwTransaction *transaction, Place *place, GError **error)
{
  GError *local = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  place->enterprise = ow_enterprise_act_find (transaction, place->code, place->name, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (place->enterprise == NULL)
    return TRUE;
  entries = ow_transaction_query (transaction, &ow_query_enterprise_entries, error, 'i',
                                  place->enterprise->id, 0);
  for (guint i = 0; entries != NULL && place->flag == NULL && i < entries->len; i++)
    if (ow_enterprise_entry_is_flag (entries->pdata[i]))
      place->flag = ow_enterprise_entry_copy (entries->pdata[i]);
  return entries != NULL;
}

static gboolean
reading_run (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *self = data;

  for (gsize i = 0; i < N_PLACES; i++)
    if ((self->places[i].code != NULL || self->places[i].name != NULL)
        && !read_place (transaction, &self->places[i], error))
      return FALSE;
  return TRUE;
}

static OwFormField *
find_field (OwMatter *self, const char *fact)
{
  return fact != NULL ? ow_form_model_find_fact (self->form, fact) : NULL;
}

static char *
dup_value (OwMatter *self, const char *fact)
{
  OwFormField *field = find_field (self, fact);
  const char *value
      = field != NULL && ow_form_field_get_visible (field) ? ow_form_field_get_value (field) : "";

  return *value != '\0' ? g_strdup (value) : NULL;
}

/* One text of all that the form names: unchanged, nothing is asked again. */
static char *
dup_named (OwMatter *self)
{
  GString *named = g_string_new (NULL);

  for (gsize i = 0; i < N_PLACES; i++)
    {
      g_autofree char *code = dup_value (self, places[i].code);
      g_autofree char *name = dup_value (self, places[i].name);

      g_string_append_printf (named, "%s\n%s\n", code != NULL ? code : "",
                              name != NULL ? name : "");
    }
  return g_string_free (named, FALSE);
}

/* Only what nobody has typed. */
static void
fill (OwMatter *self, const char *fact, const char *value, OwMessage *origin)
{
  OwFormField *field = find_field (self, fact);

  if (value != NULL && field != NULL && !ow_form_field_get_read_only (field)
      && *ow_form_field_get_value (field) == '\0')
    ow_form_field_carry (field, value, origin);
}

static void
fill_place (OwMatter *self, gsize i, const OwEnterprise *enterprise)
{
  g_autoptr (OwMessage) origin
      = ow_message_new ("enterprise.taken-over", "code", enterprise->uscc, NULL);

  fill (self, places[i].code, enterprise->uscc, origin);
  fill (self, places[i].name, enterprise->name, origin);
  if (!g_str_has_prefix (places[i].name, "enterprise."))
    return;
  fill (self, "enterprise.address", enterprise->address, origin);
  fill (self, "enterprise.city", enterprise->city, origin);
  fill (self, "enterprise.contact", enterprise->contact, origin);
  fill (self, "enterprise.phone", enterprise->phone, origin);
  fill (self, "enterprise.relation", enterprise->relation, origin);
  fill (self, "enterprise.service_person", enterprise->service_person, origin);
}

/* A form that asks for the list itself keeps what the clerk says there. */
static void
show_flag (OwMatter *self, const OwEnterpriseEntry *flag)
{
  g_autofree char *day = flag != NULL ? ow_date_to_string (flag->day) : NULL;

  if (find_field (self, "enterprise.flag") != NULL
      || (flag == NULL && ow_matter_get_fact (self, "enterprise.flag") == NULL))
    return;
  ow_matter_set_fact (self, "enterprise.flag", flag != NULL ? flag->kind : NULL);
  ow_matter_set_fact (self, "enterprise.flag_source", flag != NULL ? flag->text : NULL);
  ow_matter_set_fact (self, "enterprise.flag_on", day);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwMatter) self = data;
  g_autoptr (GError) error = NULL;
  const Reading *reading = ow_session_read_finish (result, &error);
  const OwEnterpriseEntry *flag = NULL;
  g_autofree char *named = NULL;

  /* The form goes on without the record; it is asked again when what it names changes. */
  if (reading == NULL || !ow_matter_is_editable (self))
    return;
  named = dup_named (self);
  if (g_strcmp0 (named, self->enterprise_named) != 0)
    return;
  for (gsize i = 0; i < N_PLACES; i++)
    {
      if (reading->places[i].enterprise != NULL)
        fill_place (self, i, reading->places[i].enterprise);
      if (flag == NULL)
        flag = reading->places[i].flag;
    }
  show_flag (self, flag);
  g_free (self->enterprise_named);
  self->enterprise_named = dup_named (self);
}

static gboolean
pause_cb (gpointer data)
{
  OwMatter *self = data;
  Reading *reading = g_new0 (Reading, 1);
  const OwSessionRead read = { NULL, reading_run, reading, reading_free };

  self->enterprise_source = 0;
  for (gsize i = 0; i < N_PLACES; i++)
    {
      reading->places[i].code = dup_value (self, places[i].code);
      reading->places[i].name = dup_value (self, places[i].name);
    }
  ow_session_read_async (self->session, &read, NULL, read_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

void
ow_matter_queue_enterprise (OwMatter *self)
{
  g_autofree char *named = dup_named (self);

  if (g_strcmp0 (named, self->enterprise_named) == 0
      || (self->enterprise_named == NULL && strspn (named, "\n") == strlen (named)))
    return;
  g_free (self->enterprise_named);
  self->enterprise_named = g_steal_pointer (&named);
  g_clear_handle_id (&self->enterprise_source, g_source_remove);
  self->enterprise_source = g_timeout_add (PAUSE_MS, pause_cb, self);
}
