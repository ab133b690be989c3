/* svg_names.h - which elements and attributes of a picture may be part of a page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_SVG_NAMES_H
#define PLOTS_SVG_NAMES_H

#include <stdbool.h>
#include <stddef.h>

/* Elements that draw. */
bool svg_may_draw(const char *element);

/* Attributes that shape what is drawn. */
bool svg_may_shape(const char *attribute);

/* Whether what stands before each parenthesis of a value is a colour or a transformation: rgb(0,0,0), translate(1,2). */
bool svg_may_hold(const char *value, size_t length);

#endif
