#include "ow-message-table.h"

/* What a hall lays over the shipped law. */
/* clang-format off */
const OwMessageDef ow_messages_layer[] = {
  OW_MSG_CONTEXT ("layer.kind.promise", "what the hall may change", "Promised time", NULL),
  OW_MSG_CONTEXT ("layer.kind.fee", "what the hall may change", "Fee", NULL),
  OW_MSG_CONTEXT ("layer.kind.material", "what the hall may change", "Paper of the hall", NULL),
  OW_MSG_CONTEXT ("layer.kind.text", "what the hall may change", "Text on paper", NULL),
  OW_MSG_CONTEXT ("layer.kind.calendar", "what the hall may change", "Holiday notice", NULL),
  OW_MSG_CONTEXT ("layer.kind.parameter", "what the hall may change", "Parameter", NULL),
  OW_MSG_CONTEXT ("layer.kind.receipt", "what the hall may change", "Official receipt", NULL),
  OW_MSG_CONTEXT ("layer.kind.competence", "what the hall may change", "Competence", NULL),
  OW_MSG ("citation.full.HALL", "Asked for by this center, beyond the papers of the law", NULL),
  OW_MSG ("error.layer.unknown", "“{name}” is nothing that a hall may change. Choose from the list.", "name:t"),
  OW_MSG ("error.layer.value", "“{value}” is not possible for {name}. Correct it.", "value:t name:t"),
  OW_MSG ("error.layer.source", "The source is missing. Enter the title and date of the document that orders it.", NULL),
  OW_MSG ("error.layer.maximum", "{days} days are not allowed: the law gives at most {maximum} ({article}). Promise no more than that.", "days:i maximum:i article:t"),
  OW_MSG ("error.layer.paper", "This paper is asked for by the law ({article}) and stays as it is. Add a paper of the hall under a name of its own.", "article:t"),
  OW_MSG ("error.layer.worded", "This sentence says what the law says ({article}) and stays as it is. Change another text.", "article:t"),
  OW_MSG ("error.layer.words", "The program says “{text}” elsewhere already. Name the paper of the hall in other words.", "text:t"),
  OW_MSG ("error.layer.text", "The text is needed in all five languages, at most {count} characters each. Correct this one: {language}.", "language:t count:i"),
  OW_MSG ("error.layer.arguments", "The words in braces are filled in by the program. Keep them as in “{text}”. Correct this one: {language}.", "language:t text:t"),
  OW_MSG ("error.layer.waiting", "A change of the same waits already. Have it approved or refused first.", NULL),
  OW_MSG ("error.layer.past", "The first day lies in the past. Choose today or a later day.", NULL),
  OW_MSG ("error.layer.author", "Only who proposed a change withdraws it. Refuse it instead, with a reason.", NULL),
  OW_MSG ("error.layer.four-eyes", "Nobody approves or refuses his own change. Ask a supervisor or another administrator.", NULL),
  OW_MSG ("error.layer.answered", "This change has been answered already. Look at the list again.", NULL),
  OW_MSG_END
};
