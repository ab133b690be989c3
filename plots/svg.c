/* svg.c - a picture of gnuplot's made part of an HTML page; see svg.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/svg.h"

#include <string.h>

#include "plots/html.h"
#include "plots/svg_names.h"
#include "plots/svg_trim.h"
#include "plots/svg_values.h"

enum { MOST_DEPTH = 64, MOST_NAME = 32, MOST_IDS = 512 };

struct reading {
  struct text *html;
  const char *at, *prefix, *fault;
  char open[MOST_DEPTH][MOST_NAME];
  size_t begun[MOST_DEPTH], inside[MOST_DEPTH]; /* where the page had the tag that is open, and what followed it */
  int depth;
  int defs; /* depth of the <defs> we are in, 0: none */
  struct {
    const char *at;
    size_t length;
  } ids[MOST_IDS];
  int n_ids;
  bool capped, joined; /* a line cap or join has been written: those that follow may matter */
};

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

static bool refuse(struct reading *r, const char *why) {
  if (!r->fault) r->fault = why;
  return false;
}

static void skip_blanks(struct reading *r) {
  while (is_blank(*r->at)) r->at++;
}

/* A name of an element or attribute; empty where there is none. */
static void take_name(struct reading *r, char name[static MOST_NAME]) {
  size_t n = 0;
  for (; is_word(*r->at) || *r->at == ':'; r->at++)
    if (n + 1 < MOST_NAME) name[n++] = *r->at;
  name[n] = '\0';
}

static bool is_id(const char *at, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (!is_word(at[i])) return false;
  return length > 0;
}

static bool is_new_id(struct reading *r, const char *at, size_t length) {
  for (int i = 0; i < r->n_ids; i++)
    if (r->ids[i].length == length && memcmp(r->ids[i].at, at, length) == 0) return false;
  if (r->n_ids == MOST_IDS) return false;
  r->ids[r->n_ids].at = at;
  r->ids[r->n_ids++].length = length;
  return true;
}

static void put_reference(struct reading *r, const char *name, const char *before, const char *id, size_t length,
                          const char *after) {
  if (is_id(id, length)) text_format(r->html, " %s=\"%s%s-%.*s%s\"", name, before, r->prefix, (int)length, id, after);
}

/* Whether an attribute says only what holds without it: gnuplot repeats these for every line. */
static bool is_needless(struct reading *r, const char *name, const char *value, size_t length) {
  bool cap = strcmp(name, "stroke-linecap") == 0, join = strcmp(name, "stroke-linejoin") == 0;
  if (cap && !r->capped && length == 4 && memcmp(value, "butt", 4) == 0) return true;
  if (join && !r->joined && length == 5 && memcmp(value, "miter", 5) == 0) return true;
  r->capped |= cap;
  r->joined |= join;
  return false;
}

/* Ids are kept where pictures refer to them: in <defs>, the first of a name. */
static void put_attribute(struct reading *r, const char *name, const char *value, size_t length) {
  if (strcmp(name, "id") == 0) {
    if (r->defs && is_id(value, length) && is_new_id(r, value, length)) put_reference(r, "id", "", value, length, "");
  } else if (strcmp(name, "xlink:href") == 0 || strcmp(name, "href") == 0) {
    if (length > 1 && value[0] == '#') put_reference(r, "href", "#", value + 1, length - 1, "");
  } else if (length > 6 && strncmp(value, "url(#", 5) == 0 && value[length - 1] == ')') {
    if (svg_may_shape(name)) put_reference(r, name, "url(#", value + 5, length - 6, ")");
  } else if (svg_may_shape(name) && svg_may_hold(value, length) && !is_needless(r, name, value, length)) {
    text_format(r->html, " %s=\"", name);
    bool path = strcmp(name, "d") == 0 || strcmp(name, "points") == 0;
    svg_values_copy(r->html, value, length, path && !r->defs);
    text_add(r->html, "\"");
  }
}

/* The attributes of a tag up to its ">"; put: they are wanted. *closed: it ended in "/>". */
static bool take_attributes(struct reading *r, bool put, bool *closed) {
  char name[MOST_NAME];
  *closed = false;
  for (skip_blanks(r); *r->at && *r->at != '>' && *r->at != '/'; skip_blanks(r)) {
    take_name(r, name);
    skip_blanks(r);
    if (!name[0] || *r->at != '=') return refuse(r, "it is not well-formed: an attribute without a value");
    r->at++;
    skip_blanks(r);
    char quote = *r->at;
    const char *end = quote == '"' || quote == '\'' ? strchr(r->at + 1, quote) : NULL;
    if (!end) return refuse(r, "it is not well-formed: a value without quotes");
    if (memchr(r->at + 1, '<', (size_t)(end - r->at - 1))) return refuse(r, "it is not well-formed: < in a value");
    if (put) put_attribute(r, name, r->at + 1, (size_t)(end - r->at - 1));
    r->at = end + 1;
  }
  if (*r->at == '/') *closed = true, r->at++;
  if (*r->at != '>') return refuse(r, "it is not well-formed: a tag is not closed");
  r->at++;
  return true;
}

/* A title or description inside: its text is none of the picture. */
static bool skip_words(struct reading *r, const char *name) {
  bool closed;
  if (!take_attributes(r, false, &closed)) return false;
  if (closed) return true;
  const char *end = strchr(r->at, '<');
  size_t length = strlen(name);
  if (!end || end[1] != '/' || strncmp(end + 2, name, length) != 0 || end[2 + length] != '>')
    return refuse(r, "it is not well-formed: a title is not closed");
  r->at = end + length + 3;
  return true;
}

/* Takes back groups and texts that end empty, as gnuplot leaves hundreds of them; none in <defs>, where ids are. */
static bool is_taken_back(struct reading *r, const char *name) {
  bool may = strcmp(name, "g") == 0 || strcmp(name, "text") == 0 || strcmp(name, "tspan") == 0;
  if (!may || r->defs || r->html->failed || !svg_trim_is_blank(r->html, r->inside[r->depth - 1])) return false;
  svg_trim_back(r->html, r->begun[r->depth - 1]);
  return true;
}

/* Behind "</". */
static bool take_end(struct reading *r) {
  char name[MOST_NAME];
  take_name(r, name);
  skip_blanks(r);
  if (*r->at != '>' || r->depth == 0 || strcmp(r->open[r->depth - 1], name) != 0)
    return refuse(r, "it is not well-formed: tags are not nested");
  r->at++;
  bool empty = is_taken_back(r, name);
  if (r->defs == r->depth) r->defs = 0;
  r->depth--;
  if (!empty) text_format(r->html, "</%s>", name);
  return true;
}

static void put_root(struct reading *r, const char *title, const char *description) {
  text_format(r->html, "<title id=\"%s-title\">", r->prefix);
  html_text(r->html, title);
  text_format(r->html, "</title><desc id=\"%s-desc\">", r->prefix);
  html_text(r->html, description);
  text_add(r->html, "</desc>");
}

/* Behind "<". */
static bool take_start(struct reading *r, const char *title, const char *description) {
  char name[MOST_NAME];
  bool closed, root = r->depth == 0;
  take_name(r, name);
  if (strcmp(name, "title") == 0 || strcmp(name, "desc") == 0) return skip_words(r, name);
  if (!svg_may_draw(name)) return refuse(r, "it holds more than a drawing");
  if (root != (strcmp(name, "svg") == 0)) return refuse(r, "it is no SVG");
  if (r->depth == MOST_DEPTH) return refuse(r, "it is nested too deep");
  r->begun[r->depth] = r->html->length;
  memcpy(r->open[r->depth++], name, MOST_NAME);
  text_format(r->html, "<%s", name);
  if (root)
    text_format(r->html, " role=\"img\" aria-labelledby=\"%s-title %s-desc\" xmlns=\"http://www.w3.org/2000/svg\"",
                r->prefix, r->prefix);
  if (strcmp(name, "defs") == 0 && !r->defs) r->defs = r->depth;
  if (!take_attributes(r, true, &closed)) return false;
  if (closed && root) return refuse(r, "it is empty");
  text_add(r->html, closed ? "/>" : ">");
  r->inside[r->depth - 1] = r->html->length;
  if (root) put_root(r, title, description);
  if (closed && r->defs == r->depth) r->defs = 0;
  if (!closed) return true;
  r->depth--;
  bool drawn = r->defs || r->html->failed || r->depth == 0;
  if (!drawn && svg_trim_is_flat(r->html, r->begun[r->depth], r->begun[r->depth - 1], r->inside[r->depth - 1]))
    svg_trim_back(r->html, r->begun[r->depth]);
  return true;
}

static bool skip_to(struct reading *r, const char *end) {
  const char *found = strstr(r->at, end);
  if (!found) return refuse(r, "it is cut");
  r->at = found + strlen(end);
  return true;
}

static bool take_tag(struct reading *r, const char *title, const char *description) {
  if (*r->at == '?') return skip_to(r, "?>");
  if (strncmp(r->at, "!--", 3) == 0) return skip_to(r, "-->");
  if (*r->at == '/') {
    r->at++;
    return take_end(r);
  }
  return take_start(r, title, description);
}

/* Text of the picture; blanks between tags are left out but for a line end. */
static bool take_text(struct reading *r) {
  size_t length = strcspn(r->at, "<"), blanks = strspn(r->at, " \t\r\n");
  bool inside = r->depth > 0 && strncmp(r->open[r->depth - 1], "t", 1) == 0;
  if (blanks < length && !inside) return refuse(r, "it has text outside of text");
  if (inside) svg_values_text(r->html, r->at, length);
  r->at += length;
  return true;
}

const char *svg_inline(struct text *html, const char *bytes, const char *prefix, const char *title,
                       const char *description) {
  struct text own = {0};
  struct reading r = {.html = &own, .at = bytes, .prefix = prefix};
  bool goes_on = true, begun = false;
  while (goes_on && *r.at) {
    if (*r.at != '<') {
      goes_on = take_text(&r);
      continue;
    }
    r.at++;
    if (begun && r.depth == 0 && *r.at != '!') refuse(&r, "it has more than one root");
    goes_on = !r.fault && take_tag(&r, title, description);
    begun |= r.depth > 0;
  }
  if (r.depth > 0) refuse(&r, "it is cut");
  if (!begun) refuse(&r, "it is no SVG");
  if (own.failed) html->failed = true;
  if (!r.fault && own.bytes) text_append(html, own.bytes, own.length);
  text_free(&own);
  return r.fault;
}
