/* Which paper of a case. */

#include "ow-paper-choice.h"

#include <glib/gi18n-lib.h>

#include "ow-question.h"

#define N_PAPERS 5

typedef struct
{
  OwPaperFunc func;
  gpointer data;
  GDestroyNotify destroy;
  OwAnswer answers[N_PAPERS + 2];
  gint64 ids[N_PAPERS];
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
};

static void
choice_free (gpointer data)
{
  Choice *choice = data;

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
  choice->answers[n++] = (OwAnswer){ "cancel", N_ ("Cancel"), 0, NULL };
  for (guint i = 0; i < N_PAPERS; i++)
    if (choice->ids[i] != 0)
      choice->answers[n++]
          = (OwAnswer){ papers[i].id, papers[i].label, papers[i].keyval, papers[i].caption };
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
