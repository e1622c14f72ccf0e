#pragma once

#include <gtk/gtk.h>

#include "ow-text.h"

G_BEGIN_DECLS

/* @over: the window that was asked over; NULL when it is gone. */
typedef void (*OwSaveFileFunc) (GFile     *file,
                                GtkWindow *over,
                                gpointer   data);

/* Asks over @over where to save a file called @name; the question begins in the documents of the person, or at home. @func is called once a place was
 * chosen, never when it was not; @data_free always, in the end. @title is translated already. */
void ow_save_file_ask (GtkWindow      *over,
                       OwLanguage      language,
                       const char     *title,
                       const char     *name,
                       OwSaveFileFunc  func,
                       gpointer        data,
                       GDestroyNotify  data_free);

G_END_DECLS
