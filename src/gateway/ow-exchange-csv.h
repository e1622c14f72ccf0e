#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* An exchange file as a table: what ow-exchange-file.h writes, for people who look at it in a spreadsheet. UTF-8 with a mark at its beginning, lines end in
 * CR LF (RFC 4180); the first line is format, kind, file, site, time, key and signature, the second the names of the columns, then one line a message. The
 * signature is that of the same content as JSON, so a cell that was changed is found. A cell that a spreadsheet would calculate begins with an apostrophe
 * there, which is taken away when it is read. */

/* TRUE for a kind that can be written so: "messages", "answers", "received". */
gboolean  ow_exchange_csv_knows (const char   *kind);
/* @content of such a kind; newly allocated. */
char     *ow_exchange_csv_write (JsonObject   *content,
                                 const char   *key_id,
                                 const char   *signature);
/* The same as the file would be as JSON: {"content": …, "key_id": …, "signature": …}; not checked against the signature yet. NULL with the line that is
 * wrong, "line 3" (0: no line is): no UTF-8, a character that no text has, a quote that does not end, too few or too many cells, unknown columns. */
JsonNode *ow_exchange_csv_read  (const char   *text,
                                 gsize         length,
                                 guint        *ret_line);

G_END_DECLS
