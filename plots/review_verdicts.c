/* review_verdicts.c - targets, then claims by what they are judged on, as checks.json has them; see review_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * There is no overall score: a sum that comes out is no evidence for a prediction, nor one section for another. Red is kept
 * for what needs an answer: a missed target, a finding that is not what was recorded. */
#include <stdlib.h>
#include <string.h>

#include "plots/review_parts.h"

/* What a check is judged on. */
enum group { TARGET, ARITHMETIC, STRUCTURE, SIMULATED, NOT_JUDGEABLE, GROUPS };
static const struct {
  const char *id, *name, *says;
} groups[GROUPS] = {
    [TARGET] = {"targets", "Targets", "What must hold, by whoever wrote the scenario."},
    [ARITHMETIC] = {"claims-arithmetic", "Claims that are arithmetic",
                    "Judged on closed forms: what the document's own numbers add up to. There is no luck in them."},
    [STRUCTURE] = {"claims-structure", "Claims on structure",
                   "Judged exactly, in every run and on every day: what rules, limits and splits are by construction."},
    [SIMULATED] = {"claims-simulated", "Claims that are simulated",
                   "Judged over runs, by intervals: they rest on all assumptions below, the model's own among them."},
    [NOT_JUDGEABLE] = {"claims-not-judgeable", "Claims that cannot be judged",
                       "No series can judge these; why, each says."},
};

static const char *const verdicts[] = {"supported", "refuted", "undecided", "not judged"};
enum { N_VERDICTS = sizeof verdicts / sizeof *verdicts };

/* A check and the scenario it was judged on. */
struct judged {
  const struct review_source *source;
  const cJSON *scenario, *check;
  enum group group;
  int index; /* in the order of folders and files */
};

static const char *origin_of(const struct judged *judged) {
  const char *origin = review_string(judged->check, "source");
  return *origin ? origin : "without a source";
}

static enum group group_of(const cJSON *check) {
  if (strcmp(review_string(check, "kind"), "claim") != 0) return TARGET;
  if (*review_string(check, "not_judged")) return NOT_JUDGEABLE;
  if (strncmp(review_string(check, "indicator"), "theory.", 7) == 0) return ARITHMETIC;
  return strcmp(review_string(check, "hold"), "exact") == 0 ? STRUCTURE : SIMULATED;
}

/* All checks in the order of folders and files; the caller frees. Counts alone if list is NULL. */
static int collect(const struct review *page, struct judged *list) {
  int n = 0;
  for (int i = 0; i < page->n; i++) {
    const cJSON *scenario, *check;
    cJSON_ArrayForEach(scenario, json_member(page->sources[i].checks, "scenarios")) {
      cJSON_ArrayForEach(check, json_member(scenario, "checks")) {
        if (list) list[n] = (struct judged){&page->sources[i], scenario, check, group_of(check), n};
        n++;
      }
    }
  }
  return n;
}

/* As strcmp, but numbers inside by their size: section 2.10 follows 2.9. */
static int compare_names(const char *a, const char *b) {
  while (*a && *b) {
    size_t m = strspn(a, "0123456789"), n = strspn(b, "0123456789");
    if (m > 0 && n > 0) {
      long x = strtol(a, NULL, 10), y = strtol(b, NULL, 10);
      if (x != y) return x < y ? -1 : 1;
      a += m, b += n;
      continue;
    }
    if (*a != *b) return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
    a++, b++;
  }
  return *a ? 1 : *b ? -1 : 0;
}

/* By group; claims then by the document's sections. */
static int compare(const void *a, const void *b) {
  const struct judged *x = a, *y = b;
  if (x->group != y->group) return x->group < y->group ? -1 : 1;
  int by_origin = x->group == TARGET ? 0 : compare_names(origin_of(x), origin_of(y));
  return by_origin ? by_origin : x->index - y->index;
}

static int count(const struct judged *list, int n, const char *verdict) {
  int sum = 0;
  for (int i = 0; i < n; i++) sum += strcmp(review_string(list[i].check, "verdict"), verdict) == 0;
  return sum;
}

/* "3 supported, 1 refuted" of some claims. */
static void add_counts(struct text *text, const struct judged *list, int n) {
  bool several = false;
  for (int v = 0; v < N_VERDICTS; v++) {
    int sum = count(list, n, verdicts[v]);
    if (sum) text_format(text, "%s%d %s", several ? ", " : "", sum, verdicts[v]);
    several |= sum > 0;
  }
}

/* How many from here on are of the same group and, if asked, of the same section. */
static int length_of(const struct judged *list, int n, bool section) {
  int i = 1;
  while (i < n && list[i].group == list->group && (!section || strcmp(origin_of(&list[i]), origin_of(list)) == 0)) i++;
  return i;
}

/* Claims of one section, under a row that names it. */
static void put_section(struct text *html, const struct judged *list, int n, bool first) {
  struct text heading = {0};
  text_format(&heading, "%s: ", origin_of(list));
  add_counts(&heading, list, n);
  text_add(html, first ? "<tr>" : "</tbody>\n<tbody><tr>");
  html_element(html, "th class=\"section\" colspan=\"6\" scope=\"rowgroup\"", heading.bytes ? heading.bytes : "");
  text_add(html, "</tr>\n");
  for (int i = 0; i < n; i++) review_check_put(html, list[i].source, list[i].scenario, list[i].check);
  text_free(&heading);
}

static void put_group(struct text *html, const struct judged *list, int n) {
  enum group group = list->group;
  struct text caption = {0};
  text_format(html, "<section id=\"%s\"><h3>%s</h3>\n<p>%s</p>\n", groups[group].id, groups[group].name,
              groups[group].says);
  text_format(&caption, "%s: ", groups[group].name);
  if (group == TARGET)
    text_format(&caption, "%d met, %d missed, %d undecided", count(list, n, "met"), count(list, n, "missed"),
                count(list, n, "undecided"));
  else
    add_counts(&caption, list, n);
  html_table_begin(html, caption.bytes ? caption.bytes : "");
  html_table_headings(html, group == TARGET ? "verdict|statement|found|bound|rests on"
                                            : "verdict|statement|found|bound|rests on|readings that reverse it");
  for (int i = 0, length; i < n; i += length) {
    length = group == TARGET ? 1 : length_of(&list[i], n - i, true);
    if (group == TARGET)
      review_check_put(html, list[i].source, list[i].scenario, list[i].check);
    else
      put_section(html, &list[i], length, i == 0);
  }
  html_table_end(html);
  text_add(html, "</section>\n");
  text_free(&caption);
}

/* What needs an answer, in a sentence. */
static void put_summary(struct text *html, const struct judged *list, int n) {
  int missed = 0, changed = 0, undecided = 0, targets = 0;
  for (int i = 0; i < n; i++) {
    bool red = review_check_is_red(list[i].check), target = list[i].group == TARGET;
    targets += target;
    missed += red && target;
    changed += red && !target;
    undecided += target && strcmp(review_string(list[i].check, "verdict"), "undecided") == 0;
  }
  text_format(html,
              "<p>Of %d %s %d %s missed and %d undecided. Of %d %s %d %s another finding than was recorded.%s</p>\n",
              targets, targets == 1 ? "target" : "targets", missed, missed == 1 ? "is" : "are", undecided, n - targets,
              n - targets == 1 ? "claim" : "claims", changed, changed == 1 ? "has" : "have",
              missed + changed ? " These are in red." : "");
}

/* Why the last column says so little, where no folder has readings. */
static void put_untried(const struct review *page) {
  bool tried = false;
  for (int i = 0; i < page->n; i++) tried |= page->sources[i].has_readings;
  if (!tried)
    text_add(page->html,
             "<p><code>mintage check SCENARIO --readings --out DIR</code> judges each claim under every other "
             "reading of the document; the last column of the claims then says which reverse it.</p>\n");
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

static void put_all(const struct review *page, struct judged *list, int n) {
  qsort(list, (size_t)n, sizeof *list, compare);
  put_summary(page->html, list, n);
  put_other_states(page);
  if (list->group != TARGET) html_element(page->html, "p", "No target was judged.");
  if (list[n - 1].group != TARGET) put_untried(page);
  for (int i = 0, length; i < n; i += length) {
    length = length_of(&list[i], n - i, false);
    put_group(page->html, &list[i], length);
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
  if (n == 0)
    text_add(html,
             "<p>None of the folders holds verdicts. <code>mintage check SCENARIO --out DIR</code> judges targets "
             "and claims; give DIR to <code>mintage report</code> as well.</p>\n");
  else
    put_all(page, list, n);
  text_add(html, "</section>\n");
  free(list);
}
