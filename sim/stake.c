/* stake.c - what agents put aside; see stake.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/stake.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "sim/demurrage.h"

#define NOBODY  UINT32_MAX
#define NOTHING UINT32_MAX

/* An amount asked back; unused ones are a list by `agent`. */
struct stake_request {
  uint32_t agent;
  int64_t amount;
};

int stake_init(struct stake *s, const struct stake_terms *terms, struct error *error) {
  *s = (struct stake){.terms = *terms, .unused = NOTHING};
  return calendar_init(&s->due, 0, error);
}

void stake_free(struct stake *s) {
  calendar_free(&s->due);
  free(s->requests);
  free(s->asked);
  memset(s, 0, sizeof *s);
}

int64_t stake_held(const struct stake *s, const struct economy *e, uint32_t agent) {
  return e->population.balance[s->terms.locked][agent];
}

int64_t stake_bound(const struct stake *s, const struct economy *e, uint32_t agent) {
  int64_t bound = stake_held(s, e, agent) - s->asked[agent];
  return bound > 0 ? bound : 0; /* slashed below what was asked back */
}

static int make_room(struct stake *s, const struct population *p, struct error *error) {
  if (p->n <= s->n_agents) return 0;
  uint32_t n = p->capacity;
  int64_t *more = realloc(s->asked, (size_t)n * sizeof *more);
  if (!more) return error_set(error, ERROR_MEMORY, "no memory for the stakes of %u agents", n);
  memset(more + s->n_agents, 0, (size_t)(n - s->n_agents) * sizeof *more);
  s->asked = more;
  s->n_agents = n;
  return 0;
}

static void release(struct stake *s, struct economy *e, uint32_t index) {
  struct stake_request *request = &s->requests[index];
  uint32_t agent = request->agent;
  int64_t held = stake_held(s, e, agent), amount = request->amount < held ? request->amount : held;
  s->asked[agent] -= request->amount;
  request->agent = s->unused;
  s->unused = index;
  s->n--;
  if (amount > 0) economy_post_agent(e, s->terms.unlock, agent, amount);
}

int stake_open(struct stake *s, struct economy *e, struct error *error) {
  struct calendar_entry entry;
  int code = make_room(s, &e->population, error);
  while (code == 0 && calendar_take(&s->due, e->day, &entry)) release(s, e, (uint32_t)entry.id);
  return code;
}

bool stake_lock(struct stake *s, struct economy *e, uint32_t agent, int64_t amount) {
  assert(amount > 0);
  if (e->population.balance[s->terms.free][agent] < amount) return false;
  economy_post_agent(e, s->terms.lock, agent, amount);
  return true;
}

/* The index of a request that is not in use; NOTHING: no memory. */
static uint32_t new_request(struct stake *s) {
  uint32_t index = s->unused;
  if (index != NOTHING) {
    s->unused = s->requests[index].agent;
    return index;
  }
  if (s->n == s->capacity) {
    uint64_t capacity = 2 * (uint64_t)s->capacity + 64;
    struct stake_request *more = capacity < NOTHING ? realloc(s->requests, (size_t)capacity * sizeof *more) : NULL;
    if (!more) return NOTHING;
    s->requests = more;
    s->capacity = (uint32_t)capacity;
  }
  return s->n; /* without unused ones all before are in use */
}

int stake_ask(struct stake *s, const struct economy *e, uint32_t agent, int64_t amount, int days, struct error *error) {
  assert(amount > 0 && days >= 1);
  if (amount > stake_bound(s, e, agent)) return STAKE_REFUSED;
  uint32_t index = new_request(s);
  if (index == NOTHING) return error_set(error, ERROR_MEMORY, "no memory for stakes");
  s->requests[index] = (struct stake_request){agent, amount};
  s->n++;
  s->asked[agent] += amount;
  return calendar_add(&s->due, e->day + days, 0, index, error);
}

int64_t stake_slash_for(struct stake *s, struct economy *e, uint32_t agent, int64_t share, int64_t burned,
                        uint32_t receiver) {
  const struct stake_terms *t = &s->terms;
  struct demurrage split = demurrage_of(stake_held(s, e, agent), share, burned);
  int64_t taken = split.burned + split.kept, burn = split.burned;
  assert(t->burn >= 0 || t->give >= 0);
  if (t->burn < 0) burn = 0;
  if (t->give < 0) burn = taken;
  if (burn > 0) economy_post_agent(e, t->burn, agent, burn);
  if (taken > burn && receiver == NOBODY) economy_post_agent(e, t->give, agent, taken - burn);
  if (taken > burn && receiver != NOBODY) economy_post_pair(e, t->give, agent, receiver, taken - burn);
  return taken;
}

int64_t stake_slash(struct stake *s, struct economy *e, uint32_t agent, int64_t share, int64_t burned) {
  return stake_slash_for(s, e, agent, share, burned, NOBODY);
}
