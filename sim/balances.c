/* balances.c - opening balances; see balances.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/balances.h"

#include <errno.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/library.h"
#include "sim/text.h"

/* Tokens: far above any documented supply, far below what overflows with a billion agents. */
static const double most_tokens = 1e9;

/* A file's values stand in its place when it is read. */
static const char *const kinds[] = {"constant", "lognormal", "pareto", "quantiles", "values", "file", NULL};
enum { KIND_FILE = BALANCES_VALUES + 1 };

/* Rounded far above the last bit, where libm variants differ, and far below what an amount resolves. */
static double rounded(double x) { return nearbyint(x * 0x1p30) * 0x1p-30; }

void balances_free(struct balances *balances) {
  free(balances->quantile);
  free(balances->value);
  memset(balances, 0, sizeof *balances);
}

static bool is_balance(double tokens) { return tokens >= 0 && tokens <= most_tokens; }

/* A balance in a list or table. */
static bool check_balance(const struct reader *r, const cJSON *node) {
  char value[READER_VALUE_SIZE];
  if (cJSON_IsNumber(node) && is_balance(node->valuedouble)) return true;
  json_fault(r->origins, r->root, node, r->error, "must be a balance in [0, %.12g] tokens, got %s", most_tokens,
             reader_value_text(node, value, sizeof value));
  return false;
}

static double *make_numbers(const struct reader *r, int n) {
  double *numbers = calloc((size_t)n, sizeof *numbers);
  if (!numbers) error_set(r->error, ERROR_MEMORY, "no memory for balances");
  return numbers;
}

static void read_values(const struct reader *r, const cJSON *node, uint64_t n_agents, struct balances *balances) {
  const cJSON *list = json_member(node, "values"), *item;
  int n = cJSON_IsArray(list) ? cJSON_GetArraySize(list) : 0;
  if (!reader_needs(r, node, "values")) return;
  if (n == 0)
    json_fault(r->origins, r->root, list, r->error, "must be an array of balances, one for each agent");
  else if (n_agents && (uint64_t)n != n_agents)
    json_fault(r->origins, r->root, list, r->error, "must hold one balance for each of the %llu agents, got %d",
               (unsigned long long)n_agents, n);
  if (n == 0 || (n_agents && (uint64_t)n != n_agents) || !(balances->value = make_numbers(r, n))) return;
  cJSON_ArrayForEach(item, list) if (check_balance(r, item)) balances->value[balances->n++] = item->valuedouble;
}

/* Keeps the points in ascending order. */
static void add_quantile(struct balances *balances, double q, double value) {
  int i = balances->n++;
  for (; i > 0 && balances->quantile[i - 1] > q; i--) {
    balances->quantile[i] = balances->quantile[i - 1];
    balances->value[i] = balances->value[i - 1];
  }
  balances->quantile[i] = q;
  balances->value[i] = value;
}

static void check_quantiles(const struct reader *r, const cJSON *table, const struct balances *b) {
  if (b->quantile[0] != 0 || b->quantile[b->n - 1] != 1)
    json_fault(r->origins, r->root, table, r->error, "must run from \"0\" to \"1\", got %.12g to %.12g", b->quantile[0],
               b->quantile[b->n - 1]);
  for (int i = 1; i < b->n; i++) {
    if (b->quantile[i] == b->quantile[i - 1])
      json_fault(r->origins, r->root, table, r->error, "the quantile %.12g is given twice", b->quantile[i]);
    else if (b->value[i] < b->value[i - 1])
      json_fault(r->origins, r->root, table, r->error,
                 "balances must not decrease: %.12g tokens at %.12g, then %.12g at %.12g", b->value[i - 1],
                 b->quantile[i - 1], b->value[i], b->quantile[i]);
  }
}

/* {"0": 1, "0.5": 100, "1": 2000}: members in any order. */
static void read_quantiles(const struct reader *r, const cJSON *node, struct balances *balances) {
  const cJSON *table = reader_needs(r, node, "quantiles")
                           ? reader_object_like(r, node, "quantiles", "{\"0\": 1, \"0.5\": 100, \"1\": 2000}")
                           : NULL,
              *item;
  int n = reader_count(table), before = r->error->n_sentences;
  if (table && n < 2)
    json_fault(r->origins, r->root, table, r->error, "must have at least the quantiles \"0\" and \"1\", got %d", n);
  if (!table || n < 2) return;
  balances->quantile = make_numbers(r, n);
  balances->value = make_numbers(r, n);
  if (!balances->quantile || !balances->value) return;
  cJSON_ArrayForEach(item, table) {
    double q;
    if (reader_is_note(item)) continue;
    if (text_to_number(item->string, &q) || !(q >= 0 && q <= 1))
      json_fault(r->origins, r->root, item, r->error, "\"%.40s\" is no quantile: a share of the agents in [0, 1]",
                 item->string);
    else if (check_balance(r, item))
      add_quantile(balances, q, item->valuedouble);
  }
  if (r->error->n_sentences == before) check_quantiles(r, table, balances);
}

static void read_moments(const struct reader *r, const cJSON *node, struct balances *balances) {
  if (reader_needs(r, node, "mean")) balances->mean = reader_number(r, node, "mean", 0, most_tokens, "tokens", 0);
  if (balances->kind != BALANCES_CONSTANT && reader_needs(r, node, "gini"))
    balances->gini = reader_number(r, node, "gini", 0, 0.95, "", 0);
  balances->sigma = rounded(sqrt(2) * gsl_cdf_ugaussian_Pinv((balances->gini + 1) / 2));
}

void balances_read(const struct reader *r, const cJSON *node, uint64_t n_agents, struct balances *balances) {
  static const char *const known[][4] = {{"distribution", "mean", NULL},
                                         {"distribution", "mean", "gini", NULL},
                                         {"distribution", "mean", "gini", NULL},
                                         {"distribution", "quantiles", NULL},
                                         {"distribution", "values", NULL}};
  char value[READER_VALUE_SIZE];
  memset(balances, 0, sizeof *balances);
  if (!cJSON_IsObject(node)) {
    json_fault(r->origins, r->root, node, r->error,
               "must be an object such as {\"distribution\": \"constant\", \"mean\": 250}, got %s",
               reader_value_text(node, value, sizeof value));
    return;
  }
  if (!reader_needs(r, node, "distribution")) {
    static const char *const all[] = {"distribution", "mean", "gini", "quantiles", "values", "file", NULL};
    reader_keys(r, node, all);
    return;
  }
  int before = r->error->n_sentences, kind = reader_choice(r, node, "distribution", kinds, 0);
  if (r->error->n_sentences > before || kind == KIND_FILE)
    return; /* a file that could not be read is a fault already */
  balances->kind = (enum balances_kind)kind;
  reader_keys(r, node, known[kind]);
  if (kind == BALANCES_QUANTILES)
    read_quantiles(r, node, balances);
  else if (kind == BALANCES_VALUES)
    read_values(r, node, n_agents, balances);
  else
    read_moments(r, node, balances);
}

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
  if (!number || !is_balance(value))
    return json_fault(r->origins, r->root, node, r->error,
                      "%s:%d: must be one balance in [0, %.12g] tokens, got \"%.40s\"", path, n, most_tokens, line);
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
  int place = name->valueint;
  bool in_file = place > 0 && place < origins->n_places && origins->places[place].line > 0;
  library_folder(in_file ? origins->files[origins->places[place].file] : ".", folder);
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

double balances_mean(const struct balances *b) {
  double sum = 0;
  if (b->kind < BALANCES_QUANTILES) return b->mean;
  if (b->kind == BALANCES_VALUES) {
    for (int i = 0; i < b->n; i++) sum += b->value[i];
    return b->n ? sum / b->n : 0;
  }
  for (int i = 1; i < b->n; i++) sum += (b->quantile[i] - b->quantile[i - 1]) * (b->value[i] + b->value[i - 1]) / 2;
  return sum;
}

/* Lognormal with a given Gini: G = 2 Phi(sigma / sqrt 2) - 1, mean = exp(mu + sigma^2 / 2). */
static double draw_lognormal(const struct balances *b, double u) {
  if (b->mean == 0) return 0;
  long double sigma = b->sigma, z = rounded(gsl_cdf_ugaussian_Pinv(u));
  return (double)(b->mean * expl(sigma * z - sigma * sigma / 2));
}

/* Pareto with a given Gini: alpha = (1 + 1/G) / 2, minimum = mean (alpha - 1) / alpha. */
static double draw_pareto(const struct balances *b, double u) {
  if (b->gini == 0) return b->mean;
  long double alpha = (1 + 1 / (long double)b->gini) / 2;
  return (double)(b->mean * (alpha - 1) / alpha * powl(1 - (long double)u, -1 / alpha));
}

static double draw_quantiles(const struct balances *b, double u) {
  int i = 1;
  while (i < b->n - 1 && u > b->quantile[i]) i++;
  double width = b->quantile[i] - b->quantile[i - 1];
  return b->value[i - 1] + (u - b->quantile[i - 1]) / width * (b->value[i] - b->value[i - 1]);
}

double balances_draw(const struct balances *b, const struct random_key *key, uint64_t rank) {
  double tokens = b->mean;
  switch (b->kind) {
  case BALANCES_CONSTANT:
    break;
  case BALANCES_LOGNORMAL:
    tokens = draw_lognormal(b, random_uniform_open(key, 0));
    break;
  case BALANCES_PARETO:
    tokens = draw_pareto(b, random_uniform_open(key, 0));
    break;
  case BALANCES_QUANTILES:
    tokens = draw_quantiles(b, random_uniform(key, 0));
    break;
  case BALANCES_VALUES:
    tokens = b->value[rank < (uint64_t)b->n ? rank : 0];
    break;
  }
  return tokens < most_tokens ? tokens : most_tokens;
}
