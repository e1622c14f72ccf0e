#pragma once

#include "ow-calendar.h"
#include "ow-catalogue.h"
#include "ow-parameters.h"

G_BEGIN_DECLS

/* What a hall lays over the shipped law (FORMATS: Files). The kinds of its entries, with the name and the body of each; an empty body gives back what is
 * shipped:
 *
 *   promise     "S01/first"         working or calendar days within the legal maximum
 *   fee         "visa_1"            whole yuan; the source is the basis of the fee (OPN-36)
 *   material    "S01/first/hall-1"  "original", "copy" or "both", with texts "name" and "cure": a paper beyond those of the law
 *   text        "paper.ticket.keep" "hall", with text "text": a sentence in the words of the hall
 *   parameter   "party_limit"       a value that data/parameters.tsv allows
 *   competence  "TP"                the authority by whose delegation the hall is competent: it then enters its own decisions, and a service that the Guide
 *                                   does not list (offered "by-record") is open
 *   remedy      "S02", "void"       "hall", with text "text": what the legal office says of the remedies against a decision on a service or a measure against a
 *                                   document ("void", "cancel", "confiscate"); never where the law makes the decision final
 *   receipt     "S01"               "ours" or "theirs"
 *   calendar    "2027"              the holiday notice; the name is that of ow_layer_dup_calendar_name
 *   closure     "2026-12-03"        "closed", or the hours "12:00-17:00" of that day at which the hall serves nobody; no deadline of the law stops for it
 *   reference   "hospitals"         a list of the information desk (ow_reference_get_hall_lists) in the shape of the shipped file
 *   negative_list "ftz"         the negative list for foreign investment of a zone (ow-negative-list.h); the name is the zone that the file names
 *   convention  "apostille"     the states of the Apostille Convention (ow-convention.h)
 *   catalogue   "P20.xml"           a file of the hall that adds a service; never one in the place of a service of the law, never emptied
 */
#define OW_LAYER_PROMISE    "promise"
#define OW_LAYER_FEE        "fee"
#define OW_LAYER_MATERIAL   "material"
#define OW_LAYER_TEXT       "text"
#define OW_LAYER_PARAMETER  "parameter"
#define OW_LAYER_COMPETENCE "competence"
#define OW_LAYER_REMEDY     "remedy"
#define OW_LAYER_REFERENCE  "reference"
#define OW_LAYER_NEGATIVE_LIST "negative_list"
#define OW_LAYER_CONVENTION "convention"
#define OW_LAYER_RECEIPT    "receipt"
#define OW_LAYER_CALENDAR   "calendar"
#define OW_LAYER_CATALOGUE  "catalogue"
#define OW_LAYER_CLOSURE    "closure"

typedef struct
{
  char *kind, *name, *body;
  char *texts;  /* {"name":{"zh_CN":"…","en":"…","ru":"…","ja":"…","ko":"…"},…}; nullable */
  char *source; /* where it was published; not empty */
} OwLayerEntry;

OwLayerEntry      *ow_layer_entry_new  (const char         *kind,
                                        const char         *name,
                                        const char         *body,
                                        const char         *texts,
                                        const char         *source);
void               ow_layer_entry_free (OwLayerEntry       *self);
/* All kinds in the order of the list of the window, NULL-terminated; the word of each is the message "layer.kind.<kind>". */
const char *const *ow_layer_get_kinds  (void);
/* Messages that a hall may put into its own words, NULL-terminated. What the law words (lawful stay, what a notice means, the stamp) is not
 * among them. */
const char *const *ow_layer_get_texts  (void);
/* Measures against a document that a remedy may be of: "void", "cancel", "confiscate", NULL-terminated. */
const char *const *ow_layer_get_measures (void);
/* Whether the law makes the decisions of a service final: no remedy is printed. */
gboolean           ow_layer_is_final   (const char         *service);
/* The text of @entry in a language; NULL when it has none. Newly allocated. */
char              *ow_layer_dup_text   (const char         *texts,
                                        const char         *part,
                                        OwLanguage          language);
/* {"part":{…}} of five texts each; @values holds OW_N_LANGUAGES texts for each of @parts (ended by NULL). Newly allocated. */
char              *ow_layer_make_texts (const char *const  *parts,
                                        const char *const  *values);
/* The rule that no hall weakens the law: FALSE with OW_RULES_ERROR_LAW when @entry would, naming the article; OW_RULES_ERROR_UNKNOWN when it names
 * nothing that may be changed or its value cannot be used. @calendar is what a notice is taken into. */
gboolean           ow_layer_check      (OwCatalogue        *catalogue,
                                        OwParameters       *parameters,
                                        OwCalendar         *calendar,
                                        const OwLayerEntry *entry,
                                        GError            **error);
/* When the hall is closed by the body of a closure: minutes of the day, [@ret_from, @ret_until); all day is 0 to 1440 and @ret_whole. FALSE for any other
 * text, "" among them. */
gboolean           ow_layer_closure_parse (const char         *body,
                                        int                *ret_from,
                                        int                *ret_until,
                                        gboolean           *ret_whole);
/* The name of a holiday notice, newly allocated: the years it holds, "2027" or "2026 2027". NULL with OW_CORE_ERROR_FORMAT when @text is not one that
 * @base can take in, OW_RULES_ERROR_UNKNOWN when it names no year. */
char              *ow_layer_dup_calendar_name (OwCalendar   *base,
                                        const char         *text,
                                        GError            **error);
/* Adds a file of the hall to @catalogue. OW_RULES_ERROR_CATALOGUE names file and line; OW_RULES_ERROR_LAW when the file replaces a shipped service: what
 * the law asks is not changed by data of a hall. */
gboolean           ow_catalogue_add_hall (OwCatalogue      *catalogue,
                                        const char         *name,
                                        const char         *xml,
                                        GError            **error);
/* Lays promises, fees and papers of @entries (OwLayerEntry *) over @catalogue, all others are left. What an entry no longer may, because the shipped law has
 * changed since, is left out: the law prevails. Safe while other threads read; what they hold stays good. */
void               ow_catalogue_set_layer (OwCatalogue     *self,
                                        GPtrArray          *entries);
/* Takes the lists of @entries for the information desk; one that cannot be read any more is left out. */
void               ow_layer_set_references (GPtrArray      *entries);
/* Lays the texts of @entries over those of the program (ow_text_set_hall). */
void               ow_layer_set_texts  (GPtrArray          *entries);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwLayerEntry, ow_layer_entry_free)

G_END_DECLS
