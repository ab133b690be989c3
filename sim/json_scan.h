/* json_scan.h - the parts of the strict JSON layer; only for sim/json*.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_JSON_SCAN_H
#define SIM_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/error.h"
#include "sim/json.h"
#include "sim/text.h"

/* Where the scan stands in a text. */
struct json_cursor {
  const char *name; /* of the file, or of the option */
  bool is_option;   /* messages then carry the bare name */
  const char *bytes;
  size_t length, at;
  int line;
  size_t line_start; /* offset of the first byte of the line */
  struct error *error;
  bool faulty; /* some fault was reported, be it one that lets the scan go on */
};

/* json_scan.c. Checks the whole text; notes the place of every value in origins, in document order (none if origins
 * is NULL). Returns 0, ERROR_INPUT or ERROR_MEMORY. */
int json_scan_text(const char *name, bool is_option, const char *bytes, size_t length, struct json_origins *origins,
                   int file, struct error *error);

/* json_token.c. Both start at the first byte of the token and end behind it. The string without its quotes and with
 * its escapes resolved is appended to text, if that is not NULL. Return 0 or ERROR_INPUT, the latter only where the
 * scan cannot go on: a number out of range is reported, marks the cursor faulty and returns 0. */
int json_token_string(struct json_cursor *cursor, struct text *text);
int json_token_number(struct json_cursor *cursor);

/* json_found.c. Report a fault and return ERROR_INPUT: the first says "expected WANTED, found ..." of what stands at
 * the cursor, the second the same of the single character there (inside strings), the third any sentence about the
 * byte at an offset on the cursor's line. */
int json_found_token(struct json_cursor *cursor, const char *wanted);
int json_found_character(struct json_cursor *cursor, const char *wanted);
__attribute__((format(printf, 3, 4))) int json_found_fault(struct json_cursor *cursor, size_t at, const char *format,
                                                           ...);
/* Length of the run of bytes at an offset that belong to one word or number (letters, digits, signs; no delimiter). */
size_t json_found_word(const struct json_cursor *cursor, size_t at);
/* A stretch of the text for messages: at most about 40 bytes, cut between characters. */
enum { JSON_EXCERPT_SIZE = 48 };
char *json_found_excerpt(const char *bytes, size_t length, char excerpt[static JSON_EXCERPT_SIZE]);

/* json_origins.c. The index of a file's name, or of a new place; both ERROR_MEMORY without memory. */
int json_origins_file(struct json_origins *origins, const char *name);
int json_origins_note(struct json_origins *origins, struct json_place place);

/* json_utf8.c. Bytes of the well-formed UTF-8 character at bytes (1 to 4), 0 if there is none (overlong, surrogate,
 * above U+10FFFF, cut off). And the bytes of a code point, appended. */
size_t json_utf8_length(const char *bytes, size_t room);
void json_utf8_append(struct text *text, uint32_t code_point);

/* json_pointer.c. Puts value where old stands, under the key of old, which is freed. Needs no memory, unlike cJSON's
 * own. */
void json_replace(cJSON *parent, cJSON *old, cJSON *value);

/* json_keys.c. The keys of all objects of a text, to find duplicates in expected O(1) each. Zero-initialise. */
struct json_key;
struct json_keys {
  struct text bytes; /* all keys, unescaped, one behind the other */
  struct json_key *slots;
  size_t n_keys, capacity;
};
void json_keys_free(struct json_keys *keys);
/* Notes the key that was appended to keys->bytes from offset on, as one of object. Returns 0 if it is new there, the
 * line of the first one if not, or ERROR_MEMORY. */
int json_keys_note(struct json_keys *keys, uint32_t object, size_t offset, int line);

#endif
