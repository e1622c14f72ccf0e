/* One-time codes: the table of RFC 6238, appendix B (SHA-1), the window of one step, a code that is
 * used once, and clocks that differ. */

#include <string.h>

#include "ow-totp.h"
#include "test-rules.h"

#define SECRET "12345678901234567890"

static const struct
{
  gint64 seconds;
  const char *code;
} vectors[] = {
  { 59, "94287082" },         { 1111111109, "07081804" },
  { 1111111111, "14050471" }, { 1234567890, "89005924" },
  { 2000000000, "69279037" }, { G_GINT64_CONSTANT (20000000000), "65353130" },
};

static OwTotpAnswer
check (gint64 seconds, gint64 last, const char *typed, gint64 *ret_step)
{
  return ow_totp_check ((const guint8 *)SECRET, strlen (SECRET), seconds * 1000, last, typed,
                        ret_step);
}

static void
test_totp_vectors (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      gint64 step = ow_totp_get_step (vectors[i].seconds * 1000);
      g_autofree char *eight = ow_totp_make ((const guint8 *)SECRET, strlen (SECRET), step, 8);
      g_autofree char *six = ow_totp_make ((const guint8 *)SECRET, strlen (SECRET), step, 6);

      g_assert_cmpstr (eight, ==, vectors[i].code);
      g_assert_cmpstr (six, ==, vectors[i].code + 2);
    }
}

/* 14050471 is the code of step 37037037, which begins at 1111111110. */
static void
test_totp_window (void)
{
  static const struct
  {
    gint64 seconds;
    OwTotpAnswer answer;
  } rows[] = {
    { 1111111110, OW_TOTP_GOOD },        { 1111111139, OW_TOTP_GOOD },
    { 1111111140, OW_TOTP_GOOD },        { 1111111169, OW_TOTP_GOOD },
    { 1111111170, OW_TOTP_LATE },        { 1111111110 + 629, OW_TOTP_LATE },
    { 1111111110 + 630, OW_TOTP_WRONG }, { 1111111080, OW_TOTP_GOOD },
    { 1111111079, OW_TOTP_EARLY },       { 1111111110 - 600, OW_TOTP_EARLY },
    { 1111111110 - 601, OW_TOTP_WRONG },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 step = 0;

      g_test_message ("%" G_GINT64_FORMAT, rows[i].seconds);
      g_assert_cmpint (check (rows[i].seconds, 0, "050471", &step), ==, rows[i].answer);
      g_assert_cmpint (step, ==, rows[i].answer == OW_TOTP_GOOD ? 37037037 : 0);
    }
}

/* RFC 6238 section 5.2: no second time, also not the code of a step before. */
static void
test_totp_once (void)
{
  gint64 step = 0;

  g_assert_cmpint (check (1111111111, 37037036, "050471", &step), ==, OW_TOTP_GOOD);
  g_assert_cmpint (check (1111111111, step, "050471", &step), ==, OW_TOTP_USED);
  g_assert_cmpint (check (1111111141, step, "050471", &step), ==, OW_TOTP_USED);
  g_assert_cmpint (check (1111111111, step, "081804", &step), ==, OW_TOTP_USED);
  g_assert_cmpint (step, ==, 37037037);
}

/* As people type them, and what is no code. */
static void
test_totp_typed (void)
{
  static const char *const good[]
      = { "050 471", " 050471 ",
          "\357\274\220\357\274\225\357\274\220\357\274\224\357\274\227\357\274\221" };
  static const char *const wrong[]
      = { "", "05047", "0504711", "O50471", "14050471", "050471\xff", "-50471", "050471x" };
  gint64 step;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_cmpint (check (1111111111, 0, good[i], &step), ==, OW_TOTP_GOOD);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpint (check (1111111111, 0, wrong[i], &step), ==, OW_TOTP_WRONG);
}

static void
test_totp_uri (void)
{
  g_autofree char *uri = ow_totp_make_uri ("OneWindow 一窗", "li.na", (const guint8 *)SECRET, 20);

  g_assert_cmpstr (uri, ==,
                   "otpauth://totp/OneWindow%20%E4%B8%80%E7%AA%97:li.na?secret="
                   "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=OneWindow%20%E4%B8%80%E7%AA%97&"
                   "algorithm=SHA1&digits=6&period=30");
}

void
test_totp_add (void)
{
  g_test_add_func ("/rules/totp/vectors", test_totp_vectors);
  g_test_add_func ("/rules/totp/window", test_totp_window);
  g_test_add_func ("/rules/totp/once", test_totp_once);
  g_test_add_func ("/rules/totp/typed", test_totp_typed);
  g_test_add_func ("/rules/totp/uri", test_totp_uri);
}
