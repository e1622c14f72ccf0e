#pragma once

#include <glib.h>

#include "ow-message.h"

G_BEGIN_DECLS

/* Machine-readable zones by ICAO Doc 9303, 8th edition. */
typedef enum
{
  OW_MRZ_NONE,
  OW_MRZ_TD3,
  OW_MRZ_TD2,
  OW_MRZ_TD1,
  OW_MRZ_MRVA,
  OW_MRZ_MRVB,
} OwMrzKind;

/* "TD3", "TD2", "TD1", "MRV-A", "MRV-B", "none". */
const char *ow_mrz_kind_to_string (OwMrzKind    kind);

typedef struct
{
  const char *code;      /* "length", "character", "check-digit.number", "date.birth", …; static */
  int         line;      /* from 1; 0 = the whole zone */
  int         position;  /* from 1; 0 = the whole line */
  gboolean    warning;   /* the zone is valid all the same */
  OwMessage  *message;
} OwMrzError;

typedef struct
{
  OwMrzKind   kind;
  gboolean    valid;          /* no error that is not a warning */
  char       *document_code;  /* "P", "PP", "V", …; never NULL, like all strings here */
  char       *issuer;
  char       *surname;        /* words separated by spaces */
  char       *given_names;
  char       *number;         /* exactly as read: never corrected */
  char       *nationality;
  char       *optional;
  OwDate      birth_date;     /* OW_DATE_NONE when unknown or partly unknown */
  char       *birth_text;     /* "1974-08-12", "1974-XX-XX", "XXXX-XX-XX" */
  char        sex;            /* 'M', 'F', 'X' */
  OwDate      expiry_date;
  gboolean    name_truncated; /* perhaps: compare as a prefix */
  char       *lines;          /* normalised, joined by '\n' */
  GPtrArray  *errors;         /* OwMrzError *, owned */
} OwMrz;

/* Never NULL, whatever the bytes: upper or lower case, with any line ends or none. @today decides the century of
 * two-digit years: birth is the latest century not after today, expiry the century nearest to today. */
OwMrz      *ow_mrz_parse          (const char  *text,
                                   OwDate       today);
void        ow_mrz_free           (OwMrz       *self);
/* The check digit of ICAO 9303 part 3 over @length characters: '0' to '9'. */
char        ow_mrz_check_digit    (const char  *text,
                                   gsize        length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwMrz, ow_mrz_free)

G_END_DECLS
