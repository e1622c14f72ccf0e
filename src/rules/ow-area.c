/* Compares an address with the restricted area on a document (REG-24). Promises three answers:
 * inside, outside, or unknown; an area text that it does not understand is never read as permission
 * or as a breach. */

#include <string.h>

#include "ow-area.h"

typedef struct
{
  const char *code;
  const char *message;
  const char *latin; /* lower case; NULL when the Latin name is ambiguous */
  const char *chinese;
} City;

/* 锦州 the city and 金州 the district of Dalian share their Latin spelling (C-JINZHOU). */
static const City cities[] = {
  { "shenyang", "place.city.shenyang", "shenyang", "沈阳" },
  { "dalian", "place.city.dalian", "dalian", "大连" },
  { "anshan", "place.city.anshan", "anshan", "鞍山" },
  { "fushun", "place.city.fushun", "fushun", "抚顺" },
  { "benxi", "place.city.benxi", "benxi", "本溪" },
  { "dandong", "place.city.dandong", "dandong", "丹东" },
  { "jinzhou", "place.city.jinzhou", "jinzhou city", "锦州" },
  { "yingkou", "place.city.yingkou", "yingkou", "营口" },
  { "fuxin", "place.city.fuxin", "fuxin", "阜新" },
  { "liaoyang", "place.city.liaoyang", "liaoyang", "辽阳" },
  { "panjin", "place.city.panjin", "panjin", "盘锦" },
  { "tieling", "place.city.tieling", "tieling", "铁岭" },
  { "chaoyang", "place.city.chaoyang", "chaoyang", "朝阳" },
  { "huludao", "place.city.huludao", "huludao", "葫芦岛" },
  { "other", "place.city.other", NULL, NULL },
};

static const City *
find_city (const char *code)
{
  for (gsize i = 0; code != NULL && i < G_N_ELEMENTS (cities); i++)
    if (g_str_equal (cities[i].code, code))
      return &cities[i];
  return NULL;
}

static gboolean
names_city (const char *area, const char *lower, const City *city)
{
  return (city->chinese != NULL && strstr (area, city->chinese) != NULL)
         || (city->latin != NULL && strstr (lower, city->latin) != NULL);
}

const char *
ow_area_get_city_id (const char *city)
{
  const City *found = find_city (city);

  return found != NULL ? found->message : NULL;
}

OwTruth
ow_area_contains (const char *area, const char *city)
{
  g_autofree char *lower = NULL;
  const City *asked = find_city (city);
  gboolean names_any = FALSE, ambiguous;

  if (area == NULL || asked == NULL)
    return OW_TRUTH_UNKNOWN;

  /* ASCII only: the names compared are ASCII, and the Turkish locale must not change the answer. */
  lower = g_ascii_strdown (area, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (cities); i++)
    if (names_city (area, lower, &cities[i]))
      {
        if (&cities[i] == asked)
          return OW_TRUTH_YES;
        names_any = TRUE;
      }

  ambiguous = strstr (lower, "jinzhou") != NULL && strstr (lower, "jinzhou city") == NULL;
  if (ambiguous && (g_str_equal (city, "jinzhou") || g_str_equal (city, "dalian")))
    return OW_TRUTH_UNKNOWN;
  /* "Dandong, Liaoning Province" limits to the city; the province alone allows all of its cities.
   */
  if (names_any || ambiguous)
    return OW_TRUTH_NO;
  if (strstr (lower, "liaoning") != NULL || strstr (area, "辽宁") != NULL)
    return g_str_equal (city, "other") ? OW_TRUTH_NO : OW_TRUTH_YES;
  return OW_TRUTH_UNKNOWN;
}
