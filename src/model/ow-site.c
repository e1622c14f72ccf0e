/* Columns of the records of ow-site.h. */

#include "ow-site.h"

static const OwColumn ow_site_columns[] = {
  OW_COLUMN (OwSite, id, INTEGER),      OW_COLUMN (OwSite, code, TEXT),
  OW_COLUMN (OwSite, centre, TEXT),     OW_COLUMN (OwSite, training, BOOLEAN),
  OW_COLUMN (OwSite, epoch, INTEGER),   OW_COLUMN (OwSite, created_at, INSTANT),
  OW_COLUMN (OwSite, version, INTEGER),
};

const OwRecordType ow_site_record
    = { "site", sizeof (OwSite), ow_site_columns, G_N_ELEMENTS (ow_site_columns) };

static const OwColumn ow_site_key_columns[] = {
  OW_COLUMN (OwSiteKey, id, INTEGER),      OW_COLUMN (OwSiteKey, key_id, TEXT),
  OW_COLUMN (OwSiteKey, public_key, TEXT), OW_COLUMN (OwSiteKey, wrapped, TEXT),
  OW_COLUMN (OwSiteKey, state, TEXT),      OW_COLUMN (OwSiteKey, created_at, INSTANT),
  OW_COLUMN (OwSiteKey, version, INTEGER),
};

const OwRecordType ow_site_key_record
    = { "site_key", sizeof (OwSiteKey), ow_site_key_columns, G_N_ELEMENTS (ow_site_key_columns) };

static const OwColumn ow_setting_columns[] = {
  OW_COLUMN (OwSetting, id, INTEGER),
  OW_COLUMN (OwSetting, kind, TEXT),
  OW_COLUMN (OwSetting, name, TEXT),
  OW_COLUMN (OwSetting, revision, INTEGER),
  OW_COLUMN (OwSetting, body, TEXT),
  OW_COLUMN (OwSetting, source, TEXT),
  OW_COLUMN (OwSetting, valid_from, DATE),
  OW_COLUMN (OwSetting, author_id, REFERENCE),
  OW_COLUMN (OwSetting, approver_id, REFERENCE),
  OW_COLUMN (OwSetting, at, INSTANT),
  OW_COLUMN (OwSetting, site, TEXT),
  OW_COLUMN (OwSetting, texts, TEXT),
};

const OwRecordType ow_setting_record
    = { "setting", sizeof (OwSetting), ow_setting_columns, G_N_ELEMENTS (ow_setting_columns) };

static const OwColumn ow_setting_proposal_columns[] = {
  OW_COLUMN (OwSettingProposal, id, INTEGER),
  OW_COLUMN (OwSettingProposal, site, TEXT),
  OW_COLUMN (OwSettingProposal, kind, TEXT),
  OW_COLUMN (OwSettingProposal, name, TEXT),
  OW_COLUMN (OwSettingProposal, body, TEXT),
  OW_COLUMN (OwSettingProposal, texts, TEXT),
  OW_COLUMN (OwSettingProposal, source, TEXT),
  OW_COLUMN (OwSettingProposal, valid_from, DATE),
  OW_COLUMN (OwSettingProposal, state, TEXT),
  OW_COLUMN (OwSettingProposal, author_id, REFERENCE),
  OW_COLUMN (OwSettingProposal, at, INSTANT),
  OW_COLUMN (OwSettingProposal, decided_by, REFERENCE),
  OW_COLUMN (OwSettingProposal, decided_at, INSTANT),
  OW_COLUMN (OwSettingProposal, setting_id, REFERENCE),
  OW_COLUMN (OwSettingProposal, version, INTEGER),
};

const OwRecordType ow_setting_proposal_record
    = { "setting_proposal", sizeof (OwSettingProposal), ow_setting_proposal_columns,
        G_N_ELEMENTS (ow_setting_proposal_columns) };
