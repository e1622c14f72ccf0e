#pragma once

#include "ow-text.h"

G_BEGIN_DECLS

/* The audit log in words. Borrowed; a code that has no word is returned as it is. */

/* "case.accept": Application accepted. */
const char *ow_audit_act_text      (const char *act,
                                    OwLanguage  language);
/* A table, "case_file": Case. */
const char *ow_audit_subject_text  (const char *table,
                                    OwLanguage  language);
/* The same as an argument of a message (OW_ARGUMENT_CODE). Newly allocated; NULL when there is no word. */
char       *ow_audit_subject_code  (const char *table);
/* A column, "decide_by": Decision due by. */
const char *ow_audit_field_text    (const char *column,
                                    OwLanguage  language);

G_END_DECLS
