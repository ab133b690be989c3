/* review_check.c - one check as a row: its verdict, what was found, what it rests on, what would reverse it; see review_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "plots/review_parts.h"

bool review_check_is_red(const cJSON *check) {
  if (strcmp(review_string(check, "kind"), "claim") == 0) return cJSON_IsTrue(json_member(check, "changed"));
  return strcmp(review_string(check, "verdict"), "missed") == 0;
}

/* A share of runs reads as a percentage; a fraction that a rounded number would hide stays. */
static void put_value(struct text *html, double value, bool share) {
  double size = fabs(value);
  bool whole =
      fabs(value - round(value)) <= 5e-8 * size; /* but for what sums of doubles leave behind the eighth digit */
  if (!share && size >= 1000 && size < 1e6 && !whole)
    text_format(html, "%.8g", value);
  else
    html_number(html, share ? 100 * value : value);
  if (share && isfinite(value)) text_add(html, "\xC2\xA0%");
}

/* "0.31", "at least 0.5", "0.1 to 0.3" of a pair of numbers or nulls. */
static void put_range(struct text *html, const cJSON *range, bool share) {
  const cJSON *low = cJSON_GetArrayItem(range, 0), *high = cJSON_GetArrayItem(range, 1);
  bool from = cJSON_IsNumber(low), to = cJSON_IsNumber(high);
  if (from && to && low->valuedouble == high->valuedouble) {
    put_value(html, low->valuedouble, share);
    return;
  }
  if (!from && !to) text_add(html, "n/a");
  if (from) text_add(html, to ? "" : "at least ");
  if (from) put_value(html, low->valuedouble, share);
  if (to) text_add(html, from ? " to " : "at most ");
  if (to) put_value(html, high->valuedouble, share);
}

/* Windows are from < day <= to. */
static void put_days(struct text *html, const cJSON *arm) {
  double from = review_double(arm, "from"), to = review_double(arm, "to");
  if (from + 1 < to)
    text_format(html, "days %.0f to %.0f", from + 1, to);
  else
    text_format(html, "day %.0f", to);
}

/* How far inside the bound the value is, or outside. */
static void put_distance(struct text *html, const cJSON *arm, bool share) {
  double distance = review_double(arm, "distance");
  if (!isfinite(distance)) return;
  if (fabs(distance) < 1e-6)
    text_add(html, "on the bound");
  else
    put_value(html, fabs(distance), share);
  if (fabs(distance) >= 1e-6) text_add(html, distance < 0 ? " outside the bound" : " inside the bound");
  text_add(html, "; ");
}

static void put_arm(struct text *html, const cJSON *arm) {
  const char *is = review_string(arm, "effect_is");
  bool share = strcmp(is, "share of runs") == 0;
  double runs = review_double(arm, "runs");
  html_text(html, review_string(arm, "arm"));
  text_add(html, ": ");
  put_value(html, review_double(arm, "effect"), share);
  text_add(html, " <span class=\"note\">(");
  if (runs != 1) {
    html_text(html, is);
    text_add(html, "; interval ");
    put_range(html, json_member(arm, "interval"), share);
    text_add(html, "; ");
  }
  put_distance(html, arm, share);
  put_days(html, arm);
  if (runs != 1) text_format(html, "; %.0f runs", runs);
  if (*review_string(arm, "reason")) {
    text_add(html, "; ");
    html_text(html, review_string(arm, "reason"));
  }
  text_add(html, ")</span>");
}

/* What was found in each arm, and the bound; why not, where nothing can be judged. */
static void put_found(struct text *html, const cJSON *check) {
  const cJSON *arms = json_member(check, "arms"), *first = arms ? arms->child : NULL, *arm;
  const char *reason = review_string(check, "not_judged");
  text_add(html, "<td>");
  if (*reason) {
    html_text(html, reason);
    text_add(html, "</td><td></td>");
    return;
  }
  cJSON_ArrayForEach(arm, arms) {
    text_add(html, arm == first ? "" : "<br />");
    put_arm(html, arm);
  }
  text_add(html, "</td><td>");
  if (first)
    put_range(html, json_member(first, "bound"), strcmp(review_string(first, "effect_is"), "share of runs") == 0);
  text_add(html, "</td>");
}

/* The note, and the series that was judged. */
static void put_basis(struct text *html, const cJSON *check) {
  const char *note = review_string(check, "note"), *indicator = review_string(check, "indicator");
  const char *hold = review_string(check, "hold"), *subset = review_string(check, "subset");
  const char *minus = review_string(check, "minus");
  text_add(html, "<td>");
  html_text(html, note);
  if (*indicator) {
    text_add(html, *note ? "<br />" : "");
    html_element(html, "code", indicator);
    text_add(html, " <span class=\"note\">");
    html_text(html, hold);
    if (*subset && strcmp(subset, "all") != 0) text_add(html, ", "), html_text(html, subset);
    if (*minus) text_add(html, ", less that of ");
    html_text(html, minus);
    text_add(html, "</span>");
  }
  text_add(html, "</td>");
}

/* Which readings reverse the finding: by trial, else by what the scenario says. */
static void put_reversal(struct text *html, const struct review_source *source, const cJSON *scenario,
                         const cJSON *check) {
  const cJSON *under = json_member(check, "supported_under");
  text_add(html, "<td>");
  bool tried = review_readings_put(html, source, review_string(scenario, "scenario"), review_string(check, "id"));
  if (under) {
    char *patch = cJSON_PrintUnformatted(under);
    text_add(html, tried ? "<br />supported under " : "supported under ");
    html_element(html, "code", patch ? patch : "");
    if (!patch) html->failed = true;
    cJSON_free(patch);
  }
  if (!tried && !under) text_add(html, "<span class=\"note\">not tried</span>");
  text_add(html, "</td>");
}

static void put_verdict(struct text *html, const cJSON *check) {
  const char *recorded = review_string(check, "recorded");
  bool red = review_check_is_red(check);
  text_add(html, red ? "<tr class=\"red\"><td><strong>" : "<tr><td><strong>");
  html_text(html, review_string(check, "verdict"));
  text_add(html, "</strong>");
  if (*recorded) {
    text_add(html, red ? "<br />changed: recorded as " : "<br /><span class=\"note\">as recorded</span>");
    if (red) html_text(html, recorded);
  }
  text_add(html, "</td>");
}

static void put_statement(struct text *html, const cJSON *scenario, const cJSON *check) {
  const char *variant = review_string(scenario, "variant"), *document = review_string(check, "document_id");
  text_add(html, "<th scope=\"row\">");
  html_text(html, review_string(check, "says"));
  text_add(html, "<br /><span class=\"note\">");
  html_text(html, document);
  text_add(html, *document ? ", " : "");
  html_text(html, review_string(scenario, "scenario"));
  if (*variant && strcmp(variant, "base") != 0) {
    text_add(html, "@");
    html_text(html, variant);
  }
  text_add(html, "/");
  html_text(html, review_string(check, "id"));
  text_add(html, "</span></th>");
}

void review_check_put(struct text *html, const struct review_source *source, const cJSON *scenario,
                      const cJSON *check) {
  bool claim = strcmp(review_string(check, "kind"), "claim") == 0;
  put_verdict(html, check);
  put_statement(html, scenario, check);
  put_found(html, check);
  put_basis(html, check);
  if (claim && !*review_string(check, "not_judged"))
    put_reversal(html, source, scenario, check);
  else if (claim)
    text_add(html, "<td></td>");
  text_add(html, "</tr>\n");
}
