#pragma once

#include "ow-qr-text.h"
#include "ow-scan.h"

G_BEGIN_DECLS

/* The parsed text of a QR of ours; NULL unless it has the form. Borrowed. */
OwQrText *ow_scan_get_qr        (OwScan *self);
/* The letter after the site in the number of a receipt 'R', notice 'N' or custody slip 'C'; 0 for a case. */
char      ow_scan_number_letter (const char *number);
/* The site code at the beginning of a number: "TSY"; newly allocated. */
char     *ow_scan_number_site   (const char *number);

G_END_DECLS
