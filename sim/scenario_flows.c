/* scenario_flows.c - extra faucets and sinks of a scenario.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/money.h"
#include "sim/scenario_parts.h"

static const char *open_account_name(const void *model, int i) {
  const struct model *m = model;
  return i < ACCOUNT_MODEL + m->n_accounts ? ledger_account_name(m, i) : NULL;
}

static int account_index(const struct model *model, const char *name) {
  for (int i = 0; i < ACCOUNT_MODEL + model->n_accounts; i++)
    if (strcmp(ledger_account_name(model, i), name) == 0) return i;
  return -1;
}

static const char *leg_fault(const struct model *model, int account, bool faucet) {
  if (account >= ACCOUNT_MODEL && model->accounts[account - ACCOUNT_MODEL].asset != 0)
    return "this account holds another asset than the one agents pay with";
  bool agents = account >= ACCOUNT_MODEL && model->accounts[account - ACCOUNT_MODEL].holder == HOLDER_AGENTS;
  if (agents) return "agents cannot be the other side of a flow: they are the ones who pay or are paid";
  if (faucet && account != ACCOUNT_MINT && account != ACCOUNT_WORLD) return "a faucet pays from MINT or WORLD";
  if (!faucet && account == ACCOUNT_MINT) return "a sink cannot pay into MINT; BURN destroys tokens";
  return NULL;
}

static void add_row(struct scenario *s, const struct scenario_flow *flow, int account) {
  int agents = ACCOUNT_MODEL + ledger_free_account(s->model);
  s->flow_rows[s->n_flow_rows++] = (struct flow_row){.name = flow->id,
                                                     .kind = flow->faucet && account == ACCOUNT_MINT ? FLOW_MINT
                                                             : account == ACCOUNT_BURN               ? FLOW_BURN
                                                                                                     : FLOW_TRANSFER,
                                                     .asset = 0,
                                                     .from = flow->faucet ? account : agents,
                                                     .to = flow->faucet ? agents : account,
                                                     .side = flow->faucet ? SIDE_FAUCET : SIDE_SINK,
                                                     .section = "scenario",
                                                     .meaning = "a flow of the scenario"};
}

/* One account of a flow and its share of the price. */
static double read_leg(struct scenario_reading *reading, const cJSON *legs, const cJSON *node,
                       struct scenario_flow *flow) {
  struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  int account = account_index(s->model, node->string);
  const char *wrong = account >= 0 ? leg_fault(s->model, account, flow->faucet) : NULL;
  if (account < 0)
    reader_unknown(r, node, "account", node->string, open_account_name, s->model);
  else if (wrong)
    json_fault(r->origins, r->root, node, r->error, "%s", wrong);
  else
    add_row(s, flow, account);
  return reader_number(r, legs, node->string, 0, 1, "", 0);
}

static void read_legs(struct scenario_reading *reading, const cJSON *legs, struct scenario_flow *flow) {
  const struct reader *r = &reading->reader;
  const cJSON *node;
  double share[SCENARIO_MOST_LEGS], sum = 0;
  int n = reader_count(legs), before = r->error->n_sentences;
  flow->first_row = reading->scenario->n_flow_rows;
  if (n < 1 || n > SCENARIO_MOST_LEGS) {
    json_fault(r->origins, r->root, legs, r->error, "must name 1 to %d accounts, got %d", SCENARIO_MOST_LEGS, n);
    return;
  }
  cJSON_ArrayForEach(node, legs) if (!reader_is_note(node)) sum += share[flow->n_legs++] =
      read_leg(reading, legs, node, flow);
  if (r->error->n_sentences > before) return;
  if (fabs(sum - 1) <= 1e-9)
    money_split(flow->price, share, flow->n_legs, flow->leg);
  else
    json_fault(r->origins, r->root, legs, r->error, "shares must add up to 1, they add up to %.12g", sum);
}

/* "to" or "from", one of them. */
static void read_sides(struct scenario_reading *reading, const cJSON *node, struct scenario_flow *flow) {
  const struct reader *r = &reading->reader;
  bool to = json_member(node, "to") != NULL, from = json_member(node, "from") != NULL;
  if (to == from) {
    json_fault(r->origins, r->root, node, r->error,
               "a flow needs either \"to\" (agents pay) or \"from\" (agents are paid), got %s",
               to ? "both" : "neither");
    return;
  }
  const cJSON *legs =
      to ? reader_object_like(r, node, "to", "{\"BURN\": 1}") : reader_object_like(r, node, "from", "{\"MINT\": 1}");
  flow->faucet = from;
  if (legs) read_legs(reading, legs, flow);
}

static void read_limit(struct scenario_reading *reading, const cJSON *node, struct scenario_flow *flow) {
  static const char *const limits[] = {"none", "once", NULL};
  struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  if (reader_choice(r, node, "limit", limits, 0) == 0) return;
  if (s->n_limited < SCENARIO_MOST_LIMITED)
    flow->limited = s->n_limited++;
  else
    json_fault(r->origins, r->root, json_member(node, "limit"), r->error, "at most %d flows may have a limit",
               SCENARIO_MOST_LIMITED);
}

/* The days on which it runs; without "at" from the warm-up on. */
static void read_days(struct scenario_reading *reading, const cJSON *node, struct scenario_flow *flow) {
  const struct reader *r = &reading->reader;
  int days = reading->scenario->days;
  flow->from = json_member(node, "at") ? reader_days(r, node, "at", 0, 0) : INT_MIN;
  int start = flow->from > 0 ? flow->from : 0, length = reader_days(r, node, "for", 1, 0);
  flow->to = length > 0 ? start + length : INT_MAX;
  if (start >= days)
    json_fault(r->origins, r->root, json_member(node, "at"), r->error,
               "must be before the end of the run at %dd, got %dd", days, start);
}

/* What a faucet pays in a day must leave room in 64 bits. */
static void check_volume(struct scenario_reading *reading, const cJSON *node, const struct scenario_flow *flow) {
  double volume = (double)flow->price * flow->rate * (double)reading->scenario->agents;
  if (flow->faucet && volume > 0x1p56)
    json_fault(reading->reader.origins, reading->reader.root, node, reading->reader.error,
               "this faucet would pay %.3g tokens a day: the sums overflow",
               money_to_tokens((int64_t)fmin(volume, 0x1p62), reading->scenario->model->assets[0].decimals));
}

static void read_flow(struct scenario_reading *reading, const cJSON *object, const cJSON *node) {
  static const char *const known[] = {"who",           "rate",  "price", "to",  "from",
                                      "needs_balance", "limit", "at",    "for", NULL};
  struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  struct scenario_flow *flow = &s->flows[s->n_flows++];
  int decimals = s->model->assets[0].decimals;
  *flow = (struct scenario_flow){.id = node->string, .limited = -1};
  scenario_check_id(r, node);
  if (!reader_object_like(r, object, node->string, "{\"rate\": 0.1, \"price\": 5, \"to\": {\"BURN\": 1}}")) return;
  reader_keys(r, node, known);
  flow->classes = scenario_read_who(reading, node, "who");
  if (reader_needs(r, node, "rate"))
    flow->rate = reader_number(r, node, "rate", 0, GUIDE_LARGEST_MEAN, "events/agent/day", 0);
  if (reader_needs(r, node, "price"))
    flow->price = money_from_tokens(reader_number(r, node, "price", 0, 1e9, "tokens", 0), decimals);
  flow->needs = money_from_tokens(reader_number(r, node, "needs_balance", 0, 1e9, "tokens", 0), decimals);
  read_limit(reading, node, flow);
  read_days(reading, node, flow);
  read_sides(reading, node, flow);
  flow->purpose = random_named_purpose("flow", flow->id);
  guide_poisson(&flow->counts, flow->rate);
  check_volume(reading, node, flow);
}

/* A flow of the scenario may not take the name of another: their rows would be one in flows.csv. */
static bool name_taken(const struct scenario *s, const char *name, int n_rows) {
  for (int i = 0; i < n_rows; i++)
    if (strcmp(s->flow_rows[i].name, name) == 0) return true;
  return false;
}

static void add_own_row(struct scenario *s, const char *name, enum flow_kind kind, int asset, const char *meaning) {
  int row = ledger_free_account_of(s->model, asset), agents = ACCOUNT_MODEL + row;
  if (row < 0) agents = ACCOUNT_WORLD; /* nothing is ever posted there: the reader refuses it */
  s->flow_rows[s->n_flow_rows++] = (struct flow_row){.name = name,
                                                     .kind = kind,
                                                     .asset = asset,
                                                     .from = kind == FLOW_MINT ? ACCOUNT_MINT : agents,
                                                     .to = kind == FLOW_MINT ? agents : ACCOUNT_BURN,
                                                     .side = SIDE_NONE,
                                                     .section = "engine",
                                                     .meaning = meaning};
}

/* The model's rows and the engine's, in the order of ledger_engine_flow. */
static void add_own_rows(struct scenario *s) {
  for (int i = 0; i < s->model->n_flows; i++) s->flow_rows[s->n_flow_rows++] = s->model->flows[i];
  add_own_row(s, "genesis", FLOW_MINT, 0, "opening balances");
  for (int asset = 0; asset < s->model->n_assets; asset++) {
    add_own_row(s, "injection", FLOW_MINT, asset, "tokens an event gives to agents");
    add_own_row(s, "shock_burn", FLOW_BURN, asset, "balances an event destroys");
  }
}

void scenario_read_flows(struct scenario_reading *reading) {
  struct scenario *s = reading->scenario;
  const cJSON *object = reader_object_like(&reading->reader, reading->reader.root, "flows",
                                           "{\"shop\": {\"rate\": 0.1, \"price\": 5, \"to\": {\"BURN\": 1}}}");
  int n = object ? cJSON_GetArraySize(object) : 0, own = s->model->n_flows + ledger_engine_flows(s->model);
  s->flows = scenario_array(reading, n, sizeof *s->flows);
  s->flow_rows = scenario_array(reading, own + n * SCENARIO_MOST_LEGS, sizeof *s->flow_rows);
  if (!s->flows || !s->flow_rows) return;
  add_own_rows(s);
  for (const cJSON *node = object ? object->child : NULL; node; node = node->next) {
    if (reader_is_note(node)) continue;
    if (name_taken(s, node->string, own))
      json_fault(reading->reader.origins, reading->reader.root, node, reading->reader.error,
                 "the model has a flow of this name already; choose another");
    else
      read_flow(reading, object, node);
  }
}
