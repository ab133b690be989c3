/* check_record_text.c - findings on claims put into a text of JSON; see check_record.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text has passed the strict reader, so the little scanning here meets no faults. */
#include <string.h>

#include "analysis/check_record.h"

/* The offset of a line and column, both from 1. */
static size_t offset_of(const char *bytes, const struct json_place *place) {
  const char *at = bytes;
  for (int line = 1; line < place->line; line++) at = strchr(at, '\n') + 1;
  return (size_t)(at - bytes) + (size_t)(place->column - 1);
}

static size_t skip_space(const char *bytes, size_t at) { return at + strspn(bytes + at, " \t\r\n"); }

/* Behind the string that begins here. */
static size_t skip_string(const char *bytes, size_t at) {
  for (at++; bytes[at] != '"'; at++) at += bytes[at] == '\\';
  return at + 1;
}

/* Behind the value that begins here. */
static size_t skip_value(const char *bytes, size_t at) {
  int depth = 0;
  if (bytes[at] != '"' && bytes[at] != '{' && bytes[at] != '[') return at + strcspn(bytes + at, ",]} \t\r\n");
  do {
    char c = bytes[at];
    depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    at = c == '"' ? skip_string(bytes, at) : at + 1;
  } while (depth > 0);
  return at;
}

/* The value of a member: where it begins. */
static size_t value_of(const struct json_origins *origins, const cJSON *member, const char *bytes) {
  size_t colon = skip_space(bytes, skip_string(bytes, offset_of(bytes, &origins->places[member->valueint])));
  return skip_space(bytes, colon + 1);
}

/* What stands between the line's beginning and this offset, if it is space alone, and nothing else: -1. */
static int indentation(const char *bytes, size_t at) {
  int n = 0;
  while (at > 0 && (bytes[at - 1] == ' ' || bytes[at - 1] == '\t')) at--, n++;
  return at > 0 && bytes[at - 1] == '\n' ? n : -1;
}

/* Copies the text up to where the finding goes, and the finding. from: what was copied already. */
static size_t put_finding(const struct json_origins *origins, const cJSON *node, const char *finding, const char *bytes,
                          size_t from, struct text *text) {
  const cJSON *old = json_member(node, "recorded"), *last = node->child;
  while (last->next) last = last->next;
  size_t begin = value_of(origins, old ? old : last, bytes), end = skip_value(bytes, begin);
  if (old) {
    text_append(text, bytes + from, begin - from);
    text_format(text, "\"%s\"", finding);
    return end;
  }
  size_t key = offset_of(bytes, &origins->places[last->valueint]);
  int indent = indentation(bytes, key);
  text_append(text, bytes + from, end - from);
  if (indent < 0)
    text_add(text, ", ");
  else
    text_format(text, ",\n%.*s", indent, bytes + key - indent);
  text_format(text, "\"recorded\": \"%s\"", finding);
  return end;
}

static struct check *find(struct scenario *s, const char *id) {
  for (int i = 0; i < s->n_checks; i++)
    if (strcmp(s->checks[i].id, id) == 0) return &s->checks[i];
  return NULL;
}

static bool is_recorded(const struct check_suite *suite, const struct check *check) {
  return check && check->kind == CHECK_CLAIM && check_suite_judged(suite, check);
}

/* Claims in the order of the text, so that it is copied once. */
static void put_all(const struct check_suite *suite, struct scenario *s, const struct json_origins *origins,
                    const cJSON *tree, const char *bytes, struct text *out, struct check_record *record) {
  const cJSON *checks = json_member(tree, "checks"), *node;
  size_t from = 0;
  cJSON_ArrayForEach(node, checks) {
    struct check *check = find(s, node->string);
    if (!is_recorded(suite, check) || !cJSON_IsObject(node) || !node->child) continue;
    const cJSON *old = json_member(node, "recorded");
    check->recorded = verdict_word(check_suite_verdict(suite, check), true);
    bool kept = cJSON_IsString(old) && strcmp(old->valuestring, check->recorded) == 0;
    record->n_kept += kept;
    record->n_written += !kept;
    if (!kept) from = put_finding(origins, node, check->recorded, bytes, from, out);
  }
  text_add(out, bytes + from);
}

int check_record_text(const struct check_suite *suite, struct scenario *s, struct text *text,
                      struct check_record *record, struct error *error) {
  struct json_origins origins = {0};
  struct text out = {0};
  cJSON *tree = NULL;
  int n_claims = 0;
  *record = (struct check_record){0};
  for (int i = 0; i < s->n_checks; i++) n_claims += is_recorded(suite, &s->checks[i]);
  int code =
      json_parse(&origins, s->path ? s->path : "text", text->bytes ? text->bytes : "", text->length, &tree, error);
  if (code == 0) put_all(suite, s, &origins, tree, text->bytes, &out, record);
  record->n_elsewhere = n_claims - record->n_written - record->n_kept;
  if (code == 0 && out.failed) code = error_set(error, ERROR_MEMORY, "no memory to record findings");
  cJSON_Delete(tree);
  json_origins_free(&origins);
  if (code) {
    text_free(&out);
    return code;
  }
  text_free(text);
  *text = out;
  return 0;
}
