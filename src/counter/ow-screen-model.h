#pragma once

#include <gio/gio.h>

#include "ow-context.h"

G_BEGIN_DECLS

#define OW_TYPE_SCREEN_MODEL (ow_screen_model_get_type ())

/* What the applicant's screen of one counter shows: the sentence that the clerk chose; what is about to be accepted, to be checked; or, after a visit has ended there, the question for a rating, asked by
 * itself so that no clerk chooses whom he asks. Signal "changed". */
G_DECLARE_FINAL_TYPE (OwScreenModel, ow_screen_model, OW, SCREEN_MODEL, GObject)

typedef enum
{
  OW_SCREEN_IDLE,
  OW_SCREEN_SENTENCE,
  OW_SCREEN_RATING,
  OW_SCREEN_CONFIRM,
} OwScreenKind;

OwScreenModel *ow_screen_model_new          (OwContext      *context,
                                             int             desk);
OwScreenKind   ow_screen_model_get_kind     (OwScreenModel  *self);
OwLanguage     ow_screen_model_get_language (OwScreenModel  *self);
/* Of a sentence: "07". Borrowed. */
const char    *ow_screen_model_get_code     (OwScreenModel  *self);
/* Of a rating: the visit. */
gint64         ow_screen_model_get_ticket   (OwScreenModel  *self);
const char    *ow_screen_model_get_number   (OwScreenModel  *self);
/* Of what is to be checked: row, state ("shown", "confirmed", …) and OwConfirmLine *. Borrowed until "changed". */
gint64         ow_screen_model_get_confirmation (OwScreenModel *self);
const char    *ow_screen_model_get_state    (OwScreenModel  *self);
GPtrArray     *ow_screen_model_get_lines    (OwScreenModel  *self);
/* The visit was answered for here: it is not asked again. */
void           ow_screen_model_end_rating   (OwScreenModel  *self);

G_END_DECLS
