/* text.c - growing text buffers, numbers as text, names that were meant; see text.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * printf and strtod write and read numbers by the locale. The program never calls setlocale, so the "C" locale holds
 * and the decimal point is a point. */
#include "sim/text.h"

#include <float.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/text_decimal.h"

static const double largest_exact_integer = 9007199254740992.0; /* 2^53 */

void text_free(struct text *text) {
  free(text->bytes);
  *text = (struct text){0};
}

void text_clear(struct text *text) {
  text->length = 0;
  text->failed = false;
  if (text->bytes) text->bytes[0] = '\0';
}

/* Room for length more bytes and the final NUL. */
static bool make_room(struct text *text, size_t length) {
  if (text->failed) return false;
  if (length < text->capacity - text->length) return true;
  size_t wanted = text->capacity ? text->capacity : 64;
  while (wanted - text->length <= length) {
    if (wanted > SIZE_MAX / 2) {
      text->failed = true;
      return false;
    }
    wanted *= 2;
  }
  char *bytes = realloc(text->bytes, wanted);
  if (!bytes) {
    text->failed = true;
    return false;
  }
  text->bytes = bytes;
  text->capacity = wanted;
  return true;
}

void text_append(struct text *text, const char *bytes, size_t length) {
  if (!make_room(text, length)) return;
  if (length > 0) memcpy(text->bytes + text->length, bytes, length);
  text->length += length;
  text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *string) { text_append(text, string, strlen(string)); }

void text_format(struct text *text, const char *format, ...) {
  enum { USUAL = 128 };
  va_list list, again;
  va_start(list, format);
  va_copy(again, list);
  if (make_room(text, USUAL)) {
    size_t room = text->capacity - text->length;
    int wanted = vsnprintf(text->bytes + text->length, room, format, list);
    if (wanted < 0) text->failed = true;
    if (wanted >= 0 && (size_t)wanted >= room && make_room(text, (size_t)wanted))
      vsnprintf(text->bytes + text->length, (size_t)wanted + 1, format, again);
    if (!text->failed) text->length += (size_t)wanted;
    text->bytes[text->length] = '\0';
  }
  va_end(again);
  va_end(list);
}

/* What stands for a number that is not finite, or NULL. */
static const char *name_of_infinite(double value) {
  if (isnan(value)) return "NA";
  if (isinf(value)) return value > 0 ? "Inf" : "-Inf";
  return NULL;
}

void text_add_field(struct text *text, const char *field) {
  if (!strpbrk(field, ",\"\r\n")) {
    text_add(text, field);
    return;
  }
  text_append(text, "\"", 1);
  for (const char *c = field; *c; c++) text_append(text, *c == '"' ? "\"\"" : c, *c == '"' ? 2 : 1);
  text_append(text, "\"", 1);
}

void text_add_amount(struct text *text, double value, int decimals) {
  char number[400];
  int length = text_decimal_amount(value, decimals, number);
  if (length > 0) {
    text_append(text, number, (size_t)length);
    return;
  }
  if (!isfinite(value)) {
    text_add_ratio(text, value);
    return;
  }
  length = snprintf(number, sizeof number, "%.*f", decimals, value);
  while (decimals > 0 && number[length - 1] == '0') length--;
  if (decimals > 0 && number[length - 1] == '.') length--;
  text_append(text, number, (size_t)length);
}

void text_add_ratio(struct text *text, double value) {
  const char *name = name_of_infinite(value);
  char number[TEXT_DECIMAL_SIZE];
  int length = text_decimal_ratio(value, number);
  if (name)
    text_add(text, name);
  else if (length > 0)
    text_append(text, number, (size_t)length);
  else
    text_format(text, "%.12g", value);
}

char *text_number(double value, char number[static TEXT_NUMBER_SIZE]) {
  const char *name = name_of_infinite(value);
  if (name) {
    snprintf(number, TEXT_NUMBER_SIZE, "%s", name);
    return number;
  }
  bool beyond = fabs(value) > largest_exact_integer;
  if (!beyond && value == trunc(value)) {
    snprintf(number, TEXT_NUMBER_SIZE, "%.0f", value);
    return number;
  }
  /* %.15g drops trailing zeros, so a normal number with a shorter form shows it there; subnormals carry fewer digits,
   * and 17 always read back. */
  for (int digits = fabs(value) < DBL_MIN ? 1 : 15; digits <= 17; digits++) {
    snprintf(number, TEXT_NUMBER_SIZE, "%.*g", digits, value);
    /* Beyond 2^53 a plain integer would claim an exactness that a double does not have (and json.h refuses it). */
    if (beyond && !strchr(number, 'e')) snprintf(number, TEXT_NUMBER_SIZE, "%.*e", digits - 1, value);
    if (strtod(number, NULL) == value) break;
  }
  return number;
}

int text_to_number(const char *string, double *value) {
  /* strtod alone would also take leading spaces, hexadecimal, inf and nan. */
  if (*string == '\0' || string[strspn(string, "0123456789+-.eE")] != '\0') return -1;
  char *end;
  double number = strtod(string, &end);
  if (*end != '\0' || !isfinite(number)) return -1;
  *value = number;
  return 0;
}

/* Longer names are not compared: the rows of edit_distance are on the stack. */
enum { LONGEST_NAME = 63 };

static int least(int a, int b, int c) {
  int ab = a < b ? a : b;
  return ab < c ? ab : c;
}

/* Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours cost 1, and no part is
 * edited twice. Three rows of the usual table (n_a + 1, n_b + 1) are kept. */
static int edit_distance(const char *a, size_t n_a, const char *b, size_t n_b) {
  int rows[3][LONGEST_NAME + 1];
  int *before_last = rows[0], *last = rows[1], *row = rows[2];
  for (size_t j = 0; j <= n_b; j++) last[j] = before_last[j] = (int)j;
  for (size_t i = 1; i <= n_a; i++) {
    row[0] = (int)i;
    for (size_t j = 1; j <= n_b; j++) {
      row[j] = least(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
      bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped && before_last[j - 2] + 1 < row[j]) row[j] = before_last[j - 2] + 1;
    }
    int *spare = before_last;
    before_last = last, last = row, row = spare;
  }
  return last[n_b];
}

const char *text_suggestion(const char *name, const char *(*candidate)(const void *list, int i), const void *list) {
  size_t length = strlen(name);
  if (length > LONGEST_NAME) return NULL;
  const char *nearest = NULL, *other;
  int allowed = 1 + (int)length / 4;
  if (allowed >= (int)length) allowed = (int)length - 1; /* a name with nothing in common was not meant */
  for (int i = 0; (other = candidate(list, i)); i++) {
    size_t n_other = strlen(other);
    if (n_other > LONGEST_NAME) continue;
    int distance = edit_distance(name, length, other, n_other);
    if (distance > allowed) continue;
    nearest = other;
    allowed = distance - 1; /* of equally near ones the first stays */
  }
  return nearest;
}
