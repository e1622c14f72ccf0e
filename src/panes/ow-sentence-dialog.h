#pragma once

#include <adwaita.h>

#include "ow-text.h"

G_BEGIN_DECLS

/* @code "07", or NULL: take it off the screen. */
typedef void (*OwSentenceFunc) (const char *code, OwLanguage language, gpointer data);

/* The sentences for an applicant with whom there is no common language: chosen by number or by a word, with the text that he will see below each.
 * @spoken: his language, which can be changed. @func is called for what was chosen, not for Esc; then @destroy (nullable) frees @data. Presented and
 * borrowed. */
GtkWindow *ow_sentence_dialog (GtkWindow      *parent,
                               OwLanguage      language,
                               OwLanguage      spoken,
                               OwSentenceFunc  func,
                               gpointer        data,
                               GDestroyNotify  destroy);

G_END_DECLS
