/* test_betterworld_transactors.c - the largest transactors of 30 days are flagged, and nothing else changes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/indicator.h"
#include "tests/betterworld_text.h"

/* Nobody does anything, but for what members of the scenario say. */
#define IDLE(POLICY, AGENTS, GROUPS)                                                                                   \
  "'model': 'betterworld', 'days': 100, " POLICY BY_VOLUME                                                             \
  "'parameters': {" NO_WORK NO_SPENDING NO_DISPUTES NO_NEWCOMERS                                                       \
  "'evidence_share': 0}, 'population': {'agents': " AGENTS ", 'groups': {" GROUPS                                      \
  "}, 'balances': {'distribution': 'constant', 'mean': 100}}"
#define FLAG_ON(DAY)        "'look" DAY "': {'at': '" DAY "d', 'verb': 'flag_top_transactors'}"
#define GROUP(NAME, AGENTS) "'" NAME "': {'archetype': 'creator', 'agents': " AGENTS "}"
#define BUYS(NAME, PRICE)                                                                                              \
  "'" NAME "': {'who': 'group:" NAME "', 'rate': 50, 'price': " PRICE ", 'to': {'BURN': 1}, 'limit': 'once'}"

static double flagged(const struct trial *t) { return trial_indicator(t, "flagged_agents"); }
static double share(const struct trial *t) { return trial_indicator(t, "flagged_volume_share"); }

static void where_nothing_can_flag_there_is_no_list(void **state) {
  static const char *const members[] = {
      IDLE("'policy': 'none', ", "150", ""),
      IDLE("'policy': {'rules': {'a': {'enabled': false, 'when': {'agents': {'above': 0}}, 'do': {'list': {'verb': "
           "'flag_top_transactors'}}}}}, ",
           "150", "")};
  (void)state;
  for (int k = 0; k < 2; k++) {
    struct trial t = {0};
    trial_open(&t, members[k]);
    trial_days(&t, 3);
    assert_null(t.economy.population.volume);
    assert_true(isnan(flagged(&t)) && isnan(share(&t)));
    trial_close(&t);
  }
}

static void who_has_no_volume_is_never_flagged(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, IDLE("'policy': 'none', ", "150", "") ", 'events': {" FLAG_ON("5") "}");
  trial_days(&t, 10);
  assert_true(flagged(&t) == 0 && isnan(share(&t)));
  trial_close(&t);
}

/* 201 agents make 3 flags: the one that paid 50, and 2 of the 10 that paid 10. On day 31 day 1 is 30 days ago. */
static void one_in_a_hundred_is_flagged_by_the_volume_of_30_days(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, IDLE("'policy': 'none', ", "201", GROUP("big", "1") ", " GROUP("middling", "10")) ", 'flows': {" BUYS(
                     "big", "50") ", " BUYS("middling", "10") "}, 'events': {" FLAG_ON("5") ", " FLAG_ON("40") "}");
  trial_days(&t, 5);
  assert_true(flagged(&t) == 0 && isnan(share(&t)));
  for (int day = 6; day <= 45; day++) {
    trial_days(&t, 1);
    assert_true(flagged(&t) == (day <= 40 ? 3 : 0)); /* the second list finds no volume */
    if (day <= 30)
      assert_true(fabs(share(&t) - 70.0 / 150) < 1e-15);
    else
      assert_true(isnan(share(&t)));
  }
  trial_close(&t);
}

static void a_rule_may_flag(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, IDLE("'policy': {'rules': {'a': {'when': {'velocity': {'above': 0}}, 'do': {'list': {'verb': "
                      "'flag_top_transactors'}}}}}, ",
                      "100", GROUP("big", "2")) ", 'flows': {" BUYS("big", "50") "}");
  trial_days(&t, 7); /* velocity is known from day 7 on */
  assert_true(flagged(&t) == 0);
  trial_days(&t, 1);
  assert_true(flagged(&t) == 1 && share(&t) == 0.5);
  assert_non_null(strstr(t.log.bytes, "base,0,8,0,rule,a,flag_top_transactors,NA,NA,velocity "));
  trial_close(&t);
}

/* All kinds of postings: work, posts, disputes, decay, extra flows, top-ups, bans, grants, referrals. */
#define LIVELY(EVENTS)                                                                                                 \
  BETTERWORLD                                                                                                          \
  "'preset': 'table', 'days': 60, 'switches': {'validator_pool': 'qualified', 'evaluation_slots': 'consensus', "       \
  "'mission_funding': 'reserve_first', 'expert_pool': 'on', 'ban_policy': 'redistribute'}, 'parameters': "             \
  "{'spam_detection': 0.1, 'new_agent_rate': 0.02, 'inactivity_threshold': 30, 'dormancy_rate': 0.01}, 'archetypes': " \
  "{'spammer': {'problems': 9, 'spam': 0.8}}, 'population': {'agents': 150, 'mix': {'mission_runner': 0.05, "          \
  "'spammer': 0.1}, 'balances': {'distribution': 'lognormal', 'mean': 60, 'gini': 0.4}}, 'flows': {'gift': {'who': "   \
  "'all', 'rate': 0.1, 'price': 30, 'from': {'MINT': 1}}, 'badge': {'who': 'all', 'rate': 0.1, 'price': 20, 'to': "    \
  "{'BURN': 1}}}, 'events': {'help': {'at': '20d', 'verb': 'emergency_topup'}" EVENTS "}"

enum { MOST = 1000, LOOK = 40, LAST = 50 };
static int64_t volume[MOST][LAST + 1];

/* Volumes straight from the journal's rows: arm,run,day,asset,flow,from,to,agent,count,amount,... */
static void read_journal(const struct trial *t, FILE *file) {
  char row[512];
  memset(volume, 0, sizeof volume);
  rewind(file);
  while (fgets(row, sizeof row, file)) {
    char *cell[10] = {row};
    for (int k = 1; k < 10; k++) {
      cell[k] = strchr(cell[k - 1], ',');
      if (!cell[k]) break;
      *cell[k]++ = '\0';
    }
    if (!cell[9] || !*cell[7] || strtol(cell[2], NULL, 10) > LAST) continue;
    int f = 0;
    while (f < t->economy.ledger.n_flows && strcmp(t->economy.ledger.flows[f].name, cell[4]) != 0) f++;
    if (f == t->economy.ledger.n_flows || t->economy.ledger.flows[f].side == SIDE_NONE) continue;
    uint32_t i = population_find(&t->economy.population, strtoull(cell[7], NULL, 10));
    assert_true(i < MOST && strtol(cell[2], NULL, 10) >= 0);
    volume[i][strtol(cell[2], NULL, 10)] += llround(strtod(cell[9], NULL) * 1e6);
  }
}

static int64_t of_30_days(uint32_t i, int day) {
  int64_t sum = 0;
  for (int d = day - 29; d <= day; d++) sum += d > 0 ? volume[i][d] : 0;
  return sum;
}

/* The share on the last day of the largest of another day; standing: of the agents then. */
static double expected_share(uint32_t n, uint32_t now, const uint16_t *standing) {
  bool taken[MOST] = {0};
  uint32_t candidates = 0;
  int64_t theirs = 0, all = 0;
  for (uint32_t i = 0; i < n; i++) candidates += !(standing[i] & STANDING_BANNED);
  for (uint32_t k = 0; k < (candidates + 99) / 100; k++) {
    uint32_t best = MOST;
    for (uint32_t i = 0; i < n; i++) {
      if (taken[i] || standing[i] & STANDING_BANNED) continue;
      if (best == MOST || of_30_days(i, LOOK) > of_30_days(best, LOOK)) best = i;
    }
    taken[best] = true;
    theirs += of_30_days(best, LAST);
  }
  for (uint32_t i = 0; i < now; i++) all += of_30_days(i, LAST);
  return (double)theirs / (double)all;
}

static void the_flagged_are_those_that_the_journal_shows(void **state) {
  (void)state;
  static uint16_t standing[MOST];
  struct trial t = {0};
  FILE *file = t.journal.file = tmpfile();
  assert_non_null(file);
  trial_open(&t, LIVELY(", " FLAG_ON("40")));
  trial_days(&t, LOOK);
  uint32_t n = t.economy.population.n;
  assert_true(n > 200 && n < MOST);
  memcpy(standing, t.economy.population.column[COLUMN_STANDING], n * sizeof *standing);
  trial_days(&t, LAST - LOOK);
  fflush(file);
  read_journal(&t, file);
  assert_true(flagged(&t) >= 3);
  double expected = expected_share(n, t.economy.population.n, standing);
  if (fabs(share(&t) - expected) > 1e-9) fail_msg("%.12g, expected %.12g", share(&t), expected);
  trial_close(&t);
  fclose(file);
}

static void a_flag_changes_nothing_else(void **state) {
  (void)state;
  struct trial a = {0}, b = {0};
  trial_open(&a, LIVELY(""));
  trial_open_with(&b, LIVELY(", " FLAG_ON("10") ", " FLAG_ON("40")), 3);
  for (int day = 0; day < LAST; day++) {
    trial_days(&a, 1);
    trial_days(&b, 1);
    for (int i = 0; i < indicator_number(&betterworld_model); i++) {
      double x = a.economy.indicator[i], y = b.economy.indicator[i];
      if (x != y && !(isnan(x) && isnan(y)) && !strstr(indicator_name(&betterworld_model, i), "flagged"))
        fail_msg("%s differs on day %d", indicator_name(&betterworld_model, i), day + 1);
    }
  }
  struct hash_value x = trial_hash(&a), y = trial_hash(&b);
  assert_true(x.low == y.low && x.high == y.high);
  trial_close(&a);
  trial_close(&b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(where_nothing_can_flag_there_is_no_list),
      cmocka_unit_test(who_has_no_volume_is_never_flagged),
      cmocka_unit_test(one_in_a_hundred_is_flagged_by_the_volume_of_30_days),
      cmocka_unit_test(a_rule_may_flag),
      cmocka_unit_test(the_flagged_are_those_that_the_journal_shows),
      cmocka_unit_test(a_flag_changes_nothing_else),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
