#pragma once

#include "ow-desk-search.h"

G_BEGIN_DECLS

/* What the kiosk tells without a number: the records of the information desk by topic and city, chosen by touch instead of typed. */
typedef struct
{
  const char *name;      /* of its button, "hospitals" */
  const char *icon;
  const char *message;   /* id of its words */
  const char *lists[4];  /* of ow_reference_get, in this order; ended by NULL */
} OwKioskTopic;

/* Eight, in the order of the page; @ret_n (not nullable) receives how many. Static. */
const OwKioskTopic *ow_kiosk_topic_get_all      (gsize              *ret_n);
/* By its name; NULL when there is none. Static. */
const OwKioskTopic *ow_kiosk_topic_find         (const char         *name);
/* Codes of the Guide ("SY") of the cities that the records of the topic name, in the order of their offices; empty for a topic short enough to be read
 * through, or without cities. const char *, static; the array is owned by the caller. */
GPtrArray          *ow_kiosk_topic_list_cities  (const OwKioskTopic *self);
/* const OwDeskRecord *, those of @city (nullable: all), countries by their names in @language, everything else as printed. The array is owned by the
 * caller. */
GPtrArray          *ow_kiosk_topic_list_records (const OwKioskTopic *self,
                                                 const char         *city,
                                                 OwLanguage          language);
/* The record of the visa-free lists for the nationality of a passport (MRZ code, "D" is Germany); NULL when the country is on none of them. */
const OwDeskRecord *ow_kiosk_topic_find_country (const char         *nationality);

G_END_DECLS
