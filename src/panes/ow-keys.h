#pragma once

#include <gtk/gtk.h>

#include "ow-text.h"

G_BEGIN_DECLS

/* The one table of keys: what is bound, what stands on the button and what the list of keys (Shift+F1) says come from the same row. */
typedef enum
{
  OW_KEYS_PARTY,   /* acts on the party at the counter: buttons of the header, in this order */
  OW_KEYS_QUEUE,
  OW_KEYS_PERMIT,
  OW_KEYS_CHECK,   /* the supervisor's pane */
  OW_KEYS_CASE,    /* the window of one case */
  OW_KEYS_PAGES,   /* the window of scanned pages */
  OW_KEYS_INFORMATION, /* the information desk and the reader */
  OW_KEYS_COLLECTION,
  OW_KEYS_DECISIONS, /* the lists of the collection pane, never shown with a collection */
  OW_KEYS_CUSTODY,
  OW_KEYS_LOOKUP,  /* panes that ask outside systems */
  OW_KEYS_STAFF,
  OW_KEYS_LAYER,   /* what the hall lays over the law */
  OW_KEYS_BOARD,   /* the supervisor's view of the hall */
  OW_KEYS_FIGURES,
  OW_KEYS_SYSTEMS,
  OW_KEYS_PERSON,  /* the window of a person */
  OW_KEYS_ENTERPRISE, /* the window of the enterprises */
  OW_KEYS_AUDIT,
  OW_KEYS_WINDOW,
  OW_N_KEY_GROUPS
} OwKeyGroup;

typedef struct
{
  const char      *action;    /* "queue.call" */
  const char      *parameter; /* target of the action, a string; nullable */
  guint            keyval;
  GdkModifierType  modifiers;
  const char      *caption;   /* as on the keyboard: "F2", "Ctrl+Z" */
  const char      *label;     /* English msgid of the button; NULL when it has none */
  const char      *meaning;   /* English msgid for the list of keys */
  OwKeyGroup       group;
  gboolean         bound;     /* FALSE: the widget that owns the act binds it by itself */
} OwKey;

/* All rows, ended by a NULL action. */
const OwKey *ow_keys_get_all   (void);
/* The first row of the action; NULL when it has no key. */
const OwKey *ow_keys_find      (const char     *action);
/* Binds the keys of @group whose actions the class installs. In class_init, after the actions. */
void         ow_keys_bind      (GtkWidgetClass *widget_class,
                                OwKeyGroup      group);
/* English msgid of the heading of a group, static. */
const char  *ow_keys_get_title (OwKeyGroup      group);
/* Button with the key in small type above its word, as the header has it; a press activates the action on the button itself. @primary: larger,
 * in the accent colour. Floating. Never bound to the action's "enabled": an act that is not possible now answers why. */
GtkWidget   *ow_act_button_new (const OwKey    *key,
                                OwLanguage      language,
                                gboolean        primary);

G_END_DECLS
