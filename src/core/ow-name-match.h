#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  OW_NAME_UNKNOWN,   /* written in a script that ICAO Doc 9303 does not transliterate: a person compares */
  OW_NAME_DIFFERENT,
  OW_NAME_PERHAPS,   /* shortened or incomplete in the zone, or the parts in another order: the clerk confirms */
  OW_NAME_SAME,
} OwNameMatch;

/* Compares the name of a machine-readable zone (words separated by spaces, as in OwMrz) with a name in print: "Müller, Jürgen",
 * "O'Connor Enya", "Смирнова Анна". Every transliteration that ICAO Doc 9303 part 3 section 6 allows counts as equal (Ü: UE, UXX, or U);
 * apostrophes vanish, hyphens and commas separate. @truncated as in OwMrz: each word of the zone may then be the beginning of the printed
 * one and later words may be missing. A patronymic that the zone leaves out gives OW_NAME_PERHAPS. Never decides anything: it tells the clerk
 * what to look at. Any bytes are allowed; what is not UTF-8 is OW_NAME_UNKNOWN. */
OwNameMatch ow_name_match (const char *surname,
                           const char *given_names,
                           gboolean    truncated,
                           const char *printed);

G_END_DECLS
