#pragma once

#include <gtk/gtk.h>

#include "ow-date.h"
#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_DATE_ENTRY (ow_date_entry_get_type ())

/* An entry for a date. 20261216, 2026-12-16, 2026/12/16, 16.12.2026 and 2026年12月16日 are understood and shown as 2026-12-16; "t" is
 * today, the up and down keys move by a day. Property "value": the canonical text as OwFormField has it; what is no date stays as it was typed
 * once the focus leaves. */
G_DECLARE_FINAL_TYPE (OwDateEntry, ow_date_entry, OW, DATE_ENTRY, GtkEntry)

/* @today: what "t" means; OW_DATE_NONE makes it a letter like others. Floating. */
GtkWidget *ow_date_entry_new  (OwLanguage   language,
                               OwDate       today);
/* The date that @text means, years 1900 to 2199; OW_DATE_NONE when it is none yet. Day before month when the year comes last, as
 * written in China, Russia, Japan and Korea; never month before day. */
OwDate     ow_date_entry_read (const char  *text);

G_END_DECLS
