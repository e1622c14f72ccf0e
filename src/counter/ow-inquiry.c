/* The same forms and the same rules as of a case, asked for a person who only asks. */

#include "ow-inquiry.h"

#include "ow-assess.h"
#include "ow-finding-item.h"
#include "ow-negative-lists.h"
#include "ow-result-line.h"

struct _OwInquiry
{
  GObject parent_instance;

  OwContext *context;
  const OwSubKind *sub_kind; /* of the catalogue of the context */
  OwFormModel *form;
  GListStore *findings; /* OwFindingItem */
  GPtrArray *letters;   /* OwVisaAdvice */
  OwFacts *results;
  gboolean assessing;
};

G_DEFINE_FINAL_TYPE (OwInquiry, ow_inquiry, G_TYPE_OBJECT)

enum
{
  ASSESSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
ow_inquiry_dispose (GObject *object)
{
  OwInquiry *self = OW_INQUIRY (object);

  g_clear_object (&self->form);
  g_clear_object (&self->findings);
  g_clear_pointer (&self->letters, g_ptr_array_unref);
  g_clear_pointer (&self->results, ow_facts_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (ow_inquiry_parent_class)->dispose (object);
}

static void
ow_inquiry_class_init (OwInquiryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_inquiry_dispose;
  signals[ASSESSED] = g_signal_new ("assessed", OW_TYPE_INQUIRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
}

static void
ow_inquiry_init (OwInquiry *self)
{
  self->findings = g_list_store_new (OW_TYPE_FINDING_ITEM);
  self->letters = g_ptr_array_new ();
  self->results = ow_facts_new ();
}

static OwFacts *
build_facts (OwInquiry *self)
{
  OwFacts *facts = ow_facts_new ();
  const char *const *presets = ow_sub_kind_get_presets (self->sub_kind);

  for (gsize i = 0; presets != NULL && presets[i] != NULL; i += 2)
    ow_facts_set_value (facts, presets[i], presets[i + 1], NULL);
  ow_context_add_competences (self->context, facts);
  ow_form_model_write_facts (self->form, facts);
  ow_negative_lists_add_facts (ow_context_get_negative_lists (self->context), facts,
                               ow_context_get_today (self->context));
  return facts;
}

void
ow_inquiry_assess (OwInquiry *self)
{
  g_autoptr (OwFacts) facts = NULL;
  g_autoptr (OwAssessment) assessment = NULL;
  OwCase matter;

  g_return_if_fail (OW_IS_INQUIRY (self));

  /* A field that appears changes the form, which asks again. */
  if (self->assessing)
    return;
  self->assessing = TRUE;
  facts = build_facts (self);
  ow_form_model_update (self->form, facts);
  ow_facts_unref (facts);
  facts = build_facts (self);
  matter = (OwCase){ .facts = facts,
                     .today = ow_context_get_today (self->context),
                     .now = ow_clock_now (ow_context_get_clock (self->context)),
                     .sub_kind = self->sub_kind,
                     .calendar = ow_context_get_calendar (self->context),
                     .parameters = ow_context_get_parameters (self->context),
                     .catalogue = ow_context_get_catalogue (self->context),
                     .centre = ow_context_get_centre (self->context) };
  assessment = ow_assess (&matter);
  ow_facts_unref (self->results);
  self->results = ow_facts_ref (assessment->results);
  if (g_str_equal (ow_service_get_key (ow_sub_kind_get_service (self->sub_kind)), "visa_guidance"))
    {
      g_ptr_array_unref (self->letters);
      self->letters = ow_visa_advise (&matter);
    }
  g_list_store_remove_all (self->findings);
  for (guint i = 0; i < assessment->findings->len; i++)
    {
      g_autoptr (OwFindingItem) item
          = ow_finding_item_new (ow_finding_copy (g_ptr_array_index (assessment->findings, i)));

      g_list_store_append (self->findings, item);
    }
  self->assessing = FALSE;
  g_signal_emit (self, signals[ASSESSED], 0);
}

OwInquiry *
ow_inquiry_new (OwContext *context, const OwSubKind *sub_kind)
{
  OwInquiry *self = g_object_new (OW_TYPE_INQUIRY, NULL);

  self->context = g_object_ref (context);
  self->sub_kind = sub_kind;
  self->form = ow_form_model_new (sub_kind);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (ow_inquiry_assess), self,
                           G_CONNECT_SWAPPED);
  ow_inquiry_assess (self);
  return self;
}

OwFormModel *
ow_inquiry_get_form (OwInquiry *self)
{
  g_return_val_if_fail (OW_IS_INQUIRY (self), NULL);

  return self->form;
}

GListModel *
ow_inquiry_get_findings (OwInquiry *self)
{
  g_return_val_if_fail (OW_IS_INQUIRY (self), NULL);

  return G_LIST_MODEL (self->findings);
}

OwFacts *
ow_inquiry_get_results (OwInquiry *self)
{
  g_return_val_if_fail (OW_IS_INQUIRY (self), NULL);

  return self->results;
}

GPtrArray *
ow_inquiry_get_letters (OwInquiry *self)
{
  g_return_val_if_fail (OW_IS_INQUIRY (self), NULL);

  return self->letters;
}

char *
ow_inquiry_dup_letter (const OwVisaAdvice *letter, OwLanguage language)
{
  g_autoptr (OwMessage) fits = NULL;

  g_return_val_if_fail (letter != NULL, NULL);

  if (letter->reason != NULL)
    return ow_message_render (letter->reason, language);
  if (letter->fits == OW_TRUTH_UNKNOWN)
    return g_strdup (ow_message_text ("desk.letters.open", language));
  fits = ow_message_new ("finding.visa.fits", "category", letter->category, NULL);
  return ow_message_render (fits, language);
}

/* Why the others do not fit; a letter that is still open says nothing to take home. */
static void
add_letters (OwInquiry *self, OwInfoSheet *sheet)
{
  for (guint i = 0; i < self->letters->len; i++)
    {
      const OwVisaAdvice *letter = g_ptr_array_index (self->letters, i);
      g_autofree char *text = ow_inquiry_dup_letter (letter, sheet->language);

      if (letter->fits == OW_TRUTH_NO)
        ow_info_sheet_add_line (sheet, letter->category, text, sheet->language);
    }
}

/* What is asked for next is for the clerk; what the rules say is for the person. */
static gboolean
is_said (OwFindingItem *item)
{
  return !g_str_equal (ow_message_get_id (ow_finding_item_get_finding (item)->message),
                       "finding.entry.missing");
}

OwInfoSheet *
ow_inquiry_new_sheet (OwInquiry *self, OwLanguage language)
{
  OwInfoSheet *sheet = ow_info_sheet_new (language);
  const OwService *service = ow_sub_kind_get_service (self->sub_kind);
  g_autofree char *today = ow_date_to_string (ow_context_get_today (self->context));
  g_autoptr (OwMessage) source = NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->findings));
  g_autoptr (GPtrArray) results = ow_result_lines_new (self->results, language);

  sheet->kind = g_strdup (ow_text (language, NULL, ow_service_get_name (service)));
  sheet->title = g_strdup (ow_text (language, NULL, ow_sub_kind_get_name (self->sub_kind)));
  for (guint i = 0; i < results->len; i++)
    {
      const OwResultLine *line = g_ptr_array_index (results, i);

      ow_info_sheet_add_line (sheet, line->label, line->value, language);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (OwFindingItem) item = g_list_model_get_item (G_LIST_MODEL (self->findings), i);
      g_autofree char *text = ow_finding_item_dup_text (item, language);
      g_autofree char *cure = ow_finding_item_dup_cure (item, language);
      g_autofree char *citation = ow_finding_item_dup_citation (item, language);

      if (!is_said (item))
        continue;
      ow_info_sheet_add_line (sheet, citation, text, language);
      if (cure != NULL)
        ow_info_sheet_add_line (sheet, NULL, cure, language)->quiet = TRUE;
    }
  add_letters (self, sheet);
  source = ow_message_new ("desk.source", "source",
                           ow_message_text ("document.HALL-DESK", language), "date", today, NULL);
  sheet->source = ow_message_render (source, language);
  sheet->note = g_strdup (ow_message_text ("desk.no-decision", language));
  return sheet;
}
