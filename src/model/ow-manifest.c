/* Columns of the records of ow-manifest.h. */

#include "ow-manifest.h"

static const OwColumn ow_manifest_columns[] = {
  OW_COLUMN (OwManifest, id, INTEGER),
  OW_COLUMN (OwManifest, number, TEXT),
  OW_COLUMN (OwManifest, site, TEXT),
  OW_COLUMN (OwManifest, giver, TEXT),
  OW_COLUMN (OwManifest, giver_id, REFERENCE),
  OW_COLUMN (OwManifest, from_place, TEXT),
  OW_COLUMN (OwManifest, to_place, TEXT),
  OW_COLUMN (OwManifest, receiver, TEXT),
  OW_COLUMN (OwManifest, receiver_id, REFERENCE),
  OW_COLUMN (OwManifest, receiver_name, TEXT),
  OW_COLUMN (OwManifest, reference, TEXT),
  OW_COLUMN (OwManifest, state, TEXT),
  OW_COLUMN (OwManifest, opened_at, INSTANT),
  OW_COLUMN (OwManifest, closed_at, INSTANT),
  OW_COLUMN (OwManifest, version, INTEGER),
};

const OwRecordType ow_manifest_record
    = { "manifest", sizeof (OwManifest), ow_manifest_columns, G_N_ELEMENTS (ow_manifest_columns) };

static const OwColumn ow_manifest_item_columns[] = {
  OW_COLUMN (OwManifestItem, id, INTEGER),
  OW_COLUMN (OwManifestItem, manifest_id, REFERENCE),
  OW_COLUMN (OwManifestItem, object_id, REFERENCE),
  OW_COLUMN (OwManifestItem, position, INTEGER),
  OW_COLUMN (OwManifestItem, state, TEXT),
  OW_COLUMN (OwManifestItem, at, INSTANT),
  OW_COLUMN (OwManifestItem, version, INTEGER),
};

const OwRecordType ow_manifest_item_record
    = { "manifest_item", sizeof (OwManifestItem), ow_manifest_item_columns,
        G_N_ELEMENTS (ow_manifest_item_columns) };

static const OwColumn ow_tray_columns[] = {
  OW_COLUMN (OwTray, id, INTEGER),         OW_COLUMN (OwTray, seal, TEXT),
  OW_COLUMN (OwTray, site, TEXT),          OW_COLUMN (OwTray, state, TEXT),
  OW_COLUMN (OwTray, clerk_id, REFERENCE), OW_COLUMN (OwTray, at, INSTANT),
  OW_COLUMN (OwTray, version, INTEGER),
};

const OwRecordType ow_tray_record
    = { "tray", sizeof (OwTray), ow_tray_columns, G_N_ELEMENTS (ow_tray_columns) };

static const OwColumn ow_count_columns[] = {
  OW_COLUMN (OwCount, id, INTEGER),          OW_COLUMN (OwCount, site, TEXT),
  OW_COLUMN (OwCount, place, TEXT),          OW_COLUMN (OwCount, holder, TEXT),
  OW_COLUMN (OwCount, expected, INTEGER),    OW_COLUMN (OwCount, found, INTEGER),
  OW_COLUMN (OwCount, differences, INTEGER), OW_COLUMN (OwCount, clerk_id, REFERENCE),
  OW_COLUMN (OwCount, at, INSTANT),
};

const OwRecordType ow_count_record
    = { "custody_count", sizeof (OwCount), ow_count_columns, G_N_ELEMENTS (ow_count_columns) };

static const OwColumn ow_incident_columns[] = {
  OW_COLUMN (OwIncident, id, INTEGER),          OW_COLUMN (OwIncident, number, TEXT),
  OW_COLUMN (OwIncident, site, TEXT),           OW_COLUMN (OwIncident, kind, TEXT),
  OW_COLUMN (OwIncident, object_id, REFERENCE), OW_COLUMN (OwIncident, code, TEXT),
  OW_COLUMN (OwIncident, place, TEXT),          OW_COLUMN (OwIncident, holder, TEXT),
  OW_COLUMN (OwIncident, count_id, REFERENCE),  OW_COLUMN (OwIncident, owner_id, REFERENCE),
  OW_COLUMN (OwIncident, state, TEXT),          OW_COLUMN (OwIncident, note, TEXT),
  OW_COLUMN (OwIncident, opened_at, INSTANT),   OW_COLUMN (OwIncident, resolved_at, INSTANT),
  OW_COLUMN (OwIncident, version, INTEGER),
};

const OwRecordType ow_incident_record
    = { "incident", sizeof (OwIncident), ow_incident_columns, G_N_ELEMENTS (ow_incident_columns) };
