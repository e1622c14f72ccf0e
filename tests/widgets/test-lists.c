/* Checklist and findings: one key for the usual case, nothing ticked that nobody saw, the key
 * beside a finding leads to what it names. */

#include "keyboard.h"
#include "ow-catalogue.h"
#include "ow-finding-list.h"
#include "ow-key-button.h"
#include "ow-material-list.h"
#include "ow-ui.h"

#include "test-widgets.h"

typedef struct
{
  GtkWindow *window;
  GtkWidget *list;
  GListStore *model;
} Desk;

static OwMaterialItem *
item (Desk *desk, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (desk->model)); i++)
    {
      g_autoptr (OwMaterialItem) found = g_list_model_get_item (G_LIST_MODEL (desk->model), i);

      if (g_str_equal (ow_material_item_get_id (found), id))
        return found;
    }
  g_error ("no material %s", id);
}

static void
open_window (Desk *desk)
{
  desk->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (desk->window, 640, 500);
  gtk_window_set_child (desk->window, desk->list);
  keyboard_focus (desk->window);
}

static void
desk_open (Desk *desk, OwLanguage language)
{
  static OwCatalogue *catalogue;
  GPtrArray *materials;

  if (catalogue == NULL)
    catalogue = ow_catalogue_new_shipped ();
  materials = ow_sub_kind_get_materials (
      ow_service_find_sub_kind (ow_catalogue_find_service (catalogue, "S01"), "first"));
  desk->model = g_list_store_new (OW_TYPE_MATERIAL_ITEM);
  for (guint i = 0; i < materials->len; i++)
    {
      g_autoptr (OwMaterialItem) material = ow_material_item_new (materials->pdata[i]);

      g_list_store_append (desk->model, material);
    }
  desk->list = ow_material_list_new (language);
  ow_material_list_set_model (OW_MATERIAL_LIST (desk->list), G_LIST_MODEL (desk->model));
  open_window (desk);
}

static void
desk_close (Desk *desk)
{
  gtk_window_destroy (desk->window);
  g_clear_object (&desk->model);
  keyboard_idle (20);
}

/* Space ticks what is asked for and goes on; F9 ticks the rest, but of "one of these" none by
 * itself. */
static void
test_checklist (void)
{
  guint complete;
  guint all;
  Desk desk;

  desk_open (&desk, OW_LANGUAGE_EN);
  g_assert_true (ow_material_list_focus_next (OW_MATERIAL_LIST (desk.list)));
  keyboard_key ("space");
  g_assert_true (ow_material_item_get_complete (item (&desk, "passport")));
  g_assert_true (ow_material_item_get_original_seen (item (&desk, "passport")));
  g_assert_true (ow_material_item_get_copy_kept (item (&desk, "passport")));
  keyboard_key ("Down");
  keyboard_key ("space");
  g_assert_false (ow_material_item_get_complete (item (&desk, "application_form")));
  g_assert_true (ow_material_item_get_complete (item (&desk, "photo")));
  keyboard_hand ("c");
  g_assert_true (ow_material_item_get_copy_kept (item (&desk, "health_certificate")));
  g_assert_false (ow_material_item_get_complete (item (&desk, "health_certificate")));
  keyboard_key ("<Shift>F9");
  g_assert_true (ow_material_item_get_complete (item (&desk, "application_form")));
  g_assert_true (ow_material_item_get_complete (item (&desk, "health_certificate")));
  g_assert_false (ow_material_item_get_complete (item (&desk, "work_permit")));
  g_assert_false (ow_material_item_get_complete (item (&desk, "work_permit_notification")));
  ow_material_list_count (OW_MATERIAL_LIST (desk.list), &complete, &all);
  g_assert_cmpuint (complete + 1, ==, all);
  /* The focus is where one answer is still needed. */
  keyboard_key ("Down");
  keyboard_key ("space");
  ow_material_list_count (OW_MATERIAL_LIST (desk.list), &complete, &all);
  g_assert_cmpuint (complete, ==, all);
  g_assert_true (ow_material_item_get_complete (item (&desk, "work_permit")));
  desk_close (&desk);
}

/* Names are read in full: no label of the list may be cut, in any language. */
static void
assert_no_ellipsis (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    g_assert_cmpint (gtk_label_get_ellipsize (GTK_LABEL (widget)), ==, PANGO_ELLIPSIZE_NONE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_no_ellipsis (child);
}

static void
test_names (void)
{
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      int minimum;
      Desk desk;

      desk_open (&desk, language);
      assert_no_ellipsis (desk.list);
      gtk_widget_measure (desk.list, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 640);
      desk_close (&desk);
    }
}

static void
jump_cb (OwFindingList *list, OwFindingItem *finding, GString *jumps)
{
  g_string_append_printf (jumps, "%s ", ow_finding_item_get_rule (finding));
}

static void
add_finding (GListStore *model, const char *rule, OwSeverity severity, const char *fact)
{
  OwFinding *finding = ow_finding_new (rule, severity, "REG 16.1",
                                       ow_message_new ("error.counter.empty", NULL), NULL);
  g_autoptr (OwFindingItem) found = NULL;

  finding->fact = g_strdup (fact);
  found = ow_finding_item_new (finding);
  g_list_store_append (model, found);
}

static void
test_findings (void)
{
  g_autoptr (GString) jumps = g_string_new (NULL);
  Desk desk;

  desk.model = g_list_store_new (OW_TYPE_FINDING_ITEM);
  desk.list = ow_finding_list_new (OW_LANGUAGE_RU);
  g_signal_connect (desk.list, "jump", G_CALLBACK (jump_cb), jumps);
  ow_finding_list_set_model (OW_FINDING_LIST (desk.list), G_LIST_MODEL (desk.model));
  open_window (&desk);
  g_assert_cmpuint (ow_finding_list_get_n_jumps (OW_FINDING_LIST (desk.list)), ==, 0);
  add_finding (desk.model, "A", OW_SEVERITY_MISSING, "person.phone");
  add_finding (desk.model, "B", OW_SEVERITY_WARN, NULL);
  add_finding (desk.model, "C", OW_SEVERITY_REFUSE, "requested.to");
  g_assert_cmpuint (ow_finding_list_get_n_jumps (OW_FINDING_LIST (desk.list)), ==, 2);
  /* Refusals first. */
  keyboard_key ("<Control>2");
  keyboard_key ("<Control>1");
  keyboard_key ("<Control>3");
  g_assert_cmpstr (jumps->str, ==, "A C ");
  desk_close (&desk);
}

/* The key of a button that cannot be seen or pressed does nothing. */
static void
count_cb (GtkButton *button, guint *n)
{
  (*n)++;
}

static void
test_key_button (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = ow_key_button_new ("Print Again", "<Control>p");
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *engraved = ow_key_dup_label ("<Control><Shift>Return");
  guint n = 0;
  Desk desk = { .list = box };

  g_assert_cmpstr (engraved, ==, "Ctrl+Shift+Enter");
  g_signal_connect (button, "clicked", G_CALLBACK (count_cb), &n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Entry",
                                  -1);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), button);
  open_window (&desk);
  keyboard_key ("<Control>p");
  g_assert_cmpuint (n, ==, 1);
  gtk_widget_set_sensitive (button, FALSE);
  keyboard_key ("<Control>p");
  g_assert_cmpuint (n, ==, 1);
  gtk_widget_set_sensitive (button, TRUE);
  gtk_widget_set_visible (button, FALSE);
  keyboard_key ("<Control>p");
  g_assert_cmpuint (n, ==, 1);
  gtk_window_destroy (desk.window);
}

void
test_lists_add (void)
{
  g_test_add_func ("/widgets/key-button", test_key_button);
  g_test_add_func ("/widgets/materials/keys", test_checklist);
  g_test_add_func ("/widgets/materials/names", test_names);
  g_test_add_func ("/widgets/findings", test_findings);
}
