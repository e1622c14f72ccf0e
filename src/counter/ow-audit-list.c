/* Questions to the audit log. The first page comes with the act that writes down who asked; later
 * pages are readings. Every page ends before the moment of the question, so that what is written
 * meanwhile moves no row. */

#include "ow-audit-list.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-custody-slip.h"
#include "ow-intent.h"
#include "ow-session-read.h"

#define PAGE 50

struct _OwAuditItem
{
  GObject parent_instance;

  OwAuditEntry *entry;
};

enum
{
  PROP_LOADED = 1,
  N_ITEM_PROPS
};

static GParamSpec *item_properties[N_ITEM_PROPS];

G_DEFINE_FINAL_TYPE (OwAuditItem, ow_audit_item, G_TYPE_OBJECT)

static void
ow_audit_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  g_value_set_boolean (value, OW_AUDIT_ITEM (object)->entry != NULL);
}

static void
ow_audit_item_finalize (GObject *object)
{
  ow_audit_entry_free (OW_AUDIT_ITEM (object)->entry);
  G_OBJECT_CLASS (ow_audit_item_parent_class)->finalize (object);
}

static void
ow_audit_item_class_init (OwAuditItemClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = ow_audit_item_get_property;
  G_OBJECT_CLASS (klass)->finalize = ow_audit_item_finalize;
  item_properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_ITEM_PROPS, item_properties);
}

static void
ow_audit_item_init (OwAuditItem *self)
{
}

gboolean
ow_audit_item_get_loaded (OwAuditItem *self)
{
  g_return_val_if_fail (OW_IS_AUDIT_ITEM (self), FALSE);

  return self->entry != NULL;
}

const OwAuditEntry *
ow_audit_item_get_entry (OwAuditItem *self)
{
  g_return_val_if_fail (OW_IS_AUDIT_ITEM (self), NULL);

  return self->entry;
}

struct _OwAuditList
{
  GObject parent_instance;

  OwSession *session;
  OwAuditQuestion question;
  OwInstant at;
  GPtrArray *items;  /* OwAuditItem *, or NULL where nobody asked yet */
  GHashTable *pages; /* asked for: index + 1 of each page */
  guint serial;      /* of the question */
  guint reading;     /* under way */
};

static void ow_audit_list_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwAuditList,
                               ow_audit_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, ow_audit_list_list_init))

enum
{
  PROP_LOADING = 1,
  N_PROPS
};

enum
{
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Questions */

void
ow_audit_question_free (OwAuditQuestion *self)
{
  if (self == NULL)
    return;
  g_free (self->subject);
  g_free (self);
}

static OwAuditQuestion *
question_copy (const OwAuditQuestion *question)
{
  OwAuditQuestion *copy = g_new (OwAuditQuestion, 1);

  *copy = *question;
  copy->subject = g_strdup (question->subject);
  return copy;
}

static const char *
get_kind (OwAuditKind kind)
{
  static const char *const kinds[OW_N_AUDIT_KINDS]
      = { [OW_AUDIT_ALL] = "", [OW_AUDIT_CHANGES] = "change", [OW_AUDIT_VIEWS] = "note" };

  return kinds[kind];
}

/* What was typed, as the store writes numbers, names and tickets. */
typedef struct
{
  char *number, *login, *prefix;
  gint64 n;
} Subject;

static void
subject_clear (Subject *self)
{
  g_free (self->number);
  g_free (self->login);
  g_free (self->prefix);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Subject, subject_clear)

static void
subject_init (Subject *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " -", -1);
  g_autofree char *plain = g_strjoinv ("", words);
  g_autofree char *joint = NULL;
  gsize letters;

  self->number = g_ascii_strup (plain, -1);
  /* A slip of several leads to the party by the first of them. */
  joint = ow_custody_slip_dup_number (self->number, 'C');
  if (joint != NULL)
    ow_set_string (self->number, joint);
  self->login = g_utf8_strdown (text, -1);
  letters = strspn (self->number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  self->prefix = g_strndup (self->number, letters);
  self->n = letters > 0 && strlen (self->number + letters) == 3
                    && strspn (self->number + letters, "0123456789") == 3
                ? g_ascii_strtoll (self->number + letters, NULL, 10)
                : 0;
}

gint64
ow_audit_question_count (const OwAuditQuestion *self, OwTransaction *transaction, GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  const char *kind = get_kind (self->kind);
  gint64 from = ow_instant_from_date (self->from);
  g_auto (Subject) subject = { NULL };

  if (*self->subject == '\0')
    return ow_transaction_query_integer (transaction, &ow_query_count_audit_lines, error, 's', site,
                                         'i', from, 'i', self->before, 's', kind, 0);
  subject_init (&subject, self->subject);
  return ow_transaction_query_integer (transaction, &ow_query_count_audit_lines_of, error, 's',
                                       site, 'i', from, 'i', self->before, 's', kind, 's',
                                       subject.number, 's', self->subject, 's', subject.login, 's',
                                       subject.prefix, 'i', subject.n, 0);
}

GPtrArray *
ow_audit_question_read (const OwAuditQuestion *self,
                        OwTransaction *transaction,
                        gint64 limit,
                        gint64 offset,
                        GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  const char *kind = get_kind (self->kind);
  gint64 from = ow_instant_from_date (self->from);
  g_autoptr (GPtrArray) lines = NULL;
  g_auto (Subject) subject = { NULL };

  if (*self->subject == '\0')
    lines = ow_transaction_query (transaction, &ow_query_audit_lines, error, 's', site, 'i', from,
                                  'i', self->before, 's', kind, 'i', limit, 'i', offset, 0);
  else
    {
      subject_init (&subject, self->subject);
      lines = ow_transaction_query (transaction, &ow_query_audit_lines_of, error, 's', site, 'i',
                                    from, 'i', self->before, 's', kind, 's', subject.number, 's',
                                    self->subject, 's', subject.login, 's', subject.prefix, 'i',
                                    subject.n, 'i', limit, 'i', offset, 0);
    }
  return lines != NULL ? ow_audit_entry_read (transaction, lines, error) : NULL;
}

/* Table and row of what the number stands for; row 0 when it is none of a case, a paper, an object
 * kept, or a colleague. */
static gboolean
find_row (OwTransaction *transaction,
          const OwAuditQuestion *question,
          const char **ret_table,
          OwRowId *ret_row,
          GError **error)
{
  const struct
  {
    const OwQuery *query;
    const char *table;
    gboolean login;
  } ways[] = {
    { &ow_query_case_by_number, "case_file", FALSE },
    { &ow_query_documents_numbered, "travel_document", FALSE },
    { &ow_query_receipt_by_number, "receipt", FALSE },
    { &ow_query_notice_by_number, "notice", FALSE },
    { &ow_query_custody_by_slip, "custody_object", FALSE },
    { &ow_query_staff_by_name, "staff", TRUE },
  };
  g_auto (Subject) subject = { NULL };
  GError *local = NULL;

  subject_init (&subject, question->subject);
  *ret_table = "audit_event";
  *ret_row = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (ways) && *ret_row == 0; i++)
    {
      gpointer record
          = ow_transaction_query_one (transaction, ways[i].query, &local, 's',
                                      ways[i].login ? subject.login : subject.number, 0);

      if (!ow_act_pass (local, error))
        return FALSE;
      if (record == NULL)
        continue;
      *ret_table = ways[i].table;
      *ret_row = *(OwRowId *)record;
      ow_record_free (ways[i].query->type, record);
    }
  return TRUE;
}

gboolean
ow_audit_question_names_passport (const OwAuditQuestion *self,
                                  OwTransaction *transaction,
                                  gboolean *ret_names,
                                  GError **error)
{
  const char *table;
  OwRowId row;

  if (!find_row (transaction, self, &table, &row, error))
    return FALSE;
  *ret_names = g_str_equal (table, "travel_document");
  return TRUE;
}

gboolean
ow_audit_question_note (const OwAuditQuestion *self, OwTransaction *transaction, GError **error)
{
  const char *table = "audit_event", *what = "period";
  OwRowId row = 0;
  GError *local = NULL;

  if (*self->subject != '\0' && !find_row (transaction, self, &table, &row, error))
    return FALSE;
  if (row != 0)
    what = "audit";
  else if (*self->subject != '\0')
    {
      /* A ticket, a rule or a setting says nothing of a person; what was not found might. */
      what = ow_audit_question_count (self, transaction, &local) > 0 ? self->subject : "not found";
      if (!ow_act_pass (local, error))
        return FALSE;
    }
  return ow_transaction_note (transaction, table, row, what, error);
}

/* Reading */

typedef struct
{
  OwAuditList *self;
  OwAuditQuestion *question;
  guint serial, page;
  gint64 n;
  OwInstant at;
  GPtrArray *entries;
} Reading;

static Reading *
reading_new (OwAuditList *self, guint page)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->self = g_object_ref (self);
  reading->question = question_copy (&self->question);
  reading->serial = self->serial;
  reading->page = page;
  return reading;
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->self);
  ow_audit_question_free (reading->question);
  g_clear_pointer (&reading->entries, g_ptr_array_unref);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
count_reading (OwAuditList *self, int step)
{
  gboolean before = self->reading > 0;

  self->reading = (guint)((int)self->reading + step);
  if (before != (self->reading > 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static gboolean
page_run (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->entries = ow_audit_question_read (reading->question, transaction, PAGE,
                                             (gint64)reading->page * PAGE, error);
  return reading->entries != NULL;
}

/* The event of this question is written first and is in its answer: no page moves by it. */
static gboolean
ask_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  Reading *reading = (Reading *)data;
  OwAuditQuestion *question = reading->question;
  GError *local = NULL;

  /* Writers that cross make the store run this again. */
  g_clear_pointer (&reading->entries, g_ptr_array_unref);
  reading->at = ow_transaction_get_now (transaction);
  question->before = MIN (ow_instant_from_date (question->to + 1), reading->at + 1);
  if (!ow_act_require_role (transaction, "audit.read", error)
      || !ow_audit_question_note (question, transaction, error))
    return FALSE;
  reading->n = ow_audit_question_count (question, transaction, &local);
  return ow_act_pass (local, error) && page_run (transaction, reading, error);
}

static void
show_page (OwAuditList *self, Reading *reading)
{
  guint first = reading->page * PAGE;

  for (guint i = 0; i < reading->entries->len && first + i < self->items->len; i++)
    {
      OwAuditItem *item = self->items->pdata[first + i];

      if (item == NULL)
        item = self->items->pdata[first + i] = g_object_new (OW_TYPE_AUDIT_ITEM, NULL);
      if (item->entry == NULL)
        {
          item->entry = g_steal_pointer (&reading->entries->pdata[i]);
          g_object_notify_by_pspec (G_OBJECT (item), item_properties[PROP_LOADED]);
        }
    }
}

static void
item_unref (gpointer item)
{
  g_clear_object (&item);
}

static void
show_answer (OwAuditList *self, Reading *reading)
{
  guint before = self->items->len;

  g_ptr_array_set_size (self->items, 0);
  g_ptr_array_set_size (self->items, (int)MIN (reading->n, G_MAXINT));
  g_hash_table_remove_all (self->pages);
  g_hash_table_add (self->pages, GUINT_TO_POINTER (1));
  self->at = reading->at;
  self->question.before = reading->question->before;
  show_page (self, reading);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->items->len);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Reading) reading = data;
  OwAuditList *self = reading->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = ow_intent_finish (OW_SESSION (source), result, &error);

  if (reading->serial == self->serial)
    {
      if (answer != NULL)
        show_answer (self, reading);
      else
        g_signal_emit (self, signals[FAILED], 0, error);
    }
  count_reading (self, -1);
}

static void
nothing (gpointer data)
{
}

static void
page_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Reading) reading = data;
  OwAuditList *self = reading->self;
  g_autoptr (GError) error = NULL;

  if (ow_session_read_finish (result, &error) != NULL)
    {
      if (reading->serial == self->serial)
        show_page (self, reading);
    }
  else if (reading->serial == self->serial)
    {
      g_hash_table_remove (self->pages, GUINT_TO_POINTER (reading->page + 1));
      g_signal_emit (self, signals[FAILED], 0, error);
    }
  count_reading (self, -1);
}

static void
ask_page (OwAuditList *self, guint page)
{
  OwSessionRead reading = { "audit.read", page_run, NULL, nothing };

  if (!ow_session_may (self->session, "audit.read")
      || !g_hash_table_add (self->pages, GUINT_TO_POINTER (page + 1)))
    return;
  reading.data = reading_new (self, page);
  count_reading (self, 1);
  ow_session_read_async (self->session, &reading, NULL, page_cb, reading.data);
}

void
ow_audit_list_ask (OwAuditList *self, const char *subject, OwDate from, OwDate to, OwAuditKind kind)
{
  g_autofree char *text = NULL;
  Reading *reading;

  g_return_if_fail (OW_IS_AUDIT_LIST (self));
  g_return_if_fail (subject != NULL);
  g_return_if_fail (kind < OW_N_AUDIT_KINDS);

  text = g_strstrip (g_strdup (subject));
  ow_set_string (self->question.subject, text);
  self->question.from = from;
  self->question.to = to;
  self->question.kind = kind;
  self->serial++;
  reading = reading_new (self, 0);
  count_reading (self, 1);
  ow_intent_async (self->session,
                   &(OwIntent){ "audit.read", "audit.read", NULL, ask_run, reading, NULL }, NULL,
                   asked_cb, reading);
}

/* The list */

static GType
ow_audit_list_get_item_type (GListModel *list)
{
  return OW_TYPE_AUDIT_ITEM;
}

static guint
ow_audit_list_get_n_items (GListModel *list)
{
  return OW_AUDIT_LIST (list)->items->len;
}

static gpointer
ow_audit_list_get_item (GListModel *list, guint position)
{
  OwAuditList *self = OW_AUDIT_LIST (list);
  OwAuditItem *item;

  if (position >= self->items->len)
    return NULL;
  item = self->items->pdata[position];
  if (item == NULL)
    item = self->items->pdata[position] = g_object_new (OW_TYPE_AUDIT_ITEM, NULL);
  if (item->entry == NULL)
    ask_page (self, position / PAGE);
  return g_object_ref (item);
}

static void
ow_audit_list_list_init (GListModelInterface *iface)
{
  iface->get_item_type = ow_audit_list_get_item_type;
  iface->get_n_items = ow_audit_list_get_n_items;
  iface->get_item = ow_audit_list_get_item;
}

static void
ow_audit_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  g_value_set_boolean (value, OW_AUDIT_LIST (object)->reading > 0);
}

static void
ow_audit_list_finalize (GObject *object)
{
  OwAuditList *self = OW_AUDIT_LIST (object);

  g_object_unref (self->session);
  g_free (self->question.subject);
  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->pages);
  G_OBJECT_CLASS (ow_audit_list_parent_class)->finalize (object);
}

static void
ow_audit_list_class_init (OwAuditListClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = ow_audit_list_get_property;
  G_OBJECT_CLASS (klass)->finalize = ow_audit_list_finalize;
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  signals[FAILED] = g_signal_new ("failed", OW_TYPE_AUDIT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
ow_audit_list_init (OwAuditList *self)
{
  self->question.subject = g_strdup ("");
  self->question.from = self->question.to = OW_DATE_NONE;
  self->items = g_ptr_array_new_with_free_func (item_unref);
  self->pages = g_hash_table_new (NULL, NULL);
}

OwAuditList *
ow_audit_list_new (OwSession *session)
{
  OwAuditList *self = g_object_new (OW_TYPE_AUDIT_LIST, NULL);

  self->session = g_object_ref (session);
  return self;
}

const char *
ow_audit_list_get_subject (OwAuditList *self)
{
  g_return_val_if_fail (OW_IS_AUDIT_LIST (self), NULL);

  return self->question.subject;
}

OwDate
ow_audit_list_get_from (OwAuditList *self)
{
  g_return_val_if_fail (OW_IS_AUDIT_LIST (self), OW_DATE_NONE);

  return self->question.from;
}

OwDate
ow_audit_list_get_to (OwAuditList *self)
{
  g_return_val_if_fail (OW_IS_AUDIT_LIST (self), OW_DATE_NONE);

  return self->question.to;
}

OwAuditKind
ow_audit_list_get_kind (OwAuditList *self)
{
  g_return_val_if_fail (OW_IS_AUDIT_LIST (self), OW_AUDIT_ALL);

  return self->question.kind;
}

OwInstant
ow_audit_list_get_at (OwAuditList *self)
{
  g_return_val_if_fail (OW_IS_AUDIT_LIST (self), 0);

  return self->at;
}

gboolean
ow_audit_list_get_loading (OwAuditList *self)
{
  g_return_val_if_fail (OW_IS_AUDIT_LIST (self), FALSE);

  return self->reading > 0;
}

OwAuditQuestion *
ow_audit_list_dup_question (OwAuditList *self)
{
  g_return_val_if_fail (OW_IS_AUDIT_LIST (self), NULL);

  return question_copy (&self->question);
}
