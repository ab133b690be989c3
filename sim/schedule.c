/* schedule.c - timelines of parameters; see schedule.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/schedule.h"

#include <stdlib.h>
#include <string.h>

#include "sim/moment.h"

void schedule_free(struct schedule *schedule) {
  free(schedule->changes);
  free(schedule->factors);
  free(schedule->overlays);
  memset(schedule, 0, sizeof *schedule);
}

int schedule_add(struct schedule *schedule, const struct change *change, struct error *error) {
  if (schedule->n == schedule->capacity) {
    int capacity = 2 * schedule->capacity + 16;
    struct change *bigger = realloc(schedule->changes, (size_t)capacity * sizeof *bigger);
    if (!bigger) return error_set(error, ERROR_MEMORY, "no memory for the schedule");
    schedule->changes = bigger;
    schedule->capacity = capacity;
  }
  schedule->changes[schedule->n++] = *change;
  return 0;
}

int schedule_add_rules(struct schedule *schedule, int n_parameters, int n_overlays, struct error *error) {
  schedule->factors = calloc((size_t)n_parameters + 1, sizeof *schedule->factors);
  schedule->overlays = calloc((size_t)n_overlays + 1, sizeof *schedule->overlays);
  if (!schedule->factors || !schedule->overlays) return error_set(error, ERROR_MEMORY, "no memory for the schedule");
  for (int i = 0; i < n_parameters; i++)
    schedule->factors[i] =
        (struct schedule_factor){.start = 1, .end = 1, .from = -1, .reset = SCHEDULE_FOR_EVER, .to = 1};
  for (int i = 0; i < n_overlays; i++) schedule->overlays[i] = (struct change){.from = -1, .until = -1};
  schedule->n_overlays = n_overlays;
  return 0;
}

static double changed(const struct change *change, double value) {
  switch (change->kind) {
  case CHANGE_SET:
    return change->operand;
  case CHANGE_MULTIPLY:
    return value * change->operand;
  case CHANGE_ADD:
    return value + change->operand;
  }
  return value;
}

/* Weight of a change at a time: 0 before and after, 1 in force, between on its ramps. */
static double weight(const struct change *change, double hour) {
  double since = hour - (double)change->from, over = hour - (double)change->until;
  if (since < 0 || over >= (double)change->fall) return 0;
  double come = since >= (double)change->ramp ? 1 : since / (double)change->ramp;
  return over <= 0 ? come : come * (1 - over / (double)change->fall);
}

/* A value after those of the changes that are the parameter's, in order. */
static double apply(const struct change *changes, int n, int parameter, double value, double hour) {
  for (int i = 0; i < n; i++) {
    const struct change *change = &changes[i];
    if (change->parameter != parameter) continue;
    double w = weight(change, hour);
    if (w == 1)
      value = changed(change, value);
    else if (w > 0)
      value += w * (changed(change, value) - value);
  }
  return value;
}

static double in_range(const struct parameter_row *row, double value) {
  return value < row->least ? row->least : value > row->most ? row->most : value;
}

double schedule_factor(const struct schedule *schedule, int parameter, double hour) {
  if (!schedule->factors) return 1;
  const struct schedule_factor *factor = &schedule->factors[parameter];
  double since = hour - (double)factor->from;
  if (hour >= (double)factor->reset) return factor->to;
  if (since >= (double)factor->ramp) return factor->end;
  return since <= 0 ? factor->start : factor->start + since / (double)factor->ramp * (factor->end - factor->start);
}

void schedule_reset_factor(struct schedule *schedule, int parameter, int64_t hour, double to) {
  struct schedule_factor *f = schedule->factors ? &schedule->factors[parameter] : NULL;
  if (!f) return;
  if (hour > f->reset && f->to != to)
    *f = (struct schedule_factor){.start = f->to, .end = f->to, .from = f->reset, .reset = hour, .to = to};
  else if (hour <= f->reset) {
    f->reset = hour;
    f->to = to;
  }
}

double schedule_baseline(const struct schedule *schedule, const struct parameter_row *row, int parameter, double base,
                         double hour) {
  return in_range(row, apply(schedule->changes, schedule->n, parameter, base, hour));
}

double schedule_value(const struct schedule *schedule, const struct parameter_row *row, int parameter, double base,
                      double hour) {
  double value = schedule_baseline(schedule, row, parameter, base, hour);
  if (schedule->factors) {
    value = in_range(row, value * schedule_factor(schedule, parameter, hour));
    value = in_range(row, apply(schedule->overlays, schedule->n_overlays, parameter, value, hour));
  }
  return row->kind == PARAMETER_WHOLE ? nearbyint(value) : value;
}

static bool any_moves(const struct change *changes, int n, int parameter, int64_t begin, int64_t end) {
  for (int i = 0; i < n; i++) {
    const struct change *change = &changes[i];
    if (change->parameter != parameter) continue;
    bool begins = change->from > begin && change->from < end;
    bool ramps = change->from < end && change->from + change->ramp > begin;
    bool ends = change->until < end && change->until + change->fall > begin;
    if (begins || ramps || ends) return true;
  }
  return false;
}

static bool factor_moves(const struct schedule_factor *factor, int64_t begin, int64_t end) {
  bool begins = factor->from > begin && factor->from < end;
  bool ramps = factor->from < end && factor->from + factor->ramp > begin;
  return begins || ramps || (factor->reset > begin && factor->reset < end);
}

bool schedule_moves(const struct schedule *schedule, int parameter, int day) {
  int64_t begin = (int64_t)(day - 1) * MOMENT_HOURS_PER_DAY, end = begin + MOMENT_HOURS_PER_DAY;
  return any_moves(schedule->changes, schedule->n, parameter, begin, end) ||
         any_moves(schedule->overlays, schedule->n_overlays, parameter, begin, end) ||
         (schedule->factors && factor_moves(&schedule->factors[parameter], begin, end));
}

void schedule_hours(const struct schedule *schedule, const struct parameter_row *row, int parameter, double base,
                    int day, double hours[static 24]) {
  double begin = (double)(day - 1) * MOMENT_HOURS_PER_DAY;
  for (int h = 0; h < MOMENT_HOURS_PER_DAY; h++)
    hours[h] = schedule_value(schedule, row, parameter, base, begin + h + 0.5);
}

double schedule_day(const struct schedule *schedule, const struct parameter_row *row, int parameter, double base,
                    int day) {
  double begin = (double)(day - 1) * MOMENT_HOURS_PER_DAY;
  if (row->within == WITHIN_START || !schedule_moves(schedule, parameter, day))
    return schedule_value(schedule, row, parameter, base, begin);
  double hours[MOMENT_HOURS_PER_DAY], sum = 0;
  schedule_hours(schedule, row, parameter, base, day, hours);
  for (int h = 0; h < MOMENT_HOURS_PER_DAY; h++) sum += hours[h];
  return sum / MOMENT_HOURS_PER_DAY;
}
