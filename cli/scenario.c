/* scenario.c - mintage validate, resolve, list and new.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"
#include "models/models.h"
#include "sim/text.h"

/* Loads one variant only to see whether it can be. */
static int try_variant(struct scenario_request request, const char *variant, const struct library *library,
                       struct error *error) {
  struct scenario *scenario = NULL;
  struct error own;
  error_init(&own);
  request.variant = variant;
  int code = scenario_load(&scenario, &request, library, models_all, &own);
  scenario_free(scenario);
  if (code && variant)
    error_set(error, code, "in variant %s: %s", variant, own.text);
  else if (code)
    error_set(error, code, "%s", own.text);
  return code;
}

static int validate_one(const struct options *options, const char *name, const struct library *library,
                        struct error *error) {
  struct scenario_request request = options->request;
  struct json_origins origins = {0};
  cJSON *tree = NULL;
  char *path = NULL;
  int n_variants = 0;
  request.name = name;
  int code = try_variant(request, request.variant, library, error);
  if (code == 0 && !request.variant && strcmp(name, "-") != 0 &&
      scenario_layers(&request, library, models_all, &origins, &tree, &path, error) == 0) {
    const cJSON *variants = json_member(tree, "variants");
    for (const cJSON *v = variants ? variants->child : NULL; v; v = v->next) {
      if (strcmp(v->string, "note") == 0) continue;
      n_variants++;
      int own = try_variant(request, v->string, library, error);
      code = code ? code : own;
    }
  }
  const char *end = n_variants               ? ""
                    : strcmp(name, "-") == 0 ? "; its variants cannot be tried from standard input\n"
                                             : "\n";
  if (code == 0) printf("%s: valid%s", name, end);
  if (code == 0 && n_variants)
    printf(", and so %s its %d variant%s\n", n_variants == 1 ? "is" : "are", n_variants, n_variants == 1 ? "" : "s");
  cJSON_Delete(tree);
  free(path);
  json_origins_free(&origins);
  return code;
}

int cli_validate(const struct options *options, struct error *error) {
  struct library library;
  int worst = 0;
  cli_library(&library);
  for (int i = 0; i < options->n_arguments; i++)
    worst = error_worse(worst, validate_one(options, options->arguments[i], &library, error));
  return worst;
}

/* One line a value: pointer, value, origin. */
static void print_origins(const struct scenario *s, const cJSON *node, const char *pointer) {
  if (node->child) {
    int i = 0;
    for (const cJSON *child = node->child; child; child = child->next, i++) {
      struct text below = {0};
      if (child->string)
        text_format(&below, "%s/%s", pointer, child->string);
      else
        text_format(&below, "%s/%d", pointer, i);
      if (!below.failed) print_origins(s, child, below.bytes);
      text_free(&below);
    }
    return;
  }
  char place[512], *value = cJSON_PrintUnformatted(node), number[TEXT_NUMBER_SIZE];
  printf("%-52s %-24s %s\n", pointer,
         cJSON_IsNumber(node) ? text_number(node->valuedouble, number)
         : value              ? value
                              : "",
         json_place_text(&s->origins, node, place, sizeof place));
  cJSON_free(value);
}

int cli_resolve(const struct options *options, struct error *error) {
  struct library library;
  struct scenario_request request = options->request;
  struct scenario *scenario = NULL;
  request.name = options->arguments[0];
  cli_library(&library);
  int code = scenario_load(&scenario, &request, &library, models_all, error);
  if (code == 0 && options->origin)
    print_origins(scenario, scenario->tree, "");
  else if (code == 0 && json_write(stdout, scenario->tree))
    code = error_set(error, ERROR_OUTPUT, "cannot write to standard output");
  scenario_free(scenario);
  return code;
}

/* The title of a library scenario, or "" if it cannot be read. */
static void print_title(const struct library *library, const char *name) {
  char path[LIBRARY_PATH_SIZE];
  struct json_origins origins = {0};
  struct error unread;
  cJSON *tree = NULL;
  error_init(&unread);
  if (library_find(library, name, NULL, path)) json_read(&origins, path, &tree, &unread);
  const cJSON *title = json_member(tree, "title"), *variants = json_member(tree, "variants");
  printf("%-32s %s", name, cJSON_IsString(title) ? title->valuestring : "(cannot be read; try mintage validate)");
  int n = 0;
  for (const cJSON *v = variants ? variants->child : NULL; v; v = v->next)
    if (cJSON_IsObject(v)) printf("%s%s", n++ ? ", " : "  [variants: ", v->string);
  printf("%s\n", n ? "]" : "");
  cJSON_Delete(tree);
  json_origins_free(&origins);
}

int cli_list(const struct options *options, struct error *error) {
  struct library library;
  int n = 0;
  (void)options;
  cli_library(&library);
  char **names = library_names(&library, &n);
  if (n == 0)
    error_set(error, ERROR_USAGE, "no scenario library found; set MINTAGE_PATH to a folder that holds MODEL/NAME.json");
  for (int i = 0; i < n; i++) {
    print_title(&library, names[i]);
    free(names[i]);
  }
  free(names);
  return error->code;
}

/* A starter shows the keys one changes first; "note" is allowed everywhere and explains. */
static const char starter[] =
    "{\n"
    "  \"format\": 1,\n"
    "  \"title\": \"Would a smaller starter grant keep credits sound?\",\n"
    "  \"note\": \"Keys called note are for people. mintage describe betterworld lists every parameter and switch.\",\n"
    "  \"model\": \"betterworld\",\n"
    "  \"preset\": \"table\",\n"
    "  \"days\": 180,\n"
    "  \"seed\": 1,\n"
    "  \"runs\": 16,\n"
    "  \"population\": {\n"
    "    \"agents\": 1000,\n"
    "    \"mix\": { \"validator\": 0.30, \"creator\": 0.25, \"balanced\": \"rest\", \"mission_runner\": 0.15 },\n"
    "    \"balances\": { \"distribution\": \"lognormal\", \"mean\": 250, \"gini\": 0.40 }\n"
    "  },\n"
    "  \"parameters\": { \"starter_grant\": 35 },\n"
    "  \"events\": {\n"
    "    \"summer\": { \"note\": \"Half the missions for two weeks\", \"at\": \"60d\", \"for\": \"14d\", \"multiply\": "
    "{ \"mission_rate\": 0.5 } }\n"
    "  },\n"
    "  \"variants\": {\n"
    "    \"grant-50\": { \"parameters\": { \"starter_grant\": 50 } }\n"
    "  }\n"
    "}\n";

static int write_new(const char *path, const char *bytes, size_t n, bool force, struct error *error) {
  struct stat status;
  if (!force && lstat(path, &status) == 0) return error_set(error, ERROR_USAGE, "%s exists; --force replaces it", path);
  FILE *file = fopen(path, "w");
  if (!file) return error_set(error, ERROR_OUTPUT, "cannot write %s: %s", path, strerror(errno));
  bool failed = fwrite(bytes, 1, n, file) != n;
  failed |= fclose(file) != 0;
  if (failed) {
    remove(path);
    return error_set(error, ERROR_OUTPUT, "cannot write %s: %s", path, strerror(errno));
  }
  printf("wrote %s; run it with: mintage run %s\n", path, path);
  return 0;
}

/* A file that extends a library scenario: short, and it follows what it extends. */
static int new_from(const struct options *options, struct error *error) {
  struct library library;
  char path[LIBRARY_PATH_SIZE];
  struct text text = {0};
  cli_library(&library);
  if (!library_find(&library, options->from, NULL, path))
    return error_set(error, ERROR_USAGE, "--from %s: there is no such scenario (mintage list)", options->from);
  text_format(&text,
              "{\n  \"format\": 1,\n  \"title\": \"A change to %s\",\n"
              "  \"note\": \"All keys of %s hold unless they are given here; mintage resolve shows them.\",\n"
              "  \"extends\": \"%s\",\n  \"parameters\": {},\n  \"variants\": {}\n}\n",
              options->from, options->from, options->from);
  int code = text.failed ? error_set(error, ERROR_MEMORY, "no memory for a scenario")
                         : write_new(options->arguments[0], text.bytes, text.length, options->force, error);
  text_free(&text);
  return code;
}

int cli_new(const struct options *options, struct error *error) {
  if (options->from) return new_from(options, error);
  return write_new(options->arguments[0], starter, sizeof starter - 1, options->force, error);
}
