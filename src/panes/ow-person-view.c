/* The record of a person to read. */

#include "ow-person-view.h"

#include <glib/gi18n-lib.h>

#include "ow-country.h"
#include "ow-platform-desk.h"
#include "ow-message.h"
#include "ow-name.h"
#include "ow-person-card.h"
#include "ow-reading-rows.h"

typedef struct
{
  GtkBox *content;
  const OwPersonRecord *record;
  OwCatalogue *catalogue;
  OwLanguage language;
} View;

/* Takes @message. */
static void
add_message (const View *view, GtkWidget *box, OwMessage *message, const char *style)
{
  g_autofree char *text = ow_message_render (message, view->language);

  ow_rows_add_label (box, text, style);
  ow_message_unref (message);
}

static const char *
country_of (const View *view, const char *code)
{
  const char *name = ow_country_get_name (code, view->language);

  return name != NULL ? name : code;
}

static char *
dup_name (const OwPerson *person)
{
  return ow_name_for_list (person->mrz_surname, person->mrz_given_names);
}

static void
add_person (const View *view)
{
  const OwPerson *person = view->record->person;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *name = dup_name (person);
  g_autofree char *birth = ow_text_birth (view->language, person->birth_text);

  gtk_box_append (view->content, box);
  ow_rows_add_label (
      box, person->erased_at != 0 ? ow_message_text ("retention.erased", view->language) : name,
      "ow-name");
  ow_rows_add (box, N_ ("Native name"), person->native_name, view->language);
  ow_rows_add (box, N_ ("Chinese name"), person->chinese_name, view->language);
  ow_rows_add (box, N_ ("Nationality"), country_of (view, person->nationality), view->language);
  ow_rows_add (box, N_ ("Date of birth"), birth, view->language);
  ow_rows_add (box, N_ ("Sex"),
               ow_text (view->language, NULL,
                        g_str_equal (person->sex, "M")   ? N_ ("Male")
                        : g_str_equal (person->sex, "F") ? N_ ("Female")
                                                         : N_ ("Unspecified")),
               view->language);
}

static const OwTravelDocument *
find_document (const OwPersonRecord *record, OwRowId id)
{
  for (guint i = 0; i < record->documents->len; i++)
    if (((OwTravelDocument *)record->documents->pdata[i])->id == id)
      return record->documents->pdata[i];
  return NULL;
}

/* Old and new: which one was issued instead of which, and how that is known. */
static void
add_document (const View *view, GtkWidget *box, const OwTravelDocument *document)
{
  const OwTravelDocument *before = find_document (view->record, document->replaces_id);
  g_autofree char *number = ow_person_card_group (document->number);
  g_autofree char *until = ow_text_date_short (view->language, document->expiry_date);
  g_autofree char *line
      = g_strdup_printf ("%s · %s%s%s", number, country_of (view, document->issuer),
                         document->expiry_date != OW_DATE_NONE ? " · → " : "",
                         document->expiry_date != OW_DATE_NONE ? until : "");

  ow_rows_add_label (box, line, "ow-figures");
  if (before != NULL)
    {
      g_autofree char *evidence = g_strconcat (
          "person.evidence.", document->evidence != NULL ? document->evidence : "none", NULL);

      add_message (
          view, box,
          ow_message_new ("person.replaces", "number", before->number, "evidence", evidence, NULL),
          "dim-label");
    }
  if (g_str_equal (document->kind, "manual"))
    add_message (view, box, ow_message_new ("person.manual", NULL), "dim-label");
}

static void
add_documents (const View *view)
{
  GPtrArray *documents = view->record->documents;
  GtkWidget *box = ow_rows_add_part (view->content, N_ ("Documents"), view->language);

  for (guint i = 0; i < documents->len; i++)
    add_document (view, box, documents->pdata[i]);
}

static void
add_kept (const View *view)
{
  GPtrArray *kept = view->record->kept;
  GtkWidget *box;

  if (kept->len == 0)
    return;
  box = ow_rows_add_part (view->content, N_ ("Kept here"), view->language);
  for (guint i = 0; i < kept->len; i++)
    {
      const OwCustodyLine *line = kept->pdata[i];
      g_autofree char *place = g_strconcat ("custody.place.", line->place, NULL);
      g_autofree char *text = g_strdup_printf ("%s · %s · %s", line->slip,
                                               line->document != NULL ? line->document
                                               : line->label != NULL  ? line->label
                                                                      : line->kind,
                                               ow_message_text (place, view->language));

      ow_rows_add_label (box, text, "ow-figures");
    }
}

static void
add_cases (const View *view)
{
  GPtrArray *cases = view->record->cases;
  GtkWidget *box = ow_rows_add_part (view->content, N_ ("Cases"), view->language);

  if (cases->len == 0)
    ow_rows_add_label (box,
                       ow_text (view->language, NULL, N_ ("No case of this person is here yet.")),
                       "dim-label");
  for (guint i = 0; i < cases->len; i++)
    {
      const OwCaseFile *file = cases->pdata[i];
      const OwService *service = ow_catalogue_find_service (view->catalogue, file->service);
      g_autofree char *state = g_strconcat ("state.case.", file->state, NULL);
      g_autofree char *accepted = ow_text_date_short (view->language, file->accepted_on);
      g_autofree char *line = g_strdup_printf (
          "%s · %s · %s%s%s", file->number,
          service != NULL ? ow_text (view->language, NULL, ow_service_get_name (service))
                          : file->service,
          ow_message_text (state, view->language), file->accepted_on != OW_DATE_NONE ? " · " : "",
          file->accepted_on != OW_DATE_NONE ? accepted : "");

      ow_rows_add_label (box, line, "ow-figures");
    }
}

static void
add_products (const View *view)
{
  GPtrArray *products = view->record->products;
  GtkWidget *box;

  if (products->len == 0 && view->record->work_permit == NULL)
    return;
  box = ow_rows_add_part (view->content, N_ ("Visas and permits"), view->language);
  for (guint i = 0; i < products->len; i++)
    {
      const OwProduct *product = products->pdata[i];
      g_autofree char *kind = g_strconcat ("product.", product->kind, NULL);
      g_autofree char *until = ow_text_date_short (view->language, product->valid_until);
      g_autofree char *line
          = g_strdup_printf ("%s · %s%s%s", product->number, ow_message_text (kind, view->language),
                             product->valid_until != OW_DATE_NONE ? " · → " : "",
                             product->valid_until != OW_DATE_NONE ? until : "");

      ow_rows_add_label (box, line, "ow-figures");
    }
  ow_rows_add (box, N_ ("Work permit"), view->record->work_permit, view->language);
}

static void
add_contacts (const View *view)
{
  const OwPersonRecord *record = view->record;
  GtkWidget *box;

  if (record->phones->len == 0 && record->address == NULL && record->employer == NULL)
    return;
  box = ow_rows_add_part (view->content, N_ ("Contacts and employer"), view->language);
  for (guint i = 0; i < record->phones->len; i++)
    ow_rows_add (box, N_ ("Telephone"), record->phones->pdata[i], view->language);
  ow_rows_add (box, N_ ("Address in China"), record->address, view->language);
  ow_rows_add (box, N_ ("Employer"), record->employer, view->language);
  ow_rows_add (box, N_ ("Position"), record->position, view->language);
}

static void
add_helpers (const View *view)
{
  const OwPersonRecord *record = view->record;
  GtkWidget *box;

  if (record->helpers->len == 0 && record->company->len == 0 && record->accounts->len == 0)
    return;
  box = ow_rows_add_part (view->content, N_ ("Who helped, who came along"), view->language);
  for (guint i = 0; i < record->helpers->len; i++)
    {
      const OwPersonHelper *helper = record->helpers->pdata[i];
      g_autofree char *line = g_strdup_printf (
          "%s: %s%s%s%s%s · %s", ow_message_text (helper->role, view->language), helper->name,
          helper->phone != NULL ? " · " : "", helper->phone != NULL ? helper->phone : "",
          helper->document != NULL ? " · " : "", helper->document != NULL ? helper->document : "",
          helper->number);

      ow_rows_add_label (box, line, "ow-figures");
    }
  for (guint i = 0; i < record->accounts->len; i++)
    {
      g_autofree char *line = ow_helper_text (record->accounts->pdata[i], view->language);

      ow_rows_add_label (box, line, "ow-figures");
    }
  for (guint i = 0; i < record->company->len; i++)
    {
      const OwPerson *person = record->company->pdata[i];
      g_autofree char *name = dup_name (person);
      g_autofree char *birth = ow_text_birth (view->language, person->birth_text);
      g_autofree char *line = g_strdup_printf (
          "%s: %s · %s", ow_message_text ("person.helper.company", view->language), name, birth);

      ow_rows_add_label (box, line, "ow-figures");
    }
}

static void
add_pairs (const View *view)
{
  const OwPersonRecord *record = view->record;
  GtkWidget *box;

  if (record->joined->len > 0)
    {
      box = ow_rows_add_part (view->content, N_ ("Joined records"), view->language);
      for (guint i = 0; i < record->joined->len; i++)
        {
          const OwPersonPair *pair = record->joined->pdata[i];

          add_message (view, box,
                       ow_message_new ("person.joined", "number", pair->number, "date",
                                       ow_instant_to_date (pair->person->merged_at), "name",
                                       pair->by, "reason", pair->person->merge_reason, NULL),
                       NULL);
        }
    }
  if (record->alike->len > 0)
    {
      box = ow_rows_add_part (view->content, N_ ("Perhaps the same person"), view->language);
      for (guint i = 0; i < record->alike->len; i++)
        {
          const OwPersonPair *pair = record->alike->pdata[i];
          g_autofree char *name = dup_name (pair->person);
          g_autofree char *birth = ow_text_birth (view->language, pair->person->birth_text);

          add_message (view, box,
                       ow_message_new ("person.alike", "name", name, "birth", birth, "number",
                                       pair->number, NULL),
                       "ow-state-attention");
        }
    }
  if (record->apart->len > 0)
    {
      box = ow_rows_add_part (view->content, N_ ("Not the same person"), view->language);
      for (guint i = 0; i < record->apart->len; i++)
        {
          const OwPersonPair *pair = record->apart->pdata[i];
          g_autofree char *name = dup_name (pair->person);
          g_autofree char *birth = ow_text_birth (view->language, pair->person->birth_text);

          add_message (view, box,
                       ow_message_new ("person.apart", "name", name, "birth", birth, "number",
                                       pair->number, NULL),
                       NULL);
        }
    }
}

void
ow_person_view_fill (GtkBox *content,
                     const OwPersonRecord *record,
                     OwCatalogue *catalogue,
                     OwLanguage language)
{
  const View view = { content, record, catalogue, language };

  add_person (&view);
  add_pairs (&view);
  add_documents (&view);
  add_kept (&view);
  add_cases (&view);
  add_products (&view);
  add_contacts (&view);
  add_helpers (&view);
}
