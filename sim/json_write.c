/* json_write.c - JSON trees as indented text; see json.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cJSON's own printer writes NaN as null, 17 digits where 15 do, and elements in a layout of its own. */
#include <errno.h>
#include <math.h>
#include <string.h>

#include "sim/json.h"
#include "sim/text.h"

static void add_string(struct text *text, const char *string) {
  static const char special[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
  text_append(text, "\"", 1);
  for (; *string; string++) {
    const char *known = strchr(special, *string);
    if (known)
      text_format(text, "\\%c", letters[known - special]);
    else if ((unsigned char)*string < ' ')
      text_format(text, "\\u%04x", (unsigned)(unsigned char)*string);
    else
      text_append(text, string, 1);
  }
  text_append(text, "\"", 1);
}

static void add_line(struct text *text, int depth) {
  text_append(text, "\n", 1);
  for (int i = 0; i < depth; i++) text_append(text, "  ", 2);
}

static bool is_container(const cJSON *node) { return cJSON_IsArray(node) || cJSON_IsObject(node); }

/* Objects and what holds a container take a line for each child; arrays of scalars take one in all. */
static bool is_spread(const cJSON *node) {
  if (cJSON_IsObject(node)) return node->child != NULL;
  for (const cJSON *child = node->child; child; child = child->next)
    if (is_container(child)) return true;
  return false;
}

static bool add_value(struct text *text, const cJSON *node, int depth);

static bool add_container(struct text *text, const cJSON *node, int depth) {
  bool is_object = cJSON_IsObject(node), spread = is_spread(node);
  text_append(text, is_object ? "{" : "[", 1);
  for (const cJSON *child = node->child; child; child = child->next) {
    if (child != node->child) text_add(text, spread ? "," : ", ");
    if (spread) add_line(text, depth + 1);
    if (is_object) {
      add_string(text, child->string);
      text_add(text, ": ");
    }
    if (!add_value(text, child, depth + 1)) return false;
  }
  if (spread) add_line(text, depth);
  text_append(text, is_object ? "}" : "]", 1);
  return true;
}

/* false for what JSON cannot say: numbers that are not finite, cJSON's raw and invalid nodes. */
static bool add_value(struct text *text, const cJSON *node, int depth) {
  char number[TEXT_NUMBER_SIZE];
  if (is_container(node)) return add_container(text, node, depth);
  if (cJSON_IsNumber(node) && isfinite(node->valuedouble))
    text_add(text, text_number(node->valuedouble, number));
  else if (cJSON_IsString(node))
    add_string(text, node->valuestring);
  else if (cJSON_IsBool(node))
    text_add(text, cJSON_IsTrue(node) ? "true" : "false");
  else if (cJSON_IsNull(node))
    text_add(text, "null");
  else
    return false;
  return true;
}

int json_format(struct text *text, const cJSON *tree) {
  bool is_json = add_value(text, tree, 0);
  text_append(text, "\n", 1);
  if (is_json && !text->failed) return 0;
  errno = is_json ? ENOMEM : EDOM;
  return -1;
}

int json_write(FILE *file, const cJSON *tree) {
  struct text text = {0};
  int code = json_format(&text, tree);
  if (code == 0 && (fwrite(text.bytes, 1, text.length, file) != text.length || fflush(file) != 0)) code = -1;
  int reason = errno;
  text_free(&text);
  errno = reason;
  return code;
}
