/* The person is found in half a second (LOOK.md 1): name first and largest, the number in groups,
 * the state of the passport as icon and words. */

#include "ow-person-card.h"

#include "ow-country.h"
#include "ow-key-button.h"
#include "ow-ui.h"

#define GROUP_LENGTH 4

struct _OwPersonCard
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *switcher;
  GtkWidget *card;
  GtkLabel *place;
  GtkLabel *name;
  GtkLabel *nationality;
  GtkLabel *birth;
  GtkLabel *number;
  GtkLabel *expiry;
  GtkWidget *kept;
  GtkLabel *slip;

  OwSitting *sitting;
  OwApplicant *shown;
  OwLanguage language;
  OwDate today;
};

G_DEFINE_FINAL_TYPE (OwPersonCard, ow_person_card, GTK_TYPE_WIDGET)

char *
ow_person_card_group (const char *number)
{
  GString *grouped = g_string_new (NULL);

  for (gsize i = 0; number != NULL && number[i] != '\0'; i++)
    {
      /* A no-break space: a number is never broken over two lines (WRITING.md 4). */
      if (i > 0 && i % GROUP_LENGTH == 0)
        g_string_append (grouped, "\xC2\xA0");
      g_string_append_c (grouped, number[i]);
    }
  return g_string_free (grouped, FALSE);
}

/* The label takes what the message says. */
static void
show_message (OwPersonCard *self, GtkLabel *label, OwMessage *message)
{
  g_autofree char *text = ow_message_render (message, self->language);

  gtk_label_set_text (label, text);
  ow_message_unref (message);
}

static guint
find_current (OwPersonCard *self, OwApplicant *applicant)
{
  GListModel *applicants = ow_sitting_get_applicants (self->sitting);
  guint n = g_list_model_get_n_items (applicants);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (OwApplicant) item = g_list_model_get_item (applicants, i);

      if (item == applicant)
        return i;
    }
  return n;
}

static void
show_applicant (OwPersonCard *self, OwApplicant *applicant)
{
  const OwPerson *person = ow_applicant_get_person (applicant);
  const char *nationality = ow_applicant_get_nationality (applicant);
  const char *country = ow_country_get_name (nationality, self->language);
  g_autofree char *where
      = g_strdup_printf ("%s (%s)", country != NULL ? country : nationality, nationality);
  g_autofree char *number = ow_person_card_group (ow_applicant_get_document_number (applicant));
  g_autofree char *birth = ow_text_birth (self->language, person->birth_text);
  g_autofree char *expiry
      = ow_text_date_short (self->language, ow_applicant_get_expiry_date (applicant));
  gboolean expired = ow_applicant_get_expiry_date (applicant) != OW_DATE_NONE
                     && ow_applicant_get_expiry_date (applicant) < self->today;

  gtk_label_set_text (self->name, ow_applicant_get_name (applicant));
  gtk_label_set_text (self->nationality, where);
  show_message (self, self->birth,
                ow_message_new ("person.birth", "date", birth, "sex",
                                g_str_equal (ow_applicant_get_sex (applicant), "M") ? "Male"
                                : g_str_equal (ow_applicant_get_sex (applicant), "F")
                                    ? "Female"
                                    : "Unspecified",
                                NULL));
  gtk_label_set_text (self->number, number);
  show_message (
      self, self->expiry,
      ow_message_new (expired ? "person.expired" : "person.expiry", "date", expiry, NULL));
  if (expired)
    gtk_widget_add_css_class (GTK_WIDGET (self->expiry), "ow-state-refused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->expiry), "ow-state-refused");
  gtk_widget_set_visible (self->kept, ow_applicant_get_passport_kept (applicant));
  if (ow_applicant_get_passport_kept (applicant))
    {
      const char *slip = ow_applicant_get_slip (applicant);

      show_message (self, self->slip,
                    ow_message_new ("person.kept", "slip", slip != NULL ? slip : "—", NULL));
    }
}

static void
update_cb (OwPersonCard *self)
{
  OwApplicant *applicant
      = self->sitting != NULL ? ow_sitting_get_current_applicant (self->sitting) : NULL;
  guint n = self->sitting != NULL
                ? g_list_model_get_n_items (ow_sitting_get_applicants (self->sitting))
                : 0;

  if (self->shown != applicant)
    {
      if (self->shown != NULL)
        g_signal_handlers_disconnect_by_data (self->shown, self);
      g_set_object (&self->shown, applicant);
      if (applicant != NULL)
        g_signal_connect_object (applicant, "notify", G_CALLBACK (update_cb), self,
                                 G_CONNECT_SWAPPED);
    }
  gtk_widget_set_visible (self->card, applicant != NULL);
  gtk_widget_set_visible (self->switcher, n > 1);
  if (applicant == NULL)
    return;
  show_message (self, self->place,
                ow_message_new ("person.place", "place", (gint64)find_current (self, applicant) + 1,
                                "all", (gint64)n, NULL));
  show_applicant (self, applicant);
}

static void
step (OwPersonCard *self, int by)
{
  GListModel *applicants;
  guint n;
  guint current;
  g_autoptr (OwApplicant) applicant = NULL;

  if (self->sitting == NULL)
    return;
  applicants = ow_sitting_get_applicants (self->sitting);
  n = g_list_model_get_n_items (applicants);
  current = find_current (self, ow_sitting_get_current_applicant (self->sitting));
  if (n == 0)
    return;
  applicant = g_list_model_get_item (applicants, (current + n + by) % n);
  ow_sitting_set_current_applicant (self->sitting, applicant);
}

static void
previous_cb (OwPersonCard *self)
{
  step (self, -1);
}

static void
next_cb (OwPersonCard *self)
{
  step (self, 1);
}

static void
ow_person_card_dispose (GObject *object)
{
  OwPersonCard *self = OW_PERSON_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->sitting);
  g_clear_object (&self->shown);
  G_OBJECT_CLASS (ow_person_card_parent_class)->dispose (object);
}

static void
ow_person_card_class_init (OwPersonCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_person_card_dispose;
  g_type_ensure (OW_TYPE_KEY_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-person-card.ui");
  gtk_widget_class_bind_template_child (widget_class, OwPersonCard, box);
  gtk_widget_class_bind_template_child (widget_class, OwPersonCard, switcher);
  gtk_widget_class_bind_template_child (widget_class, OwPersonCard, card);
  gtk_widget_class_bind_template_child (widget_class, OwPersonCard, place);
  gtk_widget_class_bind_template_child (widget_class, OwPersonCard, name);
  gtk_widget_class_bind_template_child (widget_class, OwPersonCard, nationality);
  gtk_widget_class_bind_template_child (widget_class, OwPersonCard, birth);
  gtk_widget_class_bind_template_child (widget_class, OwPersonCard, number);
  gtk_widget_class_bind_template_child (widget_class, OwPersonCard, expiry);
  gtk_widget_class_bind_template_child (widget_class, OwPersonCard, kept);
  gtk_widget_class_bind_template_child (widget_class, OwPersonCard, slip);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
ow_person_card_init (OwPersonCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ow_person_card_new (OwLanguage language)
{
  OwPersonCard *self = g_object_new (OW_TYPE_PERSON_CARD, NULL);

  self->language = language;
  ow_ui_set_face (GTK_WIDGET (self), language);
  update_cb (self);
  return GTK_WIDGET (self);
}

void
ow_person_card_set_sitting (OwPersonCard *self, OwSitting *sitting, OwDate today)
{
  g_return_if_fail (OW_IS_PERSON_CARD (self));
  g_return_if_fail (sitting == NULL || OW_IS_SITTING (sitting));

  self->today = today;
  if (self->sitting == sitting)
    return;
  if (self->sitting != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->sitting, self);
      g_signal_handlers_disconnect_by_data (ow_sitting_get_applicants (self->sitting), self);
    }
  g_set_object (&self->sitting, sitting);
  if (sitting != NULL)
    {
      g_signal_connect_object (sitting, "notify::current-applicant", G_CALLBACK (update_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (ow_sitting_get_applicants (sitting), "items-changed",
                               G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
    }
  update_cb (self);
}
