/* review_rules.c - what rules and events did, from events.csv; see review_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "plots/records.h"
#include "plots/review_parts.h"
#include "sim/reader.h"

enum { ARM, RUN, DAY, HOUR, KIND, ID, TARGET, BEFORE, AFTER, REASON };
static const char header[] = "arm,run,day,hour,kind,id,target,before,after,reason";
enum { MOST_SHOWN = 60 };

/* One kind of thing that happened, over all runs. */
struct deed {
  char *kind, *id, *what; /* what: a reason of what was blocked, a band of an alert, a target of an event */
  int times, runs, last_run, last_day, first_day, days;
};

struct audit {
  struct deed *deeds;
  int n, capacity;
  struct text log; /* rows of the first run */
  int first_run, n_first;
};

static void free_audit(struct audit *audit) {
  for (int i = 0; i < audit->n; i++) {
    free(audit->deeds[i].kind);
    free(audit->deeds[i].id);
    free(audit->deeds[i].what);
  }
  free(audit->deeds);
  text_free(&audit->log);
}

static struct deed *find(struct audit *audit, const char *kind, const char *id, const char *what) {
  for (int i = 0; i < audit->n; i++) {
    struct deed *deed = &audit->deeds[i];
    if (strcmp(deed->kind, kind) == 0 && strcmp(deed->id, id) == 0 && strcmp(deed->what, what) == 0) return deed;
  }
  return NULL;
}

/* The deed of this name, made if need be. NULL: no memory. */
static struct deed *need(struct audit *audit, const char *kind, const char *id, const char *what) {
  struct deed *deed = find(audit, kind, id, what);
  if (deed) return deed;
  if (audit->n == audit->capacity) {
    int capacity = 2 * audit->capacity + 16;
    struct deed *more = realloc(audit->deeds, (size_t)capacity * sizeof *more);
    if (!more) return NULL;
    audit->deeds = more;
    audit->capacity = capacity;
  }
  deed = &audit->deeds[audit->n++];
  *deed = (struct deed){strdup(kind), strdup(id), strdup(what), .last_run = -1};
  return deed->kind && deed->id && deed->what ? deed : NULL;
}

static void note(struct deed *deed, int run, int day) {
  if (deed->times++ == 0 || day < deed->first_day) deed->first_day = day;
  if (run != deed->last_run) deed->runs++, deed->last_day = day - 1;
  if (day != deed->last_day) deed->days++;
  deed->last_run = run;
  deed->last_day = day;
}

static bool is(const char *a, const char *b) { return strcmp(a, b) == 0; }

/* The end of something a rule did for a time is no new firing. */
static bool is_end(const struct records *row) {
  return is(row->field[KIND], "overlay") &&
         (is(row->field[REASON], "lasting over") || is(row->field[REASON], "cleared"));
}

static void put_log_row(struct audit *audit, const struct records *row) {
  static const int columns[] = {KIND, ID, TARGET, BEFORE, AFTER, REASON};
  if (audit->n_first++ >= MOST_SHOWN) return;
  text_add(&audit->log, "<tr>");
  html_element(&audit->log, "th scope=\"row\"", row->field[DAY]);
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) html_element(&audit->log, "td", row->field[columns[i]]);
  text_add(&audit->log, "</tr>\n");
}

static int take_row(struct audit *audit, const struct records *row, struct error *error) {
  const char *kind = row->field[KIND], *what = row->field[TARGET];
  int run, day;
  if (records_whole(row, RUN, &run, error) || records_whole(row, DAY, &day, error)) return ERROR_INPUT;
  if (audit->first_run < 0) audit->first_run = run;
  bool rule = is(kind, "rule") || is(kind, "overlay"), blocked = is(kind, "blocked"), alert = is(kind, "alert");
  if (run == audit->first_run && !blocked && !alert) put_log_row(audit, row);
  if (is_end(row)) return 0;
  if (rule) kind = "rule", what = "";
  if (blocked) what = row->field[REASON];
  if (alert && is(what, "band")) what = row->field[AFTER];
  struct deed *deed = need(audit, kind, row->field[ID], what);
  if (!deed) return error_set(error, ERROR_MEMORY, "no memory for what the rules did");
  note(deed, run, day);
  return 0;
}

/* 0, 1 if there is no events.csv, or an error. */
static int read_events(struct audit *audit, const struct review_source *source, struct error *error) {
  char path[FOLDER_PATH_SIZE];
  struct records csv = {.file = NULL};
  audit->first_run = -1;
  int code = review_path(source, "events.csv", path, error);
  if (code == 0) code = records_open(&csv, path, header, error);
  while (code == 0 && (code = records_next(&csv, error)) == 1) code = take_row(audit, &csv, error);
  bool none = code == 1;
  records_close(&csv);
  return none ? 1 : code;
}

static void put_blocked(struct text *html, const struct audit *audit, const char *id) {
  bool any = false;
  text_add(html, "<td>");
  for (int i = 0; i < audit->n; i++) {
    const struct deed *deed = &audit->deeds[i];
    if (!is(deed->kind, "blocked") || !is(deed->id, id)) continue;
    text_add(html, any ? ", " : "");
    html_text(html, deed->what);
    text_format(html, ": %d", deed->times);
    any = true;
  }
  text_add(html, any ? "</td>" : "never</td>");
}

static void put_words_cell(struct text *html, const cJSON *value) {
  struct text words = {0};
  review_words(&words, value);
  html_element(html, "td", words.bytes ? words.bytes : "");
  text_free(&words);
}

static void put_rule(struct text *html, struct audit *audit, const cJSON *rule) {
  const struct deed *deed = find(audit, "rule", rule->string, "");
  bool off = cJSON_IsFalse(json_member(rule, "enabled"));
  text_add(html, "<tr>");
  html_element(html, "th scope=\"row\"", rule->string);
  put_words_cell(html, json_member(rule, "when"));
  put_words_cell(html, json_member(rule, "do"));
  html_element(html, "td", review_string(rule, "source"));
  if (off) {
    text_add(html, "<td colspan=\"4\">switched off</td></tr>\n");
    return;
  }
  html_count_cell(html, deed ? deed->runs : 0);
  html_count_cell(html, deed ? deed->days : 0);
  if (deed)
    html_count_cell(html, deed->first_day);
  else
    text_add(html, "<td>never</td>");
  put_blocked(html, audit, rule->string);
  text_add(html, "</tr>\n");
}

static void put_rules(const struct review *page, const struct review_source *source, struct audit *audit) {
  const cJSON *rules = json_member(json_member(source->facts.tree, "policy"), "rules");
  struct text caption = {0};
  if (reader_count(rules) == 0) {
    html_element(page->html, "p", "The scenario has no adjustment rules.");
    return;
  }
  text_format(&caption, "%s: rules of the policy in %d runs; blocked counts actions that a limit held back",
              source->label.bytes, source->runs);
  html_table_begin(page->html, caption.bytes ? caption.bytes : "");
  html_table_headings(page->html, "rule|when|does|source|runs in which it acted|days on which it acted, all runs|first "
                                  "day|blocked, all runs");
  for (const cJSON *rule = rules->child; rule; rule = rule->next)
    if (!reader_is_note(rule)) put_rule(page->html, audit, rule);
  html_table_end(page->html);
  text_free(&caption);
}

/* Deeds of one sort: alerts, or all that is neither alert nor rule. */
static void put_deeds(const struct review *page, const struct review_source *source, const struct audit *audit,
                      bool alerts) {
  int n = 0;
  for (int i = 0; i < audit->n; i++) {
    const struct deed *deed = &audit->deeds[i];
    if (is(deed->kind, "alert") != alerts || is(deed->kind, "rule") || is(deed->kind, "blocked")) continue;
    if (n++ == 0) {
      struct text caption = {0};
      text_format(&caption, alerts ? "%s: health bands that indicators entered" : "%s: events, levers and others",
                  source->label.bytes);
      html_table_begin(page->html, caption.bytes ? caption.bytes : "");
      html_table_headings(page->html, alerts ? "kind|indicator|band|runs|times, all runs|first day"
                                             : "kind|name|target|runs|times, all runs|first day");
      text_free(&caption);
    }
    text_add(page->html, "<tr>");
    html_element(page->html, "td", deed->kind);
    html_element(page->html, "th scope=\"row\"", deed->id);
    html_element(page->html, "td", deed->what);
    html_count_cell(page->html, deed->runs);
    html_count_cell(page->html, deed->times);
    html_count_cell(page->html, deed->first_day);
    text_add(page->html, "</tr>\n");
  }
  if (n) html_table_end(page->html);
}

static void put_log(const struct review *page, const struct review_source *source, const struct audit *audit) {
  struct text caption = {0};
  if (audit->n_first == 0) return;
  text_format(&caption, "%s: what happened in run %d, in order", source->label.bytes, audit->first_run);
  html_table_begin(page->html, caption.bytes ? caption.bytes : "");
  html_table_headings(page->html, "day|kind|name|target|before|after|reason");
  if (audit->log.bytes) text_append(page->html, audit->log.bytes, audit->log.length);
  html_table_end(page->html);
  if (audit->n_first > MOST_SHOWN)
    text_format(page->html, "<p>%d more rows of this run are in events.csv.</p>\n", audit->n_first - MOST_SHOWN);
  if (audit->log.failed) page->html->failed = true;
  text_free(&caption);
}

int review_rules(const struct review *page, int number, struct error *error) {
  const struct review_source *source = &page->sources[number];
  struct audit audit = {.n = 0};
  text_format(page->html, "<section id=\"s%d-rules\"><h3>Rules and events</h3>\n", number + 1);
  int code = read_events(&audit, source, error);
  if (code == 1) html_element(page->html, "p", "There is no events.csv.");
  if (code == 0) {
    put_rules(page, source, &audit);
    put_deeds(page, source, &audit, false);
    put_deeds(page, source, &audit, true);
    put_log(page, source, &audit);
  }
  text_add(page->html, "</section>\n");
  free_audit(&audit);
  return code < 0 ? code : 0;
}
