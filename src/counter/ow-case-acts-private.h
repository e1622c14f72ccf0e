#pragma once

#include "ow-case-acts.h"
#include "ow-counter-error.h"

G_BEGIN_DECLS

/* What the files of the case acts share. */

gboolean    ow_case_act_require_reason  (OwTransaction       *transaction,
                                         GError             **error);
void        ow_result_set_id            (JsonObject          *result,
                                         const char          *name,
                                         OwRowId              id);
/* A number of the day; newly allocated. */
char       *ow_case_act_allocate_number (OwTransaction       *transaction,
                                         const char          *letter,
                                         GError             **error);
/* Moves a case along the machine, saves it with its period row, and writes what outside systems are told (ow-case-report.h). */
gboolean    ow_case_act_move            (OwTransaction       *transaction,
                                         OwCaseFile          *file,
                                         const char          *event,
                                         GError             **error);
/* Loads the case in the version that was assessed, brings it to "checked", stores what it was assessed by, and ends its draft. */
OwCaseFile *ow_case_act_settle          (OwTransaction       *transaction,
                                         const OwSettledCase *settled,
                                         GError             **error);
/* May be edited: a draft, or a notice was issued. */
gboolean    ow_case_act_is_open         (const OwCaseFile    *file);
gboolean    ow_case_act_end_draft       (OwTransaction       *transaction,
                                         OwRowId              case_id,
                                         GError             **error);
/* The party of a ticket, made when there is none. */
OwParty    *ow_party_act_find           (OwTransaction       *transaction,
                                         OwTicket            *ticket,
                                         GError             **error);
/* Names and document numbers of a person, so that he is found by them. */
gboolean    ow_party_act_set_tokens     (OwTransaction       *transaction,
                                         const OwPerson      *person,
                                         GError             **error);
/* Second language of its paper; English when none was chosen. */
gboolean    ow_party_act_find_language  (OwTransaction       *transaction,
                                         OwRowId              party,
                                         OwLanguage          *ret_language,
                                         GError             **error);
gboolean    ow_party_act_add_member     (OwTransaction       *transaction,
                                         OwParty             *party,
                                         OwRowId              person,
                                         OwRowId              document,
                                         GError             **error);
/* called → serving; nothing when it is being served already. */
gboolean    ow_party_act_serve          (OwTransaction       *transaction,
                                         OwTicket            *ticket,
                                         GError             **error);

G_END_DECLS
