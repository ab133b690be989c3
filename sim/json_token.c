/* json_token.c - strings and numbers of the strict JSON scan (RFC 8259, sections 6 and 7).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/json_scan.h"

static int peek(const struct json_cursor *cursor) {
  return cursor->at < cursor->length ? (unsigned char)cursor->bytes[cursor->at] : -1;
}

static int hexadecimal_digit(int byte) {
  if (byte >= '0' && byte <= '9') return byte - '0';
  if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
  if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
  return -1;
}

/* The four digits behind "\u". */
static int scan_code_unit(struct json_cursor *cursor, uint32_t *unit) {
  *unit = 0;
  for (int i = 0; i < 4; i++, cursor->at++) {
    int digit = hexadecimal_digit(peek(cursor));
    if (digit < 0) return json_found_character(cursor, "four hexadecimal digits after \\u");
    *unit = *unit << 4 | (uint32_t)digit;
  }
  return 0;
}

static bool is_high_surrogate(uint32_t unit) { return unit >= 0xd800 && unit < 0xdc00; }
static bool is_low_surrogate(uint32_t unit) { return unit >= 0xdc00 && unit < 0xe000; }

/* The cursor stands behind "\u", which began at escape. */
static int scan_code_point(struct json_cursor *cursor, size_t escape, struct text *text) {
  uint32_t unit, low = 0;
  int code = scan_code_unit(cursor, &unit);
  if (code) return code;
  if (unit == 0) return json_found_fault(cursor, escape, "expected text without NUL characters, found \\u0000");
  bool is_followed = cursor->length - cursor->at >= 2 && memcmp(cursor->bytes + cursor->at, "\\u", 2) == 0;
  if (is_high_surrogate(unit) && is_followed) {
    cursor->at += 2;
    if ((code = scan_code_unit(cursor, &low))) return code;
  }
  if (is_low_surrogate(unit) || (is_high_surrogate(unit) && !is_low_surrogate(low)))
    return json_found_fault(cursor, escape, "expected a pair of surrogates, found \\u%04x alone", (unsigned)unit);
  if (low) unit = 0x10000 + ((unit - 0xd800) << 10 | (low - 0xdc00));
  if (text) json_utf8_append(text, unit);
  return 0;
}

static int scan_escape(struct json_cursor *cursor, struct text *text) {
  static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
  size_t escape = cursor->at++;
  int letter = peek(cursor);
  if (letter == 'u') {
    cursor->at++;
    return scan_code_point(cursor, escape, text);
  }
  const char *known = letter > 0 ? strchr(letters, letter) : NULL;
  if (!known) return json_found_character(cursor, "one of \" \\ / b f n r t u after a backslash");
  cursor->at++;
  if (text) text_append(text, &meanings[known - letters], 1);
  return 0;
}

int json_token_string(struct json_cursor *cursor, struct text *text) {
  cursor->at++;
  for (;;) {
    int byte = peek(cursor);
    int code = 0;
    if (byte == '"') break;
    if (byte < 0 || byte == '\n' || byte == '\r')
      return json_found_character(cursor, "a double quote at the end of a string");
    if (byte < ' ') return json_found_character(cursor, "an escape such as \\t for a control character in a string");
    if (byte == '\\') {
      if ((code = scan_escape(cursor, text))) return code;
      continue;
    }
    size_t length = json_utf8_length(cursor->bytes + cursor->at, cursor->length - cursor->at);
    if (length == 0) return json_found_character(cursor, "UTF-8");
    if (text) text_append(text, cursor->bytes + cursor->at, length);
    cursor->at += length;
  }
  cursor->at++;
  if (text) text_append(text, "", 0); /* so that an empty key has bytes too */
  return 0;
}

static bool is_digit(int byte) { return byte >= '0' && byte <= '9'; }

static int scan_digits(struct json_cursor *cursor, const char *wanted) {
  if (!is_digit(peek(cursor))) return json_found_token(cursor, wanted);
  while (is_digit(peek(cursor))) cursor->at++;
  return 0;
}

/* cJSON keeps numbers as doubles, of which it reads at most 63 characters. */
static void check_range(struct json_cursor *cursor, size_t start, bool is_integer) {
  static const char largest[] = "9007199254740992"; /* 2^53 */
  const char *bytes = cursor->bytes + start;
  size_t length = cursor->at - start;
  size_t n_digits = length - (bytes[0] == '-');
  const char *digits = bytes + (length - n_digits);
  char excerpt[JSON_EXCERPT_SIZE], number[64];
  json_found_excerpt(bytes, length, excerpt);
  if (is_integer) {
    size_t n_largest = sizeof largest - 1;
    if (n_digits > n_largest || (n_digits == n_largest && memcmp(digits, largest, n_largest) > 0))
      json_found_fault(cursor, start, "integer too large to be exact: %s (at most 2^53 = %s)", excerpt, largest);
  } else if (length >= sizeof number) {
    json_found_fault(cursor, start, "number too long: %zu characters (at most %zu)", length, sizeof number - 1);
  } else {
    snprintf(number, sizeof number, "%.*s", (int)length, bytes);
    if (isinf(strtod(number, NULL)))
      json_found_fault(cursor, start, "number too large: %s (at most about 1.8e308)", excerpt);
  }
}

int json_token_number(struct json_cursor *cursor) {
  size_t start = cursor->at;
  bool is_integer = true;
  int code;
  if (peek(cursor) == '-') cursor->at++;
  size_t first_digit = cursor->at;
  if ((code = scan_digits(cursor, "a digit after \"-\""))) return code;
  if (cursor->bytes[first_digit] == '0' && cursor->at > first_digit + 1) {
    cursor->at = start;
    return json_found_token(cursor, "a number without leading zeros");
  }
  if (peek(cursor) == '.') {
    is_integer = false;
    cursor->at++;
    if ((code = scan_digits(cursor, "a digit after the decimal point"))) return code;
  }
  if (peek(cursor) == 'e' || peek(cursor) == 'E') {
    is_integer = false;
    cursor->at++;
    if (peek(cursor) == '+' || peek(cursor) == '-') cursor->at++;
    if ((code = scan_digits(cursor, "a digit in the exponent"))) return code;
  }
  check_range(cursor, start, is_integer);
  return 0;
}
