#pragma once

#include "ow-sheet.h"

G_BEGIN_DECLS

/* What the renderers share, one file each. All draw at the writing position and move it down. */
void    ow_receipt_draw           (const OwSheet  *self,
                                   OwCanvas       *canvas);
void    ow_notice_draw            (const OwSheet  *self,
                                   OwCanvas       *canvas);
void    ow_ticket_draw            (const OwSheet  *self,
                                   OwCanvas       *canvas);
void    ow_form_draw              (const OwSheet  *self,
                                   OwCanvas       *canvas);
void    ow_form_draw_head         (const OwSheet  *self,
                                   OwCanvas       *canvas,
                                   int             page);
void    ow_letter_draw            (const OwSheet  *self,
                                   OwCanvas       *canvas);
void    ow_slip_draw              (const OwSheet  *self,
                                   OwCanvas       *canvas);

/* A message in Chinese and beneath it in the second language; breaks the page when it does not fit. Nothing twice when the second language is
 * Chinese. @indent and @size are points. */
void    ow_sheet_draw_pair        (const OwSheet  *self,
                                   OwCanvas       *canvas,
                                   double          indent,
                                   double          size,
                                   OwTextFlags     flags,
                                   OwMessage      *message);
/* The same for a message without arguments. */
void    ow_sheet_draw_sentence    (const OwSheet  *self,
                                   OwCanvas       *canvas,
                                   double          size,
                                   const char     *id);
/* The same for two texts; @second NULL is a text that needs no translation. */
void    ow_sheet_draw_text        (const OwSheet  *self,
                                   OwCanvas       *canvas,
                                   double          indent,
                                   double          size,
                                   OwTextFlags     flags,
                                   const char     *chinese,
                                   const char     *second);
/* Chinese and beneath it the second language inside a column; returns the height. Draws when @draw; does not move the writing position. */
double  ow_sheet_draw_cell        (const OwSheet  *self,
                                   OwCanvas       *canvas,
                                   double          x,
                                   double          y,
                                   double          width,
                                   double          size,
                                   OwTextFlags     flags,
                                   const char     *chinese,
                                   const char     *second,
                                   gboolean        draw);
/* A heading: bold Chinese and the second language on one line where both fit, else beneath; returns the height. */
double  ow_sheet_draw_heading     (const OwSheet  *self,
                                   OwCanvas       *canvas,
                                   double          x,
                                   double          y,
                                   double          width,
                                   double          size,
                                   const char     *chinese,
                                   const char     *second,
                                   gboolean        draw);
/* A thin rule over the whole width, with @gap points above and below. */
void    ow_sheet_draw_rule        (OwCanvas       *canvas,
                                   double          gap);
void    ow_sheet_skip             (OwCanvas       *canvas,
                                   double          points);
/* A date in prose with its weekday, newly allocated: 2026年12月14日（星期一） · Monday, December 14, 2026 · … */
char   *ow_sheet_dup_long_date    (OwLanguage      language,
                                   OwDate          date);

G_END_DECLS
