/* json_pointer.c - JSON pointers (RFC 6901): finding values, naming them, setting them; see json.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/json.h"
#include "sim/json_scan.h"

cJSON *json_member(const cJSON *object, const char *name) {
  return cJSON_IsObject(object) ? cJSON_GetObjectItemCaseSensitive(object, name) : NULL;
}

/* Length of the token that begins at pointer (behind its slash). */
static size_t token_length(const char *pointer) { return strcspn(pointer, "/"); }

/* Whether it starts every token with a slash and every ~ begins ~0 or ~1. */
static bool is_pointer(const char *pointer) {
  if (*pointer != '\0' && *pointer != '/') return false;
  for (; *pointer; pointer++)
    if (*pointer == '~' && pointer[1] != '0' && pointer[1] != '1') return false;
  return true;
}

/* The key that a token stands for; NULL if there is no memory. */
static char *key_of(const char *token, size_t length) {
  char *key = malloc(length + 1), *end = key;
  if (!key) return NULL;
  for (size_t i = 0; i < length; i++) *end++ = token[i] != '~' ? token[i] : token[++i] == '0' ? '~' : '/';
  *end = '\0';
  return key;
}

static bool is_key(const char *token, size_t length, const char *key) {
  for (size_t i = 0; i < length; i++) {
    char meant = token[i] != '~' ? token[i] : token[++i] == '0' ? '~' : '/';
    if (*key++ != meant) return false;
  }
  return *key == '\0';
}

/* The child of an object or array that a token names, or NULL. */
static cJSON *child_of(const cJSON *node, const char *token, size_t length) {
  if (cJSON_IsObject(node)) {
    cJSON *child = node->child;
    while (child && !is_key(token, length, child->string)) child = child->next;
    return child;
  }
  bool is_index = length > 0 && length < 10 && strspn(token, "0123456789") >= length && (*token != '0' || length == 1);
  return cJSON_IsArray(node) && is_index ? cJSON_GetArrayItem(node, (int)strtol(token, NULL, 10)) : NULL;
}

cJSON *json_at(const cJSON *root, const char *pointer) {
  if (!is_pointer(pointer)) return NULL;
  const cJSON *node = root;
  while (node && *pointer) {
    size_t length = token_length(++pointer);
    node = child_of(node, pointer, length);
    pointer += length;
  }
  return (cJSON *)node; /* as strchr does: constness is the caller's business */
}

void json_replace(cJSON *parent, cJSON *old, cJSON *value) {
  char *key = old->string;
  if (value->string && !(value->type & cJSON_StringIsConst)) cJSON_free(value->string);
  value->string = key;
  value->type = (value->type & ~cJSON_StringIsConst) | (old->type & cJSON_StringIsConst);
  old->string = NULL;
  cJSON_ReplaceItemViaPointer(parent, old, value);
}

/* Sets the child of node that a token names. Consumes value if it succeeds. */
static int set_child(cJSON *node, const char *token, size_t length, cJSON *value) {
  cJSON *old = child_of(node, token, length);
  if (old) {
    json_replace(node, old, value);
    return 0;
  }
  if (cJSON_IsArray(node)) return length == 1 && *token == '-' && cJSON_AddItemToArray(node, value) ? 0 : -1;
  char *key = cJSON_IsObject(node) ? key_of(token, length) : NULL;
  bool is_added = key && cJSON_AddItemToObject(node, key, value);
  free(key);
  return is_added ? 0 : -1;
}

/* The child that a token names, made as an empty object with the place of value if it is missing; NULL if it cannot
 * be. */
static cJSON *reach_child(cJSON *node, const char *token, size_t length, const cJSON *value) {
  cJSON *child = child_of(node, token, length);
  if (child) return child;
  cJSON *made = cJSON_CreateObject();
  if (!made) return NULL;
  made->valueint = value->valueint;
  if (set_child(node, token, length, made) == 0) return made;
  cJSON_Delete(made);
  return NULL;
}

int json_put(cJSON *root, const char *pointer, cJSON *value) {
  cJSON *node = is_pointer(pointer) && *pointer ? root : NULL;
  while (node) {
    size_t length = token_length(++pointer);
    if (pointer[length] == '\0') {
      if (set_child(node, pointer, length, value) == 0) return 0;
      break;
    }
    node = reach_child(node, pointer, length, value);
    pointer += length;
  }
  cJSON_Delete(value);
  return -1;
}

/* A pointer that is being written into a buffer. */
struct writing {
  char *buffer;
  size_t size, length;
};

static bool add_byte(struct writing *writing, char byte) {
  if (writing->length + 1 >= writing->size) return false;
  writing->buffer[writing->length++] = byte;
  return true;
}

static bool add_token(struct writing *writing, const cJSON *parent, const cJSON *child, int index) {
  char digits[16];
  snprintf(digits, sizeof digits, "%d", index);
  const char *text = cJSON_IsObject(parent) ? child->string : digits;
  bool fits = add_byte(writing, '/');
  for (; fits && *text; text++) {
    bool is_special = *text == '~' || *text == '/';
    fits = add_byte(writing, is_special ? '~' : *text);
    if (fits && is_special) fits = add_byte(writing, *text == '~' ? '0' : '1');
  }
  return fits;
}

/* Looks for target below node, whose pointer is written already. What does not fit need not be entered: a longer
 * pointer would not fit either. */
static bool find(struct writing *writing, const cJSON *node, const cJSON *target) {
  if (node == target) return true;
  size_t length = writing->length;
  int index = 0;
  for (const cJSON *child = node->child; child; child = child->next, index++) {
    if (child != target && !child->child) continue;
    if (add_token(writing, node, child, index) && find(writing, child, target)) return true;
    writing->length = length;
  }
  return false;
}

int json_pointer_of(const cJSON *root, const cJSON *node, char *buffer, size_t size) {
  struct writing writing = {.buffer = buffer, .size = size};
  if (size == 0) return -1;
  bool is_found = root && node && find(&writing, root, node);
  buffer[is_found ? writing.length : 0] = '\0';
  return is_found ? 0 : -1;
}
