#pragma once

#include "ow-message.h"
#include "ow-page-scan-desk.h"
#include "ow-pages-window.h"

G_BEGIN_DECLS

/* What was chosen while a file is looked for, and what the supervisor said to it. */
typedef struct
{
  const char *material; /* borrowed from the catalogue */
  OwRowId     replaces; /* 0: one more */
  gint64      version;
  OwRowId     approver;
  char       *reason;   /* nullable */
} OwPagesTake;

struct _OwPagesWindow
{
  AdwWindow parent_instance;

  GtkListBox *list;    /* papers, and beneath each its scans */
  GtkListBox *files;   /* the scanner's folder */
  GtkStack   *stack;   /* "papers" | "folder" */
  GtkPicture *picture;
  GtkWidget  *position;
  GtkWidget  *failure;
  GtkWidget  *said;

  OwSession    *session;
  OwLanguage    language;
  GCancellable *cancellable;
  OwRowId       case_id;
  gboolean      fixed;     /* accepted: changed by a correction only */
  gboolean      changed;
  GPtrArray    *materials; /* const OwMaterial *, borrowed from the catalogue */
  GPtrArray    *scans;     /* OwPageScan * */
  OwMessage    *done;      /* to be said with the next list; NULL */
  GArray       *rows;      /* of @list */
  OwPagesTake   take;
  GBytes       *shown;     /* the file that is looked at; NULL */
  guint         page, n_pages;

  GPtrArray    *found;     /* of the folder: OwPagesThumb * */
  GFileMonitor *monitor;
  guint         again;     /* the folder is read again soon */
};

/* A file of the folder with its first page, small; NULL when it cannot be shown. */
typedef struct
{
  OwFolderFile *file;
  GdkTexture   *texture;
} OwPagesThumb;

const char *ow_pages_window_text       (OwPagesWindow  *self,
                                        const char     *msgid);
/* What went wrong (nullable) or was done (nullable, taken). */
void        ow_pages_window_say        (OwPagesWindow  *self,
                                        const GError   *error,
                                        OwMessage      *message);
void        ow_pages_window_refuse     (OwPagesWindow  *self,
                                        const char     *id);
/* @path for what was chosen (self->take). @out: removed from the folder once it is kept. */
void        ow_pages_window_take_file  (OwPagesWindow  *self,
                                        const char     *path,
                                        gboolean        out);
/* The list of the folder instead of that of the papers, and back. */
void        ow_pages_window_show_folder (OwPagesWindow *self);
void        ow_pages_window_leave_folder (OwPagesWindow *self);
/* A picture no wider or higher than @size; NULL when it cannot be read. From any thread. */
GdkTexture *ow_pages_window_draw       (GBytes         *picture,
                                        int             size);

G_END_DECLS
