/* schema.h - the JSON Schema (2020-12) of a model's scenario files, made from the tables that the reader uses.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_SCHEMA_H
#define SIM_SCHEMA_H

#include <cjson/cJSON.h>

#include "sim/model.h"

/* The caller's tree, or NULL: no memory. */
cJSON *schema_make(const struct model *model);

/* schema_policy.c: adds the member policy, and the definitions it refers to. False: no memory. */
bool schema_add_policy(const struct model *model, cJSON *members, cJSON *definitions);

#endif
