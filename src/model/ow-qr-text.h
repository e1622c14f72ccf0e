#pragma once

#include <glib.h>

#include "ow-date.h"
#include "ow-seal.h"

G_BEGIN_DECLS

/* The text of our QR codes: OW1:R:SITE:NUMBER:ISSUE:LINES:KEY:SIG. Only characters that a QR code stores as alphanumeric; no personal
 * data. SIG is base32 of the raw SM2 signature over everything before it. */

typedef struct
{
  char   *service;     /* "S01" */
  OwDate  accepted;
  OwDate  valid_until;
} OwQrLine;

typedef struct
{
  char       kind;     /* 'R' receipt, 'T' ticket, 'N' notice, 'C' custody slip, 'A' appointment */
  char      *site;     /* training sites begin with T */
  char      *number;
  int        issue;    /* from 1 */
  GPtrArray *lines;    /* OwQrLine *, may be empty */
  char      *key_id;   /* of the signing key; set by signing and parsing */
  char      *signed_text;  /* what the signature covers; set by parsing */
  guint8     signature[OW_SM2_SIG_LENGTH];
} OwQrText;

OwQrText *ow_qr_text_new      (char              kind,
                               const char       *site,
                               const char       *number,
                               int               issue);
void      ow_qr_text_free     (OwQrText         *self);
void      ow_qr_text_add_line (OwQrText         *self,
                               const char       *service,
                               OwDate            accepted,
                               OwDate            valid_until);
/* Newly allocated; OW_CORE_ERROR_KEY when the key cannot sign, OW_MODEL_ERROR_QR when a field has a foreign character. */
char     *ow_qr_text_sign     (OwQrText         *self,
                               OwSealKey        *key,
                               GError          **error);
/* Says nothing about the signature. OW_MODEL_ERROR_QR for everything that is not exactly of this form. */
OwQrText *ow_qr_text_parse    (const char       *text,
                               GError          **error);
/* TRUE when the text begins like ours ("OW1:"). */
gboolean  ow_qr_text_is_ours  (const char       *text);
/* TRUE when the signature belongs to the text and to @key. */
gboolean  ow_qr_text_verify   (OwQrText         *self,
                               OwSealKey        *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwQrText, ow_qr_text_free)

G_END_DECLS
