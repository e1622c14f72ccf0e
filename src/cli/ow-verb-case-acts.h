#pragma once

#include "ow-cli.h"

G_BEGIN_DECLS

/* The words of the verb "case" that follow the decision: decide, prepare, send-back, collect, remind, correct, cancel. */
gboolean ow_verb_case_is_act  (const char  *word);
int      ow_verb_case_run_act (OwCli       *cli,
                               int          argc,
                               char       **argv);

G_END_DECLS
