/* population.c - agents as columns; see population.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/population.h"
#include "sim/clones.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

size_t population_column_size(enum column_type type) {
  static const size_t sizes[] = {[COLUMN_U8] = 1, [COLUMN_I16] = 2, [COLUMN_U32] = 4, [COLUMN_I64] = 8};
  return sizes[type];
}

/* Grows one column in place; new entries are zero. A new column comes from calloc: where nobody writes to it, as to those
 * of mechanisms that are switched off, it takes up no memory. 0 or -1. */
static int grow(void **column, size_t size, uint32_t old, uint32_t capacity) {
  size_t bytes = (size_t)capacity * size + 64;
  void *bigger = old > 0 ? realloc(*column, bytes) : calloc(1, bytes);
  if (!bigger) return -1;
  if (old > 0)
    memset((char *)bigger + (size_t)old * size, 0, bytes - (size_t)old * size);
  else
    free(*column);
  *column = bigger;
  return 0;
}

static int grow_all(struct population *p, uint32_t capacity) {
  const struct model *m = p->model;
  int failed = 0;
  for (int i = 0; i < m->n_accounts; i++) {
    if (m->accounts[i].holder != HOLDER_AGENTS) continue;
    void *column = p->balance[i];
    failed |= grow(&column, sizeof(int64_t), p->capacity, capacity);
    p->balance[i] = column;
  }
  for (int i = 0; i < m->n_columns; i++)
    if (p->column[i]) failed |= grow(&p->column[i], population_column_size(m->columns[i].type), p->capacity, capacity);
  void *own[] = {p->agent_class, p->status, p->last_active, p->income, p->bought, p->wealth, p->volume};
  static const size_t sizes[] = {sizeof *p->agent_class, sizeof *p->status, sizeof *p->last_active, sizeof *p->income,
                                 sizeof *p->bought,      sizeof *p->wealth, sizeof *p->volume};
  for (int i = 0; i < 7; i++)
    if (own[i]) failed |= grow(&own[i], sizes[i], p->capacity, capacity);
  p->agent_class = own[0], p->status = own[1], p->last_active = own[2], p->income = own[3], p->bought = own[4];
  p->wealth = own[5], p->volume = own[6];
  if (!failed) p->capacity = capacity;
  return failed;
}

/* Refuses what would not fit into the machine's memory, before the system starts to kill programs for it. */
static int check_memory(const struct population *p, uint32_t agents, struct error *error) {
  enum { SORTED = 25, GROUPED = 16 }; /* bytes an agent of keys, and of copies by class, while a day is measured */
  double wanted = (double)agents * (double)(population_bytes_per_agent(p) + (agents <= 1000000 ? SORTED : GROUPED));
#ifdef _SC_PHYS_PAGES
  double there = (double)sysconf(_SC_PHYS_PAGES) * (double)sysconf(_SC_PAGESIZE);
  if (there > 0 && wanted > 0.9 * there)
    return error_set(
        error, ERROR_MEMORY,
        "no memory for %u agents: they need about %.1f GiB of this machine's %.1f GiB, too little would be left",
        agents, wanted / 0x1p30, there / 0x1p30);
#endif
  return 0;
}

/* Whether an account counts in the wealth of agents. */
static bool is_wealth(const struct account_row *row) {
  return row->holder == HOLDER_AGENTS && row->circulating && row->asset == 0;
}

/* A first byte for each of the model's columns that the scenario needs, for grow_all to make more of. */
static bool begin_columns(struct population *p, const struct scenario *scenario) {
  const struct model *m = p->model;
  bool made = p->column != NULL;
  for (int i = 0; i < m->n_columns && made; i++) {
    if (scenario && m->needs_column && !m->needs_column(scenario, i)) continue;
    p->column[i] = malloc(1);
    made = p->column[i] != NULL;
  }
  return made;
}

int population_init(struct population *p, const struct model *model, const struct scenario *scenario, uint32_t capacity,
                    bool income, bool bought, struct error *error) {
  memset(p, 0, sizeof *p);
  p->model = model;
  p->balance = calloc((size_t)model->n_accounts + 1, sizeof *p->balance);
  p->column = calloc((size_t)model->n_columns + 1, sizeof *p->column);
  p->agent_class = malloc(1), p->status = malloc(1), p->last_active = malloc(sizeof *p->last_active);
  p->income = income ? malloc(1) : NULL;
  p->bought = bought ? malloc(1) : NULL;
  int n_circulating = 0;
  for (int i = 0; i < model->n_accounts; i++) n_circulating += is_wealth(&model->accounts[i]);
  p->wealth = n_circulating > 1 ? malloc(1) : NULL;
  bool made = p->balance && begin_columns(p, scenario) && p->agent_class && p->status && p->last_active &&
              (p->income || !income) && (p->bought || !bought) && (p->wealth || n_circulating < 2);
  if (made) {
    int code = check_memory(p, capacity, error);
    if (code) return code;
  }
  if (!made || grow_all(p, capacity ? capacity : 1))
    return error_set(error, ERROR_MEMORY, "no memory for %u agents", capacity);
  return 0;
}

int population_note_volumes(struct population *p, struct error *error) {
  p->volume = calloc((size_t)p->capacity + 1, sizeof *p->volume);
  return p->volume ? 0 : error_set(error, ERROR_MEMORY, "no memory for the volumes of %u agents", p->capacity);
}

void population_free(struct population *p) {
  for (int i = 0; p->balance && i < p->model->n_accounts; i++) free(p->balance[i]);
  for (int i = 0; p->column && i < p->model->n_columns; i++) free(p->column[i]);
  free(p->balance);
  free(p->column);
  free(p->agent_class);
  free(p->status);
  free(p->last_active);
  free(p->income);
  free(p->volume);
  free(p->bought);
  free(p->wealth);
  free(p->cohorts);
  memset(p, 0, sizeof *p);
}

static int add_cohort(struct population *p, int birth_day) {
  if (p->n_cohorts && p->cohorts[p->n_cohorts - 1].birth_day == birth_day) return 0;
  if (p->n_cohorts == p->cohort_capacity) {
    int capacity = 2 * p->cohort_capacity + 16;
    struct cohort *bigger = realloc(p->cohorts, (size_t)capacity * sizeof *bigger);
    if (!bigger) return -1;
    p->cohorts = bigger;
    p->cohort_capacity = capacity;
  }
  p->cohorts[p->n_cohorts++] = (struct cohort){.first = p->n, .birth_day = birth_day};
  return 0;
}

int population_append(struct population *p, int birth_day, uint32_t count, struct error *error) {
  if (count == 0) return 0;
  uint64_t wanted = (uint64_t)p->n + count;
  if (wanted > POPULATION_MOST_AGENTS)
    return error_set(error, ERROR_MEMORY, "day %d: more than %d registered agents", birth_day, POPULATION_MOST_AGENTS);
  if (wanted > p->capacity) {
    uint64_t capacity = wanted + wanted / 8 + 64;
    if (capacity > POPULATION_MOST_AGENTS) capacity = POPULATION_MOST_AGENTS;
    if (grow_all(p, (uint32_t)capacity))
      return error_set(error, ERROR_MEMORY, "no memory for %u agents", (uint32_t)wanted);
  }
  if (add_cohort(p, birth_day)) return error_set(error, ERROR_MEMORY, "no memory for cohorts");
  for (uint32_t i = p->n; i < wanted; i++) p->last_active[i] = (int16_t)birth_day;
  p->n = (uint32_t)wanted;
  return 0;
}

int population_cohort(const struct population *p, uint32_t agent) {
  int low = 0, high = p->n_cohorts - 1;
  while (low < high) {
    int middle = (low + high + 1) / 2;
    if (p->cohorts[middle].first <= agent)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

uint64_t population_id(const struct population *p, uint32_t agent) {
  const struct cohort *cohort = &p->cohorts[population_cohort(p, agent)];
  return random_agent_id((uint32_t)cohort->birth_day, agent - cohort->first);
}

/* An id is the index and what is the same for all of a cohort. */
CLONES void population_ids(const struct population *p, const uint32_t *agent, uint32_t n, uint64_t *id) {
  int c = n > 0 ? population_cohort(p, agent[0]) : 0;
  for (uint32_t j = 0; j < n;) {
    while (c + 1 < p->n_cohorts && p->cohorts[c + 1].first <= agent[j]) c++;
    uint32_t begin = p->cohorts[c].first, end = c + 1 < p->n_cohorts ? p->cohorts[c + 1].first : p->n;
    uint64_t base = random_agent_id((uint32_t)p->cohorts[c].birth_day, 0) - begin;
    uint32_t left = end - agent[j], stop = n - j < left ? n : j + left;
    while (agent[stop - 1] >= end) stop--; /* as many as are left of the cohort, less those that are not listed */
    for (; j < stop; j++) id[j] = base + agent[j];
  }
}

uint32_t population_find(const struct population *p, uint64_t id) {
  uint64_t birth_day = id >> 40, rank = id & ((UINT64_C(1) << 40) - 1);
  for (int c = 0; c < p->n_cohorts; c++) {
    if ((uint64_t)p->cohorts[c].birth_day != birth_day) continue;
    uint32_t end = c + 1 < p->n_cohorts ? p->cohorts[c + 1].first : p->n;
    return rank < end - p->cohorts[c].first ? p->cohorts[c].first + (uint32_t)rank : UINT32_MAX;
  }
  return UINT32_MAX;
}

const int64_t *population_wealth(const struct population *p) {
  int i = 0;
  if (p->wealth) return p->wealth;
  while (i + 1 < p->model->n_accounts && !is_wealth(&p->model->accounts[i])) i++;
  return p->balance[i];
}

void population_sum_wealth(struct population *p, uint32_t first, uint32_t last) {
  if (!p->wealth) return;
  memset(p->wealth + first, 0, (size_t)(last - first) * sizeof *p->wealth);
  for (int a = 0; a < p->model->n_accounts; a++)
    for (uint32_t i = first; is_wealth(&p->model->accounts[a]) && i < last; i++) p->wealth[i] += p->balance[a][i];
}

size_t population_bytes_per_agent(const struct population *p) {
  size_t bytes = sizeof *p->agent_class + sizeof *p->status + sizeof *p->last_active;
  for (int i = 0; i < p->model->n_accounts; i++) bytes += p->balance[i] ? sizeof **p->balance : 0;
  for (int i = 0; i < p->model->n_columns; i++)
    bytes += p->column[i] ? population_column_size(p->model->columns[i].type) : 0;
  bytes += p->wealth ? sizeof *p->wealth : 0;
  return bytes + (p->income ? sizeof *p->income : 0) + (p->volume ? sizeof *p->volume : 0) +
         (p->bought ? sizeof *p->bought : 0);
}
