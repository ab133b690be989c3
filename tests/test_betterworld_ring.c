/* test_betterworld_ring.c - rings that approve each other, how they are found out and what it costs them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

#define ONLY_VALIDATORS "'validator': 1, 'creator': 0, 'balanced': 0, 'mission_runner': 0, 'colluder': 0"

/* Nobody does anything of its own will. Two rings of three agents after four others; all are founders in the pool. */
#define STILL(SWITCHES, PARAMETERS)                                                                                    \
  BETTERWORLD "'days': 200, 'switches': {'evaluation_slots': 'unrationed', 'activity': 'volume'" SWITCHES              \
              "}, 'parameters': {" NO_WORK NO_SPENDING NO_DISPUTES NO_NEWCOMERS                                        \
              "'evidence_share': 0, 'f1_spread': 0" PARAMETERS                                                         \
              "}, 'archetypes': {'colluder': {'collusion': 1}}, 'population': {'agents': 10, 'mix': "                  \
              "{" ONLY_VALIDATORS "}, 'groups': {'first': {'archetype': 'colluder', 'agents': 3}, 'second': "          \
              "{'archetype': 'colluder', 'agents': 3}}, 'balances': {'distribution': 'constant', 'mean': 300}}"

static uint16_t *standing_of(const struct trial *t) { return t->economy.population.column[COLUMN_STANDING]; }
static int16_t *f1_of(const struct trial *t) { return t->economy.population.column[COLUMN_F1]; }

/* Section 5.1: 10 reviews of partners show a ring with 0.80, 20 with 0.96, 50 with 0.9997: 1 - 0.85^n. Each of 20,000
 * agents does n evaluations of which all are of partners. */
static void n_reviews_of_partners_show_a_ring_as_the_document_computes(void **state) {
  (void)state;
  static const int n[] = {1, 10, 20, 50};
  static const double documented[] = {0.15, 0.80, 0.96, 0.9997};
  enum { N = 20000, TEAM = 512 };
  struct trial t = {0};
  struct betterworld_block block;
  trial_open(&t, BETTERWORLD "'archetypes': {'validator': {'collusion': 1}}, 'population': {'agents': 20000, 'mix': "
                             "{'validator': 1, 'creator': 0, 'balanced': 0, 'mission_runner': 0}, 'balances': "
                             "{'distribution': 'constant', 'mean': 1}}");
  int16_t *evaluations = t.economy.population.column[COLUMN_EVALUATIONS];
  trial_state(&t)->strategies.ring_posts[0] = t.economy.total.counter[COUNTER_POSTS] = 100;
  for (int k = 0; k < 4; k++) {
    int found = 0;
    double p = 1 - pow(0.85, n[k]);
    t.economy.day = k + 1;
    t.economy.total.counter[COUNTER_RING_REVIEWS] = 0;
    for (uint32_t i = 0; i < N; i++) evaluations[i] = (int16_t)n[k], standing_of(&t)[i] = 0;
    for (uint32_t first = 0; first < N; first += TEAM) {
      betterworld_block_list(&t.economy, &block, first, first + TEAM < N ? first + TEAM : N);
      betterworld_ring_review(&t.economy, &t.economy.total, &block);
    }
    for (uint32_t i = 0; i < N; i++) found += standing_of(&t)[i] == STANDING_COLLUDED;
    assert_int_equal(t.economy.total.counter[COUNTER_RING_REVIEWS], (int64_t)n[k] * N);
    assert_true(fabs(found - N * p) <= 4 * sqrt(N * p * (1 - p)));
    assert_true(fabs(p - documented[k]) < 0.005);
  }
  trial_close(&t);
}

/* Of 4,000 posts, 40 of the ring's and 4 of its own: 36 of 3,996. */
static void the_rate_is_the_partners_share_of_what_others_submitted(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, STILL("", ""));
  int first = t.economy.population.agent_class[4], second = t.economy.population.agent_class[7];
  assert_true(first != second);
  t.economy.total.counter[COUNTER_POSTS] = 4000;
  trial_state(&t)->strategies.ring_posts[first] = 40;
  assert_true(betterworld_ring_rate(&t.economy, first, 4) == 36.0 / 3996);
  assert_true(betterworld_ring_rate(&t.economy, first, 40) == 0);
  assert_true(betterworld_ring_rate(&t.economy, second, 0) == 0);
  assert_true(betterworld_ring_rate(&t.economy, t.economy.population.agent_class[0], 0) == 0);
  t.economy.total.counter[COUNTER_POSTS] = 4;
  assert_true(betterworld_ring_rate(&t.economy, first, 4) == 0);
  trial_close(&t);
}

/* 100 colluders and 900 others submit 4 posts and want 10 evaluations a day, and do them all: on a day with P posts, R of
 * them the ring's, 1,000 (R - R / 100) / (P - R / 100) reviews of partners; over 20 days within 4 standard errors of a
 * Poisson count (about 1,980). Half as many where half of the partners' posts are approved as agreed. */
static void a_ring_meets_itself_as_often_as_its_posts_are_there(void **state) {
  (void)state;
  static const char *const degree[] = {"1", "0.5"};
  for (int k = 0; k < 2; k++) {
    struct trial t = {0};
    char text[1024];
    double expected = 0, reviews = 0;
    snprintf(
        text, sizeof text,
        BETTERWORLD
        "'days': 60, 'switches': {" OPEN "}, 'parameters': {" NO_SPENDING NO_DISPUTES NO_NEWCOMERS
        "'evidence_share': 0, 'collusion_detection': 0}, 'archetypes': {'validator': {'problems': 4, 'debates': 0, "
        "'validations': 10}, 'colluder': {'problems': 4, 'debates': 0, 'validations': 10, 'missions': 0, "
        "'collusion': %s}}, 'population': {'agents': 1000, 'mix': {" ONLY_VALIDATORS "}, 'groups': {'ring': "
        "{'archetype': 'colluder', 'agents': 100}}, 'balances': {'distribution': 'constant', 'mean': 10000}}",
        degree[k]);
    trial_open(&t, text);
    for (int day = 0; day < 20; day++) {
      trial_days(&t, 1);
      double all = (double)t.economy.total.counter[COUNTER_POSTS],
             ring = (double)trial_state(&t)->strategies.ring_posts[t.economy.population.agent_class[999]];
      assert_true(ring > 320 && ring < 480); /* Poisson(400) */
      expected += (k == 0 ? 1000 : 500) * (ring - ring / 100) / (all - ring / 100);
      reviews += trial_indicator(&t, "ring_reviews");
    }
    assert_true(fabs(reviews - expected) <= 4 * sqrt(expected));
    assert_true(trial_indicator(&t, "ring_reviews_so_far") == reviews);
    assert_true(trial_indicator(&t, "ring_detections") == 0 && trial_indicator(&t, "suspended_agents") == 0);
    trial_close(&t);
  }
}

/* 5.1: all colluding parties are suspended at once for 30 days and pay 200 IT; their F1 starts anew. The second ring and
 * the others are left alone. Found out on day 2, they are away on days 3 to 32; on day 40 a member of each ring shows it. */
static void a_ring_that_is_found_out_pays_leaves_for_30_days_and_starts_anew(void **state) {
  (void)state;
  static const int64_t left[2][2] = {{100, 0}, {250, 50}}; /* 200 and 200 of 300, or 50 and 200 */
  for (int ladder = 0; ladder < 2; ladder++) {
    struct trial t = {0};
    trial_open(&t, ladder ? STILL(", 'collusion_slash': 'ladder'", "") : STILL("", ""));
    assert_int_equal(trial_state(&t)->members, 10);
    trial_days(&t, 1);
    standing_of(&t)[5] |= STANDING_COLLUDED;
    for (int day = 2; day <= 39; day++) {
      trial_days(&t, 1);
      bool away = day < 32;
      for (uint32_t i = 0; i < 10; i++) {
        bool caught = i >= 4 && i < 7;
        assert_int_equal(trial_balance(&t, i), (caught ? left[ladder][0] : 300) * IT);
        assert_int_equal(f1_of(&t)[i], caught ? 7000 : 8500);
        assert_int_equal(standing_of(&t)[i], caught && away ? 0 : STANDING_MEMBER);
      }
      assert_int_equal(t.economy.n_active, away ? 7 : 10);
      assert_int_equal(trial_state(&t)->members, away ? 7 : 10);
      assert_true(trial_indicator(&t, "suspended_agents") == (away ? 3 : 0));
      assert_true(trial_indicator(&t, "ring_detections") == 1);
    }
    standing_of(&t)[4] |= STANDING_COLLUDED;
    standing_of(&t)[6] |= STANDING_COLLUDED;
    standing_of(&t)[9] |= STANDING_COLLUDED;
    trial_days(&t, 1);
    for (uint32_t i = 4; i < 10; i++) assert_int_equal(trial_balance(&t, i), left[ladder][i < 7] * IT);
    assert_true(trial_indicator(&t, "ring_detections") == 3);
    assert_int_equal(t.economy.n_active, 4);
    trial_close(&t);
  }
}

/* Who is suspended does nothing: it neither acts nor pays. */
static void suspended_agents_stand_still(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD
             "'days': 60, 'parameters': {'new_agent_rate': 0, 'suspension_days': 5}, 'archetypes': {'colluder': "
             "{'problems': 4, "
             "'validations': 10, 'collusion': 1}}, 'population': {'agents': 100, 'mix': {'colluder': 0}, 'groups': "
             "{'ring': {'archetype': 'colluder', 'agents': 20}}, 'balances': {'distribution': 'constant', 'mean': "
             "1000}}");
  int16_t *sanctioned = t.economy.population.column[COLUMN_SANCTIONED];
  for (int day = 0; day < 30 && sanctioned[99] == 0; day++) trial_days(&t, 1);
  int found = t.economy.day;
  int64_t balance = trial_balance(&t, 99);
  for (int day = 1; day <= 5; day++) {
    trial_days(&t, 1);
    assert_int_equal(trial_balance(&t, 99), balance);
    assert_int_equal(t.economy.population.last_active[99], found);
    assert_int_equal(((const int16_t *)t.economy.population.column[COLUMN_OWN_POSTS])[99], 0);
  }
  assert_int_equal(sanctioned[99], 0);
  trial_days(&t, 3);
  assert_true(trial_balance(&t, 99) != balance);
  trial_close(&t);
}

/* Honest pairs agree in 70 %: more than 90 % of 10, 20 and 50 shared reviews by chance with 0.7^10 = 2.8 %, 0.76 % and
 * 0.017 %; here by the sum over the binomial law. */
static void honest_pairs_are_flagged_with_the_tail_of_a_binomial_law(void **state) {
  (void)state;
  static const int m[] = {10, 20, 50};
  static const double rounded[] = {0.0282, 0.00764, 0.00017};
  for (int k = 0; k < 3; k++) {
    struct trial t = {0};
    char parameter[64], text[1536];
    snprintf(parameter, sizeof parameter, ", 'flag_reviews': %d", m[k]);
    snprintf(text, sizeof text, STILL("", "%s"), parameter);
    trial_open(&t, text);
    double term = pow(0.7, m[k]), tail = 0; /* all m agree; then one less at a time */
    for (int agree = m[k]; 10 * agree > 9 * m[k]; agree--) {
      tail += term;
      term *= (double)agree / (m[k] - agree + 1) * (0.3 / 0.7);
    }
    assert_true(fabs(betterworld_honest_flagged(&t.economy) - tail) <= 1e-12 * tail);
    assert_true(fabs(tail / rounded[k] - 1) < 0.02);
    assert_true(fabs(betterworld_collusion_detected(&t.economy) - (1 - pow(0.85, m[k]))) < 1e-14);
    trial_days(&t, 1);
    trial_close(&t);
  }
}

/* Rings and spammers among others, who come and go: identities are audited every day, bits do not depend on threads. */
static void a_lively_economy_with_rings_keeps_its_identities_and_its_bits(void **state) {
  (void)state;
  static const char *const slash[] = {"second_rung", "ladder"};
  for (int k = 0; k < 4; k++) {
    struct hash_value hash[2];
    for (int threads = 1; threads <= 3; threads += 2) {
      struct trial t = {0};
      char text[1536];
      snprintf(text, sizeof text,
               BETTERWORLD
               "'preset': 'table', 'seed': %d, 'days': 200, 'switches': {'ban_policy': 'redistribute', "
               "'collusion_slash': '%s', 'spam_sanction': '%s', 'evaluation_slots': 'consensus', 'validator_pool': "
               "'qualified'}, 'parameters': {'poverty_exit_rate': 0.02, 'suspension_days': 12}, 'archetypes': "
               "{'colluder': {'problems': 3, 'validations': 15, 'spam': 0.05, 'collusion': 0.9}}, 'population': "
               "{'agents': 1500, 'dormant': "
               "0.1, 'mix': {'mission_runner': 0.05, 'colluder': 0.1}, 'groups': {'ring': {'archetype': 'colluder', "
               "'agents': 30}}, 'balances': {'distribution': 'lognormal', 'mean': 200, 'gini': 0.4}}",
               k + 1, slash[k % 2], k < 2 ? "ban" : "ladder");
      trial_open_with(&t, text, threads);
      trial_days(&t, 100);
      assert_true(trial_indicator(&t, "ring_detections") > 3);
      hash[threads / 2] = trial_hash(&t);
      trial_close(&t);
    }
    assert_true(hash[0].low == hash[1].low && hash[0].high == hash[1].high);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(n_reviews_of_partners_show_a_ring_as_the_document_computes),
      cmocka_unit_test(the_rate_is_the_partners_share_of_what_others_submitted),
      cmocka_unit_test(a_ring_meets_itself_as_often_as_its_posts_are_there),
      cmocka_unit_test(a_ring_that_is_found_out_pays_leaves_for_30_days_and_starts_anew),
      cmocka_unit_test(suspended_agents_stand_still),
      cmocka_unit_test(honest_pairs_are_flagged_with_the_tail_of_a_binomial_law),
      cmocka_unit_test(a_lively_economy_with_rings_keeps_its_identities_and_its_bits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
