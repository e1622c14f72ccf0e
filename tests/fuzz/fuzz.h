#pragma once

#include <stddef.h>
#include <stdint.h>

/* What every fuzz target exports, as libFuzzer names it: tries one input, returns 0, aborts when a promise is broken. */
int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);
