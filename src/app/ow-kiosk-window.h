#pragma once

#include <adwaita.h>

#include "ow-context.h"

G_BEGIN_DECLS

#define OW_TYPE_KIOSK_WINDOW (ow_kiosk_window_get_type ())

/* The kiosk: language, services, people, confirm, number. Scans of a passport, a ticket or an appointment are taken on every page. It goes back to its start
 * when nobody touches it. */
G_DECLARE_FINAL_TYPE (OwKioskWindow, ow_kiosk_window, OW, KIOSK_WINDOW, AdwApplicationWindow)

/* @speech: see ow_announcer_new; with it there is a button that has every page read aloud, until the next person begins. */
OwKioskWindow *ow_kiosk_window_new         (AdwApplication *application,
                                            const char     *station,
                                            const char     *speech);
/* NULL: the store is not there (yet); the page says so until it is. */
void           ow_kiosk_window_set_context (OwKioskWindow  *self,
                                            OwContext      *context);
/* "start", "services", "people", "confirm", "join", "number", "look", "rate", "thanks", "code", "away". */
const char    *ow_kiosk_window_get_page    (OwKioskWindow  *self);
OwLanguage     ow_kiosk_window_get_language (OwKioskWindow *self);
/* What a scanner sent. */
void           ow_kiosk_window_scan        (OwKioskWindow  *self,
                                            const char     *text);

G_END_DECLS
