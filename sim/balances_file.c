/* balances_file.c - opening balances from a CSV file, put in its place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sim/balances.h"
#include "sim/library.h"
#include "sim/text.h"

/* A line of a CSV file without its end; false where it is longer than any number. */
static bool cut_line(char *line, size_t size) {
  size_t length = strcspn(line, "\r\n");
  bool whole = line[length] != '\0' || length + 1 < size;
  line[length] = '\0';
  return whole;
}

/* Appends the balance of a line. The first line may be a heading, so there only what is a number must be a balance. */
static int add_line(cJSON *list, const char *line, int n, const struct reader *r, const cJSON *node, const char *path) {
  double value;
  bool number = text_to_number(line, &value) == 0;
  if (n == 1 && !number) return 0;
  if (!number || !balances_is_balance(value))
    return json_fault(r->origins, r->root, node, r->error,
                      "%s:%d: must be one balance in [0, %.12g] tokens, got \"%.40s\"", path, n, BALANCES_MOST_TOKENS,
                      line);
  cJSON *item = json_number(value);
  return item && cJSON_AddItemToArray(list, item) ? 0 : error_set(r->error, ERROR_MEMORY, "no memory for balances");
}

/* One balance a line; NULL after a fault. */
static cJSON *read_csv(const struct reader *r, const cJSON *node, const char *path) {
  char line[256];
  int code = 0, n = 0;
  FILE *file = fopen(path, "r");
  cJSON *list = file ? cJSON_CreateArray() : NULL;
  if (!file)
    code = json_fault(r->origins, r->root, node, r->error, "cannot read %s: %s", path, strerror(errno));
  else if (!list)
    code = error_set(r->error, ERROR_MEMORY, "no memory for balances");
  while (code == 0 && fgets(line, sizeof line, file)) {
    n++;
    if (cut_line(line, sizeof line))
      code = add_line(list, line, n, r, node, path);
    else
      code = json_fault(r->origins, r->root, node, r->error, "%s:%d: the line is longer than a number", path, n);
  }
  if (code == 0 && ferror(file))
    code = json_fault(r->origins, r->root, node, r->error, "cannot read %s: %s", path, strerror(errno));
  if (code == 0 && cJSON_GetArraySize(list) == 0)
    code = json_fault(r->origins, r->root, node, r->error, "%s holds no balances: write one a line", path);
  if (file) fclose(file);
  if (code == 0) return list;
  cJSON_Delete(list);
  return NULL;
}

/* A path as it stands, or beside the file that names it. */
static void path_of(const struct json_origins *origins, const cJSON *name, char path[static 2 * LIBRARY_PATH_SIZE]) {
  char folder[LIBRARY_PATH_SIZE];
  const char *beside = json_file_of(origins, name);
  library_folder(beside ? beside : ".", folder);
  bool alone = name->valuestring[0] == '/' || strcmp(folder, ".") == 0;
  snprintf(path, 2 * LIBRARY_PATH_SIZE, "%s%s%s", alone ? "" : folder, alone ? "" : "/", name->valuestring);
}

void balances_inline_file(struct json_origins *origins, const cJSON *root, cJSON *node, struct error *error) {
  static const char *const known[] = {"distribution", "file", NULL};
  const struct reader r = {origins, root, error};
  const cJSON *kind = json_member(node, "distribution"), *name = json_member(node, "file");
  char path[2 * LIBRARY_PATH_SIZE];
  if (!cJSON_IsString(kind) || strcmp(kind->valuestring, "file") != 0) return;
  reader_keys(&r, node, known);
  if (!cJSON_IsString(name)) {
    json_fault(origins, root, name ? name : node, error,
               "needs \"file\": the name of a CSV file with one balance a line");
    return;
  }
  path_of(origins, name, path);
  cJSON *list = read_csv(&r, name, path), *values = cJSON_CreateString("values");
  if (!list || !values || !cJSON_AddItemToObject(node, "values", list)) {
    cJSON_Delete(list);
    cJSON_Delete(values);
    return;
  }
  list->valueint = name->valueint;
  values->valueint = kind->valueint;
  cJSON_ReplaceItemInObjectCaseSensitive(node, "distribution", values);
  cJSON_DeleteItemFromObjectCaseSensitive(node, "file");
}
