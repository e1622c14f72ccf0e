#pragma once

#include "ow-matter-private.h"

G_BEGIN_DECLS

/* Shared by the parts of a matter: ow-matter.c (what it is), ow-matter-assess.c (what follows from it), ow-matter-draft.c (that it is not lost). */

struct _OwMatter
{
  GObject parent_instance;

  OwSession *session;
  OwContext *context;
  OwApplicant *applicant;
  const OwSubKind *sub_kind; /* of the catalogue, which the context keeps */
  OwCaseFile *file;
  OwFormModel *form;
  GPtrArray *all_materials; /* OwMaterialItem, in the order of the catalogue */
  GListStore *materials;    /* the applicable ones */
  GListStore *findings;
  GHashTable *extras;  /* key of the facts → value */
  GHashTable *waivers; /* id of the material → reason */
  GHashTable *siblings; /* id of the material → "S01 4711": service and row of the case that brings it */
  GPtrArray *named;    /* ids of materials that earlier notices named */
  OwDate noticed_on;   /* day of the newest notice */
  char *request;       /* id of an acceptance without an answer; NULL otherwise */
  OwFacts *facts;      /* as assessed */
  OwAssessment *assessment;
  gboolean clear;

  OwRowId staff; /* who began: a draft is saved in his name also while the window is locked */
  char *station;
  OwInstant saved_at;
  GError *damage; /* of the draft that was not used; NULL otherwise */
  gint64 draft_version; /* of the draft that was read or saved last; 0: none */
  guint64 changes; /* number of the newest change, of the one being saved, of the one saved */
  guint64 saving_changes;
  guint64 saved_changes;
  gboolean saving;
  gboolean loading;
  GPtrArray *waiters; /* GTask: done when everything is saved */
  guint assess_source;
  guint save_source;
  char *enterprise_named;  /* the enterprises of the form that were asked for last; nullable */
  guint enterprise_source;
  char *listed; /* activity, zone and edition for which the answer of the negative list was noted; nullable */
};

/* ow-matter.c */
/* Typed and not yet saved. */
gboolean ow_matter_is_dirty     (OwMatter     *self);
/* Something was typed, ticked or learnt: assess in the next idle moment, save soon. Nothing while the matter is being loaded. */
void     ow_matter_changed      (OwMatter     *self);
/* Notifies when that is new. */
void     ow_matter_set_clear    (OwMatter     *self,
                                 gboolean      clear);
void     ow_matter_emit_assessed (OwMatter    *self);
void     ow_matter_emit_saved   (OwMatter     *self);
void     ow_matter_emit_save_failed (OwMatter *self,
                                 const GError *error);

/* ow-sibling-choice.c */
/* "S01": service of the case that brings this paper; NULL. Owned. */
char    *ow_matter_dup_sibling_service (OwMatter *self,
                                 const char   *material);
/* OwSettledSibling *, owned: papers on the list now that are not here and come from another case; NULL when there are none. */
GPtrArray *ow_matter_dup_siblings (OwMatter   *self);

/* ow-matter-assess.c */
/* The facts as they stand; a new reference. */
OwFacts *ow_matter_build_facts  (OwMatter     *self);
/* What the rules are asked about @facts, which is borrowed. */
OwCase   ow_matter_describe     (OwMatter     *self,
                                 OwFacts      *facts);

/* ow-matter-enterprise.c */
/* Soon, when the form names another enterprise than before: fills what is empty from its record. */
void     ow_matter_queue_enterprise (OwMatter *self);

/* ow-matter-company.c */
/* Puts the edition of the negative list of the zone into a form that asks for it; the noted answer of another activity, zone or edition is emptied. */
void     ow_matter_take_edition (OwMatter     *self);
/* What the loaded lists say of the activity, into @facts. */
void     ow_matter_add_lists    (OwMatter     *self,
                                 OwFacts      *facts);

/* ow-matter-draft.c */
/* In half a second, counted from the first change. */
void     ow_matter_queue_save   (OwMatter     *self);

/* Adds the papers that the catalogue asks for by now. */
void ow_matter_take_materials (OwMatter *self);

G_END_DECLS
