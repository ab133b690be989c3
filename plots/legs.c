/* legs.c - what flowed between accounts on each day of the first run; see legs.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/legs.h"

#include <stdlib.h>
#include <string.h>

#include "plots/csv.h"
#include "sim/folder.h"

enum { ARM, RUN, DAY, ASSET, FLOW, FROM, TO, AMOUNT, COLUMNS };
static const char *const columns[COLUMNS] = {"arm", "run", "day", "asset", "flow", "from", "to", "amount"};

struct item {
  int leg, day;
  double amount;
};

/* Rows in the order of the file, before the days are known. */
struct reading {
  struct legs_table *table;
  const char *arm, *asset;
  int run; /* that is kept, -1: not known yet */
  size_t n_items, capacity;
  struct item *items;
  bool failed;
};

void legs_free(struct legs_table *table) {
  free(table->legs);
  free(table->amount);
  *table = (struct legs_table){0};
}

double legs_amount(const struct legs_table *table, int leg, int day) {
  return table->amount[(size_t)leg * (size_t)table->n_days + (size_t)(day - table->first)];
}

double legs_sum(const struct legs_table *table, int leg) {
  double sum = 0;
  for (int d = 0; d < table->n_days; d++) sum += legs_amount(table, leg, table->first + d);
  return sum;
}

double legs_sum_of(const struct legs_table *table, const char *flow) {
  double sum = 0;
  for (int l = 0; l < table->n_legs; l++)
    if (strcmp(table->legs[l].flow, flow) == 0) sum += legs_sum(table, l);
  return sum;
}

bool legs_circulates(const struct model *model, const char *account) {
  for (int i = 0; i < model->n_accounts; i++)
    if (strcmp(model->accounts[i].name, account) == 0)
      return model->accounts[i].holder == HOLDER_AGENTS && model->accounts[i].circulating;
  return false;
}

/* The leg of a row, a new one at its first time; -1: no memory. */
static int leg_of(struct legs_table *table, char *const *fields) {
  for (int i = 0; i < table->n_legs; i++) {
    const struct legs_leg *leg = &table->legs[i];
    if (strcmp(leg->flow, fields[FLOW]) == 0 && strcmp(leg->from, fields[FROM]) == 0 &&
        strcmp(leg->to, fields[TO]) == 0)
      return i;
  }
  struct legs_leg *more = realloc(table->legs, (size_t)(table->n_legs + 1) * sizeof *more);
  if (!more) return -1;
  table->legs = more;
  more += table->n_legs;
  snprintf(more->flow, sizeof more->flow, "%s", fields[FLOW]);
  snprintf(more->from, sizeof more->from, "%s", fields[FROM]);
  snprintf(more->to, sizeof more->to, "%s", fields[TO]);
  return table->n_legs++;
}

static struct item *next_item(struct reading *reading) {
  if (reading->n_items == reading->capacity) {
    size_t capacity = 2 * reading->capacity + 1024;
    struct item *more = realloc(reading->items, capacity * sizeof *more);
    if (!more) return NULL;
    reading->items = more;
    reading->capacity = capacity;
  }
  return &reading->items[reading->n_items++];
}

static const char *take(void *context, char *const *fields) {
  struct reading *reading = context;
  struct legs_table *table = reading->table;
  struct item item;
  int run;
  if (strcmp(fields[ARM], reading->arm) != 0 || strcmp(fields[ASSET], reading->asset) != 0) return NULL;
  if (csv_whole(fields[RUN], &run) || csv_whole(fields[DAY], &item.day)) return "run and day must be whole numbers";
  if (csv_number(fields[AMOUNT], &item.amount) || !(item.amount >= 0)) return "the amount must be a number from 0 on";
  for (int i = FLOW; i <= TO; i++)
    if (strlen(fields[i]) >= LEGS_NAME_SIZE) return "names must be shorter";
  if (reading->run < 0) {
    reading->run = run;
    table->first = item.day;
  }
  if (run != reading->run) return NULL;
  if (item.day < table->first + table->n_days - 1) return "days must not go backwards";
  table->n_days = item.day - table->first + 1;
  item.leg = leg_of(table, fields);
  struct item *place = item.leg < 0 ? NULL : next_item(reading);
  if (place)
    *place = item;
  else
    reading->failed = true;
  return NULL;
}

/* Flows are rows of recorded days only: where some are left out, sums would lie. */
static int check_every_day(struct page *page, struct error *error) {
  const cJSON *every = json_member(json_member(page->facts.tree, "record"), "every");
  bool daily = !every || (cJSON_IsString(every) && strcmp(every->valuestring, "1d") == 0) ||
               (cJSON_IsNumber(every) && every->valuedouble == 1);
  if (daily) return 0;
  return page_nothing(page, "it needs the flows of every day: \"record\": { \"every\": \"1d\" }", error);
}

static int fill(struct reading *reading, struct page *page, const char *path, struct error *error) {
  struct legs_table *table = reading->table;
  if (reading->failed) return error_set(error, ERROR_MEMORY, "no memory for %s", path);
  if (reading->n_items == 0)
    return page_nothing(page, "flows.csv has no flows of this arm: \"record\": { \"flows\" } must not be \"none\"",
                        error);
  table->amount = calloc((size_t)table->n_legs * (size_t)table->n_days, sizeof *table->amount);
  if (!table->amount) return error_set(error, ERROR_MEMORY, "no memory for %s", path);
  for (size_t i = 0; i < reading->n_items; i++) {
    const struct item *item = &reading->items[i];
    table->amount[(size_t)item->leg * (size_t)table->n_days + (size_t)(item->day - table->first)] += item->amount;
  }
  return 0;
}

int legs_read(struct legs_table *table, struct page *page, struct error *error) {
  return legs_read_asset(table, page, 0, error);
}

int legs_read_asset(struct legs_table *table, struct page *page, int asset, struct error *error) {
  char path[FOLDER_PATH_SIZE];
  *table = (struct legs_table){0};
  struct reading reading = {
      .table = table, .arm = page->facts.variant, .asset = page->model->assets[asset].name, .run = -1};
  int code = check_every_day(page, error);
  if (!code) code = page_path(page->folder, "flows.csv", path, error);
  if (!code) code = csv_read(path, columns, COLUMNS, take, &reading, error);
  if (!code) code = fill(&reading, page, path, error);
  free(reading.items);
  return code;
}
