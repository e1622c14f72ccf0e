#pragma once

#include <adwaita.h>

#include "ow-enquiry.h"
#include "ow-pane.h"
#include "ow-simulator.h"
#include "test-party.h"

/* A pane that asks outside systems, over a hall with a party at the counter and a simulator. All calls of the hall end soon. */
#define DEADLINE 2500

typedef GtkWidget *(*MakeFunc) (OwSession *session, GObject *model, OwLanguage language);

typedef struct
{
  Hall hall;
  MakeFunc make; /* NULL: the pane of work permits */
  OwSimulator *simulator;
  GtkWindow *window;
  GtkWidget *pane;
  OwEnquiry *enquiry;
  OwSitting *sitting;
  OwMatter *matter; /* NULL until add_case */
  char *said;
} Lookup;

typedef struct
{
  const char *host;
  gboolean expired;
} Certificate;

/* @certificate nullable: one that is good. */
void        lookup_open         (Lookup            *lookup,
                                 const Certificate *certificate);
void        lookup_close        (Lookup            *lookup);
/* The pane again, in another language. */
void        lookup_make_pane    (Lookup            *lookup,
                                 OwLanguage         language);
void        lookup_wait         (Lookup            *lookup);
/* A first permit of the applicant, in its place. */
OwMatter   *lookup_add_case     (Lookup            *lookup);
const char *lookup_get_word     (Lookup            *lookup);
const char *lookup_get_sentence (Lookup            *lookup);
GtkWidget  *lookup_find_type    (GtkWidget         *root,
                                 GType              type);
/* The button with a key; NULL when there is none. */
GtkWidget  *lookup_find_key     (GtkWidget         *root,
                                 const char        *key);
/* Somewhere on the screen there is a label that says @text. */
gboolean    lookup_has_label    (GtkWidget         *root,
                                 const char        *text);
void        lookup_until_label  (Lookup            *lookup,
                                 const char        *text);
/* Another applicant, of whose birth the passport says the year alone; the current one from now on. */
void        lookup_identify_lucie (Lookup          *lookup);
