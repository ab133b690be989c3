/* review_words.c - JSON of scenarios in words; see review_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "plots/review_parts.h"
#include "sim/reader.h"

/* Keys that read better otherwise. */
static const char *word(const char *key) {
  static const char *const words[][2] = {{"at_least", "at least"},
                                         {"at_most", "at most"},
                                         {"multiply", "\xC3\x97"},
                                         {"set", "="},
                                         {"add", "+"},
                                         {"per_day", "a day:"},
                                         {"overlay", "for a time"},
                                         {"per_cycle", "change per cycle at most"},
                                         {"cumulative", "cumulative deviation at most"}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i][0], key) == 0) return words[i][1];
  return key;
}

static void add_scalar(struct text *text, const cJSON *value) {
  char number[TEXT_NUMBER_SIZE];
  if (cJSON_IsString(value))
    text_add(text, value->valuestring);
  else if (cJSON_IsNumber(value))
    text_add(text, text_number(value->valuedouble, number));
  else
    text_add(text, cJSON_IsTrue(value) ? "yes" : cJSON_IsFalse(value) ? "no" : "none");
}

static void add_words(struct text *text, const cJSON *value, int depth);

/* {"set": {"starter_grant": 35}} reads "starter_grant = 35". */
static bool add_changes(struct text *text, const cJSON *change, int depth) {
  static const char *const changes[] = {"set", "multiply", "add"};
  bool known = false;
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
    known |= change->string && strcmp(change->string, changes[i]) == 0;
  if (!known || !cJSON_IsObject(change) || !change->child) return false;
  for (const cJSON *child = change->child; child; child = child->next) {
    text_format(text, "%s%s %s ", child == change->child ? "" : ", ", child->string, word(change->string));
    add_words(text, child, depth + 1);
  }
  return true;
}

static void add_words(struct text *text, const cJSON *value, int depth) {
  bool several = false;
  if (!cJSON_IsObject(value) && !cJSON_IsArray(value)) {
    add_scalar(text, value);
    return;
  }
  if (depth > JSON_MAX_DEPTH) return;
  bool brackets = depth > 1 && value->child && value->child->next;
  if (brackets) text_add(text, "(");
  for (const cJSON *child = value->child; child; child = child->next) {
    if (cJSON_IsObject(value) && reader_is_note(child)) continue;
    if (several) text_add(text, depth == 0 ? "; " : ", ");
    several = true;
    if (add_changes(text, child, depth)) continue;
    if (child->string) text_format(text, "%s ", word(child->string));
    add_words(text, child, depth + 1);
  }
  if (!several) text_add(text, "none");
  if (brackets) text_add(text, ")");
}

void review_words(struct text *text, const cJSON *value) {
  if (value) add_words(text, value, 0);
  text_add(text, "");
}
