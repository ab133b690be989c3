/* html_check.h - whether a page of ours is well-formed, its ids unique, its links met, and nothing in it acts or loads.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_HTML_CHECK_H
#define TESTS_HTML_CHECK_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HTML_MOST_DEPTH = 100, HTML_MOST_IDS = 4000, HTML_FAULT_SIZE = 200 };

struct html_check {
  const char *open[HTML_MOST_DEPTH];
  size_t length[HTML_MOST_DEPTH];
  int depth, n_ids, n_links;
  const char *ids[HTML_MOST_IDS], *links[HTML_MOST_IDS]; /* up to their quote */
  char fault[HTML_FAULT_SIZE];
};

static inline bool html_refuse(struct html_check *check, const char *why, const char *at) {
  snprintf(check->fault, sizeof check->fault, "%s: %.100s", why, at);
  return false;
}

static inline bool html_same(const char *a, const char *b) {
  size_t length = strcspn(a, "\"");
  return strncmp(a, b, length) == 0 && b[length] == '"';
}

/* An attribute; at its name. Returns what follows, or NULL. */
static inline const char *html_attribute(struct html_check *check, const char *at) {
  const char *value = strstr(at, "=\"");
  if (!value || strcspn(at, "\"<> ") < (size_t)(value - at)) {
    html_refuse(check, "an attribute without a value", at);
    return NULL;
  }
  const char *end = strchr(value + 2, '"');
  if (!end || memchr(value + 2, '<', (size_t)(end - value - 2))) {
    html_refuse(check, "a value that does not end", at);
    return NULL;
  }
  if (strncmp(at, "id=", 3) == 0) check->ids[check->n_ids++] = value + 2;
  if (strncmp(at, "href=", 5) == 0) check->links[check->n_links++] = value + 2;
  if (strncmp(at, "on", 2) == 0 || strncmp(at, "src", 3) == 0 || strncmp(at, "style", 5) == 0) {
    html_refuse(check, "an attribute that acts", at);
    return NULL;
  }
  return end + 1;
}

static inline bool html_tag(struct html_check *check, const char **at) {
  const char *name = *at;
  bool end = *name == '/';
  if (end) name++;
  size_t length = strcspn(name, " />\n");
  if (length == 0 || strncmp(name, "script", 6) == 0) return html_refuse(check, "a tag that must not be", name);
  if (end) {
    if (check->depth == 0 || check->length[check->depth - 1] != length ||
        strncmp(check->open[check->depth - 1], name, length) != 0)
      return html_refuse(check, "tags are not nested", name);
    check->depth--;
    *at = name + length + 1;
    return name[length] == '>';
  }
  if (check->depth == HTML_MOST_DEPTH) return html_refuse(check, "too deep", name);
  check->open[check->depth] = name;
  check->length[check->depth++] = length;
  for (*at = name + length; **at == ' ';) {
    (*at)++;
    if (**at == '/') break;
    if (!(*at = html_attribute(check, *at))) return false;
  }
  if (**at == '/') check->depth--, (*at)++;
  if (**at != '>') return html_refuse(check, "a tag that does not end", name);
  (*at)++;
  return true;
}

/* Whether the page is fine; if not, what is wrong with it. */
static inline bool html_is_fine(const char *html, char what[static HTML_FAULT_SIZE]) {
  static const char *const entities[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
  struct html_check *check = calloc(1, sizeof *check);
  const char *at = html;
  bool fine = strncmp(at, "<!DOCTYPE html>\n", 16) == 0;
  at += fine ? 16 : 0;
  while (fine && *at) {
    if (*at == '<') {
      at++;
      fine = html_tag(check, &at);
      continue;
    }
    if (*at == '&') {
      fine = false;
      for (int i = 0; i < 5; i++) fine |= strncmp(at, entities[i], strlen(entities[i])) == 0;
      if (!fine) html_refuse(check, "an unknown entity", at);
    }
    if ((unsigned char)*at < 0x20 && *at != '\n') fine = html_refuse(check, "a control character", at);
    at++;
  }
  if (fine && check->depth) fine = html_refuse(check, "a tag stays open", check->open[check->depth - 1]);
  for (int i = 0; fine && i < check->n_ids; i++)
    for (int k = 0; fine && k < i; k++)
      if (html_same(check->ids[i], check->ids[k])) fine = html_refuse(check, "an id twice", check->ids[i]);
  for (int i = 0; fine && i < check->n_links; i++) {
    bool met = false;
    for (int k = 0; k < check->n_ids; k++)
      met |= check->links[i][0] == '#' && html_same(check->links[i] + 1, check->ids[k]);
    if (!met) fine = html_refuse(check, "a link to nowhere", check->links[i]);
  }
  snprintf(what, HTML_FAULT_SIZE, "%s", check->fault[0] ? check->fault : "no page");
  free(check);
  return fine;
}

#endif
