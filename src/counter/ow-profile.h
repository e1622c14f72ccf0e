#pragma once

#include <glib-object.h>

#include "ow-text.h"

G_BEGIN_DECLS

/* The settings of one machine: desk.ini of a profile, read by window and command line alike. Everything shared lies in
 * the store. The file is ~/.local/share/onewindow/PROFILE/desk.ini unless a directory is given. */
typedef struct _OwProfile OwProfile;

typedef enum
{
  OW_PRINTER_TICKET, /* 80 mm */
  OW_PRINTER_SLIP,   /* A5: receipt, notice, custody slip */
  OW_PRINTER_PAGE,   /* A4: application form, day list */
  OW_N_PRINTERS
} OwPrinterUse;

/* What an administrator sets in the window. The strings belong to whoever filled the struct in. */
typedef struct
{
  const char *printers[OW_N_PRINTERS]; /* CUPS queue names; NULL: none */
  const char *scanner_prefix;          /* what the scanner sends before and after a scan: at most 8 signs of a US keyboard without */
  const char *scanner_suffix;          /* blanks; "" when nothing */
  const char *scan_folder;             /* where the page scanner puts its files, an absolute path; NULL or "": nowhere */
  int         lock_minutes;            /* 1 to OW_LOCK_MINUTES_MAX */
  int         language;                /* OwLanguage at the start; -1: the one last used */
} OwDeskSettings;

#define OW_LOCK_MINUTES_DEFAULT 5
#define OW_LOCK_MINUTES_MAX     60

/* @name NULL is "default", "training" for training; @directory NULL is the place above. A missing file gives the defaults;
 * a file that cannot be read or parsed is OW_COUNTER_ERROR_USAGE naming it. Free with ow_profile_free. */
OwProfile  *ow_profile_load             (const char    *name,
                                         const char    *directory,
                                         GError       **error);
void        ow_profile_free             (OwProfile     *self);
/* Writes desk.ini (the directory is made, 0700). */
gboolean    ow_profile_save             (OwProfile     *self,
                                         GError       **error);
const char *ow_profile_get_name         (OwProfile     *self);
/* Where keys, the local copy of drafts and the default store lie. Borrowed. */
const char *ow_profile_get_directory    (OwProfile     *self);
/* Path of the store file. Never NULL: the default is store.onewindow in the directory. */
const char *ow_profile_get_store_path   (OwProfile     *self);
void        ow_profile_set_store_path   (OwProfile     *self,
                                         const char    *path);
/* TRUE when no store exists at that path yet: first start. */
gboolean    ow_profile_is_first_start   (OwProfile     *self);
/* The number of the counter on the sign, 1 to 99; 0 until it was chosen. */
int         ow_profile_get_desk         (OwProfile     *self);
void        ow_profile_set_desk         (OwProfile     *self,
                                         int            desk);
/* CUPS queue name; NULL when none was chosen. */
const char *ow_profile_get_printer      (OwProfile     *self,
                                         OwPrinterUse   use);
void        ow_profile_set_printer      (OwProfile     *self,
                                         OwPrinterUse   use,
                                         const char    *queue);
/* Characters that the scanner sends before a scan; "" when none. */
const char *ow_profile_get_scanner_prefix (OwProfile   *self);
void        ow_profile_set_scanner_prefix (OwProfile   *self,
                                         const char    *prefix);
const char *ow_profile_get_scanner_suffix (OwProfile   *self);
/* The folder into which the page scanner writes; "" when none. */
const char *ow_profile_get_scan_folder  (OwProfile     *self);
/* Minutes without a key or pointer until the window locks: 1 to 60, default 5. */
int         ow_profile_get_lock_minutes (OwProfile     *self);
/* Language of the window at the start: OwLanguage, -1 when the one last used is wanted. */
int         ow_profile_get_language     (OwProfile     *self);
/* Connector of the monitor that the window fills ("HDMI-1"); NULL: a window that the desktop places. @screen: "kiosk", "display", "rating"; NULL: the counter. */
char       *ow_profile_dup_monitor      (OwProfile     *self,
                                         const char    *screen);
/* Writes it to desk.ini at once, over the file as it is now; NULL forgets it. */
gboolean    ow_profile_keep_monitor     (OwProfile     *self,
                                         const char    *screen,
                                         const char    *connector,
                                         GError       **error);
/* Folders for backups, as chosen by the administrator; may be empty. Free with g_strfreev. */
char      **ow_profile_dup_backup_places (OwProfile    *self);
/* Writes them to desk.ini at once, over the file as it is now. */
gboolean    ow_profile_keep_backup_places (OwProfile   *self,
                                         const char *const *places,
                                         GError       **error);
/* Minutes between two backups while somebody works: 15 to 1440, default 60. */
int         ow_profile_get_backup_minutes (OwProfile   *self);
/* Megabytes of the ballast file beside the store: 0 (none) to 4096, default 256. */
int         ow_profile_get_ballast      (OwProfile     *self);
/* Is the page of health to be shown once, to the first who signs in on this machine? Set with a first start, not written by itself. */
gboolean    ow_profile_wants_check      (OwProfile     *self);
void        ow_profile_want_check       (OwProfile     *self);
/* It was shown: written to desk.ini at once. */
gboolean    ow_profile_end_check        (OwProfile     *self,
                                         GError       **error);
/* Takes over and writes the settings of another machine, the text of its desk.ini: printers, scanner, screens, counter, places of backups; never where
 * its store lies. OW_COUNTER_ERROR_USAGE when the text cannot be read or the file cannot be written. */
gboolean    ow_profile_take_over        (OwProfile     *self,
                                         const char    *text,
                                         GError       **error);
/* The path of desk.ini. Borrowed. */
const char *ow_profile_get_file         (OwProfile     *self);
/* The strings are borrowed until the profile changes. */
void        ow_profile_get_settings     (OwProfile     *self,
                                         OwDeskSettings *ret_settings);
/* OW_COUNTER_ERROR_USAGE saying what is refused and what is allowed. */
gboolean    ow_desk_settings_check      (const OwDeskSettings *settings,
                                         GError       **error);
/* Checks, writes desk.ini atomically and takes the values over. Only these settings are written, over the file as it is now: a store or counter
 * given on the command line is not kept. On an error nothing has changed. Main thread. */
gboolean    ow_profile_apply            (OwProfile     *self,
                                         const OwDeskSettings *settings,
                                         GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwProfile, ow_profile_free)

G_END_DECLS
