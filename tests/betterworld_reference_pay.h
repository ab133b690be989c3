/* betterworld_reference_pay.h - who pays the claims of the reference's day, F1 and the pool at the close, newcomers; and the
 * whole day.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_BETTERWORLD_REFERENCE_PAY_H
#define TESTS_BETTERWORLD_REFERENCE_PAY_H

#include "tests/betterworld_reference_earn.h"

/* What two sources pay of all claims of a kind. */
struct funding {
  int64_t claims, first, second;
};

static inline struct funding fund_validations(struct reference *r) {
  int source = choice(r, SWITCH_REWARD_FUNDING), policy = choice(r, SWITCH_POOL_SHORTFALL);
  double pool = source == FUNDING_POOL     ? 1
                : source == FUNDING_MINTED ? 0
                                           : value(r, PARAMETER_REWARD_POOL_SHARE),
         mint = source == FUNDING_POOL     ? 0
                : source == FUNDING_MINTED ? 1
                                           : value(r, PARAMETER_REWARD_MINT_SHARE);
  int64_t claims = r->counter[COUNTER_GROSS], from_pool = scaled(claims, pool), minted = scaled(claims, mint),
          most = choice(r, SWITCH_MINT_CAP) == MINT_CAP_NONE
                     ? INT64_MAX
                     : money(r, PARAMETER_VALIDATION_MINT_DAILY_CAP) * r->n; /* today's newcomers are registered */
  struct funding f = {claims, lesser(from_pool, r->pool), lesser(lesser(minted, claims - from_pool), most)};
  int64_t missing = from_pool - f.first;
  if (policy == SHORTFALL_MINTED) f.second = lesser(f.second + missing, most);
  if (policy == SHORTFALL_RESERVE && missing > 0 && r->reserve > 0) {
    int64_t backstop = lesser(missing, r->reserve);
    flow(r, FLOW_POOL_BACKSTOP, backstop, 1);
    f.first += backstop;
  }
  return f;
}

/* The reserve pays before the mint, as far as it reaches, or not at all. */
static inline struct funding fund_from_reserve(const struct reference *r, int counter, int which, int64_t *reserve) {
  struct funding f = {.claims = r->counter[counter]};
  if (choice(r, which) != SOURCE_MINT) f.first = lesser(f.claims, *reserve);
  if (choice(r, which) != SOURCE_RESERVE_ONLY) f.second = f.claims - f.first;
  *reserve -= f.first;
  return f;
}

static inline void pay(struct reference *r) {
  struct funding validation = fund_validations(r);
  struct funding expert = {.claims = r->counter[COUNTER_GROSS_EXPERT]};
  expert.first = lesser(expert.claims, r->pool_expert);
  int64_t reserve = r->reserve;
  struct funding mission = fund_from_reserve(r, COUNTER_MISSION_CLAIMS, SWITCH_MISSION_FUNDING, &reserve),
                 evidence = fund_from_reserve(r, COUNTER_EVIDENCE_CLAIMS, SWITCH_EVIDENCE_FUNDING, &reserve);
  for (int i = 0; i < r->acting; i++) {
    struct agent *a = &r->agent[i];
    if (!a->acts) continue;
    int64_t x = part_of(a->validation, validation.first, validation.claims),
            y = part_of(a->validation, validation.second, validation.claims);
    if (has_own_pool(r, a)) {
      reward(r, a, FLOW_VALIDATION_EXPERT, part_of(a->validation, expert.first, expert.claims), a->evaluations);
    } else if (x + y > 0) {
      flow(r, FLOW_VALIDATION_POOL, x, a->evaluations);
      flow(r, FLOW_VALIDATION_MINT, y, a->evaluations);
      a->balance += x + y;
      a->last = r->day;
    }
    reward(r, a, FLOW_MISSION_RESERVE, part_of(a->mission, mission.first, mission.claims), a->missions);
    reward(r, a, FLOW_MISSION_REWARD, part_of(a->mission, mission.second, mission.claims), a->missions);
    reward(r, a, FLOW_EVIDENCE_RESERVE, part_of(a->evidence, evidence.first, evidence.claims), a->reviews);
    reward(r, a, FLOW_EVIDENCE_REWARD, part_of(a->evidence, evidence.second, evidence.claims), a->reviews);
  }
}

/* Who leaves does so now. On a day with evaluations F1 goes a part of the way to the skill, and luck adds a little. */
static inline void close_agent(struct reference *r, struct agent *a) {
  if (a->leaves) {
    a->dormant = true;
    a->member = false;
  }
  if (a->dormant || !uses_f1(r)) return;
  if (a->practised)
    a->f1 = f1_units((a->f1 + value(r, PARAMETER_F1_REVERSION) * (a->skill - a->f1)) / 10000 +
                     value(r, PARAMETER_F1_NOISE) * bell(r, PURPOSE_LUCK, a));
  bool founder = a->birth == 0 && choice(r, SWITCH_FOUNDERS_QUALIFIED) == FOUNDERS_QUALIFIED_YES,
       old = founder || r->day - a->birth >= value(r, PARAMETER_MIN_POOL_DAYS);
  if (has_pool(r) && a->f1 < f1_units(value(r, PARAMETER_F1_MIN_POOL_EXIT))) a->member = false;
  if (has_pool(r) && a->f1 >= f1_units(value(r, PARAMETER_F1_MIN_POOL_ENTRY)) && old) a->member = true;
  r->counter[COUNTER_MEMBERS] += a->member;
}

/* Skill and own keys are drawn at registration; founders have practised long since. */
static inline void enrol(struct reference *r, struct agent *a) {
  double own_keys = value(r, PARAMETER_BYOK_SHARE);
  a->own_keys = own_keys > 0 && lane_of(r, PURPOSE_TALENT, a, 8) < random_threshold(own_keys);
  if (!uses_f1(r)) return;
  a->skill = f1_units(value(r, PARAMETER_F1_SCORE) + (a->own_keys ? value(r, PARAMETER_BYOK_SKILL) : 0) +
                      value(r, PARAMETER_F1_SPREAD) * bell(r, PURPOSE_TALENT, a));
  a->f1 = a->birth == 0 ? a->skill : f1_units(value(r, PARAMETER_F1_NEWCOMER));
  a->member = a->birth == 0 && has_pool(r) && choice(r, SWITCH_FOUNDERS_QUALIFIED) == FOUNDERS_QUALIFIED_YES &&
              a->f1 >= f1_units(value(r, PARAMETER_F1_MIN_POOL_ENTRY));
}

static inline void refer(struct reference *r, const struct agent *newcomer) {
  struct random_key key = key_of(r, PURPOSE_REFERRAL, newcomer->id);
  if (random_lane(&key, 0) >= random_threshold(value(r, PARAMETER_REFERRAL_SHARE) * r->count_factor)) return;
  for (uint64_t k = 4; k < 260; k++) {
    struct agent *referrer = &r->agent[random_below(random_word(&key, k), (uint64_t)r->acting)];
    if (referrer->dormant) continue;
    int64_t amount = cut(r, value(r, PARAMETER_REFERRAL_REWARD));
    referrer->balance += amount;
    flow(r, FLOW_REFERRAL_REWARD, amount, 1);
    return;
  }
  fail_msg("no referrer");
}

static inline void welcome(struct reference *r) {
  for (int i = 0; i < r->n && !r->breached; i++) {
    struct agent *a = &r->agent[i];
    if (a->birth == 0 || a->birth + (int)value(r, PARAMETER_STARTER_GRANT_DELAY) != r->day) continue;
    a->balance += money(r, PARAMETER_STARTER_GRANT);
    flow(r, FLOW_STARTER_GRANT, money(r, PARAMETER_STARTER_GRANT), 1);
  }
  for (int i = r->acting; i < r->n; i++) {
    enrol(r, &r->agent[i]);
    refer(r, &r->agent[i]);
  }
}

static inline void live_opening(struct reference *r) {
  int64_t bonus = money(r, PARAMETER_DISPUTE_SUCCESS_BONUS);
  if (r->lost > 0) flow(r, FLOW_DISPUTE_BURN, r->stake * r->lost, r->lost);
  if (r->won > 0) bonus = lesser(bonus, r->reserve / r->won);
  r->acting = r->n;
  for (int i = 0, born = newcomers_of(r); i < born; i++)
    append(r, r->day, (uint64_t)i, class_of(r, (uint64_t)r->day << 40 | (uint64_t)i));
  for (int i = 0; i < r->acting; i++) {
    r->agent[i].acts = !r->agent[i].dormant;
    settle(r, &r->agent[i], bonus);
  }
}

#define EACH_ACTING(r, a)                                                                                              \
  for (struct agent *a = (r)->agent; a < (r)->agent + (r)->acting; a++)                                                \
    if (a->acts)

/* A day after its verbs. */
static inline void live_day(struct reference *r) {
  struct sharing missions, internal;
  live_opening(r);
  EACH_ACTING(r, a) spend(r, a);
  offer_missions(r, &missions, &internal);
  EACH_ACTING(r, a) {
    a->missions = next_share(&missions, a->missions);
    r->counter[COUNTER_MISSIONS] += a->missions;
    come_forward(r, a);
  }
  int64_t wanted = r->counter[COUNTER_EVALUATIONS_WANTED];
  struct sharing evaluations = share_out(r, evaluations_served(r), wanted, 1);
  EACH_ACTING(r, a) earn(r, a, &evaluations, &internal);
  pay(r);
  EACH_ACTING(r, a) close_agent(r, a);
  r->members = r->counter[COUNTER_MEMBERS];
  r->won = r->counter[COUNTER_DISPUTES_WON];
  r->lost = r->counter[COUNTER_DISPUTES_LOST];
  r->stake = price_of(r, BUY_DISPUTE, 0);
  welcome(r);
  r->n_active = 0;
  for (int i = 0; i < r->n; i++) r->n_active += !r->agent[i].dormant;
}

static inline void begin_day(struct reference *r) {
  r->day++;
  r->held_back = 0;
  memset(r->amount, 0, sizeof r->amount);
  memset(r->count, 0, sizeof r->count);
  memset(r->counter, 0, sizeof r->counter);
  judge_cap(r);
}

#endif
