/* models.h - the list of economies. Adding one is a folder and a line here.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_MODELS_H
#define MODELS_MODELS_H

#include "sim/model.h"

#define MODELS_LIST(MODEL) MODEL(betterworld) MODEL(kos)

#define MODELS_DECLARE(name) extern const struct model name##_model;
MODELS_LIST(MODELS_DECLARE)
#undef MODELS_DECLARE

/* All models, NULL-terminated. */
extern const struct model *const models_all[];

#endif
