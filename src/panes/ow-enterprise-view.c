/* The record of an enterprise as rows. */

#include "ow-enterprise-view.h"

#include <glib/gi18n-lib.h>

#include "ow-reading-rows.h"

typedef struct
{
  GtkBox *content;
  const OwEnterpriseRecord *record;
  OwFormModel *form;
  OwDate today;
  OwLanguage language;
} View;

const OwChoice *
ow_enterprise_view_get_choices (OwFormModel *form, const char *fact)
{
  OwFormField *field = form != NULL ? ow_form_model_find_fact (form, fact) : NULL;

  return field != NULL ? ow_form_field_get_choices (field) : NULL;
}

/* A code that the hall has no word for is shown as it is. */
static const char *
word_of (const View *view, const char *fact, const char *value)
{
  const OwChoice *choices = ow_enterprise_view_get_choices (view->form, fact);

  for (; value != NULL && choices != NULL && choices->value != NULL; choices++)
    if (g_str_equal (choices->value, value))
      return ow_text (view->language, NULL, choices->label);
  return value;
}

char *
ow_enterprise_view_dup_filing (const OwEnterprise *enterprise, OwLanguage language)
{
  g_autofree char *id
      = g_strconcat ("enterprise.filing.",
                     enterprise->filing_state != NULL ? enterprise->filing_state : "none", NULL);

  return g_strconcat (ow_message_text (id, language),
                      enterprise->filing_number != NULL ? " · " : "", enterprise->filing_number,
                      NULL);
}

static char *
dup_entry (const View *view, const OwEnterpriseEntry *entry, const char *keeper)
{
  g_autofree char *id = g_strconcat ("enterprise.kind.", entry->kind, NULL);
  g_autofree char *day = ow_text_date_short (view->language, entry->day);
  g_autofree char *after = NULL;
  g_autoptr (OwMessage) message = NULL;
  gboolean open = g_str_equal (entry->state, "open");

  if (!open && entry->outcome != NULL)
    message
        = ow_message_new ("enterprise.closed", "date", (int)ow_instant_to_date (entry->closed_at),
                          "outcome", entry->outcome, NULL);
  else if (open && entry->due_on != OW_DATE_NONE)
    message
        = ow_message_new (entry->due_on <= view->today ? "enterprise.overdue" : "enterprise.due",
                          "date", (int)entry->due_on, NULL);
  after = message != NULL ? ow_message_render (message, view->language) : NULL;
  return g_strconcat (ow_message_text (id, view->language), " · ", day, " · ", entry->text,
                      *keeper != '\0' ? " · " : "", keeper, after != NULL ? " · " : "", after,
                      NULL);
}

static const char *
style_of (const View *view, const OwEnterpriseEntry *entry)
{
  if (!g_str_equal (entry->state, "open"))
    return "dim-label";
  return ow_enterprise_entry_is_flag (entry)
                 || (entry->due_on != OW_DATE_NONE && entry->due_on <= view->today)
             ? "ow-state-refused"
         : entry->due_on != OW_DATE_NONE ? "ow-state-attention"
                                         : "ow-figures";
}

static void
add_entries (const View *view, const char *heading, gboolean open)
{
  GtkWidget *box = NULL;

  for (guint i = 0; i < view->record->entries->len; i++)
    {
      const OwEnterpriseEntry *entry = view->record->entries->pdata[i];
      g_autofree char *line = NULL;

      if (g_str_equal (entry->state, "open") != open)
        continue;
      if (box == NULL)
        box = ow_rows_add_part (view->content, heading, view->language);
      line = dup_entry (view, entry, view->record->keepers->pdata[i]);
      ow_rows_add_label (box, line, style_of (view, entry));
    }
}

static void
add_data (const View *view)
{
  const OwEnterprise *enterprise = view->record->enterprise;
  GtkWidget *box = ow_rows_add_part (view->content, enterprise->name, view->language);
  g_autofree char *filing = ow_enterprise_view_dup_filing (enterprise, view->language);

  ow_rows_add (box, N_ ("Unified social credit code"), enterprise->uscc, view->language);
  ow_rows_add (box, N_ ("Filing"), filing, view->language);
  ow_rows_add_date (box, N_ ("Filed on"), enterprise->filed_on, view->language);
  ow_rows_add_date (box, N_ ("Valid until"), enterprise->filing_until, view->language);
  ow_rows_add (box, N_ ("Address of the enterprise"), enterprise->address, view->language);
  ow_rows_add (box, N_ ("City of the enterprise"),
               word_of (view, "enterprise.city", enterprise->city), view->language);
  ow_rows_add (box, N_ ("How the enterprise is foreign-related"),
               word_of (view, "enterprise.relation", enterprise->relation), view->language);
  ow_rows_add (box, N_ ("Liaison person"), enterprise->contact, view->language);
  ow_rows_add (box, N_ ("Telephone"), enterprise->phone, view->language);
  box = ow_rows_add_part (view->content, N_ ("Business service person"), view->language);
  if (enterprise->service_person == NULL)
    ow_rows_add_label (box, ow_message_text ("enterprise.no-service-person", view->language),
                       "ow-state-attention");
  ow_rows_add (box, N_ ("Name"), enterprise->service_person, view->language);
  ow_rows_add (box, N_ ("Telephone"), enterprise->service_phone, view->language);
}

void
ow_enterprise_view_fill (GtkBox *content,
                         const OwEnterpriseRecord *record,
                         OwFormModel *form,
                         OwDate today,
                         OwLanguage language)
{
  const View view = { content, record, form, today, language };

  add_data (&view);
  add_entries (&view, N_ ("Open entries"), TRUE);
  add_entries (&view, N_ ("Closed entries"), FALSE);
}
