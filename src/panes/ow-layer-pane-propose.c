/* A new entry of the hall's layer, asked for step by step: what kind, what about and on which
 * document, its texts in five languages, and what it changes. What the law or the store refuses is
 * asked again with everything that was typed, under the words of the refusal. */

#include "ow-layer-pane-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ow-ask-dialog.h"
#include "ow-layer-words.h"
#include "ow-message.h"
#include "ow-negative-list.h"
#include "ow-question.h"

/* What was given so far; shared by the steps, counted. */
typedef struct
{
  OwLayerPane *self;
  const char *kind;
  GArray *choices;  /* OwChoice; what a step offers, ended by a NULL value */
  GArray *values;   /* the same; the few values of a parameter */
  GPtrArray *words; /* owns their strings */
  char *name, *body, *source, *from;
  char *from_time, *until_time;   /* of a closure; nullable */
  char *texts[2][OW_N_LANGUAGES]; /* name and cure of a paper; or text, nothing */
  OwLayerEntry *entry;            /* of what was typed last */
} Draft;

static void
draft_clear (gpointer data)
{
  Draft *draft = data;

  g_object_unref (draft->self);
  g_array_unref (draft->choices);
  g_array_unref (draft->values);
  g_ptr_array_unref (draft->words);
  g_free (draft->name);
  g_free (draft->body);
  g_free (draft->source);
  g_free (draft->from);
  g_free (draft->from_time);
  g_free (draft->until_time);
  for (int p = 0; p < 2; p++)
    for (int i = 0; i < OW_N_LANGUAGES; i++)
      g_free (draft->texts[p][i]);
  ow_layer_entry_free (draft->entry);
}

static void
draft_unref (gpointer draft)
{
  g_rc_box_release_full (draft, draft_clear);
}

static Draft *
draft_new (OwLayerPane *self, const char *kind)
{
  Draft *draft = g_rc_box_new0 (Draft);

  draft->self = g_object_ref (self);
  draft->kind = kind;
  draft->choices = g_array_new (TRUE, TRUE, sizeof (OwChoice));
  draft->values = g_array_new (TRUE, TRUE, sizeof (OwChoice));
  draft->words = g_ptr_array_new_with_free_func (g_free);
  draft->name = g_strdup ("");
  draft->body = g_strdup ("");
  draft->source = g_strdup ("");
  draft->from = g_strdup ("");
  return draft;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Draft, draft_unref)

static gboolean
is_kind (const Draft *draft, const char *kind)
{
  return g_str_equal (draft->kind, kind);
}

static gboolean
is_file (const Draft *draft)
{
  return is_kind (draft, OW_LAYER_CALENDAR) || is_kind (draft, OW_LAYER_CATALOGUE)
         || is_kind (draft, OW_LAYER_REFERENCE) || is_kind (draft, OW_LAYER_NEGATIVE_LIST)
         || is_kind (draft, OW_LAYER_CONVENTION);
}

/* One text in five languages. */
static gboolean
is_worded (const Draft *draft)
{
  return is_kind (draft, OW_LAYER_TEXT) || is_kind (draft, OW_LAYER_REMEDY);
}

static OwDate
get_today (OwLayerPane *self)
{
  return ow_context_get_today (ow_session_get_context (self->session));
}

/* Takes @label. */
static void
offer_in (Draft *draft, GArray *array, const char *value, char *label)
{
  OwChoice choice = { g_strdup (value), label };

  g_ptr_array_add (draft->words, (gpointer)choice.value);
  g_ptr_array_add (draft->words, label);
  g_array_append_val (array, choice);
}

static void
offer (Draft *draft, const char *value, char *label)
{
  offer_in (draft, draft->choices, value, label);
}

static void
offer_entry (Draft *draft, const char *name, const char *texts)
{
  OwCatalogue *catalogue = ow_layer_pane_get_catalogue (draft->self);
  g_autoptr (OwLayerEntry) entry = ow_layer_entry_new (draft->kind, name, "", texts, "");

  offer (draft, name, ow_layer_dup_subject (catalogue, entry, draft->self->language));
}

/* What may be chosen */

/* The papers of the hall first: they are changed under their own names. */
static void
offer_papers (Draft *draft)
{
  for (guint i = 0; draft->self->lines != NULL && i < draft->self->lines->len; i++)
    {
      const OwLayerLine *line = draft->self->lines->pdata[i];

      if (g_str_equal (line->entry->kind, OW_LAYER_MATERIAL) && line->standing == OW_LAYER_IN_FORCE)
        offer_entry (draft, line->entry->name, line->entry->texts);
    }
}

static void
offer_sub_kinds (Draft *draft)
{
  OwContext *context = ow_session_get_context (draft->self->session);
  GPtrArray *services = ow_context_get_services (context);

  for (guint s = 0; s < services->len; s++)
    {
      const OwService *service = services->pdata[s];

      for (guint k = 0; k < ow_service_get_n_sub_kinds (service); k++)
        {
          g_autofree char *name
              = g_strconcat (ow_service_get_id (service), "/",
                             ow_sub_kind_get_id (ow_service_get_sub_kind (service, k)), NULL);

          offer_entry (draft, name, NULL);
        }
    }
}

static void
offer_fees (Draft *draft)
{
  OwCatalogue *catalogue = ow_layer_pane_get_catalogue (draft->self);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint s = 0; s < ow_catalogue_get_n_services (catalogue); s++)
    {
      const OwService *service = ow_catalogue_get_service (catalogue, s);

      for (guint k = 0; k < ow_service_get_n_sub_kinds (service); k++)
        {
          GPtrArray *fees = ow_sub_kind_get_fees (ow_service_get_sub_kind (service, k));

          for (guint i = 0; i < fees->len; i++)
            if (g_hash_table_add (seen, (gpointer)((const OwFee *)fees->pdata[i])->id))
              offer_entry (draft, ((const OwFee *)fees->pdata[i])->id, NULL);
        }
    }
}

static void
offer_services (Draft *draft)
{
  OwCatalogue *catalogue = ow_layer_pane_get_catalogue (draft->self);

  for (guint s = 0; s < ow_catalogue_get_n_services (catalogue); s++)
    {
      const OwService *service = ow_catalogue_get_service (catalogue, s);

      if (is_kind (draft, OW_LAYER_RECEIPT) || !ow_service_is_offered (service, "guidance"))
        offer_entry (draft, ow_service_get_id (service), NULL);
    }
}

/* Decisions that the law makes final have no remedy. */
static void
offer_remedies (Draft *draft)
{
  OwCatalogue *catalogue = ow_layer_pane_get_catalogue (draft->self);
  const char *const *measures = ow_layer_get_measures ();

  for (guint s = 0; s < ow_catalogue_get_n_services (catalogue); s++)
    {
      const OwService *service = ow_catalogue_get_service (catalogue, s);

      if (!ow_service_is_offered (service, "guidance")
          && !ow_layer_is_final (ow_service_get_id (service)))
        offer_entry (draft, ow_service_get_id (service), NULL);
    }
  for (guint i = 0; measures[i] != NULL; i++)
    offer_entry (draft, measures[i], NULL);
}

/* Name, what may be typed, and the key, by which it is found too. */
static void
offer_parameters (Draft *draft)
{
  OwCatalogue *catalogue = ow_layer_pane_get_catalogue (draft->self);
  OwParameters *parameters
      = ow_context_get_parameters (ow_session_get_context (draft->self->session));
  const char *const *keys = ow_parameters_get_keys (parameters);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autoptr (OwLayerEntry) entry = ow_layer_entry_new (draft->kind, keys[i], "", NULL, "");
      g_autofree char *subject = ow_layer_dup_subject (catalogue, entry, draft->self->language);
      g_autofree char *range = ow_parameters_dup_range (parameters, keys[i]);

      offer (draft, keys[i],
             range != NULL ? g_strdup_printf ("%s · %s · %s", subject, range, keys[i])
                           : g_strdup_printf ("%s · %s", subject, keys[i]));
    }
}

/* No value of a parameter is called so. */
#define SHIPPED "shipped"

/* One of a few values is chosen by what it says; others are typed. */
static void
offer_values (Draft *draft)
{
  OwParameters *parameters
      = ow_context_get_parameters (ow_session_get_context (draft->self->session));
  g_auto (GStrv) values = ow_layer_dup_values (parameters, draft->name);

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    offer_in (draft, draft->values, values[i],
              ow_layer_dup_reading (draft->name, values[i], draft->self->language));
  if (values != NULL)
    offer_in (draft, draft->values, SHIPPED,
              g_strdup (ow_message_text ("layer.shipped", draft->self->language)));
}

static void
offer_names (Draft *draft, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    offer_entry (draft, names[i], NULL);
}

static void
offer_subjects (Draft *draft)
{
  if (is_kind (draft, OW_LAYER_MATERIAL))
    offer_papers (draft);
  if (is_kind (draft, OW_LAYER_MATERIAL) || is_kind (draft, OW_LAYER_PROMISE))
    offer_sub_kinds (draft);
  else if (is_kind (draft, OW_LAYER_FEE))
    offer_fees (draft);
  else if (is_kind (draft, OW_LAYER_TEXT))
    offer_names (draft, ow_layer_get_texts ());
  else if (is_kind (draft, OW_LAYER_REMEDY))
    offer_remedies (draft);
  else if (is_kind (draft, OW_LAYER_PARAMETER))
    offer_parameters (draft);
  else
    offer_services (draft);
}

/* The entry */

/* "S01/first" of a paper that the hall asks for anew: the next free name. */
static char *
dup_paper_name (Draft *draft)
{
  if (strchr (strchr (draft->name, '/') + 1, '/') != NULL)
    return g_strdup (draft->name);
  for (int n = 1;; n++)
    {
      g_autofree char *name = g_strdup_printf ("%s/hall-%d", draft->name, n);
      gboolean taken = FALSE;

      for (guint i = 0; draft->self->lines != NULL && i < draft->self->lines->len; i++)
        {
          const OwLayerEntry *entry = ((const OwLayerLine *)draft->self->lines->pdata[i])->entry;

          taken = taken
                  || (g_str_equal (entry->kind, OW_LAYER_MATERIAL)
                      && g_str_equal (entry->name, name));
        }
      if (!taken)
        return g_steal_pointer (&name);
    }
}

static char *
dup_texts (Draft *draft)
{
  static const char *const paper[] = { "name", "cure", NULL };
  static const char *const text[] = { "text", NULL };

  if (*draft->body == '\0')
    return NULL;
  if (is_kind (draft, OW_LAYER_MATERIAL))
    return ow_layer_make_texts (paper, (const char *const *)draft->texts[0]);
  return is_worded (draft) ? ow_layer_make_texts (text, (const char *const *)draft->texts[0])
                           : NULL;
}

static void ask_details (Draft *draft, const char *problem);
static void ask_closure (Draft *draft, const char *problem);

static void
proposed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Draft) draft = data;
  OwLayerPane *self = draft->self;
  g_autoptr (GError) error = NULL;
  gboolean waits = FALSE;
  gboolean done = ow_layer_propose_finish (OW_SESSION (source), result, &waits, &error);

  if (self->session == NULL)
    return;
  if (done)
    ow_pane_say (OW_PANE (self),
                 ow_layer_pane_words (
                     self, waits ? N_ ("Proposed. It holds once another person approves it.")
                                 : N_ ("In force.")));
  else
    ow_pane_fail (OW_PANE (self), error);
  ow_layer_pane_load (self);
}

static void
confirmed_cb (const char *id, gpointer data)
{
  Draft *draft = data;
  OwDate from = *draft->from != '\0' ? ow_date_parse (draft->from) : OW_DATE_NONE;

  if (g_str_equal (id, "propose") && draft->self->session != NULL)
    ow_layer_propose_async (draft->self->session, draft->entry, from, proposed_cb,
                            g_rc_box_acquire (draft));
}

static void
preview_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  static const OwAnswer answers[] = { { "cancel", N_ ("Cancel"), 0, NULL },
                                      { "propose", N_ ("Propose"), 0, NULL },
                                      { NULL, NULL, 0, NULL } };
  g_autoptr (Draft) draft = data;
  OwLayerPane *self = draft->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwLayerPreview) preview = ow_layer_preview_finish (result, &error);
  g_autofree char *subject = NULL;
  g_autofree char *value = NULL;
  g_autofree char *changes = NULL;
  g_autofree char *body = NULL;

  if (self->session == NULL)
    return;
  if (preview == NULL)
    {
      g_autofree char *problem = ow_error_render (error, self->language);

      if (is_kind (draft, OW_LAYER_CLOSURE))
        ask_closure (draft, problem);
      else
        ask_details (draft, problem);
      return;
    }
  subject = ow_layer_dup_subject (ow_layer_pane_get_catalogue (self), draft->entry, self->language);
  value = ow_layer_dup_value (ow_layer_pane_get_catalogue (self), draft->entry, self->language);
  changes = ow_layer_pane_dup_preview (self, preview);
  body = g_strdup_printf ("%s\n\n%s", value, changes);
  ow_question_ask (ow_layer_pane_get_window (self), self->language, subject, body, answers,
                   "propose", confirmed_cb, g_rc_box_acquire (draft), draft_unref);
}

static void
look_ahead (Draft *draft)
{
  g_autofree char *texts = dup_texts (draft);
  g_autofree char *name
      = is_kind (draft, OW_LAYER_MATERIAL) ? dup_paper_name (draft) : g_strdup (draft->name);

  ow_layer_entry_free (draft->entry);
  draft->entry = ow_layer_entry_new (draft->kind, name, draft->body, texts, draft->source);
  ow_layer_preview_async (draft->self->session, draft->entry, draft->self->cancellable, preview_cb,
                          g_rc_box_acquire (draft));
}

/* Texts */

static void ask_texts (Draft *draft, int part);

static void
take_texts (Draft *draft, int part, const char *const *values)
{
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    ow_set_string (draft->texts[part][i], values[i]);
}

static void
names_cb (const char *const *values, gpointer data)
{
  Draft *draft = data;

  if (values == NULL || draft->self->session == NULL)
    return;
  take_texts (draft, 0, values);
  if (is_kind (draft, OW_LAYER_MATERIAL))
    ask_texts (draft, 1);
  else
    look_ahead (draft);
}

static void
cures_cb (const char *const *values, gpointer data)
{
  Draft *draft = data;

  if (values == NULL || draft->self->session == NULL)
    return;
  take_texts (draft, 1, values);
  look_ahead (draft);
}

/* What stands there first: what was typed before, what holds, nothing. */
static char *
dup_preset (Draft *draft, int part, OwLanguage language)
{
  const char *parts[] = { is_worded (draft) ? "text" : "name", "cure" };

  if (draft->texts[part][language] != NULL)
    return g_strdup (draft->texts[part][language]);
  if (is_kind (draft, OW_LAYER_TEXT))
    return g_strdup (ow_message_text (draft->name, language));
  for (guint i = 0; draft->self->lines != NULL && i < draft->self->lines->len; i++)
    {
      const OwLayerEntry *entry = ((const OwLayerLine *)draft->self->lines->pdata[i])->entry;

      if (g_str_equal (entry->kind, draft->kind) && g_str_equal (entry->name, draft->name))
        return ow_layer_dup_text (entry->texts, parts[part], language);
    }
  return NULL;
}

static void
ask_texts (Draft *draft, int part)
{
  OwLayerPane *self = draft->self;
  OwAskField fields[OW_N_LANGUAGES + 1] = { { NULL, NULL, NULL, FALSE, FALSE, NULL } };
  g_autoptr (GPtrArray) presets = g_ptr_array_new_with_free_func (g_free);
  const char *heading = is_worded (draft) ? N_ ("The text in five languages")
                        : part == 0       ? N_ ("The name of the paper")
                                          : N_ ("What exactly is to be brought");

  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      char *preset = dup_preset (draft, part, i);

      if (preset != NULL)
        g_ptr_array_add (presets, preset);
      fields[i].label = ow_language_get_self_name (i);
      fields[i].preset = preset;
    }
  ow_ask_dialog (
      ow_layer_pane_get_window (self), self->language, ow_layer_pane_words (self, heading),
      ow_layer_pane_words (self, N_ ("As applicants read it. Words in braces are filled in by the "
                                     "program and stay as they are.")),
      fields, ow_layer_pane_words (self, N_ ("Continue")), get_today (self),
      part == 0 ? names_cb : cures_cb, g_rc_box_acquire (draft), draft_unref);
}

/* Details */

static const OwChoice forms[] = {
  { "original", N_ ("The original is shown") },
  { "copy", N_ ("A copy is kept") },
  { "both", N_ ("The original is shown, a copy is kept") },
  { "none", N_ ("No longer asked for") },
  { NULL, NULL },
};

static const OwChoice whose[] = {
  { "hall", N_ ("Words of the hall") },
  { "none", N_ ("As delivered with the program") },
  { NULL, NULL },
};

static const OwChoice remedies[] = {
  { "hall", N_ ("Words of the legal office") },
  { "none", N_ ("Nothing") },
  { NULL, NULL },
};

static const OwChoice issuers[] = {
  { "ours", N_ ("This program") },
  { "theirs", N_ ("Another system") },
  { NULL, NULL },
};

/* Of one kind: how its value is asked for. */
static const struct
{
  const char *kind, *label;
  const OwChoice *choices;
} asked[] = {
  { OW_LAYER_PROMISE, N_ ("Days; empty: as delivered with the program"), NULL },
  { OW_LAYER_FEE, N_ ("Whole yuan; empty: as delivered with the program"), NULL },
  { OW_LAYER_MATERIAL, N_ ("What is asked for"), forms },
  { OW_LAYER_TEXT, N_ ("What is printed"), whose },
  { OW_LAYER_RECEIPT, N_ ("Issued by"), issuers },
  { OW_LAYER_COMPETENCE, N_ ("Authority that delegates; empty ends it"), NULL },
  { OW_LAYER_REMEDY, N_ ("What is printed"), remedies },
};

static void
details_cb (const char *const *values, gpointer data)
{
  Draft *draft = data;
  guint i = 0;

  if (values == NULL || draft->self->session == NULL)
    return;
  if (is_kind (draft, OW_LAYER_PARAMETER))
    {
      ow_set_string (draft->body, g_str_equal (values[0], SHIPPED) ? "" : values[0]);
      i = 1;
    }
  else if (!is_file (draft))
    {
      /* Of another subject nothing that was typed holds. */
      if (!g_str_equal (draft->name, values[0]))
        for (int p = 0; p < 2; p++)
          for (int l = 0; l < OW_N_LANGUAGES; l++)
            g_clear_pointer (&draft->texts[p][l], g_free);
      ow_set_string (draft->name, values[0]);
      ow_set_string (draft->body, g_str_equal (values[1], "none") ? "" : values[1]);
      i = 2;
    }
  ow_set_string (draft->source, values[i]);
  ow_set_string (draft->from, values[i + 1]);
  if ((is_kind (draft, OW_LAYER_MATERIAL) || is_worded (draft)) && *draft->body != '\0')
    ask_texts (draft, 0);
  else
    look_ahead (draft);
}

static const OwChoice closures[] = {
  { "closed", N_ ("Closed") },
  { "open", N_ ("Open as usual") },
  { NULL, NULL },
};

enum
{
  CLOSURE_DAY,
  CLOSURE_STATE,
  CLOSURE_FROM,
  CLOSURE_UNTIL,
  CLOSURE_SOURCE
};

static const char *
wrong_until (const char *const *values, guint i)
{
  const char *from = values[CLOSURE_FROM], *until = values[i];

  if ((*from == '\0') != (*until == '\0'))
    return N_ ("Type both times, or neither for the whole day.");
  if (*until != '\0' && ow_minute_parse (until) >= 0
      && ow_minute_parse (until) <= ow_minute_parse (from))
    return N_ ("The end must lie after the beginning.");
  return ow_ask_wrong_time (values, i);
}

static void
closure_cb (const char *const *values, gpointer data)
{
  Draft *draft = data;

  if (values == NULL || draft->self->session == NULL)
    return;
  ow_set_string (draft->name, values[CLOSURE_DAY]);
  ow_set_string (draft->from_time, values[CLOSURE_FROM]);
  ow_set_string (draft->until_time, values[CLOSURE_UNTIL]);
  ow_set_string (draft->source, values[CLOSURE_SOURCE]);
  g_free (draft->body);
  if (g_str_equal (values[CLOSURE_STATE], "open"))
    draft->body = g_strdup ("");
  else if (*values[CLOSURE_FROM] == '\0')
    draft->body = g_strdup ("closed");
  else
    {
      int from = ow_minute_parse (values[CLOSURE_FROM]);
      int until = ow_minute_parse (values[CLOSURE_UNTIL]);

      draft->body
          = g_strdup_printf ("%02d:%02d-%02d:%02d", from / 60, from % 60, until / 60, until % 60);
    }
  look_ahead (draft);
}

/* A day, and its hours when the rest of the day is as usual. */
static void
ask_closure (Draft *draft, const char *problem)
{
  OwLayerPane *self = draft->self;
  const OwAskField fields[] = {
    { N_ ("Day"), draft->name, NULL, TRUE, FALSE, NULL },
    { N_ ("The hall is"), *draft->body == '\0' && *draft->name != '\0' ? "open" : "closed",
      closures, FALSE, FALSE, NULL },
    { N_ ("Closed from, like 12:00; empty: the whole day"), draft->from_time, NULL, FALSE, TRUE,
      ow_ask_wrong_time },
    { N_ ("Closed until, like 17:00"), draft->until_time, NULL, FALSE, TRUE, wrong_until },
    { N_ ("Document that orders it"), draft->source, NULL, FALSE, FALSE, NULL },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };

  ow_ask_dialog (ow_layer_pane_get_window (self), self->language,
                 ow_layer_pane_get_kind (self, draft->kind), problem, fields,
                 ow_layer_pane_words (self, N_ ("Continue")), get_today (self), closure_cb,
                 g_rc_box_acquire (draft), draft_unref);
}

static void
ask_details (Draft *draft, const char *problem)
{
  OwLayerPane *self = draft->self;
  OwAskField fields[5] = { { NULL, NULL, NULL, FALSE, FALSE, NULL } };
  g_autoptr (OwLayerEntry) entry = ow_layer_entry_new (draft->kind, draft->name, "", NULL, "");
  g_autofree char *heading
      = ow_layer_dup_subject (ow_layer_pane_get_catalogue (self), entry, self->language);
  guint n = 0;

  if (is_kind (draft, OW_LAYER_PARAMETER))
    {
      gboolean few = draft->values->len > 0;

      fields[n++]
          = (OwAskField){ few ? N_ ("Value") : N_ ("Value; empty: as delivered with the program"),
                          draft->body,
                          few ? (const OwChoice *)draft->values->data : NULL,
                          FALSE,
                          !few,
                          ow_parameters_is_time (draft->name) ? ow_ask_wrong_time : NULL,
                          few,
                          few };
    }
  else if (!is_file (draft))
    {
      gsize k = 0;

      while (!is_kind (draft, asked[k].kind))
        k++;
      fields[n++] = (OwAskField){ N_ ("Concerns"),
                                  draft->name,
                                  (const OwChoice *)draft->choices->data,
                                  FALSE,
                                  FALSE,
                                  NULL,
                                  TRUE };
      fields[n++] = (OwAskField){ asked[k].label,           draft->body, asked[k].choices, FALSE,
                                  asked[k].choices == NULL, NULL };
    }
  fields[n++]
      = (OwAskField){ N_ ("Document that orders it"), draft->source, NULL, FALSE, FALSE, NULL };
  fields[n++] = (OwAskField){
    N_ ("First day; empty: from its approval on"), draft->from, NULL, TRUE, TRUE, NULL
  };
  ow_ask_dialog (ow_layer_pane_get_window (self), self->language,
                 is_kind (draft, OW_LAYER_NEGATIVE_LIST) || is_kind (draft, OW_LAYER_CONVENTION)
                         || is_kind (draft, OW_LAYER_PARAMETER)
                     ? heading
                 : is_file (draft) ? draft->name
                                   : ow_layer_pane_get_kind (self, draft->kind),
                 problem, fields, ow_layer_pane_words (self, N_ ("Continue")), get_today (self),
                 details_cb, g_rc_box_acquire (draft), draft_unref);
}

static void
parameter_cb (const char *const *values, gpointer data)
{
  Draft *draft = data;

  if (values == NULL || draft->self->session == NULL)
    return;
  ow_set_string (draft->name, values[0]);
  offer_values (draft);
  ask_details (draft, NULL);
}

/* Which one, first: what its value may be depends on it. */
static void
ask_parameter (Draft *draft)
{
  OwLayerPane *self = draft->self;
  const OwAskField fields[] = {
    { N_ ("Concerns"), NULL, (const OwChoice *)draft->choices->data, FALSE, FALSE, NULL, TRUE },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };

  ow_ask_dialog (ow_layer_pane_get_window (self), self->language,
                 ow_layer_pane_get_kind (self, draft->kind), NULL, fields,
                 ow_layer_pane_words (self, N_ ("Continue")), get_today (self), parameter_cb,
                 g_rc_box_acquire (draft), draft_unref);
}

/* Files */

typedef struct
{
  OwLayerPane *self;
  const char *kind;
} Wanted;

static void
wanted_free (gpointer data, GClosure *closure)
{
  g_object_unref (((Wanted *)data)->self);
  g_free (data);
}

static void
file_cb (GtkNativeDialog *dialog, int response, Wanted *wanted)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  gtk_native_dialog_hide (dialog);
  if (path != NULL && wanted->self->session != NULL)
    ow_layer_pane_propose_file (wanted->self, wanted->kind, path);
  g_object_unref (dialog);
}

void
ow_layer_pane_choose_file (OwLayerPane *self, const char *kind)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      ow_layer_pane_get_kind (self, kind), ow_layer_pane_get_window (self),
      GTK_FILE_CHOOSER_ACTION_OPEN, ow_layer_pane_words (self, N_ ("Choose File")),
      ow_layer_pane_words (self, N_ ("Cancel")));
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->self = g_object_ref (self);
  wanted->kind = kind;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (file_cb), wanted, wanted_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* The zone of a negative list stands in it. */
static char *
dup_zone (const char *text, GError **error)
{
  g_autoptr (OwNegativeList) list = ow_negative_list_new (text, NULL, error);

  return list != NULL ? g_strdup (ow_negative_list_get_zone (list)) : NULL;
}

/* Takes @name; NULL says what @error is. */
static void
propose_body (OwLayerPane *self, const char *kind, const char *body, char *name, GError *error)
{
  g_autoptr (Draft) draft = draft_new (self, kind);

  if (name == NULL)
    {
      ow_pane_fail (OW_PANE (self), error);
      return;
    }
  ow_set_string (draft->body, body);
  ow_set_string (draft->name, name);
  g_free (name);
  ask_details (draft, NULL);
}

void
ow_layer_pane_propose_text (OwLayerPane *self, const char *kind, const char *text)
{
  OwCalendar *calendar = ow_context_get_calendar (ow_session_get_context (self->session));
  g_autoptr (GError) error = NULL;
  char *name = g_str_equal (kind, OW_LAYER_CALENDAR)
                   ? ow_layer_dup_calendar_name (calendar, text, &error)
                   : dup_zone (text, &error);

  propose_body (self, kind, text, name, error);
}

void
ow_layer_pane_propose_file (OwLayerPane *self, const char *kind, const char *path)
{
  g_autofree char *body = NULL;
  g_autoptr (GError) error = NULL;
  char *name;

  g_return_if_fail (OW_IS_LAYER_PANE (self));

  if (!g_file_get_contents (path, &body, NULL, &error))
    ow_pane_fail (OW_PANE (self), error);
  else if (g_str_equal (kind, OW_LAYER_CALENDAR) || g_str_equal (kind, OW_LAYER_NEGATIVE_LIST))
    ow_layer_pane_propose_text (self, kind, body);
  else
    {
      name = g_str_equal (kind, OW_LAYER_CONVENTION) ? g_strdup ("apostille")
                                                     : g_path_get_basename (path);
      /* "hospitals.tsv" is the list of that name. */
      if (g_str_equal (kind, OW_LAYER_REFERENCE) && g_str_has_suffix (name, ".tsv"))
        name[strlen (name) - strlen (".tsv")] = '\0';
      propose_body (self, kind, body, name, NULL);
    }
}

/* The kind */

static void
kind_cb (const char *const *values, gpointer data)
{
  OwLayerPane *self = ((Draft *)data)->self;
  const char *const *kinds = ow_layer_get_kinds ();
  g_autoptr (Draft) draft = NULL;
  guint i = 0;

  if (values == NULL || self->session == NULL)
    return;
  while (!g_str_equal (kinds[i], values[0]))
    i++;
  draft = draft_new (self, kinds[i]);
  if (is_kind (draft, OW_LAYER_CALENDAR))
    {
      ow_layer_pane_ask_calendar (self);
      return;
    }
  if (is_file (draft))
    {
      ow_layer_pane_choose_file (self, kinds[i]);
      return;
    }
  if (is_kind (draft, OW_LAYER_CLOSURE))
    {
      ask_closure (draft, NULL);
      return;
    }
  offer_subjects (draft);
  if (is_kind (draft, OW_LAYER_PARAMETER))
    ask_parameter (draft);
  else
    ask_details (draft, NULL);
}

void
ow_layer_pane_ask (OwLayerPane *self)
{
  const char *const *kinds = ow_layer_get_kinds ();
  g_autoptr (Draft) offered = draft_new (self, kinds[0]);
  OwAskField fields[2] = { { NULL, NULL, NULL, FALSE, FALSE, NULL } };

  for (guint i = 0; kinds[i] != NULL; i++)
    offer (offered, kinds[i], g_strdup (ow_layer_pane_get_kind (self, kinds[i])));
  fields[0].label = N_ ("What is to change");
  fields[0].choices = (const OwChoice *)offered->choices->data;
  fields[0].list = TRUE;
  ow_ask_dialog (ow_layer_pane_get_window (self), self->language,
                 ow_layer_pane_words (self, N_ ("Propose a change")),
                 ow_layer_pane_words (
                     self, N_ ("The hall promises shorter times, names fees, asks for papers "
                               "beyond those of the law, and words its sheets. It never weakens "
                               "the law. Another person approves.")),
                 fields, ow_layer_pane_words (self, N_ ("Continue")), get_today (self), kind_cb,
                 g_rc_box_acquire (offered), draft_unref);
}
