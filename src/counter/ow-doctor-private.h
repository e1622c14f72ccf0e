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

/* Keyboards in the kernel's list of input devices, scanners among them. */
guint ow_doctor_count_keyboards (const char  *devices);

/* By how many milliseconds this machine and the server that @clock follows differ; 0 for a fixed clock and for a store that is a file. */
gint64 ow_doctor_find_clock_off (OwClock     *clock);

void ow_doctor_look_at_scanner (OwDoctorLook *look);
void ow_doctor_look_at_backup (OwDoctorLook *look);
void ow_doctor_look_at_drill  (OwDoctorLook *look);
void ow_doctor_look_at_ballast (OwDoctorLook *look);

G_END_DECLS
