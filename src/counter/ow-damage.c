/* Damage in words. What the verification says is a line of fixed form, "staff 38: was changed …":
 * it is what is accepted by its digest, and stays as it is. */

#include "ow-damage.h"

#include <string.h>

#include "ow-audit-words.h"

/* In this order: the last is said of the most. */
static const struct
{
  const char *phrase, *what;
} kinds[] = {
  { ": cannot be read", "trail.damage.unread" },
  { ": was removed after ", "trail.damage.removed" },
  { ": was added behind ", "trail.damage.added" },
  { " is missing", "trail.damage.missing" },
  { "were cut off", "trail.damage.missing" },
  { ": does not follow ", "trail.damage.order" },
  { ": is not signed ", "trail.damage.unsigned" },
  { " is not in the store", "trail.damage.older" },
  { " is not the one ", "trail.damage.other" },
  { " was changed", "trail.damage.changed" },
};

static const char *
find_what (const char *problem)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strstr (problem, kinds[i].phrase) != NULL)
      return kinds[i].what;
  return "trail.damage.file";
}

/* "audit_event desk-1 5 (person 12)": the table goes, and what the event was about. */
static char *
dup_row (const char *problem, gsize table)
{
  const char *row = problem + table + (problem[table] == ' ');

  return g_strndup (row, MIN (strcspn (row, ":"), strcspn (row, "(")));
}

OwMessage *
ow_damage_say (const char *id, GPtrArray *problems)
{
  const char *problem = g_ptr_array_index (problems, 0);
  const char *what = find_what (problem);
  gsize table = strcspn (problem, " :");
  g_autofree char *name = g_strndup (problem, table);
  g_autofree char *subject = ow_audit_subject_code (name);
  g_autofree char *row = subject != NULL ? g_strstrip (dup_row (problem, table)) : NULL;

  if (g_str_has_prefix (problem, "witness file line "))
    {
      subject = ow_audit_subject_code ("anchor");
      row = g_strndup (problem + strlen ("witness file line "),
                       strspn (problem + strlen ("witness file line "), "0123456789"));
    }
  /* The store as a whole, or the file beside it. */
  return ow_message_new (id, "number", (gint64)problems->len, "what", what, "subject",
                         subject != NULL ? subject : "health.row.store", "row",
                         row != NULL ? row : "SQLite", NULL);
}
