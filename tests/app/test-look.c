/* Large text and high contrast: the window still fits its screen, nothing is cut off, and every
 * word stands out from what is behind it. */

#include "test-app.h"

#include <adwaita.h>
#include <math.h>

#include "keyboard.h"
#include "ow-pane-table.h"
#include "ow-permit-pane.h"
#include "ow-session.h"
#include "ow-toast-area.h"
#include "ow-ui.h"

#define USUAL_DPI (96 * 1024)
#define TRIES     30

/* Shows each pane that a supervisor sees, one after the other. */
static void
walk_panes (Desk *desk, void (*look) (Desk *, const char *pane, gpointer), gpointer data)
{
  for (const OwPaneRow *row = ow_pane_table_get (); row->name != NULL; row++)
    {
      if (row->right != NULL
          && !ow_session_may (ow_counter_window_get_session (desk->window), row->right))
        continue;
      g_assert_true (
          gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.pane", "s", row->name));
      hall_run_for (250);
      look (desk, row->name, data);
    }
}

/* The smallest size of the window, pane by pane, and the largest of them. */
typedef struct
{
  const char *name;
  int width, height;
} Size;

static void
look_size (Desk *desk, const char *pane, gpointer data)
{
  Size *size = data;
  g_autofree char *picture = g_strdup_printf ("%s-%s", size->name, pane);
  int width, height;

  gtk_widget_measure (GTK_WIDGET (desk->window), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                      NULL);
  gtk_widget_measure (GTK_WIDGET (desk->window), GTK_ORIENTATION_VERTICAL, MAX (width, 1366),
                      &height, NULL, NULL, NULL);
  g_test_message ("%s: %d x %d", picture, width, height);
  keyboard_picture (GTK_WINDOW (desk->window), picture);
  /* A table may need more than it says beforehand: what the window became counts too. */
  size->width = MAX (size->width, MAX (width, gtk_widget_get_width (GTK_WIDGET (desk->window))));
  size->height
      = MAX (size->height, MAX (height, gtk_widget_get_height (GTK_WIDGET (desk->window))));
}

/* As it comes, for who has the other panes. */
static void
test_look_usual (Desk *desk, gconstpointer data)
{
  Size size = { 0 };

  desk_sign_in (desk, "admin");
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      g_autofree char *name = g_strdup_printf ("admin-%s", ow_language_get_code (i));

      ow_counter_window_set_language (desk->window, i);
      hall_run_for (50);
      size.name = name;
      walk_panes (desk, look_size, &size);
    }
  g_assert_cmpint (size.width, <=, 1366);
  g_assert_cmpint (size.height, <=, 768);
}

/* Half as large again: every pane in every language fits a screen of 1366 x 768. */
static void
test_look_large (Desk *desk, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  Size size = { 0 };

  g_object_set (settings, "gtk-xft-dpi", USUAL_DPI * 3 / 2, NULL);
  desk_sign_in (desk, "supervisor");
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      g_autofree char *name = g_strdup_printf ("large-%s", ow_language_get_code (i));

      ow_counter_window_set_language (desk->window, i);
      hall_run_for (50);
      size.name = name;
      walk_panes (desk, look_size, &size);
    }
  g_assert_cmpint (size.width, <=, 1366);
  g_assert_cmpint (size.height, <=, 768);
  g_object_set (settings, "gtk-xft-dpi", USUAL_DPI, NULL);
}

/* What the window shows, as bytes. */
typedef struct
{
  GtkWidget *window;
  guchar *data;
  int width, height;
  double least; /* of all words */
  guint n;
  char *pane;
} Picture;

static void
take_picture (Picture *picture)
{
  g_autoptr (GdkTexture) texture = keyboard_texture (GTK_WINDOW (picture->window));

  picture->width = gdk_texture_get_width (texture);
  picture->height = gdk_texture_get_height (texture);
  picture->data = g_malloc ((gsize)picture->width * (gsize)picture->height * 4);
  gdk_texture_download (texture, picture->data, (gsize)picture->width * 4);
}

static double
linear (guchar value)
{
  double v = value / 255.0;

  return v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4);
}

/* The contrast of WCAG 2 between the lightest and the darkest point of a rectangle. */
static double
get_contrast (const Picture *picture, int x0, int y0, int x1, int y1)
{
  double darkest = 1, lightest = 0;

  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      {
        const guchar *p = picture->data + 4 * ((gsize)y * (gsize)picture->width + (gsize)x);
        double luminance = 0.0722 * linear (p[0]) + 0.7152 * linear (p[1]) + 0.2126 * linear (p[2]);

        darkest = MIN (darkest, luminance);
        lightest = MAX (lightest, luminance);
      }
  return (lightest + 0.05) / (darkest + 0.05);
}

/* A dash alone is one row of points, and all of it edge. */
static gboolean
has_words (GtkLabel *label)
{
  for (const char *at = gtk_label_get_text (label); *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

/* FALSE for what is scrolled out of its list, wholly or in part: other things are drawn there. */
static gboolean
is_in_view (Picture *picture, GtkWidget *widget, const graphene_rect_t *bounds)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t view;

  return scroller == NULL
         || (gtk_widget_compute_bounds (scroller, picture->window, &view)
             && graphene_rect_contains_rect (&view, bounds));
}

/* What cannot be used now may be faint (WCAG 1.4.3); what lies outside the window is not seen. */
static void
look_words (Picture *picture, GtkWidget *root)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (root) || !gtk_widget_is_sensitive (root))
    return;
  if (GTK_IS_LABEL (root) && has_words (GTK_LABEL (root))
      && gtk_widget_compute_bounds (root, picture->window, &bounds)
      && is_in_view (picture, root, &bounds))
    {
      int x0 = (int)bounds.origin.x, y0 = (int)bounds.origin.y;
      int x1 = x0 + (int)bounds.size.width, y1 = y0 + (int)bounds.size.height;

      if (x0 >= 0 && y0 >= 0 && x1 <= picture->width && y1 <= picture->height && x1 > x0 && y1 > y0)
        {
          double contrast = get_contrast (picture, x0, y0, x1, y1);

          if (contrast < picture->least)
            g_test_message ("%s: %.1f “%s”", picture->pane, contrast,
                            gtk_label_get_text (GTK_LABEL (root)));
          picture->least = MIN (picture->least, contrast);
          picture->n++;
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_words (picture, child);
}

static void
look_contrast (Desk *desk, const char *pane, gpointer data)
{
  const double *wanted = data;
  g_autofree char *name = g_strdup_printf ("contrast-%s", pane);
  Picture picture = { .window = GTK_WIDGET (desk->window), .least = 0, .pane = (char *)pane };

  if (*wanted > 4.5)
    keyboard_picture (GTK_WINDOW (desk->window), name);
  /* On a busy machine words that just came are not in the picture yet. */
  for (int i = 0; i < TRIES && picture.least < *wanted; i++)
    {
      if (i > 0)
        hall_run_for (100);
      picture.least = 21;
      picture.n = 0;
      take_picture (&picture);
      look_words (&picture, picture.window);
      g_clear_pointer (&picture.data, g_free);
    }
  g_assert_cmpuint (picture.n, >, 10);
  g_assert_cmpfloat (picture.least, >=, *wanted);
}

static void
test_look_contrast (Desk *desk, gconstpointer data)
{
  double wanted = adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? 7 : 4.5;

  g_assert_true ((data != NULL) == (wanted > 4.5));
  ow_counter_window_set_language (desk->window, OW_LANGUAGE_EN);
  desk_sign_in (desk, "supervisor");
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  walk_panes (desk, look_contrast, &wanted);
}

/* High contrast is asked of the desktop when a program starts. */
static void
test_look_high_contrast (void)
{
  g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  g_test_trap_subprocess ("/app/look/high-contrast/subprocess", 0,
                          G_TEST_SUBPROCESS_INHERIT_STDOUT | G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_unsetenv ("ADW_DEBUG_HIGH_CONTRAST");
  g_test_trap_assert_passed ();
}

typedef struct
{
  GtkWidget *window, *area;
  graphene_rect_t work, line;
} Places;

static gboolean
has_places (gpointer data)
{
  Places *places = data;

  return gtk_widget_compute_bounds (places->area, places->window, &places->line)
         && gtk_widget_compute_bounds (gtk_widget_get_prev_sibling (places->area), places->window,
                                       &places->work)
         && places->work.size.height > 0;
}

/* Where the work is, and the line of what is said, once both are laid out. */
static void
look_at_line (Desk *desk, graphene_rect_t *work, graphene_rect_t *line)
{
  Places places = { .window = GTK_WIDGET (desk->window) };

  places.area = find_widget (places.window, OW_TYPE_TOAST_AREA, NULL);
  hall_run_for (100);
  hall_until (has_places, &places);
  *work = places.work;
  *line = places.line;
}

/* The place of the line in whose foot @text stands now; NULL when it does not. */
static GtkWidget *
find_said (Desk *desk, const char *text)
{
  GtkWidget *area = find_widget (GTK_WIDGET (desk->window), OW_TYPE_TOAST_AREA, NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (area); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child) && has_text (child, text))
      return child;
  return NULL;
}

/* What is said and what can be undone stand under the work, in every language: they cover nothing,
 * and nothing moves when they come or go. */
static void
test_look_said (Desk *desk, gconstpointer data)
{
  OwToastArea *area;
  graphene_rect_t work, line, then, both;
  g_autofree char *before = NULL;

  desk_sign_in (desk, "clerk");
  area = OW_TOAST_AREA (find_widget (GTK_WIDGET (desk->window), OW_TYPE_TOAST_AREA, NULL));
  look_at_line (desk, &work, &line);
  g_assert_false (graphene_rect_intersection (&work, &line, &both) && both.size.height > 1);
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.pane", "s", "permit"));
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      g_autoptr (OwMessage) kept = ow_message_new (
          "permit.kept", "name", "KRASNOPOLSKAJA ALEKSANDRA", "slip", "TSYC26112300012Z", NULL);
      g_autoptr (OwMessage) accepted
          = ow_message_new ("window.accepted", "number", "TSYR261123000013", NULL);
      g_autofree char *text = ow_message_render (kept, i);
      g_autofree char *said = ow_message_render (accepted, i);
      g_autofree char *button = g_strdup_printf ("Ctrl+B  %s", ow_text (i, NULL, "Give Back"));
      g_autofree char *picture = g_strdup_printf ("said-%s", ow_language_get_code (i));
      GtkWidget *pane;

      ow_counter_window_set_language (desk->window, i);
      g_assert_null (before != NULL ? find_said (desk, before) : NULL);
      pane = find_widget (GTK_WIDGET (desk->window), OW_TYPE_PERMIT_PANE, NULL);
      look_at_line (desk, &work, &line);
      ow_toast_area_say (area, said, i);
      ow_toast_area_offer (area, NULL, "A001", "Ctrl+Z", "queue.undo", 60, i);
      g_assert_nonnull (find_said (desk, "A001"));
      ow_pane_offer (OW_PANE (pane), text, button, "permit.give-back", 60);
      look_at_line (desk, &then, &both);
      g_assert_true (graphene_rect_equal (&work, &then));
      g_assert_true (graphene_rect_equal (&line, &both));
      g_assert_nonnull (find_said (desk, said));
      g_assert_nonnull (find_said (desk, text));
      g_assert_null (find_said (desk, "A001"));
      g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (find_said (desk, text))),
                       ==, GTK_ACCESSIBLE_ROLE_STATUS);
      keyboard_picture (GTK_WINDOW (desk->window), picture);
      ow_pane_withdraw (OW_PANE (pane));
      g_assert_null (find_said (desk, text));
      g_assert_nonnull (find_said (desk, "A001"));
      ow_toast_area_withdraw (area, NULL);
      g_assert_null (find_said (desk, "A001"));
      g_free (before);
      before = g_steal_pointer (&said);
    }
}

void
test_look_add (void)
{
  g_test_add ("/app/look/said", Desk, NULL, desk_set_up, test_look_said, desk_tear_down);
  g_test_add ("/app/look/large", Desk, NULL, desk_set_up, test_look_large, desk_tear_down);
  g_test_add ("/app/look/usual", Desk, NULL, desk_set_up, test_look_usual, desk_tear_down);
  g_test_add ("/app/look/contrast", Desk, NULL, desk_set_up, test_look_contrast, desk_tear_down);
  g_test_add_func ("/app/look/high-contrast", test_look_high_contrast);
  g_test_add ("/app/look/high-contrast/subprocess", Desk, "high", desk_set_up, test_look_contrast,
              desk_tear_down);
}
