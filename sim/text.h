/* text.h - growing text buffers, numbers as text, names that were meant.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_TEXT_H
#define SIM_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A growing buffer. Zero-initialise. After a failed allocation it stays valid, keeps failed set and ignores appends, so
 * that callers may check once at the end. */
struct text {
  char *bytes; /* NUL-terminated once something was appended; NULL before */
  size_t length, capacity;
  bool failed;
};
void text_free(struct text *text);
void text_clear(struct text *text); /* length 0, memory kept, failed reset */
void text_append(struct text *text, const char *bytes, size_t length);
void text_add(struct text *text, const char *string);
__attribute__((format(printf, 2, 3))) void text_format(struct text *text, const char *format, ...);

/* A double for CSV files: "%.12g", "NA" for NAN, "Inf" and "-Inf". */
void text_add_ratio(struct text *text, double value);

/* A double that stands for an amount of an asset with these decimals: all its decimals, trailing zeros left out, exact as
 * long as the amount in smallest units is below 2^53; "NA" for NAN. */
void text_add_amount(struct text *text, double value, int decimals);

/* A field of a CSV file (RFC 4180): in quotes where it needs them. */
void text_add_field(struct text *text, const char *field);

/* A double as the shortest decimal that reads back to the same bits; integers up to 2^53 without point and exponent,
 * larger ones with an exponent; "NA", "Inf", "-Inf". */
enum { TEXT_NUMBER_SIZE = 40 };
char *text_number(double value, char number[static TEXT_NUMBER_SIZE]);

/* The whole of string as a number: 0, or -1 if it is not one (no spaces around, finite, no hexadecimal). */
int text_to_number(const char *string, double *value);

/* The candidate nearest to name by edit distance (Damerau-Levenshtein, transpositions count 1), if it is near enough to
 * be what was meant (distance at most 1 + length / 4, and less than length); otherwise NULL. Of equally near ones the
 * first. candidate(list, i) returns NULL at the end. */
const char *text_suggestion(const char *name, const char *(*candidate)(const void *list, int i), const void *list);

#endif
