/* What is said of a work permit whose age, length or status does not fit (GUIDE Attachment 8): each
 * row of the rules its lines, with the day before and the day after each border. Nothing refuses.
 */

#include "ow-work-permit-link.h"
#include "test-counter.h"
#include "test-hall.h"
#include "test-party.h"

#define NUMBER "L898902C3" /* of the first specimen */
#define BIRTH  "1974-08-12"

/* The day of filing is 23 November 2026. */
static const struct
{
  const char *rule, *category, *birth, *from, *until, *status, *said;
} rows[] = {
  { "GUIDE-A8-1-2A", "A", "1944-01-01", "2026-03-01", "2031-02-28", "valid", "" },
  { "GUIDE-A8-1-2A", "A", "2001-01-01", "2026-03-01", "2031-02-28", "valid", "" },
  { "GUIDE-A8-1-2B, 70 today", "B", "1956-11-23", "2026-03-01", "2027-02-28", "valid", "" },
  { "GUIDE-A8-1-2B, older than 70", "B", "1956-11-22", "2026-03-01", "2027-02-28", "valid",
    "fit.age" },
  { "GUIDE-A8-1-3A", "A", "1980-01-01", "2026-03-01", "2031-03-01", "valid", "fit.length" },
  { "GUIDE-A8-1-3B", "B", "1981-01-01", "2026-03-01", "2028-02-29", "valid", "" },
  { "GUIDE-A8-1-3B", "B", "1981-01-01", "2026-03-01", "2028-03-01", "valid", "fit.length" },
  { "GUIDE-A8-1-3B60, over 60", "B", "1966-11-22", "2026-03-01", "2027-02-28", "valid", "" },
  { "GUIDE-A8-1-3B60, over 60", "B", "1966-11-22", "2026-03-01", "2028-02-29", "valid",
    "fit.length" },
  { "GUIDE-A8-1-3B60, the birthday (C-AGEOVER)", "B", "1966-11-23", "2026-03-01", "2028-02-29",
    "valid", "fit.age-border" },
  { "GUIDE-A8-1-3B60, the day before it", "B", "1966-11-24", "2026-03-01", "2028-02-29", "valid",
    "" },
  { "GUIDE-A8-1-3B60, birthday not known", "B", "", "2026-03-01", "2028-02-29", "valid",
    "fit.age-unknown" },
  { "GUIDE-A8-1-3C, no age (C-CAGE)", "C", "1940-01-01", "2026-03-01", "2027-02-28", "valid", "" },
  { "GUIDE-A8-1-3C, no age (C-CAGE)", "C", "", "2026-03-01", "2027-02-28", "valid", "" },
  { "GUIDE-A8-1-3C", "C", "1990-01-01", "2026-03-01", "2027-03-01", "valid", "fit.length" },
  { "GUIDE-A8-2-3, an approved notification", "A", "1980-01-01", "2026-11-01", "2027-10-31",
    "approved", "" },
  { "GUIDE-A8-2-3, only applied for", "A", "1980-01-01", "2026-11-01", "2027-10-31", "applied",
    "fit.applied" },
  { "GUIDE-A8-2-3, cancelled", "A", "1980-01-01", "2026-11-01", "2027-10-31", "cancelled",
    "fit.cancelled" },
  { "GUIDE-A8-2-3, the last day", "A", "1980-01-01", "2025-11-24", "2026-11-23", "valid", "" },
  { "GUIDE-A8-2-3, the day after it", "A", "1980-01-01", "2025-11-23", "2026-11-22", "valid",
    "fit.expired" },
  { "GUIDE-A8-2-3, said to be over", "A", "1980-01-01", "2026-01-01", "2027-10-31", "expired",
    "fit.expired" },
  { "both at once", "B", "1950-01-01", "2026-03-01", "2028-02-29", "cancelled",
    "fit.cancelled fit.age fit.length" },
};

static OwDate
parse (const char *text)
{
  return *text != '\0' ? ow_date_parse (text) : OW_DATE_NONE;
}

static void
says (
    const OwWorkPermit *permit, OwStanding standing, OwMatter *matter, Hall *hall, const char *ids)
{
  g_autoptr (GPtrArray) list = ow_work_permit_check (permit, standing, matter, hall->context);
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (said, "%s%s", i > 0 ? " " : "", ow_message_get_id (list->pdata[i]));
  g_assert_cmpstr (said->str, ==, ids);
}

static void
test_rows (Hall *hall, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      OwWorkPermit permit = { .number = (char *)"2026TR0001",
                              .kind = (char *)"permit",
                              .category = (char *)rows[i].category,
                              .document_number = (char *)NUMBER,
                              .employer = (char *)"Shenyang Machine Works",
                              .birth_date = parse (rows[i].birth),
                              .valid_from = parse (rows[i].from),
                              .valid_until = parse (rows[i].until),
                              .status = (char *)rows[i].status };

      g_test_message ("%s: %s", rows[i].rule, rows[i].said);
      says (&permit, OW_STANDING_VERIFIED, NULL, hall, rows[i].said);
    }
}

/* Beside a case: whose permit it is, how long is asked for, for which employer, and whether anybody
 * has confirmed it. A birthday that the permit does not say is that of the passport. */
static void
test_case (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;
  OwWorkPermit permit = { .number = (char *)"2026TR0001",
                          .kind = (char *)"permit",
                          .category = (char *)"B",
                          .document_number = (char *)NUMBER,
                          .employer = (char *)"Shenyang Machine Works",
                          .birth_date = OW_DATE_NONE,
                          .valid_from = ow_date_new (2026, 11, 1),
                          .valid_until = ow_date_new (2028, 10, 31),
                          .status = (char *)"valid" };

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  applicant = party_identify (sitting, party_passports[0], FALSE, &error);
  g_assert_no_error (error);
  matter = party_add (sitting, applicant, "S01", "first", &error);
  g_assert_no_error (error);
  says (&permit, OW_STANDING_VERIFIED, matter, hall, "");
  says (&permit, OW_STANDING_UNVERIFIED, matter, hall, "fit.unverified");
  party_set (matter, "requested.to", "2028-10-31");
  says (&permit, OW_STANDING_VERIFIED, matter, hall, "");
  party_set (matter, "requested.to", "2028-11-01");
  says (&permit, OW_STANDING_VERIFIED, matter, hall, "fit.until");
  party_set (matter, "requested.to", "2028-10-31");
  party_set (matter, "person.employer", "Another Works");
  says (&permit, OW_STANDING_VERIFIED, matter, hall, "fit.employer");
  party_set (matter, "person.employer", "Shenyang Machine Works");
  permit.document_number = (char *)"X1";
  says (&permit, OW_STANDING_VERIFIED, matter, hall, "fit.person");
  permit.document_number = (char *)NUMBER;
  permit.birth_date = ow_date_parse (BIRTH) + 1;
  says (&permit, OW_STANDING_VERIFIED, matter, hall, "fit.birth");
}

void
test_work_permit_add (void)
{
  g_test_add ("/counter/work-permit/rows", Hall, NULL, hall_set_up, test_rows, hall_tear_down);
  g_test_add ("/counter/work-permit/case", Hall, NULL, hall_set_up, test_case, hall_tear_down);
}
