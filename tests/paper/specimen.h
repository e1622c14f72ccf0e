#pragma once

#include "ow-seal.h"
#include "ow-sheet.h"

/* A sheet as full as one at the counter, in training, with @n_lines cases, missing papers or kept objects and signed QR codes. No person of it exists. */
OwSheet *specimen_new (OwSheetKind kind, OwLanguage second, guint n_lines, OwSealKey *key);
