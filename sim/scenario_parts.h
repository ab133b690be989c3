/* scenario_parts.h - the parts the scenario loader is made of, seen by its files alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_SCENARIO_PARTS_H
#define SIM_SCENARIO_PARTS_H

#include "sim/reader.h"
#include "sim/scenario.h"

/* What every reading function of the loader needs. */
struct scenario_reading {
  struct reader reader;
  struct scenario *scenario;
};

/* Where values stand that only the model's tables gave (as json_place_text says it). */
#define SCENARIO_DEFAULT "model default"
bool scenario_is_default(const struct reader *reader, const cJSON *node);

/* The lowest layer: all keys with their defaults, the model's parameters, switches, archetypes and mix. NULL without
 * memory. */
cJSON *scenario_defaults(const struct model *model);

/* json_merge; merged objects are then where the patch has them. Consumes the tree; NULL without memory. */
cJSON *scenario_merge(cJSON *tree, const cJSON *patch);

/* Faults the nulls of a patch that would take away an event, a flow, a check, an archetype, a group or a rule which the tree
 * below does not have. The reader's root is the patch; the second looks at the rules of a policy alone. */
void scenario_check_nulls(const struct reader *reader, const cJSON *tree, const cJSON *patch);
void scenario_check_rule_nulls(const struct reader *reader, const cJSON *policy, const cJSON *patch);

/* Puts back what a null took away but every scenario has (archetypes, flows and events stay away). False: no memory. */
bool scenario_complete(cJSON *tree, const cJSON *defaults);

/* The file that a request's name means, or "-". */
int scenario_find_file(const char *name, const struct library *library, char path[static LIBRARY_PATH_SIZE],
                       struct error *error);

/* Faults what is no object or not of this version's format; what: "scenario", "preset". */
int scenario_check_format(const struct json_origins *origins, const cJSON *tree, const char *what, struct error *error);

/* The model that a patch names, or NULL after a fault; named is NULL where none of the patches names one. */
const struct model *scenario_find_model(const cJSON *patches, const cJSON *named, const struct model *const *models,
                                        const struct json_origins *origins, struct error *error);

/* The preset that a patch names, as a patch of parameters, switches and archetypes. */
int scenario_read_preset(const cJSON *named, const struct model *model, const struct library *library,
                         struct json_origins *origins, cJSON **preset, struct error *error);

/* The behaviours there are, NULL-terminated: fixed, the default, is what the tables and presets say; the others are
 * bundles in the library, MODEL/behaviours/NAME. */
extern const char *const scenario_behaviours[];

/* The behaviour that a patch names, as a patch like a preset's; NULL for fixed. */
int scenario_read_behaviour(const cJSON *named, const struct model *model, const struct library *library,
                            struct json_origins *origins, cJSON **behaviour, struct error *error);

/* Puts the policy file that the patches name in the place of its name. */
int scenario_inline_policy(cJSON *patches, const struct model *model, const struct library *library,
                           struct json_origins *origins, struct error *error);

/* Gives the policy of a merged tree, if it has one, the constraints that it leaves out. */
int scenario_complete_policy(cJSON *tree, struct json_origins *origins, struct error *error);

/* A --set that must be known before the others are applied (/preset, /behaviour, /policy), as a patch; NULL for all
 * others. And the patch that an option such as --policy makes, whose key is its name without the dashes. */
int scenario_option_patch(const char *set, struct json_origins *origins, cJSON **patch, struct error *error);
int scenario_option_name(const char *option, const char *name, struct json_origins *origins, cJSON **patch,
                         struct error *error);

/* Applies --set and the other options to the merged tree. All faults are reported. */
int scenario_apply_options(cJSON *tree, const struct model *model, const struct scenario_request *request,
                           struct json_origins *origins, struct error *error);

/* An array of names as a list of candidates for suggestions. */
struct scenario_name_list {
  const char *const *name;
  int n;
};
const char *scenario_name_of_list(const void *list, int i);
void scenario_names_free(char **names, int n);

/* Archetypes of a scenario by index, as candidates; index by name, or -1. */
const char *scenario_archetype_name(const void *scenario, int i);
int scenario_archetype_index(const struct scenario *scenario, const char *name);

/* Faults a collection's key that is no id: these end up in file names, selectors and CSV columns. True if it is one. */
bool scenario_check_id(const struct reader *reader, const cJSON *node);
bool scenario_check_name(const struct reader *reader, const cJSON *node, const char *name); /* of a value */

/* Each reads its part of the tree into the scenario and faults what is wrong. In this order: archetypes before
 * population, population before flows and events. */
void scenario_read_runs(struct scenario_reading *reading);
void scenario_read_parameters(struct scenario_reading *reading);
void scenario_read_archetypes(struct scenario_reading *reading);
void scenario_read_population(struct scenario_reading *reading);
void scenario_read_flows(struct scenario_reading *reading);
void scenario_read_events(struct scenario_reading *reading);
void scenario_read_policy(struct scenario_reading *reading);

/* How long an event's changes hold, from its members "for", "ramp" and "stop"; after its action was read. */
void scenario_read_event_term(struct scenario_reading *reading, const cJSON *node, struct scenario_event *event);

/* The lever of an event, from its member "lever". */
void scenario_read_lever(struct scenario_reading *reading, const cJSON *node, struct scenario_event *event);

/* The actions of a rule, from its member "do". */
void scenario_read_actions(struct scenario_reading *reading, const cJSON *node, struct policy_rule *rule);

/* A condition of a rule: its member of that key. */
void scenario_read_condition(struct scenario_reading *reading, const cJSON *rule, const char *key,
                             struct policy_condition *condition);

/* The relaxation among the constraints of a policy (NULL: none are given); after its rules. */
void scenario_read_relaxation(struct scenario_reading *reading, const cJSON *constraints);

/* Which subsets are recorded; after all others. */
void scenario_read_subsets(struct scenario_reading *reading, const cJSON *record);

/* Checks, after the subsets; of each its hold, window, bound and share of runs. judged: whether this variant is one of the check's arms. */
void scenario_read_checks(struct scenario_reading *reading);
void scenario_read_statement(struct scenario_reading *reading, const cJSON *node, bool judged, struct check *check);

/* Faults a series or a subset that scenario_series does not know. Names as candidates: flows and rules of a scenario, closed forms
 * of a model, subsets of a scenario. */
void scenario_fault_series(struct scenario_reading *reading, const cJSON *node, const char *name, const char *subset);
const char *scenario_flow_name(const void *scenario, int i);
const char *scenario_rule_name(const void *scenario, int i);
const char *scenario_theory_name(const void *model, int i);
const char *scenario_subset_name(const void *scenario, int i);

/* Fault relations between parameters that do not hold: of the values read, and of what the events make of them. */
void scenario_check_relations(struct scenario_reading *reading);
void scenario_check_event_relations(struct scenario_reading *reading);

/* Classes a selector member means (absent: all); faults unknown names. */
uint64_t scenario_read_who(struct scenario_reading *reading, const cJSON *parent, const char *key);

/* An array for the scenario, or NULL with ERROR_MEMORY set; n = 0 gives a valid pointer. */
void *scenario_array(struct scenario_reading *reading, int n, size_t size);

#endif
