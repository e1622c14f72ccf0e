#pragma once

#include <adwaita.h>

#include "ow-text.h"

G_BEGIN_DECLS

/* One answer of a question: the key that gives it stands on its button. */
typedef struct
{
  const char *id;       /* "keep" */
  const char *label;    /* English msgid */
  guint       keyval;   /* without modifiers; 0: no key but Enter (default) and Esc (cancel) */
  const char *caption;  /* "K", "1"; nullable */
} OwAnswer;

typedef void (*OwAnswerFunc) (const char *id, gpointer data);

/* Asks one question with up to four answers, each given by one key. @answers ends with a NULL id; @preset (nullable) is what Enter gives, "cancel"
 * is what Esc gives. @heading and @body are in the language already; @body may be NULL. @func is called once, also for "cancel"; then
 * @destroy (nullable) frees @data. The dialog is presented and borrowed. */
GtkWindow *ow_question_ask    (GtkWindow      *parent,
                               OwLanguage      language,
                               const char     *heading,
                               const char     *body,
                               const OwAnswer *answers,
                               const char     *preset,
                               OwAnswerFunc    func,
                               gpointer        data,
                               GDestroyNotify  destroy);
/* The same with a line of text: @func receives the text typed, NULL for Esc. When @required the button waits for a text. */
GtkWindow *ow_reason_ask      (GtkWindow      *parent,
                               OwLanguage      language,
                               const char     *heading,
                               const char     *body,
                               const char     *button,
                               gboolean        required,
                               OwAnswerFunc    func,
                               gpointer        data,
                               GDestroyNotify  destroy);

G_END_DECLS
