#pragma once

#include "ow-announcer.h"
#include "ow-display-model.h"
#include "ow-kiosk-topic.h"
#include "ow-kiosk-window.h"
#include "ow-kiosk.h"
#include "ow-message.h"

G_BEGIN_DECLS

/* The pages of the kiosk (ow-kiosk-pages.c, ow-kiosk-information.c), what they change (ow-kiosk-window.c) and how they are read aloud
 * (ow-kiosk-speech.c). */

struct _OwKioskWindow
{
  AdwApplicationWindow parent_instance;

  GtkWidget *content; /* the page */
  GtkWidget *bar;     /* back, start over, go on: always in the same place, at the foot */
  char *page;
  char *station;

  OwContext *context; /* NULL: away */
  OwDisplayModel *hall; /* messages of the hall */
  OwLanguage language;
  gboolean pictograms; /* another language: English with pictures */
  GPtrArray *chosen;   /* ids of services in the order of the touches, borrowed from the catalogue */
  guint first;         /* of the page of services */
  int applicants;
  const char *ticket_class; /* static */
  char *holder, *issuer, *number; /* of the passport that was scanned */
  char *request_id;    /* of the number that may be taken now: two presses are one */
  gboolean busy;
  char *scanned;       /* while it was busy; taken when it is free again, or said beside the number; nullable */
  GString *code;       /* of an appointment, as typed */

  const OwKioskTopic *topic;  /* of the information without a number */
  const char *city;           /* static; NULL: all */
  const OwDeskRecord *record; /* static */
  guint line;                 /* the first on the page of its list */

  OwKioskTicket *ticket;
  char *note;          /* of the print, or what went wrong */
  gboolean failed;     /* the note is bad news */
  OwMessage *problem;  /* of a scan on the start page, where no language is chosen yet: said in all of them, for a while; NULL */

  OwAnnouncer *announcer;
  GtkWidget *listen;   /* at the foot, before the others; hidden where nothing can speak */
  gboolean aloud;
  GHashTable *said;    /* the lines of the page as they were read last; nullable */
  char *said_page;

  guint idle;
  guint clear;         /* back to the start after the number */
  GObject *catcher;
  GCancellable *cancellable;
};

void ow_kiosk_pages_show  (OwKioskWindow *self,
                           const char    *page);
/* What the buttons do. */
void ow_kiosk_take        (OwKioskWindow *self);
void ow_kiosk_join        (OwKioskWindow *self,
                           gboolean       join);
void ow_kiosk_rate        (OwKioskWindow *self,
                           int            level);
void ow_kiosk_enter_code  (OwKioskWindow *self);
void ow_kiosk_restart     (OwKioskWindow *self);
void ow_kiosk_print_slip  (OwKioskWindow *self);

/* What the pages of both files are made of. */
GtkWidget *ow_kiosk_add_label        (GtkWidget     *box,
                                      const char    *words,
                                      const char    *css_class);
/* What went wrong, or what is to be known, when there is something. */
void       ow_kiosk_add_note         (OwKioskWindow *self);
/* Icon (nullable) above the words, or before them. */
GtkWidget *ow_kiosk_touch_button_new (const char    *icon,
                                      const char    *words,
                                      gboolean       across);
/* @next: id of the words of the button that goes on; NULL without one. */
void       ow_kiosk_show_foot        (OwKioskWindow *self,
                                      gboolean       back,
                                      const char    *next,
                                      gboolean       sensitive);
/* TRUE when @page is one of the information without a number, and is shown. */
gboolean   ow_kiosk_information_show (OwKioskWindow *self,
                                      const char    *page);
/* The page before @page; NULL when it is none of these. */
const char *ow_kiosk_information_get_back (OwKioskWindow *self,
                                           const char    *page);
/* The country of a passport, on the pages of the information: FALSE when it is on no list. */
gboolean   ow_kiosk_information_show_country (OwKioskWindow *self,
                                              const char    *nationality);

void ow_kiosk_speech_set  (OwKioskWindow *self,
                           gboolean       aloud);
/* Reads the page, or what is new on it. */
void ow_kiosk_speech_page (OwKioskWindow *self);
/* Says what was just touched. */
void ow_kiosk_speech_choice (OwKioskWindow *self,
                           const char    *words);
GtkWidget *ow_kiosk_speech_button_new (OwKioskWindow *self);

G_END_DECLS
