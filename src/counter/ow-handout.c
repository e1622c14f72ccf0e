/* A collection while it is being done. What is read on a document is compared with what its maker
 * said at once, so that the clerk sees a wrong one before anybody signs. */

#include "ow-handout-private.h"

#include "ow-collection-acts.h"
#include "ow-custody-slip.h"
#include "ow-name-match.h"
#include "ow-name.h"

G_DEFINE_FINAL_TYPE (OwHandout, ow_handout, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
ow_handout_line_free (gpointer data)
{
  OwHandoutLine *line = data;

  ow_case_file_free (line->file);
  ow_person_free (line->person);
  ow_travel_document_free (line->document);
  ow_decision_free (line->decision);
  ow_product_free (line->product);
  g_clear_pointer (&line->fees, g_ptr_array_unref);
  g_clear_pointer (&line->objects, g_ptr_array_unref);
  g_free (line->applicant);
  g_free (line->name);
  g_free (line->number);
  g_free (line->differs);
  g_free (line);
}

static OwHandoutLine *
get_line (OwHandout *self, guint index)
{
  return index < self->lines->len ? g_ptr_array_index (self->lines, index) : NULL;
}

static void
changed (OwHandout *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_difference (GString *differs, const char *id)
{
  if (differs->len > 0)
    g_string_append_c (differs, '\n');
  g_string_append (differs, id);
}

void
ow_handout_line_compare (OwHandoutLine *line)
{
  const OwProduct *product = line->product;
  g_autoptr (GString) differs = g_string_new (NULL);

  g_clear_pointer (&line->differs, g_free);
  if (product == NULL || !line->read)
    return;
  if (product->name != NULL && g_strcmp0 (line->name, product->name) != 0)
    add_difference (differs, "collect.name");
  if (g_strcmp0 (line->number, product->number) != 0)
    add_difference (differs, "collect.number");
  if (product->valid_from != OW_DATE_NONE && line->valid_from != product->valid_from)
    add_difference (differs, "collect.valid-from");
  if (line->valid_until != product->valid_until)
    add_difference (differs, "collect.valid-until");
  if (differs->len > 0)
    line->differs = g_string_free (g_steal_pointer (&differs), FALSE);
}

static void
forget_reading (OwHandoutLine *line)
{
  line->read = line->by_mrz = line->agreed = FALSE;
  g_clear_pointer (&line->name, g_free);
  g_clear_pointer (&line->number, g_free);
  line->valid_from = line->valid_until = OW_DATE_NONE;
  ow_handout_line_compare (line);
}

static void
read_line (OwHandoutLine *line,
           const char *name,
           const char *number,
           OwDate valid_from,
           OwDate valid_until,
           gboolean by_mrz)
{
  forget_reading (line);
  line->read = TRUE;
  line->by_mrz = by_mrz;
  line->name = g_strdup (name);
  line->number = g_strdup (number);
  line->valid_from = valid_from;
  line->valid_until = valid_until;
  ow_handout_line_compare (line);
}

/* A zone shortens and transliterates names: where it can be the printed one, the printed one is
 * what both confirm. The first day of validity stands in no zone; both read it on the document. */
static void
read_zone (OwHandoutLine *line, const OwMrz *mrz)
{
  const OwProduct *product = line->product;
  g_autofree char *zone = ow_name_for_paper (mrz->surname, mrz->given_names);
  gboolean same
      = product->name == NULL
        || ow_name_match (mrz->surname, mrz->given_names, mrz->name_truncated, product->name)
               != OW_NAME_DIFFERENT;

  read_line (line, same && product->name != NULL ? product->name : zone, mrz->number,
             product->valid_from, mrz->expiry_date, TRUE);
}

/* Taking over rows */

static void
keep_choice (OwHandoutLine *line, const OwHandoutLine *before)
{
  line->wanted = line->ready && before->wanted;
  line->present = before->present;
  if (before->read && line->product != NULL && before->product != NULL
      && line->product->id == before->product->id)
    {
      read_line (line, before->name, before->number, before->valid_from, before->valid_until,
                 before->by_mrz);
      line->agreed = before->agreed;
    }
}

static const OwHandoutLine *
find_before (GPtrArray *lines, OwRowId case_id)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const OwHandoutLine *line = g_ptr_array_index (lines, i);

      if (line->file->id == case_id)
        return line;
    }
  return NULL;
}

/* One person: he stands here. Of a party the first does, until the clerk says who else. */
static void
preset (OwHandout *self)
{
  OwRowId person = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      OwHandoutLine *line = get_line (self, i);

      line->wanted = line->ready;
      if (person == 0 && line->ready)
        {
          person = line->person->id;
          self->collector = (int)i;
        }
      line->present = line->ready && line->person->id == person;
    }
}

void
ow_handout_take (OwHandout *self, OwReceipt *receipt, OwLanguage language, GPtrArray *lines)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->lines);
  gboolean first = self->receipt == NULL;

  ow_receipt_free (self->receipt);
  self->receipt = receipt;
  self->language = language;
  self->lines = lines;
  if (first)
    preset (self);
  for (guint i = 0; i < lines->len; i++)
    {
      OwHandoutLine *line = g_ptr_array_index (lines, i);
      const OwHandoutLine *old = find_before (before, line->file->id);

      if (old != NULL)
        keep_choice (line, old);
    }
  changed (self);
}

static void
ow_handout_finalize (GObject *object)
{
  OwHandout *self = OW_HANDOUT (object);

  g_object_unref (self->session);
  ow_case_rules_free (self->rules);
  ow_receipt_free (self->receipt);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->slips);
  g_free (self->collector_name);
  g_free (self->collector_document);
  g_free (self->capacity);
  g_free (self->authority);
  g_free (self->declaration);
  G_OBJECT_CLASS (ow_handout_parent_class)->finalize (object);
}

static void
ow_handout_class_init (OwHandoutClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_handout_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
ow_handout_init (OwHandout *self)
{
  self->lines = g_ptr_array_new_with_free_func (ow_handout_line_free);
  self->slips = g_ptr_array_new_with_free_func (g_free);
  self->capacity = g_strdup ("applicant");
  self->collector = -1;
}

OwHandout *
ow_handout_new (OwSession *session)
{
  OwHandout *self = g_object_new (OW_TYPE_HANDOUT, NULL);

  self->session = g_object_ref (session);
  self->rules = ow_case_rules_new (ow_session_get_context (session));
  return self;
}

const OwReceipt *
ow_handout_get_receipt (OwHandout *self)
{
  g_return_val_if_fail (OW_IS_HANDOUT (self), NULL);

  return self->receipt;
}

OwLanguage
ow_handout_get_language (OwHandout *self)
{
  g_return_val_if_fail (OW_IS_HANDOUT (self), OW_LANGUAGE_EN);

  return self->language;
}

guint
ow_handout_get_n_lines (OwHandout *self)
{
  g_return_val_if_fail (OW_IS_HANDOUT (self), 0);

  return self->lines->len;
}

const OwHandoutLine *
ow_handout_get_line (OwHandout *self, guint index)
{
  g_return_val_if_fail (OW_IS_HANDOUT (self), NULL);

  return get_line (self, index);
}

guint
ow_handout_count_ready (OwHandout *self)
{
  guint n = 0;

  g_return_val_if_fail (OW_IS_HANDOUT (self), 0);

  for (guint i = 0; i < self->lines->len; i++)
    n += get_line (self, i)->ready;
  return n;
}

guint
ow_handout_count_wanted (OwHandout *self)
{
  guint n = 0;

  g_return_val_if_fail (OW_IS_HANDOUT (self), 0);

  for (guint i = 0; i < self->lines->len; i++)
    n += get_line (self, i)->wanted;
  return n;
}

void
ow_handout_set_wanted (OwHandout *self, guint index, gboolean wanted)
{
  OwHandoutLine *line;

  g_return_if_fail (OW_IS_HANDOUT (self));

  line = get_line (self, index);
  if (line == NULL || line->wanted == (wanted && line->ready))
    return;
  line->wanted = wanted && line->ready;
  changed (self);
}

/* All cases of one person: he is here, or he is not. */
static void
set_person_present (OwHandout *self, OwRowId person, gboolean present)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      OwHandoutLine *line = get_line (self, i);

      if (line->person->id == person)
        line->present = present;
    }
}

void
ow_handout_set_present (OwHandout *self, guint index, gboolean present)
{
  OwHandoutLine *line;

  g_return_if_fail (OW_IS_HANDOUT (self));

  line = get_line (self, index);
  if (line == NULL || line->present == present)
    return;
  set_person_present (self, line->person->id, present);
  changed (self);
}

int
ow_handout_get_collector (OwHandout *self)
{
  g_return_val_if_fail (OW_IS_HANDOUT (self), -1);

  return self->collector;
}

void
ow_handout_set_collector (OwHandout *self, int index)
{
  OwHandoutLine *line;

  g_return_if_fail (OW_IS_HANDOUT (self));
  g_return_if_fail (index >= -1 && index < (int)self->lines->len);

  if (index == self->collector)
    return;
  line = self->collector >= 0 ? get_line (self, (guint)self->collector) : NULL;
  if (line != NULL && index < 0)
    set_person_present (self, line->person->id, FALSE);
  self->collector = index;
  if (index >= 0)
    set_person_present (self, get_line (self, (guint)index)->person->id, TRUE);
  changed (self);
}

static char **
find_field (OwHandout *self, const char *field)
{
  if (g_str_equal (field, "collector-name"))
    return &self->collector_name;
  if (g_str_equal (field, "collector-document"))
    return &self->collector_document;
  if (g_str_equal (field, "capacity"))
    return &self->capacity;
  if (g_str_equal (field, "authority"))
    return &self->authority;
  if (g_str_equal (field, "declaration"))
    return &self->declaration;
  g_return_val_if_reached (NULL);
}

const char *
ow_handout_get_text (OwHandout *self, const char *field)
{
  char **text;

  g_return_val_if_fail (OW_IS_HANDOUT (self), "");

  text = find_field (self, field);
  return text != NULL && *text != NULL ? *text : "";
}

void
ow_handout_set_text (OwHandout *self, const char *field, const char *text)
{
  char **old;

  g_return_if_fail (OW_IS_HANDOUT (self));

  old = find_field (self, field);
  if (old == NULL || g_strcmp0 (*old != NULL ? *old : "", text != NULL ? text : "") == 0)
    return;
  g_free (*old);
  *old = g_strdup (text);
  changed (self);
}

gboolean
ow_handout_is_lost (OwHandout *self)
{
  g_return_val_if_fail (OW_IS_HANDOUT (self), FALSE);

  return self->lost;
}

void
ow_handout_set_lost (OwHandout *self, gboolean lost)
{
  g_return_if_fail (OW_IS_HANDOUT (self));

  if (lost == self->lost)
    return;
  self->lost = lost;
  changed (self);
}

/* Scans */

static gboolean
needs_reading (const OwHandoutLine *line)
{
  return line->wanted && line->product != NULL && !line->read;
}

static OwHandoutScan
scan_zone (OwHandout *self, const OwMrz *mrz)
{
  OwHandoutLine *unread = NULL;
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      OwHandoutLine *line = get_line (self, i);

      if (line->wanted && line->product != NULL && g_str_equal (line->product->number, mrz->number))
        {
          read_zone (line, mrz);
          return OW_HANDOUT_SCAN_DOCUMENT;
        }
      if (needs_reading (line))
        {
          unread = line;
          n++;
        }
    }
  for (guint i = 0; i < self->lines->len; i++)
    {
      OwHandoutLine *line = get_line (self, i);

      if (g_strcmp0 (line->document->number, mrz->number) != 0
          || g_strcmp0 (line->document->issuer, mrz->issuer) != 0)
        continue;
      set_person_present (self, line->person->id, TRUE);
      return OW_HANDOUT_SCAN_PRESENT;
    }
  if (n != 1)
    return OW_HANDOUT_SCAN_OTHER;
  /* The only document that is still to be read bears another number: that is what must be seen. */
  read_zone (unread, mrz);
  return OW_HANDOUT_SCAN_DOCUMENT;
}

/* Takes what goes back of the slip, one object or several; FALSE when nothing of it does. */
static gboolean
take_slip (OwHandout *self, const char *slip)
{
  gboolean taken = FALSE;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const OwHandoutLine *line = get_line (self, i);

      for (guint j = 0; j < line->objects->len; j++)
        {
          const OwCustodyLine *object = g_ptr_array_index (line->objects, j);

          if (!ow_custody_slip_has (slip, object))
            continue;
          taken = TRUE;
          if (!g_ptr_array_find_with_equal_func (self->slips, object->slip, g_str_equal, NULL))
            g_ptr_array_add (self->slips, g_strdup (object->slip));
        }
    }
  return taken;
}

OwHandoutScan
ow_handout_scan (OwHandout *self, OwScan *scan)
{
  OwHandoutScan kind = OW_HANDOUT_SCAN_OTHER;
  g_autofree char *slip = NULL;

  g_return_val_if_fail (OW_IS_HANDOUT (self), OW_HANDOUT_SCAN_OTHER);

  if (!ow_scan_is_valid (scan))
    return OW_HANDOUT_SCAN_OTHER;
  slip = ow_custody_slip_dup_scanned (scan);
  if (ow_scan_get_kind (scan) == OW_SCAN_MRZ)
    kind = scan_zone (self, ow_scan_get_mrz (scan));
  else if (slip != NULL && take_slip (self, slip))
    kind = OW_HANDOUT_SCAN_SLIP;
  if (kind != OW_HANDOUT_SCAN_OTHER)
    changed (self);
  return kind;
}

void
ow_handout_read_typed (OwHandout *self,
                       guint index,
                       const char *name,
                       const char *number,
                       OwDate valid_from,
                       OwDate valid_until)
{
  OwHandoutLine *line;

  g_return_if_fail (OW_IS_HANDOUT (self));

  line = get_line (self, index);
  if (line == NULL || line->product == NULL)
    return;
  read_line (line, name, number, valid_from, valid_until, FALSE);
  changed (self);
}

void
ow_handout_agree (OwHandout *self)
{
  g_return_if_fail (OW_IS_HANDOUT (self));

  for (guint i = 0; i < self->lines->len; i++)
    {
      OwHandoutLine *line = get_line (self, i);

      line->agreed = line->wanted && line->read && line->differs == NULL;
    }
  changed (self);
}

/* What is missing */

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static gboolean
lacks_who (OwHandout *self)
{
  gboolean absent = FALSE;

  for (guint i = 0; i < self->lines->len; i++)
    absent = absent || (get_line (self, i)->wanted && !get_line (self, i)->present);
  if (absent && (is_empty (self->authority) || g_str_equal (self->capacity, "applicant")))
    return TRUE;
  if (self->collector < 0
      && (is_empty (self->collector_name) || is_empty (self->collector_document)))
    return TRUE;
  return self->lost && (is_empty (self->declaration) || is_empty (self->collector_document));
}

/* What goes back with this line, when nothing of the person stays open, must lie in this drawer. */
static gboolean
lies_elsewhere (OwHandout *self, const OwHandoutLine *line)
{
  const char *station = ow_session_get_station (self->session);

  for (guint i = 0; i < line->objects->len; i++)
    {
      const OwCustodyLine *object = g_ptr_array_index (line->objects, i);

      if (!g_str_equal (object->place, "clerk") || g_strcmp0 (object->holder, station) != 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
stays_open (OwHandout *self, const OwHandoutLine *line)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const OwHandoutLine *other = get_line (self, i);

      if (other->person->id == line->person->id && !other->wanted
          && !g_str_equal (other->file->state, "collected")
          && !g_str_equal (other->file->state, "withdrawn")
          && !g_str_equal (other->file->state, "handed_over"))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_next (OwHandout *self, const OwHandoutLine *line, OwHandoutNext next)
{
  switch (next)
    {
    case OW_HANDOUT_NEXT_FETCH:
      return !stays_open (self, line) && lies_elsewhere (self, line);
    case OW_HANDOUT_NEXT_CASHIER:
      return line->ask_cashier;
    case OW_HANDOUT_NEXT_FEE:
      return line->yuan_due > 0;
    case OW_HANDOUT_NEXT_READ:
      return needs_reading (line);
    case OW_HANDOUT_NEXT_WRONG:
      return line->differs != NULL;
    case OW_HANDOUT_NEXT_AGREE:
      return line->product != NULL && !line->agreed;
    case OW_HANDOUT_NEXT_WHO:
    case OW_HANDOUT_NEXT_NOTHING:
    case OW_HANDOUT_NEXT_GIVE:
    default:
      return FALSE;
    }
}

OwHandoutNext
ow_handout_get_next (OwHandout *self, int *ret_line)
{
  static const OwHandoutNext order[]
      = { OW_HANDOUT_NEXT_FETCH, OW_HANDOUT_NEXT_CASHIER, OW_HANDOUT_NEXT_READ,
          OW_HANDOUT_NEXT_WRONG, OW_HANDOUT_NEXT_WHO,     OW_HANDOUT_NEXT_AGREE };
  int line = -1;

  g_return_val_if_fail (OW_IS_HANDOUT (self), OW_HANDOUT_NEXT_NOTHING);

  if (ret_line != NULL)
    *ret_line = -1;
  if (ow_handout_count_wanted (self) == 0)
    return OW_HANDOUT_NEXT_NOTHING;
  for (gsize n = 0; n < G_N_ELEMENTS (order); n++)
    {
      if (order[n] == OW_HANDOUT_NEXT_WHO && lacks_who (self))
        return OW_HANDOUT_NEXT_WHO;
      for (guint i = 0; i < self->lines->len && line < 0; i++)
        if (get_line (self, i)->wanted && is_next (self, get_line (self, i), order[n]))
          line = (int)i;
      if (line < 0)
        continue;
      if (ret_line != NULL)
        *ret_line = line;
      return order[n];
    }
  for (guint i = 0; i < self->lines->len; i++)
    if (get_line (self, i)->wanted && is_next (self, get_line (self, i), OW_HANDOUT_NEXT_FEE))
      {
        if (ret_line != NULL)
          *ret_line = (int)i;
        return OW_HANDOUT_NEXT_FEE;
      }
  return OW_HANDOUT_NEXT_GIVE;
}

const char *
ow_handout_get_ground (OwHandout *self, guint index)
{
  OwHandoutLine *line;
  const char *ground = NULL;
  gboolean may = FALSE;

  g_return_val_if_fail (OW_IS_HANDOUT (self), NULL);

  line = get_line (self, index);
  if (line == NULL || line->present || g_str_equal (self->capacity, "applicant"))
    return NULL;
  if (!ow_collection_may_collect (self->rules, line->file, self->capacity,
                                  ow_context_get_today (ow_session_get_context (self->session)),
                                  &may, &ground, NULL, NULL)
      || !may)
    return NULL;
  return ground != NULL ? ground : "agency";
}

const char *
ow_handout_get_approval (OwHandout *self)
{
  const char *act = NULL;

  g_return_val_if_fail (OW_IS_HANDOUT (self), NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const OwHandoutLine *line = get_line (self, i);

      if (!line->wanted)
        continue;
      if (!line->present && ow_handout_get_ground (self, i) == NULL)
        return "collect.approve";
      if (line->yuan_due > 0 || line->ask_cashier)
        act = "fee.release";
    }
  if (self->lost || g_str_equal (self->receipt->state, "void"))
    return "collect.approve";
  return act;
}
