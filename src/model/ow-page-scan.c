/* Columns of the records of ow-page-scan.h. */

#include "ow-page-scan.h"

static const OwColumn ow_page_scan_columns[] = {
  OW_COLUMN (OwPageScan, id, INTEGER),        OW_COLUMN (OwPageScan, site, TEXT),
  OW_COLUMN (OwPageScan, case_id, REFERENCE), OW_COLUMN (OwPageScan, material, TEXT),
  OW_COLUMN (OwPageScan, kind, TEXT),         OW_COLUMN (OwPageScan, pages, INTEGER),
  OW_COLUMN (OwPageScan, size, INTEGER),      OW_COLUMN (OwPageScan, digest, TEXT),
  OW_COLUMN (OwPageScan, state, TEXT),        OW_COLUMN (OwPageScan, keep_until, DATE),
  OW_COLUMN (OwPageScan, added_at, INSTANT),  OW_COLUMN (OwPageScan, clerk_id, REFERENCE),
  OW_COLUMN (OwPageScan, ended_at, INSTANT),  OW_COLUMN (OwPageScan, ended_by, REFERENCE),
  OW_COLUMN (OwPageScan, version, INTEGER),
};

const OwRecordType ow_page_scan_record = { "page_scan", sizeof (OwPageScan), ow_page_scan_columns,
                                           G_N_ELEMENTS (ow_page_scan_columns) };

static const OwColumn ow_page_scan_body_columns[] = {
  OW_COLUMN (OwPageScanBody, id, INTEGER),
  OW_COLUMN (OwPageScanBody, scan_id, REFERENCE),
  OW_COLUMN (OwPageScanBody, body, TEXT),
  OW_COLUMN (OwPageScanBody, mark, INTEGER),
};

const OwRecordType ow_page_scan_body_record
    = { "page_scan_body", sizeof (OwPageScanBody), ow_page_scan_body_columns,
        G_N_ELEMENTS (ow_page_scan_body_columns) };
