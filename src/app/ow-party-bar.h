#pragma once

#include <gtk/gtk.h>

#include "ow-sitting.h"

G_BEGIN_DECLS

#define OW_TYPE_PARTY_BAR (ow_party_bar_get_type ())

/* The header: counter, party (number, language, time since the call, applicants), acts with their keys, scan entry, menu. Signal "search" (const
 * char *) when Enter is pressed in the scan entry. */
G_DECLARE_FINAL_TYPE (OwPartyBar, ow_party_bar, OW, PARTY_BAR, GtkBox)

OwPartyBar *ow_party_bar_new         (OwSession  *session,
                                      OwLanguage  language);
/* NULL when no party is at the counter. */
void        ow_party_bar_set_sitting (OwPartyBar *self,
                                      OwSitting  *sitting);
/* Something takes longer than a moment. */
void        ow_party_bar_set_busy    (OwPartyBar *self,
                                      gboolean    busy);
/* The scan entry; borrowed. */
GtkEntry   *ow_party_bar_get_scan    (OwPartyBar *self);

/* English msgid of the reason why @action is not possible for who is signed in, with @sitting (nullable) now; NULL when it is. Static. */
const char *ow_party_why_not         (OwSession  *session,
                                      OwSitting  *sitting,
                                      const char *action);

G_END_DECLS
