/* rules list · rules show ID · rules coverage: the rows of the five documents and where each of
 * them ends. */

#include "ow-assess.h"
#include "ow-cli.h"
#include "ow-rule-table.h"
