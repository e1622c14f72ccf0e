/* The scanned pages of a case, where the hall keeps any. */

#include "ow-case-window-private.h"

#include "ow-page-scan-desk.h"
#include "ow-pages-window.h"
#include "ow-ui.h"

static void
changed_cb (OwCaseWindow *self)
{
  ow_case_window_acted (self, NULL, NULL);
}

void
ow_case_window_pages (OwCaseWindow *self)
{
  const OwCaseDetails *details = ow_case_window_get_details (self);
  OwPagesWindow *window;

  /* What was kept before it was switched off can be looked at until it is erased. */
  if (!ow_page_scans_are_on (self->session) && details->scans->len == 0)
    {
      ow_case_window_refuse (self, "error.pages.off");
      return;
    }
  window = ow_pages_window_new (self->session, details, self->language);
  g_signal_connect_object (window, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  ow_ui_present_over (GTK_WINDOW (window), GTK_WINDOW (self));
}
