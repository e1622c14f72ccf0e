#pragma once

#include "ow-display-model.h"
#include "ow-kiosk-topic.h"
#include "ow-kiosk-window.h"
#include "ow-kiosk.h"

G_BEGIN_DECLS

/* The pages of the kiosk (ow-kiosk-pages.c, ow-kiosk-information.c) and what they change (ow-kiosk-window.c). */

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

  const OwKioskTopic *topic;  /* of the information without a number */
  const char *city;           /* static; NULL: all */
  const OwDeskRecord *record; /* static */
  guint line;                 /* the first on the page of its list */

  OwKioskTicket *ticket;
  char *note;          /* of the print, or what went wrong */
  gboolean failed;     /* the note is bad news */

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

G_END_DECLS
