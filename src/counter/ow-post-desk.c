/* The window's way to the acts of the post: copies for the thread, one intent each. */

#include "ow-post-desk.h"

#include "ow-intent.h"

void
ow_post_desk_consent_async (OwSession *session,
                            const OwPostConsent *request,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  OwPostConsent *consent = ow_request_new (request, sizeof *request);
  const OwIntent intent
      = { "post.consent", "post.send", NULL, ow_post_consent_run, consent, ow_request_free };

  consent->addressee = ow_request_keep (consent, request->addressee);
  consent->address = ow_request_keep (consent, request->address);
  consent->phone = ow_request_keep (consent, request->phone);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_post_desk_revoke_async (OwSession *session,
                           OwRowId postal,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  OwPostRevoke *request = g_new0 (OwPostRevoke, 1);
  const OwIntent intent = { "post.revoke", "post.send", NULL, ow_post_revoke_run, request, g_free };

  request->postal = postal;
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_post_desk_send_async (OwSession *session,
                         const OwPost *request,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  OwPost *post = ow_request_new (request, sizeof *request);
  const OwIntent intent = { "post.send", "post.send", NULL, ow_post_run, post, ow_request_free };

  post->waybill = ow_request_keep (post, request->waybill);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_post_desk_end_async (OwSession *session,
                        const OwPostEnd *request,
                        const char *reason,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  const OwIntent intent
      = { "post.end", "post.send", reason, ow_post_end_run, g_memdup2 (request, sizeof *request),
          g_free };

  ow_intent_async (session, &intent, NULL, callback, user_data);
}

gboolean
ow_post_desk_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  return answer != NULL;
}
