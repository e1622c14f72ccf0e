/* A case to read. Every part is a heading and rows "label: value"; what is not known is left out.
 */

#include "ow-case-view.h"

#include <glib/gi18n-lib.h>

#include "ow-agency-acts.h"
#include "ow-area.h"
#include "ow-case-task.h"
#include "ow-country.h"
#include "ow-deliverer.h"
#include "ow-dossier.h"
#include "ow-finding-item.h"
#include "ow-message.h"
#include "ow-photo.h"
#include "ow-reading-rows.h"
#include "ow-reading.h"
#include "ow-ui.h"

struct _OwCaseView
{
  GtkBox parent_instance;

  GtkStack *stack;
  GtkLabel *empty;
  GtkLabel *failure;
  GtkBox *content;

  OwSession *session;
  OwLanguage language;
  gint64 case_id;
  OwCaseDetails *details;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (OwCaseView, ow_case_view, GTK_TYPE_BOX)

enum
{
  PROP_LOADED = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *
text (OwCaseView *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

/* The date with its weekday, and that it is provisional. */
static void
add_deadline (OwCaseView *self, GtkWidget *box)
{
  const OwCaseFile *file = self->details->file;
  g_autofree char *date = NULL;
  g_autofree char *value = NULL;

  if (file->decide_by == OW_DATE_NONE || file->decide_by == 0)
    return;
  date = ow_text_date_short (self->language, file->decide_by);
  value = g_strdup_printf (
      "%s · %s%s%s", date, ow_text_weekday (self->language, ow_date_get_weekday (file->decide_by)),
      file->provisional ? " · " : "", file->provisional ? text (self, N_ ("provisional")) : "");
  ow_rows_add (box, N_ ("Decide by"), value, self->language);
}

/* Where documents disagree, by which reading this case was taken in. */
static void
add_readings (OwCaseView *self, GtkWidget *box)
{
  g_autoptr (GPtrArray) readings = ow_readings_parse (self->details->file->notes);

  for (guint i = 0; i < readings->len; i++)
    {
      const OwReading *reading = g_ptr_array_index (readings, i);
      g_autofree char *value = g_strdup_printf (
          "%s: %s", reading->conflict->id, ow_reading_get_text (reading, self->language, NULL));

      ow_rows_add (box, N_ ("Reading chosen"), value, self->language);
    }
}

static void
add_state (OwCaseView *self)
{
  const OwCaseFile *file = self->details->file;
  OwCatalogue *catalogue = ow_context_get_catalogue (ow_session_get_context (self->session));
  const OwService *service = ow_catalogue_find_service (catalogue, file->service);
  const OwSubKind *kind
      = service != NULL ? ow_service_find_sub_kind (service, file->sub_kind) : NULL;
  g_autofree char *state = g_strconcat ("state.case.", file->state, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_box_append (self->content, box);
  if (file->number != NULL)
    ow_rows_add_label (box, file->number, "ow-number");
  ow_rows_add_label (
      box, service != NULL ? text (self, ow_service_get_name (service)) : file->service, "title-4");
  ow_rows_add (box, N_ ("Kind"),
               kind != NULL ? text (self, ow_sub_kind_get_name (kind)) : file->sub_kind,
               self->language);
  ow_rows_add (box, N_ ("State"), ow_message_text (state, self->language), self->language);
  ow_rows_add (box, N_ ("Reason"), file->reason, self->language);
  if (self->details->came != NULL)
    {
      g_autofree char *came = ow_message_render (self->details->came, self->language);

      ow_rows_add (box, N_ ("Handed over to us"), came, self->language);
    }
  ow_rows_add_date (box, N_ ("Accepted on"), file->accepted_on, self->language);
  add_deadline (self, box);
  ow_rows_add (box, N_ ("Accepted by"), self->details->accepted_by, self->language);
  ow_rows_add (box, N_ ("Receipt"), self->details->receipt, self->language);
  ow_rows_add (box, N_ ("Official receipt"), self->details->official, self->language);
  ow_rows_add (box, N_ ("Notice"), self->details->notice, self->language);
  add_readings (self, box);
}

/* What the applicant still has to come for, and what became of it. */
static void
add_tasks (OwCaseView *self)
{
  GPtrArray *tasks = self->details->tasks;
  GtkWidget *box;

  if (tasks->len == 0)
    return;
  box = ow_rows_add_part (self->content, N_ ("Appointments"), self->language);
  for (guint i = 0; i < tasks->len; i++)
    {
      const OwCaseTask *task = tasks->pdata[i];
      gboolean open = task->standing == OW_CASE_TASK_OPEN || task->standing == OW_CASE_TASK_MISSED;
      g_autofree char *purpose = g_strconcat ("task.", task->purpose, NULL);
      g_autofree char *words = ow_case_task_dup_words (task, self->language);
      g_autofree char *line
          = g_strdup_printf ("%s · %s", ow_message_text (purpose, self->language), words);
      GtkWidget *label = ow_rows_add_label (box, line, NULL);

      if (open)
        gtk_widget_add_css_class (label, "ow-state-attention");
    }
}

static const char *
get_service_name (OwCatalogue *catalogue, const char *id)
{
  const OwService *service = ow_catalogue_find_service (catalogue, id);

  return service != NULL ? ow_service_get_name (service) : id;
}

/* What the case waits for, and who waits for it. */
static void
add_siblings (OwCaseView *self)
{
  static const char *const standings[] = {
    [OW_SIBLING_WAITING] = "sibling.waiting",
    [OW_SIBLING_THERE] = "sibling.there",
    [OW_SIBLING_LOST] = "sibling.lost",
    [OW_SIBLING_BROUGHT] = "sibling.brought",
  };
  OwCatalogue *catalogue = ow_context_get_catalogue (ow_session_get_context (self->session));
  const OwCaseFile *file = self->details->file;
  GPtrArray *lines[] = { self->details->siblings, self->details->waiting };
  GtkWidget *box;

  if (lines[0]->len + lines[1]->len == 0)
    return;
  box = ow_rows_add_part (self->content, N_ ("Other cases of the number"), self->language);
  for (gsize side = 0; side < G_N_ELEMENTS (lines); side++)
    for (guint i = 0; i < lines[side]->len; i++)
      {
        const OwSiblingLine *line = lines[side]->pdata[i];
        const char *id = side == 0 ? standings[line->standing] : "sibling.asked";
        g_autoptr (OwMessage) message
            = ow_message_new (id, "material",
                              side == 0 ? ow_sibling_get_material (catalogue, file->service,
                                                                   file->sub_kind, line->material)
                                        : get_service_name (catalogue, line->service),
                              "number", line->number, NULL);
        g_autofree char *words = ow_message_render (message, self->language);
        GtkWidget *label = ow_rows_add_label (box, words, NULL);

        if (side == 0 && line->standing == OW_SIBLING_LOST)
          gtk_widget_add_css_class (label, "ow-state-attention");
      }
}

/* What a supervisor approved, or the clerk went on without by himself. */
static void
add_overrides (OwCaseView *self)
{
  GPtrArray *overrides = self->details->overrides;
  GtkWidget *box;

  if (overrides->len == 0)
    return;
  box = ow_rows_add_part (self->content, N_ ("Rules set aside"), self->language);
  for (guint i = 0; i < overrides->len; i++)
    {
      const OwOverride *override = overrides->pdata[i];
      const char *asked = self->details->approvals->pdata[2 * i];
      const char *approved = self->details->approvals->pdata[2 * i + 1];
      g_autoptr (OwMessage) message
          = ow_message_new ("approval.override", "rule", override->rule, "asked", asked, "approved",
                            *approved != '\0' ? approved : "–", "reason", override->reason, NULL);
      g_autofree char *text = ow_message_render (message, self->language);

      ow_rows_add_label (box, text, NULL);
    }
}

static void
add_person (OwCaseView *self)
{
  const OwPerson *person = self->details->person;
  const OwTravelDocument *document = self->details->document;
  GtkWidget *box = ow_rows_add_part (self->content, N_ ("Applicant"), self->language);
  g_autofree char *name = g_strdup_printf ("%s %s", person->mrz_surname, person->mrz_given_names);
  g_autofree char *birth = ow_text_birth (self->language, person->birth_text);
  const char *country = ow_country_get_name (person->nationality, self->language);

  ow_rows_add_label (box, g_strstrip (name), "ow-name");
  if (person->native_name != NULL)
    ow_rows_add (box, N_ ("Native name"), person->native_name, self->language);
  ow_rows_add (box, N_ ("Chinese name"), person->chinese_name, self->language);
  ow_rows_add (box, N_ ("Nationality"), country != NULL ? country : person->nationality,
               self->language);
  ow_rows_add (box, N_ ("Date of birth"), birth, self->language);
  ow_rows_add (box, N_ ("Passport"), document->number, self->language);
  ow_rows_add_date (box, N_ ("Valid until"), document->expiry_date, self->language);
  if (self->details->kept)
    ow_rows_add (box, N_ ("Kept"),
                 self->details->slip != NULL ? self->details->slip : text (self, N_ ("Passport")),
                 self->language);
  ow_rows_add (box, N_ ("Telephone"), person->phone, self->language);
}

static void
add_findings (OwCaseView *self)
{
  static const struct
  {
    const char *icon, *style;
  } looks[] = {
    [OW_SEVERITY_REFUSE] = { "action-unavailable-symbolic", "ow-state-refused" },
    [OW_SEVERITY_MISSING] = { "list-remove-symbolic", "ow-state-refused" },
    [OW_SEVERITY_WARN] = { "dialog-warning-symbolic", "ow-state-attention" },
    [OW_SEVERITY_INFO] = { "dialog-information-symbolic", "ow-state-waiting" },
  };
  GtkWidget *box = ow_rows_add_part (self->content, N_ ("Findings of today"), self->language);
  GPtrArray *findings
      = self->details->assessment != NULL ? self->details->assessment->findings : NULL;

  if (findings == NULL || findings->len == 0)
    ow_rows_add_label (box, text (self, N_ ("Nothing stands in the way.")), "dim-label");
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const OwFinding *finding = findings->pdata[i];
      g_autofree char *message = ow_message_render (finding->message, self->language);
      g_autofree char *citation = ow_finding_render_citation (finding, self->language);
      g_autofree char *line
          = citation != NULL ? g_strdup_printf ("%s\n%s", message, citation) : g_strdup (message);
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *icon = gtk_image_new_from_icon_name (looks[finding->severity].icon);

      gtk_widget_add_css_class (icon, looks[finding->severity].style);
      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (row), icon);
      gtk_widget_set_hexpand (ow_rows_add_label (row, line, NULL), TRUE);
      gtk_box_append (GTK_BOX (box), row);
    }
}

static gboolean
is_from_sibling (OwCaseView *self, const char *material)
{
  for (guint i = 0; i < self->details->siblings->len; i++)
    if (g_str_equal (((OwSiblingLine *)self->details->siblings->pdata[i])->material, material))
      return TRUE;
  return FALSE;
}

/* "3 pages scanned"; NULL when none are kept. */
static char *
dup_scanned (OwCaseView *self, const char *material)
{
  g_autoptr (OwMessage) message = NULL;
  gint64 pages = 0;

  for (guint i = 0; i < self->details->scans->len; i++)
    {
      const OwPageScan *scan = self->details->scans->pdata[i];

      if (g_str_equal (scan->material, material))
        pages += scan->pages;
    }
  if (pages == 0)
    return NULL;
  message = ow_message_new ("pages.scanned", "count", pages, NULL);
  return ow_message_render (message, self->language);
}

static void
add_materials (OwCaseView *self)
{
  GPtrArray *materials
      = self->details->assessment != NULL ? self->details->assessment->materials : NULL;
  GtkWidget *box;

  if (materials == NULL || materials->len == 0)
    return;
  box = ow_rows_add_part (self->content, N_ ("Papers"), self->language);
  for (guint i = 0; i < materials->len; i++)
    {
      const OwMaterial *material = materials->pdata[i];
      const char *waiver = NULL;
      gboolean there
          = ow_material_is_presented (material, self->details->facts, &waiver) == OW_TRUTH_YES;
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *icon = gtk_image_new_from_icon_name (there ? "object-select-symbolic"
                                                            : "list-remove-symbolic");
      const char *state = waiver != NULL ? N_ ("Waived")
                          : there        ? N_ ("There")
                          : is_from_sibling (self, material->id)
                              ? N_ ("From another case of this number")
                              : N_ ("Not there");
      gint64 originals, copies;
      g_autoptr (OwMessage) pages
          = ow_dossier_find (self->details->file->dossier, material->id, &originals, &copies)
                ? ow_message_new ("paper.dossier.pages", "originals", originals, "copies", copies,
                                  NULL)
                : NULL;
      g_autofree char *counted = pages != NULL ? ow_message_render (pages, self->language) : NULL;
      g_autofree char *scanned = dup_scanned (self, material->id);
      g_autoptr (OwMessage) photo = g_str_equal (material->id, OW_MATERIAL_PHOTO)
                                        ? ow_photo_dup_note (self->details->facts)
                                        : NULL;
      g_autofree char *noted = photo != NULL ? ow_message_render (photo, self->language) : NULL;
      g_autofree char *line = g_strdup_printf (
          "%s · %s%s%s%s%s%s%s%s%s", text (self, material->name), text (self, state),
          waiver != NULL ? ": " : "", waiver != NULL ? waiver : "", noted != NULL ? " · " : "",
          noted != NULL ? noted : "", counted != NULL ? " · " : "", counted != NULL ? counted : "",
          scanned != NULL ? " · " : "", scanned != NULL ? scanned : "");

      gtk_widget_add_css_class (icon, there ? "ow-state-done" : "ow-state-attention");
      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (row), icon);
      gtk_widget_set_hexpand (ow_rows_add_label (row, line, NULL), TRUE);
      gtk_box_append (GTK_BOX (box), row);
    }
}

static void
add_history (OwCaseView *self)
{
  GtkWidget *box = ow_rows_add_part (self->content, N_ ("History"), self->language);

  for (guint i = 0; i < self->details->periods->len; i++)
    {
      const OwCasePeriod *period = self->details->periods->pdata[i];
      g_autofree char *state = g_strconcat ("state.case.", period->state, NULL);
      g_autofree char *date = ow_text_date_short (self->language, ow_instant_to_date (period->at));
      g_autofree char *clock = ow_instant_to_clock_text (period->at);
      const char *clerk = self->details->clerks->pdata[i];
      g_autofree char *line = g_strdup_printf (
          "%s %s  %s%s%s%s%s", date, clock, ow_message_text (state, self->language),
          *clerk != '\0' ? " · " : "", clerk, period->reason != NULL ? " · " : "",
          period->reason != NULL ? period->reason : "");

      ow_rows_add_label (box, line, "ow-figures");
    }
}

/* What was recorded of fees, the post, and measures against a document. */
static void
add_records (OwCaseView *self)
{
  const OwCaseDetails *details = self->details;
  GtkWidget *box;

  if (details->fees->len == 0 && details->postal == NULL && details->measures->len == 0
      && details->e_documents->len == 0)
    return;
  box = ow_rows_add_part (self->content, N_ ("Records"), self->language);
  for (guint i = 0; i < details->fees->len; i++)
    {
      const OwFeeEntry *fee = details->fees->pdata[i];
      g_autofree char *amount = ow_text_money (self->language, fee->yuan);
      g_autofree char *state = g_strconcat ("state.fee.", fee->state, NULL);
      g_autofree char *line
          = g_strjoin (" · ", ow_message_text (state, self->language), amount, fee->bill, NULL);

      ow_rows_add (box, N_ ("Fee"), line, self->language);
    }
  if (details->postal != NULL)
    {
      g_autofree char *state = g_strconcat ("state.postal.", details->postal->state, NULL);
      g_autofree char *line = g_strjoin (" · ", ow_message_text (state, self->language),
                                         details->postal->waybill, NULL);

      ow_rows_add (box, N_ ("Delivery by post"), line, self->language);
    }
  for (guint i = 0; i < details->measures->len; i++)
    {
      const OwMeasure *measure = details->measures->pdata[i];
      g_autofree char *kind = g_strconcat ("measure.kind.", measure->kind, NULL);
      g_autofree char *state = g_strconcat ("state.measure.", measure->state, NULL);
      g_autofree char *line
          = g_strjoin (" · ", measure->number, ow_message_text (kind, self->language),
                       ow_message_text (state, self->language), measure->rule, NULL);

      ow_rows_add (box, N_ ("Visa or permit"), line, self->language);
    }
  for (guint i = 0; i < details->e_documents->len; i++)
    {
      const OwCheckedDocument *checked = details->e_documents->pdata[i];
      g_autofree char *day = ow_text_date_short (self->language, checked->checked_on);
      g_autofree char *line = g_strjoin (
          " · ", checked->number, ow_message_text (checked->standing, self->language), day, NULL);

      ow_rows_add (box, N_ ("E-document"), line, self->language);
    }
}

/* To which office it was handed over, and what that office said last. */
static void
add_handed (OwCaseView *self)
{
  GPtrArray *handed = self->details->handed;
  GtkWidget *box = handed->len > 0
                       ? ow_rows_add_part (self->content, N_ ("Handed over"), self->language)
                       : NULL;

  for (guint i = 0; i < handed->len; i++)
    {
      const OwAgencyLine *line = g_ptr_array_index (handed, i);
      g_autofree char *system = g_strconcat ("system.", line->system, NULL);
      const char *city = line->city != NULL ? ow_area_get_city_id (line->city) : NULL;
      g_autofree char *words = ow_agency_line_dup_words (line, self->language);
      g_autofree char *all = g_strdup_printf (
          "%s%s%s · %s", ow_message_text (system, self->language), city != NULL ? " · " : "",
          city != NULL ? ow_message_text (city, self->language) : "", words);
      GtkWidget *label = ow_rows_add_label (box, all, NULL);

      if (g_str_equal (line->state, "dead") || g_str_equal (line->state, "returned"))
        gtk_widget_add_css_class (label, "ow-state-attention");
    }
}

/* What an outside system did not take: what is wrong with it, and who decides. */
static void
add_refused (OwCaseView *self)
{
  GPtrArray *refused = self->details->refused;
  GtkWidget *box = NULL;

  if (refused->len == 0)
    return;
  box = ow_rows_add_part (self->content, N_ ("Not taken by an outside system"), self->language);
  for (guint i = 0; i < refused->len; i++)
    {
      const OwOutboxMessage *message = refused->pdata[i];
      g_autoptr (OwMessage) problem = ow_deliverer_read_problem (message->problem);
      g_autofree char *system = g_strconcat ("system.", message->system, NULL);
      g_autofree char *words = problem != NULL
                                   ? ow_message_render (problem, self->language)
                                   : g_strdup (ow_message_text (system, self->language));

      gtk_widget_add_css_class (ow_rows_add_label (box, words, NULL), "ow-state-attention");
    }
  ow_rows_add_label (box, ow_message_text ("case.refused", self->language), NULL);
}

static void
load_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCaseView) self = data;
  g_autoptr (GError) error = NULL;
  OwCaseDetails *details = ow_case_details_load_finish (result, &error);
  g_autofree char *message = NULL;
  GtkWidget *child;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (details == NULL)
    {
      message = ow_error_render (error, self->language);
      gtk_label_set_text (self->failure, message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  if (self->session == NULL || details->file->id != self->case_id)
    {
      ow_case_details_free (details);
      return;
    }
  g_clear_pointer (&self->details, ow_case_details_free);
  self->details = details;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);
  add_state (self);
  add_refused (self);
  add_handed (self);
  add_tasks (self);
  add_siblings (self);
  add_overrides (self);
  add_person (self);
  add_findings (self);
  add_materials (self);
  add_records (self);
  add_history (self);
  ow_ui_set_face (GTK_WIDGET (self->content), self->language);
  gtk_stack_set_visible_child_name (self->stack, "case");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
}

static void
ow_case_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  g_value_set_boolean (value, OW_CASE_VIEW (object)->details != NULL);
}

static void
ow_case_view_dispose (GObject *object)
{
  OwCaseView *self = OW_CASE_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->details, ow_case_details_free);
  G_OBJECT_CLASS (ow_case_view_parent_class)->dispose (object);
}

static void
ow_case_view_class_init (OwCaseViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ow_case_view_dispose;
  object_class->get_property = ow_case_view_get_property;
  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-case-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OwCaseView, stack);
  gtk_widget_class_bind_template_child (widget_class, OwCaseView, empty);
  gtk_widget_class_bind_template_child (widget_class, OwCaseView, failure);
  gtk_widget_class_bind_template_child (widget_class, OwCaseView, content);
}

static void
ow_case_view_init (OwCaseView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

OwCaseView *
ow_case_view_new (OwSession *session, OwLanguage language)
{
  OwCaseView *self = g_object_new (OW_TYPE_CASE_VIEW, NULL);

  self->session = g_object_ref (session);
  self->language = language;
  ow_ui_set_face (GTK_WIDGET (self), language);
  return self;
}

void
ow_case_view_show (OwCaseView *self, gint64 case_id, gboolean force)
{
  g_return_if_fail (OW_IS_CASE_VIEW (self));

  if (case_id == self->case_id && case_id != 0 && !force)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (case_id != self->case_id)
    {
      g_clear_pointer (&self->details, ow_case_details_free);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
      gtk_stack_set_visible_child_name (self->stack, case_id != 0 ? "loading" : "empty");
    }
  self->case_id = case_id;
  if (case_id == 0)
    return;
  self->cancellable = g_cancellable_new ();
  ow_case_details_load_async (self->session, case_id, self->cancellable, load_cb,
                              g_object_ref (self));
}

void
ow_case_view_set_empty (OwCaseView *self, const char *empty)
{
  g_return_if_fail (OW_IS_CASE_VIEW (self));

  gtk_label_set_text (self->empty, empty);
}

const OwCaseDetails *
ow_case_view_get_details (OwCaseView *self)
{
  g_return_val_if_fail (OW_IS_CASE_VIEW (self), NULL);

  return self->details;
}
