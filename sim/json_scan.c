/* json_scan.c - one pass over a JSON text: the grammar of RFC 8259, duplicate keys, and the place of every value.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every scan_ function starts at the first byte of what it is named for, ends behind it, and returns 0 or the code of a
 * fault that ends the scan. The recursion is as deep as the text is nested, which JSON_MAX_DEPTH bounds. */
#include <stdio.h>
#include <string.h>

#include "sim/json_scan.h"

struct scan {
  struct json_cursor cursor;
  struct json_keys keys;
  struct json_origins *origins; /* NULL: places are not kept */
  int file, depth;
  uint32_t n_objects;
};

static int scan_value(struct scan *scan, const char *wanted);

static int no_memory(struct scan *scan) {
  return error_set(scan->cursor.error, ERROR_MEMORY, "%s: no memory", scan->cursor.name);
}

static int peek(const struct scan *scan) {
  const struct json_cursor *cursor = &scan->cursor;
  return cursor->at < cursor->length ? (unsigned char)cursor->bytes[cursor->at] : -1;
}

/* The only place where lines are counted: strings hold no line ends. */
static void skip_space(struct scan *scan) {
  struct json_cursor *cursor = &scan->cursor;
  for (int byte; (byte = peek(scan)) == ' ' || byte == '\t' || byte == '\n' || byte == '\r';) {
    cursor->at++;
    if (byte == '\n') cursor->line++, cursor->line_start = cursor->at;
  }
}

/* Notes the cursor as the place of the value that comes next in document order. */
static int note_place(struct scan *scan) {
  struct json_origins *origins = scan->origins;
  if (!origins) return 0;
  int column = (int)(scan->cursor.at - scan->cursor.line_start) + 1;
  struct json_place place = {.file = scan->file, .line = scan->cursor.line, .column = column};
  return json_origins_note(origins, place) < 0 ? no_memory(scan) : 0;
}

static int check_key(struct scan *scan, uint32_t object, size_t start, size_t offset) {
  struct json_cursor *cursor = &scan->cursor;
  int first = json_keys_note(&scan->keys, object, offset, cursor->line);
  if (first < 0) return no_memory(scan);
  if (first == 0) return 0;
  char excerpt[JSON_EXCERPT_SIZE];
  json_found_excerpt(cursor->bytes + start + 1, cursor->at - start - 2, excerpt);
  if (cursor->is_option)
    json_found_fault(cursor, start, "duplicate key \"%s\"", excerpt);
  else
    json_found_fault(cursor, start, "duplicate key \"%s\", first at line %d", excerpt, first);
  return 0; /* the others are wanted too */
}

static int scan_member(struct scan *scan, uint32_t object) {
  struct json_cursor *cursor = &scan->cursor;
  size_t start = cursor->at, offset = scan->keys.bytes.length;
  char wanted[JSON_EXCERPT_SIZE + 32], excerpt[JSON_EXCERPT_SIZE];
  int code = note_place(scan);
  if (code || (code = json_token_string(cursor, &scan->keys.bytes))) return code;
  if ((code = check_key(scan, object, start, offset))) return code;
  json_found_excerpt(cursor->bytes + start + 1, cursor->at - start - 2, excerpt);
  skip_space(scan);
  if (peek(scan) != ':') {
    snprintf(wanted, sizeof wanted, "\":\" after the key \"%s\"", excerpt);
    return json_found_token(cursor, wanted);
  }
  cursor->at++;
  skip_space(scan);
  return scan_value(scan, "a value after \":\"");
}

static int scan_element(struct scan *scan, const char *wanted) {
  int code = note_place(scan);
  return code ? code : scan_value(scan, wanted);
}

static int scan_object(struct scan *scan) {
  struct json_cursor *cursor = &scan->cursor;
  uint32_t object = scan->n_objects++;
  const char *wanted = "a key in double quotes or \"}\" after \"{\"";
  cursor->at++;
  skip_space(scan);
  for (bool is_first = true; !(is_first && peek(scan) == '}'); is_first = false) {
    if (peek(scan) != '"') return json_found_token(cursor, wanted);
    int code = scan_member(scan, object);
    if (code) return code;
    skip_space(scan);
    if (peek(scan) == '}') break;
    if (peek(scan) != ',') return json_found_token(cursor, "\",\" or \"}\" after a member");
    cursor->at++;
    skip_space(scan);
    wanted = "a key in double quotes after \",\"";
  }
  cursor->at++;
  return 0;
}

static int scan_array(struct scan *scan) {
  struct json_cursor *cursor = &scan->cursor;
  const char *wanted = "a value or \"]\" after \"[\"";
  cursor->at++;
  skip_space(scan);
  for (bool is_first = true; !(is_first && peek(scan) == ']'); is_first = false) {
    int code = scan_element(scan, wanted);
    if (code) return code;
    skip_space(scan);
    if (peek(scan) == ']') break;
    if (peek(scan) != ',') return json_found_token(cursor, "\",\" or \"]\" after an element");
    cursor->at++;
    skip_space(scan);
    wanted = "a value after \",\"";
  }
  cursor->at++;
  return 0;
}

static int scan_container(struct scan *scan) {
  if (scan->depth == JSON_MAX_DEPTH)
    return json_found_fault(&scan->cursor, scan->cursor.at, "expected at most %d levels of nesting, found more",
                            JSON_MAX_DEPTH);
  scan->depth++;
  int code = peek(scan) == '{' ? scan_object(scan) : scan_array(scan);
  scan->depth--;
  return code;
}

/* true, false, null, or nothing that is a value. */
static int scan_word(struct scan *scan, const char *wanted) {
  static const char *const words[] = {"true", "false", "null"};
  struct json_cursor *cursor = &scan->cursor;
  size_t length = json_found_word(cursor, cursor->at);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (length == strlen(words[i]) && memcmp(cursor->bytes + cursor->at, words[i], length) == 0) {
      cursor->at += length;
      return 0;
    }
  return json_found_token(cursor, wanted);
}

static int scan_value(struct scan *scan, const char *wanted) {
  int byte = peek(scan);
  if (byte == '{' || byte == '[') return scan_container(scan);
  if (byte == '"') return json_token_string(&scan->cursor, NULL);
  if (byte == '-' || (byte >= '0' && byte <= '9')) return json_token_number(&scan->cursor);
  return scan_word(scan, wanted);
}

static int scan_document(struct scan *scan) {
  skip_space(scan);
  int code = scan_element(scan, "a value");
  if (code) return code;
  skip_space(scan);
  return peek(scan) < 0 ? 0 : json_found_token(&scan->cursor, "the end of the text after its value");
}

int json_scan_text(const char *name, bool is_option, const char *bytes, size_t length, struct json_origins *origins,
                   int file, struct error *error) {
  struct json_cursor start = {
      .name = name, .is_option = is_option, .bytes = bytes, .length = length, .line = 1, .error = error};
  struct scan scan = {.cursor = start, .origins = origins, .file = file};
  int code = scan_document(&scan);
  json_keys_free(&scan.keys);
  return code == 0 && scan.cursor.faulty ? ERROR_INPUT : code;
}
