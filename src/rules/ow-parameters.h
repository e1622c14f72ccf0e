#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The readings chosen in CONFLICTS.md and the figures that an administrator may change: key, conflict id,
 * default, allowed values. Shipped in data/parameters.tsv (key, conflict, default, allowed, description), embedded. */
typedef struct _OwParameters OwParameters;

OwParameters *ow_parameters_new         (void);
OwParameters *ow_parameters_ref         (OwParameters  *self);
void          ow_parameters_unref       (OwParameters  *self);
/* FALSE with OW_RULES_ERROR_UNKNOWN when key or value is not allowed. */
gboolean      ow_parameters_set         (OwParameters  *self,
                                         const char    *key,
                                         const char    *value,
                                         GError       **error);
/* An unknown key is a programmer's error. Borrowed. */
const char   *ow_parameters_get         (OwParameters  *self,
                                         const char    *key);
gboolean      ow_parameters_is          (OwParameters  *self,
                                         const char    *key,
                                         const char    *value);
gint64        ow_parameters_get_integer (OwParameters  *self,
                                         const char    *key);
/* Of a time of the day: its minute, 0 to 1439. */
int           ow_parameters_get_minute  (OwParameters  *self,
                                         const char    *key);
/* Whether the value of @key is a time of the day; FALSE for an unknown key. */
gboolean      ow_parameters_is_time     (const char    *key);
/* @value as it is kept and shown: a time of the day as "08:30", also when it was typed as "8:30" or stored by a program of before as the minute of
 * the day, "510"; any other value unchanged. Newly allocated. */
char         *ow_parameters_dup_value   (const char    *key,
                                         const char    *value);
/* What may be typed for a known key, "0–60", "YYYY-MM-DD" or "HH:MM"; NULL when it is one of a few values. Newly allocated. */
char         *ow_parameters_dup_range   (OwParameters  *self,
                                         const char    *key);
/* All keys in the order of the table, NULL-terminated; borrowed. */
const char *const *ow_parameters_get_keys (OwParameters *self);
/* Conflict id, allowed values ("a|b", "int:MIN..MAX", "date" or "time") and English description of a known key; each out parameter may be
 * NULL. Borrowed. */
void          ow_parameters_describe    (OwParameters  *self,
                                         const char    *key,
                                         const char   **ret_conflict,
                                         const char   **ret_allowed,
                                         const char   **ret_description);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwParameters, ow_parameters_unref)

G_END_DECLS
