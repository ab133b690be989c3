/* test_scenario.c - every key of a scenario arrives in its field.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/scenario_text.h"

#define BALANCES "'balances': {'distribution': 'constant', 'mean': 5}"

/* A toy scenario with 100 agents and these members beside. */
#define TOY(members) "'model': 'toy', 'population': {'agents': 100, " BALANCES "}, " members

/* A toy scenario with these members of the population. */
#define PEOPLE(members) "'model': 'toy', 'population': {" BALANCES ", " members "}"

static void what_is_not_said_has_its_default(void **state) {
  (void)state;
  struct scenario *s = scenario_text("'model': 'toy', 'population': {" BALANCES "}");
  assert_ptr_equal(s->model, &toy_model);
  assert_string_equal(s->title, "");
  assert_string_equal(s->preset, "none");
  assert_string_equal(s->variant, "base");
  assert_string_equal(s->behaviour, "fixed");
  assert_string_equal(s->policy, "none");
  assert_int_equal(s->days, 180);
  assert_int_equal(s->warmup, 0);
  assert_int_equal(s->runs, 1);
  assert_int_equal(s->seed, 1);
  assert_int_equal(s->agents, 1000);
  assert_true(s->platform_size == 0 && s->dormant == 0);
  assert_false(s->arrivals_given);
  assert_int_equal(s->n_flows + s->n_limited + s->n_events + s->n_snapshots, 0);
  assert_int_equal(s->record_every, 1);
  assert_int_equal(s->record_flows, RECORD_FIRST);
  for (int i = 0; i < toy_model.n_parameters; i++) {
    assert_int_equal(s->parameters[i].n, 0);
    assert_true(s->parameters[i].value[0] == toy_parameters[i].value);
  }
  assert_string_equal(scenario_choice(s, 0), "plain");
  scenario_free(s);
}

static void the_top_is_read(void **state) {
  (void)state;
  struct scenario *s = scenario_text(
      TOY("'title': 'T', 'source': 'here', 'note': ['any', {'thing': 1}], 'behaviour': 'fixed', 'days': '28d',"
          " 'warmup': 3, 'seed': 9007199254740992, 'runs': 12, 'policy': 'none',"
          " 'record': {'every': '7d', 'flows': 'all', 'note': ''}, 'snapshots': ['end', 0, '14d', 7]"));
  assert_string_equal(s->title, "T");
  assert_int_equal(s->days, 28);
  assert_int_equal(s->warmup, 3);
  assert_true(s->seed == UINT64_C(1) << 53);
  assert_int_equal(s->runs, 12);
  assert_int_equal(s->record_every, 7);
  assert_int_equal(s->record_flows, RECORD_ALL);
  assert_int_equal(s->n_snapshots, 4);
  for (int i = 0; i < 3; i++) assert_int_equal(s->snapshots[i], 7 * i);
  assert_int_equal(s->snapshots[3], 28);
  scenario_free(s);
  s = scenario_text(TOY("'days': 24e-0, 'seed': 0, 'record': {'flows': 'none'}"));
  assert_int_equal(s->days, 24);
  assert_int_equal(s->seed, 0);
  assert_int_equal(s->record_flows, RECORD_NONE);
  scenario_free(s);
}

static void the_name_is_the_files_without_folder_and_ending(void **state) {
  (void)state;
  struct scenario *s = scenario_text(TOY("'days': 1"));
  assert_memory_equal(s->path, "/tmp/mintage-test-", 18);
  assert_string_equal(s->name, s->path + 5);
  scenario_free(s);
}

static void agents_are_counted(void **state) {
  (void)state;
  struct scenario *s = scenario_text(PEOPLE("'agents': 1000000000, 'platform_size': 2500.5, 'dormant': 0.25"));
  assert_int_equal(s->agents, 1000000000);
  assert_true(s->platform_size == 2500.5 && s->dormant == 0.25);
  scenario_free(s);
}

static void founders_are_dealt_by_the_mix(void **state) {
  (void)state;
  struct scenario *s = scenario_text(PEOPLE("'agents': 7"));
  assert_int_equal(s->n_classes, 2);
  assert_string_equal(s->classes[0].name, "worker");
  assert_false(s->classes[0].group);
  assert_int_equal(s->classes[0].founders * 10 + s->classes[1].founders, 43); /* 4.2 and 2.8 */
  assert_true(s->archetypes[0].share == 0.6 && s->archetypes[1].share == 0.4);
  scenario_free(s);
  s = scenario_text(PEOPLE("'agents': 8, 'mix': {'note': 'n', 'idler': 0.25, 'worker': 'rest'}"));
  assert_true(s->archetypes[0].share == 0.75 && s->archetypes[1].share == 0.25);
  assert_int_equal(s->classes[0].founders * 10 + s->classes[1].founders, 62);
  scenario_free(s);
  s = scenario_text(PEOPLE("'agents': 8, 'mix': {'idler': 1, 'worker': 'rest'}"));
  assert_int_equal(s->classes[0].founders * 10 + s->classes[1].founders, 8);
  scenario_free(s);
}

static void groups_are_classes_of_their_own(void **state) {
  (void)state;
  struct scenario *s = scenario_text(
      PEOPLE("'agents': 20, 'groups': {'note': 'n', 'rich': {'archetype': 'idler', 'agents': 3, 'balances':"
             " {'distribution': 'pareto', 'mean': 100, 'gini': 0.5}},"
             " 'poor': {'archetype': 'worker', 'agents': 7}}"));
  assert_int_equal(s->n_classes, 4);
  assert_int_equal(s->classes[0].founders + s->classes[1].founders, 10);
  const struct agent_class *rich = &s->classes[2], *poor = &s->classes[3];
  assert_string_equal(rich->name, "rich");
  assert_true(rich->group && rich->archetype == 1 && rich->founders == 3);
  assert_int_equal(rich->balances.kind, BALANCES_PARETO);
  assert_true(rich->balances.mean == 100 && rich->balances.gini == 0.5);
  assert_true(poor->group && poor->archetype == 0 && poor->founders == 7);
  assert_int_equal(poor->balances.kind, BALANCES_CONSTANT);
  assert_true(poor->balances.mean == 5);
  scenario_free(s);
}

static void groups_may_take_all_agents(void **state) {
  (void)state;
  struct scenario *s = scenario_text(PEOPLE("'agents': 2, 'groups': {'us': {'archetype': 'idler', 'agents': 2}}"));
  assert_int_equal(s->classes[0].founders + s->classes[1].founders, 0);
  scenario_free(s);
}

static void selectors_name_classes(void **state) {
  (void)state;
  struct scenario *s = scenario_text(PEOPLE("'agents': 20, 'groups': {'rich': {'archetype': 'idler', 'agents': 3}, "
                                            "'worker': {'archetype': 'worker', 'agents': 3}}"));
  assert_true(scenario_who(s, "all") == UINT64_MAX);
  assert_true(scenario_who(s, "archetype:worker") == 9); /* groups of the archetype too */
  assert_true(scenario_who(s, "archetype:idler") == 6);
  assert_true(scenario_who(s, "group:rich") == 4);
  assert_true(scenario_who(s, "group:worker") == 8);
  assert_true(scenario_who(s, "worker") == 0 && scenario_who(s, "group:idler") == 0 &&
              scenario_who(s, "archetype:") == 0);
  scenario_free(s);
}

static void archetypes_change_and_are_added(void **state) {
  (void)state;
  struct scenario *s =
      scenario_text(TOY("'archetypes': {'idler': {'zeal': 0.25}, 'note': 'n', 'keen': {'like': 'worker', 'note': 'n'},"
                        " 'keener': {'like': 'keen', 'zeal': 9}, 'blank': {}}"));
  static const double zeal[] = {2, 0.25, 2, 9, 0};
  static const char *const name[] = {"worker", "idler", "keen", "keener", "blank"};
  assert_int_equal(s->n_archetypes, 5);
  for (int i = 0; i < 5; i++) {
    assert_string_equal(s->archetypes[i].name, name[i]);
    assert_true(s->archetypes[i].traits[0] == zeal[i]);
    assert_true(s->archetypes[i].share == (i < 2 ? toy_archetypes[i].share : 0));
  }
  scenario_free(s);
}

static void arrivals_have_hours(void **state) {
  (void)state;
  struct scenario *s = scenario_text(PEOPLE("'arrivals': {'per_day': 2.5, 'from': '1d6h', 'to': 10}"));
  assert_true(s->arrivals_given && s->arrivals_per_day == 2.5);
  assert_int_equal(s->arrivals_from, 30);
  assert_int_equal(s->arrivals_to, 240);
  scenario_free(s);
  s = scenario_text(PEOPLE("'arrivals': {'per_day': 0}"));
  assert_true(s->arrivals_given && s->arrivals_per_day == 0);
  assert_int_equal(s->arrivals_from, 0);
  assert_int_equal(s->arrivals_to, 24 * 20000); /* for ever */
  scenario_free(s);
}

static void parameters_are_numbers_or_tables_by_scale(void **state) {
  (void)state;
  struct scenario *s = scenario_text(
      TOY("'parameters': {'note': 'n', 'grant': 1e2, 'price': {'by': 'platform_size', 'note': 'n',"
          " 'at': {'1e4': 3, 'note': 'n', '100': 1, '2000': 2}}}, 'switches': {'note': 'n', 'mode': 'fancy'}"));
  const struct parameter_value *price = &s->parameters[TOY_PRICE];
  assert_true(s->parameters[TOY_GRANT].n == 0 && s->parameters[TOY_GRANT].value[0] == 100);
  assert_int_equal(price->n, 3);
  for (int i = 0; i < 3; i++) assert_true(price->value[i] == i + 1);
  assert_true(price->at[0] == 100 && price->at[1] == 2000 && price->at[2] == 10000);
  assert_int_equal(s->choices[0], 1);
  assert_string_equal(scenario_choice(s, 0), "fancy");
  scenario_free(s);
}

static void balances_are_read_by_their_distribution(void **state) {
  (void)state;
  struct scenario *s = scenario_text(
      "'model': 'toy', 'population': {'agents': 3, 'groups': {"
      "'a': {'archetype': 'idler', 'agents': 1, 'balances': {'distribution': 'lognormal', 'mean': 2, 'gini': 0.1}},"
      "'b': {'archetype': 'idler', 'agents': 1, 'balances': {'distribution': 'quantiles',"
      " 'quantiles': {'1': 9, '0': 1, 'note': 'n', '0.5': 4}}}},"
      "'balances': {'distribution': 'values', 'values': [7]}}");
  assert_int_equal(s->classes[2].balances.kind, BALANCES_LOGNORMAL);
  assert_true(s->classes[2].balances.gini == 0.1 && s->classes[2].balances.sigma > 0.17 &&
              s->classes[2].balances.sigma < 0.18);
  const struct balances *quantiles = &s->classes[3].balances;
  assert_int_equal(quantiles->kind, BALANCES_QUANTILES);
  assert_int_equal(quantiles->n, 3);
  assert_true(quantiles->quantile[1] == 0.5 && quantiles->value[0] == 1 && quantiles->value[1] == 4 &&
              quantiles->value[2] == 9);
  assert_int_equal(s->classes[0].balances.kind, BALANCES_VALUES);
  assert_true(s->classes[0].balances.n == 1 && s->classes[0].balances.value[0] == 7);
  scenario_free(s);
}

static void flows_become_rows_behind_the_engines(void **state) {
  (void)state;
  struct scenario *s = scenario_text(
      TOY("'flows': {'note': 'n', 'shop': {'who': 'archetype:idler', 'rate': 0.5, 'price': 0.07, 'needs_balance': 2,"
          " 'limit': 'once', 'to': {'BURN': 0.5, 'note': 'n', 'TILL': 0.25, 'WORLD': 0.25}},"
          " 'gift': {'rate': 2, 'price': 3, 'from': {'MINT': 0.5, 'WORLD': 0.5}, 'limit': 'none'},"
          " 'club': {'rate': 1, 'price': 1, 'to': {'BURN': 1}, 'limit': 'once'}}"));
  static const struct {
    const char *name;
    int kind, from, to, side;
  } rows[] = {{"shop", FLOW_BURN, 3, ACCOUNT_BURN, SIDE_SINK},        {"shop", FLOW_TRANSFER, 3, 4, SIDE_SINK},
              {"shop", FLOW_TRANSFER, 3, ACCOUNT_WORLD, SIDE_SINK},   {"gift", FLOW_MINT, ACCOUNT_MINT, 3, SIDE_FAUCET},
              {"gift", FLOW_TRANSFER, ACCOUNT_WORLD, 3, SIDE_FAUCET}, {"club", FLOW_BURN, 3, ACCOUNT_BURN, SIDE_SINK}};
  int own = TOY_FLOWS + FLOW_ENGINE + 2; /* of the second asset */
  assert_int_equal(s->n_flows, 3);
  assert_int_equal(s->n_flow_rows, own + 6);
  assert_string_equal(s->flow_rows[TOY_RENT].name, "rent");
  assert_string_equal(s->flow_rows[TOY_FLOWS + FLOW_GENESIS].name, "genesis");
  assert_string_equal(s->flow_rows[TOY_FLOWS + FLOW_INJECTION].name, "injection");
  assert_string_equal(s->flow_rows[TOY_FLOWS + FLOW_SHOCK_BURN].name, "shock_burn");
  for (int i = 0; i < 6; i++) {
    const struct flow_row *row = &s->flow_rows[own + i];
    assert_string_equal(row->name, rows[i].name);
    assert_int_equal(row->kind, rows[i].kind);
    assert_int_equal(row->from, rows[i].from);
    assert_int_equal(row->to, rows[i].to);
    assert_int_equal(row->side, rows[i].side);
    assert_int_equal(row->asset, 0);
  }
  const struct scenario_flow *shop = &s->flows[0], *gift = &s->flows[1], *club = &s->flows[2];
  assert_true(shop->classes == 2 && shop->rate == 0.5 && !shop->faucet);
  assert_int_equal(shop->price, 7);
  assert_int_equal(shop->needs, 200);
  assert_int_equal(shop->n_legs * 100 + shop->first_row, 300 + own);
  assert_int_equal(shop->leg[0] * 100 + shop->leg[1] * 10 + shop->leg[2],
                   322); /* of 3.5, 1.75, 1.75 by largest remainder */
  assert_true(gift->classes == UINT64_MAX && gift->faucet && gift->limited == -1 && gift->first_row == own + 3);
  assert_int_equal(shop->limited * 10 + club->limited, 1);
  assert_int_equal(s->n_limited, 2);
  scenario_free(s);
}

static const struct scenario_event *event(const struct scenario *s, const char *id) {
  for (int i = 0; i < s->n_events; i++)
    if (strcmp(s->events[i].id, id) == 0) return &s->events[i];
  fail_msg("no event %s", id);
  return NULL;
}

static void events_have_times_or_conditions(void **state) {
  (void)state;
  struct scenario *s = scenario_text(TOY(
      "'events': {'note': 'n', 'a': {'at': '2d5h', 'for': '1d', 'set': {'grant': 3}}, 'b': {'at': 1.5, 'add': "
      "{'grant': 3}},"
      " 'c': {'at': {'when': {'indicator': 'till', 'below': -2}, 'after': '7d'}, 'multiply': {'grant': 2}},"
      " 'd': {'at': {'when': {'indicator': 'supply', 'above': 0.5}, 'note': 'n'}, 'verb': 'pay_wage', 'note': 'n'}}"));
  assert_int_equal(s->n_events, 4);
  assert_int_equal(event(s, "a")->at, 53);
  assert_int_equal(event(s, "a")->lasting, 24);
  assert_int_equal(event(s, "b")->at, 36);
  assert_int_equal(event(s, "b")->lasting, 0);
  const struct scenario_event *c = event(s, "c"), *d = event(s, "d");
  assert_true(c->at == -1 && c->below && c->level == -2 && c->after == 168);
  assert_int_equal(c->indicator, INDICATOR_GENERAL);
  assert_true(d->at == -1 && !d->below && d->level == 0.5 && d->after == 0);
  assert_int_equal(d->indicator, INDICATOR_SUPPLY);
  scenario_free(s);
}

static void events_change_parameters_in_order(void **state) {
  (void)state;
  struct scenario *s =
      scenario_text(TOY("'events': {'a': {'at': '2d', 'multiply': {'price': 0.5, 'note': 'n'}, 'add': {'grant': -4},"
                        " 'set': {'threshold': 7, 'grant': 20}}}"));
  static const struct event_change expected[] = {{TOY_THRESHOLD, CHANGE_SET, 7},
                                                 {TOY_GRANT, CHANGE_SET, 20},
                                                 {TOY_PRICE, CHANGE_MULTIPLY, 0.5},
                                                 {TOY_GRANT, CHANGE_ADD, -4}};
  const struct scenario_event *a = event(s, "a");
  assert_int_equal(a->action, EVENT_CHANGES);
  assert_int_equal(a->n_changes, 4);
  for (int i = 0; i < 4; i++) {
    assert_int_equal(a->changes[i].parameter, expected[i].parameter);
    assert_int_equal(a->changes[i].kind, expected[i].kind);
    assert_true(a->changes[i].operand == expected[i].operand);
  }
  scenario_free(s);
}

static void events_do_other_things(void **state) {
  (void)state;
  struct scenario *s = scenario_text(TOY("'events': {'come': {'at': '1d', 'arrivals': {'agents': 30, 'archetype': "
                                         "'idler', 'balances': {'distribution': 'constant', 'mean': 8}}},"
                                         " 'mix': {'at': '1d', 'arrivals': {'agents': 4}}, 'go': {'at': '1d', "
                                         "'departures': {'who': 'archetype:idler', 'share': 0.3}},"
                                         " 'crash': {'at': '1d', 'shock': {'share': 0.4}}, 'aid': {'at': '1d', "
                                         "'inject': {'amount': 1.25, 'who': 'archetype:worker'}},"
                                         " 'pay': {'at': '1d', 'verb': 'pay_wage'}}"));
  const struct scenario_event *come = event(s, "come"), *mix = event(s, "mix"), *go = event(s, "go"),
                              *crash = event(s, "crash"), *aid = event(s, "aid"), *pay = event(s, "pay");
  assert_true(come->action == EVENT_ARRIVALS && come->agents == 30 && come->arrival_class == 1 &&
              come->balances.mean == 8);
  assert_true(mix->action == EVENT_ARRIVALS && mix->agents == 4 && mix->arrival_class == -1 && mix->balances.mean == 0);
  assert_true(go->action == EVENT_DEPARTURES && go->classes == 2 && go->share == 0.3);
  assert_true(crash->action == EVENT_SHOCK && crash->classes == UINT64_MAX && crash->share == 0.4);
  assert_true(aid->action == EVENT_INJECT && aid->classes == 1 && aid->amount == 125);
  assert_true(pay->action == EVENT_VERB && pay->verb == 0);
  scenario_free(s);
}

static void the_resolved_tree_says_everything(void **state) {
  static const char *const pointers[] = {"/format",
                                         "/title",
                                         "/model",
                                         "/behaviour",
                                         "/days",
                                         "/warmup",
                                         "/seed",
                                         "/runs",
                                         "/policy",
                                         "/flows",
                                         "/events",
                                         "/snapshots",
                                         "/record/every",
                                         "/record/flows",
                                         "/population/agents",
                                         "/population/mix/idler",
                                         "/population/dormant",
                                         "/archetypes/worker/zeal",
                                         "/parameters/threshold",
                                         "/switches/mode",
                                         "/resolved_from/preset",
                                         "/resolved_from/variant"};
  (void)state;
  struct scenario *s = scenario_text("'model': 'toy', 'variants': {'v': {}}, 'population': {" BALANCES "}");
  for (size_t i = 0; i < sizeof pointers / sizeof *pointers; i++)
    if (!json_at(s->tree, pointers[i])) fail_msg("no %s", pointers[i]);
  assert_null(json_member(s->tree, "variants"));
  assert_null(json_member(s->tree, "preset"));
  scenario_free(s);
}

/* The toy's gems are an asset of their own. */
static void flows_pay_in_the_first_asset_only(void **state) {
  struct scenario *s;
  struct error error;
  (void)state;
  const char *members = TOY("'flows': {'shop': {'rate': 1, 'price': 1, 'to': {'CHEST': 1}}}");
  assert_int_equal(scenario_text_load(&s, members, &error), ERROR_INPUT);
  assert_non_null(
      strstr(error.text, "/flows/shop/to/CHEST: this account holds another asset than the one agents pay with"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_not_said_has_its_default),
      cmocka_unit_test(the_top_is_read),
      cmocka_unit_test(the_name_is_the_files_without_folder_and_ending),
      cmocka_unit_test(agents_are_counted),
      cmocka_unit_test(founders_are_dealt_by_the_mix),
      cmocka_unit_test(groups_are_classes_of_their_own),
      cmocka_unit_test(groups_may_take_all_agents),
      cmocka_unit_test(selectors_name_classes),
      cmocka_unit_test(archetypes_change_and_are_added),
      cmocka_unit_test(arrivals_have_hours),
      cmocka_unit_test(parameters_are_numbers_or_tables_by_scale),
      cmocka_unit_test(balances_are_read_by_their_distribution),
      cmocka_unit_test(flows_become_rows_behind_the_engines),
      cmocka_unit_test(events_have_times_or_conditions),
      cmocka_unit_test(events_change_parameters_in_order),
      cmocka_unit_test(events_do_other_things),
      cmocka_unit_test(the_resolved_tree_says_everything),
      cmocka_unit_test(flows_pay_in_the_first_asset_only),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
