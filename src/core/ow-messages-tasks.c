#include "ow-message-table.h"

/* Tasks of a case: what its applicant still has to come for, and his slip. */
/* clang-format off */
const OwMessageDef ow_messages_tasks[] = {
  OW_MSG ("task.biometrics", "Fingerprints and other biometric information", NULL),
  OW_MSG ("task.interview", "Interview", NULL),
  OW_MSG ("task.photo", "Photo", NULL),
  OW_MSG ("task.medical", "Health certificate", NULL),
  OW_MSG ("task.open", "No appointment yet", NULL),
  OW_MSG ("task.open-wanted", "No appointment yet; meant for {date}", "date:d"),
  OW_MSG ("task.when", "{state}: {date}, {time}", "state:c date:d time:t"),
  OW_MSG ("task.came", "{number} · {purpose}: {date}, {time}. Note whether it was done (Ctrl+T in the case).", "number:t purpose:c date:d time:t"),
  OW_MSG ("task.noted", "Noted.", NULL),
  OW_MSG_CONTEXT ("appointment.attended", "state of an appointment", "Done", NULL),
  OW_MSG_CONTEXT ("appointment.exempt", "state of an appointment", "Exempt", NULL),
  OW_MSG_CONTEXT ("appointment.waived", "state of an appointment", "Waived", NULL),
  OW_MSG ("error.task.purpose", "Choose what the applicant comes for.", NULL),
  OW_MSG ("error.task.outcome", "Say whether it was done, missed, exempt, or waived.", NULL),
  OW_MSG ("error.task.ended", "The case was decided or ended. Nobody is asked to come for it any more.", NULL),
  OW_MSG ("error.task.booked", "There is an appointment for this already. Move it, or cancel it first.", NULL),
  OW_MSG ("error.task.done", "This is done, exempt, or waived already.", NULL),
  OW_MSG ("error.task.none", "There is no appointment for this. Book one first.", NULL),
  OW_MSG ("error.task.not-yet", "The appointment is still to come. Move or cancel it, or wait until its time.", NULL),
  OW_MSG ("paper.appointment.title", "Appointment slip", NULL),
  OW_MSG ("paper.appointment.what", "Purpose of the appointment", NULL),
  OW_MSG ("paper.appointment.day", "Date of the appointment", NULL),
  OW_MSG ("paper.appointment.time", "Time", NULL),
  OW_MSG ("paper.appointment.place", "Place", NULL),
  OW_MSG ("paper.appointment.code", "Code of the appointment", NULL),
  OW_MSG ("paper.appointment.come", "Come in person, with your passport and the acceptance receipt. Scan this slip at the kiosk, or enter the code: you get a number.", NULL),
  OW_MSG ("paper.appointment.late", "If you cannot come, tell us before: another time can be found. The processing of your application may otherwise be delayed.", NULL),
  OW_MSG_END
};
