#pragma once

#include <gio/gio.h>

#include "ow-information.h"

G_BEGIN_DECLS

#define OW_TYPE_INFORMATION_ITEM (ow_information_item_get_type ())

/* A hit of the information desk or of the reader. */
G_DECLARE_FINAL_TYPE (OwInformationItem, ow_information_item, OW, INFORMATION_ITEM, GObject)

/* All newly allocated; @ret_language (nullable) is the face of the title. */
char        *ow_information_item_dup_title    (OwInformationItem *self,
                                               OwLanguage         language,
                                               OwLanguage        *ret_language);
char        *ow_information_item_dup_subtitle (OwInformationItem *self,
                                               OwLanguage         language);
/* NULL for a question. */
OwInfoSheet *ow_information_item_new_sheet    (OwInformationItem *self,
                                               OwLanguage         language);
/* The form of a question that the desk answers by the rules (a service of the catalogue that is "guidance"); NULL for everything else. Such an item
 * has no sheet of its own: ow_inquiry_new_sheet. Borrowed from the catalogue. */
const OwSubKind *ow_information_item_get_question (OwInformationItem *self);
/* The rule of a row of the law; NULL for everything else. Static. */
const char  *ow_information_item_get_rule     (OwInformationItem *self);

typedef enum
{
  OW_INFORMATION_DESK,
  OW_INFORMATION_LAW,
} OwInformationKind;

#define OW_TYPE_INFORMATION_LIST (ow_information_list_get_type ())

/* What was found, as a list model of OwInformationItem. It outlives a change of language of the pane that shows it. */
G_DECLARE_FINAL_TYPE (OwInformationList, ow_information_list, OW, INFORMATION_LIST, GObject)

/* The catalogue is asked for the rows of a service. */
OwInformationList *ow_information_list_new      (OwInformationKind   kind,
                                                 OwCatalogue        *catalogue);
OwInformationKind  ow_information_list_get_kind (OwInformationList  *self);
/* Searches at once: some hundred records, well under a frame. An empty text lists every row of the law, and of the desk the questions that it answers. */
void               ow_information_list_set_text (OwInformationList  *self,
                                                 const char         *text);
const char        *ow_information_list_get_text (OwInformationList  *self);
/* Only the reader: one document ("REG"), the rows of one service ("S04"); NULL shows all. */
void               ow_information_list_set_document (OwInformationList *self,
                                                     const char        *document);
const char        *ow_information_list_get_document (OwInformationList *self);
void               ow_information_list_set_service  (OwInformationList *self,
                                                     const char        *service);
const char        *ow_information_list_get_service  (OwInformationList *self);

G_END_DECLS
