/* Columns of the records of ow-receipt.h. */

#include "ow-receipt.h"

static const OwColumn ow_receipt_columns[] = {
  OW_COLUMN (OwReceipt, id, INTEGER),         OW_COLUMN (OwReceipt, number, TEXT),
  OW_COLUMN (OwReceipt, site, TEXT),          OW_COLUMN (OwReceipt, party_id, REFERENCE),
  OW_COLUMN (OwReceipt, issue, INTEGER),      OW_COLUMN (OwReceipt, state, TEXT),
  OW_COLUMN (OwReceipt, clerk_id, REFERENCE), OW_COLUMN (OwReceipt, issued_at, INSTANT),
  OW_COLUMN (OwReceipt, version, INTEGER),
};

const OwRecordType ow_receipt_record
    = { "receipt", sizeof (OwReceipt), ow_receipt_columns, G_N_ELEMENTS (ow_receipt_columns) };

static const OwColumn ow_notice_columns[] = {
  OW_COLUMN (OwNotice, id, INTEGER),         OW_COLUMN (OwNotice, number, TEXT),
  OW_COLUMN (OwNotice, site, TEXT),          OW_COLUMN (OwNotice, party_id, REFERENCE),
  OW_COLUMN (OwNotice, issue, INTEGER),      OW_COLUMN (OwNotice, state, TEXT),
  OW_COLUMN (OwNotice, second, BOOLEAN),     OW_COLUMN (OwNotice, approver_id, REFERENCE),
  OW_COLUMN (OwNotice, reason, TEXT),        OW_COLUMN (OwNotice, clerk_id, REFERENCE),
  OW_COLUMN (OwNotice, issued_at, INSTANT),  OW_COLUMN (OwNotice, version, INTEGER),
  OW_COLUMN (OwNotice, entered_at, INSTANT), OW_COLUMN (OwNotice, entered_by, REFERENCE),
};

const OwRecordType ow_notice_record
    = { "notice", sizeof (OwNotice), ow_notice_columns, G_N_ELEMENTS (ow_notice_columns) };

static const OwColumn ow_notice_line_columns[] = {
  OW_COLUMN (OwNoticeLine, id, INTEGER),        OW_COLUMN (OwNoticeLine, notice_id, REFERENCE),
  OW_COLUMN (OwNoticeLine, case_id, REFERENCE), OW_COLUMN (OwNoticeLine, position, INTEGER),
  OW_COLUMN (OwNoticeLine, rule, TEXT),         OW_COLUMN (OwNoticeLine, material, TEXT),
  OW_COLUMN (OwNoticeLine, message, TEXT),      OW_COLUMN (OwNoticeLine, cure, TEXT),
  OW_COLUMN (OwNoticeLine, citation, TEXT),
};

const OwRecordType ow_notice_line_record
    = { "notice_line", sizeof (OwNoticeLine), ow_notice_line_columns,
        G_N_ELEMENTS (ow_notice_line_columns) };

static const OwColumn ow_paper_issue_columns[] = {
  OW_COLUMN (OwPaperIssue, id, INTEGER),
  OW_COLUMN (OwPaperIssue, kind, TEXT),
  OW_COLUMN (OwPaperIssue, subject_id, REFERENCE),
  OW_COLUMN (OwPaperIssue, issue, INTEGER),
  OW_COLUMN (OwPaperIssue, qr, TEXT),
  OW_COLUMN (OwPaperIssue, content, TEXT),
  OW_COLUMN (OwPaperIssue, reason, TEXT),
  OW_COLUMN (OwPaperIssue, printer, TEXT),
  OW_COLUMN (OwPaperIssue, job, INTEGER),
  OW_COLUMN (OwPaperIssue, state, TEXT),
  OW_COLUMN (OwPaperIssue, detail, TEXT),
  OW_COLUMN (OwPaperIssue, clerk_id, REFERENCE),
  OW_COLUMN (OwPaperIssue, at, INSTANT),
  OW_COLUMN (OwPaperIssue, version, INTEGER),
};

const OwRecordType ow_paper_issue_record
    = { "paper_issue", sizeof (OwPaperIssue), ow_paper_issue_columns,
        G_N_ELEMENTS (ow_paper_issue_columns) };
