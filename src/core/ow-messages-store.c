#include "ow-message-table.h"

/* clang-format off */
const OwMessageDef ow_messages_store[] = {
  /* Translators: {detail} is the technical reason, in English. */
  OW_MSG ("error.store.duplicate", "Not saved: this entry exists already ({detail}). Refresh the list and look for it.", "detail:t"),
  OW_MSG ("error.store.constraint", "Not saved: the entry does not fit the others ({detail}). Call the administrator.", "detail:t"),
  OW_MSG ("error.store.retry", "Not saved: another counter was writing ({detail}). Press the key again.", "detail:t"),
  OW_MSG ("error.store.full", "Not saved: the disk is full ({detail}). Free space, then press the key again.", "detail:t"),
  OW_MSG ("error.store.read-only", "Not saved: the store cannot be written ({detail}). Check the rights of its folder.", "detail:t"),
  OW_MSG ("error.store.corrupt", "The store is damaged ({detail}). It is kept as it is; restore the newest backup.", "detail:t"),
  OW_MSG ("error.store.unavailable", "The store cannot be opened ({detail}). Check the file name, the disk and the rights.", "detail:t"),
  OW_MSG ("error.store.network", "The store must not lie on a network disk ({detail}). Choose a folder of this machine.", "detail:t"),
  OW_MSG ("error.store.locked", "Not saved: {detail} has been holding the store for more than five seconds. Wait, then press the key again.", "detail:t"),
  OW_MSG ("error.store.sql", "The program made a mistake ({detail}). Nothing was changed; call the administrator.", "detail:t"),
  OW_MSG ("error.store.newer", "The store was written by a newer version of the program (version {version}). Update this machine.", "version:i"),
  OW_MSG ("error.store.mode", "Training and real work are kept apart: this store belongs to the other one. Start the program in the right mode.", NULL),
  OW_MSG ("error.store.foreign", "This file is not a store of OneWindow. Choose another file.", NULL),
  OW_MSG ("error.store.no-copy", "The store was not brought to the new version, because no copy could be made first ({detail}). Free space and check the rights of its folder, then start again.", "detail:t"),
  OW_MSG ("error.store.witness", "The day is closed, but its signature was not added to {file} ({detail}). Free space and check the rights of the folder, then close the day again.", "file:t detail:t"),
  OW_MSG ("error.store.exists", "There is a file {file} already. Choose another name for the new store.", "file:t"),
  OW_MSG ("error.store.in-use", "Another program has the store open. Close all windows of this store, then restore again.", NULL),
  OW_MSG ("error.store.conflict", "Not saved: {who} changed this entry meanwhile. Look at the new state, then decide again.", "who:t"),
  OW_MSG ("error.store.not-found", "This entry is not in the store any more. Refresh the list.", NULL),
  OW_MSG ("error.store.request", "Not saved: this request was used before for something else. Begin the action again.", NULL),
  OW_MSG ("error.store.server", "The database cannot be reached ({detail}). Nothing was changed; check the network and the server. This window goes on by itself when it is back.", "detail:t"),
  OW_MSG ("error.store.unknown", "The connection broke at the moment of saving ({detail}), and it is not known whether it was saved. Press the key again: nothing is done twice.", "detail:t"),
  OW_MSG ("error.store.server-address", "The address of the database cannot be read ({detail}). Write it as postgresql://host/database.", "detail:t"),
  OW_MSG ("error.store.server-empty", "There is no store in this database yet. Make one with onewindowctl init, or correct the address.", NULL),
  OW_MSG ("error.store.server-exists", "There is a store in this database already. Choose an empty database for a new one.", NULL),
  OW_MSG ("error.store.server-foreign", "This database holds the tables of another program. Choose an empty database.", NULL),
  OW_MSG ("error.store.server-encoding", "The texts of this database are not in UTF-8. Make the database again with the encoding UTF8.", NULL),
  OW_MSG ("error.store.server-unfit", "This database cannot hold a store ({detail}). Use PostgreSQL 12 or newer and a role that may make tables.", "detail:t"),
  OW_MSG ("error.store.server-backup", "This store lies on a PostgreSQL server. Back it up and restore it with the tools of the server, or copy it with onewindowctl store copy.", NULL),
  OW_MSG ("error.store.copy-target", "There is something at the target of the copy already. Choose a new file or an empty database.", NULL),
  OW_MSG ("error.store.copy-differs", "The copy is not the same as the store ({detail}). Nothing was kept of it; copy again.", "detail:t"),
  OW_MSG ("error.store.audit", "The audit trail does not verify: {detail}. Do not go on with this store; call the administrator.", "detail:t"),
  OW_MSG_END
};
