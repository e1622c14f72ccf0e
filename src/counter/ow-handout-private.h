#pragma once

#include "ow-case-rules.h"
#include "ow-handout.h"

G_BEGIN_DECLS

/* Shared by the object (ow-handout.c) and by what it loads and does (ow-handout-acts.c). */
struct _OwHandout
{
  GObject parent_instance;

  OwSession *session;
  OwCaseRules *rules;
  OwReceipt *receipt;
  OwLanguage language;
  GPtrArray *lines; /* OwHandoutLine * */
  int collector;
  char *collector_name, *collector_document, *capacity, *authority, *declaration;
  gboolean lost;
  GPtrArray *slips; /* char *: scanned as they go over the glass */
};

void       ow_handout_line_free (gpointer        line);
/* Fills what follows from what was read. */
void       ow_handout_line_compare (OwHandoutLine *line);
OwHandout *ow_handout_new       (OwSession      *session);
/* Takes both; keeps what was chosen and read where the document is the same. */
void       ow_handout_take      (OwHandout      *self,
                                 OwReceipt      *receipt,
                                 OwLanguage      language,
                                 GPtrArray      *lines);

G_END_DECLS
