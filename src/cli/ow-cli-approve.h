#pragma once

#include "ow-cli-desk.h"

G_BEGIN_DECLS

/* A second person who approves one act with his own password: the options --approver and --approver-password-file. Zero it; ow_cli_approver_clear frees
 * it. */
typedef struct
{
  char *name, *password_file;
} OwCliApprover;

void    ow_cli_approver_clear (OwCliApprover *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OwCliApprover, ow_cli_approver_clear)

/* The two options, to be put among those of a verb. */
#define OW_CLI_APPROVER_ENTRIES(self)                                                                        \
  { "approver", 0, 0, G_OPTION_ARG_STRING, &(self)->name, "Sign-in name of who approves", "STAFF" },         \
  { "approver-password-file", 0, 0, G_OPTION_ARG_FILENAME, &(self)->password_file,                           \
    "File with the password of who approves", "FILE" }

/* Row id of the approver, whose role must allow @act; 0 without an error when nobody was named. */
OwRowId ow_cli_approve        (OwCliApprover *self,
                               OwCliDesk     *desk,
                               const char    *act,
                               GError       **error);
/* Prints the result of an act, or its error; consumes both. */
int     ow_cli_answer_act     (OwCli         *cli,
                               JsonObject    *result,
                               GError        *error);
/* "--name" of text, NULL and "" become OW_DATE_NONE; FALSE when it is no date. */
gboolean ow_cli_parse_date    (const char    *text,
                               OwDate        *ret_date);

G_END_DECLS
