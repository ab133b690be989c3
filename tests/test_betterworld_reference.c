/* test_betterworld_reference.c - BetterWorld written down plainly, agent by agent: the same bits as the engine.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reference below shares with the engine the keyed draws (random_*), guide tables and uniform amounts; days,
 * decisions, money and accounts are its own. Money of a split is computed in whole units of 1e-6 IT by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

enum { FOUNDERS = 300, DAYS = 120, MOST_AGENTS = 4000, CLASSES = 4, SEED = 77, BOUGHT = 7 };

/* What a variant of the world differs in. */
struct world {
  double validation_rate, submission_rate, mission_rate, reviews, new_agents, dormancy, referral_share;
  int quiet, ramp, threshold;
  int64_t reward_low, reward_high;
  int pool_percent, mint_percent; /* of a reward */
  int64_t opening;
};

struct agent {
  uint64_t id;
  int birth, last, class;
  bool dormant;
  int64_t balance, won, earned, evaluations;
};

struct reference {
  const struct world *world;
  struct agent agent[MOST_AGENTS];
  int n, day;
  int64_t pool, reserve, escrow, amount[BETTERWORLD_N_FLOWS], count[BETTERWORLD_N_FLOWS];
  int64_t won, lost;
};

static struct random_key key_of(const struct reference *r, uint64_t purpose, uint64_t agent) {
  return (struct random_key){.seed = SEED, .run = 0, .day = (uint64_t)r->day, .agent = agent, .purpose = purpose};
}

static void flow(struct reference *r, int row, int64_t amount, int64_t count) {
  r->amount[row] += amount;
  r->count[row] += count;
}

static int64_t count_of(double mean, uint32_t lane) {
  static struct guide guide;
  if (guide.n == 0 || guide.mean != mean) guide_poisson(&guide, mean);
  return guide_count(&guide, lane);
}

static double mean_over_mix(const double *counts) {
  return 0.30 * counts[0] + 0.25 * counts[1] + 0.30 * counts[2] + 0.15 * counts[3];
}

/* Means of an agent's problems, votes, circles, listings, disputes. */
static double purchase_mean(const struct reference *r, const struct agent *a, int k) {
  static const double submits[CLASSES] = {1, 4, 2, 1}, shared[] = {0.2, 0.01, 0.033333333333333333, 0.05};
  const struct world *w = r->world;
  if (k == 1 || k == 2) return 0; /* no solutions, no debates */
  if (k > 2) return shared[k - 3];
  double full = w->submission_rate / mean_over_mix(submits) * submits[a->class];
  int age = r->day - 1 - a->birth;
  if (a->birth == 0 || age >= w->quiet + w->ramp) return full;
  return age < w->quiet ? 0 : full * ((age - w->quiet + 1.0) / w->ramp);
}

/* What 95 % of a balance is, half to even. 0.95 as a double is an integer of 53 bits over 2^53. */
static int64_t kept(int64_t balance) {
  const wide_uint one = (wide_uint)1 << 53;
  wide_uint product = (wide_uint)balance * (uint64_t)((1 - 0.05) * 0x1p53), whole = product / one, rest = product % one;
  return (int64_t)(whole + (rest > one / 2 || (rest == one / 2 && whole % 2 == 1)));
}

static void settle(struct reference *r) {
  int64_t bonus = 5 * IT;
  if (r->won > 0 && r->reserve / r->won < bonus) bonus = r->reserve / r->won;
  if (r->lost > 0) flow(r, FLOW_DISPUTE_BURN, 10 * IT * r->lost, r->lost);
  for (int i = 0; i < r->n; i++) {
    struct agent *a = &r->agent[i];
    if (a->won > 0) flow(r, FLOW_DISPUTE_REFUND, 10 * IT * a->won, a->won);
    if (a->won > 0 && bonus > 0) flow(r, FLOW_DISPUTE_BONUS, bonus * a->won, a->won);
    a->balance += (10 * IT + bonus) * a->won;
    a->won = 0;
    int idle = r->day - 1 - a->last;
    if (idle < r->world->threshold || (idle - r->world->threshold) % 30 != 0 || a->balance <= 10 * IT) continue;
    int64_t left = kept(a->balance);
    if (left < 10 * IT) left = 10 * IT;
    flow(r, FLOW_DECAY, a->balance - left, 1);
    a->balance = left;
  }
  r->escrow -= r->amount[FLOW_DISPUTE_BURN] + r->amount[FLOW_DISPUTE_REFUND];
  r->reserve -= r->amount[FLOW_DISPUTE_BONUS];
  r->won = r->lost = 0;
}

static int born_today(const struct reference *r) {
  int acting = 0;
  for (int i = 0; i < r->n; i++) acting += !r->agent[i].dormant;
  struct random_key key = key_of(r, PURPOSE_NEWCOMERS, RANDOM_NO_AGENT);
  double mean = r->world->new_agents * acting;
  assert_true(mean < 100); /* one table is enough */
  return mean > 0 ? (int)count_of(mean, random_lane(&key, 0)) : 0;
}

static int class_of(const struct reference *r, uint64_t id) {
  struct random_key key = key_of(r, RANDOM_ENGINE_PURPOSE + PURPOSE_ARRIVAL_CLASS, id);
  double u = random_uniform(&key, 0);
  return u < 0.30 ? 0 : u < 0.30 + 0.25 ? 1 : u < 0.30 + 0.25 + 0.30 ? 2 : 3;
}

static void buy(struct reference *r, struct agent *a, int k, int64_t n) {
  static const int64_t price[BOUGHT] = {3 * IT, 5 * IT, 2 * IT, 5 * IT, 25 * IT, 15 * IT, 10 * IT};
  static const int first[BOUGHT] = {
      FLOW_SUBMISSION_POOL, 0, 0, FLOW_VOTING_RESERVE, FLOW_CIRCLE_RESERVE, FLOW_PRIORITY_RESERVE, FLOW_DISPUTE_STAKE};
  int64_t affordable = a->balance / price[k];
  if (n > affordable) n = affordable;
  if (n == 0) return;
  int64_t all = n * price[k];
  a->balance -= all;
  a->last = r->day;
  if (k == 0) {
    flow(r, first[k], all * 60 / 100, n), flow(r, first[k] + 1, all * 35 / 100, n),
        flow(r, first[k] + 2, all * 5 / 100, n);
  } else if (k < 6) {
    flow(r, first[k], all * 95 / 100, n), flow(r, first[k] + 1, all * 5 / 100, n);
  } else {
    struct random_key key = key_of(r, PURPOSE_DISPUTE, a->id);
    flow(r, FLOW_DISPUTE_STAKE, all, n);
    for (int64_t j = 0; j < n; j++)
      if (random_lane(&key, (uint64_t)j) < random_threshold(0.4))
        r->lost++;
      else
        a->won++, r->won++;
  }
}

/* Returns the missions done. */
static int64_t spend(struct reference *r, struct agent *a) {
  static const double travels[CLASSES] = {0, 0, 0, 1};
  struct random_key key = key_of(r, PURPOSE_SPEND, a->id), amounts = key_of(r, PURPOSE_MISSION_AMOUNT, a->id);
  for (int k = 0; k < BOUGHT; k++) {
    double mean = purchase_mean(r, a, k);
    if (mean > 0) buy(r, a, k, count_of(mean, random_lane(&key, (uint64_t)k)));
  }
  double mean = r->world->mission_rate / mean_over_mix(travels) * travels[a->class];
  int64_t n = mean > 0 ? count_of(mean, random_lane(&key, BOUGHT)) : 0, amount = 0;
  /* 5 x 100 / 105 and 100 x 100 / 105 IT */
  for (int64_t k = 0; k < n; k++) amount += random_amount(random_lane(&amounts, (uint64_t)k), 4761905, 95238095);
  if (n > 0) flow(r, FLOW_MISSION_REWARD, amount, n), a->balance += amount, a->last = r->day;
  return n;
}

static void earn(struct reference *r, struct agent *a, double reviews) {
  static const double validates[CLASSES] = {15, 5, 8, 0};
  struct random_key key = key_of(r, PURPOSE_EARN, a->id), rewards = key_of(r, PURPOSE_REWARD_AMOUNT, a->id);
  struct random_key late = key_of(r, PURPOSE_EVIDENCE_AMOUNT, a->id);
  double mean = r->world->validation_rate / mean_over_mix(validates) * validates[a->class];
  int64_t n = reviews > 0 ? count_of(reviews, random_lane(&key, 1)) : 0, amount = 0;
  for (int64_t k = 0; k < n; k++)
    amount +=
        random_amount(k < 5 ? random_lane(&key, 3 + (uint64_t)k) : random_lane(&late, (uint64_t)k - 5), 1 * IT, 2 * IT);
  if (n > 0) flow(r, FLOW_EVIDENCE_REWARD, amount, n), a->balance += amount, a->last = r->day;
  a->evaluations = mean > 0 ? count_of(mean, random_lane(&key, 0)) : 0;
  for (int64_t k = 0; k < a->evaluations; k++)
    a->earned += random_amount(random_lane(&rewards, (uint64_t)k), r->world->reward_low, r->world->reward_high);
  if (random_lane(&key, 2) < random_threshold(r->world->dormancy)) a->dormant = true;
}

/* The pool's part and the mint's, each rounded half to even over all rewards, then down for each agent. */
static int64_t percent(int64_t amount, int of) {
  int64_t whole = amount * of / 100, rest = amount * of % 100;
  return whole + (rest > 50);
}

static void pay(struct reference *r, int acting) {
  int64_t gross = 0;
  for (int i = 0; i < acting; i++) gross += r->agent[i].earned;
  int64_t pool = percent(gross, r->world->pool_percent), mint = percent(gross, r->world->mint_percent);
  if (pool > r->pool) pool = r->pool;
  if (mint > gross - pool) mint = gross - pool;
  for (int i = 0; i < acting; i++) {
    struct agent *a = &r->agent[i];
    int64_t x = gross ? (int64_t)((wide_int)a->earned * pool / gross) : 0,
            y = gross ? (int64_t)((wide_int)a->earned * mint / gross) : 0;
    if (x + y > 0) {
      flow(r, FLOW_VALIDATION_POOL, x, a->evaluations);
      flow(r, FLOW_VALIDATION_MINT, y, a->evaluations);
      a->balance += x + y;
      a->last = r->day;
    }
    a->earned = a->evaluations = 0;
  }
  r->pool -= r->amount[FLOW_VALIDATION_POOL];
}

static void welcome(struct reference *r, int acting) {
  for (int i = acting; i < r->n; i++) {
    struct random_key key = key_of(r, PURPOSE_REFERRAL, r->agent[i].id);
    r->agent[i].balance += 50 * IT;
    flow(r, FLOW_STARTER_GRANT, 50 * IT, 1);
    if (random_lane(&key, 0) >= random_threshold(r->world->referral_share)) continue;
    for (uint64_t k = 4;; k++) {
      struct agent *referrer = &r->agent[random_below(random_word(&key, k), (uint64_t)acting)];
      if (referrer->dormant) continue;
      referrer->balance += 25 * IT;
      flow(r, FLOW_REFERRAL_REWARD, 25 * IT, 1);
      break;
    }
  }
}

static void append(struct reference *r, int birth, uint64_t rank, int class) {
  assert_true(r->n < MOST_AGENTS);
  r->agent[r->n++] = (struct agent){.id = (uint64_t)birth << 40 | rank, .birth = birth, .last = birth, .class = class};
}

static void live_a_day(struct reference *r) {
  int acting = r->n, working = 0;
  int64_t missions = 0;
  bool works[MOST_AGENTS];
  r->day++;
  memset(r->amount, 0, sizeof r->amount);
  memset(r->count, 0, sizeof r->count);
  for (int i = 0, born = born_today(r); i < born; i++)
    append(r, r->day, (uint64_t)i, class_of(r, (uint64_t)r->day << 40 | (uint64_t)i));
  int all = r->n;
  r->n = acting;
  settle(r);
  for (int i = 0; i < acting; i++) {
    works[i] = !r->agent[i].dormant;
    working += works[i];
    if (works[i]) missions += spend(r, &r->agent[i]);
  }
  r->escrow += r->amount[FLOW_DISPUTE_STAKE];
  r->pool += r->amount[FLOW_SUBMISSION_POOL];
  r->reserve += r->amount[FLOW_SUBMISSION_RESERVE] + r->amount[FLOW_VOTING_RESERVE] + r->amount[FLOW_CIRCLE_RESERVE] +
                r->amount[FLOW_PRIORITY_RESERVE];
  for (int i = 0; i < acting; i++)
    if (works[i]) earn(r, &r->agent[i], (double)missions * 0.2 * r->world->reviews / working);
  pay(r, acting);
  r->n = all;
  welcome(r, acting);
}

/* The founders' classes and the dormant ones are the engine's (tests of its own); everything after the opening is not.
 */
static void found(struct reference *r, const struct world *world, const struct trial *t) {
  const struct population *p = &t->economy.population;
  memset(r, 0, sizeof *r);
  r->world = world;
  for (uint32_t i = 0; i < p->n; i++) {
    append(r, 0, i, p->agent_class[i]);
    r->agent[i].dormant = p->status[i] & STATUS_DORMANT;
    r->agent[i].last = p->last_active[i];
    r->agent[i].balance = world->opening;
  }
}

static void assert_same(const struct reference *r, const struct trial *t) {
  const struct population *p = &t->economy.population;
  assert_int_equal(p->n, r->n);
  for (int f = 0; f < BETTERWORLD_N_FLOWS; f++)
    if (trial_flow(t, f) != r->amount[f] || trial_count(t, f) != r->count[f])
      fail_msg("day %d, flow %d: %lld of %lld, the reference has %lld of %lld", r->day, f, (long long)trial_flow(t, f),
               (long long)trial_count(t, f), (long long)r->amount[f], (long long)r->count[f]);
  for (uint32_t i = 0; i < p->n; i++) {
    assert_int_equal(p->balance[0][i], r->agent[i].balance);
    assert_int_equal(p->last_active[i], r->agent[i].last);
    assert_int_equal(population_id(p, i), r->agent[i].id);
    assert_int_equal(!!(p->status[i] & STATUS_DORMANT), r->agent[i].dormant);
  }
  assert_int_equal(trial_account(t, ACCOUNT_POOL), r->pool);
  assert_int_equal(trial_account(t, ACCOUNT_RESERVE), r->reserve);
  assert_int_equal(trial_account(t, ACCOUNT_ESCROW), r->escrow);
}

/* Runs both side by side; happened says which flows took place at all. */
static void compare(const struct world *world, const char *members, bool *happened) {
  struct trial t = {0};
  struct reference *r = calloc(1, sizeof *r);
  assert_non_null(r);
  trial_open(&t, members);
  found(r, world, &t);
  for (int day = 1; day <= DAYS; day++) {
    trial_days(&t, 1);
    live_a_day(r);
    assert_same(r, &t);
    for (int f = 0; f < BETTERWORLD_N_FLOWS; f++) happened[f] |= r->amount[f] > 0;
  }
  assert_true(r->n > FOUNDERS + 100);
  free(r);
  trial_close(&t);
}

/* The preset table with every feature in use: founders that are dormant already, newcomers with quiet and ramp days,
 * decay after 30 days, hybrid funding. */
static void the_preset_table_agrees_bit_by_bit(void **state) {
  (void)state;
  const struct world world = {.validation_rate = 5,
                              .submission_rate = 1,
                              .mission_rate = 0.1,
                              .reviews = 33.333333333333333,
                              .new_agents = 0.01,
                              .dormancy = 0.01,
                              .referral_share = 1,
                              .quiet = 3,
                              .ramp = 5,
                              .threshold = 30,
                              .reward_low = IT / 2,
                              .reward_high = IT / 2,
                              .pool_percent = 60,
                              .mint_percent = 40,
                              .opening = 250 * IT};
  bool happened[BETTERWORLD_N_FLOWS] = {0};
  compare(&world,
          BETTERWORLD
          "'preset': 'table', 'seed': 77, 'days': 120, 'population': {'agents': 300, 'dormant': 0.1,"
          " 'balances': {'distribution': 'constant', 'mean': 250}}, 'switches': {'reward_funding': 'hybrid'},"
          " 'parameters': {'submission_quiet_days': 3, 'submission_ramp_days': 5, 'inactivity_threshold': 30}",
          happened);
  for (int f = 0; f < BETTERWORLD_N_FLOWS; f++) assert_true(happened[f] || f == FLOW_EMERGENCY_TOPUP);
}

/* Poor agents that run out, rewards of random size that the pool cannot pay in full, half of the newcomers referred,
 * more than five reviews a day. */
static void a_poor_world_with_uniform_rewards_from_the_pool_agrees_bit_by_bit(void **state) {
  (void)state;
  const struct world world = {.validation_rate = 6,
                              .submission_rate = 2,
                              .mission_rate = 0.05,
                              .reviews = 500,
                              .new_agents = 0.02,
                              .dormancy = 0.02,
                              .referral_share = 0.5,
                              .quiet = 0,
                              .ramp = 2,
                              .threshold = 30,
                              .reward_low = IT / 2,
                              .reward_high = IT,
                              .pool_percent = 100,
                              .mint_percent = 0,
                              .opening = 8 * IT};
  bool happened[BETTERWORLD_N_FLOWS] = {0};
  compare(&world,
          BETTERWORLD "'preset': 'table', 'seed': 77, 'days': 120, 'population': {'agents': 300, 'dormant': 0.2,"
                      " 'balances': {'distribution': 'constant', 'mean': 8}}, 'switches': {'reward_funding': 'pool', "
                      "'reward_model': 'uniform'},"
                      " 'parameters': {'submission_ramp_days': 2, 'inactivity_threshold': 30, 'validation_rate': 6, "
                      "'submission_rate': 2,"
                      " 'mission_rate': 0.05, 'reviews_per_reviewed_mission': 500, 'new_agent_rate': 0.02, "
                      "'dormancy_rate': 0.02, 'referral_share': 0.5}",
          happened);
  assert_true(happened[FLOW_VALIDATION_POOL] && !happened[FLOW_VALIDATION_MINT]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_preset_table_agrees_bit_by_bit),
      cmocka_unit_test(a_poor_world_with_uniform_rewards_from_the_pool_agrees_bit_by_bit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
