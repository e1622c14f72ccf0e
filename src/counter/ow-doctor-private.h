#pragma once

#include "ow-doctor.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* What is looked at, and what was found. */
typedef struct
{
  OwProfile    *profile;
  const char   *path;  /* address of the store */
  OwClock      *clock;
  GCancellable *cancellable;
  OwStore      *store; /* NULL: not open */
  GPtrArray    *rows;
} OwDoctorLook;

/* Takes @message. */
void ow_doctor_add            (OwDoctorLook *look,
                               const char   *id,
                               OwHealth      health,
                               OwMessage    *message);
void ow_doctor_add_plain      (OwDoctorLook *look,
                               const char   *id,
                               OwHealth      health,
                               const char   *message);
/* What an error says is the row. */
void ow_doctor_add_error      (OwDoctorLook *look,
                               const char   *id,
                               OwHealth      health,
                               const GError *error);

void ow_doctor_look_at_backup (OwDoctorLook *look);
void ow_doctor_look_at_drill  (OwDoctorLook *look);
void ow_doctor_look_at_ballast (OwDoctorLook *look);

G_END_DECLS
