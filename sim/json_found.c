/* json_found.c - the sentences of the JSON scan: what was expected, what was found.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "sim/json_scan.h"

enum { FOUND_SIZE = 160 };

int json_found_fault(struct json_cursor *cursor, size_t at, const char *format, ...) {
  char sentence[512];
  va_list list;
  va_start(list, format);
  vsnprintf(sentence, sizeof sentence, format, list);
  va_end(list);
  cursor->faulty = true;
  if (cursor->is_option) return error_set(cursor->error, ERROR_INPUT, "%s: %s", cursor->name, sentence);
  return error_set(cursor->error, ERROR_INPUT, "%s:%d:%zu: %s", cursor->name, cursor->line, at - cursor->line_start + 1,
                   sentence);
}

size_t json_found_word(const struct json_cursor *cursor, size_t at) {
  size_t end = at;
  while (end < cursor->length && cursor->bytes[end] > ' ' && cursor->bytes[end] < 0x7f &&
         !strchr(",:{}[]\"", cursor->bytes[end]))
    end++;
  return end - at;
}

char *json_found_excerpt(const char *bytes, size_t length, char excerpt[static JSON_EXCERPT_SIZE]) {
  enum { LONGEST = 40 };
  size_t end = length;
  if (length > LONGEST)
    for (end = LONGEST; end > 0 && ((unsigned char)bytes[end] & 0xc0) == 0x80;) end--;
  snprintf(excerpt, JSON_EXCERPT_SIZE, "%.*s%s", (int)end, bytes, end < length ? "..." : "");
  return excerpt;
}

/* Hints for what people write where JSON has something else. */
static const struct {
  const char *start, *hint;
} hints[] = {
    {"\xef\xbb\xbf", " (save the file as UTF-8 without one)"},
    {"//", " (JSON has no comments)"},
    {"/*", " (JSON has no comments)"},
    {"#", " (JSON has no comments)"},
    {"'", " (strings stand in double quotes)"},
    {"\xe2\x80\x9c", " (strings stand in straight double quotes)"},
    {"\xe2\x80\x9d", " (strings stand in straight double quotes)"},
    {"True", " (write true)"},
    {"False", " (write false)"},
    {"None", " (write null)"},
};

static const char *hint_for(const char *bytes, size_t room) {
  for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
    size_t length = strlen(hints[i].start);
    if (length <= room && memcmp(bytes, hints[i].start, length) == 0) return hints[i].hint;
  }
  return "";
}

/* Names the character at the cursor, or the length bytes there if they are readable. */
static void name_found(const struct json_cursor *cursor, size_t length, char found[static FOUND_SIZE]) {
  const char *bytes = cursor->bytes + cursor->at;
  size_t room = cursor->length - cursor->at;
  char excerpt[JSON_EXCERPT_SIZE];
  unsigned char first = room > 0 ? (unsigned char)bytes[0] : 0;
  if (room == 0)
    snprintf(found, FOUND_SIZE, "the end of the text");
  else if (first == '"')
    snprintf(found, FOUND_SIZE, "a double quote");
  else if (first == '\n' || first == '\r')
    snprintf(found, FOUND_SIZE, "the end of the line");
  else if (first == '\t')
    snprintf(found, FOUND_SIZE, "a tab");
  else if (first == ' ')
    snprintf(found, FOUND_SIZE, "a space");
  else if (first < ' ' || first == 0x7f || json_utf8_length(bytes, room) == 0)
    snprintf(found, FOUND_SIZE, "the byte 0x%02X", (unsigned)first);
  else if (room >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
    snprintf(found, FOUND_SIZE, "a byte order mark");
  else
    snprintf(found, FOUND_SIZE, "\"%s\"", json_found_excerpt(bytes, length, excerpt));
}

int json_found_token(struct json_cursor *cursor, const char *wanted) {
  char found[FOUND_SIZE];
  const char *bytes = cursor->bytes + cursor->at;
  size_t room = cursor->length - cursor->at;
  size_t word = json_found_word(cursor, cursor->at);
  if (room > 0 && bytes[0] == '"')
    snprintf(found, sizeof found, "a string"); /* its text could not be told from a name of this grammar */
  else
    name_found(cursor, word > 0 ? word : json_utf8_length(bytes, room), found);
  return json_found_fault(cursor, cursor->at, "expected %s, found %s%s", wanted, found, hint_for(bytes, room));
}

int json_found_character(struct json_cursor *cursor, const char *wanted) {
  char found[FOUND_SIZE];
  size_t room = cursor->length - cursor->at;
  name_found(cursor, json_utf8_length(cursor->bytes + cursor->at, room), found);
  return json_found_fault(cursor, cursor->at, "expected %s, found %s", wanted, found);
}
