#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OW_SEAL_COST_DEFAULT 17
#define OW_SEAL_COST_MIN     4
/* 1 GiB of memory: a hash that asks for more is not one of ours. */
#define OW_SEAL_COST_MAX     20
#define OW_SEAL_SCRYPT       32 /* bytes */

/* scrypt with N = 2^@cost_log2, r = 8, p = 1. FALSE when the library refuses. */
gboolean ow_seal_scrypt (const char *password,
                         guint8     *salt,
                         gsize       salt_length,
                         int         cost_log2,
                         guint8      ret_hash[OW_SEAL_SCRYPT]);

G_END_DECLS
