#pragma once

#include "ow-case-list-model.h"

G_BEGIN_DECLS

/* Only for the tests: how many items have been read, without asking for any. */
guint ow_case_list_model_count_loaded (OwCaseListModel *self);

G_END_DECLS
