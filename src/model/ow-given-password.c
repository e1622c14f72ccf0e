/* Columns of the record of ow-given-password.h. */

#include "ow-given-password.h"

static const OwColumn columns[] = {
  OW_COLUMN (OwGivenPassword, id, INTEGER),
  OW_COLUMN (OwGivenPassword, at, INSTANT),
  OW_COLUMN (OwGivenPassword, version, INTEGER),
};

const OwRecordType ow_given_password_record
    = { "given_password", sizeof (OwGivenPassword), columns, G_N_ELEMENTS (columns) };
