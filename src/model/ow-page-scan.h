#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* One file of scanned pages of a paper of a case. Its row stays for good; the pages themselves go when it ends. */
typedef struct
{
  OwRowId     id;
  char       *site;
  OwRowId     case_id;
  char       *material;   /* id of the paper in the catalogue */
  char       *kind;       /* "pdf" | "png" | "jpeg" | "tiff" (ow-page-file.h) */
  gint64      pages;      /* from 1 */
  gint64      size;       /* bytes, before it was encrypted */
  char       *digest;     /* SHA-256 of the file, hexadecimal */
  char       *state;      /* "kept" | "replaced" | "removed" | "erased" (its time was over) */
  OwDate      keep_until; /* last day */
  OwInstant   added_at;
  OwRowId     clerk_id;
  OwInstant   ended_at;   /* 0 while it is kept */
  OwRowId     ended_by;
  gint64      version;
} OwPageScan;

OW_DECLARE_RECORD (OwPageScan, ow_page_scan)

/* The encrypted file, base64. Not in the audit trail, which would keep it for ever: the digest of the scan is. */
typedef struct
{
  OwRowId     id;
  OwRowId     scan_id;
  char       *body;
  gint64      mark; /* the store's own */
} OwPageScanBody;

OW_DECLARE_RECORD (OwPageScanBody, ow_page_scan_body)

G_END_DECLS
