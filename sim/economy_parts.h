/* economy_parts.h - the parts of the day, seen by the engine's files alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_ECONOMY_PARTS_H
#define SIM_ECONOMY_PARTS_H

#include "sim/economy.h"

/* stages.c: the model's stages, then the scenario's flows. */
int stages_run(struct economy *economy, struct error *error);

/* flows.c: one block of the scenario's extra sinks, and of its faucets. */
void flows_sinks(const struct economy *economy, struct tally *tally, uint32_t first, uint32_t last);
void flows_faucets(const struct economy *economy, struct tally *tally, uint32_t first, uint32_t last);

/* events.c: when events are due (after the warm-up, or not yet known); those due today that change parameters, and the
 * others; at the close, indicators beyond their level make more of them due. */
void events_plan(struct economy *economy);
int events_change(struct economy *economy, struct error *error);
int events_act(struct economy *economy, struct error *error);
void events_adjust(struct economy *economy);

enum { EVENT_NOT_KNOWN = -1, EVENT_DONE = -2 }; /* in economy.due */

/* levers.c: the next step of a lever (an event), which sets when the one after it is due. An event that sets a parameter
 * moves its baseline for good: a lever that reverts after it brings no factor back. */
int levers_init(struct economy *economy, struct error *error);
void levers_free(struct economy *economy);
int levers_act(struct economy *economy, int event, int64_t hour, struct error *error);
void levers_note_set(struct economy *economy, int parameter);

/* campaigns.c: an event that changes parameters begins (first_change: of its changes in the schedule); at the close, how
 * much more than normal those with a bound paid; at the next opening, an end to those at their bound. Extra: so far, in
 * smallest units. */
int campaigns_init(struct economy *economy, struct error *error);
void campaigns_free(struct economy *economy);
void campaigns_begin(struct economy *economy, int event, int first_change);
void campaigns_measure(struct economy *economy);
void campaigns_stop(struct economy *economy);
int64_t campaigns_extra(const struct economy *economy, int event);

/* rules.c: the adjustment rules of the policy. At the close they judge their conditions; at the next opening they change
 * parameters, before events do, and run their verbs, under the parameters of the day. All do nothing without a policy. */
int rules_init(struct economy *economy, struct error *error);
void rules_free(struct economy *economy);
void rules_decide(struct economy *economy);
void rules_change(struct economy *economy);
int rules_act(struct economy *economy, struct error *error);

/* founders.c: agents, classes and balances of the opening; a batch of newcomers. */
int founders_create(struct economy *economy, struct error *error);
int founders_deal_balances(struct economy *economy, int flow, uint32_t first, uint32_t last,
                           const struct balances *balances, struct error *error);

/* subset.c: room for the scenario's subsets (none: no room, and the others do nothing); whether the classes' flows add up
 * to the ledger's; the copy of balances and marks, class by class (0 or ERROR_MEMORY, without a sentence), which measure_day makes.
 * subset_measure.c: their indicators, after measure_day. */
enum subset_mark { MARK_ACTIVE = 1, MARK_ACTIVE_LONG = 2, MARK_COUNTED = 8 /* and STATUS_RECENT */ };
int subset_init(struct economy *economy, struct error *error);
void subset_free(struct economy *economy);
int subset_audit(const struct economy *economy, struct error *error);
int subset_gather(struct economy *economy);
int subset_measure(struct economy *economy, struct error *error);

/* counted.c: whose balances the Gini is over at this close, after measure_close; what their inequality makes of the indicators
 * gini, top1_share and bottom50_share, given balances and who of them counts (a bit of mark, n each). */
int counted_judge(struct economy *economy, struct error *error);
void counted_free(struct economy *economy);
int counted_measure(struct economy *economy, const int64_t *balance, const uint8_t *mark, uint8_t bit, uint32_t n,
                    uint64_t sort_limit, double *values, struct error *error);

/* measure.c: status at the close; all indicators. */
void measure_close(struct economy *economy);
int measure_day(struct economy *economy, struct error *error);

#endif
