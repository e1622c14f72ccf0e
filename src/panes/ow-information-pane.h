#pragma once

#include "ow-information-list.h"
#include "ow-inquiry.h"
#include "ow-pane.h"

G_BEGIN_DECLS

#define OW_TYPE_INFORMATION_PANE (ow_information_pane_get_type ())

/* The information desk, or the law-and-guidance reader: a search entry over a list of hits, the chosen one in full beside it, in a language of its own
 * (that of the party at the counter while there is one), and printed as it stands there: the desk on A5 or on the roll, the reader on A4. */
G_DECLARE_FINAL_TYPE (OwInformationPane, ow_information_pane, OW, INFORMATION_PANE, GtkBox)

/* @model (nullable) is an OwInformationList of the same kind, of the pane whose place it takes. Floating. */
GtkWidget *ow_information_pane_new       (OwSession          *session,
                                          OwInformationKind   kind,
                                          GObject            *model,
                                          OwLanguage          language);
/* Only the reader: shows the row of a rule, whatever was searched for before. FALSE when there is none. */
gboolean   ow_information_pane_show_rule (OwInformationPane  *self,
                                          const char         *rule);
/* What is shown beside the list, as plain text; NULL when nothing is chosen. Newly allocated. */
char      *ow_information_pane_dup_text  (OwInformationPane  *self);
/* The question that is being asked; NULL while a record or nothing is shown. Borrowed. */
OwInquiry *ow_information_pane_get_inquiry (OwInformationPane *self);

G_END_DECLS
