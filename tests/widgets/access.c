/* What tests/accessibility asks of the real program over its bus, asked here of each window that a
 * test opens. */

#include "access.h"

static gboolean
has_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return *gtk_label_get_text (GTK_LABEL (widget)) != '\0';
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && has_words (child))
      return TRUE;
  return FALSE;
}

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  const char *tip = gtk_widget_get_tooltip_text (widget);

  /* GTK labels a button by what is in it: an icon says nothing. */
  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
         || (!GTK_IS_BUTTON (widget)
             && gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
         || (tip != NULL && *tip != '\0');
}

/* What a person acts on; an entry's words are what was typed into it, and name nothing. */
static gboolean
is_nameless (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget))
    return !is_named (widget) && !has_words (widget);
  if (GTK_IS_ENTRY (widget) || GTK_IS_PASSWORD_ENTRY (widget) || GTK_IS_SEARCH_ENTRY (widget)
      || GTK_IS_TEXT_VIEW (widget) || GTK_IS_SPIN_BUTTON (widget) || GTK_IS_SWITCH (widget)
      || GTK_IS_DROP_DOWN (widget) || GTK_IS_SCALE (widget) || GTK_IS_LIST_VIEW (widget)
      || GTK_IS_COLUMN_VIEW (widget))
    return !is_named (widget);
  return FALSE;
}

static char *
dup_way (GtkWidget *widget)
{
  GString *way = g_string_new (NULL);

  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    g_string_append_printf (way, "%s%s(%s)", way->len > 0 ? " in " : "",
                            G_OBJECT_TYPE_NAME (widget), gtk_widget_get_name (widget));
  return g_string_free (way, FALSE);
}

static void
look (GtkWidget *widget, GString *found)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (is_nameless (widget))
    {
      g_autofree char *way = dup_way (widget);

      g_string_append_printf (found, "\n%s", way);
      return;
    }
  /* What GTK draws a control of is a part of it. */
  if (GTK_IS_DROP_DOWN (widget) || GTK_IS_SPIN_BUTTON (widget) || GTK_IS_ENTRY (widget)
      || GTK_IS_MENU_BUTTON (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look (child, found);
}

char *
access_find (GtkWidget *root)
{
  GString *found = g_string_new (NULL);

  look (root, found);
  return g_string_free (found, FALSE);
}

void
access_check (GtkWidget *root)
{
  g_autofree char *found = NULL;

  if (g_strcmp0 (g_getenv ("GTK_A11Y"), "test") != 0)
    return;
  g_test_message ("names of the controls of %s", G_OBJECT_TYPE_NAME (root));
  found = access_find (root);
  if (*found != '\0')
    g_test_fail_printf ("controls without a name:%s", found);
}
