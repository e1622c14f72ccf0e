#pragma once

#include "ow-announcer.h"
#include "ow-display-model.h"
#include "ow-kiosk-window.h"
#include "ow-kiosk.h"

G_BEGIN_DECLS

/* The pages of the kiosk (ow-kiosk-pages.c), what they change (ow-kiosk-window.c) and how they are read aloud (ow-kiosk-speech.c). */

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
  char *holder;
  char *request_id;    /* of the number that may be taken now: two presses are one */
  gboolean busy;
  GString *code;       /* of an appointment, as typed */

  OwKioskTicket *ticket;
  char *note;          /* of the print, or what went wrong */
  gboolean failed;     /* the note is bad news */

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

void ow_kiosk_speech_set  (OwKioskWindow *self,
                           gboolean       aloud);
/* Reads the page, or what is new on it. */
void ow_kiosk_speech_page (OwKioskWindow *self);
/* Says what was just touched. */
void ow_kiosk_speech_choice (OwKioskWindow *self,
                           const char    *words);
GtkWidget *ow_kiosk_speech_button_new (OwKioskWindow *self);

G_END_DECLS
