/* json.c - strict JSON: reading a text, and faults of its values; see json.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/json.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sim/json_scan.h"

/* Gives node and all below it the places from index on, in document order; returns the first index not used. */
static int give_places(cJSON *node, int index) {
  node->valueint = index++;
  for (cJSON *child = node->child; child; child = child->next) index = give_places(child, index);
  return index;
}

/* The text has passed the scan, so cJSON can only run out of memory, or disagree with us. */
static int make_tree(struct json_origins *origins, int first_place, const char *name, const char *bytes, size_t length,
                     cJSON **tree, struct error *error) {
  cJSON *made = cJSON_ParseWithLengthOpts(bytes, length, NULL, 0);
  if (!made) return error_set(error, ERROR_MEMORY, "%s: no memory", name);
  if (origins && give_places(made, first_place) != origins->n_places) {
    cJSON_Delete(made);
    return error_set(error, ERROR_FAULT, "%s: internal fault: the scan and the parser count values differently", name);
  }
  *tree = made;
  return 0;
}

int json_parse(struct json_origins *origins, const char *name, const char *bytes, size_t length, cJSON **tree,
               struct error *error) {
  *tree = NULL;
  int file = json_origins_file(origins, name);
  if (file < 0) return error_set(error, ERROR_MEMORY, "%s: no memory", name);
  int n_before = origins->n_places;
  int code = json_scan_text(name, false, bytes, length, origins, file, error);
  if (!code) code = make_tree(origins, n_before ? n_before : 1, name, bytes, length, tree, error);
  if (code) origins->n_places = n_before;
  return code;
}

int json_parse_option(struct json_origins *origins, const char *name, const char *bytes, cJSON **tree,
                      struct error *error) {
  *tree = NULL;
  size_t length = strlen(bytes);
  int code = json_scan_text(name, true, bytes, length, NULL, 0, error);
  if (!code) code = make_tree(NULL, 0, name, bytes, length, tree, error);
  if (code) return code;
  if (json_mark_option(origins, *tree, name) == 0) return 0;
  cJSON_Delete(*tree);
  *tree = NULL;
  return error_set(error, ERROR_MEMORY, "%s: no memory", name);
}

cJSON *json_number(double value) {
  cJSON *number = cJSON_CreateNumber(value);
  if (number) number->valueint = 0;
  return number;
}

/* All of a file, one byte more than allowed at most. Returns 0 or an errno. */
static int read_all(FILE *file, struct text *text) {
  char block[16384];
  size_t n_read;
  errno = 0;
  while ((n_read = fread(block, 1, sizeof block, file)) > 0) {
    text_append(text, block, n_read);
    if (text->length > JSON_MAX_BYTES) return EFBIG;
  }
  if (ferror(file)) return errno ? errno : EIO;
  return text->failed ? ENOMEM : 0;
}

static int cannot_read(const char *name, int reason, struct error *error) {
  if (reason == ENOMEM) return error_set(error, ERROR_MEMORY, "%s: no memory", name);
  if (reason == EFBIG)
    return error_set(error, ERROR_INPUT, "%s: cannot read: %s (at most %d MiB)", name, strerror(reason),
                     JSON_MAX_BYTES >> 20);
  return error_set(error, ERROR_INPUT, "%s: cannot read: %s", name, strerror(reason));
}

int json_read(struct json_origins *origins, const char *path, cJSON **tree, struct error *error) {
  *tree = NULL;
  bool is_stdin = strcmp(path, "-") == 0;
  const char *name = is_stdin ? "<stdin>" : path;
  FILE *file = is_stdin ? stdin : fopen(path, "rb");
  if (!file) return cannot_read(name, errno, error);
  struct text text = {0};
  int reason = read_all(file, &text);
  if (!is_stdin) fclose(file);
  int code = reason ? cannot_read(name, reason, error)
                    : json_parse(origins, name, text.bytes ? text.bytes : "", text.length, tree, error);
  text_free(&text);
  return code;
}

/* Keys and values may hold line ends and other control characters; a sentence may not. */
static void make_printable(char *text) {
  for (; *text; text++)
    if ((unsigned char)*text < ' ' || *text == 0x7f) *text = '?';
}

int json_fault(const struct json_origins *origins, const cJSON *root, const cJSON *node, struct error *error,
               const char *format, ...) {
  char place[1024], pointer[1024], sentence[4096];
  va_list list;
  va_start(list, format);
  vsnprintf(sentence, sizeof sentence, format, list);
  va_end(list);
  json_place_text(origins, node, place, sizeof place);
  if (json_pointer_of(root, node, pointer, sizeof pointer)) snprintf(pointer, sizeof pointer, "(a value)");
  if (pointer[0] == '\0') snprintf(pointer, sizeof pointer, "/");
  make_printable(pointer);
  make_printable(sentence);
  return error_set(error, ERROR_INPUT, "%s%s%s: %s", place, place[0] ? ": " : "", pointer, sentence);
}
