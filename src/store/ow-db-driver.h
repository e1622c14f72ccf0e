#pragma once

#include "ow-db.h"
#include "ow-store-error.h"

G_BEGIN_DECLS

/* What a driver gives. Every function has the meaning of the one of the same name in ow-db.h; a NULL one has nothing to do in that engine. */
typedef struct
{
  gboolean     remote;
  OwDb        *(*open)           (const char   *address,
                                  OwDbMode      mode,
                                  GError      **error);
  void         (*close)          (OwDb         *self);
  void         (*discard)        (OwDb         *self);
  gint64       (*get_version)    (OwDb         *self,
                                  GError      **error);
  gboolean     (*set_version)    (OwDb         *self,
                                  gint64        version,
                                  GError      **error);
  gboolean     (*check)          (OwDb         *self,
                                  GError      **error);
  /* Every page and every index; NULL where the server sees to it. */
  gboolean     (*check_whole)    (OwDb         *self,
                                  GError      **error);
  gint64       (*get_offset)     (OwDb         *self);
  gboolean     (*wait_change)    (OwDb         *self,
                                  int           milliseconds,
                                  int           wake,
                                  int          *ret_told,
                                  GError      **error);
  gboolean     (*renumber)       (OwDb         *self,
                                  GError      **error);
  gboolean     (*run)            (OwDb         *self,
                                  const char   *sql,
                                  GError      **error);
  gboolean     (*begin_write)    (OwDb         *self,
                                  const char   *station,
                                  gboolean      exclusive,
                                  GError      **error);
  gboolean     (*begin_read)     (OwDb         *self,
                                  GError      **error);
  gboolean     (*lock)           (OwDb         *self,
                                  const char   *name,
                                  GError      **error);
  gboolean     (*commit)         (OwDb         *self,
                                  GError      **error);
  void         (*rollback)       (OwDb         *self);
  gboolean     (*copy_to)        (OwDb         *self,
                                  const char   *path,
                                  GError      **error);
  gboolean     (*close_log)      (OwDb         *self);
  int          (*get_changes)    (OwDb         *self);

  /* A statement that is new, or one that is kept and must be made again because the connection was. */
  OwStatement *(*prepare)        (OwDb         *self,
                                  const char   *sql,
                                  const char   *parameters,
                                  GError      **error);
  void         (*free_statement) (OwStatement  *statement);
  void         (*expect_many)    (OwStatement  *statement);
  void         (*bind_integer)   (OwStatement  *statement,
                                  int           index,
                                  gint64        value);
  void         (*bind_text)      (OwStatement  *statement,
                                  int           index,
                                  const char   *value);
  gboolean     (*step)           (OwStatement  *statement,
                                  GError      **error);
  void         (*reset)          (OwStatement  *statement);
  gint64       (*get_integer)    (OwStatement  *statement,
                                  int           column);
  const char  *(*get_text)       (OwStatement  *statement,
                                  int           column);
  gboolean     (*is_null)        (OwStatement  *statement,
                                  int           column);
} OwDbDriver;

extern const OwDbDriver ow_db_sqlite;
extern const OwDbDriver ow_db_postgresql;

/* The beginning of every connection and every statement of a driver. */
struct _OwDb
{
  const OwDbDriver *driver;
  char             *address;
  OwDbMode          mode;
  GHashTable       *statements; /* by their text; owned */
  GHashTable       *known;      /* by what the text was made from; borrowed */
};

struct _OwStatement
{
  OwDb *db;
};

/* Fills the common beginning of a new connection. */
void     ow_db_init         (OwDb              *self,
                             const OwDbDriver  *driver,
                             const char        *address,
                             OwDbMode           mode);
/* Frees it, the statements first. */
void     ow_db_clear        (OwDb              *self);
/* FALSE with a message of the table that has one placeholder {detail}, or none when @detail is NULL. */
gboolean ow_db_fail         (GError           **error,
                             OwStoreError       code,
                             const char        *id,
                             const char        *detail);

/* The hosts, port and database of a server's address as a file name; newly allocated. */
char    *ow_db_postgresql_dup_name  (const char *address);
char    *ow_db_postgresql_dup_shown (const char *address);
/* The hall after the last "#", or NULL. */
char    *ow_db_postgresql_dup_hall  (const char *address);

G_END_DECLS
