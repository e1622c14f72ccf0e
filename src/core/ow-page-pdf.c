/* PDF as scanners write it: every page is one JPEG. It is read as a row of names, strings and
 * streams; nothing of it is interpreted, and what is more than pages of pictures is refused. */

#include "ow-page-file-private.h"

#include <string.h>

typedef struct
{
  const guint8 *data;
  gsize size, at;
  guint pages;                         /* names /Page after /Type */
  gboolean type, image, jpeg, filters; /* of the object that is read */
  gsize length;                        /* of its stream, 0: not said */
} Pdf;

static gboolean
fail_pdf (GError **error)
{
  return ow_page_fail (error, OW_CORE_ERROR_FORMAT, ow_message_new ("error.pages.pdf", NULL));
}

static gboolean
is_blank (guint8 c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == 0;
}

static gboolean
is_delimiter (guint8 c)
{
  return c != 0 && strchr ("()<>[]{}/%", c) != NULL;
}

/* Behind the closing bracket; the end of the file when there is none. */
static void
skip_string (Pdf *self)
{
  guint depth = 0;

  for (; self->at < self->size; self->at++)
    {
      guint8 c = self->data[self->at];

      if (c == '\\')
        self->at++;
      else if (c == '(')
        depth++;
      else if (c == ')' && --depth == 0)
        {
          self->at++;
          return;
        }
    }
}

static gboolean
is_word (const guint8 *word, gsize length, const char *text)
{
  return length == strlen (text) && memcmp (word, text, length) == 0;
}

/* What acts, is hidden, or is kept beside the pages. */
static gboolean
is_refused (const guint8 *name, gsize length)
{
  static const char *const refused[] = { "JavaScript",    "JS",      "Launch", "EmbeddedFile",
                                         "EmbeddedFiles", "Encrypt", "ObjStm", "RichMedia",
                                         "SubmitForm",    "GoToR",   "XFA" };

  /* A name can be written so that it does not look like itself. */
  if (memchr (name, '#', length) != NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    if (is_word (name, length, refused[i]))
      return TRUE;
  return FALSE;
}

static gsize
read_number (Pdf *self, gsize at)
{
  gsize value = 0;

  while (at < self->size && is_blank (self->data[at]))
    at++;
  for (; at < self->size && g_ascii_isdigit (self->data[at]) && value <= self->size; at++)
    value = value * 10 + (self->data[at] - '0');
  return value;
}

static gboolean
read_name (Pdf *self, const guint8 *name, gsize length, GError **error)
{
  if (is_refused (name, length))
    return fail_pdf (error);
  if (self->type && is_word (name, length, "Page"))
    self->pages++;
  self->type = is_word (name, length, "Type");
  if (is_word (name, length, "Image"))
    self->image = TRUE;
  else if (is_word (name, length, "DCTDecode"))
    self->jpeg = TRUE;
  else if (length > 6 && memcmp (name + length - 6, "Decode", 6) == 0)
    self->filters = TRUE;
  else if (is_word (name, length, "Length"))
    self->length = read_number (self, self->at);
  return TRUE;
}

static const guint8 *
find_end (Pdf *self, gsize at)
{
  static const char end[] = "endstream";

  for (; at + strlen (end) <= self->size; at++)
    {
      const guint8 *found = memchr (self->data + at, 'e', self->size - at);

      if (found == NULL)
        return NULL;
      at = found - self->data;
      if (at + strlen (end) <= self->size && memcmp (found, end, strlen (end)) == 0)
        return found;
    }
  return NULL;
}

/* The length that is said is believed where the word that ends a stream follows it; it may lie in
 * another object, and then the word is looked for. */
static gboolean
read_stream (Pdf *self, GArray *pages, GError **error)
{
  OwPageSpan span = { self->at, self->length };
  const guint8 *end = NULL;
  gsize at;

  if (span.at < self->size && self->data[span.at] == '\r')
    span.at++;
  if (span.at < self->size && self->data[span.at] == '\n')
    span.at++;
  if (span.length > 0 && span.length < self->size - span.at)
    {
      for (at = span.at + span.length; at < self->size && is_blank (self->data[at]); at++)
        ;
      if (self->size - at >= 9 && memcmp (self->data + at, "endstream", 9) == 0)
        end = self->data + at;
    }
  if (end == NULL)
    {
      if ((end = find_end (self, span.at)) == NULL)
        return ow_page_fail_damaged (error);
      span.length = end - self->data - span.at;
      while (span.length > 0 && is_blank (self->data[span.at + span.length - 1]))
        span.length--;
    }
  self->at = end - self->data + strlen ("endstream");
  if (!self->image)
    return TRUE;
  if (!self->jpeg || self->filters)
    return fail_pdf (error);
  if (!ow_page_check_jpeg (self->data + span.at, span.length, error))
    return FALSE;
  g_array_append_val (pages, span);
  return ow_page_require_count (pages->len, error);
}

static gboolean
read_word (Pdf *self, GArray *pages, GError **error)
{
  const guint8 *word = self->data + self->at;
  gboolean name = *word == '/';
  gsize length;

  if (name)
    self->at++, word++;
  while (self->at < self->size && !is_blank (self->data[self->at])
         && !is_delimiter (self->data[self->at]))
    self->at++;
  length = self->data + self->at - word;
  if (name)
    return read_name (self, word, length, error);
  self->type = FALSE;
  if (is_word (word, length, "stream"))
    return read_stream (self, pages, error);
  if (is_word (word, length, "obj"))
    {
      self->image = self->jpeg = self->filters = FALSE;
      self->length = 0;
    }
  return TRUE;
}

/* A file that is still being written, or was cut off, has no end. */
static gboolean
has_end (const guint8 *data, gsize size)
{
  static const char end[] = "%%EOF";
  gsize from = size > 1024 ? size - 1024 : 0;

  for (gsize at = from; at + strlen (end) <= size; at++)
    if (memcmp (data + at, end, strlen (end)) == 0)
      return TRUE;
  return FALSE;
}

gboolean
ow_page_read_pdf (const guint8 *data, gsize size, GArray *pages, GError **error)
{
  Pdf self = { data, size, 0, 0, FALSE, FALSE, FALSE, FALSE, 0 };

  if (!has_end (data, size))
    return ow_page_fail_damaged (error);
  while (self.at < self.size)
    {
      guint8 c = data[self.at];

      if (is_blank (c))
        self.at++;
      else if (c == '%')
        while (self.at < self.size && data[self.at] != '\n' && data[self.at] != '\r')
          self.at++;
      else if (c == '(')
        skip_string (&self);
      else if (c != '/' && is_delimiter (c))
        self.at++;
      else if (!read_word (&self, pages, error))
        return FALSE;
    }
  if (pages->len == 0 || pages->len != self.pages)
    return fail_pdf (error);
  return TRUE;
}
