#pragma once

#include <gtk/gtk.h>

#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_KEY_BUTTON (ow_key_button_get_type ())

/* A button with its key written on it. The key works wherever the focus is in the same window, as long as the button is mapped and
 * sensitive: what stands on the button and what the keyboard does cannot differ. Properties for templates: "text" (translatable), "key"
 * (accelerator as gtk_accelerator_parse understands it, "F12", "<Control>p"), "guarded". Signals: "clicked" of GtkButton; "prepare" before its key looks whether it is sensitive: who owns it brings its state up to
 * date, so that a key typed ahead is not lost. */
G_DECLARE_FINAL_TYPE (OwKeyButton, ow_key_button, OW, KEY_BUTTON, GtkButton)

/* @text is already in the language of the screen; @key nullable: a plain button. Floating. */
GtkWidget  *ow_key_button_new         (const char   *text,
                                       const char   *key);
const char *ow_key_button_get_text    (OwKeyButton  *self);
/* May wrap to two lines, never ellipsized. */
void        ow_key_button_set_text    (OwKeyButton  *self,
                                       const char   *text);
const char *ow_key_button_get_key     (OwKeyButton  *self);
void        ow_key_button_set_key     (OwKeyButton  *self,
                                       const char   *key);
/* A guarded button ignores Enter even when it has the focus: for what cannot be taken back (accept, issue). Its key and Space press it. */
gboolean    ow_key_button_get_guarded (OwKeyButton  *self);
void        ow_key_button_set_guarded (OwKeyButton  *self,
                                       gboolean      guarded);
/* The key as it is engraved: "F12", "Ctrl+P", "Alt+↓"; newly allocated, "" when @key is NULL or unknown. */
char       *ow_key_dup_label          (const char   *key);

G_END_DECLS
