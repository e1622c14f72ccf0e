/* Compiles and evaluates a gettext plural expression: precedence climbing over a closed set of
 * operators, with a depth limit, because the text comes out of a file. */

#include "ow-plural.h"

#include <string.h>

#define MAX_DEPTH 64
/* A chain "n+n+n+…" nests nothing but grows a tree as deep as the chain is long. */
#define MAX_LENGTH 1024

typedef enum
{
  NODE_NUMBER,
  NODE_N,
  NODE_NOT,
  NODE_BINARY,
  NODE_CHOICE,
} NodeKind;

struct _OwPlural
{
  NodeKind kind;
  int operator; /* index into the table of operators */
  guint64 number;
  OwPlural *first, *second, *third;
};

enum
{
  OP_OR,
  OP_AND,
  OP_EQUAL,
  OP_UNEQUAL,
  OP_LESS_EQUAL,
  OP_GREATER_EQUAL,
  OP_LESS,
  OP_GREATER,
  OP_PLUS,
  OP_MINUS,
  OP_TIMES,
  OP_DIVIDE,
  OP_REMAINDER,
};

/* Longer spellings first, so that "<=" is not read as "<". */
static const struct
{
  const char *text;
  int precedence;
} operators[] = {
  [OP_OR] = { "||", 1 },       [OP_AND] = { "&&", 2 },        [OP_EQUAL] = { "==", 3 },
  [OP_UNEQUAL] = { "!=", 3 },  [OP_LESS_EQUAL] = { "<=", 4 }, [OP_GREATER_EQUAL] = { ">=", 4 },
  [OP_LESS] = { "<", 4 },      [OP_GREATER] = { ">", 4 },     [OP_PLUS] = { "+", 5 },
  [OP_MINUS] = { "-", 5 },     [OP_TIMES] = { "*", 6 },       [OP_DIVIDE] = { "/", 6 },
  [OP_REMAINDER] = { "%", 6 },
};

static OwPlural *parse_choice (const char **cursor, int depth);

static void
skip_space (const char **cursor)
{
  while (g_ascii_isspace (**cursor))
    (*cursor)++;
}

static OwPlural *
node_new (NodeKind kind, OwPlural *first, OwPlural *second, OwPlural *third)
{
  OwPlural *node = g_new0 (OwPlural, 1);

  node->kind = kind;
  node->first = first;
  node->second = second;
  node->third = third;
  return node;
}

static OwPlural *
parse_primary (const char **cursor, int depth)
{
  g_autoptr (OwPlural) inner = NULL;

  skip_space (cursor);
  if (depth > MAX_DEPTH)
    return NULL;
  if (**cursor == '!')
    {
      (*cursor)++;
      inner = parse_primary (cursor, depth + 1);
      return inner != NULL ? node_new (NODE_NOT, g_steal_pointer (&inner), NULL, NULL) : NULL;
    }
  if (**cursor == '(')
    {
      (*cursor)++;
      inner = parse_choice (cursor, depth + 1);
      skip_space (cursor);
      if (inner == NULL || **cursor != ')')
        return NULL;
      (*cursor)++;
      return g_steal_pointer (&inner);
    }
  if (**cursor == 'n')
    {
      (*cursor)++;
      return node_new (NODE_N, NULL, NULL, NULL);
    }
  if (g_ascii_isdigit (**cursor))
    {
      char *end;

      inner = node_new (NODE_NUMBER, NULL, NULL, NULL);
      inner->number = g_ascii_strtoull (*cursor, &end, 10);
      *cursor = end;
      return g_steal_pointer (&inner);
    }
  return NULL;
}

static int
peek_operator (const char **cursor, int minimum)
{
  skip_space (cursor);
  for (int i = 0; i < (int)G_N_ELEMENTS (operators); i++)
    if (g_str_has_prefix (*cursor, operators[i].text))
      return operators[i].precedence >= minimum ? i : -1;
  return -1;
}

static OwPlural *
parse_binary (const char **cursor, int minimum, int depth)
{
  g_autoptr (OwPlural) left = parse_primary (cursor, depth);
  int found;

  while (left != NULL && (found = peek_operator (cursor, minimum)) >= 0)
    {
      OwPlural *right;

      *cursor += strlen (operators[found].text);
      right = depth <= MAX_DEPTH ? parse_binary (cursor, operators[found].precedence + 1, depth + 1)
                                 : NULL;
      if (right == NULL)
        return NULL;
      left = node_new (NODE_BINARY, left, right, NULL);
      left->operator= found;
    }
  return g_steal_pointer (&left);
}

static OwPlural *
parse_choice (const char **cursor, int depth)
{
  g_autoptr (OwPlural) condition = parse_binary (cursor, 1, depth);
  g_autoptr (OwPlural) yes = NULL;
  g_autoptr (OwPlural) no = NULL;

  if (condition == NULL || depth > MAX_DEPTH)
    return NULL;
  skip_space (cursor);
  if (**cursor != '?')
    return g_steal_pointer (&condition);
  (*cursor)++;
  yes = parse_choice (cursor, depth + 1);
  skip_space (cursor);
  if (yes == NULL || **cursor != ':')
    return NULL;
  (*cursor)++;
  no = parse_choice (cursor, depth + 1);
  if (no == NULL)
    return NULL;
  return node_new (NODE_CHOICE, g_steal_pointer (&condition), g_steal_pointer (&yes),
                   g_steal_pointer (&no));
}

OwPlural *
ow_plural_new (const char *text)
{
  g_autoptr (OwPlural) self = strlen (text) <= MAX_LENGTH ? parse_choice (&text, 0) : NULL;

  if (self == NULL)
    return NULL;
  skip_space (&text);
  return *text == '\0' ? g_steal_pointer (&self) : NULL;
}

static guint64
evaluate_binary (OwPlural *self, guint64 n)
{
  guint64 a = ow_plural_evaluate (self->first, n);
  guint64 b = ow_plural_evaluate (self->second, n);

  switch (self->operator)
    {
    case OP_OR:
      return a || b;
    case OP_AND:
      return a && b;
    case OP_EQUAL:
      return a == b;
    case OP_UNEQUAL:
      return a != b;
    case OP_LESS_EQUAL:
      return a <= b;
    case OP_GREATER_EQUAL:
      return a >= b;
    case OP_LESS:
      return a < b;
    case OP_GREATER:
      return a > b;
    case OP_PLUS:
      return a + b;
    case OP_MINUS:
      return a - b;
    case OP_TIMES:
      return a * b;
    case OP_DIVIDE:
      return b != 0 ? a / b : 0;
    default:
      return b != 0 ? a % b : 0;
    }
}

guint64
ow_plural_evaluate (OwPlural *self, guint64 n)
{
  switch (self->kind)
    {
    case NODE_NUMBER:
      return self->number;
    case NODE_N:
      return n;
    case NODE_NOT:
      return !ow_plural_evaluate (self->first, n);
    case NODE_BINARY:
      return evaluate_binary (self, n);
    default:
      return ow_plural_evaluate (ow_plural_evaluate (self->first, n) ? self->second : self->third,
                                 n);
    }
}

void
ow_plural_free (OwPlural *self)
{
  if (self == NULL)
    return;
  ow_plural_free (self->first);
  ow_plural_free (self->second);
  ow_plural_free (self->third);
  g_free (self);
}
