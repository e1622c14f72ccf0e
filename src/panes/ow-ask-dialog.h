#pragma once

#include <adwaita.h>

#include "ow-catalogue.h"
#include "ow-text.h"

G_BEGIN_DECLS

/* What is wrong with the value of field @i, English msgid, static; NULL: nothing. Values that are empty are "". */
typedef const char *(*OwAskWrongFunc) (const char *const *values, guint i);

/* One field of a small form in a dialog. */
typedef struct
{
  const char     *label;    /* English msgid */
  const char     *preset;   /* what stands there first: a text, "YYYY-MM-DD", the code of a choice; nullable */
  const OwChoice *choices;  /* ended by a NULL value, must outlive the dialog; NULL: a line of text */
  gboolean        date;     /* a date; given as "YYYY-MM-DD" */
  gboolean        optional;
  OwAskWrongFunc  wrong;    /* nullable */
  gboolean        list;     /* few choices too stand in a list with an entry: their words are long, or typed and scanned */
  gboolean        stacked;  /* of a list: few stand one beneath the other, as sentences do that nobody types */
} OwAskField;

#define OW_ASK_FIELDS 12

/* @values in the order of the fields, "" for what was left empty; NULL for Esc. */
typedef void (*OwAskFunc) (const char *const *values, gpointer data);

/* For OwAskField.wrong: a time of the day like 09:30; a number of people, 1 to 99. */
const char *ow_ask_wrong_time   (const char *const *values, guint i);
const char *ow_ask_wrong_people (const char *const *values, guint i);

/* Of a person as the passport prints it: "M" | "F" | "X", static. */
const OwChoice *ow_ask_get_sexes (void);
/* What became of the receipt: "taken_back" | "lost", static. */
const OwChoice *ow_ask_get_receipts (void);
/* For OwAskField.wrong of the field after that choice: what is lost is declared. */
const char *ow_ask_wrong_declaration (const char *const *values, guint i);

/* Asks for a few values that belong together. Enter goes to the next field and, in the last, gives them; the button waits until every field that is
 * not optional has a value that can be. What is wrong stands beside its field, when Enter is pressed or typing pauses; the dialog stays open with all
 * that was typed. @heading, @body (nullable) and @button are in the language already; @fields ends with a NULL label, at most
 * OW_ASK_FIELDS. @today: what "t" means in a date. @func is called once; then @destroy (nullable) frees @data. The dialog is presented and
 * borrowed. */
GtkWindow *ow_ask_dialog (GtkWindow        *parent,
                          OwLanguage        language,
                          const char       *heading,
                          const char       *body,
                          const OwAskField *fields,
                          const char       *button,
                          OwDate            today,
                          OwAskFunc         func,
                          gpointer          data,
                          GDestroyNotify    destroy);

G_END_DECLS
