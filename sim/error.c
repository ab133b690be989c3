/* error.c - sentences about faults, collected; see error.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/error.h"

#include <stdio.h>
#include <string.h>

void error_init(struct error *error) {
  error->code = ERROR_NONE;
  error->n_sentences = 0;
  error->length = 0;
  error->text[0] = '\0';
}

int error_set_list(struct error *error, int code, const char *format, va_list list) {
  if (!error) return code;
  if (error->code == ERROR_NONE) error->code = code;
  error->n_sentences++;
  size_t room = sizeof error->text - error->length;
  size_t at = error->length;
  if (at > 0 && room > 1) error->text[at++] = '\n', room--;
  int wanted = vsnprintf(error->text + at, room, format, list);
  if (wanted < 0 || ((size_t)wanted >= room && error->n_sentences > 1)) {
    error->text[error->length] = '\0'; /* a half sentence would mislead */
    return code;
  }
  error->length = at + ((size_t)wanted < room ? (size_t)wanted : room - 1);
  return code;
}

int error_set(struct error *error, int code, const char *format, ...) {
  va_list list;
  va_start(list, format);
  error_set_list(error, code, format, list);
  va_end(list);
  return code;
}

int error_exit_status(int code) { return code == ERROR_MEMORY ? 6 : -code; }

int error_worse(int a, int b) {
  static const int gravest_first[] = {ERROR_INTERRUPTED, ERROR_FAULT, ERROR_OUTPUT, ERROR_MEMORY,
                                      ERROR_INPUT,       ERROR_USAGE, ERROR_MISSED, ERROR_UNDECIDED};
  for (size_t i = 0; i < sizeof gravest_first / sizeof *gravest_first; i++)
    if (a == gravest_first[i] || b == gravest_first[i]) return gravest_first[i];
  return a ? a : b;
}
