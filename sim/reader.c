/* reader.c - typed reading of a JSON tree; see reader.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/reader.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "sim/moment.h"
#include "sim/text.h"

const char *reader_string(const void *strings, int i) { return ((const char *const *)strings)[i]; }

bool reader_is_note(const cJSON *member) { return strcmp(member->string, "note") == 0; }

int reader_count(const cJSON *object) {
  int n = 0;
  for (const cJSON *member = object ? object->child : NULL; member; member = member->next) n += !reader_is_note(member);
  return n;
}

const char *reader_value_text(const cJSON *node, char *buffer, size_t size) {
  char number[TEXT_NUMBER_SIZE];
  if (cJSON_IsNumber(node))
    snprintf(buffer, size, "%s", text_number(node->valuedouble, number));
  else if (cJSON_IsString(node))
    snprintf(buffer, size, "\"%.60s\"", node->valuestring);
  else if (cJSON_IsBool(node))
    snprintf(buffer, size, "%s", cJSON_IsTrue(node) ? "true" : "false");
  else
    snprintf(buffer, size, "%s", cJSON_IsObject(node) ? "an object" : cJSON_IsArray(node) ? "an array" : "null");
  return buffer;
}

/* Whether b is a with other capitals, or one is the other's last part behind a slash. */
static bool is_nearly(const char *a, const char *b) {
  size_t n_a = strlen(a), n_b = strlen(b);
  if (strcasecmp(a, b) == 0) return true;
  const char *longer = n_a > n_b ? a : b, *shorter = n_a > n_b ? b : a;
  size_t difference = n_a > n_b ? n_a - n_b : n_b - n_a;
  return *shorter && difference > 0 && longer[difference - 1] == '/' && strcmp(longer + difference, shorter) == 0;
}

const char *reader_meant(const char *name, const char *(*candidate)(const void *list, int i), const void *list) {
  const char *other;
  for (int i = 0; (other = candidate(list, i)); i++)
    if (is_nearly(name, other)) return other;
  return text_suggestion(name, candidate, list);
}

/* What to say behind an unknown name: the one that was meant, the names there are if they are few, or who tells. */
static void add_hint(struct text *text, const char *what, const char *name,
                     const char *(*candidate)(const void *list, int i), const void *list) {
  enum { FEW = 24 };
  const char *meant = reader_meant(name, candidate, list);
  int n = 0;
  while (candidate(list, n)) n++;
  if (meant)
    text_format(text, "; did you mean \"%s\"?", meant);
  else if (n == 0)
    text_add(text, "; there are none");
  else if (n > FEW)
    text_format(text, "; mintage %s names them all", strcmp(what, "scenario") == 0 ? "list" : "describe");
  if (meant || n == 0 || n > FEW) return;
  text_add(text, n == 1 ? "; the only one is " : "; known are ");
  for (int i = 0; i < n; i++)
    text_format(text, "%s\"%s\"", i == 0 ? "" : i == n - 1 ? " and " : ", ", candidate(list, i));
}

void reader_unknown(const struct reader *r, const cJSON *node, const char *what, const char *name,
                    const char *(*candidate)(const void *list, int i), const void *list) {
  struct text hint = {0};
  add_hint(&hint, what, name, candidate, list);
  json_fault(r->origins, r->root, node, r->error, "unknown %s \"%.60s\"%s", what, name, hint.bytes ? hint.bytes : "");
  text_free(&hint);
}

int reader_unknown_option(const struct reader *r, const char *option, const char *what, const char *name,
                          const char *(*candidate)(const void *list, int i), const void *list) {
  struct text hint = {0};
  add_hint(&hint, what, name, candidate, list);
  error_set(r->error, ERROR_USAGE, "%s: unknown %s \"%.60s\"%s", option, what, name, hint.bytes ? hint.bytes : "");
  text_free(&hint);
  return ERROR_USAGE;
}

void reader_keys(const struct reader *r, const cJSON *object, const char *const *known) {
  if (!cJSON_IsObject(object)) return;
  for (const cJSON *child = object->child; child; child = child->next) {
    bool found = reader_is_note(child);
    for (int i = 0; known[i] && !found; i++) found = strcmp(child->string, known[i]) == 0;
    if (!found) reader_unknown(r, child, "key", child->string, reader_string, known);
  }
}

static void fault_type(const struct reader *r, const cJSON *node, const char *wanted) {
  char value[READER_VALUE_SIZE];
  json_fault(r->origins, r->root, node, r->error, "must be %s, got %s", wanted,
             reader_value_text(node, value, sizeof value));
}

const cJSON *reader_object(const struct reader *r, const cJSON *parent, const char *key) {
  return reader_object_like(r, parent, key, NULL);
}

const cJSON *reader_object_like(const struct reader *r, const cJSON *parent, const char *key, const char *example) {
  const cJSON *node = json_member(parent, key);
  char wanted[160];
  if (!node) return NULL;
  if (cJSON_IsObject(node)) return node;
  snprintf(wanted, sizeof wanted, "an object%s%s", example ? " such as " : "", example ? example : "");
  fault_type(r, node, wanted);
  return NULL;
}

const char *reader_percent_hint(double least, double most, double v, char hint[static READER_HINT_SIZE]) {
  bool percent = least >= 0 && most <= 1 && v >= 2 && v <= 100 && v / 100 <= most;
  hint[0] = '\0';
  if (percent) snprintf(hint, READER_HINT_SIZE, " (%.6g %% is %.6g)", v, v / 100);
  return hint;
}

double reader_number(const struct reader *r, const cJSON *parent, const char *key, double least, double most,
                     const char *unit, double fallback) {
  const cJSON *node = json_member(parent, key);
  if (!node) return fallback;
  if (!cJSON_IsNumber(node)) {
    fault_type(r, node, "a number");
    return fallback;
  }
  double v = node->valuedouble;
  char hint[READER_HINT_SIZE];
  if (v >= least && v <= most) return v;
  json_fault(r->origins, r->root, node, r->error, "must be in [%.12g, %.12g]%s%s, got %.12g%s", least, most,
             unit[0] ? " " : "", unit, v, reader_percent_hint(least, most, v, hint));
  return fallback;
}

int64_t reader_whole(const struct reader *r, const cJSON *parent, const char *key, int64_t least, int64_t most,
                     const char *unit, int64_t fallback) {
  const cJSON *node = json_member(parent, key);
  if (!node) return fallback;
  if (!cJSON_IsNumber(node) || node->valuedouble != nearbyint(node->valuedouble)) {
    fault_type(r, node, "a whole number");
    return fallback;
  }
  double v = node->valuedouble;
  if (v >= (double)least && v <= (double)most) return (int64_t)v;
  json_fault(r->origins, r->root, node, r->error, "must be in [%" PRId64 ", %" PRId64 "]%s%s, got %.17g", least, most,
             unit[0] ? " " : "", unit, v);
  return fallback;
}

const char *reader_text(const struct reader *r, const cJSON *parent, const char *key, const char *fallback) {
  const cJSON *node = json_member(parent, key);
  if (!node) return fallback;
  if (cJSON_IsString(node)) return node->valuestring;
  fault_type(r, node, "a string");
  return fallback;
}

int64_t reader_moment(const struct reader *r, const cJSON *parent, const char *key, int64_t fallback) {
  const cJSON *node = json_member(parent, key);
  if (!node) return fallback;
  int64_t hours = moment_from_json(node);
  if (hours >= 0) return hours;
  char value[READER_VALUE_SIZE];
  json_fault(r->origins, r->root, node, r->error,
             "must be a time such as \"28d\" or \"28d6h\" (hours below 24) or a number of days with whole hours, at "
             "most %d days, got %s",
             MOMENT_LARGEST_DAY, reader_value_text(node, value, sizeof value));
  return fallback;
}

int reader_days(const struct reader *r, const cJSON *parent, const char *key, int least, int fallback) {
  const cJSON *node = json_member(parent, key);
  if (!node) return fallback;
  int64_t hours = moment_from_json(node);
  if (hours >= (int64_t)least * MOMENT_HOURS_PER_DAY && hours % MOMENT_HOURS_PER_DAY == 0)
    return (int)(hours / MOMENT_HOURS_PER_DAY);
  char value[READER_VALUE_SIZE];
  json_fault(r->origins, r->root, node, r->error,
             "must be a whole number of days in [%d, %d], such as 28 or \"28d\", got %s", least, MOMENT_LARGEST_DAY,
             reader_value_text(node, value, sizeof value));
  return fallback;
}

/* "must be one of ..., got VALUE". */
static void fault_choice(const struct reader *r, const cJSON *node, const char *const *choices) {
  char value[READER_VALUE_SIZE];
  const char *meant = cJSON_IsString(node) ? reader_meant(node->valuestring, reader_string, choices) : NULL;
  struct text list = {0};
  for (int i = 0; choices[i]; i++)
    text_format(&list, "%s\"%s\"", i == 0 ? "" : choices[i + 1] ? ", " : " or ", choices[i]);
  json_fault(r->origins, r->root, node, r->error, "must be %s, got %s%s%s%s", list.bytes ? list.bytes : "",
             reader_value_text(node, value, sizeof value), meant ? "; did you mean \"" : "", meant ? meant : "",
             meant ? "\"?" : "");
  text_free(&list);
}

int reader_choice(const struct reader *r, const cJSON *parent, const char *key, const char *const *choices,
                  int fallback) {
  const cJSON *node = json_member(parent, key);
  if (!node) return fallback;
  for (int i = 0; choices[i]; i++)
    if (cJSON_IsString(node) && strcmp(choices[i], node->valuestring) == 0) return i;
  fault_choice(r, node, choices);
  return fallback;
}

bool reader_needs(const struct reader *r, const cJSON *parent, const char *key) {
  if (json_member(parent, key)) return true;
  json_fault(r->origins, r->root, parent, r->error, "\"%s\" is missing", key);
  return false;
}
