/* From the form of a filing to what is sent, and whose authentication goes with it. A token is
 * looked up when the filing is handed over and never kept with the case: it is worth what it says,
 * for as long as it says. */

#include "ow-company-body.h"

#include "ow-company-filing.h"
#include "ow-company-system.h"
#include "ow-identifier.h"
#include "ow-identity-system.h"
#include "ow-json.h"
#include "ow-payload.h"
#include "ow-session-read.h"

/* NULL when the form has no such field or nothing stands in it. */
static const char *
get_value (OwMatter *matter, const char *fact)
{
  OwFormField *field = ow_form_model_find_fact (ow_matter_get_form (matter), fact);
  const char *value = field != NULL ? ow_form_field_get_value (field) : "";

  return *value != '\0' ? value : NULL;
}

/* The lines of a group; NULL when there are none. Owned. */
static JsonNode *
read_lines (OwMatter *matter, const char *fact)
{
  const char *value = get_value (matter, fact);
  g_autoptr (JsonNode) node = value != NULL ? ow_json_parse (value, -1, NULL) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    if (!JSON_NODE_HOLDS_OBJECT (json_array_get_element (json_node_get_array (node), i)))
      return NULL;
  return g_steal_pointer (&node);
}

static guint
count (JsonNode *lines)
{
  return lines != NULL ? json_array_get_length (json_node_get_array (lines)) : 0;
}

/* NULL when the cell is empty. Borrowed. */
static const char *
get_cell (JsonNode *lines, guint line, const char *column)
{
  JsonObject *object = json_array_get_object_element (json_node_get_array (lines), line);
  const char *text = json_object_get_string_member_with_default (object, column, NULL);

  return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
has_card (OwMatter *matter)
{
  return g_strcmp0 (get_value (matter, "company.document_kind"), "pr_card") == 0;
}

static gboolean
is_card (JsonNode *lines, guint line)
{
  return g_strcmp0 (get_cell (lines, line, "document_kind"), "pr_card") == 0;
}

/* The body */

static GArray *
make_investors (OwMatter *matter, JsonNode *lines)
{
  OwApplicant *applicant = ow_matter_get_applicant (matter);
  GArray *investors = g_array_new (FALSE, TRUE, sizeof (OwInvestor));
  OwInvestor first
      = { .name = ow_applicant_get_name (applicant),
          .document_kind = has_card (matter) ? "pr-card" : "passport",
          .document_number = has_card (matter) ? get_value (matter, "company.card_number")
                                               : ow_applicant_get_document_number (applicant),
          .nationality = ow_applicant_get_nationality (applicant) };

  g_array_append_val (investors, first);
  for (guint i = 0; i < count (lines); i++)
    {
      OwInvestor further = { .name = get_cell (lines, i, "name"),
                             .document_kind = is_card (lines, i) ? "pr-card" : "passport",
                             .document_number = get_cell (lines, i, "number"),
                             .nationality = get_cell (lines, i, "nationality") };

      g_array_append_val (investors, further);
    }
  return investors;
}

/* Each paper with what is noted on it, also one without an apostille: who decides, sees it. */
static GArray *
make_documents (JsonNode *lines)
{
  GArray *documents = g_array_new (FALSE, TRUE, sizeof (OwCompanyDocument));

  for (guint i = 0; i < count (lines); i++)
    {
      const char *date = get_cell (lines, i, "apostille_date");
      OwCompanyDocument document
          = { .kind = "other",
              .name = get_cell (lines, i, "name"),
              .country = get_cell (lines, i, "country"),
              .apostille = get_cell (lines, i, "apostille"),
              .apostille_number = get_cell (lines, i, "apostille_number"),
              .apostille_date = date != NULL ? ow_date_parse (date) : OW_DATE_NONE };

      g_array_append_val (documents, document);
    }
  return documents;
}

static GArray *
make_owners (JsonNode *lines)
{
  GArray *owners = g_array_new (FALSE, TRUE, sizeof (OwCompanyOwner));

  for (guint i = 0; i < count (lines); i++)
    {
      const char *percent = get_cell (lines, i, "percent");
      OwCompanyOwner owner
          = { .name = get_cell (lines, i, "name"),
              .ground = get_cell (lines, i, "ground"),
              .percent = percent != NULL ? MAX (ow_company_parse_percent (percent), 0) : 0 };

      g_array_append_val (owners, owner);
    }
  return owners;
}

char *
ow_company_body_make (OwMatter *matter)
{
  g_autoptr (JsonNode) lines = read_lines (matter, "company.investors");
  g_autoptr (JsonNode) owner_lines = read_lines (matter, "company.owners");
  g_autoptr (JsonNode) papers = read_lines (matter, "company.papers");
  g_autoptr (GArray) investors = make_investors (matter, lines);
  g_autoptr (GArray) documents = make_documents (papers);
  g_autoptr (GArray) owners = make_owners (owner_lines);
  const char *capital = get_value (matter, "company.capital");
  OwCompanyApplication application
      = { .kind = ow_sub_kind_get_id (ow_matter_get_sub_kind (matter)),
          .company_name = get_value (matter, "company.name"),
          .uscc = get_value (matter, "company.uscc"),
          .licence = get_value (matter, "company.licence"),
          .licence_number = get_value (matter, "company.licence_number"),
          .capital = capital != NULL ? g_ascii_strtoll (capital, NULL, 10) : 0,
          .owners = (const OwCompanyOwner *)(gconstpointer)owners->data,
          .n_owners = owners->len,
          .activity = get_value (matter, "company.activity"),
          .zone = get_value (matter, "company.zone"),
          .list_answer = get_value (matter, "company.list_answer"),
          .list_version = get_value (matter, "company.list_version"),
          .investors = (const OwInvestor *)(gconstpointer)investors->data,
          .n_investors = investors->len,
          .documents = (const OwCompanyDocument *)(gconstpointer)documents->data,
          .n_documents = documents->len };

  return ow_company_make_application (&application);
}

/* Authentication */

/* The birth date that stands in the number of a card; OW_DATE_NONE when there is none. */
static OwDate
read_birth (const char *card, OwDate today)
{
  g_auto (OwIdentifierInfo) info = { NULL, 0, OW_DATE_NONE, NULL };

  return ow_identifier_check (g_ascii_isalpha (card[0]) ? OW_IDENTIFIER_PR15 : OW_IDENTIFIER_PR18,
                              card, today, &info, NULL)
             ? info.birth_date
             : OW_DATE_NONE;
}

static char *
make_further (JsonNode *lines, guint line, OwDate today, gboolean consent, GError **error)
{
  const char *card = get_cell (lines, line, "number");

  return ow_authentication_make (card, get_cell (lines, line, "name"), read_birth (card, today),
                                 get_cell (lines, line, "nationality"), consent, error);
}

/* Of a passport that does not say it in full, the date is that of the card which is asked about. */
static char *
make_first (
    OwApplicant *applicant, const char *card, OwDate today, gboolean consent, GError **error)
{
  OwDate birth = ow_applicant_get_birth_date (applicant);

  return ow_authentication_make (card, ow_applicant_get_name (applicant),
                                 birth != OW_DATE_NONE ? birth : read_birth (card, today),
                                 ow_applicant_get_nationality (applicant), consent, error);
}

GPtrArray *
ow_company_body_make_questions (OwMatter *matter, OwDate today)
{
  g_autoptr (JsonNode) lines = read_lines (matter, "company.investors");
  GPtrArray *questions = g_ptr_array_new_with_free_func (g_free);
  const char *card = has_card (matter) ? get_value (matter, "company.card_number") : NULL;

  g_ptr_array_add (
      questions,
      card != NULL ? make_first (ow_matter_get_applicant (matter), card, today, TRUE, NULL) : NULL);
  for (guint i = 0; i < count (lines); i++)
    g_ptr_array_add (questions, is_card (lines, i) && get_cell (lines, i, "number") != NULL
                                    ? make_further (lines, i, today, TRUE, NULL)
                                    : NULL);
  return questions;
}

char *
ow_company_body_make_question (OwMatter *matter,
                               OwApplicant *applicant,
                               const char *card,
                               OwDate today,
                               gboolean consent,
                               GError **error)
{
  g_autoptr (JsonNode) lines = matter != NULL ? read_lines (matter, "company.investors") : NULL;

  for (guint i = 0; i < count (lines); i++)
    if (is_card (lines, i) && g_strcmp0 (get_cell (lines, i, "number"), card) == 0)
      return make_further (lines, i, today, consent, error);
  return make_first (applicant, card, today, consent, error);
}

/* What the newest answer is worth now; what a clerk typed in is no authentication. NULL without an
 * error: never answered. */
static OwAuthentication *
find (OwTransaction *transaction, const char *body, OwStanding *ret_standing, GError **error)
{
  OwQuestion question = { .system = OW_IDENTITY_SYSTEM, .operation = "authenticate", .body = body };
  g_autoptr (OwLookup) lookup = ow_answer_find (transaction, &question, error);
  g_autoptr (JsonNode) node = NULL;
  OwAuthentication *answer;

  *ret_standing = OW_STANDING_UNVERIFIED;
  if (lookup == NULL || lookup->body == NULL || !g_str_equal (lookup->source, "live"))
    return NULL;
  node = ow_json_parse (lookup->body, -1, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  answer = ow_authentication_from_json (node);
  *ret_standing = ow_authentication_judge (answer, ow_transaction_get_now (transaction));
  return answer;
}

char *
ow_company_body_authenticate (OwTransaction *transaction,
                              const char *body,
                              GPtrArray *questions,
                              GError **error)
{
  g_autoptr (JsonNode) root = ow_json_parse (body, -1, error);
  JsonArray *investors;

  if (root == NULL)
    return NULL;
  investors = json_object_get_array_member (json_node_get_object (root), "investors");
  for (guint i = 0; i < json_array_get_length (investors) && i < questions->len; i++)
    {
      JsonObject *investor = json_array_get_object_element (investors, i);
      OwStanding standing = OW_STANDING_UNVERIFIED;
      g_autoptr (OwAuthentication) answer = NULL;
      GError *local = NULL;

      if (g_ptr_array_index (questions, i) == NULL)
        continue;
      answer = find (transaction, g_ptr_array_index (questions, i), &standing, &local);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return NULL;
        }
      if (standing != OW_STANDING_VERIFIED)
        continue;
      ow_payload_set_text (investor, "authentication_token", answer->token);
      ow_payload_set_time (investor, "authentication_until", answer->expires_at);
    }
  return json_to_string (root, FALSE);
}

/* How it stands */

void
ow_investor_state_free (OwInvestorState *self)
{
  g_free (self->name);
  g_free (self);
}

typedef struct
{
  GPtrArray *questions;
  GPtrArray *states;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_ptr_array_unref (load->questions);
  g_clear_pointer (&load->states, g_ptr_array_unref);
  g_free (load);
}

static gboolean
read_states (OwTransaction *transaction, gpointer data, GError **error)
{
  Load *load = data;

  for (guint i = 0; i < load->states->len; i++)
    {
      OwInvestorState *state = g_ptr_array_index (load->states, i);
      g_autoptr (OwAuthentication) answer = NULL;
      GError *local = NULL;

      if (g_ptr_array_index (load->questions, i) == NULL)
        continue;
      answer = find (transaction, g_ptr_array_index (load->questions, i), &state->standing, &local);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      state->until = answer != NULL ? answer->expires_at : 0;
    }
  return TRUE;
}

void
ow_company_states_async (OwSession *session,
                         OwMatter *matter,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (JsonNode) lines = read_lines (matter, "company.investors");
  Load *load = g_new0 (Load, 1);
  OwSessionRead reading = { NULL, read_states, load, load_free };

  load->questions = ow_company_body_make_questions (
      matter, ow_context_get_today (ow_session_get_context (session)));
  load->states = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_investor_state_free);
  for (guint i = 0; i < load->questions->len; i++)
    {
      OwInvestorState *state = g_new0 (OwInvestorState, 1);

      state->name = g_strdup (i == 0 ? ow_applicant_get_name (ow_matter_get_applicant (matter))
                                     : get_cell (lines, i - 1, "name"));
      state->by_card = i == 0 ? has_card (matter) : is_card (lines, i - 1);
      state->no_birth = state->by_card && g_ptr_array_index (load->questions, i) == NULL
                        && (i == 0 ? get_value (matter, "company.card_number")
                                   : get_cell (lines, i - 1, "number"))
                               != NULL;
      state->standing = OW_STANDING_UNVERIFIED;
      g_ptr_array_add (load->states, state);
    }
  ow_session_read_async (session, &reading, cancellable, callback, user_data);
}

GPtrArray *
ow_company_states_finish (GAsyncResult *result, GError **error)
{
  Load *load = ow_session_read_finish (result, error);

  return load != NULL ? g_steal_pointer (&load->states) : NULL;
}
