/* Files that are carried to and from a hall without a network, and who issues the official receipt.
 */

#include "ow-systems-pane-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ow-ask-dialog.h"
#include "ow-layer-desk.h"
#include "ow-message.h"
#include "ow-question.h"
#include "ow-save-file.h"
#include "ow-state-row.h"

typedef struct
{
  OwSystemsPane *self;
  OwExchangeKind kind;
  char *site; /* whose answers, or the office whose feeds; nullable */
  char *path; /* nullable */
} Carry;

static Carry *
carry_new (OwSystemsPane *self, OwExchangeKind kind, const char *site, const char *path)
{
  Carry *carry = g_new0 (Carry, 1);

  carry->self = g_object_ref (self);
  carry->kind = kind;
  carry->site = g_strdup (site);
  carry->path = g_strdup (path);
  return carry;
}

static void
carry_free (gpointer data)
{
  Carry *carry = data;

  g_object_unref (carry->self);
  g_free (carry->site);
  g_free (carry->path);
  g_free (carry);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Carry, carry_free)

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Carry) carry = data;
  OwSystemsPane *self = carry->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *text = NULL;
  guint n = 0;
  gboolean written = ow_exchange_write_finish (result, &n, &error);

  if (self->session == NULL)
    return;
  if (!written)
    {
      ow_pane_fail (OW_PANE (self), error);
      return;
    }
  message = carry->kind == OW_EXCHANGE_KEY
                ? ow_message_new ("window.saved-to", "file", carry->path, NULL)
                : ow_message_new ("systems.written", "n", (gint64)n, "file", carry->path, NULL);
  text = ow_message_render (message, self->language);
  ow_pane_say (OW_PANE (self), text);
}

void
ow_systems_pane_write (OwSystemsPane *self, OwExchangeKind kind, const char *site, const char *path)
{
  g_return_if_fail (OW_IS_SYSTEMS_PANE (self));

  if (self->session != NULL)
    ow_exchange_write_async (self->session, kind, site, path, written_cb,
                             carry_new (self, kind, site, path));
}

static void
place_cb (GFile *file, GtkWindow *over, gpointer data)
{
  Carry *carry = data;
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    ow_systems_pane_write (carry->self, carry->kind, carry->site, path);
}

/* "messages-SY-2026-11-26.owx"; @ending nullable. */
static void
ask_place (OwSystemsPane *self, OwExchangeKind kind, const char *site, const char *ending)
{
  OwContext *context = ow_session_get_context (self->session);
  g_autofree char *day = ow_date_to_string (ow_context_get_today (context));
  g_autofree char *name
      = kind == OW_EXCHANGE_KEY
            ? g_strdup_printf ("key-%s.pem", ow_context_get_site (context))
            : g_strdup_printf ("%s-%s-%s.%s",
                               kind == OW_EXCHANGE_ANSWERS    ? "answers"
                               : kind == OW_EXCHANGE_RECEIVED ? "received"
                                                              : "messages",
                               site != NULL ? site : ow_context_get_site (context), day, ending);

  ow_save_file_ask (ow_systems_pane_get_window (self), self->language,
                    ow_systems_pane_words (self, N_ ("Write a File")), name, place_cb,
                    carry_new (self, kind, site, NULL), carry_free);
}

static void
form_cb (const char *id, gpointer data)
{
  Carry *carry = data;

  if (carry->self->session != NULL && !g_str_equal (id, "cancel"))
    ask_place (carry->self, carry->kind, carry->site, id);
}

/* Both are signed the same way. */
static void
ask_form (OwSystemsPane *self, OwExchangeKind kind, const char *site)
{
  static const OwAnswer forms[] = {
    { "cancel", N_ ("Cancel"), 0, NULL },
    { "owx", N_ ("For OneWindow (JSON)"), GDK_KEY_j, "J" },
    { "csv", N_ ("Table (CSV)"), GDK_KEY_c, "C" },
    { NULL, NULL, 0, NULL },
  };

  ow_question_ask (ow_systems_pane_get_window (self), self->language,
                   ow_systems_pane_words (self, N_ ("Write a File")),
                   ow_systems_pane_words (
                       self, N_ ("A table can be looked at in a spreadsheet. Do not save it there: "
                                 "a file that was changed is refused.")),
                   forms, "owx", form_cb, carry_new (self, kind, site, NULL), carry_free);
}

static const char *
wrong_site (const char *const *values, guint i)
{
  for (const char *c = values[i]; *c != '\0'; c++)
    if (!g_ascii_isupper (*c) && !g_ascii_isdigit (*c))
      return N_ ("The code of a hall is capital letters and digits, like DL.");
  return NULL;
}

static void
site_cb (const char *const *values, gpointer data)
{
  OwSystemsPane *self = data;

  if (values != NULL && self->session != NULL)
    ask_form (self, OW_EXCHANGE_ANSWERS, values[0]);
}

static const char *
wrong_office (const char *const *values, guint i)
{
  return strchr (values[i], G_DIR_SEPARATOR) == NULL
             ? NULL
             : N_ ("Type the name as the systems write it, like dalian-1.");
}

static void
office_cb (const char *const *values, gpointer data)
{
  OwSystemsPane *self = data;

  if (values != NULL && self->session != NULL)
    ask_form (self, OW_EXCHANGE_RECEIVED, *values[0] != '\0' ? values[0] : NULL);
}

static void
ask_office (OwSystemsPane *self)
{
  const OwAskField fields[] = {
    { N_ ("What the systems call the office of that hall"), NULL, NULL, FALSE, TRUE, wrong_office },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };

  ow_ask_dialog (ow_systems_pane_get_window (self), self->language,
                 ow_systems_pane_words (self, N_ ("Write a File")),
                 ow_systems_pane_words (
                     self, N_ ("Appointments and questions are fetched for one office and carried "
                               "to it. Without its name the file holds what was fetched for all.")),
                 fields, ow_systems_pane_words (self, N_ ("Continue")),
                 ow_context_get_today (ow_session_get_context (self->session)), office_cb,
                 g_object_ref (self), g_object_unref);
}

static void
kind_cb (const char *id, gpointer data)
{
  OwSystemsPane *self = data;
  const OwAskField fields[] = {
    { N_ ("Code of the hall whose messages were sent"), NULL, NULL, FALSE, FALSE, wrong_site },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };

  if (self->session == NULL || g_str_equal (id, "cancel"))
    return;
  if (g_str_equal (id, "answers"))
    ow_ask_dialog (ow_systems_pane_get_window (self), self->language,
                   ow_systems_pane_words (self, N_ ("Write a File")), NULL, fields,
                   ow_systems_pane_words (self, N_ ("Continue")),
                   ow_context_get_today (ow_session_get_context (self->session)), site_cb,
                   g_object_ref (self), g_object_unref);
  else if (g_str_equal (id, "received"))
    ask_office (self);
  else if (g_str_equal (id, "key"))
    ask_place (self, OW_EXCHANGE_KEY, NULL, NULL);
  else
    ask_form (self, OW_EXCHANGE_MESSAGES, NULL);
}

void
ow_systems_pane_ask_file (OwSystemsPane *self)
{
  static const OwAnswer answers[] = {
    { "cancel", N_ ("Cancel"), 0, NULL },
    { "messages", N_ ("Messages that wait here"), GDK_KEY_m, "M" },
    { "answers", N_ ("Answers for another hall"), GDK_KEY_a, "A" },
    { "received", N_ ("What came here for another hall"), GDK_KEY_r, "R" },
    { "key", N_ ("Public key of this hall"), GDK_KEY_k, "K" },
    { NULL, NULL, 0, NULL },
  };

  ow_question_ask (ow_systems_pane_get_window (self), self->language,
                   ow_systems_pane_words (self, N_ ("Write a File")),
                   ow_systems_pane_words (
                       self, N_ ("For a hall without a network: an office that has one takes the "
                                 "messages in, sends them, and gives the answers back. The "
                                 "files are signed; the other side needs the key of the hall "
                                 "once, by another way.")),
                   answers, "messages", kind_cb, g_object_ref (self), g_object_unref);
}

/* Files that were taken in */

static const OwExchangeEntry *
get_file (OwSystemsPane *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->files_list);
  int i = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  return self->state != NULL && i >= 0 && i < (int)self->state->files->len
             ? self->state->files->pdata[i]
             : NULL;
}

/* Only messages are answered; an older program did not write down what a file was. */
static gboolean
is_answered (const OwExchangeEntry *entry)
{
  return entry->kind == NULL || g_str_equal (entry->kind, "messages");
}

static char *
dup_file_line (OwSystemsPane *self, const OwExchangeEntry *entry)
{
  static const struct
  {
    const char *kind, *words;
  } kinds[] = {
    { "messages", N_ ("Messages of that hall") },
    { "answers", N_ ("Answers to messages of this hall") },
    { "received", N_ ("What outside systems gave for this hall") },
    { "layer", N_ ("What that hall lays over the law") },
  };
  g_autofree char *moment = ow_text_moment (self->language, entry->at);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (entry->kind, kinds[i].kind) == 0)
      return g_strdup_printf ("%s · %s", moment, ow_systems_pane_words (self, kinds[i].words));
  return g_steal_pointer (&moment);
}

static char *
dup_answers (OwSystemsPane *self, const OwExchangeEntry *entry)
{
  g_autoptr (OwMessage) message = NULL;

  if (!is_answered (entry))
    return g_strdup ("");
  if (entry->answers == 0)
    return g_strdup (ow_systems_pane_words (self, N_ ("No answer yet")));
  message = ow_message_new ("systems.answers", "n", entry->answers, NULL);
  return ow_message_render (message, self->language);
}

void
ow_systems_pane_add_shown (OwSystemsPane *self, GString *text)
{
  for (guint i = 0; i < self->state->files->len; i++)
    {
      const OwExchangeEntry *entry = self->state->files->pdata[i];
      g_autofree char *line = dup_file_line (self, entry);
      g_autofree char *answers = dup_answers (self, entry);

      g_string_append_printf (text, "%s %s %s\n", entry->site, line, answers);
    }
}

void
ow_systems_pane_show_files (OwSystemsPane *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->files_list);
  GPtrArray *files = self->state->files;
  int n = 0, chosen = row != NULL ? gtk_list_box_row_get_index (row) : 0;

  while ((row = gtk_list_box_get_row_at_index (self->files_list, 0)) != NULL)
    {
      gtk_list_box_remove (self->files_list, GTK_WIDGET (row));
      n++;
    }
  for (guint i = 0; i < files->len; i++)
    {
      const OwExchangeEntry *entry = files->pdata[i];
      g_autofree char *line = dup_file_line (self, entry);
      g_autofree char *answers = dup_answers (self, entry);

      gtk_list_box_append (
          self->files_list,
          ow_state_row_new (entry->site, line, answers,
                            entry->answers > 0 ? "ow-state-done" : "ow-state-waiting"));
    }
  row = gtk_list_box_get_row_at_index (self->files_list, (int)files->len > n ? 0 : chosen);
  gtk_list_box_select_row (self->files_list, row);
}

gboolean
ow_systems_pane_may_answer (OwSystemsPane *self)
{
  const OwExchangeEntry *entry = get_file (self);

  return entry != NULL && is_answered (entry) && ow_session_may (self->session, "site.edit");
}

void
ow_systems_pane_answer (OwSystemsPane *self)
{
  const OwExchangeEntry *entry = get_file (self);
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *text = NULL;

  if (entry == NULL)
    return;
  if (entry->answers > 0)
    {
      ask_place (self, OW_EXCHANGE_ANSWERS, entry->site, "owx");
      return;
    }
  message = ow_message_new ("systems.no-answers", "site", entry->site, NULL);
  text = ow_message_render (message, self->language);
  ow_pane_say (OW_PANE (self), text);
}

/* Who issues the official receipt of a service */

static void
issuer_set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwSystemsPane) self = data;
  g_autoptr (GError) error = NULL;
  gboolean waits = FALSE;
  gboolean set = ow_layer_propose_finish (OW_SESSION (source), result, &waits, &error);

  if (self->session == NULL)
    return;
  if (set)
    ow_pane_say (OW_PANE (self),
                 ow_systems_pane_words (
                     self, waits ? N_ ("Proposed. It holds once another person approves it.")
                                 : N_ ("Kept. It holds when the program is started again.")));
  else
    ow_pane_fail (OW_PANE (self), error);
}

static void
issuer_asked_cb (const char *const *values, gpointer data)
{
  OwSystemsPane *self = data;
  g_autoptr (OwLayerEntry) entry = NULL;

  if (values == NULL || self->session == NULL)
    return;
  entry = ow_layer_entry_new (OW_LAYER_RECEIPT, values[0], values[1], NULL, values[2]);
  ow_layer_propose_async (self->session, entry, OW_DATE_NONE, issuer_set_cb, g_object_ref (self));
}

void
ow_systems_pane_ask_issuer (OwSystemsPane *self)
{
  static const OwChoice issuers[] = {
    { "ours", N_ ("This program") },
    { "theirs", N_ ("Another system") },
    { NULL, NULL },
  };
  OwContext *context = ow_session_get_context (self->session);
  GPtrArray *services = ow_context_get_services (context);
  const OwAskField fields[] = {
    { N_ ("Service"), NULL, self->services, FALSE, FALSE, NULL },
    { N_ ("Issued by"), NULL, issuers, FALSE, FALSE, NULL },
    { N_ ("Document that says so"), NULL, NULL, FALSE, FALSE, NULL },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };

  for (guint i = 0; i < MIN (services->len, OW_SYSTEMS_SERVICES); i++)
    {
      const OwService *service = services->pdata[i];

      self->services[i] = (OwChoice){ ow_service_get_id (service), ow_service_get_name (service) };
    }
  ow_ask_dialog (
      ow_systems_pane_get_window (self), self->language,
      ow_systems_pane_words (self, N_ ("Official receipts")),
      ow_systems_pane_words (self, N_ ("Where another system issues the official receipt, "
                                       "an intake slip is printed here, and the number "
                                       "of their receipt is scanned into the case.")),
      fields, ow_systems_pane_words (self, N_ ("Propose")), ow_context_get_today (context),
      issuer_asked_cb, g_object_ref (self), g_object_unref);
}
