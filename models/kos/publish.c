/* publish.c - items of the day: quality, reception, votes, verdicts, value; then the day's emission.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Value of an accepted item (K-F1): base x sqrt(1 + receptions) x (1/2 + quality) x (1 + uses)^(1/4) x scarcity x
 * reputation x votes x perk x high-trust bonus. */
#include "models/kos/day.h"
#include "sim/fraction.h"
#include "sim/money.h"

enum {
  LANE_QUALITY,
  LANE_POPULARITY,
  LANE_RECEPTIONS,
  LANE_USES,
  LANE_UPVOTES,
  LANE_DOWNVOTES,
  LANE_ABUSIVE,
  LANE_VERDICT
};

/* Who publishes, and sums over the items of its day. */
struct author {
  uint32_t agent;
  uint64_t id;
  int agent_class, profile;
  double multiplier; /* perk and bonus */
  double reputation; /* millionths */
  double votes;      /* against, less for */
  double endorsed;   /* votes for each of its items
                        beside those it earns */
  double brigade;    /* votes of a brigade against each of today's items */
  double effort;     /* days */
  int64_t value, weight, accepted;
};

/* What an item turned out to be. */
struct work {
  double quality, popularity, value, votes;
  int domain;
  bool abusive;
};

static uint32_t lane_of(const philox4x64_ctr_t *words, int lane) {
  return (uint32_t)(words->v[lane / 2] >> (lane % 2 ? 32 : 0));
}

static int domain_of(const struct economy *e, const struct author *author, int rank) {
  int domain = (int)kos_trait(e, author->profile, TRAIT_DOMAIN) - 1;
  if (domain >= 0 && domain < KOS_DOMAINS) return domain;
  struct random_key key = economy_key(e, PURPOSE_ITEM_DOMAIN, population_id(&e->population, author->agent));
  return (int)((uint64_t)random_lane(&key, (uint64_t)rank) * KOS_DOMAINS >> 32);
}

static double multiplier_of(const struct economy *e, uint32_t i) {
  const struct population *p = &e->population;
  double multiplier =
      ((int16_t *)p->column[COLUMN_PERK_UNTIL])[i] >= e->day ? economy_value(e, PARAMETER_PERK_BOOST) : 1;
  if (((uint8_t *)p->column[COLUMN_STANDING])[i] & STANDING_MEMBER)
    multiplier *= economy_value(e, PARAMETER_STAKE_BONUS);
  return multiplier;
}

/* A verified abuse: the fee, as far as the balance reaches, and reputation. */
static void punish(struct economy *e, struct author *author) {
  int64_t balance = e->population.balance[ACCOUNT_AGENT - ACCOUNT_MODEL][author->agent],
          fee = economy_money(e, PARAMETER_ABUSE_FEE);
  kos_charge(e, FLOW_ABUSE_FEE, author->agent, fee < balance ? fee : balance);
  author->reputation *= economy_value(e, PARAMETER_REPUTATION_ABUSE);
  if (author->reputation < KOS_REPUTATION_LEAST) author->reputation = KOS_REPUTATION_LEAST;
}

/* An honest item is taken for abuse. Overturned: the arbiter's bond pays, and the item stands. */
static bool upheld(struct economy *e, const struct author *author, int rank) {
  struct kos *kos = kos_state(e);
  struct random_key key = economy_key(e, PURPOSE_VERDICT, population_id(&e->population, author->agent));
  uint32_t arbiter = kos->arbiters[(uint64_t)random_lane(&key, 2 * (uint64_t)rank) * kos->n_arbiters >> 32];
  kos->day.wrong++;
  if (random_lane(&key, 2 * (uint64_t)rank + 1) >= random_threshold(economy_value(e, PARAMETER_OVERTURNED)))
    return true;
  int64_t taken =
      stake_slash_for(&kos->bond, e, arbiter, fraction_of(economy_value(e, PARAMETER_BOND_SLASH)), 0, author->agent);
  kos->day.overturned++;
  kos_note(e, COLUMN_CHARGED, arbiter, taken);
  kos_note(e, COLUMN_EARNED, author->agent, taken);
  return false;
}

/* Merit of an item, to compare with its value: the first of a day. */
static void note_sample(const struct economy *e, double merit) {
  struct kos *kos = kos_state(e);
  if (kos->n_sample < KOS_SAMPLE) kos->merit[kos->n_sample] = merit;
}

static double value_of(const struct economy *e, const struct author *author, const struct work *work,
                       const philox4x64_ctr_t *words) {
  const struct kos *kos = kos_state(e);
  double q = work->quality, effect = economy_value(e, PARAMETER_VOTE_EFFECT);
  double receptions = (double)kos_draws_count(kos, economy_value(e, PARAMETER_RECEPTIONS_PER_ITEM) * q,
                                              lane_of(words, LANE_RECEPTIONS));
  double popularity = work->popularity / kos->mean_popularity;
  double uses = (double)kos_draws_count(kos, economy_value(e, PARAMETER_USES_PER_ITEM) * q * popularity,
                                        lane_of(words, LANE_USES));
  note_sample(e, q * receptions * uses);
  double votes = 1 - effect * work->votes;
  votes = votes < 0.5 ? 0.5 : votes > 1.5 ? 1.5 : votes;
  return kos->base_value[work->domain] * sqrt(1 + receptions) * (0.5 + q) * sqrt(sqrt(1 + uses)) *
         kos->scarcity[work->domain] * (author->reputation / KOS_MILLION) * votes * author->multiplier;
}

static double votes_against(const struct economy *e, const struct author *author, const struct work *work,
                            const philox4x64_ctr_t *words) {
  const struct kos *kos = kos_state(e);
  double q = work->quality, against = work->abusive ? economy_value(e, PARAMETER_ABUSE_DOWNVOTES)
                                                    : economy_value(e, PARAMETER_DOWNVOTES_PER_ITEM) * (1 - q);
  double up = work->abusive ? 0 : economy_value(e, PARAMETER_UPVOTES_PER_ITEM) * q;
  return (double)kos_draws_count(kos, against, lane_of(words, LANE_DOWNVOTES)) + author->brigade - author->endorsed -
         (double)kos_draws_count(kos, up, lane_of(words, LANE_UPVOTES));
}

static int store(struct economy *e, struct author *author, const struct work *work, int rank, struct error *error) {
  struct kos *kos = kos_state(e);
  bool by_base = economy_choice(e, SWITCH_PASSIVE_WEIGHT) == WEIGHT_BASE;
  int64_t weight = (int64_t)(work->popularity * (by_base ? kos->base_value[work->domain] : 1) * KOS_MILLION);
  uint32_t slot = items_add(&kos->items, author->agent, author->id, e->day, (uint32_t)rank, (uint8_t)work->domain);
  ((int64_t *)kos->items.column[ITEM_WEIGHT])[slot] = weight;
  ((uint32_t *)kos->items.column[ITEM_QUALITY])[slot] = (uint32_t)(work->quality * KOS_MILLION);
  kos->born_weight[e->day % KOS_BIRTHS] += weight;
  author->weight += weight;
  return kos_expire_begin(e, slot, error);
}

static int accept(struct economy *e, struct author *author, struct work *work, int rank, const philox4x64_ctr_t *words,
                  struct error *error) {
  struct kos *kos = kos_state(e);
  work->popularity =
      (double)quantile_draw(&kos->popularity, lane_of(words, LANE_POPULARITY)) / KOS_MILLION * work->quality;
  work->votes = votes_against(e, author, work, words);
  int64_t value = (int64_t)(value_of(e, author, work, words) * KOS_MILLION);
  if (kos->n_sample < KOS_SAMPLE) kos->worth[kos->n_sample++] = (double)value;
  author->votes += work->votes;
  author->value += value;
  author->accepted++;
  kos->day.value[work->domain] += value;
  kos->day.tribe_value[((uint8_t *)e->population.column[COLUMN_TRIBE])[author->agent]][work->domain] += value;
  author->reputation +=
      economy_value(e, PARAMETER_REPUTATION_RATE) *
      (economy_value(e, PARAMETER_REPUTATION_SLOPE) * work->quality * KOS_MILLION - author->reputation);
  if (author->reputation < KOS_REPUTATION_LEAST) author->reputation = KOS_REPUTATION_LEAST;
  if (author->reputation > KOS_REPUTATION_MOST) author->reputation = KOS_REPUTATION_MOST;
  return store(e, author, work, rank, error);
}

static int publish_item(struct economy *e, struct author *author, int rank, const struct random_key *key,
                        struct error *error) {
  struct kos *kos = kos_state(e);
  philox4x64_ctr_t words = random_block(key, 1 + (uint64_t)rank);
  struct work work = {.abusive = lane_of(&words, LANE_ABUSIVE) < kos->abusive[author->agent_class]};
  uint32_t verdict = lane_of(&words, LANE_VERDICT);
  work.quality = (double)quantile_draw(&kos->quality[author->profile], lane_of(&words, LANE_QUALITY)) / KOS_MILLION;
  work.domain = domain_of(e, author, rank);
  author->effort += work.abusive ? economy_value(e, PARAMETER_EFFORT_ABUSE) : kos->effort[work.domain];
  kos->day.items++;
  kos->day.abusive += work.abusive;
  bool guilty = work.abusive ? verdict < kos->detection : verdict < kos->wrong_verdict && upheld(e, author, rank);
  kos->day.verified += guilty && work.abusive;
  kos->day.upheld += guilty && !work.abusive;
  if (!guilty) return accept(e, author, &work, rank, &words, error);
  punish(e, author);
  return 0;
}

/* Votes against an agent's items of the day beyond those for them cost it a deduction each, up to the cap. */
static void deduct(struct economy *e, const struct author *author) {
  if (!(author->votes > 0)) return;
  int64_t balance = e->population.balance[ACCOUNT_AGENT - ACCOUNT_MODEL][author->agent];
  int64_t amount = money_scale(economy_money(e, PARAMETER_DEDUCTION), author->votes),
          most = economy_money(e, PARAMETER_DEDUCTION_CAP);
  amount = amount < most ? amount : most;
  kos_charge(e, FLOW_DEDUCTION, author->agent, amount < balance ? amount : balance);
}

static int publish_agent(struct economy *e, uint32_t i, struct error *error) {
  const struct population *p = &e->population;
  struct kos *kos = kos_state(e);
  int16_t items = ((int16_t *)p->column[COLUMN_ITEMS])[i];
  uint32_t *reputation = &((uint32_t *)p->column[COLUMN_REPUTATION])[i], *live = p->column[COLUMN_LIVE_ITEMS];
  struct author author = {.agent = i,
                          .id = population_id(p, i),
                          .agent_class = p->agent_class[i],
                          .profile = ((uint8_t *)p->column[COLUMN_PROFILE])[i],
                          .multiplier = multiplier_of(e, i),
                          .reputation = *reputation};
  author.endorsed = kos_trait(e, author.agent_class, TRAIT_ENDORSED);
  if (kos_trait(e, author.agent_class, TRAIT_TARGETED) > 0) author.brigade = kos->brigade_votes / items;
  struct random_key key = economy_key(e, PURPOSE_ITEM, author.id);
  for (int rank = 0; rank < items; rank++)
    if (publish_item(e, &author, rank, &key, error)) return error->code;
  deduct(e, &author);
  *reputation = (uint32_t)nearbyint(author.reputation);
  live[i] += (uint32_t)author.accepted;
  ((uint32_t *)p->column[COLUMN_EFFORT])[i] += (uint32_t)(author.effort * 1000);
  ((int64_t *)p->column[COLUMN_VALUE])[i] = author.value;
  ((int64_t *)p->column[COLUMN_WEIGHT])[i] += author.weight;
  kos->day.contributors += author.accepted > 0;
  return 0;
}

/* Votes of all members of brigades that act today, each against every victim, by the members' reputation relative to 1. */
static double brigade_votes(const struct economy *e) {
  const struct population *p = &e->population;
  double votes = economy_value(e, PARAMETER_BRIGADE_VOTES), sum = 0;
  uint64_t idle = random_threshold(economy_value(e, PARAMETER_IDLE_SHARE));
  const uint32_t *reputation = p->column[COLUMN_REPUTATION], *lot = p->column[COLUMN_LOT];
  for (uint32_t i = 0; votes > 0 && i < p->n_acting; i++)
    if (!(p->status[i] & STATUS_DORMANT) && lot[i] >= idle)
      sum += kos_trait(e, p->agent_class[i], TRAIT_BRIGADE) * reputation[i];
  return votes * sum / KOS_MILLION;
}

/* Verdicts of the day are work of the bonded arbiters, all alike. */
static void note_verdicts(struct economy *e) {
  struct kos *kos = kos_state(e);
  if (kos->n_arbiters == 0) return;
  double verdicts = (double)(kos->day.verified + kos->day.wrong) / kos->n_arbiters;
  uint32_t *effort = e->population.column[COLUMN_EFFORT];
  for (uint32_t k = 0; k < kos->n_arbiters; k++)
    effort[kos->arbiters[k]] += (uint32_t)(verdicts * economy_value(e, PARAMETER_EFFORT_VERDICT) * 1000);
}

int kos_publish(struct economy *e, struct error *error) {
  struct kos *kos = kos_state(e);
  const int16_t *items = e->population.column[COLUMN_ITEMS];
  kos->n_sample = 0;
  int code = items_reserve(&kos->items, (uint32_t)e->total.counter[COUNTER_ITEMS], error);
  if (code) return code;
  kos->brigade_votes = brigade_votes(e);
  for (uint32_t i = 0; i < e->population.n_acting; i++)
    if (items[i] > 0 && publish_agent(e, i, error)) return error->code;
  note_verdicts(e);
  kos_emission(e);
  return 0;
}
