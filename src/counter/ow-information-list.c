/* Hits as a list model, made anew with every change of the query. */

#include "ow-information-list.h"

#include <string.h>

#include "ow-assess.h"

struct _OwInformationItem
{
  GObject parent_instance;

  /* One of the three; the first two live for ever, the third as long as the catalogue. */
  const OwDeskRecord *record;
  const OwLawEntry *entry;
  const OwSubKind *question;
};

G_DEFINE_FINAL_TYPE (OwInformationItem, ow_information_item, G_TYPE_OBJECT)

static void
ow_information_item_class_init (OwInformationItemClass *klass)
{
}

static void
ow_information_item_init (OwInformationItem *self)
{
}

char *
ow_information_item_dup_title (OwInformationItem *self,
                               OwLanguage language,
                               OwLanguage *ret_language)
{
  g_autoptr (OwInfoSheet) sheet = NULL;

  g_return_val_if_fail (OW_IS_INFORMATION_ITEM (self), NULL);

  if (self->question != NULL)
    {
      if (ret_language != NULL)
        *ret_language = language;
      return g_strdup (ow_text (language, NULL, ow_sub_kind_get_name (self->question)));
    }
  if (self->entry != NULL)
    {
      if (ret_language != NULL)
        *ret_language = OW_LANGUAGE_EN;
      return self->entry->row != NULL
                 ? g_strdup_printf ("%s · %s", self->entry->place, self->entry->row->id)
                 : g_strdup_printf ("%s %s", self->entry->document, self->entry->place);
    }
  sheet = ow_information_new_record (self->record, language);
  if (ret_language != NULL)
    *ret_language = sheet->title_language;
  return g_steal_pointer (&sheet->title);
}

char *
ow_information_item_dup_subtitle (OwInformationItem *self, OwLanguage language)
{
  const char *text;

  g_return_val_if_fail (OW_IS_INFORMATION_ITEM (self), NULL);

  if (self->question != NULL)
    return g_strdup (
        ow_text (language, NULL, ow_service_get_name (ow_sub_kind_get_service (self->question))));
  if (self->record != NULL)
    return ow_desk_dup_subtitle (self->record, language);
  text = ow_law_get_text (self->entry, language, NULL);
  return g_strdelimit (g_strdup (text), "\n", ' ');
}

OwInfoSheet *
ow_information_item_new_sheet (OwInformationItem *self, OwLanguage language)
{
  g_return_val_if_fail (OW_IS_INFORMATION_ITEM (self), NULL);

  if (self->question != NULL)
    return NULL;
  return self->record != NULL ? ow_information_new_record (self->record, language)
                              : ow_information_new_law (self->entry, language);
}

const OwSubKind *
ow_information_item_get_question (OwInformationItem *self)
{
  g_return_val_if_fail (OW_IS_INFORMATION_ITEM (self), NULL);

  return self->question;
}

const char *
ow_information_item_get_rule (OwInformationItem *self)
{
  g_return_val_if_fail (OW_IS_INFORMATION_ITEM (self), NULL);

  return self->entry != NULL && self->entry->row != NULL ? self->entry->row->id : NULL;
}

struct _OwInformationList
{
  GObject parent_instance;

  OwInformationKind kind;
  OwCatalogue *catalogue;
  char *text, *document, *service;
  GPtrArray *items; /* OwInformationItem */
};

static GType
get_item_type (GListModel *list)
{
  return OW_TYPE_INFORMATION_ITEM;
}

static guint
get_n_items (GListModel *list)
{
  return OW_INFORMATION_LIST (list)->items->len;
}

static gpointer
get_item (GListModel *list, guint position)
{
  OwInformationList *self = OW_INFORMATION_LIST (list);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (OwInformationList,
                               ow_information_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
ow_information_list_finalize (GObject *object)
{
  OwInformationList *self = OW_INFORMATION_LIST (object);

  g_ptr_array_unref (self->items);
  ow_catalogue_unref (self->catalogue);
  g_free (self->text);
  g_free (self->document);
  g_free (self->service);
  G_OBJECT_CLASS (ow_information_list_parent_class)->finalize (object);
}

static void
ow_information_list_class_init (OwInformationListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_information_list_finalize;
}

static void
ow_information_list_init (OwInformationList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->text = g_strdup ("");
}

static gboolean
is_called (const OwSubKind *question, const char *folded)
{
  const char *const names[] = { ow_sub_kind_get_name (question),
                                ow_service_get_name (ow_sub_kind_get_service (question)) };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (int language = 0; language < OW_N_LANGUAGES; language++)
      {
        g_autofree char *name = ow_desk_fold (ow_text ((OwLanguage)language, NULL, names[i]));

        if (strstr (name, folded) != NULL)
          return TRUE;
      }
  return FALSE;
}

/* The questions stand first: there are few, and an empty search shows them all. */
static void
add_questions (OwInformationList *self)
{
  g_autofree char *folded = ow_desk_fold (self->text);

  for (guint i = 0; i < ow_catalogue_get_n_services (self->catalogue); i++)
    {
      const OwService *service = ow_catalogue_get_service (self->catalogue, i);

      for (guint s = 0; s < ow_service_get_n_sub_kinds (service); s++)
        {
          const OwSubKind *question = ow_service_get_sub_kind (service, s);
          OwInformationItem *item;

          if (!ow_service_is_offered (service, "guidance") || !is_called (question, folded))
            continue;
          item = g_object_new (OW_TYPE_INFORMATION_ITEM, NULL);
          item->question = question;
          g_ptr_array_add (self->items, item);
        }
    }
}

static void
add_record (OwInformationList *self, const OwDeskRecord *record)
{
  OwInformationItem *item = g_object_new (OW_TYPE_INFORMATION_ITEM, NULL);

  item->record = record;
  g_ptr_array_add (self->items, item);
}

static void
add_entry (OwInformationList *self, const OwLawEntry *entry)
{
  OwInformationItem *item = g_object_new (OW_TYPE_INFORMATION_ITEM, NULL);

  item->entry = entry;
  g_ptr_array_add (self->items, item);
}

/* What the documents only tell, without a list of records, stands last at the desk. */
static void
add_guide_texts (OwInformationList *self)
{
  g_autoptr (GPtrArray) rules = NULL;

  if (*self->text == '\0')
    return;
  rules = ow_rule_list ();
  for (guint i = 0; i < rules->len; i++)
    {
      const OwRule *rule = g_ptr_array_index (rules, i);
      const OwLawEntry *entry = rule->place == OW_PLACE_GUIDE ? ow_law_find_row (rule->id) : NULL;

      if (entry != NULL && ow_law_matches (entry, self->text))
        add_entry (self, entry);
    }
}

static void
search (OwInformationList *self)
{
  guint before = self->items->len;
  OwLawQuery query = { self->text, self->document, self->service, *self->text != '\0' };
  g_autoptr (GPtrArray) found = self->kind == OW_INFORMATION_DESK
                                    ? ow_desk_find (self->text)
                                    : ow_law_find (&query, self->catalogue);

  g_ptr_array_set_size (self->items, 0);
  if (self->kind == OW_INFORMATION_DESK)
    add_questions (self);
  for (guint i = 0; i < found->len; i++)
    if (self->kind == OW_INFORMATION_DESK)
      add_record (self, g_ptr_array_index (found, i));
    else
      add_entry (self, g_ptr_array_index (found, i));
  if (self->kind == OW_INFORMATION_DESK)
    add_guide_texts (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->items->len);
}

OwInformationList *
ow_information_list_new (OwInformationKind kind, OwCatalogue *catalogue)
{
  OwInformationList *self = g_object_new (OW_TYPE_INFORMATION_LIST, NULL);

  self->kind = kind;
  self->catalogue = ow_catalogue_ref (catalogue);
  search (self);
  return self;
}

OwInformationKind
ow_information_list_get_kind (OwInformationList *self)
{
  g_return_val_if_fail (OW_IS_INFORMATION_LIST (self), OW_INFORMATION_DESK);

  return self->kind;
}

static void
set (OwInformationList *self, char **member, const char *value)
{
  if (g_strcmp0 (*member, value) == 0)
    return;
  g_free (*member);
  *member = g_strdup (value);
  search (self);
}

void
ow_information_list_set_text (OwInformationList *self, const char *text)
{
  g_return_if_fail (OW_IS_INFORMATION_LIST (self));

  set (self, &self->text, text != NULL ? text : "");
}

const char *
ow_information_list_get_text (OwInformationList *self)
{
  g_return_val_if_fail (OW_IS_INFORMATION_LIST (self), NULL);

  return self->text;
}

void
ow_information_list_set_document (OwInformationList *self, const char *document)
{
  g_return_if_fail (OW_IS_INFORMATION_LIST (self));

  set (self, &self->document, document);
}

const char *
ow_information_list_get_document (OwInformationList *self)
{
  g_return_val_if_fail (OW_IS_INFORMATION_LIST (self), NULL);

  return self->document;
}

void
ow_information_list_set_service (OwInformationList *self, const char *service)
{
  g_return_if_fail (OW_IS_INFORMATION_LIST (self));

  set (self, &self->service, service);
}

const char *
ow_information_list_get_service (OwInformationList *self)
{
  g_return_val_if_fail (OW_IS_INFORMATION_LIST (self), NULL);

  return self->service;
}
