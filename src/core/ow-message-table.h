#pragma once

#include <glib/gi18n-lib.h>

#include "ow-message.h"

G_BEGIN_DECLS

/* How the rows of the one table are written; each array ends with OW_MSG_END. xgettext knows these three words
 * (po/meson.build), so the texts stay plain string literals. */
#define OW_MSG(id, singular, arguments)                                   { id, NULL, singular, NULL, arguments, NULL }
#define OW_MSG_CONTEXT(id, context, singular, arguments)                  { id, context, singular, NULL, arguments, NULL }
#define OW_MSG_PLURAL(id, singular, plural, arguments, plural_argument)   { id, NULL, singular, plural, arguments, plural_argument }
#define OW_MSG_END                                                        { NULL, NULL, NULL, NULL, NULL, NULL }

extern const OwMessageDef ow_messages_core[];      /* MRZ, identifiers, calendar, seal, general errors */
extern const OwMessageDef ow_messages_rules[];     /* findings of areas 00, 01, 02 and what cures them */
extern const OwMessageDef ow_messages_residence[]; /* findings of area 03 */
extern const OwMessageDef ow_messages_visas[];     /* areas 01 and 05 */
extern const OwMessageDef ow_messages_travel[];    /* area 04 */
extern const OwMessageDef ow_messages_residents[]; /* areas 06 and 07 */
extern const OwMessageDef ow_messages_measures[];  /* area 15 */
extern const OwMessageDef ow_messages_work[];      /* findings of areas 08 to 11 */
extern const OwMessageDef ow_messages_company[];   /* findings of area 12 */
extern const OwMessageDef ow_messages_hall[];      /* findings of areas 13, 14 and 16; guidance pages */
extern const OwMessageDef ow_messages_terms[];     /* states, roles, object kinds, services: words, not sentences */
extern const OwMessageDef ow_messages_store[];
extern const OwMessageDef ow_messages_paper[];
extern const OwMessageDef ow_messages_person[];    /* the record of a person */
extern const OwMessageDef ow_messages_gateway[];   /* outside systems, the agreed form of their answers */
extern const OwMessageDef ow_messages_platform[];  /* the online platform, helpers */
extern const OwMessageDef ow_messages_enquiry[];   /* answers of outside systems as they are shown */
extern const OwMessageDef ow_messages_window[];
extern const OwMessageDef ow_messages_counter[];   /* counter, command line */
extern const OwMessageDef ow_messages_sentences[]; /* words without a common language */
extern const OwMessageDef ow_messages_tasks[];     /* what the applicant of a case still has to come for */
extern const OwMessageDef ow_messages_parameters[]; /* what the parameters of the hall are called */
extern const OwMessageDef ow_messages_scans[];     /* pages of papers, scanned */
extern const OwMessageDef ow_messages_practice[];  /* practice tasks of training */
extern const OwMessageDef ow_messages_retention[]; /* keeping and erasing by schedule */
extern const OwMessageDef ow_messages_queue[];     /* the day of the hall: kiosk, display, ratings, appointments, figures */
extern const OwMessageDef ow_messages_custody[];   /* custody, decisions, collection, fees, post, corrections */
extern const OwMessageDef ow_messages_readings[];  /* readings of the documents that decided a case */
extern const OwMessageDef ow_messages_desk[];      /* information desk, law-and-guidance reader */
extern const OwMessageDef ow_messages_handout[];   /* panes of collection and custody */
extern const OwMessageDef ow_messages_layer[];     /* what a hall lays over the shipped law */
extern const OwMessageDef ow_messages_settings[];  /* settings of a machine, the test page */
extern const OwMessageDef ow_messages_health[];    /* the state of a machine in words */
extern const OwMessageDef ow_messages_backup[];    /* encrypted backups, the drill, what is done about a damaged store */
extern const OwMessageDef ow_messages_sitting[];   /* scan entry, acts of a sitting */

G_END_DECLS
