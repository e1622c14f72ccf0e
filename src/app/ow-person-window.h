#pragma once

#include <adwaita.h>

#include "ow-session.h"

G_BEGIN_DECLS

#define OW_TYPE_PERSON_WINDOW (ow_person_window_get_type ())

/* The record of one person to read, the same from every pane; a supervisor joins a proposed record and takes one apart again. Signal "cases" (GArray *
 * of gint64: show them). */
G_DECLARE_FINAL_TYPE (OwPersonWindow, ow_person_window, OW, PERSON_WINDOW, AdwWindow)

OwPersonWindow *ow_person_window_new (OwSession  *session,
                                      gint64      person,
                                      OwLanguage  language);

G_END_DECLS
