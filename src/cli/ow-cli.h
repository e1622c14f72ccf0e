#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

#include "ow-message.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Exit codes, the same for every verb. */
#define OW_EXIT_YES   0 /* yes, done */
#define OW_EXIT_NO    1 /* no, refused */
#define OW_EXIT_USAGE 2 /* wrong usage */

/* What every verb gets: the options that all share, and one way to answer. */
typedef struct
{
  gboolean    json;      /* --json */
  OwLanguage  language;  /* --lang, else the locale's, else English */
  char       *now;       /* --now, only in training; nullable */
} OwCli;

typedef struct
{
  const char         *name;
  const char         *arguments;   /* for the usage line */
  const char         *summary;     /* English msgid */
  int               (*run)         (OwCli  *cli,
                                    int     argc,
                                    char  **argv);
} OwVerb;

/* Parses the options of a verb together with the shared ones. FALSE after printing what is wrong: return OW_EXIT_USAGE. @entries ends with { NULL }
 * and may be NULL. @minimum and @maximum count the remaining arguments without the verb's name; @maximum -1 is any number. */
gboolean   ow_cli_parse          (OwCli              *cli,
                                  const OwVerb       *verb,
                                  const GOptionEntry *entries,
                                  int                *argc,
                                  char             ***argv,
                                  int                 minimum,
                                  int                 maximum);
/* Prints the answer: JSON as it is, or one "key: value" line for each member. Takes @node. Returns @exit_code. */
int        ow_cli_answer         (OwCli              *cli,
                                  JsonNode           *node,
                                  int                 exit_code);
/* The same for a store that was made, copied or put back: its path, site and whether it is of training. OW_EXIT_YES. */
int        ow_cli_answer_store   (OwCli              *cli,
                                  OwStore            *store);
/* Prints an error with what to do next, in the language; consumes @error. Returns OW_EXIT_NO. */
int        ow_cli_fail           (OwCli              *cli,
                                  GError             *error);
/* Wrong usage: prints the usage line of the verb. Returns OW_EXIT_USAGE. */
int        ow_cli_usage          (const OwVerb       *verb);
/* The instant of --now, or the system's. */
OwInstant  ow_cli_now            (OwCli              *cli);
OwDate     ow_cli_today          (OwCli              *cli);
/* The whole standard input, at most @limit bytes; NULL with an error when there is more. */
char      *ow_cli_read_input     (gsize               limit,
                                  GError            **error);

/* One line of standard input, at most @limit bytes. */
char      *ow_cli_read_line      (gsize               limit,
                                  GError            **error);
/* TRUE when @error is the question for the code of a second factor: it is cleared, and @ret_code is the next line of standard input. */
gboolean   ow_cli_asks_code      (OwLanguage          language,
                                  GError            **error,
                                  char              **ret_code);
/* The password: first line of @file, or asked for in @language without an echo when it is NULL. */
char      *ow_cli_read_password  (OwLanguage          language,
                                  const char         *file,
                                  GError            **error);
/* The same, of a password that is new: a person at a terminal types it twice, because nobody reads what he types. */
char      *ow_cli_read_new_password (OwLanguage       language,
                                  const char         *file,
                                  GError            **error);
/* Opens the store in whichever mode it is: for verbs that read or copy and never mix the modes. */
OwStore   *ow_cli_open_store     (const char         *path,
                                  GError            **error);

/* JSON builder shorthands: a member with a string (null when NULL), date ("" never: null), integer, boolean. */
void       ow_cli_add_text       (JsonBuilder        *builder,
                                  const char         *name,
                                  const char         *value);
void       ow_cli_add_date       (JsonBuilder        *builder,
                                  const char         *name,
                                  OwDate              value);
void       ow_cli_add_integer    (JsonBuilder        *builder,
                                  const char         *name,
                                  gint64              value);
void       ow_cli_add_boolean    (JsonBuilder        *builder,
                                  const char         *name,
                                  gboolean            value);
/* {"id": …, "text": …} of a message in the language; null when NULL. */
void       ow_cli_add_message    (JsonBuilder        *builder,
                                  const char         *name,
                                  OwMessage          *message,
                                  OwLanguage          language);

/* One file per verb. */
extern const OwVerb ow_verb_mrz;
extern const OwVerb ow_verb_id;
extern const OwVerb ow_verb_workdays;
extern const OwVerb ow_verb_assess;
extern const OwVerb ow_verb_rules;
extern const OwVerb ow_verb_scans;
extern const OwVerb ow_verb_explain;
extern const OwVerb ow_verb_try;
extern const OwVerb ow_verb_init;
extern const OwVerb ow_verb_backup;
extern const OwVerb ow_verb_reference;
extern const OwVerb ow_verb_restore;
extern const OwVerb ow_verb_retention;
extern const OwVerb ow_verb_audit;
extern const OwVerb ow_verb_store;
extern const OwVerb ow_verb_hall;
extern const OwVerb ow_verb_helper;
extern const OwVerb ow_verb_inward;
extern const OwVerb ow_verb_transfer;
extern const OwVerb ow_verb_receipt;
extern const OwVerb ow_verb_ticket;
extern const OwVerb ow_verb_case;
extern const OwVerb ow_verb_custody;
extern const OwVerb ow_verb_fee;
extern const OwVerb ow_verb_post;
extern const OwVerb ow_verb_enterprise;
extern const OwVerb ow_verb_day;
extern const OwVerb ow_verb_calendar;
extern const OwVerb ow_verb_catalogue;
extern const OwVerb ow_verb_law;
extern const OwVerb ow_verb_layer;
extern const OwVerb ow_verb_deliver;
extern const OwVerb ow_verb_doctor;
extern const OwVerb ow_verb_exchange;
extern const OwVerb ow_verb_systems;
extern const OwVerb ow_verb_simulate_day;
extern const OwVerb ow_verb_board;
extern const OwVerb ow_verb_figures;
extern const OwVerb ow_verb_paper;
extern const OwVerb ow_verb_appointment;

G_END_DECLS
