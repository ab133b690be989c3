/* check_against.c - what moved between two checks.json; see check_against.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/check_against.h"

#include <stdlib.h>
#include <string.h>

static const char *text_of(const cJSON *object, const char *key) {
  const cJSON *node = json_member(object, key);
  return cJSON_IsString(node) ? node->valuestring : NULL;
}

static double number_of(const cJSON *node) { return cJSON_IsNumber(node) ? node->valuedouble : NAN; }

static bool equal(const char *a, const char *b) { return a && b && strcmp(a, b) == 0; }

cJSON *check_against_read(const char *path, struct error *error) {
  struct json_origins origins = {0};
  cJSON *tree = NULL;
  json_read(&origins, path, &tree, error);
  json_origins_free(&origins);
  if (!tree) return NULL;
  if (equal(text_of(tree, "program"), "mintage") && number_of(json_member(tree, "format")) == 1 &&
      cJSON_IsArray(json_member(tree, "scenarios")))
    return tree;
  cJSON_Delete(tree);
  error_set(error, ERROR_INPUT, "%s: is no checks.json; mintage check --out writes one", path);
  return NULL;
}

static const cJSON *find_scenario(const cJSON *file, const cJSON *scenario) {
  const cJSON *other;
  cJSON_ArrayForEach(other, json_member(file, "scenarios")) {
    if (equal(text_of(other, "scenario"), text_of(scenario, "scenario")) &&
        equal(text_of(other, "variant"), text_of(scenario, "variant")))
      return other;
  }
  return NULL;
}

/* The arm of a check, or NULL. */
static const cJSON *find_arm(const cJSON *scenario, const char *check, const char *name) {
  const cJSON *other, *arm;
  cJSON_ArrayForEach(other, json_member(scenario, "checks")) {
    if (!equal(text_of(other, "id"), check)) continue;
    cJSON_ArrayForEach(arm, json_member(other, "arms")) if (equal(text_of(arm, "arm"), name)) return arm;
  }
  return NULL;
}

static void note(struct check_move *move, int when, const cJSON *arm) {
  const cJSON *interval = json_member(arm, "interval");
  move->verdict[when] = text_of(arm, "verdict");
  move->effect[when] = number_of(json_member(arm, "effect"));
  move->runs[when] = number_of(json_member(arm, "runs"));
  move->interval[when].low = number_of(cJSON_GetArrayItem(interval, 0));
  move->interval[when].high = number_of(cJSON_GetArrayItem(interval, 1));
}

static bool apart(struct interval a, struct interval b) { return a.high < b.low || b.high < a.low; }

static int add(struct check_moves *moves, const struct check_move *move, struct error *error) {
  struct check_move *list = realloc(moves->list, (size_t)(moves->n + 1) * sizeof *list);
  if (!list) return error_set(error, ERROR_MEMORY, "no memory to compare checks");
  moves->list = list;
  list[moves->n++] = *move;
  return 0;
}

/* One arm of a check, then or now or both. */
static int compare(struct check_moves *moves, const char *check, const cJSON *then, const cJSON *now,
                   struct error *error) {
  struct check_move move = {.check = check, .arm = text_of(now ? now : then, "arm")};
  note(&move, 0, then);
  note(&move, 1, now);
  if (then && now && equal(move.verdict[0], move.verdict[1]) && !apart(move.interval[0], move.interval[1])) {
    moves->n_same++;
    return 0;
  }
  move.kind = !then                                     ? CHECK_MOVE_NEW
              : !now                                    ? CHECK_MOVE_GONE
              : equal(move.verdict[0], move.verdict[1]) ? CHECK_MOVE_EFFECT
                                                        : CHECK_MOVE_VERDICT;
  return add(moves, &move, error);
}

int check_against(struct check_moves *moves, const cJSON *earlier, const cJSON *scenario, struct error *error) {
  const cJSON *then = find_scenario(earlier, scenario), *check, *arm;
  int code = 0;
  *moves = (struct check_moves){.known = then != NULL};
  if (!then) return 0;
  moves->scenario_changed = !equal(text_of(then, "scenario_hash"), text_of(scenario, "scenario_hash"));
  cJSON_ArrayForEach(check, json_member(scenario, "checks")) cJSON_ArrayForEach(arm, json_member(check, "arms")) {
    const char *id = text_of(check, "id"), *name = text_of(arm, "arm");
    if (id && name && code == 0) code = compare(moves, id, find_arm(then, id, name), arm, error);
  }
  cJSON_ArrayForEach(check, json_member(then, "checks")) cJSON_ArrayForEach(arm, json_member(check, "arms")) {
    const char *id = text_of(check, "id"), *name = text_of(arm, "arm");
    if (id && name && code == 0 && !find_arm(scenario, id, name)) code = compare(moves, id, arm, NULL, error);
  }
  return code;
}

void check_against_free(struct check_moves *moves) {
  free(moves->list);
  memset(moves, 0, sizeof *moves);
}
