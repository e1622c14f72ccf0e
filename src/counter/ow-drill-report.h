#pragma once

#include "ow-backup.h"
#include "ow-text.h"

G_BEGIN_DECLS

/* The report of a restore drill that went well, as a PDF for the inspector: which backup, how old, what was checked, rows by table in the backup
 * and in the store now. No personal data. @centre as in OwSite. NULL with OW_PAPER_ERROR. */
GBytes *ow_drill_report_make (const OwBackupDrill  *drill,
                              const char           *centre,
                              OwLanguage            language,
                              GError              **error);

G_END_DECLS
