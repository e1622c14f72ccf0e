#pragma once

#include "ow-store.h"

G_BEGIN_DECLS

/* Closures of the hall (ow-layer.h): a day, or some hours of it, at which nobody is served. Deadlines of the law go on. */
typedef struct
{
  gboolean closed;
  int      from, until; /* minutes of the day, [from, until) */
  gboolean whole;       /* the whole day */
} OwClosure;

/* What the hall has set for @day, by itself or for all halls. FALSE with an error of the store. */
gboolean ow_closure_read (OwTransaction *transaction,
                          OwDate         day,
                          OwClosure     *ret_closure,
                          GError       **error);

G_END_DECLS
