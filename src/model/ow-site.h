#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* A hall of this store: mostly the only one. A record with a column "site" that names another one is not seen by its windows. */
typedef struct
{
  OwRowId     id;
  char       *code; /* "SY", "DL", training "TSY", "TDL": two capital letters of which the first is not T; in training T before them */
  char       *centre; /* "shenyang" | "dalian" */
  gboolean    training;
  gint64      epoch; /* raised by a restore, so that no number is issued twice */
  OwInstant   created_at;
  gint64      version;
} OwSite;

OW_DECLARE_RECORD (OwSite, ow_site)

/* An SM2 key of the site; old public parts stay. */
typedef struct
{
  OwRowId     id;
  char       *key_id; /* first characters of SM3 over the public part */
  char       *public_key; /* PEM */
  char       *wrapped; /* private part, wrapped by the secret file; NULL when retired */
  char       *state; /* "current" | "retired" | "revoked" */
  OwInstant   created_at;
  gint64      version;
} OwSiteKey;

OW_DECLARE_RECORD (OwSiteKey, ow_site_key)

/* A versioned row of what an administrator changes. */
typedef struct
{
  OwRowId     id;
  char       *kind; /* "calendar", "parameter", … */
  char       *name;
  gint64      revision; /* from 1; the largest is in force */
  char       *body;
  char       *source;
  OwDate      valid_from;
  OwRowId     author_id;
  OwRowId     approver_id;
  OwInstant   at;
  char       *site; /* the hall; NULL: all halls of the store */
  char       *texts; /* of the hall in five languages, JSON (ow-layer.h); nullable */
} OwSetting;

OW_DECLARE_RECORD (OwSetting, ow_setting)

/* A setting that waits for a second person, and what came of it. */
typedef struct
{
  OwRowId     id;
  char       *site;
  char       *kind;
  char       *name;
  char       *body;
  char       *texts;
  char       *source;
  OwDate      valid_from;
  char       *state; /* "open" | "approved" | "refused" | "withdrawn" */
  OwRowId     author_id;
  OwInstant   at;
  OwRowId     decided_by;
  OwInstant   decided_at;
  OwRowId     setting_id; /* of an approved one */
  gint64      version;
} OwSettingProposal;

OW_DECLARE_RECORD (OwSettingProposal, ow_setting_proposal)

G_END_DECLS
