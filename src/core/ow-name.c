/* Names: how they are written on paper and cut into search tokens. */

#include "ow-name.h"

#include <string.h>

static gboolean
is_cjk (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
add (GPtrArray *tokens, const char *start, const char *end)
{
  char *token = g_strndup (start, (gsize)(end - start));

  if (*token == '\0' || g_ptr_array_find_with_equal_func (tokens, token, g_str_equal, NULL))
    g_free (token);
  else
    g_ptr_array_add (tokens, token);
}

/* Without case, compatibility forms and combining marks. */
static char *
fold (const char *name)
{
  g_autofree char *decomposed = g_utf8_normalize (name, -1, G_NORMALIZE_NFKD);
  g_autofree char *folded = decomposed != NULL ? g_utf8_casefold (decomposed, -1) : g_strdup ("");
  GString *text = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (text, c);
    }
  {
    /* Hangul is composed again, so that a syllable is one character. */
    g_autofree char *plain = g_string_free (text, FALSE);

    return g_utf8_normalize (plain, -1, G_NORMALIZE_NFC);
  }
}

GPtrArray *
ow_name_tokens (const char *name)
{
  GPtrArray *tokens = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text
      = name != NULL && g_utf8_validate (name, -1, NULL) ? fold (name) : g_strdup ("");
  const char *at = text;

  while (*at != '\0')
    {
      const char *start = at;
      gboolean cjk = is_cjk (g_utf8_get_char (at));

      while (*at != '\0' && g_unichar_isalnum (g_utf8_get_char (at))
             && is_cjk (g_utf8_get_char (at)) == cjk)
        at = g_utf8_next_char (at);
      if (at == start)
        {
          at = g_utf8_next_char (at);
          continue;
        }
      add (tokens, start, at);
      for (const char *suffix = start; cjk && suffix < at; suffix = g_utf8_next_char (suffix))
        add (tokens, suffix, at);
    }
  return tokens;
}

char *
ow_name_phone (const char *phone)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *rest;
  gboolean abroad;

  for (const char *at = phone; *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      g_string_append_c (digits, *at);
  if (digits->len < 5)
    return NULL;
  rest = digits->str;
  abroad = strchr (phone, '+') != NULL;
  if (g_str_has_prefix (rest, "00"))
    {
      abroad = TRUE;
      rest += 2;
    }
  if (!g_str_has_prefix (rest, "86") || (!abroad && !(digits->len == 13 && rest[2] == '1')))
    return g_strdup (rest);
  rest += 2;
  return g_strconcat (*rest == '1' || *rest == '0' ? "" : "0", rest, NULL);
}

static char *
join (const char *surname, const char *separator, const char *given_names)
{
  if (surname == NULL || *surname == '\0')
    return g_strdup (given_names != NULL ? given_names : "");
  if (given_names == NULL || *given_names == '\0')
    return g_strdup (surname);
  return g_strconcat (surname, separator, given_names, NULL);
}

char *
ow_name_for_paper (const char *surname, const char *given_names)
{
  return join (surname, ", ", given_names);
}

char *
ow_name_for_list (const char *surname, const char *given_names)
{
  return join (surname, " ", given_names);
}
