/* scenario_population.c - who is there at the opening and who arrives: agents, mix, groups, balances, arrivals.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "sim/balances.h"
#include "sim/moment.h"
#include "sim/money.h"
#include "sim/scenario_parts.h"
#include "sim/text.h"

static bool is_rest(const cJSON *node) { return cJSON_IsString(node) && strcmp(node->valuestring, "rest") == 0; }

/* One member of the mix: a share, or "rest". */
static void read_share(struct scenario_reading *reading, const cJSON *mix, const cJSON *node, int *rest) {
  struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  int i = scenario_archetype_index(s, node->string);
  char value[READER_VALUE_SIZE];
  if (i < 0 && scenario_is_default(r, node)) {
    json_fault(r->origins, r->root, json_member(r->root, "archetypes"), r->error,
               "without \"%s\" the mix must be without it too: {\"mix\": {\"%s\": null}}", node->string, node->string);
  } else if (i < 0) {
    reader_unknown(r, node, "archetype", node->string, scenario_archetype_name, s);
  } else if (is_rest(node)) {
    if (*rest >= 0)
      json_fault(r->origins, r->root, node, r->error, "only one archetype may take the rest; \"%s\" does already",
                 s->archetypes[*rest].name);
    *rest = i;
  } else if (!cJSON_IsNumber(node)) {
    json_fault(r->origins, r->root, node, r->error, "must be a share in [0, 1] or \"rest\", got %s",
               reader_value_text(node, value, sizeof value));
  } else {
    s->archetypes[i].share = reader_number(r, mix, node->string, 0, 1, "", 0);
  }
}

/* Shares add to 1; one may be "rest". False: they cannot be dealt. */
static bool read_mix(struct scenario_reading *reading, const cJSON *population) {
  struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  const cJSON *mix = reader_object_like(r, population, "mix", "{\"A\": 0.4, \"B\": \"rest\"}"), *node;
  double sum = 0;
  int rest = -1, before = r->error->n_sentences;
  cJSON_ArrayForEach(node, mix) if (!reader_is_note(node)) read_share(reading, mix, node, &rest);
  if (!mix || r->error->n_sentences > before) return false;
  for (int i = 0; i < s->n_archetypes; i++) sum += s->archetypes[i].share;
  if (rest >= 0 && sum <= 1 + 1e-9)
    s->archetypes[rest].share = sum < 1 ? 1 - sum : 0;
  else if (rest >= 0)
    json_fault(r->origins, r->root, mix, r->error, "shares add up to %.12g, so nothing is left for the rest", sum);
  else if (!(fabs(sum - 1) <= 1e-9))
    json_fault(r->origins, r->root, mix, r->error,
               "shares must add up to 1, they add up to %.12g (archetypes not named keep their default)", sum);
  return r->error->n_sentences == before;
}

/* Founders outside groups, dealt to the archetypes by largest remainder. */
static void deal_founders(struct scenario *s, uint32_t n) {
  double shares[POPULATION_MOST_CLASSES];
  int64_t parts[POPULATION_MOST_CLASSES];
  for (int i = 0; i < s->n_archetypes; i++) shares[i] = s->archetypes[i].share;
  money_split(n, shares, s->n_archetypes, parts);
  for (int i = 0; i < s->n_archetypes; i++) s->classes[i].founders = (uint32_t)parts[i];
}

static bool is_list(const cJSON *balances) {
  const cJSON *kind = json_member(balances, "distribution");
  return cJSON_IsString(kind) && (strcmp(kind->valuestring, "values") == 0 || strcmp(kind->valuestring, "file") == 0);
}

/* A group's own balances, or those of all. */
static void read_group_balances(struct scenario_reading *reading, const cJSON *node, const cJSON *common,
                                struct agent_class *class) {
  const struct reader *r = &reading->reader;
  const cJSON *own = json_member(node, "balances");
  struct error repeated; /* faults of the common balances are told once, where they stand */
  struct reader quiet = *r;
  if (own) {
    balances_read(r, own, class->founders, &class->balances);
  } else if (is_list(common)) {
    json_fault(r->origins, r->root, node, r->error,
               "needs \"balances\" of its own: the population's are a list for the agents outside groups");
  } else if (common) {
    error_init(&repeated);
    quiet.error = &repeated;
    balances_read(&quiet, common, class->founders, &class->balances);
  }
}

static void read_group(struct scenario_reading *reading, const cJSON *groups, const cJSON *node, const cJSON *common) {
  static const char *const known[] = {"archetype", "agents", "balances", NULL};
  struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  struct agent_class *class = &s->classes[s->n_classes++];
  class->name = node->string;
  class->group = true;
  scenario_check_id(r, node);
  if (!reader_object_like(r, groups, node->string, "{\"archetype\": NAME, \"agents\": 50}")) return;
  reader_keys(r, node, known);
  const char *archetype = reader_needs(r, node, "archetype") ? reader_text(r, node, "archetype", NULL) : NULL;
  int i = archetype ? scenario_archetype_index(s, archetype) : 0;
  if (i < 0) reader_unknown(r, json_member(node, "archetype"), "archetype", archetype, scenario_archetype_name, s);
  class->archetype = i < 0 ? 0 : i;
  if (reader_needs(r, node, "agents"))
    class->founders = (uint32_t)reader_whole(r, node, "agents", 1, POPULATION_MOST_AGENTS, "agents", 1);
  read_group_balances(reading, node, common, class);
}

/* Returns how many agents the groups have. */
static uint64_t read_groups(struct scenario_reading *reading, const cJSON *population) {
  struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  const cJSON *groups = json_member(population, "groups"), *node;
  uint64_t grouped = 0;
  if (!cJSON_IsObject(groups)) return 0; /* a fault is noted */
  cJSON_ArrayForEach(node, groups) {
    if (reader_is_note(node)) continue;
    read_group(reading, groups, node, json_member(population, "balances"));
    grouped += s->classes[s->n_classes - 1].founders;
  }
  if (grouped > s->agents)
    json_fault(r->origins, r->root, groups, r->error, "groups have %" PRIu64 " agents, the population only %" PRIu32,
               grouped, s->agents);
  return grouped;
}

/* Classes of all archetypes, room for those of the groups. */
static bool make_classes(struct scenario_reading *reading, const cJSON *population) {
  struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  const cJSON *groups =
      reader_object_like(r, population, "groups", "{\"whales\": {\"archetype\": NAME, \"agents\": 50}}");
  int n = s->n_archetypes + reader_count(groups);
  if (n > POPULATION_MOST_CLASSES) {
    json_fault(r->origins, r->root, groups, r->error, "at most %d archetypes and groups together, got %d",
               POPULATION_MOST_CLASSES, n);
    return false;
  }
  s->classes = scenario_array(reading, n, sizeof *s->classes);
  if (!s->classes) return false;
  for (int i = 0; i < s->n_archetypes; i++)
    s->classes[i] = (struct agent_class){.name = s->archetypes[i].name, .archetype = i};
  s->n_classes = s->n_archetypes;
  return true;
}

/* The balances of founders outside groups, for each of the archetypes. */
static void read_balances(struct scenario_reading *reading, const cJSON *population, uint64_t n_agents) {
  struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  const cJSON *balances = json_member(population, "balances");
  if (!balances) {
    json_fault(r->origins, r->root, scenario_is_default(r, population) ? r->root : population, r->error,
               "the population needs \"balances\", for example {\"distribution\": \"constant\", \"mean\": 250}");
    return;
  }
  for (int i = 0; i < s->n_archetypes; i++) {
    int before = r->error->n_sentences;
    balances_read(r, balances, n_agents, &s->classes[i].balances);
    if (r->error->n_sentences > before) return; /* the same fault for every archetype */
  }
}

/* The opening supply must leave room for what a run can mint. */
static void check_supply(struct scenario_reading *reading, const cJSON *population) {
  struct scenario *s = reading->scenario;
  double unit = (double)money_unit(s->model->assets[0].decimals), supply = 0;
  for (int i = 0; i < s->n_classes; i++)
    supply += (double)s->classes[i].founders * balances_mean(&s->classes[i].balances) * unit;
  if (supply > 0x1p60)
    json_fault(reading->reader.origins, reading->reader.root, json_member(population, "balances"),
               reading->reader.error, "the opening supply would be %.3g %s; at most %.3g can be counted", supply / unit,
               s->model->assets[0].symbol, 0x1p60 / unit);
}

static void read_arrivals(struct scenario_reading *reading, const cJSON *population) {
  static const char *const known[] = {"per_day", "from", "to", NULL};
  struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  const cJSON *arrivals = reader_object_like(r, population, "arrivals", "{\"per_day\": 20}");
  s->arrivals_to = (int64_t)MOMENT_LARGEST_DAY * MOMENT_HOURS_PER_DAY;
  if (!arrivals) return;
  s->arrivals_given = true;
  reader_keys(r, arrivals, known);
  if (reader_needs(r, arrivals, "per_day"))
    s->arrivals_per_day = reader_number(r, arrivals, "per_day", 0, 1e7, "agents/day", 0);
  s->arrivals_from = reader_moment(r, arrivals, "from", 0);
  s->arrivals_to = reader_moment(r, arrivals, "to", s->arrivals_to);
  if (s->arrivals_to < s->arrivals_from) {
    char to[MOMENT_TEXT_SIZE], from[MOMENT_TEXT_SIZE];
    json_fault(r->origins, r->root, json_member(arrivals, "to"), r->error,
               "arrivals end at %s, before they begin at %s", moment_text(s->arrivals_to, to),
               moment_text(s->arrivals_from, from));
  }
}

/* A model may know of choices that do not bear many agents. */
static void check_number(const struct scenario_reading *reading, const cJSON *population) {
  const struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  const char *rule = "";
  int64_t most = s->model->most_agents && s->choices ? s->model->most_agents(s->choices, &rule) : 0;
  if (most > 0 && s->agents > most)
    json_fault(r->origins, r->root, json_member(population, "agents"), r->error,
               "must be at most %" PRId64 " agents %s, got %" PRIu32, most, rule, s->agents);
}

void scenario_read_population(struct scenario_reading *reading) {
  static const char *const known[] = {"agents", "platform_size", "mix",     "balances",
                                      "groups", "arrivals",      "dormant", NULL};
  struct scenario *s = reading->scenario;
  const struct reader *r = &reading->reader;
  const cJSON *population = reader_object(r, r->root, "population");
  if (!population || s->n_archetypes == 0) return; /* a fault is noted */
  int before = r->error->n_sentences;
  reader_keys(r, population, known);
  s->agents = (uint32_t)reader_whole(r, population, "agents", 1, POPULATION_MOST_AGENTS, "agents", 0);
  bool counted = s->agents > 0;
  check_number(reading, population);
  s->platform_size = reader_number(r, population, "platform_size", 1, 1e12, "agents", 0);
  s->dormant = reader_number(r, population, "dormant", 0, 1, "", 0);
  bool dealt = read_mix(reading, population);
  read_arrivals(reading, population);
  if (!make_classes(reading, population)) return;
  if (!counted) s->agents = POPULATION_MOST_AGENTS; /* no second fault about what does not fit into none */
  uint64_t grouped = read_groups(reading, population);
  bool fits = counted && grouped <= s->agents;
  if (fits && dealt) deal_founders(s, s->agents - (uint32_t)grouped);
  read_balances(reading, population, fits ? s->agents - grouped : 0);
  if (r->error->n_sentences == before) check_supply(reading, population);
}
