/* scenario.h - a scenario, read strictly, with all its layers resolved. Constant while it runs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Layers, later wins: model defaults, preset, extends (oldest first), the file, a reading, the variant, overlays, policy, --set,
 * other options. All are JSON merge patches (sim/json.h). Strings point into the resolved tree. */
#ifndef SIM_SCENARIO_H
#define SIM_SCENARIO_H

#include "sim/balances.h"
#include "sim/check.h"
#include "sim/guide.h"
#include "sim/json.h"
#include "sim/ledger.h"
#include "sim/library.h"
#include "sim/parameter.h"
#include "sim/policy.h"
#include "sim/population.h"
#include "sim/schedule.h"

struct agent_class {
  const char *name; /* of the archetype or group */
  int archetype;    /* index into scenario.archetypes */
  bool group;
  uint32_t founders; /* exact number */
  struct balances balances;
};

struct scenario_archetype {
  const char *name;
  double share;         /* of founders outside groups, and of arrivals */
  const double *traits; /* (model traits) */
};

enum { SCENARIO_MOST_LEGS = 8, SCENARIO_MOST_LIMITED = 8 };

/* An extra faucet or sink: each agent of the classes meets it Poisson(rate) times a day. */
struct scenario_flow {
  const char *id;
  uint64_t classes;                /* bit i: class i takes part */
  double rate;                     /* events per agent and day */
  int64_t price;                   /* smallest units of asset 0 */
  int64_t needs;                   /* balance an agent must have to take part, smallest units */
  int limited;                     /* bit of population.bought, or -1: no limit */
  bool faucet;                     /* pays agents instead of charging them */
  int from, to;                    /* days from < d <= to on which it runs, as the scenario numbers them */
  uint64_t purpose;                /* of its draws, by its name */
  struct guide counts;             /* of its events per agent and day */
  int n_legs, first_row;           /* rows first_row .. first_row + n_legs - 1 of scenario.flow_rows */
  int64_t leg[SCENARIO_MOST_LEGS]; /* parts of one price */
};

struct event_change {
  int parameter;
  enum change_kind kind;
  double operand;
};

enum event_action {
  EVENT_CHANGES,
  EVENT_ARRIVALS,
  EVENT_DEPARTURES,
  EVENT_SHOCK,
  EVENT_INJECT,
  EVENT_VERB,
  EVENT_LEVER
};

/* The protocol of manual changes (BetterWorld, section 3.2): hours between proposal and effect, and hours for which a
 * change holds, from its effect or its last renewal on. */
enum { LEVER_DELAY = 6, LEVER_TERM = 30 * 24, LEVER_ALWAYS = -1 };

struct scenario_event {
  const char *id;
  int64_t at;    /* hour, or -1: when an indicator crosses a level */
  int indicator; /* with at = -1 */
  bool below;
  double level;
  int64_t after;        /* hours between the close of the day of the crossing and the act */
  int64_t delay;        /* hours between the act and its effect: of a lever */
  int64_t lasting;      /* hours a change lasts; 0: for ever */
  int64_t ramp;         /* hours over which a change comes; 0: at once */
  double stop_share;    /* of the supply: extra supply at which a change ends early; 0: none */
  bool stop_of_current; /* of the supply of the day, not of the one at the beginning */
  enum event_action action;
  int n_changes;
  struct event_change *changes;
  uint64_t classes;         /* who, for departures, shock, inject */
  double share;             /* departures: of the acting agents; shock: of each balance, burned */
  int64_t amount;           /* inject: smallest units for each agent */
  int asset;                /* shock, inject: of which asset */
  uint32_t agents;          /* arrivals: how many */
  int arrival_class;        /* arrivals: class, or -1: by the mix */
  struct balances balances; /* arrivals */
  int verb;                 /* verb: row of the model's table */
  const char *reason;       /* lever: why, as the operator says it */
  int renewals;             /* lever: how many times it is renewed, or LEVER_ALWAYS */
};

/* Runs there may be; and those that must be there before intervals which hold at every number of runs are looked at. */
enum { SCENARIO_MOST_RUNS = 1000000, SCENARIO_LEAST_LOOK = 30 };

enum record_flows { RECORD_FIRST, RECORD_ALL, RECORD_NONE };

/* Agents that have rows of their own: "all", "archetype:NAME" (the agents of its groups too, as scenario_who says it),
 * "group:NAME". */
enum { SCENARIO_SELECTOR_SIZE = 80 };
struct scenario_subset {
  char selector[SCENARIO_SELECTOR_SIZE];
  uint64_t classes; /* bit i: class i belongs to it */
};

struct scenario {
  const struct model *model;
  struct json_origins origins;
  cJSON *tree; /* resolved: every value given, runs again to the same bits */
  char *name;  /* file name without folder and ".json" */
  char *path;  /* file it came from */
  const char *title, *preset, *variant, *behaviour;
  const char *policy; /* name: "none", a file, "of its own" */

  int days, warmup;
  int runs, most_runs; /* to begin with; that checks may take to be decided: the same where their number is fixed */
  uint64_t seed;

  uint32_t agents;
  double platform_size; /* 0: the agents acting at the opening of each day */
  double dormant;       /* share of founders that are dormant at the opening */
  int n_archetypes;
  struct scenario_archetype *archetypes;
  double *traits; /* (n_archetypes)(model traits), what archetypes point into */
  int n_classes;
  struct agent_class *classes; /* archetypes first, then groups */
  bool arrivals_given;         /* the scenario's arrivals replace the model's */
  double arrivals_per_day;
  int64_t arrivals_from, arrivals_to; /* hours */

  struct parameter_value *parameters; /* (model parameters) */
  int *choices;                       /* (model switches) */

  int n_flows;
  struct scenario_flow *flows;
  int n_limited;
  int n_flow_rows;
  struct flow_row *flow_rows; /* model's, engine's, scenario's */

  int n_events;
  struct scenario_event *events;
  struct policy rules;
  int n_snapshots;
  int *snapshots; /* days, ascending */
  int record_every;
  enum record_flows record_flows;
  int n_subsets;                   /* at least 1 */
  struct scenario_subset *subsets; /* recorded: all, then archetypes that may have agents, then groups; or all alone */

  int n_checks;
  struct check *checks;
  cJSON *variants; /* there are, an object, or NULL: the arms a check may name beside base */
};

/* What the command line asks for. Unset strings are NULL, unset numbers -1. */
struct scenario_request {
  const char *name; /* file, "-" or library name */
  const char *variant;
  const char *const *overlays;
  int n_overlays;
  const char *const *sets; /* "NAME=VALUE" */
  int n_sets;
  const char *policy, *behaviour;
  const char
      *reading; /* a merge patch between the file and the variant, as JSON text: another reading of the document */
  int64_t runs, seed, days, agents;
  bool keep_checks; /* that look beyond the end --days gives: they are faults then, else they are left out */
};

/* Loads, merges, completes and reads a scenario. models is NULL-terminated. On failure *scenario is NULL and all faults
 * found are in error. The caller frees with scenario_free (NULL is fine). */
int scenario_load(struct scenario **scenario, const struct scenario_request *request, const struct library *library,
                  const struct model *const *models, struct error *error);
void scenario_free(struct scenario *scenario);

/* The same from a tree that has its layers already (tests, embedding): the tree is consumed. */
int scenario_from_tree(struct scenario **scenario, cJSON *tree, struct json_origins *origins,
                       const struct model *const *models, struct error *error);

/* The layers alone: extends, file, variant, overlays, options and the model's defaults and preset, merged but not yet
 * read. *tree and *path are the caller's; the member "variants" of *tree names the variants there are. */
int scenario_layers(const struct scenario_request *request, const struct library *library,
                    const struct model *const *models, struct json_origins *origins, cJSON **tree, char **path,
                    struct error *error);

/* The JSON pointer that the NAME of an option's "NAME=VALUE" means: a parameter, a switch, or a pointer as it stands.
 * option and set are for the sentence. name of at most 255 bytes. 0 or ERROR_USAGE, with a suggestion. */
enum { SCENARIO_POINTER_SIZE = 320 };
int scenario_set_pointer(const char *option, const char *set, const char *name, const struct model *model,
                         char pointer[static SCENARIO_POINTER_SIZE], struct error *error);

/* One value that a scenario is to differ in. text is a number, true or false, or else a string; place says in messages
 * where it was given. */
struct scenario_value {
  const char *pointer, *text, *place;
};

/* The same scenario with other values, read again in full but from memory: no file is opened. It has no checks, variants and
 * snapshots. On failure *scenario is NULL and all faults are in error. The caller frees with scenario_free. */
int scenario_vary(struct scenario **scenario, const struct scenario *base, const struct scenario_value *values, int n,
                  struct error *error);

/* Bits of the classes a selector means ("all", "archetype:NAME", "group:NAME"), or 0 if it means none. */
uint64_t scenario_who(const struct scenario *scenario, const char *selector);

/* The series a check's indicator and subset mean: 0, or -1 if there is none. */
int scenario_series(const struct scenario *scenario, const char *indicator, const char *subset,
                    struct check_series *series);

/* Says why there is no such series: a name that is none, with a suggestion, or a subset. For an option's value; returns
 * ERROR_USAGE. */
int scenario_no_series(const struct scenario *scenario, const char *option, const char *indicator, const char *subset,
                       struct error *error);

/* Whether a parameter may be other than 0 at some time of a run: by its value at some size of the platform, or by an event or
 * a rule that changes it to whatever. */
bool scenario_acts(const struct scenario *scenario, int parameter);

/* The chosen name of a switch. */
const char *scenario_choice(const struct scenario *scenario, int switch_index);

#endif
