/* html.h - pieces of an HTML page: escaped text, cells, numbers. What is written is well-formed XML too.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_HTML_H
#define PLOTS_HTML_H

#include "sim/text.h"

/* Appends a string of any origin as text: cleaned as for a picture (wording_clean), markup escaped, quotes too, so that
 * it may stand in an attribute as well. */
void html_text(struct text *html, const char *string);

/* The same, cut at `most` characters with an ellipsis. */
void html_shortened(struct text *html, const char *string, int most);

/* <TAG>string</TAG>; tag may have attributes: "th scope=\"row\"". Tags are ours, never of the input. */
void html_element(struct text *html, const char *tag, const char *string);

/* A cell with a number: "n/a" for NAN and infinity, thousands parted, otherwise four digits that matter. */
void html_number(struct text *html, double value);
void html_number_cell(struct text *html, double value);

/* A whole number as it is, without rounding. */
void html_count_cell(struct text *html, double value);

/* Opens a table in a frame that scrolls, with its caption; a row of headings cut at "|"; the end of it all. */
void html_table_begin(struct text *html, const char *caption);
void html_table_headings(struct text *html, const char *headings);
void html_table_end(struct text *html);

/* A string as a word of a shell command: as it is, or in single quotes. Not escaped. */
void html_shell_word(struct text *text, const char *string);

#endif
