/* watch.h - the day's value of a series that somebody looks at: an indicator, a flow, a parameter, a rule, ...
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_WATCH_H
#define SIM_WATCH_H

#include "sim/economy.h"

/* At the last close (or the opening): an indicator of a subset (of one that is not all agents on recorded days only); the
 * amount of a flow in units of its asset, all legs of the name together; the day's value of a parameter in its unit; 1
 * if a rule acted at the day's opening, whatever its constraints left of what it ordered, else 0; a closed form. NAN where it is undefined. */
double watch_value(const struct check_series *series, const struct economy *economy);

#endif
