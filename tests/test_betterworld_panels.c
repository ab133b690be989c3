/* test_betterworld_panels.c - panels of validators: who sits where, who agrees with whom, and what follows from it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/betterworld/panels.h"
#include "tests/betterworld_text.h"

#define ONLY_VALIDATORS "'validator': 1, 'creator': 0, 'balanced': 0, 'mission_runner': 0"

/* Agents that are all in the pool, equally good, and do nothing of their own will: what they do is set by hand. */
#define STILL(AGENTS, PARAMETERS)                                                                                      \
  BETTERWORLD "'switches': {'panels': 'real', 'evaluation_slots': 'unrationed', 'activity': 'volume'}, 'parameters': " \
              "{" NO_WORK NO_SPENDING NO_DISPUTES NO_NEWCOMERS "'evidence_share': 0, 'f1_spread': 0" PARAMETERS        \
              "}, 'population': {'agents': " AGENTS ", 'mix': {" ONLY_VALIDATORS                                       \
              "}, 'balances': {'distribution': 'constant', 'mean': 1}}"

/* Agents that evaluate and post as the parameters and the archetypes say. */
#define LIVELY(AGENTS, PARAMETERS, ARCHETYPES, MIX, GROUPS)                                                            \
  BETTERWORLD "'days': 400, 'switches': {" OPEN                                                                        \
              ", 'panels': 'real'}, 'parameters': {" NO_SPENDING NO_DISPUTES NO_NEWCOMERS                              \
              "'evidence_share': 0, 'f1_spread': 0" PARAMETERS "}, 'archetypes': {" ARCHETYPES                         \
              "}, 'population': {'agents': " AGENTS ", 'mix': {" ONLY_VALIDATORS MIX "}, 'groups': {" GROUPS           \
              "}, 'balances': {'distribution': 'constant', 'mean': 100000}}"

static const struct betterworld_panels *panels_of(const struct trial *t) { return trial_state(t)->panels; }

/* A day on which each of the first n agents does so many evaluations; agent 0 has submitted posts, or all one each. */
static void hold(struct trial *t, int day, uint32_t n, int16_t each, uint16_t posts_of_first, uint16_t posts_of_all) {
  struct economy *e = &t->economy;
  int16_t *evaluations = e->population.column[COLUMN_EVALUATIONS];
  e->day = day;
  e->population.n_acting = e->population.n;
  assert_int_equal(betterworld_panels_open(e, &t->error), 0);
  struct betterworld_panels *p = trial_state(t)->panels;
  for (uint32_t i = 0; i < e->population.n; i++) evaluations[i] = i < n ? each : 0;
  for (uint32_t i = 0; i < e->population.n; i++) p->posts[i] = posts_of_all;
  p->posts[0] = (uint16_t)(p->posts[0] + posts_of_first);
  e->total.counter[COUNTER_EVALUATIONS] = (int64_t)n * each;
  assert_int_equal(betterworld_panels_hold(e, &t->error), 0);
  assert_int_equal(betterworld_panels_audit(e, &t->error), 0);
}

static void without_panels_nobody_knows_who_reviews_with_whom(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD "'population': {'agents': 100, 'balances': {'distribution': 'constant', 'mean': 1}}");
  trial_days(&t, 2);
  assert_null(trial_state(&t)->panels);
  assert_true(isnan(trial_indicator(&t, "panels")) && isnan(trial_indicator(&t, "validator_f1")));
  trial_close(&t);
}

/* 200 agents with 7 evaluations and one submission each, panels of three: 466, and 2 evaluations are left over. */
static void nobody_sits_twice_in_a_panel_or_judges_its_own(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, STILL("200", ""));
  for (int day = 1; day <= 20; day++) {
    int seats[200] = {0}, judged[200] = {0};
    hold(&t, day, 200, 7, 0, 1);
    const struct betterworld_panels *p = panels_of(&t);
    assert_int_equal(p->day.panels, 466);
    assert_int_equal(p->n_left, 2);
    assert_int_equal(p->day.vacant, 0);
    for (int64_t panel = 0; panel < 466; panel++) {
      const uint32_t *seat = &p->seat[3 * panel];
      uint32_t author = p->submission[panel % 200].author;
      assert_true(seat[0] != seat[1] && seat[0] != seat[2] && seat[1] != seat[2]);
      for (int k = 0; k < 3; k++) assert_true(seat[k] != author);
      judged[author]++;
    }
    for (int64_t at = 0; at < p->n_seats + p->n_left; at++) seats[p->seat[at]]++;
    for (int i = 0; i < 200; i++) {
      assert_int_equal(seats[i], 7);
      assert_true(judged[i] == 2 || judged[i] == 3); /* 466 panels, 200 submissions */
      assert_true(p->votes[i] >= 5 && p->votes[i] <= 7);
    }
  }
  trial_close(&t);
}

/* Two agents can fill no panel of three; and one that has submitted all there is may judge nothing. */
static void seats_that_nobody_may_have_stay_vacant(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, STILL("10", ""));
  hold(&t, 1, 2, 30, 0, 0);
  assert_int_equal(panels_of(&t)->day.panels, 20);
  assert_int_equal(panels_of(&t)->day.votes, 40);
  assert_int_equal(panels_of(&t)->day.vacant, 20);
  assert_true(panels_of(&t)->day.decided <= 20 && panels_of(&t)->day.judged == 2 * panels_of(&t)->day.decided);
  assert_int_equal(panels_of(&t)->day.agreeing, panels_of(&t)->day.judged); /* of two, both or none */
  hold(&t, 2, 1, 30, 5, 0);
  assert_int_equal(panels_of(&t)->day.vacant, 30);
  assert_int_equal(panels_of(&t)->day.decided, 0);
  hold(&t, 3, 1, 2, 5, 0);
  assert_int_equal(panels_of(&t)->day.panels, 0);
  assert_int_equal(panels_of(&t)->day.left_over, 2);
  trial_close(&t);
}

/* Means over all ways in which n validators of accuracy p can be right, given a majority, and the variance of the votes
 * with it in a panel. */
static void enumerate(int n, double p, double *right, double *share, double *variance) {
  double decided = 0, sum = 0, squares = 0;
  *right = 0;
  for (int ways = 0; ways < 1 << n; ways++) {
    int k = 0;
    double chance = 1;
    for (int i = 0; i < n; i++) {
      k += ways >> i & 1;
      chance *= ways >> i & 1 ? p : 1 - p;
    }
    if (2 * k == n) continue;
    double with = 2 * k > n ? k : n - k;
    decided += chance;
    *right += 2 * k > n ? chance : 0;
    sum += chance * with;
    squares += chance * with * with;
  }
  *share = sum / decided / n;
  *variance = squares / decided - sum * sum / decided / decided;
}

/* 5.1: the majority of three or five whose accuracy is 0.85 is right with 0.939 and 0.973, and 0.8725 and 0.856 of the
 * votes go with it. */
static void majorities_and_votes_with_them_follow_the_binomial_law(void **state) {
  (void)state;
  static const int size[] = {2, 3, 4, 5};
  for (int k = 0; k < 4; k++) {
    struct trial t = {0};
    char parameter[64], text[1536];
    double right, share, variance;
    int64_t panels = 0, decided = 0, found = 0, agreeing = 0;
    snprintf(parameter, sizeof parameter, ", 'consensus_threshold': %d", size[k]);
    snprintf(text, sizeof text, STILL("2000", "%s"), parameter);
    trial_open(&t, text);
    enumerate(size[k], 0.85, &right, &share, &variance);
    assert_true(fabs(betterworld_panels_theory_agreement(&t.economy) - share) < 1e-12);
    assert_true(fabs(betterworld_panels_theory_right(&t.economy) - right) < 1e-12);
    for (int day = 1; day <= 10; day++) {
      hold(&t, day, 2000, 10, 0, 1);
      panels += panels_of(&t)->day.panels;
      decided += panels_of(&t)->day.decided;
      found += panels_of(&t)->day.right;
      agreeing += panels_of(&t)->day.agreeing;
    }
    double n = (double)decided;
    assert_int_equal(panels, 10 * (20000 / size[k]));
    assert_true(size[k] % 2 == 0 || decided == panels);
    assert_true(fabs((double)found - (double)panels * right) <= 4 * sqrt((double)panels * right * (1 - right)));
    assert_true(fabs((double)agreeing - n * size[k] * share) <= 4 * sqrt(n * fmax(variance, 0)) + 1e-6);
    trial_close(&t);
  }
}

/* Submissions that are all bad: of a ring each approves with c + (1 - c) (1 - 0.9), c being 0.5, two of three reject with
 * 0.425. Who stamps is right where a submission is good: 0.85 of honest ones, 0.3 of spam, which is half of all. */
static void rings_and_spam_decide_how_often_a_panel_is_right(void **state) {
  (void)state;
  static const char *const traits[] = {"'collusion': 0.5", "'f1_drift': 0.02, 'spam': 0.5"};
  static const double good_share[] = {0, 0.85};
  double reject = 1 - (0.5 + 0.5 * 0.1), right[] = {reject * reject * (3 - 2 * reject), 0.5 * 0.85 + 0.5 * 0.3};
  for (int k = 0; k < 2; k++) {
    struct trial t = {0};
    char text[2048];
    snprintf(text, sizeof text,
             BETTERWORLD "'switches': {'panels': 'real', 'evaluation_slots': 'unrationed', 'activity': 'volume'}, "
                         "'parameters': {" NO_WORK NO_SPENDING NO_DISPUTES NO_NEWCOMERS
                         "'evidence_share': 0, 'f1_spread': 0, 'f1_score': 0.9, 'good_share': %g}, 'archetypes': "
                         "{'validator': {%s}}, 'population': {'agents': 3000, 'mix': {" ONLY_VALIDATORS
                         "}, 'balances': {'distribution': 'constant', 'mean': 1}}",
             good_share[k], traits[k]);
    trial_open(&t, text);
    hold(&t, 1, 3000, 3, 0, 1);
    double n = (double)panels_of(&t)->day.decided;
    assert_true(n == 3000);
    assert_true(fabs((double)panels_of(&t)->day.right - n * right[k]) <= 4 * sqrt(n * right[k] * (1 - right[k])));
    trial_close(&t);
  }
}

/* 300 validators, each in 4 of 400 panels a day: a pair shares 1,200 / 44,850 reviews a day. In 100 days that is nearly a
 * Poisson count: its variance is 0.991 of its mean (of the 1,196 seats beside one's own 8 are with it, 4 are the other's:
 * hypergeometric); the variance over pairs has a relative standard error of sqrt((2 + 1 / mean) / 44,850). */
static void pairs_share_reviews_as_a_poisson_law_has_it(void **state) {
  (void)state;
  enum { N = 300, DAYS = 100 };
  struct trial t = {0};
  trial_open(&t, STILL("300", ", 'flag_reviews': 1000"));
  for (int day = 1; day <= DAYS; day++) hold(&t, day, N, 4, 0, 1);
  double pairs = N * (N - 1) / 2.0, mean = DAYS * 1200 / pairs, sum = 0, squares = 0, none = 0;
  for (uint32_t a = 0; a < N; a++)
    for (uint32_t b = 0; b < a; b++) {
      const struct betterworld_pair *pair = betterworld_panels_pair(panels_of(&t), a, b);
      assert_ptr_equal(pair, betterworld_panels_pair(panels_of(&t), b, a));
      assert_true(pair->agreed <= pair->shared);
      sum += pair->shared;
      squares += (pair->shared - mean) * (pair->shared - mean);
      none += pair->shared == 0;
    }
  assert_true(sum == DAYS * 1200);
  assert_true(fabs(squares / pairs / mean - 0.991) <= 4 * sqrt((2 + 1 / mean) / pairs));
  assert_true(fabs(none - pairs * exp(-mean)) <= 4 * sqrt(pairs * exp(-mean)));
  assert_int_equal(panels_of(&t)->judged_pairs, 0);
  trial_close(&t);
}

/* In panels of two whose validators are right with 0.8162, each shared review is one of an agreement with 0.7, by itself:
 * flags are a binomial count of the judgements, with the tail that closed forms have. 60 validators, 600 panels a day. */
static void honest_pairs_are_flagged_with_the_tail_of_the_binomial_law(void **state) {
  (void)state;
  static const int m[] = {10, 20};
  static const double documented[] = {0.0282, 0.00764};
  for (int k = 0; k < 2; k++) {
    struct trial t = {0};
    char parameter[128], text[1536];
    snprintf(parameter, sizeof parameter, ", 'consensus_threshold': 2, 'f1_score': 0.8162, 'flag_reviews': %d", m[k]);
    snprintf(text, sizeof text, STILL("60", "%s"), parameter);
    trial_open(&t, text);
    for (int day = 1; day <= 600; day++) hold(&t, day, 60, 20, 0, 1);
    const struct betterworld_panels *p = panels_of(&t);
    double tail = betterworld_panels_theory_flagged(&t.economy), n = (double)p->judged_pairs;
    int64_t waiting = 0;
    for (uint32_t a = 0; a < 60; a++)
      for (uint32_t b = 0; b < a; b++) waiting += betterworld_panels_pair(p, a, b)->shared;
    assert_int_equal(p->judged_pairs * m[k] + waiting, 600 * 600); /* no review is lost or counted twice */
    assert_true(fabs(betterworld_panels_theory_pair(&t.economy) - 0.7) < 1e-4);
    assert_true(fabs(tail / betterworld_honest_flagged(&t.economy) - 1) < 0.01);
    assert_true(fabs(tail / documented[k] - 1) < 0.01);
    assert_true(n > 15000 && fabs((double)p->flagged_pairs - n * tail) <= 4 * sqrt(n * tail * (1 - tail)));
    assert_int_equal(p->flagged_ring_pairs, 0);
    trial_close(&t);
  }
}

/* More than 90 % of 20 are 19. Three of a ring after two others: only a pair of the ring shows it, and counts begin anew. */
static void a_flag_exposes_a_ring_only_if_both_are_of_it(void **state) {
  (void)state;
  static const uint32_t pair[][2] = {{0, 1}, {1, 2}, {4, 0}, {3, 4}};
  struct trial t = {0};
  trial_open(&t, LIVELY("5", "", "'colluder': {'collusion': 1}", ", 'colluder': 0",
                        "'ring': {'archetype': 'colluder', 'agents': 3}"));
  assert_int_equal(betterworld_panels_open(&t.economy, &t.error), 0);
  const struct betterworld_panels *p = panels_of(&t);
  const uint16_t *standing = t.economy.population.column[COLUMN_STANDING];
  for (int k = 0; k < 4; k++)
    for (int agreed = 18; agreed <= 19; agreed++) {
      for (int n = 0; n < 20; n++) betterworld_panels_meet(&t.economy, pair[k][0], pair[k][1], n < agreed);
      assert_int_equal(p->judged_pairs, 2 * k + agreed - 17);
      assert_int_equal(p->flagged_pairs, k + (agreed == 19));
      assert_int_equal(betterworld_panels_pair(p, pair[k][1], pair[k][0])->shared, 0);
      for (uint32_t i = 0; i < 5; i++)
        assert_int_equal(standing[i] & STANDING_COLLUDED, k == 3 && agreed == 19 && i >= 3 ? STANDING_COLLUDED : 0);
    }
  assert_int_equal(p->flagged_ring_pairs, 1);
  assert_null(betterworld_panels_pair(p, 2, 2));
  trial_close(&t);
}

/* Rewards are the same for all and the pool is open: nothing else needs skill and F1. */
static void panels_alone_are_reason_enough_for_skill_and_f1(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD "'switches': {" OPEN ", 'panels': 'real', 'reward_model': 'flat'}, 'population': "
                             "{'agents': 300, 'balances': {'distribution': 'constant', 'mean': 100}}");
  trial_days(&t, 3);
  assert_true(trial_indicator(&t, "panel_accuracy") > 0.9 && trial_indicator(&t, "validator_f1") > 0.84);
  trial_close(&t);
}

/* F1 moves a tenth of the way to the day's share of votes with the majority: from 0.70 or 0.85 to 0.8725 in panels of
 * three. Of 1,000 agents with 15 votes a day each has a variance of 0.1 / 1.9 x 0.8725 x 0.1275 / 15 about it. */
static void f1_comes_to_rest_where_votes_agree_with_the_majority(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, LIVELY("1000", "", "'validator': {'problems': 1, 'debates': 0, 'validations': 15}", "", ""));
  double sum = 0, days = 0;
  trial_days(&t, 60);
  for (int day = 0; day < 10; day++, days++) {
    trial_days(&t, 1);
    assert_true(fabs(trial_indicator(&t, "majority_agreement") - 0.8725) < 0.01);
    sum = trial_indicator(&t, "validator_f1");
  }
  assert_true(fabs(sum - 0.8725) <= 4 * sqrt(0.1 / 1.9 * 0.8725 * 0.1275 / 15 / 1000) + 1e-4);
  trial_close(&t);
}

/* 2 of 3 votes with the majority: a tenth of the way from 0.85 to 2 / 3. Who has not been measured stays where it is. */
static void f1_moves_by_the_days_share_of_votes_with_the_majority(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, STILL("10", ""));
  hold(&t, 1, 0, 0, 0, 0);
  trial_state(&t)->panels->judged[3] = 3;
  trial_state(&t)->panels->agreed[3] = 2;
  assert_true(fabs(betterworld_panels_f1(&t.economy, 3, 0.85) - (0.85 + 0.1 * (2.0 / 3 - 0.85))) < 1e-15);
  assert_true(betterworld_panels_f1(&t.economy, 4, 0.85) == 0.85);
  trial_close(&t);
}

/* Newcomers outside the pool practise as without panels: nobody is there to agree with. */
static void who_sits_on_no_panel_practises_as_before(void **state) {
  (void)state;
  struct trial t[2] = {{.economy = {0}}, {.economy = {0}}};
  for (int real = 0; real < 2; real++) {
    char text[1024];
    snprintf(text, sizeof text,
             BETTERWORLD "'switches': {'panels': '%s', 'founders_qualified': 'no', 'reward_model': 'formula'}, "
                         "'parameters': {'min_pool_days': 300}, 'population': {'agents': 300, 'balances': "
                         "{'distribution': 'constant', 'mean': 100}}",
             real ? "real" : "expected");
    trial_open(&t[real], text);
    trial_days(&t[real], 20);
  }
  const int16_t *f1[] = {t[0].economy.population.column[COLUMN_F1], t[1].economy.population.column[COLUMN_F1]};
  assert_int_equal(t[0].economy.population.n, t[1].economy.population.n);
  for (uint32_t i = 0; i < t[0].economy.population.n; i++) assert_int_equal(f1[0][i], f1[1][i]);
  assert_true(trial_indicator(&t[1], "panels") == 0 && isnan(trial_indicator(&t[1], "validator_f1")));
  for (int real = 0; real < 2; real++) trial_close(&t[real]);
}

/* Votes with the majority of three, of a stamper and of an honest validator (accuracy p) among a share q of stampers, good
 * being the share of submissions that are. */
static void stamping(double q, double p, double good, double *stamper, double *honest) {
  double yes[2] = {q + (1 - q) * p, q + (1 - q) * (1 - p)}; /* another approves what is good, what is not */
  *stamper = *honest = 0;
  for (int bad = 0; bad < 2; bad++) {
    double weight = bad ? 1 - good : good, own = bad ? 1 - p : p;
    double some_yes = 1 - (1 - yes[bad]) * (1 - yes[bad]), some_no = 1 - yes[bad] * yes[bad];
    *stamper += weight * some_yes;
    *honest += weight * (own * some_yes + (1 - own) * some_no);
  }
}

/* 5.1: who stamps diverges from consensus while few do; beyond 32 % (accuracy 0.9, 70 % good) it agrees more than the
 * honest. 1,000 agents of equal diligence; votes of a panel are correlated, so that the variance of a sum of n is at most
 * 3 n / 4; the shares hold for panels drawn with replacement, within 1 / 1,000. */
static void stampers_agree_with_the_majority_the_more_the_more_they_are(void **state) {
  (void)state;
  static const int stampers[] = {100, 400};
  for (int k = 0; k < 2; k++) {
    struct trial t = {0};
    char group[128], text[2048];
    double law[2], days = 20, voted[2] = {0}, agreed[2] = {0};
    snprintf(group, sizeof group, "'stampers': {'archetype': 'stamper', 'agents': %d}", stampers[k]);
    snprintf(text, sizeof text,
             LIVELY("1000", ", 'f1_score': 0.9, 'good_share': 0.7",
                    "'validator': {'problems': 1, 'debates': 0, 'validations': 15}, "
                    "'stamper': {'problems': 1, 'debates': 0, 'validations': 15, 'missions': 0, 'f1_drift': 0.02}",
                    ", 'stamper': 0", "%s"),
             group);
    trial_open(&t, text);
    stamping(stampers[k] / 1000.0, 0.9, 0.7, &law[1], &law[0]);
    for (int day = 0; day < days; day++) {
      trial_days(&t, 1);
      for (uint32_t i = 0; i < 1000; i++) {
        int who = betterworld_drift(trial_state(&t), t.economy.population.agent_class[i]) > 0;
        voted[who] += panels_of(&t)->judged[i];
        agreed[who] += panels_of(&t)->agreed[i];
      }
    }
    for (int who = 0; who < 2; who++)
      assert_true(fabs(agreed[who] - voted[who] * law[who]) <= 4 * sqrt(0.75 * voted[who]) + 0.001 * voted[who]);
    assert_int_equal(law[1] > law[0], k == 1);
    assert_int_equal(agreed[1] / voted[1] > agreed[0] / voted[0], k == 1);
    trial_close(&t);
  }
}

/* As test_betterworld_ring.c has it without panels: 100 colluders among 1,000 agents with 4 posts and 10 evaluations. */
static void a_ring_meets_itself_as_often_as_its_posts_are_there(void **state) {
  (void)state;
  static const char *const degree[] = {"1", "0.5"};
  for (int k = 0; k < 2; k++) {
    struct trial t = {0};
    char traits[256], text[2048];
    double expected = 0, reviews = 0;
    snprintf(traits, sizeof traits,
             "'validator': {'problems': 4, 'debates': 0, 'validations': 10}, 'colluder': {'problems': 4, 'debates': 0, "
             "'validations': 10, 'missions': 0, 'collusion': %s}",
             degree[k]);
    snprintf(text, sizeof text,
             LIVELY("1000", ", 'collusion_detection': 0", "%s", ", 'colluder': 0",
                    "'ring': {'archetype': 'colluder', 'agents': 100}"),
             traits);
    trial_open(&t, text);
    for (int day = 0; day < 20; day++) {
      trial_days(&t, 1);
      double all = (double)t.economy.total.counter[COUNTER_POSTS],
             ring = (double)trial_state(&t)->strategies.ring_posts[t.economy.population.agent_class[999]];
      expected += (k == 0 ? 1000 : 500) * (ring - ring / 100) / (all - ring / 100);
      reviews += trial_indicator(&t, "ring_reviews");
    }
    assert_true(fabs(reviews - expected) <= 4 * sqrt(expected));
    assert_true(trial_indicator(&t, "ring_detections") == 0);
    trial_close(&t);
  }
}

/* Of 60 agents 30 are a ring and submit nothing but each other's: they always agree, and are flagged as soon as two have
 * shared 20 reviews; honest pairs are flagged too, but cleared. Without the submissions nothing shows the ring. */
static void partners_that_always_agree_are_flagged_and_the_ring_is_found_out(void **state) {
  (void)state;
  for (int posts = 0; posts < 2; posts++) {
    struct trial t = {0};
    char traits[256], text[2048];
    snprintf(
        traits, sizeof traits,
        "'validator': {'problems': 0, 'debates': 0, 'validations': 20}, 'colluder': {'problems': %d, 'debates': 0, "
        "'validations': 20, 'missions': 0, 'collusion': 1}",
        posts);
    snprintf(text, sizeof text,
             LIVELY("60", ", 'collusion_detection': 0, 'f1_score': 0.7", "%s", ", 'colluder': 0",
                    "'ring': {'archetype': 'colluder', 'agents': 30}"),
             traits);
    trial_open(&t, text);
    trial_days(&t, 40);
    double flagged = trial_indicator(&t, "flagged_pairs"), ring = trial_indicator(&t, "flagged_ring_pairs");
    assert_true(trial_indicator(&t, "judged_pairs") > 500 && flagged >= ring);
    assert_true(posts ? ring > 0 : ring <= 2);
    if (posts) {
      assert_true(trial_indicator(&t, "ring_detections") >= 1 && trial_indicator(&t, "suspended_agents") == 30);
      for (uint32_t i = 0; i < 30; i++)
        assert_int_equal(((const int16_t *)t.economy.population.column[COLUMN_SANCTIONED])[i], 0);
    }
    trial_close(&t);
  }
}

/* Each of the identities, broken by hand. */
static void the_audit_finds_what_does_not_add_up(void **state) {
  (void)state;
  static const char *const said[] = {"seats of panels and evaluations left over are 301, but should be 300",
                                     "seats of panels are 300, but should be 303",
                                     "votes and vacant seats are 301, but should be 300",
                                     "votes of the agents are 301, but should be 300",
                                     "votes of the agents in decided panels are 301, but should be 300",
                                     "votes of the agents with the majority are",
                                     "reviews shared by pairs are 301, but should be 300"};
  struct trial t = {0};
  trial_open(&t, STILL("100", ""));
  for (int k = 0; k < 7; k++) {
    hold(&t, k + 1, 100, 3, 0, 1);
    struct betterworld_panels *p = trial_state(&t)->panels;
    struct betterworld_panels_day *day = &p->day;
    int64_t *field[] = {&day->left_over, &day->panels, &day->vacant, NULL, NULL, NULL, &day->pairs};
    uint16_t *column[] = {NULL, NULL, NULL, &p->votes[5], &p->judged[5], &p->agreed[5], NULL};
    if (field[k]) ++*field[k];
    if (column[k]) ++*column[k];
    error_init(&t.error);
    assert_int_equal(betterworld_panels_audit(&t.economy, &t.error), ERROR_FAULT);
    assert_non_null(strstr(t.error.text, said[k]));
    assert_int_equal(t.error.n_sentences, 1);
  }
  trial_close(&t);
}

static void more_agents_than_pairs_can_be_kept_of_are_refused(void **state) {
  (void)state;
  struct trial t = {0};
  int code = 0, day = 0;
  trial_open(&t, BETTERWORLD "'preset': 'table', 'days': 9, 'switches': {'panels': 'real'}, 'population': {'agents': "
                             "9990, 'balances': {'distribution': 'constant', 'mean': 1}, 'arrivals': {'per_day': 4}}");
  while (code == 0 && day++ < 9) code = economy_day(&t.economy, &t.error);
  assert_int_equal(code, ERROR_INPUT);
  assert_int_equal(t.economy.population.n > 10000, 1);
  assert_non_null(strstr(t.error.text, " agents are registered; at most 10000 with panels: real"));
  trial_close(&t);
}

/* Rings, spammers and stampers among others, who come and go: identities are audited every day, bits do not depend on
 * threads, and pairs keep their counts while room grows. */
static void a_lively_economy_with_panels_keeps_its_identities_and_its_bits(void **state) {
  (void)state;
  static const char *const slots[] = {"consensus", "calibrated", "unrationed"};
  for (int k = 0; k < 3; k++) {
    struct hash_value hash[2];
    int64_t judged[2];
    for (int threads = 1; threads <= 3; threads += 2) {
      struct trial t = {0};
      char text[2048];
      snprintf(text, sizeof text,
               BETTERWORLD
               "'preset': 'table', 'seed': %d, 'days': 200, 'switches': {'panels': 'real', 'evaluation_slots': '%s', "
               "'validator_pool': '%s'}, 'parameters': {'poverty_exit_rate': 0.02, 'suspension_days': 12, "
               "'consensus_threshold': %d, 'flag_reviews': 3}, 'archetypes': {'colluder': {'problems': 3, "
               "'validations': 15, 'spam': 0.05, 'collusion': 0.9}, 'stamper': {'validations': 30, 'f1_drift': 0.02}}, "
               "'population': {'agents': 600, 'dormant': 0.1, 'mix': {'mission_runner': 0, 'colluder': 0.1, 'stamper': "
               "0.05}, 'balances': {'distribution': 'lognormal', 'mean': 200, 'gini': 0.4}, 'arrivals': {'per_day': "
               "20}}",
               k + 1, slots[k], k ? "open" : "qualified", 2 + k);
      trial_open_with(&t, text, threads);
      trial_days(&t, 60);
      judged[threads / 2] = panels_of(&t)->judged_pairs;
      assert_true(judged[threads / 2] > 500);
      hash[threads / 2] = trial_hash(&t);
      trial_close(&t);
    }
    assert_true(hash[0].low == hash[1].low && hash[0].high == hash[1].high && judged[0] == judged[1]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(without_panels_nobody_knows_who_reviews_with_whom),
      cmocka_unit_test(nobody_sits_twice_in_a_panel_or_judges_its_own),
      cmocka_unit_test(seats_that_nobody_may_have_stay_vacant),
      cmocka_unit_test(majorities_and_votes_with_them_follow_the_binomial_law),
      cmocka_unit_test(rings_and_spam_decide_how_often_a_panel_is_right),
      cmocka_unit_test(pairs_share_reviews_as_a_poisson_law_has_it),
      cmocka_unit_test(honest_pairs_are_flagged_with_the_tail_of_the_binomial_law),
      cmocka_unit_test(a_flag_exposes_a_ring_only_if_both_are_of_it),
      cmocka_unit_test(panels_alone_are_reason_enough_for_skill_and_f1),
      cmocka_unit_test(f1_comes_to_rest_where_votes_agree_with_the_majority),
      cmocka_unit_test(f1_moves_by_the_days_share_of_votes_with_the_majority),
      cmocka_unit_test(who_sits_on_no_panel_practises_as_before),
      cmocka_unit_test(stampers_agree_with_the_majority_the_more_the_more_they_are),
      cmocka_unit_test(a_ring_meets_itself_as_often_as_its_posts_are_there),
      cmocka_unit_test(partners_that_always_agree_are_flagged_and_the_ring_is_found_out),
      cmocka_unit_test(the_audit_finds_what_does_not_add_up),
      cmocka_unit_test(more_agents_than_pairs_can_be_kept_of_are_refused),
      cmocka_unit_test(a_lively_economy_with_panels_keeps_its_identities_and_its_bits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
