/* json_utf8.c - UTF-8 (RFC 3629), one character at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/json_scan.h"

static bool is_continuation(char byte) { return ((unsigned char)byte & 0xc0) == 0x80; }

size_t json_utf8_length(const char *bytes, size_t room) {
  if (room == 0) return 0;
  unsigned char first = (unsigned char)bytes[0];
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0; /* 0xc0 and 0xc1 could only begin overlong forms */
  size_t length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (room < length) return 0;
  for (size_t i = 1; i < length; i++)
    if (!is_continuation(bytes[i])) return 0;
  unsigned char second = (unsigned char)bytes[1];
  if (first == 0xe0 && second < 0xa0) return 0;  /* overlong */
  if (first == 0xed && second >= 0xa0) return 0; /* surrogates */
  if (first == 0xf0 && second < 0x90) return 0;  /* overlong */
  if (first == 0xf4 && second >= 0x90) return 0; /* above U+10FFFF */
  return length;
}

void json_utf8_append(struct text *text, uint32_t code_point) {
  char bytes[4];
  size_t length = code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
  static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
  for (size_t i = length - 1; i > 0; i--) {
    bytes[i] = (char)(0x80 | (code_point & 0x3f));
    code_point >>= 6;
  }
  bytes[0] = (char)(lead[length] | code_point);
  text_append(text, bytes, length);
}
