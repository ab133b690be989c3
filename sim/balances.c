/* balances.c - how opening balances are written in a scenario; see balances.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/balances.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/text.h"

/* A file's values stand in its place when it is read. */
static const char *const kinds[] = {"constant", "lognormal", "pareto", "quantiles", "values", "file", NULL};
enum { KIND_FILE = BALANCES_VALUES + 1 };

void balances_free(struct balances *balances) {
  free(balances->quantile);
  free(balances->value);
  memset(balances, 0, sizeof *balances);
}

/* A balance in a list or table. */
static bool check_balance(const struct reader *r, const cJSON *node) {
  char value[READER_VALUE_SIZE];
  if (cJSON_IsNumber(node) && balances_is_balance(node->valuedouble)) return true;
  json_fault(r->origins, r->root, node, r->error, "must be a balance in [0, %.12g] tokens, got %s",
             BALANCES_MOST_TOKENS, reader_value_text(node, value, sizeof value));
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
  if (reader_needs(r, node, "mean"))
    balances->mean = reader_number(r, node, "mean", 0, BALANCES_MOST_TOKENS, "tokens", 0);
  if (balances->kind != BALANCES_CONSTANT && reader_needs(r, node, "gini"))
    balances->gini = reader_number(r, node, "gini", 0, 0.95, "", 0);
  balances->sigma = balances_sigma(balances->gini);
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
