/* sweep_axis.c - what a sweep varies; see sweep_axis.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/sweep_axis.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/text.h"

static int no_memory(struct error *error) {
  error_set(error, ERROR_MEMORY, "no memory for --vary");
  return ERROR_MEMORY;
}

static int misuse(const struct sweep_axis *axis, const char *rule, struct error *error) {
  return error_set(error, ERROR_USAGE, "%s: %s", axis->given, rule);
}

static int find_share(struct sweep_axis *axis, const struct scenario *s, struct error *error) {
  const cJSON *mix = json_at(s->tree, "/population/mix"), *node;
  const char *name = axis->name + strlen("mix.");
  cJSON_ArrayForEach(node, mix) {
    if (!cJSON_IsString(node) || strcmp(node->valuestring, "rest") != 0) continue;
    if (strcmp(node->string, name) == 0)
      return error_set(error, ERROR_INPUT, "%s: \"%s\" takes the rest of the mix: vary the others", axis->given, name);
    snprintf(axis->pointer, sizeof axis->pointer, "/population/mix/%s", name);
    return 0;
  }
  return error_set(error, ERROR_INPUT,
                   "%s: no archetype takes the rest, so the shares would no longer add up to 1; add for example "
                   "--set /population/mix/%s=rest",
                   axis->given, s->archetypes[strcmp(s->archetypes[0].name, name) == 0 && s->n_archetypes > 1].name);
}

/* Known by their rows, or by what scenarios call a number of agents or days, or a seed. */
static bool is_whole(const struct sweep_axis *axis, const struct scenario *s) {
  static const char *const keys[] = {"/agents", "/days", "/warmup", "/seed"};
  int i = parameter_index(s->model, axis->name);
  const char *last = strrchr(axis->pointer, '/');
  if (i >= 0) return s->model->parameters[i].kind == PARAMETER_WHOLE;
  for (int k = 0; k < 4; k++)
    if (strcmp(last, keys[k]) == 0) return true;
  return false;
}

/* What stands below the merged tree, or is not asked for by a run. */
static int check_pointer(const struct sweep_axis *axis, struct error *error) {
  static const char *const layers[] = {"/preset", "/behaviour", "/policy"}, *const others[] = {"/runs", "/checks"};
  for (int i = 0; i < 3; i++)
    if (strcmp(axis->pointer, layers[i]) == 0)
      return error_set(error, ERROR_USAGE, "%s: %s names a layer; sweep once with each, by --set %s=VALUE", axis->given,
                       layers[i], layers[i]);
  for (int i = 0; i < 2; i++)
    if (strncmp(axis->pointer, others[i], strlen(others[i])) == 0)
      return error_set(error, ERROR_USAGE, "%s: a sweep does not vary %s", axis->given, others[i]);
  return 0;
}

int sweep_axis_name(struct sweep_axis *axis, const char *option, const char *given, const char *name,
                    const struct scenario *s, struct error *error) {
  struct text place = {0};
  *axis = (struct sweep_axis){.n_values = 0};
  text_format(&place, "%s %s", option, given);
  axis->given = place.bytes;
  if (place.failed) return no_memory(error);
  if (strlen(name) >= sizeof axis->name) return misuse(axis, "the name is too long", error);
  if (strpbrk(name, "\t\n\"")) return misuse(axis, "a name has no tabs, quotes and line ends", error);
  snprintf(axis->name, sizeof axis->name, "%s", name);
  int code = strncmp(name, "mix.", 4) == 0 ? find_share(axis, s, error)
                                           : scenario_set_pointer(option, given, name, s->model, axis->pointer, error);
  if (code == 0) code = check_pointer(axis, error);
  if (code == 0) axis->whole = is_whole(axis, s);
  return code;
}

static int add_value(struct sweep_axis *axis, char *value, struct error *error) {
  char **more = value ? realloc(axis->values, ((size_t)axis->n_values + 1) * sizeof *more) : NULL;
  if (!more) {
    free(value);
    return no_memory(error);
  }
  axis->values = more;
  axis->values[axis->n_values++] = value;
  return 0;
}

static int add_values(struct sweep_axis *axis, const char *list, struct error *error) {
  int code = 0;
  for (const char *at = list; code == 0; at++) {
    size_t length = strcspn(at, ",");
    if (length == 0) return misuse(axis, "a value is missing: write NAME=V1,V2,...", error);
    if (strcspn(at, "\t\n\"") < length) return misuse(axis, "a value has no tabs, quotes and line ends", error);
    code = add_value(axis, strndup(at, length), error);
    at += length;
    if (*at == '\0') break;
  }
  return code;
}

/* A number as its shortest text. */
static char *number_text(const struct sweep_axis *axis, double value) {
  char text[TEXT_NUMBER_SIZE];
  return strdup(text_number(axis->whole ? nearbyint(value) : value, text));
}

/* Weighted sums of the ends give 0.3, not 0.30000000000000004, for the fourth of eleven from 0 to 1. */
static int space_values(struct sweep_axis *axis, double n, struct error *error) {
  int code = 0;
  if (n != nearbyint(n) || n < 2 || n > SWEEP_MOST_VALUES)
    return misuse(axis, "the number of values must be whole and at least 2: LOW:HIGH:N", error);
  for (int i = 0; i < (int)n && code == 0; i++)
    code = add_value(axis, number_text(axis, (axis->low * (n - 1 - i) + axis->high * i) / (n - 1)), error);
  return code;
}

/* The parts of "LOW:HIGH" or "LOW:HIGH:N": how many, or 0 if it is a list of values. */
static int split_range(const char *text, double part[static 3]) {
  char piece[64];
  int n = 0;
  for (; n < 3; n++) {
    size_t length = strcspn(text, ":");
    if (length >= sizeof piece) return 0;
    memcpy(piece, text, length);
    piece[length] = '\0';
    if (text_to_number(piece, &part[n])) return 0;
    text += length;
    if (*text == '\0') return n > 0 ? n + 1 : 0;
    text++;
  }
  return 0;
}

int sweep_axis_read(struct sweep_axis *axis, const char *vary, const struct scenario *s, struct error *error) {
  char name[SWEEP_NAME_SIZE];
  double part[3];
  size_t length = strcspn(vary, "=");
  *axis = (struct sweep_axis){.n_values = 0};
  if (vary[length] != '=' || length == 0 || length >= sizeof name)
    return error_set(error, ERROR_USAGE,
                     "--vary %s: write NAME=LOW:HIGH:N or NAME=V1,V2,..., for example --vary starter_grant=25:100:4",
                     vary);
  memcpy(name, vary, length);
  name[length] = '\0';
  int code = sweep_axis_name(axis, "--vary", vary, name, s, error);
  if (code) return code;
  int n = split_range(vary + length + 1, part);
  if (n == 0) return add_values(axis, vary + length + 1, error);
  axis->low = part[0];
  axis->high = part[1];
  if (!(axis->low < axis->high)) return misuse(axis, "the range must go upwards: LOW:HIGH", error);
  return n == 3 ? space_values(axis, part[2], error) : 0;
}

void sweep_axis_free(struct sweep_axis *axis) {
  for (int i = 0; i < axis->n_values; i++) free(axis->values[i]);
  free(axis->values);
  free(axis->given);
  *axis = (struct sweep_axis){.n_values = 0};
}

char *sweep_axis_at(const struct sweep_axis *axis, double u) {
  if (axis->n_values == 0) return number_text(axis, axis->low + u * (axis->high - axis->low));
  int i = (int)(u * axis->n_values);
  return strdup(axis->values[i < axis->n_values ? i : axis->n_values - 1]);
}
