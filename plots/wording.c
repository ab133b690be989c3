/* wording.c - text made fit for a picture; see wording.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/wording.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char ellipsis[] = "\xE2\x80\xA6";

/* Bytes of the UTF-8 sequence that starts here, 1 where it is broken. */
static size_t sequence(const char *at) {
  const unsigned char lead = (unsigned char)*at;
  size_t length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
  for (size_t i = 1; i < length; i++)
    if (((unsigned char)at[i] & 0xC0) != 0x80) return 1;
  return length;
}

/* Blanks, C0 and C1 control characters, DEL, line and paragraph separators, marks that turn the direction of writing,
 * surrogates and non-characters, broken bytes: all that would spoil the picture or its XML. */
static bool is_blank(const char *at, size_t length) {
  const unsigned char *b = (const unsigned char *)at;
  if (length == 1) return b[0] <= 0x20 || b[0] >= 0x7F;
  if (length == 2) return b[0] == 0xC2 && b[1] <= 0xA0;
  if (length == 4) return false;
  if (b[0] == 0xE2 && b[1] == 0x80) return b[2] == 0x8E || b[2] == 0x8F || (b[2] >= 0xA8 && b[2] <= 0xAE);
  if (b[0] == 0xE2 && b[1] == 0x81) return b[2] >= 0xA6 && b[2] <= 0xA9;
  return (b[0] == 0xED && b[1] >= 0xA0) || (b[0] == 0xEF && b[1] == 0xBF && b[2] >= 0xBE);
}

/* "]]>" may not stand in the text of an XML file, and gnuplot does not escape it. */
static bool ends_in_brackets(const struct text *text) {
  return text->length >= 2 && memcmp(text->bytes + text->length - 2, "]]", 2) == 0;
}

void wording_clean(struct text *text, const char *string) {
  bool begun = false, pending = false;
  for (size_t length; *string; string += length) {
    length = sequence(string);
    if (is_blank(string, length)) {
      pending = begun;
      continue;
    }
    if (pending || (*string == '>' && ends_in_brackets(text))) text_add(text, " ");
    text_append(text, string, length);
    begun = true, pending = false;
  }
  text_add(text, "");
}

/* Advance widths of DejaVu Sans, the widest of the usual fonts, in classes, rounded up. */
static double character_width(const char *at, size_t length) {
  if (length == 2) return 0.85;
  if (length == 3) return (unsigned char)at[0] == 0xE1 && (unsigned char)at[1] < 0x84 ? 0.9 : 1.02;
  if (length == 4) return 1.3;
  if (strchr(" iljI.,:;'|!", *at)) return 0.34;
  if (strchr("ftr()[]/\\-\"`", *at)) return 0.46;
  if (strchr("mMW@%", *at)) return 1.0;
  if (strchr("w+=<>~^#&", *at) || (*at >= 'A' && *at <= 'Z')) return 0.84;
  return 0.64;
}

double wording_width(const char *string) {
  double width = 0;
  for (size_t length; *string; string += length) {
    length = sequence(string);
    width += character_width(string, length);
  }
  return width;
}

/* The bytes from the start that fit into a width, and those up to the last space among them (0: none). */
static size_t fitting(const char *string, double width, size_t *to_space) {
  size_t at = 0;
  double used = 0;
  *to_space = 0;
  for (size_t length; string[at]; at += length) {
    length = sequence(string + at);
    used += character_width(string + at, length);
    if (string[at] == ' ') *to_space = at;
    if (used > width) return at;
  }
  return at;
}

void wording_shorten(struct text *text, const char *clean, double width) {
  size_t space, fits = fitting(clean, width, &space);
  if (clean[fits]) fits = fitting(clean, width - character_width(ellipsis, sizeof ellipsis - 1), &space);
  text_append(text, clean, fits);
  if (clean[fits]) text_add(text, ellipsis);
}

int wording_wrap(const char *clean, double width, int most, struct text *lines) {
  int n = 0;
  while (n < most - 1) {
    size_t space, fits = fitting(clean, width, &space);
    if (!clean[fits]) break;
    if (fits == 0) fits = sequence(clean); /* narrower than one character: go on all the same */
    if (space) fits = space;
    text_append(&lines[n++], clean, fits);
    clean += fits;
    if (*clean == ' ') clean++;
  }
  wording_shorten(&lines[n], clean, width);
  return n + 1;
}

void wording_count(struct text *text, double value) {
  char digits[64];
  int length = snprintf(digits, sizeof digits, "%.0f", fabs(value));
  if (value < 0) text_add(text, "-");
  for (int i = 0; i < length && i < (int)sizeof digits - 1; i++) {
    if (i > 0 && (length - i) % 3 == 0) text_add(text, ",");
    text_append(text, &digits[i], 1);
  }
}
