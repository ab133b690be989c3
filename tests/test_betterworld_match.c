/* test_betterworld_match.c - submissions and validators come together.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/money.h"
#include "tests/betterworld_text.h"
#include "tests/random_scenario.h"

/* Everybody can pay for what it wants. */
#define POSTING(SWITCHES, PARAMETERS)                                                                                  \
  BETTERWORLD "'days': 60, 'switches': {'activity': 'volume', 'reward_model': 'flat', 'reward_funding': 'minted'"      \
              ", 'validator_pool': 'open'" SWITCHES "}, 'parameters': {" NO_SPENDING NO_DISPUTES                       \
              "'mission_rate': 0" PARAMETERS "}, 'population': {'agents': 2000, 'balances': {'distribution': "         \
              "'constant', 'mean': 100000}}"

static int64_t counted(const struct trial *t, int counter) { return t->economy.total.counter[counter]; }

static void a_submission_asks_for_3_evaluations_or_as_many_as_the_volumes_imply(void **state) {
  (void)state;
  static const struct {
    const char *switches, *parameters;
    int64_t slots;
  } cases[] = {{"'evaluation_slots': 'consensus'", "", 3},
               {"'evaluation_slots': 'consensus'", ", 'consensus_threshold': 5, 'calibrated_slots': 7", 5},
               {"'evaluation_slots': 'calibrated'", "", 5},
               {"'evaluation_slots': 'calibrated'", ", 'consensus_threshold': 2, 'calibrated_slots': 7", 7}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct trial t = {0};
    char text[1024];
    snprintf(text, sizeof text, POSTING(", %s", "%s, 'new_agent_rate': 0"), cases[i].switches, cases[i].parameters);
    trial_open(&t, text);
    for (int day = 0; day < 3; day++) {
      trial_days(&t, 1);
      assert_true(counted(&t, COUNTER_POSTS) > 1800);
      assert_int_equal(trial_state(&t)->queued.arrived, cases[i].slots * counted(&t, COUNTER_POSTS));
      assert_int_equal(trial_state(&t)->queued.unmatched, money_scale(trial_state(&t)->queued.arrived, 0.1));
      double load = (double)trial_state(&t)->queued.arrived / (double)counted(&t, COUNTER_EVALUATIONS_WANTED);
      assert_true(trial_indicator(&t, "validator_load") == load);
      double slots = trial_indicator(&t, "queue_slots");
      assert_true(slots == (double)betterworld_queue_slots(&trial_state(&t)->queue));
      assert_true(trial_indicator(&t, "queue_items") == slots / (double)cases[i].slots);
    }
    trial_close(&t);
  }
}

/* Founders are in no tier; newcomers are in the tier new until they are 30 days old. On day 31 a newcomer of day 1 is of
 * age 29, on day 32 of age 30. */
static void content_of_the_tier_new_asks_for_one_evaluation_more(void **state) {
  (void)state;
  struct trial extra = {0}, none = {0};
  trial_open(&extra,
             POSTING(", 'new_tier': 'extra_review'",
                     ", 'new_agent_rate': 0, 'starter_grant': 200") ", 'events': {'crowd': "
                                                                    "{'at': '0d', 'arrivals': {'agents': 1000}}}");
  trial_open(
      &none,
      POSTING("", ", 'new_agent_rate': 0, 'starter_grant': 200") ", 'events': {'crowd': {'at': '0d', 'arrivals': "
                                                                 "{'agents': 1000}}}");
  for (int day = 1; day <= 34; day++) {
    trial_days(&extra, 1);
    trial_days(&none, 1);
    int64_t flagged = counted(&extra, COUNTER_POSTS_FLAGGED);
    assert_int_equal(trial_state(&extra)->queued.arrived, 3 * counted(&extra, COUNTER_POSTS) + flagged);
    assert_int_equal(trial_state(&none)->queued.arrived, 3 * counted(&none, COUNTER_POSTS));
    if (day == 1 || day >= 32)
      assert_int_equal(flagged, 0);
    else
      assert_true(flagged > 800 && flagged < 1200);
    assert_int_equal(counted(&none, COUNTER_POSTS_FLAGGED), 0);
  }
  trial_close(&extra);
  trial_close(&none);
}

/* 10,000 evaluations are wanted for 5,400 matched slots a day, of which those of the last four hours wait for the next day. A tenth is unmatched and falls back two days later. */
static void with_validators_enough_a_tenth_falls_back_and_the_rest_waits_for_the_pickup_delay(void **state) {
  (void)state;
  struct trial t = {0};
  int64_t arrived[20], unmatched[20];
  trial_open(&t, POSTING("", ", 'new_agent_rate': 0"));
  for (int day = 0; day < 20; day++) {
    trial_days(&t, 1);
    const struct betterworld_queue_day *q = &trial_state(&t)->queued;
    arrived[day] = q->arrived, unmatched[day] = q->unmatched;
    assert_int_equal(unmatched[day], money_scale(arrived[day], 0.1));
    assert_int_equal(q->fallen, day < 2 ? 0 : unmatched[day - 2]);
    double today = (double)(arrived[day] - unmatched[day]),
           before = day > 0 ? (double)(arrived[day - 1] - unmatched[day - 1]) : 0;
    assert_true(fabs((double)q->served - today * 20 / 24 - before * 4 / 24) <= 1);
    assert_int_equal(counted(&t, COUNTER_EVALUATIONS), q->served);
    assert_true(counted(&t, COUNTER_EVALUATIONS_WANTED) > q->served);
    assert_true(trial_indicator(&t, "consensus_hours") >= 4 && trial_indicator(&t, "consensus_hours") < 6);
    double share = (double)q->fallen / (double)(q->fallen + q->served);
    assert_true(trial_indicator(&t, "fallback_share") == share && (day < 2 || fabs(share - 0.1) < 0.02));
    assert_true(fabs(trial_indicator(&t, "layer_b_usd") - (double)q->fallen / 3 * 0.8333333333333334) < 1e-9);
  }
  trial_close(&t);
}

/* 20,000 evaluations are wanted for some 5,400 that can be done. With rewards of 0.5 IT and the same luck in a world that
 * rations none, what an agent misses is the difference of balances. Each class misses the same share of what it wants: its
 * wishes are Poisson, and rounding adds at most 1/2 for an agent and day. */
static void few_evaluations_go_round_in_proportion_to_what_validators_want(void **state) {
  (void)state;
  enum { AGENTS = 2000, DAYS = 20 };
  struct trial rationed = {0}, all = {0};
  double granted = 0, asked = 0, missed[4] = {0}, n[4] = {0};
  trial_open(&rationed, POSTING("", ", 'submission_cost_floor': 0, 'new_agent_rate': 0, 'validation_rate': 10"));
  trial_open(&all, POSTING(", 'evaluation_slots': 'unrationed'",
                           ", 'submission_cost_floor': 0, 'new_agent_rate': 0, 'validation_rate': 10"));
  for (int day = 0; day < DAYS; day++) {
    trial_days(&rationed, 1);
    trial_days(&all, 1);
    assert_int_equal(counted(&rationed, COUNTER_EVALUATIONS), trial_state(&rationed)->queued.served);
    assert_int_equal(counted(&rationed, COUNTER_EVALUATIONS_WANTED), counted(&all, COUNTER_EVALUATIONS));
    granted += (double)counted(&rationed, COUNTER_EVALUATIONS);
    asked += (double)counted(&all, COUNTER_EVALUATIONS);
  }
  assert_true(granted < 0.3 * asked && granted > 0.2 * asked);
  for (uint32_t i = 0; i < AGENTS; i++) {
    const struct population *p = &all.economy.population;
    int64_t less = trial_balance(&all, i) - trial_balance(&rationed, i);
    assert_true(less >= 0 && less % (IT / 2) == 0);
    if (p->agent_class[i] == 3) assert_int_equal(less, 0);
    missed[p->agent_class[i]] += (double)less * 2 / IT;
    n[p->agent_class[i]]++;
  }
  /* Rates of 15 : 5 : 8 scaled to 10 a day over the mix: 18.40, 6.13, 9.82 for each agent; Poisson sums over the class. */
  static const double rate[] = {15 * 10 / 8.15, 5 * 10 / 8.15, 8 * 10 / 8.15};
  for (int c = 0; c < 3; c++) {
    double mean = n[c] * rate[c] * DAYS, share = 1 - granted / asked;
    assert_true(fabs(missed[c] - mean * share) <= 4 * sqrt(mean) * share + 4 * 0.5 * sqrt(n[c] * DAYS));
  }
  trial_close(&rationed);
  trial_close(&all);
}

static void without_rationing_all_that_is_wanted_is_done_and_there_is_no_queue(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, POSTING(", 'evaluation_slots': 'unrationed'", ", 'submission_rate': 0, 'new_agent_rate': 0"));
  trial_days(&t, 3);
  assert_true(counted(&t, COUNTER_EVALUATIONS) > 9000);
  assert_int_equal(counted(&t, COUNTER_EVALUATIONS), counted(&t, COUNTER_EVALUATIONS_WANTED));
  assert_int_equal(betterworld_queue_slots(&trial_state(&t)->queue), 0);
  static const char *const undefined[] = {"validator_load",  "queue_items",    "queue_slots",
                                          "consensus_hours", "fallback_share", "layer_b_usd"};
  for (int i = 0; i < 6; i++) assert_true(isnan(trial_indicator(&t, undefined[i])));
  trial_close(&t);
}

/* On every day of a scenario: waiting before + arrived = served + fallen + waiting after, and what is served is done. */
static void follow_the_queue(struct trial *t) {
  const struct betterworld *s = trial_state(t);
  int last = t->scenario->days + t->scenario->warmup;
  while (t->economy.day < last) {
    int64_t waiting = betterworld_queue_slots(&s->queue);
    trial_days(t, 1);
    const struct betterworld_queue_day *q = &s->queued;
    if (waiting + q->arrived != q->served + q->fallen + betterworld_queue_slots(&s->queue))
      fail_msg("day %d: slots are lost", t->economy.day);
    if (counted(t, COUNTER_EVALUATIONS) != q->served || q->served > counted(t, COUNTER_EVALUATIONS_WANTED))
      fail_msg("day %d: %lld served", t->economy.day, (long long)q->served);
    for (int k = 0; k <= BETTERWORLD_QUEUE_DAYS; k++) {
      const struct betterworld_cohort *c = &s->queue.cohort[k];
      assert_true(c->left >= 0 && c->left <= c->matched && c->unmatched >= 0);
    }
  }
}

static void no_slot_is_lost_and_what_is_served_is_done_in_random_scenarios(void **state) {
  (void)state;
  int followed = 0;
  for (uint64_t i = 1000; i < 1120; i++) {
    struct text text = {0};
    struct trial t = {0};
    random_scenario(i, &text);
    trial_open(&t, text.bytes);
    if (economy_choice(&t.economy, SWITCH_EVALUATION_SLOTS) != SLOTS_UNRATIONED) {
      follow_the_queue(&t);
      followed++;
    }
    trial_close(&t);
    text_free(&text);
  }
  assert_true(followed > 60);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_submission_asks_for_3_evaluations_or_as_many_as_the_volumes_imply),
      cmocka_unit_test(content_of_the_tier_new_asks_for_one_evaluation_more),
      cmocka_unit_test(with_validators_enough_a_tenth_falls_back_and_the_rest_waits_for_the_pickup_delay),
      cmocka_unit_test(few_evaluations_go_round_in_proportion_to_what_validators_want),
      cmocka_unit_test(without_rationing_all_that_is_wanted_is_done_and_there_is_no_queue),
      cmocka_unit_test(no_slot_is_lost_and_what_is_served_is_done_in_random_scenarios),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
