/* inequality_scratch.c - memory that is kept between measurements.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "sim/error.h"
#include "sim/inequality.h"
#include "sim/inequality_paths.h"

void inequality_free(struct inequality_scratch *scratch) {
  free(scratch->memory);
  scratch->memory = NULL;
  scratch->size = 0;
}

void *inequality_reserve(struct inequality_scratch *scratch, uint64_t size, struct error *error) {
  if (scratch->memory && scratch->size >= size) return scratch->memory;
  inequality_free(scratch); /* the old content is not wanted, so no realloc */
  scratch->memory = size <= PTRDIFF_MAX ? malloc(size) : NULL;
  if (scratch->memory) {
    scratch->size = size;
  } else {
    error_set(error, ERROR_MEMORY, "no memory for %llu bytes to measure inequality in", (unsigned long long)size);
  }
  return scratch->memory;
}
