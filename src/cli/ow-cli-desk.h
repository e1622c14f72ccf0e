#pragma once

#include "ow-cli.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* A person at a counter of the command line: the options --store, --as, --desk, --password-file, --request, --reason, and what they
 * open. Zero it, parse, open; ow_cli_desk_clear frees it. */
typedef struct
{
  char       *store, *staff, *password_file, *request, *reason;
  int         desk;
  OwContext  *context;
  OwSession  *session; /* NULL without --as */
  OwLanguage  language; /* of questions, from ow_cli_desk_parse on */
} OwCliDesk;

void        ow_cli_desk_clear (OwCliDesk          *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OwCliDesk, ow_cli_desk_clear)

/* ow_cli_parse with the options of a desk added; --store is required. @maximum as there. */
gboolean    ow_cli_desk_parse (OwCliDesk          *self,
                               OwCli              *cli,
                               const OwVerb       *verb,
                               const GOptionEntry *entries,
                               int                *argc,
                               char             ***argv,
                               int                 minimum,
                               int                 maximum);
/* Opens the store in the mode it was made for; --now gives the clock and is refused on a real store. With @act signs in the person of
 * --as at --desk, whose role must allow it; without the two options, wrong usage: a NULL error and FALSE. @act NULL: nobody signs in. */
gboolean    ow_cli_desk_open  (OwCliDesk          *self,
                               OwCli              *cli,
                               const OwVerb       *verb,
                               const char         *act,
                               GError            **error);
/* What a verb returns when ow_cli_desk_open said FALSE; consumes @error (nullable). */
int         ow_cli_desk_fail  (OwCli              *cli,
                               const OwVerb       *verb,
                               GError             *error);
/* One act of the person signed in. @arguments is what was asked for in one text: with --request the same id and arguments give the same answer,
 * other arguments are refused. */
JsonObject *ow_cli_desk_act   (OwCliDesk          *self,
                               const char         *name,
                               const char         *arguments,
                               OwActFunc           func,
                               gconstpointer       request,
                               GError            **error);

G_END_DECLS
