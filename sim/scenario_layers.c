/* scenario_layers.c - the layers of a scenario, merged into one tree.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Order, later wins: model defaults, preset, behaviour, extends (oldest first), the file, a reading, the variant, overlays,
 * --policy and --behaviour, --set, other options. The patches are gathered first, because the topmost ones say which model, preset
 * and behaviour lie at the bottom; then they are applied in order, so that a null takes away what any layer below it put there. What extends,
 * preset and variants named is inlined; resolved_from keeps the names. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "sim/moment.h"
#include "sim/scenario_parts.h"
#include "sim/text.h"

enum { MOST_EXTENDS = 16 };

struct layers {
  const struct library *library;
  struct json_origins *origins;
  struct error *error;
  const char *chain[MOST_EXTENDS]; /* files being read, outermost first */
  int depth;
  cJSON *patches;  /* array, in the order in which they apply */
  cJSON *holder;   /* object with the member variants, so that faults of them get their pointers */
  cJSON *variants; /* in it, an object: of two files' variants of one name the later file's */
  int place;       /* of the file that was asked for */
};

static int no_memory(const struct layers *l) {
  return error_set(l->error, ERROR_MEMORY, "no memory to merge the layers of a scenario");
}

static int fault(const struct layers *l, const cJSON *root, const cJSON *node, const char *sentence) {
  return json_fault(l->origins, root, node, l->error, "%s", sentence);
}

/* Consumes the patch. */
static int add_patch(struct layers *l, cJSON *patch) {
  if (patch && cJSON_AddItemToArray(l->patches, patch)) return 0;
  cJSON_Delete(patch);
  return no_memory(l);
}

static bool same_file(const char *a, const char *b) {
  struct stat status[2];
  if (strcmp(a, b) == 0) return true;
  return stat(a, &status[0]) == 0 && stat(b, &status[1]) == 0 && status[0].st_dev == status[1].st_dev &&
         status[0].st_ino == status[1].st_ino;
}

/* "there is no scenario NAME", with the name of the library that is nearest. */
static int no_such_base(const struct layers *l, const cJSON *tree, const cJSON *extends) {
  struct reader r = {l->origins, tree, l->error};
  int n;
  char **names = library_names(l->library, &n);
  struct scenario_name_list list = {(const char *const *)names, n};
  reader_unknown(&r, extends, "scenario", extends->valuestring, scenario_name_of_list, &list);
  scenario_names_free(names, n);
  return ERROR_INPUT;
}

static int read_file(struct layers *l, const char *path);

/* A finding is one of the file it was recorded in: a file that extends it has claims, and no findings yet. */
static void forget_findings(cJSON *patches) {
  cJSON *patch, *check;
  cJSON_ArrayForEach(patch, patches) {
    cJSON_ArrayForEach(check, json_member(patch, "checks")) {
      const cJSON *kind = json_member(check, "kind"), *recorded = json_member(check, "recorded");
      if (recorded && !(cJSON_IsString(kind) && strcmp(kind->valuestring, "target") == 0))
        cJSON_DeleteItemFromObjectCaseSensitive(check, "recorded");
    }
  }
}

/* Gathers what a file extends, and takes the key away. */
static int read_base(struct layers *l, const char *path, cJSON *tree) {
  const cJSON *extends = json_member(tree, "extends");
  char base[LIBRARY_PATH_SIZE];
  if (!extends) return 0;
  if (!cJSON_IsString(extends))
    return fault(l, tree, extends, "must be the name of a scenario such as \"betterworld/baseline\"");
  if (!library_find(l->library, extends->valuestring, strcmp(path, "-") == 0 ? NULL : path, base))
    return no_such_base(l, tree, extends);
  for (int i = 0; i < l->depth; i++)
    if (same_file(l->chain[i], base))
      return json_fault(l->origins, tree, extends, l->error, "\"%.60s\" extends itself through this file",
                        extends->valuestring);
  if (l->depth == MOST_EXTENDS)
    return json_fault(l->origins, tree, extends, l->error, "more than %d files extend each other", MOST_EXTENDS);
  int code = read_file(l, base);
  forget_findings(l->patches);
  cJSON_DeleteItemFromObjectCaseSensitive(tree, "extends");
  return code;
}

static const char *variant_name(const void *variants, int i) {
  const cJSON *item = cJSON_GetArrayItem(variants, i);
  return item ? item->string : NULL;
}

/* Moves the variants of a file to those of all files; its nulls stay what they are. */
static int keep_variants(struct layers *l, cJSON *tree) {
  cJSON *variants = json_member(tree, "variants");
  if (!variants) return 0;
  if (!cJSON_IsObject(variants)) return fault(l, tree, variants, "must be an object of named patches");
  while (variants->child) {
    const struct reader r = {l->origins, tree, l->error};
    if (cJSON_IsNull(variants->child) && !json_member(l->variants, variants->child->string)) {
      reader_unknown(&r, variants->child, "variant to take away", variants->child->string, variant_name, l->variants);
      return ERROR_INPUT;
    }
    cJSON *variant = cJSON_DetachItemViaPointer(variants, variants->child);
    cJSON_DeleteItemFromObjectCaseSensitive(l->variants, variant->string);
    if (cJSON_IsNull(variant))
      cJSON_Delete(variant); /* what this file extends has it, this file has not */
    else
      cJSON_AddItemToArray(l->variants, variant); /* keeps the name it has */
  }
  cJSON_DeleteItemFromObjectCaseSensitive(tree, "variants");
  return 0;
}

static int read_file(struct layers *l, const char *path) {
  cJSON *tree = NULL;
  int code = json_read(l->origins, path, &tree, l->error);
  if (code == 0) code = scenario_check_format(l->origins, tree, "scenario", l->error);
  if (code == 0) {
    l->chain[l->depth++] = path;
    code = read_base(l, path, tree);
    l->depth--;
  }
  if (code == 0) code = keep_variants(l, tree);
  if (code == 0) return add_patch(l, tree);
  cJSON_Delete(tree);
  return code;
}

/* What only a scenario file may say, said in a patch that is chosen later. */
static int check_patch(const struct layers *l, const cJSON *root, const cJSON *patch, const char *what) {
  static const char *const keys[] = {"extends", "variants", "resolved_from"};
  int code = 0;
  if (!cJSON_IsObject(patch)) return json_fault(l->origins, root, patch, l->error, "%s must be a JSON object", what);
  for (int i = 0; i < 3; i++) {
    const cJSON *node = json_member(patch, keys[i]);
    if (node)
      code =
          json_fault(l->origins, root, node, l->error, "\"%s\" belongs in a scenario file, not in %s", keys[i], what);
  }
  return code;
}

static int add_variant(struct layers *l, const char *name) {
  if (!name || strcmp(name, "base") == 0) return 0;
  const cJSON *variant = json_member(l->variants, name);
  const struct reader r = {l->origins, l->holder, l->error};
  if (variant) {
    int code = check_patch(l, l->holder, variant, "a variant");
    if (code == 0 && !scenario_check_id(&r, variant)) code = ERROR_INPUT;
    return code ? code : add_patch(l, cJSON_Duplicate(variant, 1));
  }
  return reader_unknown_option(&r, "--variant", "variant", name, variant_name, l->variants);
}

static int add_overlay(struct layers *l, const char *path) {
  cJSON *patch = NULL;
  int code = json_read(l->origins, path, &patch, l->error);
  if (code == 0) code = check_patch(l, patch, patch, "an overlay");
  if (code == 0 && json_member(patch, "format")) code = scenario_check_format(l->origins, patch, "scenario", l->error);
  if (code == 0) return add_patch(l, patch);
  cJSON_Delete(patch);
  return code;
}

/* Below the variant, which may be about the very thing that is read in another way. */
static int add_reading(struct layers *l, const char *reading) {
  cJSON *patch = NULL;
  if (!reading) return 0;
  int code = json_parse_option(l->origins, "--readings", reading, &patch, l->error);
  if (code == 0) code = check_patch(l, patch, patch, "a reading");
  if (code == 0) return add_patch(l, patch);
  cJSON_Delete(patch);
  return code;
}

static int add_option(struct layers *l, const char *option, const char *name) {
  cJSON *patch = NULL;
  if (!name) return 0;
  int code = scenario_option_name(option, name, l->origins, &patch, l->error);
  return code ? code : add_patch(l, patch);
}

static int add_behaviour(struct layers *l, const char *name) {
  const struct reader r = {l->origins, l->holder, l->error};
  for (int i = 0; name && scenario_behaviours[i]; i++)
    if (strcmp(name, scenario_behaviours[i]) == 0) return add_option(l, "--behaviour", name);
  return name ? reader_unknown_option(&r, "--behaviour", "behaviour", name, reader_string, scenario_behaviours) : 0;
}

static int gather(struct layers *l, const struct scenario_request *request, const char *path) {
  l->patches = cJSON_CreateArray();
  l->holder = cJSON_CreateObject();
  l->variants = l->holder ? cJSON_AddObjectToObject(l->holder, "variants") : NULL;
  int code = l->patches && l->variants ? read_file(l, path) : no_memory(l);
  if (code == 0) l->place = cJSON_GetArrayItem(l->patches, cJSON_GetArraySize(l->patches) - 1)->valueint;
  if (code == 0) code = add_reading(l, request->reading);
  if (code == 0) code = add_variant(l, request->variant);
  for (int i = 0; i < request->n_overlays && code == 0; i++) code = add_overlay(l, request->overlays[i]);
  if (code == 0) code = add_option(l, "--policy", request->policy);
  if (code == 0) code = add_behaviour(l, request->behaviour);
  for (int i = 0; i < request->n_sets && code == 0; i++) {
    cJSON *patch = NULL;
    code = scenario_option_patch(request->sets[i], l->origins, &patch, l->error);
    if (code == 0 && patch) code = add_patch(l, patch);
  }
  return code;
}

/* The topmost patch that names a key (a null takes the names below away), or NULL. */
static const cJSON *topmost(const struct layers *l, const char *key) {
  const cJSON *found = NULL, *patch;
  cJSON_ArrayForEach(patch, l->patches) if (json_member(patch, key)) found = patch;
  return found && cJSON_IsNull(json_member(found, key)) ? NULL : found;
}

/* Consumes the bundle. */
static int merge_bundle(struct layers *l, int code, cJSON *bundle, cJSON **tree) {
  if (code == 0 && bundle && !(*tree = scenario_merge(*tree, bundle))) code = no_memory(l);
  cJSON_Delete(bundle);
  return code;
}

/* The layers under the files: what preset and behaviour say. A resolved scenario has their values already, and names the
 * behaviour that it was made with. */
static int merge_bundles(struct layers *l, const struct model *model, const cJSON *from, cJSON **tree) {
  const cJSON *preset = topmost(l, "preset"), *behaviour = topmost(l, "behaviour");
  cJSON *bundle = NULL;
  if (preset && from)
    return fault(l, preset, json_member(preset, "preset"),
                 "a resolved scenario takes no preset: all its values are given");
  if (behaviour && from && behaviour != from)
    return fault(l, behaviour, json_member(behaviour, "behaviour"),
                 "a resolved scenario takes no behaviour: all its values are given");
  int code = preset ? scenario_read_preset(preset, model, l->library, l->origins, &bundle, l->error) : 0;
  code = merge_bundle(l, code, bundle, tree);
  bundle = NULL;
  if (code == 0 && behaviour && !from)
    code = scenario_read_behaviour(behaviour, model, l->library, l->origins, &bundle, l->error);
  return merge_bundle(l, code, bundle, tree);
}

/* All patches over the defaults and the bundles. */
static int merge(struct layers *l, const struct model *model, const cJSON *defaults, cJSON **tree) {
  const cJSON *from = topmost(l, "resolved_from"), *patch;
  *tree = from ? cJSON_CreateObject() : cJSON_Duplicate(defaults, 1);
  int code = *tree ? merge_bundles(l, model, from, tree) : no_memory(l);
  if (code == 0) code = scenario_inline_policy(l->patches, model, l->library, l->origins, l->error);
  int before = l->error->n_sentences;
  cJSON_ArrayForEach(patch, l->patches) {
    const struct reader r = {l->origins, patch, l->error};
    if (code == 0) scenario_check_nulls(&r, *tree, patch);
    if (code == 0 && !(*tree = scenario_merge(*tree, patch))) code = no_memory(l);
  }
  if (code == 0 && l->error->n_sentences > before) code = ERROR_INPUT;
  if (*tree) (*tree)->valueint = l->place;
  return code;
}

/* Replaces the names of preset and variant by a note of them; all variants there are go along for who asks. */
static int note_names(struct layers *l, cJSON *tree, const char *variant) {
  cJSON *preset = cJSON_DetachItemFromObjectCaseSensitive(tree, "preset"), *from = json_member(tree, "resolved_from");
  bool made = true;
  if (!from) {
    from = cJSON_AddObjectToObject(tree, "resolved_from");
    made = from && cJSON_AddStringToObject(from, "preset", cJSON_IsString(preset) ? preset->valuestring : "none") &&
           cJSON_AddStringToObject(from, "variant", variant ? variant : "base") &&
           json_mark_option(l->origins, from, "layers") == 0;
  }
  cJSON_Delete(preset);
  if (made && cJSON_GetArraySize(l->variants) > 0)
    made = cJSON_AddItemToObject(tree, "variants", cJSON_DetachItemViaPointer(l->holder, l->variants));
  return made ? 0 : no_memory(l);
}

/* A run that an option made shorter loses what lies beyond its end; in a file that would be a fault. */
static void drop_checks(cJSON *checks, int64_t end) {
  for (cJSON *check = checks ? checks->child : NULL, *next; check; check = next) {
    const cJSON *from = json_member(check, "from"), *to = json_member(check, "to");
    next = check->next;
    if ((from && moment_from_json(from) >= end) || (to && moment_from_json(to) > end))
      cJSON_Delete(cJSON_DetachItemViaPointer(checks, check));
  }
}

static void drop_beyond(cJSON *collection, int64_t end, bool at_end_too) {
  for (cJSON *item = collection ? collection->child : NULL, *next; item; item = next) {
    const cJSON *at = cJSON_IsArray(collection) ? item : json_member(item, "at");
    int64_t hours = at ? moment_from_json(at) : -1;
    next = item->next;
    if (hours > end || (at_end_too && hours == end)) cJSON_Delete(cJSON_DetachItemViaPointer(collection, item));
  }
}

static void shorten(cJSON *tree, int64_t days, bool keep_checks) {
  if (days < 0) return;
  if (!keep_checks) drop_checks(json_member(tree, "checks"), days * MOMENT_HOURS_PER_DAY);
  drop_beyond(json_member(tree, "snapshots"), days * MOMENT_HOURS_PER_DAY, false);
  drop_beyond(json_member(tree, "events"), days * MOMENT_HOURS_PER_DAY, true);
}

static int build(struct layers *l, const struct scenario_request *request, const struct model *const *models,
                 cJSON **tree) {
  const struct model *model = scenario_find_model(l->patches, topmost(l, "model"), models, l->origins, l->error);
  if (!model) return ERROR_INPUT;
  cJSON *defaults = scenario_defaults(model);
  int code = !defaults || json_mark_option(l->origins, defaults, SCENARIO_DEFAULT) ? no_memory(l) : 0;
  if (code == 0) code = merge(l, model, defaults, tree);
  if (code == 0) code = note_names(l, *tree, request->variant);
  if (code == 0) code = scenario_apply_options(*tree, model, request, l->origins, l->error);
  if (code == 0 && !scenario_complete(*tree, defaults)) code = no_memory(l);
  if (code == 0) code = scenario_complete_policy(*tree, l->origins, l->error);
  if (code == 0) shorten(*tree, request->days, request->keep_checks);
  cJSON_Delete(defaults);
  return code;
}

int scenario_layers(const struct scenario_request *request, const struct library *library,
                    const struct model *const *models, struct json_origins *origins, cJSON **tree, char **path,
                    struct error *error) {
  struct layers l = {.library = library, .origins = origins, .error = error};
  char found[LIBRARY_PATH_SIZE] = "-";
  *tree = NULL;
  *path = NULL;
  int code = scenario_find_file(request->name, library, found, error);
  if (code == 0) code = gather(&l, request, found);
  if (code == 0) code = build(&l, request, models, tree);
  if (code == 0 && !(*path = strdup(found))) code = no_memory(&l);
  cJSON_Delete(l.patches);
  cJSON_Delete(l.holder);
  if (code) {
    cJSON_Delete(*tree);
    *tree = NULL;
  }
  return code;
}
