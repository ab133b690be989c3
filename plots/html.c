/* html.c - pieces of an HTML page; see html.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/html.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "plots/wording.h"

static const char plain_characters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-";

static const char *entity(char c) {
  switch (c) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  case '\'':
    return "&#39;";
  default:
    return NULL;
  }
}

/* Whether a byte goes on with a character of UTF-8 that has begun. */
static bool goes_on(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

void html_shortened(struct text *html, const char *string, int most) {
  struct text clean = {0};
  wording_clean(&clean, string);
  if (clean.failed) html->failed = true;
  int n = 0;
  for (const char *at = clean.bytes ? clean.bytes : ""; *at; at++) {
    if (!goes_on(*at) && n++ == most) {
      text_add(html, "\xE2\x80\xA6");
      break;
    }
    const char *escaped = entity(*at);
    if (escaped)
      text_add(html, escaped);
    else
      text_append(html, at, 1);
  }
  text_free(&clean);
}

void html_text(struct text *html, const char *string) { html_shortened(html, string, INT_MAX); }

void html_element(struct text *html, const char *tag, const char *string) {
  text_format(html, "<%s>", tag);
  html_text(html, string);
  text_format(html, "</%.*s>", (int)strcspn(tag, " "), tag);
}

void html_number(struct text *html, double value) {
  double size = fabs(value);
  if (!isfinite(value))
    text_add(html, "n/a");
  else if (size >= 1000 && size < 1e15)
    wording_count(html, round(value));
  else
    text_format(html, "%.4g", value);
}

void html_number_cell(struct text *html, double value) {
  text_add(html, "<td class=\"n\">");
  html_number(html, value);
  text_add(html, "</td>");
}

void html_count_cell(struct text *html, double value) {
  text_add(html, "<td class=\"n\">");
  wording_count(html, value);
  text_add(html, "</td>");
}

void html_table_begin(struct text *html, const char *caption) {
  text_add(html, "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"");
  html_text(html, caption);
  text_add(html, "\"><table><caption>");
  html_text(html, caption);
  text_add(html, "</caption>\n");
}

void html_table_headings(struct text *html, const char *headings) {
  text_add(html, "<thead><tr>");
  for (const char *at = headings;; at++) {
    size_t length = strcspn(at, "|");
    struct text heading = {0};
    text_append(&heading, at, length);
    html_element(html, "th scope=\"col\"", heading.bytes ? heading.bytes : "");
    text_free(&heading);
    at += length;
    if (!*at) break;
  }
  text_add(html, "</tr></thead>\n<tbody>\n");
}

void html_table_end(struct text *html) { text_add(html, "</tbody></table></div>\n"); }

void html_shell_word(struct text *text, const char *string) {
  if (*string && strspn(string, plain_characters) == strlen(string)) {
    text_add(text, string);
    return;
  }
  text_add(text, "'");
  for (; *string; string++)
    if (*string == '\'')
      text_add(text, "'\\''");
    else
      text_append(text, string, 1);
  text_add(text, "'");
}
