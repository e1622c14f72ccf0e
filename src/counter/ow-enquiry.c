/* A question under way is a job of its own: the thread sees only the job, and a job that is no
 * longer the newest is dropped when it comes back. */

#include "ow-enquiry.h"

#include "ow-answer-lines.h"
#include "ow-countersign-desk.h"
#include "ow-e-card-system.h"
#include "ow-identity-system.h"
#include "ow-intent.h"
#include "ow-error.h"
#include "ow-message.h"
#include "ow-platform-system.h"
#include "ow-seal.h"
#include "ow-task.h"
#include "ow-work-permit-system.h"

struct _OwEnquiry
{
  GObject parent_instance;

  OwSession *session;
  char *system;
  char *operation;
  JsonObject *parameters;
  char *body;
  gint64 case_id;
  gboolean waits;            /* the question lies in the outbox */
  GCancellable *cancellable; /* of the newest question; NULL when none is under way */
  OwAnswer answer;
  JsonNode *chosen; /* of a search */
  guint n_found;
  OwStanding standing;
  GError *error;
};

G_DEFINE_FINAL_TYPE (OwEnquiry, ow_enquiry, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
forget (OwEnquiry *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  ow_answer_clear (&self->answer);
  self->answer = (OwAnswer){ .standing = OW_STANDING_UNVERIFIED };
  g_clear_pointer (&self->chosen, json_node_unref);
  g_clear_error (&self->error);
  self->n_found = 0;
  self->standing = OW_STANDING_UNVERIFIED;
  self->waits = FALSE;
}

static void
forget_question (OwEnquiry *self)
{
  g_clear_pointer (&self->system, g_free);
  g_clear_pointer (&self->operation, g_free);
  g_clear_pointer (&self->body, g_free);
  g_clear_pointer (&self->parameters, json_object_unref);
}

static void
ow_enquiry_finalize (GObject *object)
{
  OwEnquiry *self = OW_ENQUIRY (object);

  forget (self);
  g_clear_object (&self->session);
  forget_question (self);
  G_OBJECT_CLASS (ow_enquiry_parent_class)->finalize (object);
}

static void
ow_enquiry_class_init (OwEnquiryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_enquiry_finalize;
  signals[CHANGED] = g_signal_new ("changed", OW_TYPE_ENQUIRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
ow_enquiry_init (OwEnquiry *self)
{
  self->standing = OW_STANDING_UNVERIFIED;
  self->answer.standing = OW_STANDING_UNVERIFIED;
}

OwEnquiry *
ow_enquiry_new (OwSession *session)
{
  OwEnquiry *self = g_object_new (OW_TYPE_ENQUIRY, NULL);

  self->session = g_object_ref (session);
  return self;
}

/* What an answer says about itself */

static OwStanding
judge_permit (JsonNode *body, OwInstant now)
{
  g_autoptr (OwWorkPermit) permit = ow_work_permit_from_json (json_node_get_object (body));

  return ow_work_permit_judge (permit, ow_instant_to_date (now));
}

static OwStanding
judge_card (JsonNode *body, OwInstant now)
{
  g_autoptr (OwECard) card = ow_e_card_from_json (body);

  return ow_e_card_judge (card);
}

static OwStanding
judge_authentication (JsonNode *body, OwInstant now)
{
  g_autoptr (OwAuthentication) authentication = ow_authentication_from_json (body);

  return ow_authentication_judge (authentication, now);
}

static OwStanding
judge_licence (JsonNode *body, OwInstant now)
{
  const char *status = json_object_get_string_member (json_node_get_object (body), "status");

  return g_str_equal (status, "valid") ? OW_STANDING_VERIFIED : OW_STANDING_REJECTED;
}

static const struct
{
  const char *system, *operation;
  OwStanding (*judge) (JsonNode *body, OwInstant now);
} judges[] = {
  { "SYS-01", "getWorkPermit", judge_permit },
  { "SYS-01", "readWorkPermitCode", judge_permit },
  { "SYS-01", "findWorkPermits", judge_permit },
  { "SYS-02", "readCardCode", judge_card },
  { "SYS-02", "findCard", judge_card },
  { "SYS-02", "getCard", judge_card },
  { "SYS-07", "authenticate", judge_authentication },
  { "SYS-08", "getLicence", judge_licence },
};

/* Answers that are nothing but a list: an empty one says that nothing is known there. */
static const struct
{
  const char *system, *operation, *member;
} lists[] = {
  { "SYS-21", "findEntries", "entries" },
  { "SYS-24", "findRegistrations", "registrations" },
};

static gboolean
is_empty_list (OwEnquiry *self, JsonNode *body)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lists[i].system, self->system)
        && g_str_equal (lists[i].operation, self->operation))
      return json_array_get_length (
                 json_object_get_array_member (json_node_get_object (body), lists[i].member))
             == 0;
  return FALSE;
}

/* The one that holds, and of those the one that ends last. */
static void
choose (OwEnquiry *self, OwInstant now)
{
  JsonArray *list
      = json_object_get_array_member (json_node_get_object (self->answer.body), "permits");
  OwDate best = OW_DATE_NONE;
  gboolean best_holds = FALSE;

  self->n_found = json_array_get_length (list);
  for (guint i = 0; i < self->n_found; i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      g_autoptr (OwWorkPermit) permit = ow_work_permit_from_json (json_node_get_object (node));
      gboolean holds = judge_permit (node, now) == OW_STANDING_VERIFIED;

      if (self->chosen != NULL
          && (holds < best_holds || (holds == best_holds && permit->valid_until <= best)))
        continue;
      g_clear_pointer (&self->chosen, json_node_unref);
      self->chosen = json_node_ref (node);
      best = permit->valid_until;
      best_holds = holds;
    }
}

static void
judge (OwEnquiry *self)
{
  OwInstant now = ow_clock_now (ow_context_get_clock (ow_session_get_context (self->session)));
  OwStanding said = OW_STANDING_VERIFIED;

  self->standing = self->answer.standing;
  if (self->answer.body == NULL)
    return;
  if (g_str_equal (self->operation, "findWorkPermits"))
    {
      choose (self, now);
      if (self->chosen == NULL)
        {
          if (self->standing == OW_STANDING_VERIFIED)
            self->standing = OW_STANDING_REJECTED;
          return;
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (judges); i++)
    if (g_str_equal (judges[i].system, self->system)
        && g_str_equal (judges[i].operation, self->operation))
      said = judges[i].judge (ow_enquiry_get_body (self), now);
  if (g_str_equal (self->system, OW_PLATFORM_SYSTEM))
    said = ow_platform_judge (self->operation, self->answer.body, ow_instant_to_date (now));
  if (is_empty_list (self, self->answer.body))
    said = OW_STANDING_REJECTED;
  if (said != OW_STANDING_VERIFIED)
    self->standing = said;
}

/* The other side knows nothing of it. */
static gboolean
is_unknown (OwEnquiry *self)
{
  JsonNode *body = ow_enquiry_get_body (self);

  return body == NULL || is_empty_list (self, body)
         || (g_str_equal (self->system, OW_PLATFORM_SYSTEM)
             && !ow_platform_found (self->operation, body));
}

/* Asking */

#define TYPE_IN "lookup.type-in"

typedef struct
{
  OwStore *store;
  OwGateway *gateway;
  OwQuestion question; /* of owned texts */
  OwRowId case_id, staff;
  char *station;
  char *typed;      /* what a clerk typed in; NULL: ask */
  char *request_id; /* of keeping that */
  OwAnswer answer;
} Job;

static void
job_clear (gpointer data)
{
  Job *job = data;

  ow_store_unref (job->store);
  g_object_unref (job->gateway);
  g_free ((char *)job->question.system);
  g_free ((char *)job->question.operation);
  g_free ((char *)job->question.body);
  g_clear_pointer (&job->question.parameters, json_object_unref);
  g_free (job->station);
  g_free (job->typed);
  g_free (job->request_id);
  ow_answer_clear (&job->answer);
}

static void
job_free (gpointer data)
{
  g_atomic_rc_box_release_full (data, job_clear);
}

static gboolean
type_in (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Job *job = data;

  return ow_answer_type_in (transaction, &job->question, job->case_id, job->typed, error);
}

static gboolean
keep_typed (Job *job, GError **error)
{
  OwAct act = {
    .request_id = job->request_id, .name = TYPE_IN, .staff = job->staff, .station = job->station
  };
  g_autoptr (JsonObject) result = ow_store_act (job->store, &act, type_in, job, error);
  g_autoptr (OwClock) clock = ow_store_ref_clock (job->store);

  if (result == NULL)
    return FALSE;
  job->answer = (OwAnswer){ .source = OW_SOURCE_TYPED,
                            .standing = OW_STANDING_UNVERIFIED,
                            .at = ow_clock_now (clock),
                            .body = json_from_string (job->typed, NULL) };
  return TRUE;
}

static void
ask_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  gboolean ok = job->typed != NULL
                    ? keep_typed (job, &error)
                    : ow_answer_ask (job->store, job->gateway, &job->question, job->case_id,
                                     job->staff, job->station, cancellable, &job->answer, &error);

  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void run (OwEnquiry *self, Job *job);

/* What a trainee typed in waits for the colleague's signature. */
typedef struct
{
  OwEnquiry *self;
  GCancellable *cancellable; /* of the question */
  Job *job;
} Asked;

static void
signed_cb (gboolean signed_off, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (OwEnquiry) self = asked->self;
  g_autoptr (GCancellable) cancellable = asked->cancellable;

  if (self->cancellable != cancellable)
    {
      job_free (asked->job);
      return;
    }
  if (signed_off)
    {
      run (self, asked->job);
      return;
    }
  job_free (asked->job);
  g_clear_object (&self->cancellable);
  ow_countersign_fail (&self->error);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
ask_colleague (OwEnquiry *self, Job *job)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->self = g_object_ref (self);
  asked->cancellable = g_object_ref (self->cancellable);
  asked->job = g_atomic_rc_box_acquire (job);
  ow_session_ask_countersign (self->session, TYPE_IN, job->request_id, signed_cb, asked);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  OwEnquiry *self = OW_ENQUIRY (source);
  GTask *task = G_TASK (result);
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gboolean ok = g_task_propagate_boolean (task, &error);

  /* Another question, or none, has taken its place. */
  if (self->cancellable == NULL || g_task_get_cancellable (task) != self->cancellable)
    return;
  if (!ok && ow_session_wants_countersign (self->session, error))
    {
      ask_colleague (self, job);
      return;
    }
  g_clear_object (&self->cancellable);
  if (ok)
    {
      self->answer = job->answer;
      job->answer = (OwAnswer){ 0 };
      judge (self);
    }
  else
    self->error = g_steal_pointer (&error);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Takes @job. */
static void
run (OwEnquiry *self, Job *job)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, asked_cb, NULL);

  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, job, job_free);
  /* What was answered is kept, also when nobody waits for it any more. */
  g_task_set_check_cancellable (task, FALSE);
  ow_task_run_in_thread (task, ask_thread);
}

static void
begin (OwEnquiry *self,
       const char *system,
       const char *operation,
       JsonObject *parameters,
       const char *body,
       const char *typed,
       gint64 case_id)
{
  OwContext *context = ow_session_get_context (self->session);
  g_autofree char *new_system = g_strdup (system);
  g_autofree char *new_operation = g_strdup (operation);
  g_autofree char *new_body = g_strdup (body);
  g_autoptr (JsonObject) new_parameters = parameters != NULL ? json_object_ref (parameters) : NULL;
  Job *job = g_atomic_rc_box_new0 (Job);

  forget (self);
  forget_question (self);
  self->system = g_steal_pointer (&new_system);
  self->operation = g_steal_pointer (&new_operation);
  self->body = g_steal_pointer (&new_body);
  self->parameters = g_steal_pointer (&new_parameters);
  self->case_id = case_id;
  self->cancellable = g_cancellable_new ();
  job->store = ow_store_ref (ow_context_get_store (context));
  job->gateway = g_object_ref (ow_context_get_gateway (context));
  job->question
      = (OwQuestion){ .system = g_strdup (self->system),
                      .operation = g_strdup (self->operation),
                      .parameters
                      = self->parameters != NULL ? json_object_ref (self->parameters) : NULL,
                      .body = g_strdup (self->body) };
  job->case_id = case_id;
  job->staff = ow_session_get_staff (self->session);
  job->station = g_strdup (ow_session_get_station (self->session));
  job->typed = g_strdup (typed);
  job->request_id = ow_seal_uuid ();
  g_signal_emit (self, signals[CHANGED], 0);
  run (self, job);
}

void
ow_enquiry_ask (OwEnquiry *self,
                const char *system,
                const char *operation,
                JsonObject *parameters,
                const char *body,
                gint64 case_id)
{
  g_return_if_fail (OW_IS_ENQUIRY (self));

  begin (self, system, operation, parameters, body, NULL, case_id);
}

void
ow_enquiry_type_in (OwEnquiry *self,
                    const char *system,
                    const char *operation,
                    JsonObject *parameters,
                    const char *question,
                    const char *body,
                    gint64 case_id)
{
  g_return_if_fail (OW_IS_ENQUIRY (self));

  begin (self, system, operation, parameters, question, body, case_id);
}

/* Later */

gboolean
ow_enquiry_can_wait (OwEnquiry *self)
{
  return self->system != NULL && !ow_enquiry_is_busy (self) && self->answer.problem != NULL
         && self->answer.standing == OW_STANDING_UNVERIFIED && !self->waits
         && ow_answer_can_wait (self->system, self->operation);
}

typedef struct
{
  OwQuestion question;
  OwRowId case_id;
} Later;

static gboolean
ask_later (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Later *later = data;

  return ow_answer_ask_later (transaction, &later->question, later->case_id, error);
}

static void
later_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwEnquiry) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = ow_intent_finish (OW_SESSION (source), result, &error);

  /* Another question has taken its place. */
  if (!self->waits)
    return;
  self->waits = answer != NULL;
  self->error = g_steal_pointer (&error);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
ow_enquiry_ask_later (OwEnquiry *self)
{
  const Later given = { .case_id = self->case_id };
  const OwIntent intent = { .act = "lookup.later",
                            .permission = "matter.edit",
                            .func = ask_later,
                            .request = ow_request_new (&given, sizeof given),
                            .request_free = ow_request_free };
  Later *later = (Later *)intent.request;

  g_return_if_fail (ow_enquiry_can_wait (self));

  later->question
      = (OwQuestion){ .system = ow_request_keep (later, self->system),
                      .operation = ow_request_keep (later, self->operation),
                      .parameters = self->parameters != NULL
                                        ? ow_request_own (later, json_object_ref (self->parameters),
                                                          (GDestroyNotify)json_object_unref)
                                        : NULL,
                      .body = ow_request_keep (later, self->body) };
  self->waits = TRUE;
  ow_intent_async (self->session, &intent, NULL, later_cb, g_object_ref (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

void
ow_enquiry_clear (OwEnquiry *self)
{
  g_return_if_fail (OW_IS_ENQUIRY (self));

  forget (self);
  forget_question (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
ow_enquiry_is_busy (OwEnquiry *self)
{
  return self->cancellable != NULL;
}

const char *
ow_enquiry_get_system (OwEnquiry *self)
{
  return self->system;
}

const char *
ow_enquiry_get_operation (OwEnquiry *self)
{
  return self->operation;
}

const GError *
ow_enquiry_get_error (OwEnquiry *self)
{
  return self->error;
}

const GError *
ow_enquiry_get_problem (OwEnquiry *self)
{
  return self->answer.problem;
}

JsonNode *
ow_enquiry_get_body (OwEnquiry *self)
{
  if (self->operation != NULL && g_str_equal (self->operation, "findWorkPermits"))
    return self->chosen;
  return self->answer.body;
}

guint
ow_enquiry_get_n_found (OwEnquiry *self)
{
  return self->n_found;
}

OwSource
ow_enquiry_get_source (OwEnquiry *self)
{
  return self->answer.source;
}

OwStanding
ow_enquiry_get_standing (OwEnquiry *self)
{
  return self->standing;
}

OwInstant
ow_enquiry_get_at (OwEnquiry *self)
{
  return self->answer.source != OW_SOURCE_NONE ? self->answer.at : 0;
}

static char *
render (OwMessage *message, OwLanguage language)
{
  g_autoptr (OwMessage) owned = message;

  return ow_message_render (owned, language);
}

/* What still works there, when nothing is known. */
static const char *
get_rest (const char *system)
{
  static const char *const rests[][2] = {
    { "SYS-01", "enquiry.nothing-kept.permit" },  { "SYS-02", "enquiry.nothing-kept.card" },
    { "SYS-03", "enquiry.nothing-kept.card" },    { "SYS-07", "enquiry.nothing-kept.company" },
    { "SYS-08", "enquiry.nothing-kept.company" }, { "SYS-25", "enquiry.nothing-kept.enterprise" }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rests); i++)
    if (g_str_equal (rests[i][0], system))
      return rests[i][1];
  return "enquiry.nothing-kept";
}

static char *
dup_offline (OwEnquiry *self, OwLanguage language)
{
  g_autofree char *problem
      = self->answer.problem != NULL ? ow_error_render (self->answer.problem, language) : NULL;
  const char *rest = ow_message_text (self->waits                 ? "enquiry.later"
                                      : self->answer.body != NULL ? "enquiry.unverified"
                                                                  : get_rest (self->system),
                                      language);

  return problem != NULL ? g_strconcat (problem, "\n", rest, NULL) : g_strdup (rest);
}

char *
ow_enquiry_dup_sentence (OwEnquiry *self, OwLanguage language)
{
  g_autofree char *system = NULL;

  if (self->system == NULL)
    return g_strdup (ow_message_text ("enquiry.none", language));
  system = g_strconcat ("system.", self->system, NULL);
  if (ow_enquiry_is_busy (self))
    return render (ow_message_new ("enquiry.asking", "system", system, NULL), language);
  if (self->error != NULL)
    return ow_error_render (self->error, language);
  if (self->answer.standing == OW_STANDING_UNVERIFIED)
    return dup_offline (self, language);
  if (self->answer.standing == OW_STANDING_EXPIRED)
    return render (ow_message_new ("enquiry.expired", "system", system, NULL), language);
  if (is_unknown (self))
    return render (ow_message_new ("enquiry.rejected", "system", system, NULL), language);
  if (self->n_found > 1)
    return render (ow_message_new ("enquiry.several", "count", (gint64)self->n_found, NULL),
                   language);
  return NULL;
}

char *
ow_enquiry_dup_origin (OwEnquiry *self, OwLanguage language)
{
  g_autofree char *source = NULL;
  g_autofree char *time = NULL;

  if (self->answer.source == OW_SOURCE_NONE)
    return NULL;
  source = g_strconcat ("gateway.source.", ow_source_to_text (self->answer.source), NULL);
  time = ow_text_moment (language, self->answer.at);
  return render (ow_message_new ("enquiry.at", "source", source, "time", time, NULL), language);
}
