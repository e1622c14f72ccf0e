#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A hand and a scanner at the X server: real key events with the server's times, through XTEST. Every wait has a limit. */

#define KEYBOARD_HAND    60 /* ms between two keys of a fast hand */
#define KEYBOARD_SCANNER 3

/* Shows @window and gives it the keyboard (there is no window manager). */
void     keyboard_focus    (GtkWindow    *window);
/* Types ASCII characters by their places on a US keyboard; '\n' is Enter, '\t' Tab. @gap: milliseconds between keys. Returns at once: the
 * server does the typing. */
void     keyboard_type     (const char   *text,
                            int           gap);
/* One key by accelerator: "F12", "<Control>Return", "<Shift>Tab". */
void     keyboard_press    (const char   *accelerator);
/* Runs the main loop until @check says TRUE, at most ten seconds; FALSE when it never did. */
gboolean keyboard_wait     (gboolean    (*check) (gpointer),
                            gpointer      data);
/* Types, then waits until the keys have arrived and the widgets are at rest. */
void     keyboard_hand     (const char   *text);
void     keyboard_key      (const char   *accelerator);
/* Runs the main loop for so many milliseconds of the wall clock. */
void     keyboard_idle     (int           milliseconds);
/* Does not run the main loop for so long. */
void     keyboard_block    (int           milliseconds);
/* "us", "ru": the layout of the machine. */
void     keyboard_layout   (const char   *layout);
/* Number of keys pressed by hand since the last call. */
guint    keyboard_count    (void);

/* What the window shows, once it is laid out. */
GdkTexture *keyboard_texture (GtkWindow *window);
/* Saves what the window shows as NAME.png in the folder OW_TEST_PICTURES; does nothing without it. */
void     keyboard_picture  (GtkWindow    *window,
                            const char   *name);

G_END_DECLS
