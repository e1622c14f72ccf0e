/* Findings: what a rule says, as messages and citations that every language renders for itself. */

#include "ow-finding.h"

#include <string.h>

const char *
ow_severity_to_string (OwSeverity severity)
{
  static const char *const names[] = { "refuse", "missing", "warn", "info" };

  g_return_val_if_fail (severity >= OW_SEVERITY_REFUSE && severity <= OW_SEVERITY_INFO, "info");
  return names[severity];
}

OwFinding *
ow_finding_new (const char *rule,
                OwSeverity severity,
                const char *citation,
                OwMessage *message,
                OwMessage *cure)
{
  OwFinding *self = g_new0 (OwFinding, 1);

  self->rule = rule;
  self->severity = severity;
  self->citation = g_strdup (citation);
  self->message = message;
  self->cure = cure;
  return self;
}

OwFinding *
ow_finding_copy (const OwFinding *self)
{
  OwFinding *copy = ow_finding_new (self->rule, self->severity, self->citation,
                                    self->message ? ow_message_ref (self->message) : NULL,
                                    self->cure ? ow_message_ref (self->cure) : NULL);

  copy->material = g_strdup (self->material);
  copy->fact = g_strdup (self->fact);
  copy->conflict = g_strdup (self->conflict);
  return copy;
}

void
ow_finding_free (OwFinding *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->message, ow_message_unref);
  g_clear_pointer (&self->cure, ow_message_unref);
  g_free (self->citation);
  g_free (self->material);
  g_free (self->fact);
  g_free (self->conflict);
  g_free (self);
}

/* "REG 16.1.1" names the document and the article; a document without articles ("GUIDE A7") keeps
 * its own numbering. */
static char *
render_one (const char *citation, OwLanguage language)
{
  static const struct
  {
    const char *prefix;
    const char *name;
    gboolean articles;
  } documents[] = {
    { "REG ", "document.REG", TRUE },      { "LAW ", "document.LAW", TRUE },
    { "TP ", "document.TP", FALSE },       { "NIA ", "document.NIA", FALSE },
    { "GUIDE ", "document.GUIDE", FALSE }, { "OPN ", "document.OPN", FALSE },
  };

  /* A period that no document gives. */
  if (g_str_equal (citation, "HALL"))
    return g_strdup (ow_message_text ("document.HALL", language));
  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      if (!g_str_has_prefix (citation, documents[i].prefix))
        continue;
      {
        const char *place = citation + strlen (documents[i].prefix);
        g_autofree char *article
            = documents[i].articles ? ow_text_article (language, place) : g_strdup (place);
        g_autoptr (OwMessage) message
            = ow_message_new ("citation", "document", documents[i].name, "place", article, NULL);

        return ow_message_render (message, language);
      }
    }
  return g_strdup (citation);
}

char *
ow_finding_render_citation (const OwFinding *self, OwLanguage language)
{
  g_auto (GStrv) parts = NULL;

  if (self->citation == NULL)
    return NULL;
  parts = g_strsplit (self->citation, "; ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *rendered = render_one (parts[i], language);

      g_free (parts[i]);
      parts[i] = rendered;
    }
  return g_strjoinv ("; ", parts);
}

static void
add_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

JsonNode *
ow_finding_to_json (const OwFinding *self, OwLanguage language)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *message = ow_message_render (self->message, language);
  g_autofree char *cure = self->cure ? ow_message_render (self->cure, language) : NULL;
  g_autofree char *citation = ow_finding_render_citation (self, language);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  add_text (object, "rule", self->rule);
  add_text (object, "severity", ow_severity_to_string (self->severity));
  add_text (object, "message", message);
  add_text (object, "cure", cure);
  add_text (object, "citation", citation);
  add_text (object, "material", self->material);
  add_text (object, "fact", self->fact);
  add_text (object, "conflict", self->conflict);
  json_node_set_object (node, object);
  return node;
}
