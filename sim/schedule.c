/* schedule.c - timelines of parameters; see schedule.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/schedule.h"

#include <stdlib.h>
#include <string.h>

#include "sim/moment.h"

void schedule_free(struct schedule *schedule) {
  free(schedule->changes);
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

/* Weight of a change at a time: 0 before, 1 in force, between on its ramp. */
static double weight(const struct change *change, double hour) {
  if (hour < (double)change->from || hour >= (double)change->until) return 0;
  double since = hour - (double)change->from;
  return since >= (double)change->ramp ? 1 : since / (double)change->ramp;
}

double schedule_value(const struct schedule *schedule, const struct parameter_row *row, int parameter, double base,
                      double hour) {
  double value = base;
  for (int i = 0; i < schedule->n; i++) {
    const struct change *change = &schedule->changes[i];
    if (change->parameter != parameter) continue;
    double w = weight(change, hour);
    if (w == 1)
      value = changed(change, value);
    else if (w > 0)
      value += w * (changed(change, value) - value);
  }
  value = value < row->least ? row->least : value > row->most ? row->most : value;
  return row->kind == PARAMETER_WHOLE ? nearbyint(value) : value;
}

bool schedule_moves(const struct schedule *schedule, int parameter, int day) {
  int64_t begin = (int64_t)(day - 1) * MOMENT_HOURS_PER_DAY, end = begin + MOMENT_HOURS_PER_DAY;
  for (int i = 0; i < schedule->n; i++) {
    const struct change *change = &schedule->changes[i];
    if (change->parameter != parameter) continue;
    bool begins = change->from > begin && change->from < end;
    bool ramps = change->from < end && change->from + change->ramp > begin;
    bool ends = change->until > begin && change->until < end;
    if (begins || ramps || ends) return true;
  }
  return false;
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
