/* Results of the assessment in words. Only what a clerk says aloud is shown; the rest belongs to
 * findings, fees and paper. */

#include "ow-result-list.h"

#include <glib/gi18n-lib.h>

#include "ow-ui.h"

#define SPACING 4

struct _OwResultList
{
  GtkBox parent_instance;

  OwLanguage language;
};

G_DEFINE_FINAL_TYPE (OwResultList, ow_result_list, GTK_TYPE_BOX)

/* In the order of importance for the person at the glass. */
static const struct
{
  const char *key;
  const char *label;
} results_shown[] = {
  { "result.last_day", N_ ("Last lawful day of stay") },
  { "result.days_left", N_ ("Days of stay left") },
  { "result.apply_by", N_ ("Residence permit to be applied for by") },
  { "result.receipt_valid_until", N_ ("Receipt valid until") },
  { "result.health_certificate_expiry", N_ ("Health certificate valid until") },
  { "result.extension_maximum", N_ ("Days that may still be granted") },
  { "result.extended_until", N_ ("Last day after the extension") },
  { "result.entries_left", N_ ("Entries left") },
};

static char *
dup_value (OwResultList *self, OwFacts *results, const char *key)
{
  OwFactKind kind;
  g_autofree char *date = NULL;
  OwDate day;

  if (!ow_facts_has (results, key) || !ow_facts_describe (key, &kind))
    return NULL;
  if (kind == OW_FACT_INTEGER)
    return ow_text_number (self->language, ow_facts_get_integer (results, key, 0));
  if (kind != OW_FACT_DATE)
    return NULL;
  day = ow_facts_get_date (results, key);
  if (day == OW_DATE_NONE)
    return NULL;
  date = ow_date_to_string (day);
  return g_strdup_printf ("%s · %s", date,
                          ow_text_weekday (self->language, ow_date_get_weekday (day)));
}

static void
ow_result_list_class_init (OwResultListClass *klass)
{
}

static void
ow_result_list_init (OwResultList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), SPACING);
}

GtkWidget *
ow_result_list_new (OwLanguage language)
{
  OwResultList *self = g_object_new (OW_TYPE_RESULT_LIST, NULL);

  self->language = language;
  return GTK_WIDGET (self);
}

void
ow_result_list_set_results (OwResultList *self, OwFacts *results)
{
  g_return_if_fail (OW_IS_RESULT_LIST (self));

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_box_remove (GTK_BOX (self), child);
  for (guint i = 0; results != NULL && i < G_N_ELEMENTS (results_shown); i++)
    {
      g_autofree char *value = dup_value (self, results, results_shown[i].key);
      GtkWidget *label;
      GtkWidget *fact;

      if (value == NULL)
        continue;
      label = ow_ui_label_new (ow_text (self->language, NULL, results_shown[i].label),
                               self->language);
      fact = ow_ui_label_new (value, self->language);
      gtk_widget_add_css_class (label, "ow-field-label");
      gtk_widget_add_css_class (fact, "ow-fact");
      gtk_box_append (GTK_BOX (self), label);
      gtk_box_append (GTK_BOX (self), fact);
    }
}
