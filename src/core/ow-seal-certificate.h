#pragma once

#include <glib.h>

#include "ow-date.h"

G_BEGIN_DECLS

/* TLS certificates of training and tests: an authority of our own that signs the simulator's and the counters' certificates (EC P-256 with
 * SHA-256, X.509 version 3). A real hall gets its certificates from the operators of the outside systems; nothing here is used for them. */
typedef struct
{
  char *certificate; /* PEM */
  char *key;         /* PEM, PKCS #8 */
} OwSealIdentity;

void            ow_seal_identity_free          (OwSealIdentity       *self);
/* Certificate and key in one PEM text, as GTlsCertificate reads it; newly allocated. */
char           *ow_seal_identity_to_pem        (const OwSealIdentity *self);
/* An authority, valid in [from, until]. OW_CORE_ERROR_CRYPTO. */
OwSealIdentity *ow_seal_identity_new_authority (const char           *name,
                                                OwInstant             from,
                                                OwInstant             until,
                                                GError              **error);
/* Signed by @authority. @host: name or address of a server ("127.0.0.1", "localhost"); NULL makes a client's certificate. */
OwSealIdentity *ow_seal_identity_new           (const OwSealIdentity *authority,
                                                const char           *name,
                                                const char           *host,
                                                OwInstant             from,
                                                OwInstant             until,
                                                GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwSealIdentity, ow_seal_identity_free)

G_END_DECLS
