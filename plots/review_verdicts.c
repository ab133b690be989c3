/* review_verdicts.c - targets, then claims by group, as checks.json has them; see review_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * There is no overall score: a claim of one section says nothing about another's. Red is kept for what needs an answer:
 * a missed target, a finding that is not what was recorded. */
#include <stdlib.h>
#include <string.h>

#include "plots/review_parts.h"

/* A check and the scenario it was judged on. */
struct judged {
  const struct review_source *source;
  const cJSON *scenario, *check;
  bool claim, shown;
};

static const char *group_of(const struct judged *judged) {
  const char *origin = review_string(judged->check, "source");
  return *origin ? origin : "without a source";
}

static bool is_red(const struct judged *judged) {
  if (judged->claim) return cJSON_IsTrue(json_member(judged->check, "changed"));
  return strcmp(review_string(judged->check, "verdict"), "missed") == 0;
}

/* All checks in the order of folders and files; the caller frees. Counts alone if list is NULL. */
static int collect(const struct review *page, struct judged *list) {
  int n = 0;
  for (int i = 0; i < page->n; i++) {
    const cJSON *scenario, *check;
    cJSON_ArrayForEach(scenario, json_member(page->sources[i].checks, "scenarios")) {
      cJSON_ArrayForEach(check, json_member(scenario, "checks")) {
        bool claim = strcmp(review_string(check, "kind"), "claim") == 0;
        if (list)
          list[n] = (struct judged){.source = &page->sources[i], .scenario = scenario, .check = check, .claim = claim};
        n++;
      }
    }
  }
  return n;
}

/* "0.31", "at least 0.5", "0.1 to 0.3" of a pair of numbers or nulls. */
static void put_range(struct text *html, const cJSON *range) {
  const cJSON *low = cJSON_GetArrayItem(range, 0), *high = cJSON_GetArrayItem(range, 1);
  bool from = cJSON_IsNumber(low), to = cJSON_IsNumber(high);
  if (from && to && low->valuedouble == high->valuedouble) {
    html_number(html, low->valuedouble);
    return;
  }
  if (!from && !to) text_add(html, "n/a");
  if (from) text_add(html, to ? "" : "at least ");
  if (from) html_number(html, low->valuedouble);
  if (to) text_add(html, from ? " to " : "at most ");
  if (to) html_number(html, high->valuedouble);
}

static void put_arms(struct text *html, const cJSON *check) {
  const cJSON *arms = json_member(check, "arms"), *arm;
  const char *reason = review_string(check, "not_judged");
  text_add(html, "<td>");
  if (*reason) html_text(html, reason);
  cJSON_ArrayForEach(arm, arms) {
    text_add(html, arm == arms->child ? "" : "<br />");
    html_text(html, review_string(arm, "arm"));
    text_add(html, ": ");
    html_number(html, review_double(arm, "effect"));
    text_add(html, " <span class=\"note\">(");
    html_text(html, review_string(arm, "effect_is"));
    text_add(html, "; interval ");
    put_range(html, json_member(arm, "interval"));
    text_format(html, "; days %.0f to %.0f; %.0f runs", review_double(arm, "from"), review_double(arm, "to"),
                review_double(arm, "runs"));
    if (*review_string(arm, "reason")) {
      text_add(html, "; ");
      html_text(html, review_string(arm, "reason"));
    }
    text_add(html, ")</span>");
  }
  text_add(html, "</td><td>");
  if (arms && arms->child) put_range(html, json_member(arms->child, "bound"));
  text_add(html, "</td>");
}

static void put_basis(struct text *html, const cJSON *check) {
  const cJSON *under = json_member(check, "supported_under");
  const char *note = review_string(check, "note");
  text_add(html, "<td>");
  html_text(html, note);
  if (under) {
    char *patch = cJSON_PrintUnformatted(under);
    text_add(html, *note ? "<br />" : "");
    text_add(html, "Supported under the reading ");
    html_element(html, "code", patch ? patch : "");
    text_add(html, " (as an <code>--overlay</code>).");
    cJSON_free(patch);
  }
  text_add(html, "</td>");
}

static void put_row(struct text *html, const struct judged *judged) {
  const cJSON *check = judged->check;
  const char *variant = review_string(judged->scenario, "variant"), *recorded = review_string(check, "recorded");
  bool red = is_red(judged);
  text_add(html, red ? "<tr class=\"red\"><td><strong>" : "<tr><td><strong>");
  html_text(html, review_string(check, "verdict"));
  text_add(html, "</strong>");
  if (judged->claim && *recorded) {
    text_add(html, red ? "<br />changed: recorded as " : "<br /><span class=\"note\">as recorded</span>");
    if (red) html_text(html, recorded);
  }
  text_add(html, "</td><th scope=\"row\">");
  html_text(html, review_string(check, "says"));
  text_add(html, "<br /><span class=\"note\">");
  html_text(html, review_string(judged->scenario, "scenario"));
  if (*variant && strcmp(variant, "base") != 0) {
    text_add(html, "@");
    html_text(html, variant);
  }
  text_add(html, "/");
  html_text(html, review_string(check, "id"));
  text_add(html, "</span></th>");
  put_arms(html, check);
  put_basis(html, check);
  text_add(html, "</tr>\n");
}

static void put_table_begin(struct text *html, const char *caption) {
  html_table_begin(html, caption);
  html_table_headings(html, "verdict|statement|found|bound|rests on");
}

static void put_targets(struct text *html, const struct judged *list, int n) {
  int targets = 0;
  html_element(html, "h3", "Targets");
  for (int i = 0; i < n; i++) {
    if (list[i].claim) continue;
    if (targets++ == 0) put_table_begin(html, "Targets: what must hold");
    put_row(html, &list[i]);
  }
  if (targets)
    html_table_end(html);
  else
    html_element(html, "p", "No target was judged.");
}

/* "3 supported, 1 refuted" of a group. */
static void count_group(struct text *text, const struct judged *list, int n, const char *group) {
  static const char *const verdicts[] = {"supported", "refuted", "undecided", "not judged"};
  bool several = false;
  for (size_t v = 0; v < sizeof verdicts / sizeof *verdicts; v++) {
    int count = 0;
    for (int i = 0; i < n; i++)
      count += list[i].claim && strcmp(group_of(&list[i]), group) == 0 &&
               strcmp(review_string(list[i].check, "verdict"), verdicts[v]) == 0;
    if (count) text_format(text, "%s%d %s", several ? ", " : "", count, verdicts[v]);
    several |= count > 0;
  }
}

static void put_claims(struct text *html, struct judged *list, int n) {
  html_element(html, "h3", "Claims of the document, by its sections");
  for (int i = 0; i < n; i++) {
    if (!list[i].claim || list[i].shown) continue;
    struct text caption = {0};
    text_format(&caption, "Claims, %s: ", group_of(&list[i]));
    count_group(&caption, list, n, group_of(&list[i]));
    html_element(html, "h4", group_of(&list[i]));
    put_table_begin(html, caption.bytes ? caption.bytes : "");
    text_free(&caption);
    for (int k = i; k < n; k++) {
      if (!list[k].claim || strcmp(group_of(&list[k]), group_of(&list[i])) != 0) continue;
      put_row(html, &list[k]);
      list[k].shown = true;
    }
    html_table_end(html);
  }
}

/* Verdicts are on the scenario as it was checked; a folder may hold another state of it. */
static void put_other_states(const struct review *page) {
  for (int i = 0; i < page->n; i++) {
    const cJSON *scenario;
    cJSON_ArrayForEach(scenario, json_member(page->sources[i].checks, "scenarios")) {
      for (int k = 0; k < page->n; k++) {
        const cJSON *run = page->sources[k].run;
        if (!run || strcmp(review_string(run, "scenario"), review_string(scenario, "scenario")) != 0 ||
            strcmp(review_string(run, "variant"), review_string(scenario, "variant")) != 0 ||
            strcmp(review_string(run, "scenario_hash"), review_string(scenario, "scenario_hash")) == 0)
          continue;
        text_add(page->html, "<p>The checks of ");
        html_text(page->html, page->sources[k].label.bytes);
        text_add(page->html, " were judged on another state of the scenario than the run below (another hash: other "
                             "runs, values or options).</p>\n");
      }
    }
  }
}

void review_verdicts(const struct review *page) {
  struct text *html = page->html;
  int n = collect(page, NULL);
  struct judged *list = calloc((size_t)n + 1, sizeof *list);
  if (!list) {
    html->failed = true;
    return;
  }
  collect(page, list);
  text_add(html, "<section id=\"verdicts\"><h2>Verdicts</h2>\n");
  if (n == 0) {
    text_add(html,
             "<p>None of the folders holds verdicts. <code>mintage check SCENARIO --out DIR</code> judges targets "
             "and claims; give DIR to <code>mintage report</code> as well.</p>\n");
  } else {
    put_other_states(page);
    put_targets(html, list, n);
    put_claims(html, list, n);
  }
  text_add(html, "</section>\n");
  free(list);
}
