#pragma once

#include <glib.h>

#include "ow-date.h"

G_BEGIN_DECLS

/* The five languages of window and paper. The order is that of a public display. */
typedef enum
{
  OW_LANGUAGE_ZH,
  OW_LANGUAGE_EN,
  OW_LANGUAGE_RU,
  OW_LANGUAGE_JA,
  OW_LANGUAGE_KO,
  OW_N_LANGUAGES
} OwLanguage;

/* "zh_CN", "en", "ru", "ja", "ko": the code of gettext, files and the store. */
const char   *ow_language_get_code         (OwLanguage    language);
/* The language for Pango and fontconfig: "zh-cn", "en", "ru", "ja", "ko". */
const char   *ow_language_get_pango        (OwLanguage    language);
/* The name in its own script: 中文, English, Русский, 日本語, 한국어. */
const char   *ow_language_get_self_name    (OwLanguage    language);
/* Accepts "zh", "zh_CN", "zh_CN.UTF-8", "en_US", "ru", …; FALSE and @ret_language untouched when it is none of the five. */
gboolean      ow_language_parse            (const char   *text,
                                            OwLanguage   *ret_language);

/* Text in a NAMED language, independent of the locale of the process. The compiled catalogues are embedded
 * as resources (/org/onewindow/text/LANG.mo), checked when first used, immutable afterwards, and safe to
 * read from any thread. The returned strings are static; never NULL: a text that has no translation is
 * returned as it is. @context may be NULL. */
const char   *ow_text                      (OwLanguage    language,
                                            const char   *context,
                                            const char   *msgid);
/* Plural form for @n by the Plural-Forms expression of the language. */
const char   *ow_text_plural               (OwLanguage    language,
                                            const char   *context,
                                            const char   *singular,
                                            const char   *plural,
                                            guint64       n);
/* Words of the hall over the shipped ones: @texts maps a msgid without context to char *[OW_N_LANGUAGES] (a NULL leaves the shipped text), NULL takes
 * all away. One table a process, as the catalogues are: what is handed out stays good. Strings are copied. */
void          ow_text_set_hall             (GHashTable   *texts);
/* TRUE when the language has its own text for @msgid (completeness tests). */
gboolean      ow_text_is_translated        (OwLanguage    language,
                                            const char   *context,
                                            const char   *msgid);

/* Dates as WRITING.md section 3 says; newly allocated, "" for OW_DATE_NONE. */
/* Prose: 2025年9月16日 · September 16, 2025 · 16 сентября 2025 г. · 2025年9月16日 · 2025년 9월 16일 */
char         *ow_text_date                 (OwLanguage    language,
                                            OwDate        date);
/* Tables: 2025-09-16 · 2025-09-16 · 16.09.2025 · 2025/09/16 · 2025. 9. 16. */
char         *ow_text_date_short           (OwLanguage    language,
                                            OwDate        date);
/* The same for a date of birth as the machine-readable zone gives it, "1974-08-12", "1974-XX-XX" when partly unknown: 12.08.1974 · XX.XX.1974.
 * Anything else, NULL among it, is given back as it is. */
char         *ow_text_birth                (OwLanguage    language,
                                            const char   *text);
/* A moment in a table, Beijing time: 2026-11-24 09:12 · 24.11.2026 09:12 · 2026/11/24 09:12 · 2026. 11. 24. 09:12. "" for OW_INSTANT_NONE. */
char         *ow_text_moment               (OwLanguage    language,
                                            OwInstant     at);
/* Name of a weekday (1 = Monday … 7 = Sunday), static: 星期三 · Wednesday · среда · 水曜日 · 수요일 */
const char   *ow_text_weekday              (OwLanguage    language,
                                            int           weekday);
/* Whole numbers grouped as the language writes them (ru: no-break space, none in four digits). */
char         *ow_text_number               (OwLanguage    language,
                                            gint64        number);
/* Money in whole yuan: 400元 · RMB 400 · 400 юаней · 400人民元 · 400위안 */
char         *ow_text_money                (OwLanguage    language,
                                            gint64        yuan);
/* The citation of an article ("13.1.2" = article 13 paragraph 1 item 2; "36" = article 36) in the form of the language:
 * 第十三条第一款第（二）项 · Article 13(1)(2) · ч. 1 п. 2 ст. 13 · 第13条第1項第2号 · 제13조 제1항 제2호 */
char         *ow_text_article              (OwLanguage    language,
                                            const char   *article);

/* A compiled catalogue by itself, for tests and fuzzing: bounds-checked reading of a GNU .mo file in either byte order. */
typedef struct _OwTextCatalogue OwTextCatalogue;

OwTextCatalogue *ow_text_catalogue_new     (GBytes           *bytes,
                                            GError          **error);
const char      *ow_text_catalogue_lookup  (OwTextCatalogue  *self,
                                            const char       *context,
                                            const char       *msgid,
                                            guint64           n);
void             ow_text_catalogue_free    (OwTextCatalogue  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwTextCatalogue, ow_text_catalogue_free)

G_END_DECLS
