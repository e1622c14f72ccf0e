#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The plural expression of a catalogue: the operators of C that gettext allows (? : || && == != < > <= >= + - * / % !),
 * decimal numbers and n. Immutable once compiled. */
typedef struct _OwPlural OwPlural;

/* NULL when the text is no such expression, is longer than 1024 bytes, or nests deeper than 64. */
OwPlural *ow_plural_new      (const char *text);
/* The form for @n; a division by zero gives 0. */
guint64   ow_plural_evaluate (OwPlural   *self,
                              guint64     n);
void      ow_plural_free     (OwPlural   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwPlural, ow_plural_free)

G_END_DECLS
