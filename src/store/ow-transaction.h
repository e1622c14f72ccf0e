#pragma once

#include <glib.h>

#include "ow-records.h"

G_BEGIN_DECLS

/* What an act or a read may do with the store. Every write of an audited table adds its audit event in the same transaction. */
typedef struct _OwTransaction OwTransaction;

/* A named statement of ow-queries.c. The text says @ for the columns of the type. */
typedef struct
{
  const char         *name;
  const OwRecordType *type; /* NULL: the statement gives one integer */
  const char         *sql;
  const char         *parameters; /* one letter each, $1 first: 's' text, 'd' date, 'i' integer; "" for none */
} OwQuery;

/* Writes a message about what happened to a record of the case (@event of its machine), in the transaction in which it happens. FALSE rolls back. */
typedef gboolean (*OwReportFunc) (OwTransaction *transaction,
                                  const char    *event,
                                  gconstpointer  record,
                                  gpointer       data,
                                  GError       **error);

OwInstant   ow_transaction_get_now     (OwTransaction       *self);
OwDate      ow_transaction_get_today   (OwTransaction       *self);
OwRowId     ow_transaction_get_staff   (OwTransaction       *self);
const char *ow_transaction_get_station (OwTransaction       *self);
const char *ow_transaction_get_reason  (OwTransaction       *self);
const OwSite *ow_transaction_get_site  (OwTransaction       *self);

/* Gives the record an id when it has none and version 1. OW_STORE_ERROR_DUPLICATE, _CONSTRAINT. */
gboolean    ow_transaction_insert      (OwTransaction       *self,
                                        const OwRecordType  *type,
                                        gpointer             record,
                                        GError             **error);
/* Saves all columns if the row still has the version of @record, and raises it; OW_STORE_ERROR_CONFLICT names who changed it. */
gboolean    ow_transaction_update      (OwTransaction       *self,
                                        const OwRecordType  *type,
                                        gpointer             record,
                                        GError             **error);
gboolean    ow_transaction_delete      (OwTransaction       *self,
                                        const OwRecordType  *type,
                                        OwRowId              id,
                                        GError             **error);
/* A record of its own, or NULL with OW_STORE_ERROR_NOT_FOUND. */
gpointer    ow_transaction_load        (OwTransaction       *self,
                                        const OwRecordType  *type,
                                        OwRowId              id,
                                        GError             **error);
/* Arguments follow as one letter and value each, exactly those that the query declares, ended by 0: 'i', gint64; 's', const char * (NULL allowed); 'd', OwDate. The first is $1.
 * Array of records, owned; NULL only with an error. */
GPtrArray  *ow_transaction_query       (OwTransaction       *self,
                                        const OwQuery       *query,
                                        GError             **error,
                                        ...);
/* The first record or NULL; NULL without an error means that there is none. */
gpointer    ow_transaction_query_one   (OwTransaction       *self,
                                        const OwQuery       *query,
                                        GError             **error,
                                        ...);
/* The integer of a query without a type; 0 when there is no row. */
gint64      ow_transaction_query_integer (OwTransaction     *self,
                                        const OwQuery       *query,
                                        GError             **error,
                                        ...);
/* The next number of a sequence, from 1; ask for it last: in a larger engine its row is locked until commit. 0 on error. */
gint64      ow_transaction_next_number (OwTransaction       *self,
                                        const char          *sequence,
                                        GError             **error);
/* Nobody else holds @name ("document:UTO:L898902C3") until this transaction ends: for what is first looked up and then made, where no unique
 * key guards it. Writers of a file are alone anyway. */
gboolean    ow_transaction_lock        (OwTransaction       *self,
                                        const char          *name,
                                        GError             **error);
/* Replaces the search tokens of a person. */
gboolean    ow_transaction_set_tokens  (OwTransaction       *self,
                                        OwRowId              person,
                                        GPtrArray           *tokens,
                                        GError             **error);
/* Signs the heads of all chains as they stand in this transaction and stores the anchor; a record of its own. @figures is JSON of one line.
 * OW_CORE_ERROR_KEY when @key has no private part. */
OwAnchor   *ow_transaction_add_anchor  (OwTransaction       *self,
                                        OwSealKey           *key,
                                        OwDate               business_day,
                                        const char          *figures,
                                        GError             **error);
/* An audit event without a change: viewing, searching, exporting personal data. @what names the thing, never its content. */
gboolean    ow_transaction_note        (OwTransaction       *self,
                                        const char          *table,
                                        OwRowId              row,
                                        const char          *what,
                                        GError             **error);

/* Tells who was set by ow_store_set_report () what became of @record, in this transaction; TRUE when nobody was. */
gboolean    ow_transaction_report      (OwTransaction       *self,
                                        const char          *event,
                                        gconstpointer        record,
                                        GError             **error);

/* The statements (ow-queries.c). */
extern const OwQuery ow_query_audit_lines;          /* s site, i from, i before (instants), s kind: "" all, "change", "note"; i limit, i offset: newest first */
extern const OwQuery ow_query_count_audit_lines;    /* the same without limit and offset (integer) */
extern const OwQuery ow_query_audit_lines_of;       /* s site, i from, i before, s kind; s number of a passport, case, receipt, notice or slip, s rule of an
                                                     * override or name or kind of a setting, s sign-in name, s prefix and i n of a ticket of the period; i
                                                     * limit, i offset: all that concerns it */
extern const OwQuery ow_query_documents_numbered;   /* s number: of whatever issuer, newest first */
extern const OwQuery ow_query_count_audit_lines_of; /* the same without limit and offset (integer) */
extern const OwQuery ow_query_staff_by_name;        /* s sign_in_name */
extern const OwQuery ow_query_staff_all;
extern const OwQuery ow_query_staff_trainee;        /* i staff: himself when he is a trainee */
extern const OwQuery ow_query_countersign_of;       /* s request id */
extern const OwQuery ow_query_countersigns_done;    /* s site, i from, i before (instants): acts of trainees that were done, oldest first */
extern const OwQuery ow_query_staff_ties;           /* i staff, i staff, i from (instant): how often one of the two made or changed the account of the other
                                                     * (integer) */
extern const OwQuery ow_query_staff_ties_over;      /* the same over any number of accounts: 1 or 0 (integer) */
extern const OwQuery ow_query_desks;
extern const OwQuery ow_query_hall_lines;           /* d from, d to, d today: the report of the province */
extern const OwQuery ow_query_board_lines;          /* s site, d day: numbers by queue, class and state */
extern const OwQuery ow_query_tickets_at_desks;     /* s site, d day: called or served now, by counter */
extern const OwQuery ow_query_count_booked;         /* s site, d day: appointments that have not come yet (integer) */
extern const OwQuery ow_query_site;
extern const OwQuery ow_query_key_current;
extern const OwQuery ow_query_key_by_id;            /* s key_id */
extern const OwQuery ow_query_setting_newest;       /* s kind, s name */
extern const OwQuery ow_query_settings_newest;      /* s kind: newest revision of each name */
extern const OwQuery ow_query_setting_count;        /* how many were ever set: they are never changed nor removed (integer) */
extern const OwQuery ow_query_settings_in_force;    /* s kind, d today: newest revision of each name valid by then */
extern const OwQuery ow_query_setting_proposals;    /* that wait for a second person, oldest first */
extern const OwQuery ow_query_count_cases_before;   /* s site, s service, s sub-kind ("": any): not accepted yet (integer) */
extern const OwQuery ow_query_count_cases_undecided; /* the same: accepted, without a decision (integer) */
extern const OwQuery ow_query_count_cases_past;     /* the same: decided, or at an end (integer) */
extern const OwQuery ow_query_ticket_first;         /* s site, s prefix, d day: who is first in the queue */
extern const OwQuery ow_query_ticket_next;          /* the same, but that nobody else is calling now; it is held until the transaction ends */
extern const OwQuery ow_query_ticket_last_arrival;  /* s site, d day: when the last one was taken, 0 for none (integer) */
extern const OwQuery ow_query_tickets_by_day;       /* s site, d day: in the order of calling */
extern const OwQuery ow_query_ticket_by_number;     /* s site, d day, s prefix, i n */
extern const OwQuery ow_query_ticket_at_desk;       /* s site, d day, i desk: called or serving there, or a number of a paper day */
extern const OwQuery ow_query_ticket_ahead;         /* s site, s prefix, d day, i order_key: number of tickets before (integer) */
extern const OwQuery ow_query_ticket_periods;       /* i ticket */
extern const OwQuery ow_query_party_by_ticket;      /* i ticket */
extern const OwQuery ow_query_party_members;        /* i party */
extern const OwQuery ow_query_document_by_number;   /* s issuer, s number: newest first */
extern const OwQuery ow_query_documents_of_record;  /* i person: of this record alone, newest first */
extern const OwQuery ow_query_documents_of_person;  /* i person, newest first; like all that is asked "of person" with the records joined with him */
extern const OwQuery ow_query_persons_same;         /* i person: all records of the person, first the one that the others were joined with */
extern const OwQuery ow_query_persons_by_tokens;    /* four times s first, s last (exclusive): prefixes as ranges, "" and U+10FFFF for any; at most 50. The first
                                                     * range should be the rarest. */
extern const OwQuery ow_query_count_tokens;         /* s first, s last (exclusive), i most: how many, counted up to so many (integer) */
extern const OwQuery ow_query_persons_alike;        /* s token of the name, s birth text, s nationality: at most 20 */
extern const OwQuery ow_query_persons_born;         /* s birth text, s nationality: not joined with another one, newest first, at most 100 */
extern const OwQuery ow_query_persons_apart;        /* i person: found not to be another one */
extern const OwQuery ow_query_persons_newest;       /* i limit: not joined with another one */
extern const OwQuery ow_query_persons_with;         /* i person: who was in a party with him, himself too, at most 20 */
extern const OwQuery ow_query_helper_accounts_of_person;   /* i person: who acts for him on the platform, newest consent first */
extern const OwQuery ow_query_helper_accounts_of_document; /* s nationality, s number: for whom its holder acts, active, at most 50 */
extern const OwQuery ow_query_helper_accounts_all;         /* s state or "", s passport or number of the platform or "", i limit: newest first, none that was erased */
extern const OwQuery ow_query_helper_account_numbered;     /* s number of the platform */
extern const OwQuery ow_query_cases_by_party;       /* i party */
extern const OwQuery ow_query_cases_by_person;      /* i person: newest first, at most 50, no drafts */
extern const OwQuery ow_query_cases_by_product;     /* s number of the new document: at most 20 */
extern const OwQuery ow_query_case_last_of_record;  /* i person: of this record alone */
extern const OwQuery ow_query_case_last_of_person;  /* i person: newest that was accepted and not withdrawn */
extern const OwQuery ow_query_case_last_of_service; /* i person, s service: the same of one service */
extern const OwQuery ow_query_cases_by_receipt;     /* i receipt */
extern const OwQuery ow_query_cases_by_notice;      /* i notice */
extern const OwQuery ow_query_case_by_number;       /* s number */
extern const OwQuery ow_query_cases_accepted_on;    /* s site, d day, i limit, i offset */
extern const OwQuery ow_query_cases_in_state;       /* s site, s state, i limit, i offset */
extern const OwQuery ow_query_cases_due;            /* s site, i limit, i offset: undecided by deadline */
extern const OwQuery ow_query_case_lines_accepted_on; /* s site, d day, i limit, i offset: by number */
extern const OwQuery ow_query_case_lines_in_state;  /* s site, s state, i limit, i offset: by deadline */
extern const OwQuery ow_query_case_lines_due;       /* s site, i limit, i offset: undecided by deadline */
extern const OwQuery ow_query_count_cases_in_state; /* s site, s state (integer) */
extern const OwQuery ow_query_count_cases_to_check; /* s site (integer): accepted, not forwarded yet */
extern const OwQuery ow_query_count_cases_accepted_on; /* s site, d day (integer) */
extern const OwQuery ow_query_count_cases_due;      /* s site (integer) */
extern const OwQuery ow_query_count_overdue;        /* s site, d today (integer) */
extern const OwQuery ow_query_case_periods;         /* i case */
extern const OwQuery ow_query_draft_of_case;        /* i case */
extern const OwQuery ow_query_draft_id_of_case;     /* i case (integer): also of one that cannot be read */
extern const OwQuery ow_query_receipt_by_number;    /* s number */
extern const OwQuery ow_query_ticket_of_holder; /* s site, d day, s holder: not ended */
extern const OwQuery ow_query_tickets_served; /* s site, d day, s prefix, i limit: finished last first */
extern const OwQuery ow_query_ticket_finished_at; /* s site, d day, i desk: the last one */
extern const OwQuery ow_query_tickets_left_open; /* s site, d day: of the days before, not ended */
extern const OwQuery ow_query_ticket_periods_of_day; /* s site, d day: by ticket and sequence */
extern const OwQuery ow_query_calls_since; /* s site, d day, i instant: calls and undone acts, oldest first */
extern const OwQuery ow_query_desk_by_number; /* s site, i number */
extern const OwQuery ow_query_appointment_by_code; /* s site, s code */
extern const OwQuery ow_query_appointments_of_day; /* s site, d day */
extern const OwQuery ow_query_appointment_of_holder; /* s site, d day, s holder: booked */
extern const OwQuery ow_query_appointments_of_case; /* i case: oldest first */
extern const OwQuery ow_query_appointment_of_number; /* s site, d day, s number of case or receipt: the next that is booked from that day on */
extern const OwQuery ow_query_appointments_of_person; /* i person, d day: of his cases, by time, neither cancelled nor settled */
extern const OwQuery ow_query_page_scans_of_case; /* i case: kept, by paper */
extern const OwQuery ow_query_page_scans_due; /* s site, d today, i limit: kept longer than promised */
extern const OwQuery ow_query_page_scan_bodies; /* i scan */
extern const OwQuery ow_query_page_scan_body_id; /* i scan (integer): of its row, without reading it */
extern const OwQuery ow_query_count_page_scans; /* s site, s state (integer) */
extern const OwQuery ow_query_count_scanned_pages; /* s site (integer): of what is kept */
extern const OwQuery ow_query_sum_page_scans; /* s site (integer): bytes of what is kept */
extern const OwQuery ow_query_count_page_scans_due; /* s site, d today (integer) */
extern const OwQuery ow_query_rating_of_ticket; /* i ticket */
extern const OwQuery ow_query_ratings_of_day; /* s site, d day */
extern const OwQuery ow_query_ratings_open; /* s site: by due day */
extern const OwQuery ow_query_hall_messages_active; /* s site: newest first */
extern const OwQuery ow_query_screen_request_of_desk; /* s site, i desk */
extern const OwQuery ow_query_confirmation_of_ticket; /* i ticket: the newest */
extern const OwQuery ow_query_business_day_of; /* s site, d day */
extern const OwQuery ow_query_count_day_has_tickets; /* s site, d day: 1 when a number was taken on it */
extern const OwQuery ow_query_day_figures_newest; /* s site, s cut, d day */
extern const OwQuery ow_query_day_figures_between; /* s site, s cut, d first, d last: newest revision of each day */
extern const OwQuery ow_query_cases_due_between; /* s site, d first, d last (exclusive), i limit: undecided */
extern const OwQuery ow_query_cases_lapsing_between; /* s site, d first, d last (exclusive), i limit: undecided, end of the receipt, passport kept */
extern const OwQuery ow_query_cases_noticed_again; /* s site, i limit: on more than one notice, newest first */
extern const OwQuery ow_query_count_noticed_again; /* s site (integer) */
extern const OwQuery ow_query_enterprises_with; /* s part of the name as it is searched, "" for all; s part of the credit code, i limit: by name */
extern const OwQuery ow_query_enterprise_by_uscc; /* s credit code */
extern const OwQuery ow_query_enterprises_named; /* s name as it is searched, whole: at most 2 */
extern const OwQuery ow_query_enterprise_entries; /* i enterprise: newest first */
extern const OwQuery ow_query_enterprise_complaints_due; /* s site, d today, i limit: open, due on that day or before */
extern const OwQuery ow_query_paper_kits; /* s site */
extern const OwQuery ow_query_receipt_by_party;     /* i party */
extern const OwQuery ow_query_notice_by_number;     /* s number */
extern const OwQuery ow_query_notice_by_party;      /* i party: newest */
extern const OwQuery ow_query_notice_lines;         /* i notice */
extern const OwQuery ow_query_notice_lines_of_case; /* i case: on all notices */
extern const OwQuery ow_query_count_notices_on;     /* s site, i from instant, i to instant (integer) */
extern const OwQuery ow_query_count_receipts_on;    /* s site, i from instant, i to instant (integer) */
extern const OwQuery ow_query_paper_issues;         /* s kind, i subject: newest first */
extern const OwQuery ow_query_custody_by_party;     /* i party */
extern const OwQuery ow_query_custody_of_document;  /* i document: not returned */
extern const OwQuery ow_query_custody_by_slip;      /* s slip */
extern const OwQuery ow_query_count_custody;        /* s site: objects held (integer) */
extern const OwQuery ow_query_custody_moves;        /* i object */
extern const OwQuery ow_query_overrides_of_case;    /* i case */
extern const OwQuery ow_query_approvals_open;       /* s site: asked, whether or not their day is over */
extern const OwQuery ow_query_siblings_of_case;     /* i case that waits */
extern const OwQuery ow_query_siblings_waiting_for; /* i case that brings the paper */
extern const OwQuery ow_query_cases_orphaned;       /* s site, i limit: the case that should bring a paper will not any more */
extern const OwQuery ow_query_cases_refused;        /* s site, i limit: with a message that is dead */
extern const OwQuery ow_query_count_refused;        /* s site (integer) */
extern const OwQuery ow_query_cases_transferred;    /* s site, i limit: open ones of which the office of another city (SYS-12) said something, by due day */
extern const OwQuery ow_query_count_orphaned;       /* s site (integer) */
extern const OwQuery ow_query_cases_unkept;         /* s site, d today, i limit: undecided, with a task whose appointment was not kept or never made */
extern const OwQuery ow_query_count_unkept;         /* s site, d today (integer) */
extern const OwQuery ow_query_overrides_between; /* s site, i from, i before (instants) */
extern const OwQuery ow_query_verifications_of_case; /* i case */

extern const OwQuery ow_query_custody_at;           /* s site, s place, s holder */
extern const OwQuery ow_query_custody_in_place;     /* s site, s place */
extern const OwQuery ow_query_custody_held;         /* s site, i limit, i offset: not returned */
extern const OwQuery ow_query_custody_lines;        /* s site, i limit: what is not returned, by slip */
extern const OwQuery ow_query_custody_lines_of_person; /* i person */
extern const OwQuery ow_query_custody_of_person;    /* i person: not returned */
extern const OwQuery ow_query_custody_of_case;      /* i case: its new documents */
extern const OwQuery ow_query_custody_in_tray;      /* i tray */
extern const OwQuery ow_query_count_custody_in_place;/* s site, s place (integer) */
extern const OwQuery ow_query_manifest_by_number;   /* s number */
extern const OwQuery ow_query_manifests_open;       /* s site: oldest first */
extern const OwQuery ow_query_manifest_items;       /* i manifest */
extern const OwQuery ow_query_manifest_item_of_object;/* i object: on the way */
extern const OwQuery ow_query_tray_by_seal;         /* s seal */
extern const OwQuery ow_query_incidents_open;       /* s site: oldest first */
extern const OwQuery ow_query_incident_by_number;   /* s number */
extern const OwQuery ow_query_incident_of_object;   /* i object, s kind: open */
extern const OwQuery ow_query_incident_of_code;     /* s code: open */
extern const OwQuery ow_query_count_incidents_open; /* s site, s kind (integer) */
extern const OwQuery ow_query_counts_since;         /* s site, i instant */
extern const OwQuery ow_query_decision_of_case;     /* i case: newest first */
extern const OwQuery ow_query_product_of_case;      /* i case: newest first */
extern const OwQuery ow_query_products_of_person;   /* i person: newest first, at most 50 */
extern const OwQuery ow_query_product_newest_of_person;/* i person: handed over last, of all his cases */
extern const OwQuery ow_query_measures_in_state;    /* s state: oldest first */
extern const OwQuery ow_query_measures_of_person; /* i person: oldest first */
extern const OwQuery ow_query_measures_of_document; /* s document, s number */
extern const OwQuery ow_query_collection_of_case;   /* i case: newest first */
extern const OwQuery ow_query_collection_lines;     /* i collection */
extern const OwQuery ow_query_reminders_of_case;    /* i case: oldest first */
extern const OwQuery ow_query_postal_of_case;       /* i case: newest first */
extern const OwQuery ow_query_postal_by_waybill;    /* s waybill */
extern const OwQuery ow_query_postal_in_state;      /* s state: oldest first */
extern const OwQuery ow_query_fees_of_case;         /* i case */
extern const OwQuery ow_query_fees_paid_on;         /* s site, d day */
extern const OwQuery ow_query_corrections_of_case;  /* i case */
extern const OwQuery ow_query_count_open_of_person; /* i person: accepted and not yet handed out (integer) */
extern const OwQuery ow_query_cases_open_of_person; /* i person: accepted and not yet handed out */
extern const OwQuery ow_query_case_lines_overdue;   /* s site, d today, i limit, i offset: undecided past the deadline */
extern const OwQuery ow_query_case_lines_lapsed;    /* s site, d today, i limit, i offset: receipt run out, undecided, passport kept (C-RECEIPTEND) */
extern const OwQuery ow_query_count_cases_lapsed;   /* s site, d today (integer) */
extern const OwQuery ow_query_case_lines_uncollected;/* s site, i instant, i limit, i offset: ready since before */
extern const OwQuery ow_query_count_cases_uncollected;/* s site, i instant (integer) */
extern const OwQuery ow_query_case_lines_to_tell;   /* s site, i limit, i offset: ready, nobody reached or written to */
extern const OwQuery ow_query_count_cases_to_tell;  /* s site (integer) */
extern const OwQuery ow_query_outbox_in_state;      /* s state, i limit, i offset: oldest first */
extern const OwQuery ow_query_outbox_newest;        /* s lane >=, s lane <: the newest of these lanes, one */
extern const OwQuery ow_query_outbox_of_case;       /* i case: by system, in their order */
extern const OwQuery ow_query_outbox_by_key;        /* s key */
extern const OwQuery ow_query_outbox_behind;  /* s system, s lane, i seq, i limit */
extern const OwQuery ow_query_outbox_to_carry;      /* i limit: what waits, lane after lane in its order */
extern const OwQuery ow_query_outbox_answered;      /* s first lane, s last lane (exclusive), i limit: newest first */
extern const OwQuery ow_query_outbox_next_due;      /* s system: instant (integer); 1 at once, 0 when nothing waits */
extern const OwQuery ow_query_count_outbox;         /* s system, s state (integer) */
extern const OwQuery ow_query_count_outbox_answered; /* s first lane, s last lane, without it: sent or given up (integer) */
extern const OwQuery ow_query_count_outbox_since;   /* s state, i instant: made before it (integer) */
extern const OwQuery ow_query_audit_since;          /* s site, s station, i seq: the events of a counter after one, oldest first (OwAuditLine), at most 500 */
extern const OwQuery ow_query_audit_last;           /* s site, s station: number of the last event of a counter, 0 when none (integer) */
extern const OwQuery ow_query_backup_newest;        /* the last good one of any machine */
extern const OwQuery ow_query_backup_last_at;       /* s station, s place: the last one, good or failed */
extern const OwQuery ow_query_backup_good_at;       /* s station, s place: the last good one */
extern const OwQuery ow_query_backup_failing_at;    /* s station: whose last one at its place failed */
extern const OwQuery ow_query_backup_failing;       /* i from (instant): places whose last backup failed, from then on (integer) */
extern const OwQuery ow_query_drill_last;           /* good or failed */
extern const OwQuery ow_query_audit_first_after;    /* i instant: time of the first event from it on that is not of a backup, 0 when there is none (integer) */
extern const OwQuery ow_query_receipt_newest;       /* of any hall of the store */
extern const OwQuery ow_query_practice_running;     /* s site, i staff */
extern const OwQuery ow_query_practice_ended;       /* s site, i staff: passed or failed, newest first, at most 50 */
extern const OwQuery ow_query_practice_others;      /* s site, i staff: of everybody else, newest first, at most 200 */
extern const OwQuery ow_query_practice_case;        /* s site, s service, s state: with a receipt, the one accepted last */
extern const OwQuery ow_query_count_drafts_typed;   /* s site, i instant: drafts of matters added since, saved after they were begun (integer) */
extern const OwQuery ow_query_audit_newest;         /* instant of the newest event of any station, 0 when none (integer) */
extern const OwQuery ow_query_inbox_new;            /* s system, s feed, i limit: not used yet and not erased, oldest first */
extern const OwQuery ow_query_inbox_newest_new;     /* s system, s feed, i limit: the same, newest first */
extern const OwQuery ow_query_inbox_at_work;        /* s system, s feed, i limit: something is to be done about it, oldest first */
extern const OwQuery ow_query_inbox_answered;       /* s system, s feed, i limit: answered by a person here and not erased, newest first */
extern const OwQuery ow_query_inbox_newest_of;      /* s system, i limit: of all feeds, newest first */
extern const OwQuery ow_query_count_inbox;          /* s system, s feed (integer) */
extern const OwQuery ow_query_feed_cursor;          /* s system, s feed */
extern const OwQuery ow_query_lookup_newest;        /* s system, s operation, s subject */
extern const OwQuery ow_query_lookups_of_subject;   /* s system, s operation, s subject: oldest first */
extern const OwQuery ow_query_lookups_of_case;      /* i case */

extern const OwQuery ow_query_erased_persons;       /* i from (instant): records that were erased */
extern const OwQuery ow_query_erased_drafts;        /* i from (instant) */
extern const OwQuery ow_query_retention_runs;       /* s site, i limit: newest first */
extern const OwQuery ow_query_retention_daily;      /* s site, d day: the run that the hall made by itself */
extern const OwQuery ow_query_anchors;              /* all, oldest first */
extern const OwQuery ow_query_anchor_newest;
extern const OwQuery ow_query_anchors_newest_first; /* i limit */

/* All statements, ended by NULL, for the test that prepares each of them. */
const OwQuery *const *ow_query_get_all (void);

G_END_DECLS
