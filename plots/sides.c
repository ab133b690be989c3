/* sides.c - what came to agents and what left them over the whole run; see sides.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/sides.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double least_share = 0.01; /* of a side, for a bar of its own */

/* A side before small bars are joined. */
struct rows {
  int n, most;
  struct side_bar *bars;
};

static void add(struct rows *rows, const char *name, const char *account, double amount) {
  int i = 0;
  if (amount <= 0) return;
  while (i < rows->n && strcmp(rows->bars[i].name, name) != 0) i++;
  if (i == rows->most) return; /* there is room for every leg */
  if (i == rows->n) {
    struct side_bar *bar = &rows->bars[rows->n++];
    snprintf(bar->name, sizeof bar->name, "%s", name);
    snprintf(bar->account, sizeof bar->account, "%s", account);
  }
  rows->bars[i].amount += amount;
}

static void put(struct side *side, const struct side_bar *bar) {
  side->bars[side->n++] = *bar;
  side->total += bar->amount;
}

/* The largest first; of equal ones the first. */
static void sort(struct rows *rows) {
  for (int i = 1; i < rows->n; i++)
    for (int k = i; k > 0 && rows->bars[k].amount > rows->bars[k - 1].amount; k--) {
      struct side_bar bar = rows->bars[k];
      rows->bars[k] = rows->bars[k - 1];
      rows->bars[k - 1] = bar;
    }
}

/* Moves rows to a side that has `room` bars; where they are more, or (small) too small, they are one: "other". */
static void join(struct side *side, const struct rows *rows, int room, bool small) {
  struct side_bar other = {.name = "other", .account = "other"};
  double total = 0;
  int n_other = 0;
  for (int i = 0; i < rows->n; i++) total += rows->bars[i].amount;
  for (int i = 0; i < rows->n; i++) {
    bool last = rows->n > room && side->n >= room - 1, tiny = small && rows->bars[i].amount < least_share * total;
    if (last || (tiny && (n_other > 0 || i < rows->n - 1))) { /* one alone is better named */
      other.amount += rows->bars[i].amount;
      n_other++;
    } else
      put(side, &rows->bars[i]);
  }
  if (n_other) put(side, &other);
}

/* "payout (MINT)" of a flow, or its other end. */
static void name_leg(const struct model *model, const struct legs_leg *leg, const char *account,
                     char name[static SIDES_NAME_SIZE]) {
  snprintf(name, SIDES_NAME_SIZE, "%s", account);
  if (strcmp(leg->flow, "genesis") == 0)
    snprintf(name, SIDES_NAME_SIZE, "at the opening");
  else if (model->by_flow)
    snprintf(name, SIDES_NAME_SIZE, "%s (%s)", leg->flow, account);
}

static void sum_legs(struct sides *sides, const struct legs_table *table, const struct model *model, struct rows *in,
                     struct rows *out, double *end) {
  char name[SIDES_NAME_SIZE];
  for (int l = 0; l < table->n_legs; l++) {
    const struct legs_leg *leg = &table->legs[l];
    bool from = legs_circulates(model, leg->from), to = legs_circulates(model, leg->to);
    double sum = legs_sum(table, l);
    if (from && to)
      sides->among += sum;
    else if (from == to)
      sides->aside += sum;
    else {
      const char *account = to ? leg->from : leg->to;
      name_leg(model, leg, account, name);
      add(to ? in : out, name, strcmp(leg->flow, "genesis") == 0 ? leg->flow : account, sum);
      *end += to ? sum : -sum;
    }
  }
}

int sides_sum(struct sides *sides, const struct legs_table *table, const struct model *model) {
  int most = table->n_legs + 1;
  double end = 0;
  *sides = (struct sides){.among = 0};
  struct side_bar *memory = calloc(2 * (size_t)most, sizeof *memory);
  if (!memory) return -1;
  struct rows in = {0, most, memory}, out = {0, most, memory + most};
  sum_legs(sides, table, model, &in, &out, &end);
  if (model->by_flow) {
    sort(&in);
    sort(&out);
  }
  join(&sides->in, &in, SIDES_MOST, model->by_flow);
  join(&sides->out, &out, SIDES_MOST - 1, model->by_flow);
  struct side_bar left = {.name = "still circulating", .account = "still circulating", .amount = end};
  if (end > 0) put(&sides->out, &left);
  free(memory);
  return 0;
}
