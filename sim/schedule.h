/* schedule.h - timelines of parameters: what events and rules make of the scenario's values, hour by hour.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three layers, each kept in the row's range: the changes of events; on what they make (the baseline) a factor that
 * rules move; on top the overlays of rules. A factor, not a value, so that rates by scale go on moving below it.
 *
 * A change sets, multiplies or adds to a parameter from an hour on, until an hour or for ever, in steps or along linear
 * ramps. Changes apply in the order in which they were made. The value of an hour is taken at its middle (h + 0.5), so a
 * 6-hour ramp from 00:00 counts 1/12, 3/12, ..., 11/12 in its hours and 0.875 on the mean of its day. */
#ifndef SIM_SCHEDULE_H
#define SIM_SCHEDULE_H

#include "sim/error.h"
#include "sim/model.h"

enum change_kind { CHANGE_SET, CHANGE_MULTIPLY, CHANGE_ADD };

struct change {
  int parameter;
  enum change_kind kind;
  double operand;
  int64_t from, until; /* hours; until INT64_MAX: for ever */
  int64_t ramp;        /* hours over which it comes; 0: a step */
  int64_t fall;        /* hours from `until` on over which it goes; 0: a step */
};

#define SCHEDULE_FOR_EVER INT64_MAX

/* The factor of a parameter: start before and at `from`, then along a linear ramp to end. An event that sets the
 * parameter, or a lever, moves its baseline: from the hour reset on (SCHEDULE_FOR_EVER: none did) the factor is `to`. */
struct schedule_factor {
  double start, end, to;
  int64_t from, ramp, reset; /* hours */
};

struct schedule {
  struct change *changes;
  int n, capacity;
  struct schedule_factor *factors; /* (parameters), or NULL: there are no rules */
  struct change *overlays;         /* (n_overlays), in the order in which they apply; until <= from: not in force */
  int n_overlays;
};

void schedule_free(struct schedule *schedule);
int schedule_add(struct schedule *schedule, const struct change *change, struct error *error);

/* Makes room for rules: factors of 1, overlays that are not in force. */
int schedule_add_rules(struct schedule *schedule, int n_parameters, int n_overlays, struct error *error);

/* The factor of a parameter at an hour (1 without rules). A reset makes it `to` from an hour on; hours of resets do not
 * go back. Of two on one day the hours before the first count as if they came after it. */
double schedule_factor(const struct schedule *schedule, int parameter, double hour);
void schedule_reset_factor(struct schedule *schedule, int parameter, int64_t hour, double to);

/* What the scenario (base) and its events make of a parameter, in its range, not rounded. */
double schedule_baseline(const struct schedule *schedule, const struct parameter_row *row, int parameter, double base,
                         double hour);

/* The value of a parameter at a time (hours, may be fractional), starting from base, clamped to the row's range. */
double schedule_value(const struct schedule *schedule, const struct parameter_row *row, int parameter, double base,
                      double hour);

/* Whether any change of the parameter begins, ends or ramps inside the day (1 = the first). */
bool schedule_moves(const struct schedule *schedule, int parameter, int day);

/* The day's value of a parameter by its within-day kind. For WITHIN_SHARE that is the mean too: see schedule_hours. */
double schedule_day(const struct schedule *schedule, const struct parameter_row *row, int parameter, double base,
                    int day);

/* The 24 hourly values of the day. */
void schedule_hours(const struct schedule *schedule, const struct parameter_row *row, int parameter, double base,
                    int day, double hours[static 24]);

#endif
