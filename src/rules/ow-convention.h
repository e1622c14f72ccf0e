#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The states of a convention, as its depositary lists them: that on apostilles (GUIDE-XII-1b, C-APOSTILLE). None is shipped: an administrator loads the
 * list (OW_LAYER_CONVENTION). Immutable; free with ow_convention_free (). Text in UTF-8:
 *
 *   version  2025-01     with a tab between
 *   JPN                  one code of a state a line, as in passports
 */
typedef struct _OwConvention OwConvention;

/* OW_RULES_ERROR_REFERENCE names the line. */
OwConvention *ow_convention_new          (const char         *text,
                                          GError            **error);
void          ow_convention_free         (OwConvention       *self);
/* Borrowed. */
const char   *ow_convention_get_version  (const OwConvention *self);
guint         ow_convention_get_n_states (const OwConvention *self);
/* @country: MRZ code. */
gboolean      ow_convention_has          (const OwConvention *self,
                                          const char         *country);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwConvention, ow_convention_free)

G_END_DECLS
