/* scenario_events.c - what happens at a time, or when an indicator crosses a level.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sim/balances.h"
#include "sim/indicator.h"
#include "sim/moment.h"
#include "sim/money.h"
#include "sim/scenario_parts.h"
#include "sim/text.h"

static const char *const actions[] = {"set",   "multiply", "add",   "arrivals", "departures",
                                      "shock", "inject",   "lever", "verb",     NULL};
static const char *const examples[] = {[3] = "{\"agents\": 100}",
                                       "{\"share\": 0.1}",
                                       "{\"share\": 0.1}",
                                       "{\"amount\": 10}",
                                       "{\"parameter\": NAME, \"value\": VALUE, \"reason\": TEXT}",
                                       NULL};
enum { ACTION_ARRIVALS = 3, ACTION_DEPARTURES, ACTION_SHOCK, ACTION_INJECT, ACTION_LEVER, ACTION_VERB };

/* {"indicator": ..., "below" or "above": ...} */
static void read_when(struct scenario_reading *reading, const cJSON *when, struct scenario_event *event) {
  static const char *const known[] = {"indicator", "below", "above", NULL};
  const struct model *model = reading->scenario->model;
  const struct reader *r = &reading->reader;
  reader_keys(r, when, known);
  const char *name = reader_needs(r, when, "indicator") ? reader_text(r, when, "indicator", NULL) : NULL;
  event->indicator = name ? indicator_index(model, name) : 0;
  if (event->indicator < 0) reader_unknown(r, json_member(when, "indicator"), "indicator", name, indicator_name, model);
  bool below = json_member(when, "below") != NULL, above = json_member(when, "above") != NULL;
  event->below = below;
  if (below == above)
    json_fault(r->origins, r->root, when, r->error, "a condition needs either \"below\" or \"above\", got %s",
               below ? "both" : "neither");
  else
    event->level = reader_number(r, when, below ? "below" : "above", -1e15, 1e15, "", 0);
}

/* Either a time, or {"when": {...}, "after": ...}. */
static void read_at(struct scenario_reading *reading, const cJSON *node, struct scenario_event *event) {
  static const char *const known[] = {"when", "after", NULL};
  const struct reader *r = &reading->reader;
  const cJSON *at = json_member(node, "at");
  char value[READER_VALUE_SIZE];
  int days = reading->scenario->days;
  if (!reader_needs(r, node, "at")) return;
  if (!cJSON_IsObject(at)) {
    event->at = reader_moment(r, node, "at", 0);
    if (event->at >= (int64_t)days * MOMENT_HOURS_PER_DAY)
      json_fault(r->origins, r->root, at, r->error, "must be before the end of the run at %dd, got %s", days,
                 reader_value_text(at, value, sizeof value));
    return;
  }
  event->at = -1;
  reader_keys(r, at, known);
  event->after = reader_moment(r, at, "after", 0);
  const cJSON *when = reader_needs(r, at, "when")
                          ? reader_object_like(r, at, "when", "{\"indicator\": \"gini\", \"above\": 0.5}")
                          : NULL;
  if (when) read_when(reading, when, event);
}

/* What a parameter is set to, multiplied by, or what is added to it. */
static double read_operand(const struct reader *r, const cJSON *object, const cJSON *node, enum change_kind kind,
                           const struct parameter_row *row) {
  char rule[128];
  if (kind == CHANGE_MULTIPLY) return reader_number(r, object, node->string, 0, 1e6, "", 0);
  if (kind == CHANGE_ADD || !cJSON_IsNumber(node))
    return reader_number(r, object, node->string, -1e9, 1e9, row->unit, 0);
  if (parameter_rule_broken(row, node->valuedouble, rule, sizeof rule))
    json_fault(r->origins, r->root, node, r->error, "%s, got %.12g", rule, node->valuedouble);
  return node->valuedouble;
}

static void read_changes(struct scenario_reading *reading, const cJSON *object, enum change_kind kind,
                         struct scenario_event *event) {
  const struct model *model = reading->scenario->model;
  const struct reader *r = &reading->reader;
  const cJSON *node;
  if (reader_count(object) == 0) json_fault(r->origins, r->root, object, r->error, "names no parameter");
  cJSON_ArrayForEach(node, object) {
    int i = parameter_index(model, node->string);
    if (reader_is_note(node)) continue;
    if (i >= 0)
      event->changes[event->n_changes++] = (struct event_change){
          .parameter = i, .kind = kind, .operand = read_operand(r, object, node, kind, &model->parameters[i])};
    else if (parameter_switch_index(model, node->string) >= 0)
      json_fault(r->origins, r->root, node, r->error, "\"%s\" is a switch: events change parameters only",
                 node->string);
    else
      reader_unknown(r, node, "parameter", node->string, parameter_name, model);
  }
}

static void read_parameter_changes(struct scenario_reading *reading, const cJSON *node, struct scenario_event *event) {
  int n = 0;
  for (int k = 0; k < 3; k++) n += cJSON_GetArraySize(json_member(node, actions[k]));
  event->action = EVENT_CHANGES;
  event->changes = scenario_array(reading, n, sizeof *event->changes);
  if (!event->changes) return;
  for (int k = 0; k < 3; k++) {
    const cJSON *object = reader_object_like(&reading->reader, node, actions[k], "{NAME: VALUE}");
    if (object) read_changes(reading, object, (enum change_kind)k, event);
  }
}

static void read_arrivals(struct scenario_reading *reading, const cJSON *node, struct scenario_event *event) {
  static const char *const known[] = {"agents", "archetype", "balances", NULL};
  struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  event->action = EVENT_ARRIVALS;
  event->arrival_class = -1;
  reader_keys(r, node, known);
  if (reader_needs(r, node, "agents"))
    event->agents = (uint32_t)reader_whole(r, node, "agents", 1, POPULATION_MOST_AGENTS, "agents", 1);
  const char *archetype = reader_text(r, node, "archetype", NULL);
  if (archetype) event->arrival_class = scenario_archetype_index(s, archetype);
  if (archetype && event->arrival_class < 0)
    reader_unknown(r, json_member(node, "archetype"), "archetype", archetype, scenario_archetype_name, s);
  if (json_member(node, "balances")) balances_read(r, json_member(node, "balances"), event->agents, &event->balances);
}

static const char *asset_name(const void *model, int i) {
  const struct model *m = model;
  return i < m->n_assets ? m->assets[i].name : NULL;
}

/* The name of the asset that has this symbol, or NULL. */
static const char *asset_of_symbol(const struct model *model, const char *symbol) {
  for (int i = 0; i < model->n_assets; i++)
    if (strcmp(model->assets[i].symbol, symbol) == 0) return model->assets[i].name;
  return NULL;
}

/* The asset of a shock or an injection; the first one unless it is named. */
static int read_asset(struct scenario_reading *reading, const cJSON *node) {
  const struct model *model = reading->scenario->model;
  const struct reader *r = &reading->reader;
  const char *name = reader_text(r, node, "asset", NULL);
  for (int i = 0; name && i < model->n_assets; i++) {
    if (strcmp(model->assets[i].name, name) != 0) continue;
    if (ledger_free_account_of(model, i) >= 0) return i;
    json_fault(r->origins, r->root, json_member(node, "asset"), r->error, "agents hold no %s that circulates", name);
    return 0;
  }
  const char *meant = name ? asset_of_symbol(model, name) : NULL;
  if (meant)
    json_fault(r->origins, r->root, json_member(node, "asset"), r->error,
               "unknown asset \"%s\": it is the symbol of \"%s\"; write that", name, meant);
  else if (name)
    reader_unknown(r, json_member(node, "asset"), "asset", name, asset_name, model);
  return 0;
}

static void read_money_or_leave(struct scenario_reading *reading, const cJSON *node, enum event_action action,
                                struct scenario_event *event) {
  static const char *const by_share[] = {"who", "share", NULL}, *const by_amount[] = {"who", "amount", NULL},
                           *const share_of[] = {"who", "share", "asset", NULL},
                           *const amount_of[] = {"who", "amount", "asset", NULL};
  const struct reader *r = &reading->reader;
  event->action = action;
  bool several = reading->scenario->model->n_assets > 1 && action != EVENT_DEPARTURES;
  if (action == EVENT_INJECT)
    reader_keys(r, node, several ? amount_of : by_amount);
  else
    reader_keys(r, node, several ? share_of : by_share);
  if (several) event->asset = read_asset(reading, node);
  event->classes = scenario_read_who(reading, node, "who");
  if (action == EVENT_INJECT) {
    if (reader_needs(r, node, "amount"))
      event->amount = money_from_tokens(reader_number(r, node, "amount", 0, 1e9, "tokens/agent", 0),
                                        reading->scenario->model->assets[event->asset].decimals);
    if ((double)event->amount * (double)reading->scenario->agents > 0x1p60)
      json_fault(r->origins, r->root, node, r->error, "gives so much to %u agents that the sums overflow",
                 reading->scenario->agents);
  } else if (reader_needs(r, node, "share")) {
    event->share = reader_number(r, node, "share", 0, 1, "", 0);
  }
}

static const char *verb_name(const void *model, int i) {
  const struct model *m = model;
  return i < m->n_verbs ? m->verbs[i].name : NULL;
}

static void read_verb(struct scenario_reading *reading, const cJSON *node, struct scenario_event *event) {
  const struct model *model = reading->scenario->model;
  const char *name = reader_text(&reading->reader, node, "verb", NULL);
  event->action = EVENT_VERB;
  for (int i = 0; name && i < model->n_verbs; i++)
    if (strcmp(model->verbs[i].name, name) == 0) {
      event->verb = i;
      return;
    }
  if (name) reader_unknown(&reading->reader, json_member(node, "verb"), "verb", name, verb_name, model);
}

/* Events that do something, by index: those that a patch can change. */
static const char *whole_event_name(const void *events, int i) {
  const cJSON *node;
  cJSON_ArrayForEach(node, (const cJSON *)events) for (int k = 0; actions[k]; k++) {
    if (!json_member(node, actions[k])) continue;
    if (i-- == 0) return node->string;
    break;
  }
  return NULL;
}

/* "; did you mean to change "boost" (base.json:3:13)?" where an event that does nothing has nearly the name of another. */
static void add_meant(const struct reader *r, const cJSON *node, struct text *text) {
  const cJSON *events = json_member(r->root, "events");
  const char *meant = reader_meant(node->string, whole_event_name, events);
  char place[512];
  if (meant)
    text_format(text, "none; did you mean to change \"%s\" (%s)?", meant,
                json_place_text(r->origins, json_member(events, meant), place, sizeof place));
}

/* The one thing an event does: its row of actions (changes together count as the first), or -1 after a fault. */
static int find_action(const struct reader *r, const cJSON *node) {
  struct text named = {0};
  int found = -1, n = 0;
  for (int k = 0; actions[k]; k++) {
    if (!json_member(node, actions[k])) continue;
    text_format(&named, "%s%s", named.length ? " and " : "", actions[k]);
    if (k >= ACTION_ARRIVALS || found < 0) n++;
    found = k < ACTION_ARRIVALS ? 0 : k;
  }
  if (n == 0) add_meant(r, node, &named);
  if (n != 1)
    json_fault(
        r->origins, r->root, node, r->error,
        "an event does one thing: set, multiply and add, or arrivals, departures, shock, inject, lever or verb; got %s",
        named.bytes ? named.bytes : "none");
  text_free(&named);
  return n == 1 ? found : -1;
}

static void read_action(struct scenario_reading *reading, const cJSON *node, struct scenario_event *event) {
  const struct reader *r = &reading->reader;
  int action = find_action(r, node);
  const cJSON *object = action >= ACTION_ARRIVALS && action != ACTION_VERB
                            ? reader_object_like(r, node, actions[action], examples[action])
                            : NULL;
  if (action == 0)
    read_parameter_changes(reading, node, event);
  else if (action == ACTION_VERB)
    read_verb(reading, node, event);
  else if (object && action == ACTION_ARRIVALS)
    read_arrivals(reading, object, event);
  else if (object && action == ACTION_LEVER)
    scenario_read_lever(reading, object, event);
  else if (object && action == ACTION_DEPARTURES)
    read_money_or_leave(reading, object, EVENT_DEPARTURES, event);
  else if (object)
    read_money_or_leave(reading, object, action == ACTION_SHOCK ? EVENT_SHOCK : EVENT_INJECT, event);
}

static void read_event(struct scenario_reading *reading, const cJSON *object, const cJSON *node) {
  static const char *const known[] = {"at",    "for",    "ramp",  "set",  "multiply", "add",  "arrivals", "departures",
                                      "shock", "inject", "lever", "verb", "when",     "stop", NULL};
  struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  struct scenario_event *event = &s->events[s->n_events++];
  static const char example[] = "{\"at\": \"60d\", \"set\": {NAME: VALUE}}";
  *event = (struct scenario_event){.id = node->string, .classes = UINT64_MAX};
  scenario_check_id(r, node);
  if (!reader_object_like(r, object, node->string, example)) return;
  reader_keys(r, node, known);
  if (json_member(node, "when"))
    json_fault(r->origins, r->root, json_member(node, "when"), r->error,
               "\"when\" belongs under \"at\": {\"at\": {\"when\": {...}}}");
  else
    read_at(reading, node, event);
  read_action(reading, node, event);
  scenario_read_event_term(reading, node, event);
}

void scenario_read_events(struct scenario_reading *reading) {
  struct scenario *s = reading->scenario;
  const cJSON *object = reader_object_like(&reading->reader, reading->reader.root, "events",
                                           "{\"summer\": {\"at\": \"60d\", \"set\": {NAME: VALUE}}}"),
              *node;
  s->events = scenario_array(reading, reader_count(object), sizeof *s->events);
  if (!s->events) return;
  cJSON_ArrayForEach(node, object) if (!reader_is_note(node)) read_event(reading, object, node);
  if (reading->reader.error->n_sentences == 0) scenario_check_event_relations(reading);
}
