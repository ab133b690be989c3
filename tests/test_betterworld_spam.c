/* test_betterworld_spam.c - what becomes of spam, and who is found out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

/* Agents that can pay for what they want: spammers post 10 problems, 3 solutions and 2 debates a day, honest creators 4
 * problems. */
#define POSTING(SPAM, PARAMETERS)                                                                                      \
  BETTERWORLD "'days': 60, 'switches': {" OPEN ", 'activity': 'archetype', 'reward_model': 'flat'}, "                  \
              "'parameters': {" NO_SPENDING NO_DISPUTES NO_NEWCOMERS "'evidence_share': 0, " PARAMETERS                \
              "}, 'archetypes': {'creator': {'validations': 0}, 'spammer': {'problems': 10, 'solutions': 3, "          \
              "'debates': 2, 'validations': 0, 'missions': 0, 'spam': " SPAM "}}, "                                    \
              "'population': {'agents': 5000, 'mix': {'validator': 0, 'creator': 0.2, 'balanced': 0, "                 \
              "'mission_runner': 0, 'spammer': 0.8}, 'balances': {'distribution': 'constant', 'mean': 10000}}"

static double counted(const struct trial *t, int counter) { return (double)t->economy.total.counter[counter]; }

/* Within 4 standard errors of a binomial count. */
static void assert_binomial(double count, double n, double p) {
  assert_true(fabs(count - n * p) <= 4 * sqrt(n * p * (1 - p)));
}

/* 5.2: 70 % of spam is rejected, so that a success costs 3 / 0.30 = 10 IT with problems alone; here the mean price is
 * (10 x 3 + 3 x 5 + 2 x 2) / 15 = 49 / 15, and a success costs 49 / 4.5. Of n = 60,000 posts 18,000 pass, standard error
 * 112: 0.6 % of it. */
static void three_in_ten_spam_posts_pass_and_a_success_costs_the_price_over_that(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, POSTING("1", "'spam_detection': 0"));
  assert_true(isnan(trial_indicator(&t, "spam_posts")));
  trial_days(&t, 1);
  double n = counted(&t, COUNTER_SPAM_POSTS), accepted = counted(&t, COUNTER_SPAM_ACCEPTED);
  assert_true(fabs(n - 60000) <= 4 * sqrt(60000));
  assert_binomial(accepted, n, 0.3);
  assert_true(fabs(counted(&t, COUNTER_SPAM_SPENT) / 1e6 / accepted - 49 / 4.5) <= 49 / 4.5 * 4 * 112 / 18000);
  assert_true(trial_indicator(&t, "cost_per_success") == counted(&t, COUNTER_SPAM_SPENT) / 1e6 / accepted);
  assert_true(trial_indicator(&t, "spam_posts") == n);
  assert_true(trial_indicator(&t, "banned_agents") == 0);
  trial_days(&t, 1);
  n += counted(&t, COUNTER_SPAM_POSTS);
  accepted += counted(&t, COUNTER_SPAM_ACCEPTED);
  assert_true(trial_indicator(&t, "spam_posts_so_far") == n);
  assert_true(trial_indicator(&t, "spam_accepted_so_far") == accepted);
  trial_close(&t);
}

/* 4,000 spammers of 15 posts and 1,000 creators of 4: a quarter of the former's posts is spam. */
static void only_the_share_of_posts_that_is_spam_counts_and_honest_agents_are_left_alone(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, POSTING("0.25", "'spam_rejection': 1, 'spam_detection': 1"));
  trial_days(&t, 1);
  assert_true(fabs(counted(&t, COUNTER_SPAM_POSTS) - 15000) <= 4 * sqrt(15000));
  assert_true(counted(&t, COUNTER_SPAM_ACCEPTED) == 0);
  const struct population *p = &t.economy.population;
  const uint16_t *standing = p->column[COLUMN_STANDING];
  int64_t banned = 0;
  for (uint32_t i = 0; i < p->n; i++) {
    bool spammer = strcmp(t.scenario->classes[p->agent_class[i]].name, "spammer") == 0;
    assert_true(spammer || !(standing[i] & STANDING_BANNED));
    banned += (standing[i] & STANDING_BANNED) != 0;
  }
  assert_binomial((double)banned, 4000, 1 - exp(-15 * 0.25)); /* who posted spam at all: Poisson */
  trial_close(&t);
}

/* Found out are Poisson(15 x 0.7 x 0.02 = 0.21) posts of each: an agent survives a day with exp(-0.21), three with
 * exp(-0.63). */
static void a_spammer_survives_by_the_number_of_its_rejected_posts(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, POSTING("1", "'spam_rejection': 0.7"));
  trial_days(&t, 1);
  assert_binomial(trial_indicator(&t, "banned_agents"), 4000, 1 - exp(-0.21));
  trial_days(&t, 2);
  assert_binomial(trial_indicator(&t, "banned_agents"), 4000, 1 - exp(-0.63));
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(three_in_ten_spam_posts_pass_and_a_success_costs_the_price_over_that),
      cmocka_unit_test(only_the_share_of_posts_that_is_spam_counts_and_honest_agents_are_left_alone),
      cmocka_unit_test(a_spammer_survives_by_the_number_of_its_rejected_posts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
