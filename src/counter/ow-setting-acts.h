#pragma once

#include "ow-calendar.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* A new revision of what an administrator changes. The rows of before stay; who opens a context next works by it. */
typedef struct
{
  const char *kind;       /* "calendar" */
  const char *name;       /* "2027" */
  const char *body;
  const char *source;     /* where it was published; not empty */
  OwDate      valid_from; /* OW_DATE_NONE: at once */
} OwSaveSetting;

/* Kind of the settings that say who issues the official receipt of a service (name): body "ours" or "theirs". */
#define OW_SETTING_RECEIPT "receipt"

/* An OwActFunc. Result: "setting", "revision". The same body as the newest revision adds none. OW_COUNTER_ERROR_NOT_ALLOWED unless the person is an
 * administrator, OW_COUNTER_ERROR_USAGE without a source. */
gboolean ow_save_setting_run     (OwTransaction *transaction,
                                  gconstpointer  request,
                                  JsonObject    *result,
                                  GError       **error);
/* The name under which a holiday notice is stored, newly allocated: the years it holds, "2027" or "2026 2027". NULL with OW_CORE_ERROR_FORMAT
 * when @text is not one that @base can take in. */
char    *ow_setting_name_calendar (OwCalendar   *base,
                                  const char    *text,
                                  GError       **error);

G_END_DECLS
