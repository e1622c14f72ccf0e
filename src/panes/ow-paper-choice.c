/* Which paper of a case. */

#include "ow-paper-choice.h"

#include <glib/gi18n-lib.h>

#include "ow-measure-acts.h"
#include "ow-question.h"

#define N_PAPERS 6
/* Slips of what was done to a visa or permit: the newest. */
#define N_SLIPS 3

typedef struct
{
  OwPaperFunc func;
  gpointer data;
  GDestroyNotify destroy;
  OwAnswer answers[N_PAPERS + N_SLIPS + 2];
  gint64 ids[N_PAPERS], slips[N_SLIPS];
  char *labels[N_SLIPS];
} Choice;

static const struct
{
  OwSheetKind kind;
  const char *id, *label, *caption;
  guint keyval;
} papers[N_PAPERS] = {
  { OW_SHEET_RECEIPT, "receipt", N_ ("Acceptance Receipt"), "1", GDK_KEY_1 },
  { OW_SHEET_NOTICE, "notice", N_ ("One-Time Notice"), "2", GDK_KEY_2 },
  { OW_SHEET_SLIP, "slip", N_ ("Custody Slip"), "3", GDK_KEY_3 },
  { OW_SHEET_TICKET, "ticket", N_ ("Ticket"), "4", GDK_KEY_4 },
  { OW_SHEET_NON_ACCEPTANCE, "non-acceptance", N_ ("Notice of Non-Acceptance"), "5", GDK_KEY_5 },
  { OW_SHEET_DOSSIER, "dossier", N_ ("Cover of the dossier"), "9", GDK_KEY_9 },
};

static const struct
{
  const char *id, *caption;
  guint keyval;
} slips[N_SLIPS] = {
  { "slip-1", "6", GDK_KEY_6 },
  { "slip-2", "7", GDK_KEY_7 },
  { "slip-3", "8", GDK_KEY_8 },
};

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  for (guint i = 0; i < N_SLIPS; i++)
    g_free (choice->labels[i]);
  if (choice->destroy != NULL)
    choice->destroy (choice->data);
  g_free (choice);
}

static void
chosen_cb (const char *id, gpointer data)
{
  Choice *choice = data;

  for (guint i = 0; i < N_PAPERS; i++)
    if (g_str_equal (papers[i].id, id))
      choice->func (papers[i].kind, choice->ids[i], choice->data);
  for (guint i = 0; i < N_SLIPS; i++)
    if (g_str_equal (slips[i].id, id))
      choice->func (OW_SHEET_MEASURE, choice->slips[i], choice->data);
}

/* "V-1 · Declared void", the newest first. */
static guint
add_slips (Choice *choice, OwLanguage language, GPtrArray *measures, guint n)
{
  guint slip = 0;

  for (guint i = measures->len; i > 0 && slip < N_SLIPS; i--)
    {
      const OwMeasure *measure = g_ptr_array_index (measures, i - 1);
      g_autofree char *kind = g_strconcat ("measure.kind.", measure->kind, NULL);

      if (!ow_measure_is_done (measure))
        continue;
      choice->slips[slip] = measure->id;
      choice->labels[slip]
          = g_strjoin (" · ", measure->number, ow_message_text (kind, language), NULL);
      choice->answers[n++] = (OwAnswer){ slips[slip].id, choice->labels[slip], slips[slip].keyval,
                                         slips[slip].caption };
      slip++;
    }
  return n;
}

gboolean
ow_paper_choice_ask (GtkWindow *parent,
                     OwLanguage language,
                     const OwCaseDetails *details,
                     OwPaperFunc func,
                     gpointer data,
                     GDestroyNotify destroy)
{
  Choice *choice = g_new0 (Choice, 1);
  guint n = 0;

  choice->func = func;
  choice->data = data;
  choice->destroy = destroy;
  choice->ids[0] = details->file->receipt_id;
  choice->ids[1] = details->file->notice_id;
  choice->ids[2] = details->custody_id;
  choice->ids[3] = details->file->ticket_id;
  choice->ids[4] = g_str_equal (details->file->state, "not_accepted") ? details->file->id : 0;
  choice->ids[5] = details->file->dossier != NULL ? details->file->id : 0;
  choice->answers[n++] = (OwAnswer){ "cancel", N_ ("Cancel"), 0, NULL };
  for (guint i = 0; i < N_PAPERS; i++)
    if (choice->ids[i] != 0)
      choice->answers[n++]
          = (OwAnswer){ papers[i].id, papers[i].label, papers[i].keyval, papers[i].caption };
  n = add_slips (choice, language, details->measures, n);
  if (n <= 2)
    {
      if (n == 2)
        chosen_cb (choice->answers[1].id, choice);
      choice_free (choice);
      return n == 2;
    }
  ow_question_ask (parent, language, ow_text (language, NULL, N_ ("Show Paper")), NULL,
                   choice->answers, choice->answers[1].id, chosen_cb, choice, choice_free);
  return TRUE;
}
