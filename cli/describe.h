/* describe.h - what the parts of mintage describe share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_DESCRIBE_H
#define CLI_DESCRIBE_H

#include "sim/error.h"
#include "sim/model.h"

/* One line: the health bands of an indicator. */
void describe_band(const struct band_row *band);

/* The presets and behaviours that the library has of a model; and what those that say something of a parameter or switch
 * say. */
void describe_presets(const struct model *model);
void describe_in_presets(const struct model *model, const char *name);

/* The closed forms of a model; one of them with its values at the defaults and under each preset, if it is the name of one. */
void describe_closed_forms(const struct model *model);
bool describe_one_closed_form(const struct model *model, const char *name);

/* Everything called by the name, or ERROR_USAGE with a suggestion. */
int describe_name(const struct model *model, const char *name, struct error *error);

#endif
