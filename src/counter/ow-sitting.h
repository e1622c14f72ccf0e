#pragma once

#include <gio/gio.h>

#include "ow-matter.h"
#include "ow-scan.h"
#include "ow-session.h"

G_BEGIN_DECLS

#define OW_TYPE_SITTING (ow_sitting_get_type ())

/* The party being served at this counter, for the window: ticket, applicants, matters, the current one. Properties: "state" (ticket
 * machine), "busy" (an act is under way), "current-matter", "current-applicant", "undo-until" (OwInstant; 0 when nothing can be undone).
 * All acts are asynchronous, carry a request id of their own made when the act begins, and never block the main thread. An act that fails
 * leaves everything as it was and says what to do. */
G_DECLARE_FINAL_TYPE (OwSitting, ow_sitting, OW, SITTING, GObject)

OwSession   *ow_sitting_get_session           (OwSitting            *self);
gint64       ow_sitting_get_ticket_id         (OwSitting            *self);
/* "A012". */
const char  *ow_sitting_get_ticket_number     (OwSitting            *self);
/* The language of the party: second language of its paper. */
OwLanguage   ow_sitting_get_language          (OwSitting            *self);
/* "called", "serving", "parked", "finished", …; word: message "state.ticket.<code>". */
const char  *ow_sitting_get_state             (OwSitting            *self);
/* Number of the last call, 1 for the first. */
int          ow_sitting_get_call_count        (OwSitting            *self);
OwInstant    ow_sitting_get_called_at         (OwSitting            *self);
gboolean     ow_sitting_get_busy              (OwSitting            *self);
/* GListModel of OwApplicant. */
GListModel  *ow_sitting_get_applicants        (OwSitting            *self);
/* GListModel of OwMatter of all applicants, in the order in which they were added. */
GListModel  *ow_sitting_get_matters           (OwSitting            *self);
/* Nullable, borrowed. */
OwApplicant *ow_sitting_get_current_applicant (OwSitting            *self);
void         ow_sitting_set_current_applicant (OwSitting            *self,
                                               OwApplicant          *applicant);
OwMatter    *ow_sitting_get_current_matter    (OwSitting            *self);
void         ow_sitting_set_current_matter    (OwSitting            *self,
                                               OwMatter             *matter);
/* Number of the notice and of the receipt of this sitting; NULL until issued. */
const char  *ow_sitting_get_notice_number     (OwSitting            *self);
const char  *ow_sitting_get_receipt_number    (OwSitting            *self);
gint64       ow_sitting_get_notice_id         (OwSitting            *self);
gint64       ow_sitting_get_receipt_id        (OwSitting            *self);

/* What the acts of a ticket at the counter are. */
typedef enum
{
  OW_SITTING_RECALL,
  OW_SITTING_NO_SHOW,   /* reason optional */
  OW_SITTING_PARK,      /* reason needed */
  OW_SITTING_TRANSFER,  /* argument: prefix of the other queue, "B" */
  OW_SITTING_FINISH,
  OW_SITTING_UNDO,      /* the last of these, within 60 s */
} OwSittingAct;

/* After no-show, park, transfer and finish the sitting has ended (its "state" says so) but UNDO still works for 60 s. FINISH saves the
 * drafts first. OW_COUNTER_ERROR_STATE when the ticket does not allow it. */
void         ow_sitting_act_async             (OwSitting            *self,
                                               OwSittingAct          act,
                                               const char           *argument,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean     ow_sitting_act_finish            (OwSitting            *self,
                                               GAsyncResult         *result,
                                               GError              **error);

/* Identifies a person of the party by a scanned or typed MRZ: finds or creates person and document, adds him to the party, begins
 * serving. @keep: the passport has crossed the glass; custody is opened with a numbered slip. The result is the applicant, a
 * new reference; the same passport scanned again gives the same applicant. OW_COUNTER_ERROR_INCOMPLETE with the MRZ errors when the scan is bad. */
void         ow_sitting_identify_async        (OwSitting            *self,
                                               OwScan               *scan,
                                               gboolean              keep,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
OwApplicant *ow_sitting_identify_finish       (OwSitting            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* The same after the clerk has compared: the number of the document belongs to another person too (OW_COUNTER_ERROR_STATE of
 * ow_sitting_identify_async said what differs). Needs a reason. Ends with ow_sitting_identify_finish. */
void         ow_sitting_identify_other_async  (OwSitting            *self,
                                               OwScan               *scan,
                                               gboolean              keep,
                                               const char           *reason,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
/* The same after the clerk has compared: it is the new passport of a person who is known here (the message "error.counter.renewed" of
 * ow_sitting_identify_async asked); @evidence: how that is known, "seen", "noted", or "letter" (OwIdentify); NULL: it is another person. Ends with ow_sitting_identify_finish. */
void         ow_sitting_identify_renewed_async (OwSitting          *self,
                                               OwScan               *scan,
                                               gboolean              keep,
                                               const char           *evidence,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
/* The passport of @applicant goes back over the glass: nothing was taken in of him. OW_COUNTER_ERROR_STATE while a case of his is open. */
void         ow_sitting_give_back_async       (OwSitting            *self,
                                               OwApplicant          *applicant,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean     ow_sitting_give_back_finish      (OwSitting            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* A new draft case; the result is the matter, a new reference, made the current one. The same service asked for twice for the same applicant
 * gives the draft that is there. A draft takes over what is still a fact in the last accepted case of the person for the service (the catalogue's
 * attribute "carry"): ow_form_field_get_origin. */
void         ow_sitting_add_matter_async      (OwSitting            *self,
                                               OwApplicant          *applicant,
                                               const char           *service,
                                               const char           *sub_kind,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
OwMatter    *ow_sitting_add_matter_finish     (OwSitting            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* Only a draft can be removed. */
void         ow_sitting_remove_matter_async   (OwSitting            *self,
                                               OwMatter             *matter,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean     ow_sitting_remove_matter_finish  (OwSitting            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* Saves every dirty draft now (lock, close). */
void         ow_sitting_save_async            (OwSitting            *self,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean     ow_sitting_save_finish           (OwSitting            *self,
                                               GAsyncResult         *result,
                                               GError              **error);

/* ONE notice for everything that is missing in all matters of the sitting (REG-13-2, REG-18-2). A second notice that adds what the first did
 * not name needs an approver (ow_session_approve_async "notice.second") and his reason: otherwise OW_COUNTER_ERROR_NOT_ALLOWED. */
void         ow_sitting_issue_notice_async    (OwSitting            *self,
                                               gint64                approver,
                                               const char           *reason,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
/* Row id of the notice, 0 on error. */
gint64       ow_sitting_issue_notice_finish   (OwSitting            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* Takes in all clear matters of the sitting with ONE receipt (matters that are not clear stay as they are): issue 1, or the next issue of the
 * receipt when more is taken in later in the same sitting. OW_COUNTER_ERROR_INCOMPLETE when none is clear, OW_STORE_ERROR_CONFLICT naming who
 * changed a case meanwhile, OW_CORE_ERROR_KEY when the site's key is missing. Acceptance never waits for paper. */
void         ow_sitting_accept_async          (OwSitting            *self,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
/* Row id of the receipt, 0 on error. */
gint64       ow_sitting_accept_finish         (OwSitting            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* Shows what accepting would take in now on the applicant's screen of this counter, in his language (ow-confirm-acts.h). OW_COUNTER_ERROR_INCOMPLETE
 * when nothing is ready for it. */
void         ow_sitting_show_async            (OwSitting            *self,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
/* Row id of the confirmation, 0 on error. */
gint64       ow_sitting_show_finish           (OwSitting            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* What the applicant said of it to the clerk: "confirmed" or "declined"; NULL: the screen is emptied, nothing was said. */
void         ow_sitting_say_async             (OwSitting            *self,
                                               gint64                confirmation,
                                               const char           *state,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean     ow_sitting_say_finish            (OwSitting            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* Not accepted: @ground is the row id of a refusing finding of the matter; needs a reason. Not a decision. */
void         ow_sitting_refuse_async          (OwSitting            *self,
                                               OwMatter             *matter,
                                               const char           *ground,
                                               const char           *reason,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean     ow_sitting_refuse_finish         (OwSitting            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* Papers to follow: @approver (ow_session_approve_async "material.waive") lets @matter be accepted without @material, with his reason; an override
 * until the day of the decision. OW_COUNTER_ERROR_NOT_ALLOWED unless ow_matter_may_follow. */
void         ow_sitting_waive_async           (OwSitting            *self,
                                               OwMatter             *matter,
                                               const char           *material,
                                               gint64                approver,
                                               const char           *reason,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean     ow_sitting_waive_finish          (OwSitting            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* The applicant takes the application back; a draft is removed instead (ow_sitting_remove_matter_async). Needs a reason. */
void         ow_sitting_withdraw_async        (OwSitting            *self,
                                               OwMatter             *matter,
                                               const char           *reason,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean     ow_sitting_withdraw_finish       (OwSitting            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* Number of matters that accepting would take in now. */
guint        ow_sitting_count_acceptable      (OwSitting            *self);
/* TRUE when a notice can be issued: something is missing. */
gboolean     ow_sitting_can_issue_notice      (OwSitting            *self);

/* The sitting that this counter was serving when the program ended: drafts and all. The result is NULL without an error when
 * there was none. */
void         ow_sitting_resume_async          (OwSession            *session,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
OwSitting   *ow_sitting_resume_finish         (GAsyncResult         *result,
                                               GError              **error);
/* Opens a case found by scan or list for a supplement: the party of its ticket is loaded; the case is the current matter. */
void         ow_sitting_open_case_async       (OwSitting            *self,
                                               gint64                case_id,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean     ow_sitting_open_case_finish      (OwSitting            *self,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
