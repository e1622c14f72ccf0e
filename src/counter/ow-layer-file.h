#pragma once

#include "ow-case-rules.h"
#include "ow-exchange-file.h"

G_BEGIN_DECLS

/* What one hall lays over the law, carried to another as one signed file (ow-exchange-file.h, kind "layer"): an item an entry, with "kind", "name", "body",
 * "texts", "source" and "valid_from" as text. */

#define OW_LAYER_FILE_LINES 1000

/* Writes what is in force or approved for a later day; what was emptied and what still waits stays here. One act of an administrator ("site.edit"). Errors
 * as of ow_exchange_export_messages. */
gboolean ow_layer_file_export (OwStore           *store,
                               const OwAct       *act,
                               OwSealKey         *key,
                               const char        *path,
                               guint             *ret_n,
                               GError           **error);
/* Whether @content is of this kind. */
gboolean ow_layer_file_is     (JsonObject        *content);
/* Proposes every line, as one act of an administrator ("site.edit"): each waits for another person, also where a first value would not
 * (ow-layer-acts.h). What stands here in the same words, or waits already, is known and not proposed again; a first day that is past becomes "at once".
 * One line that cannot be, of a kind that nobody knows, weaker than the law, or against another proposal that waits, refuses the file: then nothing is
 * changed. Errors of ow_propose_setting_run; OW_GATEWAY_ERROR_FILE for more lines than OW_LAYER_FILE_LINES, a line that is none, and a file that was
 * taken in before. */
gboolean ow_layer_file_import (OwStore           *store,
                               const OwAct       *act,
                               const OwCaseRules *rules,
                               JsonObject        *content,
                               const char        *path,
                               OwExchangeResult  *ret_result,
                               GError           **error);

G_END_DECLS
