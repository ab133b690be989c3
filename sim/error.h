/* error.h - what went wrong, as a code to branch on and sentences to read.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Functions that can fail return 0 or one of the negative codes below; the sentences go to the struct error that is
 * passed last. Several sentences may be collected (all faults of a scenario file), one per line; the first code stays. */
#ifndef SIM_ERROR_H
#define SIM_ERROR_H

#include <stdarg.h>
#include <stddef.h>

/* The exit status of the program is the code without its sign, ERROR_MEMORY excepted (it exits as ERROR_OUTPUT). */
enum error_code {
  ERROR_NONE = 0,
  ERROR_MISSED = -1,        /* a target was missed, or a recorded finding changed */
  ERROR_USAGE = -2,         /* wrong usage, or a folder that may not be replaced */
  ERROR_INPUT = -3,         /* an input file is invalid */
  ERROR_UNDECIDED = -4,     /* a target stayed undecided */
  ERROR_FAULT = -5,         /* an identity broke, or an internal fault */
  ERROR_OUTPUT = -6,        /* could not write */
  ERROR_MEMORY = -7,        /* no memory */
  ERROR_INTERRUPTED = -130, /* stopped by a signal */
};

struct error {
  int code;         /* first code set, ERROR_NONE while all is well */
  int n_sentences;  /* sentences set, also those that no longer fitted */
  size_t length;    /* bytes used in text */
  char text[16384]; /* sentences, one per line, without a final newline */
};

/* Starts empty. */
void error_init(struct error *error);

/* Adds one sentence (printf format, no final newline) and returns the code. A sentence that no longer fits is counted
 * but not kept. error may be NULL: then only the code is returned. */
__attribute__((format(printf, 3, 4))) int error_set(struct error *error, int code, const char *format, ...);
__attribute__((format(printf, 3, 0))) int error_set_list(struct error *error, int code, const char *format,
                                                         va_list list);

/* The exit status of the program for a code: 0 to 6, or 130. Of several codes the first of 5, 6, 3, 1, 4 wins; see
 * error_worse. */
int error_exit_status(int code);

/* The graver of two codes, by the order above; ERROR_NONE is the least grave. */
int error_worse(int a, int b);

#endif
