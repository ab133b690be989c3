/* review_scenario.c - the scenario in words; see review_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "plots/review_parts.h"
#include "sim/reader.h"

/* Appends JSON in words, escaped. */
static void put_words(struct text *html, const cJSON *value) {
  struct text words = {0};
  review_words(&words, value);
  html_text(html, words.bytes ? words.bytes : "");
  text_free(&words);
}

static void put_paragraph(struct text *html, const char *string) {
  if (*string) html_element(html, "p", string);
}

/* A name with its words in a list of definitions. */
static void put_item(struct text *html, const char *name, const cJSON *value) {
  html_element(html, "dt", name);
  text_add(html, "<dd>");
  put_words(html, value);
  const char *note = review_string(value, "note");
  if (*note) {
    text_add(html, " <span class=\"note\">Note: ");
    html_text(html, note);
    text_add(html, "</span>");
  }
  text_add(html, "</dd>\n");
}

/* A collection as a list of definitions under a heading, or a sentence where it is empty. */
static void put_collection(struct text *html, const char *heading, const cJSON *collection, const char *none) {
  html_element(html, "h4", heading);
  if (reader_count(collection) == 0) {
    put_paragraph(html, none);
    return;
  }
  text_add(html, "<dl>\n");
  for (const cJSON *member = collection->child; member; member = member->next)
    if (!reader_is_note(member)) put_item(html, member->string, member);
  text_add(html, "</dl>\n");
}

static void put_policy(struct text *html, const struct review_source *source) {
  const cJSON *policy = json_member(source->facts.tree, "policy"), *rules = json_member(policy, "rules");
  html_element(html, "h4", "Policy");
  if (!cJSON_IsObject(policy)) {
    put_paragraph(html, "No adjustment rules act.");
    return;
  }
  text_add(html, "<p>");
  html_text(html, *review_string(policy, "title") ? review_string(policy, "title") : source->facts.policy);
  const char *origin = review_string(policy, "source");
  if (*origin) {
    text_add(html, " (");
    html_text(html, origin);
    text_add(html, ")");
  }
  text_format(html, ": %d rules", reader_count(rules));
  const cJSON *constraints = json_member(policy, "constraints");
  if (constraints) {
    text_add(html, ", each within: ");
    put_words(html, constraints);
  }
  text_add(html, ". What each rule waits for and does is under Rules and events.</p>\n");
}

static void put_length(struct text *html, const struct review_source *source) {
  const cJSON *root = source->facts.tree;
  struct text words = {0};
  facts_setting(&source->facts, source->runs, &words);
  text_format(&words, "; %.0f days, warm-up %s.", review_double(root, "days"),
              *review_string(root, "warmup") ? review_string(root, "warmup") : "none");
  put_paragraph(html, words.bytes ? words.bytes : "");
  text_free(&words);
}

void review_scenario(const struct review *page, int number) {
  const struct review_source *source = &page->sources[number];
  const cJSON *root = source->facts.tree;
  struct text *html = page->html;
  text_format(html, "<section id=\"s%d-words\"><h3>The scenario</h3>\n", number + 1);
  put_paragraph(html, source->facts.title);
  if (*review_string(root, "source")) {
    text_add(html, "<p>Source: ");
    html_text(html, review_string(root, "source"));
    text_add(html, "</p>\n");
  }
  put_length(html, source);
  put_paragraph(html, review_string(root, "note"));
  put_collection(html, "Population", json_member(root, "population"), "The model's own.");
  put_policy(html, source);
  put_collection(html, "Events", json_member(root, "events"), "No events.");
  if (reader_count(json_member(root, "flows")) > 0)
    put_collection(html, "Flows of the scenario", json_member(root, "flows"), "");
  text_add(html, "</section>\n");
}
