/* svg_values.c - values and text of a picture; see svg_values.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/svg_values.h"

#include <stdio.h>
#include <string.h>

enum { MOST_NUMBER = 24 };

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* The bytes of an entity that every XML reader knows, or 0. */
static size_t entity_length(const char *at) {
  static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;", NULL};
  for (int i = 0; known[i]; i++)
    if (strncmp(at, known[i], strlen(known[i])) == 0) return strlen(known[i]);
  return 0;
}

static void put_character(struct text *html, char c) {
  if (c == '&')
    text_add(html, "&amp;");
  else if (c == '>')
    text_add(html, "&gt;");
  else if (c == '"')
    text_add(html, "&quot;");
  else if ((unsigned char)c >= 0x20 || c == '\n')
    text_append(html, &c, 1);
}

void svg_values_text(struct text *html, const char *from, size_t length) {
  for (size_t i = 0, known; i < length; i += known ? known : 1) {
    known = from[i] == '&' ? entity_length(from + i) : 0;
    if (known)
      text_append(html, from + i, known);
    else
      put_character(html, from[i]);
  }
}

/* A number like "-12.340" at the beginning: its bytes; 0 if there is none with a point, or one with more to it. */
static size_t decimal_length(const char *from, size_t length) {
  size_t n = length > 0 && from[0] == '-', digits = 0, after = 0;
  for (; n < length && is_digit(from[n]); n++) digits++;
  if (digits == 0 || n == length || from[n] != '.') return 0;
  for (n++; n < length && is_digit(from[n]); n++) after++;
  bool more = n < length && (from[n] == '.' || from[n] == 'e' || from[n] == 'E');
  return after == 0 || more || n >= MOST_NUMBER ? 0 : n;
}

/* Appends a number of decimal_length. */
static void put_decimal(struct text *html, const char *from, size_t length, bool tenths) {
  char number[MOST_NUMBER + 8];
  memcpy(number, from, length);
  number[length] = '\0';
  double value;
  if (tenths && text_to_number(number, &value) == 0) snprintf(number, sizeof number, "%.1f", value);
  length = strlen(number);
  while (number[length - 1] == '0') length--;
  if (number[length - 1] == '.') length--;
  if (length == 2 && number[0] == '-' && number[1] == '0') number[0] = '0', length = 1;
  text_append(html, number, length);
}

/* Whether a blank may go between two characters of a value. */
static bool is_needless(char before, char after) {
  return before == '\0' || after == '\0' || is_blank(after) || strchr(",(", before) || strchr(",)", after);
}

void svg_values_copy(struct text *html, const char *from, size_t length, bool tenths) {
  char before = '\0';
  for (size_t i = 0, n; i < length; i += n) {
    char after = i + 1 < length ? from[i + 1] : '\0';
    bool begins = !(is_digit(before) || before == '.' || (before >= 'a' && before <= 'z') || before == '#');
    n = begins ? decimal_length(from + i, length - i) : 0;
    if (n > 0) {
      put_decimal(html, from + i, n, tenths);
    } else {
      n = from[i] == '&' ? entity_length(from + i) : 0;
      if (n > 0)
        text_append(html, from + i, n);
      else if (!(n = 1, is_blank(from[i]) && is_needless(before, after)))
        put_character(html, from[i]);
      else
        continue; /* what stood before the blank still stands before what follows */
    }
    before = from[i + n - 1];
  }
}
