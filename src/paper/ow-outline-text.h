#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Shows text so that no character is lost in a file. Cairo embeds of a face with PostScript outlines (all CJK faces) the subroutines that it finds used;
 * which ones it finds depends on the other characters of the document, and version 1.16 misses some: the character stands in the text layer, and on the paper
 * is a gap (first seen: "如"). The characters of such a face are therefore given to Cairo as outlines, each once for each size, under their text; every
 * other face is embedded by Cairo as it is. */
typedef struct _OwOutlineText OwOutlineText;

OwOutlineText *ow_outline_text_new  (void);
/* Safe while a surface that was drawn with it still lives. */
void           ow_outline_text_free (OwOutlineText *self);
/* At the current point of @cairo, in its colour, as pango_cairo_show_layout() does. */
void           ow_outline_text_show (OwOutlineText *self,
                                     cairo_t       *cairo,
                                     PangoLayout   *layout);

G_END_DECLS
