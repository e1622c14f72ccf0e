/* What no rule can say: codes that live a minute, checks across systems, capacity, order. */

#include "ow-simulator-private.h"

#include <string.h>

#define CODE_LIFE_MS     (60 * 1000)
#define TOKEN_LIFE_MS    (10 * 60 * 1000)
#define SLOT_MS          (30 * 60 * 1000)
#define SLOT_CAPACITY    2
#define PLAN_DAYS        60
#define CODE_TIME_DIGITS 12

static const char *
text (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

static JsonObject *
find_where (
    OwWorldCall *call, const char *system, const char *table, const char *member, const char *value)
{
  JsonArray *rows = ow_world_get_table (call->world, system, table);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    if (g_strcmp0 (text (json_array_get_object_element (rows, i), member), value) == 0)
      return json_array_get_object_element (rows, i);
  return NULL;
}

/* Dynamic codes: opaque to everybody but the one who made them. */

static char *
make_code (const char *kind, const char *id, OwInstant at)
{
  g_autofree char *secret = g_strdup_printf ("training %s %s %" G_GINT64_FORMAT, kind, id, at);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, secret, -1);

  return g_strdup_printf ("%s%012" G_GINT64_MODIFIER "x%.32s", kind, at, sum);
}

static JsonObject *
show_code (
    OwWorldCall *call, const char *kind, const char *system, const char *table, const char *member)
{
  const char *id = text (call->input, member);
  g_autofree char *code = make_code (kind, id, call->now);
  JsonObject *answer;

  if (find_where (call, system, table, member, id) == NULL)
    return ow_world_refuse (call, 404, "not-found");
  answer = json_object_new ();
  json_object_set_string_member (answer, "qr_text", code);
  ow_world_stamp (call, answer, "expires_at", call->now + CODE_LIFE_MS);
  return answer;
}

static JsonObject *
read_code (
    OwWorldCall *call, const char *kind, const char *system, const char *table, const char *member)
{
  const char *code = text (call->input, "qr_text");
  JsonArray *rows = ow_world_get_table (call->world, system, table);
  g_autofree char *digits = NULL;
  OwInstant at;

  if (!g_str_has_prefix (code, kind))
    return ow_world_refuse (call, 404, "not-found");
  digits = g_strndup (code + strlen (kind), CODE_TIME_DIGITS);
  at = g_ascii_strtoll (digits, NULL, 16);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *record = json_array_get_object_element (rows, i);
      g_autofree char *made = make_code (kind, text (record, member), at);

      if (!g_str_equal (made, code))
        continue;
      if (call->now - at > CODE_LIFE_MS || at > call->now)
        return ow_world_refuse (call, 410, "expired");
      return ow_world_select (record, NULL, NULL);
    }
  return ow_world_refuse (call, 404, "not-found");
}

static JsonObject *
show_card_code (OwWorldCall *call)
{
  return show_code (call, "EC1", "SYS-02", "cards", "serial");
}

static JsonObject *
show_permit_code (OwWorldCall *call)
{
  return show_code (call, "WP1", "SYS-01", "permits", "number");
}

static JsonObject *
read_card_code (OwWorldCall *call)
{
  JsonObject *answer = read_code (call, "EC1", "SYS-02", "cards", "serial");

  if (answer != NULL)
    ow_world_stamp (call, answer, "verified_at", call->now);
  return answer;
}

static JsonObject *
read_permit_code (OwWorldCall *call)
{
  return read_code (call, "WP1", "SYS-01", "permits", "number");
}

/* By its number, otherwise by the passport of its holder. */
static JsonObject *
find_permit (OwWorldCall *call)
{
  const char *number = text (call->input, "proof_number");
  const char *document
      = text (json_object_get_object_member (call->input, "person"), "document_number");
  JsonArray *permits = ow_world_get_table (call->world, "SYS-01", "permits");

  if (number != NULL)
    return find_where (call, "SYS-01", "permits", "number", number);
  for (guint i = 0; i < json_array_get_length (permits); i++)
    {
      JsonObject *permit = json_array_get_object_element (permits, i);

      if (g_strcmp0 (text (json_object_get_object_member (permit, "holder"), "document_number"),
                     document)
          == 0)
        return permit;
    }
  return NULL;
}

/* GUIDE-A8-SI-2: the agency looks at the work permit before it gives a number. */
static JsonObject *
register_insurance (OwWorldCall *call)
{
  JsonObject *permit = find_permit (call);
  gboolean valid = permit != NULL && g_str_equal (text (permit, "status"), "valid");
  g_autofree char *number = ow_world_dup_number (call, "SI2026");
  JsonObject *record = json_object_new ();

  json_object_set_string_member (record, "application_no", number);
  json_object_set_string_member (record, "status", valid ? "accepted" : "refused");
  json_object_set_boolean_member (record, "accepted", valid);
  if (valid)
    {
      g_autofree char *security = ow_world_dup_number (call, "SSN");

      json_object_set_string_member (record, "social_security_number", security);
    }
  else
    json_object_set_string_member (record, "reason",
                                   permit != NULL ? "permit-not-valid" : "permit-not-found");
  json_array_add_object_element (ow_world_get_table (call->world, call->system, "registrations"),
                                 json_object_ref (record));
  return record;
}

/* GUIDE-XII-1c. */
static JsonObject *
authenticate (OwWorldCall *call)
{
  static const char *const members[] = { "name", "birth_date", "nationality" };
  JsonObject *card = find_where (call, "SYS-09", "pr_cards", "pr_card_number",
                                 text (call->input, "pr_card_number"));
  JsonObject *answer = json_object_new ();
  const char *reason = NULL;

  if (card == NULL)
    reason = "card-not-found";
  else if (!g_str_equal (text (card, "status"), "valid"))
    reason = "card-not-valid";
  for (gsize i = 0; reason == NULL && i < G_N_ELEMENTS (members); i++)
    if (g_strcmp0 (text (card, members[i]), text (call->input, members[i])) != 0)
      reason = "data-differ";
  json_object_set_boolean_member (answer, "authenticated", reason == NULL);
  if (reason != NULL)
    json_object_set_string_member (answer, "reason", reason);
  else
    {
      g_autofree char *token = make_code ("AUTH-", text (call->input, "pr_card_number"), call->now);

      json_object_set_string_member (answer, "token", token);
      ow_world_stamp (call, answer, "expires_at", call->now + TOKEN_LIFE_MS);
    }
  return answer;
}

/* Whether this token was made here for this card and holds: the maker knows its own secret. */
static gboolean
is_authenticated (OwWorldCall *call, JsonObject *investor)
{
  const char *token = text (investor, "authentication_token");
  const char *card = text (investor, "document_number");
  g_autofree char *digits = NULL;
  g_autofree char *expected = NULL;
  OwInstant at;

  if (token == NULL || card == NULL || !g_str_has_prefix (token, "AUTH-") || strlen (token) < 17)
    return FALSE;
  digits = g_strndup (token + strlen ("AUTH-"), 12);
  at = g_ascii_strtoll (digits, NULL, 16);
  expected = make_code ("AUTH-", card, at);
  return g_str_equal (token, expected) && at + TOKEN_LIFE_MS > call->now;
}

/* Everything that was sent stays with the application. */
static JsonObject *
file_application (OwWorldCall *call)
{
  JsonArray *investors = json_object_get_array_member (call->input, "investors");
  g_autofree char *number = ow_world_dup_number (call, "CO2026");
  g_autoptr (JsonNode) copy = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) whole = NULL;
  JsonObject *record, *answer = json_object_new ();
  gint64 authenticated = 0;

  for (guint i = 0; i < json_array_get_length (investors); i++)
    authenticated += is_authenticated (call, json_array_get_object_element (investors, i));
  json_object_set_string_member (answer, "application_no", number);
  json_object_set_string_member (answer, "status", "taken-in");
  json_object_set_int_member (answer, "investors", json_array_get_length (investors));
  json_object_set_int_member (answer, "authenticated_investors", authenticated);
  json_node_set_object (copy, call->input);
  whole = json_node_copy (copy);
  record = json_object_new ();
  json_object_set_member (record, "application", g_steal_pointer (&whole));
  json_object_set_string_member (record, "application_no", number);
  json_object_set_string_member (record, "status", "taken-in");
  json_object_set_int_member (record, "investors", json_array_get_length (investors));
  json_object_set_int_member (record, "authenticated_investors", authenticated);
  json_array_add_object_element (ow_world_get_table (call->world, call->system, "applications"),
                                 record);
  return answer;
}

static JsonObject *
check_name (OwWorldCall *call)
{
  static const char *const reserved[] = { "中国", "国家", "China", "National", NULL };
  const char *name = text (call->input, "name");
  const char *reason = NULL;
  JsonObject *answer = json_object_new ();

  for (gsize i = 0; reason == NULL && reserved[i] != NULL; i++)
    if (strstr (name, reserved[i]) != NULL)
      reason = "reserved-word";
  json_object_set_string_member (answer, "result",
                                 reason != NULL ? "not-allowed"
                                 : find_where (call, call->system, "licences", "name", name) != NULL
                                     ? "taken"
                                     : "free");
  if (reason != NULL)
    json_object_set_string_member (answer, "reason", reason);
  ow_world_stamp (call, answer, "checked_at", call->now);
  return answer;
}

/* NIA-1: a slot has so many places; full says which one is free next. */

static guint
count_slot (OwWorldCall *call, OwInstant slot)
{
  JsonArray *rows = ow_world_get_table (call->world, call->system, "bookings");
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      n += g_str_equal (text (row, "office"), text (call->input, "office"))
           && g_str_equal (text (row, "status"), "booked")
           && ow_instant_parse (text (row, "slot")) == slot;
    }
  return n;
}

static JsonArray *
answer_members (void)
{
  static const char *const members[] = { "appointment_no", "service", "office", "slot", "status" };
  JsonArray *list = json_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    json_array_add_string_element (list, members[i]);
  return list;
}

static JsonObject *
book (OwWorldCall *call)
{
  OwInstant slot = ow_instant_parse (text (call->input, "slot"));
  g_autoptr (JsonArray) members = answer_members ();
  g_autofree char *number = NULL;
  JsonObject *record;

  if (count_slot (call, slot) >= SLOT_CAPACITY)
    {
      while (count_slot (call, slot) >= SLOT_CAPACITY)
        slot += SLOT_MS;
      call->next_free = ow_instant_to_string (slot);
      return ow_world_refuse (call, 409, "slot-full");
    }
  record = ow_world_select (call->input, NULL, NULL);
  number = ow_world_dup_number (call, "N2026-");
  json_object_set_string_member (record, "appointment_no", number);
  json_object_set_string_member (record, "status", "booked");
  json_array_add_object_element (ow_world_get_table (call->world, call->system, "bookings"),
                                 record);
  return ow_world_select (record, members, NULL);
}

/* Of the counter, or of the platform itself: then it stands in the feed, under its last event. */
static JsonObject *
find_booking (OwWorldCall *call)
{
  const char *number = text (call->input, "appointment_no");
  JsonObject *record = find_where (call, call->system, "bookings", "appointment_no", number);
  JsonArray *rows = ow_world_get_table (call->world, call->system, "appointments");

  for (guint i = json_array_get_length (rows); record == NULL && i > 0; i--)
    {
      JsonObject *row = json_array_get_object_element (rows, i - 1);

      if (g_strcmp0 (text (row, "appointment_no"), number) != 0)
        continue;
      record = ow_world_select (row, NULL, NULL);
      json_object_set_string_member (record, "status",
                                     g_str_equal (text (row, "event"), "cancelled") ? "cancelled"
                                                                                    : "booked");
      json_array_add_object_element (ow_world_get_table (call->world, call->system, "bookings"),
                                     record);
    }
  return record;
}

static JsonObject *
cancel_booking (OwWorldCall *call)
{
  JsonObject *record = find_booking (call);
  g_autoptr (JsonArray) members = answer_members ();

  if (record == NULL)
    return ow_world_refuse (call, 404, "not-found");
  json_object_set_string_member (record, "status", "cancelled");
  return ow_world_select (record, members, NULL);
}

static JsonObject *
move_booking (OwWorldCall *call)
{
  JsonObject *record = find_booking (call);
  g_autoptr (JsonArray) members = answer_members ();

  if (record == NULL)
    return ow_world_refuse (call, 404, "not-found");
  if (g_str_equal (text (record, "status"), "cancelled"))
    return ow_world_refuse (call, 409, "cancelled");
  json_object_set_string_member (record, "slot", text (call->input, "slot"));
  json_object_set_string_member (record, "status", "moved");
  return ow_world_select (record, members, NULL);
}

static JsonObject *
end_helper (OwWorldCall *call)
{
  JsonObject *record
      = find_where (call, call->system, "helpers", "helper_no", text (call->input, "helper_no"));
  JsonObject *answer;

  if (record == NULL)
    return ow_world_refuse (call, 404, "not-found");
  json_object_set_boolean_member (record, "active", FALSE);
  answer = json_object_new ();
  json_object_set_string_member (answer, "helper_no", text (record, "helper_no"));
  json_object_set_boolean_member (answer, "active", FALSE);
  return answer;
}

/* TP-V-2a and 2b: sixty days before arrival; only what is not open needs an approval. */
static JsonObject *
plan (OwWorldCall *call)
{
  JsonArray *stops = json_object_get_array_member (call->input, "stops");
  JsonArray *closed = json_array_new ();
  g_autofree char *number = ow_world_dup_number (call, "PL2026");
  OwDate arrival = ow_date_parse (text (call->input, "arrival"));
  JsonObject *record = json_object_new ();
  gboolean needed;

  for (guint i = 0; i < json_array_get_length (stops); i++)
    if (find_where (call, call->system, "not_open", "stop",
                    json_array_get_string_element (stops, i))
        != NULL)
      json_array_add_string_element (closed, json_array_get_string_element (stops, i));
  needed = json_array_get_length (closed) > 0;
  json_object_set_string_member (record, "plan_no", number);
  json_object_set_boolean_member (record, "non_open_area", needed);
  json_object_set_string_member (record, "approval", needed ? "in-review" : "not-needed");
  json_object_set_boolean_member (record, "late",
                                  arrival - ow_instant_to_date (call->now) < PLAN_DAYS);
  json_object_set_array_member (record, "stops_not_open", closed);
  json_array_add_object_element (ow_world_get_table (call->world, call->system, "plans"),
                                 json_object_ref (record));
  return record;
}

/* REG-3: the events of a case one after the other, none left out. */
static JsonObject *
event (OwWorldCall *call)
{
  JsonObject *event = json_object_get_object_member (call->input, "event");
  const char *number = text (event, "case_no");
  JsonObject *known = find_where (call, call->system, "cases", "case_no", number);
  gint64 sequence = json_object_get_int_member (event, "sequence");
  g_autofree char *server_id = NULL;
  JsonObject *answer;

  if (sequence != (known != NULL ? json_object_get_int_member (known, "sequence") : 0) + 1)
    return ow_world_refuse (call, 409, "out-of-order");
  if (known == NULL)
    {
      known = json_object_new ();
      json_object_set_string_member (known, "case_no", number);
      json_array_add_object_element (ow_world_get_table (call->world, call->system, "cases"),
                                     known);
    }
  json_object_set_int_member (known, "sequence", sequence);
  server_id = ow_world_dup_number (call, "EV2026");
  answer = json_object_new ();
  json_object_set_boolean_member (answer, "ack", TRUE);
  json_object_set_string_member (answer, "server_id", server_id);
  return answer;
}

/* A telephone whose number ends in 404 does not exist, one in 500 is switched off for ever. */
static JsonObject *
send_text (OwWorldCall *call)
{
  JsonArray *states = ow_world_get_table (call->world, call->system, "states");
  const char *to = text (call->input, "to");
  g_autofree char *server_id = NULL;
  g_autofree char *id = NULL;
  JsonObject *state, *answer;

  if (g_str_has_suffix (to, "404"))
    return ow_world_refuse (call, 404, "not-found");
  server_id = ow_world_dup_number (call, "TX2026");
  id = g_strdup_printf ("TS-%06u", json_array_get_length (states) + 1);
  state = json_object_new ();
  json_object_set_string_member (state, "id", id);
  json_object_set_string_member (state, "message_id", text (call->input, "message_id"));
  json_object_set_string_member (state, "state",
                                 g_str_has_suffix (to, "500") ? "failed" : "delivered");
  ow_world_stamp (call, state, "at", call->now);
  json_array_add_object_element (states, state);
  answer = json_object_new ();
  json_object_set_boolean_member (answer, "ack", TRUE);
  json_object_set_string_member (answer, "server_id", server_id);
  return answer;
}

OwWorldFunc
ow_world_find_func (const char *name)
{
  static const struct
  {
    const char *name;
    OwWorldFunc func;
  } table[] = {
    { "show-card-code", show_card_code },
    { "show-permit-code", show_permit_code },
    { "read-card-code", read_card_code },
    { "read-permit-code", read_permit_code },
    { "authenticate", authenticate },
    { "register-insurance", register_insurance },
    { "check-name", check_name },
    { "file-application", file_application },
    { "book", book },
    { "cancel-booking", cancel_booking },
    { "move-booking", move_booking },
    { "end-helper", end_helper },
    { "plan", plan },
    { "event", event },
    { "send-text", send_text },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].name, name))
      return table[i].func;
  return NULL;
}
