/* models.c - the list of economies; see models.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/models.h"

#define MODELS_POINTER(name) &name##_model,
const struct model *const models_all[] = {MODELS_LIST(MODELS_POINTER) NULL};
